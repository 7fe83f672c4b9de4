"""What is written down works on every machine: no package index, no folder of somebody's computer."""

import re
from pathlib import Path

import pytest

from tests.architecture.reading import ROOT

NOT_OURS = {"var", "__pycache__", "test-results"}  # and whatever begins with a dot, but .ci
DOT = r"\."  # keeps the names apart, so that this file does not find itself
HOSTS = re.compile(rf"pypi{DOT}org|pythonhosted{DOT}org|npmjs{DOT}(org|com)|deb{DOT}debian|index[-]url")
MACHINE = re.compile(r"""(?:^|[\s"'`(=:,])/(?:work|home|root|Users|mnt|private)/""", re.MULTILINE)


def text_files():
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") and part not in {".ci", ".gitignore"} for part in parts)
        if path.is_file() and not hidden and not NOT_OURS & set(parts) and "egg-info" not in str(path):
            yield path


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""  # a picture


@pytest.mark.parametrize("pattern", [HOSTS, MACHINE], ids=["index hosts", "machine paths"])
def test_no_text_file_names(pattern):
    found = [(path.relative_to(ROOT).as_posix(), pattern.search(text_of(path))) for path in text_files()]

    assert [f"{path}: {match[0].strip()}" for path, match in found if match] == []
