"""Grammar files: what may stand in them, and what a mistake in them is answered with."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from bot.domain.corpus import status_of
from bot.domain.grammar import COMMANDS, LISTS, GrammarError, load_grammar
from bot.domain.grammar.finding import Finder
from bot.domain.grammar.phrasing import Notation, PhraseError
from bot.domain.read import read
from bot.domain.readings import Command, Nomination
from bot.domain.text import Text, html_to_text
from bot.domain.text.tokens import tokens_of

FOLDER = Path(__file__).parents[2] / "config" / "grammar"
FILES = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.toml")}


def found(phrase: str, text: str, **sets: list[str]) -> list[str]:
    """The pieces of ``text`` that ``phrase`` finds."""
    finder = Finder()
    finder.add("x", Notation(sets).pattern(phrase))
    tokens = tokens_of(Text(text), bot="bot", hashtag="ImaginaryKlout")
    return [text[tokens[hit.start].start : tokens[hit.end - 1].end] for hit in finder.find(tokens)]


@pytest.mark.parametrize(
    ("phrase", "text", "pieces"),
    [
        ("give|hand +K", "I hand +K", ["hand +K"]),
        ("have (really) won", "have won, have really won", ["have won", "have really won"]),
        ("have (so very) won", "have so very won", ["have so very won"]),
        ("{is a|was} star", "is a star, was star, is star", ["is a star", "was star"]),
        ("thank*", "thanked thankless than", ["thanked", "thankless"]),
        ("no ... +K", "no more of that +K", ["no more of that +K"]),
        ("no ... +K", "no way, +K", []),
        ("no [...] +K", "no way, +K", ["no way, +K"]),
        ("no [...] +K", "no. +K", []),
        ("^ if", "if so, if not. If ever", ["if", "If"]),
        ("{verb} it", "take it, leave it", ["take it"]),
        ("don't", "DON’T", ["DON’T"]),
        ("に +K", "ねこに+K", ["に+K"]),
        ("no maybe|$", "no maybe, no way. no", ["no maybe", "no"]),
        ("^|so yes|yep", "well so yes, yes. Yep yep", ["so yes", "Yep"]),
    ],
)
def test_a_phrase_finds_what_its_notation_says(phrase: str, text: str, pieces: list[str]) -> None:
    assert found(phrase, text, verb=["take", "keep"]) == pieces


GLUED = ["near|{next to}|by it", "any ({else|of you}) but", "{next to} it", "each(one)", "{verb}ing"]
"""Several words as one choice, whose brackets do not hold all of it."""


@pytest.mark.parametrize(
    "phrase", ["", "...", "(maybe)", "+K", "{unknown} it", "(open", "word (last)", "a " * 30, *GLUED]
)
def test_a_phrase_that_cannot_work_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        Notation({}).pattern(phrase)


def test_a_phrase_that_is_too_long_by_a_set_names_the_sets_longest_entry() -> None:
    with pytest.raises(PhraseError, match=r'"once upon a time" in \{ago\}'):
        Notation({"ago": ["then", "once upon a time"]}).pattern("{ago} " * 8)


@pytest.mark.parametrize(
    ("text", "line", "advice"),
    [
        ('[giving]\ngive = ["a"\n', 2, "bracket"),
        ('[giving]\nget = ["a"]\ngvie = ["b"]\n', 3, "giving.give"),
        ('[giving]\nget = "gets"\n', 2, "list of phrases in quotes"),
        ('[giving]\n\nget = ["wins", "(maybe)"]\n', 3, "(maybe)"),
        ('[commands]\nhelp = ["ayuda"]\nhalt = ["alto"]\n', 3, "The commands are"),
        ('[giving]\nget = ["{gets} it"]\n', 2, "without braces"),
        ('[against.negation]\nphrases = ["no"]\n', 1, "why"),
        ('[against.x]\nwhy = "it refuses"\nwhere = "nowhere"\n', 3, "near"),
    ],
)
def test_a_mistake_is_answered_with_file_line_and_advice(text: str, line: int, advice: str) -> None:
    with pytest.raises(GrammarError) as mistake:
        load_grammar({"xx.toml": text})
    assert str(mistake.value).startswith("xx.toml")
    assert f"line {line}" in str(mistake.value)
    assert advice in str(mistake.value)


def test_the_shipped_files_load_and_english_has_every_command() -> None:
    english = load_grammar(FILES).languages["en"]
    assert english.commands.names == set(COMMANDS)


def test_every_list_says_what_it_holds() -> None:
    assert all(len(says) > 2 for says in LISTS.values())


def test_a_new_language_is_a_new_file_and_no_code() -> None:
    esperanto = """
[language]
code = "eo"
common = ["mi", "donas", "al", "pro", "la", "kaj"]
[giving]
give = ["donas"]
[who]
to = ["al"]
[topic]
for = ["pro"]
articles = ["la"]
[commands]
undo = ["malfaru"]
[says]
undo = "malfaru"
"""
    grammar = load_grammar({"any.toml": FILES["any.toml"], "eo.toml": esperanto})
    bob = {"acct": "bob", "username": "bob", "url": "https://e.example/@bob"}
    case = {"id": "1", "author": "ana", "bot": "bot", "visibility": "public", "language": "eo", "mentions": [bob]}
    toot = status_of({**case, "content": "<p>Mi donas +K al @bob pro la bona supo #ImaginaryKlout</p>"})
    reading = read(toot, grammar, bot="bot", hashtag="ImaginaryKlout")
    assert isinstance(reading, Nomination)
    assert reading.gifts[0].topics == ("bona supo",)
    order = status_of({**case, "content": "<p>Malfaru!</p>", "in_reply_to": {"acct": "bot", "is_bot": True}})
    assert isinstance(read(order, grammar, bot="bot", hashtag="ImaginaryKlout"), Command)


def test_the_language_is_told_by_the_words_and_the_hint_only_helps() -> None:
    grammar = load_grammar(FILES)
    words = ["thanks", "to", "you", "for", "the", "lovely", "talk", "about", "trees"]
    assert grammar.language_of(words, "de").code == "en"
    assert grammar.language_of(["tack", "så", "mycket", "för", "det", "fina", "talet", "om", "träd"], "en").code != "en"


def test_tokens_of_a_toot_know_people_triggers_and_signs() -> None:
    text = html_to_text("<p>Hi @ghost: ＋Ｋ → C++ #ImaginaryKlout #tea 🍵 https://a.example</p>")
    kinds = [token.kind for token in tokens_of(text, bot="bot", hashtag="#ImaginaryKlout")]
    assert kinds == ["word", "handle", "punct", "plus", "punct", "word", "trigger", "tag", "emoji", "link"]


def test_the_collector_works_on_once_a_grammar_is_there_and_nothing_is_kept_from_it() -> None:
    before = gc.get_freeze_count()
    made = load_grammar({"xx.toml": '[giving]\ngive = ["{one thing|another one}"]\n'})
    assert gc.get_freeze_count() == before
    assert gc.isenabled()
    assert made.languages["xx"].finder.words >= {"one", "thing", "another"}
