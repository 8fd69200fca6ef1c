"""A command on its way to a decision: who says it, about which awards, and what becomes of their toots."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.domain import promises
from bot.domain.deciding.answers import answer
from bot.domain.deciding.awarding import thanks_for
from bot.domain.model import Account, Award, Favourite, Reply, Status
from bot.domain.outcome import Decision, Facts, Meant, Revision, Verdict
from bot.domain.promises import Promise
from bot.domain.readings import Command
from bot.domain.rules import Rules

GIVERS = frozenset(("undo", "topic", "not", "to"))
"""Commands about an award of which only its giver decides."""
RECIPIENTS = frozenset(("snag", "hide", "show", "decline"))
"""And those of which only its recipient does."""
REFUSING = "no"
HELPING = "help"
COMPLAINING = "complain"
OF_WHAT_HANGS = "complain of what hangs"
OF_SOMEBODY = "complain of somebody"
WONDERING = "wonder"
ALOUD = "aloud"
REGRETTING = "regret"
ONCE_A_DAY = (HELPING, COMPLAINING, OF_WHAT_HANGS, OF_SOMEBODY, ALOUD, REGRETTING)
"""What is told to somebody, each by itself."""
HELP_EVERY = timedelta(days=1)


class Talk:
    """One command on its way to a decision."""

    def __init__(self, status: Status, command: Command, facts: Facts, rules: Rules, now: datetime) -> None:
        self.status = status
        self.command = command
        self.facts = facts
        self.rules = rules
        self.now = now
        self.speaker = status.account.acct

    def says(self, name: str, awards: tuple[Award, ...] = (), *, direct: bool = False, **slots: str) -> Reply:
        return answer(self.status, self.rules, name, awards, direct=direct, **slots)

    def done(self, reply: Reply | None, **changes: object) -> Decision:
        known: dict[str, object] = {"outcome": Verdict.COMMAND, "why": self.command.why, "reply": reply}
        return Decision.model_validate(known | changes)

    # what was said since

    def may_make(self, promise: Promise) -> bool:
        """Whether the speaker's word makes ``promise``: not when it was said before the word that took it back. When an
        edit was said nobody knows: what protects somebody is heard as if it were now."""
        taken_back = self.facts.promises.get(promises.lifted(promise))
        said_at = self.now if self.facts.read_before else self._said_at
        return taken_back is None or not said_at < taken_back <= self.now

    def may_lift(self, promise: Promise) -> bool:
        """Whether the speaker's word takes ``promise`` back: not when it was said before the word that made it, nor,
        but for an edit of that very word, at the same time."""
        made = self.facts.promises.get(promise)
        if made is None or made > self.now:
            return True  # a time that is still to come is from before the clock was set back
        return made < self._said_at or (self.facts.read_before and made == self._said_at)

    def said_before(self, promise: Promise) -> bool:
        """Whether the speaker said it before what ``promise`` keeps, and is heard late. When an edit was said nobody
        knows."""
        at = self.facts.promises.get(promise)
        return not self.facts.read_before and at is not None and self._said_at < at <= self.now

    def kept(self, made: Iterable[Promise] = (), lifted: Iterable[Promise] = ()) -> dict[str, object]:
        """What a decision keeps, and drops, when the speaker's word makes some promises and takes others back."""
        lifts = tuple(lifted)
        said = dict.fromkeys((*made, *map(promises.lifted, lifts)), self._said_at)
        known = self.facts.promises
        as_of = self.as_of(said)
        spans = [each for each in lifts if each.kind in promises.SPANS and each in known]
        as_of |= {promises.held_from(each): known[each] for each in spans}
        as_of |= {promises.held_until(each): self._said_at for each in spans}
        # Of an edit it is not known what was given since.
        against = {} if self.facts.read_before else {p: said[p] for p in said if p.kind in promises.AGAINST_AWARDS}
        return {"keeps": tuple(as_of), "as_of": as_of, "drops": lifts, "overtakes": against}

    def as_of(self, kept: Iterable[Promise]) -> dict[Promise, datetime]:
        """Since when each holds that the speaker's word keeps: what was known since later holds since then."""
        known, at = self.facts.promises, self._said_at
        return {each: min(max(at, known.get(each, at)), self.now) for each in kept}

    @property
    def _said_at(self) -> datetime:
        """A date that is still to come counts as now."""
        return min(self.status.created_at, self.now)

    def overruled(self) -> Decision:
        """The speaker has said otherwise since: what they said later stands, and this was heard."""
        heard = Favourite(status_id=self.status.id)
        return self.done(None, why="they have said otherwise since", favourite=heard)

    # which awards

    def mine(self) -> tuple[Award, ...]:
        """The awards that are meant and that the speaker may decide about."""
        return tuple(each for each in self.facts.meant.awards if decides(self.command.name, each, self.status.account))

    def standing(self) -> tuple[Award, ...]:
        return tuple(award for award in self.mine() if award.withdrawn_at is None)

    def unknown(self) -> Decision:
        """There is no award of which the speaker could say this: a kind word, once for each award."""
        if self.facts.meant.how == "several":
            return self.done(self.says("which"))
        if not self.mine() and self.facts.meant.awards:
            told = promises.told(REFUSING, self.speaker, self.facts.meant.awards[0].toot_id)
            if told in self.facts.promises:
                return self.done(None, why="it is not theirs to decide, and they were told so")
            return self.done(self.says("not_yours"), why="it is not theirs to decide", keeps=(told,))
        return self.done(self.says("nothing"), why="no award is meant")

    def whole(self, toot_ids: Collection[str]) -> list[Award]:
        """All that stands of these toots."""
        there = (*self.facts.meant.awards, *self.facts.meant.others)
        return [award for award in there if award.toot_id in toot_ids and award.withdrawn_at is None]

    # what becomes of toots

    def revised(self, toot_id: str, stand: Sequence[Award]) -> Revision:
        """The toot of that page makes ``stand`` from now on. The reply to it follows while the toot is there."""
        original = self.facts.meant.originals.get(toot_id)
        reply = None
        if original is not None and stand:
            reply = thanks_for(original, tuple(stand), self.facts, self.rules, self.now)
        mistaken = self.command.name == "not"
        return Revision(toot_id=toot_id, awards=tuple(stand), status=original, reply=reply, mistaken=mistaken)

    def revisions(self, changed: Mapping[str, Award | None]) -> tuple[Revision, ...]:
        """The toots of the awards with these ids: each award is changed so, or stands no more."""
        toots: dict[str, list[Award]] = {}
        touched: set[str] = set()
        for award in (*self.facts.meant.awards, *self.facts.meant.others):
            stand = toots.setdefault(award.toot_id, [])
            if award.id in changed:
                touched.add(award.toot_id)
                if (after := changed[award.id]) is not None:
                    stand.append(after)
            elif award.withdrawn_at is None:
                stand.append(award)
        return tuple(self.revised(toot_id, stand) for toot_id, stand in toots.items() if toot_id in touched)

    # who is meant

    def acct(self) -> str:
        return next(iter(named(self.status, self.command, self.rules)), "")

    def accts(self) -> list[str]:
        return named(self.status, self.command, self.rules)


