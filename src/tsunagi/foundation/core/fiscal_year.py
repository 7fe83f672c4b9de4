"""年度: April to March, kept as the Western year it starts in and written in eras only at the edge."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.wareki import ERAS, era_year_text

FIRST_YEAR, LAST_YEAR = 1926, 2199
# The year 2019 began as 平成31年 but offices print it as 令和元年度 since the change of era in May.
ERA_OF_YEAR_OVERRIDES = {2019: ("令和", 1)}


@dataclass(frozen=True, order=True)
class Period:
    """A closed range of days, both ends included."""

    starts_on: date
    ends_on: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.starts_on <= day <= self.ends_on


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    @property
    def period(self) -> Period:
        """The first to the last day of the month."""
        following = date(self.year + self.month // 12, self.month % 12 + 1, 1)
        return Period(date(self.year, self.month, 1), following - timedelta(days=1))

    @property
    def label(self) -> str:
        """As printed in tables: 4月."""
        return f"{self.month}月"

    @property
    def key(self) -> str:
        """As written in addresses: 2022-04."""
        return f"{self.year:04d}-{self.month:02d}"

    @classmethod
    def of(cls, day: date) -> Month:
        """The month a day falls in."""
        return cls(day.year, day.month)


@dataclass(frozen=True, order=True)
class FiscalYear:
    """A fiscal year named by the Western year it starts in: 2022 = 令和4年度 = April 2022 to March 2023."""

    start_year: int

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.start_year <= LAST_YEAR:
            raise Refused(
                f"年度は{FIRST_YEAR}から{LAST_YEAR}までの西暦、または R4 のような形で書いてください。"
            )

    def __int__(self) -> int:
        return self.start_year

    def __add__(self, years: int) -> FiscalYear:
        return FiscalYear(self.start_year + years)

    def __sub__(self, years: int) -> FiscalYear:
        return FiscalYear(self.start_year - years)

    @classmethod
    def of(cls, day: date) -> FiscalYear:
        """The fiscal year a day falls in."""
        return cls(day.year if day.month >= 4 else day.year - 1)

    @classmethod
    def parse(cls, text: str) -> FiscalYear:
        """Read 2022, R4, Ｒ４, 令和4年度, 令和元年度. Raises Refused with a sentence for anything else."""
        plain = unicodedata.normalize("NFKC", text).strip().removesuffix("年度").removesuffix("年")
        if re.fullmatch(r"\d{4}", plain):
            return cls(int(plain))
        match = re.fullmatch(r"(令和|平成|昭和|大正|[RHSTrhst])(元|\d{1,2})", plain)
        number = 0 if not match else 1 if match[2] == "元" else int(match[2])
        if match and number >= 1:
            era = next(era for era in ERAS if match[1].upper() in (era.name, era.letter))
            return cls(era.starts_on.year + number - 1)
        raise Refused(f"「{text}」は年度として読めません。2022 または R4 のように書いてください。")

    @property
    def period(self) -> Period:
        """1 April to 31 March."""
        return Period(date(self.start_year, 4, 1), date(self.start_year + 1, 3, 31))

    @property
    def months(self) -> tuple[Month, ...]:
        """The twelve months, April first."""
        return tuple(Month(self.start_year + (m > 12), (m - 1) % 12 + 1) for m in range(4, 16))

    @property
    def era(self) -> tuple[str, int]:
        """Era name and year of the era in April; 2019 is 令和元年度 by usage."""
        if self.start_year in ERA_OF_YEAR_OVERRIDES:
            return ERA_OF_YEAR_OVERRIDES[self.start_year]
        first_day = self.period.starts_on
        era = next(era for era in ERAS if era.starts_on <= first_day)
        return era.name, first_day.year - era.starts_on.year + 1

    @property
    def label(self) -> str:
        """As printed: 令和4年度, 令和元年度."""
        name, year = self.era
        return f"{name}{era_year_text(year)}年度"

    @property
    def short(self) -> str:
        """As printed in table heads: R4, R元."""
        name, year = self.era
        letter = next(era.letter for era in ERAS if era.name == name)
        return f"{letter}{era_year_text(year)}"

    def __str__(self) -> str:
        return self.label
