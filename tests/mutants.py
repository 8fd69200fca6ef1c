"""Changes the code a little, one place at a time, and names the changes that no test notices.

``make mutants`` tries every change; ``ARGS="--sample 300"`` some, drawn by lot; ``ARGS="bot.domain.deciding.*"`` those
of a package, a module or a function. What is changed, and which tests have to notice it, is in ``pyproject.toml``.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from fnmatch import fnmatch

from mutmut import __main__ as mutmut
from mutmut.stats import status_by_exit_code

NOTICED = frozenset({"killed", "timeout"})


def generate() -> list[str]:
    """Write all changed code under ``mutants/``, and name the changes."""
    with mutmut.CatchOutput(spinner_title="Writing mutants"):
        mutmut.copy_src_dir()
        mutmut.copy_also_copy_files()
        mutmut.create_mutants(1)
    return sorted(fates())


def fates() -> dict[str, str]:
    """What became of each change: ``killed``, ``survived``, ``not checked`` and the like."""
    mutants, _ = mutmut.collect_source_file_mutation_data(mutant_names=())
    return {name: status_by_exit_code[code] for _, name, code in mutants}


def report(names: Sequence[str]) -> str:
    """A line for each module, then the name of each change that nothing noticed."""
    fate = fates()
    tried, missed = Counter[str](), Counter[str]()
    survivors = [name for name in names if fate[name] not in NOTICED]
    for name in names:
        tried[name.rpartition(".")[0]] += 1
    for name in survivors:
        missed[name.rpartition(".")[0]] += 1
    lines = [f"{module:32} {tried[module]:6} mutants {missed[module]:6} survived" for module in sorted(tried)]
    lines.append(f"{'all':32} {len(names):6} mutants {len(survivors):6} survived")
    lines += [f"  {name}: {fate[name]}" for name in survivors]
    return "\n".join(lines)


def main() -> None:
    arguments = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    arguments.add_argument("patterns", nargs="*", default=["*"], help="names of changes, with * for any letters")
    arguments.add_argument("--sample", type=int, metavar="N", help="try N of them, drawn by lot")
    arguments.add_argument("--seed", type=int, default=1, help="for the lot: the same seed draws the same changes")
    arguments.add_argument("--processes", type=int, default=1)
    asked = arguments.parse_args()
    names = [name for name in generate() if any(fnmatch(name, pattern) for pattern in asked.patterns)]
    if asked.sample is not None:
        names = sorted(random.Random(asked.seed).sample(names, min(asked.sample, len(names))))
    mutmut._run(names, asked.processes)
    print(report(names))


if __name__ == "__main__":
    main()
