from datetime import date, datetime

from django.db import transaction

from tsunagi.foundation.accounts.models import (
    Appointment,
    Employment,
    Organisation,
    SampleMark,
    User,
)
from tsunagi.foundation.accounts.roles import BY_CODE
from tsunagi.foundation.audit import actions as audit
from tsunagi.foundation.core.errors import Refused

NOT_A_SAMPLE = (
    "このデータベースには見本でないデータがあります。見本は空のデータベースに作ってください"
    "（TSUNAGI_DATABASE_URL または TSUNAGI_DATA_DIR を変えてください）。"
)


class SystemActor:
    """The program itself, when no person acts (set-up commands and timers)."""

    pk = "system"
    display_name = "システム"


SYSTEM = SystemActor()


@transaction.atomic
def open_organisation(*, code: str, name: str, kind: str, by: audit.Actor, at: datetime) -> Organisation:
    """Register an organisation. Raises Refused when the code is taken."""
    if Organisation.objects.filter(code=code).exists():
        raise Refused(f"組織コード「{code}」はもう使われています。別のコードにしてください。")
    organisation = Organisation.objects.create(code=code, name=name, kind=kind)
    audit.record("organisation.opened", about=organisation, by=by, at=at)
    return organisation


@transaction.atomic
def add_user(
    *, login_name: str, display_name: str, password: str | None, by: audit.Actor, at: datetime
) -> User:
    """Register a person who may log in; without a password the account cannot log in yet.

    Raises Refused when the login name is taken.
    """
    if User.objects.filter(login_name=login_name).exists():
        raise Refused(f"ログイン名「{login_name}」はもう使われています。別の名前にしてください。")
    user = User(login_name=login_name, display_name=display_name)
    user.set_password(password)
    user.save()
    audit.record("user.added", about=user, by=by, at=at)
    return user


@transaction.atomic
def appoint(
    *,
    user: User,
    organisation: Organisation,
    role: str,
    starts_on: date,
    ends_on: date | None = None,
    employment: str = Employment.PERMANENT,
    by: audit.Actor,
    at: datetime,
) -> Appointment:
    """Give a person a role in an organisation. Raises Refused for an unknown role or an end before the start."""
    if role not in BY_CODE:
        raise Refused(f"役割「{role}」はありません。役割の一覧から選んでください。")
    if ends_on is not None and ends_on < starts_on:
        raise Refused("任用の終わる日は、始まる日より後にしてください。")
    appointment = Appointment.objects.create(
        user=user,
        organisation=organisation,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
        employment=employment,
    )
    audit.record("appointment.made", about=appointment, by=by, at=at, changes={"role": role})
    return appointment


@transaction.atomic
def mark_as_sample(*, seed: int, by: audit.Actor, at: datetime) -> SampleMark:
    """Mark the database as sample. Raises Refused when people already work in it."""
    if SampleMark.is_set():
        return SampleMark.objects.get()
    if User.objects.exists() or Organisation.objects.exists():
        raise Refused(NOT_A_SAMPLE)
    mark = SampleMark.objects.create(marked_at=at, seed=seed)
    audit.record("database.marked_as_sample", about=mark, by=by, at=at, changes={"seed": seed})
    return mark


@transaction.atomic
def start_session(*, user: User, way: str, by: audit.Actor, at: datetime) -> None:
    """Record that somebody logged in, and by which way (password, sample)."""
    audit.record("session.started", about=user, by=by, at=at, changes={"way": way})
