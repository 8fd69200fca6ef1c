"""What is measured runs in processes of its own, which end with us: a sandbox, the bot on it, what is the floor."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import monotonic, sleep
from typing import Any, NamedTuple

from bot import app
from bot.sandbox import DEFAULT_PEOPLE, Person, Sandbox

PATIENCE = 60.0
HOST = "127.0.0.1"


class Neighbours(NamedTuple):
    """A running sandbox: its address, and the token of each who lives there."""

    url: str
    tokens: Mapping[str, str]


class Bot(NamedTuple):
    pid: int
    url: str
    """Of its pages."""
    ready_in: float
    """Milliseconds from its start until its pages said that all is well."""


@contextmanager
def child(module: str, *arguments: str) -> Iterator[dict[str, Any]]:
    """Run a module of ours until the block ends; yields what it told (see ``tell_and_wait``) once it was ready."""
    command = [sys.executable, "-m", module, *arguments]
    running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    try:
        line = running.stdout.readline()
        if not line:
            raise ChildProcessError(f"{module} did not start")
        yield {"pid": running.pid, **json.loads(line)}
    finally:
        _end(running)
        running.stdout.close()


def tell_and_wait(**facts: object) -> None:
    """In a child: tell the parent that all is ready, and return when the parent is done with it, or dead."""
    print(json.dumps(facts), flush=True)
    sys.stdin.read()


@contextmanager
def sandbox() -> Iterator[Neighbours]:
    """A sandbox in memory that limits nobody. Two bots have accounts there: the product and the bare script."""
    with child("benchmarks.processes") as told:
        yield Neighbours(told["url"], told["tokens"])


@contextmanager
def bot(on: Neighbours, folder: Path, *, poll_seconds: float = 15, stream: bool = True) -> Iterator[Bot]:
    """The product as people run it, ``imaginaryklout run``, once its pages say that all is well.

    What is in ``folder`` is taken up again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    address = f"{HOST}:{_free_port()}"
    settings = {
        "MASTODON__API_BASE_URL": on.url,
        "MASTODON__ACCESS_TOKEN": on.tokens["imaginaryklout"],
        "STORE__URL": f"sqlite:///{folder / 'bot.db'}",
        "WEB__BIND": address,
        "WATCH__POLL_SECONDS": str(poll_seconds),
        "WATCH__STREAM": str(stream).lower(),
        # One author toots all of them.
        **{f"LIMITS__{limit}": "none" for limit in ("GIVER", "PAIR", "ANSWERS", "THREAD", "PINGS")},
        # The sandbox limits nobody, and a bot that waits is not measured.
        **{f"BUDGET__{kind}": "none" for kind in ("CALLS", "PAGES", "STATUSES", "MEDIA", "DELETES")},
    }
    others = {key: value for key, value in os.environ.items() if not key.upper().startswith("IMAGINARYKLOUT")}
    environment = others | {f"IMAGINARYKLOUT_{key}": value for key, value in settings.items()}
    with (folder / "log").open("w") as log:
        began = monotonic()
        running = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.leash", "run"],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
        )
        try:
            wait_until(lambda: _healthy(address) or running.poll() is not None, pause=0.005)
            if running.returncode is not None:
                raise ChildProcessError((folder / "log").read_text(encoding="utf-8", errors="replace"))
            yield Bot(running.pid, f"http://{address}", (monotonic() - began) * 1000)
        finally:
            _end(running)


def wait_until(done: Callable[[], bool], *, pause: float, patience: float = PATIENCE) -> None:
    """Ask again until it is so; raises ``TimeoutError`` after ``patience`` seconds."""
    deadline = monotonic() + patience
    while not done():
        if monotonic() > deadline:
            raise TimeoutError(f"nothing came of it within {patience:.0f} seconds")
        sleep(pause)


def _healthy(address: str) -> bool:
    connection = HTTPConnection(address, timeout=PATIENCE)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _end(process: subprocess.Popen[Any]) -> None:
    """All that we start ends when its input does."""
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _be_the_sandbox() -> None:
    bots = [Person(username=name, bot=True) for name in ("imaginaryklout", "bare")]
    people = [*DEFAULT_PEOPLE, *bots]
    with Sandbox(people=people, clock=app.now, new_secret=app.new_secret, limits=None) as server:
        tell_and_wait(url=server.url, tokens={each.acct: server.token(each.acct) for each in people})


if __name__ == "__main__":
    _be_the_sandbox()
