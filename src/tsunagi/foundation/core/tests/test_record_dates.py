from datetime import date

import pytest

from tsunagi.foundation.core.record_dates import blockers_of_past_day

TODAY = date(2023, 5, 10)


@pytest.mark.parametrize("day", [date(2000, 1, 1), date(2023, 5, 9), TODAY])
def test_it_takes_days_that_have_come(day: date) -> None:
    assert blockers_of_past_day(day, TODAY) == []


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2023, 5, 11), "まだ来ていない日付です"), (date(1999, 12, 31), "2000年より前の日付です")],
)
def test_it_says_why_a_day_cannot_be_recorded(day: date, words: str) -> None:
    (sentence,) = blockers_of_past_day(day, TODAY)

    assert words in sentence
