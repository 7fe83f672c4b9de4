from dataclasses import replace
from datetime import date

import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.accounts.models import Rights
from tsunagi.foundation.accounts.roles import Permission
from tsunagi.work.cases import actions
from tsunagi.work.cases.models import Contact, ContactRow
from tsunagi.work.cases.tests.factories import AT, CITY_CALL, FAMILY_CALL, contact, office, staff

pytestmark = pytest.mark.django_db


def many(count, organisation, person):
    row = ContactRow(FAMILY_CALL, person, organisation)
    actions.import_contacts(rows=[row] * count, by=SYSTEM, at=AT)


def test_it_shows_the_newest_first_and_the_own_office_only(client, counsellor):
    own = office("centre")
    contact(own, counsellor, held_on=date(2022, 4, 1))
    contact(own, counsellor, facts=CITY_CALL, held_on=date(2023, 3, 31))
    contact(office("elsewhere"), counsellor, method="letter")
    client.force_login(counsellor)

    page = client.get("/contacts/").content.decode()

    assert page.index("2023年3月31日") < page.index("2022年4月1日")
    assert "関係機関（市町村担当課等）" in page
    assert page.count('scope="row"') == 2


def test_it_can_be_narrowed_in_the_address(client, counsellor):
    own = office("centre")
    for day in (date(2022, 3, 31), date(2022, 4, 1), date(2023, 3, 31), date(2023, 4, 1)):
        contact(own, counsellor, held_on=day)
    contact(own, counsellor, held_on=date(2022, 4, 2), method="mail")
    client.force_login(counsellor)

    def shown(query):
        return client.get(f"/contacts/?{query}").content.decode().count('scope="row"')

    assert [shown(query) for query in ("fy=2021", "fy=2022", "fy=2022&month=3", "fy=2022&method=mail")] == [
        1,
        3,
        1,
        1,
    ]
    assert "記録はありません" in client.get("/contacts/?fy=2022&month=12").content.decode()


@pytest.mark.parametrize("query", ["fy=1066", "fy=x", "month=4", "fy=2022&month=13", "method=fax"])
def test_an_impossible_filter_says_so(client, counsellor, query):
    contact(office("centre"), counsellor)
    client.force_login(counsellor)

    response = client.get(f"/contacts/?{query}")

    assert response.status_code == 422
    assert "次のところを直してください" in response.content.decode()


def test_it_pages_without_counting(client, counsellor):
    many(101, office("centre"), counsellor)
    client.force_login(counsellor)

    first, last = (client.get(f"/contacts/?fy=2022&page={page}").content.decode() for page in (1, 3))

    assert "?fy=2022&amp;page=2" in first
    assert "前のページ" not in first
    assert last.count('scope="row"') == 1
    assert "次のページ" not in last
    assert client.get("/contacts/?page=-1").status_code == 200
    assert client.get("/contacts/?page=²").status_code == 200


def test_it_asks_the_database_as_often_for_many_as_for_one(client, counsellor, django_assert_max_num_queries):
    many(60, office("centre"), counsellor)
    client.force_login(counsellor)

    with django_assert_max_num_queries(12) as asked:
        client.get("/contacts/")

    assert not [query for query in asked.captured_queries if "COUNT(" in query["sql"].upper()]


@pytest.mark.parametrize("role", ["prefectural_officer", "municipal_officer", "administrator", "auditor"])
def test_somebody_without_the_right_is_told_so(client, request, role):
    client.force_login(request.getfixturevalue(role))

    assert client.get("/contacts/").status_code == 403
    assert client.post("/contacts/").status_code == 403


def test_visible_is_what_office_and_right_allow_together():
    made = contact(office("own"))
    contact(office("other"), staff("colleague"), facts=replace(FAMILY_CALL, method="mail"))
    own = frozenset({made.organisation_id})

    def seen(permissions, organisations):
        return list(Contact.objects.visible_to(Rights(frozenset(permissions), organisations)))

    assert seen({Permission.CONTACT_VIEW}, own) == [made]
    assert seen({Permission.CONTACT_RECORD}, own) == []
    assert seen({Permission.CONTACT_VIEW}, frozenset()) == []
