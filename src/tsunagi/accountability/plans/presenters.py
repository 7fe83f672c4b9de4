"""What the page of a plan shows."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch

from tsunagi.accountability.plans.models import (
    BudgetAmount,
    JudgementBand,
    JudgementScale,
    OutcomeIndicator,
    Plan,
    VocabularyEntry,
)
from tsunagi.accountability.plans.queries import PlannedInitiative, PlannedSeries
from tsunagi.accountability.plans.rules import BandFacts
from tsunagi.accountability.plans.states import LEVEL_LABELS, WORD_LIST_LABELS, AmountKind
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.core.form_digits import result_number

BANDS_WITH_WORDS = Prefetch("bands", JudgementBand.objects.select_related("entry"))


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

    key: int
    name: str
    year: str
    kind: str
    amount: str
    source: str
    method: str

    @property
    def label(self) -> str:
        """Which figure it is."""
        return f"{self.name}の{self.year}の{self.kind}"


@dataclass(frozen=True)
class EntryLine:
    """A word with the years it may be chosen in."""

    key: int
    printed: str
    years: str


@dataclass(frozen=True)
class ScaleBlock:
    """A version of the bands with the years it begins in; `replaced_by` names a newer one of the same year."""

    title: str
    since: str
    replaced_by: str
    bands: list[BandFacts]


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
    word_lists: list[tuple[str, list[EntryLine]]]
    scales: list[ScaleBlock]


def plan_page(plan: Plan, planned: list[PlannedInitiative]) -> PlanPage:
    """Put a plan together for its page."""
    programmes = {name: amounts for each in planned for name, amounts in each.programmes}
    entries = list(plan.vocabulary.all())
    return PlanPage(
        plan=plan,
        years=plan.years,
        initiatives=[_block(each) for each in planned],
        outcomes=[_outcome(outcome) for outcome in plan.outcome_indicators.all()],
        budget=[_budget_line(name, amount) for name, amounts in programmes.items() for amount in amounts],
        initial_totals=_initial_totals(programmes),
        word_lists=[
            (label, [entry_line(entry) for entry in entries if entry.word_list == key])
            for key, label in WORD_LIST_LABELS.items()
        ],
        scales=_scales(list(plan.scales.prefetch_related(BANDS_WITH_WORDS))),
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


def _budget_line(name: str, amount: BudgetAmount) -> BudgetLine:
    return BudgetLine(
        key=amount.pk,
        name=name,
        year=FiscalYear(amount.fiscal_year).label,
        kind=amount.get_kind_display(),
        amount=f"{result_number(amount.amount_thousand_yen)}千円",
        source=amount.source.wording if amount.source else "",
        method=amount.method.wording if amount.method else "",
    )


def amount_name(amount: BudgetAmount) -> str:
    """Name a figure of the budget in a sentence."""
    return _budget_line(amount.programme.name, amount).label


def entry_line(entry: VocabularyEntry) -> EntryLine:
    """Put a word together with its years."""
    return EntryLine(entry.pk, entry.printed, entry_years(entry))


def entry_years(entry: VocabularyEntry) -> str:
    """From when to when a word may be chosen: 令和4年度から令和5年度まで."""
    until = f"{FiscalYear(entry.valid_to_fy).label}まで" if entry.valid_to_fy else ""
    return f"{FiscalYear(entry.valid_from_fy).label}から{until}"


def _scales(scales: list[JudgementScale]) -> list[ScaleBlock]:
    """Every version from the earliest year on; in one year the newest version holds."""
    newest = {scale.effective_fy: scale.number for scale in scales}
    return [
        ScaleBlock(
            title=f"第{scale.number}版",
            since=f"{FiscalYear(scale.effective_fy).label}から",
            replaced_by=_replaced_by(scale, newest[scale.effective_fy]),
            bands=[band.facts() for band in scale.bands.all()],
        )
        for scale in sorted(scales, key=lambda scale: (scale.effective_fy, scale.number))
    ]


def _replaced_by(scale: JudgementScale, newest: int) -> str:
    return "" if scale.number == newest else f"第{newest}版"


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
