from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused
from tsunagi.work.newsletters import actions
from tsunagi.work.newsletters.models import Issue
from tsunagi.work.newsletters.tests.factories import AT, planned_issue, published_issue

pytestmark = pytest.mark.django_db


def test_it_sets_the_day_and_takes_back_a_reason():
    issue = planned_issue()
    actions.give_reason_not_issued(issue=issue, reason="見本の理由", by=SYSTEM, at=AT)

    issue = actions.publish_issue(issue=issue, on=date(2022, 9, 20), by=SYSTEM, at=AT)

    issue.refresh_from_db()
    assert (issue.issued_on, issue.not_issued_reason, issue.version) == (date(2022, 9, 20), "", 3)
    assert Entry.objects.get(kind="issue.published").changes == {"on": "2022-09-20"}
    assert issue.counted_label() == "令和4年度 第1号 見本の秋号"


def test_it_counts_once():
    issue = published_issue()

    with pytest.raises(Refused, match="もう発行済み"):
        actions.publish_issue(issue=issue, on=date(2022, 10, 1), by=SYSTEM, at=AT)

    issue.refresh_from_db()
    assert (issue.issued_on, issue.version) == (date(2022, 9, 20), 2)
    assert Entry.objects.filter(kind="issue.published").count() == 1


def test_it_takes_everything_back_when_the_audit_fails(monkeypatch):
    issue = planned_issue()
    monkeypatch.setattr(actions.audit, "record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        actions.publish_issue(issue=issue, on=date(2022, 9, 20), by=SYSTEM, at=AT)

    issue.refresh_from_db()
    assert issue.issued_on is None


def test_the_database_keeps_the_rule_too():
    issue = published_issue()

    with pytest.raises(IntegrityError), transaction.atomic():
        Issue.objects.filter(pk=issue.pk).update(not_issued_reason="見本")


def test_the_page_publishes_once(client, centre_head):
    issue = planned_issue()
    client.force_login(centre_head)
    address = f"/newsletters/{issue.pk}/publish/"

    assert client.get(address).status_code == 200
    assert Issue.objects.get().issued_on is None
    assert "2022年9月20日" in client.post(address, {"on": "2022-09-20"}, follow=True).content.decode()
    again = client.post(address, {"on": "2022-09-21"})

    assert again.status_code == 422
    assert "もう発行済み" in again.content.decode()
    assert Issue.objects.get().issued_on == date(2022, 9, 20)


def test_bad_input_says_so_and_changes_nothing(client, centre_head):
    issue = planned_issue()
    client.force_login(centre_head)

    for answers, words in (({}, "必須"), ({"on": "2199-01-01"}, "まだ来ていない")):
        response = client.post(f"/newsletters/{issue.pk}/publish/", answers)
        assert response.status_code == 422
        assert words in response.content.decode()

    assert Issue.objects.get().issued_on is None


def test_no_issue_no_page_and_no_right_no_answer(client, centre_head, prefectural_officer):
    client.force_login(centre_head)
    assert client.get("/newsletters/999/publish/").status_code == 404

    client.force_login(prefectural_officer)
    assert client.post("/newsletters/999/publish/", {"on": "2022-09-20"}).status_code == 403
