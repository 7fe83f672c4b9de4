"""Random daily work, written through the loaders of the apps: contacts, events, issues, desk states."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.work.cases import actions as cases
from tsunagi.work.cases.models import ContactRow
from tsunagi.work.cases.rules import ContactFacts
from tsunagi.work.cases.states import Caller, ContactMethod, OrganisationKind, Reach
from tsunagi.work.desks import actions as desks
from tsunagi.work.desks.rules import DeskStatusRow
from tsunagi.work.desks.states import DeskState
from tsunagi.work.events import actions as events
from tsunagi.work.events.rules import EventFacts
from tsunagi.work.events.states import EventKind
from tsunagi.work.newsletters import actions as newsletters
from tsunagi.work.newsletters.rules import IssueFacts

# Ends of years and months are where counting goes wrong, so they come often.
EDGES = [
    date(2022, 3, 31),
    date(2022, 4, 1),
    date(2022, 9, 30),
    date(2023, 2, 28),
    date(2023, 3, 31),
    date(2023, 4, 1),
]
DAYS = st.one_of(st.sampled_from(EDGES), st.dates(date(2021, 4, 1), date(2024, 3, 31)))
AREAS = st.sampled_from(["", "hokubu", "naha", "yaeyama"])
PLACES = st.sampled_from([None, "472018", "472093", "473821"])  # 那覇市, 名護市, 与那国町


@dataclass(frozen=True)
class Work:
    """What was done, in no order."""

    contacts: list[tuple[ContactFacts, str]]
    events: list[EventFacts]
    issues: list[date]
    desks: list[DeskStatusRow]


@st.composite
def _contact(draw: st.DrawFn) -> tuple[ContactFacts, str]:
    caller = draw(st.sampled_from(Caller))
    of_organisation = (
        {
            "organisation_kind": draw(
                st.sampled_from([OrganisationKind.MUNICIPALITY, OrganisationKind.SCHOOL])
            ).value,
            "is_individual_case": draw(st.booleans()),
        }
        if caller is Caller.ORGANISATION
        else {}
    )
    facts = ContactFacts(
        held_on=draw(DAYS),
        method=draw(st.sampled_from([ContactMethod.ACCOMPANY, ContactMethod.PHONE])).value,
        caller=caller.value,
        reach=draw(st.sampled_from(Reach)).value,
        municipality=draw(PLACES),
        **of_organisation,
    )
    return facts, draw(st.sampled_from(["centre", "naha"]))


@st.composite
def _event(draw: st.DrawFn) -> EventFacts:
    day, kind, area = draw(DAYS), draw(st.sampled_from(EventKind)).value, draw(AREAS)
    if draw(st.booleans()):
        people = draw(st.none() | st.integers(0, 300))
        return EventFacts(kind, "見本の行事", area, held_on=day, participants=people)
    return EventFacts(kind, "見本の行事", area, planned_on=day)


def work() -> st.SearchStrategy[Work]:
    """Some work of every kind."""
    changes = st.builds(
        DeskStatusRow, PLACES.filter(bool), st.sampled_from([s.value for s in DeskState]), DAYS
    )
    return st.builds(
        Work,
        st.lists(_contact(), max_size=25),
        st.lists(_event(), max_size=25),
        st.lists(DAYS, max_size=6),
        st.lists(changes, max_size=10),
    )


# Whatever chance brings: with this, every measure has something to count.
ONE_OF_EACH = Work(
    contacts=[
        (ContactFacts(date(2022, 4, 1), "accompany", "family", "reached", municipality="472018"), "centre"),
        (
            ContactFacts(
                date(2023, 3, 31),
                "phone",
                "organisation",
                "reached",
                organisation_kind="municipality",
                is_individual_case=True,
            ),
            "centre",
        ),
    ],
    events=[
        EventFacts(kind.value, "見本の行事", "hokubu", held_on=date(2022, 9, 30), participants=7)
        for kind in EventKind
    ],
    issues=[date(2022, 12, 1)],
    desks=[
        DeskStatusRow("472018", "undecided", date(2022, 4, 1)),
        DeskStatusRow("472093", "clear", date(2022, 4, 1)),
    ],
)


def load(work: Work, staff: Any, organisations: dict[str, Any], *, upto: date, at: datetime) -> None:
    """Write the work of the days that have come, as it would have been loaded on the last of them."""
    contacts = [
        ContactRow(facts, staff, organisations[office])
        for facts, office in work.contacts
        if facts.held_on <= upto
    ]
    cases.import_contacts(rows=contacts, by=SYSTEM, at=at)
    events.load_events(rows=[e for e in work.events if (e.held_on or e.planned_on) <= upto], by=SYSTEM, at=at)
    issued = [day for day in work.issues if day <= upto]
    issues = [
        IssueFacts(n, day.replace(day=1), "見本の号", issued_on=day) for n, day in enumerate(issued, start=1)
    ]
    newsletters.load_issues(rows=issues, by=SYSTEM, at=at)
    desks.load_desk_statuses(rows=list(_changes_only(work.desks, upto)), by=SYSTEM, at=at)


def _changes_only(rows: list[DeskStatusRow], upto: date) -> Any:
    current: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: row.on):
        if row.on <= upto and current.get(row.municipality) != row.state:
            current[row.municipality] = row.state
            yield row
