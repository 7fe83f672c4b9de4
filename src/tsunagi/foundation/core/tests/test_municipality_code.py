import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagi.foundation.areas.reference import MUNICIPALITIES
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.municipality_code import check_digit, is_valid, repair

CODES = [row[0] for row in MUNICIPALITIES]


@pytest.mark.parametrize(
    ("five", "six"),
    [
        ("01101", "011011"),
        ("01100", "011002"),
        ("13000", "130001"),
        ("09201", "092011"),
        ("47000", "470007"),
        ("47201", "472018"),
        ("47215", "472158"),
        ("13101", "131016"),
        ("47205", "472051"),
        ("47303", "473031"),
        ("47348", "473481"),
        ("47382", "473821"),
        ("47214", "472140"),
        ("47326", "473260"),
        ("47357", "473570"),
        ("47360", "473600"),
    ],
)
def test_the_sixth_digit_follows_from_the_first_five(five, six):
    assert five + check_digit(five) == six
    assert is_valid(six)


@pytest.mark.parametrize("code", CODES)
def test_each_of_the_41_codes_proves_itself_and_no_other_last_digit_does(code):
    assert [digit for digit in "0123456789" if is_valid(code[:5] + digit)] == [code[5]]
    assert repair(code) == code


@pytest.mark.parametrize("code", CODES)
def test_five_digits_of_okinawa_are_completed_unless_they_are_also_a_code_without_its_zero(code):
    if is_valid("0" + code[:5]):
        with pytest.raises(Refused, match=code[:5]):
            repair(code[:5])
    else:
        assert repair(code[:5]) == code


def test_there_are_41_different_municipalities():
    assert len(set(CODES)) == len(CODES) == 41


@pytest.mark.parametrize(
    "code", ["", "47201", "4720180", "47201８", "47201x", " 472018", "472018 ", "472019"]
)
def test_only_six_plain_digits_that_fit_are_a_code(code):
    assert not is_valid(code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("92011", "092011"),  # the leading zero was lost
        ("13101", "131016"),  # the check digit was never there
        ("1100", "011002"),  # both
        ("131016", "131016"),
        ("４７２０１８", "472018"),
        (" 472018 ", "472018"),
        ("４７２０５", "472051"),
    ],
)
def test_it_repairs_what_can_mean_one_code_only(text, code):
    assert repair(text) == code


@pytest.mark.parametrize(
    "text", ["131017", "472019", "", "472", "4720188", "47201", "11011", "00000", "99202", "沖縄県", "47-201"]
)
def test_it_refuses_what_the_check_digit_does_not_prove(text):
    with pytest.raises(Refused, match=f"「{text}」は全国地方公共団体コードとして正しくありません。"):
        repair(text)


@given(st.from_regex(r"[0-9]{5}", fullmatch=True))
def test_the_check_digit_equals_the_sum_worked_out_by_hand(five):
    rest = (int(five[0]) * 6 + int(five[1]) * 5 + int(five[2]) * 4 + int(five[3]) * 3 + int(five[4]) * 2) % 11

    assert check_digit(five) == {0: "1", 1: "0"}.get(rest, str(11 - rest))


@given(st.sampled_from(CODES), st.integers(1, 9))
def test_a_wrong_check_digit_is_never_mended(code, shift):
    wrong = code[:5] + str((int(code[5]) + shift) % 10)

    with pytest.raises(Refused, match=wrong):
        repair(wrong)
