from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from tsunagi.foundation.accounts.models import Organisation, User
from tsunagi.foundation.core import clock
from tsunagi.foundation.core.commands import TsunagiCommand
from tsunagi.foundation.core.errors import Refused
from tsunagi.work.cases import actions, queries
from tsunagi.work.cases.documents import ContactLine, read_contacts
from tsunagi.work.cases.models import ContactRow


class Command(TsunagiCommand):
    help = "相談の一覧（CSV）を取り込みます。悪い行が一つでもあれば、何も取り込みません。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="CSVファイル（1行目は見出し）")
        parser.add_argument("--by", required=True, help="取り込む人のログイン名")
        parser.add_argument("--organisation", required=True, help="記録する組織のコード")
        parser.add_argument("--dry-run", action="store_true", help="調べるだけで、取り込まない")
        parser.add_argument("--keep-good", action="store_true", help="悪い行を除いて取り込む")

    def run(
        self, *, file: Path, by: str, organisation: str, dry_run: bool, keep_good: bool, **_: Any
    ) -> int | None:
        person = _person(by)
        office = Organisation.objects.filter(code=organisation).first()
        if office is None:
            raise Refused(f"組織コード「{organisation}」は登録されていません。コードを確かめてください。")
        at = clock.now()
        lines = read_contacts(file.read_bytes())
        rows, problems = _rows(lines, person, office)
        found = queries.problems_of([row.facts for row in rows.values()], clock.today())
        for number, line in enumerate(rows, start=1):
            problems[line] = problems.get(line, []) + found.get(number, [])
        bad = {line: texts for line, texts in sorted(problems.items()) if texts}
        for line, texts in bad.items():
            self.say(f"{line}行目：{' '.join(texts)}")
        good = [row for line, row in rows.items() if line not in bad]
        summary = f"{len(lines)}行のうち、取り込める行{len(good)}、直す行{len(bad)}。"
        if bad and not keep_good:
            raise Refused(f"{summary}何も取り込んでいません。直してからもう一度取り込んでください。")
        if dry_run:
            self.say(f"{summary}調べただけで、何も取り込んでいません。")
            return None
        actions.import_contacts(rows=good, by=person, at=at)
        self.say(f"{summary}{len(good)}件を取り込みました。")
        return None


def _person(login_name: str) -> User:
    person = User.objects.filter(login_name=login_name).first()
    if person is None:
        raise Refused(f"ログイン名「{login_name}」の職員は登録されていません。名前を確かめてください。")
    return person


def _rows(
    lines: list[ContactLine], person: User, office: Organisation
) -> tuple[dict[int, ContactRow], dict[int, list[str]]]:
    """Put staff to the lines that could be read; the sentences of the others by line number."""
    asked = {line.staff for line in lines if line.staff}
    staff = {user.login_name: user for user in User.objects.filter(login_name__in=asked)}
    rows, problems = {}, {}
    for line in lines:
        problems[line.line] = list(line.problems)
        if line.staff and line.staff not in staff:
            problems[line.line].append(
                f"職員「{line.staff}」は登録されていません。ログイン名で書いてください。"
            )
        elif line.facts:
            rows[line.line] = ContactRow(line.facts, staff.get(line.staff, person), office)
    return rows, problems
