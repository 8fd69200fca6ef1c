"""What is gone and what only seems so: nothing is taken away because something before the server says 404."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.platforms import Unavailable
from bot.sandbox import FLAVOURS
from bot.sandbox.faults import Kind
from tests.e2e.day import CHESS, MINUTE, STATUS, TEA, Day, a_day
from tests.whole import LOOKS_AGAIN


@pytest.fixture(params=FLAVOURS)
def day(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Day]:
    with a_day(f"sqlite:///{tmp_path / 'bot.db'}", request.param) as made:
        yield made


@pytest.fixture
def on_mastodon(tmp_path: Path) -> Iterator[Day]:
    with a_day(f"sqlite:///{tmp_path / 'bot.db'}") as made:
        yield made


@pytest.fixture
def on_takahe(tmp_path: Path) -> Iterator[Day]:
    with a_day(f"sqlite:///{tmp_path / 'bot.db'}", "takahe") as made:
        yield made


@pytest.mark.parametrize("where", ["* /api/*", STATUS])
def test_a_proxy_that_says_404_while_its_server_is_down_takes_nothing_away(day: Day, where: str) -> None:
    answered = day.toots(TEA)
    day.goes()
    waiting = day.toots(CHESS)
    day.clock.passes(MINUTE)
    day.bot.reads()
    day.fails(Kind.HTML, where, status=404, times=0)
    for _ in range(4):
        day.clock.passes(LOOKS_AGAIN)
        day.bot.turns()
    day.mended()
    day.goes(60)
    assert day.standing() == [("bob", "tea"), ("carol", "chess")]
    assert [len(day.answers(toot)) for toot in (answered, waiting)] == [1, 1]


def test_it_is_told_as_trouble_and_not_taken_for_an_empty_timeline(day: Day) -> None:
    day.goes(1)
    day.fails(Kind.HTML, "* /api/*", status=404, times=0)
    with pytest.raises(Unavailable, match="404 without a word of the server's API"):
        day.bot.reads()


def test_a_server_that_has_lost_its_memory_of_us_is_not_believed(on_mastodon: Day) -> None:
    day = on_mastodon
    toot = day.toots()
    day.goes()
    day.fails(Kind.ERROR, STATUS, status=404, times=0)
    day.fails(Kind.ERROR, "GET /api/v1/accounts/verify_credentials", status=503, times=0)
    for _ in range(4):
        day.clock.passes(LOOKS_AGAIN)
        day.bot.turns()
    day.mended()
    day.goes(1)
    assert day.standing() == [("bob", "tea")]
    assert len(day.answers(toot)) == 1


def test_a_deleted_toot_is_gone_on_every_server(day: Day) -> None:
    toot = day.toots()
    day.goes()
    day.alice.status_delete(toot)
    day.goes(40)
    assert (day.standing(), day.said()) == ([], [])


def test_a_reply_to_a_toot_that_was_deleted_meanwhile_is_not_posted(day: Day) -> None:
    toot = day.toots()
    day.clock.passes(MINUTE)
    day.bot.reads()
    day.alice.status_delete(toot)
    day.goes(40)
    assert (day.standing(), day.said()) == ([], [])


def test_an_edit_that_a_stream_tells_of_and_then_a_404_is_no_deletion(on_mastodon: Day) -> None:
    day = on_mastodon
    toot = day.toots()
    day.goes()
    day.edits(toot, f"{TEA}!")
    day.fails(Kind.ERROR, STATUS, status=404, times=2)
    day.bot.patrol.touched(toot, deleted=False)
    day.goes(3)
    assert day.standing() == [("bob", "tea")]
    assert len(day.answers(toot)) == 1


@pytest.mark.parametrize(
    ("flavour", "code"), [("mastodon", 500), ("gotosocial", 500), ("gotosocial", 410), ("takahe", 403)]
)
def test_one_toot_that_the_server_chokes_on_hides_no_other(tmp_path: Path, flavour: str, code: int) -> None:
    with a_day(f"sqlite:///{tmp_path / 'bot.db'}", flavour) as day:
        odd, deleted = day.toots(TEA), day.toots(CHESS)
        day.goes()
        day.fails(Kind.ERROR, "GET /api/v1/statuses", status=code, times=0)
        day.fails(Kind.ERROR, f"GET /api/v1/statuses/{odd}", status=code, times=0)
        day.alice.status_delete(deleted)
        day.goes(60)
        stands = [] if code == 410 else [("bob", "tea")]  # 410, in its API's words and minutes apart, is a deletion
        assert day.standing() == stands


@pytest.mark.parametrize(("call", "times"), [("DELETE", 2), ("GET", 1)])
def test_a_reply_that_became_a_toot_of_its_own_is_deleted_later_where_it_cannot_be_at_once(
    on_takahe: Day, call: str, times: int
) -> None:
    day = on_takahe
    toot = day.toots()
    day.clock.passes(timedelta(seconds=5))
    day.bot.reads()
    day.alice.status_delete(toot)
    day.fails(Kind.ERROR, f"{call} /api/v1/statuses/*", status=503, times=times)
    day.bot.posts()
    assert len(day.said()) == 1
    day.goes(40)
    assert day.said() == []


@pytest.mark.parametrize("code", [403, 404, 500])
def test_a_server_that_never_says_who_follows_is_answered_all_the_same_without_the_at(
    on_mastodon: Day, code: int
) -> None:
    day = on_mastodon
    day.fails(Kind.ERROR, "GET /api/v1/accounts/relationships", status=code, times=0)
    toot = day.toots()
    day.goes(20)
    assert day.standing() == [("bob", "tea")]
    (said,) = day.answers(toot)
    assert "@bob" not in said


def test_a_moment_without_a_word_of_who_follows_is_waited_for(on_mastodon: Day) -> None:
    day = on_mastodon
    day.fails(Kind.ERROR, "GET /api/v1/accounts/relationships", status=503, times=3)
    day.toots()
    day.goes(2)
    assert day.standing() == []
    day.goes(3)
    assert day.standing() == [("bob", "tea")]
