"""The form of an export: JSON, one object a line, that any tool can read and a program can stream.

The first line says what it is (``{"imaginaryklout":{"format":1,"schema":"0001","exported_at":...}}``), then comes a
line for each row (``{"awards":{"number":1,...}}``), the last one counts the rows of each table
(``{"end":{"awards":1,...}}``): without it the file was cut short. Times are ISO 8601 with their zone, bytes are
hexadecimal, and whatever a terminal would not print is escaped. Nothing here touches a database or a file.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, Final, get_args

from sqlalchemy import Boolean, Column, Integer, LargeBinary, String, Table

from bot.domain.model import Visibility
from bot.domain.outcome import Verdict
from bot.domain.promises import Kind
from bot.store.letter import KINDS, State
from bot.store.schema import Moment, clean

FORMAT: Final = 1

_LONGEST: Final = 64_000_000
"""Bytes of a line that is read: far more than any row of ours, and little enough to hold."""
_LARGEST: Final = 2**63 - 1


WORDS: Final[Mapping[str, frozenset[str]]] = {
    "outbox.kind": frozenset(KINDS),
    "outbox.state": frozenset(get_args(State)),
    "outbox.visibility": frozenset({*Visibility, ""}),  # a favourite has none
    "awards.visibility": frozenset(Visibility),
    "watched.visibility": frozenset(Visibility),
    "seen.verdict": frozenset(Verdict),
    "promises.kind": frozenset(Kind),
}
"""Columns that hold one of a few words: the bot would fail on any other, and long after the import."""


class LineError(ValueError):
    """A line is not what it should be; the message says where and why, for a person."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(f"line {number} {why}")


def heading(schema: str, at: datetime) -> str:
    """The first line, of a database at revision ``schema``, exported at ``at``."""
    return _line({"imaginaryklout": {"format": FORMAT, "schema": schema, "exported_at": at.isoformat()}})


def row(table: str, values: Mapping[Any, Any]) -> str:
    """The line of one row of ``table``."""
    return _line({table: {str(name): _plain(value) for name, value in values.items()}})


def ending(counts: Mapping[str, int]) -> str:
    """The last line, with how many rows of each table went before."""
    return _line({"end": dict(counts)})


def _plain(value: object) -> object:
    match value:
        case bytes():
            return value.hex()
        case datetime():
            return value.isoformat()
        case _:
            return value


def _line(values: dict[str, Any]) -> str:
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    if not text.isprintable():  # only inside of strings, where JSON lets everything be escaped
        text = text.translate(_ESCAPES)
    return f"{text}\n"


class _Escapes(dict[int, str]):
    """For ``str.translate``: what a terminal would not print, as JSON writes it in ASCII."""

    def __missing__(self, code: int) -> str:
        return chr(code) if chr(code).isprintable() else json.dumps(chr(code))[1:-1]


_ESCAPES: Final = _Escapes()


class Reader:
    """Reads the lines of an export (any iterable of them, as bytes), never more than one at a time.

    Raises LineError at once for what is no export, or one of a later format.
    """

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = enumerate(lines, start=1)
        number, first = next(self._lines, (1, b""))
        if first.startswith(b"SQLite format 3"):
            raise LineError(number, "shows a database file, not an export: `imaginaryklout restore` puts that back.")
        if first.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")):
            raise LineError(number, "shows that it is compressed: decompress it first.")
        name, values = "", dict[str, Any]()
        with suppress(LineError):
            name, values = _parsed(number, first.removeprefix(b"\xef\xbb\xbf"))
        version, schema = values.get("format"), values.get("schema")
        if name != "imaginaryklout" or not isinstance(version, int) or not isinstance(schema, str):
            raise LineError(number, "is not the beginning of an export: make one with `imaginaryklout export`.")
        if version != FORMAT:
            raise LineError(
                number, f"says format {version}, this program knows {FORMAT}: import it with a newer version."
            )
        self.schema: str = schema
        self.counts: Counter[str] = Counter()
        """Rows read so far, by table."""

    def rows(self) -> Iterator[tuple[int, str, dict[str, Any], int]]:
        """Each row as the number of its line, its table, its values as they stand there, and the line's length.

        Raises LineError where a line is no row, and at the end if the file is not whole.
        """
        number = 1
        for number, line in self._lines:
            if not line.strip():
                continue
            name, values = _parsed(number, line)
            if name == "end":
                self._ended(number, values)
                return
            self.counts[name] += 1
            yield number, name, values, len(line)
        raise LineError(number, "is the last, but not the end of an export: the file was cut short.")

    def _ended(self, number: int, told: dict[str, Any]) -> None:
        here = {name: count for name, count in told.items() if count != 0}
        if here != dict(self.counts):
            differ = sorted(name for name in {*here, *self.counts} if here.get(name, 0) != self.counts[name])
            name = differ[0]
            raise LineError(number, f"counts {here.get(name, 0)} rows of {name}, but {self.counts[name]} stand there.")
        for number, line in self._lines:
            if line.strip():
                raise LineError(number, "comes after the end: are these two exports in one file?")


