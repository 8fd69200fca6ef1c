"""Words about a gift that the bot has not read yet: its recipient's refusal, its giver's *undo*.

They are heard at once, by what the toot says that they answer, so that nobody is given first what they have refused.
"""

from __future__ import annotations

from typing import Protocol

from bot.acquaintance import Acquaintance, Understood
from bot.domain import promises
from bot.domain.model import Mention, Parent, Status
from bot.domain.outcome import Question
from bot.domain.readings import Command, Gift, Incomplete, Nomination, Reading
from bot.domain.rules import Rules
from bot.hearing import is_told
from bot.platforms import Platform
from bot.store import Store

_REFUSALS = ("undo", "decline")


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
        people: Acquaintance,
        *,
        hear: Hear,
        understand: Understand,
    ) -> None:
        self._platform = platform
        self._store = store
        self._rules = rules
        self._people = people
        self._hear = hear
        self._understand = understand

    def answered(self, status: Status, reading: Reading) -> Question | None:
        """The gift by or to the author of ``status`` that it refuses, if the bot has yet to read that. The server is
        asked for the toot only where the words would refuse it. Raises ``Unavailable`` and ``StoreError``."""
        parent, speaker = status.in_reply_to, status.account
        if parent is None or parent.is_bot or not is_told(status, self._rules.me.acct):
            return None
        if isinstance(reading, Nomination | Incomplete) or not self._would_refuse(status, reading, parent):
            return None
        if self._store.with_ids([parent.id]):
            return None
        if self._people.is_unheard(status, self._store.promised([promises.ban(speaker.acct)])):
            return None
        toot = self._platform.again([parent.id]).get(parent.id)
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
