"""Queued replies -> posted | retried | dead.

Before anything is posted the letter is marked as being posted, so that after a crash or a lost answer the bot knows
that it does not know: it lets a request in flight settle, looks for its own reply in the thread, and only then posts
again. The idempotency key is an extra: some servers ignore it, and Mastodon forgets it after an hour.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event
from typing import Protocol

from bot.domain.badge import alt_text
from bot.domain.model import Award, Reply
from bot.log import get
from bot.platforms import LONGEST_WAIT, Dead, Outcome, Picture, Platform, Posted, RetryAt, Unavailable
from bot.store import Letter, Store

log = get("outbox")

FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(hours=1)
LEAST_TRIES = 5
"""However old a letter is (the bot may have been off for days), it gets so many."""


class Artist(Protocol):
    """Draws the picture that a reply may carry."""

    def png(self, award: Award) -> bytes: ...


def pause_before(attempt: int, jitter: float) -> timedelta:
    """How long to wait before try number ``attempt`` (from 2): doubling, at most an hour; ``jitter`` in 0..1 takes up
    to half of it away, so that many letters do not come back at once."""
    full = min(FIRST_PAUSE * 2 ** min(max(attempt - 2, 0), 20), LONGEST_PAUSE)
    return timedelta(seconds=full.total_seconds() * (1 - jitter / 2))


class Outbox:
    """Posts what is due, oldest first. ``jitter`` gives a number in 0..1; ``settle`` is how long a request whose
    answer was lost may still land; ``give_up_after`` is a letter's longest stay."""

    def __init__(
        self,
        platform: Platform,
        store: Store,
        artist: Artist,
        *,
        clock: Callable[[], datetime],
        jitter: Callable[[], float],
        settle: timedelta,
        give_up_after: timedelta,
        stop: Event,
    ) -> None:
        self._platform = platform
        self._store = store
        self._artist = artist
        self._clock = clock
        self._jitter = jitter
        self._settle = settle
        self._give_up_after = give_up_after
        self._stop = stop
        self._unnoted: list[tuple[Letter, Outcome]] = []

    def begin(self) -> None:
        """Take up what a crash left half-posted: whether it stands on the server is found out after ``settle``."""
        interrupted = self._store.interrupted(due=self._clock() + self._settle)
        if interrupted:
            log.warning("outbox.interrupted", letters=interrupted, settle_seconds=self._settle.total_seconds())

    def deliver(self) -> bool:
        """Post the oldest letter that is due; whether there was one.

        Raises ``Unavailable`` when the server wants no more for now, and ``StoreError`` when the database cannot be
        asked or told.
        """
        self._note_all()
        letter = None if self._stop.is_set() else self._store.claim()
        if letter is None:
            return False
        try:
            outcome = self._send(letter)
        except Unavailable as error:
            outcome = RetryAt(why=error.why, when=error.when, unknown=letter.unknown)
        except Exception as error:
            log.exception("outbox.failed", letter=letter.id)
            outcome = RetryAt(why=f"a mistake in the bot: {type(error).__name__}", unknown=True)
        # A full disk must not make the bot forget what it has just posted: it is noted at the next turn.
        self._unnoted.append((letter, outcome))
        self._note_all()
        if isinstance(outcome, RetryAt) and outcome.limited:
            raise Unavailable(outcome.why, when=outcome.when)
        return True

    def _note_all(self) -> None:
        while self._unnoted:
            self._note(*self._unnoted[0])
            del self._unnoted[0]

    def _send(self, letter: Letter) -> Outcome:
        if letter.favourite is not None:
            return self._platform.favourite(letter.favourite.status_id)
        if letter.reply is None:
            return Dead(why="an empty letter")
        if letter.reply.award_ids and not any(map(self._stands, letter.reply.award_ids)):
            return Dead(why="what it speaks of was withdrawn")
        if letter.unknown:
            found = self._platform.find_reply(letter.reply)
            if found is not None:
                return found
        return self._platform.post(letter.reply, letter.key, self._picture(letter.reply))

    def _stands(self, award_id: str) -> Award | None:
        award = self._store.award(award_id)
        return award if award and award.withdrawn_at is None else None

    def _picture(self, reply: Reply) -> Picture | None:
        award = self._stands(reply.award_ids[0]) if reply.attach_image else None
        if award is None:
            return None
        limits = self._platform.limits()
        png = self._artist.png(award)
        if len(png) > limits.image_bytes:
            return None
        return Picture(png=png, description=alt_text(award)[: limits.description], sensitive=bool(reply.spoiler_text))

    def _note(self, letter: Letter, outcome: Outcome) -> None:
        now = self._clock()
        match outcome:
            case Posted():
                self._store.posted(letter.id, outcome.id, outcome.url)
                log.info("outbox.posted", letter=letter.id, kind=letter.kind, url=outcome.url, attempts=letter.attempts)
            case Dead():
                self._give_up(letter, outcome.why)
            case RetryAt() if now - letter.queued_at >= self._give_up_after and letter.attempts >= LEAST_TRIES:
                self._give_up(letter, f"given up after {letter.attempts} tries: {outcome.why}")
            case RetryAt():
                pause = pause_before(letter.attempts + 1, self._jitter())
                when = max(now + pause, min(outcome.when or now, now + LONGEST_WAIT))
                if outcome.unknown:
                    when = max(when, now + self._settle)
                self._store.retry(letter.id, when, outcome.why, unknown=outcome.unknown or letter.unknown)
                log.warning("outbox.retry", letter=letter.id, why=outcome.why, when=when.isoformat())

    def _give_up(self, letter: Letter, why: str) -> None:
        self._store.dead(letter.id, why)
        log.error("outbox.dead", letter=letter.id, why=why, retry=f"imaginaryklout outbox --retry {letter.id}")
