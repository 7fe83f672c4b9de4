from datetime import date

import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused
from tsunagi.work.events import actions
from tsunagi.work.events.tests.factories import AT, held_event, planned_event

pytestmark = pytest.mark.django_db


def hold(event, held_on=date(2022, 9, 2), participants=12):
    return actions.hold_event(event=event, held_on=held_on, participants=participants, by=SYSTEM, at=AT)


def test_it_says_that_the_event_took_place():
    event = hold(planned_event())

    event.refresh_from_db()
    assert (event.planned_on, event.held_on) == (date(2022, 9, 1), date(2022, 9, 2))
    assert (event.participants, event.version) == (12, 2)
    assert Entry.objects.get(kind="event.held").changes["held_on"] == "2022-09-02"


def test_it_refuses_and_leaves_nothing():
    event = held_event()

    with pytest.raises(Refused, match="もう「開催済」です"):
        hold(event)

    event.refresh_from_db()
    assert (event.held_on, event.version) == (date(2022, 9, 1), 1)
    assert not Entry.objects.filter(kind="event.held").exists()


def test_it_takes_everything_back_when_the_audit_fails(monkeypatch):
    event = planned_event()
    monkeypatch.setattr(actions.audit, "record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        hold(event)

    event.refresh_from_db()
    assert (event.held_on, event.version) == (None, 1)


def test_the_page_holds_and_proposes_the_planned_day(client, counsellor):
    event = planned_event()
    client.force_login(counsellor)

    assert 'value="2022-09-01"' in client.get(f"/events/{event.pk}/hold/").content.decode()
    response = client.post(f"/events/{event.pk}/hold/", {"held_on": "2022-09-01", "participants": "20"})

    assert response.status_code == 302
    event.refresh_from_db()
    assert (event.held_on, event.participants) == (date(2022, 9, 1), 20)


def test_bad_input_says_so_and_changes_nothing(client, counsellor):
    event = planned_event()
    client.force_login(counsellor)

    for answers, words in (({"held_on": ""}, "必須"), ({"held_on": "2199-01-01"}, "まだ来ていない")):
        response = client.post(f"/events/{event.pk}/hold/", answers)
        assert response.status_code == 422
        assert words in response.content.decode()

    event.refresh_from_db()
    assert event.held_on is None


def test_the_second_press_says_so(client, counsellor):
    event = held_event()
    client.force_login(counsellor)

    response = client.post(f"/events/{event.pk}/hold/", {"held_on": "2022-09-03"})

    assert response.status_code == 422
    assert "もう「開催済」です" in response.content.decode()


def test_no_event_no_page_and_no_right_no_answer(client, counsellor, prefectural_officer):
    client.force_login(counsellor)
    assert client.get("/events/999/hold/").status_code == 404

    client.force_login(prefectural_officer)
    assert client.get("/events/999/hold/").status_code == 403
    assert client.post("/events/999/hold/", {"held_on": "2022-09-01"}).status_code == 403
