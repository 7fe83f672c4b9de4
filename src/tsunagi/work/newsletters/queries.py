"""What pages and actions read about issues."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.measures.queries import Ask, figures
from tsunagi.work.newsletters.models import Issue


def is_taken(number: int, planned_month: date, *, but: Issue | None = None) -> bool:
    """Tell whether the fiscal year of a month has an issue with this number; `but` is left out of account."""
    found = Issue.objects.numbered(number, FiscalYear.of(planned_month))
    return (found.exclude(pk=but.pk) if but else found).exists()


def issues_by_year() -> list[tuple[FiscalYear, list[Issue]]]:
    """Every issue, newest year first."""
    found = groupby(Issue.objects.all(), key=lambda issue: issue.fiscal_year)
    return [(FiscalYear(year), list(issues)) for year, issues in found]


def issued_in(years: Iterable[FiscalYear], today: date) -> dict[FiscalYear, int]:
    """Count the issues of several years by the measure, in one query."""
    asks = {year: Ask("newsletters.issued", year.period) for year in years}
    counted = figures(asks.values(), today=today)
    return {year: int(counted[ask].value or 0) for year, ask in asks.items()}
