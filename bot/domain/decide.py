"""From what a person meant to what the bot does about it: a value, nothing done yet.

The laws of the product that concern speaking are kept here: whom the bot answers, whom it names with an @, and that
no answer is louder than its source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import assert_never

from bot.domain.model import Account, Award, Favourite, Frozen, Mention, Reply, Status, Visibility
from bot.domain.outcome import Decision, Facts, Verdict
from bot.domain.phrases import Line, Room, harmless, name_of, thanks, to_oneself, wording_for
from bot.domain.wording import Wording
from bot.domain.readings import Command, Incomplete, Nomination, NotForUs, Reading
from bot.domain.text import clean_topic, plain_words, topic_key

SAME_AWARD_DAYS = timedelta(days=7)
MOST_AWARDS = 50
"""Of one toot. What lies beyond is silently left out: nobody learns a quota to play with."""

_BADGE_LINK = re.compile(r"/[bt]/[A-Za-z0-9]{22}\b")
_UNTOLD_WARNING = "CW"
"""Stands for the warning of a toot that was not open: that there was one matters, its words stay where they were."""


class Rules(Frozen):
    """What holds for every toot: who the bot is, where its pages are, how it may speak.

    ``home`` is the host in the accts of the bot's own server; ``public_url`` has no slash at its end; ``room`` is what
    the server lets a status be; ``answer_within`` is how old a toot may be to be answered still.
    """

    me: Account
    home: str
    public_url: str
    room: Room
    answer_within: timedelta
    wordings: Mapping[str, Wording]
    attach_image: bool = False


class Candidate(Frozen):
    """An award that a toot would make: not yet known whether it is a repeat."""

    recipient: Mention
    topic: str
    key: str

    @property
    def pair(self) -> tuple[str, str]:
        return (self.recipient.acct, self.key)


def candidates(status: Status, reading: Reading, me: Account) -> tuple[Candidate, ...]:
    """Every recipient x topic of a reading, each once, but for the giver and the bot; at most ``MOST_AWARDS``."""
    if not isinstance(reading, Nomination):
        return ()
    found: dict[tuple[str, str], Candidate] = {}
    for gift in reading.gifts:
        for recipient in gift.recipients:
            if recipient.acct in (status.account.acct, me.acct):
                continue
            for words in gift.topics:
                topic = clean_topic(words)
                candidate = Candidate(recipient=recipient, topic=topic, key=topic_key(topic))
                if candidate.key:
                    found.setdefault(candidate.pair, candidate)
                if len(found) == MOST_AWARDS:
                    return tuple(found.values())
    return tuple(found.values())


def decide(status: Status, reading: Reading, facts: Facts, rules: Rules, now: datetime) -> Decision:
    """What to record and what to say. ``facts.ids`` must hold one id more than there are ``candidates``."""
    if status.account.bot or status.account.acct == rules.me.acct:
        return Decision(outcome=Verdict.BOT, why="written by a bot")
    if status.in_reply_to is not None and _BADGE_LINK.search(status.content):
        # Not every server keeps the bot flag: two bots of our kind would thank each other for ever.
        return Decision(outcome=Verdict.BOT, why="a reply with a badge's link, as bots write them")
    match reading:
        case Nomination():
            return _decide_awards(status, reading, facts, rules, now)
        case Incomplete():
            return Decision(outcome=Verdict.INCOMPLETE, why=reading.why)
        case Command():
            return Decision(outcome=Verdict.COMMAND, why=reading.why)
        case NotForUs():
            return Decision(outcome=Verdict.NOT_FOR_US, why=reading.why)
        case _:
            assert_never(reading)


def _decide_awards(status: Status, reading: Nomination, facts: Facts, rules: Rules, now: datetime) -> Decision:
    wanted = candidates(status, reading, rules.me)
    late = too_old(status, rules, now) and not facts.answered
    if not wanted:
        giver = name_of(status.account.acct, home=rules.home, ping=True)
        kind_word = to_oneself(_wording(status, rules), giver=giver, seed=status.uri)
        reply = None if late else _reply(status, rules, kind_word)
        return Decision(outcome=Verdict.SELF, why="nobody but the giver is named", reply=reply)
    new = [candidate for candidate in wanted if candidate.pair not in facts.recent]
    if not new:
        heard = None if late else Favourite(status_id=status.id)
        return Decision(outcome=Verdict.REPEAT, why="the same award within seven days", favourite=heard)
    awards = _awards(status, reading, new, facts, now)
    if late:
        return Decision(outcome=Verdict.LATE, why="too old to be answered still", awards=awards)
    text = _thanks(status, awards, facts, rules)
    return Decision(outcome=Verdict.AWARDED, why=reading.why, awards=awards, reply=_reply(status, rules, text, awards))


def too_old(status: Status, rules: Rules, now: datetime) -> bool:
    """Whether a toot is seen too late to be answered still."""
    return status.created_at < now - rules.answer_within


def _awards(
    status: Status, reading: Nomination, chosen: Sequence[Candidate], facts: Facts, now: datetime
) -> tuple[Award, ...]:
    """The awards of a toot. One that stood for the same recipient goes on under its link, corrected if need be."""
    page_id, *fresh = facts.ids
    if facts.standing:
        page_id = facts.standing[0].toot_id
    left = {(award.recipient.acct, award.topic_key): award for award in facts.standing}
    kept = {candidate.pair: left.pop(candidate.pair) for candidate in chosen if candidate.pair in left}
    corrected: dict[str, list[Award]] = {}
    for award in left.values():
        corrected.setdefault(award.recipient.acct, []).append(award)
    awards = []
    for candidate, award_id in zip(chosen, fresh, strict=False):
        others = corrected.get(candidate.recipient.acct)
        before = kept.get(candidate.pair) or (others.pop(0) if others else None)
        award = _award(status, reading, candidate, award_id, page_id, now)
        if before is not None:
            award = award.model_copy(update={"id": before.id, "given_at": before.given_at})
        awards.append(award)
    return tuple(awards)


def _award(
    status: Status, reading: Nomination, candidate: Candidate, award_id: str, page_id: str, now: datetime
) -> Award:
    to = candidate.recipient
    is_open = status.visibility.open
    return Award(
        id=award_id,
        toot_id=page_id,
        status_uri=status.uri,
        status_url=status.url if is_open else "",
        giver=status.account,
        recipient=Account(id=to.id, acct=to.acct, url=to.url),
        topic=candidate.topic,
        topic_key=candidate.key,
        emoji=reading.emoji,
        words=plain_words(status) if is_open else "",
        spoiler_text=status.spoiler_text if is_open or not status.spoiler_text else _UNTOLD_WARNING,
        visibility=status.visibility,
        language=status.language,
        given_at=min(status.created_at, now),
    )


def _thanks(status: Status, awards: tuple[Award, ...], facts: Facts, rules: Rules) -> str:
    readers = {mention.acct for mention in status.mentions}
    unpinged: list[str] = []
    lines = []
    for award in awards:
        acct = award.recipient.acct
        # Where the toot was not open, an @ would add a reader: only those who can read it already may be pinged.
        ping = acct in facts.followers and (status.visibility.open or acct in readers)
        who = name_of(acct, home=rules.home, ping=ping)
        if not ping:
            unpinged.append(who)
        lines.append(Line(who=who, topic=harmless(award.topic), link=f"{rules.public_url}/b/{award.id}"))
    # What the warning takes is not there for the text.
    left = rules.room.characters - rules.room.used(_warning(status, rules))
    return thanks(
        _wording(status, rules),
        Room(characters=left, url_length=rules.room.url_length),
        giver=name_of(status.account.acct, home=rules.home, ping=True),
        lines=lines,
        page=f"{rules.public_url}/t/{awards[0].toot_id}",
        unpinged=unpinged,
        seed=status.uri,
    )


def _reply(status: Status, rules: Rules, text: str, awards: tuple[Award, ...] = ()) -> Reply:
    return Reply(
        in_reply_to_id=status.id,
        text=text,
        visibility=Visibility.UNLISTED if status.visibility.open else Visibility.DIRECT,
        spoiler_text=_warning(status, rules),
        language=_wording(status, rules).language,
        award_ids=tuple(award.id for award in awards),
        attach_image=rules.attach_image and len(awards) == 1,
    )


def _warning(status: Status, rules: Rules) -> str:
    return harmless(status.spoiler_text)[: rules.room.characters // 4]


def _wording(status: Status, rules: Rules) -> Wording:
    return wording_for(rules.wordings, status.language)
