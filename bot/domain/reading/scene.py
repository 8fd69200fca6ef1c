"""A toot laid out for reading: the author's own tokens, their sentences, the language and every phrase it knows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from bot.domain.grammar import Grammar, Language
from bot.domain.grammar.phrasing import Found
from bot.domain.model import Status
from bot.domain.reading.abbreviated import without_stops
from bot.domain.reading.examples import without_examples
from bot.domain.reading.given_in_turn import next_in_turn, sentences_in_turn
from bot.domain.reading.retold import is_retold
from bot.domain.readings import Evidence
from bot.domain.text import Text, text_of
from bot.domain.text.struck import MARK, without_struck
from bot.domain.text.tokens import Token
from bot.domain.text.window import tokens_in_reach

_ASIDE_KINDS = ("tag", "link", "emoji", "trigger")
_NOTHING: Sequence[Found] = ()
_evidence = partial(tuple.__new__, Evidence)
"""``Evidence`` of its four parts at once, which is quicker."""


class Scene:
    """Everything that the steps of the reading look at. Built once, then only read."""

    __slots__ = (
        "_covered", "_ends", "_spans", "attached", "begun", "found", "language", "lists", "norms", "people", "quoted",
        "sentence", "sentences", "status", "text", "thirds", "tokens", "triggers",
        "turns",
    )  # fmt: skip

    def __init__(self, page: Page, tokens: list[Token], language: Language) -> None:
        self.status, self.text, self.tokens, self.language = page.status, page.text, tokens, language
        self.lists = language.words
        self.norms = [token.norm for token in tokens]
        self.quoted = False
        """Whether a trigger stood only in what others said or what is shown as an example."""
        self.people: list[int] = []
        """The tokens that mention people."""
        self.triggers: list[int] = []
        """The tokens that are the hashtag or the +K."""
        self.attached: list[int] = []
        """Those of them that stand within their sentence."""
        self.sentence: list[int] = []
        """The number of the sentence that a token belongs to."""
        self.sentences: list[tuple[int, int]] = []
        self.turns: set[int] = set()
        """The numbers of sentences that say what for and then to whom, one after the other."""
        self.thirds = [0]
        """How much text stands before each token, in thirds of a word: a glyph of Japanese is a third."""
        self.found: dict[str, list[Found]] = {}
        self.begun: dict[int, dict[str, Found]] = {}
        """The longest phrase of each list that starts at a token."""
        self._ends: dict[str, set[int]] = {}
        self._covered: dict[str, set[int]] = {}
        self._spans: dict[str, set[tuple[int, int]]] = {}

    def take(self, hits: Sequence[Found]) -> None:
        """Keep what was found, in the order of where it starts, so that it is there to be asked for."""
        found, begun = self.found, self.begun
        here: dict[str, Found] = {}
        last = -1
        for hit in hits:
            name, start, end, _ = hit
            if start != last:
                here = begun[start] = {}
                last = start
            longest = here.get(name)
            if longest is None or longest.end < end:
                here[name] = hit
            if name in found:
                found[name].append(hit)
            else:
                found[name] = [hit]

    def finds(self, name: str, *others: str) -> Sequence[Found]:
        """Every phrase of these lists, list by list; never to be changed."""
        hits = self.found.get(name, _NOTHING)
        for other in others:
            if more := self.found.get(other):
                hits = [*hits, *more]
        return hits

    def has(self, list_name: str, index: int) -> bool:
        """Whether the token at ``index`` is a word of that list."""
        return 0 <= index < len(self.norms) and self.norms[index] in self.lists[list_name]

    def at(self, list_name: str, index: int) -> Found | None:
        """The longest phrase of that list that starts at ``index``."""
        here = self.begun.get(index)
        return here.get(list_name) if here is not None else None

    def begins(self, list_names: frozenset[str], index: int) -> bool:
        """Whether a phrase of any of these lists starts at ``index``."""
        here = self.begun.get(index)
        return here is not None and not list_names.isdisjoint(here)

    def ended(self, index: int, *list_names: str) -> bool:
        """Whether a phrase of one of these lists ends right before the token at ``index``."""
        for name in list_names:
            if name in self.found:
                known = self._ends.get(name)
                if known is None:
                    known = self._ends[name] = {hit.end for hit in self.found[name]}
                if index in known:
                    return True
        return False

    def within(self, list_name: str, index: int) -> bool:
        """Whether the token at ``index`` is part of a phrase of that list."""
        if list_name not in self.found:
            return False
        known = self._covered.get(list_name)
        if known is None:
            known = {i for hit in self.found[list_name] for i in range(hit.start, hit.end)}
            self._covered[list_name] = known
        return index in known

    def extents(self, list_name: str) -> set[tuple[int, int]]:
        """Where the phrases of that list begin and end."""
        known = self._spans.get(list_name)
        if known is None:
            known = {(hit.start, hit.end) for hit in self.found.get(list_name, ())}
            self._spans[list_name] = known
        return known

    def bounds(self, index: int) -> tuple[int, int]:
        """Where the sentence around ``index`` begins and ends."""
        return self.sentences[self.sentence[index]]

    def size(self, start: int, end: int) -> int:
        """How many words' worth of text stands from one token to before another."""
        return (self.thirds[end] - self.thirds[start] + 2) // 3 if end > start else 0

    def count_words(self) -> int:
        """How many words the toot has."""
        return (sum(1 if t.glyph else 3 for t in self.tokens if t.kind == "word") + 2) // 3

    def words(self, start: int, end: int) -> str:
        """The text from one token to before another."""
        if start >= end:
            return ""
        return self.text.plain[self.tokens[start].start : self.tokens[end - 1].end]

    def evidence(self, part: str, start: int, end: int) -> Evidence:
        first, last = self.tokens[start], self.tokens[end - 1 if end > start else start]
        if last.end < first.start:
            # Somebody stands in the place of one before: "to @a, I mean @b".
            first, last = last, first
        return _evidence((part, self.text.plain[first.start : last.end], first.start, last.end))


