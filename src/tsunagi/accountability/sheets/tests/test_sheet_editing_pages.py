"""Editing on the page: with htmx and without, bad input, and two people in the same cell."""

import pytest

from tsunagi.accountability.plans.states import WordList
from tsunagi.accountability.sheets import actions
from tsunagi.accountability.sheets.states import TextCell
from tsunagi.accountability.sheets.tests.factories import AT, entries, everything, opened, pair, word
from tsunagi.foundation.core.fiscal_year import FiscalYear

HTMX = {"HX-Request": "true"}


@pytest.fixture
def client(officer, staff_client):
    return staff_client(officer)


@pytest.fixture
def written(sheet, officer):
    """A sheet whose 活動内容 reads はじめの文。."""
    text = "はじめの文。"
    actions.edit_text(sheet=sheet, cell=TextCell.DONE, text=text, before="", by=officer, at=AT)
    sheet.refresh_from_db()
    return sheet


def post(client, sheet, cell, *, headers=None, **data):
    return client.post(f"{sheet.get_absolute_url()}edit/{cell}/", data, headers=headers)


def test_a_cell_is_edited_on_a_page_of_its_own_without_htmx(written, client):
    page = client.get(f"{written.get_absolute_url()}edit/done_text/").content.decode()
    assert "<html" in page
    assert page.count("はじめの文。") == 2  # the field, and what the person saw

    response = post(client, written, "done_text", text="次の文。", before="はじめの文。")

    assert response.status_code == 302
    assert response.headers["Location"] == f"{written.get_absolute_url()}#cell-done_text"
    page = client.get(written.get_absolute_url()).content.decode()
    assert "「活動内容」を保存しました。" in page
    assert "次の文。" in page


def test_with_htmx_only_the_cell_comes_back(written, client):
    part = client.get(f"{written.get_absolute_url()}edit/done_text/", headers=HTMX).content.decode()
    assert "<html" not in part
    assert part.strip().startswith('<div class="cell cell--form" id="cell-done_text">')

    response = post(client, written, "done_text", headers=HTMX, text="次の文。", before="はじめの文。")

    saved = response.content.decode()
    assert response.status_code == 200
    assert "<html" not in saved
    assert 'id="cell-done_text"' in saved
    assert "次の文。" in saved
    assert 'id="missing"' in saved
    assert '<div id="messages">' in saved


def test_marks_are_printed_and_lead_to_their_records_at_once(written, client):
    response = post(
        client,
        written,
        "done_text",
        headers=HTMX,
        text="通信は{{newsletters.issued|R4}}件。",
        before="はじめの文。",
    )

    assert 'href="/measures/newsletters.issued/2022/"' in response.content.decode()
    assert ">0</a>件。" in response.content.decode()


@pytest.mark.parametrize("headers", [None, HTMX])
def test_a_text_that_cannot_be_printed_is_refused_and_stays_in_the_field(written, client, headers):
    before = everything()

    response = post(client, written, "done_text", headers=headers, text="{{x.y|R4}}件", before="はじめの文。")

    page = response.content.decode()
    assert response.status_code == 422
    assert "「x.y」という実績の数え方はありません。" in page
    assert "{{x.y|R4}}件" in page
    assert everything() == before


@pytest.mark.parametrize("headers", [None, HTMX])
def test_the_second_of_two_savers_sees_both_texts_and_overwrites_nothing(written, client, headers):
    post(client, written, "done_text", text="先に保存した文。", before="はじめの文。")
    before = everything()

    response = post(client, written, "done_text", headers=headers, text="あとの文。", before="はじめの文。")

    page = response.content.decode()
    assert response.status_code == 409
    assert ("<html" in page) is (headers is None)
    assert "先に保存した文。" in page
    assert "あとの文。" in page
    assert "はじめの文。" in page
    assert everything() == before


def test_after_a_clash_the_joined_text_can_be_saved_from_the_same_form(written, client):
    post(client, written, "done_text", text="先に保存した文。", before="はじめの文。")
    clash = post(client, written, "done_text", text="あとの文。", before="はじめの文。")
    carried = clash.context["form"]["before"].value()

    response = post(client, written, "done_text", text="ふたつを合わせた文。", before=carried)

    assert response.status_code == 302
    written.refresh_from_db()
    assert written.done_text == "ふたつを合わせた文。"


