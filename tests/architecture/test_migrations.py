"""Every migration can be taken back and applied again, on both databases."""

import pytest
from django.core.management import call_command
from django.db import connection

pytestmark = [pytest.mark.db_specific, pytest.mark.slow]


def our_tables():
    return {name for name in connection.introspection.table_names() if not name.startswith("django_")}


@pytest.mark.django_db(transaction=True)
def test_all_migrations_run_down_and_up_again():
    before = our_tables()

    call_command("migrate", "accounts", "zero", verbosity=0)
    for app in ("audit", "areas"):
        call_command("migrate", app, "zero", verbosity=0)
    gone = before - our_tables()
    call_command("migrate", verbosity=0)

    assert {"accounts_user", "audit_entry", "areas_municipality", "cases_contact"} <= gone
    assert our_tables() == before
