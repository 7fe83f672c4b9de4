"""Bars drawn by the server: where each bar of a series stands, ready for components/bar_chart.html."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from tsunagi.foundation.core.form_digits import result_number

WIDTH = 720
HEIGHT = 240
LEFT = 56  # room for the numbers of the scale
TOP = 24  # room for the number above the highest bar
BASE_Y = 204
LABEL_Y = 226
BAR_SHARE = Decimal("0.64")  # of the slot a bar stands in
NOT_COUNTED = "未集計"
STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


@dataclass(frozen=True)
class Point:
    """One value of a series. None means that nothing was counted yet, which is not zero."""

    label: str
    value: Decimal | None
    url: str = ""
    reason: str = NOT_COUNTED


@dataclass(frozen=True)
class Bar:
    """One bar with its place in the picture; lengths are SVG user units."""

    label: str
    text: str
    short: str
    url: str
    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal
    is_gap: bool
    is_zero: bool

    @property
    def middle(self) -> Decimal:
        """The x on which label and number are centred."""
        return self.x + self.width / 2

    @property
    def right(self) -> Decimal:
        """The x where the bar ends."""
        return self.x + self.width

    @property
    def value_y(self) -> Decimal:
        """The baseline of the number, just above the bar; inside the frame of a gap."""
        return self.y + self.height / 2 + 4 if self.is_gap else self.y - 6


@dataclass(frozen=True)
class Tick:
    """One line of the scale."""

    label: str
    y: Decimal

    @property
    def text_y(self) -> Decimal:
        """The baseline that centres the text on its line."""
        return self.y + 4


@dataclass(frozen=True)
class BarChart:
    """A whole picture: bars, scale, and the words for those who do not see it."""

    title: str
    description: str
    label_heading: str
    value_heading: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    tick_x: int = LEFT - 8
    base_y: int = BASE_Y
    label_y: int = LABEL_Y


def bar_chart(title: str, points: Sequence[Point], *, unit: str, label_heading: str = "月") -> BarChart:
    """Place one bar per point on a scale that starts at zero.

    A point without a value becomes a dashed gap that says why; a zero becomes a line on the base with its 0.
    Raises ValueError for a negative value: nothing that is counted here can be below zero.
    """
    if any(point.value is not None and point.value < 0 for point in points):
        raise ValueError("a counted value cannot be negative")
    top = scale_top(max((point.value for point in points if point.value is not None), default=Decimal(0)))
    slot = Decimal(WIDTH - LEFT) / max(len(points), 1)
    return BarChart(
        title=title,
        description=describe(points, unit),
        label_heading=label_heading,
        value_heading=f"値（{unit}）",
        bars=tuple(_bar(point, index, slot, top, unit) for index, point in enumerate(points)),
        ticks=tuple(Tick(result_number(top * part / 2), _y(top * part / 2, top)) for part in (1, 2)),
    )


def scale_top(highest: Decimal) -> Decimal:
    """Return the smallest of 2, 4, 10, 20, 40, 100 … that the highest value does not exceed.

    Half of it is a whole number too, so the middle line of the scale reads well.
    """
    magnitude = Decimal(1)
    while True:
        for step in STEPS:
            if highest <= step * 2 * magnitude:
                return step * 2 * magnitude
        magnitude *= 10


def describe(points: Sequence[Point], unit: str) -> str:
    """Say in one sentence what the picture shows: range, highest value, and what is missing."""
    counted = [(point.value, point.label) for point in points if point.value is not None]
    if not counted:
        return "まだ集計された値がありません。"
    value, label = max(counted, key=lambda pair: pair[0])
    missing = len(points) - len(counted)
    tail = f"{NOT_COUNTED}は{missing}件です。" if missing else ""
    span = f"{points[0].label}から{points[-1].label}までの棒グラフです。"
    return f"{span}最も大きいのは{label}の{result_number(value)}{unit}です。{tail}"


def ratio_width(ratio: Decimal | None) -> int:
    """Return how much of a meter of 100 a ratio in percent fills, rounded up: little is not nothing."""
    if ratio is None:
        return 0
    return int(min(max(ratio, Decimal(0)), Decimal(100)).to_integral_value(rounding=ROUND_CEILING))


def _bar(point: Point, index: int, slot: Decimal, top: Decimal, unit: str) -> Bar:
    """Place one point in its slot."""
    width = _round(slot * BAR_SHARE)
    is_gap = point.value is None
    y = Decimal(BASE_Y - 48) if point.value is None else _y(point.value, top)
    number = point.reason if point.value is None else result_number(point.value)
    return Bar(
        label=point.label,
        text=number if is_gap else f"{number}{unit}",
        short=number,
        url=point.url,
        x=_round(LEFT + slot * index + (slot - width) / 2),
        y=y,
        width=width,
        height=BASE_Y - y,
        is_gap=is_gap,
        is_zero=point.value == 0,
    )


def _y(value: Decimal, top: Decimal) -> Decimal:
    return _round(BASE_Y - (BASE_Y - TOP) * value / top)


def _round(length: Decimal) -> Decimal:
    return length.quantize(Decimal("0.1"))
