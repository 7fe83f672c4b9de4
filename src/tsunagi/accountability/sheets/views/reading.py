from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from tsunagi.accountability.sheets import queries
from tsunagi.accountability.sheets.presenters.screens import SheetScreen, list_page
from tsunagi.foundation.accounts.roles import Permission
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
    try:
        readings = queries.read_sheets(year, today=request.today)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    page = list_page(readings, request.rights, queries.years_with_sheets(), fiscal_year, year.label)
    return render(request, "sheets/list.html", {"page": page})


@needs(Permission.SHEET_VIEW)
@require_safe
def sheet(request: StaffRequest, fiscal_year: int, code: str) -> HttpResponse:
    """The sheet as the form prints it; every number leads to its records, every text cell can be edited."""
    year = fiscal_year_or_404(fiscal_year)
    reading = queries.read_sheet(year, code, today=request.today)
    return render(request, "sheets/detail.html", {"page": SheetScreen(reading, request.rights).page()})
