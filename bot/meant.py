"""Which awards a command is about, and what the toots say that made them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot import hearing
from bot.domain import promises
from bot.domain.deciding.conversation import GIVERS, RECIPIENTS, decides
from bot.domain.model import Award, Status
from bot.domain.openness import least_open
from bot.domain.outcome import Meant
from bot.domain.readings import Command
from bot.domain.rules import Rules
from bot.platforms import Platform
from bot.store import Store


class MeantAwards:
    """``marked`` gives a toot with what is not to be told of it marked."""

    def __init__(self, platform: Platform, store: Store, rules: Rules, marked: Callable[[Status], Status]) -> None:
        self._platform = platform
        self._store = store
        self._rules = rules
        self._marked = marked

    def meant(self, status: Status, command: Command, now: datetime, *, behind: bool = False) -> Meant:
        """Which awards: those of the link or code, else of the thread, else, outside any, the speaker's only one of
        late. ``behind``: there may be more of these than are known."""
        name, speaker = command.name, status.account.acct
        if name == "queue":
            return Meant(how="queue", awards=tuple(self._store.held()) if speaker in self._rules.operators else ())
        if name not in GIVERS | RECIPIENTS | {"approve"}:
            return Meant()
        how, named = "link", hearing.of_code(command.code, self._store) if command.code else []
        if not command.code and status.in_reply_to is not None:
            how, named = "thread", self._store.spoken_of(status.in_reply_to.id)
            named += self._gone_since(named, name, status)
        awards = self._heard_of(named, name, status)
        waiting = self._refused_unheard(named, name, status)
        if not command.code and not awards:
            found = hearing.of_late(status, name, self._store, now)
            if found and self._may_be_any(status, name):
                several = behind or len({award.toot_id for award in found}) > 1
                if several or hearing.may_mean_else(found[0], status, name, self._store):
                    return Meant(how="several", waiting=waiting)
                how, awards = "only", found
        alike = self._alike(awards, name, status)
        awards += alike
        edited = self._edited_since(awards, name, status)
        alike += (since := self._given_since(edited, awards, status))
        awards += since
        retold = name in GIVERS | {"decline"} or (name == "snag" and any(award.kept_back for award in awards))
        # Nobody is asked about what is not the speaker's to decide, or stands no more.
        decided = [award for award in awards if award.withdrawn_at is None or name == "to"] if retold else []
        decided = [award for award in decided if decides(name, award, status.account)]
        originals = self._originals(decided) if decided else {}
        if name == "snag":
            # Nobody has seen on the badge what the bot itself has not read.
            unread = {toot.uri for toot in self._store.changed(list(originals.values()))}
            originals = {toot_id: toot for toot_id, toot in originals.items() if toot.uri not in unread}
        if name in ("topic", "to"):
            # Of a toot that is gone nothing is made anew.
            awards = [award for award in awards if award.toot_id in originals or award not in decided]
        chosen = {award.id for award in awards}
        whole = [award for toot_id in dict.fromkeys(a.toot_id for a in awards) for award in self._store.toot(toot_id)]
        return Meant(
            how=how,
            awards=tuple(awards),
            alike=frozenset(award.id for award in alike),
            edited=frozenset(award.id for award in edited),
            others=tuple(award for award in whole if award.id not in chosen),
            originals=originals,
            waiting=waiting,
        )

    def _may_be_any(self, status: Status, name: str) -> bool:
        """Whether a command that names no award may mean the only one: it is said in no thread, or in one that began
        with a word to the bot. An operator decides about nothing that they have not named."""
        parent = status.in_reply_to
        if name == "approve":
            return False
        if parent is None:
            return True
        if name == "hide" and status.account.acct in self._rules.operators:
            return False
        first = self._store.began(parent.id, status.account.acct)
        began = self._platform.again([first]).get(first) if first else None
        return began is not None and began.in_reply_to is None

    def _heard_of(self, awards: Sequence[Award], name: str, status: Status) -> list[Award]:
        """Without those that wait for an operator: nobody else has heard of them, but their giver may undo them."""
        if self._moderates(name, status):
            return list(awards)
        return hearing.heard_of(awards, name, status.account)

    def _refused_unheard(self, awards: Sequence[Award], name: str, status: Status) -> tuple[Award, ...]:
        """Those that wait for an operator, and that their recipient wants none of without having heard of them."""
        if name != "decline":
            return ()
        return tuple(each for each in awards if each.held and decides(name, each, status.account))

    def _gone_since(self, awards: Sequence[Award], name: str, status: Status) -> list[Award]:
        """What the toots of ``awards`` gave the author, who refuses it, when they said so, and give them no more."""
        if name != "decline":
            return []
        known, toots = {award.id for award in awards}, dict.fromkeys(award.toot_id for award in awards)
        there = [award for toot_id in toots for award in self._store.toot(toot_id) if award.id not in known]
        since = [award for award in there if award.withdrawn_at is not None and award.withdrawn_at > status.created_at]
        return [award for award in since if decides(name, award, status.account)]

    def _edited_since(self, awards: Sequence[Award], name: str, status: Status) -> list[Award]:
        """Those of ``awards`` that said something else when their recipient refused them."""
        if name != "decline":
            return []
        mine = {promises.retold(award.id): award for award in awards if decides(name, award, status.account)}
        return [mine[made] for made, at in self._store.promised(mine).items() if at > status.created_at]

    def _given_since(self, edited: Sequence[Award], awards: Sequence[Award], status: Status) -> list[Award]:
        """What was given since then as one of ``edited`` was when it was refused; without what was snagged, too."""
        found = self._store.given_as_before(edited) if edited else []
        since = [each for each in found if each.snagged_at is None and each.given_at > status.created_at]
        return [each for each in since if each not in awards]

    def _alike(self, awards: Sequence[Award], name: str, status: Status) -> list[Award]:
        """What stands like those that were taken back: an operator's word about these is meant for it, too, and so is
        their recipient's who wants none. What they had snagged before is no later draft."""
        if self._moderates(name, status):
            return self._store.given_again(awards)
        if name != "decline":
            return []
        gone = [each for each in awards if each.withdrawn_at is not None and decides(name, each, status.account)]
        found = self._store.given_again(gone) if gone else []
        return [each for each in found if each.snagged_at is None or each.given_at >= min(one.given_at for one in gone)]

    def _moderates(self, name: str, status: Status) -> bool:
        return name in ("approve", "hide") and status.account.acct in self._rules.operators

    def _originals(self, awards: Sequence[Award]) -> dict[str, Status]:
        """The toots that made the awards, as they are now but never more visible than they were."""
        visible, found = {award.toot_id: award.visibility for award in awards}, {}
        ids = {toot_id: status_id for toot_id in visible if (status_id := self._store.status_of(toot_id))}
        there = self._platform.again(list(ids.values())) if ids else {}
        for toot_id, status_id in ids.items():
            if (status := there.get(status_id)) is not None:
                least = least_open(status.visibility, visible[toot_id])
                found[toot_id] = self._marked(status).model_copy(update={"visibility": least})
        return found
