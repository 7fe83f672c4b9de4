"""What must fit together in a plan document before anything is written."""

from collections.abc import Collection, Iterable
from typing import TypeVar

from tsunagi.accountability.plans import rules
from tsunagi.accountability.plans.documents.rows import EntryRow, IndicatorRow, NodeRow, PlanDocument
from tsunagi.accountability.plans.states import (
    AMOUNT_KIND_LABELS,
    LEVEL_LABELS,
    AmountKind,
    Level,
    WordList,
)

T = TypeVar("T")


def blockers_to_import(document: PlanDocument, measure_keys: Collection[str]) -> list[str]:
    """List everything in a plan document that does not fit together, in words for the person who wrote it."""
    return [
        *rules.blockers_to_set_bands(document.bands),
        *_vocabulary_blockers(document.vocabulary),
        *_reference_blockers(document),
        *_hierarchy_blockers(document.nodes),
        *_budget_blockers(document),
        *_target_blockers(document),
        *_measure_blockers(document, measure_keys),
    ]


def _vocabulary_blockers(entries: list[EntryRow]) -> list[str]:
    blockers: list[str] = []
    seen: dict[str, list[rules.EntryFacts]] = {}
    for entry in entries:
        earlier = seen.setdefault(entry.word_list, [])
        blockers += rules.blockers_to_add_entry(entry.facts, earlier)
        earlier.append(entry.facts)
    return blockers


def _reference_blockers(document: PlanDocument) -> list[str]:
    blockers = []
    keys: dict[str, str] = {}
    for node in document.nodes:
        if node.key in keys:
            blockers.append(f"階層「{node.key}」が二つあります。key を変えてください。")
        if node.parent is not None and node.parent not in keys:
            blockers.append(
                f"階層「{node.key}」の上の階層「{node.parent}」が前にありません。順番を直してください。"
            )
        keys[node.key] = node.level
    outcomes = {outcome.name for outcome in document.outcome_indicators} | {""}
    names = _repeated(outcome.name for outcome in document.outcome_indicators)
    blockers += [f"成果指標「{name}」が二つあります。一つにしてください。" for name in names]
    codes = _repeated(initiative.code for initiative in document.initiatives)
    blockers += [f"取組コード「{code}」が二つあります。コードを変えてください。" for code in codes]
    for initiative in document.initiatives:
        if initiative.item not in keys:
            blockers.append(f"主な取組「{initiative.code}」の小項目「{initiative.item}」がありません。")
        elif keys[initiative.item] != Level.ITEM:
            blockers.append(
                f"主な取組「{initiative.code}」の「{initiative.item}」は施策の小項目ではありません。"
                "施策の小項目の key を書いてください。"
            )
        if initiative.outcome_indicator not in outcomes:
            blockers.append(
                f"主な取組「{initiative.code}」の成果指標が一覧にありません。名前をそろえてください。"
            )
    return blockers


def _hierarchy_blockers(nodes: list[NodeRow]) -> list[str]:
    """List nodes that do not hang below the next level the plan uses; a level may be missing as a whole."""
    level_of = {node.key: Level(node.level) for node in nodes}
    used = [level for level in Level if any(node.level == level for node in nodes)]
    blockers = []
    for node in nodes:
        level = Level(node.level)
        above = used[used.index(level) - 1] if level != used[0] else None
        name = f"階層「{node.key}」（{LEVEL_LABELS[level]}）"
        if above is None and node.parent is not None:
            blockers.append(f"{name}は一番上の階層です。「parent」を消してください。")
        elif above and node.parent is None:
            blockers.append(
                f"{name}に上の階層がありません。「parent」に{LEVEL_LABELS[above]}を書いてください。"
            )
        elif above and level_of.get(node.parent or "", above) != above:
            blockers.append(f"{name}の上の階層は{LEVEL_LABELS[above]}にしてください。")
    return blockers


def _budget_blockers(document: PlanDocument) -> list[str]:
    blockers = []
    known = {initiative.code for initiative in document.initiatives}
    words = {(entry.word_list, entry.facts.wording) for entry in document.vocabulary}
    names = _repeated(programme.name for programme in document.programmes)
    blockers += [f"予算事業「{name}」が二つあります。一つにしてください。" for name in names]
    for programme in document.programmes:
        for code in programme.initiatives:
            if code not in known:
                blockers.append(f"予算事業「{programme.name}」の取組コード「{code}」がありません。")
        for year, kind in _repeated((amount.fiscal_year, amount.kind) for amount in programme.amounts):
            label = AMOUNT_KIND_LABELS[AmountKind(kind)]
            blockers.append(
                f"予算事業「{programme.name}」の{year}年度の{label}の金額が二つあります。一つにしてください。"
            )
        for amount in programme.amounts:
            blockers += rules.blockers_to_set_amount(programme.name, amount)
            for word_list, wording in ((WordList.SOURCE, amount.source), (WordList.METHOD, amount.method)):
                if wording and (word_list.value, wording) not in words:
                    blockers.append(
                        f"予算事業「{programme.name}」の「{wording}」が用語にありません。加えてください。"
                    )
    return blockers


def _target_blockers(document: PlanDocument) -> list[str]:
    years = range(document.starts_fy, document.ends_fy + 1)
    blockers = []
    for initiative in document.initiatives:
        for indicator in initiative.indicators:
            blockers += _series_blockers(indicator)
            for series in indicator.series:
                facts = rules.TargetFacts(f"{indicator.name} {series.label}".strip(), series.targets)
                blockers += rules.blockers_to_set_targets(facts, years)
    return blockers


def _series_blockers(indicator: IndicatorRow) -> list[str]:
    """List why the series of an indicator cannot be told apart on the form."""
    labels = [series.label.strip() for series in indicator.series]
    if not labels:
        return [f"活動指標「{indicator.name}」に系列がありません。一つ以上書いてください。"]
    blockers = [
        f"活動指標「{indicator.name}」に系列「{label}」が二つあります。「label」を変えてください。"
        for label in _repeated(label for label in labels if label)
    ]
    if len(labels) > 1 and not all(labels):
        blockers.append(
            f"活動指標「{indicator.name}」には系列が二つ以上あります。どの系列にも「label」を書いてください。"
        )
    return blockers


def _measure_blockers(document: PlanDocument, measure_keys: Collection[str]) -> list[str]:
    keys = [outcome.measure_key for outcome in document.outcome_indicators]
    for initiative in document.initiatives:
        keys += [series.measure_key for indicator in initiative.indicators for series in indicator.series]
    unknown = sorted({key for key in keys if key and key not in measure_keys})
    return [
        f"「{key}」という実績の数え方はありません。tsunagi measures list で確かめてください。"
        for key in unknown
    ]


def _repeated(values: Iterable[T]) -> list[T]:
    seen: set[T] = set()
    return [value for value in values if value in seen or seen.add(value)]  # type: ignore[func-returns-value]
