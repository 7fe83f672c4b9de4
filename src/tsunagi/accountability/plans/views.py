from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from tsunagi.accountability.plans import actions, presenters, queries
from tsunagi.accountability.plans.forms import (
    AddVocabularyEntryForm,
    EndVocabularyEntryForm,
    SetBudgetAmountForm,
    SetJudgementBandsForm,
    values_of,
)
from tsunagi.accountability.plans.models import BudgetAmount, Plan
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
    page = presenters.plan_page(found, queries.planned_initiatives(version))
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
def end_vocabulary_entry(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    """Set the last year of a word; sheets that use it keep it."""
    found = _plan_or_404(code)
    entry = get_object_or_404(found.vocabulary, pk=pk)
    initial = {"valid_to_fy": entry.valid_to_fy}
    form = EndVocabularyEntryForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            ended = actions.end_vocabulary_entry(
                entry=entry, by=request.user, at=clock.now(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"用語「{ended.printed}」は{presenters.entry_years(ended)}です。")
            return redirect("plans:plan", code)
    line = presenters.entry_line(entry)
    return _form_page(request, "plans/end_vocabulary_entry.html", found, form, line=line)


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


@needs(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def set_budget_amount(request: StaffRequest, code: str) -> HttpResponse:
    """Enter a figure of the budget, or change the one whose key stands in ?amount=."""
    found = _plan_or_404(code)
    form = SetBudgetAmountForm(
        request.POST if request.method == "POST" else None,
        plan=found,
        initial=_amount_to_change(found, request.GET.get("amount", "")),
    )
    if form.is_valid():
        try:
            amount = actions.set_budget_amount(
                programme=form.cleaned_data["programme"], facts=form.facts(), by=request.user, at=clock.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, f"{presenters.amount_name(amount)}の金額を保存しました（{amount.as_text()}）。"
            )
            return redirect("plans:plan", code)
    return _form_page(request, "plans/set_budget_amount.html", found, form)


def _amount_to_change(plan: Plan, key: str) -> dict[str, Any]:
    amounts = BudgetAmount.objects.filter(programme__plan=plan).select_related("source", "method")
    return next((values_of(amount) for amount in amounts if str(amount.pk) == key), {})


def _form_page(request: StaffRequest, template: str, plan: Plan, form: Any, **more: Any) -> HttpResponse:
    context = {"plan": plan, "form": form, **more}
    return render(request, template, context, status=422 if form.is_bound else 200)


def _plan_or_404(code: str) -> Plan:
    found = Plan.objects.filter(code=code).first()
    if found is None:
        raise Http404
    return found
