from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Now

from tsunagi.foundation.accounts.roles import BY_CODE, Permission, permissions_of


class OrganisationKind(models.TextChoices):
    """組織の種類: rules of sharing depend on it."""

    PREFECTURE = "prefecture", "県の課"
    CENTRE = "centre", "支援センター"
    MUNICIPALITY = "municipality", "市町村"
    PARTNER = "partner", "関係機関"


class Organisation(models.Model):
    """組織: an office or a body whose staff work with the system."""

    code = models.SlugField("組織コード", max_length=40, unique=True)
    name = models.CharField("組織名", max_length=80)
    kind = models.CharField("種類", max_length=20, choices=OrganisationKind.choices)

    class Meta:
        verbose_name = "組織"
        verbose_name_plural = "組織"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Finds users by their login name."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(login_name=username)


class User(AbstractBaseUser):
    """職員: somebody who logs in. What they may do stands in their appointments."""

    login_name = models.CharField("ログイン名", max_length=60, unique=True)
    display_name = models.CharField("表示名", max_length=60)
    is_active = models.BooleanField("利用できる", default=True)
    added_at = models.DateTimeField("登録時刻", db_default=Now(), editable=False)

    objects = UserManager()
    USERNAME_FIELD = "login_name"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        verbose_name = "職員"
        verbose_name_plural = "職員"
        ordering = ["login_name"]

    def __str__(self) -> str:
        return self.display_name

    def rights(self, on: date) -> "Rights":
        """What this person may do on a day, from the appointments in force then."""
        return Rights.of(self.appointments.in_force(on))


@dataclass(frozen=True)
class Rights:
    """Permissions and organisations of one person on one day."""

    permissions: frozenset[Permission]
    organisations: frozenset[int]
    role_labels: tuple[str, ...] = ()

    @classmethod
    def of(cls, appointments: "Iterable[Appointment]") -> "Rights":
        """Add up what several appointments allow."""
        held = list(appointments)
        return cls(
            frozenset(permission for each in held for permission in permissions_of(each.role)),
            frozenset(each.organisation_id for each in held),
            tuple(each.role_label for each in held),
        )

    def may(self, permission: Permission) -> bool:
        """Tell whether the permission is held."""
        return permission in self.permissions


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def in_force(self, on: date) -> "AppointmentQuerySet":
        """Appointments that hold on a day, the last day included."""
        return self.filter(starts_on__lte=on).exclude(ends_on__lt=on)


class Employment(models.TextChoices):
    """任用の形: the contract limit hangs on it."""

    PERMANENT = "permanent", "常勤"
    FISCAL_YEAR = "fiscal_year", "会計年度任用"
    OTHER = "other", "その他"


class Appointment(models.Model):
    """任用: a person in a role of an organisation from a day to a day."""

    user = models.ForeignKey(User, verbose_name="職員", on_delete=models.PROTECT, related_name="appointments")
    organisation = models.ForeignKey(
        Organisation, verbose_name="組織", on_delete=models.PROTECT, related_name="appointments"
    )
    role = models.CharField("役割", max_length=40)
    employment = models.CharField(
        "任用の形", max_length=20, choices=Employment.choices, default=Employment.PERMANENT
    )
    starts_on = models.DateField("始まる日")
    ends_on = models.DateField("終わる日", null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = "任用"
        verbose_name_plural = "任用"
        constraints = [
            models.CheckConstraint(
                name="appointment_ends_after_start",
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}（{self.organisation}・{self.role_label}）"

    @property
    def role_label(self) -> str:
        """The role as printed."""
        role = BY_CODE.get(self.role)
        return role.label if role else self.role


class SampleMark(models.Model):
    """見本の印: one row says that everything in this database is invented. Without it there is no quick entry."""

    id = models.PositiveSmallIntegerField("番号", primary_key=True, default=1)
    marked_at = models.DateTimeField("印を付けた時刻")
    seed = models.PositiveIntegerField("乱数の種")

    class Meta:
        verbose_name = "見本の印"
        verbose_name_plural = "見本の印"
        constraints = [models.CheckConstraint(name="sample_mark_is_single", condition=models.Q(id=1))]

    def __str__(self) -> str:
        return "見本データベース"

    @classmethod
    def is_set(cls) -> bool:
        """Tell whether this database holds the sample prefecture."""
        return cls.objects.exists()


def anonymous_rights() -> Rights:
    """What somebody without a login may do: nothing."""
    return Rights(frozenset(), frozenset())
