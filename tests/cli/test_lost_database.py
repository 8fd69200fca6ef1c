"""A running bot whose database is taken away says so: where monitors look and where people read."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import requests

from bot.sandbox import Sandbox
from tests.cli.conftest import TOKEN
from tests.cli.test_serve import free_port, post, process, until


def test_a_database_deleted_under_the_running_bot_is_told_at_once(server: Sandbox, tmp_path: Path) -> None:
    bind = f"127.0.0.1:{free_port()}"
    settings = {
        "mastodon__api_base_url": server.url,
        "mastodon__access_token": TOKEN,
        "web__bind": bind,
        "watch__poll_seconds": "0.5",
        "log__format": "console",
    }
    file = tmp_path / "data" / "imaginaryklout.db"
    with process(tmp_path, "run", **settings) as running:
        until("started", tmp_path / "err", running)
        assert requests.get(f"http://{bind}/health", timeout=5).status_code == 200
        kept = file.rename(file.with_name("kept"))
        answer = requests.get(f"http://{bind}/health", timeout=5)
        assert answer.status_code == 503
        assert f"The database {file} is gone" in answer.text
        until("is gone", tmp_path / "err", running)
        post(server)
        time.sleep(2)
        assert not file.exists()
        kept.rename(file)
        assert requests.get(f"http://{bind}/health", timeout=5).status_code == 200
        until("outbox.posted", tmp_path / "err", running)
        running.send_signal(signal.SIGTERM)
        assert running.wait(timeout=10) == 0
    assert "Traceback" not in (tmp_path / "err").read_text(encoding="utf-8")
