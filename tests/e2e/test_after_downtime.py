"""Whoever left while the bot was down is left alone when it comes back, in whatever order it would have read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.grammar import Grammar
from bot.sandbox.faults import Fault
from bot.sandbox.faults import Kind as Trouble
from tests.stage import LATER, SOON, Stage, everywhere, stage

MENTIONS = "GET /api/v1/notifications"


def follows(on: Stage, name: str) -> None:
    person = on.person(name)
    person.account_follow(person.account_lookup("imaginaryklout")["id"])


def reached(on: Stage, name: str) -> list[Any]:
    """What of the bot's has notified somebody by an @."""
    found = on.person(name).notifications(types=["mention"], limit=40)
    return [each["status"]["content"] for each in found if each["account"]["acct"] == "imaginaryklout"]


@everywhere
@pytest.mark.parametrize("word", ["stop", "block @alice", "forget me"])
@pytest.mark.parametrize("idle", [0, 60])
def test_nobody_who_left_meanwhile_is_given_anything_or_written_to(
    flavour: str, word: str, idle: int, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        follows(on, "bob")
        edited = on.toots("alice", "@carol gets +K in tea #ImaginaryKlout")
        for number in range(idle):
            on.toots("dan", f"@imaginaryklout nice weather {number}", visibility="unlisted", seen=False)
        on.toots("bob", f"@imaginaryklout {word}", visibility="direct", seen=False)
        given = on.toots("alice", "@bob gets +K in moss #ImaginaryKlout", seen=False)
        on.person("alice").status_update(edited["id"], "@carol and @bob get +K in tea #ImaginaryKlout")
        on.clock.passes(timedelta(hours=1))
        on.restarts()
        for _ in range(4):
            on.passes(LATER)
        assert not [said for said in reached(on, "bob") if "moss" in said or "tea" in said]
        assert not on.stands("moss")
        assert "http" not in on.answer(given)
        assert on.answer(given) != "", "nobody is told: it is thanked for"


@everywhere
def test_a_reply_that_waited_in_the_outbox_is_not_said_before_it_is_known_who_has_left(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        follows(on, "bob")
        on.toots("alice", "@bob gets +K in moss #ImaginaryKlout", seen=False)
        on.clock.passes(SOON)
        on.bot.reads()
        on.toots("bob", "@imaginaryklout stop", visibility="direct", seen=False)
        on.clock.passes(timedelta(hours=1))
        on.restarts()
        while on.bot.outbox.deliver():
            pass
        for _ in range(2):
            on.passes(LATER)
        assert not [said for said in reached(on, "bob") if "moss" in said or "tea" in said]


@everywhere
def test_mentions_that_cannot_be_read_do_not_hold_up_the_hashtag_for_ever(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        on.sandbox.faults.add(Fault(Trouble.ERROR, MENTIONS, by="imaginaryklout", times=0))
        on.clock.passes(timedelta(hours=1))
        on.restarts()
        toot = on.toots("alice", "@bob gets +K in moss #ImaginaryKlout")
        assert on.reply(toot) is None
        for _ in range(2):
            on.passes(LATER)
        assert on.award("moss").id in on.answer(toot)
        again = on.toots("alice", "@bob gets +K in knots #ImaginaryKlout")
        assert on.award("knots").id in on.answer(again), "and the next one waits no more"
