"""The sheet as PDF: 様式１ on A4 landscape, tagged for screen readers and fit for the archive."""

from datetime import date
from pathlib import Path

from tsunagi.accountability.sheets.exports.layout import SheetDocument, printed_sheet
from tsunagi.foundation.core.printing.fonts import FontChoice
from tsunagi.foundation.core.printing.typesetting import typeset

TEMPLATES = {"yoshiki1-r4": Path(__file__).with_name("yoshiki1.typ")}


def render(document: SheetDocument, *, sample: bool = False, fonts: FontChoice | None = None) -> bytes:
    """Print one sheet; the same document gives the same bytes. About 20 ms a sheet.

    The date inside the file is the first day after the fiscal year, for a sheet has no date of its own.
    Raises Refused for an unknown form and for a character no font can draw.
    """
    sheet = printed_sheet(document, sample=sample)
    dated = date(document.fiscal_year + 1, 4, 1)
    template = TEMPLATES[document.form]
    return typeset(template, sheet.as_data(), title=sheet.document_title, dated=dated, fonts=fonts)
