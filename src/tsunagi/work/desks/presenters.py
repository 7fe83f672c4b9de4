"""What the pages of desks show."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from tsunagi.foundation.areas.models import Municipality
from tsunagi.work.desks.models import DeskStatus
from tsunagi.work.desks.states import DeskState

TONES = {DeskState.CLEAR: "good", DeskState.ARRANGING: "info", DeskState.UNDECIDED: "warn"}
NO_RECORD = "記録なし"


@dataclass(frozen=True)
class MunicipalityLine:
    """One municipality with its present state."""

    municipality: Municipality
    state: str
    tone: str
    since: date | None


@dataclass(frozen=True)
class AreaGroup:
    """The municipalities of one area."""

    name: str
    clear: int
    lines: list[MunicipalityLine] = field(default_factory=list)


def line_of(municipality: Municipality, status: DeskStatus | None) -> MunicipalityLine:
    """Show a municipality; one without a record says so and has no colour."""
    if status is None:
        return MunicipalityLine(municipality, NO_RECORD, "", None)
    state = DeskState(status.state)
    return MunicipalityLine(municipality, state.label, TONES[state], status.valid_from)


def area_groups(municipalities: Iterable[Municipality], clear: dict[str, int]) -> list[AreaGroup]:
    """Put the municipalities together by area, in the order of areas; `clear` is the measure for each area code."""
    groups = []
    for area, members in groupby(municipalities, key=lambda municipality: municipality.area):
        lines = [line_of(each, next(iter(each.open_statuses), None)) for each in members]  # type: ignore[attr-defined]  # prefetched by queries
        groups.append(AreaGroup(area.name, clear.get(area.code, 0), lines))
    return groups
