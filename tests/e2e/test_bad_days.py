"""Bad days: each is told in a sentence, survived or stopped safely, and nothing is lost."""

from __future__ import annotations

import socket
import sqlite3
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any, NoReturn

import pytest
from mastodon import Mastodon

from bot.platforms import Unavailable
from bot.platforms.budget import MASTODON, Budget
from bot.sandbox import DEFAULT_PEOPLE, Person, Sandbox
from bot.store import Store, StoreError
from tests.builders import Clock, a_mastodon
from tests.corpus.scoring import grammar
from tests.disk import Disk, disk
from tests.e2e.conftest import Person as Someone
from tests.e2e.conftest import Start
from tests.e2e.test_processes import Bot as Running
from tests.e2e.test_processes import server
from tests.whole import Bot

__all__ = ["disk", "server"]

MINUTE = timedelta(minutes=1)


class Day:
    """A server, a bot on it, and alice."""

    def __init__(self, sandbox: Sandbox, store: Store, clock: Clock) -> None:
        self.sandbox, self.store, self.clock = sandbox, store, clock
        self.bot = Bot(
            a_mastodon(sandbox.url, budget=Budget(MASTODON, clock=clock), timeout=2), store, grammar(), clock
        )
        self.alice = Mastodon(api_base_url=sandbox.url, access_token=sandbox.token("alice"), version_check_mode="none")
        self.toots: list[str] = []

    def toot(self, topic: str) -> None:
        self.toots.append(str(self.alice.status_post(f"@bob gets +K in {topic} #ImaginaryKlout")["id"]))

    def goes_well(self) -> None:
        """From here on nothing is wrong: each toot is answered once."""
        for _ in range(6):
            self.clock.passes(MINUTE)
            self.bot.turns()
        assert [len(self.alice.status_context(toot)["descendants"]) for toot in self.toots] == [1] * len(self.toots)


@contextmanager
def a_day(folder: Path) -> Iterator[Day]:
    clock, secrets = Clock(), count()
    with Sandbox(
        people=[*DEFAULT_PEOPLE, Person(username="imaginaryklout", token="bot-token", bot=True)],
        clock=clock,
        new_secret=lambda: f"secret-{next(secrets)}",
    ) as sandbox:
        store = Store(f"sqlite:///{folder / 'bot.db'}", clock=clock, patience=0.2)
        store.open()
        try:
            yield Day(sandbox, store, clock)
        finally:
            store.close()


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    with a_day(tmp_path) as made:
        yield made


def test_a_full_disk(disk: Disk) -> None:
    with a_day(disk.folder) as day:
        day.toot("tea")
        day.goes_well()
        disk.fill()
        with pytest.raises(StoreError, match="no room left on its disk"):
            _busy_hours(day, 500)
        disk.make_room()
        day.goes_well()


def _busy_hours(day: Day, hours: int) -> None:
    for number in range(hours):
        day.toot(f"bread {'bcdfghjklm'[number % 10]}{'bcdfghjklm'[number // 10 % 10]}")
        day.clock.passes(timedelta(hours=1))
        day.bot.turns()


