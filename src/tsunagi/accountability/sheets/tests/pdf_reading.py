"""Reading a PDF back as a screen reader does: the text of its tags, in the order of the structure tree."""

import re
from collections import defaultdict
from io import BytesIO

from pypdf import PageObject, PdfReader


def pages_of(made: bytes) -> list[str]:
    """The text drawn on each page, headers and footers included, without white space."""
    return [_joined(page.extract_text()) for page in PdfReader(BytesIO(made)).pages]


def read_aloud(made: bytes) -> str:
    """The tagged text of the whole document without white space; page decoration is not read."""
    reader = PdfReader(BytesIO(made))
    marked = {page.indirect_reference.idnum: _marked_texts(page) for page in reader.pages}
    spoken = []

    def walk(node, page):
        node = node.get_object()
        if isinstance(node, int):
            spoken.append(marked[page][node])
        elif isinstance(node, list):
            for child in node:
                walk(child, page)
        else:
            page = node.raw_get("/Pg").idnum if "/Pg" in node else page
            if "/MCID" in node:
                spoken.append(marked[page][node["/MCID"]])
            elif "/K" in node:
                walk(node["/K"], page)

    walk(reader.trailer["/Root"]["/StructTreeRoot"], None)
    return _joined("".join(spoken))


def assert_in_order(words: list[str], text: str) -> None:
    """Every word is found after the one before it."""
    position = 0
    for word in words:
        found = text.find(word, position)
        assert found >= 0, f"{word} is missing or too early in {text}"
        position = found + len(word)


def _marked_texts(page: PageObject) -> dict[int, str]:
    texts: dict[int, str] = defaultdict(str)
    current: list[int | None] = [None]

    def before(operator, operands, *_):
        if operator in (b"BDC", b"BMC"):
            current[0] = operands[1].get("/MCID") if len(operands) > 1 else None

    def text(piece, *_):
        texts[current[0]] += piece

    page.extract_text(visitor_operand_before=before, visitor_text=text)
    return texts


def _joined(text: str) -> str:
    return re.sub(r"\s", "", text)
