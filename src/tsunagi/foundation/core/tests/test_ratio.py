from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagi.foundation.core.ratio import form_ratio, raw_ratio


def decimal(text):
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(
    ("actual", "target", "raw", "form"),
    [
        ("193", "1683", "11.5", "11.5"),
        ("85", "1683", "5.1", "5.1"),
        ("28", "1683", "1.7", "1.7"),
        ("38", "49", "77.6", "77.6"),
        ("16", "49", "32.7", "32.7"),
        ("6", "4", "150.0", "100.0"),
        ("2386", "1800", "132.6", "100.0"),
        ("1", "1", "100.0", "100.0"),
        ("0", "1", "0.0", "0.0"),
        ("1", "2000", "0.1", "0.1"),  # 0.05 is rounded up, not to the even digit
        ("3", "2000", "0.2", "0.2"),
        ("1999", "2000", "100.0", "100.0"),
        ("0", "0", None, None),
        ("5", "0", None, None),
        ("5", "0.00", None, None),
        ("5", None, None, None),
        (None, "5", None, None),
        (None, None, None, None),
    ],
)
def test_a_ratio_is_rounded_half_up_and_capped_only_on_the_form(actual, target, raw, form):
    found = raw_ratio(decimal(actual), decimal(target))

    assert found == decimal(raw)
    assert form_ratio(found) == decimal(form)
    assert found is None or str(found) == raw  # one decimal always, 0.0 and not 0


VALUES = st.decimals(0, 10**7, places=2)


@given(VALUES, VALUES.filter(bool))
def test_it_equals_the_fraction_worked_out_by_hand(actual, target):
    exact = Fraction(actual) * 1000 / Fraction(target)

    assert raw_ratio(actual, target) == Decimal(floor(exact + Fraction(1, 2))) / 10


@given(VALUES, VALUES)
def test_the_form_never_shows_more_than_a_hundred_nor_less_than_was_reached(actual, target):
    raw = raw_ratio(actual, target)

    assert form_ratio(raw) == (raw if raw is None or raw < 100 else Decimal("100.0"))
