import uuid
from typing import Any, NoReturn

from django.db import models
from django.db.models.functions import Now


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries can be read; they cannot be changed or removed through the ORM."""

    def update(self, **_: Any) -> NoReturn:
        raise TypeError("操作記録は書き換えられません。")

    def delete(self) -> NoReturn:
        raise TypeError("操作記録は消せません。")

    def about(self, record: models.Model) -> "EntryQuerySet":
        """Entries about one record."""
        return self.filter(about_model=record._meta.label_lower, about_key=str(record.pk))


class Entry(models.Model):
    """操作記録: one thing somebody did. No foreign keys: it outlives everything it speaks of."""

    id = models.UUIDField("記録番号", primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("種類", max_length=60)
    at = models.DateTimeField("日時")
    recorded_at = models.DateTimeField("記録時刻", db_default=Now(), editable=False)
    by_key = models.CharField("操作者番号", max_length=40)
    by_label = models.CharField("操作者", max_length=120)
    about_model = models.CharField("対象の種類", max_length=60)
    about_key = models.CharField("対象の番号", max_length=60)
    about_label = models.CharField("対象", max_length=200)
    changes = models.JSONField("変更点", default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        db_table = "audit_entry"
        verbose_name = "操作記録"
        verbose_name_plural = "操作記録"
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["about_model", "about_key", "-at"], name="audit_about"),
            models.Index(fields=["by_key", "-at"], name="audit_by"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about_label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only."""
        if not self._state.adding:
            raise TypeError("操作記録は書き換えられません。")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("操作記録は消せません。")
