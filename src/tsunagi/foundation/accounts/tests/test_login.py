import pytest
from django.test import Client

from tsunagi.foundation.accounts.actions import SYSTEM, add_user
from tsunagi.foundation.accounts.models import User
from tsunagi.foundation.audit.models import Entry

pytestmark = pytest.mark.django_db
RIGHT = {"username": "hanako", "password": "himitsu-no-kotoba"}


@pytest.fixture
def hanako(at):
    return add_user(
        login_name="hanako", display_name="見本 花子", password=RIGHT["password"], by=SYSTEM, at=at
    )


def sessions():
    return Entry.objects.filter(kind="session.started")


def test_the_door_is_open_to_everybody_and_nothing_else_is(client):
    page = client.get("/login/")

    assert page.status_code == 200
    assert "ログイン名" in page.content.decode()
    assert "見本データベース" not in page.content.decode()
    waiting = client.get("/plans/")
    assert (waiting.status_code, waiting.url) == (302, "/login/?next=/plans/")


def test_the_right_password_opens_the_first_page_and_leaves_a_trace(client, hanako):
    response = client.post("/login/", RIGHT)

    assert (response.status_code, response.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(hanako.pk)
    entry = sessions().get()
    assert (entry.by_key, entry.by_label, entry.changes) == (str(hanako.pk), "見本 花子", {"way": "password"})


@pytest.mark.parametrize(
    "typed",
    [
        {**RIGHT, "password": "chigau"},
        {**RIGHT, "username": "taro"},
        {**RIGHT, "password": RIGHT["password"].upper()},
    ],
)
def test_a_wrong_name_or_password_says_so_without_saying_which(client, hanako, typed):
    response = client.post("/login/", typed)

    assert response.status_code == 422
    assert "ログイン名かパスワードが違います。" in response.content.decode()
    assert "まだログインしていません。" in response.content.decode()
    assert typed["password"] not in response.content.decode()
    assert "_auth_user_id" not in client.session
    assert not sessions().exists()


def test_an_empty_form_is_answered_with_what_is_missing(client):
    response = client.post("/login/", {})

    assert response.status_code == 422
    assert response.content.decode().count('aria-invalid="true"') == 2


def test_an_account_out_of_use_cannot_enter(client, hanako):
    User.objects.update(is_active=False)

    response = client.post("/login/", RIGHT)

    assert response.status_code == 422
    assert not sessions().exists()


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/plans/", "/plans/"),
        ("/sheets/?fy=R4", "/sheets/?fy=R4"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_it_leads_on_to_the_wanted_page_but_never_to_another_site(client, hanako, wanted, reached):
    response = client.post("/login/", {**RIGHT, "next": wanted})

    assert (response.status_code, response.url) == (302, reached)


@pytest.mark.parametrize("address", ["/login/", "/login/?next=//evil.example/"])
def test_somebody_logged_in_is_led_to_the_first_page(client, hanako, address):
    client.force_login(hanako)

    response = client.get(address)

    assert (response.status_code, response.url) == (302, "/")


def test_leaving_needs_a_press_and_ends_the_session(client, hanako):
    client.force_login(hanako)

    assert client.get("/logout/").status_code == 405
    assert "_auth_user_id" in client.session

    response = client.post("/logout/")

    assert (response.status_code, response.url) == (302, "/login/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/login/", "/logout/"])
def test_a_form_of_another_site_is_refused(hanako, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(hanako)

    assert client.post(address, RIGHT).status_code == 403
    assert not sessions().exists()


def test_pages_of_somebody_logged_in_are_not_kept_by_a_shared_computer(client, hanako):
    client.force_login(hanako)

    assert "no-store" in client.get("/").headers["Cache-Control"]
    assert client.get("/").headers["X-Frame-Options"] == "DENY"
