from datetime import date

import pytest
from django.test import Client

from tsunagi.foundation.accounts.actions import SYSTEM, mark_as_sample
from tsunagi.foundation.accounts.models import Appointment, SampleMark, User
from tsunagi.foundation.accounts.permissions import may_enter_sample
from tsunagi.foundation.accounts.roles import ROLES
from tsunagi.foundation.audit.models import Entry

HERE = {"HTTP_HOST": "127.0.0.1:8000", "REMOTE_ADDR": "127.0.0.1"}
DOOR = "/login/sample/counsellor/"


@pytest.mark.parametrize(
    ("remote_address", "host", "is_here"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("127.0.0.1", "127.0.0.1:8000", True),
        ("127.0.0.1", "localhost:8000", True),
        ("127.8.8.8", "localhost", True),
        ("::1", "[::1]:8000", True),
        ("::1", "[::1]", True),
        ("10.0.0.3", "localhost:8000", False),
        ("192.0.2.7", "127.0.0.1", False),
        ("2001:db8::1", "[::1]:8000", False),
        ("", "localhost", False),
        ("unix:", "localhost", False),
        ("127.0.0.1, 192.0.2.7", "localhost", False),
        ("127.0.0.1", "tsunagi.example.jp", False),
        ("127.0.0.1", "localhost.example.jp", False),
        ("127.0.0.1", "127.0.0.1.example.jp:8000", False),
        ("127.0.0.1", "192.168.1.5:8000", False),
        ("127.0.0.1", "[2001:db8::1]", False),
        ("127.0.0.1", "", False),
    ],
)
def test_both_the_caller_and_the_named_host_must_be_this_machine(remote_address, host, is_here):
    def may(**changes):
        facts = {"is_sample": True, "served_on_loopback": True, **changes}
        return may_enter_sample(remote_address=remote_address, host=host, **facts)

    assert may() == is_here
    assert not may(is_sample=False)
    assert not may(served_on_loopback=False)


@pytest.fixture
def sample(db, at, settings):
    """An empty sample database served on loopback; `cast` fills it."""
    settings.SERVED_ON_LOOPBACK = True
    settings.ALLOWED_HOSTS = ["*"]
    return mark_as_sample(seed=1, by=SYSTEM, at=at)


@pytest.fixture
def sample_counsellor(sample, counsellor):
    return counsellor


def test_one_press_enters_as_the_person_of_the_role_and_leaves_a_trace(client, sample_counsellor):
    response = client.post(DOOR, **HERE)

    assert (response.status_code, response.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(sample_counsellor.pk)
    entry = Entry.objects.get(kind="session.started")
    assert (entry.by_label, entry.changes) == ("見本 相談員", {"way": "sample"})


def test_the_login_page_offers_every_role_with_what_it_does(client, sample_counsellor):
    page = client.get("/login/", **HERE).content.decode()

    assert "見本データベース（この機械の中だけ）" in page
    for role in ROLES:
        assert f'action="/login/sample/{role.code}/"' in page
        assert role.description in page


ELSEWHERE = {
    "no mark": lambda settings: SampleMark.objects.all().delete(),
    "not on loopback": lambda settings: setattr(settings, "SERVED_ON_LOOPBACK", False),
    "production": lambda settings: setattr(settings, "IS_PRODUCTION", True),
}


@pytest.mark.parametrize("case", sorted(ELSEWHERE))
def test_without_mark_or_loopback_server_and_in_production_there_is_no_such_page(
    client, sample_counsellor, settings, case
):
    ELSEWHERE[case](settings)

    assert client.post(DOOR, **HERE).status_code == 404
    assert "login/sample" not in client.get("/login/", **HERE).content.decode()
    assert "_auth_user_id" not in client.session
    assert not Entry.objects.filter(kind="session.started").exists()


@pytest.mark.parametrize("change", [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_HOST": "tsunagi.example.jp"}])
def test_from_another_machine_there_is_no_such_page(client, sample_counsellor, change):
    assert client.post(DOOR, **{**HERE, **change}).status_code == 404
    assert "login/sample" not in client.get("/login/", **{**HERE, **change}).content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("role", ["director", "auditor"])
def test_a_role_that_is_unknown_or_has_nobody_is_no_page(client, sample_counsellor, role):
    assert client.post(f"/login/sample/{role}/", **HERE).status_code == 404


def test_somebody_whose_appointment_has_ended_or_whose_account_is_closed_is_not_entered(
    client, sample_counsellor
):
    User.objects.update(is_active=False)
    assert client.post(DOOR, **HERE).status_code == 404

    User.objects.update(is_active=True)
    Appointment.objects.update(ends_on=date(2021, 3, 31))
    assert client.post(DOOR, **HERE).status_code == 404


def test_only_a_press_on_the_page_enters(sample_counsellor):
    assert Client().get(DOOR, **HERE).status_code == 405
    assert Client(enforce_csrf_checks=True).post(DOOR, **HERE).status_code == 403
    assert not Entry.objects.filter(kind="session.started").exists()
