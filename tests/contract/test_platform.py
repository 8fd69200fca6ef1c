"""One contract for every platform: Mastodon's API over real HTTP, and the one in memory that other tests build on."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from time import monotonic, sleep
from typing import Protocol

import pytest
from mastodon import Mastodon

from bot.domain.model import Reply, Status, Visibility
from bot.platforms import Dead, Entry, Picture, Platform, Posted, RetryAt, Source, Unavailable
from bot.platforms.onboarding import Onboarding
from bot.sandbox import DEFAULT_PEOPLE, FLAVOURS, Flavour, Person, Sandbox
from tests.builders import a_mastodon, a_status
from tests.memory import MemoryPlatform

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc00000030101"
    "00c9fe92ef0000000049454e44ae426082"
)


class Place(Protocol):
    """A network with people on it."""

    @property
    def platform(self) -> Platform: ...

    def toots(self, text: str = "tea", *, mention: bool = False, visibility: str = "public") -> str:
        """Alice toots with the hashtag, or mentions the bot; the status's id."""
        ...

    def says_instead(self, status_id: str, text: str) -> None:
        """Alice edits her toot."""
        ...

    def takes_back(self, status_id: str) -> None:
        """Alice deletes her toot."""
        ...

    def opens_its_door(self) -> None:
        """Mentions by strangers reach the bot from now on."""
        ...

    def replies_to(self, status_id: str) -> list[str]: ...

    def alice_follows(self) -> str:
        """Her account's id."""
        ...


class InMemory:
    def __init__(self) -> None:
        self.platform = self.memory = MemoryPlatform()
        self._next = 0

    def opens_its_door(self) -> None: ...

    def toots(self, text: str = "tea", *, mention: bool = False, visibility: str = "public") -> str:
        self._next += 1
        status = a_status(text, id=str(self._next), uri=f"uri:{self._next}", visibility=Visibility(visibility))
        self.memory.arrives(status, source=Source.MENTIONS if mention else Source.HASHTAG)
        return str(self._next)

    def says_instead(self, status_id: str, text: str) -> None:
        self.memory.becomes(a_status(text, id=status_id, uri=f"uri:{status_id}"))

    def takes_back(self, status_id: str) -> None:
        self.memory.leaves(status_id)

    def replies_to(self, status_id: str) -> list[str]:
        return [reply.text for reply, _ in self.memory.replies.values() if reply.in_reply_to_id == status_id]

    def alice_follows(self) -> str:
        self.memory.following.add("2")
        return "2"


class OnServer:
    """A server of one of the flavours that speak Mastodon's API."""

    def __init__(self, sandbox: Sandbox, flavour: Flavour) -> None:
        self.platform = a_mastodon(sandbox.url)
        self.alice = Mastodon(api_base_url=sandbox.url, access_token=sandbox.token("alice"), version_check_mode="none")
        self.url = sandbox.url
        self.flavour = flavour
        self.faults = sandbox.faults

    def opens_its_door(self) -> None:
        Onboarding(self.url, "bot-token", user_agent="test", timeout=5).accept_everyone()

    def toots(self, text: str = "tea", *, mention: bool = False, visibility: str = "public") -> str:
        whom = "@imaginaryklout" if mention else "#ImaginaryKlout"
        return str(self.alice.status_post(f"{whom} {text}", visibility=visibility)["id"])

    def says_instead(self, status_id: str, text: str) -> None:
        self.alice.status_update(status_id, f"#ImaginaryKlout {text}")

    def takes_back(self, status_id: str) -> None:
        self.alice.status_delete(status_id)

    def replies_to(self, status_id: str) -> list[str]:
        return [str(status["content"]) for status in self.alice.status_context(status_id)["descendants"]]

    def alice_follows(self) -> str:
        bot = self.alice.account_lookup("imaginaryklout")
        self.alice.account_follow(bot["id"])
        return str(self.alice.me()["id"])


@contextmanager
def server(flavour: Flavour) -> Iterator[OnServer]:
    with Sandbox(
        people=[*DEFAULT_PEOPLE, Person(username="imaginaryklout", token="bot-token", bot=True)],
        clock=lambda: datetime.now(UTC),
        new_secret=secrets.token_urlsafe,
        limits=None,
        heartbeat_seconds=0.2,
        flavour=flavour,
    ) as sandbox:
        yield OnServer(sandbox, flavour)


