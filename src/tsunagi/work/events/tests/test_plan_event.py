from datetime import date

import pytest

from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused
from tsunagi.work.events import actions
from tsunagi.work.events.models import Event
from tsunagi.work.events.tests.factories import area, planned_event

pytestmark = pytest.mark.django_db
ANSWERS = {"kind": "council", "title": "見本の協議会", "area": "", "place": "", "planned_on": "2022-09-01"}


def test_it_puts_the_event_on_the_calendar():
    event = planned_event(area=area().code)

    event.refresh_from_db()
    assert (event.area.code, event.planned_on, event.state, event.version) == (
        "naha",
        date(2022, 9, 1),
        "planned",
        1,
    )
    assert Entry.objects.about(event).get().changes == {
        "kind": "council",
        "planned_on": "2022-09-01",
        "participants": None,
    }


@pytest.mark.parametrize(
    ("changes", "words"), [({"title": ""}, "行事名が空"), ({"area": "mars"}, "圏域「mars」は登録されて")]
)
def test_it_refuses_and_leaves_nothing(changes, words):
    with pytest.raises(Refused, match=words):
        planned_event(**changes)

    assert not Event.objects.exists()
    assert not Entry.objects.exists()


def test_it_takes_everything_back_when_the_audit_fails(monkeypatch):
    monkeypatch.setattr(actions.audit, "record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        planned_event()

    assert not Event.objects.exists()


def test_the_page_plans(client, counsellor):
    area()
    client.force_login(counsellor)

    assert client.get("/events/plan/").status_code == 200
    assert not Event.objects.exists()
    response = client.post("/events/plan/", {**ANSWERS, "area": "naha"})

    event = Event.objects.get()
    assert response["Location"] == f"/events/{event.pk}/"
    assert event.area.code == "naha"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"planned_on": ""}, "必須"),
        ({"planned_on": "9999-01-01"}, "予定日の年"),
        ({"kind": "party"}, "party"),
        ({"title": "  "}, "必須"),
        ({"area": "mars"}, "選択"),
    ],
)
def test_bad_input_says_so_and_changes_nothing(client, counsellor, changes, words):
    client.force_login(counsellor)

    response = client.post("/events/plan/", {**ANSWERS, **changes})

    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Event.objects.exists()


def test_somebody_without_the_right_is_told_so(client, prefectural_officer):
    client.force_login(prefectural_officer)

    assert client.get("/events/plan/").status_code == 403
    assert client.post("/events/plan/", ANSWERS).status_code == 403
    assert not Event.objects.exists()
