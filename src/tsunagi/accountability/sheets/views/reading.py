from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from tsunagi.accountability.sheets import actions, queries
from tsunagi.accountability.sheets.presenters.listing import list_page
from tsunagi.accountability.sheets.presenters.screens import SheetScreen
from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.core import clock
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.http import StaffRequest, fiscal_year_or_404, needs


@needs(Permission.SHEET_VIEW)
@require_safe
def newest_year(request: StaffRequest) -> HttpResponse:
    """The sheets of the newest year with a decided sheet, else of the newest year."""
    year = queries.year_to_show_first()
    if year is None:
        page = list_page([], request.rights, [], 0, "")
        return render(request, "sheets/list.html", {"page": page})
    return redirect("sheets:year", year.start_year)


@needs(Permission.SHEET_VIEW)
@require_safe
def sheets_of_year(request: StaffRequest, fiscal_year: int) -> HttpResponse:
    """The sheets of a year with their figures and judgements."""
    year = fiscal_year_or_404(fiscal_year)
    planned = queries.planned_years()
    if year not in planned:
        raise Http404(queries.no_sheets(year, None))
    readings = queries.read_sheets(year, today=request.today) if planned[year] else []
    page = list_page(readings, request.rights, sorted(planned, reverse=True), fiscal_year, year.label)
    return render(request, "sheets/list.html", {"page": page})


@needs(Permission.SHEET_EDIT)
@require_POST
def open_year(request: StaffRequest, fiscal_year: int) -> HttpResponse:
    """Begin the sheets of a planned year, one for every initiative that has none."""
    year = fiscal_year_or_404(fiscal_year)
    if year not in queries.planned_years():
        raise Http404(queries.no_sheets(year, None))
    try:
        opened = actions.open_year(fiscal_year=year, by=request.user, at=clock.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{year.label}の検証票を{opened}枚作りました。")
    return redirect("sheets:year", fiscal_year)


@needs(Permission.SHEET_VIEW)
@require_safe
def sheet(request: StaffRequest, fiscal_year: int, code: str) -> HttpResponse:
    """The sheet as the form prints it; every number leads to its records, every text cell can be edited."""
    year = fiscal_year_or_404(fiscal_year)
    reading = queries.read_sheet(year, code, today=request.today)
    waiting = queries.improvements_waiting(reading.sheet).count()
    screen = SheetScreen(reading, request.rights, waiting)
    return render(request, "sheets/detail.html", {"page": screen.page()})
