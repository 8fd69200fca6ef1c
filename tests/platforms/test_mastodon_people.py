"""What is asked of a server about people, and how many calls that takes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.domain.model import Person
from bot.platforms import Costly, Later, Unavailable
from bot.platforms.budget import Allowance, Budget, Kind
from bot.platforms.mastodon import MastodonPlatform
from bot.platforms.mastodon_people import AT_ONCE, COSTLY_PAUSE, FEW, FRESH, PROFILE_KEPT, REFUSAL_KEPT
from tests.builders import NOON, Clock, a_mastodon
from tests.platforms.bad_server import BadServer, server

__all__ = ["server"]

RELATIONSHIPS, SEVERAL, ONE = "/api/v1/accounts/relationships", "/api/v1/accounts?", "/api/v1/accounts/"
ITSELF = "/api/v1/accounts/verify_credentials"
SECOND = timedelta(seconds=1)


class Asked:
    """A platform whose calls about people are looked at, on a server that tells of people one by one."""

    def __init__(self, server: BadServer, calls: int = 300) -> None:
        self.server, self.clock = server, Clock()
        self.budget = Budget({Kind.CALLS: Allowance(calls, timedelta(minutes=5))}, clock=self.clock)
        self.platform: MastodonPlatform = a_mastodon(server.url, timeout=2, budget=self.budget)
        self.platform.me()
        server.says(RELATIONSHIPS, [])

    def several(self, *ids: str, refusing: str = "") -> None:
        """From now on the server tells of these at once."""
        self.server.says(SEVERAL, [{"id": each, "note": "#nobot" if each == refusing else ""} for each in ids])

    def people(self, *ids: str) -> list[str]:
        """The kinds of calls that it takes to learn of them."""
        self.server.asked.clear()
        self.platform.people(frozenset(ids))
        return self.calls()

    def calls(self) -> list[str]:
        kinds = (ITSELF, RELATIONSHIPS, SEVERAL, ONE)
        return [next(kind for kind in kinds if path.startswith(kind)) for path in self.server.asked]


@pytest.fixture
def asked(server: BadServer) -> Asked:
    return Asked(server)


def ids(number: int, first: int = 100) -> list[str]:
    return [str(first + each) for each in range(number)]


def test_profiles_come_at_once_from_a_server_that_gives_several(asked: Asked) -> None:
    asked.several("7", "8", "9", refusing="8")
    assert asked.people("7", "8", "9") == [RELATIONSHIPS, SEVERAL]
    people = asked.platform.people(frozenset(["7", "8"]))
    assert people == {"7": Person(), "8": Person(refuses=True)}


@pytest.mark.parametrize(
    "note",
    [
        "<p>I &lt;3 tea #nobot &gt;_&lt;</p>",
        "<p>1 &lt; 2 #nobot -&gt; go away</p>",
        '<p><a href="https://example.social/tags/nobot">#<span>nobot</span></a></p>',
        "#nobot",
    ],
)
def test_nobot_is_found_wherever_it_stands_in_a_profile(asked: Asked, note: str) -> None:
    asked.server.says(f"{ONE}7", {"id": "7", "note": note})
    assert asked.platform.people(frozenset(["7"]))["7"].refuses


@pytest.mark.parametrize(
    "name", ["Bob #nobot", "#NoBots", "bob (＃nobot)", "<3 #nobot >_<", ":cat: #noImaginaryKlout :cat:", "bob #nobot‍🍞"]
)
def test_nobot_is_heard_in_the_name_that_is_shown(asked: Asked, name: str) -> None:
    asked.server.says(f"{ONE}7", {"id": "7", "display_name": name, "note": ""})
    asked.server.says(f"{ONE}8", {"id": "8", "display_name": name.replace("o", "0"), "note": "no bots please"})
    people = asked.platform.people(frozenset(["7", "8"]))
    assert (people["7"].refuses, people["8"].refuses) == (True, False)


@pytest.mark.parametrize("tag", ["#ｎｏｂｏｔ", "＃ＮｏＢｏｔｓ", "#𝗻𝗼𝗯𝗼𝘁", "#nóbot"])
def test_nobot_is_heard_in_whatever_letters_servers_take_for_the_same_hashtag(asked: Asked, tag: str) -> None:
    field = {"name": "bots", "value": f"<p>{tag}</p>"}
    profiles: tuple[dict[str, Any], ...]
    profiles = ({"display_name": f"Bob {tag}"}, {"note": f"<p>tea {tag}</p>"}, {"fields": [field]})
    for number, said in enumerate(profiles):
        asked.server.says(f"{ONE}{number}", {"id": str(number), "note": "", **said})
        assert asked.platform.people(frozenset([str(number)]))[str(number)].refuses, said


def test_who_is_missing_among_several_is_looked_at_alone(asked: Asked) -> None:
    asked.several("7", "8")
    asked.server.says(f"{ONE}9", {"id": "9", "note": "#nobot"})
    assert asked.people("7", "8", "9") == [RELATIONSHIPS, SEVERAL, ONE]
    assert asked.platform.people(frozenset(["9"]))["9"].refuses


@pytest.mark.parametrize("code", [400, 403, 404, 405, 422])
def test_a_server_that_gives_one_at_a_time_is_not_asked_for_several_again(asked: Asked, code: int) -> None:
    asked.server.says(SEVERAL, {"error": "no such thing"}, code)
    assert SEVERAL in asked.people("7", "8")
    assert asked.people("17", "18") == [RELATIONSHIPS, ONE, ONE]
    asked.clock.passes(timedelta(hours=1))
    asked.several("27", "28")
    assert asked.people("27", "28") == [RELATIONSHIPS, SEVERAL]


def test_a_bad_moment_is_not_taken_for_a_server_that_gives_one_at_a_time(asked: Asked) -> None:
    asked.server.says(SEVERAL, "<html>oops</html>", 500)
    asked.people("7", "8")
    asked.several("17", "18")
    assert asked.people("17", "18") == [RELATIONSHIPS, SEVERAL]


def test_no_more_than_forty_are_asked_about_in_one_call(asked: Asked) -> None:
    everybody = ids(90)
    asked.several(*everybody)
    assert sorted(asked.people(*everybody)) == sorted([RELATIONSHIPS, SEVERAL] * 3)
    named = [parse_qs(urlsplit(path).query)["id[]"] for path in asked.server.asked]
    assert max(map(len, named)) == AT_ONCE
    assert sorted(each for some in named for each in some) == sorted(everybody * 2)


def test_what_was_learnt_is_believed_for_a_minute_and_then_looked_at_afresh(asked: Asked) -> None:
    asked.several("7", "8")
    asked.people("7", "8")
    asked.clock.passes(FRESH - SECOND)
    assert asked.people("7", "8") == []
    asked.clock.passes(SECOND)
    assert asked.people("7", "8") == [RELATIONSHIPS, SEVERAL]


def test_one_profile_is_looked_at_afresh_where_that_is_a_call_of_its_own_too(asked: Asked) -> None:
    asked.people("7")
    asked.clock.passes(FRESH)
    asked.server.says(f"{ONE}7", {"id": "7", "note": "#nobot"})
    assert asked.platform.people(frozenset("7"))["7"].refuses


def test_who_wants_no_bots_is_believed_for_a_day(asked: Asked) -> None:
    asked.server.says(f"{ONE}7", {"id": "7", "note": "#nobot"})
    asked.people("7")
    asked.clock.passes(REFUSAL_KEPT - SECOND)
    assert asked.people("7") == [RELATIONSHIPS]
    asked.clock.passes(SECOND)
    assert asked.people("7") == [ONE]


def test_many_profiles_that_are_a_call_each_are_believed_for_an_hour(asked: Asked) -> None:
    many = ids(FEW + 1)
    asked.server.says(SEVERAL, {"error": "no such thing"}, 404)
    asked.people(*many)
    asked.clock.passes(PROFILE_KEPT - SECOND)
    assert asked.people(*many) == [RELATIONSHIPS]
    asked.clock.passes(SECOND)
    assert asked.people(*many).count(ONE) == FEW + 1


def test_many_calls_take_no_more_than_a_third_of_the_budget_at_once_and_each_try_comes_further(
    server: BadServer,
) -> None:
    asked, many = Asked(server, calls=60), ids(50)
    server.says(SEVERAL, {"error": "no such thing"}, 404)
    with pytest.raises(Costly) as costly:
        asked.people(*many)
    assert costly.value.when == NOON + COSTLY_PAUSE
    first = asked.calls().count(ONE)
    assert 10 < first <= 20
    with pytest.raises(Costly):
        asked.people(*many)
    assert asked.calls() == [ONE], "what is believed still is not asked for again"
    looked, within = first + 1, 0
    for _ in range(60):
        asked.clock.passes(timedelta(seconds=10))
        try:
            asked.people(*many)
        except Costly:
            looked += asked.calls().count(ONE)
            within += 1
        else:
            break
    assert looked + asked.calls().count(ONE) == 50, "nobody is looked at twice"
    assert within > FEW


def test_without_any_room_many_step_aside_and_few_wait(server: BadServer) -> None:
    asked = Asked(server, calls=4)
    while not asked.budget.take([Kind.CALLS]):
        pass
    with pytest.raises(Costly):
        asked.people(*ids(FEW + 1))
    with pytest.raises(Later) as later:
        asked.people(*ids(FEW))
    assert not isinstance(later.value, Costly)


def test_profiles_that_the_server_chokes_on_hold_up_three_tries_however_many_they_are(asked: Asked) -> None:
    choking = ids(4)
    asked.server.says(SEVERAL, {"error": "no such thing"}, 404)
    for each in choking:
        asked.server.says(f"{ONE}{each}", "<html>oops</html>", 500)
    for _ in range(2):
        with pytest.raises(Unavailable):
            asked.people(*choking)
    asked.people(*choking)
    assert asked.platform.people(frozenset(choking)) == dict.fromkeys(choking, Person())


def test_a_server_that_is_down_is_not_asked_for_one_profile_after_another(asked: Asked) -> None:
    asked.server.says(ITSELF, "<html>down</html>", 503)
    asked.server.says(SEVERAL, "<html>down</html>", 503)
    asked.server.says(ONE, "<html>down</html>", 503)
    for _ in range(5):
        with pytest.raises(Unavailable):
            asked.people(*ids(20))
        assert len(asked.server.asked) < 5
