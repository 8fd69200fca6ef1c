"""What becomes of the awards of somebody who has left: nothing that their giver could learn it by."""

from __future__ import annotations

import pytest

from bot.domain import promises
from bot.domain.decide import decide
from bot.domain.deciding.awarding import as_told_now, awards_of, candidates, left_alone
from bot.domain.model import Visibility
from bot.domain.outcome import Facts, Verdict
from tests.builders import ALICE, BOB, NOON, a_nomination, a_status, an_award, the_rules

RULES = the_rules()
TEA, MAPS = (an_award(id=key, topic=key, topic_key=key, words="thanks", emoji="") for key in ("tea", "maps"))
SAYING_SO = a_status("<p>many Thanks, and more</p>")
LEFT = {promises.block(BOB.acct, ALICE.acct): NOON}


def facts_of(*standing: object, **changes: object) -> Facts:
    known = {"ids": ("page", "one", "two", "three"), "standing": standing, "promises": LEFT}
    return Facts.model_validate(known | {"read_before": True, "answered": True} | changes)


def test_their_award_stays_as_it_was_whatever_the_toot_gives_them_and_none_comes_to_it() -> None:
    for topics, stay in ((("tea",), (TEA,)), (("chess",), (TEA,)), (("chess", "knots", "maps"), (MAPS, TEA))):
        chosen = candidates(SAYING_SO, a_nomination(*topics), RULES)
        awards = awards_of(SAYING_SO, "💩", chosen, facts_of(TEA, MAPS), NOON)
        assert sorted(award.id for award in awards) == sorted(award.id for award in stay)
        assert set(awards) == set(stay)


@pytest.mark.parametrize("warned", ["", "food"])
def test_what_its_giver_shows_to_fewer_people_now_is_shown_to_no_more(warned: str) -> None:
    before = TEA.model_copy(update={"spoiler_text": warned})
    now = as_told_now(before, a_status(visibility=Visibility.DIRECT), facts_of(before))
    assert (now.words, now.status_url, now.visibility) == ("", "", Visibility.DIRECT)
    assert now.spoiler_text == ("CW" if warned else "")


def test_a_toot_that_gives_to_them_alone_is_left_alone_and_one_that_gives_to_others_is_not() -> None:
    decision = decide(SAYING_SO, a_nomination("chess"), facts_of(TEA), RULES, NOON)
    assert (decision.outcome, decision.as_it_was, decision.awards) == (Verdict.AWARDED, True, ())
    carols = an_award(id="carols", recipient=ALICE)
    assert not left_alone((TEA, carols), facts_of(TEA, carols))
    assert not left_alone((TEA,), facts_of(TEA, MAPS))
    assert not left_alone((TEA,), facts_of(TEA, promises={}))
    assert not left_alone((), facts_of())
