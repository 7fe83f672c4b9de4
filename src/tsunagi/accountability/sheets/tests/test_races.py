"""Several people press at the same moment: one succeeds, the others read a sentence, nothing is lost."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, get_ident

import pytest
from django.db import connection

from tsunagi.accountability.sheets import actions
from tsunagi.accountability.sheets.models import Finding, Sheet
from tsunagi.accountability.sheets.tests.factories import AT, R4, entries, imported, opened, pair
from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.core.errors import Changed, Refused

PEOPLE = 4
pytestmark = [pytest.mark.db_specific, pytest.mark.django_db(transaction=True)]


def all_at_once(press):
    """Let several people press at one moment; returns how often each way of ending came."""
    start = Barrier(PEOPLE)

    def one_person(_):
        start.wait(timeout=30)
        try:
            press()
        except (Changed, Refused) as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(PEOPLE) as crowd:
        return Counter(crowd.map(one_person, range(PEOPLE)))


def test_the_sheets_of_a_year_are_begun_once():
    imported()

    ended = all_at_once(lambda: actions.open_year(fiscal_year=R4, by=SYSTEM, at=AT))

    assert ended == {"done": 1, "Refused": PEOPLE - 1}
    assert Sheet.objects.count() == 3
    assert len(entries("sheets.opened")) == 1


def test_a_row_is_taken_away_once():
    plan = imported()
    finding = actions.add_pair(sheet=opened(plan), facts=pair(plan), by=SYSTEM, at=AT)
    seen = actions.pair_facts(finding).as_text()

    ended = all_at_once(lambda: actions.remove_pair(finding=finding, before=seen, by=SYSTEM, at=AT))

    assert ended == {"done": 1, "Refused": PEOPLE - 1}
    assert not Finding.objects.exists()
    assert len(entries("pair.removed")) == 1


def test_of_several_writers_one_is_kept_and_the_others_are_told():
    sheet = opened(imported())

    def write():
        mine = f"{get_ident()}番の文。"
        actions.edit_rationale(sheet=sheet, rationale=mine, before="", by=SYSTEM, at=AT)

    ended = all_at_once(write)

    assert ended == {"done": 1, "Changed": PEOPLE - 1}
    assert len(entries("rationale.edited")) == 1


def test_a_double_press_is_no_clash():
    sheet = opened(imported())

    def write():
        actions.edit_rationale(sheet=sheet, rationale="同じ文。", before="", by=SYSTEM, at=AT)

    assert all_at_once(write) == {"done": PEOPLE}


def test_a_row_pressed_several_times_stands_once():
    plan = imported()
    sheet = opened(plan)
    facts = pair(plan)

    ended = all_at_once(lambda: actions.add_pair(sheet=sheet, facts=facts, by=SYSTEM, at=AT))

    assert ended == {"done": 1, "Refused": PEOPLE - 1}
    assert sheet.findings.count() == 1
