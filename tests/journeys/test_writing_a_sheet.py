"""The officer writes on the sheet: in place, without JavaScript, by keyboard, and beside somebody else."""

import re

import pytest
from playwright.sync_api import expect

from tsunagi.accountability.sheets.models import Sheet
from tsunagi.accountability.sheets.tests.pdf_reading import read_aloud

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SHEET = "/sheets/2022/2-5-u-3-3/"
NEW = "画面から書き直した根拠。相談は{{contacts.handled|R4}}件。"
PRINTED = "画面から書き直した根拠。相談は2,386件。"
RATIONALE = "#cell-rationale"


def stored():
    return Sheet.objects.get(fiscal_year=2022, initiative__code="2-5-u-3-3").judgement.rationale


def edit_link(page):
    return page.locator(RATIONALE).get_by_role("link", name=re.compile("^編集"))


def downloaded(page, name):
    with page.expect_download() as waiting:
        page.get_by_role("list", name="この検証票を保存").get_by_role("link", name=name).click()
    return waiting.value


def test_a_rationale_is_edited_in_place_and_the_pdf_carries_it(enter):
    page = enter("prefectural_officer")
    page.goto(SHEET)

    edit_link(page).click()
    field = page.locator(RATIONALE).get_by_role("textbox")
    expect(field).to_be_focused()
    field.fill(NEW)
    page.locator(RATIONALE).get_by_role("button", name="保存する").click()

    expect(page.locator(f"{RATIONALE} .cell__text")).to_have_text(PRINTED)
    expect(page.locator("#messages")).to_contain_text("保存しました。")
    assert page.url.endswith(SHEET)  # nothing but the cell was replaced
    assert stored() == NEW
    file = downloaded(page, "PDF")
    assert file.suggested_filename == "2022-2-5-u-3-3.pdf"
    made = file.path().read_bytes()
    assert made.startswith(b"%PDF-")
    assert PRINTED in read_aloud(made)


def test_the_number_in_the_new_sentence_leads_to_its_records_at_once(enter):
    page = enter("prefectural_officer")
    page.goto(SHEET)
    edit_link(page).click()
    page.locator(RATIONALE).get_by_role("textbox").fill(NEW)
    page.locator(RATIONALE).get_by_role("button", name="保存する").click()

    page.locator(RATIONALE).get_by_role("link", name="2,386").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("相談対応件数（令和4年度）")


def test_a_mark_nobody_can_read_is_explained_in_place_and_nothing_is_lost(enter):
    page = enter("prefectural_officer")
    page.goto(SHEET)
    before = stored()
    edit_link(page).click()
    page.locator(RATIONALE).get_by_role("textbox").fill("根拠。{{contacts.handled}}件。")
    page.locator(RATIONALE).get_by_role("button", name="保存する").click()

    alert = page.locator(RATIONALE).get_by_role("alert")
    expect(alert).to_contain_text("{{councils.held|R4}} のように書いてください。")
    expect(alert).to_be_focused()
    expect(page.locator(RATIONALE).get_by_role("textbox")).to_have_value("根拠。{{contacts.handled}}件。")
    assert stored() == before

    page.locator(RATIONALE).get_by_role("link", name="やめる").click()
    expect(edit_link(page)).to_be_visible()


def test_the_same_without_javascript(enter):
    page = enter("prefectural_officer", java_script_enabled=False)
    page.goto(SHEET)

    edit_link(page).click()
    assert page.url.endswith(f"{SHEET}edit/rationale/")
    page.get_by_role("textbox").fill(NEW)
    page.get_by_role("button", name="保存する").click()

    assert page.url.endswith(f"{SHEET}{RATIONALE}")
    expect(page.locator(f"{RATIONALE} .cell__text")).to_have_text(PRINTED)
    expect(page.locator("#messages")).to_contain_text("保存しました。")
    assert PRINTED in read_aloud(downloaded(page, "PDF").path().read_bytes())


def tab_to(page, locator, most=120):
    """Press Tab until an element has the focus; how often is up to the page, but not for ever."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if locator.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{locator} cannot be reached with the Tab key")


def test_the_same_with_the_keyboard_alone(enter):
    page = enter("prefectural_officer")
    page.goto(SHEET)

    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="本文へ移動")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()

    tab_to(page, edit_link(page))
    page.keyboard.press("Enter")
    field = page.locator(RATIONALE).get_by_role("textbox")
    expect(field).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("鍵盤だけで書いた根拠。")
    tab_to(page, page.locator(RATIONALE).get_by_role("button", name="保存する"))
    page.keyboard.press("Enter")

    expect(page.locator(f"{RATIONALE} .cell__text")).to_have_text("鍵盤だけで書いた根拠。")
    expect(edit_link(page)).to_be_focused()
    assert stored() == "鍵盤だけで書いた根拠。"


@pytest.mark.parametrize("scripts", [True, False], ids=["htmx", "without JavaScript"])
def test_two_people_in_one_cell_lose_nothing(enter, scripts):
    first = enter("prefectural_officer", java_script_enabled=scripts)
    second = enter("centre_head", java_script_enabled=scripts)
    for page, text in ((first, "先に書いた文。"), (second, "あとに書いた文。")):
        page.goto(SHEET)
        edit_link(page).click()
        page.get_by_role("textbox").fill(text)
    first.get_by_role("button", name="保存する").click()
    expect(first.locator(f"{RATIONALE} .cell__text")).to_have_text("先に書いた文。")

    with second.expect_response(lambda response: response.request.method == "POST") as waiting:
        second.get_by_role("button", name="保存する").click()

    assert waiting.value.status == 409
    versions = second.locator(".versions")
    expect(versions).to_contain_text("先に書いた文。")
    expect(versions).to_contain_text("あとに書いた文。")
    expect(second.get_by_role("textbox")).to_have_value("あとに書いた文。")
    assert stored() == "先に書いた文。"

    second.get_by_role("textbox").fill("先に書いた文。あとに書いた文。")
    second.get_by_role("button", name="まとめた文を保存する").click()
    expect(second.locator(f"{RATIONALE} .cell__text")).to_have_text("先に書いた文。あとに書いた文。")
    assert stored() == "先に書いた文。あとに書いた文。"
