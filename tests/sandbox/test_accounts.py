from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mastodon import MastodonAPIError, MastodonNotFoundError

from bot.sandbox import Person

if TYPE_CHECKING:
    from tests.sandbox.conftest import Town


def test_everybody_is_who_their_token_says(town: Town) -> None:
    me = town.bot.me()
    assert (me.acct, me.bot, me.display_name) == ("imaginaryklout", True, "ImaginaryKlout")
    assert me.url == f"{town.sandbox.url}/@imaginaryklout"
    assert town.dave.me().acct == "dave@elsewhere.example"
    assert town.sandbox.token("imaginaryklout") == "bot-token"
    with pytest.raises(LookupError):
        town.sandbox.token("nobody")
    assert "bot-token" not in repr(Person("imaginaryklout", token="bot-token"))


def test_a_profile_can_be_set_up(town: Town) -> None:
    fields = [("Made by", "https://example.com"), ("Ask", "<help>")]
    me = town.alice.account_update_credentials(display_name="A.", note="Hello\n<b>", bot=True, fields=fields)
    assert (me.display_name, me.bot, me.source.note) == ("A.", True, "Hello\n<b>")
    assert me.note == "<p>Hello<br />&lt;b&gt;</p>"
    assert [(f.name, f.value) for f in me.source.fields] == fields
    assert me.fields[1].value == "&lt;help&gt;"
    unchanged = town.alice.account_update_credentials(note="New")
    assert (unchanged.display_name, len(unchanged.fields)) == ("A.", 2)
    with pytest.raises(MastodonAPIError, match="too long"):
        town.alice.account_update_credentials(note="x" * 501)


def test_people_are_found_by_handle_name_and_address(town: Town) -> None:
    assert town.alice.account_lookup("dave@elsewhere.example").display_name == "Dave Elsewhere"
    assert town.alice.account_lookup(f"bob@{town.sandbox.domain}").acct == "bob"
    with pytest.raises(MastodonNotFoundError):
        town.alice.account_lookup("eve")
    assert [a.acct for a in town.alice.account_search("@car")] == ["carol"]
    assert [a.acct for a in town.alice.search_v2("https://elsewhere.example/@dave").accounts] == [
        "dave@elsewhere.example"
    ]


def test_toots_are_found_by_their_address_if_one_may_see_them(town: Town) -> None:
    status = town.dave.status_post("@bob over here", visibility="direct")
    for address in (status.url, status.uri):
        assert [s.id for s in town.bob.search_v2(address, resolve=True).statuses] == [status.id]
        assert town.alice.search_v2(address, resolve=True).statuses == []
    town.alice.status_post("#findable")
    assert [t.name for t in town.bob.search_v2("#find").hashtags] == ["findable"]


def test_following_is_seen_from_both_sides(town: Town) -> None:
    alice, bob = town.alice.me().id, town.bob.me().id
    assert town.alice.account_follow(bob).following is True
    assert [(r.id, r.followed_by, r.following) for r in town.bob.account_relationships([alice])] == [
        (alice, True, False)
    ]
    assert [a.acct for a in town.bob.account_followers(bob)] == ["alice"]
    assert [a.acct for a in town.bob.account_following(alice)] == ["bob"]
    assert town.alice.account_unfollow(bob).following is False
    assert town.bob.account_followers(bob) == []


def test_several_accounts_come_at_once_without_those_that_are_not_there(town: Town) -> None:
    alice, bob = town.alice.me().id, town.bob.me().id
    assert {a.id for a in town.alice.accounts([alice, bob, bob, "404404"])} == {alice, bob}


def test_more_than_forty_accounts_at_once_are_refused(town: Town) -> None:
    assert town.alice.accounts([str(number) for number in range(40)]) == []
    with pytest.raises(MastodonAPIError, match="422"):
        town.alice.accounts([str(number) for number in range(41)])


