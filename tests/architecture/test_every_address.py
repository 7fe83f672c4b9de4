"""Nobody in: every address × GET and POST, for a stranger and for somebody without a role."""

import pytest

from tests.architecture.addresses import Address, addresses
from tsunagi.foundation.accounts.roles import ROLES

EVERY = [pytest.param(address, id=address.name) for address in addresses()]
METHODS = ["get", "post"]

# Addresses that ask for no permission. A new one must be added here by hand: that is the point.
WITHOUT_LOGIN = {"accounts:login", "accounts:enter_sample", "core:components"}
WITHOUT_ROLE = {"accounts:logout", "home:today"}


@pytest.mark.parametrize("address", EVERY)
def test_it_declares_who_may_come_in(address: Address):
    assert (address.permission is None) != (address.open_reason is None)
    assert (address.open_reason is not None) == (address.name in WITHOUT_LOGIN | WITHOUT_ROLE)
    assert address.needs_login == (address.name not in WITHOUT_LOGIN)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("address", EVERY)
def test_it_sends_a_stranger_to_the_login(address: Address, method: str, client, db):
    if address.name in WITHOUT_LOGIN:
        return  # each has a test of its own in its app

    response = getattr(client, method)(address.url)

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/login/")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("address", EVERY)
def test_it_refuses_somebody_without_a_role(address: Address, method: str, client, stranger):
    if address.open_reason:
        return
    client.force_login(stranger)

    assert getattr(client, method)(address.url).status_code in {403, 404}


@pytest.mark.sweep
@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.code)
@pytest.mark.parametrize("address", EVERY)
def test_each_role_gets_what_its_permissions_say(address: Address, role, client, person):
    client.force_login(person(role.code, "centre", "見本 だれか"))
    may = address.permission is None or address.permission in role.permissions

    for method in METHODS:
        if address.name != "accounts:logout":  # after it there is nobody to ask about
            assert (getattr(client, method)(address.url).status_code == 403) == (not may)
