from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from tsunagi.foundation.accounts.middleware import RightsMiddleware
from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.core.http import needs, open_to_all


def undeclared(request):
    return HttpResponse()


undeclared.__module__ = "tsunagi.work.cases.views"
middleware = RightsMiddleware(lambda request: HttpResponse())


def ask(view):
    return middleware.process_view(RequestFactory().get("/"), view, (), {})


def test_a_view_that_declares_nothing_shows_nothing(settings):
    settings.DEBUG = False
    with pytest.raises(PermissionDenied):
        ask(undeclared)

    settings.DEBUG = True
    with pytest.raises(
        AssertionError, match=r"tsunagi\.work\.cases\.views\.undeclared declares no permission"
    ):
        ask(undeclared)


def test_a_view_that_declares_a_permission_or_a_reason_goes_on():
    assert ask(needs(Permission.PLAN_VIEW)(undeclared)) is None
    assert ask(open_to_all("a reason")(undeclared)) is None


@pytest.mark.django_db
def test_rights_are_those_of_the_day_and_read_once(
    counsellor, today, time_machine, django_assert_num_queries
):
    time_machine.move_to(today)
    request = RequestFactory().get("/")
    request.user = counsellor

    middleware(request)

    assert request.today == today
    with django_assert_num_queries(1):
        assert Permission.CONTACT_VIEW in request.rights.permissions
        assert request.rights.role_labels == ("相談員",)


def test_somebody_without_a_login_has_no_rights():
    request = RequestFactory().get("/")
    request.user = SimpleNamespace(is_authenticated=False)

    response = middleware(request)

    assert request.rights.permissions == frozenset()
    assert not response.has_header("Cache-Control")
