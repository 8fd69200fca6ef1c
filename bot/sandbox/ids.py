"""Ids as the kinds of servers make them: each holds a moment, and their order is what paging goes by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM_BITS = 80
_ULID_LENGTH = 26


class Ids(Protocol):
    """Makes ids, and says where one stands."""

    def new(self, at: datetime, taken: Callable[[str], bool]) -> str:
        """An id for the moment ``at`` that is not ``taken``."""
        ...

    def position(self, id_: str) -> int:
        """Where an id, or any text that a client sent in its place, stands in the order of ids."""
        ...


class _Counted:
    """Numbers of a millisecond and, below ``bits``, a count within it. Real servers put chance there: here what is
    made later always stands higher, so that a test means the same each time."""

    def __init__(self, bits: int, step: int = 1, epoch: int = 0) -> None:
        self._bits, self._step, self._epoch = bits, step, epoch
        self._base = -1
        self._next = 0

    def number(self, at: datetime, taken: Callable[[int], bool]) -> int:
        base = max(0, int(at.timestamp() * 1000) - self._epoch) << self._bits
        if base != self._base:
            self._base, self._next = base, base
        while taken(self._next):
            self._next += self._step
        number, self._next = self._next, self._next + self._step
        return number


class Snowflakes:
    """Numbers: Mastodon's (``Mastodon::Snowflake``), and with other measures those of its relatives."""

    def __init__(self, bits: int = 16, step: int = 1, epoch: int = 0) -> None:
        self._counted = _Counted(bits, step, epoch)

    def new(self, at: datetime, taken: Callable[[str], bool]) -> str:
        return str(self._counted.number(at, lambda number: taken(str(number))))

    def position(self, id_: str) -> int:
        """Text that is no number counts as the number it begins with, or 0 (Ruby's ``to_i``)."""
        digits = len(id_) - len(id_.lstrip("0123456789"))
        return int(id_[: min(digits, 30)] or "0") if digits and id_.isascii() else 0


class Ulids:
    """26 letters and digits, which stand in the order of their characters (GoToSocial's ``internal/id``)."""

    def __init__(self) -> None:
        self._counted = _Counted(_RANDOM_BITS, step=0x9E3779B97F4A7C15)

    def new(self, at: datetime, taken: Callable[[str], bool]) -> str:
        return _written(self._counted.number(at, lambda number: taken(_written(number))))

    def position(self, id_: str) -> int:
        return int.from_bytes(id_.encode("utf-8", "replace")[:_ULID_LENGTH].ljust(_ULID_LENGTH, b"\0"))


def _written(number: int) -> str:
    return "".join(_CROCKFORD[number >> shift & 31] for shift in range(5 * (_ULID_LENGTH - 1), -1, -5))
