from datetime import date

import pytest

from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.measures import queries
from tsunagi.foundation.measures.registry import Scope
from tsunagi.work.desks.models import DeskStatus
from tsunagi.work.desks.states import DeskState
from tsunagi.work.desks.tests.factories import desk_status, municipality

pytestmark = pytest.mark.django_db
TODAY = date(2023, 5, 1)


@pytest.fixture
def history():
    """One municipality clear from the last day of R3, one from the first of R4, one until the end of R4."""
    naha = municipality("472018", "naha", 1)
    desk_status(naha, DeskState.ARRANGING, date(2021, 4, 1))
    desk_status(naha, DeskState.CLEAR, date(2022, 3, 31))
    desk_status(municipality("472077", "yaeyama", 2), DeskState.CLEAR, date(2022, 4, 1))
    nago = municipality("472093", "hokubu", 3)
    desk_status(nago, DeskState.CLEAR, date(2021, 4, 1))
    desk_status(nago, DeskState.UNDECIDED, date(2023, 3, 31))


def by_hand(day, is_clear, area=None):
    """Read every row and ask it, one after the other."""
    count = 0
    for status in DeskStatus.objects.select_related("municipality__area"):
        holds = status.valid_from <= day and (status.valid_until is None or day < status.valid_until)
        fits = area is None or status.municipality.area.code == area
        count += holds and fits and (status.state == "clear") == is_clear
    return count


@pytest.mark.parametrize("area", [None, "naha", "yaeyama", "hokubu"])
@pytest.mark.parametrize("fiscal_year", [2020, 2021, 2022, 2023])
def test_it_counts_what_a_slow_reader_counts(history, fiscal_year, area):
    year = FiscalYear(fiscal_year)
    day = min(year.period.ends_on, TODAY)
    for key, is_clear in (("desks.clarified", True), ("desks.unclarified", False)):
        scope = Scope(area=area)
        figure = queries.year_figure(key, year, today=TODAY, scope=scope)
        rows = queries.rows(key, year.period, today=TODAY, scope=scope)
        months = queries.months(key, year, today=TODAY, scope=scope)

        assert figure.value == by_hand(day, is_clear, area) == rows.count()
        assert [month.value for month in months if month.value is not None] == [
            by_hand(min(month.period.ends_on, TODAY), is_clear, area)
            for month in year.months
            if month.period.starts_on <= TODAY
        ]


def test_the_day_of_change_belongs_to_the_new_state(history):
    value = queries.year_figure("desks.clarified", FiscalYear(2022), today=TODAY).value
    one_day_earlier = queries.year_figure("desks.clarified", FiscalYear(2022), today=date(2023, 3, 30)).value

    assert (value, one_day_earlier) == (2, 3)


def test_a_record_says_what_it_is_and_where(history):
    row = queries.rows("desks.clarified", FiscalYear(2022).period, today=TODAY).get(municipality="472018")

    assert row.counted_label() == "見本市472018：明確化済"
    assert row.get_absolute_url() == "/desks/472018/"


def test_a_municipality_can_be_the_scope(history):
    scope = Scope(municipality="472077")

    assert queries.year_figure("desks.clarified", FiscalYear(2022), today=TODAY, scope=scope).value == 1
