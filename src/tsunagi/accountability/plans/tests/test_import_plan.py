from datetime import date
from decimal import Decimal

import pytest

from tsunagi.accountability.plans import actions, queries
from tsunagi.accountability.plans.actions import writing
from tsunagi.accountability.plans.documents.reading import read
from tsunagi.accountability.plans.models import AnnualTarget, BudgetProgramme, JudgementScale, Plan
from tsunagi.accountability.plans.states import Level
from tsunagi.accountability.plans.tests.factories import AT, as_text, changed, document, imported, row_counts
from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit import actions as audit
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear

pytestmark = pytest.mark.django_db
SERIES = "initiatives.0.indicators.0.series.0"


def test_it_brings_in_the_whole_plan_as_its_first_version(db):
    plan = imported()

    version = queries.version_in_force(plan, FiscalYear(2022))
    planned = queries.planned_initiatives(version)[0]
    assert (version.number, version.effective_fy) == (1, 2022)
    assert (planned.initiative.code, planned.text.name) == ("mihon-1", "見本の取組")
    assert [planned.printed_node(level) for level in Level] == [
        "2-(5)-ウ 見本の施策展開",
        "③ 見本の施策",
        "○見本の小項目",
    ]
    assert planned.text.outcome_indicator.base_value == Decimal(16)
    name, amounts = planned.programmes[0]
    assert (name, amounts[0].amount_thousand_yen, amounts[0].source.wording) == (
        "見本の事業",
        14310,
        "各省計上",
    )
    assert Entry.objects.get(kind="plan.imported").about_key == str(plan.pk)
    assert Entry.objects.filter(kind="judgement_bands.set").count() == 1


def test_only_the_single_year_is_stored_and_the_rest_is_derived():
    plan = imported(changed(f"{SERIES}.targets.2", {"fy": 2024, "single": "4"}))

    assert list(AnnualTarget.objects.values_list("fiscal_year", "single")) == [
        (2022, Decimal(4)),
        (2023, Decimal(4)),
        (2024, Decimal(4)),
    ]
    years = planned_years(plan)
    assert [year.total for year in years] == [4, 8, 12]
    assert [year.label for year in years] == ["４回", "４回（８回）", "４回（12回）"]


def planned_years(plan):
    version = queries.version_in_force(plan, FiscalYear(2022))
    return queries.planned_initiatives(version)[0].indicators[0].series[0].years


def test_a_year_without_a_target_keeps_its_reason_and_has_no_cumulative_value():
    years = planned_years(imported())

    assert (years[2].single, years[2].total, years[2].reason, years[2].label) == (
        None,
        None,
        "見本の理由",
        "－",
    )


def test_a_year_outside_the_plan_has_no_target():
    version = queries.version_in_force(imported(), FiscalYear(2022))
    series = queries.planned_initiatives(version)[0].indicators[0].series[0]

    assert series.target_in(2023).single == 4
    assert series.target_in(2025) is None


def test_one_budget_is_shared_and_not_copied():
    whole = document()
    second = {**whole["initiatives"][0], "code": "mihon-2"}
    whole["initiatives"].append(second)
    whole["programmes"][0]["initiatives"] = ["mihon-1", "mihon-2"]

    plan = imported(whole)

    assert BudgetProgramme.objects.count() == 1
    planned = queries.planned_initiatives(queries.version_in_force(plan, FiscalYear(2022)))
    assert [len(each.programmes) for each in planned] == [1, 1]
    assert planned[0].programmes[0][1][0].pk == planned[1].programmes[0][1][0].pk


@pytest.mark.parametrize("years", [1, 2, 4, 6])
def test_a_plan_may_have_any_number_of_years_and_initiatives(years):
    whole = document(ends_fy=2021 + years)
    targets = [{"fy": 2022 + place, "single": "2"} for place in range(years)]
    whole["initiatives"][0]["indicators"][0]["series"][0]["targets"] = targets

    plan = imported(whole)

    assert len(plan.years) == years
    assert planned_years(plan)[-1].total == 2 * years


def test_the_number_of_questions_does_not_grow_with_the_initiatives(django_assert_num_queries):
    whole = document()
    whole["initiatives"] += [{**whole["initiatives"][0], "code": f"mihon-{n}"} for n in range(2, 8)]
    version = queries.version_in_force(imported(whole), FiscalYear(2022))

    with django_assert_num_queries(3):
        found = queries.planned_initiatives(version)
        assert [each.text.item.printed for each in found] == ["○見本の小項目"] * 7


def test_a_plan_is_found_by_a_year_it_covers():
    plan = imported()

    assert queries.plan_in_year(FiscalYear(2022)) == queries.plan_in_year(FiscalYear(2024)) == plan
    with pytest.raises(
        Refused, match="令和7年度（2025）の計画はありません。計画があるのは 令和4年度〜令和6年度 です。"
    ):
        queries.plan_in_year(FiscalYear(2025))
    with pytest.raises(Refused, match="令和3年度に適用する版がありません"):
        queries.version_in_force(plan, FiscalYear(2021))


