"""A word to the bot that names no badge is about what came last, never about an older badge that merely stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.grammar import Grammar
from bot.domain.rules import Guards
from tests.stage import LATER, Stage, said, stage

TEA = "@bob gets +K in tea #ImaginaryKlout"
ASKS = "@bob deserves +K #ImaginaryKlout"
WHICH = "which"


@pytest.fixture
def on(grammar: Grammar) -> Iterator[Stage]:
    """Carol has yarn from alice and bob has moss from dan on their walls, since yesterday."""
    with stage(grammar, guards=Guards(insults=lambda text: "zorkle" in text)) as here:
        here.toots("dan", "@bob gets +K in moss #ImaginaryKlout")
        here.tells("bob", "snag")
        here.toots("alice", "@carol gets +K in yarn #ImaginaryKlout")
        here.tells("carol", "snag")
        here.passes(timedelta(days=1))
        yield here


def deletes(on: Stage, toot: Any) -> None:
    on.person("alice").status_delete(toot["id"])
    for _ in range(3):
        on.passes(LATER)


def gone(on: Stage) -> None:
    deletes(on, on.toots("alice", TEA))


def edited_away(on: Stage) -> None:
    on.edits("alice", on.toots("alice", TEA), "nothing to see")


def undone(on: Stage) -> None:
    on.tells("alice", "undo", to=on.reply(on.toots("alice", TEA)))


def declined(on: Stage) -> None:
    on.tells("bob", "decline", to=on.reply(on.toots("alice", TEA)))


def asked(on: Stage) -> None:
    on.toots("alice", ASKS)


def asked_and_deleted(on: Stage) -> None:
    deletes(on, on.toots("alice", ASKS))


def forgotten(on: Stage) -> None:
    on.toots("alice", TEA)
    on.tells("bob", "forget me")


def to_herself(on: Stage) -> None:
    on.toots("alice", "+K to myself in tea #ImaginaryKlout")


def wished(on: Stage) -> None:
    on.tells("alice", "can I have #ImaginaryKlout for tea?")


def held(on: Stage) -> None:
    on.toots("alice", "@bob gets +K in zorkle #ImaginaryKlout")


def quiet(on: Stage) -> None:
    on.tells("bob", "stop")
    on.toots("alice", TEA)


@pytest.mark.parametrize(
    ("before", "by", "words"),
    [
        (gone, "alice", "undo"),
        (gone, "alice", "topic: rye"),
        (gone, "alice", "please delete this badge"),
        (gone, "bob", "decline"),
        (gone, "bob", "snag"),
        (edited_away, "bob", "decline"),
        (undone, "alice", "undo"),
        (declined, "bob", "decline"),
        (declined, "bob", "hide"),
        (asked, "bob", "snag"),
        (asked, "bob", "decline"),
        (asked_and_deleted, "alice", "undo"),
        (asked_and_deleted, "bob", "decline"),
        (to_herself, "alice", "undo"),
        (wished, "alice", "undo"),
        (held, "alice", "topic: rye"),
        (held, "bob", "snag"),
        (quiet, "alice", "undo"),
    ],
)
def test_a_word_after_a_gift_that_is_gone_asks_which_badge_is_meant(
    on: Stage, before: Callable[[Stage], None], by: str, words: str
) -> None:
    before(on)
    assert said(WHICH, "en") in on.tells(by, words)
    assert on.stands("yarn")
    assert on.award("yarn").shown
    assert on.stands("moss")


def test_a_giver_takes_back_what_the_bot_has_asked_about(on: Stage) -> None:
    toot = on.toots("alice", ASKS)
    assert said("dropped", "en") in on.tells("alice", "undo")
    on.toots("alice", "@imaginaryklout rye bread", to=on.reply(toot))
    assert sorted(award.topic for award in on.store.awards() if award.withdrawn_at is None) == ["moss", "yarn"]


def test_a_recipient_of_nothing_refuses_what_the_bot_has_asked_about(on: Stage) -> None:
    toot = on.toots("alice", "@dan deserves +K #ImaginaryKlout")
    assert said("declined", "en") in on.tells("dan", "decline")
    on.toots("alice", "@imaginaryklout rye bread", to=on.reply(toot))
    assert not on.stands("rye bread")


def test_what_an_answer_completed_is_the_only_one(on: Stage) -> None:
    toot = on.toots("alice", "@dan deserves +K #ImaginaryKlout")
    on.toots("alice", "@imaginaryklout rye bread", to=on.reply(toot))
    assert said("snagged", "en") in on.tells("dan", "snag")
    assert on.award("rye bread").shown


def test_after_somebody_was_forgotten_no_older_badge_goes(on: Stage) -> None:
    forgotten(on)
    assert said(WHICH, "en") in on.tells("alice", "undo")
    assert on.stands("yarn")


def test_what_is_given_after_all_that_is_gone_is_the_only_one(on: Stage) -> None:
    on.tells("alice", f"undo {on.award('yarn').id}")
    toot = on.toots("alice", TEA)
    on.passes(timedelta(minutes=1))
    on.person("alice").status_delete(toot["id"])
    on.toots("alice", TEA)
    for _ in range(3):
        on.passes(LATER)
    assert said("undone", "en") in on.tells("alice", "undo")
    assert not on.stands("tea")
