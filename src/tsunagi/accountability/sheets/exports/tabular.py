"""Sheets as one long table (CSV): a row per measured value, so that years can be compared by machine.

`status` is the state of the sheet; where a value is missing, its reason follows (draft:no_target).
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any

from tsunagi.accountability.sheets.exports.layout import SheetDocument

COLUMNS = (
    "plan",
    "fiscal_year",
    "initiative_code",
    "initiative",
    "indicator",
    "series",
    "fy",
    "measure",
    "value",
    "unit",
    "status",
)
BUDGET_MEASURES = {"決算": "budget_settled", "決算見込": "budget_expected", "当初": "budget_initial"}
MONEY_UNIT = "千円"
PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Row = dict[str, Any]


def render(documents: Iterable[SheetDocument]) -> bytes:
    """Write the table of any number of sheets: UTF-8 with byte order mark, CRLF, safe in a spreadsheet."""
    text = StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for document in documents:
        writer.writerows({key: guarded(value) for key, value in row.items()} for row in rows(document))
    return text.getvalue().encode("utf-8-sig")


def guarded(value: object) -> str:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers."""
    text = "" if value is None else str(value)
    is_risky = text.startswith(FORMULA_SIGNS) and not PLAIN_NUMBER.fullmatch(text)
    return f"'{text}" if is_risky else text


def rows(document: SheetDocument) -> Iterator[Row]:
    """The values of one sheet: per indicator and series, then the judgement, then the budget."""
    content = document.content
    shared: Row = {
        "plan": document.plan,
        "fiscal_year": document.fiscal_year,
        "initiative_code": content["code"],
        "initiative": content["initiative"],
        "indicator": "",
        "series": "",
        "unit": "",
        "status": document.state,
    }
    for indicator in content["indicators"]:
        for series in indicator["series"]:
            own = {"indicator": indicator["name"], "series": series["label"] or "", "unit": series["unit"]}
            yield from _series_rows(series, document.fiscal_year, shared | own)
    yield _row(shared, document.fiscal_year, "judgement", content["judgement"], "decision")
    for budget in content["budget"]:
        own = {"indicator": budget["programme"], "unit": MONEY_UNIT}
        measure = BUDGET_MEASURES.get(budget["kind"], f"budget:{budget['kind']}")
        yield _row(shared | own, budget["fy"], measure, budget, "amount_thousand_yen")


def _series_rows(series: Mapping[str, Any], fiscal_year: int, shared: Row) -> Iterator[Row]:
    for planned in series["plan"]:
        yield _row(shared, planned["fy"], "target_single", planned, "single")
        if planned.get("cumulative") is not None:
            yield _row(shared, planned["fy"], "target_cumulative", planned, "cumulative")
    for fy in sorted(key for key in series["history"] if key.isdigit()):  # beside them stand reasons
        yield _row(shared, int(fy), "actual", series["history"], fy)
    yield _row(shared, fiscal_year, "actual", series, "actual")
    yield _row(shared | {"unit": "%"}, fiscal_year, "ratio_form", series, "form_ratio")
    yield _row(shared | {"unit": "%"}, fiscal_year, "ratio_raw", series, "raw_ratio")


def _row(shared: Row, fy: int, measure: str, source: Mapping[str, Any], key: str) -> Row:
    value, reason = source.get(key), source.get(f"{key}_reason")
    status = f"{shared['status']}:{reason}" if value is None and reason else shared["status"]
    return shared | {"fy": fy, "measure": measure, "value": value, "status": status}
