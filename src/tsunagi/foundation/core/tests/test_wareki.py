from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.wareki import ERAS, era_of, era_year_text, format_date, parse_date


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 12, 31), "令和元年12月31日"),
        (date(2020, 1, 1), "令和2年1月1日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(1926, 12, 24), "大正15年12月24日"),
        (date(1926, 12, 25), "昭和元年12月25日"),
        (date(1912, 7, 30), "大正元年7月30日"),
        (date(2022, 4, 1), "令和4年4月1日"),
    ],
)
def test_an_era_begins_and_ends_on_its_day(day, text):
    assert format_date(day) == text
    assert parse_date(text) == day


def test_a_day_before_the_known_eras_is_refused():
    with pytest.raises(Refused, match="大正より前の日付は和暦で書けません"):
        format_date(date(1912, 7, 29))


@pytest.mark.parametrize(
    "text",
    [
        "2022-04-01",
        "2022/4/1",
        "2022.4.1",
        "2022年4月1日",
        "２０２２年４月１日",
        "令和4年4月1日",
        "令和４年４月１日",
        " R4.4.1 ",
        "r4/4/1",
        "Ｒ４．４．１",
        "R04-04-01",
    ],
)
def test_it_reads_a_day_as_people_write_it(text):
    assert parse_date(text) == date(2022, 4, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "きのう",
        "4月1日",
        "2022-02-29",
        "2022-13-01",
        "平成31年5月1日",  # already 令和
        "令和元年4月30日",  # still 平成
        "昭和64年1月8日",
        "大正15年12月25日",
        "令和0年4月1日",
        "明治45年1月1日",
        "20220401",
        "2022-04-01x",
    ],
)
def test_it_refuses_what_is_no_day_of_the_era_it_names(text):
    with pytest.raises(Refused, match=r"日付として読めません。2022-04-01 または 令和4年4月1日"):
        parse_date(text)


def test_the_eras_are_listed_newest_first():
    starts = [era.starts_on for era in ERAS]

    assert starts == sorted(starts, reverse=True)
    assert era_of(date(2100, 1, 1)).name == "令和"


def test_the_first_year_of_an_era_is_written_with_its_own_character():
    assert [era_year_text(year) for year in (1, 2, 31)] == ["元", "2", "31"]


@given(st.dates(date(1912, 7, 30), date(2117, 12, 31)))
def test_what_it_prints_it_reads_back(day):
    assert parse_date(format_date(day)) == day
    assert parse_date(day.isoformat()) == day
