"""What the bot makes of a toot: the values that pass between deciding and recording."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from bot.domain.model import Award, Favourite, Frozen, Person, Reply, Status, Visibility
from bot.domain.promises import Promise
from bot.domain.readings import Gift


class Verdict(StrEnum):
    """What became of a toot: one word for the store, the counters and the logs."""

    AWARDED = "awarded"
    REPEAT = "repeat"
    SELF = "self"
    QUIET = "quiet"
    HELD = "held"
    IGNORED = "ignored"
    INCOMPLETE = "incomplete"
    COMMAND = "command"
    NOT_FOR_US = "not_for_us"
    BOT = "bot"
    LATE = "late"
    FAILED = "failed"


class Question(Frozen):
    """What the bot has asked about a toot: ``known`` is what the toot said of the gift."""

    status_id: str
    """The toot's id on our server."""
    uri: str = ""
    """Of one that was asked before: not kept."""
    giver: str
    known: tuple[Gift, ...]


class Meant(Frozen):
    """Which awards a command is about: found by ``link``, in the ``thread``, or as the speaker's ``only`` ones."""

    how: str = "none"
    awards: tuple[Award, ...] = ()
    others: tuple[Award, ...] = ()
    """All others of the same toots."""
    edited: frozenset[str] = frozenset()
    """The ids of those of ``awards`` that were edited since they were refused: what they said then is refused, too."""
    alike: frozenset[str] = frozenset()
    """The ids of those of ``awards`` that are meant because they stand like one that was taken back."""
    originals: Mapping[str, Status] = {}
    """The toots that made them, by the id of their page; without those that are gone."""
    waiting: tuple[Award, ...] = ()
    """Awards to the speaker that wait for an operator and of which they have not heard, where they want none."""


class Said(Frozen):
    """A reply of the bot's that stands, or waits to be posted: ``unseen`` while nobody can have seen it."""

    text: str
    visibility: Visibility
    unseen: bool = False
    fixed: bool = False
    """Whether the server cannot change it where it stands."""
    apart: bool = False
    """Whether it stands under another toot than the one that it is about: under the answer to a question."""


class Facts(Frozen):
    """What the decision needs to know beyond the toot. Made by judge from the store and the platform."""

    ids: tuple[str, ...] = ()
    """Fresh unguessable ids: the first for the toot's page, then one for each possible award."""
    recent: frozenset[tuple[str, str]] = frozenset()
    """(recipient acct, topic key) pairs that this giver gave in the last seven days and did not withdraw."""
    people: Mapping[str, Person] = {}
    """What is known of recipients, by acct."""
    promises: Mapping[Promise, datetime] = {}
    """Those of the promises in question that were made, and when."""
    standing: tuple[Award, ...] = ()
    """The awards that the toot made when it was read before, and that still stand."""
    read_before: bool = False
    """Whether the toot was read before, and is read again."""
    late: bool = False
    """Whether the toot says that it is older than what was read before it."""
    let_out: bool = False
    """Whether it is read again because an operator has approved what they had hidden."""
    unchanged: bool = False
    """Whether the toot means what it meant when it was read before: then corrections made since hold."""
    answered: bool = False
    """Whether the bot has answered the toot, or is about to: its reply then follows however old the toot is."""
    asking: bool = False
    """Whether that answer is a question which waits for its own still."""
    said: Mapping[str, Said] = {}
    """By the URIs of toots, the replies to them: what cannot follow them where it is is posted anew."""
    given: tuple[tuple[str, datetime], ...] = ()
    """To whom, and when, this giver gave of late, for the limits."""
    answers: tuple[datetime, ...] = ()
    """When the bot answered this person of late, for the limits."""
    talked: tuple[datetime, ...] = ()
    """When the bot answered in this very talk."""
    meant: Meant = Meant()
    asked: Question | None = None
    """What the bot has asked somebody else about a gift to this person, in the talk where they refuse one; or has asked
    this person, where they take the gift back instead of answering."""
    has_badge: bool = False
    """Whether this person, who complains or asks how to get it, has got a badge that stands."""
    hangs: bool = False
    """Whether one of these hangs on their wall."""
    objection: str = ""
    """What speaks against the topic that a command names; empty where nothing does."""


class Revision(Frozen):
    """What shall stand of an earlier toot from now on, and what the reply to it says then: nothing takes it back."""

    toot_id: str
    awards: tuple[Award, ...]
    status: Status | None = None
    reply: Reply | None = None
    mistaken: bool = False
    """Whether what stands no more was meant for somebody else, who may be named next."""

    @property
    def held(self) -> bool:
        """Whether an operator has to look first: then the reply waits."""
        return any(award.held for award in self.awards)


class Act(Frozen):
    """Something that an operator did, for the audit log."""

    by: str
    act: str
    subject: str


class Decision(Frozen):
    """What is to be recorded and said about one toot. ``why`` is a short reason for the logs.

    Of a toot that was read before, ``awards`` are all that shall stand: those that go on have the id they had.
    """

    outcome: Verdict
    why: str
    awards: tuple[Award, ...] = ()
    reply: Reply | None = None
    favourite: Favourite | None = None
    question: Question | None = None
    """What ``reply`` asks about."""
    completes: str = ""
    """The URI of the toot that was asked about, if this one answers: ``awards`` are that one's."""
    gives: tuple[Gift, ...] = ()
    """What that one gives with the answer."""
    drops_question: str = ""
    """The id of the status about which the bot had asked, if that is not to be answered any more."""
    keeps: tuple[Promise, ...] = ()
    as_of: Mapping[Promise, datetime] = {}
    """Of those of ``keeps`` that somebody's word makes, when that was said: the others are made now."""
    drops: tuple[Promise, ...] = ()
    refuses: tuple[str, ...] = ()
    """The ids of awards whose like is not to be given again. They were taken back, and what they said is let go."""
    refuses_before: tuple[str, ...] = ()
    """The ids of awards of which nothing like what they said before an edit is to be given again, either."""
    overtakes: Mapping[Promise, datetime] = {}
    """Of those of ``keeps`` that speak against awards, when they were said: what was given against them since falls."""
    revisions: tuple[Revision, ...] = ()
    marks: tuple[Award, ...] = ()
    """Other awards, as they are from now on: snagged, hidden, held or not."""
    forgets: str = ""
    """The acct of whom all is to be erased."""
    forgets_until: datetime | None = None
    """Of whoever came back then: only what is from before is to be erased."""
    discloses: str = ""
    """A fresh secret: for a day, and once, it opens all that is held about the author."""
    acts: tuple[Act, ...] = ()
    as_it_was: bool = False
    """Of a toot that was read before: all that it led to stays as it was."""

    @property
    def held(self) -> bool:
        """Whether an operator has to look first: then the reply waits."""
        return any(award.held for award in self.awards)

    @property
    def moves_letters(self) -> bool:
        """Whether there may be something to post, or to take back."""
        answers = self.reply is not None or self.favourite is not None
        return answers or bool(self.revisions or self.marks or self.forgets or self.overtakes)
