"""Beginning the sheets of a year, carrying improvements over, sheets leaving the house."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from tsunagi.accountability.plans import queries as plans
from tsunagi.accountability.plans.models import Initiative, Plan, PlanVersion
from tsunagi.accountability.sheets.form_labels import form_labels
from tsunagi.accountability.sheets.models import Judgement, Reflection, Sheet
from tsunagi.accountability.sheets.queries import improvements_waiting
from tsunagi.foundation.audit import actions as audit
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear


@transaction.atomic
def open_sheet(
    *, initiative: Initiative, version: PlanVersion, fiscal_year: FiscalYear, by: audit.Actor, at: datetime
) -> Sheet:
    """Begin the sheet of an initiative for a year; last year's improvements are carried over with empty reflections.

    Raises Refused when the sheet exists or the plan does not cover the year.
    """
    year = fiscal_year.start_year
    if not initiative.plan.starts_fy <= year <= initiative.plan.ends_fy:
        raise Refused(f"{fiscal_year.label}は計画の期間の外です。計画にある年度を選んでください。")
    if version.plan_id != initiative.plan_id or version.effective_fy > year:
        raise Refused(f"{fiscal_year.label}には、その計画のその版は適用されません。版を確かめてください。")
    form_labels(initiative.plan.form, fiscal_year)  # a form nobody can print is refused here
    if Sheet.objects.filter(initiative=initiative, fiscal_year=year).exists():
        raise Refused(f"{fiscal_year.label}の検証票はもうあります。一覧から開いてください。")
    sheet = Sheet.objects.create(
        initiative=initiative, fiscal_year=year, plan_version=version, form=initiative.plan.form
    )
    Judgement.objects.create(sheet=sheet)
    _carry_over(sheet)
    audit.record("sheet.opened", about=sheet, by=by, at=at)
    return sheet


@transaction.atomic
def open_year(*, fiscal_year: FiscalYear, by: audit.Actor, at: datetime) -> int:
    """Begin the sheet of every initiative planned for a year that has none yet. Returns how many were begun.

    Raises Refused when no plan covers the year or every sheet is there.
    """
    plan = plans.plan_in_year(fiscal_year)
    plan = Plan.objects.select_for_update().get(pk=plan.pk)  # two people may press at the same time
    version = plans.version_in_force(plan, fiscal_year)
    wanted = Initiative.objects.filter(texts__version=version).exclude(
        sheets__fiscal_year=fiscal_year.start_year
    )
    opened = [
        open_sheet(initiative=each, version=version, fiscal_year=fiscal_year, by=by, at=at)
        for each in wanted.order_by("position")
    ]
    if not opened:
        raise Refused(f"{fiscal_year.label}の検証票はもうそろっています。一覧から開いてください。")
    audit.record("sheets.opened", about=version, by=by, at=at, changes={"sheets": len(opened)})
    return len(opened)


@transaction.atomic
def carry_over(*, sheet: Sheet, by: audit.Actor, at: datetime) -> int:
    """Bring in improvements that last year's sheet gained after this one was begun. Returns how many.

    Raises Refused when there is none.
    """
    sheet = Sheet.objects.locked(sheet.pk)
    brought = _carry_over(sheet)
    if not brought:
        raise Refused("前の年度の改善案は、もうすべて引き継がれています。")
    sheet.touch()
    audit.record("improvements.carried_over", about=sheet, by=by, at=at, changes={"improvements": brought})
    return brought


@transaction.atomic
def record_exports(*, sheets: Sequence[Sheet], format: str, by: audit.Actor, at: datetime) -> None:
    """Leave a trace on every sheet that leaves the house, and in which format. All or none."""
    for sheet in sheets:
        audit.record("sheet.exported", about=sheet, by=by, at=at, changes={"format": format})


def _carry_over(sheet: Sheet) -> int:
    """Add a row for every improvement of last year's sheet that has none yet."""
    position = sheet.reflections.aggregate(last=Max("position"))["last"] or 0
    waiting = list(improvements_waiting(sheet))
    for improvement in waiting:
        position += 1
        reflection = Reflection.objects.create(
            sheet=sheet, position=position, improvement_text=improvement.body
        )
        reflection.sources.set([improvement])
    return len(waiting)
