"""What the pages of desks read."""

from django.db.models import Prefetch, QuerySet

from tsunagi.foundation.areas.models import Municipality
from tsunagi.work.desks.models import DeskStatus


def municipalities_for_list() -> QuerySet[Municipality]:
    """Every municipality in the order of areas, its present state in `open_statuses` (none or one)."""
    holding = Prefetch("desk_statuses", queryset=DeskStatus.objects.open(), to_attr="open_statuses")
    found = Municipality.objects.select_related("area").prefetch_related(holding)
    return found.order_by("area__position", "code")
