"""The sample prefecture counts to the published figures (knowledge kenshohyo §13)."""

from datetime import date
from decimal import Decimal

import pytest

from tests.prefecture import TODAY
from tsunagi.accountability.plans import queries as plans
from tsunagi.accountability.plans.models import Plan
from tsunagi.demo import records
from tsunagi.demo.figures import LAST_YEAR, YEARS, figures_of
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.measures import queries
from tsunagi.foundation.measures.registry import REGISTRY

pytestmark = pytest.mark.slow

R2, R3, R4 = FiscalYear(2020), FiscalYear(2021), FiscalYear(2022)
PUBLISHED = [
    ("contacts.handled", [1862, 1897, 2386]),
    ("councils.held", [4, 3, 6]),
    ("trainings.held", [1, 1, 1]),
    ("newsletters.issued", [1, 0, 0]),
    ("family_classes.held", [None, None, 4]),
    ("lectures.held", [None, None, 1]),
    ("case_studies.held", [None, None, 6]),
    ("councils.areas", [None, None, 6]),
    ("desks.clarified", [None, None, 36]),
    ("desks.unclarified", [None, None, 5]),
    ("contacts.municipal_individual", [None, 16, None]),
]


@pytest.mark.parametrize(("key", "values"), PUBLISHED)
def test_counting_the_records_gives_the_published_figures(prefecture, key, values):
    for year, value in zip((R2, R3, R4), values, strict=True):
        if value is not None:
            figure = queries.year_figure(key, year, today=TODAY)
            assert (figure.value, figure.evidence_count) == (Decimal(value), value), year.label


def test_every_measure_has_something_to_count_and_a_months_table(prefecture):
    for key in REGISTRY:
        months = queries.months(key, R4, today=TODAY)
        assert len(months) == 12
        if key not in {
            "newsletters.issued",
            "divisions.met",
        }:  # none was issued; such meetings are not published
            assert any(month.value for month in months), key


def test_attempts_nobody_answered_are_recorded_and_not_counted(prefecture):
    everything = records.contacts(R4, seed=2022, today=TODAY)

    assert len(everything) > 2386
    assert sum(row.reach == "reached" for row in everything) == 2386


def test_the_plan_prints_the_published_targets_and_budget(prefecture):
    plan = Plan.objects.get()
    planned = plans.planned_initiatives(plans.version_in_force(plan, R4))

    labels = [
        [year.label for year in series.years]
        for each in planned
        for indicator in each.indicators
        for series in indicator.series
    ]
    assert labels == [
        ["１件", "１件（２件）", "１件（３件）"],
        ["４回", "４回（８回）", "４回（12回）"],
        ["１回", "１回（２回）", "１回（３回）"],
        ["1,800件", "1,800件（3,600件）", "1,800件（5,400件）"],
    ]
    amounts = {
        (amount.fiscal_year, amount.kind): amount.amount_thousand_yen
        for amount in planned[0].programmes[0][1]
    }
    published = [amounts[key] for key in ((2021, "settled"), (2022, "expected"), (2023, "initial"))]
    assert published == [10311, 12622, 14310]
    assert plans.bands_in_force(plan, R4) == (None, [])  # no threshold is known, so none ships


@pytest.mark.parametrize(
    ("today", "share"),
    [(date(2022, 3, 31), 0), (date(2022, 9, 30), 183 / 365), (date(2023, 3, 31), 1), (date(2024, 1, 1), 1)],
)
def test_of_a_running_year_only_its_share_has_happened(today, share):
    rows = records.contacts(R4, seed=1, today=today)

    assert sum(row.reach == "reached" for row in rows) == round(2386 * share)
    assert all(row.held_on <= today for row in rows)


def test_a_year_that_began_on_a_weekend_is_still_empty_then():
    saturday = date(2023, 4, 1)

    assert records.working_days(FiscalYear(2023), saturday) == []
    assert records.contacts(FiscalYear(2023), seed=1, today=saturday) == []


def test_years_after_the_last_known_one_go_on_like_it():
    assert figures_of(LAST_YEAR + 5) == YEARS[LAST_YEAR]
    year = FiscalYear(LAST_YEAR + 1)
    assert (
        sum(row.reach == "reached" for row in records.contacts(year, seed=1, today=date(2100, 1, 1))) == 2560
    )


def test_desks_only_ever_become_clear():
    rows = records.desk_statuses(seed=5, today=date(2026, 3, 31))

    assert len({row.municipality for row in rows}) == 41
    clear = [row for row in rows if row.state == "clear"]
    assert len(clear) == len({row.municipality for row in clear}) == 40
    assert rows == sorted(rows, key=lambda row: row.on)


@pytest.mark.parametrize("seed", [1, 2, 2022])
def test_whatever_the_seed_the_figures_are_the_published_ones(seed):
    events = records.events(R4, seed=seed, today=TODAY)
    kinds = [row.kind for row in events if row.held_on]

    assert (kinds.count("council"), kinds.count("training"), kinds.count("case_study")) == (6, 1, 6)
    assert sum(row.reach == "reached" for row in records.contacts(R4, seed=seed, today=TODAY)) == 2386
