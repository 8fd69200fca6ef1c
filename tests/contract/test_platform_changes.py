"""What a platform says and does of statuses that change: one contract, on every kind of server and in memory."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Event, Thread
from time import monotonic, sleep

import pytest

from bot.domain.model import Visibility
from bot.platforms import Dead, Picture, Posted, Source
from tests.contract.test_platform import PNG, OnServer, Place, a_reply, all_after, on_server, place

__all__ = ["on_server", "place"]


def test_statuses_are_looked_at_again_as_they_are_now(place: Place) -> None:
    ids = [place.toots(f"toot {number}") for number in range(23)]
    place.says_instead(ids[1], "something else")
    place.takes_back(ids[2])
    found = place.platform.again(ids)
    assert list(found) == ids
    assert [status_id for status_id, status in found.items() if status is None] == [ids[2]]
    changed = found[ids[1]]
    assert changed is not None
    assert "something else" in changed.content
    assert place.platform.again(ids[2:3]) == {ids[2]: None}
    assert place.platform.again([]) == {}


def test_a_gap_is_seen_where_nothing_of_the_time_before_is_left(place: Place) -> None:
    first, second = place.toots("first"), place.toots("second")
    (*_, last) = all_after(place, place.platform.start(Source.HASHTAG, datetime(2020, 1, 1, tzinfo=UTC)))
    assert place.platform.first_after_gap(Source.HASHTAG, last.position) is None
    third = place.toots("third")
    assert place.platform.first_after_gap(Source.HASHTAG, last.position) is None
    place.takes_back(first)
    assert place.platform.first_after_gap(Source.HASHTAG, last.position) is None
    place.takes_back(second)
    after = place.platform.first_after_gap(Source.HASHTAG, last.position)
    assert after is not None
    assert after.status is not None
    assert after.status.id == third


def test_a_reply_is_taken_away_and_again_without_harm(place: Place) -> None:
    status_id = place.toots()
    outcome = place.platform.post(a_reply(status_id), "key", None)
    assert isinstance(outcome, Posted)
    for _ in range(2):
        assert place.platform.delete(outcome.id) == Posted(id=outcome.id)
        assert place.replies_to(status_id) == []


def test_of_several_replies_the_one_that_is_not_known_yet_is_found(place: Place) -> None:
    status_id = place.toots()
    first = place.platform.post(a_reply(status_id), "key-1", None)
    assert isinstance(first, Posted)
    assert place.platform.find_reply(a_reply(status_id), but=frozenset({first.id})) is None
    second = place.platform.post(a_reply(status_id, text="@alice once more"), "key-2", None)
    assert isinstance(second, Posted)
    found = place.platform.find_reply(a_reply(status_id), but=frozenset({first.id}))
    assert found is not None
    assert found.id == second.id


@pytest.mark.parametrize("visibility", [Visibility.UNLISTED, Visibility.DIRECT])
def test_a_reply_is_edited_where_it_stays_as_quiet_as_it_was_and_its_picture_follows(
    on_server: OnServer, visibility: Visibility
) -> None:
    status_id = on_server.toots()
    reply = a_reply(status_id, visibility=visibility, spoiler_text="food")
    posted = on_server.platform.post(reply, "key", Picture(png=PNG, description="A badge", sensitive=True))
    assert isinstance(posted, Posted)
    assert on_server.platform.limits().edits == (on_server.flavour.name != "takahe")
    if not on_server.platform.limits().edits:
        return
    assert len(on_server.alice.status(posted.id)["media_attachments"]) == 1
    said = reply.model_copy(update={"text": "@alice thank you for cheese", "spoiler_text": ""})
    assert isinstance(on_server.platform.edit(posted.id, said, None), Posted)
    now = on_server.alice.status(posted.id)
    assert "cheese" in now["content"]
    assert (now["visibility"], now["spoiler_text"]) == (visibility.value, "")
    assert now["media_attachments"] == [], "what it showed is no longer so"
    new = Picture(png=PNG, description="Another badge")
    assert isinstance(on_server.platform.edit(posted.id, said, new), Posted)
    (picture,) = on_server.alice.status(posted.id)["media_attachments"]
    assert picture["description"] == "Another badge"


def test_an_edit_of_what_is_gone_is_dead(on_server: OnServer) -> None:
    status_id = on_server.toots()
    posted = on_server.platform.post(a_reply(status_id), "key", None)
    assert isinstance(posted, Posted)
    on_server.platform.delete(posted.id)
    assert isinstance(on_server.platform.edit(posted.id, a_reply(status_id), None), Dead)


def test_a_reply_whose_toot_has_gone_is_found_by_its_link(on_server: OnServer) -> None:
    status_id = on_server.toots()
    reply = a_reply(status_id, text="@alice thank you https://klout.example/b/abcdefghijklmnopqrstuv")
    posted = on_server.platform.post(reply, "key", None)
    assert isinstance(posted, Posted)
    on_server.takes_back(status_id)
    found = on_server.platform.find_reply(reply)
    assert found is not None
    assert found.id == posted.id
    assert on_server.platform.find_reply(a_reply(status_id)) is None


@pytest.mark.parametrize("place", ["mastodon"], indirect=True)
def test_a_stream_tells_of_edits_and_deletes(place: Place) -> None:
    touched: list[tuple[str, bool]] = []
    alive, stop = Event(), Event()
    thread = Thread(
        target=lambda: place.platform.listen(
            Source.HASHTAG, wake=lambda: None, touched=lambda *told: touched.append(told), alive=alive.set, stop=stop
        ),
        daemon=True,
    )
    thread.start()
    assert alive.wait(5)
    first, second = place.toots("first"), place.toots("second")
    place.says_instead(first, "something else")
    place.takes_back(second)
    deadline = monotonic() + 5
    while len(touched) < 2 and monotonic() < deadline:
        sleep(0.01)
    assert touched == [(first, False), (second, True)]
    stop.set()
    thread.join(5)
