"""A real server, and the commands as people call them."""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import cli
from bot.sandbox import DEFAULT_PEOPLE, Person, Sandbox
from tests.english import only_english

TOKEN = "the-token-of-the-bot-0123456789"
Call = Callable[..., Result]


def new_sandbox(**changes: object) -> Sandbox:
    people = [*DEFAULT_PEOPLE, Person(username="imaginaryklout", token=TOKEN, note="An account.")]
    known = {"people": people, "clock": lambda: datetime.now(UTC), "new_secret": lambda: secrets.token_urlsafe(16)}
    return Sandbox(**(known | {"limits": None} | changes))  # type: ignore[arg-type]  # what a test changes is its own


@pytest.fixture
def server() -> Iterator[Sandbox]:
    with new_sandbox() as running:
        yield running


@pytest.fixture
def call(tmp_path: Path) -> Iterator[Call]:
    """Calls a command in an empty folder, with an environment that holds nothing but what is given."""
    runner = CliRunner()
    root = logging.getLogger()
    before = (list(root.handlers), root.level)
    bare: dict[str, str | None] = {
        name: None for name in os.environ if "KLOUT" in name.upper() or name == "CREDENTIALS_DIRECTORY"
    }

    def call_it(*args: str, stdin: str | bytes | None = None, **environ: str) -> Result:
        ours = {f"IMAGINARYKLOUT_{name.upper()}": value for name, value in environ.items()}
        return runner.invoke(cli, args, input=stdin, env=bare | only_english() | ours, prog_name="imaginaryklout")

    with chdir(tmp_path):
        yield call_it
    root.handlers[:], root.level = before[0], before[1]
    logging.captureWarnings(False)
