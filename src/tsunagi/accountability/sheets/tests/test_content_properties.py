"""Whatever a plan and its records hold: the content follows its schema, and labels equal an obvious slow version."""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tsunagi.accountability.plans.states import WordList
from tsunagi.accountability.sheets import actions, queries
from tsunagi.accountability.sheets.queries.content import decimal_text
from tsunagi.accountability.sheets.tests.factories import (
    AT,
    COUNCILS,
    R4,
    events,
    imported,
    opened,
    plan_data,
    series_of,
)
from tsunagi.foundation.core.canonical_json import canonical_bytes, sha256

ROOT = Path(__file__).parents[5]
SCHEMA = json.loads((ROOT / "docs" / "sheet.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
WIDE = "０１２３４５６７８９"

singles = st.one_of(
    st.none(),
    st.integers(0, 3_000).map(str),
    st.decimals(0, 500, places=2, allow_nan=False, allow_infinity=False).map(str),
)
series = st.fixed_dictionaries(
    {
        "unit": st.sampled_from(["件", "回", "％", "人・日"]),
        "measure": st.sampled_from(["councils.held", "trainings.held", "trainings.participants", ""]),
        "aggregation": st.sampled_from(["sum", "last", "average", "distinct"]),
        "singles": st.lists(singles, min_size=3, max_size=3),
    }
)
numbers = st.one_of(st.none(), st.sampled_from([1, 2, 3, 6]))
texts = st.sampled_from(
    ["", "文。", "計{{councils.held|R4}}回。", "{{trainings.held|R3}}／{{councils.held|R9}}"]
)
pairs = st.lists(st.tuples(numbers, texts, st.sampled_from([None, 1, 2, 5]), texts), max_size=5, unique=True)


def slow_number(value):
    """A planned value by hand: one digit wide, more digits half-width, a comma every three."""
    whole, _, part = decimal_text(Decimal(value)).partition(".")
    groups = []
    while len(whole) > 3:
        whole, group = whole[:-3], whole[-3:]
        groups.insert(0, group)
    text = ",".join([whole, *groups]) + (f".{part}" if part else "")
    return WIDE[int(text)] if len(text) == 1 else text


def slow_label(given, place):
    """単年（累計） by hand, in the year at a place of the plan."""
    value = given["singles"][place]
    if value is None:
        return "－"
    so_far = given["singles"][: place + 1]
    alone = slow_number(value) + given["unit"]
    if place == 0 or given["aggregation"] != "sum" or None in so_far:
        return alone
    return f"{alone}（{slow_number(sum(map(Decimal, so_far)))}{given['unit']}）"


def nulls_without_reason(value, path="content"):
    """Every null whose reason is missing; the label of a single series needs none."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if inner is None and key != "label" and not value.get(f"{key}_reason"):
                yield f"{path}.{key}"
            yield from nulls_without_reason(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from nulls_without_reason(inner, f"{path}.{place}")


def planned(given):
    """A plan document whose second initiative has the given series."""
    data = plan_data()
    rows = series_of(data, COUNCILS)
    rows[:] = [
        {
            **{key: each[key] for key in ("unit", "measure", "aggregation")},
            "label": f"系列{place}",
            "targets": [
                {"fy": fy, "single": single, **({"reason": "未定"} if single is None else {})}
                for fy, single in zip((2022, 2023, 2024), each["singles"], strict=True)
            ],
        }
        for place, each in enumerate(given)
    ]
    return imported(data)


def written(plan, rows, officer):
    """Write the sheet of that initiative with the given rows; empty rows are left out."""
    sheet = opened(plan, COUNCILS)
    words = {(each.word_list, each.number): each for each in plan.vocabulary.all()}
    for check, finding, action, improvement in rows:
        if finding or improvement:
            entry, answer = words.get((WordList.CHECK, check)), words.get((WordList.ACTION, action))
            facts = actions.PairFacts(entry, finding, answer, improvement)
            actions.add_pair(sheet=sheet, facts=facts, by=officer, at=AT)


@pytest.mark.slow
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    given=st.lists(series, min_size=1, max_size=3),
    rows=pairs,
    councils=st.integers(0, 12),
    trainings=st.integers(0, 2),
)
def test_content_follows_the_schema_and_labels_the_slow_version(officer, given, rows, councils, trainings):
    with transaction.atomic():
        written(planned(given), rows, officer)
        days = [date(2022, 4, 1) + timedelta(days=place) for place in range(councils)]
        events("council", *days)
        events("training", *days[:trainings])

        document = queries.sheets_document(queries.read_sheets(R4, today=AT.date()))

        transaction.set_rollback(True)
    (made,) = document["sheets"]
    content = made["content"]
    assert [f"{e.json_path}: {e.message}" for e in VALIDATOR.iter_errors(document)] == []
    assert list(nulls_without_reason(content)) == []
    assert made["sha256"] == sha256(json.loads(canonical_bytes(content)))
    several = len(given) > 1
    assert [one["label"] for one in content["indicators"][0]["series"]] == [
        f"系列{place}" if several else None for place in range(len(given))
    ]
    labels = [[year["label"] for year in one["plan"]] for one in content["indicators"][0]["series"]]
    assert labels == [[slow_label(each, place) for place in range(3)] for each in given]
    kept = [row for row in rows if row[1] or row[3]]
    assert [(p["finding"]["number"], p["improvement"]["number"]) for p in content["pairs"]] == [
        (row[0], row[2]) for row in kept
    ]
    assert len(content["text_figures"]) == sum(text.count("{{") for row in kept for text in (row[1], row[3]))


BROKEN = [
    (lambda content: content.pop("pairs"), "'pairs' is a required property"),
    (lambda content: content.update(extra=1), "Additional properties are not allowed"),
    (lambda content: content["indicators"][0]["series"][0].update(actual=None), "actual_reason"),
    (lambda content: content["indicators"][0]["series"][0].update(actual=6), "is not valid under any"),
    (
        lambda content: content["indicators"][0]["series"][0].update(form_ratio="150.0"),
        "is not valid under any",
    ),
    (lambda content: content["budget"][0].update(amount_thousand_yen="10,311"), "is not valid under any"),
    (lambda content: content["judgement"].update(decision="順調"), "False schema does not allow"),
]


@pytest.mark.parametrize(("breaks", "message"), BROKEN)
def test_the_schema_notices_what_is_wrong(plan, breaks, message):
    opened(plan, COUNCILS)
    document = queries.sheets_document(queries.read_sheets(R4, today=AT.date()))
    assert VALIDATOR.is_valid(document)

    breaks(document["sheets"][0]["content"])

    said = " ".join(error.message for error in VALIDATOR.iter_errors(document))
    assert message in said


def test_every_key_of_the_schema_is_described_and_closed():
    def objects(schema, path="sheet.schema.json"):
        if isinstance(schema, dict):
            if schema.get("type") == "object":
                yield path, schema
            for key, inner in schema.items():
                yield from objects(inner, f"{path}/{key}")

    found = dict(objects(SCHEMA))
    assert len(found) > 10
    for path, schema in found.items():
        assert schema["additionalProperties"] is False, path
        for key, inner in schema.get("properties", {}).items():
            assert inner.get("description"), f"{path}/{key}"
