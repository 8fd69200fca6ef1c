"""Servers that are down, lie, limit, refuse or talk nonsense: a clear sentence each, and never a crash."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import Event
from typing import Any

import pytest

from bot.domain.model import Person, Reply, Visibility
from bot.platforms import Dead, Picture, Posted, RetryAt, Source, Unavailable
from bot.platforms.mastodon import MastodonPlatform
from tests.platforms.bad_server import TOOT, BadServer, at, platform, posted, server

__all__ = ["platform", "server"]


def test_a_server_that_is_down_is_unavailable_at_once() -> None:
    platform = at("http://127.0.0.1:9")
    for call in (platform.me, platform.limits, lambda: list(platform.after(Source.HASHTAG, "1"))):
        with pytest.raises(Unavailable, match="cannot be reached"):
            call()
    outcome = posted(platform)
    assert isinstance(outcome, RetryAt)
    assert outcome.unknown


@pytest.mark.parametrize(
    "page",
    ["<!doctype html><title>Parking</title>" + "x" * 50_000, "{", "[]", "null", '"hello"', "7", "[[]]", '[{"a": 1}]'],
)
def test_a_server_that_answers_html_or_nonsense_is_unavailable(server: BadServer, page: str) -> None:
    for path in ("/api/v2/instance", "/api/v1/instance", "/api/v1/accounts", "/api/v1/timelines", "/api/v1/notif"):
        server.says(path, page)
    platform = at(server.url)
    with pytest.raises(Unavailable) as refused:
        platform.me()
    assert len(refused.value.why) < 400


@pytest.mark.parametrize("page", ["<html>", "{", "null", '"hello"', "7", "[[]]", '[{"a": 1}]', '{"error": "x"}'])
def test_a_timeline_that_makes_no_sense_moves_no_cursor(
    server: BadServer, platform: MastodonPlatform, page: str
) -> None:
    server.says("/api/v1/timelines/tag/K", page)
    with pytest.raises(Unavailable):
        list(platform.after(Source.HASHTAG, "1"))


def test_a_hashtag_that_the_server_does_not_know_yet_is_no_error(platform: MastodonPlatform) -> None:
    assert list(platform.after(Source.HASHTAG, "1")) == []
    assert platform.start(Source.HASHTAG, None) == ""


@pytest.mark.parametrize(
    "changed",
    [
        {"account": None},
        {"account": {}},
        {"created_at": "yesterday"},
        {"account": {"id": "2", "acct": "evil @carol #K https://evil.example \x1b[31m"}},
        {"created_at": None},
    ],
)
def test_one_odd_status_in_a_page_is_told_apart_and_the_others_are_read(
    server: BadServer, platform: MastodonPlatform, changed: dict[str, object]
) -> None:
    server.says("/api/v1/timelines/tag/K?min_id=7", [])
    server.says("/api/v1/timelines/tag/K", [{**TOOT, "id": "7"}, {**TOOT, **changed, "id": "6"}])
    ((odd, good),) = platform.after(Source.HASHTAG, "1")
    assert (odd.position, odd.status) == ("6", None)
    assert good.status is not None
    assert good.status.account.acct == "alice@example.social"


def test_half_a_surrogate_pair_in_any_field_of_a_status_is_no_text_that_fails_later(
    server: BadServer, platform: MastodonPlatform
) -> None:
    half = "\ud800"
    person = {"id": f"2{half}", "acct": "alice", "display_name": half, "url": f"https://example.social/{half}"}
    fields = ("id", "uri", "url", "content", "spoiler_text", "language", "in_reply_to_id", "in_reply_to_account_id")
    odd = {name: f"https://example.social/{name}{half}" for name in fields}
    known = {"account": person, "mentions": [person], "tags": [{"name": half}], "created_at": TOOT["created_at"]}
    server.says("/api/v1/timelines/tag/K?min_id=1", [{**odd, **known}])
    server.says("/api/v1/timelines/tag/K?min_id", [])
    entry = next(platform.after(Source.HASHTAG, "1"))[0]
    assert entry.status is not None
    assert entry.status.uri == "https://example.social/uri\ufffd"
    assert entry.position.encode()
    assert entry.status.model_dump_json().encode()


@pytest.mark.parametrize("said", [{"visibility": "mutuals_only"}, {"visibility": "public", "local_only": True}])
def test_a_visibility_nobody_has_heard_of_or_that_ends_at_the_server_is_unknown(
    server: BadServer, platform: MastodonPlatform, said: dict[str, object]
) -> None:
    server.says("/api/v1/timelines/tag/K?min_id=7", [])
    server.says("/api/v1/timelines/tag/K", [{**TOOT, **said}])
    ((entry,),) = platform.after(Source.HASHTAG, "1")
    assert entry.status is not None
    assert entry.status.visibility is Visibility.UNKNOWN


def test_a_server_whose_pages_do_not_move_on_is_not_asked_for_ever(
    server: BadServer, platform: MastodonPlatform
) -> None:
    server.says("/api/v1/timelines/tag/K", [TOOT])
    with pytest.raises(Unavailable, match="do not move on"):
        list(platform.after(Source.HASHTAG, "1"))
    with pytest.raises(Unavailable, match="do not move on"):
        list(platform.after(Source.HASHTAG, ""))


def test_a_wrong_token_is_for_a_person_to_mend_and_is_not_shown(server: BadServer, platform: MastodonPlatform) -> None:
    server.says("/api/v1/accounts/verify_credentials", {"error": "The access token is invalid"}, 401)
    with pytest.raises(Unavailable, match="imaginaryklout login") as refused:
        platform.me()
    assert refused.value.permanent
    assert "a-token-of-ours" not in f"{refused.value!r} {platform!r}"


def test_a_limit_says_until_when(server: BadServer, platform: MastodonPlatform) -> None:
    reset = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=10)
    limited: dict[str, str] = {"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": reset.isoformat()}
    server.says("/api/v1/timelines/tag/K", {"error": "Too many requests"}, 429, **limited)
    with pytest.raises(Unavailable, match="limits us") as refused:
        list(platform.after(Source.HASHTAG, "1"))
    assert refused.value.when is not None
    assert abs((refused.value.when - reset).total_seconds()) < 5
    server.says("/api/v1/statuses", {"error": "Too many requests"}, 429, **limited)
    outcome = posted(platform)
    assert isinstance(outcome, RetryAt)
    assert not outcome.unknown
    assert outcome.when is not None


@pytest.mark.parametrize(
    ("code", "body", "expected", "unknown"),
    [
        (200, {"id": "9", "url": "https://example.social/9"}, Posted, False),
        (404, {"error": "Record not found"}, Dead, False),
        (422, {"error": "Validation failed: Text too long"}, Dead, False),
        (401, {"error": "The access token was revoked"}, RetryAt, False),
        (403, {"error": "This action is not allowed"}, RetryAt, False),
        (500, "<html>oops</html>", RetryAt, True),
        (504, "<html>gateway</html>", RetryAt, True),
        (200, "<html>a login page</html>", RetryAt, True),
        (200, "{}", RetryAt, True),
    ],
)
def test_how_a_post_went_is_told_by_the_answer(
    server: BadServer, platform: MastodonPlatform, code: int, body: Any, expected: type, unknown: bool
) -> None:
    server.says("/api/v1/statuses", body, code)
    outcome = posted(platform)
    assert isinstance(outcome, expected)
    assert (isinstance(outcome, RetryAt) and outcome.unknown) == unknown


def test_a_server_without_a_stream_says_so(platform: MastodonPlatform) -> None:
    with pytest.raises(Unavailable, match="stream of hashtag"):
        platform.listen(Source.HASHTAG, wake=lambda: None, touched=lambda *_: None, alive=lambda: None, stop=Event())


def test_the_limits_of_other_servers_are_learnt(server: BadServer) -> None:
    server.says("/api/v2/instance", {"error": "Record not found"}, 404)
    server.says("/api/v1/instance", {"uri": "https://Take.example/", "max_toot_chars": 5000, "version": "2.7.2"})
    platform = at(server.url)
    assert platform.limits().characters == 5000
    assert platform.limits().url_length == 0
    assert platform.home() == "take.example"


def test_a_server_that_is_down_is_not_hammered(server: BadServer) -> None:
    for path in ("/api/v2/instance", "/api/v1/instance", "/api/v1/accounts", "/api/v2/media"):
        server.says(path, "<html>maintenance</html>", 503)
    platform = at(server.url)
    with pytest.raises(Unavailable):
        platform.limits()
    with pytest.raises(Unavailable):
        platform.me()
    assert len(server.asked) < 10


@pytest.mark.parametrize("answer", ['{"error": "x"}', "null", '["a"]', '"x"', "<html>"])
def test_who_follows_is_unknown_where_the_answer_makes_no_sense(
    server: BadServer, platform: MastodonPlatform, answer: str
) -> None:
    server.says("/api/v1/accounts/relationships", answer)
    with pytest.raises(Unavailable):
        platform.people(frozenset({"2"}))


def test_people_nobody_asked_for_are_no_followers(server: BadServer, platform: MastodonPlatform) -> None:
    server.says("/api/v1/accounts/relationships", [{"id": "3", "followed_by": True}])
    assert platform.people(frozenset({"2"})) == {"2": Person()}


REPLY = {**TOOT, "in_reply_to_id": "5", "in_reply_to_account_id": "77"}


@pytest.mark.parametrize("code", [403, 404, 410])
def test_a_reply_to_someone_who_is_gone_is_read_all_the_same(
    server: BadServer, platform: MastodonPlatform, code: int
) -> None:
    server.says("/api/v1/accounts/77", {"error": "gone"}, code)
    server.says("/api/v1/timelines/tag/K?min_id=7", [])
    server.says("/api/v1/timelines/tag/K", [REPLY])
    ((entry,),) = platform.after(Source.HASHTAG, "1")
    assert entry.status is not None
    assert entry.status.in_reply_to is not None
    assert entry.status.in_reply_to.acct == ""


@pytest.mark.parametrize(("parent", "author", "ours"), [(None, "1", True), (None, "77", False), ("5", "1", False)])
def test_a_reply_to_a_status_of_ours_that_is_gone_is_known_by_its_author(
    server: BadServer, platform: MastodonPlatform, parent: str | None, author: str, ours: bool
) -> None:
    server.says("/api/v1/timelines/tag/K?min_id=7", [])
    server.says("/api/v1/timelines/tag/K", [{**TOOT, "in_reply_to_id": parent, "in_reply_to_account_id": author}])
    ((entry,),) = platform.after(Source.HASHTAG, "1")
    assert entry.status is not None
    assert entry.status.answers_what_is_gone == ours


def test_an_author_on_whom_the_server_chokes_holds_up_no_timeline_and_is_unknown_after_a_few_tries(
    server: BadServer, platform: MastodonPlatform
) -> None:
    server.says("/api/v1/accounts/77", "<html>oops</html>", 500)
    server.says("/api/v1/timelines/tag/K?min_id=7", [])
    server.says("/api/v1/timelines/tag/K", [REPLY])
    ((entry,),) = platform.after(Source.HASHTAG, "1")
    assert entry.status is not None
    assert entry.status.in_reply_to is not None
    assert entry.status.in_reply_to.unasked
    for _ in range(2):
        with pytest.raises(Unavailable):
            platform.author("77")
    assert platform.author("77") is None


def test_a_picture_that_is_never_ready_is_left_out(server: BadServer, platform: MastodonPlatform) -> None:
    server.says("/api/v2/media", {"id": "5", "type": "image", "url": None}, 202)
    server.says("/api/v1/media/5", {"id": "5", "type": "image", "url": None}, 206)
    server.says("/api/v1/statuses", {"id": "9", "url": "https://example.social/9"})
    reply = Reply(in_reply_to_id="7", text="thanks", visibility=Visibility.UNLISTED)
    outcome = platform.post(reply, "key", Picture(png=b"png", description="A badge"))
    assert isinstance(outcome, Posted)


def test_walking_back_in_time_ends_on_a_server_that_ignores_max_id(
    server: BadServer, platform: MastodonPlatform
) -> None:
    server.says("/api/v1/timelines/tag/K", [TOOT])
    with pytest.raises(Unavailable, match="do not move on"):
        platform.start(Source.HASHTAG, datetime(2020, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("reset", ["99999999999999999", "-1", "soon", "2036-01-01T00:00:00Z"])
def test_an_odd_reset_is_no_crash(server: BadServer, platform: MastodonPlatform, reset: str) -> None:
    server.says(
        "/api/v1/timelines/tag/K", {"error": "Too many"}, 429, X_RateLimit_Remaining="0", X_RateLimit_Reset=reset
    )
    with pytest.raises(Unavailable):
        list(platform.after(Source.HASHTAG, "1"))


@pytest.mark.parametrize(
    ("header", "told", "known"),
    [
        ("Retry-After", "90", True),
        ("Retry-After", "in 90 seconds, as a date", True),
        ("X-RateLimit-Reset", "90", True),
        ("Retry-After", "soon", False),
        ("Retry-After", "9" * 40, False),
    ],
)
def test_how_long_to_wait_is_told_in_seconds_too(
    server: BadServer, platform: MastodonPlatform, header: str, told: str, known: bool
) -> None:
    then = datetime.now(UTC) + timedelta(seconds=90)
    told = format_datetime(then, usegmt=True) if "date" in told else told
    server.answers["/api/v1/timelines/tag/K"] = (429, {"error": "Too many requests"}, {header: told})
    with pytest.raises(Unavailable) as refused:
        list(platform.after(Source.HASHTAG, "1"))
    when = refused.value.when
    assert (when is not None) is known
    assert when is None or abs(when - then) < timedelta(seconds=5)


@pytest.mark.parametrize(("code", "unknown"), [(404, False), (503, True)])
def test_an_answer_that_names_no_parent_is_believed_unless_the_parent_is_gone(
    server: BadServer, platform: MastodonPlatform, code: int, unknown: bool
) -> None:
    server.says("/api/v1/statuses/7", {"error": "x"}, code)
    server.says("/api/v1/statuses", {"id": "9", "url": "https://example.social/9", "in_reply_to_id": None})
    assert isinstance(posted(platform), Posted if unknown else Dead)
    assert ("/api/v1/statuses/9" in server.asked) is not unknown, "what stands alone is deleted"
