"""Toots that step aside, so that others are read on meanwhile: those that take many calls, and words about an award
which they do not name, until all is read that was given before them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.acquaintance import Understood
from bot.domain.model import Status
from bot.domain.readings import Incomplete, Nomination
from bot.domain.rules import CLOCKS_DIFFER

WAITS_FOR = timedelta(minutes=10)
"""For so long a word waits until it is known what was given before it. Then its author is asked which they mean."""
FRESH_FOR = timedelta(seconds=30)
"""A word that has waited no longer is taken for what it was: nobody mends so fast, and it costs a call to ask."""
MOST_WORDS = 100
"""So many words of a source may wait: further ones are heard at once."""


class Waiting(NamedTuple):
    understood: Understood
    late: bool
    """As it was when it came."""
    since: datetime
    """When it came."""
    is_word: bool
    """Whether it waits for what was given before it, and not for calls."""

    def may_be_meant(self, word: Status) -> bool:
        """Whether it gives something to or by the author of ``word``, and did so before that was said."""
        status, reading, _ = self.understood
        later = status.created_at > word.created_at + CLOCKS_DIFFER
        if later or not isinstance(reading, Nomination | Incomplete):
            return False
        return word.account.acct in (
            status.account.acct,
            *(to.acct for gift in reading.gifts for to in gift.recipients),
        )

    def is_old(self, now: datetime) -> bool:
        """Whether its author may have mended or deleted it meanwhile."""
        return abs(now - self.since) > FRESH_FOR

    def waits(self, now: datetime) -> bool:
        """Whether it is not waited for long enough: a clock that was set back is no reason to go on."""
        return abs(now - self.since) < WAITS_FOR


class Aside:
    """The toots of one source that stand aside, and how far beyond the stored cursor it is read meanwhile."""

    def __init__(self) -> None:
        self.waiting: deque[Waiting] = deque()
        self.reached = ""

    def words(self) -> list[Waiting]:
        return [each for each in self.waiting if each.is_word]


def is_told_all(word: Waiting, read_until: Iterable[datetime | None], asides: Iterable[Aside]) -> bool:
    """Whether all is known that was given before ``word``: the other sources were read to their end since it came, and
    none of what stands aside gives something to or by its author."""
    if any(until is None or until < word.since for until in read_until):
        return False
    said = word.understood.status
    return not any(each.may_be_meant(said) for aside in asides for each in aside.waiting)
