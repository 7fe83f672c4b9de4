from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.printing import fonts
from tsunagi.foundation.core.printing.typesetting import typeset


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "letter.typ"
    path.write_text("#heading(data.title)\n#data.text\n", encoding="utf-8")
    return path


def printed(template, text, **options):
    return typeset(template, {"title": "見出し", "text": text}, title="見本の手紙", **options)


def text_of(pdf):
    return PdfReader(BytesIO(pdf)).pages[0].extract_text()


def test_it_makes_a_tagged_and_archival_pdf(template):
    reader = PdfReader(BytesIO(printed(template, "見本です。")))

    root = reader.trailer["/Root"]
    xmp = root["/Metadata"].get_data().decode()
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"].startswith("ja")
    assert reader.metadata.title == "見本の手紙"
    assert "<pdfuaid:part>1<" in xmp
    assert "<pdfaid:part>2<" in xmp
    assert "<pdfaid:conformance>A<" in xmp


def test_the_same_input_gives_the_same_bytes(template):
    dated = date(2023, 4, 1)

    assert printed(template, "見本", dated=dated) == printed(template, "見本", dated=dated)


def test_it_prints_with_the_carried_font_alone(template, tmp_path):
    pdf = printed(template, "見本１と1。髙﨑", fonts=fonts.choose_fonts([tmp_path]))

    assert "見本１と1。髙﨑" in text_of(pdf)


def test_it_puts_no_gap_between_latin_and_japanese(template):
    assert "R4年度R元" in text_of(printed(template, "R4年度R元"))


@pytest.mark.parametrize(
    "text", ['#read("/etc/passwd")', "*太字* $x$ _y_ <a> @b", "= 見出し", "// 注 /* */ [x]"]
)
def test_it_prints_markup_literally(template, text):
    assert text in text_of(printed(template, text))


def test_it_names_the_character_no_font_can_draw(template, tmp_path):
    with pytest.raises(Refused) as refusal:
        printed(template, "𠮷田", fonts=fonts.choose_fonts([tmp_path]))

    assert str(refusal.value) == (
        "「𠮷」（U+20BB7）を印刷できる書体がないので、"
        "Noto Sans CJK JP を入れるか、別の字に書きかえてください。"
    )


@pytest.mark.parametrize("character", ["😀", "\ue000", "\x07", "\ud800"])
def test_it_refuses_instead_of_printing_a_box(template, character):
    with pytest.raises(Refused, match=f"U\\+{ord(character):04X}"):
        printed(template, f"前{character}後")


def test_it_still_refuses_when_only_the_compiler_notices(template, tmp_path, monkeypatch):
    monkeypatch.setattr(fonts.FontChoice, "missing_characters", lambda self, text: [])

    with pytest.raises(Refused, match=r"「𠮷」（U\+20BB7）"):
        printed(template, "𠮷", fonts=fonts.choose_fonts([tmp_path]))


def test_a_mistake_in_a_template_is_not_hidden(tmp_path):
    template = tmp_path / "wrong.typ"
    template.write_text("#nothing-of-this-name", encoding="utf-8")

    with pytest.raises(RuntimeError, match="unknown variable"):
        typeset(template, {}, title="見本")


def test_two_threads_print_at_once(template):
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda number: printed(template, f"見本{number}"), range(12)))

    assert [f"見本{number}" in text_of(pdf) for number, pdf in enumerate(made)] == [True] * 12
