"""Finding all phrases of a language in one pass over a toot's tokens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, product
from typing import NamedTuple

from bot.domain.phrasing import FAR, FEW, NEAR, SIGNS, Either, Found, Part, Pattern, required_words
from bot.domain.tokens import Token

_INDEXED = 2
"""Words from the first on that the index looks at."""


class Finder:
    """All phrases of a language, sorted by their first word, or by their first two where these are known."""

    def __init__(self, breaks: frozenset[str] = frozenset()) -> None:
        self._by_word: dict[str, _Beginnings] = {}
        self._numbers: dict[frozenset[str], int] = {}
        self._holding: dict[str, set[int]] = {}
        """Which numbered sets hold a word."""
        self._by_start: dict[str, list[_Entry]] = {}
        self._by_end: dict[str, list[_Entry]] = {}
        self._openers: list[_Entry] = []
        self.words: set[str] = set()
        """The words of letters that its phrases hold."""
        self.endings: set[str] = set()
        """The endings (":lle") that some phrase knows."""
        self._seen: set[frozenset[str] | Either] = set()
        self._breaks = breaks
        self._added: list[tuple[str, Pattern]] = []
        self._count = 0

    def add(self, name: str, pattern: Pattern) -> None:
        self._note(pattern)
        self._added.append((name, pattern))

    def _note(self, pattern: Pattern) -> None:
        """Remember the words of ``pattern``."""
        for part in pattern:
            if part.either is not None:
                if part.either not in self._seen:
                    self._seen.add(part.either)
                    for option in part.either.options:
                        self._note(option)
            elif part.words not in self._seen:
                self._seen.add(part.words)
                self.endings.update(word for word in part.words if word[0] == ":" and len(word) > 1)
                self.words.update(word for word in part.words if word.isalpha())

    def _index_all(self) -> None:
        """Make what was added ready to be found: at a language's first toot, for many run without ever seeing one."""
        for number, (name, pattern) in enumerate(self._added, self._count):
            solid = pattern[1:] if pattern[0].kind == "begin" else pattern
            indexed = len(pattern) <= _INDEXED and all(part.kind == "words" and part.known for part in pattern)
            size = len(pattern) if indexed else 0
            entry = _Entry(number, name, pattern, required_words(solid[1:]), size, _second(pattern))
            for first, second in _leads(solid):
                self._index(entry, first, second)
        self._count += len(self._added)
        self._added = []

    def _index(self, entry: _Entry, first: Part, second: frozenset[str]) -> None:
        if first.kind == "topic":
            self._openers.append(entry)
            return
        rarest = entry.required[0] if entry.required else frozenset[str]()
        for key in _keys(first):
            beginnings = self._by_word.setdefault(key, _Beginnings())
            if second:
                beginnings.pairs.setdefault(self._number(second), []).append(entry)
            elif 0 < len(rarest) <= FEW:
                for other in rarest:
                    beginnings.later.setdefault(other, []).append(entry)
            else:
                beginnings.alone.append(entry)
        for start in {start[:3] for start in first.starts}:
            self._by_start.setdefault(start, []).append(entry)
        for ending in {ending[-2:] for ending in first.ends}:
            self._by_end.setdefault(ending, []).append(entry)

    def _number(self, words: frozenset[str]) -> int:
        number = self._numbers.get(words)
        if number is None:
            number = self._numbers[words] = len(self._numbers)
            for word in words:
                self._holding.setdefault(word, set()).add(number)
        return number

    def find(self, tokens: Sequence[Token]) -> list[Found]:
        """Every phrase in ``tokens``, in the order of where it starts."""
        if self._added:
            self._index_all()
        norms = [token.norm for token in tokens]
        there = dict.fromkeys(norms)
        if self._by_word.keys().isdisjoint(there) and not (self._by_start or self._by_end or self._openers):
            return []
        found: list[Found] = []
        tried: set[tuple[int, int]] = set()
        absent = there.keys().isdisjoint
        sight = _Sight(tokens, norms, there, self._breaks)
        for index, norm in enumerate(norms):
            following = norms[index + 1] if index + 1 < len(norms) else ""
            entries = self._candidates(norm, following, there)
            if self._openers and _may_open(tokens, index):
                entries = chain(entries, self._openers)
            for number, name, pattern, required, size, second in entries:
                if size:
                    found.append(Found(name, index, index + size))
                elif second is not None and not (following in second.words or second.may_begin(following)):
                    continue
                elif not any(map(absent, required)) and (index, number) not in tried:
                    # A pattern whose alternatives begin alike may be in several groups.
                    tried.add((index, number))
                    for end, topic in sight.ways(pattern, index):
                        found.append(Found(name, index, end, topic))
        return found

    def _candidates(self, norm: str, following: str, there: Mapping[str, None]) -> Iterable[_Entry]:
        """What could begin with ``norm``, before ``following``, in a text of the words ``there``."""
        groups: list[Sequence[_Entry]] = []
        if (known := self._by_word.get(norm)) is not None:
            if known.alone:
                groups.append(known.alone)
            if known.later:
                groups += [known.later[word] for word in sorted(known.later.keys() & there.keys())]
            if known.pairs and (sets := self._holding.get(following)) is not None:
                groups += [known.pairs[number] for number in known.pairs.keys() & sets]
        if (entries := self._by_start.get(norm[:3])) is not None:
            groups.append(entries)
        if (entries := self._by_end.get(norm[-2:])) is not None:
            groups.append(entries)
        return groups[0] if len(groups) == 1 else chain.from_iterable(groups) if groups else ()


