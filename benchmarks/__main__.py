"""``make bench``: every figure, in one table."""

from __future__ import annotations

from benchmarks import drawing, footprint, handling, latency, reading, serving
from benchmarks.figures import report

if __name__ == "__main__":
    report(reading.measure, handling.measure, latency.measure, serving.measure, drawing.measure, footprint.measure)
