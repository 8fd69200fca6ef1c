"""The floor of latency: a script that makes the bot's calls through the same library, and reads and keeps nothing.

``python -m benchmarks.bare URL TOKEN stream|poll`` answers every toot with #Bare until its input ends.
"""

from __future__ import annotations

import sys
from threading import Event, Thread
from time import monotonic
from typing import Any

from mastodon import Mastodon, StreamListener

from benchmarks.processes import tell_and_wait

HASHTAG = "Bare"
POLL_SECONDS = 1.0


class _Ear(StreamListener):
    def __init__(self, due: Event) -> None:
        self._due = due

    def on_update(self, status: object) -> None:
        self._due.set()


def _client(url: str, token: str) -> Any:
    return Mastodon(access_token=token, api_base_url=url, mastodon_version="4.3.0", version_check_mode="none")


def _answer(client: Any, due: Event, every: float | None) -> None:
    seen: str | None = None
    turn = monotonic()
    while True:
        turn += every or 0
        due.wait(every and max(0.0, turn - monotonic()))
        due.clear()
        for status in reversed(client.timeline_hashtag(HASHTAG, min_id=seen, limit=40)):
            seen = str(status["id"])
            client.account_relationships([mention["id"] for mention in status["mentions"]])
            client.status_post(
                f"@{status['account']['acct']} Thank you!", in_reply_to_id=seen, visibility="unlisted", language="en"
            )


def main() -> None:
    url, token, how = sys.argv[1:]
    due = Event()
    every = None if how == "stream" else POLL_SECONDS
    Thread(target=_answer, args=(_client(url, token), due, every), daemon=True).start()
    if how == "stream":
        client = _client(url, token)
        Thread(target=lambda: client.stream_hashtag(HASHTAG, _Ear(due)), daemon=True).start()
    tell_and_wait()


if __name__ == "__main__":
    main()
