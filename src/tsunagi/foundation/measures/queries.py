"""Asking a measure: the figure, its months, the rows behind it and the evidence. Everything counts live."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, Model, Q, QuerySet, Sum, Value, Window
from django.db.models.functions import Cast, RowNumber, TruncMonth

from tsunagi.foundation.accounts.models import Organisation
from tsunagi.foundation.areas.models import Area, Municipality
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear, Month, Period
from tsunagi.foundation.measures.registry import REGISTRY, WHOLE, Kind, Measure, Scope, measure_of

EXACT: DecimalField = DecimalField(max_digits=20, decimal_places=4)
MOST_IN_ONE_QUERY = 200  # SQLite joins at most 500 selects
NOT_YET = "まだ始まっていない期間です"


@dataclass(frozen=True)
class Figure:
    """A counted value, or None with the reason why there is none. 0 is a value."""

    measure: Measure
    scope: Scope
    period: Period
    value: Decimal | None
    evidence_count: int
    reason: str | None = None


@dataclass(frozen=True)
class MonthFigure:
    """The value of one month of a year."""

    month: Month
    value: Decimal | None


@dataclass(frozen=True)
class Evidence:
    """Which rows, in which version, stand behind a figure."""

    records: tuple[tuple[str, int], ...]

    def __len__(self) -> int:
        return len(self.records)


def scope_of(text: str) -> Scope:
    """Read a scope as people write it. Raises Refused when it cannot be read or names a code nobody registered."""
    scope = Scope.parse(text)
    refuse_unknown_scope(scope)
    return scope


def refuse_unknown_scope(scope: Scope) -> None:
    """Raise Refused for a code that does not exist: a slip of the finger must not become a counted 0."""
    models: dict[str, type[Model]] = {
        "area": Area,
        "municipality": Municipality,
        "organisation": Organisation,
    }
    for name, code in scope.asked.items():
        if not models[name]._default_manager.filter(code=code).exists():
            raise Refused(f"範囲「{name}={code}」は登録されていません。コードを確かめてください。")


def all_measures() -> list[Measure]:
    """Every registered measure, by key."""
    return [REGISTRY[key] for key in sorted(REGISTRY)]


def rows(key: str, period: Period, *, today: date, scope: Scope = WHOLE) -> QuerySet[Any]:
    """Return the rows that make the figure: for DISTINCT one row per key, for STOCK those valid on the day.

    Raises Refused for an unknown key or a scope the measure does not know.
    """
    measure = measure_of(key)
    found = measure.rows_of(scope)
    if period.starts_on > today:
        return found.none()
    if measure.kind is Kind.STOCK:
        return found.filter(_valid_on(measure, min(period.ends_on, today)))
    found = _dated_in(measure, found, period)
    if measure.kind is Kind.DISTINCT:
        first = Window(RowNumber(), partition_by=F(measure.distinct_by), order_by=(measure.dated_by, "pk"))
        found = found.exclude(**{f"{measure.distinct_by}__isnull": True}).annotate(_place=first)
        return found.filter(_place=1)
    return found


@dataclass(frozen=True)
class Ask:
    """One figure somebody wants: which measure, over which period, of which part of the prefecture."""

    key: str
    period: Period
    scope: Scope = WHOLE


def figures(asks: Iterable[Ask], *, today: date) -> dict[Ask, Figure]:
    """Count many figures in one query. A period that has not begun has no value; an empty one has 0.

    Raises Refused for an unknown key or a scope the measure does not know.
    """
    answers: dict[Ask, Figure] = {}
    running: list[Ask] = []
    for ask in dict.fromkeys(asks):
        measure = measure_of(ask.key)
        measure.rows_of(ask.scope)  # an unknown scope is refused in every year
        if ask.period.starts_on > today:
            answers[ask] = Figure(measure, ask.scope, ask.period, None, 0, NOT_YET)
        else:
            answers[ask] = Figure(measure, ask.scope, ask.period, Decimal(0), 0)
            running.append(ask)
    counts = [_counted(place, ask, today) for place, ask in enumerate(running)]
    for batch in range(0, len(counts), MOST_IN_ONE_QUERY):
        first, *others = counts[batch : batch + MOST_IN_ONE_QUERY]
        for place, value, evidence_count in first.union(*others, all=True) if others else first:
            ask = running[place]
            exact = Decimal(value or 0)
            whole = exact.to_integral_value()
            counted = whole if exact == whole else exact
            answers[ask] = replace(answers[ask], value=counted, evidence_count=evidence_count)
    return answers


def figure(key: str, period: Period, *, today: date, scope: Scope = WHOLE) -> Figure:
    """Count one measure over a period; see figures()."""
    ask = Ask(key, period, scope)
    return figures([ask], today=today)[ask]


def year_figure(key: str, fiscal_year: FiscalYear, *, today: date, scope: Scope = WHOLE) -> Figure:
    """Count a measure over a fiscal year."""
    return figure(key, fiscal_year.period, today=today, scope=scope)


def months(key: str, fiscal_year: FiscalYear, *, today: date, scope: Scope = WHOLE) -> list[MonthFigure]:
    """Count every month of a year, one query. Months that have not begun have no value."""
    measure = measure_of(key)
    if measure.kind is Kind.STOCK:
        values = _stock_by_month(measure, fiscal_year, today, scope)
    else:
        per_month = (
            _dated_in(measure, measure.rows_of(scope), fiscal_year.period)
            .order_by()
            .annotate(_month=TruncMonth(measure.dated_by))
            .values("_month")
            .annotate(_value=_aggregate(measure))
        )
        values = {Month.of(row["_month"]): Decimal(row["_value"] or 0) for row in per_month}
    return [
        MonthFigure(month, values.get(month, Decimal(0)) if month.period.starts_on <= today else None)
        for month in fiscal_year.months
    ]


def evidence(key: str, period: Period, *, today: date, scope: Scope = WHOLE) -> Evidence:
    """Return id and version of every row behind the figure, in a fixed order."""
    found = rows(key, period, today=today, scope=scope).order_by("pk").values_list("pk", "version")
    return Evidence(tuple((str(pk), version) for pk, version in found))


def _counted(place: int, ask: Ask, today: date) -> QuerySet[Any]:
    """One row (place, value, rows behind it), or none when there is nothing to count."""
    measure = measure_of(ask.key)
    found = measure.rows_of(ask.scope)
    if measure.kind is Kind.STOCK:
        found = found.filter(_valid_on(measure, min(ask.period.ends_on, today)))
    else:
        found = _dated_in(measure, found, ask.period)
    evidence_count = Count(measure.distinct_by, distinct=True) if measure.distinct_by else Count("pk")
    return (
        found.order_by()
        .annotate(_place=Value(place))
        .values("_place")
        .annotate(_value=Cast(_aggregate(measure), EXACT), _rows=evidence_count)
        .values_list("_place", "_value", "_rows")
    )


def _aggregate(measure: Measure) -> Any:
    """The aggregate that turns rows into the figure."""
    if measure.kind is Kind.DISTINCT:
        return Count(measure.distinct_by, distinct=True)
    return Sum(measure.weight) if measure.kind is Kind.SUM else Count("pk")


def _dated_in(measure: Measure, found: QuerySet[Any], period: Period) -> QuerySet[Any]:
    return found.filter(**{f"{measure.dated_by}__range": (period.starts_on, period.ends_on)})


def _valid_on(measure: Measure, day: date) -> Q:
    holds = Q(**{f"{measure.valid_until}__isnull": True}) | Q(**{f"{measure.valid_until}__gt": day})
    return Q(**{f"{measure.dated_by}__lte": day}) & holds


def _stock_by_month(
    measure: Measure, fiscal_year: FiscalYear, today: date, scope: Scope
) -> dict[Month, Decimal]:
    """Count the stock on the last day of each month from one reading of the validity dates."""
    spans = list(measure.rows_of(scope).order_by().values_list(measure.dated_by, measure.valid_until))
    values = {}
    for month in fiscal_year.months:
        day = min(month.period.ends_on, today)
        values[month] = Decimal(sum(start <= day and (end is None or end > day) for start, end in spans))
    return values
