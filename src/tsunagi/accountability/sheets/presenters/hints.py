"""Pointing out numbers that were typed although a record counts them. Plain Python."""

import re
import unicodedata
from collections.abc import Iterable

from tsunagi.accountability.sheets.marks import MARK
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.core.form_digits import result_number
from tsunagi.foundation.measures.queries import Figure

TYPED = re.compile(r"(\d[\d,]*)\s*")
BETWEEN = "はがを、 計"  # what may stand between the name of a thing and its number
SHORTEST_NAME, SHORTEST_WORD = 3, 2


def typed_number_hints(text: str, figures: Iterable[Figure], year: FiscalYear) -> str:
    """Say which typed numbers stand beside a matching measure, and the mark that would count them.

    A number with the unit of a measure matches when the name of the measure stands before it (also with another
    value: then the text contradicts the records), or when exactly one measure of the year has that value.
    """
    plain = unicodedata.normalize("NFKC", MARK.sub("\N{OBJECT REPLACEMENT CHARACTER}", text))
    counted = [figure for figure in figures if figure.value is not None and figure.period == year.period]
    hints: dict[str, None] = {}
    for found in TYPED.finditer(plain):
        before, after = plain[: found.start()].rstrip(BETWEEN), plain[found.end() :]
        fitting = [figure for figure in counted if after.startswith(figure.measure.unit)]
        named = [figure for figure in fitting if _is_named(figure, before)]
        equal = [figure for figure in fitting if figure.value == int(found[1].replace(",", ""))]
        alike = [figure for figure in equal if _ends_alike(figure, before)]
        for figure in named or alike or (equal if len(equal) == 1 else []):
            hints[_hint(figure, found[1], year, agrees=figure in equal)] = None
    return " ".join(hints)


def _is_named(figure: Figure, before: str) -> bool:
    """Tell whether the text before a number ends in the name of a measure, whole or its head (協議会の…)."""
    return any(len(head) >= SHORTEST_NAME and before.endswith(head) for head in _names(figure))


def _ends_alike(figure: Figure, before: str) -> bool:
    """Tell whether both end in the same word of two letters or more (通信, センター通信)."""
    return any(before.endswith(head[-SHORTEST_WORD:]) for head in _names(figure))


def _names(figure: Figure) -> tuple[str, str]:
    name = figure.measure.name
    return name, name.split("の")[0]


def _hint(figure: Figure, typed: str, year: FiscalYear, *, agrees: bool) -> str:
    unit, mark = figure.measure.unit, f"{{{{{figure.measure.key}|{year.short}}}}}"
    if agrees:
        return f"「{typed}{unit}」は印 {mark} にすると記録から数えられます。"
    value = f"{result_number(figure.value or 0)}{unit}"
    return f"「{typed}{unit}」は記録（{value}）と違います。印 {mark} にできます。"
