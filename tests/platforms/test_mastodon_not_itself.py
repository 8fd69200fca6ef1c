"""What says 404, or sends its visitors elsewhere, is not always the server: nothing is lost or done for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from bot.domain.model import Reply, Visibility
from bot.platforms import Dead, Entry, Later, Posted, RetryAt, Source, Unavailable
from bot.platforms.budget import Allowance, Budget, Kind
from bot.platforms.mastodon import MastodonPlatform
from bot.platforms.onboarding import Onboarding
from tests.builders import Clock, a_mastodon
from tests.platforms.bad_server import TOOT, BadServer, at, platform, posted, server

__all__ = ["platform", "server"]

NOT_IN_ITS_WORDS = [
    "<html><h1>404 Not Found</h1>nginx",
    "404 page not found",
    "default backend - 404",
    "",
    '{"message": "no Route matched with those values"}',
    '{"error": {"code": 404}}',
]


@pytest.mark.parametrize("code", [404, 410])
@pytest.mark.parametrize("body", NOT_IN_ITS_WORDS)
def test_a_404_that_is_not_in_the_apis_words_says_nothing_of_what_is_there(
    server: BadServer, platform: MastodonPlatform, body: str, code: int
) -> None:
    for path in ("/api/v1/statuses", "/api/v1/timelines"):
        server.says(path, body, code)
    outcomes = [posted(platform), platform.favourite("7"), platform.delete("7")]
    assert [type(outcome) for outcome in outcomes] == [RetryAt] * 3
    for call in (
        lambda: list(platform.after(Source.HASHTAG, "1")),
        lambda: platform.again(["7"]),
        lambda: platform.find_reply(Reply(in_reply_to_id="7", text="thanks", visibility=Visibility.UNLISTED)),
    ):
        with pytest.raises(Unavailable, match="404 without a word of the server's API"):
            call()


@pytest.mark.parametrize("error", ["Record not found", "Not Found: it does not exist", "Can't find activity"])
def test_a_404_in_the_apis_words_is_believed(server: BadServer, platform: MastodonPlatform, error: str) -> None:
    server.says("/api/v1/statuses", {"error": error}, 404)
    assert platform.again(["7", "8"]) == {"7": None, "8": None}
    assert isinstance(posted(platform), Dead)
    assert platform.delete("7") == Posted(id="7")


@pytest.mark.parametrize("gives", ["nothing", "what it has"])
def test_a_server_that_has_lost_all_statuses_is_not_believed(
    server: BadServer, platform: MastodonPlatform, gives: str
) -> None:
    server.says("/api/v1/statuses?", [] if gives == "nothing" else {"error": "x"}, 200 if gives == "nothing" else 404)
    server.says("/api/v1/accounts/1/statuses", [TOOT])
    with pytest.raises(Unavailable):
        platform.again(["7", "8"])
    outcome = posted(platform)
    assert isinstance(outcome, RetryAt), "nor is a toot gone that it cannot post under"


def test_a_404_for_a_toot_that_is_there_is_tried_again(server: BadServer, platform: MastodonPlatform) -> None:
    server.says("/api/v1/statuses/7", TOOT)
    server.says("/api/v1/statuses", {"error": "Record not found"}, 404)
    outcome = posted(platform)
    assert isinstance(outcome, RetryAt)
    assert outcome.refused


def test_several_statuses_are_asked_for_at_once_again_after_a_while(server: BadServer) -> None:
    clock = Clock()
    platform = a_mastodon(server.url, hashtag="K", timeout=2, budget=Budget({}, clock=clock))
    server.says("/api/v1/statuses/7", {**TOOT, "id": "7"})
    server.says("/api/v1/statuses/8", {**TOOT, "id": "8"})
    server.says("/api/v1/statuses?", "<html>no such route", 404)

    def at_once() -> bool:
        server.asked.clear()
        assert set(platform.again(["7", "8"])) == {"7", "8"}
        return any(path.startswith("/api/v1/statuses?") for path in server.asked)

    assert [at_once(), at_once()] == [True, False]
    clock.passes(timedelta(hours=1))
    assert at_once()
    server.says("/api/v1/statuses?", {"error": "oops"}, 500)
    clock.passes(timedelta(hours=1))
    assert [at_once(), at_once()] == [True, True], "a moment's failure says nothing of what it can do"


def test_a_status_that_makes_no_sense_is_not_deleted_and_hides_no_other(
    server: BadServer, platform: MastodonPlatform
) -> None:
    server.says("/api/v1/statuses/7", {**TOOT, "account": None})
    server.says("/api/v1/statuses?", [{**TOOT, "account": None}, {**TOOT, "id": "8"}])
    assert list(platform.again(["7", "8"])) == ["8"]


@contextmanager
def redirecting(to: str, code: int) -> Iterator[BadServer]:
    """A server that sends everything on."""
    server = BadServer()
    server.answers["/"] = (code, "", {"Location": to})
    yield server
    server.close()


@pytest.mark.parametrize("code", [301, 302, 307, 308])
def test_a_server_that_sends_its_visitors_elsewhere_is_named_and_nothing_counts_as_done(
    server: BadServer, code: int
) -> None:
    with redirecting(f"{server.url}/api/v1/accounts/verify_credentials", code) as old:
        with pytest.raises(Unavailable, match=f"write {server.url} as mastodon.api_base_url") as told:
            at(old.url)._lookup.itself()
        assert told.value.permanent
    with redirecting(f"{server.url}/api/v1/statuses", code) as old:
        outcome = posted(at(old.url))
        assert isinstance(outcome, RetryAt)
        assert server.url in outcome.why
        for call in (
            lambda: Onboarding(old.url, None, user_agent="test", timeout=2).register(None),
            lambda: Onboarding(old.url, "token", user_agent="test", timeout=2).standing(),
            lambda: Onboarding(old.url, "token", user_agent="test", timeout=2).exchange("code"),
        ):
            with pytest.raises(Unavailable, match=f"sends its visitors to {server.url}"):
                call()
    assert server.asked == [], "neither toot nor token went along"


def test_a_walk_back_goes_on_where_the_budget_stopped_it(server: BadServer) -> None:
    clock = Clock()
    budget = Budget({Kind.PAGES: Allowance(2, timedelta(minutes=15))}, clock=clock)
    platform = a_mastodon(server.url, hashtag="K", timeout=2, budget=budget)
    for number in range(8, 0, -1):
        older = [{**TOOT, "id": str(number - 1)}] if number > 1 else []
        server.says(f"/api/v1/timelines/tag/K?max_id={number}&", older)
    server.says("/api/v1/timelines/tag/K", [{**TOOT, "id": "8"}])
    pages: list[list[Entry]] = []
    for _ in range(20):
        try:
            pages = [next(platform.after(Source.HASHTAG, ""))]
        except Later:
            clock.passes(timedelta(minutes=15))
        else:
            break
    assert [[entry.position for entry in page] for page in pages] == [["1"]]
