"""An operator who hides what was taken back means what stands like it: the same toot drafted anew."""

from __future__ import annotations

from bot.store import Store
from tests.builders import BOB
from tests.store.conftest import award_of, give, thanks, toot


def gives_anew(store: Store, number: int, **changes: object) -> None:
    store.record(toot(number), thanks(number, **changes), source="hashtag", position=str(number))


def test_the_code_of_what_was_taken_back_hides_and_shows_what_stands_like_it(store: Store) -> None:
    give(store, 1)
    store.withdraw("award-1")
    gives_anew(store, 2, topic="Sourdough Baking!", topic_key="sourdough baking!")
    gives_anew(store, 3, topic="maps", topic_key="maps")
    gives_anew(store, 4, giver=BOB)
    for held in (True, False):
        changed = store.moderate("award-1", held=held, by="cli").changed
        assert [award.id for award in changed] == ["award-1", "award-2"]
        waits = [award.id for award in (store.award(f"award-{number}") for number in (2, 3, 4)) if award and award.held]
        assert waits == (["award-2"] if held else [])


def test_what_stands_is_hidden_by_its_own_code_alone(store: Store) -> None:
    give(store, 1)
    give(store, 2)
    store.moderate("award-1", held=True, by="cli")
    assert store.award("award-2") == award_of(2)
