from datetime import date

import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.measures import queries
from tsunagi.work.events import actions
from tsunagi.work.events.tests.factories import AT, held_event, planned_event

pytestmark = pytest.mark.django_db


def cancel(event, on=date(2022, 8, 20), reason=""):
    return actions.cancel_event(event=event, cancelled_on=on, reason=reason, by=SYSTEM, at=AT)


def test_it_says_that_the_event_will_not_take_place():
    event = cancel(planned_event())

    event.refresh_from_db()
    assert (event.cancelled_on, event.state, event.version) == (date(2022, 8, 20), "cancelled", 2)
    assert Entry.objects.get(kind="event.cancelled").changes["cancelled_on"] == "2022-08-20"


def test_it_refuses_and_leaves_nothing():
    event = held_event()

    with pytest.raises(Refused, match="理由を書いてください"):
        cancel(event)

    event.refresh_from_db()
    assert (event.cancelled_on, event.held_on, event.version) == (None, date(2022, 9, 1), 1)
    assert not Entry.objects.filter(kind="event.cancelled").exists()


def test_one_said_to_be_held_is_taken_back_with_its_reason_and_counts_no_longer():
    year, today = FiscalYear(2022), date(2023, 5, 1)
    held_event()
    before = queries.evidence("trainings.held", year.period, today=today)
    event = cancel(held_event(), on=date(2022, 10, 1), reason="二重に記録したため（見本）")

    event.refresh_from_db()
    assert (event.state, event.version, event.participants) == ("cancelled", 2, None)
    assert (event.planned_on, event.cancelled_reason) == (date(2022, 9, 1), "二重に記録したため（見本）")
    changes = Entry.objects.get(kind="event.cancelled").changes
    assert (changes["was"], changes["held_before"]) == ("held", "2022-09-01")
    assert changes["reason"] == "二重に記録したため（見本）"
    assert queries.year_figure("trainings.held", year, today=today).value == 1
    assert queries.evidence("trainings.held", year.period, today=today) == before
    with pytest.raises(Refused, match="もう「中止」です"):
        cancel(event, reason="もう一度")


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


def test_the_page_takes_a_held_event_back(client, counsellor):
    event = held_event()
    client.force_login(counsellor)
    address = f"/events/{event.pk}/cancel/"

    assert "開催済と記録した行事なので" in client.get(address).content.decode()
    refused = client.post(address, {"cancelled_on": "2022-10-01", "reason": ""})
    assert refused.status_code == 422
    answers = {"cancelled_on": "2022-10-01", "reason": "見本の理由"}
    page = client.post(address, answers, follow=True).content.decode()

    assert "見本の理由" in page
    assert "中止にする" not in page
    event.refresh_from_db()
    assert event.held_on is None


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
