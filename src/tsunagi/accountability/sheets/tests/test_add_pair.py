import pytest
from django.db import IntegrityError

from tsunagi.accountability.plans.states import WordList
from tsunagi.accountability.sheets import actions
from tsunagi.accountability.sheets.tests.factories import AT, entries, everything, pair, unrecordable, word
from tsunagi.foundation.core.errors import Refused


def test_it_adds_a_finding_with_its_improvement_as_the_last_row(sheet, plan, officer):
    actions.add_pair(sheet=sheet, facts=pair(plan, "一つ目。"), by=officer, at=AT)
    facts = pair(plan, "二つ目。", "直すこと。", action=word(plan, WordList.ACTION, number=5))

    finding = actions.add_pair(sheet=sheet, facts=facts, by=officer, at=AT)

    assert [row.body for row in sheet.findings.all()] == ["一つ目。", "二つ目。"]
    assert (finding.position, finding.entry.number, finding.body) == (2, 1, "二つ目。")
    assert (finding.improvement.entry.number, finding.improvement.body) == (5, "直すこと。")
    sheet.refresh_from_db()
    assert sheet.version == 3


def test_it_says_in_the_log_what_was_added(sheet, plan, officer):
    actions.add_pair(sheet=sheet, facts=pair(plan, "見つけたこと。", "直すこと。"), by=officer, at=AT)

    (entry,) = entries("pair.added")
    text = "① 県の制度、執行体制(内部要因)\n見つけたこと。\n① 執行体制の改善\n直すこと。"
    assert entry.changes == {"to": text}
    assert (entry.about_key, entry.by_key) == (str(sheet.pk), str(officer.pk))


@pytest.mark.parametrize(("finding", "improvement"), [("見つけたこと。", ""), ("", "直すこと。")])
def test_one_side_may_stay_empty_and_a_type_may_be_missing(sheet, plan, officer, finding, improvement):
    facts = pair(plan, finding, improvement, check=None, action=None)

    row = actions.add_pair(sheet=sheet, facts=facts, by=officer, at=AT)

    assert (row.entry, row.body, row.improvement.entry, row.improvement.body) == (
        None,
        finding,
        None,
        improvement,
    )


@pytest.mark.parametrize(
    ("finding", "improvement", "sentence"),
    [
        (" ", "\n", "検証か改善案の内容を書いてください。"),
        ("{{councils.held|R4|island=x}}", "", "範囲「island=x」は読めません"),
        ("", "{{councils.held|R4", "波かっこが閉じていません"),
        ("", "字" * 2001, "文が長すぎます"),
    ],
)
def test_it_refuses_a_row_that_cannot_be_printed_and_changes_nothing(
    sheet, officer, finding, improvement, sentence
):
    facts = pair(sheet.initiative.plan, finding, improvement)
    before = everything()

    with pytest.raises(Refused, match=sentence):
        actions.add_pair(sheet=sheet, facts=facts, by=officer, at=AT)

    assert everything() == before


def test_it_changes_nothing_when_the_log_cannot_be_written(sheet, plan, officer):
    before = everything()

    with pytest.raises(IntegrityError):
        actions.add_pair(sheet=sheet, facts=pair(plan), by=unrecordable(officer), at=AT)

    assert everything() == before
