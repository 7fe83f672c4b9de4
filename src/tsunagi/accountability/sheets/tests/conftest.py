from typing import Any

import pytest

from tsunagi.accountability.plans.models import Plan
from tsunagi.accountability.sheets.models import Sheet
from tsunagi.accountability.sheets.tests import factories


@pytest.fixture
def plan(db: None) -> Plan:
    """The plan of the sample prefecture: three initiatives, no bands."""
    return factories.imported()


@pytest.fixture
def sheet(plan: Plan) -> Sheet:
    """A new sheet about newsletters in R4."""
    return factories.opened(plan)


@pytest.fixture
def officer(prefectural_officer: Any) -> Any:
    """Who writes sheets and decides."""
    return prefectural_officer
