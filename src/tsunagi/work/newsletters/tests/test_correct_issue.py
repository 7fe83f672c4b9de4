from dataclasses import replace
from datetime import date

import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Changed, Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.measures import queries
from tsunagi.work.newsletters import actions
from tsunagi.work.newsletters.tests.factories import AT, planned_issue, published_issue

pytestmark = pytest.mark.django_db
YEAR, TODAY = FiscalYear(2022), date(2023, 5, 1)
SENT = {
    "number": "1",
    "planned_month": "2022-09",
    "title": "見本の秋号",
    "issued_on": "2022-09-20",
    "not_issued_reason": "",
    "version": "2",
}


def correct(issue, version=None, **changes):
    facts = replace(issue.facts, **changes)
    return actions.correct_issue(issue=issue, facts=facts, version=version or issue.version, by=SYSTEM, at=AT)


def missed_issue():
    return actions.give_reason_not_issued(issue=planned_issue(), reason="見本の理由", by=SYSTEM, at=AT)


def test_it_replaces_title_month_and_day():
    issue = published_issue()
    before = queries.evidence("newsletters.issued", YEAR.period, today=TODAY)

    correct(issue, title="見本の号外", issued_on=date(2022, 9, 21))

    issue.refresh_from_db()
    assert (issue.title, issue.issued_on, issue.version) == ("見本の号外", date(2022, 9, 21), 3)
    assert Entry.objects.about(issue).get(kind="issue.corrected").changes == {
        "fields": ["title", "issued_on"],
        "issued_before": "2022-09-20",
        "issued_on": "2022-09-21",
    }
    assert queries.evidence("newsletters.issued", YEAR.period, today=TODAY) != before


def test_the_fiscal_year_follows_the_month():
    issue = correct(planned_issue(), planned_month=date(2023, 4, 1))

    issue.refresh_from_db()
    assert (issue.fiscal_year, issue.state) == (2023, "planned")


def test_one_that_did_not_go_out_after_all_keeps_the_reason_and_counts_no_longer():
    issue = published_issue()

    correct(issue, issued_on=None, not_issued_reason="印刷だけして配らなかった（見本）")

    issue.refresh_from_db()
    assert (issue.state, issue.issued_on, issue.version) == ("not_issued", None, 3)
    assert issue.not_issued_reason == "印刷だけして配らなかった（見本）"
    changes = Entry.objects.get(kind="issue.corrected").changes
    assert (changes["issued_before"], changes["reason"]) == ("2022-09-20", issue.not_issued_reason)
    assert "issued_on" not in changes
    assert queries.year_figure("newsletters.issued", YEAR, today=TODAY).value == 0


def test_a_reason_given_by_mistake_is_taken_back():
    issue = correct(missed_issue(), not_issued_reason="")

    issue.refresh_from_db()
    assert (issue.state, issue.version) == ("planned", 3)


@pytest.mark.parametrize(
    ("make", "changes", "words"),
    [
        (published_issue, {}, "変わったところがありません"),
        (published_issue, {"issued_on": None}, "発行しなかった理由を書いて"),
        (published_issue, {"issued_on": date(2023, 5, 2)}, "まだ来ていない"),
        (published_issue, {"not_issued_reason": "見本"}, "どちらかを空けて"),
        (published_issue, {"title": ""}, "題名は1字から"),
        (planned_issue, {"issued_on": date(2022, 9, 20)}, "「予定」のまま"),
        (missed_issue, {"issued_on": date(2022, 9, 20), "not_issued_reason": ""}, "「発行せず」のまま"),
        (planned_issue, {"number": 2}, "第2号はもうあります"),
    ],
)
def test_it_refuses_and_leaves_nothing(make, changes, words):
    planned_issue(2)
    issue = make()
    before = (issue.facts, issue.version)

    with pytest.raises(Refused, match=words):
        correct(issue, **changes)

    issue.refresh_from_db()
    assert (issue.facts, issue.version) == before
    assert not Entry.objects.filter(kind="issue.corrected").exists()


def test_the_second_of_two_savers_overwrites_nothing():
    issue = published_issue()
    correct(issue, title="先の題名")

    with pytest.raises(Changed) as conflict:
        correct(issue, version=2, title="後の題名")

    assert "題名：先の題名" in conflict.value.theirs
    assert "題名：後の題名" in conflict.value.mine
    assert "発行予定の月：2022年9月" in conflict.value.mine
    issue.refresh_from_db()
    assert (issue.title, issue.version) == ("先の題名", 3)


def test_it_takes_everything_back_when_the_audit_fails(monkeypatch):
    issue = published_issue()
    monkeypatch.setattr(actions.audit, "record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        correct(issue, title="見本の号外")

    issue.refresh_from_db()
    assert (issue.title, issue.version) == ("見本の秋号", 2)


def test_the_page_corrects_and_takes_back(client, centre_head):
    issue = published_issue()
    client.force_login(centre_head)
    address = f"/newsletters/{issue.pk}/correct/"

    assert 'value="2022-09-20"' in client.get(address).content.decode()
    assert client.post(address, {**SENT, "issued_on": ""}).status_code == 422
    sent = {**SENT, "issued_on": "", "not_issued_reason": "見本の理由"}
    page = client.post(address, sent, follow=True).content.decode()

    assert "号を訂正しました。" in page
    assert "見本の理由" in page
    assert "第3版" in page
    assert "発行せず" in page


@pytest.mark.parametrize(
    ("make", "fields"),
    [(planned_issue, (False, False)), (missed_issue, (False, True)), (published_issue, (True, True))],
)
def test_the_page_asks_for_what_belongs_to_the_state(client, centre_head, make, fields):
    issue = make()
    client.force_login(centre_head)

    page = client.get(f"/newsletters/{issue.pk}/correct/").content.decode()

    assert ('name="issued_on"' in page, 'name="not_issued_reason"' in page) == fields


def test_the_page_shows_both_texts_when_somebody_was_quicker(client, centre_head):
    issue = published_issue()
    correct(issue, title="先の題名")
    client.force_login(centre_head)

    response = client.post(f"/newsletters/{issue.pk}/correct/", {**SENT, "title": "後の題名"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "題名：先の題名" in page
    assert "題名：後の題名" in page
    assert '<input type="hidden" name="version" value="3"' in page
    issue.refresh_from_db()
    assert issue.title == "先の題名"


def test_no_issue_no_page_and_no_right_no_answer(client, centre_head, counsellor):
    client.force_login(centre_head)
    assert client.get("/newsletters/999/correct/").status_code == 404

    client.force_login(counsellor)
    assert client.post("/newsletters/999/correct/", SENT).status_code == 403
