import random
from datetime import date, timedelta

import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.measures import queries
from tsunagi.foundation.measures.registry import Scope
from tsunagi.work.cases import actions
from tsunagi.work.cases.models import Contact, ContactRow
from tsunagi.work.cases.rules import ContactFacts
from tsunagi.work.cases.states import Caller, ContactMethod, OrganisationKind, Reach
from tsunagi.work.cases.tests.factories import AT, contact, municipality, office, staff

pytestmark = pytest.mark.django_db
TODAY = date(2023, 5, 1)
SCOPES = [
    Scope(),
    Scope(organisation="centre"),
    Scope(area="yaeyama"),
    Scope(municipality="472018"),
    Scope(area="naha", organisation="second"),
]


def test_the_fiscal_year_ends_on_31_march():
    for day in (date(2022, 3, 31), date(2022, 4, 1), date(2023, 3, 31), date(2023, 4, 1)):
        contact(held_on=day)

    counted = [
        queries.year_figure("contacts.handled", FiscalYear(fy), today=TODAY).value
        for fy in (2021, 2022, 2023)
    ]

    assert counted == [1, 2, 1]


@pytest.mark.parametrize(("reach", "value"), [("reached", 1), ("absent", 0), ("no_answer", 0)])
def test_attempts_are_not_counted(reach, value):
    contact(reach=reach)

    assert queries.year_figure("contacts.handled", FiscalYear(2022), today=TODAY).value == value


def invented(count):
    """Contacts of every kind around the ends of two years, the same in every run."""
    dice = random.Random(41)
    places = [municipality().code, municipality("472077", "yaeyama", 2).code, None]
    for _ in range(count):
        caller = dice.choice(list(Caller))
        is_office = caller is Caller.ORGANISATION
        yield ContactRow(
            ContactFacts(
                held_on=date(2022, 3, 25) + timedelta(days=dice.choice([*range(14), *range(365, 379)])),
                method=dice.choice([*ContactMethod, *[ContactMethod.ACCOMPANY] * 5]),
                caller=caller,
                reach=dice.choice(list(Reach)),
                organisation_kind=dice.choice(list(OrganisationKind)[:3]) if is_office else "",
                is_individual_case=dice.choice([True, False]) if is_office else None,
                municipality=dice.choice(places),
            ),
            staff(),
            office(dice.choice(["centre", "second"])),
        )


def by_hand(key, period, scope):
    """Read every row and ask it, one after the other."""
    count = 0
    for row in Contact.objects.select_related("organisation", "municipality__area"):
        area = row.municipality.area.code if row.municipality else None
        fits = row.held_on in period and row.reach == "reached"
        fits = fits and scope.organisation in (None, row.organisation.code)
        fits = fits and scope.municipality in (None, row.municipality_id) and scope.area in (None, area)
        if key == "visits.joint":
            fits = fits and row.method == "accompany"
        if key == "contacts.municipal_individual":
            fits = fits and row.organisation_kind == "municipality" and bool(row.is_individual_case)
        count += fits
    return count


def test_it_counts_what_a_slow_reader_counts():
    actions.import_contacts(rows=invented(400), by=SYSTEM, at=AT)

    for key in ("contacts.handled", "contacts.municipal_individual", "visits.joint"):
        for scope in SCOPES:
            for year in (FiscalYear(2021), FiscalYear(2022), FiscalYear(2023)):
                figure = queries.year_figure(key, year, today=TODAY, scope=scope).value
                rows = queries.rows(key, year.period, today=TODAY, scope=scope)
                months = queries.months(key, year, today=TODAY, scope=scope)

                assert figure == by_hand(key, year.period, scope) == rows.count()
                assert figure == sum(month.value for month in months if month.value is not None)
                assert all(
                    month.value == by_hand(key, month.month.period, scope)
                    for month in months
                    if month.value is not None
                )
    assert queries.year_figure("contacts.municipal_individual", FiscalYear(2022), today=TODAY).value > 0
