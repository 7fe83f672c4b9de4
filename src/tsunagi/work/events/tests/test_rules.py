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
    assert fits(rules.blockers_to_cancel(event, day, TODAY), words)


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
