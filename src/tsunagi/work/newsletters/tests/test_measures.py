from datetime import date

import pytest

from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.measures import queries
from tsunagi.work.newsletters.models import Issue
from tsunagi.work.newsletters.tests.factories import planned_issue, published_issue

pytestmark = pytest.mark.django_db
TODAY = date(2023, 5, 1)


def test_it_counts_on_the_day_of_issue_what_a_slow_reader_counts():
    days = [date(2022, 3, 31), date(2022, 4, 1), date(2022, 9, 20), date(2023, 3, 31), date(2023, 4, 1)]
    for number, day in enumerate(days, start=1):
        published_issue(on=day, number=number)
    planned_issue(number=9)

    for fiscal_year, value in ((2021, 1), (2022, 3), (2023, 1)):
        year = FiscalYear(fiscal_year)
        by_hand = [
            issue for issue in Issue.objects.all() if issue.issued_on and issue.issued_on in year.period
        ]
        months = queries.months("newsletters.issued", year, today=TODAY)

        assert queries.year_figure("newsletters.issued", year, today=TODAY).value == value == len(by_hand)
        assert queries.rows("newsletters.issued", year.period, today=TODAY).count() == value
        assert sum(month.value for month in months if month.value is not None) == value


def test_no_issue_is_zero_and_not_nothing():
    planned_issue()

    assert queries.year_figure("newsletters.issued", FiscalYear(2022), today=TODAY).value == 0
