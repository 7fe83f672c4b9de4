from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.measures import queries
from tsunagi.work.cases import actions
from tsunagi.work.cases.models import Contact
from tsunagi.work.cases.states import WITHDRAWAL_CHOICES, WithdrawalReason
from tsunagi.work.cases.tests.factories import AT, CITY_CALL, FAMILY_CALL, contact, office
from tsunagi.work.cases.tests.test_record_contact import ANSWERS

pytestmark = pytest.mark.django_db
YEAR, TODAY = FiscalYear(2022), date(2023, 5, 1)


def withdraw(made, reason="twice"):
    return actions.withdraw_contact(contact=made, reason=reason, by=SYSTEM, at=AT)


def test_it_keeps_the_row_with_its_reason():
    made = withdraw(contact())

    made.refresh_from_db()
    assert (made.withdrawn_at, made.withdrawal_reason, made.version) == (AT, "twice", 2)
    assert made.facts == FAMILY_CALL
    assert Entry.objects.about(made).get(kind="contact.withdrawn").changes == {"reason": "twice"}


@pytest.mark.parametrize("key", ["contacts.handled", "contacts.municipal_individual", "visits.joint"])
def test_it_counts_no_longer(key):
    kept = contact(facts=CITY_CALL, method="accompany")
    mistaken = contact(facts=CITY_CALL, method="accompany")
    before = queries.evidence(key, YEAR.period, today=TODAY)

    withdraw(mistaken)

    assert queries.year_figure(key, YEAR, today=TODAY).value == 1
    assert list(queries.rows(key, YEAR.period, today=TODAY)) == [kept]
    assert queries.evidence(key, YEAR.period, today=TODAY) != before


def test_every_reason_has_its_words():
    assert [reason.label for reason in WithdrawalReason] == [label for _, label in WITHDRAWAL_CHOICES]


@pytest.mark.parametrize("reason", ["", "なんとなく"])
def test_it_refuses_without_a_reason_and_leaves_nothing(reason):
    made = contact()

    with pytest.raises(Refused, match="理由を選んで"):
        withdraw(made, reason)

    made.refresh_from_db()
    assert (made.withdrawn_at, made.version) == (None, 1)
    assert not Entry.objects.filter(kind="contact.withdrawn").exists()


def test_it_happens_once_and_then_nothing_is_corrected():
    made = withdraw(contact())

    with pytest.raises(Refused, match="もう取り消して"):
        withdraw(made, "other")
    with pytest.raises(Refused, match="訂正できません"):
        actions.correct_contact(contact=made, facts=CITY_CALL, version=2, by=SYSTEM, at=AT)

    made.refresh_from_db()
    assert (made.withdrawal_reason, made.version, made.facts) == ("twice", 2, FAMILY_CALL)


def test_it_takes_everything_back_when_the_audit_fails(monkeypatch):
    made = contact()
    monkeypatch.setattr(actions.audit, "record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        withdraw(made)

    made.refresh_from_db()
    assert not made.is_withdrawn


@pytest.mark.parametrize("fields", [{"withdrawn_at": AT}, {"withdrawal_reason": "twice"}])
def test_the_database_keeps_the_rule_too(fields):
    made = contact()

    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.filter(pk=made.pk).update(**fields)


def test_the_page_takes_back_and_the_list_says_so(client, counsellor):
    made = contact(office("centre"), counsellor)
    client.force_login(counsellor)
    address = f"/contacts/{made.pk}/withdraw/"

    assert "同じ対応を二重に記録した" in client.get(address).content.decode()
    page = client.post(address, {"reason": "twice"}, follow=True).content.decode()

    assert "取り消しました" in page
    assert "取り消した記録なので、相談対応件数には数えていません。" in page
    assert "訂正する" not in page
    assert "取消" in client.get("/contacts/").content.decode()
    again = client.post(address, {"reason": "twice"})
    assert (again.status_code, "もう取り消して" in again.content.decode()) == (422, True)
    correction = client.post(f"/contacts/{made.pk}/correct/", {**ANSWERS, "version": "2"})
    assert (correction.status_code, "訂正できません" in correction.content.decode()) == (422, True)


def test_bad_input_says_so_and_changes_nothing(client, counsellor):
    made = contact(office("centre"), counsellor)
    client.force_login(counsellor)

    for answers in ({}, {"reason": ""}, {"reason": "なんとなく"}):
        assert client.post(f"/contacts/{made.pk}/withdraw/", answers).status_code == 422

    made.refresh_from_db()
    assert not made.is_withdrawn


def test_outside_the_own_office_there_is_no_page_and_without_the_right_no_answer(
    client, counsellor, prefectural_officer
):
    made = contact(office("elsewhere"))
    client.force_login(counsellor)
    assert client.post(f"/contacts/{made.pk}/withdraw/", {"reason": "twice"}).status_code == 404

    client.force_login(prefectural_officer)
    assert client.post(f"/contacts/{made.pk}/withdraw/", {"reason": "twice"}).status_code == 403
    made.refresh_from_db()
    assert not made.is_withdrawn
