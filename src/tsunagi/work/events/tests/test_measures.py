import random
from datetime import date, timedelta

import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.measures import queries
from tsunagi.foundation.measures.registry import Scope
from tsunagi.work.events import actions
from tsunagi.work.events.models import Event
from tsunagi.work.events.rules import EventFacts
from tsunagi.work.events.states import EventKind
from tsunagi.work.events.tests.factories import AT, area, held_event, planned_event

pytestmark = pytest.mark.django_db
TODAY = date(2023, 5, 1)
COUNTS = {
    "councils.held": "council",
    "trainings.held": "training",
    "family_classes.held": "family_class",
    "lectures.held": "lecture",
    "case_studies.held": "case_study",
    "lecturers.sent": "lecturer",
    "divisions.met": "division_meeting",
}


def value(key, fiscal_year, **scope):
    return queries.year_figure(key, FiscalYear(fiscal_year), today=TODAY, scope=Scope(**scope)).value


def test_it_counts_on_the_day_it_was_held_not_planned():
    for day in (date(2022, 3, 31), date(2022, 4, 1), date(2023, 3, 31), date(2023, 4, 1)):
        held_event(held_on=day)
    event = planned_event(kind="training", planned_on=date(2022, 3, 31))
    actions.hold_event(event=event, held_on=date(2022, 4, 1), participants=5, by=SYSTEM, at=AT)

    assert [value("trainings.held", fy) for fy in (2021, 2022, 2023)] == [1, 3, 1]
    assert value("trainings.participants", 2022) == 65


def test_planned_and_cancelled_events_never_count():
    planned_event()
    event = planned_event()
    actions.cancel_event(event=event, cancelled_on=date(2022, 8, 1), by=SYSTEM, at=AT)

    assert value("councils.held", 2022) == 0
    assert value("councils.areas", 2022) == 0


def test_people_nobody_counted_add_nothing():
    held_event(participants=None)

    assert (value("trainings.held", 2022), value("trainings.participants", 2022)) == (1, 0)


def test_every_kind_has_its_measure():
    assert set(COUNTS.values()) == {kind.value for kind in EventKind}


def by_hand(key, period, area_code):
    """Read every row and ask it, one after the other."""
    found = []
    for event in Event.objects.select_related("area"):
        code = event.area.code if event.area else None
        if event.held_on and event.held_on in period and area_code in (None, code):
            found.append((event.kind, code, event.participants))
    if key == "councils.areas":
        return len({code for kind, code, _ in found if kind == "council" and code})
    if key == "trainings.participants":
        return sum(people or 0 for kind, _, people in found if kind == "training")
    return sum(kind == COUNTS[key] for kind, _, _ in found)


def test_it_counts_what_a_slow_reader_counts():
    dice = random.Random(41)
    codes = [area(code, position).code for position, code in enumerate(("naha", "miyako", "hokubu"))]
    rows = [
        EventFacts(
            kind=dice.choice(list(EventKind)),
            title="見本",
            area=dice.choice([*codes, ""]),
            held_on=date(2022, 3, 25) + timedelta(days=dice.choice([*range(14), *range(365, 379)])),
            participants=dice.choice([None, 0, 7, 40]),
        )
        for _ in range(300)
    ]
    actions.load_events(rows=rows, by=SYSTEM, at=AT)

    for key in (*COUNTS, "councils.areas", "trainings.participants"):
        for code in (None, "naha", "hokubu"):
            for year in (FiscalYear(2021), FiscalYear(2022), FiscalYear(2023)):
                scope = Scope(area=code)
                months = queries.months(key, year, today=TODAY, scope=scope)
                found = queries.rows(key, year.period, today=TODAY, scope=scope)

                figure = value(key, year.start_year, area=code)
                assert figure == by_hand(key, year.period, code)
                assert key == "trainings.participants" or figure == len(found)
                assert [month.value for month in months if month.value is not None] == [
                    by_hand(key, month.period, code)
                    for month in year.months
                    if month.period.starts_on <= TODAY
                ]
