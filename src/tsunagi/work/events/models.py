from datetime import date

from django.db import models
from django.db.models.functions import Coalesce, Now
from django.urls import reverse

from tsunagi.foundation.areas.models import Area
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.work.events.rules import LONGEST_PLACE, LONGEST_TITLE, EventFacts
from tsunagi.work.events.states import KIND_CHOICES, EventState

# The day an event belongs to: when it was held, or else when it is planned.
DAY = Coalesce("held_on", "planned_on")


class EventQuerySet(models.QuerySet["Event"]):
    def held(self) -> "EventQuerySet":
        """Events that took place; cancelled ones never count (knowledge practice §4, rule 11)."""
        return self.filter(held_on__isnull=False)

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
    participants = models.PositiveIntegerField("参加人数", null=True, blank=True)
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

    def cancel(self, on: date) -> None:
        """Set the fields that say it will not take place."""
        self.cancelled_on = on
        self.version += 1

    @classmethod
    def of(cls, facts: EventFacts, area: Area | None) -> "Event":
        """Make an unsaved event. One that is loaded as cancelled was planned first, so it is its second version."""
        return cls(
            kind=facts.kind,
            title=facts.title,
            area=area,
            place=facts.place,
            planned_on=facts.planned_on,
            held_on=facts.held_on,
            cancelled_on=facts.cancelled_on,
            participants=facts.participants,
            version=2 if facts.cancelled_on else 1,
        )
