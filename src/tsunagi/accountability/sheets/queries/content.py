"""The canonical content of a sheet: every printed cell, from which all outputs are made (DESIGN §6)."""

from decimal import Decimal
from typing import Any

from tsunagi.accountability.plans.models import BudgetAmount, VocabularyEntry
from tsunagi.accountability.plans.queries import PlannedIndicator, PlannedSeries
from tsunagi.accountability.plans.states import AMOUNT_KIND_LABELS, Aggregation, AmountKind, Level
from tsunagi.accountability.sheets import marks
from tsunagi.accountability.sheets.queries.reading import SheetReading
from tsunagi.accountability.sheets.states import DIGIT_STYLES, DigitStyle
from tsunagi.foundation.core.canonical_json import sha256
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.core.form_digits import plan_number, result_number
from tsunagi.foundation.core.ratio import form_ratio, raw_ratio
from tsunagi.foundation.measures.queries import Ask, Figure

NO_URL = "―"  # U+2015, as the form prints it
NOT_BOUND = "実績の数え方が決まっていません"
NOT_COUNTED = "未集計"


def sheets_document(readings: list[SheetReading]) -> dict[str, Any]:
    """Return the document of a year's sheets: form, plan, year, and each sheet with the digest of its content."""
    first = readings[0].sheet
    return {
        "form": first.form,
        "plan": first.initiative.plan.code,
        "fiscal_year": first.fiscal_year,
        "sheets": [_sheet(reading) for reading in readings],
    }


def _sheet(reading: SheetReading) -> dict[str, Any]:
    content = sheet_content(reading)
    return {
        "state": reading.sheet.state,
        "version": 0,  # no frozen version yet; numbers begin with the first freeze
        "sha256": sha256(content),
        "content": content,
    }


def sheet_content(reading: SheetReading) -> dict[str, Any]:
    """Return every printed cell of a sheet. Figures and money are decimal strings; a null has its reason beside it."""
    sheet, planned = reading.sheet, reading.planned
    text = planned.text
    return {
        "code": planned.initiative.code,
        "hierarchy": {level.value: planned.printed_node(level) for level in Level},
        "initiative": text.name,
        "outcome_indicator": text.outcome_indicator.name if text.outcome_indicator else "",
        "direction": text.direction_text,
        "activity_text": text.activity_text,
        "implementers": list(text.implementers),
        "plan_band": text.plan_band,
        "department": text.department,
        "contact": text.contact,
        "related_url": text.related_url or NO_URL,
        "indicators": [_indicator(reading, each) for each in planned.indicators],
        "summary": printed(reading, "summary", sheet.summary),
        "done_text": printed(reading, "done_text", sheet.done_text),
        "next_text": printed(reading, "next_text", sheet.next_text),
        "judgement": _judgement(reading),
        "rationale": printed(reading, "rationale", sheet.judgement.rationale),
        "budget": [
            line for name, amounts in planned.programmes for line in _budget(name, amounts, sheet.year)
        ],
        "carry_over": [
            {
                "improvement": printed(reading, f"carry_over.{place}.improvement", row.improvement_text),
                "reflection": printed(reading, f"carry_over.{place}.reflection", row.body),
            }
            for place, row in enumerate(reading.reflections)
        ],
        "pairs": [_pair(reading, place) for place in range(len(reading.findings))],
        "text_figures": _text_figures(reading),
    }


def _indicator(reading: SheetReading, planned: PlannedIndicator) -> dict[str, Any]:
    several = len(planned.series) > 1
    return {
        "name": planned.indicator.name,
        "series": [_series(reading, each, several) for each in planned.series],
    }


def _series(reading: SheetReading, planned: PlannedSeries, several: bool) -> dict[str, Any]:
    """One series; only where there are several does its label tell them apart."""
    series, year = planned.series, reading.year
    target = planned.target_in(year.start_year)
    figure = reading.figure(planned, year)
    single = target.single if target else None
    raw = raw_ratio(figure.value if figure else None, single)
    label = series.label if several else ""
    content: dict[str, Any] = {
        "label": label or None,
        "unit": series.unit,
        "plan": [_plan_year(each.fiscal_year, each, series.aggregation) for each in planned.years],
        "history": {},
        "target_label": "－"
        if single is None
        else f"{label}{'：' if label else ''}{plan_number(single)}{series.unit}",
        "measure": series.measure_key or None,
        "evidence_count": figure.evidence_count if figure else 0,
    }
    for back in (2, 1):
        value, reason = _value(reading.figure(planned, year - back))
        _put(content["history"], str((year - back).start_year), value, reason)
    _put(content, "actual", *_value(figure))
    no_target = (target.reason if target else "") or "この年度の目標がありません"
    _put(content, "target", None if single is None else decimal_text(single), no_target)
    no_ratio = "目標が0のため割合を出せません" if single == 0 else "実績または目標がありません"
    _put(content, "raw_ratio", None if raw is None else str(raw), no_ratio)
    _put(content, "form_ratio", None if raw is None else str(form_ratio(raw)), no_ratio)
    if series.measure_key == "":
        content["measure_reason"] = NOT_BOUND
    return content


