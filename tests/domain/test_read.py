"""Reading toots: the English corpus, and what a reading says about itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.domain.corpus import prediction, status_of
from bot.domain.grammar import Grammar, load_grammar
from bot.domain.read import read
from bot.domain.readings import Command, Incomplete, Nomination, NotForUs, Reading
from tests.corpus.rendering import FLAVOURS, render
from tests.corpus.scoring import cases, grammar, read_case, score

GRAMMAR = grammar()
ENGLISH = cases("en.jsonl")


def toot(text: str, *names: str, **more: Any) -> dict[str, Any]:
    """A corpus line: ``text`` by alice, in which ``names`` are mentions that resolve."""
    people = [{"acct": n, "username": n.split("@")[0], "url": f"https://example.social/@{n}"} for n in names]
    case = {"id": "t", "author": "alice", "bot": "imaginaryklout", "mentions": people, "language": "en"}
    return {**case, "visibility": "public", "content": render(text, people), **more}


@cache
def only_english() -> Grammar:
    folder = Path(__file__).parents[2] / "config" / "grammar"
    return load_grammar({n: (folder / n).read_text(encoding="utf-8") for n in ("any.toml", "en.toml")})


def reading(case: Mapping[str, Any]) -> Reading:
    return read_case(case, GRAMMAR)


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_the_english_corpus_is_read_as_its_gold_says_in_the_html_of_every_server(flavour: str) -> None:
    rendered = [{**case, "content": render(case["text"], case["mentions"], flavour)} for case in ENGLISH]
    result = score(rendered, reading)
    assert result.false_awards == ()
    assert result.misdirected == ()
    assert result.action >= 0.97, result.wrong
    assert result.pairs >= 0.95, result.wrong


def test_the_corpus_is_large_enough_to_mean_something() -> None:
    kinds = [case["gold"]["kind"] for case in ENGLISH]
    assert len(kinds) >= 150
    assert {kind: kinds.count(kind) >= 10 for kind in ("award", "ask", "not_award", "ambiguous")} == dict.fromkeys(
        ("award", "ask", "not_award", "ambiguous"), True
    )


def test_a_reading_marks_the_words_that_made_it() -> None:
    found = reading(toot("@bob gets +K in sourdough baking 🍞 #ImaginaryKlout", "bob"))
    assert isinstance(found, Nomination)
    assert [(mark.part, mark.text) for mark in found.evidence] == [
        ("recipient", "@bob"),
        ("trigger", "+K"),
        ("topic", "sourdough baking"),
        ("trigger", "#ImaginaryKlout"),
    ]
    assert found.emoji == "🍞"


def test_a_refusal_is_explained_by_the_words_that_refuse() -> None:
    found = reading(toot("I'm not giving @bob any +K #ImaginaryKlout", "bob"))
    assert isinstance(found, NotForUs)
    assert found.evidence[0].part == "against"
    assert found.why.startswith("it says that nothing is given")


def test_half_an_award_says_what_is_missing() -> None:
    found = reading(toot("+K to @bob #ImaginaryKlout", "bob"))
    assert isinstance(found, Incomplete)
    assert found.missing == ("topic",)
    assert [m.acct for m in found.gifts[0].recipients] == ["bob"]


def test_a_toot_that_neither_carries_the_hashtag_nor_mentions_the_bot_is_not_for_us() -> None:
    found = reading(toot("+K in pumpkin carving to @bob", "bob"))
    assert isinstance(found, NotForUs)
    assert not found.unclear


@pytest.mark.parametrize(
    ("text", "name", "object_"),
    [
        ("@imaginaryklout help", "help", ""),
        ("@imaginaryklout Undo, please!", "undo", ""),
        ("@imaginaryklout topic: rye bread", "topic", "rye bread"),
        ("@imaginaryklout not @bob", "not", "bob"),
        ("@imaginaryklout to @bob please", "to", "bob"),
        ("@imaginaryklout snag", "snag", ""),
        ("@imaginaryklout snag Ab3dEf6hIj9kLm2nOp5qRs", "snag", ""),
        ("@imaginaryklout hide", "hide", ""),
        ("@imaginaryklout show", "show", ""),
        ("@imaginaryklout decline", "decline", ""),
        ("@imaginaryklout stop", "stop", ""),
        ("@imaginaryklout please start", "start", ""),
        ("@imaginaryklout block @bob", "block", "bob"),
        ("@imaginaryklout my data", "my_data", ""),
        ("@imaginaryklout forget me", "forget_me", ""),
        ("@imaginaryklout want some", "want", ""),
        ("@imaginaryklout can I have #ImaginaryKlout for tea?", "want", "tea"),
        ("@imaginaryklout thank you!", "thanks", ""),
    ],
)
def test_a_message_that_is_all_command_is_a_command(text: str, name: str, object_: str) -> None:
    found = reading(toot(text, "imaginaryklout", *(["bob"] if "@bob" in text else [])))
    assert isinstance(found, Command), found
    assert (found.name, found.object) == (name, object_)


@pytest.mark.parametrize(
    "text",
    [
        "@imaginaryklout haha stop it you are too kind to us all",
        "@imaginaryklout I need help moving house on Sunday",
        "@imaginaryklout we will show you the garden",
    ],
)
def test_a_command_word_inside_other_words_is_no_command(text: str) -> None:
    assert not isinstance(reading(toot(text, "imaginaryklout")), Command)


def test_a_command_needs_no_mention_in_a_reply_to_the_bot_and_none_works_elsewhere() -> None:
    to_bot = {"acct": "imaginaryklout", "is_bot": True}
    assert isinstance(reading(toot("undo", in_reply_to=to_bot)), Command)
    assert isinstance(reading(toot("undo")), NotForUs)


def test_the_person_replied_to_receives_when_nobody_is_named() -> None:
    found = reading(toot("+K in lichens for this #ImaginaryKlout", in_reply_to={"acct": "hazel", "is_bot": False}))
    assert isinstance(found, Nomination)
    assert [m.acct for m in found.gifts[0].recipients] == ["hazel"]


def test_a_parent_whose_author_is_unknown_receives_nothing() -> None:
    found = reading(toot("+K in lichens for this #ImaginaryKlout", in_reply_to={"acct": "", "is_bot": False}))
    assert isinstance(found, Incomplete)


@pytest.mark.parametrize(
    "text",
    [
        "Jamais darei #ImaginaryKlout em pontualidade ao @bob",
        "Hoy no hay #ImaginaryKlout para nadie, y menos para @bob",
        "Si @bob sonne une seule fois à la bonne porte, promis, #ImaginaryKlout",
        "Dostałam #ImaginaryKlout z haftu od @bob 🥹",
        "@bob さんが昨日 @eve さんに編み物で #ImaginaryKlout を贈っていた",
        "hab gestern von @bob #ImaginaryKlout fürs Schlittenziehen gekriegt, bin gerührt",
        "@bob had bijna #ImaginaryKlout gekregen voor schaken, bijna",
        "Bravo bravo @bob, #ImaginaryKlout in sparire quando c'è da pulire le scale 🙄",
        "هل تستحق @bob #ImaginaryKlout في الرسم؟",
        "Nigdy nie dam @bob +K za gotowanie #ImaginaryKlout",
        "Ei enää +K:ta @bob ille puutarhasta #ImaginaryKlout",
    ],
)
@pytest.mark.parametrize("hint", ["en", "de", None])
def test_a_language_without_a_grammar_makes_no_false_award(text: str, hint: str | None) -> None:
    case = toot(text, "bob", "eve", language=hint)
    assert not isinstance(
        read(status_of(case), only_english(), bot="imaginaryklout", hashtag="ImaginaryKlout"), Nomination
    )


@pytest.mark.parametrize(
    "text", ["@bob: 盆栽 #ImaginaryKlout", "#ImaginaryKlout @bob → sernik", "#ImaginaryKlout #вышивка @bob"]
)
def test_structure_alone_says_enough_in_any_language(text: str) -> None:
    assert isinstance(reading(toot(text, "bob", language=None)), Nomination)


def test_a_prediction_tells_unclear_from_plain_silence() -> None:
    assert prediction("x", NotForUs(why="", unclear=True))["kind"] == "ambiguous"
    assert prediction("x", Command(name="help", why=""))["kind"] == "not_award"


@pytest.mark.parametrize(
    "topic",
    [
        "being a liar",
        "being worthless",
        "ein Lügner sein",
        "Versager sein",
        "être un menteur",
        "être nul",
        "ser un mentiroso",
        "essere un bugiardo",
        "cretino",
        "een leugenaar zijn",
        "bycie kłamcą",
        "valehtelija",
        "嘘つき",
        "كاذب",
    ],
)
def test_an_insult_is_one_in_whatever_language_the_toot_is(topic: str) -> None:
    for language, words in (("en", "@bob gets +K for {}"), ("de", "@bob bekommt +K für {}")):
        found = reading(toot(words.format(topic) + " #ImaginaryKlout", "bob", language=language))
        assert isinstance(found, NotForUs), (words, topic)
        half = reading(toot(f"+K: {topic} #ImaginaryKlout", language=language))
        assert isinstance(half, NotForUs), (language, topic)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "@bob gets +K in hot drinks"),
        ("en", "@bob gets +K for musique de chambre"),
        ("de", "@bob bekommt +K für Dick Bruna"),
        ("es", "@bob recibe +K en papas con mojo"),
        ("fr", "@bob reçoit +K en champignons"),
        ("it", "@bob riceve +K per la merenda con gli amici"),
        ("pt", "@bob recebe +K em tirar o mofo das paredes"),
        ("sv", "@bob får +K för slut på snön"),
    ],
)
def test_a_word_that_is_an_insult_only_elsewhere_is_none(language: str, words: str) -> None:
    assert isinstance(reading(toot(f"{words} #ImaginaryKlout", "bob", language=language)), Nomination)
