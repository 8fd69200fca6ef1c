"""An edit by somebody who has said *stop*, or is banned: it takes away, and nothing new comes by it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain import promises
from bot.domain.decide import decide
from bot.domain.deciding.still_told import still_told
from bot.domain.model import Person, Status, Visibility
from bot.domain.outcome import Decision, Facts, Said, Verdict
from bot.domain.promises import Promise
from bot.domain.readings import Command, Incomplete, NotForUs, Reading
from tests.builders import ALICE, BOB, NOON, a_nomination, a_status, an_award, the_rules

RULES = the_rules()
TEA, MAPS = (
    an_award(id=key, topic=key, topic_key=key, words="Thanks, Bob, for tea and maps!") for key in ("tea", "maps")
)
SAME = a_status("<p>Thanks, Bob, for tea and maps!</p>")
LESS = a_status("<p>Thanks, Bob!</p>")
TALK = NotForUs(why="it talks")


def edited(
    status: Status, reading: Reading, *standing: Any, why: Promise = promises.stop(ALICE.acct), **changes: Any
) -> Decision:
    known = {"ids": ("page", "one", "two"), "standing": standing, "promises": {why: NOON}, "read_before": True}
    facts = Facts.model_validate(known | {"answered": True, "people": {BOB.acct: Person(follows=True)}} | changes)
    return decide(status, reading, facts, RULES, NOON)


@pytest.mark.parametrize("why", [promises.stop(ALICE.acct), promises.ban(ALICE.acct)])
def test_words_that_are_left_out_go_and_the_badge_stays(why: Promise) -> None:
    decision = edited(LESS, a_nomination("tea"), TEA, why=why)
    assert not decision.as_it_was
    assert decision.awards == (TEA.model_copy(update={"words": ""}),)
    assert decision.reply is not None
    assert decision.reply.in_place
    assert decision.reply.pings == (), "nobody is told anything new, whoever follows the bot since"


def test_what_says_the_same_or_more_leaves_all_as_it_was() -> None:
    for status in (SAME, a_status("<p>Many thanks, Bob, for tea, and maps! Bob owes me money</p>")):
        for reading in (a_nomination("tea"), a_nomination("tea", "chess")):
            decision = edited(status, reading, TEA)
            assert (decision.outcome, decision.as_it_was, decision.awards) == (Verdict.IGNORED, True, ())


@pytest.mark.parametrize(
    "reading", [TALK, Incomplete(missing=("topic",), gifts=(), why="what for"), a_nomination("chess")]
)
def test_a_gift_that_is_left_out_is_taken_away_and_none_takes_its_place(reading: Reading) -> None:
    decision = edited(LESS, reading, TEA)
    assert (decision.awards, decision.reply, decision.as_it_was) == ((), None, False)
    some = edited(SAME, a_nomination("maps", "chess"), TEA, MAPS)
    assert some.awards == (MAPS,)


def test_what_was_corrected_since_stands_while_the_toot_gives_what_it_gave() -> None:
    decision = edited(LESS, a_nomination("soap"), TEA, unchanged=True)
    assert [award.topic for award in decision.awards] == ["tea"]


def test_a_warning_is_put_before_all_that_was_said_but_not_in_its_words() -> None:
    decision = edited(SAME.model_copy(update={"spoiler_text": "bob stinks"}), a_nomination("tea"), TEA)
    assert decision.awards == (TEA.model_copy(update={"spoiler_text": "CW"}),)
    assert decision.reply is not None
    assert decision.reply.spoiler_text == "CW"


def test_a_warning_is_put_before_what_was_asked_and_what_is_not_asked_any_more_goes() -> None:
    said: dict[str, Any] = {"said": {SAME.uri: Said(text="What for?", visibility=Visibility.UNLISTED)}}
    asking = Incomplete(missing=("topic",), gifts=(), why="what for")
    warned = edited(SAME.model_copy(update={"spoiler_text": "food"}), asking, unchanged=True, **said)
    assert warned.reply is not None
    assert (warned.reply.text, warned.reply.spoiler_text, warned.reply.in_place) == ("What for?", "CW", True)
    assert edited(LESS, asking, unchanged=True, **said).as_it_was
    gone = edited(LESS, TALK, **said)
    assert (gone.reply, gone.as_it_was) == (None, False)


def test_what_waits_is_shown_to_an_operator_once_more() -> None:
    held = TEA.model_copy(update={"held": True})
    decision = edited(LESS, a_nomination("tea"), held)
    assert decision.held
    assert promises.edited("tea") in decision.keeps


def test_what_the_bot_gave_for_asking_is_not_a_banned_askers_to_edit_away() -> None:
    theirs = an_award(giver=BOB, recipient=ALICE)
    help_me = Command(name="help", why="asks for help")
    assert edited(LESS, help_me, theirs, why=promises.ban(ALICE.acct)).as_it_was
    assert edited(LESS, help_me, TEA, why=promises.ban(ALICE.acct)).awards == ()


@pytest.mark.parametrize(
    ("before", "now", "left"),
    [
        ("", "", ""),
        ("", "new", "CW"),
        ("old", "old", "old"),
        ("old", "new", "CW"),
        ("old", "", "CW"),
        ("CW", "new", "CW"),
    ],
)
def test_a_warning_stays_and_none_of_its_words_that_are_new_or_gone(before: str, now: str, left: str) -> None:
    award = TEA.model_copy(update={"spoiler_text": before})
    assert still_told(award, SAME.model_copy(update={"spoiler_text": now})).spoiler_text == left
