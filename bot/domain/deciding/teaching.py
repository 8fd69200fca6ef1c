"""What those are told who have said none of our words: which these are, for what they seem to mean."""

from __future__ import annotations

from bot.domain import promises
from bot.domain.deciding.answers import answer, giver_of, reply_to, sentence, word
from bot.domain.deciding.conversation import (
    ALOUD,
    COMPLAINING,
    HELPING,
    OF_SOMEBODY,
    OF_WHAT_HANGS,
    REGRETTING,
    Talk,
    told_of_late,
)
from bot.domain.model import Reply, Status, Visibility
from bot.domain.outcome import Decision, Facts
from bot.domain.rules import Rules

TOLD = (
    "help",
    "want",
    "undo",
    "topic",
    "snag",
    "hide",
    "show",
    "decline",
    "stop",
    "start",
    "block",
    "my_data",
    "forget_me",
)
"""The commands that help names, in this order."""


def answer_help(status: Status, rules: Rules) -> Reply:
    """How to give, what else can be said, and a link: made from the table of commands."""
    wording = rules.wording(status)
    words = wording.comma.join(word(rules, wording.language, name) for name in TOLD)
    return answer(status, rules, "help", hashtag=rules.hashtag, link=f"{rules.public_url}/about", words=words)


def answer_refusals(status: Status, facts: Facts, rules: Rules, *, unsure: bool = False, giver: str = "") -> Reply:
    """How to be rid of a badge; that it can be taken off the wall, where it hangs there, and, where nobody is sure that
    it is unwelcome, how it gets there; and of all that is ``giver``'s."""
    more = ["hung"] if facts.hangs else ["unhung"] if unsure else []
    known = rules.wording(status).answers
    told = [sentence(status, rules, name) for name in ("refusals", *more) if name in known]
    if giver and "kept_away" in known:
        told.append(sentence(status, rules, "kept_away", who=giver))
    return reply_to(status, rules, " ".join(told), direct=True)


def complain(talk: Talk) -> Decision:
    """What somebody says who wants no badge, and in none of our words: they are told these, once a day. Who has no
    badge talks, as far as the bot can tell."""
    if not talk.facts.has_badge and not talk.command.object:
        return _talk_of_something(talk)
    return tells_refusals(talk) or talk.done(None, why="they were told what to say within a day")


def tells_refusals(talk: Talk) -> Decision | None:
    """How to be rid of a badge, and of whom they complain; None where they were told so within a day: of one that
    hangs, of any other, and of somebody."""
    giver = talk.command.object if talk.command.name == COMPLAINING else ""
    about = OF_SOMEBODY if giver else OF_WHAT_HANGS if talk.facts.hangs else COMPLAINING
    told = promises.told(about, talk.speaker)
    if told_of_late(told, talk.facts, talk.now):
        return None
    return talk.done(answer_refusals(talk.status, talk.facts, talk.rules, giver=giver), keeps=(told,))


def regret(talk: Talk) -> Decision:
    """A giver takes back in words that may be meant for others: they are told the word for it, once a day."""
    told = promises.told(REGRETTING, talk.speaker)
    if told_of_late(told, talk.facts, talk.now):
        return talk.done(None, why="they were told what to say within a day")
    mend = f"{giver_of(talk.status, talk.rules)} {sentence(talk.status, talk.rules, 'mend')}"
    return talk.done(reply_to(talk.status, talk.rules, mend, direct=True), keeps=(told,))


def wonder(talk: Talk) -> Decision:
    """Who asks how to get their badge is told the word for it, and nobody else how they ask."""
    if not talk.facts.has_badge:
        return _talk_of_something(talk)
    if "yours" not in talk.rules.wording(talk.status).answers:
        return talk.done(answer_help(talk.status, talk.rules))
    return talk.done(talk.says("yours", direct=True))


def say_it_alone(talk: Talk, name: str) -> Decision:
    """What is to be said to the bot alone was said where others are mentioned: they are told so, once a day."""
    told = promises.told(ALOUD, talk.speaker)
    why = "it has to be said to the bot alone"
    if told_of_late(told, talk.facts, talk.now):
        return talk.done(None, why=f"{why}, and they were told so within a day")
    if name not in talk.rules.wording(talk.status).answers:
        return talk.done(None, why=why)
    return talk.done(talk.says(name, direct=True), why=why, keeps=(told,))


def _talk_of_something(talk: Talk) -> Decision:
    helped = promises.told(HELPING, talk.speaker)
    if talk.status.visibility is not Visibility.DIRECT or told_of_late(helped, talk.facts, talk.now):
        return talk.done(None, why="they have no badge of which to speak so")
    return talk.done(answer_help(talk.status, talk.rules), keeps=(helped,))
