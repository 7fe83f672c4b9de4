"""Reading a plan document (JSON): every field is looked at, and all mistakes are named with their places.

Plain Python. The document is described in docs/plan_document.md; `tsunagi import plan` and the sample use it.
"""

import json
from decimal import Decimal

from tsunagi.accountability.plans import rules, states
from tsunagi.accountability.plans.documents.parts import Part
from tsunagi.accountability.plans.documents.rows import (
    EntryRow,
    IndicatorRow,
    InitiativeRow,
    NodeRow,
    OutcomeRow,
    PlanDocument,
    ProgrammeRow,
    SeriesRow,
)
from tsunagi.foundation.core.errors import Refused, refuse_if


def read(text: str) -> PlanDocument:
    """Read a plan document. Raises Refused with the place of every mistake, one a line."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as problem:
        raise Refused(
            f"計画ファイルを読めません。{problem.lineno}行目のあたりで JSON の形が崩れています。"
        ) from None
    except (ValueError, RecursionError):  # a number or a nesting beyond what can be read
        raise Refused("計画ファイルを読めません。数が大きすぎるか、入れ子が深すぎます。") from None
    if not isinstance(value, dict):
        raise Refused("計画ファイルの全体は {…} の形で書いてください。")
    mistakes: list[str] = []
    document = _document(Part(value, "全体", mistakes))
    if document.starts_fy and document.ends_fy:
        mistakes += rules.blockers_to_cover_years(document.starts_fy, document.ends_fy)
    refuse_if(mistakes)
    return document


def _document(whole: Part) -> PlanDocument:
    return PlanDocument(
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


def _node(part: Part) -> NodeRow:
    title, code = part.text("title"), part.text("code", default="")
    return NodeRow(
        key=part.text("key"),
        level=part.word("level", states.Level),
        code=code,
        title=title,
        printed=part.text("printed", default=f"{code} {title}".strip()),
        parent=part.text("parent") if part.has("parent") else None,
    )


def _entry(part: Part) -> EntryRow:
    facts = rules.EntryFacts(
        part.whole_number("number"),
        part.text("wording", default=""),
        part.year("from_fy"),
        part.optional_year("to_fy"),
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
        if year and year in targets:
            part.noted(f"に{year}年度の目標が二つあります。一つにしてください。", None)
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
    amounts = [_amount(each) for each in part.parts("amounts", "金額")]
    return ProgrammeRow(part.text("name"), part.texts("initiatives"), amounts)


def _amount(part: Part) -> rules.AmountFacts:
    if not part.has("amount_thousand_yen"):
        part.noted("に「amount_thousand_yen」の金額を書いてください。", None)
    return rules.AmountFacts(
        fiscal_year=part.year("fy"),
        kind=part.word("kind", states.AmountKind),
        amount=part.number("amount_thousand_yen", places=0) or Decimal(0),
        source=part.text("source", default=""),
        method=part.text("method", default=""),
    )
