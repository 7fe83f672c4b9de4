"""When an issue may be planned, issued or given a reason. Plain Python."""

from dataclasses import dataclass
from datetime import date

from tsunagi.foundation.core.record_dates import EARLIEST, LATEST, blockers_of_past_day
from tsunagi.work.newsletters.states import ALLOWED_CORRECTIONS, ALLOWED_MOVES, IssueState

# Support of this kind is younger, and nobody plans so far ahead: other years are slips of the finger.
LONGEST_TITLE = 120
LONGEST_REASON = 200
HIGHEST_NUMBER = 32_767
FIELD_LABELS = {
    "number": "号数",
    "planned_month": "発行予定の月",
    "title": "題名",
    "issued_on": "発行日",
    "not_issued_reason": "発行しなかった理由",
}


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """What is known of one issue. `planned_month` is the first day of the month it is planned for."""

    number: int
    planned_month: date
    title: str
    issued_on: date | None = None
    not_issued_reason: str = ""

    @property
    def state(self) -> IssueState:
        """Where the issue stands."""
        if self.issued_on:
            return IssueState.ISSUED
        return IssueState.NOT_ISSUED if self.not_issued_reason else IssueState.PLANNED

    def plain(self) -> list[str | int | None]:
        """The same facts as values JSON can hold."""
        issued = self.issued_on.isoformat() if self.issued_on else None
        return [self.number, self.planned_month.isoformat(), self.title, issued, self.not_issued_reason]

    def in_words(self) -> str:
        """The facts as lines of text, to lay two versions side by side."""
        month = f"{self.planned_month.year}年{self.planned_month.month}月"
        values = {name: getattr(self, name) for name in FIELD_LABELS} | {"planned_month": month}
        return "\n".join(f"{FIELD_LABELS[name]}：{value or '―'}" for name, value in values.items())


def changed_fields(before: IssueFacts, after: IssueFacts) -> list[str]:
    """Name the fields in which two versions differ."""
    return [name for name in FIELD_LABELS if getattr(before, name) != getattr(after, name)]


def taken_sentence(number: int) -> str:
    """Say that the fiscal year has an issue with this number."""
    return f"その年度の第{number}号はもうあります。別の号数にしてください。"


def blockers_to_plan(issue: IssueFacts, taken: bool) -> list[str]:
    """List why an issue may not be planned so; `taken`: the fiscal year has an issue with this number."""
    blockers = []
    if not 1 <= issue.number <= HIGHEST_NUMBER:
        blockers.append("号数は1以上の整数にしてください。")
    if taken:
        blockers.append(taken_sentence(issue.number))
    if not EARLIEST <= issue.planned_month <= LATEST:
        blockers.append("発行予定の年を確かめてください。2000年からの月を入れられます。")
    if issue.planned_month.day != 1:
        blockers.append("発行予定の月は、その月の1日の日付で入れてください。")
    if not issue.title.strip() or len(issue.title) > LONGEST_TITLE:
        blockers.append(f"題名は1字から{LONGEST_TITLE}字までで書いてください。")
    return blockers


def blockers_to_publish(issue: IssueFacts, on: date, today: date) -> list[str]:
    """List why an issue may not be marked as issued: it counts once, on the day it went out."""
    blockers = []
    if IssueState.ISSUED not in ALLOWED_MOVES[issue.state]:
        blockers.append("この号はもう発行済みです。件数は1回だけ数えます。")
    return blockers + blockers_of_past_day(on, today)


def blockers_to_give_reason(issue: IssueFacts, reason: str) -> list[str]:
    """List why a reason for not issuing may not be given."""
    blockers = []
    if IssueState.NOT_ISSUED not in ALLOWED_MOVES[issue.state]:
        blockers.append("この号は発行済みです。発行しなかった理由は書けません。")
    if not reason.strip() or len(reason) > LONGEST_REASON:
        blockers.append(f"発行しなかった理由は1字から{LONGEST_REASON}字までで書いてください。")
    return blockers


def blockers_to_correct(before: IssueFacts, after: IssueFacts, taken: bool, today: date) -> list[str]:
    """List why an issue may not be corrected so. An issue that did not go out after all needs a reason."""
    if after.state not in ALLOWED_CORRECTIONS[before.state]:
        if before.state is IssueState.ISSUED:
            return ["発行日を空けるときは、発行しなかった理由を書いてください。"]
        return [f"訂正では「{before.state.label}」のままにしてください。発行は「発行を記録する」からです。"]
    return blockers_to_load(after, taken, today)


def blockers_to_load(issue: IssueFacts, taken: bool, today: date) -> list[str]:
    """List why an issue may not be loaded: by the rules of every step it claims to have taken."""
    planned = IssueFacts(issue.number, issue.planned_month, issue.title)
    blockers = blockers_to_plan(planned, taken)
    if issue.issued_on and issue.not_issued_reason:
        blockers.append("発行日と発行しなかった理由の両方があります。どちらかを空けてください。")
    if issue.issued_on:
        blockers += blockers_to_publish(planned, issue.issued_on, today)
    if issue.not_issued_reason:
        blockers += blockers_to_give_reason(planned, issue.not_issued_reason)
    return blockers
