"""The sample offices and people: invented, one for each role, marked 見本."""

from dataclasses import dataclass
from datetime import date

from tsunagi.foundation.accounts.models import Employment, OrganisationKind

PASSWORD = "mihon-tsunagi"  # noqa: S105  # opens invented data only; `tsunagi demo` prints it
SINCE = date(2020, 4, 1)

ORGANISATIONS = (
    ("centre", "ひきこもり専門支援センター【見本】", OrganisationKind.CENTRE),
    ("chiiki-hoken", "保健医療部地域保健課【見本】", OrganisationKind.PREFECTURE),
    ("kikaku", "企画部企画調整課【見本】", OrganisationKind.PREFECTURE),
    ("naha", "那覇市【見本】", OrganisationKind.MUNICIPALITY),
    ("kansa", "監査委員事務局【見本】", OrganisationKind.PREFECTURE),
)


@dataclass(frozen=True)
class Person:
    """A sample person with the one role they have."""

    login_name: str
    display_name: str
    role: str
    organisation: str
    employment: Employment = Employment.PERMANENT


PEOPLE = (
    Person("soudan", "見本 そう子（相談員）", "counsellor", "centre", Employment.FISCAL_YEAR),
    Person("soudan2", "見本 だん吉（相談員）", "counsellor", "centre", Employment.FISCAL_YEAR),
    Person("center", "見本 ちょう子（センター長）", "centre_head", "centre"),
    Person("chiiki", "見本 けん太（県担当課）", "prefectural_officer", "chiiki-hoken"),
    Person("kikaku", "見本 けい子（企画調整課）", "planning_officer", "kikaku"),
    Person("naha", "見本 まち子（市町村担当者）", "municipal_officer", "naha"),
    Person("kanri", "見本 かん介（システム管理者）", "administrator", "centre"),
    Person("kansa", "見本 さち子（監査）", "auditor", "kansa"),
)
COUNSELLORS = ("soudan", "soudan2")
OFFICER = "chiiki"
