from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused
from tsunagi.work.desks import actions
from tsunagi.work.desks.models import DeskStatus
from tsunagi.work.desks.states import DeskState
from tsunagi.work.desks.tests.factories import AT, desk_status, municipality

pytestmark = pytest.mark.django_db


def test_it_closes_the_state_that_holds_and_opens_the_new_one():
    place = municipality()
    before = desk_status(place, DeskState.ARRANGING, date(2022, 4, 1))

    after = desk_status(place, DeskState.CLEAR, date(2022, 9, 1), note="福祉課")

    before.refresh_from_db()
    assert (before.valid_until, before.version) == (date(2022, 9, 1), 2)
    assert (after.valid_from, after.valid_until, after.version) == (date(2022, 9, 1), None, 1)
    entry = Entry.objects.about(after).get(kind="desk_status.set")
    assert entry.changes == {"state": "clear", "on": "2022-09-01", "before": "arranging"}


def test_it_refuses_and_leaves_nothing():
    place = municipality()
    desk_status(place, DeskState.CLEAR, date(2022, 4, 1))
    entries = Entry.objects.count()

    with pytest.raises(Refused, match="もう「明確化済」です"):
        desk_status(place, DeskState.CLEAR, date(2022, 5, 1))

    assert DeskStatus.objects.get().valid_until is None
    assert Entry.objects.count() == entries


def test_it_takes_everything_back_when_the_audit_fails(monkeypatch):
    place = municipality()
    desk_status(place, DeskState.ARRANGING, date(2022, 4, 1))
    monkeypatch.setattr(actions.audit, "record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        desk_status(place, DeskState.CLEAR, date(2022, 5, 1))

    assert DeskStatus.objects.get().valid_until is None


def test_the_database_allows_one_open_state_only():
    status = desk_status()

    with pytest.raises(IntegrityError), transaction.atomic():
        DeskStatus.objects.create(
            municipality=status.municipality, state=DeskState.UNDECIDED, valid_from=date(2022, 5, 1)
        )


def test_the_page_sets_the_state(client, prefectural_officer):
    place = municipality()
    client.force_login(prefectural_officer)

    response = client.post(
        f"/desks/{place.code}/status/", {"state": "clear", "on": "2022-04-01", "note": ""}, follow=True
    )

    assert response.redirect_chain == [(f"/desks/{place.code}/", 302)]
    assert "明確化済" in response.content.decode()
    assert DeskStatus.objects.get().state == DeskState.CLEAR
    assert Entry.objects.filter(kind="desk_status.set", by_key=str(prefectural_officer.pk)).exists()


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"state": "clear", "on": "2022-02-30"}, "日付"),
        ({"state": "clear", "on": "2199-01-01"}, "まだ来ていない日付"),
        ({"state": "", "on": "2022-04-01"}, "必須"),
    ],
)
def test_bad_input_says_so_and_changes_nothing(client, prefectural_officer, answers, words):
    place = municipality()
    client.force_login(prefectural_officer)

    response = client.post(f"/desks/{place.code}/status/", answers)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert not DeskStatus.objects.exists()


def test_the_empty_form_changes_nothing(client, prefectural_officer):
    place = municipality()
    client.force_login(prefectural_officer)

    assert client.get(f"/desks/{place.code}/status/").status_code == 200
    assert client.get("/desks/999999/status/").status_code == 404
    assert not DeskStatus.objects.exists()


def test_somebody_without_the_right_is_told_so(client, counsellor):
    client.force_login(counsellor)

    assert client.get("/desks/472018/status/").status_code == 403
    assert client.post("/desks/472018/status/", {"state": "clear", "on": "2022-04-01"}).status_code == 403
    assert not DeskStatus.objects.exists()


def test_the_system_itself_may_act():
    assert actions.set_desk_status(
        municipality=municipality(), state=DeskState.UNDECIDED, on=date(2022, 4, 1), by=SYSTEM, at=AT
    ).pk
