import json

import pytest

from tsunagi.foundation.measures import queries
from tsunagi.foundation.measures.tests.factories import some_of_everything

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_an_ordinary_day(time_machine, at):
    time_machine.move_to(at, tick=False)


def test_the_list_names_every_measure(run):
    code, out, err = run("measures", "list", "--format", "json")

    lines = json.loads(out)
    assert (code, err) == (0, "")
    assert [line["key"] for line in lines] == [measure.key for measure in queries.all_measures()]
    assert all(set(line) == {"key", "name", "unit", "kind", "rule"} for line in lines)
    handled = next(line for line in lines if line["key"] == "contacts.handled")
    assert (handled["name"], handled["unit"], handled["kind"]) == ("相談対応件数", "件", "count")


def test_the_list_can_be_read_by_people(run):
    code, out, _ = run("measures", "list")

    assert code == 0
    assert len(out.splitlines()) == len(queries.all_measures())
    assert "contacts.handled\t相談対応件数（件）\t" in out


@pytest.mark.parametrize("year", ["2022", "R4", "令和4年度"])
def test_a_figure_is_written_as_strings_month_by_month(run, year):
    some_of_everything()

    code, out, err = run("measures", "count", "contacts.handled", "--fy", year, "--format", "json")

    answer = json.loads(out)
    assert (code, err) == (0, "")
    assert list(answer) == ["key", "fiscal_year", "value", "unit", "months"]
    assert (answer["key"], answer["fiscal_year"]) == ("contacts.handled", 2022)
    assert (answer["value"], answer["unit"]) == ("5", "件")
    assert [month["value"] for month in answer["months"]] == list("102100000001")
    assert [month["month"] for month in answer["months"]][::11] == ["2022-04", "2023-03"]


def test_zero_is_a_string_and_what_is_to_come_is_null_with_a_reason(run):
    _, out, _ = run("measures", "count", "newsletters.issued", "--fy", "2023", "--format", "json")
    running = json.loads(out)
    _, out, _ = run("measures", "count", "newsletters.issued", "--fy", "2024", "--format", "json")
    future = json.loads(out)

    assert running["value"] == "0"
    assert [month["value"] for month in running["months"]] == ["0", "0", *[None] * 10]
    assert "value_reason" not in running
    assert (future["value"], future["value_reason"]) == (None, "まだ始まっていない期間です")


def test_a_figure_can_be_read_by_people(run):
    some_of_everything()

    code, out, _ = run("measures", "count", "contacts.handled", "--fy", "R4")

    assert code == 0
    assert out.startswith("令和4年度 相談対応件数 5件\n  4月\t1件\n  5月\t0件\n")


def test_a_part_of_the_prefecture_can_be_asked(run):
    some_of_everything()

    ask = ("measures", "count", "contacts.handled", "--fy", "R4", "--format", "json", "--scope")

    assert json.loads(run(*ask, "area=naha")[1])["value"] == "4"
    assert json.loads(run(*ask, "municipality=472093")[1])["value"] == "0"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["contacts.gone", "--fy", "2022"], "「contacts.gone」という実績の数え方はありません。"),
        (["contacts.handled", "--fy", "いつか"], "「いつか」は年度として読めません。"),
        (["contacts.handled", "--fy", "1800"], "年度は1926から2199までの西暦"),
        (["contacts.handled", "--fy", "2022", "--scope", "naha"], "範囲「naha」は読めません。"),
        (["newsletters.issued", "--fy", "2022", "--scope", "area=naha"], "は圏域別には数えていません。"),
        (["councils.held", "--fy", "2022", "--scope", "area=zzz"], "範囲「area=zzz」は登録されていません。"),
        (["councils.held", "--fy", "2022", "--scope", "area=な"], "範囲「area=な」は読めません。"),
    ],
)
@pytest.mark.usefixtures("areas")
def test_what_cannot_be_counted_is_one_sentence_and_exit_one(run, words, sentence):
    code, out, err = run("measures", "count", *words, "--format", "json")

    assert (code, out) == (1, "")
    assert sentence in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["count"],
        ["count", "contacts.handled"],
        ["count", "contacts.handled", "--fy", "2022", "--format", "xml"],
        ["list", "--loud"],
        ["list", "extra"],
    ],
)
def test_wrong_usage_is_a_sentence_and_exit_two(run, words):
    code, out, err = run("measures", *words)

    assert (code, out) == (2, "")
    assert "使い方が違います（" in err
