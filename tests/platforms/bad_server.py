"""A server that answers what a test wants it to, and what a platform makes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from bot.domain.model import Reply, Visibility
from bot.platforms import Outcome
from bot.platforms.mastodon import MastodonPlatform
from tests.builders import a_mastodon

INSTANCE = {"domain": "example.social", "version": "4.3.0", "configuration": {"statuses": {"max_characters": 500}}}
ME = {"id": "1", "acct": "imaginaryklout", "username": "imaginaryklout", "bot": True}
TOOT = {
    "id": "7",
    "uri": "https://example.social/7",
    "created_at": "2026-06-01T12:00:00.000Z",
    "content": "<p>tea",
    "visibility": "public",
    "account": {"id": "2", "acct": "Alice"},
}


class BadServer:
    """Answers every path with what a test has put in ``answers`` (by the path's beginning), else with 404."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, Any, dict[str, str]]] = {}
        self.asked: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(self.path)
                length = int(self.headers.get("Content-Length") or 0)
                self.rfile.read(length)
                code, body, headers = next(
                    (answer for path, answer in outer.answers.items() if self.path.startswith(path)),
                    (404, {"error": "Record not found"}, {}),
                )
                content = body.encode() if isinstance(body, str) else json.dumps(body).encode()
                self.send_response(code)
                for name, value in {"Content-Length": str(len(content)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 - the base class calls it so

            def log_message(self, *_: object) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def says(self, path: str, body: Any, code: int = 200, **headers: str) -> None:
        self.answers[path] = (code, body, {name.replace("_", "-"): value for name, value in headers.items()})

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def server() -> Iterator[BadServer]:
    server = BadServer()
    server.says("/api/v2/instance", INSTANCE)
    server.says("/api/v1/accounts/verify_credentials", ME)
    server.says("/api/v1/accounts/1/statuses", [])
    yield server
    server.close()


@pytest.fixture
def platform(server: BadServer) -> MastodonPlatform:
    return at(server.url)


def at(url: str) -> MastodonPlatform:
    return a_mastodon(url, "a-token-of-ours", hashtag="K", timeout=2)


def posted(platform: MastodonPlatform) -> Outcome:
    return platform.post(Reply(in_reply_to_id="7", text="thanks", visibility=Visibility.UNLISTED), "key", None)