class Page(NamedTuple):
    """A status before its language is known: its text, the author's own tokens, and the languages it may speak."""

    status: Status
    text: Text
    tokens: list[Token]
    languages: list[Language]
    shown: int
    """Triggers in the text, those in what is quoted or shown as an example included."""


def open_page(status: Status, grammar: Grammar, *, bot: str, hashtag: str) -> Page:
    text = text_of(status)
    tokens = tokens_in_reach(text, bot=bot, hashtag=hashtag)
    norms = [token.norm for token in tokens]
    shown = norms.count("+k")
    if MARK in text.plain:
        tokens = without_struck(tokens)
    if norms.count('"') > 1 or norms.count("'") > 1:
        tokens = without_examples(tokens, text.plain)
    words = [n for t in tokens if t.kind == "word" and ((n := t.norm) > ":" or len(n) == 1 or not n.isdigit())]
    languages = grammar.languages_of(words, status.language)
    return Page(status, text, tokens, languages, shown)


def lay_out(page: Page, language: Language) -> Scene:
    """The scene of a page read in one language."""
    own = page.tokens
    if language.finder.endings:
        own = _with_endings(own, language)
    own = without_stops(_with_titles(own, language), page.text.plain, language)
    if language.words["topic.glued"]:
        own = _with_glued(own, language)
    tokens = _tell_detached(own, language)
    scene = Scene(page, tokens, language)
    scene.take(language.finder.find(tokens))
    if opens := [quote for quote in scene.finds("quote.opens") if not is_retold(tokens, quote)]:
        scene = Scene(page, tokens := _tell_detached(own[: opens[0].start], language), language)
        scene.take(language.finder.find(tokens))
    sentence, thirds = scene.sentence, scene.thirds
    begin = before = number = 0
    for index, token in enumerate(tokens):
        kind, norm = token.kind, token.norm
        sentence.append(number)
        before += 1 if len(norm) == 1 and token.glyph else 3
        thirds.append(before)
        if kind == "word":
            continue
        if kind == "mention":
            scene.people.append(index)
        elif kind in ("trigger", "plus"):
            if scene.people and kind == "plus" and (anew := next_in_turn(scene, begin, index)) is not None:
                scene.sentences.append((begin, anew))
                begin, number = anew, number + 1
                sentence[anew:] = [number] * (index + 1 - anew)
            scene.triggers.append(index)
            if not token.detached:
                scene.attached.append(index)
        elif token.ends:
            scene.sentences.append((begin, index + 1))
            begin = index + 1
            number += 1
    scene.sentences.append((begin, len(tokens)))
    if number and len(scene.people) > 1:
        scene.turns = sentences_in_turn(scene)
    scene.quoted = len(scene.triggers) < page.shown
    return scene


def _with_endings(tokens: list[Token], language: Language) -> list[Token]:
    """With case endings that are glued to a mention as one word ("@bob:lle"), without those of the +K ("+K:n")."""
    endings = language.finder.endings
    kept: list[Token] = []
    for token in tokens:
        if token.kind == "word" and len(kept) > 1 and len(token.norm) <= _LONGEST_ENDING:
            sign, before = kept[-1], kept[-2]
            glued = before.end == sign.start and sign.end == token.start and sign.norm in (":", "'", "-")
            ending = sign.norm != "-" or ":" + token.norm in endings
            if glued and ending and before.kind in ("trigger", "plus", "tag"):
                kept.pop()
                kept[-1] = before._replace(inflected=True)
                continue
            if glued and ":" + token.norm in endings and before.kind in ("mention", "handle", "bot"):
                kept[-1] = token._replace(norm=":" + token.norm)
                continue
        hyphen = token.kind == "word" and len(kept) > 1 and kept[-1].norm == "-" and kept[-1].end == token.start
        if hyphen and kept[-2].is_trigger:
            # "#ImaginaryKlout -merkki": a compound.
            kept.pop()
        kept.append(token)
    return kept


