import pytest
from django.db import IntegrityError

from tsunagi.accountability.sheets import actions
from tsunagi.accountability.sheets.models import Sheet
from tsunagi.accountability.sheets.tests.factories import (
    AT,
    CONTACTS,
    COUNCILS,
    NEWSLETTERS,
    R4,
    entries,
    everything,
    opened,
    unrecordable,
)
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear

CAST = ["counsellor", "planning_officer", "municipal_officer", "administrator", "auditor", "stranger"]


def test_it_begins_one_sheet_for_every_initiative_of_the_plan(plan, officer):
    assert actions.open_year(fiscal_year=R4, by=officer, at=AT) == 3

    codes = [sheet.initiative.code for sheet in Sheet.objects.of_year(R4)]
    assert codes == [NEWSLETTERS, COUNCILS, CONTACTS]
    (entry,) = entries("sheets.opened")
    assert entry.changes == {"sheets": 3}
    assert len(entries("sheet.opened")) == 3


def test_it_begins_only_those_that_are_missing(plan, officer):
    opened(plan, COUNCILS)

    assert actions.open_year(fiscal_year=R4, by=officer, at=AT) == 2


def test_it_refuses_when_every_sheet_is_there(plan, officer):
    actions.open_year(fiscal_year=R4, by=officer, at=AT)
    before = everything()

    with pytest.raises(Refused, match="令和4年度の検証票はもうそろっています。"):
        actions.open_year(fiscal_year=R4, by=officer, at=AT)

    assert everything() == before


def test_it_refuses_a_year_no_plan_covers_and_names_those_that_are(plan, officer):
    before = everything()

    with pytest.raises(Refused, match="計画があるのは 令和4年度〜令和6年度 です。"):
        actions.open_year(fiscal_year=FiscalYear(2021), by=officer, at=AT)

    assert everything() == before


def test_it_begins_nothing_when_the_log_cannot_be_written(plan, officer):
    with pytest.raises(IntegrityError):
        actions.open_year(fiscal_year=R4, by=unrecordable(officer), at=AT)

    assert not Sheet.objects.exists()


def test_the_page_of_a_planned_year_offers_it_and_shows_the_sheets_afterwards(plan, officer, staff_client):
    client = staff_client(officer)
    assert 'action="/sheets/2023/open/"' in client.get("/sheets/2023/").content.decode()

    response = client.post("/sheets/2023/open/", follow=True)

    page = response.content.decode()
    assert response.redirect_chain == [("/sheets/2023/", 302)]
    assert "令和5年度の検証票を3枚作りました。" in page
    assert page.count("<article") == 3
    assert 'action="/sheets/2023/open/"' not in page


def test_pressing_twice_says_that_all_are_there(plan, officer, staff_client):
    client = staff_client(officer)
    client.post("/sheets/2023/open/")

    page = client.post("/sheets/2023/open/", follow=True).content.decode()

    assert "令和5年度の検証票はもうそろっています。" in page
    assert Sheet.objects.count() == 3


@pytest.mark.parametrize("role", CAST)
def test_others_may_not_begin_sheets(plan, request, staff_client, role):
    client = staff_client(request.getfixturevalue(role))

    assert client.post("/sheets/2023/open/").status_code == 403
    assert not Sheet.objects.exists()


def test_a_year_outside_every_plan_does_not_exist(plan, officer, staff_client):
    client = staff_client(officer)

    assert client.get("/sheets/2022/open/").status_code == 405
    assert client.post("/sheets/2021/open/").status_code == 404
    assert client.post("/sheets/1066/open/").status_code == 404
    assert not Sheet.objects.exists()
