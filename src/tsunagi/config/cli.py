"""The console script: `tsunagi sheet export …` runs the management command `sheet_export`."""

import os
import sys

USAGE = """使い方: tsunagi <コマンド> [...]

  demo                        見本の県を作る
  serve                       画面を動かす（http://127.0.0.1:8000/）
  sheet export                検証票を書き出す（pdf xlsx html json csv）
  sheet summary               検証票の要点を表にする
  measures list | count       実績の数え方の一覧 | 実績を数える
  import plan | contacts      計画 | 相談記録を取り込む
  doctor                      困りごとを調べる
  bench                       速さを測る

くわしくは tsunagi <コマンド> --help
"""


def command_of(words: list[str], known: set[str]) -> tuple[str, list[str]] | None:
    """Find the management command that the leading words name, longest first; None when there is none."""
    for count in (3, 2, 1):
        leading = words[:count]
        if len(leading) == count and not any(word.startswith("-") for word in leading):
            name = "_".join(leading)
            if name in known:
                return name, words[count:]
    return None


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Exit 0 = done, 1 = refused or a check found something, 2 = wrong usage."""
    words = sys.argv[1:] if arguments is None else arguments
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tsunagi.config.settings")
    if not words or words[0] in {"-h", "--help", "help"}:
        print(USAGE, end="", file=sys.stdout if words else sys.stderr)
        return 0 if words else 2
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import get_commands

    try:
        django.setup()
    except ImproperlyConfigured as problem:
        print(problem, file=sys.stderr)
        return 1
    found = command_of(words, set(get_commands()))
    if found is None:
        print(f"「{words[0]}」というコマンドはありません。\n\n{USAGE}", end="", file=sys.stderr)
        return 2
    return _run(*found)


def _run(name: str, rest: list[str]) -> int:
    """Run a management command; Django's own commands end in a sentence too."""
    from django.core.management import ManagementUtility
    from django.db import DatabaseError

    try:
        ManagementUtility(["tsunagi", name, *rest]).execute()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 1
    except KeyboardInterrupt:
        return 1
    except DatabaseError:
        print(
            "データベースにつながりません。TSUNAGI_DATABASE_URL とデータベースの動きを確かめてください。",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
