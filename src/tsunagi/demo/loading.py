"""Building the sample prefecture, part by part. Each part is there or is not: a rerun adds only missing parts."""

from collections.abc import Callable
from datetime import date, datetime
from itertools import cycle
from pathlib import Path

from django.db import connection, transaction

from tsunagi.accountability.plans import actions as plans
from tsunagi.accountability.plans import queries as plan_queries
from tsunagi.accountability.plans.documents.reading import read
from tsunagi.accountability.plans.models import Initiative, Plan, VocabularyEntry
from tsunagi.accountability.plans.states import WordList
from tsunagi.accountability.sheets import actions as sheets
from tsunagi.accountability.sheets.models import Sheet
from tsunagi.accountability.sheets.states import TextCell
from tsunagi.demo import people, records
from tsunagi.demo.figures import FIRST_YEAR
from tsunagi.demo.sheet_texts import SHEETS, SheetText
from tsunagi.foundation.accounts import actions as accounts
from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.accounts.models import Organisation, SampleMark, User
from tsunagi.foundation.areas.actions import load_areas
from tsunagi.foundation.areas.models import Municipality
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.work.cases.actions import import_contacts
from tsunagi.work.cases.models import Contact, ContactRow
from tsunagi.work.desks.actions import load_desk_statuses
from tsunagi.work.desks.models import DeskStatus
from tsunagi.work.events.actions import load_events
from tsunagi.work.events.models import Event
from tsunagi.work.newsletters.actions import load_issues
from tsunagi.work.newsletters.models import Issue

PLAN_FILE = Path(__file__).with_name("plan.json")


def load_prefecture(*, seed: int, at: datetime, today: date, tell: Callable[[str], None]) -> None:
    """Build every missing part of the sample prefecture, each in one transaction.

    Raises Refused when the database holds data that is not marked as sample.
    """
    accounts.mark_as_sample(seed=seed, by=SYSTEM, at=at)
    if not Municipality.objects.exists():
        load_areas(by=SYSTEM, at=at)
    _load_people(at=at)
    if not DeskStatus.objects.exists():
        _whole(load_desk_statuses, rows=records.desk_statuses(seed=seed, today=today), at=at)
    for start_year in range(FIRST_YEAR, FiscalYear.of(today).start_year + 1):
        year = FiscalYear(start_year)
        tell(f"{year.label}の記録")
        _load_year(year, seed=seed, today=today, at=at)
    plan = Plan.objects.first() or plans.import_plan(
        document=read(PLAN_FILE.read_text(encoding="utf-8")), by=SYSTEM, at=at
    )
    for text in SHEETS:
        _load_sheet(plan, text, at=at)


def refuse_real_database() -> None:
    """Refuse, before anything is touched, a database in which people work: it has users and no mark.

    Asked before the tables are brought up to date, so an older database is not changed either.
    """
    tables = set(connection.introspection.table_names())
    people_table, mark_table = User._meta.db_table, SampleMark._meta.db_table
    is_marked = mark_table in tables and SampleMark.is_set()
    if people_table in tables and not is_marked and User.objects.exists():
        raise Refused(accounts.NOT_A_SAMPLE)


@transaction.atomic
def _whole(load: Callable[..., object], *, rows: list, at: datetime) -> None:
    """Load all rows or none, although the loader writes in batches: a part half there would never be mended."""
    load(rows=rows, by=SYSTEM, at=at)


@transaction.atomic
def _load_people(*, at: datetime) -> None:
    organisations = {organisation.code: organisation for organisation in Organisation.objects.all()}
    for code, name, kind in people.ORGANISATIONS:
        if code not in organisations:
            organisations[code] = accounts.open_organisation(
                code=code, name=name, kind=kind, by=SYSTEM, at=at
            )
    known = set(User.objects.values_list("login_name", flat=True))
    for person in people.PEOPLE:
        if person.login_name in known:
            continue
        user = accounts.add_user(
            login_name=person.login_name,
            display_name=person.display_name,
            password=people.PASSWORD,
            by=SYSTEM,
            at=at,
        )
        accounts.appoint(
            user=user,
            organisation=organisations[person.organisation],
            role=person.role,
            starts_on=people.SINCE,
            employment=person.employment,
            by=SYSTEM,
            at=at,
        )


def _load_year(year: FiscalYear, *, seed: int, today: date, at: datetime) -> None:
    span = (year.period.starts_on, year.period.ends_on)
    if not Contact.objects.filter(held_on__range=span).exists():
        _whole(import_contacts, rows=_contact_rows(year, seed=seed, today=today), at=at)
    held = Event.objects.filter(held_on__range=span) | Event.objects.filter(planned_on__range=span)
    if not held.exists():
        _whole(load_events, rows=records.events(year, seed=seed, today=today), at=at)
    if not Issue.objects.filter(planned_month__range=span).exists():
        _whole(load_issues, rows=records.issues(year, today=today), at=at)


def _contact_rows(year: FiscalYear, *, seed: int, today: date) -> list[ContactRow]:
    centre = Organisation.objects.get(code="centre")
    staff = cycle(User.objects.filter(login_name__in=people.COUNSELLORS).order_by("login_name"))
    facts = records.contacts(year, seed=seed, today=today)
    return [ContactRow(facts=each, staff=next(staff), organisation=centre) for each in facts]


@transaction.atomic
def _load_sheet(plan: Plan, text: SheetText, *, at: datetime) -> None:
    initiative = Initiative.objects.get(plan=plan, code=text.code)
    year = FiscalYear(text.fiscal_year)
    if Sheet.objects.filter(initiative=initiative, fiscal_year=year.start_year).exists():
        return
    officer = User.objects.get(login_name=people.OFFICER)
    version = plan_queries.version_in_force(plan, year)
    sheet = sheets.open_sheet(initiative=initiative, version=version, fiscal_year=year, by=officer, at=at)
    written = ((TextCell.SUMMARY, text.summary), (TextCell.DONE, text.done), (TextCell.NEXT, text.next))
    for cell, words in written:
        if words:
            sheets.edit_text(sheet=sheet, cell=cell, text=words, before="", by=officer, at=at)
    for improvement, reflection in text.carried:
        sheets.add_reflection(sheet=sheet, improvement_text=improvement, body=reflection, by=officer, at=at)
    for row, body in zip(sheet.reflections.all(), text.reflections, strict=False):
        before = sheets.reflection_text(row.improvement_text, "")
        sheets.edit_reflection(
            reflection=row, improvement_text=row.improvement_text, body=body, before=before, by=officer, at=at
        )
    _load_pairs(plan, sheet, text, officer, at)
    if text.decision:
        decision = _entry(plan, WordList.PROGRESS, wording=text.decision)
        sheets.decide_judgement(
            sheet=sheet,
            decision=decision,
            rationale=text.rationale,
            before=sheets.judgement_text(None, ""),
            by=officer,
            at=at,
        )


def _load_pairs(plan: Plan, sheet: Sheet, text: SheetText, officer: User, at: datetime) -> None:
    for pair in text.pairs:
        facts = sheets.PairFacts(
            _entry(plan, WordList.CHECK, number=pair.check),
            pair.finding,
            _entry(plan, WordList.ACTION, number=pair.action),
            pair.improvement,
        )
        sheets.add_pair(sheet=sheet, facts=facts, by=officer, at=at)


def _entry(plan: Plan, word_list: WordList, **wanted: object) -> VocabularyEntry:
    return VocabularyEntry.objects.get(plan=plan, word_list=word_list, **wanted)
