"""States and cells of a sheet. Plain Python."""

from enum import StrEnum


class SheetState(StrEnum):
    """Where a sheet stands. Later states arrive with the work flow (issue 7)."""

    DRAFT = "draft"


STATE_LABELS = {SheetState.DRAFT: "作成中"}


class TextCell(StrEnum):
    """The text cells that belong to the sheet itself."""

    SUMMARY = "summary"
    DONE = "done_text"
    NEXT = "next_text"


CELL_LABELS = {
    TextCell.SUMMARY: "活動概要",
    TextCell.DONE: "活動内容",
    TextCell.NEXT: "活動計画",
}


class DigitStyle(StrEnum):
    """How counted figures inside a text are written: like a result (6回) or like a plan (６回)."""

    RESULT = "result"
    PLAN = "plan"


# Cells that speak of the coming year follow the digits of plans, cells that report follow those of results
# (knowledge kenshohyo §3; the published sheets mix both inside sentences).
DIGIT_STYLES = {
    "summary": DigitStyle.RESULT,
    "done_text": DigitStyle.RESULT,
    "next_text": DigitStyle.PLAN,
    "rationale": DigitStyle.RESULT,
    "carry_over.improvement": DigitStyle.PLAN,
    "carry_over.reflection": DigitStyle.RESULT,
    "pairs.finding.body": DigitStyle.RESULT,
    "pairs.improvement.body": DigitStyle.PLAN,
}
