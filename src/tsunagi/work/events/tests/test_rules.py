from dataclasses import replace
from datetime import date

import pytest

from tsunagi.work.events import rules
from tsunagi.work.events.states import ALLOWED_MOVES, KIND_LABELS, EventKind, EventState
from tsunagi.work.events.tests.factories import HELD, PLANNED

TODAY = date(2023, 5, 1)
TOMORROW = date(2023, 5, 2)
CANCELLED = replace(PLANNED, cancelled_on=date(2022, 8, 20))


def fits(blockers, words):
    return words in "".join(blockers) and bool(words) == bool(blockers)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (PLANNED, ""),
        (replace(PLANNED, planned_on=date(2030, 4, 1)), ""),
        (replace(PLANNED, planned_on=None), "予定日がありません"),
        (replace(PLANNED, planned_on=date(9999, 1, 1)), "予定日の年を確かめて"),
        (replace(PLANNED, planned_on=date(202, 1, 1)), "予定日の年を確かめて"),
        (replace(PLANNED, title=" "), "行事名が空"),
        (replace(PLANNED, title="長" * 121), "120字"),
        (replace(PLANNED, place="長" * 81), "80字"),
        (replace(PLANNED, kind="party"), "種類「party」はありません"),
        (replace(PLANNED, held_on=TODAY), "空けてください"),
        (replace(PLANNED, participants=3), "空けてください"),
    ],
)
def test_planning(facts, words):
    assert fits(rules.blockers_to_plan(facts), words)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (HELD, ""),
        (replace(HELD, participants=None), ""),
        (replace(HELD, participants=0, held_on=TODAY), ""),
        (replace(HELD, held_on=TOMORROW), "まだ来ていない"),
        (replace(HELD, held_on=date(202, 1, 1)), "2000年より前"),
        (replace(HELD, held_on=None), "開催日がありません"),
        (replace(HELD, participants=-1), "参加人数は0から"),
        (replace(HELD, participants=100_001), "参加人数は0から"),
        (replace(HELD, cancelled_on=TODAY), "両方があります"),
        (replace(HELD, title=""), "行事名が空"),
    ],
)
def test_recording(facts, words):
    assert fits(rules.blockers_to_record(facts, TODAY), words)


@pytest.mark.parametrize(
    ("event", "day", "words"),
    [
        (PLANNED, TODAY, ""),
        (PLANNED, TOMORROW, "まだ来ていない"),
        (HELD, TODAY, "もう「開催済」です"),
        (CANCELLED, TODAY, "もう「中止」です"),
    ],
)
def test_holding_and_cancelling(event, day, words):
    assert fits(rules.blockers_to_hold(event, day, 10, TODAY), words)
    if event is not HELD:
        assert fits(rules.blockers_to_cancel(event, day, "", TODAY), words)


@pytest.mark.parametrize(
    ("event", "reason", "words"),
    [
        (HELD, "見本の理由", ""),
        (HELD, " ", "理由を書いてください"),
        (HELD, "長" * 201, "200字"),
        (PLANNED, "", ""),
        (PLANNED, "見本の理由", ""),
        (PLANNED, "長" * 201, "200字"),
    ],
)
def test_cancelling_with_a_reason(event, reason, words):
    assert fits(rules.blockers_to_cancel(event, TODAY, reason, TODAY), words)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (HELD, replace(HELD, held_on=TODAY, kind="lecture", participants=None), ""),
        (HELD, replace(HELD, planned_on=date(202, 1, 1)), "予定日の年を確かめて"),
        (HELD, replace(HELD, held_on=TOMORROW), "まだ来ていない"),
        (HELD, PLANNED, "「開催済」のまま"),
        (PLANNED, HELD, "「予定」のまま"),
        (PLANNED, replace(PLANNED, cancelled_reason="見本"), "中止した行事にだけ"),
        (CANCELLED, replace(CANCELLED, cancelled_reason="見本の理由"), ""),
        (CANCELLED, PLANNED, "「中止」のまま"),
    ],
)
def test_correcting(before, after, words):
    assert fits(rules.blockers_to_correct(before, after, TODAY), words)


def test_two_versions_can_be_laid_side_by_side():
    after = replace(HELD, area="naha", participants=0)

    assert rules.changed_fields(HELD, after) == ["area", "participants"]
    assert "圏域：県全体" in HELD.in_words("")
    assert "圏域：見本圏域\n" in after.in_words("見本圏域")
    assert "参加人数：0" in after.in_words("見本圏域")
    assert "種類：支援者研修会" in after.in_words("見本圏域")
    assert "種類：party" in replace(HELD, kind="party").in_words("")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (PLANNED, ""),
        (HELD, ""),
        (CANCELLED, ""),
        (replace(CANCELLED, planned_on=None), "予定日がありません"),
        (replace(CANCELLED, participants=2), "中止した行事に参加人数"),
        (replace(CANCELLED, cancelled_on=TOMORROW), "まだ来ていない"),
        (replace(HELD, cancelled_on=TODAY), "両方があります"),
    ],
)
def test_loading(facts, words):
    assert fits(rules.blockers_to_load(facts, TODAY), words)


def test_every_state_has_its_moves_and_every_word_its_label():
    assert set(ALLOWED_MOVES) == set(EventState)
    assert {to for moves in ALLOWED_MOVES.values() for to in moves} | {EventState.PLANNED} == set(EventState)
    assert [kind.label for kind in EventKind] == list(KIND_LABELS.values())
    assert [state.label for state in EventState] == ["予定", "開催済", "中止"]
