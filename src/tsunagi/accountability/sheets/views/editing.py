from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from tsunagi.accountability.sheets import actions, queries
from tsunagi.accountability.sheets.models import Finding
from tsunagi.accountability.sheets.presenters.screens import SheetScreen
from tsunagi.accountability.sheets.views.editors import Editor, editor_of, judgement_editor
from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.core import clock
from tsunagi.foundation.core.errors import Changed, NotVisible, Refused
from tsunagi.foundation.core.http import (
    StaffRequest,
    fiscal_year_or_404,
    needs,
    posted,
    render_page_or_part,
)


@needs(Permission.SHEET_EDIT)
@require_http_methods(["GET", "POST"])
def edit_cell(request: StaffRequest, fiscal_year: int, code: str, cell: str) -> HttpResponse:
    """Edit one cell: in place with htmx, on a page of its own without."""
    screen = _screen(request, fiscal_year, code)
    return _edit(request, screen, editor_of(screen, cell, posted(request)))


@needs(Permission.SHEET_JUDGE)
@require_http_methods(["GET", "POST"])
def decide_judgement(request: StaffRequest, fiscal_year: int, code: str) -> HttpResponse:
    """Decide the judgement, the suggestion in sight, and give the rationale."""
    screen = _screen(request, fiscal_year, code)
    return _edit(request, screen, judgement_editor(screen, posted(request)))


@needs(Permission.SHEET_EDIT)
@require_POST
def remove_pair(request: StaffRequest, fiscal_year: int, code: str, pair: int) -> HttpResponse:
    """Take a row of Check and Action away."""
    reading = _screen(request, fiscal_year, code).reading
    finding = _row_of(reading.findings, pair)
    before = request.POST.get("before", "")
    try:
        actions.remove_pair(finding=finding, before=before, by=request.user, at=clock.now())
    except Changed:
        messages.error(
            request, "ほかの人がこの行を書き直しました。読み直してから、もう一度取り消してください。"
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "検証と改善案を取り消しました。")
    return redirect(reading.sheet)


@needs(Permission.SHEET_EDIT)
@require_POST
def move_pair(request: StaffRequest, fiscal_year: int, code: str, pair: int, way: str) -> HttpResponse:
    """Change the order of Check and Action by one place; the order is stored and printed."""
    if way not in {"up", "down"}:
        raise NotVisible("上か下にだけ動かせます。")
    reading = _screen(request, fiscal_year, code).reading
    finding = _row_of(reading.findings, pair)
    try:
        actions.move_pair(finding=finding, up=way == "up", by=request.user, at=clock.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "検証と改善案の順を変えました。")
    return redirect(reading.sheet)


@needs(Permission.SHEET_EDIT)
@require_POST
def carry_over(request: StaffRequest, fiscal_year: int, code: str) -> HttpResponse:
    """Bring in improvements that last year's sheet gained after this one was begun."""
    sheet = _screen(request, fiscal_year, code).sheet
    try:
        brought = actions.carry_over(sheet=sheet, by=request.user, at=clock.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"前の年度の改善案を{brought}件引き継ぎました。")
    return redirect(sheet)


def _edit(request: StaffRequest, screen: SheetScreen, editor: Editor) -> HttpResponse:
    page = editor.page()
    if not (request.method == "POST" and editor.form.is_valid()):
        status = 422 if editor.form.is_bound else 200
        context = {"page": page, "form": editor.form}
        return render_page_or_part(request, "sheets/edit_cell.html", "form", context, status)
    try:
        editor.save(by=request.user, at=clock.now())
    except Changed as clash:
        context = {"page": page, "form": editor.form_after(clash), **editor.both_texts(clash)}
        return render_page_or_part(request, "sheets/conflict.html", "form", context, 409)
    except Refused as refusal:
        editor.form.add_error(None, str(refusal))
        context = {"page": page, "form": editor.form}
        return render_page_or_part(request, "sheets/edit_cell.html", "form", context, 422)
    return _saved(request, screen, editor)


def _saved(request: StaffRequest, screen: SheetScreen, editor: Editor) -> HttpResponse:
    sheet = screen.sheet
    if request.htmx and editor.replaces_itself:
        fresh = _screen(request, sheet.fiscal_year, sheet.initiative.code)
        context = {"cell": editor.cell_on(fresh), "missing": fresh.missing()}
        return render_page_or_part(request, "sheets/_saved.html", "", context)
    messages.success(request, f"「{editor.label}」を保存しました。")
    address = f"{sheet.get_absolute_url()}#cell-{editor.key}"
    if request.htmx:
        response = HttpResponse()
        response["HX-Redirect"] = reverse("sheets:detail", args=[sheet.fiscal_year, sheet.initiative.code])
        return response
    return redirect(address)


def _screen(request: StaffRequest, fiscal_year: int, code: str) -> SheetScreen:
    year = fiscal_year_or_404(fiscal_year)
    reading = queries.read_sheet(year, code, today=request.today)
    return SheetScreen(reading, request.rights)


def _row_of(rows: list[Finding], pk: int) -> Finding:
    for row in rows:
        if row.pk == pk:
            return row
    raise NotVisible("この行はもうありません。")
