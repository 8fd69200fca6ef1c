"""All that is read in every toot of every corpus: ``python -m tests.corpus.readings`` prints it, one toot a line."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tests.corpus.explained import FOLDER, toots
from tests.corpus.scoring import grammar, read_case


def readings() -> Iterator[str]:
    words = grammar()
    for path in sorted(FOLDER.rglob("*.jsonl")):
        for toot in toots(str(path.relative_to(FOLDER))):
            yield f"{path.stem} {toot['id']} {read_case(toot, words)!r}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in readings())
