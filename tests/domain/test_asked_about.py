"""What the bot asks about when a toot that lacks something is edited, comes late, or gives to its own author."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.domain.model import Visibility
from bot.domain.outcome import Question, Said, Verdict
from bot.domain.readings import Gift, Incomplete
from tests.builders import ALICE, BOB, SAID_AT, a_mention, a_status
from tests.domain.test_decide_exactly import CAROL, HALF, OLD, decided

OF_CAROL = Incomplete(gifts=(Gift(recipients=(a_mention(CAROL),)),), missing=("topic",), why="lacks a topic")
ASKED = {a_status().uri: Said(text="ask_topic: @alice about bob", visibility=Visibility.UNLISTED)}
MINUTE = timedelta(minutes=1)


def test_a_question_that_waits_follows_its_toot() -> None:
    edited: dict[str, Any] = {"said": ASKED, "read_before": True, "answered": True}
    decision = decided(OF_CAROL, asking=True, **edited)
    known = Question(status_id="100", uri=a_status().uri, giver=ALICE.acct, known=OF_CAROL.gifts)
    assert (decision.question, decision.reply is not None) == (known, True)
    decision = decided(OF_CAROL, asking=False, **edited)
    assert (decision.question, decision.reply) == (None, None), "what was answered is not asked again"


def test_nobody_is_asked_what_they_have_said_since_in_another_toot() -> None:
    decision = decided(HALF, given=((BOB.acct, SAID_AT + MINUTE),))
    assert (decision.outcome, decision.question, decision.reply) == (Verdict.INCOMPLETE, None, None)
    for given in ((BOB.acct, SAID_AT - MINUTE), (CAROL, SAID_AT + MINUTE)):
        assert decided(HALF, given=(given,)).question is not None
    edited = decided(HALF, given=((BOB.acct, SAID_AT + MINUTE),), read_before=True)
    assert edited.question is not None, "an edit is said now, whatever came since the toot"


def test_whoever_gives_to_nobody_but_themselves_is_asked_nothing() -> None:
    own = Gift(recipients=(a_mention(ALICE.acct),))
    half = Incomplete(gifts=(own,), missing=("topic",), why="lacks a topic")
    decision = decided(half)
    assert (decision.outcome, decision.question) == (Verdict.SELF, None)
    assert decision.reply is not None, "a kind word"
    assert decided(half, a_status(created_at=OLD.created_at)).reply is None


def test_next_to_others_oneself_is_not_asked_about() -> None:
    both = Gift(recipients=(a_mention(ALICE.acct), a_mention(CAROL)))
    question = decided(Incomplete(gifts=(both,), missing=("topic",), why="lacks a topic")).question
    assert question is not None
    assert question.known == OF_CAROL.gifts
