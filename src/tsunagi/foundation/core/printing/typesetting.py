"""Typesetting: a template and data become a tagged, archival PDF; the same input gives the same bytes."""

import json
import re
import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.printing.fonts import FontChoice, installed_fonts, no_glyph_sentence

FIXED_DATE = date(2000, 1, 1)  # the archival standard wants a date; a fixed one keeps the bytes equal
# Put before every template. Data are read as JSON, never evaluated. `fallback: false`: only the fonts that
# the coverage check knows may be used. Without `cjk-latin-spacing: none` R4年度 would print as R 4 年度.
PRELUDE = """#let data = json(bytes(sys.inputs.data))
#let setting = json(bytes(sys.inputs.setting))
#set document(title: setting.title, date: datetime(..setting.date))
#let figures = (name: setting.figures, covers: regex("[0-9０-９]"))
#set text(font: (figures, ..setting.families), fallback: false)
#set text(lang: "ja", region: "jp", cjk-latin-spacing: none, hyphenate: false)
"""
NO_GLYPH_ERROR = re.compile(r'text `"(.+)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")

# The compiler answers "Already borrowed" to a second thread, so it is used by one at a time.
_one_at_a_time = threading.Lock()


def typeset(
    template: Path,
    data: Mapping[str, Any],
    *,
    title: str,
    dated: date = FIXED_DATE,
    fonts: FontChoice | None = None,
) -> bytes:
    """Typeset the data with a typst template into PDF/UA-1 and PDF/A-2a at once.

    The template finds its data in `data`; document title, date, language and fonts are already set.
    Raises Refused with one sentence that names a character no font can draw and the cure.
    """
    fonts = fonts or installed_fonts()
    for character in fonts.missing_characters(title + "".join(_strings(data))):
        raise Refused(no_glyph_sentence(character))
    source = (PRELUDE + template.read_text(encoding="utf-8")).encode()
    inputs = {"data": json.dumps(data, ensure_ascii=False), "setting": _setting(title, dated, fonts)}
    try:
        with _one_at_a_time:
            made = _compiler(fonts.directories).compile(
                input=source,
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=["ua-1", "a-2a"],
                timestamp=datetime(dated.year, dated.month, dated.day, tzinfo=UTC),
            )
    except typst.TypstError as error:
        overlooked = _character_without_glyph(error)
        if overlooked is None:
            raise
        raise Refused(no_glyph_sentence(overlooked)) from error
    assert isinstance(made, bytes)  # one file, because a PDF was asked for
    return made


def _setting(title: str, dated: date, fonts: FontChoice) -> str:
    setting = {
        "title": title,
        "date": {"year": dated.year, "month": dated.month, "day": dated.day},
        "families": fonts.families,
        "figures": fonts.figures.family,
    }
    return json.dumps(setting, ensure_ascii=False)


@lru_cache(maxsize=4)
def _compiler(directories: tuple[Path, ...]) -> typst.Compiler:
    """One compiler per set of fonts and process: it keeps parsed fonts and what it laid out before."""
    found = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(path) for path in directories],
    )
    return typst.Compiler(font_paths=found, ignore_system_fonts=True)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def _character_without_glyph(error: typst.TypstError) -> str | None:
    """The first character of the text the compiler complains about: the check above should have found it."""
    match = NO_GLYPH_ERROR.search(error.message)
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), match[1])[0] if match else None
