import pytest
from django.db import IntegrityError

from tsunagi.accountability.plans.actions import set_judgement_bands
from tsunagi.accountability.plans.rules import BandFacts
from tsunagi.accountability.plans.states import WordList
from tsunagi.accountability.sheets import actions
from tsunagi.accountability.sheets.tests.factories import AT, entries, everything, unrecordable, word
from tsunagi.foundation.core.errors import Changed, Refused


def edit(sheet, rationale, *, by, before=""):
    actions.edit_rationale(sheet=sheet, rationale=rationale, before=before, by=by, at=AT)


@pytest.fixture
def decided_against_the_suggestion(sheet, plan, officer):
    """No issue went out, the bands suggest 順調 for everything, a person decided 概ね順調 and said why."""
    bands = [BandFacts(None, None, "順調")]
    set_judgement_bands(plan=plan, bands=bands, effective_fy=2022, by=officer, at=AT)
    actions.decide_judgement(
        sheet=sheet,
        decision=word(plan, WordList.PROGRESS, wording="概ね順調"),
        rationale="理由の文。",
        before="",
        by=officer,
        at=AT,
    )
    return sheet


def test_it_writes_the_rationale_and_leaves_the_decision(decided_against_the_suggestion, officer):
    sheet = decided_against_the_suggestion

    edit(sheet, "新しい理由。", by=officer, before="理由の文。")

    sheet.refresh_from_db()
    assert sheet.judgement.rationale == "新しい理由。"
    assert sheet.judgement.decision.wording == "概ね順調"
    assert sheet.judgement.decided_by == officer
    assert sheet.version == 3
    (entry,) = entries("rationale.edited")
    assert entry.changes == {"from": "理由の文。", "to": "新しい理由。"}
    assert entry.by_label == "見本 県担当"


def test_a_decision_that_differs_from_the_suggestion_keeps_its_rationale(
    decided_against_the_suggestion, officer
):
    before = everything()

    with pytest.raises(
        Refused, match="提案は「順調」です。「概ね順調」と決めるときは、判定根拠を書いてください。"
    ):
        edit(decided_against_the_suggestion, " \n", by=officer, before="理由の文。")

    assert everything() == before


def test_without_a_decision_the_rationale_may_be_emptied(sheet, officer):
    edit(sheet, "書きかけ。", by=officer)

    edit(sheet, "", by=officer, before="書きかけ。")

    sheet.judgement.refresh_from_db()
    assert sheet.judgement.rationale == ""


def test_it_refuses_a_mark_nobody_can_read(sheet, officer):
    before = everything()

    with pytest.raises(Refused, match="読めません"):
        edit(sheet, "{{|R4}}回", by=officer)

    assert everything() == before


def test_two_savers_never_overwrite_silently(sheet, officer):
    edit(sheet, "先の文。", by=officer)
    before = everything()

    with pytest.raises(Changed) as clash:
        edit(sheet, "後の文。", by=officer)

    assert (clash.value.theirs, clash.value.mine) == ("先の文。", "後の文。")
    assert everything() == before


def test_it_changes_nothing_when_the_log_cannot_be_written(sheet, officer):
    before = everything()

    with pytest.raises(IntegrityError):
        edit(sheet, "新しい文。", by=unrecordable(officer))

    assert everything() == before
