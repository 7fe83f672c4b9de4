"""What the page of one edited cell prints around its form."""

from collections.abc import Sequence
from dataclasses import dataclass

from tsunagi.accountability.sheets.presenters.shapes import Run


@dataclass(frozen=True)
class FigureMark:
    """A mark a text may hold, e.g. {{desks.clarified|R4}}, and what it prints today."""

    mark: str
    name: str
    value: str


@dataclass(frozen=True)
class EditCellPage:
    """What `sheets/edit_cell.html` prints around its form.

    `help_runs` is what one looks at while writing: last year's improvement, or the suggestion.
    """

    key: str
    label: str
    sheet_name: str
    sheet_url: str
    fiscal_year_label: str
    post_url: str
    cancel_url: str
    marks: Sequence[FigureMark] = ()
    help_title: str = ""
    help_runs: Sequence[Run] = ()
    remove_url: str = ""  # takes a whole row away, by POST
    remove_before: str = ""  # the row as it is shown, so that nobody removes what they have not read
    move_urls: Sequence[tuple[str, str]] = ()  # label and address, by POST
