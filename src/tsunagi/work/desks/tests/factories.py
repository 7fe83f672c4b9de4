"""Invented desk states, set through the action."""

from datetime import UTC, date, datetime

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.areas.models import Area, Municipality
from tsunagi.work.desks import actions
from tsunagi.work.desks.states import DeskState

AT = datetime(2023, 5, 1, 3, tzinfo=UTC)


def municipality(code="472018", area="naha", position=1):
    area, _ = Area.objects.get_or_create(code=area, defaults={"name": f"見本{area}", "position": position})
    place, _ = Municipality.objects.get_or_create(
        code=code, defaults={"name": f"見本市{code}", "kana": "みほんし", "area": area}
    )
    return place


def desk_status(place=None, state=DeskState.CLEAR, on=date(2022, 4, 1), note=""):
    return actions.set_desk_status(
        municipality=place or municipality(), state=state, on=on, note=note, by=SYSTEM, at=AT
    )
