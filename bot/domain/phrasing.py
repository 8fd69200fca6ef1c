"""The notation of phrases in grammar files, and finding all of them in one pass over a toot's tokens.

    give|hand      either word            (really)   may be there or not        thank*     any word that begins so
    {is a|are}     either, of several words each
    {give}         a set named in [sets]  ...        a few words, no comma      [...]      up to the sentence's end
    WHO            a person's @mention    +K         the +K or the hashtag      TOPIC      the topic
    ^ at the start: where a sentence begins (^^ without an @ before)     $ at the end: where a sentence ends
    BOT            the bot's @mention

Bounded: a gap is at most ``NEAR`` or ``FAR`` tokens, so finding takes time linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from bot.domain.tokens import Token, token_norms

NEAR = 7
FAR = 24
_CAN_STAND = 16
_PIECES = re.compile(r"\([^\s()][^()]*\)|\{[^\s{}][^{}]*[|][^{}]*\}|\S+")


class PhraseError(ValueError):
    """A phrase that cannot be understood; says what to write instead."""


class Part(NamedTuple):
    """One place in a pattern. ``kind``: words, starts, who, give (+K), gap, topic, begin or end."""

    kind: str
    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    far: int = 0


class Found(NamedTuple):
    """A phrase of ``name`` over ``tokens[start:end]``; ``topic`` where its TOPIC begins and ends (end -1: open)."""

    name: str
    start: int
    end: int
    topic: tuple[int, int] | None = None


Pattern = tuple[Part, ...]


def words_of(phrase: str) -> tuple[str, ...]:
    """A plain phrase as the tokens' folded words."""
    return tuple(token_norms(phrase))


def expand(phrase: str, sets: Mapping[str, Sequence[str]]) -> Iterable[Pattern]:
    """The patterns that ``phrase`` stands for. Raises ``PhraseError``."""
    pieces = _PIECES.findall(phrase)
    if not pieces:
        raise PhraseError("an empty phrase matches nothing: take it out.")
    if len(pieces) > 1 and pieces[-1][0] == "(" and len(pieces[-1]) > 1:
        raise PhraseError(
            f"{pieces[-1]} at the end changes nothing when it may be missing: take it out, or write {{…}}."
        )
    choices = [_choices(piece, sets) for piece in pieces]
    total = 1
    for choice in choices:
        total *= len(choice)
    if total > 4000:
        raise PhraseError("it stands for too many phrases: split it into several.")
    for combination in product(*choices):
        pattern = tuple(part for parts in combination for part in parts)
        solid = [part for part in pattern if part.kind == "words"]
        if not solid:
            raise PhraseError("it needs at least one word that must be there.")
        if pattern[0].kind in ("gap", "topic"):
            raise PhraseError("it has to begin with a word, WHO or +K.")
        if len(pattern) > _CAN_STAND:
            raise PhraseError("it is too long: a phrase has at most sixteen words.")
        yield pattern


def _options(inside: str, sets: Mapping[str, Sequence[str]]) -> list[tuple[Part, ...]]:
    """The alternatives of a bracket; those that are one plain word become one part."""
    plain = [option for option in inside.split("|") if option and " " not in option]
    longer = [option for option in inside.split("|") if " " in option]
    found = _choices("|".join(plain), sets) if plain else []
    return found + [parts for option in longer for parts in _sequence(option, sets)]


def _sequence(words: str, sets: Mapping[str, Sequence[str]]) -> list[tuple[Part, ...]]:
    """Several words that stand together."""
    return [sum(parts, ()) for parts in product(*(_choices(word, sets) for word in words.split()))]


def _choices(piece: str, sets: Mapping[str, Sequence[str]]) -> list[tuple[Part, ...]]:
    if piece == "...":
        return [(Part("gap", far=NEAR),)]
    if piece == "[...]":
        return [(Part("gap", far=FAR),)]
    if piece == "TOPIC":
        return [(Part("topic", far=FAR),)]
    if piece == "^":
        return [(Part("begin"),)]
    if piece == "^^":
        return [(Part("begin", far=1),)]
    if piece == "$":
        return [(Part("end"),)]
    if len(piece) > 2 and piece[0] == "(" and piece[-1] == ")":
        return [(), *_options(piece[1:-1], sets)]
    if len(piece) > 2 and piece[0] == "{" and piece[-1] == "}" and "|" in piece and "}" not in piece[:-1]:
        return _options(piece[1:-1], sets)
    if len(piece) > 1 and piece[0] == "(":
        raise PhraseError(f"{piece} opens a bracket that is not closed in the same word.")
    single: set[str] = set()
    starts: list[str] = []
    longer: list[tuple[Part, ...]] = []
    for option in piece.split("|") if piece != "|" else [piece]:
        if option.startswith("{") and option.endswith("}"):
            if option[1:-1] not in sets:
                known = ", ".join(sorted(sets)) or "none"
                raise PhraseError(f"there is no set {option} in [sets] (there is {known}).")
            for member in sets[option[1:-1]]:
                words = words_of(member.rstrip("*"))
                if member.endswith("*") and len(words) > 1:
                    longer.append((*(_word(word) for word in words[:-1]), Part("words", starts=words[-1:])))
                elif member.endswith("*"):
                    starts += words[:1]
                elif len(words) == 1:
                    single.add(words[0])
                elif words:
                    longer.append(tuple(_word(word) for word in words))
        elif option == "BOT":
            single.add("@bot")
        elif option == "WHO":
            longer.append((Part("who"),))
        elif option in ("+K", "＋K"):
            longer.append((Part("give"),))
        elif option.endswith("*") and len(option) > 1:
            starts += words_of(option[:-1])
        else:
            words = words_of(option)
            if len(words) == 1:
                single.add(words[0])
            elif words:
                longer.append(tuple(_word(word) for word in words))
    if single or starts:
        longer.append((Part("words", frozenset(single), tuple(starts)),))
    if not longer:
        raise PhraseError(f"{piece} holds no word.")
    return longer


