"""What pages and actions read about issues."""

from datetime import date
from itertools import groupby

from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.work.newsletters.models import Issue


def is_taken(number: int, planned_month: date) -> bool:
    """Tell whether the fiscal year of a month has an issue with this number."""
    return Issue.objects.numbered(number, FiscalYear.of(planned_month)).exists()


def issues_by_year() -> list[tuple[FiscalYear, list[Issue]]]:
    """Every issue, newest year first."""
    found = groupby(Issue.objects.all(), key=lambda issue: issue.fiscal_year)
    return [(FiscalYear(year), list(issues)) for year, issues in found]
