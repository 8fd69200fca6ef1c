"""Pictures that were drawn lately. Two people who open a new badge at once make the artist draw it once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from hashlib import sha256
from threading import Lock

from bot.domain.model import Award
from bot.web.needs import Artist

MEDIA_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "square.svg": "image/svg+xml",
    "square.png": "image/png",
}


_DRAWN = {"id", "giver", "recipient", "topic", "topic_key", "emoji", "language", "given_at"}
"""What a picture is made of. Nothing else changes its ETag: whether an award hangs on a wall is not to be seen."""


class Pictures:
    """An artist who remembers the last ``keep`` pictures.

    What is drawn of the award is the key, so a corrected one is drawn anew. ``release`` names the artist's version: the
    same award may look different after an upgrade.
    """

    def __init__(self, artist: Artist, release: str, keep: int = 64) -> None:
        self._draw: dict[str, Callable[[Award], bytes]] = {
            "svg": lambda award: artist.svg(award).encode(),
            "png": artist.png,
            "square.svg": lambda award: artist.svg(award, square=True).encode(),
            "square.png": lambda award: artist.png(award, square=True),
        }
        self._release = release
        self._keep = keep
        self._drawn: OrderedDict[str, Future[bytes]] = OrderedDict()
        self._lock = Lock()

    def etag(self, award: Award, kind: str) -> str:
        """Changes whenever the picture may. ``kind`` is a key of ``MEDIA_TYPES``."""
        seed = f"{self._release}\n{kind}\n{award.model_dump_json(include=_DRAWN)}"
        return f'"{sha256(seed.encode()).hexdigest()[:32]}"'

    def ready(self, etag: str) -> bytes | None:
        """The picture that goes by that ETag, if it is drawn; never waits for the artist."""
        with self._lock:
            drawn = self._drawn.get(etag)
            if drawn is None or not drawn.done() or drawn.exception() is not None:
                return None
            self._drawn.move_to_end(etag)
            return drawn.result()

    def picture(self, award: Award, kind: str) -> bytes:
        """The picture; raises what the artist raises, and asks again the next time."""
        key = self.etag(award, kind)
        with self._lock:
            drawn = self._drawn.get(key)
            mine = drawn is None
            if drawn is None:
                drawn = self._drawn[key] = Future()
                while len(self._drawn) > self._keep:
                    self._drawn.popitem(last=False)
            else:
                self._drawn.move_to_end(key)
        if mine:
            try:
                drawn.set_result(self._draw[kind](award))
            except BaseException as error:  # noqa: BLE001 - whoever waits for the picture must be woken
                drawn.set_exception(error)
                with self._lock:
                    self._drawn.pop(key, None)
        return drawn.result()
