from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.core import clock
from tsunagi.foundation.core.http import StaffRequest, answer_correction, answer_form, needs, posted
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
        "may_correct": may_issue,
    }
    return render(request, "newsletters/issue.html", context)


@needs(Permission.NEWSLETTER_ISSUE)
@require_http_methods(["GET", "POST"])
def plan_issue(request: StaffRequest) -> HttpResponse:
    """Plan an issue for a month."""
    form = forms.PlanIssueForm(posted(request), initial={"planned_month": request.today})

    def carry_out() -> Issue:
        return actions.plan_issue(by=request.user, at=clock.now(), **form.cleaned_data)

    return _answer(request, form, carry_out, "newsletters/plan_issue.html", "予定に入れました。")


@needs(Permission.NEWSLETTER_ISSUE)
@require_http_methods(["GET", "POST"])
def publish_issue(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that an issue went out."""
    found = get_object_or_404(Issue, pk=pk)
    form = forms.PublishIssueForm(posted(request), initial={"on": request.today})

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
    form = forms.GiveReasonNotIssuedForm(posted(request), initial={"reason": found.not_issued_reason})

    def carry_out() -> Issue:
        at = clock.now()
        return actions.give_reason_not_issued(issue=found, by=request.user, at=at, **form.cleaned_data)

    template = "newsletters/give_reason_not_issued.html"
    return _answer(request, form, carry_out, template, "理由を記録しました。", issue=found)


@needs(Permission.NEWSLETTER_ISSUE)
@require_http_methods(["GET", "POST"])
def correct_issue(request: StaffRequest, pk: int) -> HttpResponse:
    """Correct an issue; when somebody else was quicker, show both texts and save nothing."""
    found = get_object_or_404(Issue, pk=pk)
    sent = request.POST.copy() if request.method == "POST" else None
    form = forms.CorrectIssueForm(sent, facts=found.facts, version=found.version)

    def carry_out() -> None:
        version, at = form.cleaned_data["version"], clock.now()
        actions.correct_issue(issue=found, facts=form.facts, version=version, by=request.user, at=at)

    return answer_correction(
        request,
        form,
        found,
        carry_out,
        template="newsletters/correct_issue.html",
        done="号を訂正しました。",
        issue=found,
    )


def _answer(
    request: StaffRequest,
    form: django_forms.Form,
    carry_out: Callable[[], Issue],
    template: str,
    done: str,
    **context: Any,
) -> HttpResponse:
    def tell(made: Issue) -> None:
        _tell(request, form, made, done)

    return answer_form(request, form, carry_out, template=template, tell=tell, **context)


def _tell(request: StaffRequest, form: django_forms.Form, issue: Issue, done: str) -> None:
    """Say what was done. A form sent again with other answers must not look saved."""
    said = {name: form.cleaned_data.get(name) for name in ("number", "planned_month", "title")}
    if isinstance(form, forms.PlanIssueForm) and any(getattr(issue, n) != said[n] for n in said):
        messages.warning(
            request,
            "この画面からの号はもう予定に入れてあるので、書きかえた内容は保存していません。"
            "直すときは「訂正する」から直してください。",
        )
    else:
        messages.success(request, done)
