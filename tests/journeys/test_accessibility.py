"""Every page: axe finds nothing, nothing scrolls sideways, nothing is asked of another machine.

`make test` looks once in light; the sweep looks again in the dark, at 320 px, and as printed.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.architecture.addresses import addresses
from tests.journeys.addresses import CODE, HEAD, NOBODY, OFFICER, WITHOUT_A_PAGE, YEAR, pages

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@dataclass(frozen=True)
class Look:
    """How a page is looked at: options of the browser, and screen or print."""

    options: dict[str, Any] = field(default_factory=dict)
    media: Literal["screen", "print"] = "screen"


LOOKS = [
    pytest.param(Look(), id="light"),
    pytest.param(Look({"color_scheme": "dark"}), id="dark", marks=pytest.mark.sweep),
    pytest.param(Look({"viewport": {"width": 320, "height": 640}}), id="320px", marks=pytest.mark.sweep),
    pytest.param(Look(media="print"), id="print", marks=pytest.mark.sweep),
]
RULES = {"rules": {"target-size": {"enabled": True}}}  # WCAG 2.2 AA, off unless asked for


def findings(page, media="screen"):
    """What axe says of the page as it stands, and whether it is wider than the screen."""
    page.emulate_media(media=media)
    found = [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in Axe().run(page, options=RULES).response["violations"]
        for node in violation["nodes"]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([f"{wide} px wider than the screen"] if wide > 0 and media == "screen" else [])


def opened(page, address, status=200):
    """Go there and be sure that the right page was looked at."""
    response = page.goto(address)
    assert response.status == status, address
    return page


def test_every_named_page_is_looked_at(served_prefecture, at):
    names = {address.name for address in addresses()}

    assert set(pages(at)) == names - set(WITHOUT_A_PAGE)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    "role", [HEAD, OFFICER, NOBODY], ids=["centre_head", "prefectural_officer", "nobody"]
)
def test_axe_finds_nothing_on_any_page(enter, settings, at, role, look):
    settings.DEBUG = role == NOBODY  # the gallery of components is shown while developing only
    settings.SERVED_ON_LOOPBACK = True
    mine = [address for each in pages(at).values() for who, address in each if who == role]
    page = enter(role, **look.options)

    found = {address: findings(opened(page, address), look.media) for address in mine}

    assert {address: each for address, each in found.items() if each} == {}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_when_something_is_refused(enter, look):
    page = enter(OFFICER, **look.options)
    found = {
        "404": findings(opened(page, "/sheets/1066/", 404), look.media),
        "403": findings(opened(page, "/contacts/", 403), look.media),
    }

    opened(page, f"/sheets/{YEAR}/{CODE}/edit/rationale/")
    page.get_by_role("textbox").fill("{{")
    page.get_by_role("button", name="保存する").click()
    found["422"] = findings(page, look.media)

    opened(page, f"/sheets/{YEAR}/{CODE}/edit/rationale/")
    page.get_by_role("textbox").fill("わたしが書いた文。")
    page.locator("[name=before]").evaluate("field => { field.value = '前に見た文。' }")
    page.get_by_role("button", name="保存する").click()
    assert page.locator(".versions").is_visible()
    found["409"] = findings(page, look.media)

    assert {status: each for status, each in found.items() if each} == {}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_a_cell_that_is_edited_in_place(enter, look):
    page = opened(enter(OFFICER, **look.options), f"/sheets/{YEAR}/{CODE}/")
    page.locator("#cell-rationale").get_by_role("link", name="編集").click()
    page.locator("#cell-rationale").get_by_role("textbox").fill("相談は2,386件。")

    while_editing = findings(page, look.media)
    page.emulate_media(media="screen")
    page.locator("#cell-rationale").get_by_role("button", name="保存する").click()
    page.locator("#cell-rationale .cell__text").wait_for()

    assert while_editing == []
    assert findings(page, look.media) == []


def test_axe_would_find_a_fault(enter):
    page = opened(enter(OFFICER), "/sheets/2022/")
    page.locator("main").evaluate(
        "main => { main.insertAdjacentHTML('beforeend', '<img src=\"/static/tsunagi/favicon.svg\" width=\"2000\">') }"
    )

    found = findings(page)

    assert any(each.startswith("image-alt") for each in found)
    assert any(each.endswith("wider than the screen") for each in found)
