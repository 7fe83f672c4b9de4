from datetime import date

import pytest

from tsunagi.foundation.areas.models import Municipality
from tsunagi.work.desks.states import DeskState
from tsunagi.work.desks.tests.factories import desk_status

pytestmark = pytest.mark.django_db


def test_it_shows_every_municipality_by_area_with_its_state(areas, client, municipal_officer):
    desk_status(Municipality.objects.get(code="472018"), DeskState.CLEAR, date(2022, 4, 1))
    client.force_login(municipal_officer)

    page = client.get("/desks/").content.decode()

    assert "41市町村のうち1市町村" in page
    assert page.index("北部") < page.index("那覇市") < page.index("与那国町")
    assert "2022年4月1日" in page
    assert "記録なし" in page
    assert "状態を記録" not in page


def test_it_asks_the_database_as_often_for_many_as_for_one(
    areas, client, prefectural_officer, django_assert_max_num_queries
):
    for place in Municipality.objects.all():
        desk_status(place)
    client.force_login(prefectural_officer)

    with django_assert_max_num_queries(12):
        response = client.get("/desks/")

    assert response.content.decode().count("状態を記録") == 41


def test_an_empty_prefecture_says_so(client, counsellor):
    client.force_login(counsellor)

    assert "まだ登録されていません" in client.get("/desks/").content.decode()


def test_somebody_without_the_right_is_told_so(client, administrator):
    client.force_login(administrator)

    assert client.get("/desks/").status_code == 403
    assert client.get("/desks/472018/").status_code == 403
