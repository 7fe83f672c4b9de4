"""Pages of the sheet: reading, editing in place, files."""

from tsunagi.accountability.sheets.views.editing import decide_judgement, edit_cell, remove_pair
from tsunagi.accountability.sheets.views.exporting import export, export_year
from tsunagi.accountability.sheets.views.reading import newest_year, open_year, sheet, sheets_of_year

__all__ = [
    "decide_judgement",
    "edit_cell",
    "export",
    "export_year",
    "newest_year",
    "open_year",
    "remove_pair",
    "sheet",
    "sheets_of_year",
]
