"""Answers to the bot's one question."""

from __future__ import annotations

import pytest

from bot.domain.corpus import status_of
from bot.domain.read_answer import objection_to, read_answer, with_warning_read
from bot.domain.readings import Command
from tests.builders import a_status
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


@pytest.mark.parametrize(
    "topic", ["being a nazi", "liar", "worthless", "🖕", "🖕🏿", "nothing, he is useless", "Lügner", "嘘つき"]
)
def test_a_topic_that_a_toot_could_not_give_for_is_objected_to_in_a_command_too(topic: str) -> None:
    for language in ("en", "fi", None):
        status = a_status(f"<p>@imaginaryklout topic: {topic}</p>", language=language)
        assert objection_to(topic, status, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout"), language


@pytest.mark.parametrize(
    "topic", ["nothing", "proving bob is a thief", "the fact that bob is a crook", "ser un mentiroso"]
)
def test_a_topic_is_objected_to_for_what_it_says_in_a_sentence(topic: str) -> None:
    for language in ("en", "fi", None):
        status = a_status(f"<p>@imaginaryklout topic: {topic}</p>", language=language)
        assert objection_to(topic, status, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout"), language


def test_an_answer_gives_nothing_for_an_insult_in_another_language() -> None:
    reply = {"acct": "imaginaryklout", "is_bot": True}
    case = {"id": "1", "author": "al", "bot": "imaginaryklout", "visibility": "public", "language": "en"}
    for topic in ("ser un mentiroso", "嘘つき"):
        text = f"@imaginaryklout it was for {topic}"
        status = status_of({**case, "mentions": PEOPLE, "in_reply_to": reply, "content": render(text, PEOPLE)})
        assert read_answer(status, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout").topics == ()


@pytest.mark.parametrize(
    ("warning", "untold"),
    [
        ("food", False),
        ("5 @ 3 a.m.", False),
        ("about @carol", True),
        ("carol@example.org ate it", True),
        ("", False),
    ],
)
def test_a_warning_that_names_somebody_is_not_repeated(warning: str, untold: bool) -> None:
    status = a_status(spoiler_text=warning)
    assert with_warning_read(status, GRAMMAR, bot="imaginaryklout", hashtag="x").warning_untold is untold
