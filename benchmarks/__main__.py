"""``make bench``: every figure, in one table."""

from __future__ import annotations

from benchmarks import crowded, drawing, footprint, handling, latency, reading, serving, signing, wordlists
from benchmarks.figures import report

if __name__ == "__main__":
    report(
        reading.measure,
        wordlists.measure,
        handling.measure,
        latency.measure,
        serving.measure,
        crowded.measure,
        drawing.measure,
        signing.measure,
        footprint.measure,
    )
