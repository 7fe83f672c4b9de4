"""The sheet as XLSX: real cells and merged ranges in the order of the form, for a clerk to edit."""

from datetime import datetime

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from tsunagi.accountability.sheets.exports.layout import PrintedSheet, SheetDocument, printed_sheet
from tsunagi.accountability.sheets.exports.xlsx_bytes import workbook_bytes
from tsunagi.accountability.sheets.exports.xlsx_grid import (
    COLUMN_WIDTH,
    COLUMNS,
    FIGURE,
    HEADING,
    LABEL,
    MIDDLE,
    PAIR,
    TITLE,
    TOP_RIGHT,
    Cell,
    Grid,
)

A4 = "9"
SIDE_MARGIN, TOP_MARGIN, BOTTOM_MARGIN, FOOTER_MARGIN = 0.47, 0.4, 0.55, 0.25  # inches; 12 mm at the sides
YEAR_COLUMNS = 12


def render(document: SheetDocument, *, sample: bool = False) -> bytes:
    """Write one sheet as a workbook; the same document gives the same bytes.

    Raises Refused for an unknown form and for a text longer than a cell of Excel can hold.
    """
    sheet = printed_sheet(document, sample=sample)
    grid = Grid()
    _plan_page(grid, sheet)
    _do_page(grid, sheet)
    _check_page(grid, sheet)
    workbook = Workbook()
    worksheet = workbook.active
    worksheet.title = "様式１"
    grid.write(worksheet)
    _set_up_page(worksheet, last_row=worksheet.max_row)
    workbook.properties.title = sheet.document_title
    workbook.properties.creator = "つなぎ"
    return workbook_bytes(workbook, dated=datetime(document.fiscal_year + 1, 4, 1))  # noqa: DTZ001 - a label


def _set_up_page(worksheet: Worksheet, *, last_row: int) -> None:
    for number in range(1, COLUMNS + 1):
        worksheet.column_dimensions[get_column_letter(number)].width = COLUMN_WIDTH
    worksheet.print_area = f"A1:{get_column_letter(COLUMNS)}{last_row}"
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = A4
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 0  # as many pages as the text needs
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.page_margins = PageMargins(
        left=SIDE_MARGIN,
        right=SIDE_MARGIN,
        top=TOP_MARGIN,
        bottom=BOTTOM_MARGIN,
        header=0,
        footer=FOOTER_MARGIN,
    )
    worksheet.oddFooter.center.text = "&P / &N"
    worksheet.sheet_view.showGridLines = False


def _labels(sheet: PrintedSheet, *keys_and_columns: tuple[str, int]) -> list[Cell]:
    return [Cell(sheet.labels[key], columns, LABEL) for key, columns in keys_and_columns]


def _page_head(grid: Grid, sheet: PrintedSheet) -> None:
    grid.add_row(Cell("　".join(sheet.marks), 15, TOP_RIGHT), Cell(sheet.labels["form"], 5, TOP_RIGHT))


def _labelled(
    sheet: PrintedSheet, key: str, text: str, columns: int, *, label_columns: int = 3
) -> list[Cell]:
    return [*_labels(sheet, (key, label_columns)), Cell(text, columns)]


def _plan_page(grid: Grid, sheet: PrintedSheet) -> None:
    _page_head(grid, sheet)
    grid.add_row(Cell(sheet.labels["title"], COLUMNS, TITLE))
    grid.add_row(*_labelled(sheet, "development", sheet.development, 17))
    grid.add_row(*_labelled(sheet, "measure", sheet.measure, 17))
    grid.add_row(*_labelled(sheet, "item", sheet.item, 17))
    grid.add_row(
        *_labelled(sheet, "initiative", sheet.initiative, 7),
        *_labelled(sheet, "outcome_indicator", sheet.outcome_indicator, 7),
    )
    grid.add_row(*_labelled(sheet, "direction", sheet.direction, 17))
    grid.add_row(Cell(sheet.labels["plan_heading"], COLUMNS, HEADING))
    _plan_table(grid, sheet)
    grid.add_gap()
    grid.add_row(
        *_labelled(sheet, "department", sheet.department, 8, label_columns=4),
        *_labels(sheet, ("related_url", 3)),
        Cell(sheet.related_url, 5, MIDDLE),
    )


