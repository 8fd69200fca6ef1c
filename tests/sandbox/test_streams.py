from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests
from mastodon import StreamListener

from tests.sandbox.conftest import Town


@dataclass
class Heard(StreamListener):
    events: list[tuple[str, Any]] = field(default_factory=list)
    beats: int = 0

    def on_update(self, status: Any) -> None:
        self.events.append(("update", status.id))

    def on_status_update(self, status: Any) -> None:
        self.events.append(("status.update", status.id))

    def on_notification(self, notification: Any) -> None:
        self.events.append(("notification", notification.type))

    def on_delete(self, status_id: Any) -> None:
        self.events.append(("delete", str(status_id)))

    def handle_heartbeat(self) -> None:
        self.beats += 1


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def open_stream(start: Callable[..., Any], *arguments: str) -> tuple[Heard, Any]:
    heard = Heard()
    handle = start(*arguments, heard, run_async=True)
    until(lambda: heard.beats > 0)
    return heard, handle


def test_the_user_stream_tells_of_home_and_notifications(town: Town) -> None:
    town.alice.account_follow(town.bob.me().id)
    heard, handle = open_stream(town.alice.stream_user)
    status = town.bob.status_post("@alice hi", visibility="private")
    town.bob.status_update(status.id, "@alice hello")
    town.bob.status_post("@carol not for alice", visibility="direct")
    town.carol.status_post("not followed")
    town.bob.status_delete(status.id)
    until(lambda: len(heard.events) == 4)
    handle.close()
    assert heard.events == [
        ("notification", "mention"),
        ("update", status.id),
        ("status.update", status.id),
        ("delete", status.id),
    ]


def test_the_hashtag_stream_tells_of_public_toots_alone(town: Town) -> None:
    heard, handle = open_stream(town.bot.stream_hashtag, "ImaginaryKlout")
    town.alice.status_post("#imaginaryklout", visibility="unlisted")
    town.alice.status_post("#other")
    wanted = [town.alice.status_post("#ImaginaryKlout").id, town.dave.status_post("#IMAGINARYKLOUT").id]
    until(lambda: len(heard.events) == 2)
    handle.close()
    assert heard.events == [("update", id_) for id_ in wanted]


def test_the_public_stream_spares_those_who_are_blocked(town: Town) -> None:
    town.alice.account_block(town.bob.me().id)
    heard, handle = open_stream(town.bob.stream_public)
    town.alice.status_post("unseen")
    seen = town.carol.status_post("seen")
    until(lambda: bool(heard.events))
    handle.close()
    assert heard.events == [("update", seen.id)]


def test_streams_beat_while_nothing_happens_and_filtered_mentions_are_not_heard(town: Town) -> None:
    heard, handle = open_stream(town.bot.stream_user)
    town.alice.status_post("@imaginaryklout psst", visibility="direct")
    before = heard.beats
    until(lambda: heard.beats > before + 1)
    handle.close()
    assert heard.events == []


def test_streams_need_a_token_and_a_known_name(town: Town) -> None:
    assert town.http("GET", "/api/v1/streaming/health").text == "OK"
    assert town.http("GET", "/api/v1/streaming/public").status_code == 401
    assert town.http("GET", "/api/v1/streaming/hashtag", by="alice").status_code == 400
    assert town.http("GET", "/api/v1/streaming/nothing", by="alice").status_code == 404
    assert town.alice.stream_healthy() is True


@pytest.mark.parametrize("path", ["/api/v1/streaming/user", "/live"])
def test_stopping_ends_open_streams_at_once(path: str) -> None:
    town = Town(heartbeat=60).start()
    headers = {"Authorization": f"Bearer {town.sandbox.token('alice')}"}
    with requests.get(town.sandbox.url + path, headers=headers, stream=True, timeout=10) as answer:
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        begun = time.monotonic()
        town.sandbox.stop()
        assert time.monotonic() - begun < 5
        assert answer.raw.read().startswith(b":)\n")
