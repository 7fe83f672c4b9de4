from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.accounts.models import Organisation, OrganisationKind, User
from tsunagi.foundation.core import clock
from tsunagi.foundation.core.commands import TsunagiCommand
from tsunagi.foundation.core.errors import Refused, refuse_if
from tsunagi.work.cases import actions, queries
from tsunagi.work.cases.documents import ContactLine, read_contacts
from tsunagi.work.cases.models import ContactRow
from tsunagi.work.cases.rules import digest_of


class Command(TsunagiCommand):
    help = "相談の一覧（CSV）を取り込みます。悪い行が一つでもあれば、何も取り込みません。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="CSVファイル（1行目は見出し）")
        parser.add_argument(
            "--by", default="", help="取り込む人のログイン名（職員の列が空の行の職員にもなります）"
        )
        parser.add_argument(
            "--organisation", default="", help="記録する組織のコード（センターが一つなら省けます）"
        )
        parser.add_argument("--dry-run", action="store_true", help="調べるだけで、取り込まない")
        parser.add_argument("--keep-good", action="store_true", help="悪い行を除いて取り込む")
        parser.add_argument(
            "--again", action="store_true", help="前に取り込んだものと同じ内容でも取り込む（二重に数えます）"
        )

    def run(self, *, file: Path, by: str, organisation: str, **options: Any) -> int | None:
        lines = read_contacts(file.read_bytes())
        person, office = _person(by), _office(organisation)
        at = clock.now()
        rows, problems = _rows(lines, person, office)
        found = queries.problems_of([row.facts for row in rows.values()], clock.today())
        for number, line in enumerate(rows, start=1):
            problems[line] = problems.get(line, []) + found.get(number, [])
        bad = {line: texts for line, texts in sorted(problems.items()) if texts}
        for line, texts in bad.items():
            self.say(f"{line}行目：{' '.join(texts)}")
        good = [row for line, row in rows.items() if line not in bad]
        summary = f"{len(lines)}行のうち、取り込める行{len(good)}、直す行{len(bad)}。"
        if bad and not options["keep_good"]:
            raise Refused(f"{summary}何も取り込んでいません。直してからもう一度取り込んでください。")
        if options["dry_run"]:
            known = (
                [] if options["again"] else queries.blockers_to_import(digest_of(row.facts for row in good))
            )
            refuse_if(known)
            self.say(f"{summary}調べただけで、何も取り込んでいません。")
            return None
        actions.import_contacts(rows=good, by=person or SYSTEM, at=at, again=options["again"])
        self.say(f"{summary}{len(good)}件を取り込みました。")
        return None


def _person(login_name: str) -> User | None:
    person = User.objects.filter(login_name=login_name).first()
    if login_name and person is None:
        raise Refused(f"ログイン名「{login_name}」の職員は登録されていません。名前を確かめてください。")
    return person


def _office(code: str) -> Organisation:
    """The organisation that records: the one named, or the only centre there is."""
    if code:
        found = list(Organisation.objects.filter(code=code))
    else:
        found = list(Organisation.objects.filter(kind=OrganisationKind.CENTRE))
    if len(found) == 1:
        return found[0]
    if code:
        raise Refused(f"組織コード「{code}」は登録されていません。コードを確かめてください。")
    raise Refused("どの組織の記録か決まりません。--organisation に組織コードを付けてください。")


def _rows(
    lines: list[ContactLine], person: User | None, office: Organisation
) -> tuple[dict[int, ContactRow], dict[int, list[str]]]:
    """Put staff to the lines that could be read; the sentences of the others by line number."""
    asked = {line.staff for line in lines if line.staff}
    staff = {user.login_name: user for user in User.objects.filter(login_name__in=asked)}
    rows, problems = {}, {}
    for line in lines:
        problems[line.line] = list(line.problems)
        spoke = staff.get(line.staff) if line.staff else person
        if spoke is None and line.staff:
            problems[line.line].append(
                f"職員「{line.staff}」は登録されていません。ログイン名で書いてください。"
            )
        elif spoke is None:
            problems[line.line].append("職員がありません。職員の列に書くか、--by を付けてください。")
        elif line.facts:
            rows[line.line] = ContactRow(line.facts, spoke, office)
    return rows, problems
