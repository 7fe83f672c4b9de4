"""Pages of the sheet: reading, editing in place, files."""

from tsunagi.accountability.sheets.views.editing import (
    carry_over,
    decide_judgement,
    edit_cell,
    move_pair,
    remove_pair,
)
from tsunagi.accountability.sheets.views.exporting import export, export_year
from tsunagi.accountability.sheets.views.reading import newest_year, open_year, sheet, sheets_of_year

__all__ = [
    "carry_over",
    "decide_judgement",
    "edit_cell",
    "export",
    "export_year",
    "move_pair",
    "newest_year",
    "open_year",
    "remove_pair",
    "sheet",
    "sheets_of_year",
]
