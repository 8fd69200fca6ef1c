"""``python -m benchmarks``: the figures of the README, ours and the floor's in one run."""

from __future__ import annotations

from benchmarks import drawing, footprint, handling, latency, reading, serving, wordlists
from benchmarks.figures import report

if __name__ == "__main__":
    report(
        reading.measure,
        wordlists.measure,
        handling.measure,
        latency.measure,
        serving.measure,
        drawing.measure,
        footprint.measure,
    )
