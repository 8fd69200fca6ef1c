"""A bot that records toots until it is killed, saying each one when it is recorded: run by ``test_crashes``."""

from __future__ import annotations

import sys
from itertools import count

from bot.store import Store
from tests.builders import Clock
from tests.store.conftest import give


def main() -> None:
    store = Store(sys.argv[1], clock=Clock())
    store.open()
    for number in count(1):
        give(store, number)
        if number % 10 == 0:
            store.claim()
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
