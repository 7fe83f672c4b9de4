"""What pages and actions read about events."""

from datetime import date

from tsunagi.foundation.areas.models import Area
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.work.events.models import DAY, Event, EventQuerySet


def areas_by_code() -> dict[str, Area]:
    """Every area by its code; the empty code stands for the whole prefecture and has none."""
    return {area.code: area for area in Area.objects.all()}


def area_or_refused(code: str) -> Area | None:
    """The area an event names. Raises Refused for a code nobody registered."""
    if not code:
        return None
    area = Area.objects.filter(code=code).first()
    if area is None:
        raise Refused(unknown_area(code))
    return area


def unknown_area(code: str) -> str:
    """The sentence for a code nobody registered."""
    return f"圏域「{code}」は登録されていません。圏域のコードを確かめてください。"


def events_for_list(kind: str, year: FiscalYear | None) -> EventQuerySet:
    """Events, the latest day first, narrowed by kind and fiscal year."""
    found = Event.objects.in_year(year) if year else Event.objects.all()
    if kind:
        found = found.filter(kind=kind)
    return found.select_related("area").annotate(day=DAY).order_by("-day", "-pk")


def years_of_events(today: date) -> list[FiscalYear]:
    """The fiscal years from the latest event (or this year) back to the oldest one, newest first."""
    days = Event.objects.annotate(day=DAY).order_by("day").values_list("day", flat=True)
    seen = [day for day in (days.first(), days.last(), today) if day]
    first, last = FiscalYear.of(min(seen)).start_year, FiscalYear.of(max(seen)).start_year
    return [FiscalYear(year) for year in range(last, first - 1, -1)]
