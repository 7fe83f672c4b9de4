"""When an event may be planned, held or cancelled. Plain Python."""

from dataclasses import dataclass
from datetime import date

from tsunagi.foundation.core.record_dates import EARLIEST, LATEST, blockers_of_past_day
from tsunagi.work.events.states import ALLOWED_MOVES, KIND_LABELS, STATE_LABELS, EventKind, EventState

# Support of this kind is younger, and nobody plans so far ahead: other years are slips of the finger.
LONGEST_TITLE = 120
LONGEST_PLACE = 80
LONGEST_REASON = 200
MOST_PARTICIPANTS = 100_000
FIELD_LABELS = {
    "kind": "種類",
    "title": "行事名",
    "area": "圏域",
    "place": "場所",
    "planned_on": "予定日",
    "held_on": "開催日",
    "cancelled_on": "中止を決めた日",
    "cancelled_reason": "中止の理由",
    "participants": "参加人数",
}


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What is known of one event. `area` is the code of an area, or empty for the whole prefecture.

    `participants` is the number of people present (延人数), None when nobody counted.
    """

    kind: str
    title: str
    area: str = ""
    place: str = ""
    planned_on: date | None = None
    held_on: date | None = None
    cancelled_on: date | None = None
    participants: int | None = None
    cancelled_reason: str = ""

    @property
    def state(self) -> EventState:
        """Where the event stands, from its dates."""
        if self.held_on:
            return EventState.HELD
        return EventState.CANCELLED if self.cancelled_on else EventState.PLANNED

    def plain(self) -> list[str | int | None]:
        """The same facts as values JSON can hold."""
        days = [
            day.isoformat() if day else None for day in (self.planned_on, self.held_on, self.cancelled_on)
        ]
        return [self.kind, self.title, self.area, self.place, *days, self.participants, self.cancelled_reason]

    def in_words(self, area: str) -> str:
        """The facts as lines of text, to lay two versions side by side; `area` is the name of the area."""
        kind = EventKind(self.kind).label if self.kind in list(EventKind) else self.kind
        words = {"kind": kind, "area": area or "県全体"}
        values = {name: words.get(name, getattr(self, name)) for name in FIELD_LABELS}
        return "\n".join(
            f"{FIELD_LABELS[name]}：{'―' if value in (None, '') else value}" for name, value in values.items()
        )


def changed_fields(before: EventFacts, after: EventFacts) -> list[str]:
    """Name the fields in which two versions differ."""
    return [name for name in FIELD_LABELS if getattr(before, name) != getattr(after, name)]


def blockers_to_plan(facts: EventFacts) -> list[str]:
    """List, in words for the screen, why an event may not be planned so. The day may lie in the past or to come."""
    blockers = _blockers_of_description(facts)
    if facts.planned_on is None:
        blockers.append("予定日がありません。予定日を入れてください。")
    if facts.state is not EventState.PLANNED or facts.participants is not None:
        blockers.append("予定には、開催日・中止日・参加人数を入れられません。空けてください。")
    return blockers


def blockers_to_record(facts: EventFacts, today: date) -> list[str]:
    """List why an event that took place may not be recorded so."""
    blockers = _blockers_of_description(facts)
    if facts.held_on is None:
        return [*blockers, "開催日がありません。開催した日を入れてください。"]
    if facts.cancelled_on:
        blockers.append("開催日と中止日の両方があります。どちらかを空けてください。")
    return blockers + _blockers_of_result(facts.held_on, facts.participants, today)


def blockers_to_hold(event: EventFacts, held_on: date, participants: int | None, today: date) -> list[str]:
    """List why a planned event may not be marked as held."""
    return _blockers_to_move(event, EventState.HELD) + _blockers_of_result(held_on, participants, today)


def blockers_to_cancel(event: EventFacts, cancelled_on: date, reason: str, today: date) -> list[str]:
    """List why an event may not be cancelled. One said to be held is taken back with a reason only."""
    blockers = _blockers_to_move(event, EventState.CANCELLED) + blockers_of_past_day(cancelled_on, today)
    if event.state is EventState.HELD and not reason.strip():
        blockers.append("開催済の行事を中止に直すときは、理由を書いてください。")
    if len(reason) > LONGEST_REASON:
        blockers.append(f"中止の理由は{LONGEST_REASON}字までで書いてください。")
    return blockers


def blockers_to_correct(before: EventFacts, after: EventFacts, today: date) -> list[str]:
    """List why an event may not be corrected so. A correction never moves it to another state."""
    if after.state is not before.state:
        label = STATE_LABELS[before.state]
        return [f"訂正では「{label}」のままにしてください。状態は行事の画面のボタンで変えられます。"]
    return blockers_to_load(after, today)


def blockers_to_load(facts: EventFacts, today: date) -> list[str]:
    """List why an event may not be loaded: by the rules of what it claims to be."""
    if facts.state is EventState.HELD:
        return blockers_to_record(facts, today)
    if facts.cancelled_on is None:
        return blockers_to_plan(facts)
    planned = EventFacts(facts.kind, facts.title, facts.area, facts.place, facts.planned_on)
    counted = (
        [] if facts.participants is None else ["中止した行事に参加人数は入れられません。空けてください。"]
    )
    cancelled = blockers_to_cancel(planned, facts.cancelled_on, facts.cancelled_reason, today)
    return blockers_to_plan(planned) + cancelled + counted


def _blockers_of_description(facts: EventFacts) -> list[str]:
    blockers = []
    if facts.cancelled_reason and not facts.cancelled_on:
        blockers.append("中止の理由は、中止した行事にだけ書けます。空けてください。")
    if facts.kind not in list(EventKind):
        blockers.append(
            f"種類「{facts.kind}」はありません。{'・'.join(KIND_LABELS.values())}から選んでください。"
        )
    if not facts.title.strip():
        blockers.append("行事名が空です。行事名を書いてください。")
    if facts.planned_on and not EARLIEST <= facts.planned_on <= LATEST:
        blockers.append("予定日の年を確かめてください。2000年からの日付を入れられます。")
    if len(facts.title) > LONGEST_TITLE or len(facts.place) > LONGEST_PLACE:
        blockers.append(f"行事名は{LONGEST_TITLE}字、場所は{LONGEST_PLACE}字までです。短くしてください。")
    return blockers


def _blockers_of_result(held_on: date, participants: int | None, today: date) -> list[str]:
    blockers = blockers_of_past_day(held_on, today)
    if participants is not None and not 0 <= participants <= MOST_PARTICIPANTS:
        blockers.append(f"参加人数は0から{MOST_PARTICIPANTS:,}までの整数にしてください。")
    return blockers


def _blockers_to_move(event: EventFacts, to: EventState) -> list[str]:
    if to in ALLOWED_MOVES[event.state]:
        return []
    return [
        f"この行事はもう「{event.state.label}」です。"
        "中身を直すときは「訂正する」から直し、別の行事なら新しく記録してください。"
    ]
