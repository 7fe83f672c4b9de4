"""Declaring a measure: one way to count, said once, beside the rows it counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.core.errors import Refused


class Kind(StrEnum):
    """How rows become a number."""

    COUNT = "count"  # rows dated in the period
    DISTINCT = "distinct"  # one row per key dated in the period; months do not add up to the year
    SUM = "sum"  # a weight of the rows dated in the period
    STOCK = "stock"  # rows valid on a day: the last of the period, or today while it runs


CODE = re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(frozen=True)
class Scope:
    """What part of the prefecture is counted; empty means all of it. Values are codes."""

    area: str | None = None
    municipality: str | None = None
    organisation: str | None = None

    @property
    def asked(self) -> dict[str, str]:
        """The parts that are set."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value}

    @classmethod
    def parse(cls, text: str) -> Scope:
        """Read `area=hokubu`, several joined by a comma. Raises Refused for anything else."""
        names = {field.name for field in fields(cls)}
        asked: dict[str, str] = {}
        for part in filter(None, (part.strip() for part in text.split(","))):
            name, equals, value = part.partition("=")
            if not equals or name not in names or not CODE.fullmatch(value):
                raise Refused(f"範囲「{part}」は読めません。area=hokubu のように書いてください。")
            asked[name] = value
        return cls(**asked)

    def __str__(self) -> str:
        return ",".join(f"{name}={value}" for name, value in self.asked.items())


WHOLE = Scope()
SCOPE_LABELS = {"area": "圏域別", "municipality": "市町村別", "organisation": "組織別"}


@dataclass(frozen=True)
class Measure:
    """A declared way to count."""

    key: str
    name: str
    unit: str
    kind: Kind
    dated_by: str
    opens: Permission
    rule: str
    rows: Callable[[Scope], QuerySet[Any]]
    distinct_by: str = ""
    weight: str = ""
    valid_until: str = ""
    scopes: tuple[str, ...] = ()

    def rows_of(self, scope: Scope) -> QuerySet[Any]:
        """All rows this measure may count in a scope. Raises Refused for a scope it does not know."""
        for name in scope.asked:
            if name not in self.scopes:
                raise Refused(
                    f"「{self.name}」は{SCOPE_LABELS[name]}には数えていません。範囲を外してください。"
                )
        return self.rows(scope)


REGISTRY: dict[str, Measure] = {}


def measure(
    key: str,
    *,
    kind: Kind,
    name: str,
    unit: str,
    dated_by: str,
    opens: Permission,
    rule: str,
    distinct_by: str = "",
    weight: str = "",
    valid_until: str = "",
    scopes: tuple[str, ...] = (),
) -> Callable[[Callable[[Scope], QuerySet[Any]]], Callable[[Scope], QuerySet[Any]]]:
    """Register the decorated function, which returns every row the measure may count.

    `dated_by` names a date field; DISTINCT needs `distinct_by`, SUM `weight`, STOCK `valid_until` (the first
    day on which a row no longer holds). `rule` is the definition printed beside the figure.
    Raises ValueError for a key used twice or a declaration that does not fit its kind.
    """
    if key in REGISTRY:
        raise ValueError(f"measure {key} is registered twice")
    extra = {Kind.DISTINCT: distinct_by, Kind.SUM: weight, Kind.STOCK: valid_until}
    if {each for each, field in extra.items() if field} != {kind} - {Kind.COUNT}:
        raise ValueError(f"measure {key}: {kind} does not fit its fields")

    def register(rows: Callable[[Scope], QuerySet[Any]]) -> Callable[[Scope], QuerySet[Any]]:
        REGISTRY[key] = Measure(
            key, name, unit, kind, dated_by, opens, rule, rows, distinct_by, weight, valid_until, scopes
        )
        return rows

    return register


def measure_of(key: str) -> Measure:
    """Return the measure with a key. Raises Refused when nobody registered it."""
    try:
        return REGISTRY[key]
    except KeyError:
        raise Refused(
            f"「{key}」という実績の数え方はありません。tsunagi measures list で一覧を見られます。"
        ) from None
