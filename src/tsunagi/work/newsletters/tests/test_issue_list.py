from dataclasses import replace
from datetime import date

import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.work.newsletters import actions
from tsunagi.work.newsletters.tests.factories import AT, FACTS, planned_issue, published_issue

pytestmark = pytest.mark.django_db


def test_it_shows_issues_by_year(client, municipal_officer):
    published_issue()
    planned_issue(planned_month=date(2021, 9, 1))
    client.force_login(municipal_officer)

    page = client.get("/newsletters/").content.decode()

    assert page.index("令和4年度") < page.index("令和3年度")
    assert "発行1件" in page
    assert "発行0件" in page
    assert "2022年9月20日" in page
    assert "号を予定する" not in page


def test_an_empty_list_says_so(client, centre_head):
    client.force_login(centre_head)

    page = client.get("/newsletters/").content.decode()

    assert "号はまだありません" in page
    assert "号を予定する" in page


def test_it_asks_the_database_as_often_for_many_as_for_one(client, counsellor, django_assert_max_num_queries):
    rows = [replace(FACTS, number=number) for number in range(1, 41)]
    actions.load_issues(rows=rows, by=SYSTEM, at=AT)
    client.force_login(counsellor)

    with django_assert_max_num_queries(12):
        assert client.get("/newsletters/").content.decode().count('scope="row"') == 40


def test_somebody_without_the_right_is_told_so(client, administrator):
    client.force_login(administrator)

    assert client.get("/newsletters/").status_code == 403
