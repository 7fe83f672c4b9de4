"""How 様式１ writes figures (knowledge kenshohyo §3): plans and results follow different digit rules."""

from decimal import Decimal

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
NO_RATIO = "－"  # U+FF0D, where there is no target to compare with
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def result_number(value: Decimal | int) -> str:
    """Write a result: half-width, thousands separated, no needless zeros after the point (2,386 / 0 / 31.7)."""
    exact = Decimal(value)
    if exact == exact.to_integral_value():
        return f"{int(exact):,}"
    return f"{exact.normalize():,f}"


def plan_number(value: Decimal | int) -> str:
    """Write a planned or target value: a single digit full-width, two or more half-width (１ / 12 / 1,800)."""
    text = result_number(value)
    return text.translate(FULL_WIDTH) if len(text) == 1 else text


def percent(value: Decimal | None) -> str:
    """Write a ratio as on the form: 100.0%, 0.0%; without a target －."""
    return NO_RATIO if value is None else f"{value:.1f}%"


def circled(number: int | None) -> str:
    """Write the number of a list entry as ①…⑳; above that in brackets, and nothing for no number."""
    if number is None:
        return ""
    return CIRCLED[number - 1] if 1 <= number <= len(CIRCLED) else f"({number})"