def test_a_block_ends_following_and_is_told_to_the_blocked(town: Town) -> None:
    alice, bob = town.alice.me().id, town.bob.me().id
    town.alice.account_follow(bob)
    assert town.bob.account_block(alice).blocking is True
    (relationship,) = town.alice.account_relationships([bob])
    assert (relationship.blocked_by, relationship.following) == (True, False)
    with pytest.raises(MastodonAPIError, match="not allowed"):
        town.alice.account_follow(bob)
    assert [a.acct for a in town.bob.blocks()] == ["alice"]
    assert town.bob.account_unblock(alice).blocking is False


def test_home_holds_those_one_follows_without_their_talk_with_strangers(town: Town) -> None:
    town.alice.account_follow(town.bob.me().id)
    carols = town.carol.status_post("unknown to alice")
    shown = [
        town.alice.status_post("own").id,
        town.bob.status_post("his", visibility="private").id,
        town.bob.status_reblog(carols.id).id,
    ]
    town.bob.status_post("@carol an answer", in_reply_to_id=carols.id)
    town.bob.status_post("@carol psst", visibility="direct")
    assert [s.id for s in town.alice.timeline_home()] == shown[::-1]


def test_public_timelines_hold_no_answers_and_can_be_local(town: Town) -> None:
    mine = town.alice.status_post("here")
    theirs = town.dave.status_post("there")
    town.bob.status_post("an answer", in_reply_to_id=mine.id)
    town.bob.status_post("quiet", visibility="unlisted")
    assert [s.id for s in town.carol.timeline_public()] == [theirs.id, mine.id]
    assert [s.id for s in town.carol.timeline_local()] == [mine.id]
    assert [s.id for s in town.carol.timeline_public(remote=True)] == [theirs.id]


def test_a_hashtag_that_nobody_used_is_an_empty_list(town: Town) -> None:
    assert town.alice.timeline_hashtag("unheard") == []
    assert town.http("GET", "/api/v1/timelines/tag/unheard").json() == []
    assert town.alice.tag("Unheard").name == "unheard"


def test_hashtags_are_one_whatever_their_case_and_script(town: Town) -> None:
    one = town.alice.status_post("#ImaginaryKlout #नमस्ते #５００Tage")
    assert [t.name for t in one.tags] == ["imaginaryklout", "नमस्ते", "500tage"]
    for name in ("IMAGINARYKLOUT", "नमस्ते"):
        assert [s.id for s in town.bob.timeline_hashtag(name)] == [one.id]
    assert town.alice.status_post("issue #123 a#b https://x.example/#c").tags == []


def test_hashtag_timelines_can_be_narrowed(town: Town) -> None:
    both = town.alice.status_post("#x #y")
    answer = town.bob.status_post("#x", in_reply_to_id=both.id)
    only_y = town.dave.status_post("#y")

    def ids(query: str) -> list[str]:
        return [s["id"] for s in town.http("GET", f"/api/v1/timelines/tag/x{query}").json()]

    assert ids("") == [answer.id, both.id]
    assert ids("?any[]=y") == [only_y.id, answer.id, both.id]
    assert ids("?all[]=Y") == [both.id]
    assert ids("?none[]=y") == [answer.id]


def test_what_an_account_wrote_can_be_narrowed(town: Town) -> None:
    alices = town.alice.status_post("a")
    top = town.bob.status_post("top")
    town.bob.status_post("own thread", in_reply_to_id=top.id)
    town.bob.status_post("answer", in_reply_to_id=alices.id)
    town.bob.status_reblog(alices.id)
    bob = top.account.id
    assert len(town.carol.account_statuses(bob)) == 4
    assert len(town.carol.account_statuses(bob, exclude_replies=True)) == 3
    assert len(town.carol.account_statuses(bob, exclude_reblogs=True)) == 3
    assert town.carol.account_statuses(bob, only_media=True) == []


def test_the_instance_says_what_it_is_in_both_versions(town: Town) -> None:
    one, two = town.alice.instance_v1(), town.alice.instance_v2()
    assert (one.uri, two.domain) == (town.sandbox.domain, town.sandbox.domain)
    assert one.configuration.statuses.max_characters == two.configuration.statuses.max_characters == 500
    assert two.configuration.statuses.characters_reserved_per_url == 23
    assert two.configuration.media_attachments.description_limit == 1500
    assert two.configuration.urls.streaming == one.urls.streaming_api == town.sandbox.url.replace("http", "ws")
