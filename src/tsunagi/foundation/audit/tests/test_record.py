from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.accounts.models import Organisation
from tsunagi.foundation.audit import actions as audit
from tsunagi.foundation.audit import kinds
from tsunagi.foundation.audit.models import Entry

pytestmark = pytest.mark.django_db
AT = datetime(2023, 5, 10, 1, tzinfo=UTC)
LONG_NAME = "見本" * 200


@pytest.fixture(autouse=True)
def _known_kinds(monkeypatch):
    monkeypatch.setattr(kinds, "KINDS", {"thing.done": "{by}が「{about}」をしました。"})


@pytest.fixture
def office():
    return Organisation(pk=7, code="centre", name="見本センター", kind="centre")


def test_it_says_who_did_what_to_which_record_and_when(office, counsellor_like):
    audit.record("thing.done", about=office, by=counsellor_like, at=AT, changes={"to": "2"})

    entry = Entry.objects.get()
    assert (entry.kind, entry.at, entry.changes) == ("thing.done", AT, {"to": "2"})
    assert (entry.by_key, entry.by_label) == ("31", "見本 花子")
    assert (entry.about_model, entry.about_key, entry.about_label) == (
        "accounts.organisation",
        "7",
        "見本センター",
    )
    assert entry.recorded_at is not None  # the database's own time, beside the told one


@pytest.fixture
def counsellor_like():
    class Person:
        pk = 31
        display_name = "見本 花子"

    return Person()


def test_without_changes_it_keeps_an_empty_table(office):
    assert audit.record("thing.done", about=office, by=SYSTEM, at=AT).changes == {}


def test_a_long_name_is_cut_so_that_the_entry_is_still_written(office):
    office.name = LONG_NAME

    assert audit.record("thing.done", about=office, by=SYSTEM, at=AT).about_label == LONG_NAME[:200]


def test_a_kind_nobody_registered_never_reaches_the_log(office):
    with pytest.raises(KeyError, match=r"thing\.dnoe"):
        audit.record("thing.dnoe", about=office, by=SYSTEM, at=AT)

    assert Entry.objects.count() == 0


@transaction.atomic
def do_a_thing_that_fails(office):
    audit.record("thing.done", about=office, by=SYSTEM, at=AT)
    assert Entry.objects.count() == 1
    raise RuntimeError


def test_an_entry_goes_with_the_transaction_it_belongs_to(office):
    with pytest.raises(RuntimeError):
        do_a_thing_that_fails(office)

    assert Entry.objects.count() == 0


def test_entries_about_one_record_are_found_by_model_and_number(office):
    mine = audit.record("thing.done", about=office, by=SYSTEM, at=AT)
    office.pk = 8
    audit.record("thing.done", about=office, by=SYSTEM, at=AT)
    office.pk = 7

    assert list(Entry.objects.all().about(office)) == [mine]
    assert str(mine) == "thing.done 見本センター"


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: Entry.objects.update(kind="other"),
        lambda entry: Entry.objects.filter(pk=entry.pk).update(by_label="だれか"),
        lambda entry: Entry.objects.bulk_update([entry], ["kind"]),
        lambda entry: entry.save(),
        lambda entry: entry.save(update_fields=["kind"]),
        lambda entry: Entry.objects.get(pk=entry.pk).save(),
        lambda entry: Entry.objects.update_or_create(pk=entry.pk, defaults={"kind": "other"}),
        lambda entry: entry.delete(),
        lambda entry: Entry.objects.all().delete(),
        lambda entry: Entry.objects.filter(pk=entry.pk).delete(),
    ],
)
def test_an_entry_can_be_neither_changed_nor_removed(office, change):
    entry = audit.record("thing.done", about=office, by=SYSTEM, at=AT)
    entry.kind = "other"

    with pytest.raises(TypeError, match="操作記録は"), transaction.atomic():
        change(entry)

    assert list(Entry.objects.values_list("kind", "by_label")) == [("thing.done", "システム")]


def test_the_table_has_the_names_that_those_who_check_rely_on():
    with connection.cursor() as cursor:
        columns = {
            column.name for column in connection.introspection.get_table_description(cursor, "audit_entry")
        }

    assert {"kind", "at", "by_key", "about_model", "about_key", "changes"} <= columns
    assert not any(field.is_relation for field in Entry._meta.get_fields())
