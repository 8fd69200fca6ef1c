"""A network in memory: a real implementation of ``Platform``, held to the same contract as the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from threading import Event

from bot.domain.model import Account, Reply, Status
from bot.platforms import Entry, Limits, Outcome, Picture, Posted, Source, Unavailable
from tests.builders import BOT, HOME


class MemoryPlatform:
    """Statuses are put in with ``arrives``; what the bot posts stands in ``replies``.

    ``next_outcomes`` answer the next posts instead; ``landing`` says that a post took effect before such an answer.
    """

    def __init__(self, page: int = 3) -> None:
        self.page = page
        self.entries: dict[Source, dict[int, Status | None]] = {source: {} for source in Source}
        self.following: set[str] = set()
        self.replies: list[tuple[Reply, Picture | None]] = []
        self.favourites: list[str] = []
        self.next_outcomes: list[Outcome] = []
        self.landing = False
        self.down: Unavailable | None = None
        self.calls = 0

    def arrives(self, status: Status | None, *, source: Source = Source.HASHTAG, at: int | None = None) -> None:
        """``at`` puts it at that place of the source's order, as a toot that federates late."""
        entries = self.entries[source]
        entries[max(entries, default=0) + 10 if at is None else at] = status

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
        return Limits()

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

    def followers(self, account_ids: frozenset[str]) -> frozenset[str]:
        self._called()
        return account_ids & self.following

    def post(self, reply: Reply, key: str, picture: Picture | None) -> Outcome:
        self.calls += 1
        outcome = self.next_outcomes.pop(0) if self.next_outcomes else None
        if outcome is None or self.landing:
            self.replies.append((reply, picture))
        return outcome or Posted(id=f"reply-{len(self.replies)}", url=f"https://{HOME}/r/{len(self.replies)}")

    def favourite(self, status_id: str) -> Outcome:
        if self.next_outcomes:
            return self.next_outcomes.pop(0)
        self.favourites.append(status_id)
        return Posted()

    def find_reply(self, reply: Reply) -> Posted | None:
        self._called()
        for number, (posted, _) in enumerate(self.replies, 1):
            if posted.in_reply_to_id == reply.in_reply_to_id:
                return Posted(id=f"reply-{number}", url=f"https://{HOME}/r/{number}")
        return None

    def listen(self, source: Source, *, wake: Callable[[], None], alive: Callable[[], None], stop: Event) -> None:
        self._called()
        alive()
        wake()
        stop.wait(5)
