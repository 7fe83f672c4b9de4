from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from tsunagi.accountability.plans import actions, presenters, queries
from tsunagi.accountability.plans.forms import AddVocabularyEntryForm, SetJudgementBandsForm
from tsunagi.accountability.plans.models import Plan
from tsunagi.accountability.plans.rules import EntryFacts
from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.core import clock
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.http import StaffRequest, needs


@needs(Permission.PLAN_VIEW)
@require_safe
def plan_list(request: StaffRequest) -> HttpResponse:
    """All plans."""
    return render(request, "plans/list.html", {"plans": Plan.objects.all()})


@needs(Permission.PLAN_VIEW)
@require_safe
def plan(request: StaffRequest, code: str) -> HttpResponse:
    """One plan: its initiatives with targets, budgets, word lists and bands."""
    found = _plan_or_404(code)
    version = queries.version_in_force(found, found.years[-1])
    page = presenters.plan_page(
        found, queries.planned_initiatives(version), queries.bands_in_force(found, found.years[-1])[1]
    )
    may_edit = request.rights.may(Permission.PLAN_EDIT)
    return render(request, "plans/plan.html", {"page": page, "may_edit": may_edit})


@needs(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def add_vocabulary_entry(request: StaffRequest, code: str) -> HttpResponse:
    """Add a word to a list, for example a number that was missing so far."""
    found = _plan_or_404(code)
    form = AddVocabularyEntryForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        data = form.cleaned_data
        facts = EntryFacts(data["number"], data["wording"], data["valid_from_fy"], data["valid_to_fy"])
        try:
            entry = actions.add_vocabulary_entry(
                plan=found,
                word_list=data["word_list"],
                facts=facts,
                factor=data["factor"],
                by=request.user,
                at=clock.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"用語「{entry.printed}」を加えました。")
            return redirect("plans:plan", code)
    return _form_page(request, "plans/add_vocabulary_entry.html", found, form)


@needs(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def set_judgement_bands(request: StaffRequest, code: str) -> HttpResponse:
    """Set the bands that suggest a judgement, as a new version of the scale."""
    found = _plan_or_404(code)
    bands = queries.bands_in_force(found, found.years[-1])[1]
    initial = {"effective_fy": found.starts_fy, "bands": presenters.bands_text(bands)}
    form = SetJudgementBandsForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            actions.set_judgement_bands(plan=found, by=request.user, at=clock.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "判定の目安を定めました。")
            return redirect("plans:plan", code)
    return _form_page(request, "plans/set_judgement_bands.html", found, form)


def _form_page(request: StaffRequest, template: str, plan: Plan, form: Any) -> HttpResponse:
    return render(request, template, {"plan": plan, "form": form}, status=422 if form.is_bound else 200)


def _plan_or_404(code: str) -> Plan:
    found = Plan.objects.filter(code=code).first()
    if found is None:
        raise Http404
    return found