def test_a_database_that_another_program_keeps_for_a_minute(day: Day, tmp_path: Path) -> None:
    day.toot("tea")
    other = sqlite3.connect(tmp_path / "bot.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for _ in range(3):
        with pytest.raises(StoreError, match="is being written by another program"):
            day.bot.turns()
        day.clock.passes(timedelta(seconds=20))
    other.execute("ROLLBACK")
    other.close()
    day.toot("chess")
    day.goes_well()


def test_a_clock_that_jumps_back_a_day_and_forth_again(day: Day) -> None:
    for jump in (-1, 1, -1):
        day.toot(f"tea{jump + 1}{len(day.toots)}".translate(str.maketrans("0123", "abcd")))
        day.goes_well()
        day.clock.passes(timedelta(days=jump))
        day.toot(f"chess{len(day.toots)}".translate(str.maketrans("0123456", "abcdefg")))
        day.goes_well()


def test_a_token_that_is_revoked_and_restored(day: Day) -> None:
    day.toot("tea")
    day.bot.reads()
    world: Any = day.sandbox._world
    token = world.tokens.pop("bot-token")
    for _ in range(3):
        with pytest.raises(Unavailable, match="get a new one with 'imaginaryklout login") as told:
            day.bot.reads()
        assert told.value.permanent
        assert "bot-token" not in told.value.why
        day.bot.turns()
        day.clock.passes(timedelta(hours=3))
    world.tokens["bot-token"] = token
    day.toot("chess")
    day.clock.passes(timedelta(hours=1))
    day.goes_well()


def test_names_that_do_not_resolve(day: Day) -> None:
    day.toot("tea")
    day.bot.reads()
    real = socket.getaddrinfo

    def broken(*_: object, **__: object) -> NoReturn:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    day.toot("chess")
    socket.getaddrinfo = broken  # the machine's resolver, as it fails
    day.bot.outbox._platform._calls._local.__dict__.clear()  # type: ignore[attr-defined]  # no connection is left open
    try:
        for _ in range(5):
            with pytest.raises(
                Unavailable,
                match=r"cannot be reached: its name cannot be resolved \(Temporary failure in name resolution\)",
            ):
                day.bot.reads()
            day.bot.turns()
            day.clock.passes(timedelta(hours=12))
    finally:
        socket.getaddrinfo = real
    day.clock.passes(timedelta(hours=1))
    replies = len([letter for letter in day.store.outbox() if letter.state != "dead"])
    day.bot.turns()
    day.clock.passes(MINUTE)
    day.bot.turns()
    first = day.alice.status_context(day.toots[0])["descendants"]
    assert (replies, len(first)) == (1, 1), "what was queued is posted however late it is"
    assert len(day.store.awards()) == 2, "and what came meanwhile is recorded"


def test_a_certificate_that_is_wrong(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=elsewhere.example",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def answer() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    with suppress(OSError), connection:
                        context.wrap_socket(connection, server_side=True)

        Thread(target=answer, daemon=True).start()
        platform = a_mastodon(f"https://127.0.0.1:{port}")
        with pytest.raises(Unavailable, match="its TLS certificate is not valid") as told:
            platform.me()
        listening.shutdown(socket.SHUT_RDWR)
    assert not told.value.permanent, "somebody may mend the certificate"
    assert len(told.value.why) < 400


@pytest.fixture
def running(start: Start, server: str, tmp_path: Path) -> Running:
    return Running(start, server, tmp_path)


@pytest.mark.long
def test_a_page_of_the_database_that_is_damaged(running: Running, server: str, tmp_path: Path) -> None:
    alice = Someone(server, "alice")
    process = running.run()
    first = alice.toots("@bob gets +K in tea #ImaginaryKlout")
    process.says('"event": "outbox.posted"')
    assert running.start("backup", str(tmp_path / "kept.db")).wait() == 0
    assert process.stop() == 0
    file = tmp_path / "bot.db"
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\x55" * 4096 + whole[8192:])
    process = running.run(ready=False)
    process.says("is damaged")
    assert process.wait() != 0
    assert "imaginaryklout restore FILE" in process.output
    assert "Traceback" not in process.output
    meanwhile = alice.toots("@bob gets +K in chess #ImaginaryKlout")
    assert running.start("restore", str(tmp_path / "kept.db")).wait() == 0
    process = running.run()
    process.says('"event": "outbox.posted"')
    assert [len(alice.answers(toot)) for toot in (first, meanwhile)] == [1, 1]


def test_a_database_that_may_only_be_read(running: Running, server: str, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o555)
    running.environ["STORE__URL"] = "sqlite:////proc/bot.db"
    process = running.run(ready=False)
    assert process.wait() != 0
    assert "let the bot's user write" in process.output
    assert "Traceback" not in process.output


def test_a_name_that_does_not_exist_is_waited_for_at_the_start(running: Running) -> None:
    running.environ |= {
        "MASTODON__API_BASE_URL": "http://no-such-server.invalid",
        "WEB__PUBLIC_URL": "https://klout.example",
    }
    process = running.run(ready=False)
    process.says("its name cannot be resolved")
    assert process.stop() == 0
