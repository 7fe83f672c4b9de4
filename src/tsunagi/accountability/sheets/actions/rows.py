"""The rows of a sheet: findings with improvements, and what became of last year's."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max

from tsunagi.accountability.sheets.guards import (
    PairFacts,
    pair_facts,
    pairs_of,
    present,
    reflection_text,
    refuse_clash,
    refuse_pair,
    refuse_text,
)
from tsunagi.accountability.sheets.models import Finding, Improvement, Reflection, Sheet
from tsunagi.foundation.audit import actions as audit
from tsunagi.foundation.core.errors import Refused, refuse_if

BEYOND = 10_000  # more rows than any sheet has


@transaction.atomic
def add_pair(*, sheet: Sheet, facts: PairFacts, by: audit.Actor, at: datetime) -> Finding:
    """Add a finding with its improvement as the last row. Raises Refused for an empty row or a mark nobody can read."""
    sheet = Sheet.objects.locked(sheet.pk)
    refuse_pair(facts)
    if any(pair_facts(row).as_text() == facts.as_text() for row in pairs_of(sheet)):
        raise Refused("同じ内容の行がもうあります。二度押していないか確かめてください。")
    last = sheet.findings.aggregate(last=Max("position"))["last"] or 0
    finding = Finding.objects.create(
        sheet=sheet, position=last + 1, entry=facts.finding_entry, body=facts.finding_body
    )
    Improvement.objects.create(finding=finding, entry=facts.improvement_entry, body=facts.improvement_body)
    sheet.touch()
    audit.record("pair.added", about=sheet, by=by, at=at, changes={"to": facts.as_text()})
    return finding


@transaction.atomic
def edit_pair(*, finding: Finding, facts: PairFacts, before: str, by: audit.Actor, at: datetime) -> None:
    """Rewrite a row. `before` is PairFacts.as_text() of what the person saw.

    Raises Changed when somebody else saved meanwhile, Refused as add_pair does.
    """
    sheet = Sheet.objects.locked(finding.sheet_id)
    finding = present(finding)
    current = pair_facts(finding).as_text()
    refuse_clash(current, before=before, mine=facts.as_text())
    refuse_pair(facts)
    finding.entry, finding.body = facts.finding_entry, facts.finding_body
    finding.save(update_fields=["entry", "body"])
    finding.improvement.entry, finding.improvement.body = facts.improvement_entry, facts.improvement_body
    finding.improvement.save(update_fields=["entry", "body"])
    sheet.touch()
    changes = {"from": current, "to": facts.as_text()}
    audit.record("pair.edited", about=sheet, by=by, at=at, changes=changes)


@transaction.atomic
def remove_pair(*, finding: Finding, before: str, by: audit.Actor, at: datetime) -> None:
    """Take a row away. `before` is PairFacts.as_text() of what the person saw.

    Raises Changed when somebody else saved meanwhile, Refused when next year's sheet carries its improvement.
    """
    sheet = Sheet.objects.locked(finding.sheet_id)
    finding = present(finding)
    refuse_clash(pair_facts(finding).as_text(), before=before, mine="")
    if Reflection.objects.filter(sources__finding=finding).exists():
        raise Refused(
            "この改善案は次の年度の検証票に引き継がれています。先に引き継いだ行を確かめてください。"
        )
    text = pair_facts(finding).as_text()
    finding.delete()
    sheet.touch()
    audit.record("pair.removed", about=sheet, by=by, at=at, changes={"from": text})


@transaction.atomic
def move_pair(*, finding: Finding, up: bool, by: audit.Actor, at: datetime) -> None:
    """Change places with the row above or below. Raises Refused at the end of the table."""
    sheet = Sheet.objects.locked(finding.sheet_id)
    finding = present(finding)
    rows = list(pairs_of(sheet))
    place = next(place for place, row in enumerate(rows) if row.pk == finding.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        raise Refused("この行は、もう端にあります。")
    rows[place], rows[other] = rows[other], rows[place]
    Finding.objects.filter(sheet=sheet).update(position=F("position") + BEYOND)  # positions are unique
    for position, row in enumerate(rows, start=1):
        Finding.objects.filter(pk=row.pk).update(position=position)
    sheet.touch()
    audit.record("pair.moved", about=sheet, by=by, at=at, changes={"from": place + 1, "to": other + 1})


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
    refuse_clash(current, before=before, mine=reflection_text(improvement_text, body))
    refuse_text(improvement_text)
    refuse_text(body)
    reflection.improvement_text, reflection.body = improvement_text, body
    reflection.save(update_fields=["improvement_text", "body"])
    sheet.touch()
    changes = {"from": current, "to": reflection_text(improvement_text, body)}
    audit.record("reflection.edited", about=sheet, by=by, at=at, changes=changes)


@transaction.atomic
def add_reflection(
    *, sheet: Sheet, improvement_text: str, body: str, by: audit.Actor, at: datetime
) -> Reflection:
    """Add an improvement that comes from before this plan, typed from the older sheet, with its reflection."""
    sheet = Sheet.objects.locked(sheet.pk)
    refuse_if([] if improvement_text.strip() else ["前の年度の取組改善案を書いてください。"])
    refuse_text(improvement_text)
    refuse_text(body)
    last = sheet.reflections.aggregate(last=Max("position"))["last"] or 0
    reflection = Reflection.objects.create(
        sheet=sheet, position=last + 1, improvement_text=improvement_text, body=body
    )
    sheet.touch()
    changes = {"to": reflection_text(improvement_text, body)}
    audit.record("reflection.added", about=sheet, by=by, at=at, changes=changes)
    return reflection
