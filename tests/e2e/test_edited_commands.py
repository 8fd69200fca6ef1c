"""What becomes of a command whose toot is edited: it tells nobody else, and is not carried out a second time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.grammar import Grammar
from tests.stage import Stage, everywhere, gives, load_all_grammar, plain, stage

LATER = timedelta(minutes=11)
BOB = "bob@sandbox.example"


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return load_all_grammar()


def edits(on: Stage, by: str, status: Any, text: str) -> None:
    on.person(by).status_update(status["id"], text)
    on.passes(LATER)
    on.passes()


def reply_to(on: Stage, status: Any) -> Any:
    reply = on.reply(status)
    assert reply is not None
    return reply


@everywhere
def test_a_public_toot_that_is_edited_into_a_private_command_is_answered_in_private(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        on.toots("alice", "@imaginaryklout @bob gets +K in moss", visibility="direct")
        code = on.award("moss").id
        for words, told in (("my data", "/data/"), (f"snag {code}", code), ("block @alice", "alice")):
            toot = on.toots("bob", "@imaginaryklout help", visibility="public")
            first = reply_to(on, toot)
            assert first["visibility"] == "unlisted"
            edits(on, "bob", toot, f"@imaginaryklout {words}")
            answer = reply_to(on, toot)
            assert told in plain(answer["content"])
            assert answer["visibility"] == "direct"
            assert not [r for r in on.replies() if told in plain(r["content"]) and r["visibility"] != "direct"]
            assert str(first["id"]) not in [str(r["id"]) for r in on.replies()], "an edit would have stayed public"


@everywhere
def test_what_is_told_in_confidence_is_not_told_to_whoever_the_thanks_had_mentioned(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        on.tells("bob", f"snag {gives(on).code}")
        toot = on.toots("alice", "@imaginaryklout @bob gets +K in moss", visibility="direct")
        thanks = reply_to(on, toot)
        assert "bob" in [mention["username"] for mention in thanks["mentions"]]
        edits(on, "alice", toot, "@imaginaryklout my data")
        answer = reply_to(on, toot)
        assert "/data/" in plain(answer["content"])
        assert answer["id"] != thanks["id"]
        assert "bob" not in [mention["username"] for mention in answer["mentions"]]


@everywhere
def test_what_was_told_in_confidence_is_not_in_the_history_of_thanks_that_mention_others(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        on.tells("bob", f"snag {gives(on).code}")
        toot = on.toots("alice", "@imaginaryklout my data", visibility="direct")
        told = reply_to(on, toot)
        edits(on, "alice", toot, "@imaginaryklout @bob gets +K in moss")
        assert on.stands("moss")
        assert str(told["id"]) not in [str(r["id"]) for r in on.replies()]
