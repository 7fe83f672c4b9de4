"""What the pages of events show."""

from datetime import date

from tsunagi.work.events.models import Event
from tsunagi.work.events.states import EventState

TONES = {EventState.PLANNED: "info", EventState.HELD: "good", EventState.CANCELLED: ""}


def tone_of(event: Event) -> str:
    """The colour of a state."""
    return TONES[event.state]


def day_text(day: date) -> str:
    """A date as read."""
    return f"{day.year}年{day.month}月{day.day}日"


def event_entries(event: Event) -> list[dict[str, str]]:
    """Every fact of an event with its label; facts that do not apply are left out."""
    participants = "数えていません" if event.participants is None else f"{event.participants:,}人"
    entries = [
        ("種類", event.get_kind_display()),
        ("圏域", event.area.name if event.area else "県全体"),
        ("場所", event.place),
    ]
    if event.planned_on:
        entries.append(("予定日", day_text(event.planned_on)))
    if event.held_on:
        entries += [("開催日", day_text(event.held_on)), ("参加人数", participants)]
    if event.cancelled_on:
        entries.append(("中止を決めた日", day_text(event.cancelled_on)))
    if event.cancelled_reason:
        entries.append(("中止の理由", event.cancelled_reason))
    if event.version > 1:
        entries.append(("版", f"第{event.version}版"))
    return [{"label": label, "text": text, "url": ""} for label, text in entries]
