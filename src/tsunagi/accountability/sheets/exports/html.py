"""The sheet as one HTML file that needs nothing else: its styles stand inside, it asks nobody for anything."""

from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from tsunagi.accountability.sheets.exports.layout import SheetDocument, printed_sheet

STYLES = Path(__file__).with_name("sheet_file.css")


def render(document: SheetDocument, *, sample: bool = False) -> bytes:
    """Write one sheet as a complete HTML document in UTF-8. Raises Refused for an unknown form."""
    sheet = printed_sheet(document, sample=sample)
    styles = mark_safe(STYLES.read_text(encoding="utf-8"))  # noqa: S308  # our own file, no input
    context = {"sheet": sheet, "document": document, "styles": styles, "years": len(sheet.plan_years)}
    return render_to_string("sheets/export.html", context).encode()
