"""Tables of the plan, one file per subject."""

from tsunagi.accountability.plans.models.budget import BudgetAmount, BudgetProgramme
from tsunagi.accountability.plans.models.indicator import AnnualTarget, Indicator, Series
from tsunagi.accountability.plans.models.plan import (
    Initiative,
    InitiativeText,
    OutcomeIndicator,
    Plan,
    PlanNode,
    PlanVersion,
)
from tsunagi.accountability.plans.models.vocabulary import JudgementBand, JudgementScale, VocabularyEntry

__all__ = [
    "AnnualTarget",
    "BudgetAmount",
    "BudgetProgramme",
    "Indicator",
    "Initiative",
    "InitiativeText",
    "JudgementBand",
    "JudgementScale",
    "OutcomeIndicator",
    "Plan",
    "PlanNode",
    "PlanVersion",
    "Series",
    "VocabularyEntry",
]
