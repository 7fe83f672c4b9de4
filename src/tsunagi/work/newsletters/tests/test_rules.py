from dataclasses import replace
from datetime import date

import pytest

from tsunagi.work.newsletters import rules
from tsunagi.work.newsletters.states import ALLOWED_MOVES, IssueState
from tsunagi.work.newsletters.tests.factories import FACTS

TODAY = date(2023, 5, 1)
ISSUED = replace(FACTS, issued_on=date(2022, 9, 20))
MISSED = replace(FACTS, not_issued_reason="見本の理由")


def fits(blockers, words):
    return words in "".join(blockers) and bool(words) == bool(blockers)


@pytest.mark.parametrize(
    ("facts", "taken", "words"),
    [
        (FACTS, False, ""),
        (FACTS, True, "第1号はもうあります"),
        (replace(FACTS, number=0), False, "1以上の整数"),
        (replace(FACTS, number=40_000), False, "1以上の整数"),
        (replace(FACTS, planned_month=date(2022, 9, 2)), False, "その月の1日"),
        (replace(FACTS, planned_month=date(1999, 9, 1)), False, "2000年から"),
        (replace(FACTS, planned_month=date(2200, 9, 1)), False, "2000年から"),
        (replace(FACTS, title=""), False, "題名は1字から"),
        (replace(FACTS, title="長" * 121), False, "120字まで"),
    ],
)
def test_planning(facts, taken, words):
    assert fits(rules.blockers_to_plan(facts, taken), words)


@pytest.mark.parametrize(
    ("facts", "on", "words"),
    [
        (FACTS, TODAY, ""),
        (MISSED, TODAY, ""),
        (ISSUED, TODAY, "もう発行済み"),
        (FACTS, date(2023, 5, 2), "まだ来ていない"),
        (FACTS, date(202, 5, 2), "2000年より前"),
    ],
)
def test_publishing(facts, on, words):
    assert fits(rules.blockers_to_publish(facts, on, TODAY), words)


@pytest.mark.parametrize(
    ("facts", "reason", "words"),
    [
        (FACTS, "見本の理由", ""),
        (MISSED, "別の理由", ""),
        (ISSUED, "見本の理由", "発行済み"),
        (FACTS, " ", "1字から"),
        (FACTS, "長" * 201, "200字まで"),
    ],
)
def test_giving_a_reason(facts, reason, words):
    assert fits(rules.blockers_to_give_reason(facts, reason), words)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (FACTS, ""),
        (ISSUED, ""),
        (MISSED, ""),
        (replace(ISSUED, not_issued_reason="見本"), "両方があります"),
        (replace(ISSUED, issued_on=date(2023, 5, 2)), "まだ来ていない"),
    ],
)
def test_loading(facts, words):
    assert fits(rules.blockers_to_load(facts, False, TODAY), words)


def test_every_state_has_its_moves_and_its_label():
    assert set(ALLOWED_MOVES) == set(IssueState)
    assert [state.label for state in IssueState] == ["予定", "発行済", "発行せず"]
