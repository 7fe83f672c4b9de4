"""What is wrong with this installation, and how to mend it. Looks only; changes nothing."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.printing.fonts import installed_fonts

OLDEST_PYTHON = (3, 11)
# Characters of real names that many fonts lack; the last one stands outside the basic plane.
HARD_CHARACTERS = "髙﨑邉邊齋栁濵①㈱𠮷"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DEBIAN_POSTGRES = Path("/usr/lib/postgresql")


class Level(StrEnum):
    """How bad it is."""

    GOOD = "○"
    NOTE = "△"
    PROBLEM = "×"


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `cure` says how to mend it and is empty when it is good."""

    level: Level
    subject: str
    text: str
    cure: str = ""


def pending_migrations() -> list[str]:
    """Names of migrations this database has not seen. Raises DatabaseError when it cannot be reached."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _ in plan]


def diagnosis() -> list[Finding]:
    """Look at everything, in the order in which it would have to be mended."""
    looks: list[Callable[[], Iterator[Finding]]] = [
        _python, _data_folder, _keys, _database, _fonts, _test_programs,
    ]  # fmt: skip
    return [finding for look in looks for finding in look()]


def _python() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    good = sys.version_info >= OLDEST_PYTHON
    cure = "" if good else "Python 3.11 以上で make install をやり直してください。"
    yield Finding(Level.GOOD if good else Level.PROBLEM, "Python", version, cure)


def _data_folder() -> Iterator[Finding]:
    folder = settings.DATA_DIR
    good = os.access(folder, os.W_OK | os.X_OK)
    cure = "" if good else "この場所に書けるようにするか、TSUNAGI_DATA_DIR で別の場所を選んでください。"
    yield Finding(Level.GOOD if good else Level.PROBLEM, "データの場所", str(folder), cure)


def _keys() -> Iterator[Finding]:
    if os.environ.get("TSUNAGI_SECRET_KEY"):
        yield Finding(Level.GOOD, "鍵", "環境変数にあります")
        return
    folder = settings.DATA_DIR / "keys"
    open_to_others = [path for path in (folder, *folder.glob("*")) if path.stat().st_mode & 0o077]
    if not open_to_others:
        yield Finding(Level.GOOD, "鍵", "持ち主だけが読めます")
    for path in open_to_others:
        cure = f"chmod go= {path} を動かしてください。"
        yield Finding(Level.PROBLEM, "鍵", f"{path.name} をほかの人が読めます", cure)


def _database() -> Iterator[Finding]:
    try:
        waiting = pending_migrations()
    except DatabaseError as problem:
        cure = "データベースが動いているか、TSUNAGI_DATABASE_URL が正しいかを確かめてください。"
        yield Finding(Level.PROBLEM, "データベース", f"つながりません（{type(problem).__name__}）", cure)
        return
    yield Finding(Level.GOOD, "データベース", connection.vendor)
    if waiting:
        cure = "tsunagi migrate（見本なら tsunagi demo）を動かしてください。"
        yield Finding(Level.PROBLEM, "表の形", f"まだの変更が {len(waiting)} 件あります", cure)
    else:
        yield Finding(Level.GOOD, "表の形", "最新です")


def _fonts() -> Iterator[Finding]:
    try:
        fonts = installed_fonts()
    except Refused as refusal:
        yield Finding(Level.PROBLEM, "書体", "ありません", str(refusal))
        return
    yield Finding(Level.GOOD, "書体", "、".join(fonts.families))
    missing = fonts.missing_characters(HARD_CHARACTERS)
    if missing:
        cure = "人名の字を印刷するには Noto Sans CJK JP を入れてください（Debian なら fonts-noto-cjk）。"
        yield Finding(Level.NOTE, "書体にない字", "".join(missing), cure)


def _test_programs() -> Iterator[Finding]:
    has_browser = any(map(shutil.which, BROWSERS))
    has_postgres = bool(shutil.which("initdb") or next(DEBIAN_POSTGRES.glob("*/bin/initdb"), None))
    for name, package, is_there in (
        ("Chromium", "chromium", has_browser),
        ("PostgreSQL", "postgresql", has_postgres),
    ):
        cure = "" if is_there else f"すべてのテストを動かすときだけ要ります（Debian なら {package}）。"
        text = "あります" if is_there else "ありません"
        yield Finding(Level.GOOD if is_there else Level.NOTE, name, text, cure)
