"""A draft follows the plan as it is now; years before a revision keep what was planned then."""

from decimal import Decimal

import pytest

from tsunagi.accountability.plans.models import AnnualTarget, InitiativeText, PlanNode, PlanVersion
from tsunagi.accountability.sheets import queries
from tsunagi.accountability.sheets.tests.factories import AT, CONTACTS, opened
from tsunagi.foundation.core.fiscal_year import FiscalYear

R5 = FiscalYear(2023)


@pytest.fixture
def revised(plan):
    """The second version of the plan, from R5 on: 2,000 contacts a year instead of 1,800."""
    first = plan.versions.get()
    second = PlanVersion.objects.create(plan=plan, number=2, effective_fy=2023, reason="見直し")
    text = InitiativeText.objects.get(version=first, initiative__code=CONTACTS)
    node = PlanNode.objects.create(
        version=second, level="item", title="小項目", printed="○小項目", position=1
    )
    InitiativeText.objects.create(
        version=second,
        initiative=text.initiative,
        item=node,
        name=text.name,
        direction_text=text.direction_text,
        activity_text=text.activity_text,
        plan_band=text.plan_band,
        department=text.department,
    )
    series = text.initiative.indicators.get().series.get()
    for year in (2023, 2024):
        AnnualTarget.objects.create(version=second, series=series, fiscal_year=year, single=Decimal(2000))
    return second


def series_of(year):
    reading = queries.read_sheet(year, CONTACTS, today=AT.date())
    return queries.sheet_content(reading)["indicators"][0]["series"][0]


def test_a_draft_begun_before_a_revision_follows_the_revised_plan(plan, request):
    opened(plan, CONTACTS, R5)
    assert series_of(R5)["target_label"] == "1,800件"

    request.getfixturevalue("revised")

    assert series_of(R5)["target_label"] == "2,000件"


def test_the_cumulative_value_counts_from_the_first_year_of_the_plan(plan, revised):
    opened(plan, CONTACTS, R5)

    planned = series_of(R5)["plan"]

    assert [year["label"] for year in planned] == ["1,800件", "2,000件（3,800件）", "2,000件（5,800件）"]
    assert [year["cumulative"] for year in planned] == ["1800", "3800", "5800"]


def test_the_year_before_the_revision_keeps_its_plan(plan, revised):
    opened(plan, CONTACTS)

    series = series_of(FiscalYear(2022))

    assert series["target_label"] == "1,800件"
    assert [year["label"] for year in series["plan"]] == [
        "1,800件",
        "1,800件（3,600件）",
        "1,800件（5,400件）",
    ]


def test_an_indicator_without_any_target_stays_on_the_sheet(plan, revised):
    AnnualTarget.objects.all().delete()
    opened(plan, CONTACTS)

    series = series_of(FiscalYear(2022))

    assert (series["target"], series["target_label"], series["form_ratio"]) == (None, "－", None)
    assert series["target_reason"] == "この年度の目標がありません"
