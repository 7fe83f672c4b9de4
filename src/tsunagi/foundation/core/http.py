"""What views share: the request of a member of staff, the permission a view needs, parts of a page."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django_htmx.middleware import HtmxDetails

from tsunagi.foundation.core.errors import Changed, NotVisible, Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear

if TYPE_CHECKING:  # core knows no app at run time
    from tsunagi.foundation.accounts.models import Rights, User

    class StaffRequest(HttpRequest):
        """A request by somebody who is logged in."""

        user: User  # LoginRequiredMiddleware lets nobody else through
        rights: Rights
        today: date
        is_sample: bool
        htmx: HtmxDetails
else:
    StaffRequest = HttpRequest

Record = TypeVar("Record", bound="HasAddress")
View = Callable[..., HttpResponseBase]


class HasAddress(Protocol):
    """A record with a page of its own, whose version rises with every change."""

    version: int

    def get_absolute_url(self) -> str: ...


def needs(permission: str) -> Callable[[View], View]:
    """Let a view run only for people who hold the permission today; others read a calm 403.

    The permission is asked before any record is looked up, so made-up numbers tell a stranger nothing.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if permission not in cast(StaffRequest, request).rights.permissions:
                raise PermissionDenied
            try:
                return view(request, *args, **kwargs)
            except NotVisible as missing:
                raise Http404(str(missing)) from missing
            except Refused as refusal:
                # Forms show refusals themselves; one that gets here concerns the page as a whole.
                context = {"sentences": str(refusal).splitlines()}
                return render(request, "errors/refused.html", context, status=422)

        guarded.needed_permission = permission  # type: ignore[attr-defined]  # read by RightsMiddleware and the matrix test
        return guarded

    return decorate


def open_to_all(reason: str) -> Callable[[View], View]:
    """Declare, with a reason, that a view asks for no permission."""

    def decorate(view: View) -> View:
        view.open_reason = reason  # type: ignore[attr-defined]  # read by RightsMiddleware and the matrix test
        return view

    return decorate


def fiscal_year_or_404(number: int) -> FiscalYear:
    """Read the fiscal year of an address; an impossible one is a page that does not exist."""
    try:
        return FiscalYear(number)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


def render_page_or_part(
    request: HttpRequest, template: str, part: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render the whole page, or only its named part when htmx asks to replace it."""
    name = f"{template}#{part}" if cast(StaffRequest, request).htmx else template
    return render(request, name, context, status=status)


def answer_form(
    request: HttpRequest,
    form: Form,
    carry_out: Callable[[], Record],
    *,
    template: str,
    tell: Callable[[Record], None],
    **context: Any,
) -> HttpResponse:
    """Carry out a valid form, tell what was done and go to the record; show the form with its sentences otherwise."""
    if form.is_valid():
        try:
            record = carry_out()
        except Refused as refusal:
            form.add_error(None, str(refusal).splitlines())
        else:
            tell(record)
            return redirect(record)
    status = 422 if form.is_bound else 200
    return render(request, template, {**context, "form": form}, status=status)


def answer_correction(
    request: HttpRequest,
    form: Form,
    record: Record,
    carry_out: Callable[[], object],
    *,
    template: str,
    done: str,
    **context: Any,
) -> HttpResponse:
    """Carry out a valid correction; when somebody else was quicker, show both texts with 409 and save nothing.

    The form carries the `version` the person saw; after a clash it carries the present one, so that saving again
    is a decision.
    """
    status, conflict = (422 if form.is_bound else 200), None
    if form.is_valid():
        try:
            carry_out()
        except Changed as changed:
            status, conflict = 409, changed
            form.data["version"] = record.version  # type: ignore[index]  # a copy of what was sent
        except Refused as refusal:
            form.add_error(None, str(refusal).splitlines())
        else:
            messages.success(request, done)
            return redirect(record)
    return render(request, template, {**context, "form": form, "conflict": conflict}, status=status)


def posted(request: HttpRequest) -> Any:
    """What the person sent, or None when they only look."""
    return request.POST if request.method == "POST" else None
