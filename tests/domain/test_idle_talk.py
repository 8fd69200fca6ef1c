"""Talk to the bot alone, under its thanks, that asks nothing of it: it does nothing, gives nothing and asks nothing."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.corpus import status_of
from bot.domain.read import read
from bot.domain.readings import NotForUs
from tests.corpus.scoring import grammar
from tests.corpus_talk.talk import BOT, command, lines, message

GRAMMAR = grammar()
IDLE = lines("idle.jsonl")


@pytest.mark.parametrize("case", IDLE, ids=[str(place) for place in range(len(IDLE))])
def test_idle_talk_under_the_bots_thanks_leads_to_nothing(case: dict[str, Any]) -> None:
    status = status_of(message(f"@{BOT} {case['text']}", language=case["language"], to=BOT))
    reading = read(status, GRAMMAR, bot=BOT, hashtag="ImaginaryKlout")
    assert isinstance(reading, NotForUs), reading


def test_a_handle_with_which_a_client_ends_a_message_is_not_what_a_no_is_about() -> None:
    for text in (f"no @carol @{BOT}", f"@{BOT} no, @carol!", f"@{BOT} @carol no"):
        assert command(message(text, language="es", to=BOT), GRAMMAR) is None, text
    assert command(message(f"@{BOT} no @carol", language="es", to=BOT), GRAMMAR) == ("not", "carol", "")


def test_a_no_to_somebody_else_is_not_said_to_the_bot() -> None:
    for word in ("no", "not", "to"):
        assert command(message(f"{word} @carol @{BOT}", language="en", to="carol"), GRAMMAR) is None
    assert command(message(f"@{BOT} not @carol", language="en", to="dora"), GRAMMAR) == ("not", "carol", "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("How kind! I'd rather not, thanks.", "decline"),
        ("Lovely, I'll take it!", "snag"),
        ("Stop it. Leave me alone.", "stop"),
        ("no, no, undo", "undo"),
        ("Danke, das ist lieb, aber ich möchte das nicht", "decline"),
        ("ありがとうございます。でも辞退します。", "decline"),
        ("undo, no", "none"),
        ("undo. snag", "none"),
        ("undo snag", "remove"),
        ("show, hide", "none"),
        ("haha, stop it", "none"),
        ("undo, “undo it”", "none"),
        ("stop? stop.", "none"),
    ],
)
def test_clauses_that_each_say_the_same_are_one_command(text: str, name: str) -> None:
    found = command(message(f"@{BOT} {text}", language=None, to=BOT), GRAMMAR)
    assert (found[0] if found else "none") == name
