import csv
from io import StringIO

import pytest

from tsunagi.accountability.sheets.exports import tabular
from tsunagi.accountability.sheets.tests.sample_content import (
    budget,
    document,
    series,
    sheet_a,
    sheet_b,
    sheet_c,
)


def table(*sheets):
    text = tabular.render(document(sheet) for sheet in sheets).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def values(rows, **wanted):
    return [row["value"] for row in rows if all(row[key] == value for key, value in wanted.items())]


def test_it_is_utf8_with_mark_and_crlf():
    made = tabular.render([document(sheet_a())])

    assert made.startswith(
        b"\xef\xbb\xbfplan,fiscal_year,initiative_code,initiative,indicator,series,fy,measure,value"
    )
    assert made.count(b"\r\n") == made.count(b"\n") == 1 + len(table(sheet_a()))


def test_three_sheets_give_their_published_values():
    rows = table(sheet_a(), sheet_b(), sheet_c())

    assert values(rows, series="協議会", measure="actual") == ["4", "3", "6"]
    assert values(rows, indicator="相談対応件数（累計）", measure="actual") == ["1862", "1897", "2386"]
    assert values(rows, indicator="相談対応件数（累計）", measure="ratio_raw") == ["132.6"]
    assert values(rows, indicator="相談対応件数（累計）", measure="ratio_form") == ["100.0"]
    assert values(rows, series="協議会", measure="target_cumulative") == ["8", "12"]
    assert values(rows, measure="judgement") == ["概ね順調", "順調", "順調"]
    assert values(rows, measure="budget_initial") == ["14310"] * 3
    assert {row["status"] for row in rows} == {"draft"}
    assert {row["fiscal_year"] for row in rows} == {"2022"}


def test_zero_stays_zero_and_a_missing_value_tells_why():
    one = series(None, "件", 1, (1, 0), 0) | {"raw_ratio": None, "raw_ratio_reason": "no_target"}
    rows = table(sheet_a() | {"indicators": [{"name": "見本", "series": [one]}]})

    assert values(rows, measure="actual", fy="2022") == ["0"]
    assert [(row["value"], row["status"]) for row in rows if row["measure"] == "ratio_raw"] == [
        ("", "draft:no_target")
    ]


def test_an_unknown_kind_of_budget_is_kept():
    extra = budget()[0] | {"kind": "補正", "amount_thousand_yen": "12"}

    assert values(table(sheet_a() | {"budget": [extra]}), measure="budget:補正") == ["12"]


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "＝1", "=cmd|' /C calc'!A0"])
def test_a_text_never_becomes_a_formula(text):
    assert table(sheet_a() | {"initiative": text})[0]["initiative"] == f"'{text}"


@pytest.mark.parametrize("number", ["-12", "0", "-0.5", "132.6"])
def test_numbers_stay_numbers(number):
    assert tabular.guarded(number) == number


def test_a_year_before_without_a_value_has_its_reason_as_status():
    sheet = sheet_a()
    history = sheet["indicators"][0]["series"][0]["history"]
    history["2021"], history["2021_reason"] = None, "実績の数え方が決まっていません"

    (row,) = [row for row in table(sheet) if row["measure"] == "actual" and row["fy"] == "2021"]

    assert row["value"] == ""
    assert row["status"].endswith(":実績の数え方が決まっていません")
