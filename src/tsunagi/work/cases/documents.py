"""Reading a list of contacts from a CSV file: what a spreadsheet saves, in UTF-8 or in the older Japanese code."""

import csv
import io
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from tsunagi.foundation.areas.models import Municipality
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.municipality_code import repair
from tsunagi.foundation.core.wareki import parse_date
from tsunagi.work.cases.rules import FIELD_LABELS, ContactFacts
from tsunagi.work.cases.states import LABELS_OF

REQUIRED = ("held_on", "method", "caller", "reach")
STAFF = "staff"
COLUMNS = {**FIELD_LABELS, STAFF: "職員"}
NAMES = {word: name for name, label in COLUMNS.items() for word in (name, label)}
YES, NO = ("はい", "1", "○", "〇", "yes", "true"), ("いいえ", "0", "×", "no", "false")
CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2})?", re.ASCII)
ENCODINGS = ("utf-8-sig", "cp932")


@dataclass(frozen=True)
class ContactLine:
    """One line of the file: its number in the file, what it says, and what cannot be read in it."""

    line: int
    facts: ContactFacts | None
    staff: str = ""
    problems: list[str] = field(default_factory=list)


def read_contacts(content: bytes) -> list[ContactLine]:
    """Read every line. Raises Refused when the file as a whole cannot be read; a bad line carries its sentences."""
    reader = csv.reader(io.StringIO(_decoded(content), newline=""), strict=True)
    try:
        names = _column_names(next(reader, []))
        places = {_plain(place.name): place.code for place in Municipality.objects.all()}
        lines = [_line(reader.line_num, names, cells, places) for cells in reader if any(map(_plain, cells))]
    except csv.Error:  # a quotation mark without its partner, or a cell longer than a cell can be
        raise Refused(
            f'{reader.line_num}行目の近くがCSVとして読めません。引用符（"）の対応と、一つのセルが長すぎないかを確かめてください。'
        ) from None
    if not lines:
        raise Refused("ファイルに相談の行がありません。見出しの下に1行ずつ書いてください。")
    return lines


def _decoded(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused("文字として読めないファイルです。表計算ソフトで「CSV UTF-8」として保存しなおしてください。")


def _column_names(header: list[str]) -> list[str]:
    names = []
    for cell in header:
        word = _plain(cell)
        if word not in NAMES:
            raise Refused(
                f"見出し「{cell[:20]}」が分かりません。使える見出しは{'・'.join(COLUMNS.values())}です。"
            )
        if NAMES[word] in names:
            raise Refused(f"見出し「{cell}」が2つあります。1つにしてください。")
        names.append(NAMES[word])
    missing = [COLUMNS[name] for name in REQUIRED if name not in names]
    if missing:
        raise Refused(f"見出しに{'・'.join(missing)}がありません。1行目に見出しを書いてください。")
    return names


def _line(number: int, names: list[str], cells: list[str], places: dict[str, str]) -> ContactLine:
    if len(cells) != len(names):
        sentence = f"列の数が見出しと違います（見出し{len(names)}列、この行{len(cells)}列）。"
        return ContactLine(number, None, problems=[sentence])
    values: dict[str, Any] = {}
    problems = []
    given = {name: _plain(cell) for name, cell in zip(names, cells, strict=True)}
    staff = given.pop(STAFF, "")
    for name, text in given.items():
        if not text and name not in REQUIRED:
            continue
        try:
            values[name] = _municipality(text, places) if name == "municipality" else READERS[name](text)
        except Refused as refusal:
            problems.append(f"{COLUMNS[name]}：{refusal}")
    return ContactLine(number, None if problems else ContactFacts(**values), staff, problems)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _day(text: str) -> date:
    return parse_date(text)


def _time(text: str) -> time:
    try:
        if CLOCK.fullmatch(text):  # no zone and no parts of a second: nobody reads them off a clock
            return time.fromisoformat(text.zfill(len("09:30:00") if text.count(":") == 2 else len("09:30")))
    except ValueError:  # an hour no clock shows
        pass
    raise Refused(f"「{text}」は時刻として読めません。13:30 のように書いてください。")


def _yes_or_no(text: str) -> bool:
    if text.casefold() in YES or text.casefold() in NO:
        return text.casefold() in YES
    raise Refused(f"「{text}」は読めません。「はい」か「いいえ」で書いてください。")


def _word(name: str) -> Callable[[str], str]:
    """A reader of codes and of Japanese labels."""
    labels = {_plain(label): code for code, label in LABELS_OF[name].items()}
    codes = set(labels.values())

    def read(text: str) -> str:
        if text in codes or text in labels:
            return labels.get(text, text)
        raise Refused(f"「{text}」はありません。{'・'.join(LABELS_OF[name].values())}から書いてください。")

    return read


def _municipality(text: str, places: dict[str, str]) -> str | None:
    if text == "不明":
        return None
    return places[text] if text in places else repair(text)


READERS: dict[str, Callable[[str], Any]] = {
    "held_on": _day,
    "held_time": _time,
    "is_individual_case": _yes_or_no,
    **{name: _word(name) for name in LABELS_OF},
}
