"""The words of the product as frozen values. Nothing here does anything: rooms hand these to one another.

An *acct* is ``user@host`` in lower case, as the bot's own server would mention the person from afar. An adapter
completes the bare names that a server gives its local people, so that one person has one acct.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Visibility(StrEnum):
    """Who may see a status. ``UNKNOWN`` is any word that we have never heard of; it is treated as the most private."""

    PUBLIC = "public"
    UNLISTED = "unlisted"
    PRIVATE = "private"
    DIRECT = "direct"
    UNKNOWN = "unknown"

    @property
    def open(self) -> bool:
        """Whether anyone with the link may read it."""
        return self in (Visibility.PUBLIC, Visibility.UNLISTED)


class Account(Frozen):
    """Someone with an account. ``id`` is the server's own name for it, ``url`` the profile that a person can open."""

    id: str
    acct: str
    display_name: str = ""
    url: str = ""
    bot: bool = False

    def is_same(self, other: Account) -> bool:
        """Whether both are one account: once it is gone its name may be somebody else's, but not its id. One that is
        not known speaks against nothing."""
        return self.acct == other.acct and (self.id == other.id or not (self.id and other.id))


class Person(Frozen):
    """What somebody's account says about how to treat them."""

    follows: bool = False
    """Whether they follow the bot."""
    refuses: bool = False
    """Whether they block the bot, or their profile says that they want none: it counts as *stop*."""


class Mention(Frozen):
    """An @ in a status that the server resolved to an account."""

    id: str
    acct: str
    username: str
    url: str = ""


class Parent(Frozen):
    """The status that another one replies to. ``acct`` is empty where its author could not be learnt."""

    id: str
    account_id: str = ""
    acct: str = ""
    url: str = ""
    is_bot: bool = False
    """Written by this very bot (not: by some bot)."""
    unasked: bool = False
    """Whether the server can be asked yet who its author is."""
    givers: frozenset[str] = frozenset()
    """The accts of those who gave the awards that it speaks of, as far as that was looked up."""
    recipients: frozenset[str] = frozenset()
    """And of those who got them."""
    topics: frozenset[str] = frozenset()
    """And what they are for."""

    def stand_in(self) -> Mention:
        """Who stands in a reading for its author until the server is asked."""
        return Mention(id=self.account_id, acct=f"{self.account_id}@unasked.invalid", username=self.account_id)


class Status(Frozen):
    """A toot. ``content`` is the server's HTML, ``uri`` its name everywhere, ``id`` its name on our server."""

    id: str
    uri: str
    url: str = ""
    account: Account
    content: str
    spoiler_text: str = ""
    warning_untold: bool = False
    """Whether the words of ``spoiler_text`` may tell of somebody, and are not to be repeated: the reader says so."""
    words_untold: bool = False
    """Whether its words put somebody down beside what they give, and are not to be shown: the reader says so."""
    visibility: Visibility
    language: str | None = None
    mentions: tuple[Mention, ...] = ()
    tags: tuple[str, ...] = ()
    in_reply_to: Parent | None = None
    answers_what_is_gone: bool = False
    """Whether it was said under a status of this very bot that is gone by now, so that there is no ``in_reply_to``."""
    created_at: datetime
    giver_since: datetime | None = None
    """When its author's account was made, as far as the server says."""
    giver_pictured: bool = True
    """Whether its author's account has a picture of its own."""
    known_givers: frozenset[str] = frozenset()
    """The accts of those who gave its author something of late, as far as that was looked up."""


class Award(Frozen):
    """One +K: one giver, one recipient, one topic. Its id is the badge's link and cannot be guessed.

    ``words`` are the giver's, as plain text, kept only when the toot was public or unlisted; ``status_url`` likewise.
    """

    id: str
    toot_id: str
    """The unguessable id shared by all awards of one toot (the page that lists them)."""
    status_uri: str = ""
    status_url: str = ""
    giver: Account
    recipient: Account
    topic: str
    topic_key: str
    emoji: str = ""
    words: str = ""
    spoiler_text: str = ""
    visibility: Visibility
    language: str | None = None
    given_at: datetime
    withdrawn_at: datetime | None = None
    snagged_at: datetime | None = None
    """When its recipient said *snag*: until then it is on no wall."""
    hidden: bool = False
    """Whether its recipient has taken it off the wall again."""
    held: bool = False
    """Whether an operator has to look at it first: it has no page then."""

    @property
    def shown(self) -> bool:
        """Whether it hangs on its recipient's wall. What was given in private never does."""
        stands = self.withdrawn_at is None and not self.held
        return stands and self.snagged_at is not None and not self.hidden and self.visibility.open

    @property
    def kept_back(self) -> bool:
        """Whether its toot has other words by now than those with which it was snagged: then it shows none."""
        return self.snagged_at is not None and not self.words and bool(self.status_url)


class Hanging(Frozen):
    """A page of a wall or of a topic, the latest snagged first. ``older`` is the id after which the next page goes on;
    empty for the last one."""

    awards: tuple[Award, ...]
    older: str = ""


class Ping(Frozen):
    """Somebody whom a reply writes with the @ beside whom it speaks to. ``place`` is the one that this takes of those
    that the limit leaves them; ``None`` where it takes none."""

    acct: str
    place: int | None = None


class Reply(Frozen):
    """What the bot will say under a status, and of which awards. ``attach_image``: with the picture of the first."""

    in_reply_to_id: str
    text: str
    visibility: Visibility
    spoiler_text: str = ""
    language: str = "en"
    award_ids: tuple[str, ...] = ()
    attach_image: bool = False
    to: str = ""
    """The acct of whom it speaks to."""
    shows: tuple[str, ...] = ()
    """The ids of awards whose words it tells an operator, without being about them."""
    pings: tuple[Ping, ...] = ()
    in_place: bool = False
    """Whether it may be said only in the place of one that stands: where that cannot be changed, it goes."""


class Favourite(Frozen):
    """The bot's way to say "heard" without words."""

    status_id: str
