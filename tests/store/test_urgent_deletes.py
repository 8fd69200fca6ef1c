"""What somebody asked to have taken back goes before what only follows a toot that is gone."""

from __future__ import annotations

from bot.domain.model import Account
from bot.domain.outcome import Decision, Revision, Verdict
from bot.store import Store
from tests.builders import ALICE, Clock
from tests.store.conftest import award_of, thanks, toot
from tests.store.test_erasing import forgets, post_all

EVE = Account(id="e", acct="eve@example.social")


def gives(store: Store, number: int, by: Account) -> None:
    """Somebody gives an award that is watched, and it is answered."""
    decision = thanks(number, giver=by)
    assert store.record(toot(number, by=by), decision, source="hashtag", position=str(number), watch=True)
    post_all(store)


def vanishes(store: Store, number: int, by: Account) -> None:
    watched = store.watched(toot(number, by=by).uri)
    assert watched is not None
    assert store.vanished(watched)


def taken_away(store: Store, *, sparing: bool = False) -> list[str]:
    """The ids of our statuses that are deleted, in their order."""
    found = []
    while (letter := store.claim(sparing=sparing)) is not None:
        found.append(letter.target)
        store.posted(letter.id, "", "")
    return [target for target in found if target]


def test_forget_me_goes_before_undo_and_that_before_what_follows_a_deleted_toot(store: Store, clock: Clock) -> None:
    for number in (1, 2, 3):
        gives(store, number, EVE)
    gives(store, 4, ALICE)
    vanishes(store, 1, EVE)
    vanishes(store, 2, EVE)
    clock.passes(minutes=1)
    undone = Revision(toot_id=award_of(3).toot_id, awards=())
    undo = Decision(outcome=Verdict.COMMAND, why="", revisions=(undone,))
    assert store.record(toot(800, by=EVE), undo, source="mentions", position="800")
    clock.passes(minutes=1)
    forgets(store, ALICE)
    assert taken_away(store) == ["reply-4", "reply-3", "reply-1", "reply-2"]


def test_what_only_follows_waits_where_room_is_to_be_spared(store: Store) -> None:
    for number in (1, 2):
        gives(store, number, EVE)
    gives(store, 3, ALICE)
    vanishes(store, 1, EVE)
    vanishes(store, 2, EVE)
    forgets(store, ALICE)
    assert taken_away(store, sparing=True) == ["reply-3"]
    assert taken_away(store) == ["reply-1", "reply-2"]
