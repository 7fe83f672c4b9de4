from decimal import Decimal

import pytest

from tsunagi.accountability.plans.documents.checking import blockers_to_import
from tsunagi.accountability.plans.documents.reading import read
from tsunagi.accountability.plans.tests.factories import TAKE_AWAY, as_text, changed, document
from tsunagi.foundation.core.errors import Refused

MEASURES = {"contacts.handled", "councils.held"}
SERIES = "initiatives.0.indicators.0.series.0"


def test_it_reads_every_part_of_a_document():
    found = read(as_text(document()))

    assert (found.code, found.name, found.starts_fy, found.ends_fy) == (
        "mihon-plan",
        "見本の計画",
        2022,
        2024,
    )
    assert [node.printed for node in found.nodes] == [
        "2-(5)-ウ 見本の施策展開",
        "③ 見本の施策",
        "○見本の小項目",
    ]
    assert [node.parent for node in found.nodes] == [None, "d", "m"]
    assert [entry.facts.number for entry in found.vocabulary] == [3, 6, None, None, None, None]
    assert [(band.lower, band.upper) for band in found.bands] == [(None, Decimal(90)), (Decimal(90), None)]
    series = found.initiatives[0].indicators[0].series[0]
    assert (series.label, series.aggregation, series.direction) == ("協議会", "sum", "up")
    assert series.targets == {2022: (Decimal(4), ""), 2023: (Decimal(4), ""), 2024: (None, "見本の理由")}
    assert found.programmes[0].amounts[0].amount == Decimal(14310)
    assert blockers_to_import(found, MEASURES) == []


def test_lists_that_are_missing_are_empty():
    found = read('{"code": "x", "name": "見本", "starts_fy": 2022, "ends_fy": 2024, "form": "yoshiki1-r4"}')

    assert found.nodes == found.vocabulary == found.bands == found.initiatives == found.programmes == []
    assert blockers_to_import(found, MEASURES) == []


def refusal(text):
    with pytest.raises(Refused) as refused:
        read(text)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("計画", 1),
        ('{\n "code": "x",\n "name": }', 3),
        ('{\n\n"code": "x"', 3),
        ("{'code': 'x'}", 1),
    ],
)
def test_a_broken_file_names_the_line(text, line):
    assert refusal(text) == f"計画ファイルを読めません。{line}行目のあたりで JSON の形が崩れています。"


@pytest.mark.parametrize("text", ["[" * 100_000, '{"code": ' + "9" * 5_000 + "}"])
def test_a_file_no_program_can_read_is_refused_too(text):
    assert "計画ファイルを読めません。" in refusal(text)


@pytest.mark.parametrize("text", ["[]", '"計画"', "12", "null"])
def test_a_file_that_is_no_object_says_what_it_should_be(text):
    assert refusal(text) == "計画ファイルの全体は {…} の形で書いてください。"


