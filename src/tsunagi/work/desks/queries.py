"""What the pages of desks read."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, QuerySet

from tsunagi.foundation.areas.models import Municipality
from tsunagi.foundation.core.fiscal_year import Period
from tsunagi.foundation.measures.queries import Ask, figures
from tsunagi.foundation.measures.registry import Scope
from tsunagi.work.desks.models import DeskStatus

EVERYWHERE = ""


def municipalities_for_list() -> QuerySet[Municipality]:
    """Every municipality in the order of areas, its present state in `open_statuses` (none or one)."""
    holding = Prefetch("desk_statuses", queryset=DeskStatus.objects.open(), to_attr="open_statuses")
    found = Municipality.objects.select_related("area").prefetch_related(holding)
    return found.order_by("area__position", "code")


def clarified_today(areas: Iterable[str], today: date) -> dict[str, int]:
    """Count the clear desks of each area and of the whole prefecture (EVERYWHERE) by the measure, in one query."""
    day = Period(today, today)
    asks = {code: Ask("desks.clarified", day, Scope(area=code)) for code in areas}
    asks[EVERYWHERE] = Ask("desks.clarified", day)
    counted = figures(asks.values(), today=today)
    return {code: int(counted[ask].value or 0) for code, ask in asks.items()}
