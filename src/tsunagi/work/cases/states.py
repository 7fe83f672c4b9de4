"""The words a contact is described with. Plain Python. Every list has 不明 or その他, so totals reconcile."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class ContactMethod(StrEnum):
    """How the contact took place."""

    PHONE = "phone"
    VISIT_HERE = "visit_here"
    HOME_VISIT = "home_visit"
    ACCOMPANY = "accompany"  # a joint visit; counted by visits.joint
    MAIL = "mail"
    LETTER = "letter"
    ONLINE = "online"
    OUTREACH = "outreach"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The method as printed."""
        return METHOD_LABELS[self]


METHOD_LABELS = {
    ContactMethod.PHONE: "電話",
    ContactMethod.VISIT_HERE: "来所",
    ContactMethod.HOME_VISIT: "訪問",
    ContactMethod.ACCOMPANY: "同行",
    ContactMethod.MAIL: "メール",
    ContactMethod.LETTER: "手紙",
    ContactMethod.ONLINE: "オンライン",
    ContactMethod.OUTREACH: "出張相談",
    ContactMethod.UNKNOWN: "不明",
}


class Direction(StrEnum):
    """Who began: they came to us, or we went to them."""

    IN = "in"
    OUT = "out"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The direction as printed."""
        return DIRECTION_LABELS[self]


DIRECTION_LABELS = {
    Direction.IN: "相手から",
    Direction.OUT: "こちらから",
    Direction.UNKNOWN: "不明",
}


class Caller(StrEnum):
    """Whom we spoke with. If 本人 and family come together, it is 本人 (knowledge practice §4, rule 2)."""

    PERSON = "person"
    FAMILY = "family"
    ORGANISATION = "organisation"
    ACQUAINTANCE = "acquaintance"
    OTHER = "other"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The caller as printed."""
        return CALLER_LABELS[self]


CALLER_LABELS = {
    Caller.PERSON: "本人",
    Caller.FAMILY: "家族",
    Caller.ORGANISATION: "関係機関",
    Caller.ACQUAINTANCE: "知人",
    Caller.OTHER: "その他",
    Caller.UNKNOWN: "不明",
}


class OrganisationKind(StrEnum):
    """What kind of body called; the municipalities' calls drive the outcome indicator."""

    MUNICIPALITY = "municipality"
    HEALTH_CENTRE = "health_centre"
    MEDICAL = "medical"
    WELFARE_OFFICE = "welfare_office"
    SCHOOL = "school"
    EMPLOYMENT = "employment"
    OTHER = "other"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The kind as printed."""
        return ORGANISATION_KIND_LABELS[self]


ORGANISATION_KIND_LABELS = {
    OrganisationKind.MUNICIPALITY: "市町村担当課等",
    OrganisationKind.HEALTH_CENTRE: "保健所",
    OrganisationKind.MEDICAL: "医療機関",
    OrganisationKind.WELFARE_OFFICE: "福祉事務所",
    OrganisationKind.SCHOOL: "学校・教育委員会",
    OrganisationKind.EMPLOYMENT: "就労支援機関",
    OrganisationKind.OTHER: "その他",
    OrganisationKind.UNKNOWN: "不明",
}


class Reach(StrEnum):
    """Whether anybody was reached. Attempts are kept but are not 延件 (knowledge practice §4, rule 10)."""

    REACHED = "reached"
    ABSENT = "absent"
    NO_ANSWER = "no_answer"

    @property
    def label(self) -> str:
        """The result as printed."""
        return REACH_LABELS[self]


REACH_LABELS = {
    Reach.REACHED: "つながった",
    Reach.ABSENT: "不在",
    Reach.NO_ANSWER: "応答なし",
}


class WithdrawalReason(StrEnum):
    """Why a record is taken back. A choice, not a sentence: no word about a person gets in this way."""

    TWICE = "twice"
    MISTAKEN = "mistaken"
    NOT_A_CONTACT = "not_a_contact"
    TRIAL = "trial"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The reason as printed."""
        return WITHDRAWAL_LABELS[self]


WITHDRAWAL_LABELS = {
    WithdrawalReason.TWICE: "同じ対応を二重に記録した",
    WithdrawalReason.MISTAKEN: "ほかの対応と取りちがえた",
    WithdrawalReason.NOT_A_CONTACT: "相談・支援ではなかった",
    WithdrawalReason.TRIAL: "試しに入力した",
    WithdrawalReason.OTHER: "その他",
}
WITHDRAWAL_CHOICES = [(reason.value, label) for reason, label in WITHDRAWAL_LABELS.items()]


def _by_code(labels: Mapping[Any, str]) -> dict[str, str]:
    return {str(code): label for code, label in labels.items()}


# The words of each field: code and label.
LABELS_OF = {
    "method": _by_code(METHOD_LABELS),
    "direction": _by_code(DIRECTION_LABELS),
    "caller": _by_code(CALLER_LABELS),
    "organisation_kind": _by_code(ORGANISATION_KIND_LABELS),
    "reach": _by_code(REACH_LABELS),
}


def choices_of(field: str) -> list[tuple[str, str]]:
    """The choices of a field: code and label."""
    return list(LABELS_OF[field].items())
