from collections import Counter

import pytest
from django.core.exceptions import ValidationError

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.areas.actions import load_areas
from tsunagi.foundation.areas.models import Area, Municipality
from tsunagi.foundation.audit import actions as audit
from tsunagi.foundation.audit.models import Entry

pytestmark = pytest.mark.django_db


def test_it_registers_six_areas_and_41_municipalities(at):
    assert load_areas(by=SYSTEM, at=at) == 41

    assert list(Area.objects.values_list("name", flat=True)) == [
        "北部",
        "中部",
        "那覇",
        "南部",
        "宮古",
        "八重山",
    ]
    assert Municipality.objects.count() == 41
    of_area = Counter(Municipality.objects.values_list("area__code", flat=True))
    assert sum(of_area.values()) == 41
    assert (of_area["miyako"], of_area["yaeyama"], of_area["naha"]) == (2, 3, 1)


def test_every_code_stands_the_check_digit(at):
    load_areas(by=SYSTEM, at=at)

    for place in Municipality.objects.all():
        place.full_clean()
    with pytest.raises(ValidationError, match="検査数字を含む6桁"):
        Municipality(code="472019", name="見本", kana="みほん", area=Area.objects.first()).full_clean()


def test_a_second_run_adds_nothing_and_leaves_no_trace(at):
    load_areas(by=SYSTEM, at=at)
    before = list(Municipality.objects.values_list())

    assert load_areas(by=SYSTEM, at=at) == 0

    assert list(Municipality.objects.values_list()) == before
    assert [entry.changes for entry in Entry.objects.filter(kind="areas.loaded")] == [{"added": 41}]


def test_it_adds_what_is_missing_and_keeps_what_people_changed(at):
    load_areas(by=SYSTEM, at=at)
    south = Area.objects.get(code="nanbu")
    Municipality.objects.filter(code="472018").update(area=south, name="見本の市")
    Municipality.objects.filter(code="473821").delete()

    assert load_areas(by=SYSTEM, at=at) == 1

    kept = Municipality.objects.get(code="472018")
    assert (kept.area, kept.name) == (south, "見本の市")
    assert str(Municipality.objects.get(code="473821")) == "与那国町"


def test_a_failing_audit_entry_leaves_nothing_behind(at, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("no room left")

    monkeypatch.setattr(audit, "record", fail)

    with pytest.raises(RuntimeError):
        load_areas(by=SYSTEM, at=at)

    assert not Municipality.objects.exists()
    assert not Area.objects.exists()
