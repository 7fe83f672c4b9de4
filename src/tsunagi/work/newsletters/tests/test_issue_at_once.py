"""One showing of the form makes one issue; two people who choose one number at once both get an answer."""

import re
from datetime import date
from uuid import UUID

import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused
from tsunagi.work.newsletters import actions, queries
from tsunagi.work.newsletters.models import Issue, IssueQuerySet
from tsunagi.work.newsletters.tests.factories import AT, planned_issue
from tsunagi.work.newsletters.tests.test_plan_issue import ANSWERS

TOKEN = UUID("0192a000-0000-4000-8000-000000000003")


def plan(number=1, submission=TOKEN):
    month = date(2022, 9, 1)
    return actions.plan_issue(
        number=number, planned_month=month, title="見本の号", submission=submission, by=SYSTEM, at=AT
    )


@pytest.mark.django_db
def test_the_second_press_gives_the_first_issue_and_writes_nothing():
    assert plan() == plan() == Issue.objects.get()
    assert Entry.objects.count() == 1


def late(monkeypatch):
    """Let the first look find nothing, as when the other press is not yet saved."""
    look, looked = IssueQuerySet.submitted, []

    def first_blind(found, token):
        looked.append(token)
        return look(found, token) if len(looked) > 1 else None

    monkeypatch.setattr(IssueQuerySet, "submitted", first_blind)


@pytest.mark.django_db
def test_a_press_that_looked_too_early_gives_the_first_issue_too(monkeypatch):
    first = plan()
    monkeypatch.setattr(queries, "is_taken", lambda *_, **__: False)
    late(monkeypatch)

    assert plan() == first
    assert Issue.objects.count() == Entry.objects.count() == 1


@pytest.mark.django_db
def test_a_number_taken_meanwhile_is_refused_in_one_sentence(monkeypatch):
    first, second = plan(), planned_issue(2)
    monkeypatch.setattr(queries, "is_taken", lambda *_, **__: False)

    with pytest.raises(Refused, match="第1号はもうあります"):
        plan(submission=None)
    with pytest.raises(Refused, match="第2号はもうあります"):
        actions.correct_issue(issue=first, facts=second.facts, version=1, by=SYSTEM, at=AT)

    first.refresh_from_db()
    assert (first.number, first.version, Issue.objects.count()) == (1, 1, 2)
    assert Entry.objects.count() == 2


@pytest.mark.django_db
def test_the_page_plans_a_double_press_once(client, centre_head):
    client.force_login(centre_head)
    address = "/newsletters/plan/"
    token = re.search(r'name="submission" value="([^"]+)"', client.get(address).content.decode())[1]

    pressed = [client.post(address, {**ANSWERS, "submission": token}) for _ in range(2)]
    changed = client.post(address, {**ANSWERS, "submission": token, "title": "別の見本"}, follow=True)

    made = Issue.objects.get()
    assert [answer["Location"] for answer in pressed] == [f"/newsletters/{made.pk}/"] * 2
    assert "書きかえた内容は保存していません" in changed.content.decode()
    assert made.title == "見本の号"


@pytest.mark.db_specific
def test_six_presses_at_once_make_one_issue(at_once):
    answers = at_once(lambda _: plan())

    assert set(answers) == {Issue.objects.get()}
    assert Entry.objects.count() == 1


@pytest.mark.db_specific
def test_of_six_people_who_choose_one_number_five_are_told_so(at_once):
    answers = at_once(lambda _: plan(submission=None))

    refused = [answer for answer in answers if isinstance(answer, Refused)]
    assert len(refused) == 5
    assert all("第1号はもうあります" in str(answer) for answer in refused)
    assert Issue.objects.count() == Entry.objects.count() == 1