def test_without_any_plan_it_says_so():
    with pytest.raises(Refused, match="計画がまだ登録されていません。"):
        queries.plan_in_year(FiscalYear(2022))


@pytest.mark.db_specific
@pytest.mark.parametrize(
    ("place", "value", "sentence"),
    [
        ("bands.1.lower", "80", "目安が重なっています"),
        ("bands.1.lower", "95", "すき間があります"),
        ("bands.1.wording", "大幅遅れ", "「大幅遅れ」は進捗状況の用語にありません。"),
        ("vocabulary.1.number", 3, "番号3は「他地域等との比較」が使っています。"),
        (f"{SERIES}.targets", [], "2022年度の目標がありません"),
        (f"{SERIES}.measure", "councils.gone", "「councils.gone」という実績の数え方はありません"),
        ("initiatives.0.item", "x", "小項目「x」がありません"),
        ("programmes.0.amounts.0.source", "県単", "「県単」が用語にありません"),
        ("name", "長" * 121, "計画名「長+…」が長すぎます。120字までにしてください。"),
        ("nodes.1.title", "長" * 201, "名称「長+…」が長すぎます。200字までにしてください。"),
        ("vocabulary.0.wording", "長" * 81, "文言「長+…」が長すぎます。80字までにしてください。"),
        (f"{SERIES}.unit", "長" * 21, "単位「長+…」が長すぎます。20字までにしてください。"),
    ],
)
def test_a_plan_that_does_not_fit_together_changes_no_table(place, value, sentence):
    before = row_counts()

    with pytest.raises(Refused, match=sentence):
        imported(changed(place, value))

    assert row_counts() == before


def test_a_plan_is_brought_in_once():
    imported()
    before = row_counts()

    with pytest.raises(Refused, match="計画「mihon-plan」はもう登録されています。別のコードにしてください。"):
        imported()

    assert row_counts() == before


def test_a_dry_run_finds_the_same_and_changes_no_table():
    before = row_counts()

    plan = actions.import_plan(document=read(as_text(document())), by=SYSTEM, at=AT, dry_run=True)

    assert plan.name == "見本の計画"
    assert row_counts() == before
    with pytest.raises(Refused, match="すき間"):
        actions.import_plan(
            document=read(as_text(changed("bands.1.lower", "95"))), by=SYSTEM, at=AT, dry_run=True
        )
    imported()  # and the real run works afterwards


def fail(*_, **__):
    raise RuntimeError("no room left")


@pytest.mark.parametrize(
    ("owner", "name"), [(audit, "record"), (writing, "_write_budget"), (writing, "_write_series")]
)
def test_a_write_that_fails_leaves_nothing_behind(owner, name, monkeypatch):
    before = row_counts()
    monkeypatch.setattr(owner, name, fail)

    with pytest.raises(RuntimeError):
        imported()

    assert row_counts() == before


def another(starts_fy, ends_fy):
    """The document of a second plan for other years."""
    whole = document(code="mihon-plan-2", name="見本の計画二", starts_fy=starts_fy, ends_fy=ends_fy)
    targets = [{"fy": year, "single": "4"} for year in range(starts_fy, ends_fy + 1)]
    whole["initiatives"][0]["indicators"][0]["series"][0]["targets"] = targets
    for entry in whole["vocabulary"]:
        entry["from_fy"] = starts_fy
    return whole


@pytest.mark.parametrize(("starts_fy", "ends_fy"), [(2025, 2027), (2021, 2021)])
def test_plans_follow_one_another(starts_fy, ends_fy):
    imported()
    imported(another(starts_fy, ends_fy))

    assert Plan.objects.count() == JudgementScale.objects.count() == 2
    assert queries.plan_in_year(FiscalYear(starts_fy)).code == "mihon-plan-2"
    assert date(2022, 4, 1) in Plan.objects.get(code="mihon-plan").years[0].period


@pytest.mark.parametrize(
    ("starts_fy", "ends_fy"), [(2022, 2024), (2024, 2026), (2020, 2022), (2023, 2023), (2021, 2025)]
)
def test_a_plan_that_shares_a_year_with_another_is_refused_and_changes_no_table(starts_fy, ends_fy):
    imported()
    before = row_counts()

    with pytest.raises(Refused) as refused:
        imported(another(starts_fy, ends_fy))

    assert str(refused.value) == (
        "計画「見本の計画」（令和4年度〜令和6年度）と年度が重なっています。年度を直してください。"
    )
    assert row_counts() == before


def test_a_plan_of_one_year_is_named_with_that_year():
    imported(another(2025, 2025))

    with pytest.raises(Refused, match="計画「見本の計画二」（令和7年度）と年度が重なっています。"):
        imported({**another(2025, 2026), "code": "mihon-plan-3"})
