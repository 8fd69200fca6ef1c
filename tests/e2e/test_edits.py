"""Toots that are edited while something is going on: one answer, which says what the toot says now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from threading import Barrier, BrokenBarrierError, Event, Thread
from typing import Any

import pytest

from bot import hearing
from bot.sandbox import FLAVOURS
from bot.sandbox.faults import POSTS, Kind
from tests.e2e.day import MINUTE, TEA, Day, a_day
from tests.whole import SETTLE

KNITTING = "@carol gets +K in knitting #ImaginaryKlout"
GREEN = "@bob gets +K in green tea #ImaginaryKlout"
BLACK = "@bob gets +K in black tea #ImaginaryKlout"
NOTE = "just a note"


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    with a_day(f"sqlite:///{tmp_path / 'bot.db'}") as made:
        yield made


@pytest.fixture(params=FLAVOURS)
def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Day]:
    with a_day(f"sqlite:///{tmp_path / 'bot.db'}", request.param) as made:
        yield made


@pytest.mark.parametrize("said", [KNITTING, GREEN])
def test_an_edit_while_an_unknown_reply_is_looked_for_is_answered(day: Day, said: str) -> None:
    toot = day.toots()
    day.bot.reads()
    day.fails(Kind.ERROR, POSTS, status=504)
    day.bot.posts()
    day.edits(toot, said)
    day.clock.passes(SETTLE * 2)
    real, looking, edited = day.platform.find_reply, Event(), Event()

    def slowly(*args: Any, **more: Any) -> Any:
        found = real(*args, **more)
        looking.set()
        edited.wait(60)
        return found

    day.platform.find_reply = slowly  # type: ignore[method-assign]  # as slow as a server may be
    delivering = Thread(target=day.bot.outbox.deliver)
    delivering.start()
    assert looking.wait(60)
    day.bot.patrol.touched(toot, deleted=False)
    day.bot.patrol.walk()
    edited.set()
    delivering.join()
    day.platform.find_reply = real  # type: ignore[method-assign]
    day.goes(60)
    (answer,) = day.answers(toot)
    ((_, topic),) = day.standing()
    assert topic in said
    assert topic in answer


def test_an_edit_while_the_reply_is_on_its_way_to_a_refusal_is_answered(day: Day) -> None:
    toot = day.toots()
    day.bot.reads()
    real, posting, edited = day.platform.post, Event(), Event()

    def refused(*args: Any) -> Any:
        day.fails(Kind.ERROR, POSTS, status=422)
        posting.set()
        edited.wait(60)
        return real(*args)

    day.platform.post = refused  # type: ignore[method-assign, assignment]
    delivering = Thread(target=day.bot.outbox.deliver)
    delivering.start()
    assert posting.wait(60)
    day.platform.post = real  # type: ignore[method-assign]
    day.edits(toot, KNITTING)
    day.bot.patrol.touched(toot, deleted=False)
    day.bot.patrol.walk()
    edited.set()
    delivering.join()
    day.goes(20)
    (answer,) = day.answers(toot)
    assert "knitting" in answer


def test_a_reply_that_was_given_up_and_replaced_does_not_come_back(day: Day) -> None:
    day.fails(Kind.ERROR, POSTS, status=422)
    toot = day.toots()
    day.goes()
    assert [letter.state for letter in day.store.outbox()] == ["dead"]
    day.edits(toot, GREEN)
    day.goes(12)
    assert day.store.revive() == 0
    day.goes(4)
    (answer,) = day.answers(toot)
    assert "green tea" in answer


def test_an_edit_that_was_overtaken_does_not_bring_its_text_back(day: Day) -> None:
    toot = day.toots()
    day.goes()
    day.fails(Kind.ERROR, "PUT /api/v1/statuses/*", status=503, times=0)
    for said in (GREEN, BLACK):
        day.edits(toot, said)
        day.goes(11)
    day.mended()
    day.goes(60)
    assert day.store.revive() == 0
    day.goes(4)
    (answer,) = day.answers(toot)
    assert "black tea" in answer


def test_two_threads_that_read_the_same_edit_make_one_award_of_it(day: Day) -> None:
    toot = day.toots()
    day.goes()
    day.edits(toot, "@carol gets +K in tea #ImaginaryKlout")
    status = day.platform.again([toot])[toot]
    assert status is not None
    together, real, asked = Barrier(2), day.platform.people, count(1)

    def at_once(some: frozenset[str]) -> Any:
        found = real(some)
        if next(asked) <= together.parties:
            # Where one waits for the other's turn, they never meet.
            with suppress(BrokenBarrierError):
                together.wait(1)
        return found

    day.platform.people = at_once  # type: ignore[method-assign, assignment]
    threads = [Thread(target=day.bot.patrol.reread, args=(name, status)) for name in ("patrol", "hashtag")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    day.platform.people = real  # type: ignore[method-assign]
    day.goes(5)
    assert day.standing() == [("carol", "tea")]
    assert len(day.answers(toot)) == 1


def test_a_toot_that_is_deleted_while_its_edit_is_read_stays_deleted(day: Day) -> None:
    toot = day.toots()
    day.goes()
    day.edits(toot, GREEN)
    status = day.platform.again([toot])[toot]
    assert status is not None
    real = day.platform.people

    def meanwhile(some: frozenset[str]) -> Any:
        day.platform.people = real  # type: ignore[method-assign]
        day.alice.status_delete(toot)
        day.bot.patrol.touched(toot, deleted=True)
        day.bot.patrol.walk()
        return real(some)

    day.platform.people = meanwhile  # type: ignore[method-assign, assignment]
    day.bot.patrol.reread("hashtag", status)
    day.goes(30)
    assert (day.standing(), day.said()) == ([], [])


@pytest.mark.parametrize("gives", [TEA, "@alice gets +K in tea #ImaginaryKlout"])
def test_a_toot_that_gives_no_more_and_then_again_is_answered_each_time(anywhere: Day, gives: str) -> None:
    day = anywhere
    toot = day.toots(gives)
    day.goes(2)
    for said in (NOTE, gives, NOTE, gives):
        day.edits(toot, said)
        day.goes(25)
        assert len(day.answers(toot)) == (said == gives)
    keys = [letter.key for letter in day.store.outbox() if letter.kind == "reply"]
    assert len(keys) == len(set(keys)) == 3, "a server that remembers a key does not post it again"


def test_a_new_reply_waits_until_the_old_one_is_gone_and_is_not_taken_for_it(day: Day) -> None:
    toot = day.toots()
    day.goes(2)
    day.fails(Kind.ERROR, "DELETE /api/v1/statuses/*", status=503, times=3)
    day.edits(toot, NOTE)
    day.bot.patrol.touched(toot, deleted=False)
    day.goes(1)
    day.fails(Kind.CLOSE, POSTS)
    day.edits(toot, f"{TEA} yes")
    day.bot.patrol.touched(toot, deleted=False)
    day.goes(12)
    (answer,) = day.answers(toot)
    (award,) = [award for award in day.store.awards() if award.withdrawn_at is None]
    assert award.id in answer


def test_a_reply_that_cannot_be_taken_away_lets_no_second_one_stand_beside_it(tmp_path: Path) -> None:
    with a_day(f"sqlite:///{tmp_path / 'bot.db'}", "takahe") as day:
        toot = day.toots()
        day.goes()
        day.fails(Kind.ERROR, "DELETE /api/v1/statuses/*", status=403, times=0)
        day.edits(toot, GREEN)
        for _ in range(40):
            day.clock.passes(MINUTE * 60)
            day.bot.turns()
        assert len(day.answers(toot)) == 1
        dead = {letter.kind: letter.why for letter in day.store.outbox(state="dead")}
        assert set(dead) == {"delete", "reply"}
        assert "cannot be deleted" in dead["reply"]
        day.mended()
        day.edits(toot, BLACK)
        day.goes(30)
        (answer,) = day.answers(toot)
        assert "black tea" in answer


def test_a_picture_goes_when_it_shows_what_is_no_longer_so(tmp_path: Path) -> None:
    with a_day(f"sqlite:///{tmp_path / 'bot.db'}", attach_image=True) as day:
        day.bot.outbox._artist = _Pixel()
        toot = day.toots()
        day.goes(2)
        (reply,) = day.alice.status_context(toot)["descendants"]
        assert [picture["description"] for picture in reply["media_attachments"]] != []
        day.edits(toot, f"@bob gets +K in chess, {KNITTING}")
        day.goes(12)
        (reply,) = day.alice.status_context(toot)["descendants"]
        assert reply["media_attachments"] == []


class _Pixel:
    def png(self, award: object) -> bytes:
        return b"\x89PNG\r\n\x1a\n" + bytes(40)


def test_a_mistake_of_ours_in_reading_an_edit_leaves_everything_as_it_was(day: Day) -> None:
    toot = day.toots()
    day.goes(2)
    module: Any = hearing
    real = module.read

    def broken(*_: object, **__: object) -> Any:
        raise IndexError("a mistake of ours")

    module.read = broken
    try:
        day.edits(toot, GREEN)
        day.goes(12)
        assert day.standing() == [("bob", "tea")]
        assert len(day.answers(toot)) == 1
    finally:
        module.read = real
    day.goes(12)
    assert day.standing() == [("bob", "green tea")], "once it is mended, the toot is read again"


def test_a_toot_that_is_edited_into_a_repeat_is_favourited(day: Day) -> None:
    day.toots()
    other = day.toots("@bob gets +K in chess #ImaginaryKlout")
    day.goes(2)
    for _ in range(2):
        day.edits(other, TEA)
        day.goes(12)
    assert day.standing() == [("bob", "tea")]
    assert day.answers(other) == []
    assert day.alice.status(other)["favourites_count"] == 1
