"""Reading a sheet and making its canonical content."""

from tsunagi.accountability.sheets.queries.content import sheet_content, sheets_document
from tsunagi.accountability.sheets.queries.reading import (
    SheetReading,
    Suggestion,
    current_suggestion,
    improvements_waiting,
    no_sheets,
    planned_years,
    read_sheet,
    read_sheets,
    year_to_show_first,
    years_with_sheets,
)

__all__ = [
    "SheetReading",
    "Suggestion",
    "current_suggestion",
    "improvements_waiting",
    "no_sheets",
    "planned_years",
    "read_sheet",
    "read_sheets",
    "sheet_content",
    "sheets_document",
    "year_to_show_first",
    "years_with_sheets",
]
