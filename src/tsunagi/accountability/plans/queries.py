"""Reading a plan for a fiscal year, in a fixed number of queries however many initiatives it has."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import F, OuterRef, QuerySet

from tsunagi.accountability.plans import rules
from tsunagi.accountability.plans.models import (
    BudgetAmount,
    Indicator,
    Initiative,
    InitiativeText,
    Plan,
    PlanNode,
    PlanVersion,
    Series,
)
from tsunagi.accountability.plans.states import Level
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear


@dataclass(frozen=True)
class Target:
    """The target of one year as a version states it; `version` is its first year and number."""

    fiscal_year: int
    single: Decimal | None
    reason: str
    version: tuple[int, int]


@dataclass(frozen=True)
class PlannedYear:
    """The target of one series for one year: single stored, cumulative derived, label as printed."""

    fiscal_year: int
    single: Decimal | None
    reason: str
    total: Decimal | None
    label: str


@dataclass(frozen=True)
class PlannedSeries:
    """A series with its planned years, in order."""

    series: Series
    years: list[PlannedYear]

    def target_in(self, fiscal_year: int) -> PlannedYear | None:
        """The planned year, if the plan covers it."""
        return next((year for year in self.years if year.fiscal_year == fiscal_year), None)


@dataclass(frozen=True)
class PlannedIndicator:
    """An indicator with its series."""

    indicator: Indicator
    series: list[PlannedSeries]


@dataclass(frozen=True)
class PlannedInitiative:
    """Everything a plan version says about one initiative."""

    initiative: Initiative
    text: InitiativeText
    nodes: dict[str, PlanNode]
    indicators: list[PlannedIndicator]
    programmes: list[tuple[str, list[BudgetAmount]]] = field(default_factory=list)

    def printed_node(self, level: Level) -> str:
        """The node of a level as printed; empty when the plan has no such level."""
        node = self.nodes.get(level.value)
        return node.printed if node else ""


def plan_in_year(fiscal_year: FiscalYear) -> Plan:
    """Return the plan that covers a fiscal year. Raises Refused and names the years that are covered."""
    year = fiscal_year.start_year
    plan = Plan.objects.filter(starts_fy__lte=year, ends_fy__gte=year).first()
    if plan:
        return plan
    known = [f"{p.years[0].label}〜{p.years[-1].label}" for p in Plan.objects.all()]
    covered = f"計画があるのは {'、'.join(known)} です。" if known else "計画がまだ登録されていません。"
    raise Refused(f"{fiscal_year.label}（{year}）の計画はありません。{covered}")


def versions_in_force(plan: str, fiscal_year: str) -> QuerySet[PlanVersion]:
    """The version that holds for each row of an outer query: `plan` and `fiscal_year` name its columns."""
    held = PlanVersion.objects.filter(plan=OuterRef(plan), effective_fy__lte=OuterRef(fiscal_year))
    return held.order_by("-effective_fy", "-number")


def version_in_force(plan: Plan, fiscal_year: FiscalYear) -> PlanVersion:
    """Return the version of a plan that holds in a year. Raises Refused when none does."""
    versions = plan.versions.filter(effective_fy__lte=fiscal_year.start_year).order_by(
        "-effective_fy", "-number"
    )
    version = versions.first()
    if version is None:
        raise Refused(f"{plan}には{fiscal_year.label}に適用する版がありません。")
    return version


def bands_in_force(plan: Plan, fiscal_year: FiscalYear) -> tuple[int | None, list[rules.BandFacts]]:
    """Return the scale (its id) and bands that suggest judgements in a year; no scale and no bands are valid."""
    found = (
        plan.scales.filter(effective_fy__lte=fiscal_year.start_year)
        .order_by("-effective_fy", "-number", F("bands__lower").asc(nulls_first=True))
        .values_list("pk", "bands__lower", "bands__upper", "bands__entry__wording")
    )
    lines = list(found)
    newest = lines[0][0] if lines else None
    bands = [rules.BandFacts(low, high, word) for pk, low, high, word in lines if pk == newest and word]
    return newest, bands


def planned_initiatives(
    version: PlanVersion | int, codes: list[str] | None = None
) -> list[PlannedInitiative]:
    """Read initiatives of a version with texts, indicators, targets and budgets. Three queries for any number."""
    texts = InitiativeText.objects.filter(version=version).order_by("initiative__position")
    texts = texts.select_related(
        "version__plan", "item__parent__parent__parent", "outcome_indicator", "initiative__plan"
    )
    if codes is not None:
        texts = texts.filter(initiative__code__in=codes)
    wanted = list(texts)
    if not wanted:
        return []
    keys = [text.initiative_id for text in wanted]
    indicators = _planned_indicators(wanted[0].version, keys)
    budgets = _budgets(keys)
    return [
        PlannedInitiative(
            initiative=text.initiative,
            text=text,
            nodes=_branch(text.item),
            indicators=indicators.get(text.initiative_id, []),
            programmes=budgets.get(text.initiative_id, []),
        )
        for text in wanted
    ]


def _branch(item: PlanNode) -> dict[str, PlanNode]:
    branch = {}
    node: PlanNode | None = item
    while node is not None:
        branch[node.level] = node
        node = node.parent
    return branch


def _planned_indicators(version: PlanVersion, initiatives: list[int]) -> dict[int, list[PlannedIndicator]]:
    """Read every series with its targets; years before this version follow the version in force then."""
    rows = (
        Series.objects.filter(indicator__initiative__in=initiatives)
        .select_related("indicator")
        .order_by("indicator__position", "position", "pk", "targets__fiscal_year")
        .annotate(
            of_year=F("targets__fiscal_year"),
            single=F("targets__single"),
            reason=F("targets__reason"),
            from_fy=F("targets__version__effective_fy"),
            number=F("targets__version__number"),
        )
    )
    known: dict[Series, list[Target]] = {}
    for series in rows:
        targets = known.setdefault(series, [])
        if series.of_year is not None:
            targets.append(
                Target(series.of_year, series.single, series.reason, (series.from_fy, series.number))
            )
    found: dict[int, dict[Indicator, list[PlannedSeries]]] = {}
    for each, targets in known.items():
        of_initiative = found.setdefault(each.indicator.initiative_id, {})
        planned = planned_series(each, targets_in_force(targets, version), version.plan.starts_fy)
        of_initiative.setdefault(each.indicator, []).append(planned)
    return {
        initiative: [PlannedIndicator(indicator, series) for indicator, series in of_initiative.items()]
        for initiative, of_initiative in found.items()
    }


def targets_in_force(targets: list[Target], version: PlanVersion) -> list[Target]:
    """Choose one target a year: of this version from its first year on, of the version in force before."""
    mine = (version.effective_fy, version.number)
    chosen: dict[int, Target] = {}
    for target in sorted(targets, key=lambda each: each.version):
        in_time = target.version[0] <= target.fiscal_year or target.version == mine
        own_years = target.fiscal_year < mine[0] or target.version == mine
        if target.version <= mine and in_time and own_years:
            chosen[target.fiscal_year] = target
    return [chosen[year] for year in sorted(chosen)]


def _budgets(initiatives: list[int]) -> dict[int, list[tuple[str, list[BudgetAmount]]]]:
    amounts = (
        BudgetAmount.objects.filter(programme__initiatives__in=initiatives)
        .annotate(of_initiative=F("programme__initiatives"))
        .select_related("programme", "source", "method")
        .order_by("programme", "fiscal_year", "pk")
    )
    found: dict[int, dict[str, list[BudgetAmount]]] = {}
    for amount in amounts:
        programmes = found.setdefault(amount.of_initiative, {})
        programmes.setdefault(amount.programme.name, []).append(amount)
    return {initiative: list(programmes.items()) for initiative, programmes in found.items()}


def planned_series(series: Series, targets: list[Target], first_year: int) -> PlannedSeries:
    """Derive the cumulative values and labels of a series from its single-year targets, in order of years.

    A cumulative value needs every year since the plan's first; with a year missing there is none.
    """
    by_year = {target.fiscal_year: target.single for target in targets}
    years = []
    for target in targets:
        singles = [by_year.get(year) for year in range(first_year, target.fiscal_year + 1)]
        total = rules.cumulative(singles, series.aggregation)
        is_first = target.fiscal_year == first_year
        label = rules.target_label(target.single, total, series.unit, is_first_year=is_first)
        years.append(PlannedYear(target.fiscal_year, target.single, target.reason, total, label))
    return PlannedSeries(series, years)
