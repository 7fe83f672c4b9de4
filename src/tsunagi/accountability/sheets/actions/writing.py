"""Writing the texts of a sheet and deciding its judgement."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from tsunagi.accountability.plans.models import VocabularyEntry
from tsunagi.accountability.sheets import rules
from tsunagi.accountability.sheets.guards import judgement_text, refuse_clash, refuse_text
from tsunagi.accountability.sheets.models import Sheet
from tsunagi.accountability.sheets.queries import current_suggestion
from tsunagi.accountability.sheets.states import CELL_LABELS, TextCell
from tsunagi.foundation.accounts.models import User
from tsunagi.foundation.audit import actions as audit
from tsunagi.foundation.core.errors import refuse_if


@transaction.atomic
def edit_text(*, sheet: Sheet, cell: TextCell, text: str, before: str, by: audit.Actor, at: datetime) -> None:
    """Write one text cell. `before` is the text the person saw.

    Raises Changed when somebody else saved meanwhile, Refused for a mark nobody can read or a text too long.
    """
    sheet = Sheet.objects.locked(sheet.pk)
    current = getattr(sheet, cell.value)
    refuse_clash(current, before=before, mine=text)
    refuse_text(text)
    setattr(sheet, cell.value, text)
    sheet.version += 1
    sheet.save(update_fields=[cell.value, "version"])
    changes = {"cell": CELL_LABELS[cell], "from": current, "to": text}
    audit.record("sheet.text_edited", about=sheet, by=by, at=at, changes=changes)


@transaction.atomic
def edit_rationale(*, sheet: Sheet, rationale: str, before: str, by: audit.Actor, at: datetime) -> None:
    """Write the rationale without touching the decision. `before` is the text the person saw.

    Raises Changed when somebody else saved meanwhile, Refused when a decision needs the rationale.
    """
    sheet = Sheet.objects.locked(sheet.pk)
    judgement = sheet.judgement
    current = judgement.rationale
    refuse_clash(current, before=before, mine=rationale)
    refuse_text(rationale)
    decision = judgement.decision.wording if judgement.decision else None
    proposed = current_suggestion(sheet, today=localdate(at)).wording
    refuse_if(rules.blockers_to_decide(suggestion=proposed, decision=decision, rationale=rationale))
    judgement.rationale = rationale
    judgement.save(update_fields=["rationale"])
    sheet.touch()
    audit.record("rationale.edited", about=sheet, by=by, at=at, changes={"from": current, "to": rationale})


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
    refuse_clash(current, before=before, mine=judgement_text(decision, rationale))
    refuse_text(rationale)
    proposed = current_suggestion(sheet, today=localdate(at))
    wording = decision.wording if decision else None
    refuse_if(rules.blockers_to_decide(suggestion=proposed.wording, decision=wording, rationale=rationale))
    judgement.suggestion, judgement.scale_id = proposed.wording or "", proposed.scale_id
    judgement.decision, judgement.rationale = decision, rationale
    judgement.decided_at, judgement.decided_by = (at, by) if decision else (None, None)
    judgement.save()
    sheet.touch()
    changes = {
        "suggestion": judgement.suggestion,
        "from": current,
        "to": judgement_text(decision, rationale),
    }
    audit.record("judgement.decided", about=sheet, by=by, at=at, changes=changes)
