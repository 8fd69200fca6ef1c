"""What is answered to those who refuse in other words than the bot's, and to those who must say it to the bot alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.domain import promises
from bot.domain.deciding import teaching
from bot.domain.deciding.talk import decide_command
from bot.domain.model import Visibility
from bot.domain.outcome import Decision, Facts, Meant
from bot.domain.readings import Command
from bot.domain.rules import Rules
from tests.builders import ALICE, BOB, NOON, PUBLIC_URL, a_status, the_wordings
from tests.domain.test_talk import RULES, TEA, WORDS, changed, done, saying, told

TOLD = promises.told("complain", BOB.acct)
HELPED = promises.told("help", BOB.acct)
ALOUD = promises.told("aloud", BOB.acct)


def complaining(
    visibility: Visibility = Visibility.PUBLIC, *, name: str = "complain", rules: Rules = RULES, **facts: Any
) -> Decision:
    complaint = Command(name=name, why="said so")
    return decide_command(a_status(account=BOB, visibility=visibility), complaint, Facts(**facts), rules, NOON)


def without(*names: str) -> Rules:
    """The rules of somebody whose file of phrases leaves these answers out."""
    bare = RULES.wordings["en"]
    answers = {name: text for name, text in bare.answers.items() if name not in names}
    return RULES.model_copy(update={"wordings": {"en": bare.model_copy(update={"answers": answers})}})


def test_help_names_every_command_in_words_that_the_reader_takes() -> None:
    words = ", ".join(WORDS.get(name, name.replace("_", " ")) for name in teaching.TOLD)
    assert told("help") == done(saying(f"help: @alice ImaginaryKlout {PUBLIC_URL}/about {words}"))


def test_who_complains_is_told_both_words_in_private_and_once_a_day() -> None:
    answer = saying(f"refusals: @{BOB.acct}", direct=True, to=BOB)
    assert complaining(has_badge=True) == done(answer, keeps=(TOLD,))
    again = complaining(has_badge=True, promises={TOLD: NOON - timedelta(hours=23)})
    assert again == done(None, why="they were told what to say within a day")
    for late in ({TOLD: NOON - timedelta(hours=25)}, {HELPED: NOON - timedelta(hours=1)}):
        assert complaining(has_badge=True, promises=late).reply == answer


def test_a_giver_who_may_take_back_is_told_the_word_in_private_and_once_a_day() -> None:
    mended = promises.told("regret", BOB.acct)
    first = complaining(name="regret")
    assert first.keeps == (mended,)
    assert first.reply is not None
    assert first.reply.visibility is Visibility.DIRECT
    assert first.reply.text.startswith(f"@{BOB.acct} mend")
    assert complaining(name="regret", promises={mended: NOON - timedelta(hours=23)}).reply is None
    assert complaining(name="regret", promises={mended: NOON - timedelta(hours=25)}).reply == first.reply


def test_who_complains_and_has_no_badge_is_told_of_none() -> None:
    assert complaining() == done(None, why="they have no badge of which to speak so")
    helped = complaining(Visibility.DIRECT)
    assert helped.keeps == (HELPED,)
    assert helped.reply is not None
    assert helped.reply.text.startswith("help")
    assert complaining(Visibility.DIRECT, promises={HELPED: NOON - timedelta(hours=1)}).reply is None


def test_who_complains_of_a_badge_on_their_wall_is_told_how_to_take_it_down_too() -> None:
    hangs = complaining(has_badge=True, hangs=True).reply
    assert hangs is not None
    assert hangs.text.startswith(f"refusals: @{BOB.acct}")
    assert hangs.text.count(" hung") == 1
    assert complaining(has_badge=True, hangs=True, rules=without("hung")).reply == complaining(has_badge=True).reply


def test_who_asks_how_to_get_their_badge_is_told_in_private_how_to_snag_it() -> None:
    assert complaining(name="wonder", has_badge=True) == done(saying(f"yours: @{BOB.acct}", direct=True, to=BOB))
    assert complaining(name="wonder").reply is None, "nobody else has one to get"
    helped = complaining(name="wonder", has_badge=True, rules=without("yours")).reply
    assert helped is not None
    assert helped.text.startswith("help")


def test_who_wants_their_data_where_others_listen_is_told_to_say_it_to_the_bot_alone() -> None:
    aloud = Command(name="my_data", why="said so", aloud=True)
    decision = decide_command(a_status(account=BOB), aloud, Facts(), RULES, NOON)
    answer = saying(f"data_aloud: @{BOB.acct}", direct=True, to=BOB)
    assert decision == done(answer, why="it has to be said to the bot alone", keeps=(ALOUD,))
    assert decision.discloses == ""
    assert decide_command(a_status(account=BOB), aloud, Facts(), without("data_aloud"), NOON).reply is None


def test_what_waits_for_an_operator_is_refused_without_a_word_of_it() -> None:
    refused = Command(name="decline", code=TEA.id, why="said so")
    held = TEA.model_copy(update={"held": True})
    decision = decide_command(a_status(account=BOB), refused, Facts(meant=Meant(waiting=(held,))), RULES, NOON)
    assert decision.reply == saying(f"nothing: @{BOB.acct}", to=BOB)
    assert decision.keeps == (promises.decline(ALICE.acct, BOB.acct, TEA.topic_key),)


def test_who_wants_to_be_forgotten_where_others_listen_is_told_to_say_it_to_the_bot_alone() -> None:
    aloud = Command(name="forget_me", why="said so", aloud=True)
    decision = decide_command(a_status(account=BOB), aloud, Facts(), RULES, NOON)
    answer = saying(f"aloud: @{BOB.acct}", direct=True, to=BOB)
    assert decision == done(answer, why="it has to be said to the bot alone", keeps=(ALOUD,))
    assert decision.forgets == ""


def test_that_it_has_to_be_said_to_the_bot_alone_is_told_once_a_day() -> None:
    aloud = Command(name="forget_me", why="said so", aloud=True)
    for hours, answered in ((23, False), (25, True)):
        facts = Facts(promises={ALOUD: NOON - timedelta(hours=hours)})
        decision = decide_command(a_status(account=BOB), aloud, facts, RULES, NOON)
        assert (decision.reply is not None) == answered
        assert decision.forgets == ""


def test_a_removal_that_may_mean_what_they_gave_or_what_they_got_is_asked_about() -> None:
    assert told("remove", TEA) == done(saying("which: @alice"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("refusals", ("{decline}", "{stop}")), ("aloud", ("{forget_me}",)), ("data_aloud", ("{my_data}",)),
        ("hung", ("{hide}",)), ("unhung", ("{snag}",)), ("yours", ("{snag}",)),
    ],
)  # fmt: skip
def test_these_answers_name_the_words_in_every_language(name: str, words: tuple[str, ...]) -> None:
    for language, wording in the_wordings().items():
        assert all(word in wording.answers[name] for word in words), language


def test_who_hides_what_they_have_not_snagged_is_told_how_to_be_rid_of_it_once_a_day() -> None:
    rid = done(saying(f"refusals: @{BOB.acct}", direct=True, to=BOB), keeps=(TOLD,))
    assert told("hide", TEA, by=BOB) == rid
    again = told("hide", TEA, by=BOB, kept={TOLD: NOON})
    assert again.reply == saying(f"nothing: @{BOB.acct}", to=BOB)
    assert told("show", TEA, by=BOB).reply == saying(f"nothing: @{BOB.acct}", to=BOB)


def test_what_is_said_of_a_warned_award_is_under_its_warning() -> None:
    reply = told("snag", changed(TEA, spoiler_text="food"), by=BOB).reply
    assert reply is not None
    assert reply.spoiler_text == "food"
