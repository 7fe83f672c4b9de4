"""What the sheet screens print: plain frozen values, no database. The names follow the canonical content.

`key` of a cell is its name in the address of its edit page; its element on the page is `cell-<key>`.
An empty `edit_url` means that this person may not edit the cell, or that it is counted, not written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Run:
    """A stretch of text. With `url` it is a counted figure that leads to its records."""

    text: str
    url: str = ""
    title: str = ""  # what the figure counts, e.g. 窓口が明確な市町村


@dataclass(frozen=True)
class Cell:
    """One written cell. No runs means blank; line breaks inside a run are printed as they stand."""

    key: str
    label: str
    runs: tuple[Run, ...] = ()
    edit_url: str = ""
    hint: str = ""  # stands under the text on the screen, never on paper


@dataclass(frozen=True)
class Figure:
    """One counted number as it is printed; without a number `text` is － and `reason` says why."""

    text: str
    url: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Head:
    """The head of the form, 施策展開 to 施策の方向."""

    development: str
    measure: str
    item: str
    initiative: str
    outcome_indicator: str
    direction: Cell


@dataclass(frozen=True)
class PlanColumn:
    """One year of 年度別計画 for one indicator: a line per series, e.g. １件（２件）."""

    year_label: str  # R4
    lines: tuple[str, ...]


@dataclass(frozen=True)
class PlanIndicator:
    """The planned values of one 活動指標, in the order of `PlanBlock.year_labels`."""

    name: str
    columns: tuple[PlanColumn, ...]


@dataclass(frozen=True)
class PlanBlock:
    """１　取組の概要（Plan）."""

    activity: Cell
    implementers: tuple[str, ...]
    year_labels: tuple[str, ...]
    band: Cell
    indicators: tuple[PlanIndicator, ...]
    department: str
    related_url: str

    @property
    def body_rows(self) -> int:
        """How many rows the activity cell spans: band, label, and two for each indicator."""
        return 2 + 2 * len(self.indicators)


@dataclass(frozen=True)
class BudgetBlock:
    """One 予算事業: the years N-1 and N on the left, N+1 on the right. Amounts are printed texts in 千円."""

    programme: str
    source: str
    method: str
    settled: str
    expected: str
    next_programme: str
    next_source: str
    next_method: str
    initial: str


@dataclass(frozen=True)
class BudgetLabels:
    """Column labels of the budget and activity cells, e.g. R3年度決算額."""

    settled: str
    expected: str
    initial: str
    done: str  # 令和4年度活動内容
    planned: str  # 令和5年度活動計画


@dataclass(frozen=True)
class SeriesRow:
    """One series of an indicator in the Do block. `label` is empty when the indicator has a single series."""

    indicator: str
    label: str
    history: tuple[Figure, ...]  # N-2 and N-1, in the order of `DoBlock.history_labels`
    actual: Figure
    target: str  # 協議会：４回
    ratio: str  # 100.0% or －
    raw_ratio: str = ""  # uncapped; only when it differs from what is printed


@dataclass(frozen=True)
class JudgementCell:
    """進捗状況: what the figures suggest and what a person decided."""

    decision: str = ""
    suggestion: str = ""
    suggestion_reason: str = ""  # why it is suggested, or why nothing can be
    differs: bool = False
    edit_url: str = ""
    key: str = "judgement"
    label: str = "進捗状況"


@dataclass(frozen=True)
class CarryOverRow:
    """Last year's improvement beside what became of it."""

    improvement: Cell
    reflection: Cell


@dataclass(frozen=True)
class DoBlock:
    """２　取組の状況（Do）."""

    labels: BudgetLabels
    budget: tuple[BudgetBlock, ...]
    done: Cell
    planned: Cell
    history_labels: tuple[str, ...]  # R2年度, R3年度
    year_label: str  # R4年度
    series: tuple[SeriesRow, ...]
    judgement: JudgementCell
    summary: Cell
    rationale: Cell
    carry_over_label: str  # 令和4年度の取組改善案
    carry_over: tuple[CarryOverRow, ...]
    add_carry_over_url: str = ""
    waiting: int = 0  # improvements of last year's sheet that are not carried over yet
    carry_over_url: str = ""  # brings them in, by POST

    @property
    def result_columns(self) -> int:
        """How many columns the table of results has: name, history, (A), (B), A/B, 進捗状況, 活動概要."""
        return 6 + len(self.history_labels)


@dataclass(frozen=True)
class PairRow:
    """One finding of Check beside its improvement of Action. A side without a type prints blank."""

    key: str
    finding_type: str  # ① 県の制度、執行体制(内部要因)
    finding: tuple[Run, ...]
    improvement_type: str  # ① 執行体制の改善
    improvement: tuple[Run, ...]
    edit_url: str = ""


@dataclass(frozen=True)
class MissingItem:
    """Something the sheet still needs, with the place where it is entered."""

    text: str
    url: str  # edit page, or #cell-<key>


@dataclass(frozen=True)
class ExportLink:
    """A file the sheet can be had as."""

    label: str  # PDF
    url: str


@dataclass(frozen=True)
class SheetPage:
    """Everything `sheets/detail.html` prints."""

    code: str
    fiscal_year: int
    fiscal_year_label: str  # 令和4年度
    year_url: str  # the sheets of the same year
    state: str
    head: Head
    plan: PlanBlock
    do: DoBlock
    pairs: tuple[PairRow, ...]
    add_pair_url: str = ""
    missing: tuple[MissingItem, ...] = ()
    exports: tuple[ExportLink, ...] = ()
    version: int | None = None
    sha256: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)  # the words of the form version


@dataclass(frozen=True)
class IndicatorLine:
    """One indicator in the list of a year. `width` is the ratio from 0 to 100, None without a target."""

    label: str
    actual: str
    target: str
    ratio: str
    width: int | None


@dataclass(frozen=True)
class SheetListRow:
    """One sheet in the list of a year."""

    code: str
    name: str
    item: str
    url: str
    state: str
    decision: str
    differs: bool
    missing_count: int
    indicators: tuple[IndicatorLine, ...]
    exports: tuple[ExportLink, ...] = ()


@dataclass(frozen=True)
class YearLink:
    """A year one can switch to."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class SheetListPage:
    """Everything `sheets/list.html` prints."""

    fiscal_year_label: str
    plan_name: str
    years: tuple[YearLink, ...]
    sheets: tuple[SheetListRow, ...]
    exports: tuple[ExportLink, ...] = ()  # the whole year: JSON, CSV
    open_url: str = ""  # begins the sheets of a planned year that has none


def text_runs(text: str) -> tuple[Run, ...]:
    """Wrap a text without figures; an empty text is a blank cell."""
    return (Run(text),) if text else ()
