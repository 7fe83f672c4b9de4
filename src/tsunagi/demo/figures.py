"""The counts the sample prefecture is built from.

R2–R4 are the published figures (knowledge kenshohyo §13; 成果指標 base 16 in R3). Where nothing is published
(joint visits, lecturers, the outcome of other years) and from R5 on, the values are samples.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class YearFigures:
    """How many of each thing happened in a fiscal year."""

    contacts: int
    municipal_individual: int
    joint_visits: int
    councils: tuple[str, ...]
    trainings: int
    family_classes: int
    lectures: int
    case_studies: int
    lecturers: int
    newsletter_issued: bool
    clear_desks: int


ALL_AREAS = ("hokubu", "chubu", "naha", "nanbu", "miyako", "yaeyama")
FOUR_AREAS = ("hokubu", "chubu", "naha", "nanbu")

YEARS = {
    2020: YearFigures(1862, 12, 21, FOUR_AREAS, 1, 3, 1, 4, 2, True, 24),
    2021: YearFigures(1897, 16, 18, FOUR_AREAS[:3], 1, 3, 1, 5, 2, False, 31),
    2022: YearFigures(2386, 21, 34, ALL_AREAS, 1, 4, 1, 6, 3, False, 36),
    2023: YearFigures(2431, 24, 37, ALL_AREAS, 1, 4, 1, 6, 3, True, 38),
    2024: YearFigures(2508, 27, 41, ALL_AREAS, 2, 4, 1, 6, 4, True, 39),
    2025: YearFigures(2547, 29, 43, ALL_AREAS, 2, 4, 1, 6, 4, True, 40),
    2026: YearFigures(2560, 30, 44, ALL_AREAS, 2, 4, 1, 6, 4, False, 40),
}
FIRST_YEAR = min(YEARS)
LAST_YEAR = max(YEARS)
UNANSWERED_SHARE = 0.06  # attempts nobody answered: recorded, never counted


def figures_of(fiscal_year: int) -> YearFigures:
    """The figures of a year; years after the last known go on like it."""
    return YEARS[min(fiscal_year, LAST_YEAR)]
