"""Who has left is left alone, however late the bot hears of it: what it gave them since is taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.grammar import Grammar
from tests.stage import Stage, everywhere, stage

ALICE, BOB, CAROL = (f"{name}@sandbox.example" for name in ("alice", "bob", "carol"))


def follows(on: Stage, name: str) -> None:
    person = on.person(name)
    person.account_follow(person.account_lookup("imaginaryklout")["id"])


def pinged_by(on: Stage, status: Any) -> set[str]:
    """Whom the bot's reply under ``status`` mentions."""
    reply = on.reply(status)
    return {mention["acct"] for mention in reply["mentions"]} if reply else set()


@everywhere
@pytest.mark.parametrize(("by", "word"), [("bob", "stop"), ("bob", "block @alice"), ("opal", "ban @alice")])
def test_what_was_given_after_they_said_so_is_taken_back_with_the_reply(
    flavour: str, by: str, word: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        follows(on, "bob")
        before = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        on.says_late(by, word)
        since = on.toots("alice", "@bob gets +K in moss #ImaginaryKlout")
        assert "bob" in pinged_by(on, since)
        on.arrives()
        assert not on.stands("moss")
        assert on.reply(since) is None
        assert on.stands("tea"), "what was given before stays"
        assert on.award("tea").id in on.answer(before)


@everywhere
def test_of_two_who_were_given_something_the_other_keeps_it(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        on.says_late("bob", "stop")
        toot = on.toots("alice", "@bob and @carol get +K in moss #ImaginaryKlout")
        bobs, carols = sorted(on.store.awards(), key=lambda award: award.recipient.acct)
        on.arrives()
        gone, stays = on.store.award(bobs.id), on.store.award(carols.id)
        assert gone is not None
        assert gone.withdrawn_at is not None
        assert stays is not None
        assert stays.withdrawn_at is None
        assert carols.id in on.answer(toot)
        assert "bob" not in on.answer(toot)


@everywhere
def test_what_they_have_snagged_since_stays(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        on.says_late("bob", "stop")
        on.toots("alice", "@bob gets +K in moss #ImaginaryKlout")
        on.tells("bob", f"snag {on.award('moss').id}")
        on.arrives()
        assert on.stands("moss")


@everywhere
def test_the_badge_that_they_have_asked_for_since_stays(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        on.says_late("bob", "stop")
        on.tells("bob", "want some")
        (asked_for,) = on.store.awards()
        on.arrives()
        award = on.store.award(asked_for.id)
        assert award is not None
        assert award.withdrawn_at is None


@everywhere
def test_what_the_one_who_left_has_given_since_is_taken_back(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        on.says_late("alice", "stop")
        toot = on.toots("alice", "@bob gets +K in moss #ImaginaryKlout")
        assert on.reply(toot) is not None
        on.arrives()
        assert not on.stands("moss")
        assert on.reply(toot) is None


@everywhere
def test_the_same_given_again_since_they_declined_it_is_taken_back(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        on.toots("alice", "@bob gets +K in moss #ImaginaryKlout")
        on.passes(timedelta(days=8))
        on.says_late("bob", f"decline {on.award('moss').id}")
        again = on.toots("alice", "@bob gets +K in Moss! #ImaginaryKlout")
        other = on.toots("alice", "@bob gets +K in knots #ImaginaryKlout")
        assert on.award("Moss").id in on.answer(again)
        on.arrives()
        assert not on.stands("Moss")
        assert on.reply(again) is None
        assert on.award("knots").id in on.answer(other)


def test_a_stop_that_an_old_toot_is_edited_into_takes_nothing_back(grammar: Grammar) -> None:
    with stage(grammar) as on:
        toot = on.toots("bob", "@imaginaryklout thanks", visibility="direct")
        on.toots("alice", "@bob gets +K in moss #ImaginaryKlout")
        on.edits("bob", toot, "@imaginaryklout stop")
        assert on.stands("moss"), "nobody knows when it was edited"


def test_a_stop_that_a_start_has_overruled_takes_nothing_back(grammar: Grammar) -> None:
    with stage(grammar) as on:
        on.says_late("bob", "stop")
        on.tells("bob", "start")
        on.toots("alice", "@bob gets +K in moss #ImaginaryKlout")
        on.arrives()
        assert on.stands("moss")


@pytest.mark.parametrize("corrects", ["edit", "topic: rye", "edit it to carol"])
def test_a_decline_from_before_an_edit_refuses_what_it_was_said_of_and_what_stands_there_now(
    corrects: str, grammar: Grammar
) -> None:
    with stage(grammar) as on:
        toot = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        on.says_late("bob", "decline", to=on.reply(toot), visibility="public")
        if corrects.startswith("edit"):
            on.edits("alice", toot, f"@{'carol' if 'carol' in corrects else 'bob'} gets +K in rye #ImaginaryKlout")
        else:
            on.tells("alice", corrects, to=on.reply(toot))
        on.toots("alice", "@bob gets +K in Teas #ImaginaryKlout")
        assert on.stands("Teas")
        on.arrives()
        assert not on.stands("Teas")
        for topic in ("tea", "rye") if "carol" not in corrects else ("tea",):
            on.toots("alice", f"@bob gets +K in {topic} #ImaginaryKlout")
            assert not on.stands(topic)
        assert on.stands("rye") == ("carol" in corrects)
        on.toots("alice", "@bob gets +K in chess #ImaginaryKlout")
        assert on.stands("chess")


def test_a_decline_from_after_an_edit_refuses_nothing_that_was_said_before_it(grammar: Grammar) -> None:
    with stage(grammar) as on:
        toot = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        on.edits("alice", toot, "@bob gets +K in rye #ImaginaryKlout")
        on.tells("bob", "decline", to=on.reply(toot), visibility="public")
        on.toots("alice", "@bob gets +K in rye #ImaginaryKlout")
        assert not on.stands("rye")
        on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        assert on.stands("tea")
