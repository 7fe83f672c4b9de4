"""One showing of the form makes one contact, however often it is sent."""

import re
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError
from django.test import Client

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.work.cases import actions
from tsunagi.work.cases.models import Contact, ContactQuerySet
from tsunagi.work.cases.tests.factories import AT, FAMILY_CALL, contact, office, staff
from tsunagi.work.cases.tests.test_record_contact import ANSWERS

TOKEN = UUID("0192a000-0000-4000-8000-000000000001")


def press(token=TOKEN, facts=FAMILY_CALL):
    return actions.record_contact(
        facts=facts, staff=staff(), organisation=office(), submission=token, by=SYSTEM, at=AT
    )


@pytest.mark.django_db
def test_the_second_press_gives_the_first_contact_and_writes_nothing():
    first = press()
    entries = Entry.objects.count()

    assert press() == first
    assert press(uuid4()) != first
    assert contact().submission is None
    assert Contact.objects.count() == 3
    assert Entry.objects.count() == entries + 2


def late(monkeypatch):
    """Let the first look find nothing, as when the other press is not yet saved."""
    look, looked = ContactQuerySet.submitted, []

    def first_blind(found, token):
        looked.append(token)
        return look(found, token) if len(looked) > 1 else None

    monkeypatch.setattr(ContactQuerySet, "submitted", first_blind)


@pytest.mark.django_db
def test_a_press_that_looked_too_early_gives_the_first_contact_too(monkeypatch):
    first = press()
    late(monkeypatch)

    assert press() == first
    assert Contact.objects.count() == Entry.objects.filter(kind="contact.recorded").count() == 1


@pytest.mark.django_db
def test_a_database_error_of_another_kind_is_not_hidden(monkeypatch):
    staff()
    office()
    monkeypatch.setattr(ContactQuerySet, "submitted", lambda *_: None)

    def broken(*_, **__):
        raise IntegrityError

    monkeypatch.setattr(Contact, "save", broken)

    with pytest.raises(IntegrityError):
        press()

    assert not Contact.objects.exists()


@pytest.mark.django_db
def test_the_page_records_a_double_press_once(client, counsellor):
    client.force_login(counsellor)
    page = client.get("/contacts/record/").content.decode()
    token = re.search(r'name="submission" value="([^"]+)"', page)[1]

    answers = [client.post("/contacts/record/", {**ANSWERS, "submission": token}) for _ in range(2)]

    made = Contact.objects.get()
    assert [answer["Location"] for answer in answers] == [f"/contacts/{made.pk}/"] * 2
    assert made.submission == UUID(token)
    assert Entry.objects.filter(kind="contact.recorded").count() == 1
    assert token not in client.get("/contacts/record/").content.decode()


@pytest.mark.django_db
def test_other_answers_under_the_same_token_do_not_look_saved(client, counsellor):
    client.force_login(counsellor)
    client.post("/contacts/record/", {**ANSWERS, "submission": str(TOKEN)})

    sent = {**ANSWERS, "submission": str(TOKEN), "method": "mail"}
    page = client.post("/contacts/record/", sent, follow=True).content.decode()

    assert "書きかえた内容は保存していません" in page
    assert Contact.objects.get().method == "phone"


@pytest.mark.django_db
def test_a_form_that_was_refused_keeps_its_token(client, counsellor):
    client.force_login(counsellor)

    page = client.post("/contacts/record/", {**ANSWERS, "submission": str(TOKEN), "method": ""})

    assert f'value="{TOKEN}"' in page.content.decode()
    assert client.post("/contacts/record/", {**ANSWERS, "submission": "x"}).status_code == 422
    assert not Contact.objects.exists()


@pytest.mark.db_specific
def test_six_presses_at_once_make_one_contact(counsellor, at_once):
    def post(_):
        client = Client()
        client.force_login(counsellor)
        return client.post("/contacts/record/", {**ANSWERS, "submission": str(TOKEN)})

    answers = at_once(post)

    made = Contact.objects.get()
    assert {answer["Location"] for answer in answers} == {f"/contacts/{made.pk}/"}
    assert Entry.objects.filter(kind="contact.recorded").count() == 1
