from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused
from tsunagi.work.events import actions
from tsunagi.work.events.models import Event
from tsunagi.work.events.tests.factories import held_event

pytestmark = pytest.mark.django_db
ANSWERS = {
    "kind": "training",
    "title": "見本の研修会",
    "area": "",
    "place": "",
    "held_on": "2022-09-01",
    "participants": "30",
}


def test_it_records_an_event_that_took_place():
    event = held_event()

    event.refresh_from_db()
    assert (event.held_on, event.participants, event.state) == (date(2022, 9, 1), 30, "held")
    entry = Entry.objects.about(event).get(kind="event.recorded")
    assert entry.changes == {"kind": "training", "held_on": "2022-09-01", "participants": 30}
    assert event.counted_label() == "支援者研修会：見本の研修会"


def test_it_refuses_and_leaves_nothing():
    with pytest.raises(Refused, match="まだ来ていない日付"):
        held_event(held_on=date(2023, 5, 2))

    assert not Event.objects.exists()
    assert not Entry.objects.exists()


def test_it_takes_everything_back_when_the_audit_fails(monkeypatch):
    monkeypatch.setattr(actions.audit, "record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        held_event()

    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"held_on": date(2022, 9, 1), "cancelled_on": date(2022, 8, 1)},
        {},
        {"planned_on": date(2022, 9, 1), "participants": 3},
    ],
)
def test_the_database_keeps_the_rule_too(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(kind="training", title="見本", **fields)


def test_the_page_records(client, counsellor):
    client.force_login(counsellor)

    assert client.get("/events/record/").status_code == 200
    response = client.post("/events/record/", {**ANSWERS, "participants": ""}, follow=True)

    assert "行事を記録しました。" in response.content.decode()
    assert "数えていません" in response.content.decode()
    assert Event.objects.get().participants is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"held_on": "2199-01-01"}, "まだ来ていない日付"),
        ({"participants": "-1"}, "0"),
        ({"participants": "多数"}, "整数"),
        ({"title": ""}, "必須"),
    ],
)
def test_bad_input_says_so_and_changes_nothing(client, counsellor, changes, words):
    client.force_login(counsellor)

    response = client.post("/events/record/", {**ANSWERS, **changes})

    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Event.objects.exists()


def test_somebody_without_the_right_is_told_so(client, municipal_officer):
    client.force_login(municipal_officer)

    assert client.get("/events/record/").status_code == 403
    assert client.post("/events/record/", ANSWERS).status_code == 403
    assert not Event.objects.exists()
