"""When the state of a desk may be set. Plain Python."""

from dataclasses import dataclass
from datetime import date

from tsunagi.foundation.core.record_dates import blockers_of_past_day
from tsunagi.work.desks.states import STATE_LABELS, DeskState


@dataclass(frozen=True, slots=True)
class DeskStatusRow:
    """One change of state, as it is typed or loaded. `municipality` is the six-digit code."""

    municipality: str
    state: str
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class OpenStatus:
    """The state that holds now, and since when."""

    state: str
    since: date


def blockers_to_set_desk_status(row: DeskStatusRow, current: OpenStatus | None, today: date) -> list[str]:
    """List, in words for the screen, why the state of a desk may not be set so."""
    if row.state not in list(DeskState):
        labels = "・".join(STATE_LABELS.values())
        return [f"窓口の状態「{row.state}」はありません。{labels}から選んでください。"]
    blockers = blockers_of_past_day(row.on, today)
    if current and row.state == current.state:
        blockers.append(f"もう「{DeskState(row.state).label}」です。変わったときだけ記録してください。")
    if current and row.on < current.since:
        since = f"{current.since.year}年{current.since.month}月{current.since.day}日"
        blockers.append(f"いまの状態は{since}からです。その日以後の日付にしてください。")
    return blockers


def blockers_to_correct_desk_status(on: date, since: date, before: date | None, today: date) -> list[str]:
    """List why the present state may not begin on another day; `before` is when the one before it began."""
    blockers = blockers_of_past_day(on, today)
    if on == since:
        blockers.append("日付が変わっていません。正しい日付に書きかえてから保存してください。")
    if before and on < before:
        day = f"{before.year}年{before.month}月{before.day}日"
        blockers.append(f"一つ前の状態は{day}からです。その日以後の日付にしてください。")
    return blockers
