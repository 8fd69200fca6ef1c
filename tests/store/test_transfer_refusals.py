"""An import that cannot be whole and right changes nothing, and says what to do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from bot.store import Store, StoreError, transfer
from tests.builders import Clock
from tests.store.conftest import give

NewUrl = Callable[[str], str]


@pytest.fixture
def lines(new_store_url: NewUrl) -> list[bytes]:
    """An export with two toots."""
    url = new_store_url("sqlite")
    store = Store(url, clock=Clock())
    store.open()
    give(store, 1)
    give(store, 2)
    store.close()
    return exported(url)


def exported(url: str) -> list[bytes]:
    found: list[str] = []
    transfer.export(url, found.append, clock=Clock())
    return [line.encode() for line in found]


def refusal(url: str, source: Iterable[bytes], *, replace: bool = True) -> str:
    with pytest.raises(StoreError) as failure:
        transfer.load(url, source, replace=replace, clock=Clock())
    assert failure.value.permanent
    return failure.value.why


def test_a_database_with_a_running_bot_is_left_alone(store: Store, store_url: str, lines: list[bytes]) -> None:
    give(store, 7)
    assert "nother bot" in refusal(store_url, lines)
    assert [award.id for award in store.awards()] == ["award-7"]
    assert give(store, 8)


def test_a_database_that_is_not_empty_is_replaced_only_when_told(
    store: Store, store_url: str, lines: list[bytes]
) -> None:
    give(store, 7)
    store.close()
    before = exported(store_url)
    why = refusal(store_url, lines, replace=False)
    assert "not empty" in why
    assert "--replace" in why
    assert exported(store_url) == before
    done = transfer.load(store_url, lines, replace=True, clock=Clock())
    assert [award["awards"]["id"] for award in map(json.loads, exported(store_url)) if "awards" in award] == [
        "award-1",
        "award-2",
    ]
    if store_url.startswith("sqlite"):
        assert exported(f"sqlite:///{done.kept}") == before
    else:
        assert done.kept == ""


def changed(line: bytes, **values: Any) -> bytes:
    ((table, row),) = json.loads(line).items()
    return json.dumps({table: row | values}).encode() + b"\n"


def without(line: bytes, name: str) -> bytes:
    ((table, row),) = json.loads(line).items()
    del row[name]
    return json.dumps({table: row}).encode() + b"\n"


def spoilt(lines: list[bytes], how: str) -> list[bytes]:
    """The lines are: heading, award, award, cursor, mark, letter, letter, secret, seen, seen, end."""
    head, award, letter, seen, end = lines[0], lines[1], lines[5], lines[8], lines[-1]
    many = [changed(seen, key=f"{number:064x}") for number in range(600)]  # more than go in at once
    return {
        "nothing": [],
        "an empty line": [b"\n", *lines],
        "another file": [b"my shopping list\n"],
        "another JSON": [b'{"type":"Person"}\n'],
        "a list": [b"[1,2]\n"],
        "a database": [b"SQLite format 3\x00\x10\x00"],
        "compressed": [b"\x1f\x8b\x08\x00\x00"],
        "a later format": [changed(head, format=2), *lines[1:]],
        "a later schema": [changed(head, schema="9999"), *lines[1:]],
        "no schema": [without(head, "schema"), *lines[1:]],
        "no end": [*lines[:-1]],
        "cut in a line": [*lines[:4], lines[4][:20]],
        "cut before many": [head, *many],
        "a line less": [*lines[:2], *lines[3:]],
        "a line more": [*lines[:2], changed(award, number=9, id="another"), *lines[2:]],
        "two in one": [*lines, *lines],
        "the same id twice": [*lines[:2], changed(lines[2], id="award-1"), *lines[3:]],
        "the same number twice": [*lines[:2], changed(lines[2], number=1), *lines[3:]],
        "the same key twice, far apart": [*lines[:8], *many, many[0], end],
        "an unknown table": [*lines[:-1], b'{"scores":{"of":"bob","score":9}}\n', end],
        "the version's table": [*lines[:-1], b'{"imaginaryklout_version":{"version_num":"9999"}}\n', end],
        "an unknown column": [head, changed(award, score=9), *lines[2:]],
        "a column less": [head, without(award, "words"), *lines[2:]],
        "no text": [head, changed(award, words=9), *lines[2:]],
        "no value": [head, changed(award, words=None), *lines[2:]],
        "no number": [head, changed(award, number="1"), *lines[2:]],
        "a huge number": [head, changed(award, number=2**70), *lines[2:]],
        "endless digits": [head, award.replace(b'"number":1', b'"number":' + b"9" * 5000), *lines[2:]],
        "a truth that is a number": [head, changed(award, giver_bot=1), *lines[2:]],
        "no time": [head, changed(award, given_at="yesterday"), *lines[2:]],
        "no zone": [head, changed(award, given_at="2026-06-01T12:00:00"), *lines[2:]],
        "no hexadecimal": [head, changed(award, same="gg"), *lines[2:]],
        "too long a word": [*lines[:5], changed(letter, state="queued" * 5), *lines[6:]],
        "no state": [*lines[:5], changed(letter, state="zzz"), *lines[6:]],
        "no kind": [*lines[:5], changed(letter, kind="postcard"), *lines[6:]],
        "no visibility": [head, changed(award, visibility="loud"), *lines[2:]],
        "no verdict": [*lines[:8], changed(seen, verdict="guilty"), *lines[9:]],
        "no UTF-8": [head, award.replace(b"Alice", b"\xff\xfe"), *lines[2:]],
        "deep": [head, b'{"awards":' + b"[" * 100_000 + b"\n", *lines[2:]],
        "not finite": [head, award.replace(b'"number":1', b'"number":NaN'), *lines[2:]],
    }[how]


HOWS = [
    "nothing", "an empty line", "another file", "another JSON", "a list", "a database", "compressed", "a later format",
    "a later schema", "no schema", "no end", "cut in a line", "cut before many", "a line less", "a line more",
    "two in one", "the same id twice", "the same number twice", "the same key twice, far apart", "an unknown table",
    "the version's table", "an unknown column", "a column less", "no text", "no value", "no number", "a huge number",
    "endless digits", "a truth that is a number", "no time", "no zone", "no hexadecimal", "too long a word", "no state",
    "no kind", "no visibility", "no verdict", "no UTF-8", "deep", "not finite",
]  # fmt: skip
DEEP = ["cut before many", "the same id twice", "the same key twice, far apart", "a line less", "two in one", "no zone"]
"""Those that are found out when rows are in the database already."""


def test_an_export_that_is_not_whole_and_right_changes_nothing(
    store: Store, store_url: str, lines: list[bytes]
) -> None:
    give(store, 7)
    store.close()
    before = exported(store_url)
    whys = {}
    for how in HOWS if store_url.startswith("sqlite") else DEEP:
        whys[how] = refusal(store_url, spoilt(lines, how))
        assert exported(store_url) == before, how
    assert [how for how, why in whys.items() if not why.startswith("The export cannot be read: line ")] == []
    assert [how for how, why in whys.items() if not why.endswith("Nothing was changed.")] == []
    assert "line 2 has a value of awards.given_at that is a time without its zone" in whys["no zone"]
    assert "line 10 counts 2 rows of awards, but 1 stand there" in whys["a line less"]
    assert "twice" in whys["the same id twice"]
    if store_url.startswith("sqlite"):
        assert "line 6 has a value of outbox.state that is none of dead, held, posted" in whys["no state"]
        assert "line 9 has a value of seen.verdict that is none of awarded" in whys["no verdict"]
    store.open()
    assert give(store, 8), "the numbers go on too"
    store.close()


def test_what_is_wrong_is_told_with_what_to_do(new_store_url: NewUrl, lines: list[bytes]) -> None:
    url = new_store_url("sqlite")

    def why(how: str) -> str:
        return refusal(url, spoilt(lines, how))

    assert "newer version" in why("a later format")
    assert "newer version" in why("a later schema")
    assert "cut short" in why("no end")
    assert "imaginaryklout restore" in why("a database")
    assert "decompress" in why("compressed")
    assert "imaginaryklout export" in why("another file")
    assert "'scores'" in why("an unknown table")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_failed_import_leaves_an_empty_database_empty(kind: str, new_store_url: NewUrl, lines: list[bytes]) -> None:
    url = new_store_url(kind)
    refusal(url, lines[:-1], replace=False)
    with pytest.raises(StoreError, match="start the bot once"):
        exported(url)
    transfer.load(url, lines, replace=False, clock=Clock())


def test_a_source_that_breaks_off_changes_nothing(store: Store, store_url: str, lines: list[bytes]) -> None:
    give(store, 7)
    store.close()
    before = exported(store_url)

    def broken() -> Iterable[bytes]:
        yield from lines[:5]
        raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input"):
        transfer.load(store_url, broken(), replace=True, clock=Clock())
    assert exported(store_url) == before


def test_another_programs_tables_stay_and_are_not_taken_for_ours(
    store: Store, store_url: str, lines: list[bytes], new_store_url: NewUrl
) -> None:
    with store._database.transaction() as connection:
        connection.exec_driver_sql("CREATE TABLE mine (word TEXT)")
        connection.exec_driver_sql("INSERT INTO mine VALUES ('precious')")
    store.close()
    transfer.load(store_url, lines, replace=True, clock=Clock())
    store.open()
    with store._database.transaction() as connection:
        assert connection.exec_driver_sql("SELECT word FROM mine").scalar() == "precious"
    store.close()
    end = lines[-1]
    assert "'mine'" in refusal(store_url, [*lines[:-1], b'{"mine":{"word":"x"}}\n', end])
    other = new_store_url("sqlite" if store_url.startswith("sqlite") else "postgresql")
    strange = Store(other, clock=Clock())
    strange._database.prepare(create=True)
    with strange._database.transaction() as connection:
        connection.exec_driver_sql("CREATE TABLE awards (mine INTEGER)")
    strange.close()
    assert "another program" in refusal(other, lines)


def test_a_newer_database_is_neither_exported_nor_replaced(store: Store, store_url: str, lines: list[bytes]) -> None:
    give(store, 7)
    with store._database.transaction() as connection:
        connection.exec_driver_sql("UPDATE imaginaryklout_version SET version_num = '9999'")
    store.close()
    assert "newer version" in refusal(store_url, lines)
    with pytest.raises(StoreError, match="newer version"):
        exported(store_url)
