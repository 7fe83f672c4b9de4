"""What people do to a sheet."""

from tsunagi.accountability.sheets.actions.opening import carry_over, open_sheet, open_year, record_exports
from tsunagi.accountability.sheets.actions.rows import (
    add_pair,
    add_reflection,
    edit_pair,
    edit_reflection,
    move_pair,
    remove_pair,
)
from tsunagi.accountability.sheets.actions.writing import decide_judgement, edit_rationale, edit_text
from tsunagi.accountability.sheets.guards import (
    PairFacts,
    judgement_text,
    pair_facts,
    reflection_text,
)

__all__ = [
    "PairFacts",
    "add_pair",
    "add_reflection",
    "carry_over",
    "decide_judgement",
    "edit_pair",
    "edit_rationale",
    "edit_reflection",
    "edit_text",
    "judgement_text",
    "move_pair",
    "open_sheet",
    "open_year",
    "pair_facts",
    "record_exports",
    "reflection_text",
    "remove_pair",
]
