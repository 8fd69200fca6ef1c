"""Several people may be blocked, and let back, by one message."""

from __future__ import annotations

import pytest

from bot.domain import promises
from bot.domain.decide import decide
from bot.domain.outcome import Facts
from bot.domain.readings import Command
from tests.builders import ALICE, HOME, NOON, a_status, the_rules
from tests.corpus_talk.talk import BOT
from tests.domain.test_commands import heard
from tests.domain.test_refusals import said

SEVERAL = [
    ("en", "block @carol, @erin and @dan", "carol erin dan"),
    ("de", "blockiere @carol und @dan", "carol dan"),
    ("fr", "bloque @carol et @dan stp", "carol dan"),
    ("es", "bloquea a @carol y @dan", "carol dan"),
    ("pl", "zablokuj @carol i @dan", "carol dan"),
    ("en", "unblock carol@x.example, dan@x.example", "carol@x.example dan@x.example"),
]


@pytest.mark.parametrize(("language", "text", "people"), SEVERAL)
def test_all_who_are_named_are_meant(language: str, text: str, people: str) -> None:
    found = said(text, language, "recipient")
    assert found is not None
    assert found.object == people


@pytest.mark.parametrize("text", ["block @carol and thank @dan", "block @carol and also give @dan +K"])
def test_whoever_is_named_for_something_else_is_not_blocked(text: str) -> None:
    assert said(text, "en", "recipient") is None


BARE = [
    ("en", "block alice and erin", "block", "alice erin"),
    ("en", "unblock alice, erin & dora please", "unblock", "alice erin dora"),
    ("de", "blockiere alice und erin", "block", "alice erin"),
    ("es", "bloquea a alice y erin", "block", "alice erin"),
    ("es", "bloquea a alice", "block", "alice"),
    ("fr", "bloque alice", "block", "alice"),
    ("ja", "aliceをブロックして", "block", "alice"),
    ("ja", "alice、erinをブロック", "block", "alice erin"),
    ("en", "block @alice @carol", "block", "alice carol"),
    ("en", "block @alice\n@carol", "block", "alice carol"),
]


@pytest.mark.parametrize(("language", "text", "name", "people"), BARE)
def test_no_at_is_needed_where_the_bot_alone_is_told(language: str, text: str, name: str, people: str) -> None:
    assert heard(f"@{BOT} {text}", language) == (name, people, "")


def test_everyone_is_nobody_to_block() -> None:
    for language, text in (
        ("en", "block everyone"),
        ("en", "block all"),
        ("de", "blockiere alle"),
        ("fr", "bloque tous"),
    ):
        assert heard(f"@{BOT} {text}", language) == ("complain", "", "")


@pytest.mark.parametrize(
    "text", ["block alice and her friends", "block alice, unblock erin", "block alice but not erin"]
)
def test_what_is_more_than_names_blocks_nobody(text: str) -> None:
    assert heard(f"@{BOT} {text}", "en") is None


def test_each_of_them_is_blocked_and_named_in_the_answer() -> None:
    command = Command(name="block", object=f"carol dan@x.example {ALICE.acct} carol", code="", why="", evidence=())
    decision = decide(a_status(), command, Facts(ids=("page", "badge")), the_rules(), NOON)
    blocked = [promises.block(ALICE.acct, acct) for acct in (f"carol@{HOME}", "dan@x.example")]
    assert set(blocked) <= set(decision.keeps)
    assert decision.reply is not None
    assert f"carol@{HOME}, dan@x.example" in decision.reply.text
