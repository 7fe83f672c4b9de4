from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from tsunagi.accountability.sheets.exports import pdf
from tsunagi.accountability.sheets.tests.pdf_reading import assert_in_order, pages_of, read_aloud
from tsunagi.accountability.sheets.tests.sample_content import document, series, sheet_a, sheet_b, sheet_c
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.printing import fonts

PLAN = [
    "「主な取組」検証票",
    "施策展開",
    "2-(5)-ウ",
    "施策",
    "③ひきこもり支援の推進",
    "施策の小項目名",
    "○",
    "主な取組",
    "対応する成果指標",
    "施策の方向",
    "１取組の概要（Plan）",
    "主な取組（アクティビティ）",
    "実施主体",
    "年度別計画",
    "R4",
    "R5",
    "R6",
    "県",
    "活動指標（アウトプット）",
]
DEPARTMENT = ["担当部課【連絡先】", "保健医療部地域保健課【098-866-2215】", "関連URL", "―"]
DO = [
    "２取組の状況（Do）",
    "（1）取組の進捗状況",
    "（単位：千円）",
    "予算事業名",
    "ひきこもり支援推進事業",
    "予算事業名",
    "ひきこもり支援推進事業",
    "主な財源",
    "実施方法",
    "R3年度決算額",
    "R4年度決算見込額",
    "主な財源",
    "実施方法",
    "R5年度当初予算額",
    "各省計上",
    "補助",
    "10,311",
    "12,622",
    "各省計上",
    "補助",
    "14,310",
    "令和4年度活動内容",
    "令和5年度活動計画",
]
RESULTS_A = [
    "活動指標名",
    "「ひきこもり専門支援センター通信」の発行件数（累計）",
    "R4年度",
    "進捗状況",
    "活動概要",
    "実績値",
    "R2年度",
    "R3年度",
    "実績値(A)",
    "目標値(B)",
    "達成割合A/B",
    "概ね順調",
    "見本の活動概要",
    "1件",
    "0件",
    "0件",
    "１件",
    "0.0%",
]
RESULTS_B = [
    "活動指標名",
    "協議会及び研修会の開催回数（累計）",
    "R4年度",
    "進捗状況",
    "活動概要",
    "実績値",
    "R2年度",
    "R3年度",
    "実績値(A)",
    "目標値(B)",
    "達成割合A/B",
    "順調",
    "見本の活動概要",
    "4回",
    "3回",
    "6回",
    "協議会：４回",
    "100.0%",
    "活動指標名",
    "協議会及び研修会の開催回数（累計）",
    "R4年度",
    "実績値",
    "R2年度",
    "R3年度",
    "実績値(A)",
    "目標値(B)",
    "達成割合A/B",
    "1回",
    "1回",
    "1回",
    "研修会：１回",
    "100.0%",
]
RATIONALE = [
    "進捗状況の判定根拠、要因及び取組の効果",
    "(２)これまでの改善案の反映状況",
    "令和4年度の取組改善案",
    "反映状況",
]
CHECK = ["３取組の検証（Check）", "４取組の改善案（Action）", "類型", "内容", "類型", "内容"]
PAIRS_A = [
    "①県の制度、執行体制(内部要因)",
    "①執行体制の改善",
    "③他地域等との比較(内部要因)",
    "②連携の強化・改善",
]


def test_sheet_a_reads_in_the_order_of_the_published_form():
    made = pdf.render(document(sheet_a()))

    plan_cells = ["１件", "１件（２件）", "１件（３件）"]
    form = [*PLAN, *plan_cells, *DEPARTMENT, *DO, *RESULTS_A, *RATIONALE, *CHECK, *PAIRS_A]
    assert_in_order(form, read_aloud(made))


def test_sheet_b_repeats_the_head_of_the_figures_for_each_series():
    made = pdf.render(document(sheet_b()))

    lines = [
        *("協議会：４回研修会：１回", "協議会：４回（８回）研修会：１回（２回）"),
        "協議会：４回（12回）研修会：１回（３回）",
    ]
    assert_in_order([*PLAN, *lines, *DEPARTMENT, *DO, *RESULTS_B, *RATIONALE, *CHECK], read_aloud(made))
    do = pages_of(made)[1]
    assert do.count("進捗状況") == 2  # the heading of (1) and the cell
    assert do.count("活動概要") == do.count("見本の活動概要") + 1 == 2


