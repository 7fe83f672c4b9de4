from dataclasses import replace
from datetime import date

import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused
from tsunagi.work.newsletters import actions
from tsunagi.work.newsletters.models import Issue
from tsunagi.work.newsletters.tests.factories import AT, FACTS

pytestmark = pytest.mark.django_db
ROWS = [
    FACTS,
    replace(FACTS, number=2, issued_on=date(2023, 1, 10)),
    replace(FACTS, planned_month=date(2021, 9, 1), not_issued_reason="見本の理由"),
]


def stored():
    left_out = {"id", "recorded_at"}
    names = [field.attname for field in Issue._meta.concrete_fields if field.attname not in left_out]
    return list(Issue.objects.order_by("pk").values_list(*names))


@pytest.mark.parametrize("batch", [1, 2, 1_000])
def test_its_rows_equal_those_of_the_single_actions(monkeypatch, batch):
    for facts in ROWS:
        issue = actions.plan_issue(
            number=facts.number, planned_month=facts.planned_month, title=facts.title, by=SYSTEM, at=AT
        )
        if facts.issued_on:
            actions.publish_issue(issue=issue, on=facts.issued_on, by=SYSTEM, at=AT)
        if facts.not_issued_reason:
            actions.give_reason_not_issued(issue=issue, reason=facts.not_issued_reason, by=SYSTEM, at=AT)
    one_by_one = stored()
    Issue.objects.all().delete()
    monkeypatch.setattr(actions, "BATCH", batch)

    assert actions.load_issues(rows=iter(ROWS), by=SYSTEM, at=AT) == 3

    assert stored() == one_by_one
    entries = Entry.objects.filter(kind="issues.loaded")
    assert sum(entry.changes["count"] for entry in entries) == 3
    assert all(len(entry.changes["sha256"]) == 64 for entry in entries)


def test_one_bad_row_refuses_all_of_them():
    with pytest.raises(Refused, match="4件目：その年度の第1号はもうあります"):
        actions.load_issues(rows=[*ROWS, FACTS], by=SYSTEM, at=AT)

    assert not Issue.objects.exists()


def test_a_batch_is_taken_back_when_the_audit_fails(monkeypatch):
    monkeypatch.setattr(actions.audit, "record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        actions.load_issues(rows=ROWS, by=SYSTEM, at=AT)

    assert not Issue.objects.exists()
