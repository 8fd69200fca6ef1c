"""The first minute: one command, one address; and the second start, which goes on where the first one stopped."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest
import requests

from tests.cli.test_serve import PATIENCE, TOOT, free_port, process, until

ADDRESS = r"Open (http://127\.0\.0\.1:\d+)"


def reply_link(page: str) -> str:
    """The badge link of the bot's answer, once it stands on the page."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := re.search(r"http://127\.0\.0\.1:\d+/b/\w+", requests.get(page, timeout=5).text):
            return found[0]
        time.sleep(0.1)
    raise AssertionError("the bot did not answer")


def stop(running: subprocess.Popen[str]) -> None:
    running.send_signal(signal.SIGINT)
    assert running.wait(timeout=60) == 0


@pytest.mark.long
def test_the_demo_answers_and_its_links_work_after_the_second_start(tmp_path: Path) -> None:
    args = ("demo", "--data", str(tmp_path / "demo"))
    with process(tmp_path, *args, "--port", "0") as running:
        page = until(ADDRESS, tmp_path / "out", running)[1]
        said = (tmp_path / "out").read_text(encoding="utf-8")
        requests.post(f"{page}/post", data={"as": "alice", "status": TOOT}, timeout=5).raise_for_status()
        link = reply_link(page)
        assert "sourdough baking" in requests.get(link, timeout=5).text
        stop(running)
    assert said.count("http") == 1, "one address is printed"
    with process(tmp_path, *args) as running:
        assert until(ADDRESS, tmp_path / "out", running)[1] == page
        until('"started"', tmp_path / "err", running)
        assert "sourdough baking" in requests.get(link, timeout=5).text
        assert reply_link(page) == link
        stop(running)
    assert "Traceback" not in (tmp_path / "err").read_text(encoding="utf-8")


def test_a_second_demo_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    args = ("demo", "--data", str(tmp_path / "demo"), "--port", "0")
    with process(tmp_path, *args) as first:
        until(ADDRESS, tmp_path / "out", first)
        other = tmp_path / "other"
        other.mkdir()
        with process(other, *args) as second:
            assert second.wait(timeout=PATIENCE) == 1
        assert "another demo is running" in (other / "err").read_text(encoding="utf-8")
        stop(first)


@pytest.mark.parametrize("command", ["demo", "sandbox"])
def test_a_port_that_was_asked_for_and_is_taken_is_refused(tmp_path: Path, command: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with process(tmp_path, command, "--port", str(port), "--data", "demo") as running:
            assert running.wait(timeout=PATIENCE) == 1
    assert f"port {port} is taken" in (tmp_path / "err").read_text(encoding="utf-8")


def test_ports_that_are_taken_at_the_next_start_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        kept = {"token": "a-token-from-last-time", "page": port, "badges": port}
        (tmp_path / "demo" / "demo.json").write_text(json.dumps(kept), encoding="utf-8")
        with process(tmp_path, "demo", "--data", "demo") as running:
            page = until(ADDRESS, tmp_path / "out", running)[1]
            until('"started"', tmp_path / "err", running)
            assert not page.endswith(f":{port}")
            stop(running)


def test_badges_keep_their_port_so_that_old_links_work(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    kept = {"token": "a-token-from-last-time", "page": free_port(), "badges": free_port()}
    (tmp_path / "demo" / "demo.json").write_text(json.dumps(kept), encoding="utf-8")
    with process(tmp_path, "demo", "--data", "demo") as running:
        until(f'"pages": "http://127.0.0.1:{kept["badges"]}"', tmp_path / "err", running)
        stop(running)


def test_the_sandbox_alone_speaks_the_mastodon_api(tmp_path: Path) -> None:
    port = free_port()
    with process(tmp_path, "sandbox", "--port", str(port)) as running:
        page = until(ADDRESS, tmp_path / "out", running)[1]
        assert page == f"http://127.0.0.1:{port}"
        assert "version" in requests.get(f"{page}/api/v2/instance", timeout=5).json()
        stop(running)


def test_the_sandbox_can_be_another_server_on_which_things_go_wrong(tmp_path: Path) -> None:
    args = ("sandbox", "--port", "0", "--flavour", "gotosocial", "--trouble", "100", "--seed", "4")
    with process(tmp_path, *args) as running:
        page = until(ADDRESS, tmp_path / "out", running)[1]
        said = []
        for _ in range(40):
            try:
                said.append(requests.get(f"{page}/api/v1/instance", timeout=0.5).text)
            except requests.RequestException:
                said.append("")
        struck = requests.get(f"{page}/sandbox/faults", timeout=5).json()["struck"]
        assert len(struck) > 4
        assert sum(struck.values()) == len(said)
        requests.delete(f"{page}/sandbox/faults", timeout=5)
        assert requests.get(f"{page}/api/v1/instance", timeout=5).json()["version"].startswith("0.20")
        stop(running)
