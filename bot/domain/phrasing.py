"""The notation of phrases in grammar files, and finding all of them in one pass over a toot's tokens.

    give|hand      either word            (really)   may be there or not        thank*     any word that begins so
    {is a|are}     either, of several words each                                *ing       any word that ends so
    {give}         a set named in [sets]  ...        a few words, no comma      [...]      up to the sentence's end
    WHO            a person's @mention    +K         the +K or the hashtag      TOPIC      the topic
    ^ at the start: where a sentence begins (^^ without an @ before)     $ at the end: where a sentence ends
    BOT            the bot's @mention     :lle       an ending glued to a mention: "@bob:lle"

A gap does not reach over the words of ``words.breaks`` ("but"). Bounded: a gap is at most ``NEAR`` or ``FAR`` words,
so finding takes time linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from bot.domain.spelling import spellings
from bot.domain.tokens import Token, token_norms

NEAR = 7
FAR = 24
_CAN_STAND = 28
_SHORTEST_ENDING = 2
_FEW = 3
"""Words of which a pattern needs one, up to which it is looked up by each of them."""
_PIECES = re.compile(r"\([^\s()][^()]*\)|\{[^\s{}][^{}]*[|][^{}]*\}|\S+")


class PhraseError(ValueError):
    """A phrase that cannot be understood; says what to write instead."""


class Part(NamedTuple):
    """One place in a pattern. ``kind``: words, starts, who, give (+K), gap, topic, begin or end."""

    kind: str
    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    far: int = 0

    @property
    def known(self) -> bool:
        """Whether every word that fits is in ``words``."""
        return not self.starts and not self.ends

    def fits(self, norm: str) -> bool:
        if norm in self.words:
            return True
        if self.starts and norm.startswith(self.starts):
            return True
        return bool(self.ends) and len(norm) > 3 and norm.endswith(self.ends)


class Found(NamedTuple):
    """A phrase of ``name`` over ``tokens[start:end]``; ``topic`` where its TOPIC begins and ends (end -1: open)."""

    name: str
    start: int
    end: int
    topic: tuple[int, int] | None = None


Pattern = tuple[Part, ...]


@cache
def words_of(phrase: str) -> tuple[str, ...]:
    """A plain phrase as the tokens' folded words."""
    return tuple(token_norms(phrase))


def spellings_of(phrase: str) -> set[str]:
    """All spellings of a phrase that is one word; none when it is several."""
    words = words_of(phrase)
    return set(spellings(words[0])) if len(words) == 1 else set()


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
        if pattern[0].kind in ("gap", "topic") or (pattern[0].kind == "begin" and pattern[1].kind == "gap"):
            raise PhraseError("it has to begin with a word, WHO, +K or ^ TOPIC.")
        if len(pattern) > _CAN_STAND:
            raise PhraseError("it is too long: a phrase has at most 28 words.")
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
    ends: list[str] = []
    longer: list[tuple[Part, ...]] = []
    for option in piece.split("|") if piece != "|" else [piece]:
        if option.startswith("{") and option.endswith("}"):
            if option[1:-1] not in sets:
                known = ", ".join(sorted(sets)) or "none"
                raise PhraseError(f"there is no set {option} in [sets] (there is {known}).")
            for member in sets[option[1:-1]]:
                words = words_of(member.strip("*"))
                if member.startswith("*"):
                    ends.append(_ending(member))
                elif member.endswith("*") and len(words) > 1:
                    longer.append((*(_word(word) for word in words[:-1]), Part("words", starts=words[-1:])))
                elif member.endswith("*"):
                    starts += words[:1]
                elif len(words) == 1:
                    single.update(spellings(words[0]))
                elif words:
                    longer.append(tuple(_word(word) for word in words))
        elif option == "BOT":
            single.add("@bot")
        elif option == "WHO":
            longer.append((Part("who"),))
        elif option in ("+K", "＋K"):
            longer.append((Part("give"),))
        elif option.startswith("*") and len(option) > 1:
            ends.append(_ending(option))
        elif option.endswith("*") and len(option) > 1:
            starts += words_of(option[:-1])
        else:
            words = words_of(option)
            if len(words) == 1:
                single.update(spellings(words[0]))
            elif words:
                longer.append(tuple(_word(word) for word in words))
    if single or starts or ends:
        longer.append((Part("words", frozenset(single), tuple(starts), tuple(ends)),))
    if not longer:
        raise PhraseError(f"{piece} holds no word.")
    return longer


