from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from mastodon import MastodonRatelimitError

from bot.sandbox import Limit, RateLimits
from bot.sandbox.limits import Counters
from tests.sandbox.conftest import Town

OPEN = RateLimits(None, None, None, None, None, None, None)


@pytest.fixture
def limited() -> Iterator[Callable[[RateLimits], Town]]:
    towns: list[Town] = []

    def make(limits: RateLimits) -> Town:
        towns.append(Town(limits=limits).start())
        return towns[-1]

    yield make
    for town in towns:
        town.sandbox.stop()


def test_every_answer_says_what_is_left_and_until_when(limited: Callable[[RateLimits], Town]) -> None:
    town = limited(RateLimits())
    town.clock.forward(seconds=61)
    headers = town.http("GET", "/api/v1/accounts/verify_credentials", by="alice").headers
    assert headers["X-RateLimit-Limit"] == "300"
    assert headers["X-RateLimit-Remaining"] == "299"
    assert headers["X-RateLimit-Reset"] == "2026-05-04T12:05:00.000000Z"
    assert town.http("GET", "/api/v1/timelines/public").headers["X-RateLimit-Remaining"] == "299"
    assert "X-RateLimit-Limit" not in town.http("GET", "/").headers


def test_one_call_too_many_is_429_until_the_window_ends(limited: Callable[[RateLimits], Town]) -> None:
    town = limited(RateLimits(per_token=Limit(3, 300)))
    for _ in range(3):
        town.alice.me()
    with pytest.raises(MastodonRatelimitError):
        town.alice.me()
    refused = town.http("GET", "/api/v1/accounts/verify_credentials", by="alice")
    assert (refused.status_code, refused.json()) == (429, {"error": "Too many requests"})
    assert refused.headers["X-RateLimit-Remaining"] == "0"
    town.bob.me()
    town.clock.forward(minutes=5)
    assert town.alice.me().acct == "alice"


def test_statuses_media_deletes_and_paging_have_limits_of_their_own(limited: Callable[[RateLimits], Town]) -> None:
    town = limited(
        RateLimits(statuses=Limit(2, 10800), deletes=Limit(1, 1800), paging=Limit(1, 900), media=Limit(0, 1800))
    )
    first, second = town.alice.status_post("1"), town.alice.status_post("2")
    with pytest.raises(MastodonRatelimitError):
        town.alice.status_post("3")
    town.alice.status_delete(first.id)
    with pytest.raises(MastodonRatelimitError):
        town.alice.status_delete(second.id)
    town.alice.timeline_home(min_id="0")
    with pytest.raises(MastodonRatelimitError):
        town.alice.timeline_home(min_id="0")
    with pytest.raises(MastodonRatelimitError):
        town.alice.media_post(b"x", "image/png")
    assert [s.id for s in town.alice.timeline_home()] == [second.id]


def test_the_page_and_unlimited_sandboxes_count_nothing(limited: Callable[[RateLimits], Town]) -> None:
    town = limited(OPEN)
    answer = town.http("GET", "/api/v1/timelines/home", by="alice")
    assert (answer.status_code, "X-RateLimit-Limit" in answer.headers) == (200, False)


def test_counters_forget_windows_that_are_over() -> None:
    counters, now = Counters(), datetime(2026, 1, 1, tzinfo=UTC)
    for i in range(1000):
        counters.hit(f"ip:{i}", Limit(1, 60), now)
    counters.hit("ip:later", Limit(1, 60), now + timedelta(minutes=5))
    assert len(counters._counts) == 1


def test_every_answer_says_what_time_it_is_on_the_server(limited: Callable[[RateLimits], Town]) -> None:
    town = limited(OPEN)
    assert town.http("GET", "/api/v2/instance").headers["Date"] == "Mon, 04 May 2026 12:00:00 GMT"
    town.clock.forward(seconds=5)
    assert town.http("GET", "/").headers["Date"] == "Mon, 04 May 2026 12:00:05 GMT"
