"""Whom a reply writes with the @ beside whom it speaks to: exactly who, and what is remembered of it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.domain import promises
from bot.domain.decide import decide_answer
from bot.domain.deciding.pinging import goes_on, knows_us, latest_pings, ping_of, remembered, was_pinged
from bot.domain.model import Person, Ping, Reply, Visibility
from bot.domain.outcome import Facts, Said
from bot.domain.phrases import name_of
from bot.domain.promises import Promise
from bot.domain.rules import Guards, Limit
from tests.builders import BOB, BOT, NOON, a_mention, a_nomination, a_status, the_rules

DAY = timedelta(days=1)
TWICE = the_rules(guards=Guards(pings=Limit(2, DAY)))
STATUS = a_status()
BEFORE = promises.pinged(BOB.acct, STATUS.uri)
FOLLOWS, STRANGER = {BOB.acct: Person(follows=True)}, {BOB.acct: Person()}


def place(number: int) -> Promise:
    return promises.ping(BOB.acct, number)


@pytest.mark.parametrize(
    ("people", "kept", "known"),
    [
        ({}, [], False),
        (STRANGER, [], False),
        (FOLLOWS, [], True),
        (STRANGER, [promises.snagged(BOB.acct)], True),
        ({}, [promises.snagged(BOB.acct)], True),
        ({}, [promises.snagged("eve@x")], False),
        (FOLLOWS, [promises.stop(BOB.acct)], False),
        ({}, [promises.snagged(BOB.acct), promises.refuses(BOB.acct)], False),
        ({BOB.acct: Person(follows=True, refuses=True)}, [promises.snagged(BOB.acct)], False),
        (FOLLOWS, [promises.refuses(BOB.acct)], True),
    ],
)
def test_who_follows_or_has_snagged_knows_us_unless_they_want_no_more_of_it(
    people: dict[str, Person], kept: list[Promise], known: bool
) -> None:
    assert knows_us(BOB.acct, people, dict.fromkeys(kept, NOON)) is known


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ({}, Ping(acct=BOB.acct, place=0)),
        ({0: NOON}, Ping(acct=BOB.acct, place=1)),
        ({1: NOON}, Ping(acct=BOB.acct, place=0)),
        ({0: NOON, 1: NOON - DAY + timedelta(seconds=1)}, None),
        ({0: NOON, 1: NOON - DAY}, Ping(acct=BOB.acct, place=1)),
        ({0: NOON, 1: NOON, 2: NOON - DAY}, None),
    ],
)
def test_there_are_as_many_pings_as_the_limit_says(taken: dict[int, datetime], expected: Ping | None) -> None:
    facts = Facts(promises={place(number): at for number, at in taken.items()})
    assert ping_of(BOB.acct, STATUS, facts, TWICE, NOON) == expected


def test_without_a_limit_everybody_is_pinged_and_with_none_at_all_nobody() -> None:
    assert ping_of(BOB.acct, STATUS, Facts(), the_rules(), NOON) == Ping(acct=BOB.acct)
    never = the_rules(guards=Guards(pings=Limit(0, DAY)))
    assert ping_of(BOB.acct, STATUS, Facts(), never, NOON) is None


@pytest.mark.parametrize(
    ("said", "pinged"),
    [
        ("", False),
        ("@alice Thanks! @bob: tea", True),
        ("@alice Thanks! bob: tea", False),
        ("@bob Thanks! carol: tea", False),
        ("@alice Thanks! @bobby: tea", False),
    ],
)
def test_whoever_was_pinged_under_a_toot_is_written_so_only_where_the_reply_does_already(
    said: str, pinged: bool
) -> None:
    full = {BEFORE: NOON, place(0): NOON, place(1): NOON}
    expected = Ping(acct=BOB.acct) if pinged else None
    said = said.replace("@bob:", f"{name_of(BOB.acct, home=TWICE.home, ping=True)}:")
    assert ping_of(BOB.acct, STATUS, Facts(promises=full), TWICE, NOON, said) == expected


@pytest.mark.parametrize(
    ("said", "held", "stays"),
    [
        (Said(text="hello", visibility=Visibility.UNLISTED), False, True),
        (Said(text="hello", visibility=Visibility.DIRECT), False, False),
        (Said(text="hello", visibility=Visibility.UNLISTED), True, False),
        (Said(text="hello", visibility=Visibility.DIRECT, unseen=True), True, True),
    ],
)
def test_a_reply_goes_on_where_it_stands_or_is_not_seen_yet(said: Said, held: bool, stays: bool) -> None:
    here, there = Facts(said={STATUS.uri: said}), Facts(said={"https://example.social/2": said})
    assert goes_on(STATUS, here, held=held, visibility=Visibility.UNLISTED) == ("hello" if stays else "")
    assert goes_on(STATUS, there, held=held, visibility=Visibility.UNLISTED) == ""


def test_somebody_else_or_another_toot_is_another_matter() -> None:
    facts = Facts(promises={BEFORE: NOON})
    assert was_pinged(BOB.acct, STATUS, facts)
    assert not was_pinged("eve@x", STATUS, facts)
    assert not was_pinged(BOB.acct, a_status(uri="https://example.social/2"), facts)


def test_what_is_asked_is_what_is_remembered() -> None:
    assert latest_pings(BOB.acct, TWICE) == [place(0), place(1)]
    assert latest_pings(BOB.acct, the_rules()) == []
    pings = (Ping(acct=BOB.acct, place=1), Ping(acct="eve@x"))
    reply = Reply(in_reply_to_id="1", text="hello", visibility=Visibility.DIRECT, pings=pings, award_ids=("a1", "a2"))
    under = (BEFORE, promises.pinged("eve@x", STATUS.uri))
    assert remembered(reply, STATUS, held=False) == (*under, place(1))
    owed = (*under, promises.owed(BOB.acct, "a1"))
    assert remembered(reply, STATUS, held=True) == owed, "what waits for an operator takes no place yet"
    assert remembered(None, STATUS, held=False) == ()


@pytest.mark.parametrize(("mentions", "pinged"), [((BOB.acct, BOT.acct), [BOB.acct]), ((BOT.acct,), [])])
def test_nobody_is_pinged_below_a_private_answer_that_does_not_mention_them(
    mentions: tuple[str, ...], pinged: list[str]
) -> None:
    asked = a_status(visibility=Visibility.DIRECT)
    assert BOB.acct in {mention.acct for mention in asked.mentions}
    said = a_status(
        "<p>tea</p>", id="200", uri="said", visibility=Visibility.DIRECT, mentions=tuple(map(a_mention, mentions))
    )
    known = Facts(ids=("page", "a"), people=FOLLOWS)
    reply = decide_answer(said, asked, a_nomination("tea"), known, the_rules(), NOON).reply
    assert reply is not None
    assert [ping.acct for ping in reply.pings] == pinged
