from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagi.accountability.sheets import marks
from tsunagi.accountability.sheets.marks import Mark, blockers_to_write, parse_mark, split
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear, Period
from tsunagi.foundation.measures.registry import Scope

R4 = FiscalYear(2022)


@pytest.mark.parametrize(
    ("inside", "period", "scope"),
    [
        ("councils.held|R4", R4.period, Scope()),
        (" councils.held | 令和4年度 ", R4.period, Scope()),
        ("councils.held|2022", R4.period, Scope()),
        ("councils.held|Ｒ４", R4.period, Scope()),
        ("councils.held|R4|area=hokubu", R4.period, Scope(area="hokubu")),
        ("desks.clarified|2023-03-31", Period(date(2023, 3, 31), date(2023, 3, 31)), Scope()),
        ("desks.clarified|令和5年3月31日", Period(date(2023, 3, 31), date(2023, 3, 31)), Scope()),
    ],
)
def test_it_reads_a_measure_with_a_year_or_a_day_and_a_scope(inside, period, scope):
    mark = parse_mark(inside)

    assert (mark.key, mark.period, mark.scope) == (inside.split("|")[0].strip(), period, scope)


@pytest.mark.parametrize(
    ("inside", "sentence"),
    [
        ("councils.held", "{{councils.held|R4}} のように書いてください"),
        ("|R4", "{{councils.held|R4}} のように書いてください"),
        ("", "{{councils.held|R4}} のように書いてください"),
        ("councils.held|R4|area=hokubu|x", "{{councils.held|R4}} のように書いてください"),
        ("councils.hold|R4", "「councils.hold」という実績の数え方はありません"),
        ("councils.held|R0", "「R0」は年度にも日付にも読めません。R4 または 2023-03-31 のように"),
        ("councils.held|1850", "「1850」は年度にも日付にも読めません"),
        ("councils.held|2023-02-30", "「2023-02-30」は年度にも日付にも読めません"),
        ("councils.held|1900-01-01", "「1900-01-01」は年度にも日付にも読めません"),
        ("councils.held|R4|island=x", "範囲「island=x」は読めません。area=hokubu のように書いてください"),
        ("councils.held|R4|organisation=centre", "組織別には数えていません。範囲を外してください"),
    ],
)
def test_it_says_in_one_sentence_how_to_mend_what_it_cannot_read(inside, sentence):
    with pytest.raises(Refused) as refusal:
        parse_mark(inside)

    assert sentence in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_it_splits_a_text_into_plain_pieces_and_marks():
    pieces = split("計{{councils.held|R4}}回、{{trainings.held|R4}}回。")

    assert [piece.key if isinstance(piece, Mark) else piece for piece in pieces] == [
        "計",
        "councils.held",
        "回、",
        "trainings.held",
        "回。",
    ]
    assert [mark.key for mark in marks.found_in("{{a.b")] == []


@pytest.mark.parametrize(
    "text", ["{{councils.held|R4", "councils.held|R4}}", "{{a{{b}}", "{{councils.held|R4}}}}"]
)
def test_braces_left_open_are_pointed_out(text):
    (sentence,) = blockers_to_write(text)

    assert "{{councils.held|R4}} のように書いてください。" in sentence


@pytest.mark.parametrize("text", ["", "一つの {かっこ} は文。", "{{councils.held|R4}}回", "{ { }"])
def test_a_text_that_can_be_printed_has_no_blockers(text):
    assert blockers_to_write(text) == []


@given(st.lists(st.sampled_from(["文", "{", "}", "|", "\n", "{{councils.held|R4}}", "８"]), max_size=12))
def test_every_text_is_either_split_without_loss_or_refused_with_a_sentence(pieces):
    text = "".join(pieces)
    if blockers_to_write(text):
        return

    rebuilt = "".join("{{councils.held|R4}}" if isinstance(p, Mark) else p for p in split(text))

    assert rebuilt == text
