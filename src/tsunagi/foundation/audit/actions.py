"""The one way to leave a trace. Called inside the transaction of the action it records."""

from datetime import datetime
from typing import Any, Protocol

from django.db import models

from tsunagi.foundation.audit import kinds
from tsunagi.foundation.audit.models import Entry


class Actor(Protocol):
    """Whoever acts: a user, or the system itself."""

    @property
    def pk(self) -> Any: ...
    @property
    def display_name(self) -> str: ...


def record(
    kind: str, *, about: models.Model, by: Actor, at: datetime, changes: dict[str, Any] | None = None
) -> Entry:
    """Insert one entry. `changes` holds plain values; sensitive ones are given as "changed" by the caller.

    Raises KeyError for a kind nobody registered: a misspelt kind must not reach the log.
    """
    if kind not in kinds.KINDS:
        raise KeyError(f"audit kind {kind} is not registered")
    return Entry.objects.create(
        kind=kind,
        at=at,
        by_key=str(by.pk),
        by_label=by.display_name,
        about_model=about._meta.label_lower,
        about_key=str(about.pk),
        about_label=str(about)[:200],
        changes=changes or {},
    )
