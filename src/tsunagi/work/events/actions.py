from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from tsunagi.foundation.audit import actions as audit
from tsunagi.foundation.core.canonical_json import sha256
from tsunagi.foundation.core.errors import Changed, Refused, refuse_if
from tsunagi.work.events import queries, rules
from tsunagi.work.events.models import Event
from tsunagi.work.events.rules import EventFacts

BATCH = 1_000
CANCELLING = ["planned_on", "held_on", "participants", "cancelled_on", "cancelled_reason", "version"]


@transaction.atomic
def plan_event(*, facts: EventFacts, submission: UUID | None = None, by: audit.Actor, at: datetime) -> Event:
    """Put an event on the calendar. Raises Refused without a title or a planned day, or with a result.

    `submission` names one showing of the form: pressed a second time it gives the first event and writes nothing.
    """
    if first := Event.objects.submitted(submission):
        return first
    refuse_if(rules.blockers_to_plan(facts))
    event, is_first = _made_once(facts, submission)
    if is_first:
        audit.record("event.planned", about=event, by=by, at=at, changes=_days(event))
    return event


@transaction.atomic
def record_event(
    *, facts: EventFacts, submission: UUID | None = None, by: audit.Actor, at: datetime
) -> Event:
    """Record an event that took place. Raises Refused for a day to come or an impossible number of people.

    `submission` names one showing of the form: pressed a second time it gives the first event and writes nothing.
    """
    if first := Event.objects.submitted(submission):
        return first
    refuse_if(rules.blockers_to_record(facts, timezone.localdate(at)))
    event, is_first = _made_once(facts, submission)
    if is_first:
        audit.record("event.recorded", about=event, by=by, at=at, changes=_days(event))
    return event


def _made_once(facts: EventFacts, submission: UUID | None) -> tuple[Event, bool]:
    """Insert an event, or find the one that the other of two presses inserted meanwhile."""
    event = Event.of(facts, queries.area_or_refused(facts.area), submission)
    try:
        with transaction.atomic():
            event.save(force_insert=True)
    except IntegrityError:  # the other press came first; any other reason is a real error
        first = Event.objects.submitted(submission)
        if first is None:
            raise
        return first, False
    return event, True


@transaction.atomic
def correct_event(*, event: Event, facts: EventFacts, version: int, by: audit.Actor, at: datetime) -> Event:
    """Replace the facts of an event and raise its version; its state stays.

    Raises Changed when `version` is no longer the present one, Refused for facts that may not be recorded
    and when nothing differs.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    before = event.facts
    if event.version != version:
        area = queries.area_or_refused(facts.area)
        mine = facts.in_words(area.name if area else "")
        raise Changed(theirs=before.in_words(event.area.name if event.area else ""), mine=mine)
    refuse_if(rules.blockers_to_correct(before, facts, timezone.localdate(at)))
    changed = rules.changed_fields(before, facts)
    if not changed:
        raise Refused("変わったところがありません。直すところを書きかえてから保存してください。")
    event.describe(facts, queries.area_or_refused(facts.area))
    event.version += 1
    event.save(update_fields=[*changed, "version"])
    audit.record("event.corrected", about=event, by=by, at=at, changes={"fields": changed, **_days(event)})
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
def cancel_event(
    *, event: Event, cancelled_on: date, reason: str = "", by: audit.Actor, at: datetime
) -> Event:
    """Say that a planned event will not take place, or that one said to be held did not.

    Raises Refused when it was cancelled already, and without a reason when it was said to be held.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    before = event.facts
    refuse_if(rules.blockers_to_cancel(before, cancelled_on, reason, timezone.localdate(at)))
    event.cancel(cancelled_on, reason)
    event.save(update_fields=CANCELLING)
    kept = {"was": before.state, "held_before": before.held_on.isoformat()} if before.held_on else {}
    audit.record("event.cancelled", about=event, by=by, at=at, changes={**_days(event), **kept})
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
    reason = {"reason": event.cancelled_reason} if event.cancelled_reason else {}
    return {"kind": event.kind, **kept, **reason, "participants": event.participants}
