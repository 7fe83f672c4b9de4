from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from tsunagi.foundation.accounts.models import Organisation, Rights, User
from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.areas.models import Municipality
from tsunagi.foundation.core.fiscal_year import Period
from tsunagi.work.cases.rules import ContactFacts
from tsunagi.work.cases.states import WITHDRAWAL_CHOICES, Caller, Reach, choices_of


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, rights: Rights) -> "ContactQuerySet":
        """Contacts a person may open: those of the own organisations, with the right to. Default is none."""
        if not rights.may(Permission.CONTACT_VIEW):
            return self.none()
        return self.filter(organisation__in=rights.organisations)

    def reached(self) -> "ContactQuerySet":
        """Contacts that count as 延件: somebody was reached, and the record was not taken back."""
        return self.filter(reach=Reach.REACHED, withdrawn_at__isnull=True)

    def submitted(self, submission: UUID | None) -> "Contact | None":
        """The contact that one showing of the form has made already."""
        return self.filter(submission=submission).first() if submission else None

    def held_in(self, period: Period) -> "ContactQuerySet":
        """Contacts of a period, both ends included."""
        return self.filter(held_on__range=(period.starts_on, period.ends_on))

    def newest_first(self) -> "ContactQuerySet":
        """The order of lists."""
        return self.order_by("-held_on", "-pk")


class Contact(models.Model):
    """相談・支援記録: one contact with one or several people at a time; one reached contact is one 延件."""

    held_on = models.DateField("日付")
    held_time = models.TimeField("時刻", null=True, blank=True)
    method = models.CharField("方法", max_length=20, choices=choices_of("method"))
    direction = models.CharField("どちらから", max_length=10, choices=choices_of("direction"))
    caller = models.CharField("相談者", max_length=20, choices=choices_of("caller"))
    organisation_kind = models.CharField(
        "機関の種類", max_length=20, choices=choices_of("organisation_kind"), blank=True
    )
    is_individual_case = models.BooleanField("個別事例", null=True, blank=True)
    reach = models.CharField("結果", max_length=10, choices=choices_of("reach"))
    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="記録した組織", on_delete=models.PROTECT, related_name="+"
    )
    staff = models.ForeignKey(User, verbose_name="対応した職員", on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField("取り消した時刻", null=True, blank=True)
    withdrawal_reason = models.CharField(
        "取り消しの理由", max_length=20, choices=WITHDRAWAL_CHOICES, blank=True
    )
    submission = models.UUIDField("送信の印", null=True, blank=True, unique=True, editable=False)
    version = models.PositiveIntegerField("版", default=1)
    recorded_at = models.DateTimeField("記録時刻", db_default=Now(), editable=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "相談・支援記録"
        verbose_name_plural = "相談・支援記録"
        ordering = ["-held_on", "-pk"]
        indexes = [
            models.Index(fields=["organisation", "-held_on", "-id"], name="contact_list"),
            models.Index(
                fields=["held_on"],
                name="contact_counted",
                condition=models.Q(reach=Reach.REACHED.value, withdrawn_at__isnull=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="contact_asks_organisations_only",
                condition=models.Q(
                    ~models.Q(organisation_kind=""),
                    caller=Caller.ORGANISATION.value,
                    is_individual_case__isnull=False,
                )
                | models.Q(
                    ~models.Q(caller=Caller.ORGANISATION.value),
                    organisation_kind="",
                    is_individual_case__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="contact_withdrawn_with_a_reason",
                condition=models.Q(withdrawn_at__isnull=True, withdrawal_reason="")
                | models.Q(~models.Q(withdrawal_reason=""), withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"相談・支援記録{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("cases:contact", args=[self.pk])

    def counted_label(self) -> str:
        """What a list of counted records shows: nothing about a person."""
        return f"{self.get_method_display()}（{self.get_caller_display()}）"

    @property
    def facts(self) -> ContactFacts:
        """What the rules ask for."""
        return ContactFacts(**{name: getattr(self, column) for name, column in FACT_COLUMNS.items()})

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether the record was taken back."""
        return self.withdrawn_at is not None

    def withdraw(self, reason: str, at: datetime) -> None:
        """Set the fields that belong to taking back; the caller saves."""
        self.withdrawn_at, self.withdrawal_reason = at, reason
        self.version += 1

    def state(self, facts: ContactFacts) -> None:
        """Take over facts; the caller saves."""
        for name, column in FACT_COLUMNS.items():
            setattr(self, column, getattr(facts, name))

    @classmethod
    def of(cls, facts: ContactFacts, **owners: Any) -> "Contact":
        """Make an unsaved contact; `owners` are organisation and staff, perhaps submission."""
        contact = cls(**owners)
        contact.state(facts)
        return contact


FACT_COLUMNS = {
    field.name: "municipality_id" if field.name == "municipality" else field.name
    for field in fields(ContactFacts)
}


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact to be imported: its facts, who spoke, and for which organisation."""

    facts: ContactFacts
    staff: User
    organisation: Organisation
