"""`run`, `rehearse` and `health`: as processes, against a real server, with real signals."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from bot.cli.serve import _since
from bot.sandbox import Sandbox
from tests.cli.conftest import TOKEN, Call
from tests.cli.test_login import answering
from tests.english import only_english

CHECKOUT = Path(__file__).parents[2]
TOOT = "@bob gets +K in sourdough baking 🍞 #ImaginaryKlout"
PATIENCE = 30.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def process(folder: Path, *args: str, **environ: str) -> Iterator[subprocess.Popen[str]]:
    """The program, in ``folder``; what it says stands in ``out`` and ``err`` there. Killed if it does not end."""
    known = {"PYTHONPATH": str(CHECKOUT), "PYTHONUNBUFFERED": "1", "PATH": os.environ["PATH"]}
    ours = {f"IMAGINARYKLOUT_{name.upper()}": value for name, value in environ.items()}
    with (folder / "out").open("w") as out, (folder / "err").open("w") as err:
        command = [sys.executable, "-m", "bot", *args]
        running = subprocess.Popen(
            command, cwd=folder, env=known | only_english() | ours, stdout=out, stderr=err, text=True
        )
        try:
            yield running
        finally:
            running.kill()
            running.wait()


def until(what: str, path: Path, running: subprocess.Popen[str]) -> re.Match[str]:
    """Wait until the process has said ``what`` (a pattern)."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        said = path.read_text(encoding="utf-8")
        if found := re.search(what, said):
            return found
        assert running.poll() is None, f"it ended: {said}\n{(path.parent / 'err').read_text('utf-8')}"
        time.sleep(0.05)
    raise AssertionError(f"it never said {what!r}: {path.read_text('utf-8')}")


def post(server: Sandbox, text: str = TOOT) -> None:
    headers = {"Authorization": f"Bearer {server.token('alice')}"}
    requests.post(f"{server.url}/api/v1/statuses", json={"status": text}, headers=headers, timeout=5).raise_for_status()


def answers_with(status: int) -> Iterator[str]:
    with answering(status, "text/plain", b"all is said\x1b[2J") as url:
        yield url.removeprefix("http://")


def test_health_is_0_when_the_bot_is_well_and_1_when_it_is_not(call: Call) -> None:
    for status, expected in ((200, 0), (503, 1)):
        for bind in answers_with(status):
            result = call("health", web__bind=bind)
            assert result.exit_code == expected, result.output
            assert "\x1b" not in result.output


def test_health_is_1_when_nothing_answers(call: Call) -> None:
    result = call("health", web__bind=f"127.0.0.1:{free_port()}")
    assert result.exit_code == 1
    assert "nothing answers" in result.output


@pytest.mark.parametrize("command", ["run", "rehearse"])
def test_without_a_server_it_refuses_and_says_how_to_get_one(call: Call, command: str) -> None:
    result = call(command)
    assert result.exit_code == 2
    assert "imaginaryklout login https://SERVER" in result.output
    assert "imaginaryklout demo" in result.output


def test_wrong_settings_are_all_named_at_once(call: Call) -> None:
    result = call("run", wathc__poll_seconds="3", log__level="loud")
    assert result.exit_code == 2
    assert "IMAGINARYKLOUT_WATCH__POLL_SECONDS?" in result.output
    assert "IMAGINARYKLOUT_LOG__LEVEL" in result.output


def test_a_file_of_settings_is_named_before_the_command(call: Call, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("[bot]\nhashtga = 1\n", encoding="utf-8")
    result = call("--config", "mine.toml", "run")
    assert result.exit_code == 2
    assert "mine.toml, line 2: bot.hashtga: there is no such setting; did you mean hashtag?" in result.output


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        ("pages/de.toml", 'language = "Deutsch"\n', "pages/de.toml: about.description: is missing"),
        ("pages/eo.toml", "oops", "pages/eo.toml: not valid TOML"),
    ],
)
def test_a_wrong_text_of_ones_own_refuses_to_start(
    call: Call, tmp_path: Path, file: str, text: str, complaint: str
) -> None:
    path = tmp_path / "own" / file
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    known = {"mastodon__api_base_url": "http://127.0.0.1:9", "mastodon__access_token": "x"}
    result = call("run", paths__config_dir="own", **known)
    assert result.exit_code == 2
    assert complaint in result.output


