"""The three sheets of R4 as counted from the sample prefecture: every figure of knowledge kenshohyo §13."""

import json
from decimal import Decimal

import pytest

from tsunagi.accountability.sheets.exports.layout import SheetDocument, printed_sheet
from tsunagi.accountability.sheets.tests.factories import CONTACTS, COUNCILS, NEWSLETTERS
from tsunagi.foundation.core.canonical_json import sha256

pytestmark = pytest.mark.slow
CODES = [NEWSLETTERS, COUNCILS, CONTACTS]
OUTCOME = "市町村担当課等からの個別事例の相談件数"
PROGRAMME = "ひきこもり支援推進事業"
ITEMS = {
    NEWSLETTERS: "○相談しやすい環境づくり",
    COUNCILS: "○市町村との連携体制の強化及び効果的な体制づくり",
    CONTACTS: "○中高年のひきこもりに対する相談・支援体制の強化",
}
NAMES = {
    NEWSLETTERS: "ひきこもり支援に関する情報発信及び「ひきこもり専門相談窓口」の周知",
    COUNCILS: "市町村との連携及び支援者研修の充実",
    CONTACTS: "「ひきこもり専門相談窓口」の運営",
}
INDICATORS = {
    NEWSLETTERS: "「ひきこもり専門支援センター通信」の発行件数（累計）",
    COUNCILS: "協議会及び研修会の開催回数（累計）",
    CONTACTS: "相談対応件数（累計）",
}
# label, unit, R2, R3, A, B, B as printed, raw, form, measure; then the planned years as printed
SERIES = {
    NEWSLETTERS: [(None, "件", "1", "0", "0", "1", "１件", "0.0", "0.0", "newsletters.issued")],
    COUNCILS: [
        ("協議会", "回", "4", "3", "6", "4", "協議会：４回", "150.0", "100.0", "councils.held"),
        ("研修会", "回", "1", "1", "1", "1", "研修会：１回", "100.0", "100.0", "trainings.held"),
    ],
    CONTACTS: [(None, "件", "1862", "1897", "2386", "1800", "1,800件", "132.6", "100.0", "contacts.handled")],
}
PLANNED = {
    NEWSLETTERS: [["１件", "１件（２件）", "１件（３件）"]],
    COUNCILS: [["４回", "４回（８回）", "４回（12回）"], ["１回", "１回（２回）", "１回（３回）"]],
    CONTACTS: [["1,800件", "1,800件（3,600件）", "1,800件（5,400件）"]],
}
FIGURES = ("actual", "target", "target_label", "raw_ratio", "form_ratio", "measure")
JUDGEMENTS = {NEWSLETTERS: "概ね順調", COUNCILS: "順調", CONTACTS: "順調"}
PAIRS = {
    NEWSLETTERS: [(1, 1), (3, 2)],
    COUNCILS: [(1, 2), (2, 5), (6, 2)],
    CONTACTS: [(1, 1), (1, 2), (2, 2)],
}
FINDINGS = {
    1: ("県の制度、執行体制", "内部要因"),
    2: ("他の実施主体の状況", "内部要因"),
    3: ("他地域等との比較", "内部要因"),
    6: ("他地域等の動向", "外部環境の変化"),
}
IMPROVEMENTS = {1: "執行体制の改善", 2: "連携の強化・改善", 5: "情報発信等の強化・改善"}


@pytest.fixture
def document(prefecture, run):
    """What `tsunagi sheet export --fy 2022 --format json` writes."""
    code, out, _ = run("sheet", "export", "--fy", "2022", "--format", "json")
    assert code == 0
    return json.loads(out)


@pytest.fixture
def content_of(document):
    return {sheet["content"]["code"]: sheet["content"] for sheet in document["sheets"]}.__getitem__


def test_three_drafts_in_the_order_of_the_plan(document):
    assert {key: value for key, value in document.items() if key != "sheets"} == {
        "form": "yoshiki1-r4",
        "plan": "okinawa-r4-r6",
        "fiscal_year": 2022,
    }
    assert [sheet["content"]["code"] for sheet in document["sheets"]] == CODES
    assert {sheet["state"] for sheet in document["sheets"]} == {"draft"}


def test_the_digest_is_over_the_content_alone(document):
    for sheet in document["sheets"]:
        assert sheet["sha256"] == sha256(sheet["content"])
        changed = {**sheet["content"], "contact": "098-000-0000"}
        assert sheet["sha256"] != sha256(changed)
    assert len({sheet["sha256"] for sheet in document["sheets"]}) == 3


@pytest.mark.parametrize("code", CODES)
def test_head_and_department(content_of, code):
    content = content_of(code)

    assert content["hierarchy"] == {
        "development": "2-(5)-ウ 日常生活を支える福祉サービスの向上",
        "measure": "③ひきこもり支援の推進",
        "item": ITEMS[code],
    }
    assert (content["initiative"], content["outcome_indicator"]) == (NAMES[code], OUTCOME)
    assert content["implementers"] == ["県"]
    assert (content["department"], content["contact"]) == ("保健医療部地域保健課", "098-866-2215")
    assert content["related_url"] == "\N{HORIZONTAL BAR}"


