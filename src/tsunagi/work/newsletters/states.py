"""Where an issue stands. Plain Python."""

from enum import StrEnum


class IssueState(StrEnum):
    """It follows from the fields of an issue and is not stored."""

    PLANNED = "planned"
    ISSUED = "issued"
    NOT_ISSUED = "not_issued"  # with a reason; it may still be issued later

    @property
    def label(self) -> str:
        """The state as printed."""
        return STATE_LABELS[self]


STATE_LABELS = {
    IssueState.PLANNED: "予定",
    IssueState.ISSUED: "発行済",
    IssueState.NOT_ISSUED: "発行せず",
}
# Where a correction may lead: what was said by mistake is taken back, nothing is said anew.
ALLOWED_CORRECTIONS = {
    IssueState.PLANNED: (IssueState.PLANNED,),
    IssueState.ISSUED: (IssueState.ISSUED, IssueState.NOT_ISSUED),
    IssueState.NOT_ISSUED: (IssueState.NOT_ISSUED, IssueState.PLANNED),
}
ALLOWED_MOVES = {
    IssueState.PLANNED: (IssueState.ISSUED, IssueState.NOT_ISSUED),
    IssueState.NOT_ISSUED: (IssueState.ISSUED, IssueState.NOT_ISSUED),
    IssueState.ISSUED: (),
}
