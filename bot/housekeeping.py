"""Once in a while: what was kept long enough goes, and operators are told what waits for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.domain import promises
from bot.domain.phrases import name_of
from bot.domain.rules import Rules
from bot.log import get
from bot.store import Concerns, Store

log = get("housekeeping")

NOTICE_EVERY = timedelta(days=1)


class Housekeeping:
    """``words_for`` and ``replies_for`` say how long words of toots and the bot's own are kept. ``queued`` is called
    when there is something to post."""

    def __init__(
        self,
        store: Store,
        rules: Rules,
        *,
        clock: Callable[[], datetime],
        words_for: timedelta,
        replies_for: timedelta,
        queued: Callable[[], None],
    ) -> None:
        self._store = store
        self._rules = rules
        self._clock = clock
        self._words_for = words_for
        self._replies_for = replies_for
        self._queued = queued

    def tidy(self) -> bool:
        """Let go of a few old things; whether there may be more. Raises ``StoreError``."""
        now = self._clock()
        if self._store.tidy(words_before=now - self._words_for, replies_before=now - self._replies_for):
            return True
        for operator in sorted(self._rules.operators):
            self._tell(operator, now)
        return False

    def _tell(self, operator: str, now: datetime) -> None:
        told = promises.told("notice", operator)
        last = self._store.promised([told]).get(told)
        if last is not None and now - last < NOTICE_EVERY:
            return
        concerns = self._store.concerns(last or now - NOTICE_EVERY)
        if concerns:
            self._store.notify(_notice(concerns, operator, self._rules, now), f"notice-{now:%Y%m%d%H%M%S}", told)
            self._queued()
            log.info("operator.told", waiting=len(concerns.held), dead=concerns.dead, gaps=list(concerns.gaps))


def _notice(concerns: Concerns, operator: str, rules: Rules, now: datetime) -> str:
    """What one operator is told, in the words of the commands. Its last link tells it from every other notice."""
    lines = [f"{name_of(operator, home=rules.home, ping=True)} {now:%Y-%m-%d}"]
    if concerns.held:
        lines += [
            "To approve or to leave (queue lists them):",
            *(f"approve {each}" for each in concerns.held),
        ]
    if concerns.dead:
        lines.append("Replies were given up: imaginaryklout outbox --state dead")
    lines += [f"Not everything could be read: {gap}" for gap in concerns.gaps]
    link = f"{rules.public_url}/about?{now:%Y%m%d%H%M}"
    while len(lines) > 1 and not rules.room.holds("\n".join([*lines, link])):
        lines.pop()
    return "\n".join([*lines, link])
