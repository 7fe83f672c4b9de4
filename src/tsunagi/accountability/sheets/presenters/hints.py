"""Pointing out numbers that were typed although a record counts them. Plain Python."""

import re
import unicodedata
from collections.abc import Iterable

from tsunagi.accountability.sheets.marks import MARK
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.core.form_digits import result_number
from tsunagi.foundation.measures.queries import Figure

TYPED = re.compile(r"(\d[\d,]*)\s*")
SHORTEST_NAME = 3


def typed_number_hints(text: str, figures: Iterable[Figure], year: FiscalYear) -> str:
    """Say which typed numbers stand beside a matching measure, and the mark that would count them.

    A number matches when it is followed by the unit and either equals the counted value, or follows the name of
    the measure with another value (then the text contradicts the records).
    """
    plain = unicodedata.normalize("NFKC", MARK.sub("\N{OBJECT REPLACEMENT CHARACTER}", text))
    hints: dict[str, None] = {}
    for found in TYPED.finditer(plain):
        number, after = found[1].replace(",", ""), plain[found.end() :]
        for figure in figures:
            if figure.value is None or not after.startswith(figure.measure.unit):
                continue
            name = figure.measure.name
            named = len(name) >= SHORTEST_NAME and plain[: found.start()].rstrip("はがを、 ").endswith(name)
            mark = f"{{{{{figure.measure.key}|{year.short}}}}}"
            typed = f"「{found[1]}{figure.measure.unit}」"
            if figure.period != year.period:
                continue
            if figure.value == int(number):
                hints[f"{typed}は印 {mark} にすると記録から数えられます。"] = None
            elif named:
                counted = f"{result_number(figure.value)}{figure.measure.unit}"
                hints[f"{typed}は記録（{counted}）と違います。印 {mark} にできます。"] = None
    return " ".join(hints)
