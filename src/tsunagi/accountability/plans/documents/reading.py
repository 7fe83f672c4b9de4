"""Reading a plan document (JSON): every field is looked at, and a mistake is named with its place.

Plain Python. The document is described in docs/plan_document.md; `tsunagi import plan` and the sample use it.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from tsunagi.accountability.plans import rules, states
from tsunagi.accountability.plans.documents.rows import (
    AmountRow,
    EntryRow,
    IndicatorRow,
    InitiativeRow,
    NodeRow,
    OutcomeRow,
    PlanDocument,
    ProgrammeRow,
    SeriesRow,
)
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear

CODE = re.compile(r"[A-Za-z0-9_-]+")
UNWRITABLE = re.compile("[\x00\ud800-\udfff]")  # no database keeps them
WEB_ADDRESS = re.compile(r"https?://\S+")
INTEGER_DIGITS = 12  # what the columns of figures hold


class Part:
    """A JSON object with its place in the document, so that a refusal can say where to look."""

    def __init__(self, value: Any, place: str) -> None:
        if not isinstance(value, dict):
            raise Refused(f"計画ファイルの{place}は {{…}} の形で書いてください。")
        self.value, self.place = value, place

    def text(self, key: str, *, default: str | None = None) -> str:
        """A text; required unless a default is given."""
        found = self.value.get(key, default)
        if not isinstance(found, str) or (default is None and not found.strip()):
            raise Refused(f"計画ファイルの{self.place}に「{key}」の文を書いてください。")
        if UNWRITABLE.search(found):
            raise Refused(f"計画ファイルの{self.place}の「{key}」に使えない文字があります。消してください。")
        return found

    def code(self, key: str) -> str:
        """A code that stands in addresses."""
        found = self.text(key)
        if not CODE.fullmatch(found):
            raise Refused(f"計画ファイルの{self.place}の「{key}」は半角の英数字とハイフンで書いてください。")
        return found

    def web_address(self, key: str) -> str:
        """An address of a page, or an empty text."""
        found = self.text(key, default="")
        if found and not WEB_ADDRESS.fullmatch(found):
            raise Refused(
                f"計画ファイルの{self.place}の「{key}」は https:// で始まるアドレスにしてください。"
            )
        return found

    def year(self, key: str) -> int:
        """A fiscal year."""
        found = self.optional_year(key)
        if found is None:
            raise Refused(f"計画ファイルの{self.place}に「{key}」の年度（例 2022）を書いてください。")
        return found

    def optional_year(self, key: str) -> int | None:
        """A fiscal year or nothing."""
        found = self.value.get(key)
        try:
            return None if found is None else FiscalYear.parse(str(found)).start_year
        except Refused as refusal:
            raise Refused(f"計画ファイルの{self.place}の「{key}」：{refusal}") from None

    def number(self, key: str, *, places: int = 2) -> Decimal | None:
        """A decimal number written as a text or a whole number, or nothing."""
        return decimal_of(self.value.get(key), f"{self.place}の「{key}」", places)

    def word(self, key: str, allowed: type, default: str | None = None) -> str:
        """One of the words of an enumeration."""
        found = self.value.get(key, default)
        words = [member.value for member in allowed]  # type: ignore[attr-defined]  # an enumeration class
        if found not in words:
            raise Refused(
                f"計画ファイルの{self.place}の「{key}」は {'・'.join(words)} のどれかにしてください。"
            )
        return str(found)

    def parts(self, key: str, name: str) -> list[Part]:
        """A list of objects; missing counts as empty."""
        found = self.value.get(key, [])
        if not isinstance(found, list):
            raise Refused(f"計画ファイルの{self.place}の「{key}」は […] の形で書いてください。")
        return [Part(value, f"{self.place}の{name}{place}番目") for place, value in enumerate(found, start=1)]

    def texts(self, key: str) -> list[str]:
        """A list of texts."""
        found = self.value.get(key, [])
        if not isinstance(found, list) or not all(isinstance(value, str) for value in found):
            raise Refused(f"計画ファイルの{self.place}の「{key}」は文の一覧にしてください。")
        if any(UNWRITABLE.search(value) for value in found):
            raise Refused(f"計画ファイルの{self.place}の「{key}」に使えない文字があります。消してください。")
        return found


def decimal_of(value: Any, place: str, places: int) -> Decimal | None:
    """Read a figure with so many decimal places at most; binary floats are refused because they are not exact."""
    if value is None:
        return None
    if isinstance(value, bool | float) or not isinstance(value, int | str):
        raise Refused(f'計画ファイルの{place}の数は "12.5" のように引用符で囲んで書いてください。')
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise Refused(f"計画ファイルの{place}「{value}」は数として読めません。") from None
    if not number.is_finite():
        raise Refused(f"計画ファイルの{place}「{value}」は数として読めません。")
    if number.adjusted() >= INTEGER_DIGITS or number != round(number, places):
        raise Refused(
            f"計画ファイルの{place}の数は大きすぎるか細かすぎます。"
            f"{INTEGER_DIGITS}桁以内、小数は{places}桁以内で書いてください。"
        )
    return number


def read(text: str) -> PlanDocument:
    """Read a plan document. Raises Refused with the place of the first mistake."""
    try:
        whole = Part(json.loads(text), "全体")
    except json.JSONDecodeError as problem:
        raise Refused(
            f"計画ファイルを読めません。{problem.lineno}行目のあたりで JSON の形が崩れています。"
        ) from None
    except (ValueError, RecursionError):  # a number or a nesting beyond what can be read
        raise Refused("計画ファイルを読めません。数が大きすぎるか、入れ子が深すぎます。") from None
    document = PlanDocument(
        code=whole.code("code"),
        name=whole.text("name"),
        starts_fy=whole.year("starts_fy"),
        ends_fy=whole.year("ends_fy"),
        form=whole.text("form"),
        nodes=[_node(part) for part in whole.parts("nodes", "階層")],
        vocabulary=[_entry(part) for part in whole.parts("vocabulary", "用語")],
        bands=[_band(part) for part in whole.parts("bands", "判定の目安")],
        outcome_indicators=[_outcome(part) for part in whole.parts("outcome_indicators", "成果指標")],
        initiatives=[_initiative(part) for part in whole.parts("initiatives", "主な取組")],
        programmes=[_programme(part) for part in whole.parts("programmes", "予算事業")],
    )
    if document.ends_fy < document.starts_fy:
        raise Refused("計画の終わりの年度は、始まりの年度より後にしてください。")
    return document


def _node(part: Part) -> NodeRow:
    title, code = part.text("title"), part.text("code", default="")
    return NodeRow(
        key=part.text("key"),
        level=part.word("level", states.Level),
        code=code,
        title=title,
        printed=part.text("printed", default=f"{code} {title}".strip()),
        parent=part.text("parent") if part.value.get("parent") is not None else None,
    )


def _entry(part: Part) -> EntryRow:
    number = part.value.get("number")
    if number is not None and (isinstance(number, bool) or not isinstance(number, int)):
        raise Refused(f"計画ファイルの{part.place}の「number」は整数にしてください。")
    facts = rules.EntryFacts(
        number, part.text("wording", default=""), part.year("from_fy"), part.optional_year("to_fy")
    )
    return EntryRow(part.word("list", states.WordList), part.text("factor", default=""), facts)


def _band(part: Part) -> rules.BandFacts:
    return rules.BandFacts(part.number("lower"), part.number("upper"), part.text("wording"))


def _outcome(part: Part) -> OutcomeRow:
    return OutcomeRow(
        name=part.text("name"),
        unit=part.text("unit"),
        base_fy=part.optional_year("base_fy"),
        base_value=part.number("base_value"),
        target_fy=part.optional_year("target_fy"),
        target_value=part.number("target_value"),
        measure_key=part.text("measure", default=""),
        source=part.text("source", default=""),
    )


def _initiative(part: Part) -> InitiativeRow:
    return InitiativeRow(
        code=part.code("code"),
        item=part.text("item"),
        outcome_indicator=part.text("outcome_indicator", default=""),
        name=part.text("name"),
        direction_text=part.text("direction"),
        activity_text=part.text("activity"),
        implementers=part.texts("implementers"),
        plan_band=part.text("plan_band"),
        department=part.text("department"),
        contact=part.text("contact", default=""),
        related_url=part.web_address("related_url"),
        indicators=[
            IndicatorRow(
                indicator.text("name"), [_series(each) for each in indicator.parts("series", "系列")]
            )
            for indicator in part.parts("indicators", "活動指標")
        ],
    )


def _series(part: Part) -> SeriesRow:
    targets: dict[int, tuple[Decimal | None, str]] = {}
    for target in part.parts("targets", "目標"):
        year, single = target.year("fy"), target.number("single")
        if year in targets:
            raise Refused(f"計画ファイルの{part.place}に{year}年度の目標が二つあります。一つにしてください。")
        targets[year] = (single, target.text("reason", default="") if single is None else "")
    return SeriesRow(
        label=part.text("label", default=""),
        unit=part.text("unit"),
        aggregation=part.word("aggregation", states.Aggregation, states.Aggregation.SUM.value),
        direction=part.word("direction", states.Direction, states.Direction.UP.value),
        measure_key=part.text("measure", default=""),
        targets=targets,
    )


def _programme(part: Part) -> ProgrammeRow:
    amounts = []
    for each in part.parts("amounts", "金額"):
        amount = each.number("amount_thousand_yen", places=0)
        if amount is None:
            raise Refused(f"計画ファイルの{each.place}に「amount_thousand_yen」の金額を書いてください。")
        amounts.append(
            AmountRow(
                fiscal_year=each.year("fy"),
                kind=each.word("kind", states.AmountKind),
                amount=amount,
                source=each.text("source", default=""),
                method=each.text("method", default=""),
            )
        )
    return ProgrammeRow(part.text("name"), part.texts("initiatives"), amounts)
