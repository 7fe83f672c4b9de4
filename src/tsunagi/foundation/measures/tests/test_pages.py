import re
from datetime import date

import pytest

from tsunagi.foundation.measures.tests.factories import (
    contact,
    held_event,
    municipality,
    office,
    some_of_everything,
)

pytestmark = pytest.mark.django_db
YEAR = "/measures/contacts.handled/2022/"
RECORDS = YEAR + "all/"


@pytest.fixture(autouse=True)
def _on_an_ordinary_day(time_machine, at):
    time_machine.move_to(at, tick=False)


@pytest.fixture
def read(client):
    """What somebody reads at an address: read(counsellor, "/measures/")."""

    def reading(user, address, status=200):
        client.force_login(user)
        response = client.get(address)
        assert response.status_code == status, address
        return response.content.decode()

    return reading


def links(text):
    return re.findall(r'href="(/[^"]*)"', text.replace("&amp;", "&"))


def test_the_list_shows_every_measure_with_its_value_and_rule(read, counsellor):
    some_of_everything()

    text = read(counsellor, "/measures/?fy=R4")

    assert "実績（令和4年度）" in text
    assert f'href="{YEAR}"' in text
    for shown in ("5件", "2圏域", "42人", "1市町村", "応答なし・不在は数えない。"):
        assert shown in text
    assert "0件" in text  # no newsletter was issued, and that is a figure


def test_the_list_shows_the_running_year_unless_asked_and_refuses_what_is_no_year(read, counsellor):
    assert "実績（令和5年度）" in read(counsellor, "/measures/")
    assert "未集計" in read(counsellor, "/measures/?fy=2024")
    read(counsellor, "/measures/?fy=unknown", status=404)
    read(counsellor, "/measures/?fy=1800", status=404)


def test_a_single_day_can_be_asked_for_as_a_mark_with_a_date_does(read, counsellor):
    contact(held_on=date(2022, 6, 15))
    contact(held_on=date(2022, 6, 16))

    text = read(counsellor, f"{YEAR}?on=2022-06-15")
    assert '<p class="figure__value">1件</p>' in text
    assert "（2022年6月15日）" in text
    assert f"{RECORDS}?on=2022-06-15" in links(text)

    records = read(counsellor, f"{RECORDS}?on=2022-06-15")
    assert records.count("<tr><td>") == 1
    assert "2022年6月15日" in records


@pytest.mark.parametrize("day", ["2023-06-15", "いつか", "2022-13-01", "%00"])
def test_a_day_of_another_year_or_none_is_no_page(read, counsellor, day):
    read(counsellor, f"{YEAR}?on={day}", status=404)


@pytest.mark.parametrize("scope", ["area=zzz", "area=%00", "area=naha%26page=2", "area=な"])
@pytest.mark.usefixtures("areas")
def test_a_code_nobody_registered_is_no_page_and_never_a_zero(read, counsellor, scope):
    read(counsellor, f"{YEAR}?scope={scope}", status=404)


def test_a_figure_leads_to_its_months_and_a_month_to_its_records(read, counsellor):
    some_of_everything()

    text = read(counsellor, YEAR)
    assert '<p class="figure__value">5件</p>' in text
    assert "種類：件数" in text
    june = YEAR + "2022-06/"
    assert june in links(text)
    assert RECORDS in links(text)
    assert "/measures/contacts.handled/2021/" in links(text)

    records = read(counsellor, june)
    assert "相談対応件数の記録（2022年6月）" in records
    assert '<p class="figure__value">2件</p>' in records
    assert records.index("2022年6月15日") < records.index("2022年6月30日")
    assert "2022年7月1日" not in records
    opened = [link for link in links(records) if link.startswith("/contacts/") and link != "/contacts/"]
    assert len(opened) == 2
    read(counsellor, opened[0])


def test_months_to_come_say_so_and_lead_nowhere(read, counsellor):
    text = read(counsellor, "/measures/contacts.handled/2023/")

    assert '<p class="figure__value">0件</p>' in text
    assert "/measures/contacts.handled/2023/2023-05/" in links(text)
    assert "/measures/contacts.handled/2023/2023-06/" not in links(text)
    assert "未集計" in text
    assert "未集計" in read(counsellor, "/measures/contacts.handled/2024/")


def test_the_records_of_a_sum_show_what_each_adds(read, prefectural_officer):
    some_of_everything()

    text = read(prefectural_officer, "/measures/trainings.participants/2022/all/")

    assert '<p class="figure__value">42人</p>' in text
    for weight in ("30人", "12人", "0人"):
        assert f'<td class="number">{weight}</td>' in text


def test_a_period_without_records_says_so(read, counsellor):
    assert "この期間の記録は0です。" in read(counsellor, RECORDS)


@pytest.mark.parametrize("role", ["counsellor", "centre_head"])
def test_records_are_for_those_who_do_the_work(read, role, request):
    member = request.getfixturevalue(role)
    contact(held_on=date(2022, 6, 15))

    assert "電話（家族）" in read(member, RECORDS)


