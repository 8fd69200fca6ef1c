"""``imaginaryklout``, as a process that stops when its standard input ends: so that no bot outlives who started it."""

from __future__ import annotations

import os
import signal
import sys
from threading import Thread

from bot.__main__ import main


def _stop_with_the_input() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    Thread(target=_stop_with_the_input, daemon=True).start()
    main()
