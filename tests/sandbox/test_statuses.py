from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mastodon import MastodonAPIError, MastodonNotFoundError, MastodonUnauthorizedError

if TYPE_CHECKING:
    from tests.sandbox.conftest import Town


def test_a_toot_is_rendered_as_mastodon_renders_it(town: Town) -> None:
    url = town.sandbox.url
    status = town.alice.status_post("@bob @nobody & <b>\n\n#ImaginaryKlout\nhttps://www.example.com/" + "a" * 30)
    mention = f'<a href="{url}/@bob" class="u-url mention">@<span>bob</span></a>'
    tag = f'<a href="{url}/tags/ImaginaryKlout" class="mention hashtag" rel="tag">#<span>ImaginaryKlout</span></a>'
    link = (
        f'<a href="https://www.example.com/{"a" * 30}" target="_blank" '
        'rel="nofollow noopener noreferrer" translate="no"><span class="invisible">https://www.</span>'
        f'<span class="ellipsis">example.com/{"a" * 18}</span><span class="invisible">{"a" * 12}</span></a>'
    )
    opening = f'<p><span class="h-card" translate="no">{mention}</span> @nobody &amp; &lt;b&gt;</p>'
    assert status.content == f"{opening}<p>{tag}<br />{link}</p>"
    assert [(m.acct, m.username, m.url) for m in status.mentions] == [("bob", "bob", f"{url}/@bob")]
    assert [t.name for t in status.tags] == ["imaginaryklout"]


def test_remote_people_are_mentioned_by_their_full_address(town: Town) -> None:
    status = town.alice.status_post("@dave@elsewhere.example and @dave and @eve@elsewhere.example")
    assert [m.acct for m in status.mentions] == ["dave@elsewhere.example"]
    assert 'href="https://elsewhere.example/@dave"' in status.content
    assert status.content.endswith(" and @dave and @eve@elsewhere.example</p>")


def test_people_of_this_server_may_be_mentioned_with_its_domain(town: Town) -> None:
    status = town.dave.status_post(f"@bob@{town.sandbox.domain} and @alice")
    assert [m.acct for m in status.mentions] == ["bob", "alice"]


def test_a_remote_toot_lives_on_its_own_server(town: Town) -> None:
    status = town.dave.status_post("hi #there")
    assert status.account.acct == "dave@elsewhere.example"
    assert status.uri == f"https://elsewhere.example/users/dave/statuses/{status.id}"
    assert status.url == f"https://elsewhere.example/@dave/{status.id}"
    assert 'href="https://elsewhere.example/tags/there"' in status.content


def test_ids_are_snowflakes_of_the_time_that_the_clock_tells(town: Town) -> None:
    first, second = town.alice.status_post("one"), town.alice.status_post("two")
    milliseconds = int(town.clock.now.timestamp() * 1000)
    assert [int(s.id) >> 16 for s in (first, second)] == [milliseconds] * 2
    assert int(second.id) == int(first.id) + 1
    assert first.created_at == town.clock.now


def test_a_late_toot_gets_an_id_below_newer_ones(town: Town) -> None:
    newer = town.alice.status_post("#x")
    data = {"status": "late #x", "created_at": "2026-05-04T11:00:00Z"}
    late = town.http("POST", "/sandbox/statuses", by="dave@elsewhere.example", data=data).json()
    assert int(late["id"]) < int(newer.id)
    assert late["created_at"] == "2026-05-04T11:00:00.000Z"
    assert [s.id for s in town.bob.timeline_hashtag("x")] == [newer.id, late["id"]]
    assert town.bob.timeline_hashtag("x", min_id=newer.id) == []
    assert town.http("POST", "/sandbox/statuses", by="alice", data=data).status_code == 422