class _Entry(NamedTuple):
    """A pattern, with sets of words: of each one word has to be somewhere in the text."""

    number: int
    name: str
    pattern: Pattern
    required: tuple[frozenset[str], ...]
    """The rarest first."""
    size: int
    """Of a word or two that are known: where the index finds them, they are. Else 0: the pattern has to be tried."""
    second: Part | None
    """What has to fit the token right after the first, when that is known."""


class _Beginnings:
    """The patterns that a word begins."""

    __slots__ = ("alone", "later", "pairs")

    def __init__(self) -> None:
        self.alone: list[_Entry] = []
        """Those that need no other word."""
        self.later: dict[str, list[_Entry]] = {}
        """By one somewhere after it."""
        self.pairs: dict[int, list[_Entry]] = {}
        """By the set that holds the second word."""


def _second(pattern: Pattern) -> Part | None:
    """What has to fit the token right after the first."""
    if len(pattern) < 2 or pattern[0].kind not in ("words", *SIGNS) or pattern[1].kind not in ("words", "either"):
        return None
    return pattern[1]


def _leads(pattern: Pattern) -> list[tuple[Part, frozenset[str]]]:
    """The parts that ``pattern`` may begin with, each with the words right after it (none: not all are known)."""
    if not pattern:
        return []
    head, rest = pattern[0], pattern[1:]
    if head.either is None:
        return [(head, _next_words(rest))]
    leads: dict[Part, set[str] | None] = {}
    for option in head.either.options:
        for first, second in _leads(option + rest):
            known = leads.setdefault(first, set())
            if known is not None and second:
                known |= second
            else:
                leads[first] = None
    return [(first, frozenset(second or ())) for first, second in leads.items()]


def _next_words(pattern: Pattern) -> frozenset[str]:
    """The words that ``pattern`` may begin with; none when not all are known."""
    if not pattern:
        return frozenset()
    head, rest = pattern[0], pattern[1:]
    if head.either is None:
        return _keys(head) if head.known else frozenset()
    nexts = [_next_words(option + rest) for option in head.either.options]
    return frozenset(word for words in nexts for word in words) if all(nexts) else frozenset()


