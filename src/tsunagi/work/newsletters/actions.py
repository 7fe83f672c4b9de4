from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from tsunagi.foundation.audit import actions as audit
from tsunagi.foundation.core.canonical_json import sha256
from tsunagi.foundation.core.errors import Changed, Refused, refuse_if
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.work.newsletters import queries, rules
from tsunagi.work.newsletters.models import Issue
from tsunagi.work.newsletters.rules import IssueFacts

BATCH = 1_000


@transaction.atomic
def plan_issue(
    *,
    number: int,
    planned_month: date,
    title: str,
    submission: UUID | None = None,
    by: audit.Actor,
    at: datetime,
) -> Issue:
    """Plan an issue for a month; its fiscal year follows from the month.

    Raises Refused when the year has an issue with this number, or for a day that is not the first of a month.
    `submission` names one showing of the form: pressed a second time it gives the first issue and writes nothing.
    """
    taken = queries.is_taken(
        number, planned_month
    )  # before the next line: it may be the first press that took it
    if first := Issue.objects.submitted(submission):
        return first
    facts = IssueFacts(number, planned_month, title)
    refuse_if(rules.blockers_to_plan(facts, taken))
    issue = Issue.of(facts, submission)
    try:
        with transaction.atomic():
            issue.save(force_insert=True)
    except (
        IntegrityError
    ):  # somebody was quicker: the other of two presses, or another issue with this number
        if first := Issue.objects.submitted(submission):
            return first
        raise Refused(rules.taken_sentence(number)) from None
    audit.record("issue.planned", about=issue, by=by, at=at, changes={"month": planned_month.isoformat()})
    return issue


@transaction.atomic
def correct_issue(*, issue: Issue, facts: IssueFacts, version: int, by: audit.Actor, at: datetime) -> Issue:
    """Replace the facts of an issue and raise its version; an issue said to have gone out may lose its day.

    Raises Changed when `version` is no longer the present one, Refused for facts that may not be recorded,
    for a day taken back without a reason, and when nothing differs.
    """
    issue = Issue.objects.select_for_update().get(pk=issue.pk)
    before = issue.facts
    if issue.version != version:
        raise Changed(theirs=before.in_words(), mine=facts.in_words())
    taken = queries.is_taken(facts.number, facts.planned_month, but=issue)
    refuse_if(rules.blockers_to_correct(before, facts, taken, timezone.localdate(at)))
    changed = rules.changed_fields(before, facts)
    if not changed:
        raise Refused("変わったところがありません。直すところを書きかえてから保存してください。")
    issue.describe(facts)
    issue.version += 1
    try:
        with transaction.atomic():
            issue.save(update_fields=[*changed, "fiscal_year", "version"])
    except IntegrityError:  # meanwhile another issue took the number
        raise Refused(rules.taken_sentence(facts.number)) from None
    audit.record("issue.corrected", about=issue, by=by, at=at, changes=_corrected(changed, before, facts))
    return issue


def _corrected(changed: list[str], before: IssueFacts, after: IssueFacts) -> dict[str, object]:
    """What the log keeps: which fields, and the day by which an issue counted, before and after."""
    days = {"issued_before": before.issued_on, "issued_on": after.issued_on}
    kept = {name: day.isoformat() for name, day in days.items() if day and "issued_on" in changed}
    reason = {"reason": after.not_issued_reason} if after.not_issued_reason else {}
    return {"fields": changed, **kept, **reason}


@transaction.atomic
def publish_issue(*, issue: Issue, on: date, by: audit.Actor, at: datetime) -> Issue:
    """Say that an issue went out on a day; from then on it counts, once. Raises Refused the second time."""
    issue = Issue.objects.select_for_update().get(pk=issue.pk)
    refuse_if(rules.blockers_to_publish(issue.facts, on, timezone.localdate(at)))
    issue.publish(on)
    issue.save(update_fields=["issued_on", "not_issued_reason", "version"])
    audit.record("issue.published", about=issue, by=by, at=at, changes={"on": on.isoformat()})
    return issue


@transaction.atomic
def give_reason_not_issued(*, issue: Issue, reason: str, by: audit.Actor, at: datetime) -> Issue:
    """Say why an issue did not go out. Raises Refused when it did, or without a reason."""
    issue = Issue.objects.select_for_update().get(pk=issue.pk)
    refuse_if(rules.blockers_to_give_reason(issue.facts, reason))
    issue.give_reason(reason)
    issue.save(update_fields=["not_issued_reason", "version"])
    audit.record("issue.reason_given", about=issue, by=by, at=at, changes={"reason": reason})
    return issue


def load_issues(*, rows: Iterable[IssueFacts], by: audit.Actor, at: datetime) -> int:
    """Load planned, issued and missed issues, 1,000 in one transaction; rows equal those of the single actions.

    Raises Refused, before anything is written, when one row cannot be loaded. Returns how many were loaded.
    """
    everything = list(rows)
    refuse_if(_blockers_to_load(everything, timezone.localdate(at)))
    remaining = iter(everything)
    while batch := list(islice(remaining, BATCH)):
        _load_batch(batch, by=by, at=at)
    return len(everything)


def _blockers_to_load(rows: Sequence[IssueFacts], today: date) -> list[str]:
    taken = set(Issue.objects.values_list("fiscal_year", "number"))
    blockers = []
    for place, facts in enumerate(rows, start=1):
        name = (FiscalYear.of(facts.planned_month).start_year, facts.number)
        found = rules.blockers_to_load(facts, name in taken, today)
        blockers += [f"{place}件目：{blocker}" for blocker in found]
        taken.add(name)
    return blockers


@transaction.atomic
def _load_batch(rows: Sequence[IssueFacts], *, by: audit.Actor, at: datetime) -> None:
    issues = Issue.objects.bulk_create(Issue.of(facts) for facts in rows)
    plain = [[issue.pk, facts.plain()] for issue, facts in zip(issues, rows, strict=True)]
    changes = {"count": len(issues), "first": issues[0].pk, "last": issues[-1].pk, "sha256": sha256(plain)}
    audit.record("issues.loaded", about=issues[0], by=by, at=at, changes=changes)
