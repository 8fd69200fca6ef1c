"""A command on its way to a decision: who says it, about which awards, and what becomes of their toots."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.domain import promises
from bot.domain.answers import answer
from bot.domain.awarding import thanks_for
from bot.domain.model import Award, Reply, Status
from bot.domain.outcome import Decision, Facts, Revision, Verdict
from bot.domain.readings import Command
from bot.domain.rules import Rules

GIVERS = frozenset(("undo", "topic", "not", "to"))
"""Commands about an award of which only its giver decides."""
RECIPIENTS = frozenset(("snag", "hide", "show", "decline"))
"""And those of which only its recipient does."""
REFUSING = "no"


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

    # which awards

    def mine(self) -> tuple[Award, ...]:
        """The awards that are meant and that the speaker may decide about."""
        as_giver = self.command.name in GIVERS
        return tuple(
            award
            for award in self.facts.meant.awards
            if (award.giver if as_giver else award.recipient).acct == self.speaker
        )

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
        """The person that the command names: one who is mentioned, else as spelt, on the speaker's own server."""
        said = self.command.object
        for mention in self.status.mentions:
            if mention.acct != self.rules.me.acct and means(said, mention.acct):
                return mention.acct
        handle = said.strip().lstrip("@＠").lower()
        return handle if "@" in handle else f"{handle}@{self.speaker.rpartition('@')[2]}"


def means(said: str, acct: str) -> bool:
    """Whether ``said``, a handle in any of its spellings, means the person ``acct``."""
    handle = said.strip().lstrip("@＠").lower()
    return handle in (acct, acct.partition("@")[0])
