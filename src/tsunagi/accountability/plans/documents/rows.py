"""What a plan document says, as plain rows."""

from dataclasses import dataclass, field
from decimal import Decimal

from tsunagi.accountability.plans import rules


@dataclass(frozen=True)
class NodeRow:
    """A node of the hierarchy; `key` and `parent` are names within the document."""

    key: str
    level: str
    code: str
    title: str
    printed: str
    parent: str | None


@dataclass(frozen=True)
class EntryRow:
    """An entry of a word list."""

    word_list: str
    factor: str
    facts: rules.EntryFacts


@dataclass(frozen=True)
class OutcomeRow:
    """An outcome indicator."""

    name: str
    unit: str
    base_fy: int | None
    base_value: Decimal | None
    target_fy: int | None
    target_value: Decimal | None
    measure_key: str
    source: str


@dataclass(frozen=True)
class SeriesRow:
    """A series with its single-year targets: value, or None with the reason."""

    label: str
    unit: str
    aggregation: str
    direction: str
    measure_key: str
    targets: dict[int, tuple[Decimal | None, str]]


@dataclass(frozen=True)
class IndicatorRow:
    """An activity indicator."""

    name: str
    series: list[SeriesRow]


@dataclass(frozen=True)
class InitiativeRow:
    """An initiative with everything the plan says about it."""

    code: str
    item: str
    outcome_indicator: str
    name: str
    direction_text: str
    activity_text: str
    implementers: list[str]
    plan_band: str
    department: str
    contact: str
    related_url: str
    indicators: list[IndicatorRow]


@dataclass(frozen=True)
class ProgrammeRow:
    """A budget programme and the initiatives that share it."""

    name: str
    initiatives: list[str]
    amounts: list[rules.AmountFacts]


@dataclass(frozen=True)
class PlanDocument:
    """A whole plan, read and checked for shape; rules that need the database come later."""

    code: str
    name: str
    starts_fy: int
    ends_fy: int
    form: str
    nodes: list[NodeRow]
    vocabulary: list[EntryRow]
    bands: list[rules.BandFacts]
    outcome_indicators: list[OutcomeRow]
    initiatives: list[InitiativeRow]
    programmes: list[ProgrammeRow] = field(default_factory=list)
