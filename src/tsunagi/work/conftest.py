"""What the tests of this floor share: several people who press at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

PEOPLE = 6


@pytest.fixture
def at_once(transactional_db: None) -> Callable[[Callable[[int], Any]], list[Any]]:
    """Let six people do something at once, each over a connection of their own: what each got, or its error."""
    gate = Barrier(PEOPLE)

    def press(action: Callable[[int], Any], number: int) -> Any:
        try:
            gate.wait(timeout=30)
            return action(number)
        except Exception as problem:
            return problem
        finally:
            connection.close()

    def run(action: Callable[[int], Any]) -> list[Any]:
        with ThreadPoolExecutor(PEOPLE) as pool:
            return list(pool.map(lambda number: press(action, number), range(PEOPLE)))

    return run
