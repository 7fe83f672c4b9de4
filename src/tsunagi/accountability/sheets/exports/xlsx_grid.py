"""A worksheet laid out like a form: cells on twenty equal columns, merged, ruled, as tall as their text.

Excel does not fit the height of merged cells to their text, so heights are reckoned here, generously; a text
taller than Excel allows for one row gets several merged rows.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from math import ceil

from openpyxl.cell.cell import Cell as WorksheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from tsunagi.accountability.sheets.exports.cells import Figure
from tsunagi.foundation.core.errors import Refused

COLUMNS = 20
COLUMN_WIDTH = (
    6.66  # twenty of them are as wide as A4 landscape within its margins, so the scale stays near 100 %
)
COLUMN_PIXELS, FULL_WIDTH_PIXELS, PADDING_PIXELS = 51.6, 12, 8
LINE_POINTS, PADDING_POINTS, TALLEST_ROW = 12.5, 6, 400  # Excel refuses rows above 409 points
LONGEST_TEXT = 32_767  # characters in a cell, Excel's limit; openpyxl would cut silently
FORMULA_SIGNS = ("=", "+", "-", "@")

# Not the proportional face: １ (plan) and 1 (result) must be told apart (kenshohyo §3).
FACE = "BIZ UDゴシック"
RULE = Side(style="thin", color="FF404040")
RULED = Border(left=RULE, right=RULE, top=RULE, bottom=RULE)
GREEN = PatternFill("solid", start_color="FFE6EFE2", end_color="FFE6EFE2")


@dataclass(frozen=True)
class Look:
    """How a cell is set: alignment, weight, size, ruling and colour."""

    horizontal: str = "left"
    vertical: str = "center"
    bold: bool = False
    size: int = 9
    ruled: bool = True
    fill: PatternFill | None = None
    room_below: float = 0


LABEL = Look(horizontal="center", bold=True, fill=GREEN)
PROSE = Look()
MIDDLE = Look(horizontal="center")
FIGURE = Look(horizontal="right")
PAIR = Look(vertical="top", room_below=36)
TITLE = Look(horizontal="center", bold=True, size=13, ruled=False, room_below=6)
HEADING = Look(bold=True, size=10, ruled=False, room_below=3)
TOP_RIGHT = Look(horizontal="right", ruled=False)


@dataclass(frozen=True)
class Cell:
    """A text or figure over some columns and rows of the grid."""

    value: str | Figure
    columns: int
    look: Look = PROSE
    rows: int = 1

    @property
    def text(self) -> str:
        """What is seen in the cell."""
        return self.value.text if isinstance(self.value, Figure) else self.value

    @property
    def height(self) -> float:
        """Points this cell needs for its text."""
        capacity = (self.columns * COLUMN_PIXELS - PADDING_PIXELS) * 0.96 / FULL_WIDTH_PIXELS
        lines = sum(max(1, ceil(_ems(line) / capacity)) for line in self.text.split("\n"))
        return lines * LINE_POINTS * self.look.size / 9 + PADDING_POINTS + self.look.room_below


def _ems(line: str) -> float:
    return sum(1 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in line)


@dataclass
class Grid:
    """Cells by their place; rows and columns count from 1."""

    placed: list[tuple[int, int, Cell]] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    row: int = 1

    def add_row(self, *cells: Cell, column: int = 1) -> None:
        """Place cells side by side in the next row."""
        for cell in cells:
            self.placed.append((self.row, column, cell))
            column += cell.columns
        self.row += 1

    def place(self, row: int, column: int, cell: Cell) -> None:
        """Place one cell anywhere."""
        self.placed.append((row, column, cell))

    def add_gap(self) -> None:
        """Leave a row empty."""
        self.row += 1

    def break_page(self) -> None:
        """Begin a new page with the next row."""
        self.breaks.append(self.row - 1)

    def write(self, sheet: Worksheet) -> None:
        """Write everything into a worksheet. Raises Refused for a text longer than Excel can hold."""
        heights = self._heights()
        parts = [max(1, ceil(height / TALLEST_ROW)) for height in heights]
        starts = [1, *(1 + total for total in accumulate(parts))]
        for start, part, height in zip(starts, parts, heights, strict=False):
            for row in range(start, start + part):
                sheet.row_dimensions[row].height = round(height / part, 1)
        for row, column, cell in self.placed:
            last_row = starts[row + cell.rows - 1] - 1
            _write_cell(sheet, cell, (starts[row - 1], column, last_row, column + cell.columns - 1))
        for row in self.breaks:
            sheet.row_breaks.append(Break(id=starts[row] - 1))

    def _heights(self) -> Sequence[float]:
        heights = [LINE_POINTS + PADDING_POINTS] * (self.row - 1)
        for row, _, cell in self.placed:
            if cell.rows == 1:
                heights[row - 1] = max(heights[row - 1], cell.height)
        for row, _, cell in self.placed:
            last = row + cell.rows - 2
            heights[last] += max(0, cell.height - sum(heights[row - 1 : last + 1]))
        return heights


def _write_cell(sheet: Worksheet, cell: Cell, place: tuple[int, int, int, int]) -> None:
    top, left, bottom, right = place
    if (top, left) != (bottom, right):
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    for row in sheet.iter_rows(top, bottom, left, right):
        for one in row:  # every cell of a merged range, or its far edges stay without a rule
            _dress(one, cell.look)
    _fill_in(sheet.cell(top, left), cell)


@lru_cache(maxsize=32)
def _styles(look: Look) -> tuple[Font, Alignment]:
    font = Font(name=FACE, size=look.size, bold=look.bold)
    return font, Alignment(horizontal=look.horizontal, vertical=look.vertical, wrap_text=True)


def _dress(target: WorksheetCell, look: Look) -> None:
    target.font, target.alignment = _styles(look)
    if look.ruled:
        target.border = RULED
    if look.fill:
        target.fill = look.fill


def _fill_in(target: WorksheetCell, cell: Cell) -> None:
    if isinstance(cell.value, Figure) and cell.value.number is not None:
        target.value = cell.value.number
        target.number_format = cell.value.number_format
        return
    if len(cell.text) > LONGEST_TEXT:
        raise Refused(
            "一つの欄が3万2767字を超えていてExcelに書けないので、文を短くするか、PDFで出力してください。"
        )
    target.value = cell.text
    target.data_type = "s"  # a leading = is text here, never a formula
    if cell.text.startswith(FORMULA_SIGNS):
        target.quotePrefix = True  # and stays text when a clerk edits the cell
