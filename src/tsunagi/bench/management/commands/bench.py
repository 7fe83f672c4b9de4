import json
import os
import platform
from dataclasses import asdict
from typing import Any

import django
from django.core.management import call_command
from django.core.management.base import CommandParser
from django.db import connection

from tsunagi.bench.comparisons import all_comparisons
from tsunagi.foundation.core import clock
from tsunagi.foundation.core.commands import TsunagiCommand
from tsunagi.foundation.core.fiscal_year import FiscalYear


class Command(TsunagiCommand):
    help = "速さを測り、同じ機械でこれ以上速くならない下限とくらべます。何も変えません。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fy", default="2022", help="年度（2022 または R4）")
        parser.add_argument("--repeats", type=int, default=50, help="くり返す回数（既定 50）")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="出力の形")

    def run(self, *, fy: str, repeats: int, format: str, **_: Any) -> None:  # public names
        call_command("collectstatic", interactive=False, verbosity=0)  # pages name their files by content
        comparisons = all_comparisons(FiscalYear.parse(fy), clock.today(), max(repeats, 1))
        machine = {
            "python": platform.python_version(),
            "django": django.get_version(),
            "database": connection.vendor,
            "system": platform.platform(terse=True),
            "cores": os.cpu_count(),
        }
        if format == "json":
            lines = [{**asdict(each), "ratio": round(each.ratio, 2)} for each in comparisons]
            self.stdout.write(json.dumps({"machine": machine, "comparisons": lines}, ensure_ascii=False))
            return
        self.stdout.write(f"機械：{'、'.join(f'{key} {value}' for key, value in machine.items())}")
        for each in comparisons:
            self.stdout.write(
                f"{each.ratio:6.1f} 倍  {each.ours_ms:8.2f} ms / {each.floor_ms:8.2f} ms  "
                f"{each.name} ／ {each.floor_name}"
            )
