from datetime import date

import pytest
from django.apps import apps

from tests.prefecture import SEED, TODAY, load_sample
from tsunagi.accountability.sheets.models import Sheet
from tsunagi.demo import people
from tsunagi.demo.tests.looking import everything
from tsunagi.foundation.accounts.models import Appointment, Organisation, SampleMark, User
from tsunagi.foundation.accounts.roles import ROLES
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.work.cases.models import Contact
from tsunagi.work.desks.models import DeskStatus
from tsunagi.work.events.models import Event
from tsunagi.work.newsletters.models import Issue

pytestmark = pytest.mark.slow


def test_a_second_run_adds_alters_and_deletes_nothing(prefecture):
    before = everything()

    load_sample()

    assert everything() == before


def test_a_part_that_is_missing_is_added_and_nothing_else_is_touched(prefecture):
    before = everything()
    Issue.objects.all().delete()
    Contact.objects.filter(held_on__range=(date(2021, 4, 1), date(2022, 3, 31))).delete()

    load_sample()

    after = everything()
    for label, rows in before.items():
        if label not in {"newsletters.Issue", "cases.Contact", "audit.Entry"}:
            assert after[label] == rows, label
    assert {label: len(rows) for label, rows in after.items() if label != "audit.Entry"} == {
        label: len(rows) for label, rows in before.items() if label != "audit.Entry"
    }
    assert set(before["audit.Entry"]) < set(after["audit.Entry"])


def test_what_people_changed_in_the_sample_stays(prefecture):
    User.objects.filter(login_name="soudan").update(display_name="見本 改名")
    Organisation.objects.filter(code="centre").update(name="見本 改称")
    before = everything()

    load_sample()

    assert everything() == before


def test_records_stop_at_today_and_only_plans_go_further(prefecture):
    assert not Contact.objects.filter(held_on__gt=TODAY).exists()
    assert not Event.objects.filter(held_on__gt=TODAY).exists()
    assert not Issue.objects.filter(issued_on__gt=TODAY).exists()
    assert not DeskStatus.objects.filter(valid_from__gt=TODAY).exists()
    assert Contact.objects.filter(held_on__gte=date(2023, 4, 1)).exists()
    assert Event.objects.filter(held_on=None, planned_on__gt=TODAY).exists()
    assert not Contact.objects.filter(held_on__lt=date(2020, 4, 1)).exists()


def test_contacts_fall_on_working_days(prefecture):
    days = set(Contact.objects.values_list("held_on", flat=True))

    assert {day.weekday() for day in days} == {0, 1, 2, 3, 4}
    years = {FiscalYear.of(day).start_year for day in days}
    assert years == {2020, 2021, 2022, 2023}
    assert len(days) > 3 * 200


def test_there_is_one_person_for_every_role_and_all_are_marked(prefecture):
    held = Appointment.objects.in_force(TODAY).values_list("role", flat=True)

    assert set(held) == {role.code for role in ROLES}
    assert all("見本" in user.display_name for user in User.objects.all())
    assert all("見本" in organisation.name for organisation in Organisation.objects.all())
    assert SampleMark.objects.get().seed == SEED
    assert all(user.check_password(people.PASSWORD) for user in User.objects.filter(login_name="soudan"))


def test_every_title_and_sentence_is_marked(prefecture):
    texts = [*Event.objects.values_list("title", flat=True), *Issue.objects.values_list("title", flat=True)]
    texts += Event.objects.values_list("place", flat=True)
    texts += Issue.objects.exclude(not_issued_reason="").values_list("not_issued_reason", flat=True)
    texts += DeskStatus.objects.exclude(note="").values_list("note", flat=True)

    assert len(texts) > 100
    assert [text for text in texts if "【見本】" not in text] == []


def test_every_sentence_of_the_sheets_and_the_plan_is_marked(prefecture):
    """Names, labels and figures are published facts; a sentence is one that ends like one."""
    unmarked = [
        (field.model.__name__, field.attname, value)
        for model in apps.get_models()
        if model._meta.app_label in {"plans", "sheets"}
        for field in model._meta.concrete_fields
        if field.get_internal_type() in {"TextField", "CharField"}
        for value in model.objects.values_list(field.attname, flat=True)
        if isinstance(value, str) and "。" in value and not value.startswith("【見本】")
    ]

    assert unmarked == []
    assert Sheet.objects.filter(fiscal_year=2022).count() == 3


def test_every_batch_left_its_trace(prefecture):
    kinds = set(Entry.objects.values_list("kind", flat=True))

    assert {
        "contacts.imported",
        "events.loaded",
        "issues.loaded",
        "desk_statuses.loaded",
        "plan.imported",
    } <= kinds
    assert (
        sum(Entry.objects.filter(kind="contacts.imported").values_list("changes__count", flat=True))
        == Contact.objects.count()
    )
