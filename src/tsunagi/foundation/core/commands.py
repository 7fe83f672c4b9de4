"""The base of every `tsunagi` command: data to stdout, sentences to stderr, exit codes 0, 1 and 2."""

import logging
import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from tsunagi.foundation.core.errors import NotVisible, Refused

REFUSED, WRONG_USAGE = 1, 2
logger = logging.getLogger(__name__)


class JapaneseParser(CommandParser):
    """Says in one Japanese sentence how the command is to be used."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(f"使い方が違います（{message}）。--help で使い方を見られます。", file=sys.stderr)
        raise SystemExit(WRONG_USAGE)


class TsunagiCommand(BaseCommand):
    """A command whose `run` may raise Refused. A traceback never reaches the person at the keyboard."""

    requires_system_checks = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        words = subcommand.replace("_", " ")
        parser = JapaneseParser(prog=f"tsunagi {words}", description=self.help or None, **kwargs)
        parser.set_defaults(settings=None, pythonpath=None, traceback=False, no_color=True, force_color=False)
        self.add_arguments(parser)
        return parser

    def run_from_argv(self, argv: list[str]) -> None:
        options = vars(self.create_parser(argv[0], argv[1]).parse_args(argv[2:]))
        self._called_from_command_line = True
        raise SystemExit(self.run_calmly(options))

    def run_calmly(self, options: dict[str, Any]) -> int:
        """Run, and turn every way it can go wrong into a sentence and an exit code."""
        try:
            return int(self.run(**options) or 0)
        except (Refused, CommandError, NotVisible, ImproperlyConfigured) as refusal:
            print(str(refusal), file=sys.stderr)
        except DatabaseError:
            logger.debug("database error", exc_info=True)
            print(
                "データベースを使えません。はじめてなら `tsunagi demo` か `tsunagi migrate` を動かしてください。"
                "続くときは `tsunagi doctor` で調べてください。",
                file=sys.stderr,
            )
        except BrokenPipeError:
            # `tsunagi … | head` has read enough; Python must not complain when it closes stdout at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        except OSError as problem:
            print(
                f"ファイルを扱えません（{problem.strerror}）。場所と権限を確かめてください。", file=sys.stderr
            )
        return REFUSED

    def handle(self, *args: Any, **options: Any) -> str | None:
        """Called by call_command() in tests and other programs; refusals stay exceptions there."""
        code = self.run(**options) or 0
        if code:
            raise CommandError("確認した結果、直すところがあります。", returncode=code)
        return None

    # Do the work; return an exit code or None for 0. Every command writes it with the options it names.
    run: Callable[..., int | None]

    def say(self, sentence: str) -> None:
        """Tell the person something; data goes to stdout by `print`."""
        self.stderr.write(sentence)
