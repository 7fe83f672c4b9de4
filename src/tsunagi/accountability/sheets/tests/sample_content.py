"""Three sheets of R4: published figures, names and labels; every sentence is invented and marked 見本."""

from collections.abc import Iterable
from copy import deepcopy
from decimal import Decimal
from typing import Any

from tsunagi.accountability.plans.rules import target_label
from tsunagi.accountability.sheets.exports.layout import SheetDocument
from tsunagi.foundation.core.ratio import form_ratio, raw_ratio

PROGRAMME = "ひきこもり支援推進事業"
FACTORS = {
    1: ("県の制度、執行体制", "内部要因"),
    2: ("他の実施主体の状況", "内部要因"),
    3: ("他地域等との比較", "内部要因"),
    6: ("他地域等の動向", "外部環境の変化"),
}
IMPROVEMENTS = {1: "執行体制の改善", 2: "連携の強化・改善", 5: "情報発信等の強化・改善"}


def budget() -> list[dict[str, Any]]:
    """The programme that all three sheets share."""
    amounts = ((2021, "決算", "10311"), (2022, "決算見込", "12622"), (2023, "当初", "14310"))
    shared = {"programme": PROGRAMME, "source": "各省計上", "method": "補助"}
    return [shared | {"fy": fy, "kind": kind, "amount_thousand_yen": yen} for fy, kind, yen in amounts]


def series(
    label: str | None, unit: str, single: int, history: tuple[int, int], actual: int
) -> dict[str, Any]:
    """A series with the same target in R4, R5 and R6."""
    plan = []
    for number, fy in enumerate((2022, 2023, 2024), start=1):
        cumulative = None if number == 1 else str(single * number)
        total = None if cumulative is None else Decimal(cumulative)
        text = target_label(Decimal(single), total, unit, is_first_year=number == 1)
        plan.append({"fy": fy, "single": str(single), "cumulative": cumulative, "label": text})
    printed_target = f"{label}：{plan[0]['label']}" if label else plan[0]["label"]
    raw = raw_ratio(Decimal(actual), Decimal(single))
    return {
        "label": label,
        "unit": unit,
        "plan": plan,
        "history": {"2020": str(history[0]), "2021": str(history[1])},
        "actual": str(actual),
        "target": str(single),
        "target_label": printed_target,
        "raw_ratio": str(raw),
        "form_ratio": str(form_ratio(raw)),
        "measure": None,
        "evidence_count": actual,
    }


def pairs(rows: Iterable[tuple[int, int]]) -> list[dict[str, Any]]:
    """Pairs of Check and Action by their numbers."""
    made = []
    for place, (finding, improvement) in enumerate(rows, start=1):
        text, factor = FACTORS[finding]
        made.append(
            {
                "finding": {
                    "number": finding,
                    "text": text,
                    "factor": factor,
                    "body": f"　見本の要因その{place}。支える人手と時間を、年度の初めに見積もる。",
                },
                "improvement": {
                    "number": improvement,
                    "text": IMPROVEMENTS[improvement],
                    "body": f"　見本の改善案その{place}。引継ぎ書をそろえ、月に一度たがいに確かめる。",
                },
            }
        )
    return made


def content(code: str, **own: Any) -> dict[str, Any]:
    """The cells all three sheets have in common, and those of one."""
    return {
        "code": code,
        "hierarchy": {
            "development": "2-(5)-ウ 日常生活を支える福祉サービスの向上",
            "measure": "③ひきこもり支援の推進",
            "item": own.pop("item"),
        },
        "outcome_indicator": "市町村担当課等からの個別事例の相談件数",
        "direction": "・見本の方向として、身近な場所で早く話せるように、関係する課と一緒に場をととのえます。",
        "activity_text": "　見本の取組の説明。案内の紙とページを見直し、届きにくい人にも届ける。",
        "implementers": ["県"],
        "plan_band": "見本の年度別計画。案内の見直し、関係者の打合せ、記録の点検を毎年くり返す",
        "department": "保健医療部地域保健課",
        "contact": "098-866-2215",
        "related_url": "―",
        "summary": "　見本の活動概要。案内をつくり、配り、届いたかどうかを聞いて次に生かす。",
        "done_text": "　見本の活動内容。案内を２種類つくり、41市町村へ送った。",
        "next_text": "　見本の活動計画。案内を読んだ人の声を集め、つくり直す。",
        "rationale": "　見本の判定根拠。行えたものと行えなかったものを分けて書き、その理由と効果を示す。",
        "budget": budget(),
        "carry_over": [
            {
                "improvement": "見本の取組改善案。打合せの回数をふやし、決まったことを一覧にして配る。",
                "reflection": "見本の反映状況。一覧を毎月配り、次の打合せで済んだものを確かめた。",
            }
        ],
        "text_figures": [],
        **own,
    }


def sheet_a() -> dict[str, Any]:
    """情報発信: no issue came out, and still the decision was 概ね順調."""
    return content(
        "2-5-u-3-1",
        item="○相談しやすい環境づくり",
        initiative="ひきこもり支援に関する情報発信及び「ひきこもり専門相談窓口」の周知",
        indicators=[
            {
                "name": "「ひきこもり専門支援センター通信」の発行件数（累計）",
                "series": [series(None, "件", 1, (1, 0), 0)],
            }
        ],
        judgement={"suggestion": None, "decision": "概ね順調"},
        pairs=pairs([(1, 1), (3, 2)]),
    )


def sheet_b() -> dict[str, Any]:
    """市町村連携・研修: two series, one judgement."""
    return content(
        "2-5-u-3-2",
        item="○市町村との連携体制の強化及び効果的な体制づくり",
        initiative="市町村との連携及び支援者研修の充実",
        indicators=[
            {
                "name": "協議会及び研修会の開催回数（累計）",
                "series": [series("協議会", "回", 4, (4, 3), 6), series("研修会", "回", 1, (1, 1), 1)],
            }
        ],
        judgement={"suggestion": None, "decision": "順調"},
        pairs=pairs([(1, 2), (2, 5), (6, 2)]),
    )


def sheet_c() -> dict[str, Any]:
    """専門相談窓口: 2,386 of 1,800."""
    return content(
        "2-5-u-3-3",
        item="○中高年のひきこもりに対する相談・支援体制の強化",
        initiative="「ひきこもり専門相談窓口」の運営",
        indicators=[
            {"name": "相談対応件数（累計）", "series": [series(None, "件", 1800, (1862, 1897), 2386)]}
        ],
        judgement={"suggestion": None, "decision": "順調"},
        pairs=pairs([(1, 1), (1, 2), (2, 2)]),
    )


def document(sheet: dict[str, Any], **changes: Any) -> SheetDocument:
    """A draft of R4 with this content; `changes` replace parts of the content."""
    return SheetDocument(
        form="yoshiki1-r4",
        plan="okinawa-r4-r6",
        fiscal_year=2022,
        state="draft",
        version=1,
        sha256=None,
        content=deepcopy(sheet) | changes,
    )
