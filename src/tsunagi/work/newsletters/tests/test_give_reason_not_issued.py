import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused
from tsunagi.work.newsletters import actions
from tsunagi.work.newsletters.models import Issue
from tsunagi.work.newsletters.tests.factories import AT, planned_issue, published_issue

pytestmark = pytest.mark.django_db


def give(issue, reason="見本の理由"):
    return actions.give_reason_not_issued(issue=issue, reason=reason, by=SYSTEM, at=AT)


def test_it_keeps_the_reason():
    issue = give(planned_issue())

    issue.refresh_from_db()
    assert (issue.not_issued_reason, issue.state, issue.version) == ("見本の理由", "not_issued", 2)
    assert Entry.objects.get(kind="issue.reason_given").changes == {"reason": "見本の理由"}


def test_it_refuses_and_leaves_nothing():
    issue = published_issue()

    with pytest.raises(Refused, match="発行済み"):
        give(issue)

    issue.refresh_from_db()
    assert (issue.not_issued_reason, issue.version) == ("", 2)
    assert not Entry.objects.filter(kind="issue.reason_given").exists()


def test_it_takes_everything_back_when_the_audit_fails(monkeypatch):
    issue = planned_issue()
    monkeypatch.setattr(actions.audit, "record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        give(issue)

    issue.refresh_from_db()
    assert issue.not_issued_reason == ""


def test_the_page_keeps_the_reason(client, centre_head):
    issue = planned_issue()
    client.force_login(centre_head)
    address = f"/newsletters/{issue.pk}/reason/"

    assert client.get(address).status_code == 200
    assert Issue.objects.get().not_issued_reason == ""
    page = client.post(address, {"reason": "見本の理由"}, follow=True).content.decode()

    assert "見本の理由" in page
    assert "発行せず" in page
    assert "見本の理由" in client.get(address).content.decode()


def test_bad_input_says_so_and_changes_nothing(client, centre_head):
    issue = planned_issue()
    client.force_login(centre_head)

    for reason in ("", "  ", "長" * 201):
        assert client.post(f"/newsletters/{issue.pk}/reason/", {"reason": reason}).status_code == 422

    assert Issue.objects.get().not_issued_reason == ""


def test_no_issue_no_page_and_no_right_no_answer(client, centre_head, counsellor):
    client.force_login(centre_head)
    assert client.get("/newsletters/999/reason/").status_code == 404

    client.force_login(counsellor)
    assert client.post("/newsletters/999/reason/", {"reason": "見本"}).status_code == 403
