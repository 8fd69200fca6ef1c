"""A network in memory: a real implementation of ``Platform``, held to the same contract as the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from threading import Event

from bot.domain.model import Account, Person, Reply, Status
from bot.platforms import Dead, Entry, Limits, Outcome, Picture, Posted, Source, Unavailable
from bot.platforms.budget import Budget
from tests.builders import BOT, HOME, NOON


class MemoryPlatform:
    """Statuses are put in with ``arrives``, changed with ``becomes`` and deleted with ``leaves``; what the bot posts
    stands in ``replies``, by its id.

    ``next_outcomes`` answer the next posts instead; ``landing`` says that a post took effect before such an answer.
    """

    def __init__(self, page: int = 3, *, edits: bool = True, budget: Budget | None = None) -> None:
        self.page = page
        self.edits = edits
        self.entries: dict[Source, dict[int, Status | None]] = {source: {} for source in Source}
        self.gone: set[str] = set()
        self.following: set[str] = set()
        self.refusing: set[str] = set()
        self.replies: dict[str, tuple[Reply, Picture | None]] = {}
        self.favourites: list[str] = []
        self.next_outcomes: list[Outcome] = []
        self.landing = False
        self.down: Unavailable | None = None
        self.calls = 0
        self._posts = 0
        self._budget = budget or Budget({}, clock=lambda: NOON)

    def arrives(self, status: Status | None, *, source: Source = Source.HASHTAG, at: int | None = None) -> None:
        """``at`` puts it at that place of the source's order, as a toot that federates late."""
        entries = self.entries[source]
        entries[max(entries, default=0) + 10 if at is None else at] = status

    def becomes(self, status: Status) -> None:
        """The status of that id says something else now."""
        for entries in self.entries.values():
            entries.update({at: status for at, there in entries.items() if there and there.id == status.id})

    def leaves(self, status_id: str) -> None:
        """The status of that id is deleted."""
        self.gone.add(status_id)
        for entries in self.entries.values():
            for at in [at for at, there in entries.items() if there and there.id == status_id]:
                del entries[at]

    @property
    def said(self) -> list[str]:
        """What stands there of the bot, in the order in which it was posted."""
        return [reply.text for reply, _ in self.replies.values()]

    def _called(self) -> None:
        self.calls += 1
        if self.down is not None:
            raise self.down

    def me(self) -> Account:
        self._called()
        return BOT

    def home(self) -> str:
        return HOME

    def limits(self) -> Limits:
        return Limits(edits=self.edits)

    def budget(self) -> Budget:
        return self._budget

    def start(self, source: Source, since: datetime | None) -> str:
        self._called()
        older = [
            place
            for place, status in self.entries[source].items()
            if since is None or (status is not None and status.created_at < since)
        ]
        return str(max(older)) if older else ""

    def after(self, source: Source, position: str) -> Iterator[list[Entry]]:
        here = int(position or "0")
        while True:
            self._called()
            places = sorted(place for place in self.entries[source] if place > here)[: self.page]
            if not places:
                return
            yield [Entry(position=str(place), status=self.entries[source][place]) for place in places]
            here = places[-1]

    def first_after_gap(self, source: Source, position: str) -> Entry | None:
        self._called()
        places = sorted(self.entries[source])
        if not places or places[0] <= int(position):
            return None
        return Entry(position=str(places[0]), status=self.entries[source][places[0]])

    def author(self, account_id: str) -> Account | None:
        self._called()
        there = [status.account for entries in self.entries.values() for status in entries.values() if status]
        return next((account for account in there if account.id == account_id), None)

    def people(self, account_ids: frozenset[str]) -> dict[str, Person]:
        if account_ids:
            self._called()
        return {each: Person(follows=each in self.following, refuses=each in self.refusing) for each in account_ids}

    def again(self, status_ids: Sequence[str]) -> dict[str, Status | None]:
        self._called()
        there = {status.id: status for entries in self.entries.values() for status in entries.values() if status}
        return {status_id: there.get(status_id) for status_id in status_ids}

    def post(self, reply: Reply, key: str, picture: Picture | None) -> Outcome:
        self.calls += 1
        if reply.in_reply_to_id in self.gone:
            return Dead(why="the toot is gone")
        outcome = self.next_outcomes.pop(0) if self.next_outcomes else None
        if outcome is None or self.landing:
            self._posts += 1
            self.replies[f"reply-{self._posts}"] = (reply, picture)
        return outcome or _at(f"reply-{self._posts}")

    def favourite(self, status_id: str) -> Outcome:
        if self.next_outcomes:
            return self.next_outcomes.pop(0)
        self.favourites.append(status_id)
        return Posted()

    def edit(self, status_id: str, reply: Reply, picture: Picture | None) -> Outcome:
        assert self.edits
        outcome = self.next_outcomes.pop(0) if self.next_outcomes else None
        if status_id not in self.replies:
            return Dead(why="the toot is gone")
        if outcome is None or self.landing:
            self.replies[status_id] = (reply, picture)
        return outcome or Posted(id=status_id)

    def delete(self, status_id: str) -> Outcome:
        outcome = self.next_outcomes.pop(0) if self.next_outcomes else None
        if outcome is None or self.landing:
            self.replies.pop(status_id, None)
        return outcome or Posted(id=status_id)

    def find_reply(self, reply: Reply, but: frozenset[str] = frozenset()) -> Posted | None:
        self._called()
        for status_id, (posted, _) in self.replies.items():
            if posted.in_reply_to_id == reply.in_reply_to_id and status_id not in but:
                return _at(status_id)
        return None

    def listen(
        self,
        source: Source,
        *,
        wake: Callable[[], None],
        touched: Callable[[str, bool], None],
        alive: Callable[[], None],
        stop: Event,
    ) -> None:
        self._called()
        alive()
        wake()
        stop.wait(5)


def _at(status_id: str) -> Posted:
    return Posted(id=status_id, url=f"https://{HOME}/@{BOT.acct.partition('@')[0]}/{status_id}")
