"""Finding all phrases of a language in one pass over a toot's tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, product
from typing import NamedTuple

from bot.domain.phrasing import FAR, NEAR, Either, Found, Part, Pattern, needed_words
from bot.domain.tokens import Token

_INDEXED = 2
"""Words from the first on that the index looks at."""
_FEW = 3
"""Words of which a pattern needs one, up to which it is looked up by each of them."""


class Finder:
    """All phrases of a language, sorted by their first word, or by their first two where these are known."""

    def __init__(self, breaks: frozenset[str] = frozenset()) -> None:
        self._alone: dict[str, list[_Entry]] = {}
        """By the first word: patterns that need no other."""
        self._later: dict[str, dict[str, list[_Entry]]] = {}
        """By the first word, and one somewhere after it."""
        self._pairs: dict[str, dict[int, list[_Entry]]] = {}
        """By the first word, and the set that holds the second."""
        self._firsts: set[str] = set()
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
            entry = _Entry(number, name, pattern, needed_words(solid[1:]), len(pattern) if indexed else 0)
            for first, second in _leads(solid):
                self._index(entry, first, second)
        self._count += len(self._added)
        self._added = []

    def _index(self, entry: _Entry, first: Part, second: frozenset[str]) -> None:
        if first.kind == "topic":
            self._openers.append(entry)
            return
        self._firsts |= _keys(first)
        for key in _keys(first):
            if second:
                self._pairs.setdefault(key, {}).setdefault(self._number(second), []).append(entry)
            elif entry.needed and len(entry.needed) <= _FEW:
                for other in entry.needed:
                    self._later.setdefault(key, {}).setdefault(other, []).append(entry)
            else:
                self._alone.setdefault(key, []).append(entry)
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
        there = set(norms)
        if there.isdisjoint(self._firsts) and not (self._by_start or self._by_end or self._openers):
            return []
        found: list[Found] = []
        tried: set[tuple[int, int]] = set()
        sight = _Sight(tokens, norms, there, self._breaks)
        for index, entries in self._candidates(tokens, norms, there):
            for number, name, pattern, needed, size in entries:
                if size:
                    found.append(Found(name, index, index + size))
                    continue
                if (needed and needed.isdisjoint(there)) or (index, number) in tried:
                    continue
                tried.add((index, number))
                for end, topic in sight.ways(pattern, index):
                    found.append(Found(name, index, end, topic))
        return found

    def _candidates(
        self, tokens: Sequence[Token], norms: list[str], there: set[str]
    ) -> Iterator[tuple[int, Iterable[_Entry]]]:
        """Where phrases could begin, and which, in the order in which they were added."""
        alone, later, pairs, holding = self._alone, self._later, self._pairs, self._holding
        starts, ends, openers = self._by_start, self._by_end, self._openers
        last = len(norms) - 1
        for index, norm in enumerate(norms):
            groups: list[list[_Entry]] = []
            if (entries := alone.get(norm)) is not None:
                groups.append(entries)
            if (others := later.get(norm)) is not None:
                groups += [others[word] for word in sorted(there.intersection(others))]
            seconds = pairs.get(norm) if index < last else None
            if seconds is not None and (sets := holding.get(norms[index + 1])) is not None:
                fitting = [seconds[number] for number in seconds.keys() & sets]
                groups += fitting if len(fitting) < 2 else [sorted(chain.from_iterable(fitting))]
            if starts and (entries := starts.get(norm[:3])) is not None:
                groups.append(entries)
            if ends and (entries := ends.get(norm[-2:])) is not None:
                groups.append(entries)
            if openers and _may_open(tokens, index):
                groups.append(openers)
            if len(groups) == 1:
                yield index, groups[0]
            elif groups:
                # A pattern whose alternatives begin alike may be in several groups.
                yield index, chain.from_iterable(groups)


class _Entry(NamedTuple):
    """A pattern, with words of which one has to be somewhere in the text when there are any."""

    number: int
    name: str
    pattern: Pattern
    needed: frozenset[str]
    size: int
    """Of a word or two that are known: where the index finds them, they are. Else 0: the pattern has to be tried."""


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
    return _SIGNS.get(part.kind, part.words)


_SIGNS = {"who": frozenset({"@"}), "give": frozenset({"+k"})}


class _Sight:
    """A text while patterns are tried on it: how far a gap that starts at each token may reach."""

    def __init__(self, tokens: Sequence[Token], norms: list[str], there: set[str], breaks: frozenset[str]) -> None:
        self.tokens, self.norms, self.there, self.breaks = tokens, norms, there, breaks
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
