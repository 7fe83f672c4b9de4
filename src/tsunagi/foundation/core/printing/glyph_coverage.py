"""Which characters a font file can draw, read from its cmap table (OpenType, formats 4 and 12)."""

import struct
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

WANTED_SUBTABLES = {(3, 10), (0, 6), (0, 4), (3, 1), (0, 3)}


@dataclass(frozen=True)
class GlyphCoverage:
    """Sorted ranges of code points, both ends included."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __contains__(self, character: object) -> bool:
        if not isinstance(character, str):
            return False
        place = bisect_right(self.starts, ord(character)) - 1
        return place >= 0 and ord(character) <= self.ends[place]


@lru_cache(maxsize=16)
def glyph_coverage(path: Path, index: int = 0) -> GlyphCoverage:
    """Read what font `index` of the file covers. Raises ValueError for anything but a font."""
    with path.open("rb") as file:
        try:
            ranges = _cmap_ranges(file, index)
        except struct.error as error:
            raise ValueError(f"{path.name} is not a readable font") from error
    merged: list[list[int]] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], last)
        else:
            merged.append([first, last])
    return GlyphCoverage(tuple(pair[0] for pair in merged), tuple(pair[1] for pair in merged))


def _unpack(file: BinaryIO, layout: str) -> tuple[int, ...]:
    return struct.unpack(layout, file.read(struct.calcsize(layout)))


def _cmap_ranges(file: BinaryIO, index: int) -> list[tuple[int, int]]:
    if file.read(4) == b"ttcf":
        _version, fonts = _unpack(file, ">II")
        file.seek(_unpack(file, f">{fonts}I")[index])
        file.read(4)
    tables = _unpack(file, ">HHHH")[0]
    directory = {tag: offset for tag, _sum, offset, _size in (_table_entry(file) for _ in range(tables))}
    if b"cmap" not in directory:
        raise ValueError("the font has no cmap table")
    file.seek(directory[b"cmap"])
    subtables = [_unpack(file, ">HHI") for _ in range(_unpack(file, ">HH")[1])]
    ranges: list[tuple[int, int]] = []
    for platform, encoding, offset in subtables:
        if (platform, encoding) in WANTED_SUBTABLES:
            file.seek(directory[b"cmap"] + offset)
            ranges += _subtable_ranges(file)
    return ranges


def _table_entry(file: BinaryIO) -> tuple[bytes, int, int, int]:
    tag, checksum, offset, size = struct.unpack(">4sIII", file.read(16))
    return tag, checksum, offset, size


def _subtable_ranges(file: BinaryIO) -> list[tuple[int, int]]:
    form = _unpack(file, ">H")[0]
    if form == 12:
        groups = _unpack(file, ">HIII")[3]
        triples = (_unpack(file, ">III") for _ in range(groups))
        return [(first + (glyph == 0), last) for first, last, glyph in triples]
    if form == 4:
        return _format_4_ranges(file)
    return []


def _format_4_ranges(file: BinaryIO) -> list[tuple[int, int]]:
    segments = _unpack(file, ">HHHHHH")[2] // 2
    ends = _unpack(file, f">{segments}H")
    starts = _unpack(file, f">H{segments}H")[1:]
    deltas = _unpack(file, f">{segments}h")
    offsets_at = file.tell()
    offsets = _unpack(file, f">{segments}H")
    ranges: list[tuple[int, int]] = []
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        if first == 0xFFFF:
            continue
        if offsets[number] == 0:
            ranges += [(code, code) for code in range(first, last + 1) if (code + deltas[number]) & 0xFFFF]
            continue
        file.seek(offsets_at + 2 * number + offsets[number])
        glyphs = _unpack(file, f">{last - first + 1}H")
        ranges += [(first + place, first + place) for place, glyph in enumerate(glyphs) if glyph]
    return ranges