MALFORMED = [
    ("code", TAKE_AWAY, "全体に「code」の文を書いてください。"),
    ("code", " ", "全体に「code」の文を書いてください。"),
    ("code", 7, "全体に「code」の文を書いてください。"),
    ("code", "見本/計画", "全体の「code」は半角の英数字とハイフンで書いてください。"),
    ("name", "\x00", "全体の「name」に使えない文字があります。"),
    ("name", "見本\ud800", "全体の「name」に使えない文字があります。"),
    ("starts_fy", TAKE_AWAY, "全体に「starts_fy」の年度（例 2022）を書いてください。"),
    ("starts_fy", "いつか", "全体の「starts_fy」：「いつか」は年度として読めません。"),
    ("starts_fy", 1800, "全体の「starts_fy」：年度は1926から2199まで"),
    ("ends_fy", 2021, "計画の終わりの年度は、始まりの年度より後にしてください。"),
    ("ends_fy", 2032, "計画の期間は10年度以内にしてください。"),
    ("nodes", {}, "全体の「nodes」は […] の形で書いてください。"),
    ("nodes.1", "施策", "全体の階層2番目は {…} の形で書いてください。"),
    ("nodes.1.title", None, "全体の階層2番目に「title」の文を書いてください。"),
    ("nodes.1.level", "chapter", "全体の階層2番目の「level」は development・measure・item のどれかに"),
    ("nodes.1.level", ["item"], "全体の階層2番目の「level」は development・measure・item のどれかに"),
    ("nodes.1.parent", ["d"], "全体の階層2番目に「parent」の文を書いてください。"),
    ("vocabulary.0.number", "3", "全体の用語1番目の「number」は整数にしてください。"),
    ("vocabulary.0.number", True, "全体の用語1番目の「number」は整数にしてください。"),
    ("vocabulary.0.number", 3.0, "全体の用語1番目の「number」は整数にしてください。"),
    ("vocabulary.0.list", "words", "全体の用語1番目の「list」は check・action・progress・source・method の"),
    ("vocabulary.0.from_fy", TAKE_AWAY, "全体の用語1番目に「from_fy」の年度"),
    ("bands.1.lower", 90.5, '全体の判定の目安2番目の「lower」の数は "12.5" のように引用符で囲んで'),
    ("bands.1.lower", "九十", "全体の判定の目安2番目の「lower」「九十」は数として読めません。"),
    ("bands.1.lower", "NaN", "全体の判定の目安2番目の「lower」「NaN」は数として読めません。"),
    ("bands.1.wording", TAKE_AWAY, "全体の判定の目安2番目に「wording」の文"),
    ("outcome_indicators.0.base_value", [16], "全体の成果指標1番目の「base_value」の数は"),
    (
        "outcome_indicators.0.base_value",
        "1" * 13,
        "全体の成果指標1番目の「base_value」の数は大きすぎるか細かすぎます。",
    ),
    ("initiatives.0.implementers", "県", "全体の主な取組1番目の「implementers」は文の一覧にしてください。"),
    ("initiatives.0.implementers", [1], "全体の主な取組1番目の「implementers」は文の一覧にしてください。"),
    (
        "initiatives.0.implementers",
        ["\x00"],
        "全体の主な取組1番目の「implementers」に使えない文字があります。",
    ),
    ("initiatives.0.code", "2-(5)", "全体の主な取組1番目の「code」は半角の英数字とハイフンで"),
    ("initiatives.0.related_url", "javascript:alert(1)", "全体の主な取組1番目の「related_url」は https://"),
    ("initiatives.0.indicators.0.name", "", "全体の主な取組1番目の活動指標1番目に「name」の文"),
    (f"{SERIES}.unit", TAKE_AWAY, "主な取組1番目の活動指標1番目の系列1番目に「unit」の文"),
    (f"{SERIES}.aggregation", "mean", "系列1番目の「aggregation」は sum・last・average・distinct の"),
    (f"{SERIES}.targets.1.single", 4.0, "系列1番目の目標2番目の「single」の数は"),
    (f"{SERIES}.targets.1.single", True, "系列1番目の目標2番目の「single」の数は"),
    (
        f"{SERIES}.targets.1.single",
        "4.125",
        "系列1番目の目標2番目の「single」の数は大きすぎるか細かすぎます。",
    ),
    (f"{SERIES}.targets.1.fy", 2022, "系列1番目に2022年度の目標が二つあります。一つにしてください。"),
    (f"{SERIES}.targets.1.fy", TAKE_AWAY, "系列1番目の目標2番目に「fy」の年度"),
    (
        "programmes.0.amounts.0.amount_thousand_yen",
        None,
        "予算事業1番目の金額1番目に「amount_thousand_yen」の",
    ),
    (
        "programmes.0.amounts.0.amount_thousand_yen",
        1.5,
        "予算事業1番目の金額1番目の「amount_thousand_yen」の数は",
    ),
    (
        "programmes.0.amounts.0.amount_thousand_yen",
        "1.5",
        "「amount_thousand_yen」の数は大きすぎるか細かすぎます。",
    ),
    (
        "programmes.0.amounts.0.kind",
        "final",
        "金額1番目の「kind」は initial・supplementary・expected・settled の",
    ),
]


