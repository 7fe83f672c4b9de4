import pytest

from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.measures import registry
from tsunagi.foundation.measures.registry import Kind, Scope, measure, measure_of


@pytest.fixture(autouse=True)
def _empty_registry(monkeypatch):
    monkeypatch.setattr(registry, "REGISTRY", {})


def declare(key="things.done", **changes):
    facts = {
        "kind": Kind.COUNT,
        "name": "見本の件数",
        "unit": "件",
        "dated_by": "held_on",
        "opens": Permission.EVENT_VIEW,
        "rule": "見本を1件と数える。",
        **changes,
    }
    return measure(key, **facts)


def test_a_declared_measure_is_found_by_its_key():
    def things(scope):
        return ["a", "b"]

    assert declare(scopes=("area",))(things) is things

    found = measure_of("things.done")
    assert (found.key, found.name, found.unit, found.kind) == ("things.done", "見本の件数", "件", Kind.COUNT)
    assert found.rows_of(Scope(area="naha")) == ["a", "b"]


def test_a_key_means_one_way_to_count():
    declare()(list)

    with pytest.raises(ValueError, match=r"measure things\.done is registered twice"):
        declare()


def test_an_unknown_key_is_refused_with_the_way_to_the_list():
    with pytest.raises(
        Refused, match=r"「things.gone」という実績の数え方はありません。tsunagi measures list"
    ):
        measure_of("things.gone")


FITTING = {
    Kind.COUNT: {},
    Kind.DISTINCT: {"distinct_by": "person"},
    Kind.SUM: {"weight": "participants"},
    Kind.STOCK: {"valid_until": "ends_on"},
}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("fields_of", Kind)
def test_a_kind_needs_its_own_field_and_no_other(kind, fields_of):
    if kind is fields_of:
        declare(kind=kind, **FITTING[fields_of])(list)
        assert measure_of("things.done").kind is kind
        return
    with pytest.raises(ValueError, match="does not fit its fields"):
        declare(kind=kind, **FITTING[fields_of])
    assert registry.REGISTRY == {}


def test_two_fields_at_once_are_refused():
    with pytest.raises(ValueError, match="does not fit its fields"):
        declare(kind=Kind.SUM, weight="participants", distinct_by="person")


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope(municipality="472018"), "「見本の件数」は市町村別には数えていません。範囲を外してください。"),
        (Scope(organisation="centre"), "「見本の件数」は組織別には数えていません。"),
        (Scope(area="naha", organisation="centre"), "「見本の件数」は組織別には数えていません。"),
    ],
)
def test_a_part_of_the_prefecture_it_is_not_counted_for_is_refused(scope, words):
    declare(scopes=("area",))(list)

    with pytest.raises(Refused, match=words):
        measure_of("things.done").rows_of(scope)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("", Scope()),
        ("area=hokubu", Scope(area="hokubu")),
        (" area=hokubu , municipality=472018 ", Scope(area="hokubu", municipality="472018")),
        ("organisation=centre", Scope(organisation="centre")),
        ("area=hokubu,", Scope(area="hokubu")),
        ("area=a,area=b", Scope(area="b")),
    ],
)
def test_a_scope_is_read(text, scope):
    assert Scope.parse(text) == scope
    assert Scope.parse(str(scope)) == scope


@pytest.mark.parametrize(
    "text", ["hokubu", "area", "area=", "=hokubu", "person=3", "area=hokubu,x", "AREA=hokubu"]
)
def test_a_scope_nobody_can_mean_is_refused(text):
    part = text.split(",")[-1]

    with pytest.raises(Refused, match=f"範囲「{part}」は読めません。area=hokubu のように書いてください。"):
        Scope.parse(text)
