"""The reader as an operator may compile it: built once into build/compiled, and anew when its sources have changed."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import runpy
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "compiled"
_HATCH = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]
_NAMED: tuple[str, ...] = tuple(_HATCH["build"]["targets"]["wheel"]["hooks"]["custom"]["modules"])
_MODULES = tuple(name.removesuffix(".py").replace("/", ".") for name in _NAMED)


def sources() -> list[Path]:
    """Every file that is compiled."""
    return sorted(path for name in _NAMED for path in [ROOT / name, *(ROOT / name).rglob("*.py")] if path.is_file())


def lacks() -> str:
    """What is missing here to compile with; empty when nothing is."""
    compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")[0]
    if not shutil.which(compiler):
        return f"a C compiler ({compiler})"
    if not (Path(sysconfig.get_path("include")) / "Python.h").exists():
        return "the headers of Python (Python.h)"
    return ""


def is_compiled() -> bool:
    """Whether this process reads with the compiled reader, all of it."""
    places = [
        str(module.__file__)
        for name, module in sys.modules.items()
        if any(name == each or name.startswith(f"{each}.") for each in _MODULES)
    ]
    assert places, "no module of the reader is imported"
    kinds = {place.endswith(tuple(EXTENSION_SUFFIXES)) for place in places}
    assert len(kinds) == 1, f"partly compiled: {sorted(places)}"
    return kinds.pop()


def run(module: str, *arguments: str) -> str:
    """What a module of the tests or benchmarks prints, run with the compiled reader."""
    return subprocess.run(
        [sys.executable, "-m", "tests.compiled", module, *arguments],
        # The folder from which a module is run comes first where modules are looked for.
        cwd=_built(), env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        check=True, stdout=subprocess.PIPE, encoding="utf-8",
    ).stdout  # fmt: skip


def _built() -> Path:
    """The folder of the compiled reader: the ``bot.domain`` of the wheel that is built with its build hook."""
    folder = BUILD / _fingerprint()
    if not folder.exists():
        sys.stderr.write("compiling the reader: some minutes, once\n")
        shutil.rmtree(BUILD, ignore_errors=True)
        BUILD.mkdir(parents=True)
        with TemporaryDirectory(dir=BUILD) as scratch:
            made = subprocess.run(
                [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", scratch],
                cwd=ROOT, env=os.environ | {"HATCH_BUILD_HOOKS_ENABLE": "1"},
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
            )  # fmt: skip
            if made.returncode:
                raise ChildProcessError(made.stdout)
            (wheel,) = Path(scratch).glob("*.whl")
            with ZipFile(wheel) as unpacked:
                wanted = [each for each in unpacked.namelist() if each.startswith("bot/domain/") or "/" not in each]
                unpacked.extractall(Path(scratch) / "unpacked", [*wanted, "bot/__init__.py"])
            (Path(scratch) / "unpacked").rename(folder)
    return folder


def _fingerprint() -> str:
    """What tells the sources and whatever else decides about the build from all others."""
    told = hashlib.sha256(f"{sys.implementation.cache_tag} {json.dumps(_HATCH)}".encode())
    tools = [ROOT / name for name in ("hatch_build.py", "requirements-compile.txt")]
    for path in (*tools, *sorted((ROOT / "bot" / "domain").rglob("*.py"))):
        told.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return told.hexdigest()[:16]


if __name__ == "__main__":
    importlib.import_module("bot.domain.read")
    assert is_compiled(), "these are the sources"
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
