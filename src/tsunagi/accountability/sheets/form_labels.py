"""The printed words of each version of 様式１ as data: a new form is a new entry, old sheets keep theirs.

`{current}` and the like stand for fiscal years; （1） and (２) are mixed as on the published form.
"""

from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear

FORM_LABELS: dict[str, dict[str, str]] = {
    "yoshiki1-r4": {
        "form": "様式１（主な取組）",
        "title": "「主な取組」検証票",
        "development": "施策展開",
        "measure": "施 策",
        "item": "施策の小項目名",
        "initiative": "主な取組",
        "outcome_indicator": "対応する成果指標",
        "direction": "施策の方向",
        "plan_heading": "１　取組の概要（Plan）",
        "activity": "主な取組（アクティビティ）",
        "implementers": "実施主体",
        "plan_by_year": "年度別計画",
        "output": "活動指標（アウトプット）",
        "department": "担当部課【連絡先】",
        "related_url": "関連URL",
        "do_heading": "２　取組の状況（Do）",
        "progress_heading": "（1）取組の進捗状況",
        "money_unit": "（単位：千円）",
        "programme": "予算事業名",
        "source": "主な財源",
        "method": "実施方法",
        "settled": "{previous.short}年度\n決算額",
        "expected": "{current.short}年度\n決算見込額",
        "initial": "{next.short}年度\n当初予算額",
        "done": "{current.label}活動内容",
        "next": "{next.label}活動計画",
        "indicator": "活動指標名",
        "results": "実績値",
        "year_before": "{before.short}年度",
        "year_previous": "{previous.short}年度",
        "year_current": "{current.short}年度",
        "actual": "実績値(A)",
        "target": "目標値(B)",
        "ratio": "達成割合\nA/B",
        "judgement": "進捗状況",
        "summary": "活動概要",
        "rationale": "進捗状況の判定根拠、要因及び取組の効果",
        "carry_over_heading": "(２)これまでの改善案の反映状況",
        "carry_over": "{current.label}の取組改善案",
        "reflection": "反映状況",
        "check_heading": "３　取組の検証（Check）",
        "action_heading": "４　取組の改善案（Action）",
        "type": "類型",
        "body": "内容",
    },
}


def form_labels(form: str, year: FiscalYear) -> dict[str, str]:
    """The words of a form version, years filled in. Raises Refused for an unknown form."""
    if form not in FORM_LABELS:
        raise Refused(
            f"様式「{form}」は印刷できません。様式の版を {'、'.join(FORM_LABELS)} から選んでください。"
        )
    years = {"before": year - 2, "previous": year - 1, "current": year, "next": year + 1}
    return {key: text.format(**years) for key, text in FORM_LABELS[form].items()}