@pytest.mark.parametrize("since", ["yesterday", "2999-01-01", "-3d", "", "2026-13-01", "99999999999d"])
def test_a_time_that_makes_no_sense_is_refused(server: Sandbox, call: Call, since: str) -> None:
    result = call(
        "run",
        "--since",
        since,
        mastodon__api_base_url=server.url,
        mastodon__access_token=TOKEN,
        web__bind="127.0.0.1:0",
    )
    assert result.exit_code == 2, result.output
    assert "--since" in result.output


def test_a_time_may_be_an_age_a_day_or_a_moment() -> None:
    assert str(_since("2026-01-02")) == "2026-01-02 00:00:00+00:00"
    assert str(_since("2026-01-02T03:04+01:00")) == "2026-01-02 03:04:00+01:00"
    two, three = _since("2d"), _since("3d")
    assert two is not None
    assert three is not None
    assert 86_399 < (two - three).total_seconds() < 86_401
    assert _since(None) is None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_the_running_bot_cleanly(server: Sandbox, tmp_path: Path, number: signal.Signals) -> None:
    bind = f"127.0.0.1:{free_port()}"
    settings = {"mastodon__api_base_url": server.url, "mastodon__access_token": TOKEN, "web__bind": bind}
    with process(tmp_path, "run", **settings) as running:
        until(r"\"started\"", tmp_path / "err", running)
        assert requests.get(f"http://{bind}/health", timeout=5).status_code == 200
        running.send_signal(number)
        assert running.wait(timeout=10) == 0
    assert "Traceback" not in (tmp_path / "err").read_text(encoding="utf-8")
    assert TOKEN not in (tmp_path / "err").read_text(encoding="utf-8")


def test_a_wrong_token_ends_the_run_with_a_sentence(server: Sandbox, tmp_path: Path) -> None:
    settings = {"mastodon__api_base_url": server.url, "mastodon__access_token": "wrong", "web__bind": "127.0.0.1:0"}
    with process(tmp_path, "run", **settings) as running:
        assert running.wait(timeout=PATIENCE) == 1
    said = (tmp_path / "err").read_text(encoding="utf-8")
    assert "Error: " in said
    assert "imaginaryklout login" in said
    assert "Traceback" not in said


def test_a_port_that_is_taken_ends_the_run_with_a_sentence(server: Sandbox, tmp_path: Path) -> None:
    settings = {
        "mastodon__api_base_url": server.url,
        "mastodon__access_token": TOKEN,
        "web__bind": server.url.removeprefix("http://"),
    }
    with process(tmp_path, "run", **settings) as running:
        assert running.wait(timeout=PATIENCE) == 1
    said = (tmp_path / "err").read_text(encoding="utf-8")
    assert server.url.removeprefix("http://") in said
    assert "Traceback" not in said


def test_a_rehearsal_says_what_would_be_said_and_posts_nothing(server: Sandbox, tmp_path: Path) -> None:
    post(server)
    settings = {"mastodon__api_base_url": server.url, "mastodon__access_token": TOKEN, "watch__poll_seconds": "0.5"}
    with process(tmp_path, "rehearse", "--since", "1h", **settings) as running:
        until("sourdough baking", tmp_path / "out", running)
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=10) == 0
    headers = {"Authorization": f"Bearer {TOKEN}"}
    me = requests.get(f"{server.url}/api/v1/accounts/verify_credentials", headers=headers, timeout=5).json()
    posted = requests.get(f"{server.url}/api/v1/accounts/{me['id']}/statuses", headers=headers, timeout=5).json()
    assert posted == []
    assert not (tmp_path / "data").exists()
