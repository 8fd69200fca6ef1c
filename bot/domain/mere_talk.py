"""Whether an answer to the bot's question is mere talk: it says more than whom or what for, or something else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from bot.domain.foreign import knows
from bot.domain.grammar import Grammar
from bot.domain.read_named import excluded
from bot.domain.read_topic import Phrase
from bot.domain.read_who import Who
from bot.domain.scene import Scene

_SMALL = (
    "who.to", "who.after", "who.title", "who.dative", "who.is", "topic.in", "topic.for", "topic.label",
    "topic.articles", "topic.because", "topic.aside", "topic.tail", "topic.filler", "topic.too", "words.frame",
    "words.polite", "words.and", "words.link", "giving.gift", "giving.get", "giving.thanks",
)  # fmt: skip
"""Lists of the words that may stand around the person or the topic of an answer."""


def is_talk(scene: Scene, who: Who, phrases: Sequence[Phrase], grammar: Grammar) -> bool:
    """Whether neither ``who`` nor ``phrases`` answer: "ask @dan", "none of your business", "I was joking"."""
    hits = [hit for hit in _said(scene, grammar) if not who.groups or not hit.isdisjoint(scene.people)]
    said: frozenset[int] = frozenset().union(*hits)
    if said and not _more(scene, said):
        return True
    if who.groups:
        topics = {i for phrase in phrases for i in range(phrase.start, phrase.end)}
        beside = any(excluded(scene, group) for group in who.groups)
        return beside or _more(scene, topics)
    return any(
        said.issuperset(range(phrase.start, phrase.end)) or (phrase.how == "bare" and _tells(scene, phrase))
        for phrase in phrases
    )


def leads(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is only what leads to a person: "(it is) for @dan", "(it was) meant for @dan"."""
    at = phrase.end
    while scene.has("who.to", at):
        at += 1
    before = at < len(scene.tokens) and scene.tokens[at].kind == "mention"
    return before and not _more(scene, frozenset(range(len(scene.tokens))).difference(range(phrase.start, phrase.end)))


def _said(scene: Scene, grammar: Grammar) -> Iterator[frozenset[int]]:
    """The tokens of each phrase of talk. Words of another language count where they are none in the scene's own."""
    for language in (scene.language, *grammar.languages.values()):
        for hit in language.talk.find(scene.tokens):
            words = [token for token in scene.tokens[hit.start : hit.end] if token.kind == "word"]
            if language is scene.language or not all(knows(scene.language, token) for token in words):
                yield frozenset(range(hit.start, hit.end))


def _more(scene: Scene, known: Collection[int]) -> bool:
    """Whether words stand outside ``known`` that are no small ones."""
    rest = (i for i, token in enumerate(scene.tokens) if token.kind in ("word", "tag", "code") and i not in known)
    return any(not any(scene.has(name, i) or scene.within(name, i) for name in _SMALL) for i in rest)


def _tells(scene: Scene, phrase: Phrase) -> bool:
    """Whether it is a sentence of the author's: "I was joking"."""
    after = phrase.start + 1
    return scene.has("who.giver", phrase.start) and after < phrase.end and scene.tokens[after].kind == "word"