def _plan_table(grid: Grid, sheet: PrintedSheet) -> None:
    left = COLUMNS - YEAR_COLUMNS
    widths = _year_widths(len(sheet.plan_years))
    top = grid.row
    grid.place(top, 1, Cell(sheet.labels["activity"], left - 2, LABEL, rows=2))
    grid.place(top, left - 1, Cell(sheet.labels["implementers"], 2, LABEL, rows=2))
    grid.add_row(*_labels(sheet, ("plan_by_year", YEAR_COLUMNS)), column=left + 1)
    years = zip(sheet.plan_years, widths, strict=True)
    grid.add_row(*(Cell(year, width, LABEL) for year, width in years), column=left + 1)
    body = grid.row
    grid.add_row(Cell(sheet.plan_band, YEAR_COLUMNS), column=left + 1)
    for planned in sheet.planned:
        grid.add_row(*_labels(sheet, ("output", YEAR_COLUMNS)), column=left + 1)
        grid.add_row(Cell(planned.name, YEAR_COLUMNS, MIDDLE), column=left + 1)
        cells = (Cell(text, width, MIDDLE) for text, width in zip(planned.cells, widths, strict=True))
        grid.add_row(*cells, column=left + 1)
    grid.place(body, 1, Cell(sheet.activity_text, left - 2, rows=grid.row - body))
    grid.place(body, left - 1, Cell(sheet.implementers, 2, MIDDLE, rows=grid.row - body))


def _year_widths(years: int) -> list[int]:
    """Columns for each plan year; plans run for three years and at the end for four."""
    return [YEAR_COLUMNS // years + (place < YEAR_COLUMNS % years) for place in range(years)]


def _do_page(grid: Grid, sheet: PrintedSheet) -> None:
    grid.break_page()
    _page_head(grid, sheet)
    grid.add_row(Cell(sheet.labels["do_heading"], COLUMNS, HEADING))
    heading = f"{sheet.labels['progress_heading']}　{sheet.labels['money_unit']}"
    grid.add_row(Cell(heading, COLUMNS, HEADING))
    _budget_rows(grid, sheet)
    grid.add_row(*_labels(sheet, ("done", 12), ("next", 8)))
    grid.add_row(Cell(sheet.done_text, 12), Cell(sheet.next_text, 8))
    _result_rows(grid, sheet)
    if sheet.breaks_before_rationale:
        grid.break_page()
        _page_head(grid, sheet)
    grid.add_row(*_labels(sheet, ("rationale", COLUMNS)))
    grid.add_row(Cell(sheet.rationale, COLUMNS))
    grid.add_row(Cell(sheet.labels["carry_over_heading"], COLUMNS, HEADING))
    grid.add_row(*_labels(sheet, ("carry_over", 10), ("reflection", 10)))
    for improvement, reflection in sheet.carry_over:
        grid.add_row(Cell(improvement, 10), Cell(reflection, 10))


def _budget_rows(grid: Grid, sheet: PrintedSheet) -> None:
    for block in sheet.budget:
        left = _labelled(sheet, "programme", block.programme, 9)
        grid.add_row(*left, *_labelled(sheet, "programme", block.next_programme, 5))
        heads = (("source", 3), ("method", 3), ("settled", 3), ("expected", 3))
        grid.add_row(*_labels(sheet, *heads, ("source", 3), ("method", 2), ("initial", 3)))
        grid.add_row(
            Cell(block.source, 3, MIDDLE),
            Cell(block.method, 3, MIDDLE),
            Cell(block.settled, 3, FIGURE),
            Cell(block.expected, 3, FIGURE),
            Cell(block.next_source, 3, MIDDLE),
            Cell(block.next_method, 2, MIDDLE),
            Cell(block.initial, 3, FIGURE),
        )


def _result_rows(grid: Grid, sheet: PrintedSheet) -> None:
    """The head is printed again for every series; judgement and summary stand once beside them all."""
    top = grid.row
    for block in sheet.results:
        name = Cell(block.name, 4)
        grid.add_row(*_labels(sheet, ("indicator", 2)), name, *_labels(sheet, ("year_current", 6)))
        heads = ("year_before", "year_previous", "actual", "target", "ratio")
        grid.place(grid.row, 1, Cell(sheet.labels["results"], 2, LABEL, rows=2))
        grid.add_row(*_labels(sheet, *((key, 2) for key in heads)), column=3)
        figures = (*block.history, block.actual, block.target, block.ratio)
        grid.add_row(*(Cell(one, 2, FIGURE) for one in figures), column=3)
    if sheet.results:
        rows = grid.row - top - 1
        grid.place(top, 13, Cell(sheet.labels["judgement"], 2, LABEL))
        grid.place(top, 15, Cell(sheet.labels["summary"], 6, LABEL))
        grid.place(top + 1, 13, Cell(sheet.judgement, 2, MIDDLE, rows=rows))
        grid.place(top + 1, 15, Cell(sheet.summary, 6, rows=rows))


def _check_page(grid: Grid, sheet: PrintedSheet) -> None:
    if sheet.breaks_before_rationale:
        grid.add_gap()
    else:
        grid.break_page()
        _page_head(grid, sheet)
    grid.add_row(*_labels(sheet, ("check_heading", 10), ("action_heading", 10)))
    grid.add_row(*_labels(sheet, ("type", 3), ("body", 7), ("type", 3), ("body", 7)))
    for pair in sheet.pairs:
        texts = (pair.finding_type, pair.finding_body, pair.improvement_type, pair.improvement_body)
        widths = (3, 7, 3, 7)
        grid.add_row(*(Cell(text, width, PAIR) for text, width in zip(texts, widths, strict=True)))
