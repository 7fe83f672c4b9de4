from dataclasses import replace

import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Changed, Refused
from tsunagi.work.cases import actions
from tsunagi.work.cases.tests.factories import AT, CITY_CALL, FAMILY_CALL, contact, office
from tsunagi.work.cases.tests.test_record_contact import ANSWERS

pytestmark = pytest.mark.django_db


def correct(made, version=1, **changes):
    facts = replace(made.facts, **changes)
    return actions.correct_contact(contact=made, facts=facts, version=version, by=SYSTEM, at=AT)


def test_it_replaces_the_facts_and_names_the_fields_only():
    made = contact()

    after = correct(made, method="home_visit", reach="absent")

    after.refresh_from_db()
    assert after.facts == replace(FAMILY_CALL, method="home_visit", reach="absent")
    assert after.version == 2
    assert Entry.objects.get(kind="contact.corrected").changes == {"fields": ["method", "reach"]}


def test_the_second_of_two_savers_overwrites_nothing():
    made = contact()
    correct(made, method="mail")

    with pytest.raises(Changed) as conflict:
        correct(made, method="letter")

    assert "方法：メール" in conflict.value.theirs
    assert "方法：手紙" in conflict.value.mine
    made.refresh_from_db()
    assert (made.method, made.version) == ("mail", 2)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "変わったところがありません"),
        ({"caller": "organisation"}, "機関の種類"),
        ({"municipality": "472026"}, "登録されていません"),
    ],
)
def test_it_refuses_and_leaves_nothing(changes, words):
    made = contact()

    with pytest.raises(Refused, match=words):
        correct(made, **changes)

    made.refresh_from_db()
    assert (made.facts, made.version) == (FAMILY_CALL, 1)
    assert not Entry.objects.filter(kind="contact.corrected").exists()


def test_it_takes_everything_back_when_the_audit_fails(monkeypatch):
    made = contact()
    monkeypatch.setattr(actions.audit, "record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        correct(made, method="mail")

    made.refresh_from_db()
    assert (made.method, made.version) == ("phone", 1)


def test_the_page_corrects(client, counsellor):
    made = contact(office("centre"), counsellor, facts=CITY_CALL)
    client.force_login(counsellor)

    page = client.get(f"/contacts/{made.pk}/correct/").content.decode()
    response = client.post(f"/contacts/{made.pk}/correct/", {**ANSWERS, "version": "1"}, follow=True)

    assert '<option value="yes" selected>' in page
    assert response.redirect_chain == [(f"/contacts/{made.pk}/", 302)]
    assert "第2版（訂正あり）" in response.content.decode()


def test_the_page_shows_both_texts_when_somebody_was_quicker(client, counsellor):
    made = contact(office("centre"), counsellor)
    correct(made, method="mail")
    client.force_login(counsellor)

    response = client.post(f"/contacts/{made.pk}/correct/", {**ANSWERS, "method": "letter", "version": "1"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "方法：メール" in page
    assert "方法：手紙" in page
    assert '<input type="hidden" name="version" value="2"' in page
    made.refresh_from_db()
    assert made.method == "mail"


def test_bad_input_says_so_and_changes_nothing(client, counsellor):
    made = contact(office("centre"), counsellor)
    client.force_login(counsellor)

    for answers in ({"held_on": "2199-01-01"}, {"version": ""}, {"version": "x"}, {"caller": "organisation"}):
        sent = {**ANSWERS, "version": "1", **answers}
        assert client.post(f"/contacts/{made.pk}/correct/", sent).status_code == 422

    made.refresh_from_db()
    assert (made.facts, made.version) == (FAMILY_CALL, 1)


def test_outside_the_own_office_there_is_no_page(client, counsellor):
    made = contact(office("elsewhere"))
    client.force_login(counsellor)

    assert client.get(f"/contacts/{made.pk}/correct/").status_code == 404
    assert client.post(f"/contacts/{made.pk}/correct/", {**ANSWERS, "version": "1"}).status_code == 404
    made.refresh_from_db()
    assert made.version == 1


def test_somebody_without_the_right_is_told_so(client, prefectural_officer):
    client.force_login(prefectural_officer)

    assert client.get("/contacts/1/correct/").status_code == 403
    assert client.post("/contacts/1/correct/", ANSWERS).status_code == 403
