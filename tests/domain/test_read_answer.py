"""Answers to the bot's one question."""

from __future__ import annotations

import pytest

from bot.domain.corpus import status_of
from bot.domain.read_answer import read_answer
from bot.domain.readings import Command
from tests.corpus.rendering import render
from tests.corpus.scoring import grammar, read_case

GRAMMAR = grammar()
PEOPLE = [{"acct": n, "username": n, "url": f"https://example.social/@{n}"} for n in ("imaginaryklout", "carol")]


@pytest.mark.parametrize(
    ("text", "people", "topics"),
    [
        ("@imaginaryklout sourdough baking", (), ("sourdough baking",)),
        ("@imaginaryklout for sourdough baking!", (), ("sourdough baking",)),
        ("@imaginaryklout oh the topic! it was salad", (), ("salad",)),
        ("@imaginaryklout it's for @carol", ("carol",), ()),
        ("@imaginaryklout to @carol in tea", ("carol",), ("tea",)),
        ("@imaginaryklout thanks!", (), ()),
        ("@imaginaryklout what do you mean?", (), ()),
    ],
)
def test_an_answer_names_whom_or_what_for(text: str, people: tuple[str, ...], topics: tuple[str, ...]) -> None:
    reply = {"acct": "imaginaryklout", "is_bot": True}
    case = {"id": "1", "author": "al", "bot": "imaginaryklout", "visibility": "public", "language": "en"}
    status = status_of({**case, "mentions": PEOPLE, "in_reply_to": reply, "content": render(text, PEOPLE)})
    gift = read_answer(status, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout")
    assert tuple(m.acct for m in gift.recipients) == people
    assert gift.topics == topics


def test_a_reply_to_the_bot_is_known_by_the_bots_name_too() -> None:
    case = {"id": "1", "author": "al", "bot": "imaginaryklout", "visibility": "public", "content": "<p>undo</p>"}
    for acct, is_bot, heard in (("ImaginaryKlout", False, True), ("carol", True, True), ("carol", False, False)):
        found = read_case({**case, "in_reply_to": {"acct": acct, "is_bot": is_bot}}, GRAMMAR)
        assert isinstance(found, Command) == heard
