"""Making the records of the sample prefecture: as many as the figures say, spread over working days by a seed."""

import random
from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import TypeVar

from tsunagi.demo.figures import FIRST_YEAR, UNANSWERED_SHARE, figures_of
from tsunagi.foundation.areas.reference import AREAS, MUNICIPALITIES
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.work.cases.rules import ContactFacts
from tsunagi.work.cases.states import Caller, ContactMethod, Direction, OrganisationKind, Reach
from tsunagi.work.desks.rules import DeskStatusRow
from tsunagi.work.desks.states import DeskState
from tsunagi.work.events.rules import EventFacts
from tsunagi.work.events.states import KIND_LABELS, EventKind
from tsunagi.work.newsletters.rules import IssueFacts

# Shares of callers and methods: roughly those centres publish (knowledge practice §4, §21); invented for R2 on.
CALLERS = (
    (Caller.FAMILY, 60),
    (Caller.PERSON, 25),
    (Caller.ORGANISATION, 12),
    (Caller.ACQUAINTANCE, 2),
    (Caller.UNKNOWN, 1),
)
METHODS = (
    (ContactMethod.PHONE, 52),
    (ContactMethod.VISIT_HERE, 27),
    (ContactMethod.HOME_VISIT, 9),
    (ContactMethod.MAIL, 7),
    (ContactMethod.ONLINE, 4),
    (ContactMethod.UNKNOWN, 1),
)
OTHER_BODIES = (
    OrganisationKind.HEALTH_CENTRE,
    OrganisationKind.MEDICAL,
    OrganisationKind.WELFARE_OFFICE,
    OrganisationKind.SCHOOL,
    OrganisationKind.EMPLOYMENT,
    OrganisationKind.OTHER,
)
T = TypeVar("T")
NEWSLETTER_REASON = "【見本】担当者の交代で編集が間に合わず、この年度は出せませんでした。"


def working_days(year: FiscalYear, today: date) -> list[date]:
    """Mondays to Fridays of a year that have passed."""
    first, last = year.period.starts_on, min(year.period.ends_on, today)
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5]


def share_passed(year: FiscalYear, today: date) -> float:
    """How much of a year has passed, 0 to 1."""
    whole = (year.period.ends_on - year.period.starts_on).days + 1
    return max(0.0, min(1.0, ((today - year.period.starts_on).days + 1) / whole))


def contacts(year: FiscalYear, *, seed: int, today: date) -> list[ContactFacts]:
    """The contacts of a year in the order of their days: those that count, and attempts that do not."""
    figures, days = figures_of(year.start_year), working_days(year, today)
    passed = share_passed(year, today)
    dice = random.Random(f"{seed}-contacts-{year.start_year}")  # noqa: S311  # invented data, not a secret
    counted = round(figures.contacts * passed) if days else 0
    municipal = min(round(figures.municipal_individual * passed), counted)
    joint = min(round(figures.joint_visits * passed), counted - municipal)
    rows = [
        _contact(dice, days, is_municipal=place < municipal, is_joint=False)
        for place in range(counted - joint)
    ]
    rows += [_contact(dice, days, is_municipal=False, is_joint=True) for _ in range(joint)]
    rows += [_unanswered(dice, days) for _ in range(round(counted * UNANSWERED_SHARE))]
    return sorted(rows, key=lambda row: (row.held_on, row.held_time or time(0)))


def _contact(
    dice: random.Random, days: Sequence[date], *, is_municipal: bool, is_joint: bool
) -> ContactFacts:
    caller = Caller.ORGANISATION if is_municipal else _pick(dice, CALLERS)
    kind, individual = "", None
    if is_municipal:
        kind, individual = OrganisationKind.MUNICIPALITY.value, True
    elif caller is Caller.ORGANISATION:
        # General questions of municipalities are contacts too, but not of an individual case.
        asks_generally = dice.random() < 0.3
        body = OrganisationKind.MUNICIPALITY if asks_generally else dice.choice(OTHER_BODIES)
        kind, individual = body.value, not asks_generally and dice.random() < 0.7
    return ContactFacts(
        held_on=dice.choice(days),
        held_time=_time(dice),
        method=(ContactMethod.ACCOMPANY if is_joint else _pick(dice, METHODS)).value,
        direction=(Direction.OUT if is_joint else Direction.IN).value,
        caller=caller.value,
        organisation_kind=kind,
        is_individual_case=individual,
        reach=Reach.REACHED.value,
        municipality=_municipality(dice),
    )


