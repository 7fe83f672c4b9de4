import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagi.foundation.core.japanese_text import comparison_key, plan_code_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("ｶﾀｶﾅ", "カタカナ"),
        ("か゛", "が"),
        ("カ\u3099", "ガ"),
        ("098−866−2215", "098-866-2215"),
        ("098―866‐2215", "098-866-2215"),
        ("098–866—2215", "098－866－2215"),
        ("10時〜12時", "10時～12時"),
        ("見本　花子", "見本花子"),
        (" 見本\t花子\n", "見本 花子"),
    ],
)
def test_two_spellings_of_one_text_are_equal(one, other):
    assert comparison_key(one) == comparison_key(other)


@pytest.mark.parametrize(("one", "other"), [("見本", "見木"), ("1-2", "12"), ("ハ", "バ"), ("あ", "ア")])
def test_different_texts_stay_different(one, other):
    assert comparison_key(one) != comparison_key(other)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2-(5)-ウ-③", "2-(5)-ウ-③"),
        ("２−（５）−ウ−③", "2-(5)-ウ-③"),
        ("２ - (５) - ｳ - ③", "2-(5)-ウ-③"),
        ("⑳", "⑳"),
    ],
)
def test_a_plan_code_keeps_its_circled_number(text, key):
    assert plan_code_key(text) == key


def test_a_circled_number_is_not_a_plain_one_in_a_plan_code():
    assert plan_code_key("2-③") != plan_code_key("2-3")


# Kana, half-width kana, full-width and plain letters, voicing marks alone, dashes and spaces.
TYPED = st.text(
    alphabet=st.sampled_from("あがぱアガｶﾊﾞﾟ゛゜\u3099\u309aＡｂ９1−‐—〜～ \u3000\n①㈱㌔"), max_size=20
)


@given(TYPED)
def test_a_key_is_its_own_key_and_has_no_white_space(text):
    once = comparison_key(text)

    assert comparison_key(once) == once
    assert not any(character.isspace() for character in once)