def _word(word: str) -> Part:
    return Part("words", frozenset([word]))


class Finder:
    """All phrases of a language, sorted by their first word, or by their first two where these are known."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[_Entry]] = {}
        self._by_pair: dict[tuple[str, str], list[_Entry]] = {}
        self._by_start: dict[str, list[_Entry]] = {}

    def add(self, name: str, pattern: Pattern) -> None:
        solid = pattern[1:] if pattern[0].kind == "begin" else pattern
        entry = _Entry(name, pattern, next((p.words for p in reversed(solid[1:]) if p.words and not p.starts), None))
        second = _keys(solid[1]) if len(solid) > 1 and not solid[1].starts else []
        for key in _keys(solid[0]):
            if second:
                for other in second:
                    self._by_pair.setdefault((key, other), []).append(entry)
            else:
                self._by_word.setdefault(key, []).append(entry)
        for start in solid[0].starts:
            self._by_start.setdefault(start[:3], []).append(entry)

    def find(self, tokens: Sequence[Token]) -> list[Found]:
        """Every phrase in ``tokens``, in the order of where it starts."""
        found: list[Found] = []
        by_word, by_pair, by_start = self._by_word, self._by_pair, self._by_start
        norms = [token.norm for token in tokens]
        there = set(norms)
        for index, (norm, following) in enumerate(zip(norms, [*norms[1:], ""], strict=False)):
            for entries in (by_word.get(norm), by_pair.get((norm, following)), by_start.get(norm[:3])):
                for name, pattern, needed in entries or ():
                    if needed is not None and needed.isdisjoint(there):
                        continue
                    if (hit := _match(pattern, tokens, index)) is not None:
                        found.append(Found(name, index, hit[0], hit[1]))
        return found


class _Entry(NamedTuple):
    """A pattern with words of which one has to be somewhere in the text."""

    name: str
    pattern: Pattern
    needed: frozenset[str] | None


def _keys(part: Part) -> list[str]:
    """The folded words a part can begin with, when all of them are known."""
    return {"who": ["@"], "give": ["+k"]}.get(part.kind, sorted(part.words))


def _match(pattern: Pattern, tokens: Sequence[Token], at: int) -> tuple[int, tuple[int, int] | None] | None:
    """Where ``pattern`` ends when it begins at ``at``, and its topic; gaps as short as they can be."""
    return _rest(pattern, 0, tokens, at, None)


def _rest(
    pattern: Pattern, part_at: int, tokens: Sequence[Token], at: int, topic: tuple[int, int] | None
) -> tuple[int, tuple[int, int] | None] | None:
    count = len(tokens)
    while part_at < len(pattern):
        part = pattern[part_at]
        kind = part.kind
        if kind == "begin":
            if not _opens(tokens, at, strict=part.far == 1):
                return None
            part_at += 1
            continue
        if kind == "end":
            if at < count and not tokens[at].ends and not tokens[at].detached:
                return None
            part_at += 1
            continue
        if kind == "gap" or (kind == "topic" and part_at + 1 < len(pattern)):
            wide = kind == "topic" or part.far == FAR
            for step in range(1 if kind == "topic" else 0, part.far + 1):
                stop = at + step
                if stop > count or (step and _breaks(tokens[stop - 1], wide)):
                    break
                captured = (at, stop) if kind == "topic" else topic
                if (hit := _rest(pattern, part_at + 1, tokens, stop, captured)) is not None:
                    return hit
            return None
        if kind == "topic":
            return (at, (at, -1)) if at < count and not tokens[at].ends else None
        if at >= count:
            return None
        token = tokens[at]
        if kind == "who":
            if token.kind != "mention":
                return None
        elif kind == "give":
            if token.kind not in ("plus", "trigger") or token.detached:
                return None
        elif token.norm not in part.words and not (part.starts and token.norm.startswith(part.starts)):
            return None
        at += 1
        part_at += 1
    return at, topic


def _breaks(token: Token, wide: bool) -> bool:
    """Whether a gap may not reach over ``token``."""
    if token.ends:
        return True
    if wide:
        return False
    return token.norm == "but" or (token.kind in ("punct", "emoji") and token.norm not in ('"', "'"))


def _opens(tokens: Sequence[Token], at: int, *, strict: bool) -> bool:
    """Whether a sentence begins at ``at``: nothing stands before but signs and, unless ``strict``, people spoken to."""
    while at > 0 and not tokens[at - 1].ends:
        kind = tokens[at - 1].kind
        if kind in ("word", "code") or (strict and kind in ("mention", "handle")):
            return False
        at -= 1
    return True
