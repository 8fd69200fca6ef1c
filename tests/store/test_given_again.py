"""An operator who hides what was taken back means what stands like it: the same toot drafted anew. So does the
recipient who refuses it."""

from __future__ import annotations

from sqlalchemy import update

from bot.domain import promises
from bot.domain.outcome import Decision, Verdict
from bot.store import Store
from bot.store.schema import awards
from tests.builders import ALICE, BOB
from tests.store.conftest import SILENCE, award_of, give, thanks, toot


def gives_anew(store: Store, number: int, **changes: object) -> None:
    store.record(toot(number), thanks(number, **changes), source="hashtag", position=str(number))


def test_the_code_of_what_was_taken_back_hides_and_shows_what_stands_like_it(store: Store) -> None:
    give(store, 1)
    store.withdraw("award-1")
    gives_anew(store, 2, topic="Sourdough Baking!", topic_key="sourdough baking!")
    gives_anew(store, 3, topic="maps", topic_key="maps")
    gives_anew(store, 4, giver=BOB)
    for held in (True, False):
        changed, edited = store.moderate("award-1", held=held, by="cli")
        assert [award.id for award in edited] == ([] if held else ["award-2"]), "nobody has looked at that one"
        changed = changed or store.moderate("award-1", held=held, by="cli").changed
        assert [award.id for award in changed] == ["award-1", "award-2"]
        waits = [award.id for award in (store.award(f"award-{number}") for number in (2, 3, 4)) if award and award.held]
        assert waits == (["award-2"] if held else [])


def test_what_stands_is_hidden_by_its_own_code_alone(store: Store) -> None:
    give(store, 1)
    give(store, 2)
    store.moderate("award-1", held=True, by="cli")
    assert store.award("award-2") == award_of(2)


def test_what_was_shown_of_a_later_draft_is_shown_again_once_it_says_something_else(store: Store) -> None:
    give(store, 1)
    store.withdraw("award-1")
    gives_anew(store, 2, held=True)
    assert store.moderate("award-1", held=False, by="cli").edited
    with store._database.transaction() as connection:
        connection.execute(update(awards).where(awards.c.id == "award-2").values(words="something else"))
    assert [award.words for award in store.moderate("award-1", held=False, by="cli").edited] == ["something else"]
    assert store.moderate("award-1", held=False, by="cli").changed


def test_a_decline_of_what_was_taken_back_holds_against_its_like_though_only_a_hash_is_left(store: Store) -> None:
    give(store, 1)
    store.withdraw("award-1")
    gone = store.award("award-1")
    assert gone is not None
    assert not gone.topic_key
    again = [promises.decline(ALICE.acct, BOB.acct, key) for key in ("sourdough baking!", "maps")]
    assert not store.promised(again)
    store.record(toot(2), SILENCE.model_copy(update={"refuses": ("award-1",)}), source="hashtag", position="2")
    assert list(store.promised(again)) == again[:1]


def test_what_waits_does_not_go_out_once_its_like_was_declined_after_it_was_taken_back(store: Store) -> None:
    give(store, 1)
    store.withdraw("award-1")
    refusing = Decision(outcome=Verdict.COMMAND, why="said so", refuses=("award-1",))
    gives_anew(store, 2, held=True)
    store.record(toot(3, by=BOB), refusing, source="mentions", position="3")
    store.moderate("award-2", held=False, by="cli")
    after = store.award("award-2")
    assert after is not None
    assert after.withdrawn_at is not None
