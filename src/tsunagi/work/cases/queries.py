"""What pages, imports and actions read about contacts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from tsunagi.foundation.areas.models import Municipality
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.work.cases import rules
from tsunagi.work.cases.models import Contact, ContactQuerySet
from tsunagi.work.cases.rules import ContactFacts

ROWS_PER_PAGE = 50


@dataclass(frozen=True)
class ContactsPage:
    """Fifty contacts and whether there are older ones; nobody counts them all to show the first."""

    rows: list[Contact]
    number: int
    has_older: bool

    @property
    def newer(self) -> int:
        """Number of the page before."""
        return self.number - 1

    @property
    def older(self) -> int:
        """Number of the page after."""
        return self.number + 1


def contacts_for_page(found: ContactQuerySet, number: int) -> ContactsPage:
    """Read one page of a list, newest first. One query, whatever the size of the list."""
    start = (number - 1) * ROWS_PER_PAGE
    rows = found.newest_first().select_related("municipality", "organisation", "staff")
    read = list(rows[start : start + ROWS_PER_PAGE + 1])
    return ContactsPage(read[:ROWS_PER_PAGE], number, len(read) > ROWS_PER_PAGE)


def years_of(found: ContactQuerySet, today: date) -> list[FiscalYear]:
    """The fiscal years from this one back to the oldest contact, newest first."""
    oldest = found.order_by("held_on").values_list("held_on", flat=True).first() or today
    last, first = FiscalYear.of(today).start_year, FiscalYear.of(oldest).start_year
    return [FiscalYear(year) for year in range(last, first - 1, -1)]


def blockers_to_record(facts: ContactFacts, today: date) -> list[str]:
    """The rules, and whether the municipality is registered."""
    return problems_of([facts], today).get(1, [])


def problems_of(everything: Sequence[ContactFacts], today: date) -> dict[int, list[str]]:
    """Look at rows as an import would, and write nothing: number of the row (first is 1) and its sentences."""
    known = _known_codes(everything)
    problems = {}
    for number, facts in enumerate(everything, start=1):
        found = rules.blockers_to_record(facts, today)
        if facts.municipality is not None and facts.municipality not in known:
            found.append(
                f"市町村コード「{facts.municipality}」は登録されていません。コードを確かめてください。"
            )
        if found:
            problems[number] = found
    return problems


def blockers_to_import(digest: str) -> list[str]:
    """Say on which day a file with the same facts was imported.

    Nothing when it never was, or when nothing of it counts any more: then nothing can be counted twice.
    """
    same = Entry.objects.filter(kind="contacts.imported", changes__facts_sha256=digest).order_by("at")
    before = next((entry for entry in same if _still_stands(entry)), None)
    if before is None:
        return []
    day = timezone.localdate(before.at)
    return [
        f"同じ内容のファイルを{day.year}年{day.month}月{day.day}日に取り込んであるので、"
        "二重に数えないように止めました（承知のうえで取り込むときは --again を付けてください）。"
    ]


def _still_stands(entry: Entry) -> bool:
    numbers = (entry.changes["first"], entry.changes["last"])
    return Contact.objects.filter(pk__range=numbers, withdrawn_at__isnull=True).exists()


def _known_codes(everything: Iterable[ContactFacts]) -> set[str]:
    asked = {facts.municipality for facts in everything if facts.municipality}
    return set(Municipality.objects.filter(code__in=asked).values_list("code", flat=True)) if asked else set()
