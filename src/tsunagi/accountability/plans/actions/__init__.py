"""What people do to plans: bring one in, add a word to a list, set the bands that suggest a judgement."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from tsunagi.accountability.plans import rules
from tsunagi.accountability.plans.actions import writing
from tsunagi.accountability.plans.documents.checking import blockers_to_import
from tsunagi.accountability.plans.documents.rows import PlanDocument
from tsunagi.accountability.plans.models import JudgementBand, JudgementScale, Plan, VocabularyEntry
from tsunagi.accountability.plans.states import WordList
from tsunagi.foundation.audit import actions as audit
from tsunagi.foundation.core.errors import Refused, refuse_if
from tsunagi.foundation.measures.registry import REGISTRY


@transaction.atomic
def import_plan(*, document: PlanDocument, by: audit.Actor, at: datetime, dry_run: bool = False) -> Plan:
    """Bring in a whole plan as its first version. All or nothing; a dry run does everything and takes it back.

    Raises Refused when the plan exists, a word list is broken, bands overlap, a target or a reference is missing.
    """
    if Plan.objects.filter(code=document.code).exists():
        raise Refused(f"計画「{document.code}」はもう登録されています。別のコードにしてください。")
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
def set_judgement_bands(
    *, plan: Plan, bands: Sequence[rules.BandFacts], effective_fy: int, by: audit.Actor, at: datetime
) -> JudgementScale:
    """Set the bands that suggest a judgement as a new version of the scale; old versions stay.

    Raises Refused for a gap, an overlap or a wording that is not in the list of 進捗状況 of that year.
    """
    Plan.objects.select_for_update().get(pk=plan.pk)  # versions are numbered one after the other
    refuse_if(rules.blockers_to_set_bands(bands))
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