@pytest.fixture(params=["memory", *FLAVOURS])
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    if request.param == "memory":
        yield InMemory()
        return
    with server(FLAVOURS[request.param]) as found:
        yield found


def all_after(place: Place, position: str, source: Source = Source.HASHTAG) -> list[Entry]:
    return [entry for page in place.platform.after(source, position) for entry in page]


def statuses(entries: list[Entry]) -> list[Status]:
    return [entry.status for entry in entries if entry.status]


def a_reply(status_id: str, **changes: object) -> Reply:
    known = {"in_reply_to_id": status_id, "text": "@alice thank you", "visibility": Visibility.UNLISTED}
    return Reply.model_validate(known | changes)


def test_the_bot_knows_who_and_where_it_is(place: Place) -> None:
    me = place.platform.me()
    assert me.acct == f"imaginaryklout@{place.platform.home()}"
    assert me.bot


def test_everything_after_a_position_comes_oldest_first_and_once(place: Place) -> None:
    place.toots("before")
    position = place.platform.start(Source.HASHTAG, None)
    ids = [place.toots(f"toot {number}") for number in range(45)]
    assert [status.id for status in statuses(all_after(place, position))] == ids


def test_reading_on_from_any_entry_gives_the_rest(place: Place) -> None:
    position = place.platform.start(Source.HASHTAG, None)
    ids = [place.toots(f"toot {number}") for number in range(6)]
    entries = all_after(place, position)
    for number, entry in enumerate(entries):
        assert [status.id for status in statuses(all_after(place, entry.position))] == ids[number + 1 :]


def test_where_nothing_was_ever_said_there_is_a_place_to_start_from(place: Place) -> None:
    position = place.platform.start(Source.HASHTAG, None)
    assert all_after(place, position) == []
    first = place.toots()
    assert [status.id for status in statuses(all_after(place, position))] == [first]


def test_since_reaches_back_in_time(place: Place) -> None:
    ids = [place.toots(f"toot {number}") for number in range(3)]
    position = place.platform.start(Source.HASHTAG, datetime(2020, 1, 1, tzinfo=UTC))
    assert [status.id for status in statuses(all_after(place, position))] == ids
    future = place.platform.start(Source.HASHTAG, datetime.now(UTC) + timedelta(days=3650))
    assert all_after(place, future) == []


def test_mentions_are_a_source_of_their_own_and_direct_ones_are_among_them(place: Place) -> None:
    place.opens_its_door()
    position = place.platform.start(Source.MENTIONS, None)
    public, direct = place.toots(mention=True), place.toots(mention=True, visibility="direct")
    deadline = monotonic() + 10
    while len(entries := statuses(all_after(place, position, Source.MENTIONS))) < 2 and monotonic() < deadline:
        sleep(0.1)
    assert [status.id for status in entries] == [public, direct]
    assert entries[1].visibility is Visibility.DIRECT


def test_a_reply_stands_under_its_toot_and_is_found_again(place: Place) -> None:
    status_id = place.toots()
    reply = a_reply(status_id)
    assert place.platform.find_reply(reply) is None
    outcome = place.platform.post(reply, "key-1", None)
    assert isinstance(outcome, Posted)
    assert len(place.replies_to(status_id)) == 1
    assert place.platform.find_reply(reply) == outcome


def test_a_reply_to_one_toot_is_not_taken_for_a_reply_to_another(place: Place) -> None:
    first, second = place.toots(), place.toots()
    place.platform.post(a_reply(first), "key-1", None)
    assert place.platform.find_reply(a_reply(second)) is None


def test_a_picture_may_go_along(place: Place) -> None:
    status_id = place.toots()
    outcome = place.platform.post(a_reply(status_id), "key", Picture(png=PNG, description="A badge", sensitive=True))
    assert isinstance(outcome, Posted)
    if isinstance(place, OnServer):
        posted = place.alice.status(outcome.id)
        assert posted["media_attachments"][0]["description"] == "A badge"
        assert posted["sensitive"]


def test_favouriting_twice_is_harmless_and_tells_nothing_of_whose_toot_it_is(place: Place) -> None:
    status_id = place.toots()
    assert place.platform.favourite(status_id) == Posted()
    assert place.platform.favourite(status_id) == Posted()


