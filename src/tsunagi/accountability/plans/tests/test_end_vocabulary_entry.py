import pytest

from tsunagi.accountability.plans import actions
from tsunagi.accountability.plans.models import VocabularyEntry
from tsunagi.accountability.plans.rules import EntryFacts, blockers_to_end_entry
from tsunagi.accountability.plans.states import WordList
from tsunagi.accountability.plans.tests.factories import AT, document, imported, row_counts
from tsunagi.foundation.audit import actions as audit
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused

pytestmark = pytest.mark.django_db
PLAN = "/plans/mihon-plan/"


@pytest.fixture
def entry():
    """③ 他地域等との比較 of FY 2022."""
    return imported().vocabulary.get(number=3)


def end(entry, year, by):
    return actions.end_vocabulary_entry(entry=entry, valid_to_fy=year, by=by, at=AT)


def successor(entry, year, by, *, number=3, wording="別の文言"):
    facts = EntryFacts(number, wording, year, None)
    return actions.add_vocabulary_entry(
        plan=entry.plan, word_list="check", facts=facts, factor="", by=by, at=AT
    )


def address(entry):
    return f"{PLAN}vocabulary/{entry.pk}/end/"


def test_a_word_ends_with_a_year_and_nothing_else_changes(entry, planning_officer):
    before = list(VocabularyEntry.objects.exclude(pk=entry.pk).values())

    end(entry, 2023, planning_officer)

    entry.refresh_from_db()
    assert entry.valid_to_fy == 2023
    assert entry.printed == "③ 他地域等との比較(内部要因)"
    assert list(VocabularyEntry.objects.exclude(pk=entry.pk).values()) == before
    checks = entry.plan.vocabulary.filter(word_list=WordList.CHECK)
    assert [checks.valid_in(year).filter(number=3).exists() for year in (2022, 2023, 2024)] == [
        True,
        True,
        False,
    ]
    log = Entry.objects.get(kind="vocabulary_entry.ended")
    assert (log.by_label, log.about_key, log.changes) == (
        "見本 企画担当",
        str(entry.pk),
        {"from": None, "to": 2023},
    )


def test_the_cure_that_a_refusal_names_works(entry, planning_officer):
    with pytest.raises(Refused, match="前の用語の終わりの年度を決めてください。"):
        successor(entry, 2024, planning_officer)

    end(entry, 2023, planning_officer)

    assert successor(entry, 2024, planning_officer).printed == "③ 別の文言"


def test_the_year_may_be_mended_and_both_stand_in_the_log(entry, planning_officer):
    end(entry, 2023, planning_officer)
    end(entry, 2022, planning_officer)

    log = [each.changes for each in Entry.objects.filter(kind="vocabulary_entry.ended")]
    assert len(log) == 2
    assert {"from": None, "to": 2023} in log
    assert {"from": 2023, "to": 2022} in log


def test_a_word_does_not_end_before_it_began(entry, planning_officer):
    before = row_counts()

    with pytest.raises(Refused, match="「他地域等との比較」は令和4年度から使っています。終わりの年度は、"):
        end(entry, 2021, planning_officer)

    entry.refresh_from_db()
    assert entry.valid_to_fy is None
    assert row_counts() == before


def test_a_word_does_not_come_back_into_the_years_of_its_successor(entry, planning_officer):
    end(entry, 2023, planning_officer)
    successor(entry, 2024, planning_officer)

    with pytest.raises(Refused, match="令和6年度からは「③ 別の文言」を使っています。終わりの年度は、その前"):
        end(entry, 2024, planning_officer)

    entry.refresh_from_db()
    assert entry.valid_to_fy == 2023


@pytest.mark.parametrize(
    ("other", "is_refused"),
    [
        (EntryFacts(3, "別の文言", 2024, None), True),
        (EntryFacts(None, "文言", 2024, None), True),
        (EntryFacts(4, "別の文言", 2024, None), False),
        (EntryFacts(3, "別の文言", 2026, None), False),
        (EntryFacts(None, "別の文言", 2024, None), False),
    ],
)
def test_only_the_same_number_or_wording_in_the_same_year_stands_in_the_way(other, is_refused):
    assert bool(blockers_to_end_entry(EntryFacts(3, "文言", 2022, 2023), 2025, [other])) == is_refused


def test_entries_without_a_number_have_no_number_in_common():
    other = EntryFacts(None, "別の文言", 2022, None)

    assert blockers_to_end_entry(EntryFacts(None, "文言", 2022, None), 2025, [other]) == []


def test_a_failing_audit_entry_leaves_nothing_behind(entry, planning_officer, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("no room left")

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(RuntimeError):
        end(entry, 2023, planning_officer)

    entry.refresh_from_db()
    assert entry.valid_to_fy is None


def test_the_page_is_reached_from_the_word_list_and_ends_the_word(client, entry, planning_officer):
    client.force_login(planning_officer)
    assert address(entry) in client.get(PLAN).content.decode()
    assert (
        "③ 他地域等との比較(内部要因)」（いまは令和4年度から）" in client.get(address(entry)).content.decode()
    )

    response = client.post(address(entry), {"valid_to_fy": "R5"}, follow=True)

    assert response.redirect_chain == [(PLAN, 302)]
    assert "は令和4年度から令和5年度までです。" in response.content.decode()
    entry.refresh_from_db()
    assert entry.valid_to_fy == 2023


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        ("R3", "終わりの年度は、その年度かそれより後にしてください。"),
        ("", "このフィールドは必須です。"),
        ("いつか", "「いつか」は年度として読めません。"),
    ],
)
def test_a_year_that_does_not_fit_says_so_and_changes_nothing(
    client, entry, planning_officer, year, sentence
):
    client.force_login(planning_officer)

    response = client.post(address(entry), {"valid_to_fy": year})

    assert response.status_code == 422
    assert sentence in response.content.decode()
    entry.refresh_from_db()
    assert entry.valid_to_fy is None
    assert not Entry.objects.filter(kind="vocabulary_entry.ended")


def test_a_word_of_another_plan_or_of_none_is_404(client, entry, planning_officer):
    whole = document(code="mihon-plan-2", starts_fy=2025, ends_fy=2025, initiatives=[], programmes=[])
    other = imported(whole).vocabulary.all()[0]
    client.force_login(planning_officer)

    for key in (other.pk, 0, 10**30):
        assert client.get(f"{PLAN}vocabulary/{key}/end/").status_code == 404
