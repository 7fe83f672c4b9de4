from decimal import Decimal

import pytest

from tsunagi.accountability.plans.actions import set_judgement_bands
from tsunagi.accountability.plans.rules import BandFacts
from tsunagi.accountability.plans.states import WordList
from tsunagi.accountability.sheets import queries
from tsunagi.accountability.sheets.rules import combined_suggestion
from tsunagi.accountability.sheets.tests.factories import (
    AT,
    CONTACTS,
    COUNCILS,
    R4,
    contacts,
    events,
    everything,
    opened,
    word,
)
from tsunagi.foundation.core.fiscal_year import FiscalYear

TODAY = AT.date()
HALF = [BandFacts(None, Decimal(50), "概ね順調"), BandFacts(Decimal(50), None, "順調")]


@pytest.fixture
def halved(plan, officer):
    """Bands that exist only in this test: no thresholds are known."""
    return set_judgement_bands(plan=plan, bands=HALF, effective_fy=2022, by=officer, at=AT)


def judgement_of(code, year=R4):
    reading = queries.read_sheet(year, code, today=TODAY)
    return queries.sheets_document([reading])["sheets"][0]["content"]["judgement"]


def test_bands_suggest_by_the_uncapped_ratio_in_json_and_on_the_page(
    plan, halved, officer, organisations, staff_client
):
    opened(plan, CONTACTS)
    contacts(900, officer, organisations["centre"])

    page = staff_client(officer).get(f"/sheets/2022/{CONTACTS}/").content.decode()

    assert judgement_of(CONTACTS)["suggestion"] == "順調"
    assert "suggestion_reason" not in judgement_of(CONTACTS)
    assert "提案：順調" in page


@pytest.mark.parametrize("direction", ["down", "level"])
def test_from_an_indicator_that_is_not_to_grow_nothing_is_suggested(plan, halved, direction):
    opened(plan, CONTACTS)
    plan.initiatives.get(code=CONTACTS).indicators.get().series.update(direction=direction)

    judgement = judgement_of(CONTACTS)

    assert judgement["suggestion"] is None
    assert judgement["suggestion_reason"] == "減らす・保つ指標から提案を出す決まりはありません。"


def test_just_below_the_border_the_lower_band_holds(plan, halved, officer, organisations):
    opened(plan, CONTACTS)
    contacts(899, officer, organisations["centre"])  # 49.94… rounds to 49.9

    assert judgement_of(CONTACTS)["suggestion"] == "概ね順調"


def test_nothing_done_is_a_ratio_of_zero_and_has_a_suggestion(plan, halved):
    opened(plan, CONTACTS)

    assert judgement_of(CONTACTS)["suggestion"] == "概ね順調"


def test_unlike_suggestions_of_two_series_are_not_combined(plan, halved, officer, staff_client):
    opened(plan, COUNCILS)
    events("training", TODAY.replace(year=2022, month=6))  # 研修会 100%, 協議会 0%

    judgement = judgement_of(COUNCILS)
    page = staff_client(officer).get(f"/sheets/2022/{COUNCILS}/").content.decode()

    assert judgement["suggestion"] is None
    assert judgement["suggestion_reason"] == "系列ごとの提案が違います。組み合わせ方は決まっていません。"
    assert "提案なし" in page
    assert judgement["suggestion_reason"] in page


def test_alike_suggestions_of_two_series_are_one(plan, halved):
    opened(plan, COUNCILS)

    assert judgement_of(COUNCILS)["suggestion"] == "概ね順調"


def test_without_bands_nothing_is_suggested_and_a_person_decides(sheet, plan, officer, staff_client):
    decision = word(plan, WordList.PROGRESS, wording="概ね順調")

    response = staff_client(officer).post(
        f"{sheet.get_absolute_url()}judge/", {"decision": decision.pk, "rationale": "", "before": ""}
    )

    assert response.status_code == 302
    judgement = judgement_of(sheet.initiative.code)
    assert judgement == {
        "suggestion": None,
        "suggestion_reason": "判定の目安は設定されていません。",
        "decision": "概ね順調",
    }


def test_a_decision_against_the_suggestion_without_rationale_is_refused_on_the_page(
    sheet, plan, halved, officer, staff_client
):
    decision = word(plan, WordList.PROGRESS, wording="順調")
    client = staff_client(officer)
    before = everything()

    response = client.post(
        f"{sheet.get_absolute_url()}judge/", {"decision": decision.pk, "rationale": "", "before": ""}
    )

    assert response.status_code == 422
    sentence = "提案は「概ね順調」です。「順調」と決めるときは、判定根拠を書いてください。"
    assert sentence in response.content.decode()
    assert everything() == before


def test_with_a_rationale_the_page_and_the_list_say_that_the_decision_differs(
    sheet, plan, halved, officer, staff_client
):
    decision = word(plan, WordList.PROGRESS, wording="順調")
    client = staff_client(officer)

    client.post(
        f"{sheet.get_absolute_url()}judge/", {"decision": decision.pk, "rationale": "理由。", "before": ""}
    )

    for address in (sheet.get_absolute_url(), "/sheets/2022/"):
        assert "提案とちがう判断" in client.get(address).content.decode()


def test_bands_of_a_later_year_leave_an_earlier_sheet_alone(sheet, plan, officer):
    set_judgement_bands(plan=plan, bands=HALF, effective_fy=2023, by=officer, at=AT)
    opened(plan, sheet.initiative.code, FiscalYear(2023))

    assert judgement_of(sheet.initiative.code)["suggestion"] is None
    assert judgement_of(sheet.initiative.code, FiscalYear(2023))["suggestion"] == "概ね順調"


@pytest.mark.parametrize(
    ("suggestions", "combined"),
    [
        ([], None),
        (["順調"], "順調"),
        (["順調", "順調"], "順調"),
        (["順調", "概ね順調"], None),
        ([None, "順調"], None),
        ([None], None),
    ],
)
def test_suggestions_combine_only_when_alike(suggestions, combined):
    wording, reason = combined_suggestion(suggestions)

    assert wording == combined
    assert (reason is None) is (combined is not None)
