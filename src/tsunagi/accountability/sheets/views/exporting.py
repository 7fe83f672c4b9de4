from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from tsunagi.accountability.sheets import actions, queries
from tsunagi.accountability.sheets.exports.files import SHEET_FORMATS, YEAR_FORMATS, sheet_file, year_file
from tsunagi.foundation.accounts.models import SampleMark
from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.core import clock
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.http import StaffRequest, fiscal_year_or_404, needs


@needs(Permission.SHEET_VIEW)
@require_safe
def export(request: StaffRequest, fiscal_year: int, code: str, format: str) -> HttpResponse:
    """One sheet as a file; that it left the house is recorded."""
    year = fiscal_year_or_404(fiscal_year)
    if format not in {*SHEET_FORMATS, *YEAR_FORMATS}:
        raise Http404
    reading = queries.read_sheet(year, code, today=request.today)
    document = queries.sheets_document([reading])
    try:
        if format in SHEET_FORMATS:
            body = sheet_file(document, format, sample=SampleMark.is_set())
        else:
            body = year_file(document, format)
    except Refused as refusal:
        return HttpResponse(str(refusal), status=422, content_type="text/plain; charset=utf-8")
    actions.record_exports(sheets=[reading.sheet], format=format, by=request.user, at=clock.now())
    return _download(body, f"{fiscal_year}-{code}.{format}", format)


@needs(Permission.SHEET_VIEW)
@require_safe
def export_year(request: StaffRequest, fiscal_year: int, format: str) -> HttpResponse:
    """All sheets of a year in one file."""
    year = fiscal_year_or_404(fiscal_year)
    if format not in YEAR_FORMATS:
        raise Http404
    try:
        readings = queries.read_sheets(year, today=request.today)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    body = year_file(queries.sheets_document(readings), format)
    left = [reading.sheet for reading in readings]
    actions.record_exports(sheets=left, format=format, by=request.user, at=clock.now())
    return _download(body, f"sheets-{fiscal_year}.{format}", format)


def _download(body: bytes, name: str, format: str) -> HttpResponse:
    content_type = (SHEET_FORMATS | YEAR_FORMATS)[format]
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=content_type, headers=headers)
