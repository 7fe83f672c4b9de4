"""Error pages and the gallery of components."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.views.decorators.http import require_safe

from tsunagi.foundation.core import gallery
from tsunagi.foundation.core.http import open_to_all

LAST_RESORT = (
    '<!doctype html><html lang="ja"><meta charset="utf-8"><title>ただいま開けません</title>'
    "<h1>ただいま開けません</h1><p>こちらの不具合です。少し待ってから、もう一度開いてください。"
    "続くときは、管理者にこの時刻を伝えてください。</p></html>"
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request could not be read."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The person is known but does not have the right."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing is there, or nothing this person may see."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke on our side; the page needs no context and no database."""
    try:
        page = loader.get_template("500.html").render()
    except Exception:  # whatever is broken, the person reads a calm sentence
        page = LAST_RESORT
    return HttpResponse(page, status=500)


@login_not_required
@open_to_all("shows invented components only, and only while developing")
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Show every component once. Development only."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "core/components.html", {"examples": gallery.examples()})
