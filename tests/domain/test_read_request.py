"""Messages that mention the bot: those that ask it for an award, and talk in which it is only mentioned."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.corpus import status_of
from bot.domain.read import read
from bot.domain.readings import Incomplete, Nomination
from tests.corpus.scoring import grammar
from tests.corpus_talk.talk import BOT, lines, message

GRAMMAR = grammar()
REQUESTS = lines("requests.jsonl")


@pytest.mark.parametrize("case", REQUESTS)
def test_only_who_asks_the_bot_for_an_award_gives_one_by_mentioning_it(case: dict[str, Any]) -> None:
    status = status_of(message(case["text"], language=case["language"], to=case["to"]))
    found = read(status, GRAMMAR, bot=BOT, hashtag="ImaginaryKlout")
    assert isinstance(found, Nomination) == case["gives"], found
    assert case["gives"] or not isinstance(found, Incomplete), found
