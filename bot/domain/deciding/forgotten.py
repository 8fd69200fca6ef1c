"""Whoever had all about them erased is named in nothing that is kept of others' toots since, until they say *start*."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from bot.domain import promises
from bot.domain.grammar.orders import OF_TOPIC
from bot.domain.model import Status
from bot.domain.promises import Promise
from bot.domain.readings import Command, Gift, Incomplete, Nomination, NotForUs, Reading
from bot.domain.text import clean_topic


def asked_about(status: Status) -> list[Promise]:
    """What has to be known of those whom ``status`` mentions."""
    return [make(mention.acct) for mention in status.mentions for make in (promises.forgotten, promises.stop)]


def forgotten_in(status: Status, kept: Collection[Promise]) -> list[str]:
    """The accts of those whom it mentions and who are forgotten, as the promises that were ``kept`` say."""
    accts = [mention.acct for mention in status.mentions]
    return [acct for acct in accts if promises.forgotten(acct) in kept and promises.stop(acct) in kept]


def untold(status: Status) -> Status:
    """``status``, whose words name somebody who is forgotten."""
    return status.model_copy(update={"words_untold": True})


def struck(reading: Reading, accts: Iterable[str]) -> Reading:
    """``reading`` with these people's handles struck out of its topics."""
    ways = [way(acct) for acct in accts for way in (spelt, called)]
    match reading:
        case Command() if reading.name in OF_TOPIC:
            return replace(reading, object=struck_out(reading.object, ways))
        case Nomination() | Incomplete():
            gifts = tuple(gift for each in reading.gifts if (gift := _without(each, ways)).topics or not each.topics)
            return replace(reading, gifts=gifts) if gifts else NotForUs(why="it is for somebody who is forgotten")
        case _:
            return reading


def _without(gift: Gift, ways: Collection[re.Pattern[str]]) -> Gift:
    topics = (struck_out(topic, ways) for topic in gift.topics)
    return gift._replace(topics=tuple(topic for topic in topics if topic))


def struck_out(topic: str, ways: Iterable[re.Pattern[str]]) -> str:
    """``topic`` without what any of ``ways`` finds in it; empty where nothing else is there."""
    struck = topic
    for each in ways:
        struck = each.sub("…", struck)
    if struck == topic:
        return topic
    struck = clean_topic(struck)
    return struck if struck.strip(" …") else ""


def spelt(acct: str) -> re.Pattern[str]:
    """Where somebody is named in full."""
    return re.compile(rf"(?<![\w.@-])@?{re.escape(acct)}(?![\w-]|\.\w)", re.IGNORECASE)


def called(acct: str) -> re.Pattern[str]:
    """Where somebody may be named as short as servers show it."""
    return re.compile(rf"(?<![\w.@-])@{re.escape(acct.partition('@')[0])}(?![\w@])", re.IGNORECASE)
