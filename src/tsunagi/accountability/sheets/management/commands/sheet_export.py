from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction

from tsunagi.accountability.sheets import actions, queries
from tsunagi.accountability.sheets.exports.files import SHEET_FORMATS, YEAR_FORMATS, sheet_file, year_file
from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.accounts.models import SampleMark
from tsunagi.foundation.core import clock
from tsunagi.foundation.core.commands import TsunagiCommand
from tsunagi.foundation.core.fiscal_year import FiscalYear


class Command(TsunagiCommand):
    help = "検証票を書き出します。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fy", required=True, help="年度（2022 または R4）")
        parser.add_argument(
            "--format", required=True, choices=[*SHEET_FORMATS, *YEAR_FORMATS], help="ファイルの形"
        )
        parser.add_argument("--out", type=Path, help="書き出す場所（json と csv は省くと標準出力）")
        parser.add_argument("--initiative", help="取組コード（省くと全部）")

    def run(self, *, fy: str, format: str, out: Path | None, initiative: str | None, **_: Any) -> None:
        codes = [initiative] if initiative else None
        readings = queries.read_sheets(FiscalYear.parse(fy), today=clock.today(), codes=codes)
        files = self._files(readings, format)
        left = [reading.sheet for reading in readings]
        with transaction.atomic():  # no trace without the files, no files without the trace
            actions.record_exports(sheets=left, format=format, by=SYSTEM, at=clock.now())
            self._hand_over(files, format, out)

    def _hand_over(self, files: dict[str, bytes], format: str, out: Path | None) -> None:
        if out is None and format in YEAR_FORMATS:
            self.stdout.write(next(iter(files.values())).decode("utf-8-sig"), ending="")
        else:
            self._write(files, out or Path("."))

    @staticmethod
    def _files(readings: list[queries.SheetReading], format: str) -> dict[str, bytes]:
        """Make every file before the first is written, so that a refusal leaves nothing behind."""
        year = readings[0].sheet.fiscal_year
        if format in YEAR_FORMATS:
            return {f"sheets-{year}.{format}": year_file(queries.sheets_document(readings), format)}
        sample = SampleMark.is_set()
        return {
            f"{year}-{reading.sheet.initiative.code}.{format}": sheet_file(
                queries.sheets_document([reading]), format, sample=sample
            )
            for reading in readings
        }

    def _write(self, files: dict[str, bytes], out: Path) -> None:
        out.mkdir(parents=True, exist_ok=True)
        for name, body in files.items():
            (out / name).write_bytes(body)
            self.stdout.write(str(out / name))
