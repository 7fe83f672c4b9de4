"""What people do to a sheet."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from tsunagi.accountability.plans import queries as plans
from tsunagi.accountability.plans.models import Initiative, PlanVersion, VocabularyEntry
from tsunagi.accountability.sheets import marks, rules
from tsunagi.accountability.sheets.models import Finding, Improvement, Judgement, Reflection, Sheet
from tsunagi.accountability.sheets.queries import current_suggestion
from tsunagi.accountability.sheets.states import CELL_LABELS, TextCell
from tsunagi.foundation.accounts.models import User
from tsunagi.foundation.audit import actions as audit
from tsunagi.foundation.core.errors import Changed, Refused, refuse_if
from tsunagi.foundation.core.fiscal_year import FiscalYear


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


@transaction.atomic
def open_sheet(
    *, initiative: Initiative, version: PlanVersion, fiscal_year: FiscalYear, by: audit.Actor, at: datetime
) -> Sheet:
    """Begin the sheet of an initiative for a year; last year's improvements are carried over with empty reflections.

    Raises Refused when the sheet exists or the plan does not cover the year.
    """
    year = fiscal_year.start_year
    if not initiative.plan.starts_fy <= year <= initiative.plan.ends_fy:
        raise Refused(f"{fiscal_year.label}は計画の期間の外です。計画にある年度を選んでください。")
    if Sheet.objects.filter(initiative=initiative, fiscal_year=year).exists():
        raise Refused(f"{fiscal_year.label}の検証票はもうあります。一覧から開いてください。")
    sheet = Sheet.objects.create(
        initiative=initiative, fiscal_year=year, plan_version=version, form=initiative.plan.form
    )
    Judgement.objects.create(sheet=sheet)
    last_year = Improvement.objects.filter(
        finding__sheet__initiative=initiative, finding__sheet__fiscal_year=year - 1
    ).exclude(body="")
    for position, improvement in enumerate(last_year.order_by("finding__position"), start=1):
        reflection = Reflection.objects.create(
            sheet=sheet, position=position, improvement_text=improvement.body
        )
        reflection.sources.set([improvement])
    audit.record("sheet.opened", about=sheet, by=by, at=at)
    return sheet


@transaction.atomic
def open_year(*, fiscal_year: FiscalYear, by: audit.Actor, at: datetime) -> int:
    """Begin the sheet of every initiative planned for a year that has none yet. Returns how many were begun.

    Raises Refused when no plan covers the year or every sheet is there.
    """
    plan = plans.plan_in_year(fiscal_year)
    version = plans.version_in_force(plan, fiscal_year)
    wanted = Initiative.objects.filter(texts__version=version).exclude(
        sheets__fiscal_year=fiscal_year.start_year
    )
    opened = [
        open_sheet(initiative=each, version=version, fiscal_year=fiscal_year, by=by, at=at)
        for each in wanted.order_by("position")
    ]
    if not opened:
        raise Refused(f"{fiscal_year.label}の検証票はもうそろっています。一覧から開いてください。")
    audit.record("sheets.opened", about=version, by=by, at=at, changes={"sheets": len(opened)})
    return len(opened)


@transaction.atomic
def edit_text(*, sheet: Sheet, cell: TextCell, text: str, before: str, by: audit.Actor, at: datetime) -> None:
    """Write one text cell. `before` is the text the person saw.

    Raises Changed when somebody else saved meanwhile, Refused for a mark nobody can read or a text too long.
    """
    sheet = Sheet.objects.locked(sheet.pk)
    current = getattr(sheet, cell.value)
    _refuse_clash(current, before=before, mine=text)
    _refuse_text(text)
    setattr(sheet, cell.value, text)
    sheet.version += 1
    sheet.save(update_fields=[cell.value, "version"])
    changes = {"cell": CELL_LABELS[cell], "from": current, "to": text}
    audit.record("sheet.text_edited", about=sheet, by=by, at=at, changes=changes)


@transaction.atomic
def decide_judgement(
    *,
    sheet: Sheet,
    decision: VocabularyEntry | None,
    rationale: str,
    before: str,
    by: User,
    at: datetime,
) -> None:
    """Decide the judgement and write its rationale; the suggestion of the moment is kept beside it.

    `before` is judgement_text() of what the person saw. Raises Changed when somebody else saved meanwhile,
    Refused when the decision differs from the suggestion and no rationale is given.
    """
    sheet = Sheet.objects.locked(sheet.pk)
    judgement = sheet.judgement
    current = judgement_text(judgement.decision, judgement.rationale)
    _refuse_clash(current, before=before, mine=judgement_text(decision, rationale))
    _refuse_text(rationale)
    proposed = current_suggestion(sheet, today=localdate(at))
    wording = decision.wording if decision else None
    refuse_if(rules.blockers_to_decide(suggestion=proposed.wording, decision=wording, rationale=rationale))
    judgement.suggestion, judgement.scale_id = proposed.wording or "", proposed.scale_id
    judgement.decision, judgement.rationale = decision, rationale
    judgement.decided_at, judgement.decided_by = (at, by) if decision else (None, None)
    judgement.save()
    _touch(sheet)
    changes = {"suggestion": judgement.suggestion, "decision": wording, "from": current}
    audit.record("judgement.decided", about=sheet, by=by, at=at, changes=changes)


@transaction.atomic
def edit_rationale(*, sheet: Sheet, rationale: str, before: str, by: audit.Actor, at: datetime) -> None:
    """Write the rationale without touching the decision. `before` is the text the person saw.

    Raises Changed when somebody else saved meanwhile, Refused when a decision needs the rationale.
    """
    sheet = Sheet.objects.locked(sheet.pk)
    judgement = sheet.judgement
    current = judgement.rationale
    _refuse_clash(current, before=before, mine=rationale)
    _refuse_text(rationale)
    decision = judgement.decision.wording if judgement.decision else None
    proposed = current_suggestion(sheet, today=localdate(at)).wording
    refuse_if(rules.blockers_to_decide(suggestion=proposed, decision=decision, rationale=rationale))
    judgement.rationale = rationale
    judgement.save(update_fields=["rationale"])
    _touch(sheet)
    audit.record("rationale.edited", about=sheet, by=by, at=at, changes={"from": current, "to": rationale})


@transaction.atomic
def add_pair(*, sheet: Sheet, facts: PairFacts, by: audit.Actor, at: datetime) -> Finding:
    """Add a finding with its improvement as the last row. Raises Refused for an empty row or a mark nobody can read."""
    sheet = Sheet.objects.locked(sheet.pk)
    _refuse_pair(facts)
    last = sheet.findings.aggregate(last=Max("position"))["last"] or 0
    finding = Finding.objects.create(
        sheet=sheet, position=last + 1, entry=facts.finding_entry, body=facts.finding_body
    )
    Improvement.objects.create(finding=finding, entry=facts.improvement_entry, body=facts.improvement_body)
    _touch(sheet)
    audit.record("pair.added", about=sheet, by=by, at=at, changes={"to": facts.as_text()})
    return finding


@transaction.atomic
def edit_pair(*, finding: Finding, facts: PairFacts, before: str, by: audit.Actor, at: datetime) -> None:
    """Rewrite a row. `before` is PairFacts.as_text() of what the person saw.

    Raises Changed when somebody else saved meanwhile, Refused as add_pair does.
    """
    sheet = Sheet.objects.locked(finding.sheet_id)
    finding = Finding.objects.select_related("improvement").get(pk=finding.pk)
    current = pair_facts(finding).as_text()
    _refuse_clash(current, before=before, mine=facts.as_text())
    _refuse_pair(facts)
    finding.entry, finding.body = facts.finding_entry, facts.finding_body
    finding.save(update_fields=["entry", "body"])
    finding.improvement.entry, finding.improvement.body = facts.improvement_entry, facts.improvement_body
    finding.improvement.save(update_fields=["entry", "body"])
    _touch(sheet)
    changes = {"from": current, "to": facts.as_text()}
    audit.record("pair.edited", about=sheet, by=by, at=at, changes=changes)


@transaction.atomic
def remove_pair(*, finding: Finding, by: audit.Actor, at: datetime) -> None:
    """Take a row away. Raises Refused when next year's sheet already carries its improvement."""
    sheet = Sheet.objects.locked(finding.sheet_id)
    if Reflection.objects.filter(sources__finding=finding).exists():
        raise Refused(
            "この改善案は次の年度の検証票に引き継がれています。先に引き継いだ行を確かめてください。"
        )
    text = pair_facts(finding).as_text()
    finding.delete()
    _touch(sheet)
    audit.record("pair.removed", about=sheet, by=by, at=at, changes={"from": text})