def _plan_year(fiscal_year: int, planned: Any, aggregation: str) -> dict[str, Any]:
    content: dict[str, Any] = {"fy": fiscal_year, "label": planned.label}
    _put(content, "single", _text_or_none(planned.single), planned.reason)
    summed = aggregation == Aggregation.SUM
    reason = "累計に足りない年度の目標があります" if summed else "累計しない指標です"
    _put(content, "cumulative", _text_or_none(planned.total), reason)
    return content


def _value(figure: Figure | None) -> tuple[str | None, str]:
    if figure is None:
        return None, NOT_BOUND
    return _text_or_none(figure.value), figure.reason or NOT_COUNTED


def _put(content: dict[str, Any], key: str, value: str | None, reason: str) -> None:
    """Set a value, and when there is none the reason beside it."""
    content[key] = value
    if value is None:
        content[f"{key}_reason"] = reason


def _judgement(reading: SheetReading) -> dict[str, Any]:
    decision = reading.sheet.judgement.decision
    content: dict[str, Any] = {}
    _put(content, "suggestion", reading.suggestion.wording, reading.suggestion.reason or "")
    _put(content, "decision", decision.wording if decision else None, "まだ決めていません")
    return content


def _budget(name: str, amounts: list[BudgetAmount], year: FiscalYear) -> list[dict[str, Any]]:
    """Settled of N−1, expected of N, initial of N+1 (knowledge kenshohyo §2), each with its own financing."""
    wanted = (
        (year - 1, AmountKind.SETTLED),
        (year, AmountKind.EXPECTED),
        (year + 1, AmountKind.INITIAL),
    )
    lines = []
    for wanted_year, kind in wanted:
        found = [a for a in amounts if a.fiscal_year == wanted_year.start_year and a.kind == kind.value]
        amount = found[0] if found else None
        line: dict[str, Any] = {
            "programme": name,
            "source": amount.source.wording if amount and amount.source else "",
            "method": amount.method.wording if amount and amount.method else "",
            "fy": wanted_year.start_year,
            "kind": AMOUNT_KIND_LABELS[kind],
        }
        _put(line, "amount_thousand_yen", str(int(amount.amount_thousand_yen)) if amount else None, "未登録")
        lines.append(line)
    return lines


def _pair(reading: SheetReading, place: int) -> dict[str, Any]:
    finding = reading.findings[place]
    improvement = finding.improvement
    return {
        "finding": {
            **_entry(finding.entry),
            "factor": finding.entry.factor if finding.entry else "",
            "body": printed(reading, f"pairs.{place}.finding.body", finding.body),
        },
        "improvement": {
            **_entry(improvement.entry),
            "body": printed(reading, f"pairs.{place}.improvement.body", improvement.body),
        },
    }


def _entry(entry: VocabularyEntry | None) -> dict[str, Any]:
    if entry is None:
        return {"number": None, "number_reason": "類型を選んでいません", "text": ""}
    if entry.number is None:
        return {"number": None, "number_reason": "番号のない類型です", "text": entry.wording}
    return {"number": entry.number, "text": entry.wording}


def digit_style(cell: str) -> DigitStyle:
    """How counted figures are written in a cell (`pairs.0.finding.body` follows `pairs.finding.body`)."""
    return DIGIT_STYLES[".".join(part for part in cell.split(".") if not part.isdigit())]


def figure_text(figure: Figure, style: DigitStyle) -> str:
    """Write a counted figure inside a text; what is not counted yet says so."""
    if figure.value is None:
        return NOT_COUNTED
    return plan_number(figure.value) if style is DigitStyle.PLAN else result_number(figure.value)


def printed(reading: SheetReading, cell: str, text: str) -> str:
    """Write a text with its marks replaced by the counted figures."""
    style = digit_style(cell)
    return "".join(
        piece
        if isinstance(piece, str)
        else figure_text(reading.figures[Ask(piece.key, piece.period, piece.scope)], style)
        for piece in marks.split(text)
    )


def _text_figures(reading: SheetReading) -> list[dict[str, Any]]:
    found = []
    for cell, text in reading.texts():
        for mark in marks.found_in(text):
            figure = reading.figures[Ask(mark.key, mark.period, mark.scope)]
            line: dict[str, Any] = {
                "cell": cell,
                "measure": mark.key,
                "evidence_count": figure.evidence_count,
            }
            _put(line, "value", _text_or_none(figure.value), figure.reason or NOT_COUNTED)
            found.append(line)
    return found


def decimal_text(value: Decimal) -> str:
    """Write a stored figure exactly, without zeros that only the column adds (1800.00 → 1800, 31.70 → 31.7)."""
    whole = value.to_integral_value()
    return str(int(whole)) if value == whole else f"{value.normalize():f}"


def _text_or_none(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)