@pytest.mark.parametrize("role", ["prefectural_officer", "planning_officer", "auditor"])
def test_numbers_are_for_the_prefecture_and_the_records_behind_them_are_not(read, role, request):
    officer = request.getfixturevalue(role)
    contact(held_on=date(2022, 6, 15))

    assert '<p class="figure__value">1件</p>' in read(officer, YEAR)
    assert "もとの記録を開けるのは、相談員・センター長です。" in read(officer, YEAR)
    text = read(officer, RECORDS)
    assert '<p class="figure__value">1件</p>' in text
    assert "もとの記録を開けるのは、相談員・センター長です。" in text
    assert "電話（家族）" not in text
    assert "2022年6月15日" not in text
    assert not [link for link in links(text) if re.match(r"/contacts/\d+", link)]


@pytest.mark.parametrize("address", ["/measures/", YEAR, RECORDS])
def test_who_may_not_see_figures_reads_so(read, municipal_officer, administrator, stranger, address):
    for user in (municipal_officer, administrator, stranger):
        read(user, address, status=403)


def test_records_of_another_office_are_counted_but_not_shown(read, counsellor):
    contact(held_on=date(2022, 6, 15))
    contact(organisation=office("second"), held_on=date(2022, 6, 16))

    text = read(counsellor, RECORDS)

    assert '<p class="figure__value">2件</p>' in text
    assert "このうち1件は、ほかの組織の記録のため開けません。" in text
    assert "2022年6月16日" not in text


def test_when_all_records_are_of_another_office_it_does_not_say_there_are_none(read, counsellor):
    contact(organisation=office("second"), held_on=date(2022, 6, 16))

    text = read(counsellor, RECORDS)

    assert "このうち1件は" in text
    assert "記録は0です" not in text


@pytest.mark.parametrize(
    "address",
    [
        "/measures/contacts.unknown/2022/",
        "/measures/contacts.unknown/2022/all/",
        "/measures/contacts.handled/1800/",
        "/measures/contacts.handled/9999/all/",
        "/measures/contacts.handled/2022/2021-04/",
        "/measures/contacts.handled/2022/2022-13/",
        "/measures/contacts.handled/2022/june/",
        f"{YEAR}?scope=unknown=1",
        f"{YEAR}?scope=area",
        f"{RECORDS}?scope=unknown=1",
        "/measures/desks.clarified/2022/?scope=organisation=centre",
        "/measures/desks.clarified/2022/all/?scope=organisation=centre",
    ],
)
def test_what_does_not_exist_is_a_calm_404(read, counsellor, address):
    assert "<h1" in read(counsellor, address, status=404)


def test_a_part_of_the_prefecture_stays_asked_on_the_way_to_the_records(read, counsellor):
    municipality()
    contact(held_on=date(2022, 6, 15), municipality="472018")
    contact(held_on=date(2022, 6, 16))

    text = read(counsellor, f"{YEAR}?scope=area=naha")

    assert "1件 <span" in text
    assert "（範囲 area=naha）" in text
    june = f"{YEAR}2022-06/?scope=area=naha"
    assert june in links(text)
    records = read(counsellor, june)
    assert "2022年6月15日" in records
    assert "2022年6月16日" not in records
    assert f"{YEAR}?scope=area=naha" in links(records)


def test_a_long_list_has_pages_that_keep_what_was_asked(read, counsellor):
    municipality()
    for _ in range(51):
        contact(held_on=date(2022, 6, 15), municipality="472018")
    contact(held_on=date(2022, 6, 30), municipality="472018")
    asked = f"{RECORDS}?scope=area=naha"

    first = read(counsellor, asked)
    assert first.count("<tr><td>") == 50
    assert "1ページ目" in first
    assert f"{asked}&page=2" in links(first)
    assert "前のページ" not in first

    second = read(counsellor, f"{asked}&page=2")
    assert second.count("<tr><td>") == 2
    assert "2022年6月30日" in second
    assert asked in links(second)
    assert "次のページ" not in second
    assert read(counsellor, f"{asked}&page=99").count("<tr><td>") == 2
    assert read(counsellor, f"{asked}&page=x").count("<tr><td>") == 50


@pytest.mark.parametrize(
    "address",
    ["/measures/?fy=R4", YEAR, RECORDS, "/measures/trainings.held/2022/all/", f"{YEAR}?scope=area=naha"],
)
def test_it_asks_the_database_a_few_times_however_much_there_is(
    client, counsellor, django_assert_max_num_queries, address
):
    some_of_everything()
    for _ in range(10):
        contact(held_on=date(2022, 6, 15))
        held_event(held_on=date(2022, 6, 15))
    client.force_login(counsellor)

    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/measures/", YEAR, RECORDS])
def test_figures_are_only_read(client, counsellor, address):
    client.force_login(counsellor)

    assert client.post(address).status_code == 405