_LONGEST_ENDING = 6


def _with_titles(tokens: list[Token], language: Language) -> list[Token]:
    """With titles after a mention taken into it: "@bob さん"."""
    ends: dict[int, int] = {}
    for index in range(1, len(tokens)):
        if tokens[index - 1].kind in _SOMEBODY and language.titles.opens(tokens[index].norm):
            found = language.titles.find(tokens[index : index + _LONGEST_TITLE])
            ends.update((index, index + hit.end) for hit in found if hit.start == 0)
    if not ends:
        return tokens
    kept: list[Token] = []
    skip = 0
    for index, token in enumerate(tokens):
        if index in ends:
            skip = ends[index]
            kept[-1] = kept[-1]._replace(end=tokens[skip - 1].end)
        if index >= skip:
            kept.append(token)
    return kept


_SOMEBODY = frozenset(("mention", "handle", "bot"))
_LONGEST_TITLE = 4
"""Tokens of a title: the glyphs of "さん" are two."""


def _with_glued(tokens: list[Token], language: Language) -> list[Token]:
    """With what is glued to a topic's first word as a word of its own: "bi-" in Arabic."""
    glued = tuple(sorted(language.words["topic.glued"], key=len, reverse=True))
    whole = tuple(language.words["topic.whole"])
    kept: list[Token] = []
    for token in tokens:
        before = kept[-1] if kept else None
        if (
            before is not None
            and token.kind == "word"
            and token.norm.startswith(glued)
            and (
                before.kind in ("mention", "handle", "trigger", "plus")
                or before.norm in language.words["giving.thanks"]
            )
            and not (whole and token.norm.startswith(whole))
        ):
            prefix = next(p for p in glued if token.norm.startswith(p))
            if len(token.norm) >= len(prefix) + _SHORTEST_GLUED:
                cut = token.start + len(prefix)
                kept.append(token._replace(norm=prefix, end=cut))
                token = token._replace(norm=token.norm[len(prefix) :], start=cut)
        kept.append(token)
    return kept


_SHORTEST_GLUED = 3
"""Letters that have to be left of a topic's first word."""


def _tell_detached(tokens: list[Token], language: Language) -> list[Token]:
    """Mark the hashtags that stand beside their sentence, as at the end of a toot, instead of in it."""
    triggers = [i for i, t in enumerate(tokens) if t.norm == "+k"]
    result = tokens
    for i in triggers:
        if tokens[i].kind != "trigger" or tokens[i].inflected:
            continue
        after = i + 1
        while after < len(tokens) and tokens[after].kind in _ASIDE_KINDS:
            after += 1
        if after < len(tokens) and not tokens[after].ends:
            continue
        others = [t for t in triggers if t != i and not result[t].detached]
        before = i - 1
        while before >= 0 and tokens[before].kind in ("tag", "emoji", "link"):
            before -= 1
        if before < 0 and not others and _goes_on(tokens, after, language):
            # "#ImaginaryKlout! To @bob, for the sonnet!"
            continue
        if others or before < 0 or tokens[before].ends or not _leads_to(tokens, before, language):
            result = tokens.copy() if result is tokens else result
            kind, norm, start, end, mention, _, inflected = tokens[i]
            result[i] = Token(kind, norm, start, end, mention, True, inflected)
    return result


def _goes_on(tokens: list[Token], at: int, language: Language) -> bool:
    """Whether the sentence behind a hashtag that opens a toot says to whom."""
    while at < len(tokens) and tokens[at].ends and tokens[at].kind == "punct":
        at += 1
    return at + 1 < len(tokens) and tokens[at].norm in language.words["who.to"] and tokens[at + 1].kind == "mention"


def _leads_to(tokens: list[Token], at: int, language: Language) -> bool:
    """Whether the words up to ``at`` need the hashtag after them to be whole: "my golden", "consider this a"."""
    for step in range(3):
        index = at - step
        if index < 0 or tokens[index].kind not in ("word", "punct") or tokens[index].ends:
            return False
        word = tokens[index].norm
        if tokens[index].kind == "punct":
            # "@bob に、#ImaginaryKlout"
            return not step and word == "," and index > 1 and _follows_somebody(tokens, index - 1, language)
        if not step and index and _follows_somebody(tokens, index, language):
            return True
        near = ("topic.articles", "giving.give", "giving.get") if step else _NEEDY
        if any(word in language.words[name] for name in near) and word not in language.words["giving.past"]:
            return True
        if language.words["words.frame"] and word not in language.words["words.frame"]:
            return False
    return False


def _follows_somebody(tokens: list[Token], at: int, language: Language) -> bool:
    """Whether the word at ``at`` says that the person before it receives."""
    return tokens[at - 1].kind == "mention" and tokens[at].norm in language.words["who.after"]


_NEEDY = ("words.needy", "topic.articles", "giving.give", "giving.get", "who.to", "topic.in", "topic.for")
