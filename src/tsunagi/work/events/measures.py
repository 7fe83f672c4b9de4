from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.measures.registry import Kind, Scope, measure
from tsunagi.work.events.models import Event, EventQuerySet
from tsunagi.work.events.states import EventKind

HELD = "開催日がその期間にある{kind}の回数を数える。予定だけのもの、中止したものは数えない。"


def _held(kind: EventKind, scope: Scope) -> EventQuerySet:
    found = Event.objects.held().filter(kind=kind)
    return found.filter(area__code=scope.area) if scope.area else found


def _counts(key: str, kind: EventKind, name: str) -> None:
    """Declare that held events of a kind are counted: one event, one 回."""
    declare = measure(
        key,
        kind=Kind.COUNT,
        name=name,
        unit="回",
        dated_by="held_on",
        opens=Permission.EVENT_VIEW,
        rule=HELD.format(kind=kind.label),
        scopes=("area",),
    )
    declare(lambda scope: _held(kind, scope))


_counts("councils.held", EventKind.COUNCIL, "協議会の開催回数")
_counts("trainings.held", EventKind.TRAINING, "研修会の開催回数")
_counts("family_classes.held", EventKind.FAMILY_CLASS, "家族教室の開催回数")
_counts("lectures.held", EventKind.LECTURE, "家族向け講演会の開催回数")
_counts("case_studies.held", EventKind.CASE_STUDY, "事例検討会の開催回数")
_counts("lecturers.sent", EventKind.LECTURER, "講師派遣の回数")
_counts("divisions.met", EventKind.DIVISION_MEETING, "庁内担当課連絡会議の開催回数")


@measure(
    "councils.areas",
    kind=Kind.DISTINCT,
    name="協議会を開催した圏域数",
    unit="圏域",
    dated_by="held_on",
    distinct_by="area",
    opens=Permission.EVENT_VIEW,
    rule="その期間に協議会を1回以上開催した圏域を数える。同じ圏域は何回開催しても1と数える。",
    scopes=("area",),
)
def councils_areas(scope: Scope) -> EventQuerySet:
    return _held(EventKind.COUNCIL, scope)


@measure(
    "trainings.participants",
    kind=Kind.SUM,
    name="研修会の参加人数",
    unit="人",
    dated_by="held_on",
    weight="participants",
    opens=Permission.EVENT_VIEW,
    rule="開催日がその期間にある支援者研修会の参加人数（延人数）を合計する。人数の記録がない回は0人とする。",
    scopes=("area",),
)
def trainings_participants(scope: Scope) -> EventQuerySet:
    return _held(EventKind.TRAINING, scope)
