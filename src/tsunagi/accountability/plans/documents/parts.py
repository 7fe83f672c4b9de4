"""The pieces a plan document is made of: each field is looked at, and a mistake is noted with its place."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear

CODE = re.compile(r"[A-Za-z0-9_-]+")
UNWRITABLE = re.compile("[\x00\ud800-\udfff]")  # no database keeps them
WEB_ADDRESS = re.compile(r"https?://\S+")
INTEGER_DIGITS = 12  # what the columns of figures hold

T = TypeVar("T")


class Part:
    """A JSON object with its place in the document.

    A field that cannot be read adds a sentence to `mistakes` and yields something empty, so that reading goes on
    and the next mistake is found too. Whoever reads refuses the document when there is any.
    """

    def __init__(self, value: dict[str, Any], place: str, mistakes: list[str]) -> None:
        self.value, self.place, self.mistakes = value, place, mistakes

    def noted(self, mistake: str, instead: T) -> T:
        """Note a mistake of this part and return what stands in for the value."""
        self.mistakes.append(f"計画ファイルの{self.place}{mistake}")
        return instead

    def has(self, key: str) -> bool:
        """Tell whether anything is written under a key."""
        return self.value.get(key) is not None

    def text(self, key: str, *, default: str | None = None) -> str:
        """A text; required unless a default is given."""
        found = self.value.get(key, default)
        if not isinstance(found, str) or (default is None and not found.strip()):
            return self.noted(f"に「{key}」の文を書いてください。", "")
        if UNWRITABLE.search(found):
            return self.noted(f"の「{key}」に使えない文字があります。消してください。", "")
        return found

    def code(self, key: str) -> str:
        """A code that stands in addresses."""
        found = self.text(key)
        if found and not CODE.fullmatch(found):
            return self.noted(f"の「{key}」は半角の英数字とハイフンで書いてください。", "")
        return found

    def web_address(self, key: str) -> str:
        """An address of a page, or an empty text."""
        found = self.text(key, default="")
        if found and not WEB_ADDRESS.fullmatch(found):
            return self.noted(f"の「{key}」は https:// で始まるアドレスにしてください。", "")
        return found

    def year(self, key: str) -> int:
        """A fiscal year; 0 stands in for one that cannot be read."""
        if not self.has(key):
            return self.noted(f"に「{key}」の年度（例 2022）を書いてください。", 0)
        return self.optional_year(key) or 0

    def optional_year(self, key: str) -> int | None:
        """A fiscal year or nothing."""
        if not self.has(key):
            return None
        try:
            return FiscalYear.parse(str(self.value[key])).start_year
        except Refused as refusal:
            return self.noted(f"の「{key}」：{refusal}", None)

    def number(self, key: str, *, places: int = 2) -> Decimal | None:
        """A decimal number with so many places at most, written as a text or a whole number, or nothing."""
        found = self.value.get(key)
        if found is None:
            return None
        if isinstance(found, bool | float) or not isinstance(found, int | str):  # binary floats are not exact
            return self.noted(f'の「{key}」の数は "12.5" のように引用符で囲んで書いてください。', None)
        number = _decimal(found)
        if number is None:
            return self.noted(f"の「{key}」「{found}」は数として読めません。", None)
        if number.adjusted() >= INTEGER_DIGITS or number != round(number, places):
            return self.noted(
                f"の「{key}」の数は大きすぎるか細かすぎます。"
                f"{INTEGER_DIGITS}桁以内、小数は{places}桁以内で書いてください。",
                None,
            )
        return number

    def whole_number(self, key: str) -> int | None:
        """A whole number written as such, or nothing."""
        found = self.value.get(key)
        if found is not None and (isinstance(found, bool) or not isinstance(found, int)):
            return self.noted(f"の「{key}」は整数にしてください。", None)
        return found

    def word(self, key: str, allowed: type, default: str | None = None) -> str:
        """One of the words of an enumeration; the first stands in for one that is none of them."""
        found = self.value.get(key, default)
        words = [member.value for member in allowed]  # type: ignore[attr-defined]  # an enumeration class
        if found not in words:
            return self.noted(f"の「{key}」は {'・'.join(words)} のどれかにしてください。", words[0])
        return str(found)

    def parts(self, key: str, name: str) -> list[Part]:
        """The objects of a list; missing counts as empty."""
        found = self.value.get(key, [])
        if not isinstance(found, list):
            return self.noted(f"の「{key}」は […] の形で書いてください。", [])
        parts = []
        for place, value in enumerate(found, start=1):
            if isinstance(value, dict):
                parts.append(Part(value, f"{self.place}の{name}{place}番目", self.mistakes))
            else:
                self.noted(f"の{name}{place}番目は {{…}} の形で書いてください。", None)
        return parts

    def texts(self, key: str) -> list[str]:
        """A list of texts."""
        found = self.value.get(key, [])
        if not isinstance(found, list) or not all(isinstance(value, str) for value in found):
            return self.noted(f"の「{key}」は文の一覧にしてください。", [])
        if any(UNWRITABLE.search(value) for value in found):
            return self.noted(f"の「{key}」に使えない文字があります。消してください。", [])
        return found


def _decimal(written: int | str) -> Decimal | None:
    try:
        number = Decimal(written)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