def _unanswered(dice: random.Random, days: Sequence[date]) -> ContactFacts:
    return ContactFacts(
        held_on=dice.choice(days),
        held_time=_time(dice),
        method=ContactMethod.PHONE.value,
        direction=Direction.OUT.value,
        caller=_pick(dice, CALLERS[:2]).value,
        reach=dice.choice((Reach.ABSENT, Reach.NO_ANSWER)).value,
        municipality=_municipality(dice),
    )


def _time(dice: random.Random) -> time:
    """A time within the hours of the centre: 10–12 and 13–16."""
    return time(dice.choice((10, 11, 13, 14, 15)), dice.choice((0, 10, 20, 30, 40, 50)))


def _municipality(dice: random.Random) -> str | None:
    """A municipality, every eighth time unknown."""
    return None if dice.random() < 0.125 else dice.choice(MUNICIPALITIES)[0]


def _pick(dice: random.Random, shares: Sequence[tuple[T, int]]) -> T:
    return dice.choices([each for each, _ in shares], [weight for _, weight in shares])[0]


def events(year: FiscalYear, *, seed: int, today: date) -> list[EventFacts]:
    """The events of a year; those whose day has not come yet are planned."""
    figures = figures_of(year.start_year)
    dice = random.Random(f"{seed}-events-{year.start_year}")  # noqa: S311  # invented data, not a secret
    wanted: list[tuple[EventKind, str]] = [(EventKind.COUNCIL, area) for area in figures.councils]
    for kind, count in (
        (EventKind.TRAINING, figures.trainings),
        (EventKind.FAMILY_CLASS, figures.family_classes),
        (EventKind.LECTURE, figures.lectures),
        (EventKind.CASE_STUDY, figures.case_studies),
        (EventKind.LECTURER, figures.lecturers),
    ):
        wanted += [(kind, "")] * count
    days = [day for day in working_days(year, year.period.ends_on) if day.month not in (4, 12)]
    rows = [_event(dice, kind=kind, area=area, day=dice.choice(days), today=today) for kind, area in wanted]
    return sorted(rows, key=lambda row: row.held_on or row.planned_on or today)


def _event(dice: random.Random, *, kind: EventKind, area: str, day: date, today: date) -> EventFacts:
    where = f"（{AREAS[area]}圏域）" if area else ""
    title = f"【見本】{KIND_LABELS[kind]}{where}"
    if day > today:
        return EventFacts(kind.value, title, area, "【見本】会議室", planned_on=day)
    return EventFacts(
        kind.value, title, area, "【見本】会議室", held_on=day, participants=dice.randint(12, 58)
    )


def issues(year: FiscalYear, *, today: date) -> list[IssueFacts]:
    """One newsletter a year, planned for October; issued, missed with a reason, or still to come."""
    planned = date(year.start_year, 10, 1)
    title = f"【見本】センター通信 {year.label}号"
    if figures_of(year.start_year).newsletter_issued and date(year.start_year, 11, 4) <= today:
        return [IssueFacts(1, planned, title, issued_on=date(year.start_year, 11, 4))]
    missed = year.period.ends_on < today
    return [IssueFacts(1, planned, title, not_issued_reason=NEWSLETTER_REASON if missed else "")]


def desk_statuses(*, seed: int, today: date) -> list[DeskStatusRow]:
    """How the 41 municipalities named their desks, year by year, in the order of the days."""
    dice = random.Random(f"{seed}-desks")  # noqa: S311  # invented data, not a secret
    codes = [row[0] for row in MUNICIPALITIES]
    dice.shuffle(codes)
    before = date(FIRST_YEAR, 4, 1)
    rows = []
    clear = 0
    for place, code in enumerate(codes):
        arranging = place % 3 != 0
        state = DeskState.ARRANGING if arranging else DeskState.UNDECIDED
        rows.append(DeskStatusRow(code, state.value, before))
    for fiscal_year in range(FIRST_YEAR, FiscalYear.of(today).start_year + 1):
        for code in codes[clear : figures_of(fiscal_year).clear_desks]:
            day = date(fiscal_year, dice.randint(5, 12), dice.randint(1, 28))
            if day <= today:
                rows.append(DeskStatusRow(code, DeskState.CLEAR.value, day, "【見本】担当課が決まりました。"))
        clear = figures_of(fiscal_year).clear_desks
    return sorted(rows, key=lambda row: row.on)
