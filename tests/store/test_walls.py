"""Walls and topics: who has one, what hangs there, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, count

from bot.domain import promises
from bot.domain.model import Account, Award, Visibility
from bot.domain.outcome import Decision, Verdict
from bot.domain.promises import Promise
from bot.store import Store
from tests.builders import ALICE, BOB, Clock, a_status
from tests.store.conftest import award_of

CAROL = Account(id="4", acct="carol@elsewhere.example")
numbers = count(1)


def said(store: Store, *keeps: Promise, marks: tuple[Award, ...] = (), drops: tuple[Promise, ...] = ()) -> None:
    """Somebody has told the bot something, and this is what came of it."""
    number = next(numbers)
    decision = Decision(outcome=Verdict.COMMAND, why="says so", keeps=keeps, drops=drops, marks=marks)
    status = a_status(id=f"c{number}", uri=f"https://example.social/c/{number}")
    assert store.record(status, decision, source="mentions", position=None)


def given(store: Store, number: int, **changes: object) -> Award:
    award = award_of(number, **changes)
    status = a_status(id=str(number), uri=f"https://example.social/s/{number}", account=ALICE)
    decision = Decision(outcome=Verdict.AWARDED, why="gives", awards=(award,))
    assert store.record(status, decision, source="hashtag", position=str(number))
    return award


def snagged(store: Store, clock: Clock, *awards: Award) -> None:
    clock.passes(minutes=1)
    marks = tuple(award.model_copy(update={"snagged_at": clock.now, "hidden": False}) for award in awards)
    said(store, promises.snagged(awards[0].recipient.acct), marks=marks)


def hanging(store: Store, acct: str = BOB.acct) -> list[str]:
    wall = store.wall(acct)
    return [award.id for award in wall.awards] if wall else []


def for_topic(store: Store, key: str = "sourdough baking") -> list[str]:
    found = store.topic(key)
    return [award.id for award in found.awards] if found else []


def test_nobody_has_a_wall_before_they_have_snagged(store: Store, clock: Clock) -> None:
    award = given(store, 1)
    assert (store.wall(BOB.acct), store.topic(award.topic_key), store.has_wall(BOB.acct)) == (None, None, False)
    snagged(store, clock, award)
    assert (hanging(store), for_topic(store), store.has_wall(BOB.acct)) == (["award-1"], ["award-1"], True)


def test_a_wall_is_not_passed_on_to_whoever_has_the_name_next(store: Store, clock: Clock) -> None:
    snagged(store, clock, first := given(store, 1))
    assert store.hangs(first.id)
    clock.passes(days=1)
    heir = BOB.model_copy(update={"id": "33"})
    second = given(store, 2, recipient=heir, given_at=clock.now)
    assert (store.wall(BOB.acct), store.topic(first.topic_key), store.with_walls()) == (None, None, [])
    assert not store.hangs(first.id)
    snagged(store, clock, second)
    assert hanging(store) == for_topic(store) == ["award-2"]
    assert [person.id for person in store.with_walls()] == ["33"]


def test_nothing_hangs_any_more_once_somebody_else_of_that_name_gives(store: Store, clock: Clock) -> None:
    snagged(store, clock, given(store, 1))
    clock.passes(days=1)
    heir = BOB.model_copy(update={"id": "33"})
    given(store, 2, giver=heir, recipient=CAROL, given_at=clock.now)
    assert store.wall(BOB.acct) is None


def test_who_has_the_name_next_has_not_snagged(store: Store, clock: Clock) -> None:
    snag = promises.snagged(BOB.acct)
    snagged(store, clock, given(store, 1))
    heir = BOB.model_copy(update={"id": "33"})
    assert snag in store.promised([snag], [BOB])
    assert snag not in store.promised([snag], [heir])
    clock.passes(days=1)
    snagged(store, clock, given(store, 2, recipient=heir, given_at=clock.now))
    assert snag in store.promised([snag], [heir])


def test_who_has_snagged_what_says_something_else_by_now_has_snagged(store: Store, clock: Clock) -> None:
    snag = promises.snagged(BOB.acct)
    said(store, snag)
    given(store, 1)
    assert snag in store.promised([snag], [BOB])
    assert snag not in store.promised([snag], [BOB.model_copy(update={"id": "33"})])


def test_only_what_was_snagged_hangs_the_latest_first(store: Store, clock: Clock) -> None:
    first, _, third, fourth = (given(store, number) for number in (1, 2, 3, 4))
    snagged(store, clock, third, fourth)
    snagged(store, clock, first)
    assert hanging(store) == for_topic(store) == ["award-1", "award-4", "award-3"]


def test_stop_takes_the_wall_away_at_once_and_start_brings_it_back(store: Store, clock: Clock) -> None:
    snagged(store, clock, given(store, 1))
    snagged(store, clock, given(store, 2, recipient=CAROL))
    said(store, promises.stop(BOB.acct))
    assert (store.wall(BOB.acct), store.has_wall(BOB.acct), for_topic(store)) == (None, False, ["award-2"])
    said(store, promises.stop(CAROL.acct))
    assert store.topic("sourdough baking") is None
    said(store, drops=(promises.stop(BOB.acct),))
    assert hanging(store) == for_topic(store) == ["award-1"]


def test_what_is_hidden_held_withdrawn_or_was_private_hangs_nowhere(store: Store, clock: Clock) -> None:
    kept, hidden, held, withdrawn = (given(store, number) for number in (1, 2, 3, 4))
    private = [given(store, 5 + n, visibility=each) for n, each in enumerate(Visibility) if not each.open]
    snagged(store, clock, kept, hidden, held, withdrawn, *private)
    said(store, marks=(hidden.model_copy(update={"snagged_at": clock.now, "hidden": True}),))
    said(store, marks=(held.model_copy(update={"snagged_at": clock.now, "held": True}),))
    assert store.withdraw(withdrawn.id)
    assert hanging(store) == for_topic(store) == ["award-1"]


def test_a_wall_with_nothing_on_it_is_none(store: Store, clock: Clock) -> None:
    snagged(store, clock, given(store, 1, visibility=Visibility.DIRECT))
    assert store.wall(BOB.acct) is None


def pages(store: Store, most: int, *, topic: bool = False) -> Iterator[list[str]]:
    before = ""
    while True:
        if topic:
            found = store.topic("sourdough baking", before=before, most=most)
        else:
            found = store.wall(BOB.acct, before=before, most=most)
        assert found is not None
        yield [award.id for award in found.awards]
        before = found.older
        if not before:
            return


def test_page_after_page_everything_comes_once(store: Store, clock: Clock) -> None:
    awards = [given(store, number) for number in range(1, 8)]
    snagged(store, clock, *awards[:5])  # at one moment
    snagged(store, clock, *awards[5:])
    expected = [f"award-{number}" for number in (7, 6, 5, 4, 3, 2, 1)]
    for most in (1, 2, 3, 7, 8):
        for topic in (False, True):
            assert list(chain(*pages(store, most, topic=topic))) == expected


def test_people_who_said_stop_leave_no_gap_and_no_trace_in_a_topic(store: Store, clock: Clock) -> None:
    for number in range(1, 7):
        snagged(store, clock, given(store, number, recipient=CAROL if number % 2 else BOB))
    said(store, promises.stop(CAROL.acct))
    assert list(pages(store, 2, topic=True)) == [["award-6", "award-4"], ["award-2"]]


def test_a_page_is_asked_for_only_after_what_hangs_there(store: Store, clock: Clock) -> None:
    snagged(store, clock, given(store, 1), given(store, 2))
    snagged(store, clock, given(store, 3, recipient=CAROL))
    for before in ("award-3", "nothing"):
        assert store.wall(BOB.acct, before=before) is None


def test_an_erased_page_is_told_from_an_unknown_one(store: Store) -> None:
    said(store, promises.erased("a-page"))
    assert (store.erased("a-page"), store.erased("another")) == (True, False)
