import unicodedata
from typing import Any

from django.core.management.base import CommandParser

from tsunagi.accountability.sheets import queries
from tsunagi.accountability.sheets.exports.layout import SheetDocument, printed_sheet
from tsunagi.foundation.core import clock
from tsunagi.foundation.core.commands import TsunagiCommand
from tsunagi.foundation.core.fiscal_year import FiscalYear

HEADINGS = ("検証票", "活動指標", "実績(A)", "目標(B)", "割合", "進捗状況")


class Command(TsunagiCommand):
    help = "検証票の要点（活動指標、実績、目標、達成割合、進捗状況）を表にします。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fy", required=True, help="年度（2022 または R4）")

    def run(self, *, fy: str, **_: Any) -> None:
        year = FiscalYear.parse(fy)
        document = queries.sheets_document(queries.read_sheets(year, today=clock.today()))
        lines = [HEADINGS]
        for sheet in SheetDocument.of_year(document):
            printed = printed_sheet(sheet)
            judgement = printed.judgement or "未決定"
            for result in printed.results:
                lines.append(
                    (
                        printed.code,
                        result.name,
                        result.actual.text,
                        result.target,
                        result.ratio.text,
                        judgement,
                    )
                )
        self.stdout.write(f"{year.label}の検証票")
        widths = [max(_width(line[place]) for line in lines) for place in range(len(HEADINGS))]
        for line in lines:
            self.stdout.write(
                "  ".join(_padded(text, width) for text, width in zip(line, widths, strict=True))
            )


def _width(text: str) -> int:
    """Columns a text takes on a terminal: full-width characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "FWA" else 1 for character in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
