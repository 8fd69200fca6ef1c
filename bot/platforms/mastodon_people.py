"""What a server says of people: who they are, how they stand to the bot, what their profiles ask of bots.

None of it may hold up the toots: what cannot be learnt for long is unknown, and the most careful is made of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache

from bot.domain.model import Account, Person
from bot.platforms import Unavailable
from bot.platforms.mastodon_calls import Gone, Refused
from bot.platforms.mastodon_json import account, wants_no_bots
from bot.platforms.mastodon_lookup import TRIES, Lookup

REFUSAL_KEPT = timedelta(days=1)
PROFILE_KEPT = timedelta(hours=1)
"""How long a profile is remembered that wants no bots, and any other: a word put there counts within the hour."""
PROFILES = 10_000
BONDS_PATIENCE = timedelta(minutes=10)
"""After so long without a word of who follows or blocks us, toots are answered without: nobody gets an @ then."""


class Bonds:
    """People of one server. ``home`` is the host in their accts, ``clock`` tells the time."""

    def __init__(self, lookup: Lookup, home: Callable[[], str], clock: Callable[[], datetime]) -> None:
        self._lookup = lookup
        self._home = home
        self._clock = clock
        self._unlearnt: Counter[str] = Counter()
        self._profiles: dict[str, tuple[datetime, bool]] = {}
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
        bonds = self._bonds(account_ids)
        return {
            account_id: Person(
                follows=bool(bonds.get(account_id, {}).get("followed_by")),
                refuses=bool(bonds.get(account_id, {}).get("blocked_by")) or self._wants_no_bots(account_id),
            )
            for account_id in account_ids
        }

    def _bonds(self, account_ids: frozenset[str]) -> dict[str, Mapping[str, object]]:
        try:
            found = self._lookup.ask(lambda client: client.account_relationships(sorted(account_ids)))
            if not isinstance(found, list) or not all(isinstance(raw, Mapping) and raw.get("id") for raw in found):
                raise Unavailable("the server's list of relationships makes no sense")
        except Unavailable as error:
            if error.permanent or error.when is not None:
                raise
            now = self._clock()
            since = self._silent_since = min(self._silent_since or now, now)
            if now - since < BONDS_PATIENCE:
                raise
            self._lookup.itself()
            return {}
        self._silent_since = None
        return {str(raw["id"]): raw for raw in found}

    def _wants_no_bots(self, account_id: str) -> bool:
        """Whether their profile says so, as it was within the last hour; a yes is believed for a day."""
        now = self._clock()
        known = self._profiles.get(account_id)
        if known is not None and abs(now - known[0]) < (REFUSAL_KEPT if known[1] else PROFILE_KEPT):
            return known[1]
        says = False
        try:
            says = wants_no_bots(self._lookup.ask(lambda client: client.account(account_id)))
        except (Gone, Refused):
            pass
        except Unavailable as error:
            self._unlearnt[account_id] += 1
            if error.when is not None or self._unlearnt[account_id] < TRIES:
                raise
        if len(self._profiles) >= PROFILES:
            self._profiles.clear()
        self._profiles[account_id] = (now, says)
        return says
