from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from tsunagi.foundation.accounts.models import Organisation, User
from tsunagi.foundation.audit import actions as audit
from tsunagi.foundation.core.canonical_json import sha256
from tsunagi.foundation.core.errors import Changed, Refused, refuse_if
from tsunagi.work.cases import queries, rules
from tsunagi.work.cases.models import FACT_COLUMNS, Contact, ContactRow
from tsunagi.work.cases.rules import ContactFacts

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of an import. `problems` holds the number of a row (first is 1) and its sentences."""

    imported: int
    problems: dict[int, list[str]] = field(default_factory=dict)


@transaction.atomic
def record_contact(
    *,
    facts: ContactFacts,
    staff: User,
    organisation: Organisation,
    submission: UUID | None = None,
    by: audit.Actor,
    at: datetime,
) -> Contact:
    """Record one contact. Raises Refused for a day to come or for missing answers about an organisation.

    `submission` names one showing of the form. Pressed a second time it gives the first contact, as it is
    by now, and writes nothing.
    """
    if first := Contact.objects.submitted(submission):
        return first
    refuse_if(queries.blockers_to_record(facts, timezone.localdate(at)))
    contact = Contact.of(facts, staff=staff, organisation=organisation, submission=submission)
    try:
        with transaction.atomic():
            contact.save(force_insert=True)
    except IntegrityError:  # the other of two presses came first; any other reason is a real error
        first = Contact.objects.submitted(submission)
        if first is None:
            raise
        return first
    audit.record("contact.recorded", about=contact, by=by, at=at)
    return contact


@transaction.atomic
def correct_contact(
    *, contact: Contact, facts: ContactFacts, version: int, by: audit.Actor, at: datetime
) -> Contact:
    """Replace the facts of a contact and raise its version; the log names the fields, never their content.

    Raises Changed when `version` is no longer the present one, Refused for facts that may not be recorded
    and when nothing differs.
    """
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    before = contact.facts
    refuse_if(rules.blockers_to_correct(contact.is_withdrawn))
    if contact.version != version:
        raise Changed(theirs=before.in_words(), mine=facts.in_words())
    refuse_if(queries.blockers_to_record(facts, timezone.localdate(at)))
    changed = rules.changed_fields(before, facts)
    if not changed:
        raise Refused("変わったところがありません。直すところを書きかえてから保存してください。")
    contact.state(facts)
    contact.version += 1
    contact.save(update_fields=[*(FACT_COLUMNS[name] for name in changed), "version"])
    audit.record("contact.corrected", about=contact, by=by, at=at, changes={"fields": changed})
    return contact


@transaction.atomic
def withdraw_contact(*, contact: Contact, reason: str, by: audit.Actor, at: datetime) -> Contact:
    """Take back a record made by mistake: the row stays, with its reason, and counts no longer.

    Raises Refused without a reason and the second time.
    """
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    refuse_if(rules.blockers_to_withdraw(contact.is_withdrawn, reason))
    contact.withdraw(reason, at)
    contact.save(update_fields=["withdrawn_at", "withdrawal_reason", "version"])
    audit.record("contact.withdrawn", about=contact, by=by, at=at, changes={"reason": reason})
    return contact


@transaction.atomic
def view_contact(*, contact: Contact, by: audit.Actor, at: datetime) -> None:
    """Leave the trace that somebody opened a contact."""
    audit.record("contact.viewed", about=contact, by=by, at=at)


@transaction.atomic
def import_contacts(
    *,
    rows: Iterable[ContactRow],
    by: audit.Actor,
    at: datetime,
    keep_good: bool = False,
    again: bool = False,
) -> ImportReport:
    """Record many contacts, all of them or none; the rows equal those of `record_contact`.

    Every row is looked at before the first is written. One bad row refuses all of them (Refused, a sentence
    for each), unless `keep_good` leaves the bad ones out. Facts that were imported before are refused too,
    unless `again` says that they are meant. The log gets one entry for every 1,000 rows.
    """
    everything = list(rows)
    problems = queries.problems_of([row.facts for row in everything], timezone.localdate(at))
    if problems and not keep_good:
        refuse_if([f"{number}件目：{text}" for number, texts in problems.items() for text in texts])
    good = [row for number, row in enumerate(everything, start=1) if number not in problems]
    digest = rules.digest_of(row.facts for row in good)
    _wait_for_other_imports(good)
    if good and not again:
        refuse_if(queries.blockers_to_import(digest))
    remaining = iter(good)
    while batch := list(islice(remaining, BATCH)):
        _import_batch(batch, digest, by=by, at=at)
    return ImportReport(len(good), problems)


def _wait_for_other_imports(rows: Sequence[ContactRow]) -> None:
    """One import for an office at a time, so that the second of two sees what the first has written.

    no_key: whoever records a single contact meanwhile need not wait.
    """
    offices = {row.organisation.pk for row in rows}
    list(Organisation.objects.select_for_update(no_key=True).filter(pk__in=offices).order_by("pk"))


def _import_batch(rows: Sequence[ContactRow], digest: str, *, by: audit.Actor, at: datetime) -> None:
    contacts = Contact.objects.bulk_create(
        Contact.of(row.facts, staff=row.staff, organisation=row.organisation) for row in rows
    )
    plain = [
        [contact.pk, contact.version, row.organisation.pk, row.staff.pk, row.facts.plain()]
        for contact, row in zip(contacts, rows, strict=True)
    ]
    changes = {
        "count": len(contacts),
        "first": contacts[0].pk,
        "last": contacts[-1].pk,
        "sha256": sha256(plain),
        "facts_sha256": digest,  # of the whole import, without numbers of rows: by it a file is recognised
    }
    audit.record("contacts.imported", about=contacts[0], by=by, at=at, changes=changes)
