"""What the pages of the newsletter show."""

from dataclasses import dataclass
from datetime import date

from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.work.newsletters.models import Issue
from tsunagi.work.newsletters.states import IssueState

TONES = {IssueState.PLANNED: "info", IssueState.ISSUED: "good", IssueState.NOT_ISSUED: "warn"}


@dataclass(frozen=True)
class YearOfIssues:
    """The issues planned for one fiscal year, and how many went out in it."""

    label: str
    issued: int
    lines: list[tuple[Issue, str]]


def years_of_issues(
    found: list[tuple[FiscalYear, list[Issue]]], issued: dict[FiscalYear, int]
) -> list[YearOfIssues]:
    """Show every year with the state of its issues; `issued` is the measure of each year."""
    return [
        YearOfIssues(
            year.label,
            issued[year],
            [(issue, TONES[issue.state]) for issue in issues],
        )
        for year, issues in found
    ]


def issue_entries(issue: Issue) -> list[dict[str, str]]:
    """Every fact of an issue with its label; facts that do not apply are left out."""
    entries = [
        ("題名", issue.title),
        ("発行予定", f"{issue.planned_month.year}年{issue.planned_month.month}月"),
    ]
    if issue.issued_on:
        entries.append(("発行日", _day(issue.issued_on)))
    if issue.not_issued_reason:
        entries.append(("発行しなかった理由", issue.not_issued_reason))
    if issue.version > 1:
        entries.append(("版", f"第{issue.version}版"))
    return [{"label": label, "text": text, "url": ""} for label, text in entries]


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
