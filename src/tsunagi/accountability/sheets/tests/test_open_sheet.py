import pytest
from django.db import IntegrityError

from tsunagi.accountability.plans.queries import version_in_force
from tsunagi.accountability.sheets import actions
from tsunagi.accountability.sheets.models import Sheet
from tsunagi.accountability.sheets.tests.factories import (
    AT,
    NEWSLETTERS,
    R4,
    entries,
    everything,
    opened,
    unrecordable,
)
from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear


def test_it_begins_an_empty_sheet_on_the_form_of_the_plan(plan):
    sheet = opened(plan)

    assert (sheet.fiscal_year, sheet.form, sheet.state, sheet.version) == (2022, "yoshiki1-r4", "draft", 1)
    assert (sheet.summary, sheet.done_text, sheet.next_text) == ("", "", "")
    assert (sheet.judgement.decision, sheet.judgement.rationale, sheet.judgement.suggestion) == (None, "", "")
    assert not sheet.reflections.exists()
    (entry,) = entries("sheet.opened")
    assert (entry.about_key, entry.about_label) == (str(sheet.pk), f"令和4年度 検証票 {NEWSLETTERS}")
    assert entry.at == AT


def test_it_refuses_a_second_sheet_for_the_same_year(plan):
    opened(plan)
    before = everything()

    with pytest.raises(Refused, match="令和4年度の検証票はもうあります。一覧から開いてください。"):
        opened(plan)

    assert everything() == before


@pytest.mark.parametrize("year", [2021, 2025])
def test_it_refuses_a_year_outside_the_plan(plan, year):
    initiative, version = plan.initiatives.get(code=NEWSLETTERS), version_in_force(plan, R4)
    before = everything()

    with pytest.raises(Refused, match="計画の期間の外です。計画にある年度を選んでください。"):
        actions.open_sheet(
            initiative=initiative, version=version, fiscal_year=FiscalYear(year), by=SYSTEM, at=AT
        )

    assert everything() == before


def test_it_refuses_a_version_that_does_not_apply_to_the_year(plan):
    later = plan.versions.create(number=2, effective_fy=2024)
    before = everything()

    with pytest.raises(Refused, match="その計画のその版は適用されません。"):
        actions.open_sheet(
            initiative=plan.initiatives.get(code=NEWSLETTERS),
            version=later,
            fiscal_year=R4,
            by=SYSTEM,
            at=AT,
        )

    assert everything() == before


def test_it_refuses_a_form_nobody_can_print(plan):
    type(plan).objects.update(form="x-form")
    before = everything()

    with pytest.raises(Refused, match="様式「x-form」は印刷できません。"):
        opened(type(plan).objects.get())

    assert everything() == before


def test_it_leaves_no_sheet_when_the_log_cannot_be_written(plan, officer):
    with pytest.raises(IntegrityError):
        actions.open_sheet(
            initiative=plan.initiatives.get(code=NEWSLETTERS),
            version=version_in_force(plan, R4),
            fiscal_year=R4,
            by=unrecordable(officer),
            at=AT,
        )

    assert not Sheet.objects.exists()
    assert entries("sheet.opened") == []
