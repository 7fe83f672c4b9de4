import pytest
from django.db import IntegrityError

from tsunagi.accountability.sheets import actions
from tsunagi.accountability.sheets.states import TextCell
from tsunagi.accountability.sheets.tests.factories import AT, entries, everything, unrecordable
from tsunagi.foundation.core.errors import Changed, Refused


def edit(sheet, text, *, by, before="", cell=TextCell.DONE):
    actions.edit_text(sheet=sheet, cell=cell, text=text, before=before, by=by, at=AT)


@pytest.mark.parametrize("cell", list(TextCell))
def test_it_writes_one_cell_and_leaves_the_others(sheet, officer, cell):
    edit(sheet, "新しい文。", by=officer, cell=cell)

    sheet.refresh_from_db()
    texts = {each: getattr(sheet, each.value) for each in TextCell}
    assert texts == {each: "新しい文。" if each is cell else "" for each in TextCell}
    assert sheet.version == 2


def test_it_says_in_the_log_who_changed_what(sheet, officer):
    edit(sheet, "はじめの文。", by=officer)
    edit(sheet, "次の文。", by=officer, before="はじめの文。")

    changes = {entry.changes["to"]: entry for entry in entries("sheet.text_edited")}
    assert set(changes) == {"はじめの文。", "次の文。"}
    last = changes["次の文。"]
    assert last.changes == {"cell": "活動内容", "from": "はじめの文。", "to": "次の文。"}
    assert (last.by_key, last.by_label, last.at) == (str(officer.pk), "見本 県担当", AT)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{{councils.held}}", "読めません"),
        ("{{nothing.held|R4}}", "「nothing.held」という実績の数え方はありません"),
        ("{{councils.held|R4", "波かっこが閉じていません"),
        ("字" * 2001, "文が長すぎます（2001字）。2000字までにしてください。"),
    ],
)
def test_it_refuses_a_text_that_cannot_be_printed_and_changes_nothing(sheet, officer, text, sentence):
    before = everything()

    with pytest.raises(Refused, match=sentence):
        edit(sheet, text, by=officer)

    assert everything() == before


def test_it_takes_a_text_of_exactly_two_thousand_characters(sheet, officer):
    edit(sheet, "字" * 2000, by=officer)

    sheet.refresh_from_db()
    assert len(sheet.done_text) == 2000


def test_two_savers_never_overwrite_silently(sheet, officer):
    edit(sheet, "先の文。", by=officer)
    before = everything()

    with pytest.raises(Changed) as clash:
        edit(sheet, "後の文。", by=officer, before="")

    assert (clash.value.theirs, clash.value.mine) == ("先の文。", "後の文。")
    assert everything() == before


def test_line_ends_of_a_browser_are_no_change(sheet, officer):
    edit(sheet, "一行目\n二行目", by=officer)

    edit(sheet, "三行目", by=officer, before="一行目\r\n二行目")

    sheet.refresh_from_db()
    assert sheet.done_text == "三行目"


def test_it_changes_nothing_when_the_log_cannot_be_written(sheet, officer):
    before = everything()

    with pytest.raises(IntegrityError):
        edit(sheet, "新しい文。", by=unrecordable(officer))

    assert everything() == before
