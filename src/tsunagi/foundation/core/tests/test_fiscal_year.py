from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FIRST_YEAR, LAST_YEAR, FiscalYear, Month, Period

YEARS = st.integers(FIRST_YEAR, LAST_YEAR).map(FiscalYear)


@pytest.mark.parametrize(
    ("text", "start_year"),
    [
        ("2022", 2022),
        ("２０２２", 2022),
        ("2022年度", 2022),
        (" R4 ", 2022),
        ("r4", 2022),
        ("Ｒ４", 2022),
        ("R4年度", 2022),
        ("令和4年度", 2022),
        ("令和４年度", 2022),
        ("令和元年度", 2019),
        ("令和元年", 2019),
        ("R元", 2019),
        ("R1", 2019),
        ("H31", 2019),
        ("平成30年度", 2018),
        ("平成元年度", 1989),
        ("S63", 1988),
        ("昭和元年度", 1926),
        ("大正15年度", 1926),
    ],
)
def test_it_reads_a_fiscal_year_as_people_write_it(text, start_year):
    assert FiscalYear.parse(text) == FiscalYear(start_year)


@pytest.mark.parametrize(
    "text",
    ["", "4", "R", "R0", "令和0年度", "R100", "22022", "2022-04", "X4", "令和", "年度", "T", "X15", "-2022"],
)
def test_it_refuses_what_is_no_fiscal_year_and_shows_how_to_write_one(text):
    with pytest.raises(Refused, match=r"年度として読めません。2022 または R4 のように書いてください。"):
        FiscalYear.parse(text)


@pytest.mark.parametrize("start_year", [0, 1925, 2200, 9999])
def test_it_refuses_a_year_nobody_can_mean(start_year):
    with pytest.raises(Refused, match="1926から2199までの西暦"):
        FiscalYear(start_year)
    with pytest.raises(Refused, match="1926から2199までの西暦"):
        FiscalYear.parse(f"{start_year:04d}")


@pytest.mark.parametrize(
    ("start_year", "label", "short"),
    [
        (2022, "令和4年度", "R4"),
        (2020, "令和2年度", "R2"),
        (2019, "令和元年度", "R元"),  # began in 平成31年, printed as 令和元年度
        (2018, "平成30年度", "H30"),
        (1989, "平成元年度", "H元"),
        (1988, "昭和63年度", "S63"),
        (1927, "昭和2年度", "S2"),
    ],
)
def test_it_is_printed_in_the_era_of_its_april(start_year, label, short):
    year = FiscalYear(start_year)

    assert (year.label, str(year), year.short) == (label, label, short)


@pytest.mark.parametrize(
    ("day", "start_year"),
    [
        (date(2022, 3, 31), 2021),
        (date(2022, 4, 1), 2022),
        (date(2022, 12, 31), 2022),
        (date(2023, 1, 1), 2022),
        (date(2023, 3, 31), 2022),
        (date(2023, 4, 1), 2023),
    ],
)
def test_a_day_belongs_to_the_year_that_began_in_april(day, start_year):
    assert FiscalYear.of(day) == FiscalYear(start_year)


def test_it_has_twelve_months_from_april_to_march():
    year = FiscalYear(2022)

    assert [month.key for month in year.months][::11] == ["2022-04", "2023-03"]
    assert [month.label for month in year.months] == [
        f"{m}月" for m in (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)
    ]
    assert year.period == Period(date(2022, 4, 1), date(2023, 3, 31))


@pytest.mark.parametrize(
    ("year", "month", "last"), [(2024, 2, 29), (2023, 2, 28), (2000, 2, 29), (2022, 12, 31), (2022, 4, 30)]
)
def test_a_month_ends_on_its_last_day(year, month, last):
    assert Month(year, month).period == Period(date(year, month, 1), date(year, month, last))


def test_a_period_includes_both_its_ends():
    period = Period(date(2022, 4, 1), date(2022, 4, 3))

    assert [date(2022, 3, 31) + timedelta(days=n) in period for n in range(5)] == [
        False,
        True,
        True,
        True,
        False,
    ]
    assert "2022-04-02" not in period


def test_years_can_be_counted_on_and_back():
    assert FiscalYear(2022) + 2 == FiscalYear(2024)
    assert FiscalYear(2022) - 2 == FiscalYear(2020)
    assert int(FiscalYear(2022)) == 2022
    with pytest.raises(Refused):
        FiscalYear(LAST_YEAR) + 1


@given(YEARS)
def test_what_it_prints_it_reads_back(year):
    assert FiscalYear.parse(str(year.start_year)) == year
    if year.era[1] <= 99:
        assert FiscalYear.parse(year.label) == year
        assert FiscalYear.parse(year.short) == year


@given(YEARS)
def test_its_months_cover_its_period_without_gap_or_overlap(year):
    days = [year.period.starts_on - timedelta(days=1)]
    for month in year.months:
        assert month.period.starts_on == days[-1] + timedelta(days=1)
        assert Month.of(month.period.ends_on) == month
        days.append(month.period.ends_on)

    assert days[-1] == year.period.ends_on


@given(st.dates(date(1926, 4, 1), date(2200, 3, 31)))
def test_every_day_lies_in_its_fiscal_year_only(day):
    year = FiscalYear.of(day)
    neighbours = [
        FiscalYear(number) for number in (year.start_year - 1, year.start_year + 1) if in_range(number)
    ]

    assert day in year.period
    assert not any(day in neighbour.period for neighbour in neighbours)


def in_range(number):
    return FIRST_YEAR <= number <= LAST_YEAR
