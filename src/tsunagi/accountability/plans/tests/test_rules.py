from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagi.accountability.plans.rules import (
    BandFacts,
    EntryFacts,
    TargetFacts,
    blockers_to_add_entry,
    blockers_to_set_bands,
    blockers_to_set_targets,
    cumulative,
    suggestion,
    target_label,
)


def decimal(text):
    return None if text is None else Decimal(text)


def bands(*edges):
    """Bands from (lower, upper, wording)."""
    return [BandFacts(decimal(lower), decimal(upper), wording) for lower, upper, wording in edges]


THREE = bands((None, "60", "やや遅れ"), ("60", "90", "概ね順調"), ("90", None, "順調"))


@pytest.mark.parametrize("good", [[], THREE, THREE[::-1], bands((None, None, "順調"))])
def test_bands_without_gap_or_overlap_are_accepted_and_so_are_none(good):
    assert blockers_to_set_bands(good) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            bands((None, "60", "遅れ"), ("70", None, "順調")),
            "「遅れ」と「順調」の目安の間にすき間があります。",
        ),
        (bands((None, "80", "遅れ"), ("70", None, "順調")), "「遅れ」と「順調」の目安が重なっています。"),
        (bands((None, None, "遅れ"), ("70", None, "順調")), "「遅れ」と「順調」の目安が重なっています。"),
        (bands((None, "60", "遅れ"), (None, None, "順調")), "「遅れ」と「順調」の目安が重なっています。"),
        (bands(("0", "60", "遅れ"), ("60", None, "順調")), "目安に0％より下の段がありません。"),
        (bands((None, "60.05", "遅れ"), ("60.05", None, "順調")), "境の値は、0.1きざみで99999までに"),
        (bands((None, "1E+9", "遅れ"), ("1E+9", None, "順調")), "境の値は、0.1きざみで99999までに"),
        (bands((None, "60", "遅れ"), ("60", "1E+2", "順調")), "目安に100％以上の段がありません。"),
        (bands((None, "60", "遅れ"), ("60", "100", "順調")), "目安に100％以上の段がありません。"),
        (
            bands((None, "60", "遅れ"), ("60", "60", "順調"), ("60", None, "上")),
            "「順調」の目安（60％以上60％未満）は",
        ),
        (
            bands((None, "60", "遅れ"), ("90", "60", "順調")),
            "下の値が上の値以上です。値を入れかえてください。",
        ),
    ],
)
def test_bands_that_leave_a_ratio_out_or_count_it_twice_say_so(wrong, sentence):
    assert sentence in "\n".join(blockers_to_set_bands(wrong))
    assert sentence in "\n".join(blockers_to_set_bands(wrong[::-1]))


def test_every_trouble_of_a_scale_is_told_at_once():
    wrong = bands(("10", "40", "遅れ"), ("30", "60", "概ね"), ("70", "90", "順調"))

    told = blockers_to_set_bands(wrong)

    assert len(told) == 4
    assert all(sentence.endswith("ください。") for sentence in told)


@pytest.mark.parametrize(
    ("ratio", "wording"),
    [
        ("0.0", "やや遅れ"),
        ("59.9", "やや遅れ"),
        ("60.0", "概ね順調"),
        ("89.9", "概ね順調"),
        ("90.0", "順調"),
        ("100.0", "順調"),
        ("150.0", "順調"),
        (None, None),
    ],
)
def test_a_band_begins_at_its_lower_edge_and_ends_below_its_upper_one(ratio, wording):
    assert suggestion(THREE, decimal(ratio)) == wording


def test_without_bands_nothing_is_suggested():
    assert suggestion([], Decimal("100.0")) is None


EDGES = st.one_of(st.none(), st.integers(0, 20).map(lambda tenth: Decimal(tenth) * 10))
ANY_BANDS = st.lists(st.builds(BandFacts, EDGES, EDGES, st.sampled_from("甲乙丙丁")), max_size=4)
CUTS = st.lists(st.decimals(0, 200, places=1), max_size=5, unique=True).map(sorted)


def holders(scale, ratio):
    return [
        band
        for band in scale
        if (band.lower is None or band.lower <= ratio) and (band.upper is None or ratio < band.upper)
    ]


@given(ANY_BANDS, st.decimals(0, 250, places=1))
def test_accepted_bands_hold_every_ratio_exactly_once(scale, ratio):
    if scale and not blockers_to_set_bands(scale):
        assert [band.wording for band in holders(scale, ratio)] == [suggestion(scale, ratio)]


@given(CUTS, st.decimals(0, 250, places=1))
def test_a_scale_cut_at_any_values_is_accepted_and_holds_every_ratio_once(cuts, ratio):
    edges = [None, *cuts, None]
    scale = [BandFacts(low, high, f"{n}") for n, (low, high) in enumerate(pairwise(edges))]

    assert blockers_to_set_bands(scale) == []
    assert len(holders(scale, ratio)) == 1


@given(ANY_BANDS.filter(bool))
def test_refused_bands_leave_some_ratio_out_or_hold_it_twice_or_are_empty(scale):
    if blockers_to_set_bands(scale):
        held = [len(holders(scale, Decimal(ratio) / 2)) for ratio in range(-10, 450)]
        is_empty = any(b.lower is not None and b.upper is not None and b.lower >= b.upper for b in scale)
        assert is_empty or set(held) != {1}


