"""Who may open which page of the sheets, what it shows, and how often it asks the database."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tsunagi.accountability.sheets import actions
from tsunagi.accountability.sheets.tests.factories import (
    AT,
    CONTACTS,
    COUNCILS,
    NEWSLETTERS,
    contacts,
    entries,
    events,
    everything,
    imported,
    opened,
    pair,
    plan_data,
)

DETAIL = f"/sheets/2022/{NEWSLETTERS}/"
READERS = {"counsellor", "centre_head", "prefectural_officer", "planning_officer", "auditor"}
WRITERS = {"centre_head", "prefectural_officer"}
CAST = [*sorted(READERS), "municipal_officer", "administrator", "stranger"]
READING = [
    "/sheets/2022/",
    DETAIL,
    "/sheets/2022/export/json/",
    "/sheets/2022/export/csv/",
    *(f"{DETAIL}export/{each}/" for each in ("pdf", "xlsx", "html", "json", "csv")),
]


@pytest.mark.parametrize("address", READING)
@pytest.mark.parametrize("role", CAST)
def test_reading_and_saving_are_for_those_who_see_sheets(sheet, request, staff_client, role, address):
    client = staff_client(request.getfixturevalue(role))

    assert client.get(address).status_code == (200 if role in READERS else 403)


@pytest.mark.parametrize("role", CAST)
def test_the_list_leads_to_the_newest_decided_year(sheet, request, staff_client, role):
    response = staff_client(request.getfixturevalue(role)).get("/sheets/")

    assert response.status_code == (302 if role in READERS else 403)
    assert (response.headers.get("Location") == "/sheets/2022/") is (role in READERS)


@pytest.mark.parametrize("cell", ["summary", "done_text", "next_text", "rationale", "pair-new", "carry-new"])
@pytest.mark.parametrize("role", CAST)
def test_writing_is_for_those_who_write_sheets(sheet, request, staff_client, role, cell):
    client = staff_client(request.getfixturevalue(role))
    before = everything()

    assert client.get(f"{DETAIL}edit/{cell}/").status_code == (200 if role in WRITERS else 403)
    assert everything() == before


@pytest.mark.parametrize("role", CAST)
def test_deciding_is_for_the_prefectural_officer(sheet, request, staff_client, role):
    client = staff_client(request.getfixturevalue(role))
    expected = (200, 302) if role == "prefectural_officer" else (403, 403)
    before = everything()

    shown = client.get(f"{DETAIL}judge/").status_code
    posted = client.post(f"{DETAIL}judge/", {"decision": "", "rationale": "文。", "before": ""}).status_code

    assert (shown, posted) == expected
    assert (everything() == before) is (role != "prefectural_officer")


@pytest.mark.parametrize("role", CAST)
def test_posting_a_text_is_refused_to_everybody_else(sheet, request, staff_client, role):
    client = staff_client(request.getfixturevalue(role))
    before = everything()

    response = client.post(f"{DETAIL}edit/done_text/", {"text": "文。", "before": ""})

    assert response.status_code == (302 if role in WRITERS else 403)
    assert (everything() == before) is (role not in WRITERS)


@pytest.mark.parametrize("role", CAST)
def test_removing_a_row_is_a_post_of_those_who_write_sheets(sheet, plan, request, staff_client, role):
    user = request.getfixturevalue(role)
    finding = actions.add_pair(sheet=sheet, facts=pair(plan), by=user, at=AT)
    client = staff_client(user)

    shown = client.get(f"{DETAIL}remove/{finding.pk}/").status_code
    seen = {"before": actions.pair_facts(finding).as_text()}
    posted = client.post(f"{DETAIL}remove/{finding.pk}/", seen).status_code

    assert (shown, posted) == ((405, 302) if role in WRITERS else (403, 403))
    assert sheet.findings.exists() is (role not in WRITERS)


@pytest.mark.parametrize("address", [*READING, "/sheets/", f"{DETAIL}edit/done_text/", f"{DETAIL}judge/"])
def test_without_a_login_every_address_leads_to_the_login_page(sheet, address):
    response = Client().get(address)

    assert response.status_code == 302
    assert response.headers["Location"] == f"/login/?next={address}"


@pytest.mark.parametrize(
    "address",
    [
        "/sheets/2021/",
        "/sheets/1066/",
        "/sheets/2021/export/json/",
        "/sheets/2022/export/pdf/",
        f"/sheets/2023/{NEWSLETTERS}/",
        "/sheets/2022/nothing/",
        f"/sheets/2022/{CONTACTS}/",
        f"{DETAIL}export/docx/",
        "/sheets/2022/nothing/export/pdf/",
        f"{DETAIL}edit/version/",
        f"{DETAIL}edit/pair-1000000/",
        f"{DETAIL}edit/carry-1000000/",
        f"{DETAIL}edit/pair-/",
        "/sheets/2022/nothing/judge/",
    ],
)
def test_what_does_not_exist_is_a_calm_404(sheet, officer, staff_client, address):
    before = everything()

    response = staff_client(officer).get(address)

    assert response.status_code == 404
    assert "見つかりません" in response.content.decode()
    assert everything() == before


def test_a_row_of_another_sheet_cannot_be_reached_through_this_one(sheet, plan, officer, staff_client):
    other = actions.add_pair(sheet=opened(plan, COUNCILS), facts=pair(plan), by=officer, at=AT)
    client = staff_client(officer)

    assert client.get(f"{DETAIL}edit/pair-{other.pk}/").status_code == 404
    assert client.post(f"{DETAIL}remove/{other.pk}/").status_code == 404
    assert other.sheet.findings.count() == 1


def test_those_who_only_read_see_no_way_to_edit(sheet, plan, officer, auditor, staff_client):
    finding = actions.add_pair(sheet=sheet, facts=pair(plan), by=officer, at=AT)
    for reader, may_write in ((officer, True), (auditor, False)):
        page = staff_client(reader).get(DETAIL).content.decode()

        assert (f"{DETAIL}edit/pair-{finding.pk}/" in page) is may_write
        assert (f"{DETAIL}edit/pair-new/" in page) is may_write
        assert (f"{DETAIL}edit/carry-new/" in page) is may_write
        assert (f"{DETAIL}judge/" in page) is may_write


def test_zero_prints_as_a_number_that_leads_to_its_records(sheet, officer, staff_client):
    client = staff_client(officer)

    page, listed = (client.get(address).content.decode() for address in (DETAIL, "/sheets/2022/"))

    assert 'href="/measures/newsletters.issued/2022/"' in page
    assert ">0件</a>" in page
    for text in (page, listed):
        assert "0件" in text
        assert "0.0%" in text


@pytest.mark.parametrize("format", ["pdf", "xlsx", "html", "json", "csv"])
def test_every_file_that_leaves_the_house_is_in_the_log(sheet, officer, staff_client, format):
    response = staff_client(officer).get(f"{DETAIL}export/{format}/")

    name = f"2022-{NEWSLETTERS}.{format}"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    (entry,) = entries("sheet.exported")
    assert (entry.about_key, entry.by_key) == (str(sheet.pk), str(officer.pk))
    assert entry.changes == {"format": format}


@pytest.mark.parametrize("format", ["json", "csv"])
def test_a_year_in_one_file_leaves_one_entry_per_sheet(sheet, plan, officer, staff_client, format):
    opened(plan, CONTACTS)

    response = staff_client(officer).get(f"/sheets/2022/export/{format}/")

    assert response.headers["Content-Disposition"] == f'attachment; filename="sheets-2022.{format}"'
    assert len(entries("sheet.exported")) == 2


def test_a_file_that_cannot_be_made_says_why_and_leaves_no_trace(sheet, officer, staff_client):
    sheet.done_text = "\U0001f600 笑顔の印を書いた。"
    sheet.save()

    response = staff_client(officer).get(f"{DETAIL}export/pdf/")

    assert response.status_code == 422
    assert response.content.decode().endswith("。")
    assert entries("sheet.exported") == []


def with_texts(plan, officer, code):
    """A sheet with rows, carried improvements and figure marks in every kind of cell."""
    sheet = opened(plan, code)
    for number in range(4):
        text = f"{number}番目。協議会{{{{councils.held|R4}}}}回、窓口{{{{desks.clarified|R{number + 1}}}}}市町村。"
        actions.add_pair(sheet=sheet, facts=pair(plan, text, text), by=officer, at=AT)
        actions.add_reflection(sheet=sheet, improvement_text=text, body=text, by=officer, at=AT)
    return sheet


def test_the_page_of_a_sheet_asks_the_database_at_most_twelve_times(
    plan, officer, staff_client, organisations
):
    contacts(40, officer, organisations["centre"])
    events("council", AT.date().replace(year=2022))
    with_texts(plan, officer, COUNCILS)
    client = staff_client(officer)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = client.get(f"/sheets/2022/{COUNCILS}/")

    assert response.status_code == 200
    assert len(asked) <= 12, [query["sql"][:120] for query in asked]


@pytest.mark.parametrize("address", ["/sheets/2022/", "/", "/sheets/2022/export/json/"])
def test_a_year_of_sheets_asks_equally_often_for_one_sheet_and_for_many(officer, staff_client, address):
    data = plan_data()
    first = data["initiatives"][0]
    data["initiatives"] += [{**first, "code": f"more-{number}"} for number in range(9)]
    plan = imported(data)
    with_texts(plan, officer, NEWSLETTERS)
    client = staff_client(officer)
    client.get(address)

    with CaptureQueriesContext(connection) as for_one:
        client.get(address)
    for initiative in plan.initiatives.exclude(code=NEWSLETTERS):
        with_texts(plan, officer, initiative.code)
    with CaptureQueriesContext(connection) as for_many:
        client.get(address)

    assert len(reads(for_many)) == len(reads(for_one))


def reads(asked):
    """What was read; an export writes one entry into the log for each sheet."""
    return [query["sql"] for query in asked if query["sql"].startswith("SELECT")]
