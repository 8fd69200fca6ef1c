"""What hung when somebody spoke is known though it, and the reply about it, were taken back since."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.store import Store
from tests.builders import ALICE, BOB, NOON, Clock
from tests.store.conftest import give, thanks, toot

SOON = timedelta(minutes=1)
A_WEEK_AGO = NOON - timedelta(days=7)


def posts(store: Store) -> None:
    while letter := store.claim():
        store.posted(letter.id, f"post-{letter.id}", "")


def gives(store: Store, number: int, at: datetime = NOON) -> None:
    store.record(toot(number), thanks(number, given_at=at), source="hashtag", position=str(number), watch=True)
    posts(store)


def deletes(store: Store, number: int) -> None:
    before = store.watched(toot(number).uri)
    assert before is not None
    assert store.vanished(before)


def test_the_only_reply_that_was_taken_back_since_is_found_by_whoever_it_is_about(store: Store, clock: Clock) -> None:
    give(store, 1)
    gives(store, 2)
    spoke = clock()
    clock.passes(SOON)
    assert store.taken_back_since(spoke, BOB.acct, earliest=A_WEEK_AGO) == ""
    deletes(store, 2)
    found = [
        store.taken_back_since(spoke, acct, earliest=A_WEEK_AGO) for acct in (BOB.acct, ALICE.acct, "dan@a.example")
    ]
    assert [[award.id for award in store.spoken_of(each)] for each in found[:2]] == [["award-2"], ["award-2"]]
    assert found[2] == ""
    posts(store)
    assert store.taken_back_since(spoke, BOB.acct, earliest=A_WEEK_AGO) == found[0]
    assert store.taken_back_since(spoke - SOON, BOB.acct, earliest=A_WEEK_AGO) == "", "it was not there yet"
    assert store.taken_back_since(clock() + SOON, BOB.acct, earliest=A_WEEK_AGO) == "", "it was gone before"


def test_of_two_that_were_taken_back_none_is_guessed(store: Store, clock: Clock) -> None:
    gives(store, 1)
    gives(store, 2)
    for number in (1, 2):
        deletes(store, number)
    assert store.taken_back_since(clock(), BOB.acct, earliest=A_WEEK_AGO) == ""


def test_what_was_taken_back_since_then_is_among_the_latest_of_then(store: Store, clock: Clock) -> None:
    gives(store, 1)
    spoke = clock()
    clock.passes(SOON)
    deletes(store, 1)
    assert store.latest(BOB.acct, as_giver=False) == []
    assert [award.id for award in store.latest(BOB.acct, as_giver=False, stood_at=spoke)] == ["award-1"]
    assert store.latest(BOB.acct, as_giver=False, stood_at=clock() + SOON) == []


def test_what_came_later_than_somebody_spoke_is_not_counted_among_what_is_gone(store: Store, clock: Clock) -> None:
    gives(store, 1)
    gives(store, 2, NOON + SOON)
    deletes(store, 2)
    one = store.award("award-1")
    assert one is not None
    assert store.gone_since(one, BOB.acct, as_giver=False)
    assert store.gone_since(one, BOB.acct, as_giver=False, until=NOON + SOON)
    assert not store.gone_since(one, BOB.acct, as_giver=False, until=NOON)


def test_our_replies_about_what_somebody_gave_or_got_of_late_are_known(store: Store, clock: Clock) -> None:
    gives(store, 1)
    gives(store, 2)
    for acct in (BOB.acct, ALICE.acct):
        replies = store.thanked_about(acct, clock(), earliest=A_WEEK_AGO)
        assert {award.id for each in replies for award in store.spoken_of(each)} == {"award-1", "award-2"}
    assert store.thanked_about("dan@a.example", clock(), earliest=A_WEEK_AGO) == []
    assert store.thanked_about(BOB.acct, clock(), earliest=clock() + SOON) == []
    assert store.thanked_about(BOB.acct, clock() - timedelta(days=1), earliest=A_WEEK_AGO) == []
