from datetime import date

import pytest

from tsunagi.work.desks.rules import DeskStatusRow, OpenStatus, blockers_to_set_desk_status
from tsunagi.work.desks.states import DeskState

TODAY = date(2023, 5, 1)
SINCE_APRIL = OpenStatus(DeskState.ARRANGING, date(2022, 4, 1))


@pytest.mark.parametrize(
    ("state", "on", "current", "words"),
    [
        (DeskState.CLEAR, date(2022, 4, 1), None, ""),
        (DeskState.CLEAR, TODAY, SINCE_APRIL, ""),
        (DeskState.CLEAR, date(2022, 4, 1), SINCE_APRIL, ""),
        (DeskState.CLEAR, date(2022, 3, 31), SINCE_APRIL, "2022年4月1日から"),
        (DeskState.ARRANGING, TODAY, SINCE_APRIL, "もう「調整中」です"),
        (DeskState.CLEAR, date(2023, 5, 2), SINCE_APRIL, "まだ来ていない日付"),
        (DeskState.CLEAR, date(202, 4, 1), None, "2000年より前"),
        ("closed", TODAY, None, "「closed」はありません"),
    ],
)
def test_it_says_why_a_state_may_not_be_set(state, on, current, words):
    blockers = blockers_to_set_desk_status(DeskStatusRow("472018", state, on), current, TODAY)

    assert words in "".join(blockers)
    assert bool(words) == bool(blockers)
