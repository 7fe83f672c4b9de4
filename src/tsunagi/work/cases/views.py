from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.core import clock
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.core.http import StaffRequest, answer_correction, needs
from tsunagi.work.cases import actions, presenters, queries
from tsunagi.work.cases.forms import (
    ContactFilterForm,
    CorrectContactForm,
    RecordContactForm,
    WithdrawContactForm,
)
from tsunagi.work.cases.models import Contact, ContactQuerySet

LAST_PAGE = 100_000


@needs(Permission.CONTACT_VIEW)
@require_safe
def contacts(request: StaffRequest) -> HttpResponse:
    """The contacts of the own organisations, newest first, narrowed by the address."""
    visible = Contact.objects.visible_to(request.rights)
    form = ContactFilterForm(request.GET, years=queries.years_of(visible, request.today))
    found = _narrowed(visible, form) if form.is_valid() else visible.none()
    context = {
        "form": form,
        "page": queries.contacts_for_page(found, _page_number(request)),
        "may_record": request.rights.may(Permission.CONTACT_RECORD),
    }
    return render(request, "cases/contacts.html", context, status=200 if form.is_valid() else 422)


@needs(Permission.CONTACT_VIEW)
@require_safe
def contact(request: StaffRequest, pk: int) -> HttpResponse:
    """One contact. That it was opened is recorded."""
    found = _read_contact_or_404(request, pk)
    context = {
        "contact": found,
        "entries": presenters.contact_entries(found),
        "counts_as": presenters.counts_as(found),
        "may_correct": request.rights.may(Permission.CONTACT_RECORD) and not found.is_withdrawn,
    }
    return render(request, "cases/contact.html", context)


@needs(Permission.CONTACT_RECORD)
@require_http_methods(["GET", "POST"])
def record_contact(request: StaffRequest) -> HttpResponse:
    """Record a contact, then show it or offer the next empty form."""
    posted = request.POST if request.method == "POST" else None
    form = RecordContactForm(posted, initial={"held_on": request.today}, rights=request.rights)
    if form.is_valid():
        try:
            recorded = actions.record_contact(
                facts=form.facts,
                staff=request.user,
                organisation=form.organisation_chosen,
                submission=form.cleaned_data["submission"],
                by=request.user,
                at=clock.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal).splitlines())
        else:
            _tell(request, recorded.facts == form.facts)
            return redirect("cases:record_contact") if "again" in request.POST else redirect(recorded)
    return render(request, "cases/record_contact.html", {"form": form}, status=422 if form.is_bound else 200)


@needs(Permission.CONTACT_RECORD)
@require_http_methods(["GET", "POST"])
def correct_contact(request: StaffRequest, pk: int) -> HttpResponse:
    """Correct a contact; when somebody else was quicker, show both texts and save nothing."""
    found = _read_contact_or_404(request, pk)
    sent = request.POST.copy() if request.method == "POST" else None
    form = CorrectContactForm(sent, initial=CorrectContactForm.answers(found.facts, found.version))

    def carry_out() -> None:
        version, at = form.cleaned_data["version"], clock.now()
        actions.correct_contact(contact=found, facts=form.facts, version=version, by=request.user, at=at)

    return answer_correction(
        request,
        form,
        found,
        carry_out,
        template="cases/correct_contact.html",
        done="相談の記録を訂正しました。",
        contact=found,
    )


@needs(Permission.CONTACT_RECORD)
@require_http_methods(["GET", "POST"])
def withdraw_contact(request: StaffRequest, pk: int) -> HttpResponse:
    """Take back a record made by mistake."""
    found = _read_contact_or_404(request, pk)
    form = WithdrawContactForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.withdraw_contact(contact=found, by=request.user, at=clock.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal).splitlines())
        else:
            messages.success(request, "相談の記録を取り消しました。件数には数えません。")
            return redirect(found)
    context = {"contact": found, "form": form, "entries": presenters.contact_entries(found)}
    return render(request, "cases/withdraw_contact.html", context, status=422 if form.is_bound else 200)


def _tell(request: StaffRequest, is_as_written: bool) -> None:
    """Say that it is recorded. A form sent again with other answers must not look saved."""
    if is_as_written:
        messages.success(request, "相談を記録しました。")
    else:
        messages.warning(
            request,
            "この画面からの相談はもう記録してあるので、書きかえた内容は保存していません。"
            "直すときは、相談を開いて「訂正する」から直してください。",
        )


def _visible_or_404(request: StaffRequest, pk: int) -> Contact:
    visible = Contact.objects.visible_to(request.rights)
    return get_object_or_404(visible.select_related("municipality", "organisation", "staff"), pk=pk)


def _read_contact_or_404(request: StaffRequest, pk: int) -> Contact:
    """Load a contact whose content is about to be shown, and record that it was read."""
    found = _visible_or_404(request, pk)
    actions.view_contact(contact=found, by=request.user, at=clock.now())
    return found


def _narrowed(found: ContactQuerySet, form: ContactFilterForm) -> ContactQuerySet:
    asked = form.cleaned_data
    if asked["fy"]:
        year = FiscalYear(int(asked["fy"]))
        period = year.period
        if asked["month"]:
            period = next(month for month in year.months if str(month.month) == asked["month"]).period
        found = found.held_in(period)
    return found.filter(method=asked["method"]) if asked["method"] else found


def _page_number(request: StaffRequest) -> int:
    asked = request.GET.get("page", "")
    return min(max(int(asked), 1), LAST_PAGE) if asked.isdecimal() and len(asked) < 9 else 1
