"""`restore`, `export` and `import`, as operators call them."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests

from bot.sandbox import MASTODON, Sandbox
from bot.store import Store
from tests.builders import NOON
from tests.cli.conftest import TOKEN, Call, new_sandbox
from tests.cli.test_serve import post, process, until
from tests.store.conftest import give

NewUrl = Callable[[str], str]
PASSWORD = "s3cret-of-the-database"


def opened(url: str) -> Store:
    store = Store(url, clock=lambda: datetime.now(UTC))
    store.open()
    return store


@pytest.fixture
def store(call: Call, tmp_path: Path) -> Iterator[Store]:
    """The bot's own database, open as in a running bot, with one toot in it."""
    store = opened(f"sqlite:///{tmp_path}/data/imaginaryklout.db")
    give(store, 1)
    yield store
    store.close()


def test_a_backup_comes_back_once_the_bot_is_stopped(store: Store, call: Call, tmp_path: Path) -> None:
    assert call("backup", "copy.db").exit_code == 0
    give(store, 2)
    refused = call("restore", "copy.db")
    assert refused.exit_code == 1
    assert "Another bot" in refused.output
    store.close()
    result = call("restore", "copy.db")
    assert result.exit_code == 0, result.output
    assert "before-restore-" in result.output
    store.open()
    assert [award.id for award in store.awards()] == ["award-1"]


def test_a_backup_comes_back_through_a_pipe(store: Store, call: Call, tmp_path: Path) -> None:
    assert call("backup", "copy.db").exit_code == 0
    give(store, 2)
    store.close()
    result = call("restore", "-", stdin=(tmp_path / "copy.db").read_bytes())
    assert result.exit_code == 0, result.output
    store.open()
    assert [award.id for award in store.awards()] == ["award-1"]
    names = {path.name for path in (tmp_path / "data").iterdir() if "before-restore" not in path.name}
    assert names <= {f"imaginaryklout.db{ending}" for ending in ("", "-wal", "-shm", ".lock")}


def test_restore_wants_a_file_or_to_be_told_that_it_is_there_already(store: Store, call: Call) -> None:
    store.close()
    assert call("restore").exit_code == 2
    assert call("restore", "copy.db", "--already-there").exit_code == 2
    missing = call("restore", "missing.db")
    assert missing.exit_code == 1
    assert "missing.db cannot be read" in missing.output
    result = call("restore", "--already-there")
    assert result.exit_code == 0, result.output
    store.open()
    assert [letter.unknown for letter in store.outbox()] == [True]


def test_everything_moves_to_postgresql_and_back_by_two_commands(
    store: Store, call: Call, tmp_path: Path, new_store_url: NewUrl
) -> None:
    postgres = new_store_url("postgresql")
    assert call("export", "all.jsonl").exit_code == 0
    store.close()
    there = call("import", "all.jsonl", store__url=postgres)
    assert there.exit_code == 0, there.output
    assert "awards: 1" in there.output
    piped = call("export", "-", store__url=postgres)
    assert piped.exit_code == 0, piped.output
    assert [json.loads(line) for line in piped.stdout.splitlines()][-1]["end"]["awards"] == 1
    full = call("import", "-", stdin=piped.stdout.encode())
    assert full.exit_code == 1
    assert "--replace" in full.output
    back = call("import", "-", "--replace", stdin=piped.stdout.encode())
    assert back.exit_code == 0, back.output
    assert "before-import-" in back.output
    store.open()
    award = store.award("award-1")
    assert award is not None
    assert award.given_at == NOON


def test_an_export_is_private_whole_and_never_over_another(store: Store, call: Call, tmp_path: Path) -> None:
    assert call("export", "all.jsonl").exit_code == 0
    file = tmp_path / "all.jsonl"
    assert file.stat().st_mode & 0o077 == 0
    before = file.read_bytes()
    give(store, 2)
    again = call("export", "all.jsonl")
    assert again.exit_code == 1
    assert "name a new file" in again.output
    assert file.read_bytes() == before
    nowhere = call("export", "no/such/folder/all.jsonl")
    assert nowhere.exit_code == 1
    assert "cannot be written" in nowhere.output
    assert call("export", "other.jsonl", store__url=f"sqlite:///{tmp_path}/none.db").exit_code == 1
    assert {path.name for path in tmp_path.iterdir()} == {"data", "all.jsonl"}


def test_no_secret_is_in_an_export_or_in_what_is_said_of_it(call: Call, tmp_path: Path, new_store_url: NewUrl) -> None:
    url = new_store_url("postgresql").replace("postgres:@", f"postgres:{PASSWORD}@")
    store = opened(url)
    give(store, 1)
    store.close()
    secrets = {"store__url": url, "mastodon__access_token": TOKEN}
    said = call("export", "all.jsonl", **secrets)
    assert said.exit_code == 0, said.output
    text = (tmp_path / "all.jsonl").read_text("utf-8")
    assert "award-1" in text
    refused = call("import", "all.jsonl", **secrets)
    assert refused.exit_code == 1
    for each in (TOKEN, PASSWORD):
        assert each not in text + said.output + refused.output


def test_a_file_that_is_no_export_is_refused_in_a_sentence(store: Store, call: Call, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("my shopping list\n", encoding="utf-8")
    store.close()
    for name, why in (("list.txt", "not the beginning of an export"), ("none", "cannot be read")):
        result = call("import", name, "--replace")
        assert result.exit_code == 1
        assert why in result.output
        assert "Traceback" not in result.output
    store.open()
    assert store.award("award-1") is not None


@pytest.fixture
def forgetful() -> Iterator[Sandbox]:
    """A server that ignores Idempotency-Key: only looking helps."""
    with new_sandbox(flavour=replace(MASTODON, honours_idempotency=False)) as running:
        yield running


def replies(server: Sandbox) -> int:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    me = requests.get(f"{server.url}/api/v1/accounts/verify_credentials", headers=headers, timeout=5).json()
    return len(requests.get(f"{server.url}/api/v1/accounts/{me['id']}/statuses", headers=headers, timeout=5).json())


@pytest.mark.parametrize("brought_back", ["restore", "import"])
def test_a_toot_answered_after_the_backup_is_not_answered_again(
    forgetful: Sandbox, call: Call, tmp_path: Path, brought_back: str
) -> None:
    server = forgetful
    settings = {"mastodon__api_base_url": server.url, "mastodon__access_token": TOKEN, "web__bind": "127.0.0.1:0"}
    with process(tmp_path, "run", **settings, watch__poll_seconds="0.5") as running:
        until("started", tmp_path / "err", running)
        made = {"restore": ("backup", "past"), "import": ("export", "past")}[brought_back]
        assert call(*made).exit_code == 0
        post(server)
        until("outbox.posted", tmp_path / "err", running)
        running.send_signal(signal.SIGTERM)
        assert running.wait(timeout=10) == 0
    assert replies(server) == 1
    back = call("restore", "past") if brought_back == "restore" else call("import", "past", "--replace")
    assert back.exit_code == 0, back.output
    with process(tmp_path, "run", **settings, watch__poll_seconds="0.5") as running:
        until("outbox.posted", tmp_path / "err", running)
        running.send_signal(signal.SIGTERM)
        assert running.wait(timeout=10) == 0
    assert replies(server) == 1
