import pytest

from tsunagi.bench.stopwatch import Comparison, compare


def test_it_runs_both_in_turns_after_one_round_that_does_not_count():
    said = []

    result = compare(
        "私たち", "下限", lambda n: said.append(("ours", n)), lambda n: said.append(("floor", n)), 2
    )

    assert said == [(side, number) for number in range(3) for side in ("ours", "floor")]
    assert result.ours_ms >= 0
    assert result.floor_ms >= 0


def test_the_ratio_says_how_many_times_the_floor():
    assert Comparison("私たち", "下限", 3.0, 2.0).ratio == pytest.approx(1.5)