def _parsed(number: int, line: bytes) -> tuple[str, dict[str, Any]]:
    if len(line) > _LONGEST:
        raise LineError(number, f"is longer than {_LONGEST} bytes, which no row is.")
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise LineError(number, "is not UTF-8 text.") from None
    except (ValueError, RecursionError):
        raise LineError(number, "is not JSON (was the file cut short?).") from None
    match found:
        case dict() if len(found) == 1:
            ((name, values),) = found.items()
            if isinstance(values, dict):
                return name, values
    raise LineError(number, 'is not of the form {"table":{"column":value}}.')


def values_of(number: int, table: Table, told: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in line ``number`` about a row of ``table``, as the database takes it; raises LineError."""
    columns = {column.name: column for column in table.columns}
    if told.keys() != columns.keys():
        odd = sorted(told.keys() ^ columns.keys())[0]
        why = "has no" if odd in columns else "has an unknown"
        raise LineError(number, f"{why} column {odd[:50]!r} for {table.name}.")
    found = {}
    for name, column in columns.items():
        try:
            found[name] = _value(column, told[name])
        except (ValueError, OverflowError) as error:
            raise LineError(number, f"has a value of {table.name}.{name} that is {error}.") from None
    return found


def _value(column: Column[Any], told: object) -> object:
    if told is None:
        if not column.nullable:
            raise ValueError("missing")
        return None
    for kind, read in _KINDS:
        if isinstance(column.type, kind):
            return read(column, told)
    raise TypeError(f"{column} is of a type that an export does not know")


def _truth(_column: Column[Any], told: object) -> bool:
    if not isinstance(told, bool):
        raise ValueError("neither true nor false")
    return told


def _whole_number(_column: Column[Any], told: object) -> int:
    if not isinstance(told, int) or isinstance(told, bool) or abs(told) > _LARGEST:
        raise ValueError("no whole number, or too large a one")
    return told


def _moment(_column: Column[Any], told: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(told))
    except ValueError:
        raise ValueError("no time") from None
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return moment


def _bytes(column: Column[Any], told: object) -> bytes:
    try:
        return bytes.fromhex(str(told))
    except ValueError:
        raise ValueError("not hexadecimal") from None


def _text(column: Column[Any], told: object) -> str:
    if not isinstance(told, str):
        raise ValueError("no text")
    text = clean(told)
    length = getattr(column.type, "length", None)
    if length is not None and len(text) > length:
        raise ValueError(f"longer than {length} characters")
    allowed = WORDS.get(f"{column.table.name}.{column.name}")
    if allowed is not None and text not in allowed:
        raise ValueError(f"none of {', '.join(sorted(filter(None, allowed)))}")
    return text


_KINDS: Final[tuple[tuple[type, Callable[[Column[Any], object], object]], ...]] = (
    (Boolean, _truth),
    (Integer, _whole_number),
    (Moment, _moment),
    (LargeBinary, _bytes),
    (String, _text),
)