@pytest.mark.parametrize(
    ("visibility", "readers"),
    [
        ("public", {"alice", "bob", "carol", "dave@elsewhere.example", ""}),
        ("unlisted", {"alice", "bob", "carol", "dave@elsewhere.example", ""}),
        ("private", {"alice", "bob", "carol"}),
        ("direct", {"alice", "bob"}),
    ],
)
def test_every_way_to_a_toot_shows_it_only_to_those_who_may_see_it(
    town: Town, visibility: str, readers: set[str]
) -> None:
    town.carol.account_follow(town.alice.me().id)
    top = town.alice.status_post("top")
    status = town.alice.status_post("@bob #x", visibility=visibility, in_reply_to_id=top.id)
    for reader in ("alice", "bob", "carol", "dave@elsewhere.example", ""):
        may = reader in readers
        for path in ("", "/context", "/history", "/favourited_by", "/reblogged_by"):
            answer = town.http("GET", f"/api/v1/statuses/{status.id}{path}", by=reader)
            assert answer.status_code == (200 if may else 404), (reader, path)
        context = town.http("GET", f"/api/v1/statuses/{top.id}/context", by=reader).json()
        assert [s["id"] for s in context["descendants"]] == [status.id] * may
        wrote = town.http("GET", f"/api/v1/accounts/{status.account.id}/statuses", by=reader).json()
        assert (status.id in {s["id"] for s in wrote}) == may
        tagged = town.http("GET", "/api/v1/timelines/tag/x", by=reader).json()
        assert [s["id"] for s in tagged] == [status.id] * (visibility == "public")
        page = town.http("GET", f"/?as={reader or 'nobody'}").text
        assert (f"toot-{status.id}" in page) == may
        if reader and not may:
            assert town.http("POST", f"/api/v1/statuses/{status.id}/favourite", by=reader).status_code == 404
            data = {"status": "hm", "in_reply_to_id": status.id}
            assert town.http("POST", "/api/v1/statuses", by=reader, data=data).status_code == 404


def test_a_blocked_reader_sees_nothing_of_who_blocks_them(town: Town) -> None:
    status = town.alice.status_post("#x")
    town.alice.account_block(town.bob.me().id)
    assert town.bob.timeline_hashtag("x") == []
    assert town.bob.account_statuses(status.account.id) == []
    with pytest.raises(MastodonNotFoundError):
        town.bob.status(status.id)


def test_a_thread_is_told_from_any_place_in_it(town: Town) -> None:
    top = town.alice.status_post("top")
    left = town.bob.status_post("left", in_reply_to_id=top.id)
    leaf = town.carol.status_post("leaf", in_reply_to_id=left.id)
    right = town.dave.status_post("right", in_reply_to_id=top.id)
    assert [s.id for s in town.alice.status_context(top.id).descendants] == [left.id, leaf.id, right.id]
    assert [s.id for s in town.alice.status_context(leaf.id).ancestors] == [top.id, left.id]
    assert leaf.in_reply_to_account_id == left.account.id
    assert town.alice.status(top.id).replies_count == 2


def test_the_same_key_within_an_hour_posts_once(town: Town) -> None:
    first = town.bot.status_post("hello", idempotency_key="k")
    assert town.bot.status_post("hello", idempotency_key="k").id == first.id
    assert town.alice.status_post("hello", idempotency_key="k").id != first.id
    town.clock.forward(minutes=59)
    assert town.bot.status_post("hello", idempotency_key="k").id == first.id
    town.clock.forward(minutes=1)
    assert town.bot.status_post("hello", idempotency_key="k").id != first.id


def test_the_key_of_a_status_that_was_deleted_is_404(town: Town) -> None:
    town.bot.status_delete(town.bot.status_post("hello", idempotency_key="k").id)
    with pytest.raises(MastodonNotFoundError):
        town.bot.status_post("hello", idempotency_key="k")
    town.clock.forward(hours=1)
    assert town.bot.status_post("hello", idempotency_key="k").content == "<p>hello</p>"


def test_an_edit_keeps_what_was_said_before(town: Town) -> None:
    status = town.alice.status_post("@bob #one")
    town.clock.forward(minutes=1)
    edited = town.alice.status_update(status.id, "@carol #two", spoiler_text="careful")
    assert (edited.id, edited.spoiler_text, edited.sensitive) == (status.id, "careful", True)
    assert edited.edited_at == town.clock.now
    assert edited.created_at == status.created_at
    assert [m.acct for m in edited.mentions] == ["carol"]
    assert [h.content for h in town.bob.status_history(status.id)] == [status.content, edited.content]
    source = town.alice.status_source(status.id)
    assert (source.text, source.spoiler_text) == ("@carol #two", "careful")
    assert town.bob.timeline_hashtag("one") == []
    assert [s.id for s in town.bob.timeline_hashtag("two")] == [status.id]
    assert [n.type for n in town.carol.notifications()] == ["mention"]


def test_only_the_author_edits_and_deletes(town: Town) -> None:
    status = town.alice.status_post("mine")
    with pytest.raises(MastodonNotFoundError):
        town.bob.status_update(status.id, "yours")
    with pytest.raises(MastodonNotFoundError):
        town.bob.status_delete(status.id)
    assert town.bob.status(status.id).content == "<p>mine</p>"


