"""Which days a record may carry. Plain Python, shared by the rules of every app that records what happened."""

from datetime import date

EARLIEST = date(2000, 1, 1)  # support of this kind is younger; earlier years are slips of the finger
LATEST = date(2199, 3, 31)  # the last day of the last fiscal year that can be written


def blockers_of_past_day(day: date, today: date) -> list[str]:
    """List why a day cannot be recorded as past: it has not come yet, or its year is a slip of the finger."""
    if day > today:
        return ["まだ来ていない日付です。今日までの日付にしてください。"]
    return ["2000年より前の日付です。年を確かめてください。"] if day < EARLIEST else []
