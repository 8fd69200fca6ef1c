"""``make bench``: every figure, in one table."""

from __future__ import annotations

import signal
import sys

from benchmarks import footprint, handling, latency, reading, serving
from benchmarks.figures import Figure, show


def main() -> None:
    # So that what was started is ended and cleaned up, whoever stops us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    figures: list[Figure] = []
    for part in (reading, handling, latency, serving, footprint):
        print(f"{part.__name__} …", file=sys.stderr, flush=True)
        figures += part.measure()
    show(figures)


if __name__ == "__main__":
    main()
