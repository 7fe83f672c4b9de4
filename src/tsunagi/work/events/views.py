from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.core import clock
from tsunagi.foundation.core.http import StaffRequest, answer_correction, answer_form, needs, posted
from tsunagi.work.events import actions, forms, presenters, queries
from tsunagi.work.events.models import Event
from tsunagi.work.events.states import EventState

ROWS_PER_PAGE = 50


@needs(Permission.EVENT_VIEW)
@require_safe
def event_list(request: StaffRequest) -> HttpResponse:
    """Events, the latest first, narrowed by the address."""
    form = forms.EventFilterForm(request.GET, years=queries.years_of_events(request.today))
    found = Event.objects.none()
    if form.is_valid():
        found = queries.events_for_list(form.cleaned_data["kind"], form.year)
    page = Paginator(found, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": [(event, presenters.tone_of(event)) for event in page],
        "may_record": request.rights.may(Permission.EVENT_RECORD),
    }
    return render(request, "events/list.html", context, status=200 if form.is_valid() else 422)


@needs(Permission.EVENT_VIEW)
@require_safe
def event(request: StaffRequest, pk: int) -> HttpResponse:
    """One event."""
    found = _event_or_404(pk)
    may_record = request.rights.may(Permission.EVENT_RECORD)
    context = {
        "event": found,
        "tone": presenters.tone_of(found),
        "entries": presenters.event_entries(found),
        "may_hold": may_record and found.state is EventState.PLANNED,
        "may_cancel": may_record and found.state is not EventState.CANCELLED,
        "may_correct": may_record,
    }
    return render(request, "events/event.html", context)


@needs(Permission.EVENT_RECORD)
@require_http_methods(["GET", "POST"])
def plan_event(request: StaffRequest) -> HttpResponse:
    """Put an event on the calendar."""
    form = forms.PlanEventForm(posted(request))

    def carry_out() -> Event:
        token = form.cleaned_data["submission"]
        return actions.plan_event(facts=form.facts, submission=token, by=request.user, at=clock.now())

    return _answer(request, form, carry_out, "events/plan_event.html", "予定に入れました。")


@needs(Permission.EVENT_RECORD)
@require_http_methods(["GET", "POST"])
def record_event(request: StaffRequest) -> HttpResponse:
    """Record an event that took place without having been planned here."""
    form = forms.RecordEventForm(posted(request), initial={"held_on": request.today})

    def carry_out() -> Event:
        token = form.cleaned_data["submission"]
        return actions.record_event(facts=form.facts, submission=token, by=request.user, at=clock.now())

    return _answer(request, form, carry_out, "events/record_event.html", "行事を記録しました。")


@needs(Permission.EVENT_RECORD)
@require_http_methods(["GET", "POST"])
def hold_event(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that a planned event took place."""
    found = _event_or_404(pk)
    form = forms.HoldEventForm(posted(request), initial={"held_on": found.planned_on})

    def carry_out() -> Event:
        return actions.hold_event(event=found, by=request.user, at=clock.now(), **form.cleaned_data)

    return _answer(request, form, carry_out, "events/hold_event.html", "開催を記録しました。", event=found)


@needs(Permission.EVENT_RECORD)
@require_http_methods(["GET", "POST"])
def cancel_event(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that a planned event will not take place."""
    found = _event_or_404(pk)
    was_held = found.state is EventState.HELD
    initial = {"cancelled_on": request.today}
    form = forms.CancelEventForm(posted(request), initial=initial, needs_reason=was_held)

    def carry_out() -> Event:
        return actions.cancel_event(event=found, by=request.user, at=clock.now(), **form.cleaned_data)

    return _answer(
        request,
        form,
        carry_out,
        "events/cancel_event.html",
        "中止を記録しました。",
        event=found,
        was_held=was_held,
    )


@needs(Permission.EVENT_RECORD)
@require_http_methods(["GET", "POST"])
def correct_event(request: StaffRequest, pk: int) -> HttpResponse:
    """Correct an event; when somebody else was quicker, show both texts and save nothing."""
    found = _event_or_404(pk)
    sent = request.POST.copy() if request.method == "POST" else None
    form = forms.CorrectEventForm(sent, facts=found.facts, version=found.version)

    def carry_out() -> None:
        version, at = form.cleaned_data["version"], clock.now()
        actions.correct_event(event=found, facts=form.facts, version=version, by=request.user, at=at)

    return answer_correction(
        request,
        form,
        found,
        carry_out,
        template="events/correct_event.html",
        done="行事を訂正しました。",
        event=found,
    )


def _event_or_404(pk: int) -> Event:
    return get_object_or_404(Event.objects.select_related("area"), pk=pk)


def _answer(
    request: StaffRequest,
    form: django_forms.Form,
    carry_out: Callable[[], Event],
    template: str,
    done: str,
    **context: Any,
) -> HttpResponse:
    def tell(made: Event) -> None:
        _tell(request, form, made, done)

    return answer_form(request, form, carry_out, template=template, tell=tell, **context)


def _tell(request: StaffRequest, form: django_forms.Form, event: Event, done: str) -> None:
    """Say what was done. A form sent again with other answers must not look saved."""
    if isinstance(form, forms.DescribeEventForm) and event.facts != form.facts:
        messages.warning(
            request,
            "この画面からの行事はもう記録してあるので、書きかえた内容は保存していません。"
            "直すときは「訂正する」から直してください。",
        )
    else:
        messages.success(request, done)