@pytest.mark.parametrize(("place", "value", "sentence"), MALFORMED)
def test_a_mistake_is_named_with_its_place(place, value, sentence):
    told = refusal(as_text(changed(place, value)))

    assert sentence in told
    assert told.startswith("計画")
    assert told.endswith("。")
    assert "\n" not in told


def test_every_mistake_of_every_part_is_told_at_once_each_on_its_line():
    whole = changed("name", TAKE_AWAY) | {"starts_fy": "いつか", "bands": {}}
    whole["nodes"][1] = "施策"
    whole["nodes"][2] |= {"level": "chapter", "title": None}
    whole["vocabulary"][0] |= {"number": "3", "from_fy": 1800}
    series = whole["initiatives"][0]["indicators"][0]["series"][0]
    series["targets"] = [{"single": "4"}, {"single": 4.0, "fy": 2023}]
    del series["unit"]
    whole["programmes"][0]["amounts"][0]["amount_thousand_yen"] = None

    told = refusal(as_text(whole)).splitlines()

    places = ["「name」", "「starts_fy」", "階層2番目は", "階層3番目に「title」", "階層3番目の「level」"]
    places += ["用語1番目の「number」", "用語1番目の「from_fy」", "全体の「bands」"]
    places += ["目標1番目に「fy」", "目標2番目の「single」", "系列1番目に「unit」", "「amount_thousand_yen」"]
    assert len(told) == len(places)
    for sentence, place in zip(told, places, strict=True):
        assert place in sentence
        assert sentence.startswith("計画ファイルの全体")
        assert sentence.endswith("ください。")


def test_what_stands_in_for_an_unreadable_value_causes_no_further_mistake():
    whole = changed(f"{SERIES}.targets.0.fy", "いつか")
    whole["initiatives"][0]["indicators"][0]["series"][0]["targets"][1]["fy"] = "いつか"

    told = refusal(as_text(whole)).splitlines()

    assert len(told) == 2
    assert all("「いつか」は年度として読めません。" in sentence for sentence in told)


def series(**changes):
    """The series of the document with other values."""
    return {**document()["initiatives"][0]["indicators"][0]["series"][0], **changes}


