"""``imaginaryklout run`` on every kind of server, while answers get lost."""

from __future__ import annotations

import socket
from pathlib import Path
from time import sleep

import pytest
import requests

from tests.e2e.conftest import Person, Start, until

POSTS = "POST /api/v1/statuses"
SETTLE = 1
LOST = [
    {"kind": "close", "done": "true"},
    {"kind": "close"},
    {"kind": "half"},
    {"kind": "html", "done": "true"},
    {"kind": "error", "status": "504", "done": "true"},
    {"kind": "limit", "seconds": "1"},
]


@pytest.mark.parametrize(
    "flavour",
    [
        pytest.param("mastodon", marks=pytest.mark.long),
        pytest.param("gotosocial", marks=pytest.mark.long),
        "takahe",
    ],
)
@pytest.mark.long
def test_every_toot_is_answered_once_whatever_becomes_of_the_answers(
    start: Start, tmp_path: Path, flavour: str
) -> None:
    server = start("sandbox", "--port", "0", "--no-limits", "--flavour", flavour).says(r"Open (http://\S+)")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        pages = f"127.0.0.1:{probe.getsockname()[1]}"
    alice = Person(server, "alice")
    running = start(
        "run",
        WEB__BIND=pages,
        STORE__URL=f"sqlite:///{tmp_path / 'bot.db'}",
        WATCH__POLL_SECONDS="1",
        OUTBOX__SETTLE_SECONDS=str(SETTLE),
        LOG__FORMAT="json",
        MASTODON__API_BASE_URL=server,
        MASTODON__ACCESS_TOKEN=Person(server, "imaginaryklout").token,
    )
    running.says('"event": "started"')
    for fault in LOST:
        asked = {"on": POSTS, "by": "imaginaryklout", **fault}
        requests.post(f"{server}/sandbox/faults", data=asked, timeout=5).raise_for_status()
    topics = ("tea", "chess", "bread", "maps", "knots", "stars")
    toots = [alice.toots(f"@bob gets +K in {topic} #ImaginaryKlout", visibility="public") for topic in topics]
    until(lambda: all(alice.answers(toot) for toot in toots), 60)
    sleep(SETTLE + 1)
    assert [len(alice.answers(toot)) for toot in toots] == [1] * len(toots)
    bot = alice.api.account_lookup("imaginaryklout")
    assert bot["statuses_count"] == len(toots), "none of them stands anywhere else"
    assert requests.get(f"{server}/sandbox/faults", timeout=5).json()["waiting"] == []
    assert running.stop() == 0
