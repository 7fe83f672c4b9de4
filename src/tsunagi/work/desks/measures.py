from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.measures.registry import Kind, Scope, measure
from tsunagi.work.desks.models import DeskStatus, DeskStatusQuerySet

SCOPES = ("area", "municipality")


def _of(scope: Scope) -> DeskStatusQuerySet:
    found = DeskStatus.objects.select_related("municipality")
    if scope.area:
        found = found.filter(municipality__area__code=scope.area)
    if scope.municipality:
        found = found.filter(municipality=scope.municipality)
    return found


@measure(
    "desks.clarified",
    kind=Kind.STOCK,
    name="窓口明確化市町村数",
    unit="市町村",
    dated_by="valid_from",
    valid_until="valid_until",
    opens=Permission.DESK_VIEW,
    rule="その日の時点で、担当課と連絡先が決まり公表されている（明確化済の）市町村を数える。",
    scopes=SCOPES,
)
def desks_clarified(scope: Scope) -> DeskStatusQuerySet:
    return _of(scope).clear()


@measure(
    "desks.unclarified",
    kind=Kind.STOCK,
    name="窓口が明確でない市町村数",
    unit="市町村",
    dated_by="valid_from",
    valid_until="valid_until",
    opens=Permission.DESK_VIEW,
    rule="その日の時点で、窓口が調整中または未定の市町村を数える。状態の記録がない市町村は数えない。",
    scopes=SCOPES,
)
def desks_unclarified(scope: Scope) -> DeskStatusQuerySet:
    return _of(scope).not_clear()
