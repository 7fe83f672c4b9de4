"""What the page of a plan shows."""

from dataclasses import dataclass
from decimal import Decimal

from tsunagi.accountability.plans.models import OutcomeIndicator, Plan, VocabularyEntry
from tsunagi.accountability.plans.queries import PlannedInitiative, PlannedSeries
from tsunagi.accountability.plans.rules import BandFacts
from tsunagi.accountability.plans.states import LEVEL_LABELS, WORD_LIST_LABELS, AmountKind
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.core.form_digits import result_number


@dataclass(frozen=True)
class SeriesLine:
    """A series with one label per year of the plan."""

    name: str
    measure_key: str
    labels: list[str]


@dataclass(frozen=True)
class InitiativeBlock:
    """An initiative with its place in the hierarchy and its series."""

    code: str
    name: str
    branch: list[tuple[str, str]]
    series: list[SeriesLine]


@dataclass(frozen=True)
class BudgetLine:
    """A budget programme counted once, however many initiatives share it."""

    name: str
    year: str
    kind: str
    amount: str


@dataclass(frozen=True)
class OutcomeLine:
    """An outcome indicator; a value that is not known stays open."""

    name: str
    base: str
    target: str
    measure_key: str
    source: str


@dataclass(frozen=True)
class PlanPage:
    """The page of a plan."""

    plan: Plan
    years: list[FiscalYear]
    initiatives: list[InitiativeBlock]
    outcomes: list[OutcomeLine]
    budget: list[BudgetLine]
    initial_totals: list[tuple[str, str]]
    word_lists: list[tuple[str, list[VocabularyEntry]]]
    bands: list[BandFacts]


def plan_page(plan: Plan, planned: list[PlannedInitiative], bands: list[BandFacts]) -> PlanPage:
    """Put a plan together for its page."""
    programmes = {name: amounts for each in planned for name, amounts in each.programmes}
    entries = list(plan.vocabulary.all())
    return PlanPage(
        plan=plan,
        years=plan.years,
        initiatives=[_block(each) for each in planned],
        outcomes=[_outcome(outcome) for outcome in plan.outcome_indicators.all()],
        budget=[
            BudgetLine(
                name,
                FiscalYear(amount.fiscal_year).label,
                amount.get_kind_display(),
                f"{result_number(amount.amount_thousand_yen)}千円",
            )
            for name, amounts in programmes.items()
            for amount in amounts
        ],
        initial_totals=_initial_totals(programmes),
        word_lists=[
            (label, [entry for entry in entries if entry.word_list == key])
            for key, label in WORD_LIST_LABELS.items()
        ],
        bands=bands,
    )


def _block(planned: PlannedInitiative) -> InitiativeBlock:
    branch = [
        (label, planned.printed_node(level))
        for level, label in LEVEL_LABELS.items()
        if planned.printed_node(level)
    ]
    lines = [
        _line(indicator.indicator.name, series)
        for indicator in planned.indicators
        for series in indicator.series
    ]
    return InitiativeBlock(planned.initiative.code, planned.text.name, branch, lines)


def _line(indicator: str, planned: PlannedSeries) -> SeriesLine:
    label = planned.series.label
    name = f"{indicator}（{label}）" if label else indicator
    return SeriesLine(name, planned.series.measure_key, [year.label for year in planned.years])


def _outcome(outcome: OutcomeIndicator) -> OutcomeLine:
    return OutcomeLine(
        outcome.name,
        _dated(outcome.base_value, outcome.base_fy, outcome.unit),
        _dated(outcome.target_value, outcome.target_fy, outcome.unit),
        outcome.measure_key,
        outcome.source,
    )


def _dated(value: Decimal | None, fiscal_year: int | None, unit: str) -> str:
    """Write a value with its year: 16件（R3年度）."""
    if value is None:
        return "未定"
    year = f"（{FiscalYear(fiscal_year).short}年度）" if fiscal_year else ""
    return f"{result_number(value)}{unit}{year}"


def _initial_totals(programmes: dict) -> list[tuple[str, str]]:
    """Add up the initial budgets per year, each programme once (knowledge kenshohyo §8)."""
    totals: dict[int, Decimal] = {}
    for amounts in programmes.values():
        for amount in amounts:
            if amount.kind == AmountKind.INITIAL:
                totals[amount.fiscal_year] = (
                    totals.get(amount.fiscal_year, Decimal(0)) + amount.amount_thousand_yen
                )
    return [(FiscalYear(year).label, f"{result_number(total)}千円") for year, total in sorted(totals.items())]


def bands_text(bands: list[BandFacts]) -> str:
    """Write bands as the form's lines."""
    return "\n".join(f"{_edge(band.lower)},{_edge(band.upper)},{band.wording}" for band in bands)


def _edge(value: Decimal | None) -> str:
    return "" if value is None else result_number(value)
