import re

import pytest
from django.template.loader import get_template

from tests.architecture.reading import SRC

TEMPLATES = sorted(SRC.rglob("templates/**/*.html"))
INLINE = re.compile(
    r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\bsrc=)|javascript:", re.IGNORECASE
)
OUTSIDE = re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE)

# Template: why it may hold what the others may not.
MAY_BE_INLINE = {"sheets/export.html": "a file that leaves the house carries its style with it"}


def name_of(path):
    return path.as_posix().rsplit("/templates/", 1)[1]


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_it_compiles_and_asks_for_nothing_the_policy_forbids(path):
    text = path.read_text(encoding="utf-8")

    assert get_template(name_of(path))
    assert INLINE.search(text) is None or name_of(path) in MAY_BE_INLINE
    assert OUTSIDE.search(text) is None


def test_style_sheets_and_scripts_ask_no_outside_host():
    files = [path for kind in ("css", "js") for path in SRC.rglob(f"static/**/*.{kind}")]

    assert [
        path.name for path in files if re.search(r"https?://|@import", path.read_text(encoding="utf-8"))
    ] == []


def test_every_template_of_an_app_is_used():
    used = "\n".join(
        path.read_text(encoding="utf-8") for path in SRC.rglob("*") if path.suffix in {".py", ".html"}
    )
    by_django = {"400.html", "403.html", "404.html", "500.html", "403_csrf.html", "django/forms/field.html"}

    assert [
        name_of(path) for path in TEMPLATES if name_of(path) not in used and name_of(path) not in by_django
    ] == []
