"""Invented events, recorded through the actions."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.areas.models import Area
from tsunagi.work.events import actions
from tsunagi.work.events.rules import EventFacts
from tsunagi.work.events.states import EventKind

AT = datetime(2023, 5, 1, 3, tzinfo=UTC)
PLANNED = EventFacts(EventKind.COUNCIL, "見本の協議会", planned_on=date(2022, 9, 1), place="見本会館")
HELD = EventFacts(EventKind.TRAINING, "見本の研修会", held_on=date(2022, 9, 1), participants=30)


def area(code="naha", position=1):
    found, _ = Area.objects.get_or_create(code=code, defaults={"name": f"見本{code}", "position": position})
    return found


def planned_event(**changes):
    return actions.plan_event(facts=replace(PLANNED, **changes), by=SYSTEM, at=AT)


def held_event(**changes):
    return actions.record_event(facts=replace(HELD, **changes), by=SYSTEM, at=AT)