@pytest.mark.parametrize("code", CODES)
def test_every_figure_of_every_series(content_of, code):
    (indicator,) = content_of(code)["indicators"]

    assert indicator["name"] == INDICATORS[code]
    found = [
        (one["label"], one["unit"], *one["history"].values(), *(one[key] for key in FIGURES))
        for one in indicator["series"]
    ]
    assert found == SERIES[code]
    assert [list(one["history"]) for one in indicator["series"]] == [["2020", "2021"]] * len(found)
    assert [[year["label"] for year in one["plan"]] for one in indicator["series"]] == PLANNED[code]


@pytest.mark.parametrize("code", CODES)
def test_single_years_are_planned_and_cumulative_values_follow(content_of, code):
    for one in content_of(code)["indicators"][0]["series"]:
        singles = [Decimal(year["single"]) for year in one["plan"]]
        cumulative = [Decimal(year["cumulative"]) for year in one["plan"]]

        assert [year["fy"] for year in one["plan"]] == [2022, 2023, 2024]
        assert cumulative == [sum(singles[: place + 1]) for place in range(3)]
        assert singles == [Decimal(one["target"])] * 3


@pytest.mark.parametrize("code", CODES)
def test_evidence_equals_the_figure_and_measures_count_says_the_same(content_of, run, code):
    def count(key, year):
        return json.loads(run("measures", "count", key, "--fy", year, "--format", "json")[1])

    for one in content_of(code)["indicators"][0]["series"]:
        counted = count(one["measure"], 2022)

        assert one["evidence_count"] == int(one["actual"])
        assert (counted["value"], counted["unit"]) == (one["actual"], one["unit"])
        assert sum(int(month["value"]) for month in counted["months"]) == int(one["actual"])
        for year, value in one["history"].items():
            assert count(one["measure"], year)["value"] == value


@pytest.mark.parametrize("code", CODES)
def test_the_budget_stands_on_every_sheet(content_of, code):
    shared = {"programme": PROGRAMME, "source": "各省計上", "method": "補助"}

    assert content_of(code)["budget"] == [
        {**shared, "fy": 2021, "kind": "決算", "amount_thousand_yen": "10311"},
        {**shared, "fy": 2022, "kind": "決算見込", "amount_thousand_yen": "12622"},
        {**shared, "fy": 2023, "kind": "当初", "amount_thousand_yen": "14310"},
    ]


def test_the_shared_programme_is_counted_once(document):
    initial = {
        line["programme"]: Decimal(line["amount_thousand_yen"])
        for sheet in document["sheets"]
        for line in sheet["content"]["budget"]
        if line["kind"] == "当初"
    }

    assert sum(initial.values()) == 14310


@pytest.mark.parametrize("code", CODES)
def test_the_judgement_was_decided_by_a_person_and_nothing_suggested_it(content_of, code):
    content = content_of(code)

    assert content["judgement"] == {
        "suggestion": None,
        "suggestion_reason": "判定の目安は設定されていません。",
        "decision": JUDGEMENTS[code],
    }
    assert content["rationale"].startswith("【見本】")


@pytest.mark.parametrize("code", CODES)
def test_findings_and_improvements_in_stored_order(content_of, code):
    pairs = content_of(code)["pairs"]

    assert [(pair["finding"]["number"], pair["improvement"]["number"]) for pair in pairs] == PAIRS[code]
    for pair in pairs:
        finding, improvement = pair["finding"], pair["improvement"]
        assert (finding["text"], finding["factor"]) == FINDINGS[finding["number"]]
        assert improvement["text"] == IMPROVEMENTS[improvement["number"]]
        assert finding["body"].startswith("【見本】")
        assert improvement["body"].startswith("【見本】")


@pytest.mark.parametrize("code", CODES)
def test_types_are_printed_with_half_width_parentheses(document, code):
    sheet = next(s for s in SheetDocument.of_year(document) if s.content["code"] == code)
    circles = "①②③④⑤⑥"

    for row, (finding, improvement) in zip(printed_sheet(sheet).pairs, PAIRS[code], strict=True):
        text, factor = FINDINGS[finding]
        assert row.finding_type == f"{circles[finding - 1]} {text}({factor})"
        assert row.improvement_type == f"{circles[improvement - 1]} {IMPROVEMENTS[improvement]}"


@pytest.mark.parametrize("code", CODES)
def test_numbers_inside_sentences_are_counted_too(content_of, code):
    content = content_of(code)
    expected = {
        "desks.clarified": {"36", "31"},
        "desks.unclarified": {"5"},
        "newsletters.issued": {"0"},
        "councils.held": {"6"},
        "councils.areas": {"6"},
        "trainings.held": {"1"},
        "family_classes.held": {"4"},
        "lectures.held": {"1"},
        "case_studies.held": {"6"},
        "contacts.handled": {"2386"},
    }

    assert content["text_figures"]
    for figure in content["text_figures"]:
        assert figure["value"] in expected[figure["measure"]], figure
        assert figure["evidence_count"] == int(figure["value"])
    assert "{{" not in json.dumps(content)


def test_figures_in_sentences_follow_the_digit_style_of_their_cell(content_of):
    newsletters, councils = content_of(NEWSLETTERS), content_of(COUNCILS)

    assert "36市町村で窓口がはっきりした" in newsletters["pairs"][1]["finding"]["body"]
    assert "5市町村では決まっていない" in newsletters["pairs"][1]["finding"]["body"]
    assert "残る５市町村" in councils["pairs"][1]["improvement"]["body"]
    assert "6圏域で計6回" in councils["carry_over"][0]["reflection"]
    assert "2,386件" in content_of(CONTACTS)["done_text"]
