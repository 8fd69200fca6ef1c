"""One file a network. Everything that the bot asks of a network, and nothing else, is the Protocol ``Platform``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from threading import Event
from typing import Protocol

from bot.domain.model import Account, Frozen, Person, Reply, Status
from bot.platforms.budget import Budget


class Source(StrEnum):
    """Where toots come from. Each has its own order of positions: never compare positions of two sources."""

    HASHTAG = "hashtag"
    MENTIONS = "mentions"


class Entry(Frozen):
    """A status as one source delivered it. ``position`` is opaque (a snowflake, a ULID): never do sums on it.

    ``status`` is ``None`` where what came is no status (no account, no time): nothing to read, but not new again.
    """

    position: str
    status: Status | None


class Limits(Frozen):
    """What the server lets a status be. ``url_length`` is what any link counts for; 0 means its own length."""

    characters: int = 500
    url_length: int = 23
    image_bytes: int = 16_777_216
    description: int = 1500
    edits: bool = False
    """Whether a status can be changed where it stands and is then no more visible than it was."""


class Posted(Frozen):
    """It stands on the server. ``id`` and ``url`` are empty for what has none (a favourite)."""

    id: str = ""
    url: str = ""


class RetryAt(Frozen):
    """It did not work this time.

    ``unknown`` says that it may have taken effect all the same (a lost answer); ``limited`` that the server wants no
    more calls for now, of this kind or any; ``when`` is until when, if it said so and as far as we heed it. ``refused``
    says that the server was there and did not want this very thing: then it will not be tried for ever.
    """

    why: str
    when: datetime | None = None
    unknown: bool = False
    limited: bool = False
    refused: bool = False


class Dead(Frozen):
    """It will never work: the reason is for a person to read.

    ``stray`` is the id of a status of ours that stands all the same, as a toot of its own, and has to be deleted;
    ``moot`` says that nobody would want it to work any more.
    """

    why: str
    stray: str = ""
    moot: bool = False


Outcome = Posted | RetryAt | Dead


class Picture(Frozen):
    """A PNG to attach. ``description`` is its alt text."""

    png: bytes
    description: str
    sensitive: bool = False


class Unavailable(Exception):
    """The network could not be read: down, slow, limiting us, or talking nonsense. Say why, and try later.

    ``permanent`` marks what only a person can mend, as a wrong token.
    """

    def __init__(self, why: str, *, when: datetime | None = None, permanent: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.when = when
        self.permanent = permanent


class Later(Unavailable):
    """Nothing is wrong: the budget of calls is spent until ``when``."""

    def __init__(self, when: datetime) -> None:
        super().__init__("the budget of calls is spent", when=when)


class Costly(Later):
    """It takes more calls than there is room for now, far more than others take: let those go first. What was learnt
    is kept, so that each try comes further."""


class Platform(Protocol):
    """A network, for one account. Reads raise ``Unavailable``; writes return an ``Outcome`` and never raise."""

    def me(self) -> Account:
        """The bot's own account."""
        ...

    def home(self) -> str:
        """The host in the accts of the bot's own server (not always the host of its API)."""
        ...

    def limits(self) -> Limits:
        """What the server lets a status be (asked once)."""
        ...

    def start(self, source: Source, since: datetime | None) -> str:
        """The position after which the statuses younger than ``since`` stand; ``None`` means now."""
        ...

    def after(self, source: Source, position: str) -> Iterator[list[Entry]]:
        """Everything after ``position``, oldest first, a page at a time, until caught up."""
        ...

    def first_after_gap(self, source: Source, position: str) -> Entry | None:
        """The first entry after ``position``, if the server has nothing of that place or before it any more."""
        ...

    def author(self, account_id: str) -> Account | None:
        """Who has that id; ``None`` where it cannot be learnt."""
        ...

    def people(self, account_ids: frozenset[str]) -> dict[str, Person]:
        """How the accounts of these ids stand to the bot, and what their profiles say of bots. Raises ``Costly``
        where that takes too many calls at once."""
        ...

    def post(self, reply: Reply, key: str, picture: Picture | None) -> Outcome:
        """Post ``reply``. ``key`` goes along as Idempotency-Key, which some servers ignore. A picture that the
        server does not take is left out."""
        ...

    def favourite(self, status_id: str) -> Outcome:
        """Favourite a status; harmless when repeated."""
        ...

    def find_reply(self, reply: Reply, but: frozenset[str] = frozenset()) -> Posted | None:
        """Our own status under the one that ``reply`` answers, if there is one beside those with the ids ``but``."""
        ...

    def edit(self, status_id: str, reply: Reply, picture: Picture | None) -> Outcome:
        """Make our status say ``reply``, with this picture and no other; only where ``limits().edits``."""
        ...

    def delete(self, status_id: str) -> Outcome:
        """Take our status away; one that is gone already is ``Posted`` too."""
        ...

    def again(self, status_ids: Sequence[str]) -> dict[str, Status | None]:
        """Statuses as they are now; ``None`` for what is gone for sure. What cannot be read is left out."""
        ...

    def budget(self) -> Budget:
        """What the server lets us do, to be asked before much is done."""
        ...

    def listen(
        self,
        source: Source,
        *,
        wake: Callable[[], None],
        touched: Callable[[str, bool], None],
        alive: Callable[[], None],
        stop: Event,
    ) -> None:
        """Call ``wake`` whenever the server's stream says that ``source`` has something new; block until it ends.

        ``touched`` is called with the id of each status that was changed or deleted, and whether it was deleted;
        ``alive`` at each sign of life.
        Returns soon after ``stop`` is set (at the next sign of life), and raises ``Unavailable`` when the stream ends
        or there is none. It is a wake-up only: polling is the truth.
        """
        ...