def _keys(part: Part) -> frozenset[str]:
    """The folded words a part can begin with, when all of them are known."""
    return SIGNS.get(part.kind, part.words)


class _Sight:
    """A text while patterns are tried on it: how far a gap that starts at each token may reach."""

    def __init__(
        self, tokens: Sequence[Token], norms: list[str], there: Mapping[str, None], breaks: frozenset[str]
    ) -> None:
        self.tokens, self.norms, self.there, self.breaks = tokens, norms, there, breaks
        self.near: list[int] = []
        self.far: list[int] = []

    def measure(self) -> None:
        """How far gaps reach: done when the first gap is met."""
        breaks = self.breaks
        count = len(self.tokens)
        nears, fars = [0] * (count + 1), [0] * (count + 1)
        near = far = 0
        for index in range(count - 1, -1, -1):
            token = self.tokens[index]
            norm = token.norm
            word = token.kind == "word"
            if not word and token.ends:
                near = far = 0
                continue
            room = 3 if len(norm) == 1 and token.glyph else 1
            far = fars[index] = far + 1 if far < FAR * room else FAR * room
            if norm in breaks or (not word and token.kind in ("punct", "emoji") and norm not in ('"', "'")):
                near = 0
            else:
                near = nears[index] = near + 1 if near < NEAR * room else NEAR * room
        self.near, self.far = nears, fars

    def ways(self, pattern: Pattern, at: int, topic: tuple[int, int] | None = None) -> Sequence[_Hit]:
        """Where ``pattern`` ends when it begins at ``at``, and its topic: once for each choice of its alternatives."""
        tokens, count = self.tokens, len(self.tokens)
        for part_at, part in enumerate(pattern):
            kind = part.kind
            if kind == "words":
                if at >= count or not part.fits(self.norms[at]):
                    return ()
            elif part.either is not None:
                options, rest = part.either.at(self.norms[at] if at < count else ""), pattern[part_at + 1 :]
                return [hit for option in options for hit in self.ways(option + rest, at, topic)]
            elif kind == "gap" or (kind == "topic" and part_at + 1 < len(pattern)):
                return [
                    hit for rest in self.choices(pattern[part_at + 1 :]) for hit in self.reach(part, rest, at, topic)
                ]
            elif kind == "topic":
                return ((at, (at, -1)),) if at < count and not tokens[at].ends else ()
            elif kind == "begin":
                if not _opens(tokens, at, strict=part.far == 1):
                    return ()
                at -= 1
            elif kind == "end":
                if at < count and not tokens[at].ends and not tokens[at].detached:
                    return ()
                at -= 1
            elif at >= count:
                return ()
            elif kind == "who":
                if tokens[at].kind != "mention":
                    return ()
            elif tokens[at].kind not in ("plus", "trigger") or tokens[at].detached:
                return ()
            at += 1
        return ((at, topic),)

    def choices(self, pattern: Pattern) -> Iterable[Pattern]:
        """``pattern`` without alternatives: one for each choice of those whose words are there."""
        if all(part.either is None for part in pattern):
            return (pattern,)
        places = [[(p,)] if p.either is None else p.either.within(self.there) for p in pattern]
        return (tuple(part for parts in choice for part in parts) for choice in product(*places))

    def reach(self, gap: Part, rest: Pattern, at: int, topic: tuple[int, int] | None) -> Sequence[_Hit]:
        """``rest`` after a ``gap`` or topic that begins at ``at`` and is as short as it can be."""
        captures = gap.kind == "topic"
        if not self.far:
            self.measure()
        room = self.far[at] if captures or gap.far == FAR else self.near[at]
        wanted = rest[0].words if rest and rest[0].kind == "words" and rest[0].known else None
        for stop in range(at + captures, at + room + 1):
            if wanted is not None and (stop >= len(self.norms) or self.norms[stop] not in wanted):
                continue
            if hits := self.ways(rest, stop, (at, stop) if captures else topic):
                return hits
        return ()


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
