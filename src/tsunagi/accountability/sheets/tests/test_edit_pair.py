import pytest
from django.db import IntegrityError

from tsunagi.accountability.plans.states import WordList
from tsunagi.accountability.sheets import actions
from tsunagi.accountability.sheets.tests.factories import AT, entries, everything, pair, unrecordable, word
from tsunagi.foundation.core.errors import Changed, Refused


@pytest.fixture
def finding(sheet, plan, officer):
    actions.add_pair(sheet=sheet, facts=pair(plan, "動かない行。"), by=officer, at=AT)
    return actions.add_pair(sheet=sheet, facts=pair(plan, "前の検証。", "前の改善。"), by=officer, at=AT)


def edit(finding, facts, *, by, before):
    actions.edit_pair(finding=finding, facts=facts, before=before, by=by, at=AT)


def test_it_rewrites_the_row_in_its_place(finding, plan, officer):
    seen = actions.pair_facts(finding).as_text()
    facts = pair(plan, "次の検証。", "次の改善。", check=word(plan, WordList.CHECK, number=6), action=None)

    edit(finding, facts, by=officer, before=seen)

    finding.refresh_from_db()
    finding.improvement.refresh_from_db()
    assert (finding.position, finding.entry.number, finding.body) == (2, 6, "次の検証。")
    assert (finding.improvement.entry, finding.improvement.body) == (None, "次の改善。")
    assert finding.sheet.findings.first().body == "動かない行。"
    (entry,) = entries("pair.edited")
    assert entry.changes == {"from": seen, "to": "⑥ 他地域等の動向(外部環境の変化)\n次の検証。\n\n次の改善。"}


def test_it_raises_the_version_of_the_sheet(finding, plan, officer):
    edit(finding, pair(plan), by=officer, before=actions.pair_facts(finding).as_text())

    finding.sheet.refresh_from_db()
    assert finding.sheet.version == 4


@pytest.mark.parametrize(("text", "sentence"), [("", "内容を書いてください"), ("{{x|R4}}", "「x」という")])
def test_it_refuses_what_cannot_be_printed_and_changes_nothing(finding, plan, officer, text, sentence):
    before = everything()

    with pytest.raises(Refused, match=sentence):
        edit(finding, pair(plan, text, ""), by=officer, before=actions.pair_facts(finding).as_text())

    assert everything() == before


def test_two_savers_never_overwrite_silently(finding, plan, officer):
    seen = actions.pair_facts(finding).as_text()
    edit(finding, pair(plan, "先の人の検証。", "前の改善。"), by=officer, before=seen)
    before = everything()

    with pytest.raises(Changed) as clash:
        edit(finding, pair(plan, "前の検証。", "後の人の改善。"), by=officer, before=seen)

    assert "先の人の検証。" in clash.value.theirs
    assert "後の人の改善。" in clash.value.mine
    assert everything() == before


def test_another_type_alone_is_a_change_too(finding, plan, officer):
    seen = actions.pair_facts(finding).as_text()
    retyped = pair(plan, "前の検証。", "前の改善。", check=word(plan, WordList.CHECK, number=2))
    edit(finding, retyped, by=officer, before=seen)

    with pytest.raises(Changed):
        edit(finding, pair(plan, "別の文。"), by=officer, before=seen)


def test_it_changes_nothing_when_the_log_cannot_be_written(finding, plan, officer):
    before, seen = everything(), actions.pair_facts(finding).as_text()

    with pytest.raises(IntegrityError):
        edit(finding, pair(plan, "次の検証。"), by=unrecordable(officer), before=seen)

    assert everything() == before