def test_the_page_points_out_a_typed_number_that_a_record_counts(written, client):
    post(client, written, "done_text", text="通信は0件だった。", before="はじめの文。")

    page = client.get(written.get_absolute_url()).content.decode()

    assert "「0件」は印 {{newsletters.issued|R4}} にすると記録から数えられます。" in page


def test_a_row_is_added_rewritten_and_taken_away(sheet, plan, client):
    check, action = word(plan, WordList.CHECK, number=1), word(plan, WordList.ACTION, number=2)
    facts = {"finding_entry": check.pk, "improvement_entry": action.pk, "before": ""}
    post(client, sheet, "pair-new", finding_body="検証。", improvement_body="改善。", **facts)
    finding = sheet.findings.get()
    facts["before"] = actions.pair_facts(finding).as_text()

    post(client, sheet, f"pair-{finding.pk}", finding_body="直した検証。", improvement_body="改善。", **facts)
    page = client.get(sheet.get_absolute_url()).content.decode()
    assert "直した検証。" in page
    assert "② 連携の強化・改善" in page

    form = client.get(f"{sheet.get_absolute_url()}edit/pair-{finding.pk}/").content.decode()
    assert f'action="{sheet.get_absolute_url()}remove/{finding.pk}/"' in form
    client.post(f"{sheet.get_absolute_url()}remove/{finding.pk}/", {"before": "前に見た行。"})
    assert sheet.findings.exists()
    finding.refresh_from_db()
    seen = actions.pair_facts(finding).as_text().replace("\n", "\r\n")  # as browsers send it
    client.post(f"{sheet.get_absolute_url()}remove/{finding.pk}/", {"before": seen})
    assert not sheet.findings.exists()
    assert [len(entries(f"pair.{each}")) for each in ("added", "edited", "removed")] == [1, 1, 1]


def test_an_empty_row_is_refused(sheet, client):
    before = everything()

    response = post(client, sheet, "pair-new", finding_body=" ", improvement_body="", before="")

    assert response.status_code == 422
    assert "検証か改善案の内容を書いてください。" in response.content.decode()
    assert everything() == before


def test_a_type_of_another_list_or_year_cannot_be_chosen(sheet, plan, client):
    action = word(plan, WordList.ACTION, number=5)
    before = everything()

    response = post(
        client,
        sheet,
        "pair-new",
        finding_entry=action.pk,
        finding_body="検証。",
        improvement_body="",
        before="",
    )

    assert response.status_code == 422
    assert everything() == before


def test_a_row_next_years_sheet_carries_cannot_be_taken_away(sheet, plan, officer, client):
    finding = actions.add_pair(sheet=sheet, facts=pair(plan), by=officer, at=AT)
    opened(plan, year=FiscalYear(2023))

    seen = {"before": actions.pair_facts(finding).as_text()}
    address = f"{sheet.get_absolute_url()}remove/{finding.pk}/"
    page = client.post(address, seen, follow=True).content.decode()

    assert "この改善案は次の年度の検証票に引き継がれています。" in page
    assert sheet.findings.exists()


def test_an_improvement_from_before_the_plan_is_added_and_answered(sheet, client):
    post(client, sheet, "carry-new", improvement_text="前の改善案。", body="", before="")
    row = sheet.reflections.get()
    before = actions.reflection_text(row.improvement_text, row.body)

    post(client, sheet, f"carry-{row.pk}", improvement_text="前の改善案。", body="反映した。", before=before)

    row.refresh_from_db()
    assert (row.improvement_text, row.body) == ("前の改善案。", "反映した。")


def test_an_improvement_without_a_text_is_refused(sheet, client):
    before = everything()

    response = post(client, sheet, "carry-new", improvement_text="", body="反映した。", before="")

    assert response.status_code == 422
    assert everything() == before


def test_what_people_wrote_is_escaped(sheet, client):
    post(client, sheet, "done_text", text="<script>alert(1)</script>", before="")

    page = client.get(sheet.get_absolute_url()).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
