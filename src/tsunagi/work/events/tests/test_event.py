import pytest

from tsunagi.work.events.tests.factories import held_event, planned_event

pytestmark = pytest.mark.django_db


def test_it_shows_a_planned_event_with_the_next_steps(client, counsellor):
    event = planned_event()
    client.force_login(counsellor)

    page = client.get(f"/events/{event.pk}/").content.decode()

    assert "見本会館" in page
    assert "開催を記録する" in page
    assert "中止にする" in page


def test_one_that_took_place_has_no_next_step(client, counsellor):
    event = held_event()
    client.force_login(counsellor)

    page = client.get(f"/events/{event.pk}/").content.decode()

    assert "30人" in page
    assert "開催を記録する" not in page
    assert "訂正する" in page
    assert "中止にする" in page


def test_who_may_only_look_sees_no_buttons(client, prefectural_officer):
    event = planned_event()
    client.force_login(prefectural_officer)

    page = client.get(f"/events/{event.pk}/").content.decode()

    assert not any(words in page for words in ("開催を記録する", "訂正する", "中止にする"))


def test_no_event_no_page_and_no_right_no_answer(client, counsellor, auditor):
    client.force_login(counsellor)
    assert client.get("/events/999/").status_code == 404

    client.force_login(auditor)
    assert client.get("/events/999/").status_code == 403