OLD = EntryFacts(4, "古い文言", 2022, 2023)
NOW = EntryFacts(1, "県の制度、執行体制", 2022, None)


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (EntryFacts(6, "他地域等の動向", 2022, None), ""),  # ② to ⑤ may be missing
        (EntryFacts(None, "順調", 2022, None), ""),
        (EntryFacts(4, "新しい文言", 2024, None), ""),  # the old one has ended
        (EntryFacts(4, "古い文言", 2024, None), ""),
        (EntryFacts(4, "新しい文言", 2020, 2021), ""),
        (EntryFacts(4, "新しい文言", 2023, None), "番号4は「古い文言」が使っています。"),
        (EntryFacts(4, "新しい文言", 2020, 2022), "番号4は「古い文言」が使っています。"),
        (EntryFacts(1, "別の文言", 2030, 2031), "番号1は「県の制度、執行体制」が使っています。"),
        (EntryFacts(5, "県の制度、執行体制", 2024, None), "「県の制度、執行体制」はもうあります。"),
        (EntryFacts(None, "古い文言", 2023, 2023), "「古い文言」はもうあります。"),
        (EntryFacts(5, " ", 2022, None), "用語の文言が空です。"),
        (EntryFacts(0, "零番", 2022, None), "用語の番号は1から999までの整数に"),
        (
            EntryFacts(5, "逆さま", 2024, 2023),
            "「逆さま」の終わりの年度は、始まりの年度より後にしてください。",
        ),
    ],
)
def test_a_list_may_have_gaps_but_no_number_or_wording_twice_in_one_year(entry, sentence):
    told = "\n".join(blockers_to_add_entry(entry, [OLD, NOW]))

    assert sentence in told
    assert bool(told) == bool(sentence)


@pytest.mark.parametrize(
    ("targets", "sentences"),
    [
        ({2022: ("4", ""), 2023: ("0", ""), 2024: (None, "見本の理由")}, []),
        ({2022: ("4", ""), 2023: ("4", "")}, ["「協議会」の2024年度の目標がありません。"]),
        ({2022: ("4", ""), 2023: (None, ""), 2024: ("4", "")}, ["「協議会」の2023年度の目標がありません。"]),
        ({}, ["2022年度の目標が", "2023年度の目標が", "2024年度の目標が"]),
        ({2022: ("-1", ""), 2023: ("4", ""), 2024: ("4", "")}, ["2022年度の目標は0以上にしてください。"]),
        (
            {2021: ("4", ""), 2022: ("4", ""), 2023: ("4", ""), 2024: ("4", ""), 2025: (None, "外")},
            ["2021年度は計画の期間の外です。", "2025年度は計画の期間の外です。"],
        ),
    ],
)
def test_every_year_of_the_plan_needs_a_target_or_a_reason_and_no_other_year_one(targets, sentences):
    values = {year: (decimal(single), reason) for year, (single, reason) in targets.items()}

    told = blockers_to_set_targets(TargetFacts("協議会", values), range(2022, 2025))

    assert len(told) == len(sentences)
    for sentence, wanted in zip(told, sentences, strict=True):
        assert wanted in sentence


@pytest.mark.parametrize(
    ("singles", "aggregation", "total"),
    [
        (["4", "4", "4"], "sum", "12"),
        (["0", "0"], "sum", "0"),
        (["4", None], "sum", None),
        ([], "sum", "0"),
        (["4", "5"], "last", None),
        (["4", "5"], "average", None),
        (["4", "5"], "distinct", None),
    ],
)
def test_only_sums_have_a_cumulative_value(singles, aggregation, total):
    assert cumulative([decimal(single) for single in singles], aggregation) == decimal(total)


@given(st.lists(st.decimals(0, 10**6, places=2), max_size=6))
def test_a_cumulative_value_is_the_sum_added_one_by_one(singles):
    total = Decimal(0)
    for single in singles:
        total += single

    assert cumulative(singles, "sum") == total


@pytest.mark.parametrize(
    ("single", "total", "unit", "is_first_year", "label"),
    [
        ("1", "1", "件", True, "１件"),
        ("1", "2", "件", False, "１件（２件）"),
        ("1", "3", "件", False, "１件（３件）"),
        ("4", "4", "回", True, "４回"),
        ("4", "8", "回", False, "４回（８回）"),
        ("4", "12", "回", False, "４回（12回）"),
        ("1800", "1800", "件", True, "1,800件"),
        ("1800", "5400", "件", False, "1,800件（5,400件）"),
        ("80", None, "％", False, "80％"),
        ("0", "0", "件", True, "０件"),
        ("0", "1", "件", False, "０件（１件）"),
        (None, None, "件", False, "\uff0d"),
        (None, "3", "件", True, "\uff0d"),
    ],
)
def test_a_target_is_written_as_on_the_form(single, total, unit, is_first_year, label):
    assert target_label(decimal(single), decimal(total), unit, is_first_year=is_first_year) == label
