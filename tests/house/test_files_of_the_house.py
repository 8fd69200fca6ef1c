"""Laws about files, as HOUSE has them: what no linter knows of."""

from __future__ import annotations

import ast
import io
import re
import shutil
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "tests", "benchmarks")
PYTHON = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _shipped() -> list[Path]:
    """What git has or would have; in an unpacked archive, where there is no git, everything in sight."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            cwd=ROOT, check=True, capture_output=True, text=True,
        ).stdout.split("\0")  # fmt: skip
        return [ROOT / name for name in listed if name and (ROOT / name).is_file()]
    return [p for p in ROOT.rglob("*") if p.is_file() and not p.relative_to(ROOT).parts[0].startswith(".venv")]


def _texts() -> Iterator[tuple[str, str]]:
    for path in _shipped():
        try:
            yield _name(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a font


def test_no_python_file_is_longer_than_400_lines() -> None:
    assert PYTHON
    long = {_name(path): n for path in PYTHON if (n := len(path.read_text(encoding="utf-8").splitlines())) > 400}
    assert not long


def test_no_file_is_a_drawer_for_odds_and_ends() -> None:
    assert not [_name(p) for p in PYTHON if re.search(r"^_?(utils?|helpers?|managers?|common|misc)$", p.stem)]


@pytest.mark.parametrize("path", PYTHON, ids=_name)
def test_nothing_is_mocked_skipped_for_good_or_left_for_later(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert broken_promises(source) == []


@pytest.mark.parametrize(
    "source",
    [
        "from unittest import mock",
        "import unittest.mock as m",
        "from unittest.mock import patch",
        "def test_x(mocker): ...",
        "@pytest.mark.skip\ndef test_x(): ...",
        "@pytest.mark.skip(reason='later')\ndef test_x(): ...",
        "def test_x():\n    pytest.skip('later')",
        "@pytest.mark.xfail\ndef test_x(): ...",
        "def f():\n    raise NotImplementedError",
        "x = 1  # TODO: more",
        "x = f()  # type: ignore",
        "x = f()  # noqa",
        "x = f()  # pragma: no cover",
    ],
)
def test_a_broken_promise_is_seen(source: str) -> None:
    assert broken_promises(source)


def test_a_skip_that_depends_on_something_is_no_broken_promise() -> None:
    assert not broken_promises("def test_x():\n    if not shutil.which('node'):\n        pytest.skip('needs node')")


def broken_promises(source: str) -> list[str]:
    """What ``source`` mocks, skips unconditionally, or puts off, with its lines."""
    found: list[str] = []
    tree = ast.parse(source)
    conditional = {id(inner) for node in ast.walk(tree) if isinstance(node, ast.If) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names) if any(n.name.startswith(("unittest.mock", "mock")) for n in names):
                found.append(f"{node.lineno}: a mock")
            case ast.ImportFrom(module=module, names=names) if module in ("unittest.mock", "mock") or (
                module == "unittest" and any(n.name == "mock" for n in names)
            ):
                found.append(f"{node.lineno}: a mock")
            case ast.arg(arg="mocker"):
                found.append(f"{node.lineno}: a mock")
            case ast.Attribute(value=ast.Attribute(attr="mark"), attr="skip" | "xfail" as mark):
                found.append(f"{node.lineno}: {mark} without a condition")
            case ast.Call(func=ast.Attribute(value=ast.Name(id="pytest"), attr="skip" | "xfail")) if (
                id(node) not in conditional
            ):
                found.append(f"{node.lineno}: a skip without a condition")
            case ast.Raise(exc=ast.Name(id="NotImplementedError") | ast.Call(func=ast.Name(id="NotImplementedError"))):
                found.append(f"{node.lineno}: not implemented")
            case _:
                pass
    later = re.compile(r"\b(TODO|FIXME|XXX)\b|#\s*type:\s*ignore(?!\[)|#\s*noqa(?!:)|pragma:\s*no cover")
    comments = (t for t in tokenize.generate_tokens(io.StringIO(source).readline) if t.type == tokenize.COMMENT)
    return found + [f"{t.start[0]}: {t.string}" for t in comments if later.search(t.string)]


def test_every_test_says_in_a_sentence_what_holds() -> None:
    names = re.compile(r"^ *(?:async )?def (test_\w+)", re.MULTILINE)
    tests = [
        (p, name) for p in PYTHON if p.is_relative_to(ROOT / "tests") for name in names.findall(p.read_text("utf-8"))
    ]
    assert [f"{_name(path)}: {name}" for path, name in tests if name.count("_") < 3] == []


def test_no_registry_of_the_machine_it_was_written_on_stands_in_a_file() -> None:
    """Locks and scripts install from wherever pip, npm and apt are pointed at: naming a host would bind them to it."""
    hosts = _registries()
    assert [f"{name}: {host}" for name, text in _texts() for host in hosts if host in text] == []


def _registries() -> set[str]:
    """The hosts that this machine's own package clients would ask."""
    index = "from pip._internal.models.index import PyPI as p; print(p.url); print('https://' + p.file_storage_domain)"
    asked = [[sys.executable, "-c", index], [sys.executable, "-m", "pip", "config", "list"]]
    if npm := shutil.which("npm"):
        asked.append([npm, "config", "get", "registry"])
    if apt := shutil.which("apt-get"):
        asked.append([apt, "indextargets", "--format", "$(SITE)"])
    answers = [subprocess.run(a, capture_output=True, text=True, timeout=30, check=False).stdout for a in asked]
    found = {urlsplit(url).hostname or "" for answer in answers for url in re.findall(r"https?://[^\s'\"]+", answer)}
    hosts = {host for host in found if "." in host}
    assert hosts, "not even pip could say where it installs from"
    return hosts


def test_no_path_of_a_machine_stands_in_a_file() -> None:
    homes = re.compile(r"(?<![\w.{}~-])/(home|Users|root|work)/\w")
    here = [str(p) for p in (ROOT, Path.home()) if len(p.parts) > 2]
    found = [name for name, text in _texts() if homes.search(text) or any(path in text for path in here)]
    assert found == []
