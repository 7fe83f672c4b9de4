import json

import pytest

from tsunagi.accountability.sheets import actions
from tsunagi.accountability.sheets.states import TextCell
from tsunagi.accountability.sheets.tests.factories import (
    AT,
    CONTACTS,
    COUNCILS,
    NEWSLETTERS,
    R4,
    entries,
    opened,
)
from tsunagi.foundation.core.fiscal_year import FiscalYear

BEGINNINGS = {"pdf": b"%PDF-", "xlsx": b"PK", "html": b"<!doctype html>"}


@pytest.fixture
def sheets(plan, officer):
    """The three sheets of R4 and one of R5."""
    actions.open_year(fiscal_year=R4, by=officer, at=AT)
    opened(plan, CONTACTS, FiscalYear(2023))


def export(run, *words):
    return run("sheet", "export", *words)


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("format", ["pdf", "xlsx", "html"])
def test_it_writes_one_file_per_sheet_and_says_where(sheets, run, tmp_path, format):
    out = tmp_path / "a" / "b"

    code, written, said = export(run, "--fy", "2022", "--format", format, "--out", out)

    assert (code, said) == (0, "")
    names = [f"2022-{each}.{format}" for each in (NEWSLETTERS, COUNCILS, CONTACTS)]
    assert names_in(out) == names
    assert written.splitlines() == [str(out / name) for name in names]
    assert all(path.read_bytes().startswith(BEGINNINGS[format]) for path in out.iterdir())
    exported = entries("sheet.exported")
    assert [(entry.by_key, entry.changes) for entry in exported] == [("system", {"format": format})] * 3


@pytest.mark.parametrize("format", ["json", "csv"])
def test_json_and_csv_are_one_file_for_the_year(sheets, run, tmp_path, format):
    code, written, _ = export(run, "--fy", "R4", "--format", format, "--out", tmp_path)

    assert code == 0
    assert names_in(tmp_path) == [f"sheets-2022.{format}"]
    assert written == f"{tmp_path / f'sheets-2022.{format}'}\n"


@pytest.mark.parametrize("format", ["json", "csv"])
def test_without_a_folder_the_data_goes_to_stdout_as_it_stands_in_the_file(sheets, run, tmp_path, format):
    export(run, "--fy", "2022", "--format", format, "--out", tmp_path)
    file = (tmp_path / f"sheets-2022.{format}").read_bytes().decode("utf-8-sig")

    code, written, said = export(run, "--fy", "令和4年度", "--format", format)

    assert (code, said) == (0, "")
    assert written.replace("\r\n", "\n") == file.replace("\r\n", "\n")


def test_one_initiative_alone(sheets, run, tmp_path):
    code, _, _ = export(run, "--fy", "2022", "--format", "html", "--out", tmp_path, "--initiative", COUNCILS)
    _, document, _ = export(run, "--fy", "2022", "--format", "json", "--initiative", COUNCILS)

    assert code == 0
    assert names_in(tmp_path) == [f"2022-{COUNCILS}.html"]
    assert [sheet["content"]["code"] for sheet in json.loads(document)["sheets"]] == [COUNCILS]


def test_a_second_run_writes_the_same_bytes(sheets, run, tmp_path):
    for folder in ("first", "second"):
        for format in ("pdf", "html", "json", "csv"):
            export(run, "--fy", "2022", "--format", format, "--out", tmp_path / folder)

    for name in names_in(tmp_path / "first"):
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes(), name


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["--fy", "2030"],
            "令和12年度（2030）の検証票はありません。検証票がある年度は 令和4年度（2022）、令和5年度（2023） です。",
        ),
        (["--fy", "いつか"], "「いつか」は年度として読めません。2022 または R4 のように書いてください。"),
        (["--fy", "R0"], "「R0」は年度として読めません。2022 または R4 のように書いてください。"),
        (["--fy", "1066"], "年度は1926から2199までの西暦、または R4 のような形で書いてください。"),
        (
            ["--fy", "2022", "--initiative", "none"],
            "令和4年度に「none」の検証票はありません。コードを確かめてください。",
        ),
    ],
)
def test_a_refusal_is_one_sentence_and_leaves_no_file(sheets, run, tmp_path, words, sentence):
    out = tmp_path / "out"

    for format in ("pdf", "json"):
        assert export(run, *words, "--format", format, "--out", out) == (1, "", f"{sentence}\n")

    assert not out.exists()
    assert entries("sheet.exported") == []


def test_without_any_sheet_it_says_so(db, run):
    code, _, said = export(run, "--fy", "2022", "--format", "json")

    assert code == 1
    assert said == "令和4年度（2022）の検証票はありません。検証票がまだありません。\n"


def test_one_sheet_that_cannot_be_printed_leaves_no_file_at_all(sheets, plan, officer, run, tmp_path):
    last = plan.initiatives.get(code=CONTACTS).sheets.get(fiscal_year=2022)
    actions.edit_text(sheet=last, cell=TextCell.DONE, text="笑顔\U0001f600の印", before="", by=officer, at=AT)
    out = tmp_path / "out"

    code, written, said = export(run, "--fy", "2022", "--format", "pdf", "--out", out)

    assert (code, written) == (1, "")
    assert said.count("\n") == 1
    assert "\U0001f600" in said
    assert not out.exists()
    assert entries("sheet.exported") == []


def test_a_place_that_is_no_folder_is_a_sentence(sheets, run, tmp_path):
    place = tmp_path / "file"
    place.write_text("文", encoding="utf-8")

    code, _, said = export(run, "--fy", "2022", "--format", "html", "--out", place)

    assert code == 1
    assert said.startswith("ファイルを扱えません")
    assert said.count("\n") == 1
    assert place.read_text(encoding="utf-8") == "文"
    assert entries("sheet.exported") == []


@pytest.mark.parametrize(
    "words", [["--fy", "2022", "--format", "docx"], ["--fy", "2022"], ["--format", "pdf"], ["--fy"], ["--no"]]
)
def test_wrong_usage_ends_in_two(db, run, words):
    code, written, said = export(run, *words)

    assert (code, written) == (2, "")
    assert "使い方が違います" in said
    assert "Traceback" not in said
