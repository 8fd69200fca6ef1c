"""What a decision looks at before it is made: what a question lacks, what operators were shown, what was promised."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain import promises
from bot.domain.decide import decide
from bot.domain.deciding.asked import lacking
from bot.domain.deciding.conversation import at_stake, hiding
from bot.domain.deciding.moderation import showings, shown
from bot.domain.model import Visibility
from bot.domain.outcome import Facts, Meant, Verdict
from bot.domain.promises import Promise
from bot.domain.readings import Command, Gift
from tests.builders import ALICE, BOB, BOT, NOON, a_mention, a_status, an_award, the_rules

RULES = the_rules(operators=frozenset({ALICE.acct}))
WHO = (a_mention(),)


@pytest.mark.parametrize(
    ("known", "lacks"),
    [
        ((), {"recipient", "topic"}),
        ((Gift(recipients=WHO),), {"topic"}),
        ((Gift(topics=("tea",)),), {"recipient"}),
        ((Gift(recipients=WHO, topics=("tea",)),), set()),
        ((Gift(recipients=WHO, topics=("tea",)), Gift(recipients=WHO)), {"topic"}),
    ],
)
def test_a_question_asks_for_the_half_that_some_gift_lacks(known: tuple[Gift, ...], lacks: set[str]) -> None:
    assert lacking(known) == lacks


def test_an_operators_word_puts_at_stake_that_an_award_is_hidden_and_anybody_elses_does_not() -> None:
    award = an_award()
    for name in ("approve", "hide"):
        command, meant = Command(name=name, why="said"), Meant(how="link", awards=(award,))
        found = at_stake(a_status(), command, meant, RULES)
        assert {hiding(award), promises.lifted(hiding(award))} <= set(found)
        assert (promises.unhung(award.id) in found) is (name == "hide")
        assert hiding(award) not in at_stake(a_status(), command, meant, the_rules())


def test_an_operator_may_have_been_shown_none_of_an_award_a_part_or_all() -> None:
    award = an_award(words="long " * 2000)
    whole = shown(award, None)
    parts = showings(award, a_status(), RULES)
    assert parts[0] == promises.shown(award.id, ALICE.acct, "")
    assert parts[-1] == promises.shown(award.id, ALICE.acct, whole)
    assert len(parts) > 2


def test_a_command_whose_typo_was_mended_is_heard_and_does_nothing_again() -> None:
    message = a_status(visibility=Visibility.DIRECT, mentions=(a_mention(BOT.acct),))
    decision = decide(message, Command(name="stop", why="said"), Facts(unchanged=True), RULES, NOON)
    assert (decision.outcome, decision.as_it_was, decision.reply) == (Verdict.COMMAND, True, None)


def test_a_bot_is_obeyed_in_silence() -> None:
    robot = ALICE.model_copy(update={"bot": True})
    message = a_status(account=robot, visibility=Visibility.DIRECT, mentions=(a_mention(BOT.acct),))
    told = promises.stop(robot.acct)
    decision = decide(message, Command(name="stop", why="said"), Facts(), the_rules(), NOON)
    assert told in decision.keeps
    assert (decision.reply, decision.favourite, decision.discloses) == (None, None, "")
    overruled = Facts(promises={promises.lifted(told): NOON})
    late = message.model_copy(update={"created_at": NOON - timedelta(minutes=1)})
    heard = decide(late, Command(name="stop", why="said"), overruled, the_rules(), NOON)
    assert (heard.reply, heard.favourite) == (None, None)


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("stop", [promises.stop(ALICE.acct)]),
        ("start", [*promises.returns(ALICE.acct), promises.stop(ALICE.acct)]),
        ("forget_me", [*promises.returns(ALICE.acct), promises.stop(ALICE.acct)]),
        ("block", [promises.block(ALICE.acct, BOB.acct)]),
        ("unblock", [promises.block(ALICE.acct, BOB.acct)]),
        ("ban", [promises.ban(BOB.acct)]),
        ("unban", [promises.ban(BOB.acct)]),
        ("snag", [promises.unhung("one"), promises.unhung("two")]),
        ("hide", [promises.unhung("one"), promises.unhung("two")]),
        ("show", [promises.unhung("one"), promises.unhung("two")]),
        ("decline", [promises.unhung("one"), promises.unhung("two")]),
        ("undo", []),
        ("thanks", []),
    ],
)
def test_a_command_puts_at_stake_what_it_makes_or_takes_back_and_that_it_was_taken_back_before(
    name: str, about: list[Promise]
) -> None:
    meant = Meant(how="link", awards=(an_award(id="one"), an_award(id="two")))
    command = Command(name=name, object="@bob", why="said")
    came_back = [each for each in about if each in promises.returns(ALICE.acct)]
    others = [each for each in about if each not in came_back]
    expected = [*came_back, *(promise for each in others for promise in (each, promises.lifted(each)))]
    assert at_stake(a_status(), command, meant, the_rules()) == expected
