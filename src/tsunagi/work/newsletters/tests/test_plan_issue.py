from datetime import date

import pytest

from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused
from tsunagi.work.newsletters import actions
from tsunagi.work.newsletters.models import Issue
from tsunagi.work.newsletters.tests.factories import planned_issue

pytestmark = pytest.mark.django_db
ANSWERS = {"number": "1", "planned_month": "2023-03", "title": "見本の号"}


def test_the_year_follows_from_the_month():
    issue = planned_issue(planned_month=date(2023, 3, 1))

    issue.refresh_from_db()
    assert (issue.fiscal_year, issue.state, issue.version) == (2022, "planned", 1)
    assert str(issue) == "令和4年度 第1号"
    assert Entry.objects.about(issue).get().changes == {"month": "2023-03-01"}


def test_numbers_begin_anew_every_year():
    planned_issue()
    planned_issue(planned_month=date(2023, 4, 1))

    with pytest.raises(Refused, match="第1号はもうあります"):
        planned_issue(planned_month=date(2023, 3, 1))

    assert Issue.objects.count() == Entry.objects.count() == 2


def test_it_takes_everything_back_when_the_audit_fails(monkeypatch):
    monkeypatch.setattr(actions.audit, "record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        planned_issue()

    assert not Issue.objects.exists()


def test_the_page_plans(client, centre_head):
    client.force_login(centre_head)

    assert client.get("/newsletters/plan/").status_code == 200
    assert not Issue.objects.exists()
    response = client.post("/newsletters/plan/", ANSWERS)

    issue = Issue.objects.get()
    assert response["Location"] == f"/newsletters/{issue.pk}/"
    assert issue.planned_month == date(2023, 3, 1)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"number": "0"}, "1"),
        ({"planned_month": "来月"}, "日付"),
        ({"planned_month": "2023-03-02"}, "その月の1日"),
        ({"planned_month": "0203-03"}, "年度は"),
        ({"title": ""}, "必須"),
    ],
)
def test_bad_input_says_so_and_changes_nothing(client, centre_head, changes, words):
    client.force_login(centre_head)

    response = client.post("/newsletters/plan/", {**ANSWERS, **changes})

    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Issue.objects.exists()


def test_somebody_without_the_right_is_told_so(client, counsellor):
    client.force_login(counsellor)

    assert client.get("/newsletters/plan/").status_code == 403
    assert client.post("/newsletters/plan/", ANSWERS).status_code == 403
    assert not Issue.objects.exists()
