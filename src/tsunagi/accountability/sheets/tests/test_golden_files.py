"""What the R4 sheets look like in every file and on every page: zero is printed, figures are the same everywhere."""

import csv
import json
import re
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from tsunagi.accountability.sheets.tests.factories import (
    AT,
    CONTACTS,
    COUNCILS,
    NEWSLETTERS,
)
from tsunagi.accountability.sheets.tests.pdf_reading import pages_of, read_aloud
from tsunagi.foundation.accounts.models import Organisation
from tsunagi.work.cases.actions import record_contact
from tsunagi.work.cases.rules import ContactFacts

pytestmark = pytest.mark.slow
SCHEMA = Path(__file__).parents[5] / "docs" / "sheet.schema.json"


@pytest.fixture
def counsellor(prefecture, sample_person):
    """The counsellor of the sample, who sees sheets and records."""
    return sample_person("counsellor")


@pytest.fixture
def client(counsellor, staff_client):
    return staff_client(counsellor)


@pytest.fixture
def page(client):
    return lambda address: client.get(address).content.decode()


@pytest.fixture
def text_in(client):
    """The text of a sheet in one format, without white space where a layout breaks lines."""

    def text(code, format):
        made = client.get(f"/sheets/2022/{code}/export/{format}/").content
        if format == "pdf":
            return read_aloud(made)
        if format == "xlsx":
            return "\n".join(workbook_texts(made))
        return made.decode("utf-8-sig")

    return text


def workbook_texts(made):
    """Every cell as a person sees it: numbers through their format."""
    for sheet in load_workbook(BytesIO(made)).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float):
                    yield shown(cell.value, cell.number_format)
                elif cell.value is not None:
                    yield str(cell.value)


def shown(value, number_format):
    pattern, _, unit = number_format.partition('"')
    if pattern == "0.0%":
        return f"{value:.1%}"
    return f"{value:,}{unit.rstrip(chr(34))}"


@pytest.mark.parametrize("year", ["2022", "2023", "2024"])
def test_every_document_follows_the_schema(prefecture, run, year):
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))

    Draft202012Validator.check_schema(schema)
    document = json.loads(run("sheet", "export", "--fy", year, "--format", "json")[1])

    assert [e.message for e in Draft202012Validator(schema).iter_errors(document)] == []
    assert len(document["sheets"]) == 3


@pytest.mark.parametrize("format", ["html", "pdf", "xlsx"])
def test_nothing_issued_prints_as_zero_and_never_as_blank(text_in, format):
    text = text_in(NEWSLETTERS, format)

    assert "0件" in text
    assert "0.0%" in text
    assert "1件" in text  # R2
    assert "１件" in text  # the target, in the digits of plans


def test_nothing_issued_is_zero_in_the_long_table(text_in):
    rows = list(csv.DictReader(StringIO(text_in(NEWSLETTERS, "csv"))))

    values = {(row["fy"], row["measure"]): (row["value"], row["unit"]) for row in rows}
    assert values["2021", "actual"] == ("0", "件")
    assert values["2022", "actual"] == ("0", "件")
    assert values["2022", "ratio_form"] == ("0.0", "%")
    assert values["2022", "ratio_raw"] == ("0.0", "%")


def test_nothing_issued_prints_as_zero_on_the_pages(page):
    for address in (f"/sheets/2022/{NEWSLETTERS}/", "/sheets/2022/", "/"):
        assert "0件" in page(address)
        assert "0.0%" in page(address)
    assert page(f"/sheets/2022/{NEWSLETTERS}/").count(">0件</a>") == 2  # R3 and R4


@pytest.mark.parametrize("format", ["html", "pdf", "xlsx"])
def test_the_councils_print_capped_ratios_and_planned_values_of_both_series(text_in, format):
    text = text_in(COUNCILS, format)

    for printed in ("6回", "協議会：４回", "研修会：１回", "協議会：４回（12回）", "研修会：１回（３回）"):
        assert printed in text
    assert text.count("100.0%") == 2
    assert "150.0%" not in text


