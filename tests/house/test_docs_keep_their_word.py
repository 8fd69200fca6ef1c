"""What the documents say exists, and what exists is in the documents."""

from __future__ import annotations

import re
import subprocess
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import pytest
from pydantic import BaseModel

from bot.cli import cli
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DEFAULTS = ROOT / "config" / "default.toml"
PREFIX = "IMAGINARYKLOUT_"
BESIDE_SETTINGS = {"CONFIG", "SECRETS_DIR"}


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _keys(model: type[BaseModel], before: str = "") -> set[str]:
    keys: set[str] = set()
    for name, field in model.model_fields.items():
        match field.annotation:
            case type() as inner if issubclass(inner, BaseModel):
                keys |= _keys(inner, f"{before}{name}.")
            case _:
                keys.add(before + name)
    return keys


def _flat(values: dict[str, Any], before: str = "") -> set[str]:
    inside = [(before + k, v) for k, v in values.items()]
    return {k for k, v in inside if not isinstance(v, dict)}.union(
        *(_flat(v, k + ".") for k, v in inside if isinstance(v, dict))
    )


def _code(text: str) -> str:
    """What stands in backticks or in a block of code: there a name is meant as a name."""
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    prose = re.sub(r"^```[^\n]*\n.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", prose)])


def test_the_defaults_hold_every_setting_and_no_other() -> None:
    assert _flat(tomllib.loads(_read(DEFAULTS))) == _keys(Settings)


def test_every_setting_has_a_comment_above_it() -> None:
    lines = pairwise(_read(DEFAULTS).splitlines())
    bare = [line for above, line in lines if re.match(r"\w+ *=", line) and not above.startswith("#")]
    assert bare == []


@pytest.mark.parametrize("path", DOCS, ids=_name)
def test_every_setting_that_a_document_names_exists(path: Path) -> None:
    sections = "|".join(Settings.model_fields)
    files = r"(?!\.?(?:py|toml|md|svg|db)\b)"
    named = set(re.findall(rf"(?<![\w./@-])((?:{sections})\.{files}[a-z_]+)(?![\w./(-])", _code(_read(path))))
    assert named <= _keys(Settings)


def test_every_setting_in_an_environment_exists() -> None:
    places = [*DOCS, DEFAULTS, *(ROOT / name for name in ("Dockerfile", "compose.yaml", ".env.example"))]
    known = {key.replace(".", "__").upper() for key in _keys(Settings)} | BESIDE_SETTINGS
    examples = {"SECTION__KEY"}
    named = {(n, _name(p)) for p in places for n in re.findall(PREFIX + r"([A-Z_]+[A-Z])", _read(p))}
    assert {(n, where) for n, where in named if n not in known | examples} == set()


def test_every_command_that_a_document_names_exists() -> None:
    commands = set(cli.list_commands(click.Context(cli)))
    call = re.compile(r"(?:(?<!@)\bimaginaryklout|compose run --rm bot)(?: --config \S+)? ([a-z]+)\b(?![./:@-])")
    named = {(c, _name(p)) for p in DOCS for c in call.findall(_code(_read(p)))}
    assert {(c, where) for c, where in named if c not in commands} == set()


def test_every_command_is_documented_and_says_what_it_is_for() -> None:
    context = click.Context(cli)
    said = "\n".join(_code(_read(p)) for p in DOCS)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None, name
        assert command.help, f"{name} has no help"
        assert re.search(rf"\b{name}\b", said), f"no document names {name}"


def test_every_make_target_that_a_document_names_exists_and_has_a_line_of_help() -> None:
    makefile = _read(ROOT / "Makefile")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    helped = set(re.findall(r"^([a-z][a-z-]*):.*## ", makefile, re.MULTILINE))
    named = {t for p in DOCS for line in re.findall(r"\bmake ([a-z -]+)", _code(_read(p))) for t in line.split()}
    assert named <= targets
    assert targets == helped
    assert {"setup", "run", "test", "test-all", "check", "bench", "fmt", "image"} <= targets


@pytest.mark.parametrize("path", DOCS, ids=_name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    broken = []
    for target in re.findall(r"!?\[[^\]]*\]\(([^)\s]+)\)|<img[^>]+src=\"([^\"]+)\"", _read(path)):
        link = target[0] or target[1]
        if re.match(r"[a-z]+:", link):
            continue
        name, _, fragment = link.partition("#")
        there = (path.parent / name).resolve() if name else path
        if not there.exists() or (fragment and fragment not in _anchors(there)):
            broken.append(link)
    assert broken == []


def _anchors(path: Path) -> set[str]:
    titles = re.findall(r"^#+ +(.+)$", _read(path), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", DOCS, ids=_name)
def test_shell_examples_are_shell(path: Path) -> None:
    for block in re.findall(r"^```(?:sh|bash|console)\n(.*?)^```", _read(path), re.MULTILINE | re.DOTALL):
        seen = subprocess.run(["bash", "-n"], input=block, capture_output=True, text=True, check=False)
        assert seen.returncode == 0, seen.stderr


def test_the_scripts_are_shell() -> None:
    for script in (ROOT / "scripts" / "setup", ROOT / "scripts" / "check-image", ROOT / ".ci" / "run"):
        assert subprocess.run(["bash", "-n", script], check=False).returncode == 0, script
