from dataclasses import replace
from datetime import date, time

import pytest

from tsunagi.work.cases.rules import blockers_to_record, changed_fields
from tsunagi.work.cases.states import LABELS_OF, Caller, ContactMethod, Direction, OrganisationKind, Reach
from tsunagi.work.cases.tests.factories import CITY_CALL, FAMILY_CALL

TODAY = date(2023, 5, 1)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (FAMILY_CALL, ""),
        (CITY_CALL, ""),
        (replace(CITY_CALL, is_individual_case=False, organisation_kind="unknown"), ""),
        (replace(FAMILY_CALL, held_on=TODAY), ""),
        (replace(FAMILY_CALL, held_on=date(2023, 5, 2)), "まだ来ていない日付"),
        (replace(FAMILY_CALL, held_on=date(22, 6, 15)), "2000年より前"),
        (replace(CITY_CALL, organisation_kind=""), "機関の種類を選んで"),
        (replace(CITY_CALL, is_individual_case=None), "個別事例かどうか"),
        (replace(FAMILY_CALL, organisation_kind="school"), "空けてください"),
        (replace(FAMILY_CALL, is_individual_case=False), "空けてください"),
        (replace(FAMILY_CALL, method="fax"), "方法「fax」はありません"),
        (replace(FAMILY_CALL, reach=""), "結果「」はありません"),
    ],
)
def test_it_says_why_a_contact_may_not_be_recorded(facts, words):
    blockers = blockers_to_record(facts, TODAY)

    assert words in "".join(blockers)
    assert len(blockers) == bool(words)


def test_it_names_what_changed():
    after = replace(FAMILY_CALL, method="mail", held_time=time(9, 30))

    assert changed_fields(FAMILY_CALL, after) == ["held_time", "method"]
    assert changed_fields(FAMILY_CALL, FAMILY_CALL) == []


def test_facts_can_be_read_by_people_and_by_programs():
    facts = replace(CITY_CALL, held_time=time(9, 30))

    assert "機関の種類：市町村担当課等\n個別事例：はい" in facts.in_words()
    assert "市町村：―" in facts.in_words()
    assert facts.plain()["held_on"] == "2022-06-15"
    assert facts.plain()["held_time"] == "09:30:00"


@pytest.mark.parametrize("words", [ContactMethod, Direction, Caller, OrganisationKind, Reach])
def test_every_code_has_a_label(words):
    assert [word.label for word in words] in [list(labels.values()) for labels in LABELS_OF.values()]
