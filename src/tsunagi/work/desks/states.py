"""How far a municipality has come with its desk. Plain Python."""

from enum import StrEnum


class DeskState(StrEnum):
    """Only CLEAR counts as a clarified desk (knowledge desks_and_open_data §3)."""

    CLEAR = "clear"  # section and contact decided and published
    ARRANGING = "arranging"  # named internally, details open
    UNDECIDED = "undecided"  # no section decided

    @property
    def label(self) -> str:
        """The state as printed."""
        return STATE_LABELS[self]


STATE_LABELS = {
    DeskState.CLEAR: "明確化済",
    DeskState.ARRANGING: "調整中",
    DeskState.UNDECIDED: "未定",
}
STATE_CHOICES = [(state.value, label) for state, label in STATE_LABELS.items()]
