from datetime import date

import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused
from tsunagi.work.desks import actions
from tsunagi.work.desks.models import DeskStatus
from tsunagi.work.desks.rules import DeskStatusRow
from tsunagi.work.desks.tests.factories import AT, municipality

pytestmark = pytest.mark.django_db

NAHA, ISHIGAKI = "472018", "472077"
ROWS = [
    DeskStatusRow(NAHA, "undecided", date(2020, 4, 1)),
    DeskStatusRow(ISHIGAKI, "clear", date(2020, 4, 1), "福祉課"),
    DeskStatusRow(NAHA, "arranging", date(2021, 4, 1)),
    DeskStatusRow(NAHA, "clear", date(2022, 4, 1)),
]


def stored():
    names = ("municipality", "state", "valid_from", "valid_until", "note", "version")
    return sorted(DeskStatus.objects.values_list(*names), key=str)


def places():
    return {code: municipality(code) for code in (NAHA, ISHIGAKI)}


@pytest.mark.parametrize("batch", [1, 2, 1_000])
def test_its_rows_equal_those_of_the_single_action(monkeypatch, batch):
    known = places()
    for row in ROWS:
        actions.set_desk_status(
            municipality=known[row.municipality],
            state=row.state,
            on=row.on,
            note=row.note,
            by=SYSTEM,
            at=AT,
        )
    one_by_one = stored()
    DeskStatus.objects.all().delete()
    monkeypatch.setattr(actions, "BATCH", batch)

    assert actions.load_desk_statuses(rows=ROWS, by=SYSTEM, at=AT) == 4

    assert stored() == one_by_one
    batches = list(Entry.objects.filter(kind="desk_statuses.loaded"))
    assert sum(entry.changes["count"] for entry in batches) == 4
    assert len(batches) == -(-4 // batch)
    assert all(len(entry.changes["sha256"]) == 64 for entry in batches)


def test_one_bad_row_refuses_all_of_them():
    places()
    rows = [
        *ROWS,
        DeskStatusRow(NAHA, "clear", date(2022, 5, 1)),
        DeskStatusRow("472026", "clear", AT.date()),
    ]

    with pytest.raises(Refused) as refusal:
        actions.load_desk_statuses(rows=rows, by=SYSTEM, at=AT)

    assert str(refusal.value).splitlines()[0].startswith("5件目：もう「明確化済」です")
    assert "6件目：市町村コード「472026」は登録されていません" in str(refusal.value)
    assert not DeskStatus.objects.exists()


def test_a_batch_is_taken_back_when_the_audit_fails(monkeypatch):
    places()
    monkeypatch.setattr(actions.audit, "record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        actions.load_desk_statuses(rows=ROWS, by=SYSTEM, at=AT)

    assert not DeskStatus.objects.exists()


def test_no_rows_are_no_batch():
    assert actions.load_desk_statuses(rows=[], by=SYSTEM, at=AT) == 0
    assert not Entry.objects.filter(kind="desk_statuses.loaded").exists()
