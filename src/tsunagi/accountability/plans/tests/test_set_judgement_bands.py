from decimal import Decimal

import pytest

from tsunagi.accountability.plans import actions, queries
from tsunagi.accountability.plans.rules import BandFacts, EntryFacts
from tsunagi.accountability.plans.tests.factories import AT, document, imported, row_counts
from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit import actions as audit
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear

pytestmark = pytest.mark.django_db
R4, R5, R6 = FiscalYear(2022), FiscalYear(2023), FiscalYear(2024)
TWO = [BandFacts(None, Decimal("99.5"), "概ね順調"), BandFacts(Decimal("99.5"), None, "順調")]


@pytest.fixture
def plan():
    return imported(document(bands=[]))


def put(plan, bands, year=2022, by=SYSTEM):
    return actions.set_judgement_bands(plan=plan, bands=bands, effective_fy=year, by=by, at=AT)


def test_a_plan_ships_without_bands(plan):
    assert queries.bands_in_force(plan, R4) == (None, [])


def test_bands_are_a_version_of_the_scale_from_a_year_on(plan, planning_officer):
    first = put(plan, TWO, 2022, planning_officer)
    second = put(plan, [BandFacts(None, None, "順調")], 2024, planning_officer)

    assert (first.number, second.number) == (1, 2)
    assert queries.bands_in_force(plan, FiscalYear(2021)) == (None, [])
    assert queries.bands_in_force(plan, R4) == queries.bands_in_force(plan, R5) == (first.pk, TWO)
    assert queries.bands_in_force(plan, R6) == (second.pk, [BandFacts(None, None, "順調")])
    log = Entry.objects.filter(kind="judgement_bands.set")
    assert [(entry.by_label, entry.changes) for entry in log.order_by("about_key")] == [
        ("見本 企画担当", {"bands": 2}),
        ("見本 企画担当", {"bands": 1}),
    ]


def test_a_correction_of_the_same_year_wins_and_the_old_version_stays(plan):
    first = put(plan, TWO)
    second = put(plan, [BandFacts(None, None, "概ね順調")])

    assert queries.bands_in_force(plan, R4)[0] == second.pk
    assert [band.facts() for band in first.bands.all()] == TWO


def test_no_bands_take_the_suggestions_away_again(plan):
    put(plan, TWO)
    empty = put(plan, [], 2023)

    assert queries.bands_in_force(plan, R4)[1] == TWO
    assert queries.bands_in_force(plan, R5) == (empty.pk, [])


def test_bands_are_read_in_one_question_from_the_lowest_up(plan, django_assert_num_queries):
    put(plan, TWO[::-1])

    with django_assert_num_queries(1):
        assert queries.bands_in_force(plan, R4)[1] == TWO


@pytest.mark.parametrize(
    ("bands", "sentence"),
    [
        (
            [BandFacts(None, Decimal(60), "概ね順調"), BandFacts(Decimal(70), None, "順調")],
            "すき間があります",
        ),
        ([BandFacts(None, Decimal(80), "概ね順調"), BandFacts(Decimal(70), None, "順調")], "重なっています"),
        ([BandFacts(Decimal(0), None, "順調")], "目安に0％より下の段がありません"),
        (
            [BandFacts(None, None, "大幅遅れ")],
            "「大幅遅れ」は進捗状況の用語にありません。先に用語を加えてください。",
        ),
        ([BandFacts(None, None, "補助")], "「補助」は進捗状況の用語にありません。"),
    ],
)
def test_bands_that_cannot_be_used_change_nothing(plan, bands, sentence):
    before = row_counts()

    with pytest.raises(Refused, match=sentence):
        put(plan, bands)

    assert row_counts() == before


@pytest.mark.parametrize("year", [2021, 2025])
def test_a_year_without_sheets_of_the_plan_is_refused_and_changes_nothing(plan, year):
    before = row_counts()

    with pytest.raises(
        Refused, match="目安を適用する年度は、計画の年度（令和4年度〜令和6年度）のどれかにしてください。"
    ):
        put(plan, TWO, year)

    assert row_counts() == before


def test_a_wording_must_hold_in_the_year_the_bands_begin(plan):
    facts = EntryFacts(None, "遅れ", 2024, None)
    actions.add_vocabulary_entry(plan=plan, word_list="progress", facts=facts, factor="", by=SYSTEM, at=AT)

    with pytest.raises(Refused, match="「遅れ」は進捗状況の用語にありません"):
        put(plan, [BandFacts(None, None, "遅れ")], 2023)
    put(plan, [BandFacts(None, None, "遅れ")], 2024)


def test_a_failing_audit_entry_leaves_nothing_behind(plan, monkeypatch):
    before = row_counts()

    def fail(*_, **__):
        raise RuntimeError("no room left")

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(RuntimeError):
        put(plan, TWO)

    assert row_counts() == before
