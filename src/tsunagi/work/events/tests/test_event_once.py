"""One showing of a form makes one event, however often it is sent."""

import re
from uuid import UUID

import pytest
from django.db import IntegrityError

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.work.events import actions
from tsunagi.work.events.models import Event, EventQuerySet
from tsunagi.work.events.tests.factories import AT, HELD, PLANNED
from tsunagi.work.events.tests.test_plan_event import ANSWERS as PLAN
from tsunagi.work.events.tests.test_record_event import ANSWERS as RECORD

TOKEN = UUID("0192a000-0000-4000-8000-000000000002")
WAYS = [(actions.plan_event, PLANNED, "event.planned"), (actions.record_event, HELD, "event.recorded")]
PAGES = [("/events/plan/", PLAN), ("/events/record/", RECORD)]


@pytest.mark.django_db
@pytest.mark.parametrize(("action", "facts", "kind"), WAYS)
def test_the_second_press_gives_the_first_event_and_writes_nothing(action, facts, kind):
    first = action(facts=facts, submission=TOKEN, by=SYSTEM, at=AT)

    assert action(facts=facts, submission=TOKEN, by=SYSTEM, at=AT) == first
    assert Event.objects.count() == Entry.objects.filter(kind=kind).count() == 1


def late(monkeypatch):
    """Let the first look find nothing, as when the other press is not yet saved."""
    look, looked = EventQuerySet.submitted, []

    def first_blind(found, token):
        looked.append(token)
        return look(found, token) if len(looked) > 1 else None

    monkeypatch.setattr(EventQuerySet, "submitted", first_blind)


@pytest.mark.django_db
@pytest.mark.parametrize(("action", "facts", "kind"), WAYS)
def test_a_press_that_looked_too_early_gives_the_first_event_too(monkeypatch, action, facts, kind):
    first = action(facts=facts, submission=TOKEN, by=SYSTEM, at=AT)
    late(monkeypatch)

    assert action(facts=facts, submission=TOKEN, by=SYSTEM, at=AT) == first
    assert Event.objects.count() == Entry.objects.filter(kind=kind).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("action", "facts", "kind"), WAYS)
def test_a_database_error_of_another_kind_is_not_hidden(monkeypatch, action, facts, kind):
    def broken(*_, **__):
        raise IntegrityError

    monkeypatch.setattr(EventQuerySet, "submitted", lambda *_: None)
    monkeypatch.setattr(Event, "save", broken)

    with pytest.raises(IntegrityError):
        action(facts=facts, submission=TOKEN, by=SYSTEM, at=AT)

    assert not Entry.objects.filter(kind=kind).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "answers"), PAGES)
def test_the_page_records_a_double_press_once(client, counsellor, address, answers):
    client.force_login(counsellor)
    token = re.search(r'name="submission" value="([^"]+)"', client.get(address).content.decode())[1]

    pressed = [client.post(address, {**answers, "submission": token}) for _ in range(2)]
    changed = client.post(address, {**answers, "submission": token, "title": "別の見本"}, follow=True)

    made = Event.objects.get()
    assert [answer["Location"] for answer in pressed] == [f"/events/{made.pk}/"] * 2
    assert "書きかえた内容は保存していません" in changed.content.decode()
    assert made.title == answers["title"]


@pytest.mark.db_specific
@pytest.mark.parametrize(("action", "facts", "kind"), WAYS)
def test_six_presses_at_once_make_one_event(at_once, action, facts, kind):
    answers = at_once(lambda _: action(facts=facts, submission=TOKEN, by=SYSTEM, at=AT))

    assert set(answers) == {Event.objects.get()}
    assert Entry.objects.filter(kind=kind).count() == 1
