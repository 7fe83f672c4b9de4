"""Words that tables of the plan are made of. Plain Python."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """The levels of the hierarchy that 様式１ prints."""

    DEVELOPMENT = "development"
    MEASURE = "measure"
    ITEM = "item"


LEVEL_LABELS = {Level.DEVELOPMENT: "施策展開", Level.MEASURE: "施策", Level.ITEM: "施策の小項目"}


class Aggregation(StrEnum):
    """How single years make a cumulative value. Only sums print a cumulative value in parentheses."""

    SUM = "sum"
    LAST = "last"
    AVERAGE = "average"
    DISTINCT = "distinct"


AGGREGATION_LABELS = {
    Aggregation.SUM: "合計",
    Aggregation.LAST: "最後の値",
    Aggregation.AVERAGE: "平均",
    Aggregation.DISTINCT: "重なりを除く",
}


class Direction(StrEnum):
    """Which way is better; set by a person, never computed."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"


DIRECTION_LABELS = {Direction.UP: "増やす", Direction.DOWN: "減らす", Direction.LEVEL: "保つ"}


class WordList(StrEnum):
    """Configurable lists; their numbers may have gaps because the official lists are not all known."""

    CHECK = "check"
    ACTION = "action"
    PROGRESS = "progress"
    SOURCE = "source"
    METHOD = "method"


WORD_LIST_LABELS = {
    WordList.CHECK: "検証の類型",
    WordList.ACTION: "改善案の類型",
    WordList.PROGRESS: "進捗状況",
    WordList.SOURCE: "主な財源",
    WordList.METHOD: "実施方法",
}


class AmountKind(StrEnum):
    """Kinds of budget figures."""

    INITIAL = "initial"
    SUPPLEMENTARY = "supplementary"
    EXPECTED = "expected"
    SETTLED = "settled"


AMOUNT_KIND_LABELS = {
    AmountKind.INITIAL: "当初",
    AmountKind.SUPPLEMENTARY: "補正",
    AmountKind.EXPECTED: "決算見込",
    AmountKind.SETTLED: "決算",
}


FY_HELP = "西暦の年度（2022 = 令和4年度）"


def choices(labels: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Turn a table of labels into choices of a field."""
    return [(key.value, label) for key, label in labels.items()]