@cache
def _word(word: str) -> Part:
    return Part("words", frozenset(spellings(word)))


def _ending(option: str) -> str:
    ending = "".join(words_of(option[1:]))
    if len(ending) < _SHORTEST_ENDING:
        raise PhraseError(f"{option}: an ending has at least two letters.")
    return ending


class Finder:
    """All phrases of a language, sorted by their first word, or by their first two where these are known."""

    def __init__(self, breaks: frozenset[str] = frozenset()) -> None:
        self._first: dict[str, _First] = {}
        self._by_start: dict[str, list[_Entry]] = {}
        self._by_end: dict[str, list[_Entry]] = {}
        self._openers: list[_Entry] = []
        self.words: set[str] = set()
        """The words of letters that its phrases hold."""
        self.endings: set[str] = set()
        """The endings (":lle") that some phrase knows."""
        self._seen: set[frozenset[str]] = set()
        self._breaks = breaks

    def add(self, name: str, pattern: Pattern) -> None:
        solid = pattern[1:] if pattern[0].kind == "begin" else pattern
        entry = _Entry(name, pattern, next((p.words for p in reversed(solid[1:]) if p.words and p.known), None))
        for words in {part.words for part in pattern} - self._seen:
            self._seen.add(words)
            self.endings.update(word for word in words if word[0] == ":" and len(word) > 1)
            self.words.update(word for word in words if word.isalpha())
        if solid[0].kind == "topic":
            self._openers.append(entry)
            return
        second = _keys(solid[1]) if len(solid) > 1 and solid[1].known else []
        for key in _keys(solid[0]):
            first = self._first.setdefault(key, _First([], {}, {}))
            if not second and entry.needed is not None and len(entry.needed) <= _FEW:
                for other in entry.needed:
                    first.later.setdefault(other, []).append(entry)
            elif second:
                for other in second:
                    first.pairs.setdefault(other, []).append(entry)
            else:
                first.alone.append(entry)
        for start in solid[0].starts:
            self._by_start.setdefault(start[:3], []).append(entry)
        for ending in {ending[-_SHORTEST_ENDING:] for ending in solid[0].ends}:
            self._by_end.setdefault(ending, []).append(entry)

    def find(self, tokens: Sequence[Token]) -> list[Found]:
        """Every phrase in ``tokens``, in the order of where it starts."""
        norms = [token.norm for token in tokens]
        there = set(norms)
        tries = list(self._candidates(tokens, norms, there))
        if not tries:
            return []
        found: list[Found] = []
        sight = _Sight(tokens, norms, self._breaks)
        for index, entries in tries:
            for name, pattern, needed in entries:
                if needed is not None and needed.isdisjoint(there):
                    continue
                if (hit := sight.match(pattern, 0, index, None)) is not None:
                    found.append(Found(name, index, hit[0], hit[1]))
        return found

    def _candidates(
        self, tokens: Sequence[Token], norms: list[str], there: set[str]
    ) -> Iterator[tuple[int, list[_Entry]]]:
        """Where phrases could begin, and which."""
        first, starts, ends, openers = self._first, self._by_start, self._by_end, self._openers
        last = len(norms) - 1
        for index, norm in enumerate(norms):
            if (known := first.get(norm)) is not None:
                if known.alone:
                    yield index, known.alone
                if known.later and (seen := there.intersection(known.later)):
                    for word in sorted(seen):
                        yield index, known.later[word]
                if index < last and (pairs := known.pairs.get(norms[index + 1])) is not None:
                    yield index, pairs
            if starts and (entries := starts.get(norm[:3])) is not None:
                yield index, entries
            if ends and (entries := ends.get(norm[-_SHORTEST_ENDING:])) is not None:
                yield index, entries
            if openers and _may_open(tokens, index):
                yield index, openers


class _First(NamedTuple):
    """The patterns that begin with a word: those that need no other, by the word right after it, by one somewhere."""

    alone: list[_Entry]
    pairs: dict[str, list[_Entry]]
    later: dict[str, list[_Entry]]


