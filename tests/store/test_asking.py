"""A question of the bot's waits for its answer until its giver gives otherwise what was asked about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.model import Status
from bot.domain.outcome import Decision, Question, Verdict
from bot.domain.readings import Gift, Incomplete, Nomination, NotForUs, Reading
from bot.store import Store
from tests.builders import ALICE, BOB, HOME, NOON, a_mention, a_nomination
from tests.store.conftest import SILENCE, thanks, toot

CAROL = f"carol@{HOME}"
OF_BOB = Gift(recipients=(a_mention(),))
OF_BOTH = Gift(recipients=(a_mention(), a_mention(CAROL)))
OF_TEA = Gift(topics=("Tea",))
LACKS = Incomplete(gifts=(OF_BOB,), missing=("topic",), why="half")
LATER = toot(2).model_copy(update={"created_at": toot(1).created_at + timedelta(minutes=1)})
EARLIER = toot(2).model_copy(update={"created_at": toot(1).created_at - timedelta(minutes=1)})


def asking(known: Gift) -> Decision:
    question = Question(status_id="1", uri=toot(1).uri, giver=ALICE.acct, known=(known,))
    return Decision(outcome=Verdict.INCOMPLETE, why="half", reply=thanks(1).reply, question=question)


def records(store: Store, status: Status, decision: Decision, reading: Reading) -> None:
    assert store.record(status, decision, source="hashtag", position=status.id, reading=reading, watch=True)


def edits(store: Store, decision: Decision, reading: Reading) -> None:
    before = store.watched(toot(1).uri)
    assert before is not None
    says_else = toot(1).model_copy(update={"content": f"<p>{decision.why}</p>"})
    assert store.revise(says_else, before, decision, reading=reading, edits=True)


def known_of_open(store: Store) -> tuple[Gift, ...] | None:
    question = store.question(ALICE.acct, "1", NOON - timedelta(days=1))
    return None if question is None else question.known


@pytest.mark.parametrize(
    ("known", "says", "reading", "stands"),
    [
        (OF_BOB, LATER, a_nomination("jam"), False),
        (OF_BOB, LATER, a_nomination("jam", to=(CAROL,)), True),
        (OF_BOTH, LATER, a_nomination("jam"), True),
        (OF_BOTH, LATER, a_nomination("jam", to=(BOB.acct, CAROL)), False),
        (OF_BOB, EARLIER, a_nomination("jam"), True),
        (OF_BOB, LATER, LACKS, True),
        (OF_TEA, LATER, a_nomination("TEA", to=(CAROL,)), False),
        (OF_TEA, LATER, a_nomination("jam", to=(CAROL,)), True),
        (Gift(), LATER, a_nomination("jam"), False),
        (OF_BOB, LATER.model_copy(update={"account": BOB}), a_nomination("jam"), True),
    ],
)
def test_a_question_is_answered_by_a_later_toot_of_its_giver_that_gives_the_same(
    known: Gift, says: Status, reading: Nomination, stands: bool, store: Store
) -> None:
    records(store, toot(1), asking(known), LACKS)
    records(store, says, SILENCE, reading)
    assert (known_of_open(store) is not None) is stands


@pytest.mark.parametrize(
    ("decision", "reading", "stands"),
    [
        (thanks(1), a_nomination("tea"), False),
        (SILENCE, NotForUs(why="talk"), False),
        (asking(OF_BOB).model_copy(update={"question": None}), LACKS, True),
        (asking(OF_BOB).model_copy(update={"question": None, "reply": None}), LACKS, False),
    ],
)
def test_a_question_stands_while_its_toot_asks_for_it(
    decision: Decision, reading: Reading, stands: bool, store: Store
) -> None:
    records(store, toot(1), asking(OF_BOB), LACKS)
    edits(store, decision, reading)
    assert (known_of_open(store) is not None) is stands


def test_what_was_answered_is_not_open_again_once_the_award_is_taken_back(store: Store) -> None:
    records(store, toot(1), asking(OF_BOB), LACKS)
    edits(store, thanks(1), a_nomination("tea"))
    assert store.withdraw("award-1")
    edits(store, SILENCE, NotForUs(why="talk"))
    assert known_of_open(store) is None


def test_a_question_follows_its_toot(store: Store) -> None:
    records(store, toot(1), asking(OF_BOB), LACKS)
    edits(store, asking(OF_TEA), LACKS)
    assert known_of_open(store) == (OF_TEA,)


def test_what_is_asked_about_a_toot_that_says_so_only_now_can_be_answered(store: Store) -> None:
    records(store, toot(1), SILENCE, NotForUs(why="talk"))
    edits(store, asking(OF_BOB), LACKS)
    assert known_of_open(store) == (OF_BOB,)
