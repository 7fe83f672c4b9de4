from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice

from django.db import transaction
from django.utils import timezone

from tsunagi.foundation.areas.models import Municipality
from tsunagi.foundation.audit import actions as audit
from tsunagi.foundation.core.canonical_json import sha256
from tsunagi.foundation.core.errors import Changed, Refused, refuse_if
from tsunagi.work.desks import rules
from tsunagi.work.desks.models import DeskStatus
from tsunagi.work.desks.rules import DeskStatusRow, OpenStatus

BATCH = 1_000
CLOSING = ["valid_until", "version"]


@transaction.atomic
def set_desk_status(
    *, municipality: Municipality, state: str, on: date, note: str = "", by: audit.Actor, at: datetime
) -> DeskStatus:
    """Close the state that holds and open the new one from a day on.

    Raises Refused for the same state again, a day before the present state began, or a day to come.
    """
    row = DeskStatusRow(municipality.pk, state, on, note)
    _lock([municipality.pk])
    current = DeskStatus.objects.select_for_update().open().filter(municipality=municipality).first()
    facts = current.facts if current else None
    refuse_if(rules.blockers_to_set_desk_status(row, facts, timezone.localdate(at)))
    if current:
        current.close(on)
        current.save(update_fields=CLOSING)
    status = DeskStatus.objects.create(municipality=municipality, state=state, valid_from=on, note=note)
    changes = {"state": state, "on": on.isoformat(), "before": facts.state if facts else None}
    audit.record("desk_status.set", about=status, by=by, at=at, changes=changes)
    return status


@transaction.atomic
def correct_desk_status(
    *, status: DeskStatus, on: date, version: int, by: audit.Actor, at: datetime
) -> DeskStatus:
    """Let the present state begin on another day, and the one before it end there.

    Raises Changed when `version` is no longer the present one, Refused for a day to come, a day before the
    state before began, the same day again, and for a state that no longer holds.
    """
    _lock([status.municipality_id])
    status = DeskStatus.objects.select_for_update().select_related("municipality").get(pk=status.pk)
    if status.version != version:
        mine = f"{status.get_state_display()}：{on.year}年{on.month}月{on.day}日から"
        raise Changed(theirs=status.in_words(), mine=mine)
    if status.valid_until:
        raise Refused("この状態はもう終わっています。いまの状態の日付だけを直せます。")
    before = DeskStatus.objects.ended_on(status.municipality, status.valid_from).exclude(pk=status.pk).last()
    began = before.valid_from if before else None
    was = status.valid_from
    refuse_if(rules.blockers_to_correct_desk_status(on, was, began, timezone.localdate(at)))
    if before:
        before.close(on)
        before.save(update_fields=CLOSING)
    status.begin(on)
    status.save(update_fields=["valid_from", "version"])
    changes = {"on": on.isoformat(), "before": was.isoformat()}
    audit.record("desk_status.corrected", about=status, by=by, at=at, changes=changes)
    return status


def _lock(codes: Iterable[str]) -> None:
    """Let one at a time write states of a municipality: the first one has no row of its own to wait for.

    no_key: whoever records a contact from there meanwhile need not wait.
    """
    list(Municipality.objects.select_for_update(no_key=True).filter(pk__in=set(codes)).order_by("pk"))


@transaction.atomic
def load_desk_statuses(*, rows: Iterable[DeskStatusRow], by: audit.Actor, at: datetime) -> int:
    """Set many states in the given order, all of them or none; the rows equal those of the single action.

    Raises Refused, before anything is written, when one row cannot be set. Returns how many were set.
    The log gets one entry for every 1,000 rows.
    """
    everything = list(rows)
    _lock(row.municipality for row in everything)
    refuse_if(_blockers_to_load(everything, timezone.localdate(at)))
    remaining = iter(everything)
    while batch := list(islice(remaining, BATCH)):
        _load_batch(batch, by=by, at=at)
    return len(everything)


def _blockers_to_load(rows: Sequence[DeskStatusRow], today: date) -> list[str]:
    known = set(Municipality.objects.values_list("code", flat=True))
    current = {status.municipality_id: status.facts for status in DeskStatus.objects.open()}
    blockers = []
    for number, row in enumerate(rows, start=1):
        found = rules.blockers_to_set_desk_status(row, current.get(row.municipality), today)
        if row.municipality not in known:
            found = [f"市町村コード「{row.municipality}」は登録されていません。コードを確かめてください。"]
        blockers += [f"{number}件目：{blocker}" for blocker in found]
        if not found:
            current[row.municipality] = OpenStatus(row.state, row.on)
    return blockers


def _load_batch(rows: Sequence[DeskStatusRow], *, by: audit.Actor, at: datetime) -> None:
    codes = {row.municipality for row in rows}
    holding = DeskStatus.objects.select_for_update().open().filter(municipality__in=codes)
    current = {status.municipality_id: status for status in holding}
    closed, opened = [], []
    for row in rows:
        before = current.get(row.municipality)
        if before:
            before.close(row.on)
            closed += [before] if before.pk else []
        status = DeskStatus(
            municipality_id=row.municipality, state=row.state, valid_from=row.on, note=row.note
        )
        current[row.municipality] = status
        opened.append(status)
    DeskStatus.objects.bulk_update(closed, CLOSING)
    opened = DeskStatus.objects.bulk_create(opened)
    numbers = [status.pk for status in opened]
    plain = [[row.municipality, row.state, row.on.isoformat(), row.note] for row in rows]
    changes = {"count": len(rows), "first": numbers[0], "last": numbers[-1], "sha256": sha256(plain)}
    audit.record("desk_statuses.loaded", about=opened[0], by=by, at=at, changes=changes)
