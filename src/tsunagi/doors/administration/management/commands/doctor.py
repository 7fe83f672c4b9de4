import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser

from tsunagi.doors.administration import queries
from tsunagi.doors.administration.queries import Level
from tsunagi.foundation.core.commands import TsunagiCommand


class Command(TsunagiCommand):
    help = "困りごとを調べ、直し方を言います。直すところがあれば 1 で終わります。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=["text", "json"], default="text", help="出力の形")

    def run(self, *, format: str, **_: Any) -> int:  # the option's public name
        findings = queries.diagnosis()
        if format == "json":
            self.stdout.write(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
        else:
            for finding in findings:
                self.stdout.write(f"{finding.level} {finding.subject}：{finding.text}")
                if finding.cure:
                    self.stdout.write(f"   → {finding.cure}")
        return int(any(finding.level is Level.PROBLEM for finding in findings))
