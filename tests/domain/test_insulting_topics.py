"""What a topic says of somebody: an insult in a toot, in a command and as a warning, or in none of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.domain.grammar import GrammarError, load_grammar
from bot.domain.model import Mention
from bot.domain.read import read
from bot.domain.read_answer import objection_to, read_answer, with_untold_marked
from bot.domain.reading.kindness.foreign import names_of
from bot.domain.readings import Nomination, NotForUs, Reading
from tests.builders import a_status
from tests.corpus.scoring import ROOT, grammar

GRAMMAR = grammar()
BOT, HASHTAG = "imaginaryklout", "ImaginaryKlout"
BOB = Mention(id="7", acct="bob", username="bob", url="https://example.social/@bob")
LINES = (Path(__file__).parents[1] / "corpus_abuse" / "topics.jsonl").read_text("utf-8").splitlines()
CASES = [(case["language"], case["text"], case["hurts"]) for case in map(json.loads, LINES)]
LANGUAGES = sorted(GRAMMAR.languages)
GOLD = {
    (case["language"], topic)
    for path in sorted((ROOT / "tests" / "corpus").glob("*.jsonl"))
    for case in map(json.loads, path.read_text("utf-8").splitlines())
    for award in case["gold"]["awards"]
    for topic in award["topics"]
    if case["gold"]["kind"] == "award" and case.get("language")
}


def refused(topic: str, language: str | None) -> bool:
    said = a_status(f"<p>@imaginaryklout topic: {topic}</p>", language=language)
    return bool(objection_to(topic, said, GRAMMAR, bot=BOT, hashtag=HASHTAG, people=("bob",)))


def readings(topic: str, language: str) -> list[Reading]:
    """What toots are that give for ``topic``, in plain sentences."""
    found = []
    for sentence in GRAMMAR.languages[language].sentences:
        text = sentence.replace("WHO", "@bob").replace("TOPIC", topic)
        toot = a_status(f"<p>{text} #{HASHTAG}</p>", language=language, mentions=(BOB,), tags=(HASHTAG,))
        found.append(read(toot, GRAMMAR, bot=BOT, hashtag=HASHTAG))
    return found


@pytest.mark.parametrize(("language", "topic", "hurts"), CASES, ids=[code for code, _, _ in CASES])
def test_a_topic_that_puts_somebody_down_is_one_wherever_it_is_said(language: str, topic: str, hurts: bool) -> None:
    warned = a_status(language=language, spoiler_text=topic, mentions=(BOB,))
    said = readings(topic, language)
    if hurts:
        assert all(isinstance(found, NotForUs) for found in said)
    else:
        assert not any("hostile" in found.why for found in said)
    assert refused(topic, language) == hurts
    assert with_untold_marked(warned, GRAMMAR, bot=BOT, hashtag=HASHTAG).warning_untold or not hurts


@pytest.mark.parametrize("language", LANGUAGES)
def test_hardly_any_honest_topic_is_refused_in_a_command(language: str) -> None:
    topics = [topic for code, topic in sorted(GOLD) if code == language]
    against = [topic for topic in topics if refused(topic, language)]
    assert len(topics) > 15
    assert len(against) <= len(topics) / 100, against


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_of_a_language_give(language: str) -> None:
    said = readings("Sudoku", language)
    assert said
    for found in said:
        assert isinstance(found, Nomination)
        assert [(gift.recipients, gift.topics) for gift in found.gifts] == [((BOB,), ("Sudoku",))]


def test_a_topic_is_tried_in_a_sentence_of_its_own_language() -> None:
    for language, topic in (("en", "nothing"), ("de", "nichts"), ("nl", "niets"), ("sv", "ingenting")):
        assert refused(topic, language), topic


def test_only_whoever_is_named_is_put_down() -> None:
    said = a_status("<p>@imaginaryklout topic: why carol stinks</p>", language="en")
    for people, against in (((), False), (("bob",), False), (("carol@far.example",), True), (("bob", "carol"), True)):
        found = objection_to("why carol stinks", said, GRAMMAR, bot=BOT, hashtag=HASHTAG, people=people)
        assert bool(found) == against, people
        answer = a_status("<p>@imaginaryklout it was for why carol stinks</p>", language="en")
        gift = read_answer(answer, GRAMMAR, bot=BOT, hashtag=HASHTAG, people=people)
        assert bool(gift.topics) != against, people


@pytest.mark.parametrize(
    "text",
    ["Incompetence: @bob", "For lying to everyone: +K @bob", "what for: tax evasion<br>who: @bob", "- racism: @bob"],
)
def test_what_leads_to_somebody_by_a_colon_is_a_topic_like_any(text: str) -> None:
    toot = a_status(f"<p>{text} #{HASHTAG}</p>", language="en", mentions=(BOB,), tags=(HASHTAG,))
    assert isinstance(read(toot, GRAMMAR, bot=BOT, hashtag=HASHTAG), NotForUs)


def test_people_are_called_by_the_first_part_of_their_handles() -> None:
    assert names_of(["Bob_the_Baker@far.example", "al", "x_y", "dan2"]) == {
        "bob_the_baker",
        "bob",
        "x_y",
        "dan2",
        "dan",
    }


@pytest.mark.parametrize(
    ("sentences", "told"),
    [
        ('["WHO gets TOPIC"]', "xx.toml, line 3: in"),
        ('["WHO gets +K for TOPIC and TOPIC"]', "it has WHO, +K and TOPIC, once each"),
        ('"WHO gets +K for TOPIC"', "language.sentences has to be a list of phrases"),
    ],
)
def test_a_sentence_that_gives_nothing_is_refused_at_the_start(sentences: str, told: str) -> None:
    with pytest.raises(GrammarError, match=r"xx\.toml") as refusal:
        load_grammar({"xx.toml": f'[language]\ncode = "xx"\nsentences = {sentences}\n'})
    assert told in str(refusal.value)
