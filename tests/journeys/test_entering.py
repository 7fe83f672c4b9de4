"""Coming in: with a name and a password, or with one press in a sample database on this machine."""

import pytest
from playwright.sync_api import expect

from tsunagi.foundation.accounts.roles import ROLES
from tsunagi.foundation.audit.models import Entry

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_one_press_per_role_in_a_sample_on_loopback(open_browser, settings):
    settings.SERVED_ON_LOOPBACK = True
    page = open_browser()

    for role in ROLES:
        page.goto("/login/")
        page.get_by_role("button", name=role.label, exact=True).click()

        expect(page.get_by_role("heading", level=1)).to_have_text("きょう")
        expect(page.get_by_text("見本のデータベースです。")).to_be_visible()
        page.get_by_role("button", name="ログアウト").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("ログイン")

    ways = Entry.objects.filter(kind="session.started").values_list("changes__way", flat=True)
    assert list(ways) == ["sample"] * len(ROLES)


def test_the_first_page_says_in_three_lines_what_to_try(open_browser, settings):
    settings.SERVED_ON_LOOPBACK = True
    page = open_browser()
    page.goto("/login/")
    page.get_by_role("button", name="相談員", exact=True).click()

    lines = page.get_by_role("region", name="まず試すこと").get_by_role("listitem")

    expect(lines).to_have_count(3)
    for place in range(3):
        link = lines.nth(place).get_by_role("link")
        assert page.request.get(link.get_attribute("href")).status == 200


def test_on_any_other_server_the_login_page_offers_no_press(open_browser, settings):
    settings.SERVED_ON_LOOPBACK = False
    page = open_browser()

    page.goto("/login/")

    expect(page.get_by_role("button")).to_have_count(1)
    expect(page.get_by_role("button")).to_have_text("ログイン")


def test_a_wrong_password_is_said_calmly_and_lets_nobody_in(open_browser):
    page = open_browser()
    page.goto("/login/")
    page.get_by_label("ログイン名").fill("soudan")
    page.get_by_role("textbox", name="パスワード").fill("違うパスワード")
    page.get_by_role("button", name="ログイン").click()

    expect(page.get_by_role("alert")).to_contain_text("まだログインしていません。")
    page.goto("/sheets/")
    expect(page.get_by_role("heading", level=1)).to_have_text("ログイン")
