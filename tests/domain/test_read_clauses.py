"""What the clauses around an award do to it: who joins in, what ends the topic, and what speaks of something else."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.domain.corpus import prediction
from bot.domain.readings import Nomination
from tests.corpus.rendering import render
from tests.corpus.scoring import grammar, read_case

GRAMMAR = grammar()


def said(text: str, *, to: str = "") -> dict[str, Any]:
    """What the reader makes of a public toot whose every @mention resolves, a reply to ``to`` if that is given."""
    names = dict.fromkeys(re.findall(r"@(\w+)", text))
    people = [{"acct": name, "username": name, "url": f"https://example.social/@{name}"} for name in names]
    case: dict[str, Any] = {"id": "t", "author": "alice", "bot": "imaginaryklout", "mentions": people, "language": "en"}
    parent = {"acct": to, "is_bot": False} if to else None
    case |= {"visibility": "public", "content": render(text, people), "in_reply_to": parent}
    found = read_case(case, GRAMMAR)
    awards = prediction("t", found)["awards"] if isinstance(found, Nomination) else []
    return {person: gift["topics"] for gift in awards for person in gift["recipients"]}


@pytest.mark.parametrize(
    ("text", "awards"),
    [
        ("@ann gets +K in rye. @bea? +K in jam. #ImaginaryKlout", {"ann": ["rye"], "bea": ["jam"]}),
        ("#ImaginaryKlout for @ann: puppets. For @bea: masks.", {"ann": ["puppets"], "bea": ["masks"]}),
        ("@ann: rye. @bea: jam. One #ImaginaryKlout each!", {"ann": ["rye"], "bea": ["jam"]}),
        (
            "+K to @ann and @bea: she for the lyrics, he for the tune #ImaginaryKlout",
            {"ann": ["lyrics"], "bea": ["tune"]},
        ),
        ("@ann, @bea: tents, songs. +K to each in that order #ImaginaryKlout", {"ann": ["tents"], "bea": ["songs"]}),
    ],
)
def test_several_people_get_each_their_own(text: str, awards: dict[str, list[str]]) -> None:
    assert said(text) == awards


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Handing @ann the #ImaginaryKlout in Greek history she so richly deserves", "Greek history"),
        ("+K to @ann in knowing when to stop #ImaginaryKlout", "knowing when to stop"),
        ("#ImaginaryKlout to @ann in public speaking, and about time too", "public speaking"),
        ("+K for the playlist, Ann! #ImaginaryKlout @ann", "playlist"),
        ("To @ann, who photographs every fog: #ImaginaryKlout in fog photography", "fog photography"),
    ],
)
def test_a_topic_ends_where_another_clause_begins(text: str, topic: str) -> None:
    assert said(text) == {"ann": [topic]}


@pytest.mark.parametrize(
    "text",
    [
        "@ann sent me a playlist. +K for the playlist! #ImaginaryKlout",
        "+K for the playlist goes to @ann; nobody else came close #ImaginaryKlout",
        "the bot is slow today but here goes: +K to @ann for the playlist #ImaginaryKlout",
    ],
)
def test_words_about_something_else_do_not_spoil_an_award(text: str) -> None:
    assert said(text) == {"ann": ["playlist"]}


@pytest.mark.parametrize(
    "text",
    [
        "I collect #ImaginaryKlout in obscure topics, @ann collects stamps",
        "I'd like #ImaginaryKlout in procrastination please, @ann",
        "Only when @ann finishes the fence will there be #ImaginaryKlout in carpentry",
        "We wonder whether @ann should get #ImaginaryKlout in tea making",
        "Docs: `+K @ann in tea` has a test now #ImaginaryKlout",
        "My timeline is nothing but #ImaginaryKlout in sourdough today, @ann",
    ],
)
def test_talk_of_the_tag_wishes_and_doubts_award_nothing(text: str) -> None:
    assert said(text) == {}


@pytest.mark.parametrize("text", ["gets +K in tea", "deserves +K in tea, not you", "bekommt +K in tea"])
def test_in_a_reply_whoever_stands_before_the_verb_gets_it_and_not_whom_it_is_said_to(text: str) -> None:
    assert said(f"@ann @bea {text} #ImaginaryKlout", to="ann") == {"bea": ["tea"]}
    assert said("@ann @bea +K in tea #ImaginaryKlout", to="ann") == {"ann": ["tea"]}, "where nobody is named"


@pytest.mark.parametrize(
    "text",
    [
        "+K to someone in tea with @carol",
        "+K to somebody for dancing with @carol",
        "+K an jemanden für Tee mit @carol",
        "+K para alguém pelo chá com @carol",
        "+K voor iemand in thee met @carol",
        "+K dla kogoś za herbatę z @carol",
        "+K till någon för te med @carol",
    ],
)
def test_whoever_is_only_there_gets_nothing_that_is_for_someone(text: str) -> None:
    assert said(f"{text} #ImaginaryKlout") == {}
    assert said(text.replace("someone", "@ann").replace("somebody", "@ann") + " #ImaginaryKlout").keys() <= {"ann"}
