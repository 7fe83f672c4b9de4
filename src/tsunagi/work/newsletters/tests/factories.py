"""Invented issues, planned and published through the actions."""

from datetime import UTC, date, datetime

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.work.newsletters import actions
from tsunagi.work.newsletters.rules import IssueFacts

AT = datetime(2023, 5, 1, 3, tzinfo=UTC)
FACTS = IssueFacts(1, date(2022, 9, 1), "見本の秋号")


def planned_issue(number=1, planned_month=date(2022, 9, 1), title="見本の秋号"):
    return actions.plan_issue(number=number, planned_month=planned_month, title=title, by=SYSTEM, at=AT)


def published_issue(on=date(2022, 9, 20), **what):
    return actions.publish_issue(issue=planned_issue(**what), on=on, by=SYSTEM, at=AT)