def test_the_page_shows_the_uncapped_ratio_beside_the_capped_one(page):
    assert "実際は150.0%" in page(f"/sheets/2022/{COUNCILS}/")
    assert "実際は132.6%" in page(f"/sheets/2022/{CONTACTS}/")


@pytest.mark.parametrize("code", [NEWSLETTERS, COUNCILS, CONTACTS])
def test_the_pdf_has_the_three_pages_of_the_form(client, code):
    pages = pages_of(client.get(f"/sheets/2022/{code}/export/pdf/").content)

    assert len(pages) == 3
    for text, heading in zip(
        pages,
        ("１取組の概要（Plan）", "２取組の状況（Do）", "３取組の検証（Check）"),
        strict=True,
    ):
        assert "様式１（主な取組）" in text
        assert heading in text
    assert all(amount in pages[1] for amount in ("10,311", "12,622", "14,310"))


def test_the_same_records_give_the_same_bytes(client):
    for format in ("pdf", "html", "json", "csv"):
        address = f"/sheets/2022/{CONTACTS}/export/{format}/"

        assert client.get(address).content == client.get(address).content


@pytest.fixture
def everywhere(page, text_in, run):
    """All contacts of R4, as each output says it: called before and after."""

    def said():
        counted = json.loads(
            run("measures", "count", "contacts.handled", "--fy", 2022, "--format", "json")[1]
        )
        return {
            "measures count": f"{int(counted['value']):,}件",
            "months": f"{sum(int(month['value']) for month in counted['months']):,}件",
            "json": f"{int(actual_in(text_in(CONTACTS, 'json'))):,}件",
            "csv": text_in(CONTACTS, "csv")
            .replace("actual,2386,件", "2,386件")
            .replace("actual,2387,件", "2,387件"),
            **{each: text_in(CONTACTS, each) for each in ("html", "pdf", "xlsx")},
            "page": page(f"/sheets/2022/{CONTACTS}/"),
            "list": page("/sheets/2022/"),
            "home": page("/"),
            "summary": run("sheet", "summary", "--fy", "R4")[1],
            "figure": page("/measures/contacts.handled/2022/"),
            "records": page("/measures/contacts.handled/2022/all/"),
            "measures": page("/measures/?fy=R4"),
        }

    return said


def actual_in(document):
    (sheet,) = json.loads(document)["sheets"]
    return sheet["content"]["indicators"][0]["series"][0]["actual"]


def spoken_with(counsellor, reach):
    """One contact in May of R4, recorded by the action people use."""
    facts = ContactFacts(AT.date().replace(year=2022), "phone", "family", reach)
    centre = Organisation.objects.get(code="centre")
    record_contact(facts=facts, staff=counsellor, organisation=centre, by=counsellor, at=AT)


def test_one_more_contact_is_one_more_everywhere(counsellor, everywhere):
    before = everywhere()

    spoken_with(counsellor, "reached")

    after = everywhere()
    for output, text in after.items():
        assert ("2,386件" in before[output], "2,387件" in before[output]) == (True, False), output
        assert ("2,386件" in text, "2,387件" in text) == (False, True), output


def test_one_more_contact_is_on_the_list_of_its_month(counsellor, page):
    address = "/measures/contacts.handled/2022/2022-05/"
    before = page(address)

    spoken_with(counsellor, "reached")

    figures = [re.search(r'class="figure__value">([\d,]+)件', text)[1] for text in (before, page(address))]
    assert int(figures[1]) == int(figures[0]) + 1


def test_an_attempt_nobody_answered_is_counted_nowhere(counsellor, everywhere):
    spoken_with(counsellor, "no_answer")

    for output, text in everywhere().items():
        assert ("2,386件" in text, "2,387件" in text) == (True, False), output