def decides(name: str, award: Award, speaker: Account) -> bool:
    """Whether it is the speaker of whom that command is heard about the award. To refuse it, it is enough to have the
    recipient's name by now: what lessens what is said of a name is anybody's who has it."""
    if name == "decline":
        return award.recipient.acct == speaker.acct
    return (award.giver if name in GIVERS else award.recipient).is_same(speaker)


def named(status: Status, command: Command, rules: Rules) -> list[str]:
    """The people that the command names: those who are mentioned, else as spelt, on the speaker's own server; nobody
    where it names a server."""
    people = [_named(status, said, rules) for said in command.object.split()]
    return list(dict.fromkeys(filter(None, people)))


def _named(status: Status, said: str, rules: Rules) -> str:
    for mention in status.mentions:
        if mention.acct != rules.me.acct and means(said, mention.acct):
            return mention.acct
    handle = said.strip().lstrip("@＠").lower()
    if "@" in handle:
        return handle
    return "" if "." in handle else f"{handle}@{status.account.acct.rpartition('@')[2]}"


def at_stake(status: Status, command: Command, meant: Meant, rules: Rules) -> list[Promise]:
    """The promises that a command makes or takes back, and that they were taken back before."""
    speaker, name = status.account.acct, command.name
    found: list[Promise] = []
    if name in ("stop", "start", "forget_me"):
        found.append(promises.stop(speaker))
    came_back = promises.returns(speaker) if name in ("start", "forget_me") else []
    if name in ("block", "unblock"):
        found += [promises.block(speaker, acct) for acct in named(status, command, rules)]
    if name in ("ban", "unban"):
        found += map(promises.ban, named(status, command, rules)[:1])
    if name in RECIPIENTS:
        found += [promises.unhung(award.id) for award in meant.awards]
    if name in ("approve", "hide") and speaker in rules.operators:
        found += map(hiding, meant.awards)
    return [*came_back, *(promise for each in found for promise in (each, promises.lifted(each)))]


def told_of_late(told: Promise, facts: Facts, now: datetime) -> bool:
    """Whether the speaker was told within a day what can be said: they are not told again."""
    last = facts.promises.get(told)
    return last is not None and last > now - HELP_EVERY


def hiding(award: Award) -> Promise:
    """An operator's word that this award is not to be shown."""
    return promises.hidden(award.giver.acct, award.recipient.acct, award.topic_key)


def means(said: str, acct: str) -> bool:
    """Whether ``said``, handles in any of their spellings, means the person ``acct``."""
    handles = (each.lstrip("@＠") for each in said.lower().split())
    return any(handle in (acct, acct.partition("@")[0]) for handle in handles)
