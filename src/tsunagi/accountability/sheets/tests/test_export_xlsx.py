from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tsunagi.accountability.sheets.exports import xlsx
from tsunagi.accountability.sheets.tests.sample_content import document, series, sheet_a, sheet_b, sheet_c
from tsunagi.foundation.core.errors import Refused


def opened(sheet, **options):
    return load_workbook(BytesIO(xlsx.render(document(sheet), **options))).active


def rows_of(worksheet):
    rows = ([cell.value for cell in row if cell.value is not None] for row in worksheet.iter_rows())
    return [row for row in rows if row]


def cell_holding(worksheet, value):
    return next(cell for row in worksheet.iter_rows() for cell in row if cell.value == value)


def merged_around(worksheet, cell):
    return next(str(area) for area in worksheet.merged_cells.ranges if cell.coordinate in area)


def test_sheet_a_cell_by_cell():
    sheet = sheet_a()

    assert rows_of(opened(sheet, sample=True)) == [
        ["作成中　見本", "様式１（主な取組）"],
        ["「主な取組」検証票"],
        ["施策展開", "2-(5)-ウ 日常生活を支える福祉サービスの向上"],
        ["施 策", "③ひきこもり支援の推進"],
        ["施策の小項目名", "○相談しやすい環境づくり"],
        ["主な取組", sheet["initiative"], "対応する成果指標", "市町村担当課等からの個別事例の相談件数"],
        ["施策の方向", sheet["direction"]],
        ["１　取組の概要（Plan）"],
        ["主な取組（アクティビティ）", "実施主体", "年度別計画"],
        ["R4", "R5", "R6"],
        [sheet["activity_text"], "県", sheet["plan_band"]],
        ["活動指標（アウトプット）"],
        ["「ひきこもり専門支援センター通信」の発行件数（累計）"],
        ["１件", "１件（２件）", "１件（３件）"],
        ["担当部課【連絡先】", "保健医療部地域保健課【 098-866-2215 】", "関連URL", "―"],
        ["作成中　見本", "様式１（主な取組）"],
        ["２　取組の状況（Do）"],
        ["（1）取組の進捗状況　（単位：千円）"],
        ["予算事業名", "ひきこもり支援推進事業", "予算事業名", "ひきこもり支援推進事業"],
        [
            *("主な財源", "実施方法", "R3年度\n決算額", "R4年度\n決算見込額"),
            *("主な財源", "実施方法", "R5年度\n当初予算額"),
        ],
        ["各省計上", "補助", 10311, 12622, "各省計上", "補助", 14310],
        ["令和4年度活動内容", "令和5年度活動計画"],
        [sheet["done_text"], sheet["next_text"]],
        ["活動指標名", sheet["indicators"][0]["name"], "R4年度", "進捗状況", "活動概要"],
        [
            *("実績値", "R2年度", "R3年度", "実績値(A)", "目標値(B)", "達成割合\nA/B"),
            *("概ね順調", sheet["summary"]),
        ],
        [1, 0, 0, "１件", 0],
        ["進捗状況の判定根拠、要因及び取組の効果"],
        [sheet["rationale"]],
        ["(２)これまでの改善案の反映状況"],
        ["令和4年度の取組改善案", "反映状況"],
        [sheet["carry_over"][0]["improvement"], sheet["carry_over"][0]["reflection"]],
        ["作成中　見本", "様式１（主な取組）"],
        ["３　取組の検証（Check）", "４　取組の改善案（Action）"],
        ["類型", "内容", "類型", "内容"],
        *(
            [finding_type, pair["finding"]["body"], improvement_type, pair["improvement"]["body"]]
            for pair, finding_type, improvement_type in zip(
                sheet["pairs"],
                ("① 県の制度、執行体制(内部要因)", "③ 他地域等との比較(内部要因)"),
                ("① 執行体制の改善", "② 連携の強化・改善"),
                strict=True,
            )
        ),
    ]


def test_figures_are_numbers_that_show_as_printed():
    worksheet = opened(sheet_c())

    assert cell_holding(worksheet, 2386).number_format == '#,##0"件"'
    assert cell_holding(worksheet, 14310).number_format == "#,##0"
    ratio = cell_holding(worksheet, 1)
    assert (ratio.number_format, ratio.data_type) == ("0.0%", "n")


