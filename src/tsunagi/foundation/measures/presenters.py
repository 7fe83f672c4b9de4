"""What the pages of figures show."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.urls import reverse

from tsunagi.foundation.accounts.models import Rights
from tsunagi.foundation.accounts.roles import ROLES
from tsunagi.foundation.core.fiscal_year import FiscalYear, Month, Period
from tsunagi.foundation.core.form_digits import result_number
from tsunagi.foundation.measures.queries import Figure, MonthFigure
from tsunagi.foundation.measures.registry import Kind, Measure, Scope

FIRST_SHOWN_YEAR = 2020
KIND_WORDS = {
    Kind.COUNT: "件数",
    Kind.DISTINCT: "重なりを除いた数（月の合計は年の値と同じになりません）",
    Kind.SUM: "合計",
    Kind.STOCK: "その日の数（期間の最後の日。今年度は今日）",
}


def value_text(figure: Figure | MonthFigure, unit: str) -> str:
    """Write a value with its unit; what is not counted yet says so and is never 0."""
    return "未集計" if figure.value is None else f"{result_number(figure.value)}{unit}"


def address_of(name: str, key: str, period: Period, scope: Scope, *, month: str = "", page: int = 1) -> str:
    """The address of a figure or of its records; scope, single day and page stand in the query string."""
    fiscal_year = FiscalYear.of(period.starts_on).start_year
    path = reverse(f"measures:{name}", args=[key, fiscal_year, *([month] if month else [])])
    asked = {
        "scope": str(scope),
        "on": period.starts_on.isoformat() if period.starts_on == period.ends_on else "",
        "page": str(page) if page > 1 else "",
    }
    query = urlencode({name: value for name, value in asked.items() if value}, safe="=,")
    return f"{path}?{query}" if query else path


@dataclass(frozen=True)
class MeasureLine:
    """One line of the list of measures."""

    measure: Measure
    figure: Figure

    @property
    def value(self) -> str:
        return value_text(self.figure, self.measure.unit)

    @property
    def url(self) -> str:
        return address_of("figure", self.measure.key, self.figure.period, Scope())


@dataclass(frozen=True)
class MonthLine:
    """One month with the way to its records."""

    month: Month
    value: str
    url: str | None


@dataclass(frozen=True)
class FigurePage:
    """A figure with its months."""

    measure: Measure
    year: FiscalYear
    period_label: str
    value: str
    kind_words: str
    scope: Scope
    months: list[MonthLine]
    records_url: str | None
    may_open: bool
    openers: str
    previous_url: str
    next_url: str


def figure_page(figure: Figure, months: list[MonthFigure], year: FiscalYear, rights: Rights) -> FigurePage:
    """Put a figure and its months together for the page."""
    measure, scope = figure.measure, figure.scope
    lines = []
    for month in months:
        url = None
        if month.value is not None:
            url = address_of("records", measure.key, year.period, scope, month=month.month.key)
        lines.append(MonthLine(month.month, value_text(month, measure.unit), url))
    return FigurePage(
        measure=measure,
        year=year,
        value=value_text(figure, measure.unit),
        kind_words=KIND_WORDS[measure.kind],
        scope=scope,
        months=lines,
        period_label=_period_label(figure.period, year),
        records_url=address_of("records", measure.key, figure.period, scope, month="all"),
        may_open=rights.may(measure.opens),
        openers=openers_of(measure),
        previous_url=address_of("figure", measure.key, (year - 1).period, scope),
        next_url=address_of("figure", measure.key, (year + 1).period, scope),
    )


def openers_of(measure: Measure) -> str:
    """Name the roles that may open the records behind a figure."""
    return "・".join(role.label for role in ROLES if measure.opens in role.permissions)


@dataclass(frozen=True)
class RecordsPage:
    """The heading of a list of records."""

    measure: Measure
    year: FiscalYear
    period_label: str
    value: str
    figure_url: str
    may_open: bool
    openers: str
    hidden: int
    number: int
    newer_url: str
    older_url: str


def records_page(figure: Figure, year: FiscalYear, month: str, may_open: bool, page: Page) -> RecordsPage:
    """Put the heading of a list of records together; `hidden` counts rows outside the person's sight."""
    measure = figure.measure
    counts_rows = measure.kind is not Kind.SUM and figure.value is not None
    hidden = int(figure.value or 0) - page.paginator.count if counts_rows and may_open else 0

    return RecordsPage(
        measure=measure,
        year=year,
        period_label=_period_label(figure.period, year),
        value=value_text(figure, measure.unit),
        figure_url=address_of("figure", measure.key, year.period, figure.scope),
        may_open=may_open,
        openers=openers_of(measure),
        hidden=max(hidden, 0),
        number=page.number,
        newer_url=_page_url(figure, year, month, page.number - 1) if page.has_previous() else "",
        older_url=_page_url(figure, year, month, page.number + 1) if page.has_next() else "",
    )


def _page_url(figure: Figure, year: FiscalYear, month: str, number: int) -> str:
    period = figure.period if figure.period.starts_on == figure.period.ends_on else year.period
    return address_of("records", figure.measure.key, period, figure.scope, month=month, page=number)


def _period_label(period: Period, year: FiscalYear) -> str:
    """A year by its name, a month or a day by its date."""
    first = period.starts_on
    if period == year.period:
        return year.label
    month = f"{first.year}年{first.month}月"
    return f"{month}{first.day}日" if first == period.ends_on else month


@dataclass(frozen=True)
class RecordLine:
    """One record: its date, what it calls itself, where it opens."""

    day: date
    label: str
    url: str
    weight: str


def record_line(row: Any, measure: Measure) -> RecordLine:
    """Show one counted row without case content."""
    weight = f"{result_number(getattr(row, measure.weight) or 0)}{measure.unit}" if measure.weight else ""
    return RecordLine(getattr(row, measure.dated_by), row.counted_label(), row.get_absolute_url(), weight)


def year_choices(chosen: FiscalYear, today: date) -> list[FiscalYear]:
    """The years offered beside a list, newest first; the chosen one is always among them."""
    known = {*range(FIRST_SHOWN_YEAR, FiscalYear.of(today).start_year + 1), chosen.start_year}
    return [FiscalYear(year) for year in sorted(known, reverse=True)]
