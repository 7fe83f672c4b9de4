from datetime import date

import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused
from tsunagi.work.events import actions
from tsunagi.work.events.tests.factories import AT, held_event, planned_event

pytestmark = pytest.mark.django_db


def cancel(event, on=date(2022, 8, 20)):
    return actions.cancel_event(event=event, cancelled_on=on, by=SYSTEM, at=AT)


def test_it_says_that_the_event_will_not_take_place():
    event = cancel(planned_event())

    event.refresh_from_db()
    assert (event.cancelled_on, event.state, event.version) == (date(2022, 8, 20), "cancelled", 2)
    assert Entry.objects.get(kind="event.cancelled").changes["cancelled_on"] == "2022-08-20"


def test_it_refuses_and_leaves_nothing():
    event = held_event()

    with pytest.raises(Refused, match="もう「開催済」です"):
        cancel(event)

    event.refresh_from_db()
    assert (event.cancelled_on, event.version) == (None, 1)
    assert not Entry.objects.filter(kind="event.cancelled").exists()


def test_it_takes_everything_back_when_the_audit_fails(monkeypatch):
    event = planned_event()
    monkeypatch.setattr(actions.audit, "record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        cancel(event)

    event.refresh_from_db()
    assert event.cancelled_on is None


def test_the_page_cancels(client, counsellor):
    event = planned_event()
    client.force_login(counsellor)

    assert client.get(f"/events/{event.pk}/cancel/").status_code == 200
    event.refresh_from_db()
    assert event.cancelled_on is None
    response = client.post(f"/events/{event.pk}/cancel/", {"cancelled_on": "2022-08-20"}, follow=True)

    assert "中止を決めた日" in response.content.decode()
    assert "開催を記録する" not in response.content.decode()


def test_bad_input_says_so_and_changes_nothing(client, counsellor):
    event = planned_event()
    client.force_login(counsellor)

    for answers, words in (({}, "必須"), ({"cancelled_on": "2199-01-01"}, "まだ来ていない")):
        response = client.post(f"/events/{event.pk}/cancel/", answers)
        assert response.status_code == 422
        assert words in response.content.decode()

    event.refresh_from_db()
    assert event.cancelled_on is None


def test_no_event_no_page_and_no_right_no_answer(client, counsellor, prefectural_officer):
    client.force_login(counsellor)
    assert client.get("/events/999/cancel/").status_code == 404

    client.force_login(prefectural_officer)
    assert client.post("/events/999/cancel/", {"cancelled_on": "2022-08-20"}).status_code == 403
