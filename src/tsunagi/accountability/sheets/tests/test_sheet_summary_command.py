import re
import unicodedata

import pytest

from tsunagi.accountability.plans.states import WordList
from tsunagi.accountability.sheets import actions
from tsunagi.accountability.sheets.tests.factories import (
    AT,
    CONTACTS,
    COUNCILS,
    NEWSLETTERS,
    R4,
    contacts,
    events,
    word,
)


@pytest.fixture
def sheets(plan, officer, organisations):
    """Three sheets: nothing issued and undecided, one of two series done, half of the contacts."""
    actions.open_year(fiscal_year=R4, by=officer, at=AT)
    events("training", AT.date().replace(year=2022))
    contacts(900, officer, organisations["centre"])
    sheet = plan.initiatives.get(code=CONTACTS).sheets.get()
    decision = word(plan, WordList.PROGRESS, wording="概ね順調")
    actions.decide_judgement(sheet=sheet, decision=decision, rationale="", before="", by=officer, at=AT)


def lines_of(table):
    return [line.split() for line in table.splitlines()]


def test_it_prints_one_line_per_series(sheets, run):
    code, table, said = run("sheet", "summary", "--fy", "2022")

    indicator = "協議会及び研修会の開催回数（累計）"
    assert (code, said) == (0, "")
    assert lines_of(table) == [
        ["令和4年度の検証票"],
        ["検証票", "活動指標", "実績(A)", "目標(B)", "割合", "進捗状況"],
        [
            NEWSLETTERS,
            "「ひきこもり専門支援センター通信」の発行件数（累計）",
            "0件",
            "１件",
            "0.0%",
            "未決定",
        ],
        [COUNCILS, indicator, "0回", "協議会：４回", "0.0%", "未決定"],
        [COUNCILS, indicator, "1回", "研修会：１回", "100.0%", "未決定"],
        [CONTACTS, "相談対応件数（累計）", "900件", "1,800件", "50.0%", "概ね順調"],
    ]


def test_columns_stand_below_each_other_on_a_terminal(sheets, run):
    _, table, _ = run("sheet", "summary", "--fy", "R4")

    _, *lines = table.splitlines()
    starts = [[width(line[: word.start()]) for word in re.finditer(r"\S+", line)] for line in lines]
    assert starts[1:] == starts[:-1]
    assert len(starts[0]) == 6


def width(text):
    return sum(2 if unicodedata.east_asian_width(character) in "FWA" else 1 for character in text)


@pytest.mark.parametrize(
    ("year", "sentence"),
    [("2023", "検証票がある年度は 令和4年度（2022） です。"), ("R", "年度として読めません")],
)
def test_an_unknown_year_is_one_sentence(sheets, run, year, sentence):
    code, table, said = run("sheet", "summary", "--fy", year)

    assert (code, table) == (1, "")
    assert sentence in said
    assert said.count("\n") == 1


def test_wrong_usage_ends_in_two(db, run):
    assert run("sheet", "summary")[0] == 2
    assert run("sheet", "summary", "--fy", "2022", "--format", "json")[0] == 2