def test_a_deleted_toot_is_gone_and_its_answers_stand_alone(town: Town) -> None:
    status = town.alice.status_post("@bob #x")
    answer = town.bob.status_post("why?", in_reply_to_id=status.id)
    town.carol.status_reblog(status.id)
    deleted = town.alice.status_delete(status.id)
    assert deleted.text == "@bob #x"
    with pytest.raises(MastodonNotFoundError):
        town.alice.status(status.id)
    assert town.alice.timeline_hashtag("x") == []
    assert town.bob.notifications() == []
    assert town.bob.status(answer.id).in_reply_to_id is None
    assert town.alice.account_statuses(town.carol.me().id) == []
    with pytest.raises(MastodonNotFoundError):
        town.bob.status_post("still there?", in_reply_to_id=status.id)
    assert town.alice.status_post("next").id != status.id


def test_a_favourite_counts_once_and_can_be_taken_back(town: Town) -> None:
    status = town.alice.status_post("nice")
    town.bob.status_favourite(status.id)
    liked = town.bob.status_favourite(status.id)
    assert (liked.favourited, liked.favourites_count) == (True, 1)
    assert [a.acct for a in town.alice.status_favourited_by(status.id)] == ["bob"]
    assert [n.type for n in town.alice.notifications()] == ["favourite"]
    assert town.bob.status_unfavourite(status.id).favourites_count == 0
    assert town.alice.notifications() == []


def test_a_boost_is_a_status_of_its_own_around_the_original(town: Town) -> None:
    status = town.alice.status_post("share me #x")
    boost = town.bob.status_reblog(status.id)
    assert boost.reblog.id == status.id
    assert boost.reblog.reblogs_count == 1
    assert town.bob.status_reblog(status.id).id == boost.id
    assert [s.id for s in town.alice.timeline_hashtag("x")] == [status.id]
    assert [a.acct for a in town.alice.status_reblogged_by(status.id)] == ["bob"]
    assert town.bob.status_unreblog(status.id).reblogs_count == 0
    secret = town.alice.status_post("@bob psst", visibility="direct")
    with pytest.raises(MastodonAPIError, match="not allowed"):
        town.bob.status_reblog(secret.id)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"status": ""}, "Text can't be blank"),
        ({"status": " \n"}, "Text can't be blank"),
        ({"status": "x" * 501}, "Text character limit of 500 exceeded"),
        ({"status": "x" * 490, "spoiler_text": "y" * 11}, "Text character limit of 500 exceeded"),
        ({"status": "x", "visibility": "secret"}, "'secret' is not a valid visibility"),
        ({"status": "x", "media_ids[]": "1"}, "Media 1 not found or already attached to another post"),
    ],
)
def test_what_cannot_be_posted_is_refused_with_a_reason(town: Town, fields: dict[str, str], message: str) -> None:
    answer = town.http("POST", "/api/v1/statuses", by="alice", data=fields)
    assert answer.status_code == 422
    assert answer.json()["error"].removeprefix("Validation failed: ") == message


def test_links_and_remote_hosts_count_as_mastodon_counts_them(town: Town) -> None:
    link = "https://example.com/" + "a" * 500
    town.alice.status_post("x" * 476 + " " + link)
    town.alice.status_post("@dave@elsewhere.example" + " " + "x" * 494)
    town.alice.status_post("👩‍👩‍👧‍👦" * 500)
    with pytest.raises(MastodonAPIError):
        town.alice.status_post("x" * 477 + " " + link)


def test_json_bodies_work_as_forms_do(town: Town) -> None:
    answer = town.http(
        "POST", "/api/v1/statuses", by="alice", json={"status": "hi", "visibility": "direct", "media_ids": []}
    )
    assert (answer.status_code, answer.json()["visibility"]) == (200, "direct")
    broken = {"Content-Type": "application/json"}
    assert town.http("POST", "/api/v1/statuses", by="alice", data="{", headers=broken).status_code == 400


def test_what_is_not_there_is_404_as_mastodon_says_it(town: Town) -> None:
    for path in ("/api/v1/statuses/1", "/api/v1/accounts/1"):
        answer = town.http("GET", path, by="alice")
        assert (answer.status_code, answer.json()) == (404, {"error": "Record not found"})
    answer = town.http("GET", "/api/v9/nothing", by="alice")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")


def test_a_bad_token_is_401_everywhere(town: Town) -> None:
    headers = {"Authorization": "Bearer wrong"}
    for path in ("/api/v1/timelines/home", "/api/v1/timelines/public", "/api/v1/streaming/user"):
        assert town.http("GET", path, headers=headers).status_code == 401
    assert town.http("GET", "/api/v1/timelines/home").json() == {"error": "The access token is invalid"}
    town.alice.access_token = "wrong"
    with pytest.raises(MastodonUnauthorizedError):
        town.alice.me()
