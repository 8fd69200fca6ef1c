"""What somebody has declined counts as declined for a day, though words are added to its topic or taken away."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.domain import promises
from bot.domain.decide import decide
from bot.domain.deciding.drafted_anew import parts_of
from bot.domain.deciding.talk import decide_command
from bot.domain.model import Award
from bot.domain.outcome import Decision, Facts, Meant, Verdict
from bot.domain.promises import Promise
from bot.domain.readings import Command
from tests.builders import ALICE, BOB, BOT, NOON, a_mention, a_nomination, a_status, an_award, the_rules

RULES = the_rules()
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
EVE = ALICE.model_copy(update={"id": "eve", "acct": "eve@third.example"})


def declined(topic: str) -> dict[Promise, object]:
    """What is kept when bob declines what alice gave him a minute before noon."""
    award = an_award(topic=topic, topic_key=topic, given_at=NOON - 2 * MINUTE)
    said = a_status(account=BOB, mentions=(a_mention(BOT.acct),), created_at=NOON - MINUTE)
    decision = decide_command(said, Command(name="decline", why=""), Facts(meant=Meant(awards=(award,))), RULES, NOON)
    assert set(decision.as_of) <= set(decision.keeps)
    return dict(decision.as_of)


def gives(*topics: str, kept: dict[Promise, object], standing: tuple[Award, ...] = (), **of: Any) -> Decision:
    known = {"ids": ("page", "one", "two"), "promises": kept, "standing": standing, "read_before": bool(standing)}
    status = a_status(**({"created_at": NOON} | of))
    return decide(status, a_nomination(*topics), Facts.model_validate(known), RULES, NOON + 2 * DAY)


@pytest.mark.parametrize(
    ("was", "anew"),
    [
        ("tea lore", "green tea lore"),
        ("tea lore", "lore"),
        ("tea lore", "tea room lore"),
        ("green tea lore", "green lore"),
        ("being late again", "being late"),
        ("tea", "teas and cake"),
        ("Tea Lore", "tea lore!!"),
        ("tea lore", "lore tea"),
        ("green tea lore", "lore of green tea"),
    ],
)
def test_a_declined_topic_with_words_added_taken_away_or_turned_round_is_declined_as_well(was: str, anew: str) -> None:
    decision = gives(anew, kept=declined(was.casefold()))
    assert (decision.outcome, decision.awards) == (Verdict.QUIET, ())
    if parts_of(anew.casefold()) and anew != "tea lore!!":
        assert promises.left_out(BOB.acct, a_status().id) in decision.keeps, "nor does its edit bring it back"


@pytest.mark.parametrize(
    ("was", "other"),
    [("tea lore", "chess lore"), ("tea lore", "green tea"), ("tea", "steam engines"), ("the art of tea", "art deco")],
)
def test_a_topic_that_only_shares_words_with_it_is_another(was: str, other: str) -> None:
    decision = gives(other, kept=declined(was))
    assert [award.topic for award in decision.awards] == [other]
    assert not [kept for kept in decision.keeps if kept == promises.left_out(BOB.acct, a_status().id)]


def test_it_holds_for_a_day_and_against_nothing_from_before() -> None:
    kept = declined("tea lore")
    for at in (NOON - 2 * MINUTE, NOON + DAY):
        assert [award.topic for award in gives("green tea lore", kept=kept, created_at=at).awards] == ["green tea lore"]


def test_it_holds_against_nobody_else() -> None:
    kept = declined("tea lore")
    assert gives("green tea lore", kept=kept, account=EVE).awards


def test_who_says_start_since_gets_what_is_given_from_then_on() -> None:
    started = promises.lifted(promises.stop(BOB.acct))
    assert gives("green tea lore", kept=declined("tea lore") | {started: NOON - MINUTE / 2}).awards
    assert not gives("green tea lore", kept=declined("tea lore") | {started: NOON - 2 * MINUTE}).awards


def test_what_stands_goes_on_standing() -> None:
    there = an_award(id="one", topic="green tea lore", topic_key="green tea lore")
    decision = gives("green tea lore", kept=declined("tea lore"), standing=(there,))
    assert [award.id for award in decision.awards] == ["one"]


def test_nothing_is_kept_but_hashes_of_few_parts() -> None:
    assert parts_of("tea") == []
    assert sorted(parts_of("green tea lore")) == ["green", "green lore", "green tea", "lore", "tea", "tea lore"]
    assert parts_of(" ".join("abcdefghijk")) == []
    assert len(parts_of(" ".join("abcdefghij"))) < 100


def test_an_award_is_not_corrected_to_such_a_topic_either() -> None:
    maps = an_award(topic="maps", topic_key="maps")
    said = a_status(account=ALICE, mentions=(a_mention(BOT.acct),), created_at=NOON)
    facts = Facts.model_validate({"meant": Meant(awards=(maps,)), "promises": declined("tea lore")})
    decision = decide_command(said, Command(name="topic", object="green tea lore", why=""), facts, RULES, NOON)
    assert [revision.awards for revision in decision.revisions] == [()]
