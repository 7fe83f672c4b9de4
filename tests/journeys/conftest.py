"""Browsers for the journeys: each with somebody logged in, all watched for what leaves the server or goes wrong."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tsunagi.demo.people import PASSWORD

LOOPBACK = {"127.0.0.1", "localhost"}
EXPECTED = "Failed to load resource"  # what Chromium says of every 404, 409 and 422 page we show on purpose


class Watch:
    """What a browser did that it should not have done."""

    def __init__(self) -> None:
        self.hosts: set[str] = set()
        self.problems: list[str] = []

    def over(self, context: BrowserContext) -> None:
        """Look at every request, every error in the console and every script that fails."""
        context.on("request", lambda request: self.hosts.add(urlsplit(request.url).hostname or ""))
        context.on("console", self._said)
        context.on("weberror", lambda failed: self.problems.append(str(failed.error)))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(EXPECTED):
            self.problems.append(message.text)


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Ask for it to look on; after the test nothing may have left this machine or broken a rule of the CSP."""
    watched = Watch()
    yield watched
    assert watched.hosts <= LOOPBACK
    assert watched.problems == []


@pytest.fixture
def open_browser(
    served_prefecture: None,
    live_server: Any,
    browser: Browser,
    browser_context_args: dict[str, Any],
    watch: Watch,
) -> Iterator[Callable[..., Page]]:
    """Open a browser of one's own on the sample prefecture: open_browser(), open_browser(java_script_enabled=False)."""
    opened: list[BrowserContext] = []

    def open_one(**options: Any) -> Page:
        context = browser.new_context(**{**browser_context_args, "base_url": live_server.url, **options})
        context.set_default_timeout(15_000)
        watch.over(context)
        opened.append(context)
        return context.new_page()

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def enter(
    open_browser: Callable[..., Page], live_server: Any, sample_person: Callable[[str], Any]
) -> Callable[..., Page]:
    """Open a browser in which the sample person of a role is logged in already; without a role nobody is."""

    def entered(role: str, **options: Any) -> Page:
        page = open_browser(**options)
        if not role:
            return page
        client = Client()
        client.force_login(sample_person(role))
        cookie = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        return page

    return entered


@pytest.fixture
def log_in() -> Callable[[Page, str], None]:
    """Log in through the login page, as people do."""

    def typed(page: Page, login_name: str) -> None:
        page.goto("/login/")
        page.get_by_label("ログイン名").fill(login_name)
        page.get_by_role("textbox", name="パスワード").fill(PASSWORD)
        page.get_by_role("button", name="ログイン").click()

    return typed
