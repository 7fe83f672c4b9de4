"""Several people set the state of one desk at the same moment: each gets an answer, and the history fits."""

from datetime import date

import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused
from tsunagi.work.desks import actions
from tsunagi.work.desks.models import DeskStatus
from tsunagi.work.desks.rules import DeskStatusRow
from tsunagi.work.desks.states import DeskState
from tsunagi.work.desks.tests.factories import AT, desk_status, municipality

pytestmark = pytest.mark.db_specific
STATES = [DeskState.CLEAR, DeskState.ARRANGING]


def test_of_six_first_states_one_is_set(at_once):
    place = municipality()

    answers = at_once(lambda _: desk_status(place))

    status = DeskStatus.objects.get()
    assert answers.count(status) == 1
    assert sum(isinstance(answer, Refused) for answer in answers) == 5
    assert Entry.objects.filter(kind="desk_status.set").count() == 1


def test_of_six_changes_each_is_set_or_refused(at_once):
    place = municipality()
    desk_status(place, DeskState.UNDECIDED, date(2022, 4, 1))

    answers = at_once(lambda number: desk_status(place, STATES[number % 2], date(2022, 9, 1)))

    assert all(isinstance(answer, DeskStatus | Refused) for answer in answers)
    history = list(DeskStatus.objects.order_by("pk"))
    assert [status.valid_until for status in history[:-1]] == [date(2022, 9, 1)] * (len(history) - 1)
    assert history[-1].valid_until is None
    assert len(history) == 1 + sum(isinstance(answer, DeskStatus) for answer in answers)


def test_six_lists_loaded_at_once_leave_one_open_state(at_once):
    place = municipality()
    rows = [DeskStatusRow(place.code, "clear", date(2022, 4, 1))]

    answers = at_once(lambda _: actions.load_desk_statuses(rows=rows, by=SYSTEM, at=AT))

    assert answers.count(1) == DeskStatus.objects.count() == 1
    assert sum(isinstance(answer, Refused) for answer in answers) == 5
