from datetime import date

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from tsunagi.foundation.areas.models import Municipality
from tsunagi.work.desks.rules import OpenStatus
from tsunagi.work.desks.states import STATE_CHOICES, DeskState


class DeskStatusQuerySet(models.QuerySet["DeskStatus"]):
    def open(self) -> "DeskStatusQuerySet":
        """States that hold until further notice, at most one for each municipality."""
        return self.filter(valid_until__isnull=True)

    def ended_on(self, municipality: Municipality, day: date) -> "DeskStatusQuerySet":
        """States of a municipality that gave way to another one on a day, the last of them last."""
        return self.filter(municipality=municipality, valid_until=day).order_by("valid_from", "pk")

    def clear(self) -> "DeskStatusQuerySet":
        """States that count as a clarified desk."""
        return self.filter(state=DeskState.CLEAR)

    def not_clear(self) -> "DeskStatusQuerySet":
        """States that do not count as a clarified desk."""
        return self.exclude(state=DeskState.CLEAR)


class DeskStatus(models.Model):
    """窓口の状態: how far a municipality has come with its desk, from a day to the day it no longer holds."""

    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.PROTECT, related_name="desk_statuses"
    )
    state = models.CharField("状態", max_length=20, choices=STATE_CHOICES)
    valid_from = models.DateField("始まる日")
    valid_until = models.DateField("終わった日", null=True, blank=True, help_text="この日から別の状態")
    note = models.CharField("メモ", max_length=120, blank=True)
    version = models.PositiveIntegerField("版", default=1)
    recorded_at = models.DateTimeField("記録時刻", db_default=Now(), editable=False)

    objects = DeskStatusQuerySet.as_manager()

    class Meta:
        verbose_name = "窓口の状態"
        verbose_name_plural = "窓口の状態"
        ordering = ["municipality", "-valid_from", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="desk_status_one_open",
                fields=["municipality"],
                condition=models.Q(valid_until__isnull=True),
            ),
            models.CheckConstraint(
                name="desk_status_ends_after_start",
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
            ),
            models.CheckConstraint(
                name="desk_status_state_known", condition=models.Q(state__in=[s.value for s in DeskState])
            ),
        ]

    def __str__(self) -> str:
        return self.counted_label()

    def get_absolute_url(self) -> str:
        return reverse("desks:municipality", args=[self.municipality_id])

    def counted_label(self) -> str:
        """What a list of counted records shows."""
        return f"{self.municipality}：{self.get_state_display()}"

    @property
    def facts(self) -> OpenStatus:
        """What the rules ask for."""
        return OpenStatus(self.state, self.valid_from)

    def in_words(self) -> str:
        """What it says, as a line of text, to lay two versions side by side."""
        day = self.valid_from
        return f"{self.get_state_display()}：{day.year}年{day.month}月{day.day}日から"

    def begin(self, on: date) -> None:
        """Set the day it holds from to another one."""
        self.valid_from = on
        self.version += 1

    def close(self, on: date) -> None:
        """Set the fields that end this state: from that day another one holds."""
        self.valid_until = on
        self.version += 1
