from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice

from django.db import transaction
from django.utils import timezone

from tsunagi.foundation.audit import actions as audit
from tsunagi.foundation.core.canonical_json import sha256
from tsunagi.foundation.core.errors import refuse_if
from tsunagi.work.events import queries, rules
from tsunagi.work.events.models import Event
from tsunagi.work.events.rules import EventFacts

BATCH = 1_000


@transaction.atomic
def plan_event(*, facts: EventFacts, by: audit.Actor, at: datetime) -> Event:
    """Put an event on the calendar. Raises Refused without a title or a planned day, or with a result."""
    refuse_if(rules.blockers_to_plan(facts))
    event = Event.of(facts, queries.area_or_refused(facts.area))
    event.save(force_insert=True)
    audit.record("event.planned", about=event, by=by, at=at, changes=_days(event))
    return event


@transaction.atomic
def record_event(*, facts: EventFacts, by: audit.Actor, at: datetime) -> Event:
    """Record an event that took place. Raises Refused for a day to come or an impossible number of people."""
    refuse_if(rules.blockers_to_record(facts, timezone.localdate(at)))
    event = Event.of(facts, queries.area_or_refused(facts.area))
    event.save(force_insert=True)
    audit.record("event.recorded", about=event, by=by, at=at, changes=_days(event))
    return event


@transaction.atomic
def hold_event(
    *, event: Event, held_on: date, participants: int | None, by: audit.Actor, at: datetime
) -> Event:
    """Say that a planned event took place. Raises Refused when it was held or cancelled already."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    refuse_if(rules.blockers_to_hold(event.facts, held_on, participants, timezone.localdate(at)))
    event.hold(held_on, participants)
    event.save(update_fields=["held_on", "participants", "version"])
    audit.record("event.held", about=event, by=by, at=at, changes=_days(event))
    return event


@transaction.atomic
def cancel_event(*, event: Event, cancelled_on: date, by: audit.Actor, at: datetime) -> Event:
    """Say that a planned event will not take place. Raises Refused when it was held or cancelled already."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    refuse_if(rules.blockers_to_cancel(event.facts, cancelled_on, timezone.localdate(at)))
    event.cancel(cancelled_on)
    event.save(update_fields=["cancelled_on", "version"])
    audit.record("event.cancelled", about=event, by=by, at=at, changes=_days(event))
    return event


def load_events(*, rows: Iterable[EventFacts], by: audit.Actor, at: datetime) -> int:
    """Load planned, held and cancelled events, 1,000 in one transaction; rows equal those of the single actions.

    Raises Refused, before anything is written, when one row cannot be loaded. Returns how many were loaded.
    """
    everything = list(rows)
    refuse_if(_blockers_to_load(everything, timezone.localdate(at)))
    remaining = iter(everything)
    while batch := list(islice(remaining, BATCH)):
        _load_batch(batch, by=by, at=at)
    return len(everything)


def _blockers_to_load(rows: Sequence[EventFacts], today: date) -> list[str]:
    known = {"", *queries.areas_by_code()}
    blockers = []
    for number, facts in enumerate(rows, start=1):
        found = rules.blockers_to_load(facts, today)
        if facts.area not in known:
            found.append(queries.unknown_area(facts.area))
        blockers += [f"{number}件目：{blocker}" for blocker in found]
    return blockers


@transaction.atomic
def _load_batch(rows: Sequence[EventFacts], *, by: audit.Actor, at: datetime) -> None:
    areas = queries.areas_by_code()
    events = Event.objects.bulk_create(Event.of(facts, areas.get(facts.area)) for facts in rows)
    plain = [[event.pk, facts.plain()] for event, facts in zip(events, rows, strict=True)]
    changes = {"count": len(events), "first": events[0].pk, "last": events[-1].pk, "sha256": sha256(plain)}
    audit.record("events.loaded", about=events[0], by=by, at=at, changes=changes)


def _days(event: Event) -> dict[str, str | int | None]:
    """What the log keeps of an event: its kind, its dates and how many came."""
    days = {name: getattr(event, name) for name in ("planned_on", "held_on", "cancelled_on")}
    kept = {name: day.isoformat() for name, day in days.items() if day}
    return {"kind": event.kind, **kept, "participants": event.participants}
