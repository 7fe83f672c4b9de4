"""Ours and the floor in turns, so that a busy machine slows both; medians, so that one hiccup counts once."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Comparison:
    """A figure in milliseconds beside the least the same machine needs for the same thing."""

    name: str
    floor_name: str
    ours_ms: float
    floor_ms: float

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.ours_ms / self.floor_ms


def compare(
    name: str, floor_name: str, ours: Callable[[int], object], floor: Callable[[int], object], repeats: int
) -> Comparison:
    """Run both `repeats` times in turns after one unmeasured round; each is told the number of its round."""
    ours(0), floor(0)
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(1, repeats + 1):
        for kept, run in zip(times, (ours, floor), strict=True):
            started = perf_counter()
            run(number)
            kept.append((perf_counter() - started) * 1000)
    return Comparison(name, floor_name, median(times[0]), median(times[1]))
