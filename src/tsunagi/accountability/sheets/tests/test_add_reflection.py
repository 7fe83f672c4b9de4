import pytest
from django.db import IntegrityError

from tsunagi.accountability.sheets import actions
from tsunagi.accountability.sheets.tests.factories import AT, entries, everything, unrecordable
from tsunagi.foundation.core.errors import Refused


def add(sheet, improvement_text="前の計画の改善案。", body="反映した。", *, by):
    return actions.add_reflection(sheet=sheet, improvement_text=improvement_text, body=body, by=by, at=AT)


def test_it_adds_an_improvement_from_before_the_plan_as_the_last_row(sheet, officer):
    add(sheet, "一つ目。", by=officer)

    row = add(sheet, "二つ目。", "まだ。", by=officer)

    assert [each.improvement_text for each in sheet.reflections.all()] == ["一つ目。", "二つ目。"]
    assert (row.position, row.body, row.sources.count()) == (2, "まだ。", 0)
    sheet.refresh_from_db()
    assert sheet.version == 3
    assert [entry.changes for entry in entries("reflection.added")].count({"to": "二つ目。\nまだ。"}) == 1


@pytest.mark.parametrize(
    ("improvement_text", "body", "sentence"),
    [
        (" \n", "文。", "前の年度の取組改善案を書いてください。"),
        ("{{councils.held|R4|area}}", "", "範囲「area」は読めません"),
        ("改善案。", "}}", "波かっこが閉じていません"),
    ],
)
def test_it_refuses_an_empty_improvement_or_a_broken_mark_and_changes_nothing(
    sheet, officer, improvement_text, body, sentence
):
    before = everything()

    with pytest.raises(Refused, match=sentence):
        add(sheet, improvement_text, body, by=officer)

    assert everything() == before


def test_it_changes_nothing_when_the_log_cannot_be_written(sheet, officer):
    before = everything()

    with pytest.raises(IntegrityError):
        add(sheet, by=unrecordable(officer))

    assert everything() == before
