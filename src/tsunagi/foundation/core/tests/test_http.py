from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from tsunagi.foundation.accounts.models import Rights
from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.core import http, views
from tsunagi.foundation.core.errors import Changed, NotVisible, Refused, refuse_if
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.core.http import fiscal_year_or_404, needs, open_to_all, render_page_or_part


def request_of(*permissions, htmx=False):
    request = RequestFactory().get("/")
    request.rights = Rights(frozenset(permissions), frozenset())
    request.htmx = htmx
    request.user = SimpleNamespace(is_authenticated=False)
    return request


def view_that(answer):
    def view(request, number=0):
        if isinstance(answer, Exception):
            raise answer
        return HttpResponse(f"{answer} {number}")

    return view


def test_a_view_runs_for_somebody_who_holds_its_permission():
    guarded = needs(Permission.PLAN_VIEW)(view_that("ここです"))

    response = guarded(request_of(Permission.PLAN_VIEW), number=3)

    assert response.content.decode() == "ここです 3"
    assert guarded.needed_permission == Permission.PLAN_VIEW


@pytest.mark.parametrize("held", [(), (Permission.PLAN_VIEW, Permission.SHEET_VIEW)])
def test_it_is_refused_before_any_record_is_looked_up(held):
    guarded = needs(Permission.PLAN_EDIT)(view_that(NotVisible("looked up")))

    with pytest.raises(PermissionDenied):
        guarded(request_of(*held))


def test_a_record_outside_the_sight_is_a_page_that_does_not_exist():
    guarded = needs(Permission.PLAN_VIEW)(view_that(NotVisible("ありません。")))

    with pytest.raises(Http404, match="ありません。"):
        guarded(request_of(Permission.PLAN_VIEW))


def test_an_open_view_says_why():
    view = open_to_all("the door itself")(view_that("どうぞ"))

    assert view.open_reason == "the door itself"
    assert view(request_of()).content.decode() == "どうぞ 0"


def test_the_year_of_an_address_is_read_or_the_page_does_not_exist():
    assert fiscal_year_or_404(2022) == FiscalYear(2022)
    for number in (0, 1925, 2200, 10**6):
        with pytest.raises(Http404, match="年度は"):
            fiscal_year_or_404(number)


@pytest.mark.parametrize(("htmx", "name"), [(False, "sheets/x.html"), (True, "sheets/x.html#form")])
def test_htmx_gets_only_the_named_part(htmx, name, monkeypatch):
    asked = []
    monkeypatch.setattr(http, "render", lambda *arguments, **more: asked.append((arguments[1:], more)))

    render_page_or_part(request_of(htmx=htmx), "sheets/x.html", "form", {"cell": 1}, status=422)

    assert asked == [((name, {"cell": 1}), {"status": 422})]


def test_blockers_are_one_line_each_and_none_of_them_is_no_refusal():
    refuse_if([])
    with pytest.raises(Refused, match=r"^一つ目。\n二つ目。$"):
        refuse_if(["一つ目。", "二つ目。"])


def test_somebody_elses_text_is_kept_beside_the_own():
    problem = Changed(theirs="あちら", mine="こちら")

    assert (problem.theirs, problem.mine) == ("あちら", "こちら")
    assert isinstance(problem, Refused)
    assert "ほかの人が先に保存しました" in str(problem)


def test_a_refusal_no_form_could_show_becomes_a_calm_page(db):
    guarded = needs(Permission.PLAN_VIEW)(view_that(Refused("様式が読めません。\n計画を確かめてください。")))

    response = guarded(request_of(Permission.PLAN_VIEW))

    assert response.status_code == 422
    assert "<p>様式が読めません。</p><p>計画を確かめてください。</p>" in response.content.decode()


def test_the_error_page_stands_even_when_its_template_does_not(monkeypatch):
    def broken(_):
        raise ValueError("no manifest")

    monkeypatch.setattr(views.loader, "get_template", broken)

    response = views.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "こちらの不具合です。" in response.content.decode()
    assert "500" not in response.content.decode()