UNFITTING = [
    ("bands.1.lower", "95", "の目安の間にすき間があります。"),
    ("bands.1.lower", "80", "の目安が重なっています。"),
    ("vocabulary.1.number", 3, "番号3は「他地域等との比較」が使っています。"),
    ("vocabulary.1.wording", "他地域等との比較", "「他地域等との比較」はもうあります。"),
    ("vocabulary.1.wording", " ", "用語の文言が空です。"),
    ("vocabulary.1.number", 0, "用語の番号は1から999までの整数に"),
    ("vocabulary.1.number", 10**30, "用語の番号は1から999までの整数に"),
    ("vocabulary.1.to_fy", 2021, "終わりの年度は、始まりの年度より後に"),
    ("nodes.1.key", "d", "階層「d」が二つあります。"),
    ("nodes.1.parent", "x", "階層「m」の上の階層「x」が前にありません。"),
    ("nodes.1.parent", TAKE_AWAY, "階層「m」（施策）に上の階層がありません。「parent」に施策展開を書いて"),
    (
        "nodes.2.parent",
        TAKE_AWAY,
        "階層「i」（施策の小項目）に上の階層がありません。「parent」に施策を書いて",
    ),
    ("nodes.2.parent", "d", "階層「i」（施策の小項目）の上の階層は施策にしてください。"),
    ("nodes.1.level", "item", "階層「i」（施策の小項目）の上の階層は施策展開にしてください。"),
    ("nodes.1.level", "development", "階層「m」（施策展開）は一番上の階層です。「parent」を消してください。"),
    ("initiatives.0.item", "m", "主な取組「mihon-1」の「m」は施策の小項目ではありません。"),
    ("initiatives.0.item", "x", "主な取組「mihon-1」の小項目「x」がありません。"),
    ("initiatives.0.outcome_indicator", "別の成果", "主な取組「mihon-1」の成果指標が一覧にありません。"),
    ("initiatives.1", document()["initiatives"][0], "取組コード「mihon-1」が二つあります。"),
    ("outcome_indicators.1", document()["outcome_indicators"][0], "成果指標「見本の成果」が二つあります。"),
    ("programmes.1", document()["programmes"][0], "予算事業「見本の事業」が二つあります。"),
    (
        "programmes.0.amounts.1",
        document()["programmes"][0]["amounts"][0],
        "予算事業「見本の事業」の2022年度の当初の金額が二つあります。",
    ),
    ("programmes.0.initiatives", ["mihon-9"], "予算事業「見本の事業」の取組コード「mihon-9」がありません。"),
    ("programmes.0.amounts.0.source", "県単", "予算事業「見本の事業」の「県単」が用語にありません。"),
    ("programmes.0.amounts.0.method", "委託", "予算事業「見本の事業」の「委託」が用語にありません。"),
    (
        "programmes.0.amounts.0.amount_thousand_yen",
        "-1",
        "予算事業「見本の事業」の2022年度の当初の金額は、0以上の整数（千円）にしてください。",
    ),
    (
        "initiatives.0.indicators.0.series.1",
        series(),
        "活動指標「見本の開催回数」に系列「協議会」が二つあります。「label」を変えてください。",
    ),
    (
        "initiatives.0.indicators.0.series.1",
        series(label=" "),
        "活動指標「見本の開催回数」には系列が二つ以上あります。どの系列にも「label」を書いてください。",
    ),
    (f"{SERIES}.targets", [], "「見本の開催回数 協議会」の2022年度の目標がありません。"),
    (f"{SERIES}.targets.2.reason", TAKE_AWAY, "「見本の開催回数 協議会」の2024年度の目標がありません。"),
    (f"{SERIES}.targets.2.fy", 2025, "「見本の開催回数 協議会」の2025年度は計画の期間の外です。"),
    (f"{SERIES}.measure", "councils.gone", "「councils.gone」という実績の数え方はありません。"),
    ("outcome_indicators.0.measure", "x.y", "「x.y」という実績の数え方はありません。"),
    ("initiatives.0.indicators.0.series", [], "活動指標「見本の開催回数」に系列がありません。"),
]


@pytest.mark.parametrize(("place", "value", "sentence"), UNFITTING)
def test_what_does_not_fit_together_is_told_before_anything_is_written(place, value, sentence):
    blockers = blockers_to_import(read(as_text(changed(place, value))), MEASURES)

    assert sentence in "\n".join(blockers)
    assert all(blocker.endswith("ください。") or "。" in blocker for blocker in blockers)


def test_every_trouble_is_told_at_once():
    whole = changed("bands.1.lower", "95")
    whole["initiatives"][0]["item"] = "x"
    whole["programmes"][0]["amounts"][0]["source"] = "県単"

    assert len(blockers_to_import(read(as_text(whole)), MEASURES)) == 3


def test_a_level_that_the_plan_does_not_use_may_be_missing():
    without_measures = changed("nodes.1", TAKE_AWAY)
    without_measures["nodes"][1]["parent"] = "d"
    items_only = document(nodes=[{"key": "i", "level": "item", "title": "見本の小項目"}])

    for whole in (without_measures, items_only):
        assert blockers_to_import(read(as_text(whole)), MEASURES) == []


def test_a_single_series_needs_no_label_and_several_differ():
    for whole in (
        changed(f"{SERIES}.label", TAKE_AWAY),
        changed("initiatives.0.indicators.0.series.1", series(label="研修会")),
    ):
        assert blockers_to_import(read(as_text(whole)), MEASURES) == []
