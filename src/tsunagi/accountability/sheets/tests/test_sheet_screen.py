"""The parts of the sheet screen, rendered from their presenters alone."""

import pytest
from django.template.loader import render_to_string

from tsunagi.accountability.sheets.form_labels import form_labels
from tsunagi.accountability.sheets.presenters.shapes import (
    BudgetBlock,
    BudgetLabels,
    CarryOverRow,
    Cell,
    DoBlock,
    Figure,
    JudgementCell,
    MissingItem,
    PlanBlock,
    PlanColumn,
    PlanIndicator,
    Run,
    SeriesRow,
    text_runs,
)
from tsunagi.foundation.core.fiscal_year import FiscalYear

LABELS = form_labels("yoshiki1-r4", FiscalYear(2022))


def cell(key="summary", text="", **more):
    return Cell(key=key, label="活動概要", runs=text_runs(text), **more)


def do_block(**more):
    values = {
        "labels": BudgetLabels(
            "R3年度決算額", "R4年度決算見込額", "R5年度当初予算額", "令和4年度活動内容", "令和5年度活動計画"
        ),
        "budget": (
            BudgetBlock("事業", "各省計上", "補助", "10,311", "12,622", "事業", "各省計上", "補助", "14,310"),
        ),
        "done": cell("done_text"),
        "planned": cell("next_text"),
        "history_labels": ("R2年度", "R3年度"),
        "year_label": "R4年度",
        "series": (
            SeriesRow(
                "通信の発行件数", "", (Figure("1件"), Figure("0件")), Figure("0件", "/n"), "１件", "0.0%"
            ),
        ),
        "judgement": JudgementCell(),
        "summary": cell(),
        "rationale": cell("rationale"),
        "carry_over_label": "令和4年度の取組改善案",
        "carry_over": (),
    }
    return DoBlock(**{**values, **more})


def rendered(template, **context):
    return render_to_string(f"sheets/{template}", context)


def test_it_prints_a_figure_inside_a_sentence_as_a_link_without_spaces_around_it():
    runs = (Run("市町村のうち"), Run("36市町村", "/desks", "窓口が明確な市町村"), Run("です。"))

    html = rendered("_cell.html", cell=Cell("rationale", "根拠", runs))

    expected = '市町村のうち<a class="count" href="/desks" title="窓口が明確な市町村">36市町村</a>です。'
    assert f'<p class="cell__text">{expected}</p>' in html


def test_it_escapes_what_people_wrote():
    assert "&lt;b&gt;" in rendered("_cell.html", cell=cell(text="<b>"))


def test_it_offers_editing_only_where_there_is_an_address():
    assert "編集" not in rendered("_cell.html", cell=cell(text="文"))

    html = rendered("_cell.html", cell=cell(text="文", edit_url="/edit"))

    assert 'href="/edit"' in html
    assert 'hx-target="#cell-summary"' in html
    assert 'id="cell-summary"' in html


def test_it_prints_zero_as_a_number():
    html = rendered("_do.html", do=do_block(), page={"labels": LABELS})

    assert '<a class="count" href="/n"' in html
    assert ">0件</a>" in html
    assert "0.0%" in html


def test_it_shows_the_uncapped_ratio_only_beside_a_capped_one():
    row = SeriesRow("協議会", "", (), Figure("6回"), "４回", "100.0%", "150.0%")

    assert "実際は150.0%" in rendered("_do.html", do=do_block(series=(row,)), page={"labels": LABELS})
    assert "実際は" not in rendered("_do.html", do=do_block(), page={"labels": LABELS})


def test_it_spans_the_judgement_over_every_series():
    rows = do_block().series * 2

    html = rendered("_do.html", do=do_block(series=rows), page={"labels": LABELS})

    assert html.count('id="cell-judgement"') == 1
    assert 'rowspan="2" data-label="進捗状況"' in html


def test_it_shows_the_suggestion_beside_the_decision_and_says_when_they_differ():
    html = rendered("_judgement.html", judgement=JudgementCell("概ね順調", "順調", differs=True))

    assert "概ね順調" in html
    assert "提案：順調" in html
    assert "提案とちがう判断" in html


def test_it_shows_last_years_improvement_beside_what_became_of_it():
    row = CarryOverRow(cell("a", "通信を出す。"), cell("b", edit_url="/edit"))

    html = rendered("_do.html", do=do_block(carry_over=(row,)), page={"labels": LABELS})

    assert html.index("通信を出す。") < html.index("まだ書かれていません")


@pytest.mark.parametrize(("count", "rows"), [(1, 4), (2, 6)])
def test_it_spans_the_activity_over_every_planned_indicator(count, rows):
    indicator = PlanIndicator("指標", (PlanColumn("R4", ("協議会：４回", "研修会：１回")),))
    plan = PlanBlock(
        cell(), ("県",), ("R4",), cell("plan_band"), (indicator,) * count, "部課【 098-866-2215 】", "―"
    )

    html = rendered("_plan.html", plan=plan, head={}, page={"labels": LABELS})

    assert html.count(f'rowspan="{rows}"') == 2
    assert "協議会：４回<br>研修会：１回" in html


def test_it_lists_what_is_missing_with_links():
    html = rendered("_missing.html", missing=(MissingItem("判定根拠がありません", "#cell-rationale"),))

    assert '<a href="#cell-rationale">判定根拠がありません</a>' in html
    assert "そろっています" in rendered("_missing.html", missing=())
