"""The servers that the sandbox can be: each difference between them, over real HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import requests
from mastodon import MastodonAPIError, MastodonNotFoundError
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.sandbox import DEFAULT_PEOPLE, FLAVOURS, GOTOSOCIAL, MASTODON, TAKAHE, Flavour, Limit, Sandbox
from tests.sandbox.conftest import Clock, Town

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc00000030101"
    "00c9fe92ef0000000049454e44ae426082"
)
Make = Callable[[Flavour], Town]


@pytest.fixture
def make() -> Iterator[Make]:
    towns: list[Town] = []

    def make_one(flavour: Flavour) -> Town:
        towns.append(Town(flavour=flavour).start())
        return towns[-1]

    yield make_one
    for town in towns:
        town.sandbox.stop()


@pytest.fixture(params=FLAVOURS.values(), ids=[*FLAVOURS])
def anywhere(request: pytest.FixtureRequest, make: Make) -> Town:
    return make(request.param)


def test_ids_are_ulids_on_gotosocial_and_numbers_elsewhere(anywhere: Town) -> None:
    town = anywhere
    posted = town.alice.status_post("@bob #tea", visibility="public")
    town.clock.forward(seconds=4)
    notified = town.bob.notifications()[0]
    ids = [posted.id, posted.account.id, notified.id, town.alice.media_post(PNG, "image/png").id]
    if town.flavour is GOTOSOCIAL:
        assert all(len(str(id_)) == 26 and str(id_).isalnum() and not str(id_).isdigit() for id_ in ids)
        assert all(str(id_) == str(id_).upper() for id_ in ids)
    else:
        assert all(str(id_).isdigit() for id_ in ids)


def test_ids_stand_in_the_order_of_their_making(anywhere: Town) -> None:
    town = anywhere
    ids = []
    for number in range(30):
        ids.append(town.alice.status_post(f"{number} #tea", visibility="public").id)
        if number % 3 == 0:
            town.clock.forward(seconds=0.001)
    seen = [s.id for s in town.alice.timeline_hashtag("tea", limit=40)][::-1]
    assert seen == ids
    newer = [s.id for s in town.alice.timeline_hashtag("tea", min_id=ids[9], limit=5)][::-1]
    assert newer == ids[10:15]


def test_a_toot_that_comes_late_stands_below_newer_ones_where_ids_tell_age(anywhere: Town) -> None:
    town = anywhere
    newer = town.alice.status_post("#tea", visibility="public").id
    data = {"status": "#tea", "visibility": "public", "created_at": "2026-05-04T11:00:00+00:00"}
    late = town.http("POST", "/sandbox/statuses", by="dave@elsewhere.example", data=data).json()["id"]
    above = [s.id for s in town.alice.timeline_hashtag("tea", min_id=newer)]
    assert above == ([late] if town.flavour is TAKAHE else [])


def test_a_hashtag_that_nobody_has_used_is_missing_on_gotosocial_alone(anywhere: Town) -> None:
    answer = anywhere.http("GET", "/api/v1/timelines/tag/nobody", by="alice")
    assert answer.status_code == (404 if anywhere.flavour is GOTOSOCIAL else 200)


def test_a_hashtag_timeline_without_a_token_is_for_mastodon_alone(anywhere: Town) -> None:
    anywhere.alice.status_post("#tea", visibility="public")
    answer = anywhere.http("GET", "/api/v1/timelines/tag/tea")
    assert answer.status_code == (200 if anywhere.flavour is MASTODON else 401)


def test_a_public_reply_with_the_hashtag_is_in_its_timeline_on_mastodon_alone(anywhere: Town) -> None:
    town = anywhere
    head = town.alice.status_post("#tea", visibility="public").id
    reply = town.bob.status_post("@alice #tea", in_reply_to_id=head, visibility="public").id
    seen = [s.id for s in town.carol.timeline_hashtag("tea")]
    assert seen == ([reply, head] if town.flavour is MASTODON else [head])


def test_a_hashtag_added_by_an_edit_appears_under_the_old_id(anywhere: Town) -> None:
    town = anywhere
    edited = town.alice.status_post("coffee", visibility="public").id
    newer = town.alice.status_post("#tea", visibility="public").id
    town.alice.status_update(edited, "#tea")
    assert [s.id for s in town.bob.timeline_hashtag("tea")] == [newer, edited]
    assert town.bob.timeline_hashtag("tea", min_id=newer) == []


def test_an_idempotency_key_is_honoured_by_mastodon_alone(anywhere: Town) -> None:
    first, second = (anywhere.alice.status_post("tea", idempotency_key="k").id for _ in "ab")
    assert (first == second) is (anywhere.flavour is MASTODON)


def test_visibility_when_not_given(anywhere: Town) -> None:
    expected = "unlisted" if anywhere.flavour is GOTOSOCIAL else "public"
    assert anywhere.alice.status_post("tea").visibility == expected


def test_whom_an_edit_mentions_no_more_reads_on_where_mentions_are_kept(anywhere: Town) -> None:
    town = anywhere
    posted = town.alice.status_post("@bob psst", visibility="direct")
    town.alice.status_update(posted, "psst")
    if town.flavour.keeps_removed_mentions or town.flavour.edit_resets_visibility:
        assert "psst" in town.bob.status(posted.id).content
    else:
        with pytest.raises(MastodonNotFoundError):
            town.bob.status(posted.id)


def test_an_edit_drops_the_media_and_on_takahe_makes_public(anywhere: Town) -> None:
    town = anywhere
    media = town.alice.media_post(PNG, "image/png", description="tea").id
    posted = town.alice.status_post("@bob psst #tea", media_ids=[media], visibility="direct").id
    kept = town.alice.status_update(posted, "@bob psst! #tea", media_ids=[media])
    assert [m.id for m in kept.media_attachments] == [media]
    edited = town.alice.status_update(posted, "@bob psst!! #tea")
    assert edited.media_attachments == []
    assert edited.visibility == ("public" if town.flavour is TAKAHE else "direct")
    if town.flavour is TAKAHE:
        assert [s.id for s in town.carol.timeline_hashtag("tea")] == [posted]
    else:
        with pytest.raises(MastodonNotFoundError):
            town.carol.status(posted)


def test_a_reply_to_a_deleted_toot_is_refused_or_becomes_a_toot_of_its_own(anywhere: Town) -> None:
    town = anywhere
    gone = town.alice.status_post("tea").id
    town.alice.status_delete(gone)
    if town.flavour is TAKAHE:
        assert town.bob.status_post("@alice thanks", in_reply_to_id=gone).in_reply_to_id is None
    else:
        with pytest.raises(MastodonNotFoundError):
            town.bob.status_post("@alice thanks", in_reply_to_id=gone)


def test_a_bad_token_is_told_in_the_servers_own_way(anywhere: Town) -> None:
    answer = anywhere.http("GET", "/api/v1/timelines/home", headers={"Authorization": "Bearer wrong"})
    if anywhere.flavour is TAKAHE:
        assert (answer.status_code, answer.text) == (400, "Invalid Bearer token")
    else:
        assert answer.status_code == 401
        assert answer.json()["error"]


@pytest.mark.parametrize("flavour", FLAVOURS.values(), ids=FLAVOURS)
def test_rate_limits_and_their_headers_are_the_servers_own(flavour: Flavour) -> None:
    secrets = (f"secret-{number}" for number in range(99))
    small = replace(flavour, limits=replace(flavour.limits, per_token=Limit(2, 300))) if flavour.limits else flavour
    headers, last = [], []
    for chosen in (flavour, small):
        town = Town(flavour=chosen)
        town.sandbox = Sandbox(
            people=DEFAULT_PEOPLE, clock=town.clock, new_secret=lambda: next(secrets), flavour=chosen
        )
        with town.sandbox:
            headers.append(town.http("GET", "/api/v1/timelines/home", by="alice").headers)
            town.http("POST", "/api/v1/statuses", by="alice", data={"status": "x"})
            last.append(town.http("GET", "/api/v1/timelines/home", by="alice"))
    assert "Retry-After" not in last[1].headers
    assert last[0].status_code == 200
    if flavour is TAKAHE:
        assert not any("RateLimit" in name for name in headers[0])
        assert last[1].status_code == 200
    else:
        assert headers[0]["X-RateLimit-Remaining"] == "299"
        assert headers[0]["X-RateLimit-Reset"].endswith("Z")
        assert last[1].status_code == 429
        assert last[1].json()["error"] == ("rate limit reached" if flavour is GOTOSOCIAL else "Too many requests")


def test_how_long_a_toot_may_be_is_told_and_held_to(anywhere: Town) -> None:
    longest = 5000 if anywhere.flavour is GOTOSOCIAL else 500
    told = anywhere.alice.instance_v2().configuration.statuses.max_characters
    assert told == longest
    assert len(anywhere.alice.status_post("x" * longest).content) >= longest
    answer = anywhere.http("POST", "/api/v1/statuses", by="alice", data={"status": "x" * (longest + 1)})
    assert answer.status_code == (422 if anywhere.flavour is MASTODON else 400)


def test_the_bot_flag_is_ignored_by_takahe_alone(anywhere: Town) -> None:
    assert anywhere.alice.account_update_credentials(bot=True).bot is (anywhere.flavour is not TAKAHE)


def test_six_pictures_fit_on_gotosocial_and_four_elsewhere(anywhere: Town) -> None:
    media = [anywhere.alice.media_post(PNG, "image/png").id for _ in range(6)]
    if anywhere.flavour is GOTOSOCIAL:
        assert len(anywhere.alice.status_post("x", media_ids=media).media_attachments) == 6
    else:
        with pytest.raises(MastodonAPIError):
            anywhere.alice.status_post("x", media_ids=media)
    with pytest.raises(MastodonAPIError):
        anywhere.alice.media_post(PNG, "image/png", description="x" * 1501)


def test_what_is_no_picture_breaks_takahe_and_is_refused_elsewhere(anywhere: Town) -> None:
    answer = anywhere.http("POST", "/api/v2/media", by="alice", files={"file": b"words"})
    assert answer.status_code == (500 if anywhere.flavour is TAKAHE else 422)


def test_takahe_tells_of_mentions_after_a_while(anywhere: Town) -> None:
    town = anywhere
    town.alice.status_post("@imaginaryklout tea", visibility="public")
    at_once = len(town.bot.notifications())
    town.clock.forward(seconds=4)
    assert (at_once, len(town.bot.notifications())) == ((0, 1) if town.flavour is TAKAHE else (1, 1))


def test_a_direct_mention_by_a_stranger_is_filtered_by_mastodon_alone(anywhere: Town) -> None:
    town = anywhere
    town.alice.status_post("@imaginaryklout psst", visibility="direct")
    town.clock.forward(seconds=4)
    assert len(town.bot.notifications()) == (0 if town.flavour is MASTODON else 1)
    policy = town.http("GET", "/api/v2/notifications/policy", by="imaginaryklout").status_code
    assert policy == (200 if town.flavour is MASTODON else 404)


def test_streams_are_advertised_as_the_server_does(anywhere: Town) -> None:
    urls = anywhere.http("GET", "/api/v2/instance").json()["configuration"]["urls"]
    scheme = {"mastodon": "ws://", "gotosocial": "wss://"}.get(anywhere.flavour.name)
    assert urls.get("streaming", "")[:6].startswith(scheme or "")
    assert ("streaming" in urls) is (anywhere.flavour is not TAKAHE)


def test_only_mastodon_streams_events(anywhere: Town) -> None:
    path = "/api/v1/streaming/hashtag?tag=tea"
    with anywhere.http("GET", path, by="alice", stream=True) as answer:
        assert answer.status_code == (200 if anywhere.flavour is MASTODON else 404)


def test_where_streams_are_advertised_with_tls_nothing_listens_for_it(
    make: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    town = make(GOTOSOCIAL)
    with pytest.raises(requests.ConnectionError):
        requests.get(town.sandbox.url.replace("http://", "https://"), timeout=5)
    assert capfd.readouterr().err == ""


def test_what_a_server_does_not_have_is_missing(anywhere: Town) -> None:
    id_ = anywhere.alice.status_post("tea").id
    several = anywhere.http("GET", f"/api/v1/statuses?id[]={id_}", by="alice").status_code
    assert several == (200 if anywhere.flavour is MASTODON else 404)
    accounts = anywhere.http("GET", f"/api/v1/accounts?id[]={anywhere.alice.me().id}", by="alice").status_code
    assert accounts == (200 if anywhere.flavour is MASTODON else 404)
    history = anywhere.http("GET", f"/api/v1/statuses/{id_}/history", by="alice").status_code
    assert history == (404 if anywhere.flavour is TAKAHE else 200)
    assert anywhere.alice.status(id_).id == id_


def test_followed_hashtags_come_into_the_home_timeline(anywhere: Town) -> None:
    town = anywhere
    assert town.bot.tag_follow("Tea").following is True
    seen = town.alice.status_post("#tea", visibility="public").id
    town.alice.status_post("#tea", visibility="unlisted")
    assert [s.id for s in town.bot.timeline_home()] == [seen]
    assert [tag.name for tag in town.bot.followed_tags()] == ["tea"]
    town.bot.tag_unfollow("tea")
    assert town.bot.timeline_home() == []


@pytest.mark.parametrize(("feeds", "anonymous", "with_token"), [("authenticated", 0, 1), ("disabled", 0, 0)])
def test_hashtag_feeds_that_are_closed_are_empty(make: Make, feeds: str, anonymous: int, with_token: int) -> None:
    town = make(replace(MASTODON, hashtag_feeds=feeds))  # type: ignore[arg-type]  # one of the literals
    town.alice.status_post("#tea")
    told = town.http("GET", "/api/v2/instance").json()["configuration"]["timelines_access"]["hashtag_feeds"]
    assert set(told.values()) == {feeds}
    assert len(town.http("GET", "/api/v1/timelines/tag/tea").json()) == anonymous
    assert len(town.http("GET", "/api/v1/timelines/tag/tea", by="alice").json()) == with_token


def test_a_flavour_keeps_its_ids_over_a_restart(tmp_path_factory: pytest.TempPathFactory) -> None:
    for flavour in FLAVOURS.values():
        town = Town(flavour=flavour, store=tmp_path_factory.mktemp(flavour.name)).start()
        ids = [town.alice.status_post(f"@bob {n} #tea", visibility="public").id for n in range(3)]
        town.bob.tag_follow("tea")
        town.sandbox.stop()
        town.clock.now += timedelta(minutes=1)
        town.start()
        ids.append(town.alice.status_post("@bob #tea", visibility="public").id)
        town.clock.now += timedelta(minutes=1)
        assert [s.id for s in town.bob.timeline_home()] == ids[::-1]
        assert [n.status.id for n in town.bob.notifications()] == ids[::-1]
        town.sandbox.stop()


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


def test_a_middleware_stands_before_everything() -> None:
    secrets = (f"secret-{number}" for number in range(99))
    town = Town()
    town.sandbox = Sandbox(
        people=DEFAULT_PEOPLE,
        clock=Clock(),
        new_secret=lambda: next(secrets),
        middleware=[Middleware(Broken)],
    )
    with town.sandbox:
        assert town.http("GET", "/api/v1/timelines/public").text == "<html>down"
        assert town.alice.me().acct == "alice"


def test_what_is_missing_is_told_in_the_words_of_each_server(anywhere: Town) -> None:
    answer = anywhere.http("GET", "/api/v1/statuses/404404", by="alice")
    assert answer.status_code == 404
    if anywhere.flavour is TAKAHE:
        assert answer.text.startswith("<!DOCTYPE html>")
    else:
        said = (
            "Record not found"
            if anywhere.flavour is MASTODON
            else "Not Found: it does not exist, or you may not see it"
        )
        assert answer.json() == {"error": said}
    assert anywhere.http("GET", "/api/v1/no/such/thing").text.startswith("<!DOCTYPE html>")
