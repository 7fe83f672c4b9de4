import pytest

from tsunagi.accountability.plans import actions
from tsunagi.accountability.plans.models import VocabularyEntry
from tsunagi.accountability.plans.rules import EntryFacts
from tsunagi.accountability.plans.states import WordList
from tsunagi.accountability.plans.tests.factories import AT, imported, row_counts
from tsunagi.foundation.audit import actions as audit
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused

pytestmark = pytest.mark.django_db


def add(plan, by, *, facts=None, word_list="check"):
    return actions.add_vocabulary_entry(
        plan=plan,
        word_list=word_list,
        facts=facts or EntryFacts(4, "社会経済情勢の変化", 2023, None),
        factor="外部環境の変化",
        by=by,
        at=AT,
    )


def test_a_missing_number_is_filled_later_and_older_entries_stay_as_they_are(planning_officer):
    plan = imported()
    before = list(VocabularyEntry.objects.order_by("pk").values())

    entry = add(plan, planning_officer)

    assert list(VocabularyEntry.objects.exclude(pk=entry.pk).order_by("pk").values()) == before
    printed = [each.printed for each in plan.vocabulary.filter(word_list="check")]
    assert printed == [
        "③ 他地域等との比較(内部要因)",
        "④ 社会経済情勢の変化(外部環境の変化)",
        "⑥ 他地域等の動向(外部環境の変化)",
    ]
    log = Entry.objects.get(kind="vocabulary_entry.added")
    assert (log.by_label, log.about_key, log.changes) == ("見本 企画担当", str(entry.pk), {"list": "check"})


def test_a_sheet_of_an_earlier_year_does_not_know_the_new_entry(planning_officer):
    plan = imported()
    add(plan, planning_officer)

    def numbers(year):
        return list(
            plan.vocabulary.filter(word_list=WordList.CHECK).valid_in(year).values_list("number", flat=True)
        )

    assert numbers(2021) == []
    assert numbers(2022) == [3, 6]
    assert numbers(2023) == numbers(2099) == [3, 4, 6]


def test_a_number_may_get_a_new_wording_after_the_old_one_has_ended(planning_officer):
    plan = imported()
    add(plan, planning_officer, facts=EntryFacts(4, "前の文言", 2022, 2023))
    add(plan, planning_officer, facts=EntryFacts(4, "後の文言", 2024, None))

    wordings = {
        year: plan.vocabulary.filter(number=4).valid_in(year).get().wording
        for year in (2022, 2023, 2024, 2030)
    }

    assert wordings == {2022: "前の文言", 2023: "前の文言", 2024: "後の文言", 2030: "後の文言"}


@pytest.mark.parametrize(
    ("facts", "word_list", "sentence"),
    [
        (EntryFacts(3, "別の文言", 2022, None), "check", "番号3は「他地域等との比較」が使っています。"),
        (EntryFacts(None, "順調", 2022, None), "progress", "「順調」はもうあります。"),
        (EntryFacts(4, "", 2022, None), "check", "用語の文言が空です。"),
        (EntryFacts(4, "逆さま", 2024, 2022), "check", "終わりの年度は、始まりの年度より後に"),
        (EntryFacts(4, "見本", 2022, None), "colours", "「colours」という用語の一覧はありません。"),
    ],
)
def test_a_broken_list_is_refused_and_nothing_changes(planning_officer, facts, word_list, sentence):
    plan = imported()
    before = row_counts()

    with pytest.raises(Refused, match=sentence):
        add(plan, planning_officer, facts=facts, word_list=word_list)

    assert row_counts() == before


def test_the_same_number_is_free_in_another_list_and_another_plan(planning_officer):
    plan = imported()

    add(plan, planning_officer, facts=EntryFacts(3, "執行体制の改善", 2022, None), word_list="action")

    assert plan.vocabulary.filter(number=3).count() == 2


def test_a_failing_audit_entry_leaves_nothing_behind(planning_officer, monkeypatch):
    plan = imported()
    before = row_counts()

    def fail(*_, **__):
        raise RuntimeError("no room left")

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(RuntimeError):
        add(plan, planning_officer)

    assert row_counts() == before
