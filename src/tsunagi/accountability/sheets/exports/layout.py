"""What stands in every printed cell of 様式１: the one place for display, shared by PDF, XLSX and pages.

Plain data in, plain data out; nothing here knows the database. Display rules: knowledge kenshohyo §2 and §3.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tsunagi.accountability.sheets.exports.cells import (
    NO_VALUE,
    Figure,
    department_cell,
    printable,
    ratio_figure,
    result_figure,
    type_cell,
    with_series,
)
from tsunagi.accountability.sheets.form_labels import form_labels
from tsunagi.accountability.sheets.states import STATE_LABELS, SheetState
from tsunagi.foundation.core.fiscal_year import FiscalYear

SAMPLE_MARK = "見本"
NO_ADDRESS = "―"  # U+2015
PLAIN_CELLS = (
    "code",
    "initiative",
    "outcome_indicator",
    "direction",
    "activity_text",
    "plan_band",
    "done_text",
    "next_text",
    "summary",
    "rationale",
)
Content = Mapping[str, Any]


@dataclass(frozen=True)
class SheetDocument:
    """One sheet as it leaves the system: its content is the canonical content of DESIGN §6."""

    form: str
    plan: str
    fiscal_year: int
    state: str
    version: int
    sha256: str | None
    content: Content

    @classmethod
    def of_year(cls, year: Mapping[str, Any]) -> list["SheetDocument"]:
        """The sheets of the document of a whole fiscal year ({"form", "plan", "fiscal_year", "sheets"})."""
        shared = {key: year[key] for key in ("form", "plan", "fiscal_year")}
        return [cls(**shared, **sheet) for sheet in year["sheets"]]


@dataclass(frozen=True)
class PlannedIndicator:
    """活動指標 in 年度別計画: one cell per plan year, one line per series."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class BudgetBlock:
    """予算事業: on the left the years N-1 and N, on the right N+1, where source and method may differ."""

    programme: str
    source: str
    method: str
    settled: Figure
    expected: Figure
    next_programme: str
    next_source: str
    next_method: str
    initial: Figure


@dataclass(frozen=True)
class ResultBlock:
    """One series: name of the indicator, the two years before, (A), (B) and A/B."""

    name: str
    history: tuple[Figure, Figure]
    actual: Figure
    target: str
    ratio: Figure


@dataclass(frozen=True)
class PairRow:
    """A row of Check and Action, printed side by side."""

    finding_type: str
    finding_body: str
    improvement_type: str
    improvement_body: str


@dataclass(frozen=True)
class PrintedSheet:
    """All cells of a sheet in printed form; `labels` are the words of the form version."""

    labels: dict[str, str]
    marks: tuple[str, ...]
    code: str
    document_title: str
    development: str
    measure: str
    item: str
    initiative: str
    outcome_indicator: str
    direction: str
    activity_text: str
    implementers: str
    plan_years: tuple[str, ...]
    plan_band: str
    planned: tuple[PlannedIndicator, ...]
    department: str
    related_url: str
    budget: tuple[BudgetBlock, ...]
    done_text: str
    next_text: str
    results: tuple[ResultBlock, ...]
    judgement: str
    summary: str
    rationale: str
    carry_over: tuple[tuple[str, str], ...]
    pairs: tuple[PairRow, ...]

    @property
    def breaks_before_rationale(self) -> bool:
        """With two blocks of figures 根拠 and (２) stand on the third page, as on the published sheet."""
        return len(self.results) > 1

    def as_data(self) -> dict[str, Any]:
        """The same as plain data for a template."""
        data = asdict(self)
        for figure in _figures_in(data):
            figure.pop("number")
            figure.pop("number_format")
        return data | {"breaks_before_rationale": self.breaks_before_rationale}


