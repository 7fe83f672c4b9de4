from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagi.foundation.core.form_digits import circled, percent, plan_number, result_number


@pytest.mark.parametrize(
    ("value", "result", "plan"),
    [
        (0, "0", "０"),
        (1, "1", "１"),
        (9, "9", "９"),
        (10, "10", "10"),
        (12, "12", "12"),
        (1800, "1,800", "1,800"),
        (5400, "5,400", "5,400"),
        (2386, "2,386", "2,386"),
        (Decimal("31.7"), "31.7", "31.7"),
        (Decimal("31.70"), "31.7", "31.7"),
        (Decimal("4.00"), "4", "４"),
        (Decimal("1E+3"), "1,000", "1,000"),
        (Decimal("0.0"), "0", "０"),
        (Decimal("0.5"), "0.5", "0.5"),
        (-3, "-3", "-3"),
        (1234567, "1,234,567", "1,234,567"),
    ],
)
def test_results_are_half_width_and_a_single_digit_of_a_plan_is_full_width(value, result, plan):
    assert result_number(value) == result
    assert plan_number(value) == plan


@pytest.mark.parametrize(
    ("value", "text"),
    [("100.0", "100.0%"), ("0.0", "0.0%"), ("132.6", "132.6%"), ("0", "0.0%"), (None, "\uff0d")],
)
def test_a_ratio_has_one_decimal_and_none_is_a_full_width_dash(value, text):
    assert percent(None if value is None else Decimal(value)) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "①"), (6, "⑥"), (9, "⑨"), (20, "⑳"), (21, "(21)"), (0, "(0)"), (None, "")],
)
def test_list_numbers_are_circled(number, text):
    assert circled(number) == text


def slowly_grouped(number: int) -> str:
    """Group digits by threes from the right, one by one."""
    written = ""
    for place, digit in enumerate(reversed(str(number))):
        written = digit + ("," if place and place % 3 == 0 else "") + written
    return written


@given(st.integers(0, 10**12))
def test_thousands_are_separated_as_by_hand(number):
    assert result_number(number) == slowly_grouped(number)
    assert plan_number(number).isascii() == (number >= 10)


@given(st.decimals(0, 10**9, places=4))
def test_a_written_result_has_the_value_it_was_written_from(value):
    text = result_number(value)

    assert Decimal(text.replace(",", "")) == value
    assert "." not in text or not text.endswith("0")
