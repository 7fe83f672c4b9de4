import pytest
from django.core.management import call_command

from tsunagi.bench.comparisons import replay, statements_of
from tsunagi.foundation.areas.models import Municipality
from tsunagi.foundation.core.errors import Refused


@pytest.mark.django_db
@pytest.mark.db_specific
def test_the_floor_reads_the_same_rows_as_the_work_it_stands_beside(areas):
    sent = statements_of(lambda: list(Municipality.objects.filter(is_island=False)))

    assert replay(sent) == Municipality.objects.filter(is_island=False).count() > 0


@pytest.mark.django_db
def test_without_sheets_it_says_so_in_a_sentence():
    with pytest.raises(Refused):
        call_command("bench", repeats=1)
