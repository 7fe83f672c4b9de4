from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from tsunagi.foundation.core.charts import BASE_Y, TOP, Point, bar_chart, describe, ratio_width, scale_top


def points(*values):
    return [Point(f"{month}月", None if v is None else Decimal(v)) for month, v in enumerate(values, start=4)]


@pytest.mark.parametrize(
    ("highest", "top"),
    [
        ("0", "2"),
        ("1", "2"),
        ("3", "4"),
        ("6", "10"),
        ("10", "10"),
        ("11", "20"),
        ("263", "400"),
        ("2386", "4000"),
    ],
)
def test_it_ends_the_scale_on_a_round_number(highest, top):
    assert scale_top(Decimal(highest)) == Decimal(top)


def test_it_draws_heights_in_proportion():
    one, two = bar_chart("相談", points("100", "200"), unit="件").bars

    assert two.height == one.height * 2
    assert two.y == TOP
    assert one.y + one.height == BASE_Y


def test_it_shows_zero_as_a_line_with_its_number_and_no_value_as_a_gap_that_says_so():
    zero, gap = bar_chart("通信", points("0", None), unit="件").bars

    assert (zero.is_zero, zero.is_gap, zero.text, zero.height) == (True, False, "0件", 0)
    assert (gap.is_zero, gap.is_gap, gap.text) == (False, True, "未集計")


def test_it_keeps_bars_inside_the_picture():
    chart = bar_chart("相談", points(*range(1, 13)), unit="件")

    assert chart.bars[0].x > chart.left
    assert chart.bars[-1].right < chart.width
    assert all(a.right < b.x for a, b in zip(chart.bars, chart.bars[1:], strict=False))


def test_it_refuses_a_negative_count():
    with pytest.raises(ValueError, match="negative"):
        bar_chart("相談", points("-1"), unit="件")


def test_it_describes_the_picture_in_words():
    text = describe(points("3", "12", None), "件")

    assert text == "4月から6月までの棒グラフです。最も大きいのは5月の12件です。未集計は1件です。"
    assert describe(points(None), "件") == "まだ集計された値がありません。"


@pytest.mark.parametrize(("ratio", "width"), [(None, 0), ("0", 0), ("0.1", 1), ("66.7", 67), ("132.6", 100)])
def test_it_caps_a_meter_at_full(ratio, width):
    assert ratio_width(None if ratio is None else Decimal(ratio)) == width


def test_it_prints_the_picture_and_the_same_figures_as_a_table():
    chart = bar_chart("相談対応件数", points("1862", "0", None), unit="件")

    html = render_to_string("components/bar_chart.html", {"chart": chart, "id": "c"})

    assert 'role="img"' in html
    assert html.count("<tr>") == 4
    assert html.count("1,862件") == 3  # in the description, the title of the bar and the table
    assert html.count("chart__zero") == 1
    assert html.count("chart__gap") == 1
