import pytest
from django.db import IntegrityError

from tsunagi.accountability.plans.states import WordList
from tsunagi.accountability.sheets import actions, queries
from tsunagi.accountability.sheets.tests.factories import (
    AT,
    COUNCILS,
    NEWSLETTERS,
    entries,
    events,
    everything,
    imported,
    opened,
    pair,
    plan_data,
    unrecordable,
    word,
)
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear

R5 = FiscalYear(2023)


@pytest.fixture
def improved(sheet, plan, officer):
    """A sheet of R4 with three rows, the second without an improvement."""
    five = word(plan, WordList.ACTION, number=5)
    for facts in (
        pair(plan, "検証一。", "改善一。"),
        pair(plan, "検証二。", ""),
        pair(plan, "検証三。", "協議会を{{councils.held|R4}}回から増やす。", action=five),
    ):
        actions.add_pair(sheet=sheet, facts=facts, by=officer, at=AT)
    return sheet


def test_next_years_sheet_begins_with_the_improvements_in_their_order(improved, plan):
    following = opened(plan, year=R5)

    rows = following.reflections.all()
    assert [row.improvement_text for row in rows] == [
        "改善一。",
        "協議会を{{councils.held|R4}}回から増やす。",
    ]
    assert [row.body for row in rows] == ["", ""]
    assert [row.position for row in rows] == [1, 2]


def test_each_row_knows_which_improvement_it_came_from(improved, plan):
    following = opened(plan, year=R5)

    sources = [[source.finding.body for source in row.sources.all()] for row in following.reflections.all()]
    assert sources == [["検証一。"], ["検証三。"]]


def test_improvements_of_another_initiative_or_year_stay_where_they_are(improved, plan):
    assert not opened(plan, COUNCILS, R5).reflections.exists()
    assert not opened(plan, NEWSLETTERS, FiscalYear(2024)).reflections.exists()


def test_a_mark_that_was_carried_over_still_counts_the_year_it_names(improved, plan):
    events("council", AT.date().replace(year=2022), AT.date().replace(year=2022, month=6))
    opened(plan, year=R5)

    reading = queries.read_sheet(R5, NEWSLETTERS, today=AT.date())
    content = queries.sheet_content(reading)

    assert content["carry_over"][1] == {"improvement": "協議会を２回から増やす。", "reflection": ""}
    assert content["text_figures"] == [
        {"cell": "carry_over.1.improvement", "measure": "councils.held", "evidence_count": 2, "value": "2"}
    ]


def test_rewriting_the_old_improvement_later_does_not_touch_what_was_printed(improved, plan, officer):
    following = opened(plan, year=R5)
    finding = improved.findings.first()
    facts = pair(plan, "検証一。", "あとで直した改善一。")

    seen = actions.pair_facts(finding).as_text()
    actions.edit_pair(finding=finding, facts=facts, before=seen, by=officer, at=AT)

    assert following.reflections.first().improvement_text == "改善一。"


def test_the_page_lists_what_was_not_answered(improved, plan, officer, staff_client):
    following = opened(plan, year=R5)
    first, second = following.reflections.all()
    actions.edit_reflection(
        reflection=first, improvement_text="改善一。", body="した。", before="改善一。\n", by=officer, at=AT
    )

    page = staff_client(officer).get(following.get_absolute_url()).content.decode()

    assert page.count("前の年度の改善案に反映状況を書く") == 1
    assert f'href="#cell-carry-{second.pk}"' in page
    assert "令和5年度の取組改善案" in page


def test_an_improvement_that_came_later_is_offered_and_brought_in(improved, plan, officer, staff_client):
    following = opened(plan, year=R5)
    actions.add_pair(sheet=improved, facts=pair(plan, "検証四。", "改善四。"), by=officer, at=AT)
    client = staff_client(officer)
    page = client.get(following.get_absolute_url()).content.decode()
    assert "まだ引き継いでいないものが1件あります。" in page

    client.post(f"{following.get_absolute_url()}carry-over/")

    assert [row.improvement_text for row in following.reflections.all()][-1] == "改善四。"
    page = client.get(following.get_absolute_url()).content.decode()
    assert "まだ引き継いでいない" not in page
    (entry,) = entries("improvements.carried_over")
    assert entry.changes == {"improvements": 1}


def test_with_nothing_to_bring_in_it_refuses_and_changes_nothing(improved, plan, officer):
    following = opened(plan, year=R5)
    before = everything()

    with pytest.raises(Refused, match="もうすべて引き継がれています。"):
        actions.carry_over(sheet=following, by=officer, at=AT)

    assert everything() == before


def test_carrying_over_leaves_nothing_when_the_log_cannot_be_written(improved, plan, officer):
    following = opened(plan, year=R5)
    actions.add_pair(sheet=improved, facts=pair(plan, "検証四。", "改善四。"), by=officer, at=AT)
    before = everything()

    with pytest.raises(IntegrityError):
        actions.carry_over(sheet=following, by=unrecordable(officer), at=AT)

    assert everything() == before


def test_the_first_sheet_of_the_next_plan_carries_the_improvements_of_the_last(plan, officer):
    last = opened(plan, year=FiscalYear(2024))
    actions.add_pair(sheet=last, facts=pair(plan, "検証。", "次の計画への改善。"), by=officer, at=AT)
    data = plan_data() | {"code": "next", "starts_fy": 2025, "ends_fy": 2027}
    for initiative in data["initiatives"]:
        for series in initiative["indicators"][0]["series"]:
            series["targets"] = [{"fy": fy, "single": "1"} for fy in (2025, 2026, 2027)]

    following = opened(imported(data), year=FiscalYear(2025))

    assert [row.improvement_text for row in following.reflections.all()] == ["次の計画への改善。"]
