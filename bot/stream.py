"""Keeps a stream open for as long as the bot runs. A stream is a wake-up only: without it, polling carries on."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

from bot.log import get
from bot.platforms import Platform, Source, Unavailable

log = get("stream")

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 300.0


class Stream:
    """Listens to one source in a thread of its own. ``jitter`` gives a number in 0..1, so that many bots whose server
    restarts do not come back at once; ``first_pause`` is in seconds, doubled up to ``LONGEST_PAUSE``."""

    def __init__(
        self,
        platform: Platform,
        source: Source,
        *,
        wake: Callable[[], None],
        touched: Callable[[str, bool], None],
        jitter: Callable[[], float],
        stop: Event,
        first_pause: float = FIRST_PAUSE,
    ) -> None:
        self._platform = platform
        self._source = source
        self._wake = wake
        self._touched = touched
        self._jitter = jitter
        self._stop = stop
        self._first_pause = first_pause
        self._alive = False
        self._told = False
        # A read that blocks cannot be interrupted: the thread ends at the next heartbeat, or with the process.
        self._thread = Thread(target=self._run, name=f"stream-{source.value}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def _run(self) -> None:
        pause = self._first_pause
        while not self._stop.is_set():
            self._alive = False
            try:
                self._platform.listen(
                    self._source, wake=self._wake, touched=self._touched, alive=self._heard, stop=self._stop
                )
            except Unavailable as error:
                self._tell(error.why)
            except Exception:
                log.exception("stream.failed", source=self._source.value)
            # A server that closes at once is no server that streams: only a sign of life makes us hurry back.
            pause = self._first_pause if self._alive else min(pause * 2, LONGEST_PAUSE)
            self._stop.wait(pause * (0.5 + self._jitter()))

    def _heard(self) -> None:
        if self._alive:
            return
        self._alive = True
        self._wake()  # for what came while nobody listened
        if self._told:
            log.info("stream.back", source=self._source.value)
            self._told = False

    def _tell(self, why: str) -> None:
        if not self._told and not self._stop.is_set():
            log.warning("stream.gone", source=self._source.value, why=why, meanwhile="polling carries on")
            self._told = True
