"""Whom the bot asks its server about, and how much at once: nobody for a toot whose author is not heard anyway, and
the people of a toot that names many not before those of other toots."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from bot.domain import promises
from bot.domain.decide import too_old
from bot.domain.deciding.awarding import Candidate, candidates, within_limits
from bot.domain.deciding.forgotten import asked_about, forgotten_in, struck, untold
from bot.domain.model import Account, Mention, Parent, Person, Status
from bot.domain.outcome import Facts, Question
from bot.domain.promises import Promise
from bot.domain.readings import Incomplete, Nomination, NotForUs, Reading
from bot.domain.rules import Rules
from bot.platforms import Costly, Platform
from bot.store import Store

ORDINARY = 5
"""To so many people an ordinary toot gives."""
AT_ONCE = 40
"""About so many people servers answer one question."""
UNHEARD = (promises.ban, promises.stop)


class Understood(NamedTuple):
    """A status with what it means."""

    status: Status
    reading: Reading
    unread: Question | None = None
    """The gift that it answers, as far as it says, where the bot has not read that yet."""


def learn(platform: Platform, store: Store, people: Iterable[Mention | Account]) -> dict[str, Person]:
    """How these people stand to the bot, by acct, as their server says now, or said of late. Raises ``Unavailable``."""
    accts = {each.id: each.acct for each in people}
    if not accts:
        return {}
    found = {accts[account_id]: person for account_id, person in platform.people(frozenset(accts)).items()}
    store.learnt(found)
    return found


class Acquaintance:
    """What the bot knows of people, and learns of them."""

    def __init__(self, platform: Platform, store: Store, rules: Rules, *, clock: Callable[[], datetime]) -> None:
        self._platform = platform
        self._store = store
        self._rules = rules
        self._clock = clock

    def known(self, people: Iterable[Mention | Account]) -> dict[str, Person]:
        """What is known of them, by acct. Raises ``Unavailable``, and ``Costly`` where they are too many for now."""
        return learn(self._platform, self._store, people)

    def unnamed(self, status: Status, reading: Reading) -> tuple[Status, Reading]:
        """The same, but that nothing is kept of it which names somebody who is forgotten. Raises ``StoreError``."""
        if isinstance(reading, NotForUs) or not (gone := self._forgotten_in(status)):
            return status, reading
        return untold(status), struck(reading, gone)

    def with_words_unnamed(self, status: Status) -> Status:
        """The same of a toot that gave something before."""
        return untold(status) if self._forgotten_in(status) else status

    def _forgotten_in(self, status: Status) -> list[str]:
        return forgotten_in(status, self._store.promised(asked_about(status)))

    def parent(self, understood: Understood, *, read_before: bool) -> Parent | None:
        """What a toot replies to, with its author, whom the server is asked about: only where they get something by
        it, and its own author is heard and may give still. ``None`` where that need not be known. One that was
        ``read_before`` is known by whom it has given to. Raises ``Unavailable`` and ``StoreError``."""
        status, reading, _ = understood
        parent = status.in_reply_to
        if parent is None or not parent.unasked or not isinstance(reading, Nomination | Incomplete):
            return None
        getting = {to.acct for gift in reading.gifts for to in gift.recipients}
        if parent.stand_in().acct not in getting or not (read_before or self._is_heard_out(understood)):
            return None
        author = self._platform.author(parent.account_id)
        known = {"acct": author.acct, "url": author.url} if author is not None else {}
        return parent.model_copy(update={"unasked": False, **known})

    def _is_heard_out(self, understood: Understood) -> bool:
        """Whether something can come of a toot that gives, or begins to."""
        status, reading, _ = understood
        giver, now = status.account.acct, self._clock()
        if self.is_unheard(status, self._store.promised([make(giver) for make in UNHEARD])):
            return False
        if isinstance(reading, Nomination):
            return self._may_give(status, candidates(status, reading, self._rules), now)
        limit = self._rules.guards.answers
        return limit is None or not limit.reached(self._store.answered(giver, now - limit.period), now)

    def of_page(self, page: Iterable[Understood]) -> dict[str, Person]:
        """What is known, by acct, of those to whom the ordinary toots of a page give: one question for all of them.

        It leaves out whoever is named by a toot that names many, or by one whose author is not heard. Raises
        ``Unavailable``.
        """
        now = self._clock()
        gifts = [each for each in page if isinstance(each.reading, Nomination)]
        fresh = [each for each in gifts if not too_old(each.status, self._rules, now)]
        kept = self._store.promised([make(each.status.account.acct) for each in fresh for make in UNHEARD])
        wanted: dict[str, Account] = {}
        for status, reading, _ in fresh:
            awards = candidates(status, reading, self._rules)
            getting = {each.recipient.id: each.recipient for each in awards}
            few = len(getting) <= ORDINARY and len(wanted | getting) <= AT_ONCE
            if few and not self.is_unheard(status, kept) and self._may_give(status, awards, now):
                wanted |= getting
        try:
            return self.known(wanted.values())
        except Costly:
            return {}

    def is_unheard(self, status: Status, kept: Collection[Promise]) -> bool:
        """Whether its author is a bot, or refused: by their server, or by one of the promises that were ``kept``."""
        author, rules = status.account, self._rules
        refused = rules.guards.instances.refuse(author.acct) or any(make(author.acct) in kept for make in UNHEARD)
        return refused or author.bot or author.acct == rules.me.acct

    def _may_give(self, status: Status, awards: Sequence[Candidate], now: datetime) -> bool:
        given = Facts(given=self.given(status.account.acct, now)) if awards else Facts()
        return bool(within_limits(awards, given, self._rules, now))

    def given(self, giver: str, now: datetime) -> tuple[tuple[str, datetime], ...]:
        """To whom, and when, somebody gave of late, as far back as the limits look."""
        guards = self._rules.guards
        periods = [limit.period for limit in (guards.giver, guards.pair) if limit is not None]
        return self._store.given(giver, now - max(periods)) if periods else ()
