"""How one cell of 様式１ is written: plan, result, ratio, type, department (knowledge kenshohyo §3)."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from tsunagi.foundation.core.form_digits import NO_RATIO, circled, percent, result_number

NO_VALUE = NO_RATIO
UNPRINTABLE = {"Cc", "Cs"}  # control characters and halves of pairs
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class Figure:
    """A figure as printed; where it is a pure number, also its value and the format that prints it so."""

    text: str
    number: Decimal | None = None
    number_format: str = ""


def printable(value: Any) -> Any:
    """The same content without what paper cannot show: control characters go, every line end becomes one."""
    if isinstance(value, str):
        lines = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        return "".join(c for c in lines if c == "\n" or _is_printable(c))
    if isinstance(value, Mapping):
        return {key: printable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [printable(inner) for inner in value]
    return value


def result_figure(value: str | None, unit: str) -> Figure:
    """A result: half-width, thousands separated, with its unit; 0 prints 0件, nothing prints －."""
    number = number_in(value)
    if number is None:
        return Figure(value or NO_VALUE)
    decimals = len(result_number(number).partition(".")[2])
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = f"{result_number(number)}{unit}"
    if '"' in unit:
        return Figure(text)  # a number format has no way to write this mark
    return Figure(text, number, f'{pattern}"{unit}"' if unit else pattern)


def ratio_figure(form_ratio: str | None) -> Figure:
    """達成割合 as on the form: 100.0%, 0.0%, without a target －."""
    number = number_in(form_ratio)
    if number is None:
        return Figure(percent(None))
    return Figure(percent(number), number / 100, "0.0%")


def type_cell(entry: Mapping[str, Any] | None) -> str:
    """類型: ① 県の制度、執行体制(内部要因), ① 執行体制の改善; blank without an entry."""
    if entry is None:
        return ""
    factor = f"({entry['factor']})" if entry.get("factor") else ""
    return f"{circled(entry['number'])} {entry['text']}{factor}".strip()


def department_cell(department: str, contact: str) -> str:
    """担当部課【連絡先】: 保健医療部地域保健課【 098-866-2215 】."""
    return f"{department}【 {contact} 】" if contact else department


def with_series(label: str | None, text: str) -> str:
    """協議会：４回; a single series has no label."""
    return f"{label}：{text}" if label else text


def number_in(value: str | None) -> Decimal | None:
    """The value as a number, or None where the cell holds words or nothing."""
    try:
        number = Decimal(value) if value is not None else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def _is_printable(character: str) -> bool:
    return character != BYTE_ORDER_MARK and unicodedata.category(character) not in UNPRINTABLE
