from dataclasses import replace
from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from tsunagi.foundation.accounts.models import Appointment
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused
from tsunagi.work.cases import actions
from tsunagi.work.cases.models import Contact
from tsunagi.work.cases.tests.factories import CITY_CALL, FAMILY_CALL, contact, municipality, office

pytestmark = pytest.mark.django_db
ANSWERS = {
    "held_on": "2022-06-15",
    "held_time": "13:30",
    "method": "phone",
    "direction": "in",
    "caller": "family",
    "organisation_kind": "",
    "is_individual_case": "",
    "municipality": "",
    "reach": "reached",
}


def test_it_keeps_the_facts_and_leaves_a_trace():
    place = municipality()

    made = contact(facts=CITY_CALL, municipality=place.code, held_time=time(9, 30))

    made.refresh_from_db()
    assert made.facts == replace(CITY_CALL, municipality=place.code, held_time=time(9, 30))
    assert (made.version, made.recorded_at is not None) == (1, True)
    entry = Entry.objects.about(made).get(kind="contact.recorded")
    assert entry.changes == {}
    assert made.counted_label() == "電話（関係機関）"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"held_on": date(2023, 5, 2)}, "まだ来ていない日付"),
        ({"municipality": "472026"}, "「472026」は登録されていません"),
        ({"caller": "organisation"}, "機関の種類を選んで"),
    ],
)
def test_it_refuses_and_leaves_nothing(changes, words):
    with pytest.raises(Refused, match=words):
        contact(**changes)

    assert not Contact.objects.exists()
    assert not Entry.objects.filter(kind="contact.recorded").exists()


def test_it_takes_everything_back_when_the_audit_fails(monkeypatch, counsellor):
    organisation = office()
    monkeypatch.setattr(actions.audit, "record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        contact(organisation, counsellor)

    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [{"caller": "organisation"}, {"organisation_kind": "school"}, {"is_individual_case": True}],
)
def test_the_database_keeps_the_rule_too(changes):
    owners = {"organisation": office(), "staff": contact().staff}

    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.of(replace(FAMILY_CALL, **changes), **owners).save()


def test_the_page_records_for_the_own_office(client, counsellor):
    client.force_login(counsellor)

    response = client.post("/contacts/record/", ANSWERS)

    made = Contact.objects.get()
    assert response["Location"] == f"/contacts/{made.pk}/"
    assert made.facts == replace(FAMILY_CALL, held_time=time(13, 30))
    assert (made.staff, made.organisation) == (counsellor, counsellor.appointments.get().organisation)


def test_the_next_one_can_follow_at_once(client, counsellor):
    client.force_login(counsellor)

    response = client.post("/contacts/record/", {**ANSWERS, "again": "1"}, follow=True)

    assert response.redirect_chain == [("/contacts/record/", 302)]
    assert "相談を記録しました。" in response.content.decode()


def test_the_form_begins_with_today(client, counsellor, time_machine):
    time_machine.move_to("2023-05-10 10:00+09:00")
    client.force_login(counsellor)

    page = client.get("/contacts/record/").content.decode()

    assert 'value="2023-05-10"' in page
    assert "記録する組織" not in page
    assert not Contact.objects.exists()


def test_who_works_for_two_offices_is_asked_for_which(client, counsellor):
    second = office("second")
    Appointment.objects.create(
        user=counsellor, organisation=second, role="counsellor", starts_on=date(2020, 4, 1)
    )
    client.force_login(counsellor)

    assert "記録する組織" in client.get("/contacts/record/").content.decode()
    assert client.post("/contacts/record/", ANSWERS).status_code == 422
    assert client.post("/contacts/record/", {**ANSWERS, "organisation": second.pk}).status_code == 302
    assert Contact.objects.get().organisation == second


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"held_on": "2199-01-01"}, "まだ来ていない日付"),
        ({"held_on": "0022-06-15"}, "2000年より前"),
        ({"held_on": "昨日"}, "日付"),
        ({"caller": "organisation"}, "個別事例かどうか"),
        ({"organisation_kind": "school"}, "空けてください"),
        ({"method": "fax"}, "fax"),
        ({"organisation": "1"}, None),
    ],
)
def test_bad_input_says_so_and_changes_nothing(client, counsellor, changes, words):
    client.force_login(counsellor)

    response = client.post("/contacts/record/", {**ANSWERS, **changes})

    assert response.status_code == (422 if words else 302)
    assert words is None or words in response.content.decode()
    assert Contact.objects.exists() == (words is None)


@pytest.mark.parametrize("role", ["prefectural_officer", "administrator", "auditor", "municipal_officer"])
def test_somebody_without_the_right_is_told_so(client, request, role):
    client.force_login(request.getfixturevalue(role))

    assert client.get("/contacts/record/").status_code == 403
    assert client.post("/contacts/record/", ANSWERS).status_code == 403
    assert not Contact.objects.exists()
