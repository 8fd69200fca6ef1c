"""The two seams: another kind of server, and a middleware before everything."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.sandbox import DEFAULT_PEOPLE, Sandbox
from bot.sandbox.flavour import Mastodon
from tests.sandbox.conftest import Clock, Town


class Contrary(Mastodon):
    """Everything that may differ, differs."""

    version = "0.1"
    max_characters = 5000
    streams = False
    policies = False
    honours_idempotency = False
    rate_limit_headers = False
    keeps_bot_flag = False
    unknown_hashtag_is_missing = True
    hashtag_shows_replies = False
    hashtag_needs_token = True
    edit_resets_visibility = True
    edit_drops_media = False
    lost_parent_is_missing = False
    bad_token = (400, "Bad")


class Broken:
    """Answers every request itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].startswith("/api/v1/timelines"):
            await send({"type": "http.response.start", "status": 503, "headers": []})
            await send({"type": "http.response.body", "body": b"<html>down"})
        else:
            await self.app(scope, receive, send)


def sandbox(**more: object) -> Town:
    town = Town()
    secrets = (f"secret-{i}" for i in range(99))
    town.sandbox = Sandbox(people=DEFAULT_PEOPLE, clock=Clock(), new_secret=lambda: next(secrets), **more)  # type: ignore[arg-type]  # whichever the test gives
    town.sandbox.start()
    return town


def test_another_flavour_behaves_in_its_own_way() -> None:
    town = sandbox(flavour=Contrary)
    long = town.alice.status_post("x" * 4000, visibility="unlisted", idempotency_key="k")
    assert town.alice.status_post("x", idempotency_key="k").id != long.id
    assert town.alice.status_update(long.id, "y").visibility == "public"
    assert town.alice.account_update_credentials(bot=True).bot is False
    assert town.http("GET", "/api/v1/timelines/tag/none", by="alice").status_code == 404
    assert town.http("GET", "/api/v1/timelines/tag/none").status_code == 400
    assert town.http("GET", "/api/v1/streaming/user", by="alice").status_code == 404
    assert town.http("GET", "/api/v2/notifications/policy", by="alice").status_code == 404
    assert "X-RateLimit-Limit" not in town.http("GET", "/api/v1/timelines/home", by="alice").headers
    assert town.alice.status_post("orphan", in_reply_to_id="12").in_reply_to_id is None
    town.alice.status_post("#x", in_reply_to_id=long.id)
    assert town.bob.timeline_hashtag("x") == []
    wrong = town.http("GET", "/api/v1/timelines/home", headers={"Authorization": "Bearer wrong"})
    assert (wrong.status_code, wrong.json()) == (400, {"error": "Bad"})
    town.sandbox.stop()


def test_a_middleware_stands_before_everything() -> None:
    town = sandbox(middleware=[Middleware(Broken)])
    assert town.http("GET", "/api/v1/timelines/public").text == "<html>down"
    assert town.alice.me().acct == "alice"
    town.sandbox.stop()
