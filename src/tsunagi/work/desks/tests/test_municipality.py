from datetime import date

import pytest

from tsunagi.work.desks.states import DeskState
from tsunagi.work.desks.tests.factories import desk_status, municipality

pytestmark = pytest.mark.django_db


def test_it_shows_the_state_and_what_was_before(client, counsellor):
    place = municipality()
    desk_status(place, DeskState.ARRANGING, date(2021, 4, 1))
    desk_status(place, DeskState.CLEAR, date(2022, 4, 1), note="見本の課")
    client.force_login(counsellor)

    page = client.get(f"/desks/{place.code}/").content.decode()

    assert "2022年4月1日から" in page
    assert page.index("明確化済") < page.index("調整中")
    assert "見本の課" in page
    assert "状態を記録する" not in page


def test_one_without_a_record_says_so(client, centre_head):
    place = municipality()
    client.force_login(centre_head)

    page = client.get(f"/desks/{place.code}/").content.decode()

    assert "まだ記録されていません" in page
    assert "状態を記録する" in page


def test_an_unknown_code_is_no_page(client, counsellor):
    client.force_login(counsellor)

    assert client.get("/desks/999999/").status_code == 404
    assert client.post("/desks/999999/").status_code == 405
