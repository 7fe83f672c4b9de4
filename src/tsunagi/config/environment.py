"""Typed readers of environment variables that stop with a sentence instead of guessing."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}
DATABASE_SCHEMES = {"sqlite", "postgres", "postgresql"}
ENVIRONMENTS = ("development", "production")


def env_text(name: str, default: str) -> str:
    """Read a text; an empty value counts as not set."""
    return os.environ.get(name, "").strip() or default


def env_bool(name: str, default: bool) -> bool:
    """Read yes or no."""
    text = env_text(name, "true" if default else "false").lower()
    if text in TRUE or text in FALSE:
        return text in TRUE
    raise ImproperlyConfigured(f"環境変数 {name} は true か false で書いてください（いまの値：{text}）。")


def env_int(name: str, default: int) -> int:
    """Read a whole number."""
    text = env_text(name, str(default))
    if text.isascii() and text.isdigit():
        return int(text)
    raise ImproperlyConfigured(f"環境変数 {name} は 0 以上の整数で書いてください（いまの値：{text}）。")


def env_list(name: str, default: list[str]) -> list[str]:
    """Read a comma separated list."""
    text = env_text(name, ",".join(default))
    return [part.strip() for part in text.split(",") if part.strip()]


def env_choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    """Read one of several words."""
    text = env_text(name, default)
    if text in choices:
        return text
    raise ImproperlyConfigured(
        f"環境変数 {name} は {'、'.join(choices)} のどれかにしてください（いまの値：{text}）。"
    )


def env_folder(name: str, default: Path) -> Path:
    """Read a folder and make it when it is missing."""
    folder = Path(env_text(name, str(default))).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise ImproperlyConfigured(
            f"環境変数 {name} のフォルダー「{folder}」を使えません（{problem.strerror}）。場所と権限を確かめてください。"
        ) from problem
    return folder


def env_database_address(name: str, default: str) -> str:
    """Read a database address; only SQLite and PostgreSQL are supported."""
    text = env_text(name, default)
    try:
        is_supported = urlsplit(text).scheme in DATABASE_SCHEMES and urlsplit(text).port != 0
    except ValueError:  # the port is no number, or a bracket is missing
        is_supported = False
    if is_supported:
        return text
    raise ImproperlyConfigured(
        f"環境変数 {name} は sqlite: か postgresql: で始まるデータベースの場所にしてください。"
    )


def env_secret(name: str, *, keys: Path, may_generate: bool) -> str:
    """Read a secret, or make one once and keep it in a file only its owner can read.

    Raises ImproperlyConfigured when generated keys are not allowed (production).
    """
    given = os.environ.get(name, "").strip()
    if given:
        return given
    if not may_generate:
        raise ImproperlyConfigured(
            f"本番では環境変数 {name} が必要です。50文字以上のでたらめな文字列を作って設定してください。"
        )
    path = keys / name.lower()
    if not path.exists():
        keys.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_once(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def _write_once(path: Path, text: str) -> None:
    """Create the file 0600; when another process was faster, its value stands."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
