import pytest
from django.db import IntegrityError

from tsunagi.accountability.plans.actions import set_judgement_bands
from tsunagi.accountability.plans.rules import BandFacts
from tsunagi.accountability.plans.states import WordList
from tsunagi.accountability.sheets import actions
from tsunagi.accountability.sheets.rules import blockers_to_decide
from tsunagi.accountability.sheets.tests.factories import AT, entries, everything, unrecordable, word
from tsunagi.foundation.core.errors import Changed, Refused


@pytest.fixture
def on_course(plan):
    return word(plan, WordList.PROGRESS, wording="順調")


def decide(sheet, decision, rationale="", *, by, before=""):
    actions.decide_judgement(sheet=sheet, decision=decision, rationale=rationale, before=before, by=by, at=AT)


def test_it_keeps_decision_rationale_person_and_time_without_any_bands(sheet, on_course, officer):
    decide(sheet, on_course, by=officer)

    sheet.refresh_from_db()
    judgement = sheet.judgement
    assert (judgement.decision, judgement.rationale) == (on_course, "")
    assert (judgement.suggestion, judgement.scale) == ("", None)
    assert (judgement.decided_by, judgement.decided_at) == (officer, AT)
    assert sheet.version == 2
    (entry,) = entries("judgement.decided")
    assert entry.changes == {"suggestion": "", "from": "\n", "to": "順調\n"}


def test_it_keeps_the_suggestion_of_the_moment_beside_the_decision(sheet, plan, on_course, officer):
    bands = [BandFacts(None, None, "概ね順調")]
    scale = set_judgement_bands(plan=plan, bands=bands, effective_fy=2022, by=officer, at=AT)

    decide(sheet, on_course, "理由の文。", by=officer)

    sheet.judgement.refresh_from_db()
    assert (sheet.judgement.suggestion, sheet.judgement.scale) == ("概ね順調", scale)


def test_it_takes_a_decision_back(sheet, on_course, officer):
    decide(sheet, on_course, "理由の文。", by=officer)

    decide(sheet, None, "理由の文。", by=officer, before="順調\n理由の文。")

    sheet.judgement.refresh_from_db()
    judgement = sheet.judgement
    assert (judgement.decision, judgement.decided_by, judgement.decided_at) == (None, None, None)
    assert judgement.rationale == "理由の文。"


def test_a_decision_unlike_the_suggestion_needs_a_rationale(sheet, plan, on_course, officer):
    bands = [BandFacts(None, None, "概ね順調")]
    set_judgement_bands(plan=plan, bands=bands, effective_fy=2022, by=officer, at=AT)
    before = everything()

    with pytest.raises(
        Refused, match="提案は「概ね順調」です。「順調」と決めるときは、判定根拠を書いてください。"
    ):
        decide(sheet, on_course, " 　\n", by=officer)

    assert everything() == before


def test_it_refuses_a_rationale_with_a_mark_nobody_can_read(sheet, on_course, officer):
    before = everything()

    with pytest.raises(Refused, match="「いつか」は年度にも日付にも読めません"):
        decide(sheet, on_course, "{{councils.held|いつか}}回", by=officer)

    assert everything() == before


def test_two_savers_never_overwrite_silently(sheet, on_course, officer):
    decide(sheet, on_course, "先の文。", by=officer)
    before = everything()

    with pytest.raises(Changed) as clash:
        decide(sheet, on_course, "後の文。", by=officer)

    assert (clash.value.theirs, clash.value.mine) == ("順調\n先の文。", "順調\n後の文。")
    assert everything() == before


def test_it_changes_nothing_when_the_log_cannot_be_written(sheet, on_course, officer):
    before = everything()

    with pytest.raises(IntegrityError):
        decide(sheet, on_course, by=unrecordable(officer))

    assert everything() == before


@pytest.mark.parametrize(
    ("suggestion", "decision", "rationale", "refused"),
    [
        ("順調", "順調", "", False),
        ("順調", "概ね順調", "理由", False),
        ("順調", "概ね順調", "", True),
        ("順調", None, "", False),
        (None, "概ね順調", "", False),
        (None, None, "", False),
    ],
)
def test_only_a_different_decision_without_rationale_is_refused(suggestion, decision, rationale, refused):
    blockers = blockers_to_decide(suggestion=suggestion, decision=decision, rationale=rationale)

    assert bool(blockers) is refused
