"""The same file is imported once, and an import is there wholly or not at all."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused
from tsunagi.work.cases import actions
from tsunagi.work.cases.models import Contact, ContactRow
from tsunagi.work.cases.tests.factories import AT, CITY_CALL, FAMILY_CALL, office, staff
from tsunagi.work.cases.tests.test_import_contacts import BAD, rows_of

DAYS = [replace(FAMILY_CALL, held_on=date(2022, 4, 1) + timedelta(days=place)) for place in range(5)]


def load(rows, **how):
    return actions.import_contacts(rows=rows, by=SYSTEM, at=AT, **how)


@pytest.mark.django_db
def test_the_same_facts_are_refused_with_the_day_in_any_order_and_by_anybody():
    load(rows_of(*DAYS))

    with pytest.raises(Refused) as refusal:
        load([ContactRow(facts, staff("another"), office()) for facts in reversed(DAYS)])

    assert "2023年5月1日に取り込んである" in str(refusal.value)
    assert "--again" in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert Contact.objects.count() == 5
    assert Entry.objects.filter(kind="contacts.imported").count() == 1


@pytest.mark.django_db
def test_other_facts_and_those_that_are_meant_are_imported():
    load(rows_of(*DAYS))

    load(rows_of(*DAYS[:4]))
    load(rows_of(*DAYS, DAYS[0]))
    load(rows_of(*DAYS), again=True)

    assert Contact.objects.count() == 5 + 4 + 6 + 5


@pytest.mark.django_db
def test_a_file_whose_records_were_all_taken_back_may_come_again():
    load(rows_of(*DAYS[:2]))
    first, second = Contact.objects.all()
    actions.withdraw_contact(contact=first, reason="mistaken", by=SYSTEM, at=AT)
    with pytest.raises(Refused, match="取り込んである"):
        load(rows_of(*DAYS[:2]))
    actions.withdraw_contact(contact=second, reason="mistaken", by=SYSTEM, at=AT)

    load(rows_of(*DAYS[:2]))

    assert Contact.objects.reached().count() == 2


@pytest.mark.django_db
def test_the_digest_speaks_of_the_whole_import_in_every_entry(monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    load(rows_of(*DAYS))

    kept = [entry.changes["facts_sha256"] for entry in Entry.objects.filter(kind="contacts.imported")]
    assert (len(kept), len(set(kept)), len(kept[0])) == (3, 1, 64)
    with pytest.raises(Refused, match="取り込んである"):
        load(rows_of(*DAYS))


@pytest.mark.django_db
def test_good_rows_are_recognised_although_bad_ones_were_left_out():
    load(rows_of(*DAYS, BAD), keep_good=True)

    with pytest.raises(Refused, match="取り込んである"):
        load(rows_of(*DAYS, BAD), keep_good=True)

    assert Contact.objects.count() == 5


@pytest.mark.django_db
@pytest.mark.parametrize("keep_good", [False, True])
def test_a_later_batch_that_fails_takes_the_earlier_ones_back(monkeypatch, keep_good):
    rows = rows_of(*DAYS)
    monkeypatch.setattr(actions, "BATCH", 2)
    kept, heard = actions.audit.record, []

    def second_fails(kind, **how):
        heard.append(kind)
        return kept(kind, **how) if len(heard) < 2 else 1 / 0

    monkeypatch.setattr(actions.audit, "record", second_fails)

    with pytest.raises(ZeroDivisionError):
        load(rows, keep_good=keep_good)

    assert heard == ["contacts.imported"] * 2
    assert not Contact.objects.exists()
    assert not Entry.objects.filter(kind="contacts.imported").exists()


@pytest.mark.db_specific
def test_six_imports_of_one_file_at_once_count_once(at_once):
    rows = rows_of(FAMILY_CALL, CITY_CALL)

    answers = at_once(lambda _: load(rows))

    assert Contact.objects.count() == 2
    assert sum(isinstance(answer, Refused) for answer in answers) == 5
    assert sum(getattr(answer, "imported", 0) for answer in answers) == 2
