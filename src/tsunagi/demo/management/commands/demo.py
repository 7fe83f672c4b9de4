from argparse import ArgumentTypeError
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandParser

from tsunagi.demo import people
from tsunagi.demo.loading import load_prefecture, refuse_real_database
from tsunagi.foundation.accounts.roles import BY_CODE
from tsunagi.foundation.core import clock
from tsunagi.foundation.core.commands import TsunagiCommand

SEED = 2022


def seed_number(text: str) -> int:
    """Read a seed. Raises ArgumentTypeError outside 0 to 2,147,483,647, the most its column holds."""
    if text.isascii() and text.isdigit() and int(text) < 2**31:
        return int(text)
    raise ArgumentTypeError("種は0から2147483647までの整数です")


class Command(TsunagiCommand):
    help = "見本の県を作ります。見本の印のないデータがあるデータベースには作りません。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--seed", type=seed_number, default=SEED, help="乱数の種（同じ種からは同じ見本ができます）"
        )

    def run(self, *, seed: int, **_: Any) -> None:
        refuse_real_database()
        call_command("migrate", interactive=False, verbosity=0)
        load_prefecture(seed=seed, at=clock.now(), today=clock.today(), tell=self.say)
        self.say("見本の県ができました。人も文もすべて架空です。")
        self.stdout.write("見本の職員（パスワードはどれも " + people.PASSWORD + "）")
        for person in people.PEOPLE:
            role = BY_CODE[person.role].label
            self.stdout.write(f"  {person.login_name}\t{role}\t{person.display_name}")