class _Entry(NamedTuple):
    """A pattern with words of which one has to be somewhere in the text."""

    name: str
    pattern: Pattern
    needed: frozenset[str] | None


def _keys(part: Part) -> list[str]:
    """The folded words a part can begin with, when all of them are known."""
    return {"who": ["@"], "give": ["+k"]}.get(part.kind, sorted(part.words))


class _Sight:
    """A text while patterns are tried on it: how far a gap that starts at each token may reach."""

    def __init__(self, tokens: Sequence[Token], norms: list[str], breaks: frozenset[str]) -> None:
        self.tokens, self.norms, self.breaks = tokens, norms, breaks
        self.near: list[int] = []
        self.far: list[int] = []

    def measure(self) -> None:
        """How far gaps reach: done when the first gap is met."""
        tokens, breaks = self.tokens, self.breaks
        count = len(tokens)
        self.near, self.far = [0] * (count + 1), [0] * (count + 1)
        for index in range(count - 1, -1, -1):
            token = tokens[index]
            if token.ends:
                continue
            room = 3 if token.glyph else 1
            self.far[index] = min(FAR * room, self.far[index + 1] + 1)
            sign = token.kind in ("punct", "emoji") and token.norm not in ('"', "'")
            if not sign and token.norm not in breaks:
                self.near[index] = min(NEAR * room, self.near[index + 1] + 1)

    def match(self, pattern: Pattern, part_at: int, at: int, topic: tuple[int, int] | None) -> _Hit | None:
        """Where ``pattern`` ends when it begins at ``at``, and its topic; gaps as short as they can be."""
        tokens, count, size = self.tokens, len(self.tokens), len(pattern)
        while part_at < size:
            part = pattern[part_at]
            kind = part.kind
            if kind == "words":
                if at >= count or not part.fits(self.norms[at]):
                    return None
            elif kind == "gap" or (kind == "topic" and part_at + 1 < size):
                return self.reach(pattern, part_at, at, topic)
            elif kind == "topic":
                return (at, (at, -1)) if at < count and not tokens[at].ends else None
            elif kind == "begin":
                if not _opens(tokens, at, strict=part.far == 1):
                    return None
                at -= 1
            elif kind == "end":
                if at < count and not tokens[at].ends and not tokens[at].detached:
                    return None
                at -= 1
            elif at >= count:
                return None
            elif kind == "who":
                if tokens[at].kind != "mention":
                    return None
            elif tokens[at].kind not in ("plus", "trigger") or tokens[at].detached:
                return None
            at += 1
            part_at += 1
        return at, topic

    def reach(self, pattern: Pattern, part_at: int, at: int, topic: tuple[int, int] | None) -> _Hit | None:
        """The rest of ``pattern`` after the gap or topic at ``part_at``."""
        part, following = pattern[part_at], pattern[part_at + 1] if part_at + 1 < len(pattern) else None
        captures = part.kind == "topic"
        if not self.far:
            self.measure()
        room = self.far[at] if captures or part.far == FAR else self.near[at]
        wanted = following.words if following is not None and following.kind == "words" and following.known else None
        for stop in range(at + captures, at + room + 1):
            if wanted is not None and (stop >= len(self.norms) or self.norms[stop] not in wanted):
                continue
            hit = self.match(pattern, part_at + 1, stop, (at, stop) if captures else topic)
            if hit is not None:
                return hit
        return None


_Hit = tuple[int, tuple[int, int] | None]


def _may_open(tokens: Sequence[Token], at: int) -> bool:
    """Whether a topic can begin at ``at`` where a phrase says ``^ TOPIC``."""
    return tokens[at].kind in ("word", "code", "tag") and _opens(tokens, at, strict=False)


def _opens(tokens: Sequence[Token], at: int, *, strict: bool) -> bool:
    """Whether a sentence begins at ``at``: nothing stands before but signs and, unless ``strict``, people spoken to."""
    while at > 0 and not tokens[at - 1].ends:
        kind = tokens[at - 1].kind
        if kind in ("word", "code") or (strict and kind in ("mention", "handle")):
            return False
        at -= 1
    return True
