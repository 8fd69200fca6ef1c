from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from bot.sandbox import DEFAULT_PEOPLE, Person
from tests.sandbox.conftest import BOT, Town
from tests.sandbox.test_media import PNG


def test_everything_survives_a_stop_and_a_start(tmp_path: Path) -> None:
    town = Town(store=tmp_path / "sandbox").start()
    town.alice.account_follow(town.bob.me().id)
    town.alice.account_update_credentials(note="kept", display_name="Al")
    media = town.bot.media_post(PNG, "image/png", description="alt")
    one = town.bob.status_post("@alice #x @dave@elsewhere.example")
    gone = town.bob.status_post("gone")
    two = town.bot.status_post("two", in_reply_to_id=one.id, media_ids=[media.id], idempotency_key="k")
    town.bob.status_delete(gone.id)
    town.bob.status_update(one.id, "@alice #y")
    town.alice.status_favourite(one.id)
    town.alice.status_reblog(one.id)
    town.alice.update_notifications_policy(for_private_mentions="accept")
    told = [n.id for n in town.alice.notifications()]
    tokens = [town.sandbox.token(name) for name in ("alice", "bob")]
    town.sandbox.stop()

    eve = Person("eve", display_name="Eve")
    town.start((*DEFAULT_PEOPLE, BOT, eve))
    assert [town.sandbox.token(name) for name in ("alice", "bob")] == tokens
    assert (town.alice.me().display_name, town.alice.me().source.note) == ("Al", "kept")
    assert town.client("eve").me().acct == "eve"
    again = town.alice.status(one.id)
    assert again.uri == one.uri == f"https://sandbox.example/users/bob/statuses/{one.id}"
    assert again.url == f"{town.sandbox.url}/@bob/{one.id}"
    assert f"{town.sandbox.url}/@alice" in again.content
    assert (again.favourited, again.reblogged, again.replies_count) == (True, True, 1)
    assert len(town.alice.status_history(one.id)) == 2
    assert [s.id for s in town.alice.timeline_hashtag("y")] == [one.id]
    assert town.alice.timeline_hashtag("x") == []
    assert [n.id for n in town.alice.notifications()] == told
    assert town.alice.notifications_policy().for_private_mentions == "accept"
    assert town.bot.status_post("two", idempotency_key="k").id == two.id
    served = town.http("GET", town.bot.status(two.id).media_attachments[0].url.removeprefix(town.sandbox.url))
    assert served.content == PNG
    never_reused = [town.bob.status_post("@alice next").id, town.bob.status_post("and another").id]
    assert int(town.alice.notifications()[0].id) > int(told[0])
    assert gone.id not in never_reused
    town.sandbox.stop()


def test_a_taken_port_is_a_clear_error() -> None:
    town = Town().start()
    port = int(town.sandbox.url.rpartition(":")[2])
    with pytest.raises(OSError, match=f"cannot listen on 127.0.0.1:{port}: Address already in use"):
        Town().start(port=port)
    town.sandbox.stop()
    town.start(port=port)
    assert town.sandbox.url == f"http://127.0.0.1:{port}"
    town.sandbox.stop()


PROGRAM = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from bot.sandbox import DEFAULT_PEOPLE, Sandbox
sandbox = Sandbox(people=DEFAULT_PEOPLE, clock=lambda: datetime.now(UTC), new_secret=iter("abcdefgh").__next__,
                  store=Path(sys.argv[1]), limits=None)
sandbox.start()
print(sandbox.url, sandbox.token("alice"), flush=True)
time.sleep(60)
"""


def test_a_kill_loses_nothing_that_was_answered(tmp_path: Path) -> None:
    def begin() -> tuple[subprocess.Popen[str], str, str]:
        process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        url, token = process.stdout.readline().split()
        return process, url, token

    process, url, token = begin()
    by = {"Authorization": f"Bearer {token}"}
    ids = []
    for i in range(50):
        answer = requests.post(f"{url}/api/v1/statuses", data={"status": f"{i} #x"}, headers=by, timeout=10)
        ids.append(answer.json()["id"])
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    process, url, _ = begin()
    kept = [
        status["id"]
        for page in ("?limit=40", f"?limit=40&max_id={ids[10]}")
        for status in requests.get(f"{url}/api/v1/timelines/tag/x{page}", headers=by, timeout=10).json()
    ]
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert kept == ids[::-1]
