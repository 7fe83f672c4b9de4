"""The sheets of a year as cards."""

from django.urls import reverse

from tsunagi.accountability.sheets.presenters import shapes
from tsunagi.accountability.sheets.presenters.screens import EXPORTS, SheetScreen
from tsunagi.accountability.sheets.presenters.shapes import ExportLink
from tsunagi.accountability.sheets.queries import SheetReading
from tsunagi.accountability.sheets.states import STATE_LABELS, SheetState
from tsunagi.foundation.accounts.models import Rights
from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.core.charts import ratio_width


def list_page(
    readings: list[SheetReading], rights: Rights, years: list, current: int, label: str
) -> shapes.SheetListPage:
    """The sheets of a year as cards."""
    rows = [_list_row(SheetScreen(reading, rights)) for reading in readings]
    links = tuple(
        shapes.YearLink(
            year.label, reverse("sheets:year", args=[year.start_year]), year.start_year == current
        )
        for year in years
    )
    plan_name = readings[0].sheet.initiative.plan.name if readings else ""
    exports = tuple(
        ExportLink(EXPORTS[key], reverse("sheets:export_year", args=[current, key]))
        for key in ("json", "csv")
    )
    may_open = not rows and current and rights.may(Permission.SHEET_EDIT)
    return shapes.SheetListPage(
        label,
        plan_name,
        links,
        tuple(rows),
        exports=exports if rows else (),
        open_url=reverse("sheets:open_year", args=[current]) if may_open else "",
    )


def _list_row(screen: SheetScreen) -> shapes.SheetListRow:
    printed, reading = screen.printed, screen.reading
    judgement = screen.judgement()
    lines = []
    for row, result in zip(screen.series(), printed.results, strict=True):
        ratio = result.ratio.number
        width = None if ratio is None else ratio_width(ratio * 100)
        lines.append(
            shapes.IndicatorLine(
                row.label or row.indicator, row.actual.text, result.target, result.ratio.text, width
            )
        )
    return shapes.SheetListRow(
        code=printed.code,
        name=printed.initiative,
        item=printed.item,
        url=reading.sheet.get_absolute_url(),
        state=STATE_LABELS[SheetState(reading.sheet.state)],
        decision=judgement.decision,
        differs=judgement.differs,
        missing_count=len(screen.missing()),
        indicators=tuple(lines),
    )
