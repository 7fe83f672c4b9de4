"""Figure marks: numbers inside sentences that are counted. Plain Python.

A clerk writes `{{desks.clarified|R4}}市町村`; the mark prints as the figure, links to its records and is part of
the evidence. Form: `{{measure|year or date}}` or `{{measure|year or date|scope}}`, e.g. `{{councils.held|R4|area=hokubu}}`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear, Period
from tsunagi.foundation.core.wareki import parse_date
from tsunagi.foundation.measures.registry import Scope, measure_of

MARK = re.compile(r"\{\{([^{}]*)\}\}")


@dataclass(frozen=True)
class Mark:
    """One figure asked for inside a text."""

    key: str
    period: Period
    scope: Scope


def parse_mark(inside: str) -> Mark:
    """Read what stands between the braces. Raises Refused with a sentence that shows the right form."""
    parts = [part.strip() for part in inside.split("|")]
    if len(parts) not in {2, 3} or not parts[0]:
        raise Refused(
            f"印「{{{{{inside}}}}}」は読めません。{{{{councils.held|R4}}}} のように書いてください。"
        )
    key, when = parts[0], parts[1]
    measure = measure_of(key)
    scope = Scope.parse(parts[2]) if len(parts) == 3 else Scope()
    measure.rows_of(scope)
    try:
        year = FiscalYear.parse(when)
    except Refused:
        return _mark_of_a_day(key, when, scope)
    return Mark(key, year.period, scope)


def _mark_of_a_day(key: str, when: str, scope: Scope) -> Mark:
    try:
        day = parse_date(when)
        FiscalYear.of(day)  # refuses a day of a year that cannot be written
        return Mark(key, Period(day, day), scope)
    except Refused:
        raise Refused(
            f"印の「{when}」は年度にも日付にも読めません。R4 または 2023-03-31 のように書いてください。"
        ) from None


def split(text: str) -> list[str | Mark]:
    """Split a text into plain pieces and marks. Raises Refused for a mark that cannot be read."""
    pieces: list[str | Mark] = []
    position = 0
    for found in MARK.finditer(text):
        if found.start() > position:
            pieces.append(text[position : found.start()])
        pieces.append(parse_mark(found[1]))
        position = found.end()
    if position < len(text):
        pieces.append(text[position:])
    return pieces


def blockers_to_write(text: str) -> list[str]:
    """List the marks of a text that cannot be read, and braces that were left open."""
    try:
        pieces = split(text)
    except Refused as refusal:
        return [str(refusal)]
    left_over = "".join(piece for piece in pieces if isinstance(piece, str))
    if "{{" in left_over or "}}" in left_over:
        return ["印の波かっこが閉じていません。{{councils.held|R4}} のように書いてください。"]
    return []


def found_in(text: str) -> list[Mark]:
    """The marks of a text, in order."""
    return [piece for piece in split(text) if isinstance(piece, Mark)]
