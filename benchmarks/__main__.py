"""``make bench``: every figure, in one table."""

from __future__ import annotations

from benchmarks import footprint, handling, latency, reading, serving, signing
from benchmarks.figures import report

if __name__ == "__main__":
    report(reading.measure, handling.measure, latency.measure, serving.measure, signing.measure, footprint.measure)
