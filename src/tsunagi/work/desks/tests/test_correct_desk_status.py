from datetime import date

import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Changed, Refused
from tsunagi.work.desks import actions
from tsunagi.work.desks.models import DeskStatus
from tsunagi.work.desks.states import DeskState
from tsunagi.work.desks.tests.factories import AT, desk_status, municipality

pytestmark = pytest.mark.django_db


def correct(status, on, version=1):
    return actions.correct_desk_status(status=status, on=on, version=version, by=SYSTEM, at=AT)


def two_states():
    before = desk_status(state=DeskState.ARRANGING, on=date(2022, 4, 1))
    return before, desk_status(state=DeskState.CLEAR, on=date(2022, 9, 1))


@pytest.mark.parametrize("day", [date(2022, 4, 1), date(2022, 10, 1)])
def test_the_state_before_ends_where_the_present_one_begins(day):
    before, status = two_states()

    correct(status, day)

    before.refresh_from_db()
    status.refresh_from_db()
    assert (status.valid_from, status.version) == (day, 2)
    assert (before.valid_until, before.version) == (day, 3)
    changes = Entry.objects.get(kind="desk_status.corrected").changes
    assert changes == {"on": day.isoformat(), "before": "2022-09-01"}


def test_the_first_state_has_none_before():
    status = correct(desk_status(), date(2021, 4, 1))

    status.refresh_from_db()
    assert status.valid_from == date(2021, 4, 1)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2022, 9, 1), "日付が変わっていません"),
        (date(2022, 3, 31), "一つ前の状態は2022年4月1日から"),
        (date(2023, 5, 2), "まだ来ていない"),
    ],
)
def test_it_refuses_and_leaves_nothing(day, words):
    before, status = two_states()

    with pytest.raises(Refused, match=words):
        correct(status, day)

    before.refresh_from_db()
    status.refresh_from_db()
    assert (status.valid_from, before.valid_until) == (date(2022, 9, 1), date(2022, 9, 1))
    assert not Entry.objects.filter(kind="desk_status.corrected").exists()


def test_a_state_that_has_ended_stays_as_it_is():
    before, _ = two_states()

    with pytest.raises(Refused, match="もう終わっています"):
        correct(before, date(2022, 4, 2), version=2)


def test_the_second_of_two_savers_overwrites_nothing():
    status = desk_status()
    correct(status, date(2022, 5, 1))

    with pytest.raises(Changed) as conflict:
        correct(status, date(2022, 6, 1))

    assert conflict.value.theirs == "明確化済：2022年5月1日から"
    assert conflict.value.mine == "明確化済：2022年6月1日から"
    assert DeskStatus.objects.get().valid_from == date(2022, 5, 1)


def test_it_takes_everything_back_when_the_audit_fails(monkeypatch):
    before, status = two_states()
    monkeypatch.setattr(actions.audit, "record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        correct(status, date(2022, 10, 1))

    before.refresh_from_db()
    assert (before.valid_until, before.version) == (date(2022, 9, 1), 2)


def test_the_page_corrects(client, prefectural_officer):
    status = desk_status()
    client.force_login(prefectural_officer)

    assert "日付を訂正する" in client.get("/desks/472018/").content.decode()
    assert 'value="2022-04-01"' in client.get("/desks/472018/correct/").content.decode()
    page = client.post("/desks/472018/correct/", {"on": "2022-05-01", "version": "1"}, follow=True)

    assert "窓口の日付を訂正しました。" in page.content.decode()
    status.refresh_from_db()
    assert status.valid_from == date(2022, 5, 1)


def test_the_page_shows_both_days_when_somebody_was_quicker(client, prefectural_officer):
    correct(desk_status(), date(2022, 5, 1))
    client.force_login(prefectural_officer)

    response = client.post("/desks/472018/correct/", {"on": "2022-06-01", "version": "1"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "2022年5月1日から" in page
    assert "2022年6月1日から" in page
    assert DeskStatus.objects.get().valid_from == date(2022, 5, 1)


def test_bad_input_says_so_and_changes_nothing(client, prefectural_officer):
    desk_status()
    client.force_login(prefectural_officer)

    for answers in (
        {"on": ""},
        {"on": "2199-01-01"},
        {"on": "2022-04-01"},
        {"on": "2022-05-01", "version": ""},
    ):
        assert client.post("/desks/472018/correct/", {"version": "1", **answers}).status_code == 422

    assert DeskStatus.objects.get().valid_from == date(2022, 4, 1)


def test_no_state_no_page_and_no_right_no_answer(client, prefectural_officer, counsellor):
    municipality()
    client.force_login(prefectural_officer)
    assert "日付を訂正する" not in client.get("/desks/472018/").content.decode()
    assert client.get("/desks/472018/correct/").status_code == 404

    client.force_login(counsellor)
    assert client.post("/desks/472018/correct/", {"on": "2022-05-01", "version": "1"}).status_code == 403
