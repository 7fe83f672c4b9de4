"""What the facts of a plan allow. Plain Python: texts for the screen, no tables, no user."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from tsunagi.accountability.plans.states import Aggregation
from tsunagi.foundation.core.form_digits import plan_number, result_number

LARGEST_EDGE = 99_999  # percent
LARGEST_NUMBER = 999


@dataclass(frozen=True)
class BandFacts:
    """A band of the ratio that suggests a judgement: lower ≤ ratio < upper; None is open."""

    lower: Decimal | None
    upper: Decimal | None
    wording: str

    @property
    def range_text(self) -> str:
        """As read aloud: 90％以上100％未満."""
        low = "" if self.lower is None else f"{result_number(self.lower)}％以上"
        high = "" if self.upper is None else f"{result_number(self.upper)}％未満"
        return low + high or "すべて"


def blockers_to_set_bands(bands: Sequence[BandFacts]) -> list[str]:
    """List why bands cannot be used: a gap, an overlap, an empty band, an open middle. No bands at all is fine."""
    blockers = [
        f"「{band.wording}」の目安（{band.range_text}）は下の値が上の値以上です。値を入れかえてください。"
        for band in bands
        if band.lower is not None and band.upper is not None and band.lower >= band.upper
    ]
    blockers += [
        f"「{band.wording}」の目安の境の値は、0.1きざみで{LARGEST_EDGE}までにしてください。"
        for band in bands
        if any(edge is not None and not _is_edge(edge) for edge in (band.lower, band.upper))
    ]
    if blockers or not bands:
        return blockers
    ordered = sorted(bands, key=_place_of_band)
    if ordered[0].lower is not None:
        blockers.append(
            f"目安に{result_number(ordered[0].lower)}％より下の段がありません。一番下の段の下の値を空けてください。"
        )
    if ordered[-1].upper is not None:
        blockers.append(
            f"目安に{result_number(ordered[-1].upper)}％以上の段がありません。一番上の段の上の値を空けてください。"
        )
    for below, above in pairwise(ordered):
        names = f"「{below.wording}」と「{above.wording}」"
        if below.upper is None or above.lower is None or below.upper > above.lower:
            blockers.append(f"{names}の目安が重なっています。境の値をそろえてください。")
        elif below.upper < above.lower:
            blockers.append(f"{names}の目安の間にすき間があります。境の値をそろえてください。")
    return blockers


def _is_edge(value: Decimal) -> bool:
    """Tell whether a ratio of the form, which has one decimal, can lie exactly on this edge."""
    return abs(value) <= LARGEST_EDGE and value == round(value, 1)


def _place_of_band(band: BandFacts) -> tuple[bool, Decimal, bool, Decimal]:
    """From the lowest band to the highest, an open edge being the outermost."""
    return band.lower is not None, band.lower or Decimal(0), band.upper is None, band.upper or Decimal(0)


def suggestion(bands: Iterable[BandFacts], ratio: Decimal | None) -> str | None:
    """Return the wording of the band a raw ratio falls in; None without a ratio or without bands."""
    if ratio is None:
        return None
    for band in bands:
        if (band.lower is None or band.lower <= ratio) and (band.upper is None or ratio < band.upper):
            return band.wording
    return None


@dataclass(frozen=True)
class EntryFacts:
    """An entry of a word list with the years it holds in."""

    number: int | None
    wording: str
    valid_from_fy: int
    valid_to_fy: int | None

    def overlaps(self, other: "EntryFacts") -> bool:
        """Tell whether both hold in some year."""
        ends = self.valid_to_fy or 9999, other.valid_to_fy or 9999
        return self.valid_from_fy <= ends[1] and other.valid_from_fy <= ends[0]


def blockers_to_add_entry(entry: EntryFacts, existing: Iterable[EntryFacts]) -> list[str]:
    """List why an entry cannot join its word list. Missing numbers are fine; a number used twice is not."""
    blockers = []
    if not entry.wording.strip():
        blockers.append("用語の文言が空です。文言を書いてください。")
    if entry.number is not None and not 1 <= entry.number <= LARGEST_NUMBER:
        blockers.append(f"用語の番号は1から{LARGEST_NUMBER}までの整数にしてください。")
    if entry.valid_to_fy is not None and entry.valid_to_fy < entry.valid_from_fy:
        blockers.append(f"「{entry.wording}」の終わりの年度は、始まりの年度より後にしてください。")
    for other in existing:
        if not entry.overlaps(other):
            continue
        if entry.number is not None and entry.number == other.number:
            blockers.append(
                f"番号{entry.number}は「{other.wording}」が使っています。"
                "別の番号にするか、前の用語の終わりの年度を決めてください。"
            )
        elif entry.wording == other.wording:
            blockers.append(
                f"「{entry.wording}」はもうあります。文言を変えるか、年度が重ならないようにしてください。"
            )
    return blockers


def cumulative(singles: Sequence[Decimal | None], aggregation: str) -> Decimal | None:
    """Derive the cumulative value from the single years since the plan began; only sums have one."""
    if aggregation != Aggregation.SUM or any(single is None for single in singles):
        return None
    return sum((single for single in singles if single is not None), Decimal(0))


def target_label(single: Decimal | None, total: Decimal | None, unit: str, *, is_first_year: bool) -> str:
    """Write a planned value as on the form: 単年（累計）, the first year and series without sum bare.

    Digits follow the rule for plans (knowledge kenshohyo §3). Without a value － is printed.
    """
    if single is None:
        return "－"
    text = f"{plan_number(single)}{unit}"
    if is_first_year or total is None:
        return text
    return f"{text}（{plan_number(total)}{unit}）"


@dataclass(frozen=True)
class TargetFacts:
    """The targets of one series: for each year a value, or None with a reason."""

    name: str
    targets: dict[int, tuple[Decimal | None, str]]


def blockers_to_set_targets(series: TargetFacts, years: Sequence[int]) -> list[str]:
    """List the years of the plan a series has neither a target nor a reason for, and years outside the plan."""
    blockers = []
    for year in years:
        value, reason = series.targets.get(year, (None, ""))
        if value is None and not reason:
            blockers.append(
                f"「{series.name}」の{year}年度の目標がありません。値を書くか、ない理由を「reason」に書いてください。"
            )
        elif value is not None and value < 0:
            blockers.append(f"「{series.name}」の{year}年度の目標は0以上にしてください。")
    blockers += [
        f"「{series.name}」の{year}年度は計画の期間の外です。計画の年度に合わせてください。"
        for year in sorted(series.targets)
        if year not in years
    ]
    return blockers
