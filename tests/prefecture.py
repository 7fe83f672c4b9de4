"""The sample prefecture for tests: loaded once for a module, or for one story in a browser.

`prefecture` stands in a transaction around all tests of a module that ask for it: each sees the whole
prefecture, and what it changes is taken back. Every test of such a module then sees the sample, so do not mix
it with the cast (the offices have the same codes): take `sample_person("counsellor")` instead.
A live server reads over a connection of its own; its tests take `served_prefecture`, which is really saved.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

SEED = 2022
TODAY = date(2023, 5, 10)  # the day of the cast: FY R4 has ended, R5 has begun
AT = datetime(2023, 5, 10, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


def load_sample(*, seed: int = SEED, at: datetime = AT, today: date = TODAY) -> None:
    """Load the sample prefecture as `tsunagi demo` does, without a word."""
    from tsunagi.demo.loading import load_prefecture

    load_prefecture(seed=seed, at=at, today=today, tell=lambda sentence: None)


@pytest.fixture(scope="module")
def _prefecture_of_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()
        try:
            load_sample()
        except BaseException:
            transaction.set_rollback(True)
            around.__exit__(None, None, None)
            raise
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def prefecture(_prefecture_of_module: None, db: None) -> None:
    """The sample prefecture on 10 May 2023."""


@pytest.fixture
def served_prefecture(transactional_db: None) -> None:
    """The sample prefecture, saved so that a live server sees it; flushed after the test."""
    load_sample()


@pytest.fixture
def sample_person() -> Callable[[str], Any]:
    """The person of the sample who has a role: sample_person("counsellor")."""
    from tsunagi.foundation.accounts.models import User

    def find(role: str) -> Any:
        return User.objects.filter(appointments__role=role).order_by("pk")[0]

    return find
