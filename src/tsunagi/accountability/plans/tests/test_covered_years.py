import pytest

from tsunagi.accountability.plans.rules import blockers_to_cover_years, years_text
from tsunagi.foundation.core.fiscal_year import FiscalYear


@pytest.mark.parametrize(
    ("starts_fy", "ends_fy", "sentences"),
    [
        (2022, 2024, []),
        (2022, 2022, []),
        (2022, 2031, []),
        (1928, 1930, []),
        (2196, 2198, []),
        (2022, 2021, ["計画の終わりの年度は、始まりの年度より後にしてください。"]),
        (2022, 2032, ["計画の期間は10年度以内にしてください。"]),
        (1927, 1930, ["計画の始まりの年度は1928年度以降にしてください。"]),
        (2196, 2199, ["計画の終わりの年度は2198年度までにしてください。"]),
        (1926, 2199, ["1928年度以降に", "2198年度までに", "10年度以内に"]),
    ],
)
def test_a_plan_has_only_years_that_a_sheet_can_print(starts_fy, ends_fy, sentences):
    told = blockers_to_cover_years(starts_fy, ends_fy)

    assert len(told) == len(sentences)
    for sentence, wanted in zip(told, sentences, strict=True):
        assert wanted in sentence


@pytest.mark.parametrize("fiscal_year", [1928, 2198])
def test_every_year_around_an_accepted_year_can_be_written(fiscal_year):
    assert [FiscalYear(fiscal_year + distance).label for distance in (-2, -1, 0, 1)]


def test_the_years_of_a_plan_are_written_from_the_first_to_the_last():
    assert years_text(2022, 2024) == "令和4年度〜令和6年度"
    assert years_text(2019, 2019) == "令和元年度"
