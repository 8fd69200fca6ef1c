"""What a server says of people: who they are, how they stand to the bot, what their profiles ask of bots.

None of it may hold up the toots: what cannot be learnt for long is unknown, and the most careful is made of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TypeVar

from bot.domain.model import Account, Person
from bot.platforms import Costly, Later, Unavailable
from bot.platforms.mastodon_calls import Gone, Refused
from bot.platforms.mastodon_json import account, wants_no_bots
from bot.platforms.mastodon_lookup import TRIES, Lookup

FRESH = timedelta(minutes=1)
"""How long what was learnt of people is believed in any case: so that a retry goes on where the last one stopped."""
PROFILE_KEPT = timedelta(hours=1)
"""How long a profile is believed where each takes a call of its own, and there are more than ``FEW`` to look at."""
REFUSAL_KEPT = timedelta(days=1)
"""How long a profile is believed that wants no bots."""
KEPT = 10_000
"""Of how many people is remembered what was learnt."""
AT_ONCE = 40
"""The most accounts that Mastodon tells of at once."""
FEW = 5
"""So many profiles are looked at one by one at any time; more only while the budget has room to spare."""
COSTLY_PAUSE = timedelta(minutes=1)
BONDS_PATIENCE = timedelta(minutes=10)
"""After so long without a word of who follows or blocks us, toots are answered without: nobody gets an @ then."""


T = TypeVar("T")


class Bonds:
    """People of one server. ``home`` is the host in their accts, ``clock`` tells the time."""

    def __init__(self, lookup: Lookup, home: Callable[[], str], clock: Callable[[], datetime]) -> None:
        self._lookup = lookup
        self._home = home
        self._clock = clock
        self._unlearnt: Counter[str] = Counter()
        self._bonds: dict[str, tuple[datetime, Mapping[str, object]]] = {}
        self._profiles: dict[str, tuple[datetime, bool]] = {}
        """Whether they want no bots, and when that was learnt."""
        self._silent_since: datetime | None = None
        self.author = lru_cache(maxsize=1_000)(self._fetch_author)

    def _fetch_author(self, account_id: str) -> Account | None:
        """``None`` where it cannot be learnt: one account that the server chokes on must not hold up all toots."""
        try:
            return account(self._lookup.ask(lambda client: client.account(account_id)), self._home())
        except (Gone, Refused):
            return None
        except Unavailable as error:
            self._unlearnt[account_id] += 1
            if error.when is not None or self._unlearnt[account_id] < TRIES:
                raise
            return None

    def people(self, account_ids: frozenset[str]) -> dict[str, Person]:
        """How these accounts stand to us; nothing is known of anyone while the server does not say."""
        if not account_ids:
            return {}
        try:
            bonds = self._bonds_of(account_ids)
            blocking = {account_id for account_id, bond in bonds.items() if bond.get("blocked_by")}
            refusing = blocking | self._wanting_no_bots(account_ids - blocking)
        except Later as error:
            if len(account_ids) > FEW:
                raise Costly(error.when or self._clock()) from None
            raise
        return {
            account_id: Person(
                follows=bool(bonds.get(account_id, {}).get("followed_by")), refuses=account_id in refusing
            )
            for account_id in account_ids
        }

    def _bonds_of(self, account_ids: frozenset[str]) -> dict[str, Mapping[str, object]]:
        now = self._clock()
        found = {each: bond for each in account_ids if (bond := _kept(self._bonds, each, FRESH, now)) is not None}
        try:
            for some in _pieces(sorted(account_ids - found.keys())):
                learnt = self._ask_bonds(some)
                _keep(self._bonds, learnt, now)
                found |= learnt
        except Unavailable as error:
            if error.permanent or error.when is not None:
                raise
            since = self._silent_since = min(self._silent_since or now, now)
            if now - since < BONDS_PATIENCE:
                raise
            self._lookup.itself()
        else:
            self._silent_since = None
        return found

    def _ask_bonds(self, account_ids: list[str]) -> dict[str, Mapping[str, object]]:
        found = self._lookup.ask(lambda client: client.account_relationships(account_ids))
        if not isinstance(found, list) or not all(isinstance(raw, Mapping) and raw.get("id") for raw in found):
            raise Unavailable("the server's list of relationships makes no sense")
        bonds: dict[str, Mapping[str, object]] = {str(raw["id"]): raw for raw in found}
        return {account_id: bonds.get(account_id, {}) for account_id in account_ids}

    def _wanting_no_bots(self, account_ids: frozenset[str]) -> set[str]:
        """Those whose profiles say so."""
        now = self._clock()
        says = {each: True for each in account_ids if _kept(self._profiles, each, REFUSAL_KEPT, now)}
        says |= {each: False for each in account_ids if _kept(self._profiles, each, FRESH, now) is False}
        for some in _pieces([each for each in sorted(account_ids - says.keys()) if not self._unlearnt[each]]):
            raws = self._lookup.accounts(some)
            learnt = {each: wants_no_bots(raws[each]) for each in some if each in raws}
            _keep(self._profiles, learnt, now)
            says |= learnt
        if len(account_ids - says.keys()) > FEW:
            says |= {each: False for each in account_ids if _kept(self._profiles, each, PROFILE_KEPT, now) is False}
        says |= self._look_at_each(sorted(account_ids - says.keys()), now)
        return {account_id for account_id, refuses in says.items() if refuses}

    def _look_at_each(self, account_ids: list[str], now: datetime) -> dict[str, bool]:
        costly = len(account_ids) > FEW
        learnt: dict[str, bool] = {}
        trouble: Unavailable | None = None
        for number, account_id in enumerate(account_ids):
            # One look at each try, so that it comes to its end however busy the bot is.
            if costly and number and not self._lookup.spare():
                raise Costly(now + COSTLY_PAUSE)
            try:
                learnt[account_id] = self._look_at(account_id)
            except Unavailable as error:
                if error.permanent or error.when is not None:
                    raise
                self._lookup.itself()
                self._unlearnt[account_id] += 1
                if self._unlearnt[account_id] < TRIES:
                    trouble = error
                    continue
                learnt[account_id] = False
            _keep(self._profiles, {account_id: learnt[account_id]}, now)
        if trouble is not None:
            raise trouble
        return learnt

    def _look_at(self, account_id: str) -> bool:
        try:
            return wants_no_bots(self._lookup.ask(lambda client: client.account(account_id)))
        except (Gone, Refused):
            return False


def _kept(kept: Mapping[str, tuple[datetime, T]], account_id: str, time: timedelta, now: datetime) -> T | None:
    """What was learnt of somebody, if no longer ago than that."""
    at, what = kept.get(account_id, (None, None))
    # abs: a clock that was set back must not make old news last.
    return what if at is not None and abs(now - at) < time else None


def _keep(kept: dict[str, tuple[datetime, T]], learnt: Mapping[str, T], now: datetime) -> None:
    if len(kept) + len(learnt) > KEPT:
        kept.clear()
    kept.update({account_id: (now, what) for account_id, what in learnt.items()})


def _pieces(account_ids: list[str]) -> list[list[str]]:
    return [account_ids[begin : begin + AT_ONCE] for begin in range(0, len(account_ids), AT_ONCE)]
