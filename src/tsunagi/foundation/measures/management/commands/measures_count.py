import json
from typing import Any

from django.core.management.base import CommandParser

from tsunagi.foundation.core import clock
from tsunagi.foundation.core.commands import TsunagiCommand
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.measures import presenters, queries


class Command(TsunagiCommand):
    help = "実績を一つ、年度と月で数えます。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", help="実績の名前（例 contacts.handled）")
        parser.add_argument("--fy", required=True, help="年度（2022 または R4）")
        parser.add_argument("--scope", default="", help="範囲（例 area=hokubu）")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="出力の形")

    def run(self, *, key: str, fy: str, scope: str, format: str, **_: Any) -> None:  # public names
        year, asked, today = FiscalYear.parse(fy), queries.scope_of(scope), clock.today()
        figure = queries.year_figure(key, year, today=today, scope=asked)
        months = queries.months(key, year, today=today, scope=asked)
        if format == "json":
            answer: dict[str, Any] = {
                "key": key,
                "fiscal_year": year.start_year,
                "value": None if figure.value is None else str(figure.value),
                "unit": figure.measure.unit,
                "months": [
                    {"month": m.month.key, "value": None if m.value is None else str(m.value)} for m in months
                ],
            }
            if figure.reason:
                answer["value_reason"] = figure.reason
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        unit = figure.measure.unit
        self.stdout.write(f"{year.label} {figure.measure.name} {presenters.value_text(figure, unit)}")
        for month in months:
            self.stdout.write(f"  {month.month.label}\t{presenters.value_text(month, unit)}")
