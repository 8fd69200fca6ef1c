"""Compiles the reader into the wheel with mypyc, for a build that asks for it: HATCH_BUILD_HOOKS_ENABLE=1 pip install .

Beside each compiled module its source stays in the wheel: what it says in a traceback can be looked up.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Compiled(BuildHookInterface[BuilderConfig]):
    """Compiles what ``modules`` in pyproject.toml names: files, and all that is in folders."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            # Who edits the sources wants to see them run.
            return
        scratch = TemporaryDirectory(prefix="imaginaryklout-")
        self._scratch = scratch
        # Not beside the sources: there it would be imported instead of them, whatever becomes of them.
        made = _compile(sorted(_sources(Path(self.root), self.config["modules"])), Path(scratch.name))
        build_data["force_include"].update(made)
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self._scratch.cleanup()


def _sources(root: Path, named: list[str]) -> Iterator[str]:
    for path in (root / name for name in named):
        yield from (str(each.relative_to(root)) for each in (path.rglob("*.py") if path.is_dir() else (path,)))


def _compile(sources: list[str], scratch: Path) -> dict[str, str]:
    """Each library that was made of ``sources``, and its place in the wheel."""
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    extensions = mypycify(
        [f"--cache-dir={scratch / 'mypy'}", *sources],
        opt_level="2",
        debug_level="0",
        multi_file=True,  # all of it in one file takes a compiler gigabytes
        target_dir=str(scratch / "c"),
        group_name="imaginaryklout",
    )
    command = build_ext(Distribution({"name": "imaginaryklout", "ext_modules": extensions}))
    command.build_lib, command.build_temp = str(scratch / "lib"), str(scratch / "o")
    command.ensure_finalized()
    command.run()
    made = scratch / "lib"
    return {str(path): str(path.relative_to(made)) for path in made.rglob("*") if path.is_file()}
