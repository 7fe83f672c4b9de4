import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.audit.models import Entry
from tsunagi.work.cases import actions
from tsunagi.work.cases.tests.factories import AT, CITY_CALL, contact, municipality, office

pytestmark = pytest.mark.django_db


def test_it_leaves_a_trace_without_content():
    made = contact()

    actions.view_contact(contact=made, by=SYSTEM, at=AT)

    entry = Entry.objects.get(kind="contact.viewed")
    assert (entry.about_key, entry.changes) == (str(made.pk), {})


def test_the_page_shows_the_contact_and_records_the_reading(client, counsellor):
    municipality()
    made = contact(office("centre"), counsellor, facts=CITY_CALL, municipality="472018")
    client.force_login(counsellor)

    page = client.get(f"/contacts/{made.pk}/").content.decode()

    assert "市町村担当課等" in page
    assert "見本市472018" in page
    assert "1件として数えています" in page
    entry = Entry.objects.get(kind="contact.viewed")
    assert (entry.about_key, entry.by_key) == (str(made.pk), str(counsellor.pk))
    made.refresh_from_db()
    assert made.version == 1


def test_an_attempt_says_that_it_does_not_count(client, centre_head):
    made = contact(office("centre"), centre_head, reach="no_answer")
    client.force_login(centre_head)

    assert "数えていません" in client.get(f"/contacts/{made.pk}/").content.decode()


def test_outside_the_own_office_there_is_no_page_and_no_trace(client, counsellor):
    made = contact(office("elsewhere"))
    client.force_login(counsellor)

    assert client.get(f"/contacts/{made.pk}/").status_code == 404
    assert client.get("/contacts/99999999999999999999999/").status_code == 404
    assert not Entry.objects.filter(kind="contact.viewed").exists()


@pytest.mark.parametrize(
    "role", ["prefectural_officer", "planning_officer", "municipal_officer", "administrator", "auditor"]
)
def test_somebody_without_the_right_is_told_so(client, request, role):
    client.force_login(request.getfixturevalue(role))
    made = contact()

    assert client.get(f"/contacts/{made.pk}/").status_code == 403
    assert not Entry.objects.filter(kind="contact.viewed").exists()
