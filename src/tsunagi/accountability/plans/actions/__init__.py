"""What people do to plans: bring one in, tend its word lists, set its bands and the amounts of its budget."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from tsunagi.accountability.plans import rules
from tsunagi.accountability.plans.actions import writing
from tsunagi.accountability.plans.documents.checking import blockers_to_import
from tsunagi.accountability.plans.documents.rows import PlanDocument
from tsunagi.accountability.plans.models import (
    BudgetAmount,
    BudgetProgramme,
    JudgementBand,
    JudgementScale,
    Plan,
    VocabularyEntry,
)
from tsunagi.accountability.plans.states import WORD_LIST_LABELS, WordList
from tsunagi.foundation.audit import actions as audit
from tsunagi.foundation.core.errors import Refused, refuse_if
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.measures.registry import REGISTRY


@transaction.atomic
def import_plan(*, document: PlanDocument, by: audit.Actor, at: datetime, dry_run: bool = False) -> Plan:
    """Bring in a whole plan as its first version. All or nothing; a dry run does everything and takes it back.

    Raises Refused when the plan exists, another plan has one of its years, a word list is broken, bands overlap,
    a target or a reference is missing.
    """
    if Plan.objects.filter(code=document.code).exists():
        raise Refused(f"計画「{document.code}」はもう登録されています。別のコードにしてください。")
    other = Plan.objects.filter(starts_fy__lte=document.ends_fy, ends_fy__gte=document.starts_fy).first()
    if other:
        raise Refused(f"計画「{other}」（{other.years_text}）と年度が重なっています。年度を直してください。")
    refuse_if(blockers_to_import(document, REGISTRY))
    plan = writing.create(
        Plan,
        code=document.code,
        name=document.name,
        starts_fy=document.starts_fy,
        ends_fy=document.ends_fy,
        form=document.form,
    )
    counts = writing.write_plan(plan, document)
    if document.bands:
        set_judgement_bands(plan=plan, bands=document.bands, effective_fy=document.starts_fy, by=by, at=at)
    audit.record("plan.imported", about=plan, by=by, at=at, changes=counts)
    if dry_run:
        transaction.set_rollback(True)
    return plan


@transaction.atomic
def add_vocabulary_entry(
    *, plan: Plan, word_list: str, facts: rules.EntryFacts, factor: str, by: audit.Actor, at: datetime
) -> VocabularyEntry:
    """Add a word to a list of a plan; a missing number (④) is filled without touching any old sheet.

    Raises Refused when the number or the wording is already in use in one of the years.
    """
    if word_list not in {each.value for each in WordList}:
        raise Refused(f"「{word_list}」という用語の一覧はありません。一覧から選んでください。")
    Plan.objects.select_for_update().get(pk=plan.pk)  # two clerks cannot take one number at the same time
    existing = [entry.facts() for entry in plan.vocabulary.filter(word_list=word_list)]
    refuse_if(rules.blockers_to_add_entry(facts, existing))
    entry = VocabularyEntry.objects.create(
        plan=plan,
        word_list=word_list,
        number=facts.number,
        wording=facts.wording,
        factor=factor,
        valid_from_fy=facts.valid_from_fy,
        valid_to_fy=facts.valid_to_fy,
    )
    audit.record("vocabulary_entry.added", about=entry, by=by, at=at, changes={"list": word_list})
    return entry


@transaction.atomic
def end_vocabulary_entry(
    *, entry: VocabularyEntry, valid_to_fy: int, by: audit.Actor, at: datetime
) -> VocabularyEntry:
    """Set the last year a word may be chosen in. Sheets that use it keep it.

    Raises Refused before the first year of the word, and when another word has its number or wording by then.
    """
    Plan.objects.select_for_update().get(pk=entry.plan_id)  # nobody may take the number meanwhile
    entry = VocabularyEntry.objects.get(pk=entry.pk)
    same_list = VocabularyEntry.objects.filter(plan=entry.plan_id, word_list=entry.word_list)
    others = [other.facts() for other in same_list.exclude(pk=entry.pk)]
    refuse_if(rules.blockers_to_end_entry(entry.facts(), valid_to_fy, others))
    changes = {"from": entry.valid_to_fy, "to": valid_to_fy}
    entry.valid_to_fy = valid_to_fy
    entry.save(update_fields=["valid_to_fy"])
    audit.record("vocabulary_entry.ended", about=entry, by=by, at=at, changes=changes)
    return entry


@transaction.atomic
def set_judgement_bands(
    *, plan: Plan, bands: Sequence[rules.BandFacts], effective_fy: int, by: audit.Actor, at: datetime
) -> JudgementScale:
    """Set the bands that suggest a judgement as a new version of the scale; old versions stay.

    Raises Refused for a gap, an overlap, a year outside the plan or a wording that is not in the list of 進捗状況
    of that year.
    """
    Plan.objects.select_for_update().get(pk=plan.pk)  # versions are numbered one after the other
    refuse_if(
        [
            *rules.blockers_to_set_bands(bands),
            *rules.blockers_to_begin_bands(effective_fy, plan.starts_fy, plan.ends_fy),
        ]
    )
    words = {
        entry.wording: entry
        for entry in plan.vocabulary.filter(word_list=WordList.PROGRESS).valid_in(effective_fy)
    }
    for band in bands:
        if band.wording not in words:
            raise Refused(f"「{band.wording}」は進捗状況の用語にありません。先に用語を加えてください。")
    scale = JudgementScale.objects.create(
        plan=plan, number=plan.scales.count() + 1, effective_fy=effective_fy
    )
    JudgementBand.objects.bulk_create(
        JudgementBand(scale=scale, entry=words[band.wording], lower=band.lower, upper=band.upper)
        for band in bands
    )
    audit.record("judgement_bands.set", about=scale, by=by, at=at, changes={"bands": len(bands)})
    return scale


@transaction.atomic
def set_budget_amount(
    *, programme: BudgetProgramme, facts: rules.AmountFacts, by: audit.Actor, at: datetime
) -> BudgetAmount:
    """Enter the figure of a programme for a year and kind, or change the one there is; both stay in the log.

    Raises Refused for a figure that is negative or no whole number, a year that no sheet of the plan prints,
    and a wording that is not in the lists of that year.
    """
    plan = Plan.objects.select_for_update().get(pk=programme.plan_id)  # one figure a year and kind
    refuse_if(
        [
            *rules.blockers_to_set_amount(programme.name, facts),
            *rules.blockers_to_budget_for(facts.fiscal_year, plan.starts_fy, plan.ends_fy),
        ]
    )
    amount = programme.amounts.filter(fiscal_year=facts.fiscal_year, kind=facts.kind).first()
    before = amount.as_text() if amount else ""
    amount = amount or BudgetAmount(programme=programme, fiscal_year=facts.fiscal_year, kind=facts.kind)
    amount.amount_thousand_yen = facts.amount
    amount.source = _budget_word(plan, WordList.SOURCE, facts.source, facts.fiscal_year)
    amount.method = _budget_word(plan, WordList.METHOD, facts.method, facts.fiscal_year)
    amount.save()
    audit.record(
        "budget_amount.set", about=amount, by=by, at=at, changes={"from": before, "to": amount.as_text()}
    )
    return amount


def _budget_word(plan: Plan, word_list: WordList, wording: str, fiscal_year: int) -> VocabularyEntry | None:
    if not wording:
        return None
    entry = plan.vocabulary.filter(word_list=word_list, wording=wording).valid_in(fiscal_year).first()
    if entry is None:
        raise Refused(
            f"「{wording}」は{FiscalYear(fiscal_year).label}の{WORD_LIST_LABELS[word_list]}の用語にありません。"
            "先に用語を加えてください。"
        )
    return entry
