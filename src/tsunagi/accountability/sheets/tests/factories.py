"""Small plans, sheets and records for the tests, made by the same actions people use."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import tsunagi
from tsunagi.accountability.plans.actions import import_plan
from tsunagi.accountability.plans.documents.reading import read
from tsunagi.accountability.plans.models import Plan, VocabularyEntry
from tsunagi.accountability.plans.queries import version_in_force
from tsunagi.accountability.plans.states import WordList
from tsunagi.accountability.sheets import actions
from tsunagi.accountability.sheets.models import Finding, Improvement, Judgement, Reflection, Sheet
from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.accounts.models import Organisation, User
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.work.cases.actions import import_contacts
from tsunagi.work.cases.models import ContactRow
from tsunagi.work.cases.rules import ContactFacts
from tsunagi.work.events.actions import load_events
from tsunagi.work.events.rules import EventFacts

PLAN_FILE = (
    Path(tsunagi.__file__).parent / "demo" / "plan.json"
)  # read, never imported: the demo stands above
NEWSLETTERS, COUNCILS, CONTACTS = "2-5-u-3-1", "2-5-u-3-2", "2-5-u-3-3"
AT = datetime(2023, 5, 10, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
R4 = FiscalYear(2022)
HISTORY = (Sheet, Judgement, Finding, Improvement, Reflection, Reflection.sources.through, Entry)


def plan_data() -> dict[str, Any]:
    """The plan of the sample prefecture as a document that a test may change."""
    return json.loads(PLAN_FILE.read_text(encoding="utf-8"))


def imported(data: dict[str, Any] | None = None) -> Plan:
    """Bring a plan in."""
    return import_plan(document=read(json.dumps(data or plan_data())), by=SYSTEM, at=AT)


def series_of(data: dict[str, Any], code: str) -> list[dict[str, Any]]:
    """The series of the only indicator of an initiative in a plan document."""
    (initiative,) = (each for each in data["initiatives"] if each["code"] == code)
    return initiative["indicators"][0]["series"]


def opened(plan: Plan, code: str = NEWSLETTERS, year: FiscalYear = R4) -> Sheet:
    """Begin a sheet."""
    version = version_in_force(plan, year)
    initiative = plan.initiatives.get(code=code)
    return actions.open_sheet(initiative=initiative, version=version, fiscal_year=year, by=SYSTEM, at=AT)


def word(plan: Plan, word_list: WordList, **wanted: Any) -> VocabularyEntry:
    """An entry of a word list, by number or wording."""
    return plan.vocabulary.get(word_list=word_list, **wanted)


def pair(
    plan: Plan, finding: str = "検証の文。", improvement: str = "改善の文。", **words: Any
) -> actions.PairFacts:
    """A row of Check and Action, typed ① and ① unless said otherwise."""
    check = words.get("check", word(plan, WordList.CHECK, number=1))
    action = words.get("action", word(plan, WordList.ACTION, number=1))
    return actions.PairFacts(check, finding, action, improvement)


def contacts(count: int, staff: User, organisation: Organisation, first: date = date(2022, 4, 1)) -> None:
    """Record contacts in which somebody was reached, one on each day from a day on."""
    rows = [
        ContactRow(
            ContactFacts(first + timedelta(days=place % 365), "phone", "family", "reached"),
            staff,
            organisation,
        )
        for place in range(count)
    ]
    import_contacts(rows=rows, by=SYSTEM, at=AT)


def events(kind: str, *days: date, area: str = "") -> None:
    """Record events that took place."""
    load_events(rows=[EventFacts(kind, "【見本】行事", area, held_on=day) for day in days], by=SYSTEM, at=AT)


def everything() -> list[list[dict[str, Any]]]:
    """Every row a person can change on a sheet, and the log: equal before and after when nothing happened."""
    return [list(model._default_manager.order_by("pk").values()) for model in HISTORY]


def entries(kind: str) -> list[Entry]:
    """The log entries of a kind."""
    return list(Entry.objects.filter(kind=kind))


def unrecordable(user: User) -> User:
    """The same person, but the log refuses the entry: it has no name to write."""
    broken = User.objects.get(pk=user.pk)
    broken.display_name = None
    return broken
