"""Kinds of events and where one stands. Plain Python."""

from enum import StrEnum


class EventKind(StrEnum):
    """The kinds that a sheet counts, each by a measure of its own."""

    COUNCIL = "council"
    TRAINING = "training"
    FAMILY_CLASS = "family_class"
    LECTURE = "lecture"
    CASE_STUDY = "case_study"
    LECTURER = "lecturer"
    DIVISION_MEETING = "division_meeting"

    @property
    def label(self) -> str:
        """The kind as printed."""
        return KIND_LABELS[self]


KIND_LABELS = {
    EventKind.COUNCIL: "ひきこもり支援地域連絡協議会",
    EventKind.TRAINING: "支援者研修会",
    EventKind.FAMILY_CLASS: "家族教室",
    EventKind.LECTURE: "家族向け講演会",
    EventKind.CASE_STUDY: "事例検討会",
    EventKind.LECTURER: "講師派遣",
    EventKind.DIVISION_MEETING: "庁内担当課連絡会議",
}
KIND_CHOICES = [(kind.value, label) for kind, label in KIND_LABELS.items()]


class EventState(StrEnum):
    """Where an event stands; it follows from its dates and is not stored."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The state as printed."""
        return STATE_LABELS[self]


STATE_LABELS = {EventState.PLANNED: "予定", EventState.HELD: "開催済", EventState.CANCELLED: "中止"}
ALLOWED_MOVES = {
    EventState.PLANNED: (EventState.HELD, EventState.CANCELLED),
    EventState.HELD: (EventState.CANCELLED,),  # recorded by mistake: taken back, with a reason
    EventState.CANCELLED: (),
}
