import json
from typing import Any

from django.core.management.base import CommandParser

from tsunagi.foundation.core.commands import TsunagiCommand
from tsunagi.foundation.measures import queries


class Command(TsunagiCommand):
    help = "実績の数え方の一覧を出します。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=["text", "json"], default="text", help="出力の形")

    def run(self, *, format: str, **_: Any) -> None:  # the option's public name
        measures = queries.all_measures()
        if format == "json":
            lines = [
                {"key": m.key, "name": m.name, "unit": m.unit, "kind": m.kind.value, "rule": m.rule}
                for m in measures
            ]
            self.stdout.write(json.dumps(lines, ensure_ascii=False))
            return
        for measure in measures:
            self.stdout.write(f"{measure.key}\t{measure.name}（{measure.unit}）\t{measure.rule}")
