from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from tsunagi.accountability.plans import actions
from tsunagi.accountability.plans.documents.reading import read
from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.core import clock
from tsunagi.foundation.core.commands import TsunagiCommand
from tsunagi.foundation.core.errors import Refused


class Command(TsunagiCommand):
    help = "計画ファイル（JSON）を取り込みます。直すところがあれば何も変えません。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="計画ファイル")
        parser.add_argument("--dry-run", action="store_true", help="確かめるだけで取り込まない")

    def run(self, *, file: Path, dry_run: bool, **_: Any) -> None:
        try:
            document = read(file.read_text(encoding="utf-8-sig"))
        except UnicodeDecodeError:
            raise Refused("計画ファイルを読めません。UTF-8 で保存してください。") from None
        except FileNotFoundError:
            raise Refused(f"計画ファイル「{file}」がありません。場所を確かめてください。") from None
        plan = actions.import_plan(document=document, by=SYSTEM, at=clock.now(), dry_run=dry_run)
        done = "確かめました（取り込んでいません）" if dry_run else "取り込みました"
        self.say(f"計画「{plan.name}」を{done}：主な取組 {len(document.initiatives)} 件")
