"""Whether a text is one of the bot's own sentences, which only another bot of our kind says to it."""

from __future__ import annotations

import re

import pytest

from bot.domain.kin import own_sentences
from bot.domain.phrases import to_oneself
from bot.domain.wording import ALONE, ANSWERS, CALLED
from tests.builders import the_wordings

WORDINGS = the_wordings()
SPEAKS = own_sentences(WORDINGS.values())
SLOTS = {
    "giver": "@imaginaryklout@example.social",
    "who": "bob@x.example",
    "topic": "rye bread?",
    "link": "https://klout.example/w/bob@x.example",
    "hashtag": "ImaginaryKlout",
    "words": "help, undo, my data",
}


@pytest.mark.parametrize("language", WORDINGS)
def test_every_answer_of_ours_is_known_in_every_language(language: str) -> None:
    wording = WORDINGS[language]
    commands = dict.fromkeys(CALLED, "say so")
    for name in ANSWERS.keys() - ALONE:
        said = wording.answers[name].format(**{**SLOTS, **commands})
        assert SPEAKS(said), said
        assert SPEAKS(f"@other  {said}\n"), "however it is addressed"
    for seed in "abcdef":
        assert SPEAKS(to_oneself(wording, giver=SLOTS["giver"], seed=seed))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@imaginaryklout",
        "@bob gets +K in tea #ImaginaryKlout",
        "I give @bob +K",
        "@imaginaryklout Gladly! What is it for? He knows.",
        "@imaginaryklout Gladly! It is for bob, the +K for tea.",
        "Somebody wrote: It is off your wall. “show” puts it back.",
        "@imaginaryklout Thank you, that was kind of you. And +K to @bob!",
        "@imaginaryklout undo",
        "x" * 100_000,
    ],
)
def test_what_people_say_is_not_ours(text: str) -> None:
    assert not SPEAKS(text)


def test_a_long_text_made_to_be_looked_at_for_long_is_not() -> None:
    assert not SPEAKS(WORDINGS["en"].answers["help"].replace("{words}", "tea " * 10_000))


@pytest.mark.parametrize("language", WORDINGS)
def test_a_sentence_of_ours_with_nothing_in_its_last_slot_is_not_ours(language: str) -> None:
    wording = WORDINGS[language]
    for name in ANSWERS.keys() - ALONE:
        slots = re.findall(r"\{(\w+)\}", wording.answers[name].removeprefix("{giver}"))
        if slots and not wording.answers[name].endswith("}"):
            said = wording.answers[name].format(**{**SLOTS, **dict.fromkeys(CALLED, "say so"), slots[-1]: ""})
            assert not SPEAKS(said), said