def test_sheet_c_prints_the_published_figures():
    plan, do, _ = pages_of(pdf.render(document(sheet_c())))

    assert_in_order(["1,800件", "1,800件（3,600件）", "1,800件（5,400件）"], plan)
    assert_in_order(["1,862件", "1,897件", "2,386件", "1,800件", "100.0%"], do)


@pytest.mark.parametrize(
    ("sheet", "parts"),
    [
        (sheet_a(), ((PLAN[0], DEPARTMENT[0]), (DO[0], RATIONALE[0], RATIONALE[1]), (CHECK[0],))),
        (sheet_b(), ((PLAN[0], DEPARTMENT[0]), (DO[0],), (RATIONALE[0], RATIONALE[1], CHECK[0]))),
    ],
)
def test_every_page_holds_its_parts_under_the_name_of_the_form(sheet, parts):
    pages = pages_of(pdf.render(replace(document(sheet), state="published")))

    for number, (page, words) in enumerate(zip(pages, parts, strict=True), start=1):
        assert_in_order([*words, f"{number}/3"], page)
        assert page.startswith("様式１（主な取組）")
        assert all(word not in page for others in parts if others != words for word in others)


def test_the_same_document_gives_the_same_bytes():
    assert pdf.render(document(sheet_b())) == pdf.render(document(sheet_b()))


def test_it_is_tagged_and_carries_its_fonts():
    reader = PdfReader(BytesIO(pdf.render(document(sheet_a()))))

    assert reader.trailer["/Root"]["/StructTreeRoot"]["/K"]
    assert reader.metadata.title.startswith("令和4年度「主な取組」検証票 ひきこもり支援に関する情報発信")
    for page in reader.pages:
        assert (page.mediabox.width, page.mediabox.height) == pytest.approx((841.9, 595.3), abs=0.1)
        for font in page["/Resources"]["/Font"].values():
            inner = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(inner)
            assert "/ToUnicode" in font


def test_a_draft_says_so_on_every_page_and_in_its_title():
    made = pdf.render(document(sheet_a()), sample=True)

    assert all(page.startswith("作成中見本様式１") for page in pages_of(made))
    assert PdfReader(BytesIO(made)).metadata.title.endswith("【作成中】【見本】")


def test_it_prints_with_the_carried_font_alone(tmp_path):
    carried = fonts.choose_fonts([tmp_path])

    assert_in_order([*PLAN, *DEPARTMENT], read_aloud(pdf.render(document(sheet_a()), fonts=carried)))


def test_it_prints_rare_characters_or_names_them(tmp_path):
    sheet = document(sheet_a(), summary="𠮷見本")

    with pytest.raises(Refused, match=r"「𠮷」（U\+20BB7）.*書きかえてください"):
        pdf.render(sheet, fonts=fonts.choose_fonts([tmp_path]))
    if "Noto Sans CJK JP" in fonts.installed_fonts().families:
        assert "𠮷見本" in pages_of(pdf.render(sheet))[1]


@pytest.mark.parametrize(
    "text", ['#read("/etc/passwd")', "*太字*$x$", "=1+1", "#data.code", "//注/**/", "{{x}}{0}"]
)
def test_hostile_text_is_printed_literally(text):
    sheet = sheet_a() | {"direction": text, "initiative": text}

    assert pages_of(pdf.render(document(sheet)))[0].count(text) == 2


def test_very_long_texts_flow_on_and_lose_nothing():
    pieces = [f"〔{number:04}〕見本の長い文です。" for number in range(400)]
    long_text = "".join(pieces)
    cells = ("done_text", "summary", "rationale", "activity_text")
    sheet = sheet_a() | dict.fromkeys(cells, long_text)
    sheet["pairs"][0]["improvement"]["body"] = long_text
    sheet["carry_over"][0]["reflection"] = long_text

    pages = pages_of(pdf.render(document(sheet)))

    characters = "".join(pages)
    assert len(pages) > 10
    assert all("様式１（主な取組）" in page for page in pages)
    assert characters.count("〔") == characters.count("い文") == 6 * len(pieces)


def test_a_plan_of_four_years_and_no_indicator_at_all_still_print():
    one = series(None, "件", 1, (1, 0), 0)
    one["plan"].append({"fy": 2025, "single": "1", "cumulative": "4", "label": "１件（４件）"})
    four = document(sheet_a() | {"indicators": [{"name": "見本の指標", "series": [one]}]})
    none = document(sheet_a() | {"indicators": [], "budget": [], "carry_over": [], "pairs": []})

    assert_in_order(["R6", "R7", "１件（３件）", "１件（４件）"], pages_of(pdf.render(four))[0])
    assert len(pages_of(pdf.render(none))) == 3
