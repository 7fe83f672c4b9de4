"""和暦: Western dates are stored, eras are written only at input and output (boundaries are exact days)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from tsunagi.foundation.core.errors import Refused


@dataclass(frozen=True)
class Era:
    """An era with the day it begins."""

    name: str
    letter: str
    starts_on: date


# Newest first. Source: knowledge desks_and_open_data §6.
ERAS = (
    Era("令和", "R", date(2019, 5, 1)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("大正", "T", date(1912, 7, 30)),
)


def era_year_text(year: int) -> str:
    """Write the year of an era; the first is 元."""
    return "元" if year == 1 else str(year)


def era_of(day: date) -> Era:
    """The era a day belongs to. Raises Refused before 大正."""
    for era in ERAS:
        if era.starts_on <= day:
            return era
    raise Refused("大正より前の日付は和暦で書けません。西暦で書いてください。")


def format_date(day: date) -> str:
    """Write a date as 令和4年4月1日, the first year as 令和元年5月1日."""
    era = era_of(day)
    return f"{era.name}{era_year_text(day.year - era.starts_on.year + 1)}年{day.month}月{day.day}日"


def parse_date(text: str) -> date:
    """Read 2022-04-01, 2022/4/1, 令和4年4月1日, R4.4.1, full-width too.

    Raises Refused when it is no date, or when the day does not lie in the era it names (平成31年5月1日).
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    western = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", plain)
    japanese = re.fullmatch(
        r"(令和|平成|昭和|大正|[RHSTrhst])(元|\d{1,2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", plain
    )
    try:
        if western:
            return date(int(western[1]), int(western[2]), int(western[3]))
        if japanese:
            era = next(era for era in ERAS if japanese[1].upper() in (era.name, era.letter))
            number = 1 if japanese[2] == "元" else int(japanese[2])
            day = date(era.starts_on.year + number - 1, int(japanese[3]), int(japanese[4]))
            if era_of(day) == era:
                return day
    except ValueError:
        pass
    raise Refused(
        f"「{text}」は日付として読めません。2022-04-01 または 令和4年4月1日 のように書いてください。"
    )
