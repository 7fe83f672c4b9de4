"""What a contact must say before it may be recorded. Plain Python."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, time

from tsunagi.foundation.core.canonical_json import canonical_bytes, sha256
from tsunagi.foundation.core.record_dates import blockers_of_past_day
from tsunagi.work.cases.states import LABELS_OF, WITHDRAWAL_LABELS, Caller

FIELD_LABELS = {
    "held_on": "日付",
    "held_time": "時刻",
    "method": "方法",
    "direction": "どちらから",
    "caller": "相談者",
    "organisation_kind": "機関の種類",
    "is_individual_case": "個別事例",
    "reach": "結果",
    "municipality": "市町村",
}


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """What is known of one contact. Words are codes of `states`, `municipality` is a six-digit code or None."""

    held_on: date
    method: str
    caller: str
    reach: str
    direction: str = "unknown"
    held_time: time | None = None
    organisation_kind: str = ""
    is_individual_case: bool | None = None
    municipality: str | None = None

    @property
    def is_from_organisation(self) -> bool:
        """Tell whether staff of another body called."""
        return self.caller == Caller.ORGANISATION

    def plain(self) -> dict[str, str | bool | None]:
        """The same facts as values JSON can hold."""
        values = asdict(self)
        values["held_on"] = self.held_on.isoformat()
        values["held_time"] = self.held_time.isoformat() if self.held_time else None
        return values

    def in_words(self) -> str:
        """The facts as lines of text, to lay two versions side by side."""
        lines = []
        for name, label in FIELD_LABELS.items():
            value = getattr(self, name)
            if name in LABELS_OF:
                value = LABELS_OF[name].get(value, "")
            elif name == "is_individual_case":
                value = {True: "はい", False: "いいえ"}.get(value, "")
            lines.append(f"{label}：{'―' if value in (None, '') else value}")
        return "\n".join(lines)


def changed_fields(before: ContactFacts, after: ContactFacts) -> list[str]:
    """Name the fields in which two versions differ."""
    return [name for name in FIELD_LABELS if getattr(before, name) != getattr(after, name)]


def digest_of(everything: Iterable[ContactFacts]) -> str:
    """Recognise a file by what it says: the same facts in another order, or in another code, are the same file."""
    return sha256(sorted(canonical_bytes(facts.plain()).decode() for facts in everything))


def blockers_to_correct(is_withdrawn: bool) -> list[str]:
    """List why a contact may not be corrected, whatever is written."""
    return ["取り消した記録は訂正できません。新しい相談として記録してください。"] if is_withdrawn else []


def blockers_to_withdraw(is_withdrawn: bool, reason: str) -> list[str]:
    """List why a record may not be taken back: it is done once, and always with a reason."""
    blockers = ["この記録はもう取り消してあります。"] if is_withdrawn else []
    if reason not in WITHDRAWAL_LABELS:
        blockers.append(
            f"取り消しの理由を選んでください。理由は{'・'.join(WITHDRAWAL_LABELS.values())}のどれかです。"
        )
    return blockers


def blockers_to_record(facts: ContactFacts, today: date) -> list[str]:
    """List, in words for the screen, why a contact may not be recorded so.

    What kind of body called and whether it was about one person is asked of organisations only, and always:
    an outcome indicator is counted from it (knowledge practice §4, rule 7).
    """
    blockers = blockers_of_past_day(facts.held_on, today)
    for name, labels in LABELS_OF.items():
        value = getattr(facts, name)
        if value not in labels and not (name == "organisation_kind" and value == ""):
            blockers.append(
                f"{FIELD_LABELS[name]}「{value}」はありません。{'・'.join(labels.values())}から選んでください。"
            )
    if facts.is_from_organisation:
        if not facts.organisation_kind:
            blockers.append(
                "関係機関からの相談では、機関の種類を選んでください。分からないときは「不明」です。"
            )
        if facts.is_individual_case is None:
            blockers.append("関係機関からの相談では、個別事例かどうかを選んでください。")
    elif facts.organisation_kind or facts.is_individual_case is not None:
        blockers.append("機関の種類と個別事例は、相談者が「関係機関」のときだけ選べます。空けてください。")
    return blockers
