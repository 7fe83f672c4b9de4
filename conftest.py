"""What every test may use: the cast, a fixed time, no network, and the distribution's Chromium."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

pytest_plugins = ["tests.commands", "tests.prefecture"]

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop and the ORM share the thread of a test

REQUIRE_ALL = os.environ.get("TSUNAGI_REQUIRE_ALL") == "1"
ONE_DATABASE_ONLY = "only on "  # a test of one database says so; its twin runs on the other one
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
HOW_TO_GET_A_BROWSER = (
    "Chromium がないので画面のテストは動かしません。Debian なら apt-get install chromium で入ります。"
)


class NetworkBlocked(RuntimeError):
    """A test tried to leave this machine."""


def _refuse_outside(sender: socket.socket, address: Any) -> None:
    if sender.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOOPBACK:
        raise NetworkBlocked(f"tests stay on this machine; {address[0]} was asked for")


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(sender: socket.socket, address: Any) -> None:
        _refuse_outside(sender, address)
        connect(sender, address)

    def guarded_ex(sender: socket.socket, address: Any) -> int:
        _refuse_outside(sender, address)
        return connect_ex(sender, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        patch.setattr(socket.socket, "connect_ex", guarded_ex)
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """With TSUNAGI_REQUIRE_ALL=1 a skipped test is a failed one: a machine that lacks a program must not look green."""
    report: pytest.TestReport = yield
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if not reason.removeprefix("Skipped: ").startswith(ONE_DATABASE_ONLY):
            report.outcome, report.longrepr = "failed", f"nothing may be skipped here: {reason}"
    return report


# --- The cast: one person per role, appointed by the same actions as in daily life -------------------------


@pytest.fixture
def today() -> date:
    """An ordinary Wednesday after FY R4 has ended."""
    return date(2023, 5, 10)


@pytest.fixture
def at() -> datetime:
    """Ten in the morning of that day."""
    return datetime(2023, 5, 10, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture
def areas(db: None, at: datetime) -> None:
    """The six areas and 41 municipalities."""
    from tsunagi.foundation.accounts.actions import SYSTEM
    from tsunagi.foundation.areas.actions import load_areas

    load_areas(by=SYSTEM, at=at)


ORGANISATIONS = {
    "centre": ("ひきこもり専門支援センター（見本）", "centre"),
    "chiiki-hoken": ("地域保健課（見本）", "prefecture"),
    "kikaku": ("企画調整課（見本）", "prefecture"),
    "naha": ("那覇市（見本）", "municipality"),
}


@pytest.fixture
def organisations(db: None, at: datetime) -> dict[str, Any]:
    """The offices of the cast, by code."""
    from tsunagi.foundation.accounts.actions import SYSTEM, open_organisation
    from tsunagi.foundation.accounts.models import Organisation

    for code, (name, kind) in ORGANISATIONS.items():
        open_organisation(code=code, name=name, kind=kind, by=SYSTEM, at=at)
    return {organisation.code: organisation for organisation in Organisation.objects.all()}


@pytest.fixture
def person(organisations: dict[str, Any], at: datetime) -> Callable[..., Any]:
    """Add somebody with a role in an office: person("counsellor", "centre", "見本 花子")."""
    from tsunagi.foundation.accounts.actions import SYSTEM, add_user, appoint

    def add(role: str, office: str, name: str, login_name: str = "") -> Any:
        user = add_user(login_name=login_name or role, display_name=name, password=None, by=SYSTEM, at=at)
        organisation = organisations[office]
        appoint(user=user, organisation=organisation, role=role, starts_on=date(2020, 4, 1), by=SYSTEM, at=at)
        return user

    return add


@pytest.fixture
def counsellor(person: Callable[..., Any]) -> Any:
    return person("counsellor", "centre", "見本 相談員")


@pytest.fixture
def centre_head(person: Callable[..., Any]) -> Any:
    return person("centre_head", "centre", "見本 センター長")


@pytest.fixture
def prefectural_officer(person: Callable[..., Any]) -> Any:
    return person("prefectural_officer", "chiiki-hoken", "見本 県担当")


@pytest.fixture
def planning_officer(person: Callable[..., Any]) -> Any:
    return person("planning_officer", "kikaku", "見本 企画担当")


@pytest.fixture
def municipal_officer(person: Callable[..., Any]) -> Any:
    return person("municipal_officer", "naha", "見本 市町村担当")


@pytest.fixture
def administrator(person: Callable[..., Any]) -> Any:
    return person("administrator", "chiiki-hoken", "見本 管理者")


@pytest.fixture
def auditor(person: Callable[..., Any]) -> Any:
    return person("auditor", "kikaku", "見本 監査")


@pytest.fixture
def stranger(db: None, at: datetime) -> Any:
    """Somebody with an account and no role: whatever this person opens must be refused."""
    from tsunagi.foundation.accounts.actions import SYSTEM, add_user

    return add_user(login_name="stranger", display_name="見本 役割なし", password=None, by=SYSTEM, at=at)


@pytest.fixture
def staff_client() -> Callable[[Any], Client]:
    """Give a browser without a screen in which a person is logged in: staff_client(counsellor)."""

    def logged_in(user: Any) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return logged_in


# --- The browser: the distribution's Chromium, in Japanese, without a way out ------------------------------


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(HOW_TO_GET_A_BROWSER)
    rules = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
    arguments = [f"--host-resolver-rules={rules}", "--disable-background-networking"]
    return {**browser_type_launch_args, "executable_path": path, "headless": True, "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "ja-JP", "timezone_id": "Asia/Tokyo"}
