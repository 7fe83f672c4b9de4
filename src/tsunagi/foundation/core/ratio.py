"""達成割合: Decimal only, rounded half up to one decimal (knowledge kenshohyo §3, §14)."""

from decimal import ROUND_HALF_UP, Decimal

ONE_DECIMAL = Decimal("0.1")
CAP = Decimal("100.0")


def raw_ratio(actual: Decimal | None, target: Decimal | None) -> Decimal | None:
    """Return A ÷ B in percent, uncapped, to one decimal; None when either is missing or the target is 0."""
    if actual is None or target is None or target == 0:
        return None
    return (Decimal(actual) * 100 / Decimal(target)).quantize(ONE_DECIMAL, rounding=ROUND_HALF_UP)


def form_ratio(raw: Decimal | None) -> Decimal | None:
    """Return the ratio as the form prints it: never above 100.0."""
    return None if raw is None else min(raw, CAP)
