"""What the facts of a plan allow. Plain Python: texts for the screen, no tables, no user."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from tsunagi.accountability.plans.states import AMOUNT_KIND_LABELS, Aggregation, AmountKind
from tsunagi.foundation.core.fiscal_year import FIRST_YEAR, LAST_YEAR, FiscalYear
from tsunagi.foundation.core.form_digits import circled, plan_number, result_number

# A sheet prints results of two years before its own and a budget of the year after (knowledge kenshohyo §2).
FIRST_START, LAST_END = FIRST_YEAR + 2, LAST_YEAR - 1
MOST_YEARS = 10  # columns of 年度別計画 that can still be read on the form
LARGEST_EDGE = 99_999  # percent
LARGEST_NUMBER = 999
LARGEST_AMOUNT = 999_999_999_999  # thousand yen


def years_text(starts_fy: int, ends_fy: int) -> str:
    """Write the years of a plan: 令和4年度〜令和6年度, or the only one."""
    first, last = FiscalYear(starts_fy).label, FiscalYear(ends_fy).label
    return first if starts_fy == ends_fy else f"{first}〜{last}"


def blockers_to_cover_years(starts_fy: int, ends_fy: int) -> list[str]:
    """List why a plan cannot cover these years: a sheet of one of them could not be printed."""
    blockers = []
    if ends_fy < starts_fy:
        blockers.append("計画の終わりの年度は、始まりの年度より後にしてください。")
    if starts_fy < FIRST_START:
        blockers.append(
            f"計画の始まりの年度は{FIRST_START}年度以降にしてください。検証票に二年度前の実績まで印刷するためです。"
        )
    if ends_fy > LAST_END:
        blockers.append(
            f"計画の終わりの年度は{LAST_END}年度までにしてください。検証票に次の年度の予算まで印刷するためです。"
        )
    if ends_fy - starts_fy >= MOST_YEARS:
        blockers.append(
            f"計画の期間は{MOST_YEARS}年度以内にしてください。それより長いと様式の年度別計画に収まりません。"
        )
    return blockers


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


def blockers_to_begin_bands(effective_fy: int, starts_fy: int, ends_fy: int) -> list[str]:
    """List why bands cannot begin in a year: the plan has no sheets of it."""
    if starts_fy <= effective_fy <= ends_fy:
        return []
    return [f"目安を適用する年度は、計画の年度（{years_text(starts_fy, ends_fy)}）のどれかにしてください。"]


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

    def clashes_with(self, other: "EntryFacts") -> bool:
        """Tell whether both have the same number or the same wording, so that no year may have the two."""
        has_same_number = self.number is not None and self.number == other.number
        return has_same_number or self.wording == other.wording

    @property
    def printed(self) -> str:
        """Number and wording: ④ 社会経済情勢の変化."""
        return f"{circled(self.number)} {self.wording}".strip()


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


def blockers_to_end_entry(entry: EntryFacts, valid_to_fy: int, others: Iterable[EntryFacts]) -> list[str]:
    """List why an entry cannot end with a year: it had not begun, or by then another one has taken its place."""
    if valid_to_fy < entry.valid_from_fy:
        return [
            f"「{entry.wording}」は{FiscalYear(entry.valid_from_fy).label}から使っています。"
            "終わりの年度は、その年度かそれより後にしてください。"
        ]
    ended = replace(entry, valid_to_fy=valid_to_fy)
    return [
        f"{FiscalYear(other.valid_from_fy).label}からは「{other.printed}」を使っています。"
        "終わりの年度は、その前の年度までにしてください。"
        for other in others
        if ended.overlaps(other) and ended.clashes_with(other)
    ]


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


@dataclass(frozen=True)
class AmountFacts:
    """A budget figure of a programme in thousand yen, with the wordings of its financing and method."""

    fiscal_year: int
    kind: str
    amount: Decimal
    source: str
    method: str


def blockers_to_set_amount(programme: str, facts: AmountFacts) -> list[str]:
    """List why a figure cannot be kept: the form prints whole thousands of yen from 0 up."""
    if facts.kind not in {kind.value for kind in AmountKind}:
        return [f"「{facts.kind}」という予算額の区分はありません。一覧から選んでください。"]
    if not facts.amount.is_finite() or facts.amount < 0 or facts.amount != facts.amount.to_integral_value():
        fault = "0以上の整数（千円）にしてください。"
    elif facts.amount > LARGEST_AMOUNT:
        fault = f"{result_number(LARGEST_AMOUNT)}千円までにしてください。"
    else:
        return []
    kind = AMOUNT_KIND_LABELS[AmountKind(facts.kind)]
    return [f"予算事業「{programme}」の{facts.fiscal_year}年度の{kind}の金額は、{fault}"]


def blockers_to_budget_for(fiscal_year: int, starts_fy: int, ends_fy: int) -> list[str]:
    """List why a plan has no budget of a year: its sheets print the year before, their own and the year after."""
    if starts_fy - 1 <= fiscal_year <= ends_fy + 1:
        return []
    return [f"予算の年度は、{years_text(starts_fy - 1, ends_fy + 1)}のどれかにしてください。"]
