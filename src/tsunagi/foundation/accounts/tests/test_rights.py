from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from tsunagi.foundation.accounts.actions import SYSTEM, appoint
from tsunagi.foundation.accounts.models import Appointment, anonymous_rights
from tsunagi.foundation.accounts.roles import BY_CODE, ROLES, Permission, permissions_of

AT = datetime(2022, 4, 1, 1, tzinfo=UTC)
START, END = date(2022, 4, 1), date(2023, 3, 31)
# Who may open the records of a conversation, write a sheet, decide a judgement, change the plan, read the log.
MAY = {
    "counsellor": {Permission.CONTACT_VIEW, Permission.FIGURE_VIEW, Permission.SHEET_VIEW},
    "centre_head": {Permission.CONTACT_VIEW, Permission.FIGURE_VIEW, Permission.SHEET_VIEW}
    | {Permission.SHEET_EDIT, Permission.AUDIT_VIEW},
    "prefectural_officer": {Permission.FIGURE_VIEW, Permission.SHEET_VIEW, Permission.SHEET_EDIT}
    | {Permission.SHEET_JUDGE, Permission.PLAN_EDIT},
    "planning_officer": {Permission.FIGURE_VIEW, Permission.SHEET_VIEW, Permission.PLAN_EDIT},
    "municipal_officer": set(),
    "administrator": {Permission.AUDIT_VIEW},
    "auditor": {Permission.FIGURE_VIEW, Permission.SHEET_VIEW, Permission.AUDIT_VIEW},
}
WATCHED = {
    Permission.CONTACT_VIEW,
    Permission.FIGURE_VIEW,
    Permission.SHEET_VIEW,
    Permission.SHEET_EDIT,
    Permission.SHEET_JUDGE,
    Permission.PLAN_EDIT,
    Permission.AUDIT_VIEW,
}


@pytest.mark.parametrize("role", sorted(MAY))
def test_a_role_opens_what_its_work_needs_and_no_more(role):
    assert permissions_of(role) & WATCHED == MAY[role]


def test_every_role_stands_in_the_table_above_and_says_what_it_is_for():
    assert set(BY_CODE) == set(MAY)
    assert len(ROLES) == len(BY_CODE)
    assert all(role.label and role.description.endswith("。") for role in ROLES)


def test_who_records_contacts_may_read_them():
    for role in ROLES:
        assert (
            Permission.CONTACT_RECORD not in role.permissions or Permission.CONTACT_VIEW in role.permissions
        )


def test_a_role_nobody_knows_grants_nothing():
    assert permissions_of("director") == frozenset()
    assert permissions_of("") == frozenset()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ends_on", "day", "holds"),
    [
        (END, date(2022, 3, 31), False),
        (END, date(2022, 4, 1), True),
        (END, date(2023, 3, 31), True),  # the last day is a working day
        (END, date(2023, 4, 1), False),
        (None, date(2022, 3, 31), False),
        (None, date(2022, 4, 1), True),
        (None, date(2099, 1, 1), True),
        (START, START, True),  # appointed for one day
        (START, date(2022, 4, 2), False),
    ],
)
def test_an_appointment_holds_from_its_first_to_its_last_day(stranger, organisations, ends_on, day, holds):
    centre = organisations["centre"]
    appoint(
        user=stranger,
        organisation=centre,
        role="counsellor",
        starts_on=START,
        ends_on=ends_on,
        by=SYSTEM,
        at=AT,
    )

    rights = stranger.rights(day)

    assert rights.may(Permission.CONTACT_VIEW) == holds
    assert rights.organisations == (frozenset({centre.pk}) if holds else frozenset())
    assert rights.role_labels == (("相談員",) if holds else ())


@pytest.mark.django_db
def test_rights_of_two_appointments_add_up(stranger, organisations, at):
    for office, role in (("centre", "counsellor"), ("chiiki-hoken", "prefectural_officer")):
        appoint(
            user=stranger, organisation=organisations[office], role=role, starts_on=START, by=SYSTEM, at=at
        )

    rights = stranger.rights(START)

    assert rights.permissions == permissions_of("counsellor") | permissions_of("prefectural_officer")
    assert len(rights.organisations) == 2


@pytest.mark.django_db
def test_somebody_without_an_appointment_or_a_login_may_do_nothing(stranger, today):
    for rights in (stranger.rights(today), anonymous_rights()):
        assert not any(rights.may(permission) for permission in Permission)
        assert rights.organisations == frozenset()


@pytest.mark.django_db
def test_a_role_code_of_former_days_in_the_database_grants_nothing(stranger, organisations, today):
    appointment = Appointment.objects.create(
        user=stranger, organisation=organisations["centre"], role="retired_role", starts_on=START
    )

    assert stranger.rights(today).permissions == frozenset()
    assert appointment.role_label == "retired_role"


@pytest.mark.django_db
def test_the_database_too_refuses_an_end_before_the_start(stranger, organisations):
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(
            user=stranger, organisation=organisations["centre"], role="auditor", starts_on=END, ends_on=START
        )
