import pytest

from tsunagi.demo import people
from tsunagi.work.cases.models import Contact

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _on_an_ordinary_day(time_machine, at):
    time_machine.move_to(at, tick=False)


def test_it_prints_the_accounts_to_try(prefecture, run):
    before = Contact.objects.count()

    code, out, err = run("demo")

    assert code == 0
    for person in people.PEOPLE:
        assert f"  {person.login_name}\t" in out
        assert person.display_name in out
    assert people.PASSWORD in out
    assert "見本の県ができました。人も文もすべて架空です。" in err
    assert Contact.objects.count() == before


def test_the_printed_password_opens_the_door(prefecture, client):
    for person in people.PEOPLE:
        assert (
            client.post("/login/", {"username": person.login_name, "password": people.PASSWORD}).status_code
            == 302
        )
        client.post("/logout/")


def test_a_seed_that_is_no_number_is_wrong_usage(run):
    code, out, err = run("demo", "--seed", "たね")

    assert (code, out) == (2, "")
    assert "使い方が違います" in err
