"""What the web needs from the rest of the house, and no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Protocol

from bot.domain.model import Award, Frozen, Hanging


class Awards(Protocol):
    """Where awards are kept, and what people have said about theirs. Called from several threads at once."""

    @property
    def nearby(self) -> bool:
        """Whether looking takes well under a millisecond and waits for nobody: then it is done between two answers."""
        ...

    def award(self, award_id: str) -> Award | None:
        """The award of that link; a withdrawn one has ``withdrawn_at``."""
        ...

    def toot(self, toot_id: str) -> Sequence[Award]:
        """All awards of one toot, in the order in which they were given; empty where there is no such toot."""
        ...

    def erased(self, page: str) -> bool:
        """Whether the page of that id was somebody's and is erased."""
        ...

    def hangs(self, award_id: str) -> bool:
        """Whether that award is to be seen on its recipient's wall."""
        ...

    def wall(self, acct: str, *, before: str = "") -> Hanging | None:
        """What hangs on a person's wall, the latest snagged first; ``None`` where there is none."""
        ...

    def topic(self, key: str, *, before: str = "") -> Hanging | None:
        """What hangs on anyone's wall for a topic, the latest snagged first; ``None`` for nothing."""
        ...

    def may_disclose(self, secret: str) -> bool:
        """Whether that secret opens somebody's data still."""
        ...

    def disclose(self, secret: str) -> Mapping[str, Any] | None:
        """All that is held about the person whose secret this is; it opens nothing more."""
        ...


class Artist(Protocol):
    """Who draws a badge: always the same picture for the same award. Called from several threads at once."""

    def svg(self, award: Award, *, square: bool = False) -> str: ...

    def png(self, award: Award, *, square: bool = False) -> bytes:
        """1200 by 630 pixels, or a square."""
        ...


class Notary(Protocol):
    """Who signs badges. Called from several threads at once; may take a while. None: the award no longer stands."""

    def credential(self, award: Award) -> str | None:
        """The signed credential, as JSON."""
        ...

    def baked(self, award: Award, kind: str, picture: bytes) -> bytes | None:
        """The picture, a png or svg, with the credential inside."""
        ...

    def pack(self, award: Award, png: bytes, svg: bytes) -> bytes | None:
        """A ZIP with all that is needed to keep the badge and to check it."""
        ...

    def did_document(self) -> str:
        """Who it is that signs, as JSON."""
        ...

    def status_list(self, number: int) -> str | None:
        """The signed list that says which credentials were revoked; None for no such list."""
        ...


class About(Frozen):
    """What the pages say about the bot and those who run it."""

    bot_acct: str
    bot_url: str
    hashtag: str
    operators: tuple[str, ...]
    """Accts; may be empty."""
    public_url: str
    """Where the world reaches these pages; may have a path. Absolute links are made of it, never of a Host header."""
    server: str
    """The server that the bot lives on, as a host or an address."""
    contact: str = ""
    """An e-mail address, a URL or a sentence."""
    version: str
    says: Mapping[str, Mapping[str, str]] = {}
    """The reader's words for each command, by language."""
    words_for: timedelta = timedelta(days=365)
    """How long the words of a toot are kept."""
    replies_for: timedelta = timedelta(days=30)
    """How long the bot's replies are."""
    changes_for: timedelta = timedelta(days=3)
    """How long a toot is looked at again."""
    disclosed_for: timedelta = timedelta(days=1)
    """How long a link to somebody's data opens it."""
