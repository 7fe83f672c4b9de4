"""A small plan document, whole and in order, to be broken in one place by each test."""

import copy
import json
from datetime import UTC, datetime
from typing import Any

from django.apps import apps

from tsunagi.accountability.plans import actions
from tsunagi.accountability.plans.documents.reading import read
from tsunagi.accountability.plans.models import Plan
from tsunagi.foundation.accounts.actions import SYSTEM

AT = datetime(2023, 5, 1, 3, tzinfo=UTC)
DOCUMENT: dict[str, Any] = {
    "code": "mihon-plan",
    "name": "見本の計画",
    "starts_fy": 2022,
    "ends_fy": "R6",
    "form": "yoshiki1-r4",
    "nodes": [
        {"key": "d", "level": "development", "code": "2-(5)-ウ", "title": "見本の施策展開"},
        {"key": "m", "level": "measure", "parent": "d", "code": "③", "title": "見本の施策"},
        {"key": "i", "level": "item", "parent": "m", "title": "見本の小項目", "printed": "○見本の小項目"},
    ],
    "vocabulary": [
        {"list": "check", "number": 3, "wording": "他地域等との比較", "factor": "内部要因", "from_fy": 2022},
        {
            "list": "check",
            "number": 6,
            "wording": "他地域等の動向",
            "factor": "外部環境の変化",
            "from_fy": 2022,
        },
        {"list": "progress", "wording": "順調", "from_fy": 2022},
        {"list": "progress", "wording": "概ね順調", "from_fy": 2022},
        {"list": "source", "wording": "各省計上", "from_fy": 2021},
        {"list": "method", "wording": "補助", "from_fy": 2021},
    ],
    "bands": [{"upper": "90", "wording": "概ね順調"}, {"lower": "90", "wording": "順調"}],
    "outcome_indicators": [
        {
            "name": "見本の成果",
            "unit": "件",
            "base_fy": 2021,
            "base_value": "16",
            "measure": "contacts.handled",
        }
    ],
    "initiatives": [
        {
            "code": "mihon-1",
            "item": "i",
            "outcome_indicator": "見本の成果",
            "name": "見本の取組",
            "direction": "見本の方向",
            "activity": "見本の内容",
            "implementers": ["県"],
            "plan_band": "見本の帯",
            "department": "見本課",
            "indicators": [
                {
                    "name": "見本の開催回数",
                    "series": [
                        {
                            "label": "協議会",
                            "unit": "回",
                            "measure": "councils.held",
                            "targets": [
                                {"fy": 2022, "single": "4"},
                                {"fy": 2023, "single": 4},
                                {"fy": 2024, "reason": "見本の理由"},
                            ],
                        }
                    ],
                }
            ],
        }
    ],
    "programmes": [
        {
            "name": "見本の事業",
            "initiatives": ["mihon-1"],
            "amounts": [
                {
                    "fy": 2022,
                    "kind": "initial",
                    "amount_thousand_yen": "14310",
                    "source": "各省計上",
                    "method": "補助",
                }
            ],
        }
    ],
}
TAKE_AWAY = object()


def document(**changes: Any) -> dict[str, Any]:
    """The document with other values at the top."""
    return copy.deepcopy(DOCUMENT) | changes


def changed(place: str, value: Any) -> dict[str, Any]:
    """The document with another value at a place such as "nodes.0.key"; TAKE_AWAY removes it."""
    whole = document()
    *steps, last = [int(step) if step.isdigit() else step for step in place.split(".")]
    part: Any = whole
    for step in steps:
        part = part[step]
    if value is TAKE_AWAY:
        del part[last]
    elif isinstance(part, list) and last == len(part):
        part.append(value)
    else:
        part[last] = value
    return whole


def as_text(whole: Any) -> str:
    """The document as a file holds it."""
    return json.dumps(whole)


def imported(whole: Any = None) -> Plan:
    """The plan of a document, brought in through the action."""
    return actions.import_plan(document=read(as_text(whole or document())), by=SYSTEM, at=AT)


def row_counts() -> dict[str, int]:
    """How many rows each table of the database has."""
    return {
        model._meta.label: model._base_manager.count() for model in apps.get_models(include_auto_created=True)
    }
