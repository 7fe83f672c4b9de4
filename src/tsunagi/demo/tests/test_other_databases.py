"""What happens to databases that do not hold the sample yet. The fixture `prefecture` has no place in this file."""

from datetime import date, timedelta

import pytest

from tests.prefecture import AT, load_sample
from tsunagi.demo import loading
from tsunagi.demo.tests.looking import contents, everything
from tsunagi.foundation.accounts.actions import SYSTEM, add_user
from tsunagi.foundation.accounts.models import Appointment, SampleMark, User
from tsunagi.foundation.core.canonical_json import sha256
from tsunagi.foundation.core.errors import Refused
from tsunagi.work.cases.models import Contact
from tsunagi.work.desks.models import DeskStatus
from tsunagi.work.events.models import Event
from tsunagi.work.newsletters.models import Issue

pytestmark = pytest.mark.slow

WORK = [Contact, Event, Issue, DeskStatus]


def test_one_seed_gives_one_prefecture_and_another_seed_another(transactional_db):
    found = {}
    for run, seed in (("first", 1), ("second", 1), ("other", 2)):
        load_sample(seed=seed, today=date(2021, 6, 1))
        found[run] = {model.__name__: sha256(contents(model)) for model in WORK}
        found[run]["people"] = [str(appointment) for appointment in Appointment.objects.order_by("pk")]
        clear()

    assert found["first"] == found["second"]
    assert found["first"]["Contact"] != found["other"]["Contact"]
    assert found["first"]["Event"] != found["other"]["Event"]
    assert found["first"]["people"] == found["other"]["people"]


def clear():
    from django.core.management import call_command

    call_command("flush", interactive=False, verbosity=0)


@pytest.mark.django_db
def test_a_database_people_work_in_is_refused_untouched():
    add_user(login_name="hanako", display_name="花子", password=None, by=SYSTEM, at=AT)
    before = everything()

    with pytest.raises(Refused, match="見本でないデータがあります"):
        load_sample()

    assert everything() == before


@pytest.mark.django_db
def test_a_part_that_fails_half_way_leaves_none_of_it_and_the_next_run_mends_it(monkeypatch):
    good = loading.load_desk_statuses

    def half(*, rows, **more):
        good(rows=rows[: len(rows) // 2], **more)
        raise RuntimeError("no room left")

    monkeypatch.setattr(loading, "load_desk_statuses", half)
    with pytest.raises(RuntimeError):
        load_sample(today=date(2020, 4, 30))
    assert not DeskStatus.objects.exists()

    monkeypatch.undo()
    load_sample(today=date(2020, 4, 30))
    assert DeskStatus.objects.count() == 41


@pytest.mark.django_db
@pytest.mark.parametrize("today", [date(2020, 4, 1), date(2023, 4, 1), date(2024, 3, 31)])
def test_it_can_be_built_on_the_first_and_last_day_of_a_year(today):
    load_sample(today=today, at=AT + (today - AT.date() if today > AT.date() else timedelta(0)))

    assert not Contact.objects.filter(held_on__gt=today).exists()
    assert Issue.objects.filter(planned_month__year=today.year - (today.month < 4)).count() == 1


@pytest.mark.django_db
def test_a_database_people_work_in_is_refused_with_one_sentence(run):
    add_user(login_name="hanako", display_name="花子", password=None, by=SYSTEM, at=AT)

    code, out, err = run("demo")

    assert (code, out) == (1, "")
    assert "見本でないデータがあります。見本は空のデータベースに作ってください" in err
    assert len(err.splitlines()) == 1
    assert User.objects.count() == 1
    assert not SampleMark.is_set()