def test_who_follows_the_bot_is_known(place: Place) -> None:
    stranger = "987654321"
    assert not place.platform.people(frozenset({stranger}))[stranger].follows
    alice = place.alice_follows()
    people = place.platform.people(frozenset({stranger, alice}))
    assert {account_id for account_id, person in people.items() if person.follows} == {alice}


@pytest.fixture(params=FLAVOURS)
def on_server(request: pytest.FixtureRequest) -> Iterator[OnServer]:
    with server(FLAVOURS[request.param]) as found:
        yield found


@pytest.mark.parametrize("source", Source)
@pytest.mark.parametrize("place", ["memory", "mastodon"], indirect=True)
def test_a_stream_wakes_and_ends_when_told(place: Place, source: Source) -> None:
    woken, alive, stop = Event(), Event(), Event()
    thread = Thread(
        target=lambda: place.platform.listen(
            source, wake=woken.set, touched=lambda *_: None, alive=alive.set, stop=stop
        ),
        daemon=True,
    )
    thread.start()
    assert alive.wait(5)
    place.toots(mention=source is Source.MENTIONS)
    assert woken.wait(5)
    stop.set()
    thread.join(5)
    assert not thread.is_alive()


@pytest.mark.parametrize("source", Source)
@pytest.mark.parametrize("place", ["takahe"], indirect=True)
def test_where_there_is_no_stream_the_bot_is_told_at_once(place: Place, source: Source) -> None:
    with pytest.raises(Unavailable, match="stream"):
        place.platform.listen(source, wake=lambda: None, touched=lambda *_: None, alive=lambda: None, stop=Event())


def test_a_reply_to_a_toot_that_is_gone_is_dead_and_stands_nowhere(on_server: OnServer) -> None:
    status_id = on_server.toots()
    on_server.alice.status_delete(status_id)
    assert isinstance(on_server.platform.post(a_reply(status_id), "key", None), Dead)
    bot = on_server.alice.account_lookup("imaginaryklout")
    assert on_server.alice.account_statuses(bot["id"]) == []


@pytest.mark.parametrize("visibility", [Visibility.PUBLIC, Visibility.UNLISTED, Visibility.DIRECT])
def test_a_reply_is_as_loud_as_it_says(on_server: OnServer, visibility: Visibility) -> None:
    outcome = on_server.platform.post(a_reply(on_server.toots(), visibility=visibility), "key", None)
    assert isinstance(outcome, Posted)
    assert on_server.alice.status(outcome.id)["visibility"] == visibility.value


def test_a_wrong_token_is_for_a_person_to_mend(on_server: OnServer) -> None:
    stranger = a_mastodon(on_server.url, "wrong")
    calls: list[Callable[[], object]] = [
        stranger.me,
        lambda: list(stranger.after(Source.HASHTAG, "1")),
        lambda: stranger.people(frozenset("1")),
    ]
    for call in calls:
        with pytest.raises(Unavailable) as refused:
            call()
        assert refused.value.permanent
        assert "login" in refused.value.why
    outcome = stranger.post(a_reply(on_server.toots()), "key", None)
    assert isinstance(outcome, RetryAt), "a person mends the token, and then the reply is posted"
    assert not outcome.unknown


def test_the_limits_of_the_server_are_learnt(on_server: OnServer) -> None:
    limits = on_server.platform.limits()
    assert limits.characters == on_server.flavour.max_characters
    assert limits.description == 1500
    assert limits.url_length == 23
    text = "@alice " + "x" * (limits.characters - 7)
    assert isinstance(on_server.platform.post(a_reply(on_server.toots(), text=text), "key-1", None), Posted)
    assert isinstance(on_server.platform.post(a_reply(on_server.toots(), text=text + "x"), "key-2", None), Dead)


def test_a_message_that_answers_nothing_stands_by_itself_and_is_found_again(on_server: OnServer) -> None:
    notice = a_reply("", text="@alice something waits: https://klout.example/about?1", visibility=Visibility.DIRECT)
    assert on_server.platform.find_reply(notice) is None
    posted = on_server.platform.post(notice, "notice", None)
    assert isinstance(posted, Posted)
    other = a_reply("", text="@alice something waits: https://klout.example/about?2", visibility=Visibility.DIRECT)
    assert on_server.platform.find_reply(other) is None
    found = on_server.platform.find_reply(notice)
    assert found is not None
    assert found.id == posted.id
    status = on_server.alice.status(posted.id)
    assert (status["in_reply_to_id"], status["visibility"]) == (None, "direct")
