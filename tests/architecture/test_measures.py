"""There is one way to count: whatever records there are, every measure agrees with an obvious loop over its rows."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.architecture.random_work import ONE_OF_EACH, load, work
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.measures import queries
from tsunagi.foundation.measures.registry import WHOLE, Kind, Measure, Scope

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.db_specific]

TOKYO = ZoneInfo("Asia/Tokyo")
PARTS = {"area": "hokubu", "municipality": "472018", "organisation": "centre"}
CALM = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)


def slow_value(measure: Measure, scope: Scope, period, today: date) -> Decimal | None:
    """Count as a person with a pencil would."""
    if period.starts_on > today:
        return None
    rows = list(measure.rows(scope))
    if measure.kind is Kind.STOCK:
        day = min(period.ends_on, today)
        ends = [(getattr(r, measure.dated_by), getattr(r, measure.valid_until)) for r in rows]
        return Decimal(sum(1 for start, end in ends if start <= day and (end is None or day < end)))
    dated = [row for row in rows if getattr(row, measure.dated_by) in period]
    if measure.kind is Kind.DISTINCT:
        return Decimal(len({getattr(row, measure.distinct_by) for row in dated} - {None}))
    if measure.kind is Kind.SUM:
        return Decimal(sum(getattr(row, measure.weight) or 0 for row in dated))
    return Decimal(len(dated))


def scopes_of(measure: Measure) -> list[Scope]:
    return [WHOLE, *(Scope(**{name: PARTS[name]}) for name in measure.scopes)]


def agree(measure: Measure, scope: Scope, year: FiscalYear, today: date) -> Decimal | None:
    """Everything that can be asked about a measure says the same."""
    for period in (year.period, year.months[5].period):
        figure = queries.figure(measure.key, period, today=today, scope=scope)
        rows = list(queries.rows(measure.key, period, today=today, scope=scope))
        assert figure.value == slow_value(measure, scope, period, today), (measure.key, scope, period)
        assert (
            figure.evidence_count
            == len(rows)
            == len(queries.evidence(measure.key, period, today=today, scope=scope))
        )
        if measure.kind is not Kind.SUM and figure.value is not None:
            assert figure.value == len(rows)
    months = queries.months(measure.key, year, today=today, scope=scope)
    assert [m.value for m in months] == [slow_value(measure, scope, m.month.period, today) for m in months]
    value = queries.year_figure(measure.key, year, today=today, scope=scope).value
    if measure.kind in {Kind.COUNT, Kind.SUM} and value is not None:
        assert sum(month.value or 0 for month in months) == value
    return value


@pytest.fixture
def seen():
    """Measures that were more than zero at least once: a property over nothing would prove nothing."""
    keys: set[str] = set()
    yield keys
    assert keys == {measure.key for measure in queries.all_measures()}


@pytest.mark.usefixtures("areas")
@CALM
@example(work=ONE_OF_EACH, today=date(2023, 3, 31))
@given(work=work(), today=st.dates(date(2022, 3, 1), date(2024, 4, 30)))
def test_every_measure_equals_a_slow_loop_over_its_rows(counsellor, organisations, seen, work, today):
    with transaction.atomic():
        load(
            work,
            counsellor,
            organisations,
            upto=today,
            at=datetime(today.year, today.month, today.day, 12, tzinfo=TOKYO),
        )
        for measure in queries.all_measures():
            for scope in scopes_of(measure):
                values = [agree(measure, scope, FiscalYear(year), today) for year in (2021, 2022, 2023)]
                if any(values):
                    seen.add(measure.key)
        asks = [
            queries.Ask(m.key, FiscalYear(y).period) for m in queries.all_measures() for y in (2022, 2023)
        ]
        together = queries.figures(asks, today=today)
        assert {a: f.value for a, f in together.items()} == {
            a: queries.figure(a.key, a.period, today=today).value for a in asks
        }
        transaction.set_rollback(True)
