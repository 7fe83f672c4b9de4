from datetime import date

import pytest

from tsunagi.foundation.accounts import actions
from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.accounts.models import Appointment, Employment, Organisation, SampleMark, User
from tsunagi.foundation.audit import actions as audit
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused

pytestmark = pytest.mark.django_db


def open_centre(at):
    return actions.open_organisation(code="centre", name="見本センター", kind="centre", by=SYSTEM, at=at)


def add_hanako(at, password=None):
    return actions.add_user(
        login_name="hanako", display_name="見本 花子", password=password, by=SYSTEM, at=at
    )


def appoint_hanako(at, **changes):
    values = {"role": "counsellor", "starts_on": date(2022, 4, 1), **changes}
    return actions.appoint(
        user=User.objects.get(), organisation=Organisation.objects.get(), by=SYSTEM, at=at, **values
    )


def kinds_written():
    return list(Entry.objects.order_by("recorded_at", "kind").values_list("kind", flat=True))


def test_open_organisation(at):
    organisation = open_centre(at)

    assert str(Organisation.objects.get()) == "見本センター"
    entry = Entry.objects.get()
    assert (entry.kind, entry.about_key) == ("organisation.opened", str(organisation.pk))


def test_open_organisation_refuses_a_code_in_use(at):
    open_centre(at)

    with pytest.raises(Refused, match="組織コード「centre」はもう使われています。別のコードにしてください。"):
        open_centre(at)

    assert Organisation.objects.count() == Entry.objects.count() == 1


def test_add_user_keeps_the_password_only_as_a_digest(at):
    user = add_hanako(at, "himitsu-no-kotoba")

    assert user.check_password("himitsu-no-kotoba")
    assert "himitsu" not in user.password
    assert kinds_written() == ["user.added"]
    assert "himitsu" not in str(Entry.objects.values())


def test_add_user_without_a_password_makes_an_account_nobody_can_enter(at, client):
    user = add_hanako(at)

    assert not user.has_usable_password()
    for attempt in ("", "None", user.password):
        assert not client.login(username="hanako", password=attempt)


def test_add_user_refuses_a_login_name_in_use(at):
    add_hanako(at)

    with pytest.raises(Refused, match="ログイン名「hanako」はもう使われています。"):
        add_hanako(at)

    assert User.objects.count() == Entry.objects.count() == 1


def test_appoint(at):
    open_centre(at)
    add_hanako(at)

    appointment = appoint_hanako(at, employment=Employment.FISCAL_YEAR)

    assert str(appointment) == "見本 花子（見本センター・相談員）"
    assert Appointment.objects.get().employment == "fiscal_year"
    entry = Entry.objects.get(kind="appointment.made")
    assert (entry.changes, entry.about_key) == ({"role": "counsellor"}, str(appointment.pk))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"role": "director"}, "役割「director」はありません。役割の一覧から選んでください。"),
        ({"ends_on": date(2022, 3, 31)}, "任用の終わる日は、始まる日より後にしてください。"),
    ],
)
def test_appoint_refuses_what_cannot_hold(at, changes, sentence):
    open_centre(at)
    add_hanako(at)

    with pytest.raises(Refused, match=sentence):
        appoint_hanako(at, **changes)

    assert not Appointment.objects.exists()
    assert "appointment.made" not in kinds_written()


def test_mark_as_sample_marks_an_empty_database_once(at):
    first = actions.mark_as_sample(seed=2022, by=SYSTEM, at=at)
    add_hanako(at)
    again = actions.mark_as_sample(seed=7, by=SYSTEM, at=at)

    assert again == first
    assert SampleMark.objects.get().seed == 2022
    assert kinds_written().count("database.marked_as_sample") == 1


@pytest.mark.parametrize("work", [open_centre, add_hanako])
def test_mark_as_sample_refuses_a_database_people_work_in(at, work):
    work(at)

    with pytest.raises(Refused, match="見本でないデータがあります。見本は空のデータベースに作ってください"):
        actions.mark_as_sample(seed=2022, by=SYSTEM, at=at)

    assert not SampleMark.is_set()
    assert Entry.objects.count() == 1


def test_start_session_leaves_a_trace_with_the_way(at):
    user = add_hanako(at)

    actions.start_session(user=user, way="password", by=user, at=at)

    entry = Entry.objects.get(kind="session.started")
    assert (entry.by_key, entry.about_key, entry.changes) == (str(user.pk), str(user.pk), {"way": "password"})


def test_a_failing_audit_entry_leaves_nothing_behind(at, monkeypatch):
    open_centre(at)
    add_hanako(at)

    def fail(*_, **__):
        raise RuntimeError("no room left")

    monkeypatch.setattr(audit, "record", fail)
    attempts = [
        lambda: actions.open_organisation(code="kikaku", name="見本", kind="prefecture", by=SYSTEM, at=at),
        lambda: actions.add_user(login_name="x", display_name="見本", password=None, by=SYSTEM, at=at),
        lambda: appoint_hanako(at),
    ]
    for attempt in attempts:
        with pytest.raises(RuntimeError):
            attempt()
    Organisation.objects.all().delete()
    User.objects.all().delete()
    with pytest.raises(RuntimeError):
        actions.mark_as_sample(seed=1, by=SYSTEM, at=at)

    assert not Organisation.objects.exists()
    assert not User.objects.exists()
    assert not Appointment.objects.exists()
    assert not SampleMark.is_set()
