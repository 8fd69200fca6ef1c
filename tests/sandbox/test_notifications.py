from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mastodon import MastodonNotFoundError

if TYPE_CHECKING:
    from tests.sandbox.conftest import Town


def test_what_happens_to_an_account_is_told_newest_first(town: Town) -> None:
    status = town.alice.status_post("@bob hi")
    town.bob.status_favourite(status.id)
    town.carol.status_reblog(status.id)
    town.dave.account_follow(status.account.id)
    told = town.alice.notifications()
    assert [(n.type, n.account.acct) for n in told] == [
        ("follow", "dave@elsewhere.example"),
        ("reblog", "carol"),
        ("favourite", "bob"),
    ]
    assert told[1].status.id == status.id
    assert [n.type for n in town.bob.notifications()] == ["mention"]


def test_notifications_can_be_chosen_by_type_and_account(town: Town) -> None:
    status = town.alice.status_post("hello")
    town.bob.status_favourite(status.id)
    town.bob.status_post("@alice one")
    town.carol.status_post("@alice two")
    assert [n.type for n in town.alice.notifications(types=["favourite"])] == ["favourite"]
    assert [n.type for n in town.alice.notifications(exclude_types=["mention"])] == ["favourite"]
    bob = town.bob.me().id
    assert [n.account.acct for n in town.alice.notifications(account_id=bob, types=["mention"])] == ["bob"]


def test_who_was_mentioned_before_an_edit_is_told_nothing_of_a_toot_that_is_gone(town: Town) -> None:
    status = town.alice.status_post("@bob hi")
    town.alice.status_update(status.id, "@carol hi")
    town.alice.status_delete(status.id)
    assert town.bob.notifications() == []


def test_notifications_page_as_timelines_do(town: Town) -> None:
    for i in range(5):
        town.bob.status_post(f"@alice {i}")
    everything = [n.id for n in town.alice.notifications()]
    assert [n.id for n in town.alice.notifications(min_id="0", limit=2)] == everything[-2:]
    assert [n.id for n in town.alice.notifications(max_id=everything[2])] == everything[3:]
    answer = town.http("GET", "/api/v1/notifications?limit=2&types[]=mention", by="alice")
    assert f"types%5B%5D=mention&max_id={everything[1]}" in answer.headers["Link"]


def test_private_mentions_from_strangers_are_filtered_by_default(town: Town) -> None:
    town.alice.status_post("@imaginaryklout help", visibility="direct")
    assert town.bot.notifications() == []
    policy = town.bot.notifications_policy()
    assert (policy.for_private_mentions, policy.for_not_following) == ("filter", "accept")
    assert (policy.summary.pending_requests_count, policy.summary.pending_notifications_count) == (1, 1)
    held = town.http("GET", "/api/v1/notifications?include_filtered=true", by="imaginaryklout").json()
    assert [(n["type"], n["filtered"]) for n in held] == [("mention", True)]


def test_a_policy_of_accept_lets_later_private_mentions_in(town: Town) -> None:
    town.alice.status_post("@imaginaryklout first", visibility="direct")
    assert town.bot.update_notifications_policy(for_private_mentions="accept").for_private_mentions == "accept"
    town.alice.status_post("@imaginaryklout second", visibility="direct")
    contents = [n.status.content for n in town.bot.notifications()]
    assert [c.endswith("second</p>") for c in contents] == [True]
    wrong = town.http(
        "PATCH", "/api/v2/notifications/policy", by="imaginaryklout", data={"for_private_mentions": "maybe"}
    )
    assert wrong.status_code == 422


def test_private_mentions_come_through_from_those_one_follows_or_wrote_to(town: Town) -> None:
    town.bot.account_follow(town.bob.me().id)
    town.bob.status_post("@imaginaryklout known", visibility="direct")
    asked = town.bot.status_post("@carol which one?", visibility="direct")
    town.carol.status_post("@imaginaryklout that one", visibility="direct", in_reply_to_id=asked.id)
    assert [n.account.acct for n in town.bot.notifications()] == ["carol", "bob"]


def test_a_policy_of_drop_leaves_no_trace(town: Town) -> None:
    town.bot.update_notifications_policy(for_not_following="drop")
    town.alice.status_post("@imaginaryklout hi")
    assert town.http("GET", "/api/v1/notifications?include_filtered=true", by="imaginaryklout").json() == []


def test_the_first_version_of_the_policy_speaks_in_flags(town: Town) -> None:
    path = "/api/v1/notifications/policy"
    policy = town.http("GET", path, by="alice").json()
    assert (policy["filter_private_mentions"], policy["filter_not_following"]) == (True, False)
    changed = town.http("PUT", path, by="alice", data={"filter_private_mentions": "false"}).json()
    assert changed["filter_private_mentions"] is False
    assert town.alice.notifications_policy().for_private_mentions == "accept"


def test_an_accepted_request_lets_a_stranger_through_from_then_on(town: Town) -> None:
    town.alice.status_post("@imaginaryklout one", visibility="direct")
    (request,) = town.bot.notification_requests()
    assert (request.account.acct, request.notifications_count) == ("alice", "1")
    town.bot.accept_notification_request(request.id)
    assert [n.type for n in town.bot.notifications()] == ["mention"]
    town.alice.status_post("@imaginaryklout two", visibility="direct")
    assert len(town.bot.notifications()) == 2


def test_a_notification_is_dismissed_alone_or_with_all(town: Town) -> None:
    for i in range(3):
        town.bob.status_post(f"@alice {i}")
    newest = town.alice.notifications()[0]
    assert town.alice.notifications(id=newest.id).status.id == newest.status.id
    with pytest.raises(MastodonNotFoundError):
        town.bob.notifications(id=newest.id)
    town.alice.notifications_dismiss(newest.id)
    assert len(town.alice.notifications()) == 2
    town.alice.notifications_clear()
    assert town.alice.notifications() == []


def test_somebody_blocked_leaves_no_notification(town: Town) -> None:
    town.alice.account_block(town.bob.me().id)
    town.bob.status_post("@alice let me in")
    assert town.alice.notifications() == []
