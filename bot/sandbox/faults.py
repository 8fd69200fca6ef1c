"""What can go wrong with a call, as values; and those that wait for their call. ``trouble`` carries them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from fnmatch import fnmatchcase
from hashlib import blake2b
from threading import Lock
from typing import Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

STREAMS = "GET /api/v1/streaming*"
POSTS = "POST /api/v1/statuses"


class Kind(StrEnum):
    """What happens to a call."""

    DELAY = "delay"
    """It takes ``seconds``: before anything is done, or with ``done`` between that and the answer."""
    ERROR = "error"
    """It is answered with ``status`` (503)."""
    LIMIT = "limit"
    """It is answered with 429, and ``reset`` says how the server tells until when: for ``seconds``."""
    CLOSE = "close"
    """The connection closes without an answer."""
    HALF = "half"
    """It takes effect, and half of the answer comes before the connection closes."""
    HTML = "html"
    """It is answered with a page of HTML, with ``status`` (200)."""
    TWICE = "twice"
    """Everything in the list, or the stream, comes twice."""
    LATE = "late"
    """The toot that is posted reaches everybody but its author ``seconds`` later, under the id it got now."""
    STALL = "stall"
    """The stream falls silent after ``seconds``, heartbeats included, and stays open."""
    END = "end"
    """The stream ends after ``seconds``."""
    GARBAGE = "garbage"
    """The stream talks nonsense after ``seconds``, and ends."""
    RESTART = "restart"
    """The server stops without an answer, for ``seconds``, and loses every notification that nobody has read."""


Reset = Literal["date", "epoch", "left", "retry-after", "none", "far"]
"""How a 429 says until when: ``X-RateLimit-Reset`` as a date (Mastodon), a Unix time or the seconds left;
``Retry-After``; not at all; a date a year ahead, whatever ``seconds`` says."""


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Fault:
    """One thing that goes wrong. It strikes calls that match ``on`` (``POST /api/v1/statuses``, with ``*`` as in file
    names) made by the account ``by`` (its acct; empty is anybody): after the first ``skip`` of them, each with
    ``chance``, ``times`` times (0: until it is cleared). With ``done`` the call takes effect first, and only its answer
    is struck."""

    kind: Kind
    on: str = "* /api/*"
    by: str = ""
    times: int = Field(default=1, ge=0)
    skip: int = Field(default=0, ge=0)
    chance: float = Field(default=1, ge=0, le=1)
    done: bool = False
    seconds: float = Field(default=0, ge=0, le=86_400)
    status: int | None = Field(default=None, ge=200, le=599)
    reset: Reset = "date"

    def strikes(self, call: str, by: str) -> bool:
        """Whether a call (``GET /api/v1/instance``) of an account is one that this may hit."""
        return fnmatchcase(call, self.on) and self.by in ("", by)


class _Armed:
    """A fault that waits, and how often it met a call and struck."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self.met = 0
        self.struck = 0

    @property
    def spent(self) -> bool:
        return 0 < self.fault.times <= self.struck


class Faults:
    """The faults that wait for a call. Any thread may add some. Calls draw lots in their order from ``seed``: the same
    calls meet the same fate."""

    def __init__(self, faults: Iterable[Fault] = (), seed: int = 0) -> None:
        self._lock = Lock()
        self._seed = seed
        self._calls = 0
        self._armed = [_Armed(fault) for fault in faults]
        self._struck: Counter[Kind] = Counter()

    def add(self, *faults: Fault) -> None:
        with self._lock:
            self._armed += [_Armed(fault) for fault in faults]

    def clear(self) -> None:
        """Nothing goes wrong from now on."""
        with self._lock:
            self._armed = []

    @property
    def waiting(self) -> list[Fault]:
        with self._lock:
            return [armed.fault for armed in self._armed]

    @property
    def struck(self) -> Counter[Kind]:
        """How often each kind has struck."""
        with self._lock:
            return Counter(self._struck)

    def draw(self, call: str, by: str) -> Fault | None:
        """What happens to this call: the first fault that strikes it, in the order in which they were added."""
        with self._lock:
            self._calls += 1
            lot = _lot(self._seed, self._calls)
            for armed in self._armed:
                if not armed.fault.strikes(call, by):
                    continue
                armed.met += 1
                if armed.met <= armed.fault.skip:
                    continue
                if lot >= armed.fault.chance:
                    lot -= armed.fault.chance
                    continue
                armed.struck += 1
                self._struck[armed.fault.kind] += 1
                self._armed = [other for other in self._armed if not other.spent]
                return armed.fault
        return None


def _lot(seed: int, number: int) -> float:
    """A number from 0 up to 1 that is the same for the same seed and call, everywhere."""
    digest = blake2b(f"{seed}:{number}".encode(), digest_size=6).digest()
    return int.from_bytes(digest) / 2**48


def weather(share: float, *, by: str = "", seconds: float = 1, on: str = "* /api/*") -> list[Fault]:
    """Bad weather: ``share`` of all calls fails, in each way as often as in any other, and as many streams and pages
    misbehave besides. ``seconds`` is how long delays and limits last."""
    resets: tuple[Reset, ...] = ("date", "epoch", "left", "retry-after", "none", "far")
    failing = [
        Fault(Kind.DELAY, on, by, 0, seconds=seconds),
        Fault(Kind.DELAY, on, by, 0, seconds=seconds, done=True),
        *(Fault(Kind.ERROR, on, by, 0, status=status) for status in (403, 408, 500, 502, 503, 504)),
        Fault(Kind.ERROR, on, by, 0, status=504, done=True),
        *(Fault(Kind.LIMIT, on, by, 0, reset=reset, seconds=seconds) for reset in resets),
        Fault(Kind.CLOSE, on, by, 0),
        Fault(Kind.CLOSE, on, by, 0, done=True),
        Fault(Kind.HALF, on, by, 0),
        Fault(Kind.HTML, on, by, 0),
        Fault(Kind.HTML, on, by, 0, status=502),
        Fault(Kind.HTML, on, by, 0, status=404),
        Fault(Kind.HTML, on, by, 0, done=True),
    ]
    streams = [Fault(kind, STREAMS, by, 0, seconds=seconds) for kind in (Kind.STALL, Kind.END, Kind.GARBAGE)]
    return [
        *(_likely(fault, share / len(streams)) for fault in streams),
        *(_likely(fault, share / len(failing)) for fault in failing),
        _likely(Fault(Kind.TWICE, "GET /api/*", by, 0), share),
        _likely(Fault(Kind.LATE, POSTS, "", 0, seconds=seconds), share),
    ]


def _likely(fault: Fault, chance: float) -> Fault:
    return Fault(**{**fault.__dict__, "chance": chance})
