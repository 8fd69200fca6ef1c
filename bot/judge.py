"""Reads statuses and decides about them, fetching just the facts that a decision needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from bot.domain.decide import SAME_AWARD_DAYS, Rules, candidates, decide, too_old
from bot.domain.grammar import Grammar
from bot.domain.model import Status, Visibility
from bot.domain.outcome import Decision, Facts, Verdict
from bot.domain.read import read
from bot.domain.readings import NotForUs, Reading
from bot.log import get
from bot.platforms import Platform
from bot.store import Store, Watched

log = get("judge")

_FAILED = NotForUs(why="a mistake in the bot: see the log")
_MOST_OPEN = (Visibility.PUBLIC, Visibility.UNLISTED, Visibility.PRIVATE, Visibility.DIRECT, Visibility.UNKNOWN)


class Understood(NamedTuple):
    """A status with what it means."""

    status: Status
    reading: Reading


class Judge:
    """``new_id`` makes ids that cannot be guessed."""

    def __init__(
        self,
        platform: Platform,
        store: Store,
        grammar: Grammar,
        rules: Rules,
        *,
        hashtag: str,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._platform = platform
        self._store = store
        self._grammar = grammar
        self._rules = rules
        self._hashtag = hashtag
        self._clock = clock
        self._new_id = new_id

    def understand(self, status: Status) -> Understood:
        """Never raises: a mistake of ours about one toot must not stand between the bot and all later ones."""
        try:
            reading = read(status, self._grammar, bot=self._rules.me.acct, hashtag=self._hashtag)
        except Exception:
            log.exception("status.failed", uri=status.uri)
            reading = _FAILED
        return Understood(status, reading)

    def followers(self, some: Iterable[Understood], *, answered: bool = False) -> frozenset[str]:
        """The accts of those who would get an award of ``some`` and follow the bot: one question for all of them.

        What is too old to be answered asks nothing, unless it was ``answered`` before. Raises ``Unavailable``.
        """
        now = self._clock()
        people = {
            candidate.recipient.id: candidate.recipient.acct
            for status, reading in some
            if answered or not too_old(status, self._rules, now)
            for candidate in candidates(status, reading, self._rules.me)
        }
        return frozenset(people[account_id] for account_id in self._platform.followers(frozenset(people)))

    def decide(self, understood: Understood, followers: frozenset[str], before: Watched | None = None) -> Decision:
        """``before`` is what is known of a status that says something else now. Raises ``StoreError``."""
        status, reading = understood
        now = self._clock()
        if reading is _FAILED:
            return Decision(outcome=Verdict.FAILED, why=_FAILED.why)
        facts = self._facts(understood, followers, before, now)
        try:
            return decide(status, reading, facts, self._rules, now)
        except Exception:
            log.exception("status.failed", uri=status.uri)
            return Decision(outcome=Verdict.FAILED, why=_FAILED.why)

    def _facts(self, understood: Understood, followers: frozenset[str], before: Watched | None, now: datetime) -> Facts:
        status, reading = understood
        standing = before.awards if before is not None else ()
        wanted = candidates(status, reading, self._rules.me)
        recent = self._store.recent(status.account.acct, [each.pair for each in wanted], now - SAME_AWARD_DAYS)
        return Facts(
            ids=tuple(self._new_id() for _ in range(len(wanted) + 1)) if wanted else (),
            recent=recent - {(award.recipient.acct, award.topic_key) for award in standing},
            followers=followers,
            standing=standing,
            answered=before is not None and before.answered,
        )


def least_open(one: Visibility, other: Visibility) -> Visibility:
    """An edit may make a toot visible to more people (Takahē makes all public); what it led to stays as it was."""
    return max(one, other, key=_MOST_OPEN.index)
