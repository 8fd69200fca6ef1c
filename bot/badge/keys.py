"""The key that signs, in a file of its own: made when it is first wanted, read again when the file is another one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock

from bot.badge.signing import SigningKey
from bot.private import write_private


class KeyFile:
    """The file ``path``. ``new_seed`` gives 32 random bytes. No secret of it is in any ``repr``, log or error."""

    def __init__(self, path: Path, new_seed: Callable[[], bytes]) -> None:
        self.path = path
        self._new_seed = new_seed
        self._read: tuple[tuple[int, int, int], SigningKey] | None = None
        self._lock = Lock()

    def __repr__(self) -> str:
        return f"KeyFile({str(self.path)!r})"

    def current(self) -> SigningKey:
        """The key that signs now; the first call ever makes it. Raises OSError in words for the operator.

        Another process may rotate it meanwhile: a look at the file's date is all that this costs otherwise.
        """
        with self._lock:
            try:
                mark = self._mark()
            except FileNotFoundError:
                self._make()
                mark = self._mark()
            if self._read is None or self._read[0] != mark:
                try:
                    self._read = mark, SigningKey.from_pem(self.path.read_bytes())
                except ValueError as error:
                    raise OSError(f"{self.path} {error}") from None
            return self._read[1]

    def rotate(self) -> SigningKey:
        """A new key takes the place of the old one, whose secret is gone. Raises OSError."""
        write_private(self.path, self._fresh())
        return self.current()

    def _make(self) -> None:
        with suppress(FileExistsError):  # another process was faster: its key is the key
            write_private(self.path, self._fresh(), replace=False)

    def _fresh(self) -> str:
        return SigningKey.from_seed(self._new_seed()).pem().decode("ascii")

    def _mark(self) -> tuple[int, int, int]:
        found = self.path.stat()
        return found.st_dev, found.st_ino, found.st_mtime_ns
