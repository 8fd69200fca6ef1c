"""Words about a gift that the bot has not read yet: its recipient's refusal, its giver's *undo*.

They are heard at once, by what the toot says that they answer, so that nobody is given first what they have refused.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from bot.acquaintance import Understood
from bot.domain.model import Mention, Parent, Status
from bot.domain.outcome import Question
from bot.domain.readings import Command, Gift, Incomplete, Nomination, Reading
from bot.domain.rules import Rules
from bot.hearing import is_told
from bot.platforms import Later, Platform
from bot.store import Store

_Kept = TypeVar("_Kept")
_REFUSALS = ("undo", "decline")
_LOOKS = 5
_LOOKS_PER = timedelta(hours=1)
"""For so many toots the server is asked at one person's word in such a time: more words are heard as any others."""
_KEPT_FOR = timedelta(minutes=10)
_MOST_KEPT = 200
"""What was found is not asked for again meanwhile, for so many toots."""


class Hear(Protocol):
    """What a status means, where it answers a gift that was not read yet."""

    def __call__(self, status: Status, unread: Question | None = None) -> Reading: ...


class Understand(Protocol):
    def __call__(self, status: Status) -> Understood: ...


class Unread:
    """Finds the gift that somebody answers before it is read."""

    def __init__(
        self,
        platform: Platform,
        store: Store,
        rules: Rules,
        *,
        hear: Hear,
        understand: Understand,
        clock: Callable[[], datetime],
    ) -> None:
        self._platform = platform
        self._store = store
        self._rules = rules
        self._hear = hear
        self._understand = understand
        self._clock = clock
        self._looks: OrderedDict[str, list[datetime]] = OrderedDict()
        self._found: OrderedDict[str, tuple[datetime, Status | None]] = OrderedDict()

    def answered(self, status: Status, reading: Reading) -> Question | None:
        """The gift by or to the author of ``status`` that it refuses, if the bot has yet to read that. The server is
        asked for the toot only where the words would refuse it, and where it has room for that: whoever floods the bot
        with such words costs no more calls than others. Raises ``Unavailable`` and ``StoreError``."""
        try:
            return self._answered(status, reading)
        except Later:
            return None

    def _answered(self, status: Status, reading: Reading) -> Question | None:
        parent, speaker = status.in_reply_to, status.account
        if parent is None or parent.is_bot or not is_told(status, self._rules.me.acct):
            return None
        if isinstance(reading, Nomination | Incomplete) or not self._would_refuse(status, reading, parent):
            return None
        if self._store.with_ids([parent.id]):
            return None
        toot = self._toot(parent.id, speaker.acct)
        if toot is None or self._store.seen([toot.uri]):
            return None
        if not isinstance(self._hear(toot), Nomination | Incomplete):
            return None
        gives = self._understand(toot).reading
        if not isinstance(gives, Nomination | Incomplete):
            return None
        found = Question(status_id=toot.id, uri=toot.uri, giver=toot.account.acct, known=gives.gifts)
        getting = {to.acct for gift in gives.gifts for to in gift.recipients}
        said = self._hear(status, found)
        if not isinstance(said, Command):
            return None
        its_own = found.giver == speaker.acct if said.name == "undo" else speaker.acct in getting - {found.giver}
        return found if its_own else None

    def _toot(self, status_id: str, asking: str) -> Status | None:
        """What the server has with that id, at somebody's word; ``None`` where they have made it look up enough."""
        now = self._clock()
        if (known := self._found.get(status_id)) is not None and abs(now - known[0]) < _KEPT_FOR:
            return known[1]
        looks = [at for at in self._looks.get(asking, ()) if abs(now - at) < _LOOKS_PER]
        if len(looks) >= _LOOKS:
            return None
        _keep(self._looks, asking, [*looks, now])
        toot = self._platform.again([status_id]).get(status_id)
        _keep(self._found, status_id, (now, toot))
        return toot

    def _would_refuse(self, status: Status, reading: Reading, parent: Parent) -> bool:
        """Whether it would refuse what it answers, or mean something else, were that a gift."""
        speaker = status.account
        is_own = parent.account_id == speaker.id
        them = Mention(id=speaker.id, acct=speaker.acct, username=speaker.acct.partition("@")[0])
        author = next((each for each in status.mentions if each.id == parent.account_id), parent.stand_in())
        giver = speaker.acct if is_own else author.acct
        assumed = Question(status_id=parent.id, giver=giver, known=() if is_own else (Gift(recipients=(them,)),))
        said = self._hear(status, assumed)
        if not isinstance(said, Command) or said.code:
            return False
        return said.name in _REFUSALS or not isinstance(reading, Command) or said.name != reading.name


def _keep(kept: OrderedDict[str, _Kept], key: str, what: _Kept) -> None:
    """Keep it, and of all that is kept only the latest."""
    kept[key] = what
    kept.move_to_end(key)
    while len(kept) > _MOST_KEPT:
        kept.popitem(last=False)
