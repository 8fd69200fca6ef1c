"""The product as processes, as people start it; and people who toot."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import parse_qsl

import pytest
import requests
from mastodon import Mastodon

from tests.english import only_english

ROOT = Path(__file__).parents[2]
SCOPES = ["read", "write"]


def until(met: Callable[[], object], seconds: float = 10) -> float:
    """Waits until ``met()`` is true; the seconds that it took."""
    begun = monotonic()
    while not met():
        assert monotonic() < begun + seconds, "it did not happen in time"
        sleep(0.01)
    return monotonic() - begun


class Process:
    """``imaginaryklout ARGS`` in a folder of its own. ``output`` is all that it has printed so far."""

    def __init__(self, folder: Path, args: list[str], environ: dict[str, str]) -> None:
        bare = {name: value for name, value in os.environ.items() if "KLOUT" not in name.upper()}
        self._log = folder / f"{args[0]}-{monotonic()}.log"
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", *args],
                cwd=folder,
                env=bare | {"PYTHONPATH": str(ROOT)} | only_english() | environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    @property
    def output(self) -> str:
        return self._log.read_text("utf-8", "replace")

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def says(self, pattern: str, seconds: float = 20) -> str:
        """Waits for a line; its first group."""

        def found() -> re.Match[str] | None:
            assert self.running or re.search(pattern, self.output), f"it ended:\n{self.output}"
            return re.search(pattern, self.output)

        try:
            until(found, seconds)
        except AssertionError:
            pytest.fail(f"never said {pattern!r}:\n{self.output}")
        match = found()
        assert match is not None
        return match[1] if match.groups() else match[0]

    def stop(self, with_signal: int = signal.SIGTERM) -> int:
        """Ends it; its exit code."""
        if self.running:
            self._process.send_signal(with_signal)
        return self._process.wait(10)

    def wait(self, seconds: float = 30) -> int:
        """Until it ends by itself; its exit code."""
        return self._process.wait(seconds)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(10)


Start = Callable[..., Process]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    started: list[Process] = []

    def start_it(*args: str, **environ: str) -> Process:
        ours = {f"IMAGINARYKLOUT_{name}": value for name, value in environ.items()}
        process = Process(tmp_path, list(args), ours)
        started.append(process)
        return process

    yield start_it
    for process in started:
        if process.running:
            process.kill()


class Person:
    """Someone on the server, through Mastodon.py as any client, let in as anyone is: by the authorize page."""

    def __init__(self, server: str, username: str) -> None:
        client_id, secret = Mastodon.create_app("tests", scopes=SCOPES, api_base_url=server)
        app = Mastodon(client_id=client_id, client_secret=secret, api_base_url=server)
        page = app.auth_request_url(scopes=SCOPES, allow_http=True)
        token = app.log_in(code=approved(page, username), scopes=SCOPES, allow_http=True)
        self.api = Mastodon(access_token=token, api_base_url=server)
        self.token = token

    def toots(self, text: str, **options: object) -> str:
        return str(self.api.status_post(text, **options)["id"])

    def answers(self, status_id: str) -> list[str]:
        """What stands under a toot, as HTML."""
        return [str(status["content"]) for status in self.api.status_context(status_id)["descendants"]]


def approved(page: str, username: str) -> str:
    """Opens an authorize page and lets the app in as ``username``; the code that is shown."""
    address, _, query = page.partition("?")
    fields = dict(parse_qsl(query))
    answer = requests.post(address, data={**fields, "account": username, "decision": "approve"}, timeout=5)
    code = re.search(r'id="code"[^>]*value="([^"]+)"', answer.text)
    assert code, answer.text
    return code[1]


def link_in(content: str) -> str:
    link = re.search(r'href="(http://[^"]+/b/\w+)"', content)
    assert link, content
    return link[1]
