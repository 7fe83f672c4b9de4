"""`make docs`: writes the pages of docs/ that are read off the code. A test fails when one is stale."""

import os
from collections.abc import Callable
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
NOTE = "<!-- Written by `make docs`; change the code, not this page. -->\n"


def roles_page() -> str:
    """Who may what, from accounts/roles.py."""
    from tsunagi.foundation.accounts.roles import ROLES, Permission

    lines = [NOTE, "# 役割と権限", "", "権限は、その日に効いている任用（役割）だけから決まります。", ""]
    for role in ROLES:
        lines.append(f"- **{role.label}**（`{role.code}`）：{role.description}")
    lines += ["", "| 権限 | " + " | ".join(role.label for role in ROLES) + " |"]
    lines.append("|---" * (len(ROLES) + 1) + "|")
    for permission in sorted(Permission):
        marks = ["○" if permission in role.permissions else "" for role in ROLES]
        lines.append(f"| `{permission}` | " + " | ".join(marks) + " |")
    return "\n".join(lines) + "\n"


def measures_page() -> str:
    """Every way to count, from the registry."""
    from tsunagi.foundation.measures.queries import all_measures

    kinds = {"count": "件数", "distinct": "重なりを除く", "sum": "合計", "stock": "その日の数"}
    lines = [NOTE, "# 実績の数え方", "", "画面も検証票も API も、ここにある数え方だけを使います。", ""]
    lines += ["| キー | 名前 | 単位 | 種類 | 数え方 |", "|---|---|---|---|---|"]
    for each in all_measures():
        lines.append(f"| `{each.key}` | {each.name} | {each.unit} | {kinds[each.kind]} | {each.rule} |")
    return "\n".join(lines) + "\n"


PAGES: dict[str, Callable[[], str]] = {"docs/roles.md": roles_page, "docs/measures.md": measures_page}


def main() -> None:
    """Write every page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    for path, page in PAGES.items():
        (ROOT / path).write_text(page(), encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()
