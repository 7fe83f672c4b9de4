from decimal import Decimal

import pytest

from tsunagi.accountability.sheets.presenters.hints import typed_number_hints
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.measures.queries import Figure
from tsunagi.foundation.measures.registry import REGISTRY, WHOLE

R4 = FiscalYear(2022)


def counted(key, value, year=R4):
    exact = None if value is None else Decimal(value)
    return Figure(REGISTRY[key], WHOLE, year.period, exact, int(value or 0))


FIGURES = [
    counted("contacts.handled", 2386),
    counted("councils.held", 6),
    counted("desks.clarified", 36),
    counted("newsletters.issued", 0),
    counted("trainings.held", None),
]


def hints(text, figures=FIGURES):
    return typed_number_hints(text, figures, R4)


@pytest.mark.parametrize(
    ("text", "typed", "mark"),
    [
        ("相談2,386件に対応した。", "「2,386件」", "{{contacts.handled|R4}}"),
        ("相談2386件に対応した。", "「2386件」", "{{contacts.handled|R4}}"),
        ("協議会を６回開いた。", "「6回」", "{{councils.held|R4}}"),
        ("３６市町村で窓口が決まった。", "「36市町村」", "{{desks.clarified|R4}}"),
        ("通信は0件だった。", "「0件」", "{{newsletters.issued|R4}}"),
    ],
)
def test_a_typed_number_beside_a_matching_measure_is_pointed_out(text, typed, mark):
    assert hints(text) == f"{typed}は印 {mark} にすると記録から数えられます。"


@pytest.mark.parametrize(
    ("text", "typed", "counted_text", "mark"),
    [
        ("相談対応件数は2,400件だった。", "2,400件", "2,386件", "{{contacts.handled|R4}}"),
        ("協議会を５回開いた。", "5回", "6回", "{{councils.held|R4}}"),
    ],
)
def test_a_typed_number_that_contradicts_the_records_is_pointed_out(text, typed, counted_text, mark):
    assert hints(text) == f"「{typed}」は記録（{counted_text}）と違います。印 {mark} にできます。"


def test_of_several_measures_with_one_value_the_named_one_is_meant():
    both = [counted("case_studies.held", 6), counted("councils.held", 6)]

    assert hints("協議会６回。", both) == "「6回」は印 {{councils.held|R4}} にすると記録から数えられます。"
    assert hints("計６回。", both) == ""


def test_every_number_of_a_text_is_looked_at_once():
    hint = hints("相談2,386件、協議会6回。くり返すと協議会6回。")

    assert hint.count("にすると記録から数えられます。") == 2
    assert "{{contacts.handled|R4}}" in hint
    assert "{{councils.held|R4}}" in hint


@pytest.mark.parametrize(
    "text",
    [
        "",
        "文だけ。",
        "協議会を{{councils.held|R4}}回開いた。",
        "令和4年度に36人が参加した。",
        "12,386件の広報。",
        "16回を数えた。",
        "研修会の開催回数は３回だった。",
        "6団体が参加した。",
    ],
)
def test_there_is_no_false_alarm(text):
    assert hints(text) == ""


def test_figures_of_another_year_are_no_match():
    last_year = counted("contacts.handled", 1897, FiscalYear(2021))

    assert hints("前の年度は1,897件だった。", [last_year]) == ""
