from dataclasses import replace
from datetime import date

import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Changed, Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.measures import queries
from tsunagi.work.events import actions
from tsunagi.work.events.tests.factories import AT, HELD, area, held_event, planned_event
from tsunagi.work.events.tests.test_record_event import ANSWERS

pytestmark = pytest.mark.django_db
SENT = {**ANSWERS, "planned_on": "", "version": "1"}


def correct(event, version=1, **changes):
    facts = replace(event.facts, **changes)
    return actions.correct_event(event=event, facts=facts, version=version, by=SYSTEM, at=AT)


def cancelled_event():
    on = date(2022, 8, 20)
    return actions.cancel_event(event=planned_event(), cancelled_on=on, reason="見本", by=SYSTEM, at=AT)


def test_a_held_event_gets_another_day_kind_area_and_number_of_people():
    area()
    event = held_event()

    correct(event, held_on=date(2022, 9, 2), kind="lecture", area="naha", participants=3)

    event.refresh_from_db()
    assert event.facts == replace(HELD, held_on=date(2022, 9, 2), kind="lecture", area="naha", participants=3)
    assert event.version == 2
    changes = Entry.objects.about(event).get(kind="event.corrected").changes
    assert changes["fields"] == ["kind", "area", "held_on", "participants"]
    assert changes["held_on"] == "2022-09-02"


def test_figures_and_evidence_follow():
    year, today = FiscalYear(2022), date(2023, 5, 1)
    event = held_event()
    before = queries.evidence("trainings.held", year.period, today=today)

    correct(event, title="見本の研修会（訂正）")
    same_day = queries.evidence("trainings.held", year.period, today=today)
    correct(event, version=2, held_on=date(2022, 3, 31))

    assert same_day != before
    assert queries.year_figure("trainings.held", year, today=today).value == 0


def test_planned_and_cancelled_events_keep_their_state():
    planned, cancelled = planned_event(), cancelled_event()

    correct(planned, planned_on=date(2022, 9, 8), place="見本ホール")
    correct(cancelled, version=2, cancelled_reason="台風のため（見本）")

    planned.refresh_from_db()
    cancelled.refresh_from_db()
    assert (planned.planned_on, planned.state, planned.version) == (date(2022, 9, 8), "planned", 2)
    assert (cancelled.cancelled_reason, cancelled.state) == ("台風のため（見本）", "cancelled")


def test_the_second_of_two_savers_overwrites_nothing():
    area()
    event = held_event(area="naha")
    correct(event, participants=31)

    with pytest.raises(Changed) as conflict:
        correct(event, participants=32)

    assert "参加人数：31" in conflict.value.theirs
    assert "参加人数：32" in conflict.value.mine
    assert "圏域：見本naha" in conflict.value.mine
    event.refresh_from_db()
    assert (event.participants, event.version) == (31, 2)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "変わったところがありません"),
        ({"held_on": date(2023, 5, 2)}, "まだ来ていない日付"),
        ({"held_on": None, "participants": None, "planned_on": date(2022, 9, 1)}, "「開催済」のまま"),
        ({"area": "nowhere"}, "「nowhere」は登録されていません"),
        ({"title": ""}, "行事名が空"),
    ],
)
def test_it_refuses_and_leaves_nothing(changes, words):
    event = held_event()

    with pytest.raises(Refused, match=words):
        correct(event, **changes)

    event.refresh_from_db()
    assert (event.facts, event.version) == (HELD, 1)
    assert not Entry.objects.filter(kind="event.corrected").exists()


def test_it_takes_everything_back_when_the_audit_fails(monkeypatch):
    event = held_event()
    monkeypatch.setattr(actions.audit, "record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        correct(event, participants=31)

    event.refresh_from_db()
    assert (event.participants, event.version) == (30, 1)


def test_the_page_corrects(client, counsellor):
    event = held_event()
    client.force_login(counsellor)
    address = f"/events/{event.pk}/correct/"

    assert 'value="2022-09-01"' in client.get(address).content.decode()
    page = client.post(address, {**SENT, "held_on": "2022-09-02"}, follow=True).content.decode()

    assert "行事を訂正しました。" in page
    assert "2022年9月2日" in page
    assert "第2版" in page


@pytest.mark.parametrize(
    ("make", "there", "missing"),
    [
        (planned_event, ["planned_on"], ["held_on", "participants", "cancelled_on", "cancelled_reason"]),
        (held_event, ["planned_on", "held_on", "participants"], ["cancelled_on", "cancelled_reason"]),
        (cancelled_event, ["planned_on", "cancelled_on", "cancelled_reason"], ["held_on", "participants"]),
    ],
)
def test_the_page_asks_for_what_belongs_to_the_state(client, counsellor, make, there, missing):
    event = make()
    client.force_login(counsellor)

    page = client.get(f"/events/{event.pk}/correct/").content.decode()

    assert all(f'name="{name}"' in page for name in there)
    assert not any(f'name="{name}"' in page for name in missing)


def test_the_page_shows_both_texts_when_somebody_was_quicker(client, counsellor):
    event = held_event()
    correct(event, participants=31)
    client.force_login(counsellor)

    response = client.post(f"/events/{event.pk}/correct/", {**SENT, "participants": "32"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "参加人数：31" in page
    assert "参加人数：32" in page
    assert '<input type="hidden" name="version" value="2"' in page
    event.refresh_from_db()
    assert event.participants == 31


def test_bad_input_says_so_and_changes_nothing(client, counsellor):
    event = held_event()
    client.force_login(counsellor)

    for answers in ({"held_on": "2199-01-01"}, {"version": ""}, {"title": ""}, {"kind": "party"}, {}):
        assert client.post(f"/events/{event.pk}/correct/", {**SENT, **answers}).status_code == 422

    event.refresh_from_db()
    assert (event.facts, event.version) == (HELD, 1)


def test_no_event_no_page_and_no_right_no_answer(client, counsellor, prefectural_officer):
    client.force_login(counsellor)
    assert client.get("/events/999/correct/").status_code == 404

    client.force_login(prefectural_officer)
    assert client.post("/events/999/correct/", SENT).status_code == 403
