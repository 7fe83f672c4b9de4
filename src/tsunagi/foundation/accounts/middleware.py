from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject

from tsunagi.foundation.accounts.models import SampleMark, anonymous_rights
from tsunagi.foundation.accounts.queries import rights_and_sample
from tsunagi.foundation.core import clock

OWN_PACKAGE = "tsunagi."


class RightsMiddleware:
    """Reads the clock and the appointments once per request, and refuses views that declare no permission.

    A view says `@needs(…)` or `@open_to_all(reason)`; one that says neither is a mistake and shows nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.today = clock.today()  # type: ignore[attr-defined]  # see core.http.StaffRequest
        if request.user.is_authenticated:
            standing = SimpleLazyObject(lambda: rights_and_sample(request.user, request.today))  # type: ignore[arg-type,attr-defined]
            rights, is_sample = lambda: standing[0], lambda: standing[1]
        else:
            rights, is_sample = anonymous_rights, SampleMark.is_set
        request.rights = SimpleLazyObject(rights)  # type: ignore[attr-defined]
        request.is_sample = SimpleLazyObject(is_sample)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)  # a shared computer must not show pages after logout
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        module = getattr(view, "__module__", "")
        declared = hasattr(view, "needed_permission") or hasattr(view, "open_reason")
        if module.startswith(OWN_PACKAGE) and not declared:
            if settings.DEBUG:
                raise AssertionError(f"{module}.{view.__name__} declares no permission")
            raise PermissionDenied
