import pytest
from django.db import IntegrityError

from tsunagi.accountability.sheets import actions
from tsunagi.accountability.sheets.models import Finding, Improvement
from tsunagi.accountability.sheets.tests.factories import AT, entries, everything, opened, pair, unrecordable
from tsunagi.foundation.core.errors import Changed, Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear


@pytest.fixture
def findings(sheet, plan, officer):
    return [
        actions.add_pair(sheet=sheet, facts=pair(plan, text, f"{text}改善。"), by=officer, at=AT)
        for text in ("一。", "二。", "三。")
    ]


def remove(finding, *, by, before=None):
    seen = actions.pair_facts(finding).as_text() if before is None else before
    actions.remove_pair(finding=finding, before=seen, by=by, at=AT)


def test_it_takes_the_row_with_its_improvement_away_and_keeps_the_order(sheet, findings, officer):
    remove(findings[1], by=officer)

    assert [row.body for row in sheet.findings.all()] == ["一。", "三。"]
    assert sorted(Improvement.objects.values_list("body", flat=True)) == ["一。改善。", "三。改善。"]
    sheet.refresh_from_db()
    assert sheet.version == 5
    (entry,) = entries("pair.removed")
    assert "二。改善。" in entry.changes["from"]


def test_a_row_added_afterwards_is_the_last_one(sheet, plan, findings, officer):
    remove(findings[2], by=officer)

    actions.add_pair(sheet=sheet, facts=pair(plan, "四。"), by=officer, at=AT)

    assert [row.body for row in sheet.findings.all()] == ["一。", "二。", "四。"]


def test_it_refuses_when_next_years_sheet_carries_the_improvement(sheet, plan, findings, officer):
    opened(plan, year=FiscalYear(2023))
    before = everything()

    with pytest.raises(Refused, match="この改善案は次の年度の検証票に引き継がれています。"):
        remove(findings[0], by=officer)

    assert everything() == before


def test_it_changes_nothing_when_the_log_cannot_be_written(findings, officer):
    before = everything()

    with pytest.raises(IntegrityError):
        remove(findings[0], by=unrecordable(officer))

    assert everything() == before


def test_it_refuses_a_row_somebody_rewrote_meanwhile(findings, officer):
    before = everything()

    with pytest.raises(Changed) as clash:
        remove(findings[0], before="前に見た行。", by=officer)

    assert "一。改善。" in clash.value.theirs
    assert everything() == before


def test_it_refuses_a_row_that_is_gone(findings, officer):
    remove(findings[0], by=officer, before=(seen := actions.pair_facts(findings[0]).as_text()))

    with pytest.raises(Refused, match="この行はもうありません。"):
        actions.remove_pair(
            finding=Finding(pk=findings[1].pk + 99, sheet=findings[1].sheet), before=seen, by=officer, at=AT
        )
