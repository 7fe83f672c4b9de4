from dataclasses import replace
from datetime import date

import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused
from tsunagi.work.cases import actions
from tsunagi.work.cases.models import Contact, ContactRow
from tsunagi.work.cases.tests.factories import AT, CITY_CALL, FAMILY_CALL, municipality, office, staff

pytestmark = pytest.mark.django_db

BAD = replace(FAMILY_CALL, held_on=date(2023, 5, 2))


def rows_of(*everything):
    return [ContactRow(facts, staff(), office()) for facts in everything]


def stored():
    left_out = {"id", "recorded_at"}
    names = [field.attname for field in Contact._meta.concrete_fields if field.attname not in left_out]
    return list(Contact.objects.order_by("pk").values_list(*names))


@pytest.mark.parametrize("batch", [1, 2, 1_000])
def test_its_rows_equal_those_of_the_single_action(monkeypatch, batch):
    municipality()
    rows = rows_of(
        FAMILY_CALL,
        CITY_CALL,
        replace(FAMILY_CALL, municipality="472018"),
        replace(CITY_CALL, reach="absent"),
    )
    for row in rows:
        actions.record_contact(
            facts=row.facts, staff=row.staff, organisation=row.organisation, by=SYSTEM, at=AT
        )
    one_by_one = stored()
    Contact.objects.all().delete()
    monkeypatch.setattr(actions, "BATCH", batch)

    report = actions.import_contacts(rows=iter(rows), by=SYSTEM, at=AT)

    assert stored() == one_by_one
    assert (report.imported, report.problems) == (4, {})
    entries = list(Entry.objects.filter(kind="contacts.imported").order_by("recorded_at"))
    assert [entry.changes["count"] for entry in entries] == [min(batch, 4)] * len(entries)
    assert sum(entry.changes["count"] for entry in entries) == 4
    ids = set(Contact.objects.values_list("pk", flat=True))
    covered = [range(entry.changes["first"], entry.changes["last"] + 1) for entry in entries]
    assert ids == {pk for numbers in covered for pk in numbers}
    assert all(len(entry.changes["sha256"]) == 64 for entry in entries)


def test_one_bad_row_refuses_all_of_them():
    with pytest.raises(Refused, match="2件目：まだ来ていない日付"):
        actions.import_contacts(rows=rows_of(FAMILY_CALL, BAD), by=SYSTEM, at=AT)

    assert not Contact.objects.exists()
    assert not Entry.objects.filter(kind="contacts.imported").exists()


def test_good_rows_are_kept_when_that_is_wished():
    rows = rows_of(FAMILY_CALL, BAD, replace(CITY_CALL, municipality="472026"), CITY_CALL)

    report = actions.import_contacts(rows=rows, by=SYSTEM, at=AT, keep_good=True)

    assert report.imported == Contact.objects.count() == 2
    assert list(report.problems) == [2, 3]
    assert "登録されていません" in report.problems[3][0]


def test_a_batch_is_taken_back_when_the_audit_fails(monkeypatch):
    rows = rows_of(FAMILY_CALL)
    monkeypatch.setattr(actions.audit, "record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        actions.import_contacts(rows=rows, by=SYSTEM, at=AT)

    assert not Contact.objects.exists()


def test_a_thousand_rows_need_few_questions(django_assert_max_num_queries):
    rows = rows_of(*[FAMILY_CALL] * 1_000)

    with django_assert_max_num_queries(40):  # SQLite takes a limited number of values at a time
        actions.import_contacts(rows=rows, by=SYSTEM, at=AT)

    assert Contact.objects.count() == 1_000


def test_no_rows_are_no_batch():
    assert actions.import_contacts(rows=[], by=SYSTEM, at=AT).imported == 0
    assert not Entry.objects.filter(kind="contacts.imported").exists()
