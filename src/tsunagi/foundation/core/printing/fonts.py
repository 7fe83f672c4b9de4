"""The Japanese fonts found on this machine, best first, and what they cannot draw.

No font file is kept in the repository. Without any installed Japanese font the IPAexGothic that the package
matplotlib-fontja carries is used (only its file is read), so that a fresh machine prints at once.
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import typst

from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.printing.glyph_coverage import glyph_coverage

FAMILIES = ("BIZ UDPGothic", "Noto Sans CJK JP", "IPAexGothic")
# In the proportional BIZ UDPGothic １ and 1 look alike, but on 様式１ they mean plan and result
# (kenshohyo §3): figures are drawn with the first of these.
FIGURE_FAMILIES = ("BIZ UDGothic", "Noto Sans CJK JP", "IPAexGothic")
FILE_NAMES = re.compile(r"(BIZ-?UDP?Gothic.*|NotoSansCJK.*|ipaexg.*)\.(ttf|ttc|otf|otc)", re.IGNORECASE)
USUAL_PLACES = (
    "~/.local/share/fonts",
    "~/.fonts",
    "~/Library/Fonts",
    "/usr/local/share/fonts",
    "/usr/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
)
NO_FONT = (
    "日本語の書体が見つからないので、BIZ UDPGothic か Noto Sans CJK JP を入れるか、"
    "requirements/fonts.txt の部品を入れてください。"
)
UNDRAWN = {"Cf", "Zl", "Zp"}  # joiners, marks of direction: they have no picture of their own


@dataclass(frozen=True)
class Font:
    """One regular face: family as typesetting calls it, its file, its number inside a collection."""

    family: str
    path: Path
    index: int = 0


@dataclass(frozen=True)
class FontChoice:
    """Fonts in order of preference and the directories that hold them."""

    text: tuple[Font, ...]
    figures: Font
    directories: tuple[Path, ...]

    @property
    def families(self) -> tuple[str, ...]:
        """Names in order of preference."""
        return tuple(font.family for font in self.text)

    def missing_characters(self, text: str) -> list[str]:
        """Characters of the text that none of the fonts can draw, each once, in order of appearance."""
        composed = unicodedata.normalize("NFC", text)
        coverages = [glyph_coverage(font.path, font.index) for font in self.text]
        seen = dict.fromkeys(composed)
        return [
            c for c in seen if _is_drawn(c) and (_is_private(c) or not any(c in font for font in coverages))
        ]


def _is_drawn(character: str) -> bool:
    is_variation_selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return (
        character not in "\n\r\t"
        and not is_variation_selector
        and unicodedata.category(character) not in UNDRAWN
    )


def _is_private(character: str) -> bool:
    """外字: another picture on every machine, so it may not stand in an archival PDF."""
    return unicodedata.category(character) == "Co"


def no_glyph_sentence(character: str) -> str:
    """Say which character cannot be printed and how to mend it."""
    shown = f"「{character}」" if character.isprintable() else "目に見えない文字"
    return (
        f"{shown}（U+{ord(character):04X}）を印刷できる書体がないので、"
        "Noto Sans CJK JP を入れるか、別の字に書きかえてください。"
    )


@lru_cache(maxsize=1)
def installed_fonts() -> FontChoice:
    """The fonts of this machine, looked up once per process. Raises Refused if there is none at all."""
    return choose_fonts(map(os.path.expanduser, USUAL_PLACES))


def choose_fonts(places: Iterable[str | Path]) -> FontChoice:
    """Choose from the fonts under the places, then from the carried one. Raises Refused if there is none."""
    directories = tuple(sorted({path.parent for path in _font_files(places)}))
    found = _regular_faces((*directories, *_carried_directories()))
    text = tuple(found[family] for family in FAMILIES if family in found)
    figures = next((found[family] for family in FIGURE_FAMILIES if family in found), None)
    if not text or figures is None:
        raise Refused(NO_FONT)
    used = dict.fromkeys(font.path.parent for font in (*text, figures))
    return FontChoice(text, figures, tuple(used))


def _font_files(places: Iterable[str | Path]) -> Iterator[Path]:
    for place in places:
        for folder, _, names in os.walk(place):
            yield from (Path(folder, name) for name in names if FILE_NAMES.fullmatch(name))


def _carried_directories() -> tuple[Path, ...]:
    """Where matplotlib-fontja keeps its font; found without importing it, which would need matplotlib."""
    spec = find_spec("matplotlib_fontja")
    folders = spec.submodule_search_locations if spec else None
    return tuple(
        Path(folder, "fonts") for folder in folders or () if Path(folder, "fonts", "ipaexg.ttf").exists()
    )


def _regular_faces(directories: tuple[Path, ...]) -> dict[str, Font]:
    if not directories:
        return {}
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(path) for path in directories],
    )
    faces: dict[str, Font] = {}
    for face in fonts.fonts():
        if face.path and face.weight == 400 and face.style == "normal":
            faces.setdefault(face.family, Font(face.family, Path(face.path), face.index))
    return faces
