"""Invented contacts, recorded through the action."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tsunagi.foundation.accounts.actions import SYSTEM, add_user, open_organisation
from tsunagi.foundation.accounts.models import Organisation, User
from tsunagi.foundation.areas.models import Area, Municipality
from tsunagi.work.cases import actions
from tsunagi.work.cases.rules import ContactFacts

AT = datetime(2023, 5, 1, 3, tzinfo=UTC)
FAMILY_CALL = ContactFacts(
    held_on=date(2022, 6, 15), method="phone", caller="family", reach="reached", direction="in"
)
CITY_CALL = replace(
    FAMILY_CALL, caller="organisation", organisation_kind="municipality", is_individual_case=True
)


def office(code="centre"):
    found = Organisation.objects.filter(code=code).first()
    return found or open_organisation(code=code, name=f"見本{code}", kind="centre", by=SYSTEM, at=AT)


def staff(login_name="someone"):
    found = User.objects.filter(login_name=login_name).first()
    return found or add_user(
        login_name=login_name, display_name=f"見本 {login_name}", password=None, by=SYSTEM, at=AT
    )


def municipality(code="472018", area="naha", position=1):
    area, _ = Area.objects.get_or_create(code=area, defaults={"name": f"見本{area}", "position": position})
    place, _ = Municipality.objects.get_or_create(
        code=code, defaults={"name": f"見本市{code}", "kana": "みほんし", "area": area}
    )
    return place


def contact(organisation=None, by=None, facts=FAMILY_CALL, **changes):
    return actions.record_contact(
        facts=replace(facts, **changes),
        staff=by or staff(),
        organisation=organisation or office(),
        by=by or SYSTEM,
        at=AT,
    )
