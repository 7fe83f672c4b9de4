"""A number on the sheet leads to its months and to the records behind it."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("login_name", ["soudan", "center"])
def test_from_the_sheet_to_a_month_to_a_record(open_browser, log_in, login_name):
    page = open_browser()
    log_in(page, login_name)
    page.get_by_role("link", name="検証票", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("令和4年度の検証票")
    page.get_by_role("link", name="「ひきこもり専門相談窓口」の運営").click()

    page.get_by_role("link", name=re.compile(r"^2,386件 .*の記録をみる$")).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("相談対応件数（令和4年度）")
    expect(page.locator(".figure__value")).to_contain_text("2,386件")
    months = page.get_by_role("table").get_by_role("link").all_inner_texts()
    counts = [int(re.match(r"\d+", text)[0]) for text in months]
    assert len(counts) == 12
    assert sum(counts) == 2386

    page.get_by_role("row", name=re.compile("^6月")).get_by_role("link").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("相談対応件数の記録（2022年6月）")
    expect(page.locator(".figure__value")).to_have_text(f"{counts[2]}件")
    first = page.get_by_role("region", name="記録").get_by_role("row").nth(1)
    day = first.get_by_role("cell").first.inner_text()
    assert day.startswith("2022年6月")

    first.get_by_role("link").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(f"{day}の相談")
    expect(page.locator("main")).to_contain_text("1件")


def test_those_who_see_numbers_only_reach_the_count_and_no_record(enter):
    page = enter("prefectural_officer")
    page.goto("/sheets/2022/2-5-u-3-3/")

    page.get_by_role("link", name=re.compile(r"^2,386件 .*の記録をみる$")).click()
    page.get_by_role("row", name=re.compile("^6月")).get_by_role("link").click()

    expect(page.locator("main")).to_contain_text("ここでは数だけをお見せしています。")
    expect(page.locator("main")).to_contain_text("相談員・センター長")
    assert page.locator("a[href^='/contacts/']").count() == 0


def test_one_contact_more_and_the_sheet_says_so(enter):
    page = enter("counsellor")
    page.goto("/contacts/record/")
    page.get_by_label("日付").fill("2022-06-15")
    page.get_by_role("radio", name="電話").check()
    page.get_by_role("radio", name="家族").check()
    page.get_by_role("radio", name="つながった").check()
    page.get_by_role("button", name="記録する", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("相談を記録しました。")

    page.goto("/sheets/2022/2-5-u-3-3/")

    expect(page.get_by_role("link", name=re.compile(r"^2,387件 .*の記録をみる$"))).to_be_visible()
    assert "2,386件" not in page.locator("main").inner_text()
