from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.core import clock
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.http import StaffRequest, needs
from tsunagi.work.newsletters import actions, forms, presenters, queries
from tsunagi.work.newsletters.models import Issue
from tsunagi.work.newsletters.states import IssueState


@needs(Permission.NEWSLETTER_VIEW)
@require_safe
def issue_list(request: StaffRequest) -> HttpResponse:
    """Every issue by fiscal year."""
    years = queries.issues_by_year()
    context = {
        "years": presenters.years_of_issues(years, queries.issued_in((y for y, _ in years), request.today)),
        "may_issue": request.rights.may(Permission.NEWSLETTER_ISSUE),
    }
    return render(request, "newsletters/list.html", context)


@needs(Permission.NEWSLETTER_VIEW)
@require_safe
def issue(request: StaffRequest, pk: int) -> HttpResponse:
    """One issue."""
    found = get_object_or_404(Issue, pk=pk)
    may_issue = request.rights.may(Permission.NEWSLETTER_ISSUE)
    context = {
        "issue": found,
        "tone": presenters.TONES[found.state],
        "entries": presenters.issue_entries(found),
        "may_move": may_issue and found.state is not IssueState.ISSUED,
    }
    return render(request, "newsletters/issue.html", context)


@needs(Permission.NEWSLETTER_ISSUE)
@require_http_methods(["GET", "POST"])
def plan_issue(request: StaffRequest) -> HttpResponse:
    """Plan an issue for a month."""
    form = forms.PlanIssueForm(_posted(request), initial={"planned_month": request.today})

    def carry_out() -> Issue:
        return actions.plan_issue(by=request.user, at=clock.now(), **form.cleaned_data)

    return _answer(request, form, carry_out, "newsletters/plan_issue.html", "予定に入れました。")


@needs(Permission.NEWSLETTER_ISSUE)
@require_http_methods(["GET", "POST"])
def publish_issue(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that an issue went out."""
    found = get_object_or_404(Issue, pk=pk)
    form = forms.PublishIssueForm(_posted(request), initial={"on": request.today})

    def carry_out() -> Issue:
        return actions.publish_issue(issue=found, by=request.user, at=clock.now(), **form.cleaned_data)

    return _answer(
        request, form, carry_out, "newsletters/publish_issue.html", "発行を記録しました。", issue=found
    )


@needs(Permission.NEWSLETTER_ISSUE)
@require_http_methods(["GET", "POST"])
def give_reason_not_issued(request: StaffRequest, pk: int) -> HttpResponse:
    """Say why an issue did not go out."""
    found = get_object_or_404(Issue, pk=pk)
    form = forms.GiveReasonNotIssuedForm(_posted(request), initial={"reason": found.not_issued_reason})

    def carry_out() -> Issue:
        at = clock.now()
        return actions.give_reason_not_issued(issue=found, by=request.user, at=at, **form.cleaned_data)

    template = "newsletters/give_reason_not_issued.html"
    return _answer(request, form, carry_out, template, "理由を記録しました。", issue=found)


def _posted(request: StaffRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _answer(
    request: StaffRequest,
    form: django_forms.Form,
    carry_out: Callable[[], Issue],
    template: str,
    done: str,
    **context: Any,
) -> HttpResponse:
    """Carry out a valid form and go to the issue; show the form with its sentences otherwise."""
    if form.is_valid():
        try:
            issue = carry_out()
        except Refused as refusal:
            form.add_error(None, str(refusal).splitlines())
        else:
            messages.success(request, done)
            return redirect(issue)
    status = 422 if form.is_bound else 200
    return render(request, template, {**context, "form": form}, status=status)
