from datetime import datetime

from django.db import transaction

from tsunagi.foundation.areas.models import Area, Municipality
from tsunagi.foundation.areas.reference import AREAS, MUNICIPALITIES
from tsunagi.foundation.audit import actions as audit


@transaction.atomic
def load_areas(*, by: audit.Actor, at: datetime) -> int:
    """Add the areas and municipalities that are missing; existing rows stay as they are. Returns how many were added."""
    before = Municipality.objects.count()
    areas = {}
    for position, (code, name) in enumerate(AREAS.items(), start=1):
        areas[code], _ = Area.objects.get_or_create(code=code, defaults={"name": name, "position": position})
    for code, name, kana, area, is_island in MUNICIPALITIES:
        defaults = {"name": name, "kana": kana, "area": areas[area], "is_island": is_island}
        Municipality.objects.get_or_create(code=code, defaults=defaults)
    added = Municipality.objects.count() - before
    if added:
        audit.record("areas.loaded", about=areas["naha"], by=by, at=at, changes={"added": added})
    return added
