from dataclasses import replace

import pytest

from tsunagi.accountability.sheets.exports import layout
from tsunagi.accountability.sheets.exports.cells import printable, ratio_figure, result_figure
from tsunagi.accountability.sheets.form_labels import FORM_LABELS
from tsunagi.accountability.sheets.tests.sample_content import (
    budget,
    document,
    series,
    sheet_a,
    sheet_b,
    sheet_c,
)
from tsunagi.foundation.core.errors import Refused


def test_plan_cells_follow_the_published_sheets():
    planned = [
        layout.printed_sheet(document(sheet)).planned[0].cells for sheet in (sheet_a(), sheet_b(), sheet_c())
    ]

    assert planned == [
        ("１件", "１件（２件）", "１件（３件）"),
        (
            "協議会：４回\n研修会：１回",
            "協議会：４回（８回）\n研修会：１回（２回）",
            "協議会：４回（12回）\n研修会：１回（３回）",
        ),
        ("1,800件", "1,800件（3,600件）", "1,800件（5,400件）"),
    ]


def test_result_cells_follow_the_published_sheets():
    results = [
        (*(figure.text for figure in block.history), block.actual.text, block.target, block.ratio.text)
        for sheet in (sheet_a(), sheet_b(), sheet_c())
        for block in layout.printed_sheet(document(sheet)).results
    ]

    assert results == [
        ("1件", "0件", "0件", "１件", "0.0%"),
        ("4回", "3回", "6回", "協議会：４回", "100.0%"),
        ("1回", "1回", "1回", "研修会：１回", "100.0%"),
        ("1,862件", "1,897件", "2,386件", "1,800件", "100.0%"),
    ]


def test_it_labels_the_years_around_the_sheet():
    labels = layout.printed_sheet(document(sheet_a())).labels

    assert labels["settled"] == "R3年度\n決算額"
    assert labels["expected"] == "R4年度\n決算見込額"
    assert labels["initial"] == "R5年度\n当初予算額"
    assert labels["done"] == "令和4年度活動内容"
    assert labels["next"] == "令和5年度活動計画"
    assert labels["carry_over"] == "令和4年度の取組改善案"
    assert [labels[key] for key in ("year_before", "year_previous", "year_current")] == [
        "R2年度",
        "R3年度",
        "R4年度",
    ]


def test_it_writes_the_numbering_as_mixed_as_the_form_does():
    labels = FORM_LABELS["yoshiki1-r4"]

    assert labels["progress_heading"] == "（1）取組の進捗状況"
    assert labels["carry_over_heading"] == "(２)これまでの改善案の反映状況"


def test_types_carry_circled_numbers_and_half_width_factors():
    pair = layout.printed_sheet(document(sheet_b())).pairs[2]

    assert pair.finding_type == "⑥ 他地域等の動向(外部環境の変化)"
    assert pair.improvement_type == "② 連携の強化・改善"


def test_a_pair_without_one_side_prints_blank():
    alone = sheet_a()["pairs"][0] | {"improvement": None}

    pair = layout.printed_sheet(document(sheet_a(), pairs=[alone])).pairs[0]

    assert (pair.improvement_type, pair.improvement_body) == ("", "")


def test_zero_is_a_result_and_nothing_is_a_dash():
    assert result_figure("0", "件").text == "0件"
    assert ratio_figure("0.0").text == "0.0%"
    assert result_figure(None, "件").text == "－"
    assert ratio_figure(None).text == "－"


def test_without_a_target_the_form_prints_a_dash():
    without = series(None, "件", 1, (1, 0), 0) | {
        "target": None,
        "target_label": "－",
        "target_reason": "no_target",
        "raw_ratio": None,
        "form_ratio": None,
    }
    sheet = sheet_a() | {"indicators": [{"name": "見本の指標", "series": [without]}]}

    block = layout.printed_sheet(document(sheet)).results[0]

    assert (block.target, block.ratio.text) == ("－", "－")


def test_financing_is_printed_twice_and_may_differ():
    rows = budget()
    rows[2] = rows[2] | {"source": "県単等", "method": "委託"}

    block = layout.printed_sheet(document(sheet_a(), budget=rows)).budget[0]

    assert (block.source, block.method, block.next_source, block.next_method) == (
        "各省計上",
        "補助",
        "県単等",
        "委託",
    )
    assert [f.text for f in (block.settled, block.expected, block.initial)] == ["10,311", "12,622", "14,310"]


def test_amounts_may_be_words_or_missing():
    rows = budget()
    rows[0]["amount_thousand_yen"] = "組替"
    rows[1]["amount_thousand_yen"] = None

    block = layout.printed_sheet(document(sheet_a(), budget=rows)).budget[0]

    assert [f.text for f in (block.settled, block.expected, block.initial)] == ["組替", "－", "14,310"]


def test_a_second_programme_gets_its_own_block():
    other = [row | {"programme": "見本の事業"} for row in budget()]

    blocks = layout.printed_sheet(document(sheet_a(), budget=budget() + other)).budget

    assert [block.programme for block in blocks] == ["ひきこもり支援推進事業", "見本の事業"]


def test_an_empty_sheet_still_has_its_cells():
    sheet = sheet_a() | {"indicators": [], "budget": [], "carry_over": [], "pairs": [], "summary": None}

    printed = layout.printed_sheet(document(sheet, contact="", related_url=None, implementers=[]))

    assert printed.summary == ""
    assert printed.carry_over == (("", ""),)
    assert len(printed.budget) == len(printed.pairs) == 1
    assert (printed.department, printed.related_url) == ("保健医療部地域保健課", "―")


def test_marks_tell_a_draft_and_a_sample():
    draft = document(sheet_a())

    assert layout.printed_sheet(draft, sample=True).marks == ("作成中", "見本")
    assert layout.printed_sheet(replace(draft, state="published")).marks == ()


def test_two_series_send_the_rationale_to_the_third_page():
    breaks = [
        layout.printed_sheet(document(s)).breaks_before_rationale for s in (sheet_a(), sheet_b(), sheet_c())
    ]

    assert breaks == [False, True, False]


def test_it_refuses_a_form_it_does_not_know():
    with pytest.raises(Refused, match="yoshiki1-r4 から選んでください"):
        layout.printed_sheet(replace(document(sheet_a()), form="yoshiki1-h25"))


def test_it_reads_the_document_of_a_year():
    year = {
        "form": "yoshiki1-r4",
        "plan": "okinawa-r4-r6",
        "fiscal_year": 2022,
        "sheets": [{"state": "draft", "version": 1, "sha256": None, "content": sheet_a()}],
    }

    assert layout.SheetDocument.of_year(year) == [document(sheet_a())]


def test_control_characters_go_and_line_ends_are_one():
    assert printable({"a": ["一\r\n二\r三\t四\x07\ufeff\ud800\x85"]}) == {"a": ["一\n二\n三 四"]}
