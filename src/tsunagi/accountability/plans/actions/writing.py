"""The rows of a plan document, written inside the transaction of `import_plan`."""

from typing import Any, TypeVar

from django.db.models import CharField, Model

from tsunagi.accountability.plans.documents.rows import InitiativeRow, OutcomeRow, PlanDocument, SeriesRow
from tsunagi.accountability.plans.models import (
    AnnualTarget,
    BudgetAmount,
    BudgetProgramme,
    Indicator,
    Initiative,
    InitiativeText,
    OutcomeIndicator,
    Plan,
    PlanNode,
    PlanVersion,
    Series,
    VocabularyEntry,
)
from tsunagi.accountability.plans.states import WordList
from tsunagi.foundation.core.errors import Refused

Row = TypeVar("Row", bound=Model)


def fitting(row: Row) -> Row:
    """Return the row if every text fits its column. Raises Refused with the name of the first that does not.

    SQLite would keep a longer text and PostgreSQL would stop; both shall answer with the same sentence.
    """
    for field in row._meta.concrete_fields:
        text = getattr(row, field.attname)
        if isinstance(field, CharField) and field.max_length and len(text or "") > field.max_length:
            beginning = f"{text[:20]}…"
            raise Refused(
                f"{field.verbose_name}「{beginning}」が長すぎます。{field.max_length}字までにしてください。"
            )
    return row


def create(model: type[Row], **values: Any) -> Row:
    """Insert one row whose texts fit. Raises Refused otherwise."""
    row = fitting(model(**values))
    row.save(force_insert=True)
    return row


def write_plan(plan: Plan, document: PlanDocument) -> dict[str, int]:
    """Write all rows of a document and return how many of each kind."""
    version = create(PlanVersion, plan=plan, number=1, effective_fy=document.starts_fy)
    nodes: dict[str, PlanNode] = {}
    for position, row in enumerate(document.nodes, start=1):
        nodes[row.key] = create(
            PlanNode,
            version=version,
            parent=nodes[row.parent] if row.parent else None,
            level=row.level,
            code=row.code,
            title=row.title,
            printed=row.printed,
            position=position,
        )
    VocabularyEntry.objects.bulk_create(
        fitting(
            VocabularyEntry(
                plan=plan,
                word_list=entry.word_list,
                number=entry.facts.number,
                wording=entry.facts.wording,
                factor=entry.factor,
                valid_from_fy=entry.facts.valid_from_fy,
                valid_to_fy=entry.facts.valid_to_fy,
            )
        )
        for entry in document.vocabulary
    )
    outcomes = {row.name: _write_outcome(plan, row) for row in document.outcome_indicators}
    initiatives = {
        row.code: _write_initiative(
            version, position, row, nodes[row.item], outcomes.get(row.outcome_indicator)
        )
        for position, row in enumerate(document.initiatives, start=1)
    }
    _write_budget(plan, document, initiatives)
    return {"initiatives": len(initiatives), "vocabulary": len(document.vocabulary)}


def _write_outcome(plan: Plan, row: OutcomeRow) -> OutcomeIndicator:
    return create(
        OutcomeIndicator,
        plan=plan,
        name=row.name,
        unit=row.unit,
        base_fy=row.base_fy,
        base_value=row.base_value,
        target_fy=row.target_fy,
        target_value=row.target_value,
        measure_key=row.measure_key,
        source=row.source,
    )


def _write_initiative(
    version: PlanVersion, position: int, row: InitiativeRow, item: PlanNode, outcome: OutcomeIndicator | None
) -> Initiative:
    initiative = create(Initiative, plan=version.plan, code=row.code, position=position)
    create(
        InitiativeText,
        version=version,
        initiative=initiative,
        item=item,
        outcome_indicator=outcome,
        name=row.name,
        direction_text=row.direction_text,
        activity_text=row.activity_text,
        implementers=row.implementers,
        plan_band=row.plan_band,
        department=row.department,
        contact=row.contact,
        related_url=row.related_url,
    )
    for place, indicator_row in enumerate(row.indicators, start=1):
        indicator = create(Indicator, initiative=initiative, name=indicator_row.name, position=place)
        for series_place, series_row in enumerate(indicator_row.series, start=1):
            _write_series(version, indicator, series_place, series_row)
    return initiative


def _write_series(version: PlanVersion, indicator: Indicator, position: int, row: SeriesRow) -> None:
    series = create(
        Series,
        indicator=indicator,
        label=row.label,
        unit=row.unit,
        aggregation=row.aggregation,
        direction=row.direction,
        measure_key=row.measure_key,
        position=position,
    )
    AnnualTarget.objects.bulk_create(
        fitting(AnnualTarget(version=version, series=series, fiscal_year=year, single=single, reason=reason))
        for year, (single, reason) in sorted(row.targets.items())
    )


def _write_budget(plan: Plan, document: PlanDocument, initiatives: dict[str, Initiative]) -> None:
    words = {(entry.word_list, entry.wording): entry for entry in plan.vocabulary.all()}
    for row in document.programmes:
        programme = create(BudgetProgramme, plan=plan, name=row.name)
        programme.initiatives.set([initiatives[code] for code in row.initiatives])
        BudgetAmount.objects.bulk_create(
            BudgetAmount(
                programme=programme,
                fiscal_year=amount.fiscal_year,
                kind=amount.kind,
                amount_thousand_yen=amount.amount,
                source=words.get((WordList.SOURCE.value, amount.source)),
                method=words.get((WordList.METHOD.value, amount.method)),
            )
            for amount in row.amounts
        )
