"""What is answered to those who refuse in other words than the bot's, and to those who must say it to the bot alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain import promises
from bot.domain.outcome import Facts
from bot.domain.readings import Command
from bot.domain.talk import decide_command
from tests.builders import BOB, NOON, a_status, the_wordings
from tests.domain.test_talk import RULES, TEA, done, saying, told

TOLD = promises.told("help", BOB.acct)


def test_who_complains_is_told_both_words_in_private_and_once_a_day() -> None:
    answer = saying(f"refusals: @{BOB.acct}", direct=True, to=BOB)
    assert told("complain", by=BOB) == done(answer, keeps=(TOLD,))
    again = told("complain", by=BOB, kept={TOLD: NOON - timedelta(hours=23)})
    assert again == done(None, why="they were told what to say within a day")
    assert told("complain", by=BOB, kept={TOLD: NOON - timedelta(hours=25)}).reply == answer


def test_who_wants_to_be_forgotten_where_others_listen_is_told_to_say_it_to_the_bot_alone() -> None:
    aloud = Command(name="forget_me", why="said so", aloud=True)
    decision = decide_command(a_status(account=BOB), aloud, Facts(), RULES, NOON)
    answer = saying(f"aloud: @{BOB.acct}", direct=True, to=BOB)
    assert decision == done(answer, why="it has to be said to the bot alone")
    assert decision.forgets == ""


def test_a_removal_that_may_mean_what_they_gave_or_what_they_got_is_asked_about() -> None:
    assert told("remove", TEA) == done(saying("which: @alice"))


@pytest.mark.parametrize(("name", "words"), [("refusals", ("{decline}", "{stop}")), ("aloud", ("{forget_me}",))])
def test_these_answers_name_the_words_in_every_language(name: str, words: tuple[str, ...]) -> None:
    for language, wording in the_wordings().items():
        assert all(word in wording.answers[name] for word in words), language
