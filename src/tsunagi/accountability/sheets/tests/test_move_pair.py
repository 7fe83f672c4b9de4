import pytest
from django.db import IntegrityError

from tsunagi.accountability.sheets import actions, queries
from tsunagi.accountability.sheets.tests.factories import AT, R4, entries, everything, pair, unrecordable
from tsunagi.foundation.core.errors import Refused


@pytest.fixture
def findings(sheet, plan, officer):
    return [
        actions.add_pair(sheet=sheet, facts=pair(plan, text), by=officer, at=AT)
        for text in ("一。", "二。", "三。")
    ]


def order(sheet):
    return [row.body for row in sheet.findings.order_by("position")]


@pytest.mark.parametrize(
    ("place", "up", "expected"),
    [
        (2, True, ["一。", "三。", "二。"]),
        (1, True, ["二。", "一。", "三。"]),
        (0, False, ["二。", "一。", "三。"]),
    ],
)
def test_a_row_changes_places_with_its_neighbour(sheet, findings, officer, place, up, expected):
    actions.move_pair(finding=findings[place], up=up, by=officer, at=AT)

    assert order(sheet) == expected
    assert sorted(sheet.findings.values_list("position", flat=True)) == [1, 2, 3]
    content = queries.sheet_content(queries.read_sheet(R4, sheet.initiative.code, today=AT.date()))
    assert [row["finding"]["body"] for row in content["pairs"]] == expected
    (entry,) = entries("pair.moved")
    assert entry.changes == {"from": place + 1, "to": place if up else place + 2}


@pytest.mark.parametrize(("place", "up"), [(0, True), (2, False)])
def test_at_the_end_of_the_table_it_refuses_and_changes_nothing(findings, officer, place, up):
    before = everything()

    with pytest.raises(Refused, match="この行は、もう端にあります。"):
        actions.move_pair(finding=findings[place], up=up, by=officer, at=AT)

    assert everything() == before


def test_it_changes_nothing_when_the_log_cannot_be_written(findings, officer):
    before = everything()

    with pytest.raises(IntegrityError):
        actions.move_pair(finding=findings[1], up=True, by=unrecordable(officer), at=AT)

    assert everything() == before


def test_on_the_page_of_a_row_two_presses_move_it(sheet, findings, officer, staff_client):
    client = staff_client(officer)
    page = client.get(f"{sheet.get_absolute_url()}edit/pair-{findings[0].pk}/").content.decode()
    address = f"{sheet.get_absolute_url()}move/{findings[0].pk}/down/"
    assert f'action="{address}"' in page

    assert client.get(address).status_code == 405
    assert client.post(address).status_code == 302
    assert client.post(address.replace("down", "sideways")).status_code == 404

    assert order(sheet) == ["二。", "一。", "三。"]


def test_those_who_only_read_cannot_move_a_row(sheet, findings, counsellor, staff_client):
    address = f"{sheet.get_absolute_url()}move/{findings[0].pk}/down/"

    assert staff_client(counsellor).post(address).status_code == 403
    assert order(sheet) == ["一。", "二。", "三。"]
