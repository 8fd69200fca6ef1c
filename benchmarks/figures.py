"""A figure beside its floor: measured in turns, because the machine is noisy, and printed as a line of a table."""

from __future__ import annotations

import platform
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import monotonic
from typing import NamedTuple

ROUNDS = 5


class Figure(NamedTuple):
    """``what`` was measured, and what the floor beside it is. A ``unit`` that ends in /s is better when larger."""

    what: str
    floor_is: str
    ours: float
    floor: float
    unit: str

    @property
    def ratio(self) -> float:
        """How many times what the floor costs; 1 is the floor."""
        dear, cheap = (self.floor, self.ours) if self.unit.endswith("/s") else (self.ours, self.floor)
        return dear / cheap if cheap else float("inf")


def in_turns(*measures: Callable[[], float], rounds: int = ROUNDS) -> list[float]:
    """The median of each measure, after one round that does not count. All see the same weather."""
    taken = [[measure() for measure in measures] for _ in range(rounds + 1)][1:]
    return [median(column) for column in zip(*taken, strict=True)]


def rate(work: Callable[[], int], *, seconds: float = 0.5, clock: Callable[[], float] = monotonic) -> float:
    """How many a second, of what ``work`` does; ``work`` is repeated for so long and says how many it did.

    With ``process_time`` as the clock: for each second of a core, whoever else is using the machine.
    """
    began = clock()
    done = 0
    while (took := clock() - began) < seconds:
        done += work()
    return done / took


def once(work: Callable[[], int]) -> float:
    """How many a second, of what ``work`` does when called once."""
    began = monotonic()
    done = work()
    return done / (monotonic() - began)


def milliseconds(work: Callable[[], object], *, clock: Callable[[], float] = monotonic) -> float:
    """How long ``work`` took, once."""
    began = clock()
    work()
    return (clock() - began) * 1000


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` (0..1) of the ``values`` do not exceed: the nearest rank."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, max(0, round(share * len(ranked)) - 1))]


def report(*parts: Callable[[], list[Figure]]) -> None:
    """Measure one part after the other, then print one table. Stopped by SIGTERM, it cleans up as after Ctrl-C."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    figures: list[Figure] = []
    for part in parts:
        if len(parts) > 1:
            print(f"{part.__module__} ...", file=sys.stderr, flush=True)
        figures += part()
    _print(figures)


def _print(figures: Sequence[Figure]) -> None:
    """As Markdown, with when and where it was measured."""
    print(f"\n{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {_processor()}\n")
    print("| what | ours | floor | ratio |\n|---|--:|--:|--:|")
    for each in figures:
        ours, floor = _written(each.ours, each.unit), _written(each.floor, each.unit)
        print(f"| {each.what} | {ours} | {floor} ({each.floor_is}) | {each.ratio:.1f} |")
    print("\nThe ratio says how many times the floor's time or memory it takes; 1.0 is the floor itself.")


def _written(value: float, unit: str) -> str:
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f} {unit}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} x {names[0]}" if names else platform.processor() or platform.machine()
