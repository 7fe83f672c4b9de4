from dataclasses import fields
from datetime import date
from uuid import UUID

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.work.newsletters.rules import LONGEST_REASON, LONGEST_TITLE, IssueFacts
from tsunagi.work.newsletters.states import IssueState


class IssueQuerySet(models.QuerySet["Issue"]):
    def issued(self) -> "IssueQuerySet":
        """Issues that went out."""
        return self.filter(issued_on__isnull=False)

    def submitted(self, submission: UUID | None) -> "Issue | None":
        """The issue that one showing of the form has made already."""
        return self.filter(submission=submission).first() if submission else None

    def numbered(self, number: int, year: FiscalYear) -> "IssueQuerySet":
        """The issue of a fiscal year with a number."""
        return self.filter(number=number, fiscal_year=year.start_year)


class Issue(models.Model):
    """号: one issue of the newsletter. Numbers begin anew every fiscal year, so a lost issue leaves no riddle."""

    number = models.PositiveSmallIntegerField("号数")
    fiscal_year = models.PositiveSmallIntegerField("年度", help_text="西暦の年度（2022 = 令和4年度）")
    planned_month = models.DateField("発行予定の月", help_text="その月の1日")
    title = models.CharField("題名", max_length=LONGEST_TITLE)
    issued_on = models.DateField("発行日", null=True, blank=True)
    not_issued_reason = models.CharField("発行しなかった理由", max_length=LONGEST_REASON, blank=True)
    submission = models.UUIDField("送信の印", null=True, blank=True, unique=True, editable=False)
    version = models.PositiveIntegerField("版", default=1)
    recorded_at = models.DateTimeField("記録時刻", db_default=Now(), editable=False)

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = "号"
        verbose_name_plural = "号"
        ordering = ["-fiscal_year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "number"], name="issue_number"),
            models.CheckConstraint(
                name="issue_issued_or_reason_not_both",
                condition=models.Q(issued_on__isnull=True) | models.Q(not_issued_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{FiscalYear(self.fiscal_year).label} 第{self.number}号"

    def get_absolute_url(self) -> str:
        return reverse("newsletters:issue", args=[self.pk])

    def counted_label(self) -> str:
        """What a list of counted records shows."""
        return f"{self} {self.title}"

    @property
    def facts(self) -> IssueFacts:
        """What the rules ask for."""
        return IssueFacts(self.number, self.planned_month, self.title, self.issued_on, self.not_issued_reason)

    @property
    def state(self) -> IssueState:
        """Where the issue stands."""
        return self.facts.state

    def publish(self, on: date) -> None:
        """Set the fields that say it went out; a reason given before no longer holds."""
        self.issued_on, self.not_issued_reason = on, ""
        self.version += 1

    def give_reason(self, reason: str) -> None:
        """Set the fields that say why it did not go out."""
        self.not_issued_reason = reason
        self.version += 1

    def describe(self, facts: IssueFacts) -> None:
        """Take over facts, and the fiscal year that follows from the month; the caller saves."""
        for name in FACT_COLUMNS:
            setattr(self, name, getattr(facts, name))
        self.fiscal_year = FiscalYear.of(facts.planned_month).start_year

    @classmethod
    def of(cls, facts: IssueFacts, submission: UUID | None = None) -> "Issue":
        """Make an unsaved issue. One loaded with a result was planned first, so it is its second version."""
        issue = cls(submission=submission, version=1 if facts.state is IssueState.PLANNED else 2)
        issue.describe(facts)
        return issue


FACT_COLUMNS = tuple(field.name for field in fields(IssueFacts))
