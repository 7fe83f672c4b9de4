"""What several actions of a sheet look at before they write."""

from dataclasses import dataclass

from django.db.models import QuerySet

from tsunagi.accountability.plans.models import VocabularyEntry
from tsunagi.accountability.sheets import marks, rules
from tsunagi.accountability.sheets.models import Finding, Sheet
from tsunagi.foundation.core.errors import Changed, Refused, refuse_if
from tsunagi.foundation.measures.queries import refuse_unknown_scope


@dataclass(frozen=True)
class PairFacts:
    """A finding and its improvement, as typed."""

    finding_entry: VocabularyEntry | None
    finding_body: str
    improvement_entry: VocabularyEntry | None
    improvement_body: str

    def as_text(self) -> str:
        """One text that changes when any part changes; two savers are told apart by it."""
        parts = (self.finding_entry, self.finding_body, self.improvement_entry, self.improvement_body)
        return "\n".join(str(part or "") for part in parts)


def pair_facts(finding: Finding) -> PairFacts:
    """Read a stored row back into facts."""
    improvement = finding.improvement
    return PairFacts(finding.entry, finding.body, improvement.entry, improvement.body)


def judgement_text(decision: VocabularyEntry | None, rationale: str) -> str:
    """One text for a judgement, to tell two savers apart."""
    return f"{decision.wording if decision else ''}\n{rationale}"


def reflection_text(improvement_text: str, body: str) -> str:
    """One text for a carried-over row, to tell two savers apart."""
    return f"{improvement_text}\n{body}"


def present(finding: Finding) -> Finding:
    """Read a row again inside the transaction. Raises Refused when somebody took it away."""
    found = Finding.objects.select_related("entry", "improvement__entry").filter(pk=finding.pk).first()
    if found is None:
        raise Refused("この行はもうありません。検証票を開き直してください。")
    return found


def pairs_of(sheet: Sheet) -> QuerySet[Finding]:
    """The rows of Check and Action in their stored order."""
    return sheet.findings.select_related("entry", "improvement__entry").order_by("position")


def refuse_clash(current: str, *, before: str, mine: str) -> None:
    """Raise Changed when the stored text is no longer the one the person saw; a double press is no clash."""
    if _same(current) not in {_same(before), _same(mine)}:
        raise Changed(theirs=current, mine=mine)


def _same(text: str) -> str:
    """Browsers send line ends as CR LF; that alone is no change."""
    return text.replace("\r\n", "\n").strip()


def refuse_text(text: str) -> None:
    """Raise Refused for a text too long or a mark nobody can read."""
    refuse_if([*rules.blockers_to_write_text(text), *marks.blockers_to_write(text)])
    for mark in marks.found_in(text):
        refuse_unknown_scope(mark.scope)


def refuse_pair(facts: PairFacts) -> None:
    """Raise Refused for an empty row or a text that cannot stand on it."""
    if not (facts.finding_body.strip() or facts.improvement_body.strip()):
        raise Refused("検証か改善案の内容を書いてください。")
    refuse_text(facts.finding_body)
    refuse_text(facts.improvement_body)