def test_a_missing_target_is_a_dash():
    one = series(None, "件", 1, (1, 0), 0) | {"target": None, "target_label": "－", "form_ratio": None}

    assert [1, 0, 0, "－", "－"] in rows_of(
        opened(sheet_a() | {"indicators": [{"name": "見本", "series": [one]}]})
    )


def test_sheet_b_spans_judgement_and_summary_over_both_series():
    worksheet = opened(sheet_b())

    assert merged_around(worksheet, cell_holding(worksheet, "順調")) == "M26:N30"
    assert merged_around(worksheet, cell_holding(worksheet, sheet_b()["summary"])) == "O26:T30"
    assert [row[0] for row in rows_of(worksheet)].count("活動指標名") == 2


def test_pages_break_where_the_form_does():
    for sheet, first_words in (
        (sheet_a(), "３　取組の検証（Check）"),
        (sheet_b(), "進捗状況の判定根拠、要因及び取組の効果"),
    ):
        worksheet = opened(sheet)
        after = [page_break.id + 1 for page_break in worksheet.row_breaks.brk]

        assert [worksheet.cell(row, 16).value for row in (1, *after)] == ["様式１（主な取組）"] * 3
        assert [worksheet.cell(row + 1, 1).value for row in after] == ["２　取組の状況（Do）", first_words]


def test_it_prints_on_a4_landscape_one_page_wide():
    worksheet = opened(sheet_a())

    assert worksheet.page_setup.orientation == "landscape"
    assert int(worksheet.page_setup.paperSize) == 9
    assert (worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight) == (1, 0)
    assert worksheet.sheet_properties.pageSetUpPr.fitToPage
    assert worksheet.print_area == f"'様式１'!$A$1:$T${worksheet.max_row}"


def test_merged_ranges_are_ruled_at_every_edge_and_wrap():
    worksheet = opened(sheet_a())
    area = merged_around(worksheet, cell_holding(worksheet, sheet_a()["rationale"]))

    rows = worksheet[area]
    assert (
        {cell.border.top.style for cell in rows[0]}
        == {cell.border.bottom.style for cell in rows[-1]}
        == {"thin"}
    )
    assert (rows[0][0].border.left.style, rows[0][-1].border.right.style) == ("thin", "thin")
    assert rows[0][0].alignment.wrap_text
    assert cell_holding(worksheet, "施策展開").fill.start_color.rgb == "FFE6EFE2"


def test_the_same_document_gives_the_same_bytes(time_machine):
    time_machine.move_to("2024-01-01")
    first = xlsx.render(document(sheet_a()))
    time_machine.move_to("2025-06-07")

    assert xlsx.render(document(sheet_a())) == first
    with ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2023-04-01T00:00:00Z" in archive.read("docProps/core.xml")


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+1", "-1", "@SUM(1)"])
def test_texts_never_become_formulas(text):
    worksheet = opened(sheet_a() | {"rationale": text})

    cell = cell_holding(worksheet, text)
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_long_texts_get_more_rows_and_stay_whole():
    long_text = "見本の長い文です。" * 600
    worksheet = opened(sheet_a() | {"done_text": long_text, "summary": long_text})

    cell = cell_holding(worksheet, long_text)
    area = worksheet[merged_around(worksheet, cell)]
    assert len(area) > 1
    assert all(one.height <= 409 for one in worksheet.row_dimensions.values())
    assert sum(worksheet.row_dimensions[row[0].row].height for row in area) > 12 * len(long_text) / 51


def test_it_refuses_a_text_that_excel_would_cut():
    with pytest.raises(Refused, match="3万2767字"):
        xlsx.render(document(sheet_a(), rationale="長" * 32_768))


def test_control_characters_do_not_stop_it():
    assert "見本です" in [
        v for row in rows_of(opened(sheet_a() | {"rationale": "見本\x00\x0bです"})) for v in row
    ]


def test_a_published_sheet_has_no_mark():
    made = xlsx.render(replace(document(sheet_a()), state="published"))

    assert "作成中" not in str(rows_of(load_workbook(BytesIO(made)).active))