def printed_sheet(document: SheetDocument, *, sample: bool = False) -> PrintedSheet:
    """Put a document into printed cells; `sample` adds the mark 見本. Raises Refused for an unknown form."""
    content = printable(document.content)
    year = FiscalYear(document.fiscal_year)
    labels = form_labels(document.form, year)
    marks = (STATE_LABELS[SheetState.DRAFT],) * (document.state == SheetState.DRAFT) + (SAMPLE_MARK,) * sample
    return PrintedSheet(
        **{key: content.get(key) or "" for key in PLAIN_CELLS},
        **{key: content["hierarchy"].get(key) or "" for key in ("development", "measure", "item")},
        labels=labels,
        marks=marks,
        document_title=f"{year.label}{labels['title']} {content['initiative']}"
        + "".join(f"【{m}】" for m in marks),
        implementers="\n".join(content["implementers"]),
        plan_years=tuple(FiscalYear(fy).short for fy in plan_years(content)),
        planned=tuple(_planned(indicator, plan_years(content)) for indicator in content["indicators"]),
        department=department_cell(content["department"], content["contact"]),
        related_url=content["related_url"] or NO_ADDRESS,
        budget=_budget_blocks(content["budget"], year),
        results=tuple(
            _result_block(i["name"], one, year) for i in content["indicators"] for one in i["series"]
        ),
        judgement=content["judgement"]["decision"] or "",
        carry_over=tuple(map(_carry_over_row, content["carry_over"])) or (("", ""),),
        pairs=tuple(map(_pair_row, content["pairs"])) or (PairRow("", "", "", ""),),
    )


def plan_years(content: Content) -> list[int]:
    """The years of 年度別計画, in order, over all series."""
    return sorted({p["fy"] for i in content["indicators"] for s in i["series"] for p in s["plan"]})


def _planned(indicator: Content, years: Sequence[int]) -> PlannedIndicator:
    return PlannedIndicator(
        indicator["name"],
        tuple("\n".join(_plan_line(series, fy) for series in indicator["series"]) for fy in years),
    )


def _plan_line(series: Content, fy: int) -> str:
    planned = next((p for p in series["plan"] if p["fy"] == fy), None)
    return with_series(series["label"], planned["label"] if planned else NO_VALUE)


def _result_block(name: str, series: Content, year: FiscalYear) -> ResultBlock:
    unit, history = series["unit"], series["history"]
    return ResultBlock(
        name=name,
        history=(
            result_figure(history.get(str(int(year) - 2)), unit),
            result_figure(history.get(str(int(year) - 1)), unit),
        ),
        actual=result_figure(series["actual"], unit),
        target=series["target_label"],
        ratio=ratio_figure(series["form_ratio"]),
    )


def _budget_blocks(rows: Sequence[Content], year: FiscalYear) -> tuple[BudgetBlock, ...]:
    """One block per programme, in the order in which they first appear; none prints one empty block."""
    blocks = []
    for programme in dict.fromkeys(row["programme"] for row in rows):
        own = {(row["fy"], row["kind"]): row for row in rows if row["programme"] == programme}
        settled = own.get((int(year) - 1, "決算"))
        expected = own.get((int(year), "決算見込"))
        initial = own.get((int(year) + 1, "当初"))
        left, right = expected or settled, initial
        blocks.append(
            BudgetBlock(
                programme=programme if left else "",
                source=_word(left, "source"),
                method=_word(left, "method"),
                settled=_amount(settled),
                expected=_amount(expected),
                next_programme=programme if right else "",
                next_source=_word(right, "source"),
                next_method=_word(right, "method"),
                initial=_amount(initial),
            )
        )
    return tuple(blocks) or (BudgetBlock("", "", "", Figure(""), Figure(""), "", "", "", Figure("")),)


def _amount(row: Content | None) -> Figure:
    """千円; older forms show a word instead of money, which stays as it is."""
    return result_figure(row["amount_thousand_yen"] if row else None, "")


def _word(row: Content | None, key: str) -> str:
    """A text that may be missing, alone or with its whole row."""
    return (row.get(key) or "") if row else ""


def _carry_over_row(row: Content) -> tuple[str, str]:
    return _word(row, "improvement"), _word(row, "reflection")


def _pair_row(pair: Content) -> PairRow:
    finding, improvement = pair["finding"], pair["improvement"]
    return PairRow(
        finding_type=type_cell(finding),
        finding_body=_word(finding, "body"),
        improvement_type=type_cell(improvement),
        improvement_body=_word(improvement, "body"),
    )


def _figures_in(value: Any) -> list[dict[str, Any]]:
    """Every figure inside plain data, at any depth."""
    if isinstance(value, dict):
        own = [value] if "number_format" in value else []
        return own + [figure for inner in value.values() for figure in _figures_in(inner)]
    if isinstance(value, list | tuple):
        return [figure for inner in value for figure in _figures_in(inner)]
    return []
