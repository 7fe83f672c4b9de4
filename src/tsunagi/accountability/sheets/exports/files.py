"""The files a sheet leaves the house as: one per sheet, or one for the whole year."""

import json
from typing import Any

from tsunagi.accountability.sheets.exports import html, pdf, tabular, xlsx
from tsunagi.accountability.sheets.exports.layout import SheetDocument

SHEET_FORMATS = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}
YEAR_FORMATS = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
RENDERERS = {"pdf": pdf.render, "xlsx": xlsx.render, "html": html.render}


def sheet_file(document: dict[str, Any], format: str, *, sample: bool) -> bytes:
    """Write the only sheet of a document. Raises Refused for an unknown form or a character no font can draw."""
    (sheet,) = SheetDocument.of_year(document)
    return RENDERERS[format](sheet, sample=sample)


def year_file(document: dict[str, Any], format: str) -> bytes:
    """Write all sheets of a document into one file: canonical JSON (readable) or a long table."""
    if format == "json":
        return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
    return tabular.render(SheetDocument.of_year(document))
