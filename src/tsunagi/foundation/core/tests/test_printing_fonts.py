import sys

import pytest

from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.printing import fonts
from tsunagi.foundation.core.printing.glyph_coverage import glyph_coverage

ON_THE_FORM = "「主な取組」検証票①⑥（Plan）○―－％１1ＨＰ・：【】髙﨑①㈱"


def test_it_finds_a_font_for_everything_on_the_form():
    choice = fonts.installed_fonts()

    assert choice.missing_characters(ON_THE_FORM) == []
    assert list(choice.families) == [family for family in fonts.FAMILIES if family in choice.families]
    assert all(font.path.exists() for font in (*choice.text, choice.figures))


def test_it_falls_back_to_the_carried_font_without_importing_matplotlib(tmp_path):
    choice = fonts.choose_fonts([tmp_path])

    assert choice.families == ("IPAexGothic",)
    assert choice.missing_characters(ON_THE_FORM) == []
    assert "matplotlib" not in sys.modules


def test_it_refuses_with_the_cure_when_there_is_no_font_at_all(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "find_spec", lambda name: None)

    with pytest.raises(Refused, match=r"BIZ UDPGothic か Noto Sans CJK JP を入れるか"):
        fonts.choose_fonts([tmp_path])


def test_it_names_missing_characters_once_and_in_order(tmp_path):
    choice = fonts.choose_fonts([tmp_path])

    assert choice.missing_characters("吉𠮷の𠮷😀") == ["𠮷", "😀"]


@pytest.mark.parametrize("text", ["改行\n字下げ\t\u3000", "葛\U000e0100", "か\u3099", "\u200b\u200d\u2028"])
def test_it_does_not_ask_for_pictures_of_what_has_none(text):
    assert fonts.installed_fonts().missing_characters(text) == []


def test_it_treats_private_characters_as_missing():
    assert fonts.installed_fonts().missing_characters("外字\ue000") == ["\ue000"]


def test_a_plan_and_a_result_can_be_told_apart():
    """In BIZ UDPGothic １ and 1 look the same, so figures may not be drawn with it."""
    assert fonts.installed_fonts().figures.family != "BIZ UDPGothic"


def test_it_knows_what_a_font_file_covers(tmp_path):
    covered = glyph_coverage(fonts.choose_fonts([tmp_path]).text[0].path)

    assert "あ" in covered
    assert "𠮷" not in covered
    assert 12354 not in covered


def test_it_says_so_when_a_file_is_no_font(tmp_path):
    path = tmp_path / "ipaexg.ttf"
    path.write_bytes(b"\0\1")

    with pytest.raises(ValueError, match="not a readable font"):
        glyph_coverage(path)
