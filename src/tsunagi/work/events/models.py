from dataclasses import fields
from datetime import date
from uuid import UUID

from django.db import models
from django.db.models.functions import Coalesce, Now
from django.urls import reverse

from tsunagi.foundation.areas.models import Area
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.work.events.rules import LONGEST_PLACE, LONGEST_REASON, LONGEST_TITLE, EventFacts
from tsunagi.work.events.states import KIND_CHOICES, EventState

# The day an event belongs to: when it was held, or else when it is planned.
DAY = Coalesce("held_on", "planned_on")


class EventQuerySet(models.QuerySet["Event"]):
    def held(self) -> "EventQuerySet":
        """Events that took place; cancelled ones never count (knowledge practice §4, rule 11)."""
        return self.filter(held_on__isnull=False)

    def submitted(self, submission: UUID | None) -> "Event | None":
        """The event that one showing of a form has made already."""
        return self.filter(submission=submission).first() if submission else None

    def in_year(self, year: FiscalYear) -> "EventQuerySet":
        """Events whose day lies in a fiscal year."""
        return self.annotate(day=DAY).filter(day__range=(year.period.starts_on, year.period.ends_on))


class Event(models.Model):
    """行事: something the centre calls people together for, or sends a lecturer to."""

    kind = models.CharField("種類", max_length=20, choices=KIND_CHOICES)
    title = models.CharField("行事名", max_length=LONGEST_TITLE)
    area = models.ForeignKey(
        Area, verbose_name="圏域", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    place = models.CharField("場所", max_length=LONGEST_PLACE, blank=True)
    planned_on = models.DateField("予定日", null=True, blank=True)
    held_on = models.DateField("開催日", null=True, blank=True)
    cancelled_on = models.DateField("中止を決めた日", null=True, blank=True)
    cancelled_reason = models.CharField("中止の理由", max_length=LONGEST_REASON, blank=True)
    participants = models.PositiveIntegerField("参加人数", null=True, blank=True)
    submission = models.UUIDField("送信の印", null=True, blank=True, unique=True, editable=False)
    version = models.PositiveIntegerField("版", default=1)
    recorded_at = models.DateTimeField("記録時刻", db_default=Now(), editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "行事"
        verbose_name_plural = "行事"
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["kind", "held_on"], name="event_counted")]
        constraints = [
            models.CheckConstraint(
                name="event_held_or_cancelled_not_both",
                condition=models.Q(held_on__isnull=True) | models.Q(cancelled_on__isnull=True),
            ),
            models.CheckConstraint(
                name="event_has_a_day",
                condition=models.Q(held_on__isnull=False) | models.Q(planned_on__isnull=False),
            ),
            models.CheckConstraint(
                name="event_participants_only_when_held",
                condition=models.Q(participants__isnull=True) | models.Q(held_on__isnull=False),
            ),
            models.CheckConstraint(
                name="event_reason_only_when_cancelled",
                condition=models.Q(cancelled_reason="") | models.Q(cancelled_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("events:event", args=[self.pk])

    def counted_label(self) -> str:
        """What a list of counted records shows."""
        return f"{self.get_kind_display()}：{self.title}"

    @property
    def facts(self) -> EventFacts:
        """What the rules ask for."""
        return EventFacts(
            kind=self.kind,
            title=self.title,
            area=self.area.code if self.area else "",
            place=self.place,
            planned_on=self.planned_on,
            held_on=self.held_on,
            cancelled_on=self.cancelled_on,
            participants=self.participants,
            cancelled_reason=self.cancelled_reason,
        )

    @property
    def state(self) -> EventState:
        """Where the event stands."""
        if self.held_on:
            return EventState.HELD
        return EventState.CANCELLED if self.cancelled_on else EventState.PLANNED

    def hold(self, held_on: date, participants: int | None) -> None:
        """Set the fields that say it took place."""
        self.held_on, self.participants = held_on, participants
        self.version += 1

    def cancel(self, on: date, reason: str) -> None:
        """Set the fields that say it will not take place, or did not: the day it was said to be held stays as the plan."""
        self.planned_on = self.planned_on or self.held_on
        self.held_on = self.participants = None
        self.cancelled_on, self.cancelled_reason = on, reason
        self.version += 1

    def describe(self, facts: EventFacts, area: Area | None) -> None:
        """Take over facts; the caller saves."""
        for name in FACT_COLUMNS:
            setattr(self, name, area if name == "area" else getattr(facts, name))

    @classmethod
    def of(cls, facts: EventFacts, area: Area | None, submission: UUID | None = None) -> "Event":
        """Make an unsaved event. One that is loaded as cancelled was planned first, so it is its second version."""
        event = cls(submission=submission, version=2 if facts.cancelled_on else 1)
        event.describe(facts, area)
        return event


FACT_COLUMNS = tuple(field.name for field in fields(EventFacts))
