from dataclasses import replace
from datetime import date

import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.work.events import actions
from tsunagi.work.events.tests.factories import AT, HELD, area, held_event, planned_event

pytestmark = pytest.mark.django_db


def test_it_shows_the_latest_day_first(client, municipal_officer):
    planned_event(title="これからの協議会", planned_on=date(2023, 9, 1))
    held_event(title="去年の研修会")
    client.force_login(municipal_officer)

    page = client.get("/events/").content.decode()

    assert page.index("これからの協議会") < page.index("去年の研修会")
    assert "県全体" in page
    assert "30人" in page
    assert "予定を入れる" not in page


def test_it_can_be_narrowed_by_kind_and_year(client, counsellor):
    held_event(title="三月の研修会", held_on=date(2022, 3, 31))
    held_event(title="四月の研修会", held_on=date(2022, 4, 1))
    held_event(title="家族教室", kind="family_class")
    client.force_login(counsellor)

    page = client.get("/events/?kind=training&fy=2022").content.decode()

    assert "四月の研修会" in page
    assert "三月の研修会" not in page
    assert page.count('scope="row"') == 1
    assert "あてはまる行事はありません" in client.get("/events/?kind=lecture").content.decode()


@pytest.mark.parametrize("query", ["kind=party", "fy=1066", "fy=x"])
def test_an_impossible_filter_says_so(client, counsellor, query):
    client.force_login(counsellor)

    response = client.get(f"/events/?{query}")

    assert response.status_code == 422
    assert "次のところを直してください" in response.content.decode()


def test_it_asks_the_database_as_often_for_many_as_for_one(client, counsellor, django_assert_max_num_queries):
    area()
    actions.load_events(rows=[replace(HELD, area="naha")] * 60, by=SYSTEM, at=AT)
    client.force_login(counsellor)

    with django_assert_max_num_queries(12):
        page = client.get("/events/?fy=2022").content.decode()

    assert page.count('scope="row"') == 50
    assert "?fy=2022&amp;page=2" in page


def test_somebody_without_the_right_is_told_so(client, administrator):
    client.force_login(administrator)

    assert client.get("/events/").status_code == 403
