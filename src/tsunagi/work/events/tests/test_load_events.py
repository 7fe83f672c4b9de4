from dataclasses import replace
from datetime import date

import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused
from tsunagi.work.events import actions
from tsunagi.work.events.models import Event
from tsunagi.work.events.tests.factories import AT, HELD, PLANNED, area

pytestmark = pytest.mark.django_db
ROWS = [
    PLANNED,
    replace(PLANNED, area="naha", cancelled_on=date(2022, 8, 20)),
    replace(HELD, area="naha"),
    replace(HELD, participants=None),
]


def stored():
    left_out = {"id", "recorded_at"}
    names = [field.attname for field in Event._meta.concrete_fields if field.attname not in left_out]
    return list(Event.objects.order_by("pk").values_list(*names))


def one_by_one(facts):
    if facts.held_on:
        return actions.record_event(facts=facts, by=SYSTEM, at=AT)
    event = actions.plan_event(facts=replace(facts, cancelled_on=None), by=SYSTEM, at=AT)
    if facts.cancelled_on:
        actions.cancel_event(event=event, cancelled_on=facts.cancelled_on, by=SYSTEM, at=AT)
    return event


@pytest.mark.parametrize("batch", [1, 3, 1_000])
def test_its_rows_equal_those_of_the_single_actions(monkeypatch, batch):
    area()
    for facts in ROWS:
        one_by_one(facts)
    expected = stored()
    Event.objects.all().delete()
    monkeypatch.setattr(actions, "BATCH", batch)

    assert actions.load_events(rows=iter(ROWS), by=SYSTEM, at=AT) == 4

    assert stored() == expected
    entries = Entry.objects.filter(kind="events.loaded")
    assert sum(entry.changes["count"] for entry in entries) == 4
    assert all(len(entry.changes["sha256"]) == 64 for entry in entries)


def test_one_bad_row_refuses_all_of_them():
    rows = [PLANNED, replace(HELD, area="mars"), replace(HELD, held_on=date(2023, 5, 2))]

    with pytest.raises(Refused) as refusal:
        actions.load_events(rows=rows, by=SYSTEM, at=AT)

    assert "2件目：圏域「mars」" in str(refusal.value)
    assert "3件目：まだ来ていない日付" in str(refusal.value)
    assert not Event.objects.exists()


def test_a_batch_is_taken_back_when_the_audit_fails(monkeypatch):
    monkeypatch.setattr(actions.audit, "record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        actions.load_events(rows=[HELD], by=SYSTEM, at=AT)

    assert not Event.objects.exists()