@transaction.atomic
def edit_reflection(
    *, reflection: Reflection, improvement_text: str, body: str, before: str, by: audit.Actor, at: datetime
) -> None:
    """Write what became of last year's improvement. `before` is reflection_text() of what the person saw.

    Raises Changed when somebody else saved meanwhile, Refused for a mark nobody can read.
    """
    sheet = Sheet.objects.locked(reflection.sheet_id)
    reflection = Reflection.objects.get(pk=reflection.pk)
    current = reflection_text(reflection.improvement_text, reflection.body)
    _refuse_clash(current, before=before, mine=reflection_text(improvement_text, body))
    _refuse_text(improvement_text)
    _refuse_text(body)
    reflection.improvement_text, reflection.body = improvement_text, body
    reflection.save(update_fields=["improvement_text", "body"])
    _touch(sheet)
    audit.record("reflection.edited", about=sheet, by=by, at=at, changes={"from": current, "to": body})


@transaction.atomic
def add_reflection(
    *, sheet: Sheet, improvement_text: str, body: str, by: audit.Actor, at: datetime
) -> Reflection:
    """Add an improvement that comes from before this plan, typed from the older sheet, with its reflection."""
    sheet = Sheet.objects.locked(sheet.pk)
    refuse_if([] if improvement_text.strip() else ["前の年度の取組改善案を書いてください。"])
    _refuse_text(improvement_text)
    _refuse_text(body)
    last = sheet.reflections.aggregate(last=Max("position"))["last"] or 0
    reflection = Reflection.objects.create(
        sheet=sheet, position=last + 1, improvement_text=improvement_text, body=body
    )
    _touch(sheet)
    audit.record("reflection.added", about=sheet, by=by, at=at, changes={"to": body})
    return reflection


@transaction.atomic
def record_export(*, sheet: Sheet, format: str, by: audit.Actor, at: datetime) -> None:
    """Leave a trace that a sheet left the house, and in which format."""
    audit.record("sheet.exported", about=sheet, by=by, at=at, changes={"format": format})


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


def _touch(sheet: Sheet) -> None:
    sheet.version += 1
    sheet.save(update_fields=["version"])


def _refuse_clash(current: str, *, before: str, mine: str) -> None:
    if _same(current) != _same(before):
        raise Changed(theirs=current, mine=mine)


def _same(text: str) -> str:
    """Browsers send line ends as CR LF; that alone is no change."""
    return text.replace("\r\n", "\n").strip()


def _refuse_text(text: str) -> None:
    refuse_if([*rules.blockers_to_write_text(text), *marks.blockers_to_write(text)])


def _refuse_pair(facts: PairFacts) -> None:
    if not (facts.finding_body.strip() or facts.improvement_body.strip()):
        raise Refused("検証か改善案の内容を書いてください。")
    _refuse_text(facts.finding_body)
    _refuse_text(facts.improvement_body)
