"""What holds for every toot: who the bot is, how it may speak, and what it does against abuse."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from bot.domain.hosts import plain_host
from bot.domain.kin import own_sentences
from bot.domain.model import Account, Frozen, Status
from bot.domain.phrases import Room, wording_for
from bot.domain.wording import Wording

CLOCKS_DIFFER = timedelta(seconds=5)
"""How much earlier somebody's server may date what they say than the bot dates what it is about."""


class Limit(NamedTuple):
    """So many times in a stretch of time."""

    times: int
    period: timedelta

    def reached(self, moments: Sequence[datetime], now: datetime) -> bool:
        """Whether so many of ``moments`` lie within the last stretch."""
        return sum(moment > now - self.period for moment in moments) >= self.times


class Instances(Frozen):
    """Hosts whose people the bot deals with, as ``plain_host`` writes them. A host stands for its subdomains too."""

    blocked: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()
    """Where any are named, nobody else may give."""

    def refuse(self, acct: str) -> bool:
        """Whether the bot has nothing to do with this person."""
        labels = plain_host(acct.partition("@")[2]).split(".")
        hosts = {".".join(labels[start:]) for start in range(len(labels))}
        return not hosts.isdisjoint(self.blocked) or bool(self.allowed and hosts.isdisjoint(self.allowed))


class Guards(Frozen):
    """What the bot does against abuse: all of it is silent. ``insults`` says whether words are on the lists, ``labels``
    whether a topic says nothing but a word by which people are put down, ``named`` whether what a giver is called puts
    down the recipient (by acct) or anybody, ``secrets`` whether words tell a password or the like, ``addresses``
    whether a topic says where somebody lives. ``unkind`` whether a topic puts somebody
    down by a first name. ``ways`` are a topic as it stands and with its joined words apart, and who may be named in it,
    given the names of its recipient."""

    insults: Callable[[str], bool] = lambda _: False
    labels: Callable[[str], bool] = lambda _: False
    named: Callable[[str, str], bool] = lambda name, recipient: False
    secrets: Callable[[str], bool] = lambda _: False
    addresses: Callable[[str], bool] = lambda _: False
    unkind: Callable[[str], bool] = lambda _: False
    ways: Callable[[str, frozenset[str]], tuple[frozenset[str], frozenset[str]]] = lambda topic, names: (
        frozenset((topic,)),
        names,
    )
    instances: Instances = Instances()
    most_awards: int = 50
    """Of one toot."""
    giver: Limit | None = None
    """Awards by one giver."""
    pair: Limit | None = None
    """Awards by one giver to one recipient."""
    answers: Limit | None = None
    """Replies to one person: two bots that talk to each other come to their end here."""
    thread: Limit | None = None
    """Replies in one talk that goes back and forth."""
    pings: Limit | None = None
    """Toots under which one recipient is written with the @, whoever gives."""
    new_account: timedelta = timedelta()
    """Awards of accounts younger than this are held."""
    unpictured: bool = False
    """Whether awards of accounts without a picture of their own are held."""

    def suspects(self, status: Status, now: datetime) -> str:
        """Why what this toot gives has to be looked at, because of who gives it; empty if it need not."""
        if self.new_account and status.giver_since is not None and now - status.giver_since < self.new_account:
            return "its account is new"
        if self.unpictured and not status.giver_pictured:
            return "its account has no picture"
        return ""


class Rules(Frozen):
    """``home`` is the host in the accts of the bot's own server; ``public_url`` has no slash at its end; ``room`` is
    what the server lets a status be; ``answer_within`` is how old a toot may be to be answered still; ``words`` are the
    reader's words for each command, by language; ``operators`` are accts."""

    me: Account
    home: str
    public_url: str
    hashtag: str = "ImaginaryKlout"
    room: Room
    answer_within: timedelta
    question_for: timedelta = timedelta(days=7)
    """How long the answer to a question completes an award."""
    wordings: Mapping[str, Wording]
    words: Mapping[str, Mapping[str, str]] = {}
    operators: frozenset[str] = frozenset()
    guards: Guards = Guards()
    attach_image: bool = False

    @cached_property
    def speaks_like_us(self) -> Callable[[str], bool]:
        """Says of a text whether it is one of the bot's own sentences."""
        return own_sentences(self.wordings.values())

    def wording(self, status: Status) -> Wording:
        """The sentences for whoever wrote ``status``."""
        return wording_for(self.wordings, status.language)

    def badge(self, award_id: str) -> str:
        """The address of a badge's page."""
        return f"{self.public_url}/b/{award_id}"

    def wall(self, acct: str) -> str:
        """The address of a person's wall. No server takes what stands there for a mention."""
        return f"{self.public_url}/w/{quote(acct, safe='@:')}"
