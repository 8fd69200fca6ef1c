"""Finding all phrases of a language in one pass over a toot's tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial
from typing import NamedTuple

from bot.domain.grammar.held import Held
from bot.domain.grammar.phrasing import FAR, FEW, NEAR, SIGNS, Found, Part, Pattern, required_words
from bot.domain.grammar.uncollected import uncollected
from bot.domain.text.tokens import Token

_STARTING = 3
_ENDING = 2
"""Letters by which words are looked up of which only the beginning or the end is known."""
_NONE: frozenset[str] = frozenset()
_found = partial(tuple.__new__, Found)
"""``Found`` of its four parts at once: there are so many that the quicker way counts."""
_PAST = ("", "")
"""What stands behind the last token, so that one or two past it may be looked at."""
_BITS = 59
_ANY = 1 << _BITS
"""The bit of every text, beside those of words."""
_MOST_FOLLOWING = 500
"""Second words of which is remembered which phrases can begin with them."""
_SETTLED = 2
"""Parts from the first on whose alternatives the index keeps apart."""


class Finder:
    """All phrases of a language, sorted by their first word, or by their first two where these are known."""

    def __init__(self, breaks: frozenset[str] = frozenset()) -> None:
        self._by_word: defaultdict[str, _Beginnings] = defaultdict(_Beginnings)
        self._numbers: dict[frozenset[str], int] = {}
        self._holding: dict[str, set[int]] = {}
        """Which numbered sets hold a word."""
        self._by_start: dict[str, list[_Entry]] = {}
        self._start_sizes: list[int] = []
        """How many letters the beginnings in ``_by_start`` have."""
        self._by_end: dict[str, list[_Entry]] = {}
        self._openers: list[_Entry] = []
        self._bits: dict[str, int] = {}
        """A bit for each word that some phrase needs; many words share one."""
        self._same: dict[int, int] = {}
        """Each sum of bits once: what is looked at together stays near."""
        self._held = Held()
        self._breaks = breaks
        self._added: list[tuple[str, Pattern]] = []

    def add(self, name: str, pattern: Pattern) -> None:
        self._held.add(pattern)
        self._added.append((name, pattern))

    @property
    def words(self) -> Set[str]:
        """The words of letters that its phrases hold."""
        return self._held.words

    @property
    def endings(self) -> Set[str]:
        """The endings (":lle") that some phrase knows."""
        return self._held.endings

    @uncollected()
    def _index_all(self) -> None:
        """Make what was added ready to be found: at a language's first toot, for many run without ever seeing one."""
        for name, pattern in self._added:
            for settled in _settled(pattern):
                self._index(name, settled)
        self._start_sizes = sorted({len(start) for start in self._by_start})
        for word, bit in self._bits.items():
            self._by_word[word].bit = bit
        for word in self._by_word:
            for entry in self._affixed(word):
                if word not in (head := _head(entry.trial.pattern)).words and head.fits(word):
                    self._put(word, entry)
        self._added = []

    def _index(self, name: str, pattern: Pattern) -> None:
        opened = pattern[0].kind == "begin"
        solid = pattern[1:] if opened else pattern
        first, second = solid[0], solid[1] if len(solid) > 1 else None
        required = required_words(solid[1:])
        rarest, others = (required[0], required[1:]) if required else (_NONE, ())
        if first.kind == "topic":
            self._openers.append(_Entry(self._bits_of(rarest), _Trial(name, pattern, 0, _NONE, required, None)))
            return
        settled = 0 if opened or first.kind != "words" else 1
        checked = second if second is not None and second.kind == "words" else None
        following = _keys(second) if second is not None and second.known else _NONE
        bits = self._bits_of(rarest)
        entry = _Entry(bits, _Trial(name, pattern, settled, rarest, others, None if following else checked))
        for word in _keys(first):
            self._put(word, entry, following)
        # The index tells only some letters of such a word: all of it has to be looked at again.
        entry = _Entry(bits, _Trial(name, pattern, 0, rarest, others, checked))
        for start in {start[:_STARTING] for start in first.starts}:
            self._by_start.setdefault(start, []).append(entry)
        for ending in {ending[-_ENDING:] for ending in first.ends}:
            self._by_end.setdefault(ending, []).append(entry)

    def _put(self, word: str, entry: _Entry, following: frozenset[str] = _NONE) -> None:
        """Have ``entry`` found where ``word`` is, before one of ``following``."""
        beginnings, trial = self._by_word[word], entry.trial
        if len(trial.pattern) == 1 and trial.pattern[0].kind == "words":
            beginnings.names.append(trial.name)
        elif following:
            beginnings.pairs.setdefault(self._number(following), []).append(entry)
        elif trial.needed and len(trial.needed) <= FEW:
            for other in trial.needed:
                beginnings.later.setdefault(other, []).append(entry)
        else:
            beginnings.alone.append(entry)

    def _bits_of(self, words: frozenset[str]) -> int:
        """The bits of ``words``, or the one that every text has."""
        known = self._bits
        found = 0
        for word in words:
            found |= known.setdefault(word, 1 << len(known) % _BITS)
        return self._same.setdefault(found or _ANY, found or _ANY)

    def _affixed(self, word: str) -> Sequence[_Entry]:
        """What may begin with a word that begins or ends as ``word`` does."""
        found: Sequence[_Entry] = self._by_end.get(word[-_ENDING:], ())
        for size in self._start_sizes:
            if entries := self._by_start.get(word[:size]):
                found = [*entries, *found]
        return found

    def _number(self, words: frozenset[str]) -> int:
        number = self._numbers.get(words)
        if number is None:
            number = self._numbers[words] = len(self._numbers)
            for word in words:
                self._holding.setdefault(word, set()).add(number)
        return number

    def opens(self, norm: str) -> bool:
        """Whether a phrase may begin with that word."""
        if self._added:
            self._index_all()
        known = self._by_word.get(norm)
        return known.begins if known is not None else bool(self._affixed(norm))

    def find(self, tokens: Sequence[Token]) -> list[Found]:
        """Every phrase in ``tokens``, in the order of where it starts."""
        if self._added:
            self._index_all()
        found: list[Found] = []
        norms = [token.norm for token in tokens]
        there = set(norms)
        absent = there.isdisjoint
        beginnings = list(map(self._by_word.get, norms))
        seen = _ANY
        for known in beginnings:
            if known is not None:
                seen |= known.bit
        norms += _PAST
        sight = _Sight(tokens, norms, self._breaks)
        openers = [each for each in self._openers if each[0] & seen and not any(map(absent, each[1].required))]
        groups: list[Sequence[_Entry]]
        entries: Sequence[_Entry] | None
        for index, known in enumerate(beginnings):
            after = index + 1
            if known is not None:
                if known.names:
                    found += [_found((name, index, after, None)) for name in known.names]
                if (entries := known.before.get(norms[after])) is None:
                    entries = known.learn(norms[after], self._holding)
                groups = [entries] if entries else []
                if (later := known.later) and (words := later.keys() & there):
                    groups += [later[word] for word in sorted(words)]
            else:
                groups = [entries] if (entries := self._affixed(norms[index])) else []
            if openers and _may_open(tokens, index):
                groups.append(openers)
            for entries in groups:
                for bits, trial in entries:
                    if not bits & seen:
                        continue
                    name, pattern, settled, needed, required, second = trial
                    if (
                        (needed and absent(needed))
                        or (second is not None and not second.fits(norms[after]))
                        or (required and any(map(absent, required)))
                    ):
                        continue
                    for end, topic in sight.ways(pattern, settled, index + settled):
                        found.append(_found((name, index, end, topic)))
        return found


class _Trial(NamedTuple):
    """A pattern, and what has to be so before it is worth trying."""

    name: str
    pattern: Pattern
    settled: int
    """Parts from its first on that fit wherever the index finds it."""
    needed: frozenset[str]
    """Words of which one has to be somewhere in the text, if there are any."""
    required: tuple[frozenset[str], ...]
    """More such sets, the rarest first."""
    second: Part | None
    """What has to fit the second word, where that is known and the index has not seen to it."""


class _Entry(NamedTuple):
    """A pattern as the index holds it: most are ruled out by ``bits`` alone."""

    bits: int
    """Those of ``needed``: when the text has none of them, it has none of these words."""
    trial: _Trial


class _Beginnings:
    """A word that phrases need, and the patterns that it begins."""

    __slots__ = ("alone", "before", "bit", "later", "names", "pairs")

    def __init__(self) -> None:
        self.bit = 0
        """Its own, if some phrase needs it: many words share one."""
        self.names: list[str] = []
        """The lists that hold the word by itself."""
        self.alone: list[_Entry] = []
        """Those that need no other word, or one of many."""
        self.later: dict[str, list[_Entry]] = {}
        """By one somewhere after it."""
        self.pairs: dict[int, list[_Entry]] = {}
        """By the set that holds the second word."""
        self.before: dict[str, Sequence[_Entry]] = {}
        """Those of ``alone`` and ``pairs`` that are to be tried, by a word that stood second lately."""

    @property
    def begins(self) -> bool:
        """Whether any pattern begins with it."""
        return bool(self.names or self.alone or self.later or self.pairs)

    def learn(self, word: str, holding: Mapping[str, Set[int]]) -> Sequence[_Entry]:
        """What is to be tried when ``word`` stands second; ``holding`` tells the sets that hold it."""
        sets = holding.get(word) if self.pairs else None
        if not sets:
            return self.alone
        if len(self.before) >= _MOST_FOLLOWING:
            self.before.clear()
        second = [entry for number in self.pairs.keys() & sets for entry in self.pairs[number]]
        entries = self.before[word] = [*self.alone, *second]
        return entries


def _settled(pattern: Pattern) -> Iterator[Pattern]:
    """``pattern`` once for each choice of the alternatives that it begins with."""
    begin = pattern[0].kind == "begin"
    for at, part in enumerate(pattern[: _SETTLED + begin]):
        if part.either is not None:
            for option in part.either.options:
                yield from _settled(pattern[:at] + option + pattern[at + 1 :])
            return
    yield pattern


def _head(pattern: Pattern) -> Part:
    """The first part that is something to read."""
    return pattern[1] if pattern[0].kind == "begin" else pattern[0]


def _keys(part: Part) -> frozenset[str]:
    """The folded words a part can begin with, when all of them are known."""
    return SIGNS.get(part.kind, part.words)


class _Sight:
    """A text while patterns are tried on it: how far a gap that starts at each token may reach."""

    def __init__(self, tokens: Sequence[Token], norms: list[str], breaks: frozenset[str]) -> None:
        self.tokens, self.norms, self.breaks = tokens, norms, breaks
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

    def ways(self, pattern: Pattern, part_at: int, at: int, topic: tuple[int, int] | None = None) -> Sequence[_Hit]:
        """Where ``pattern`` ends, and its topic, when its part ``part_at`` begins at ``at``: once for each choice of
        its alternatives."""
        tokens, norms = self.tokens, self.norms
        size, count = len(pattern), len(tokens)
        while part_at < size:
            part = pattern[part_at]
            part_at += 1
            kind = part.kind
            if kind == "words":
                if not (norms[at] in part.words or part.fits(norms[at])):
                    return ()
            elif part.either is not None:
                hits: list[_Hit] = []
                for option, second in part.either.at(norms[at]):
                    if second is None or second.fits(norms[at + 1]):
                        hits += self.ways(option + pattern[part_at:], 0, at, topic)
                return hits
            elif kind == "gap" or (kind == "topic" and part_at < size):
                return self.reach(part, pattern, part_at, at, topic)
            elif kind == "topic":
                return ((at, (at, -1)),) if at < count and not tokens[at].ends else ()
            elif kind == "begin":
                if not _opens(tokens, at, strict=part.far == 1):
                    return ()
                continue
            elif kind == "end":
                if at < count and not tokens[at].ends and not tokens[at].detached:
                    return ()
                continue
            elif at >= count:
                return ()
            elif kind == "who":
                if tokens[at].kind != "mention":
                    return ()
            elif not tokens[at].is_trigger or tokens[at].detached:
                return ()
            at += 1
        return ((at, topic),)

    def reach(
        self, gap: Part, pattern: Pattern, part_at: int, at: int, topic: tuple[int, int] | None
    ) -> Sequence[_Hit]:
        """The rest of ``pattern`` after a ``gap`` or topic that begins at ``at``: as short as each one lets it."""
        captures = gap.kind == "topic"
        if not self.far:
            self.measure()
        room = self.far[at] if captures or gap.far == FAR else self.near[at]
        norms = self.norms
        places = range(at + captures, at + room + 1)
        following = pattern[part_at] if part_at < len(pattern) else None
        if following is None or following.either is None:
            wanted = (
                following.words if following is not None and following.kind == "words" and following.known else None
            )
            for stop in places:
                if wanted is not None and norms[stop] not in wanted:
                    continue
                if hits := self.ways(pattern, part_at, stop, (at, stop) if captures else topic):
                    return hits
            return ()
        found: list[_Hit] = []
        reached: list[Pattern] = []
        for stop in places:
            for option, second in following.either.at(norms[stop]):
                if (second is None or second.fits(norms[stop + 1])) and option not in reached:
                    hits = self.ways(option + pattern[part_at + 1 :], 0, stop, (at, stop) if captures else topic)
                    if hits:
                        found += hits
                        reached.append(option)
        return found


_Hit = tuple[int, tuple[int, int] | None]


def _may_open(tokens: Sequence[Token], at: int) -> bool:
    """Whether a topic can begin at ``at`` where a phrase says ``^ TOPIC``."""
    return tokens[at].kind in ("word", "code", "tag") and _opens(tokens, at, strict=False)


def _opens(tokens: Sequence[Token], at: int, *, strict: bool) -> bool:
    """Whether a sentence begins at ``at``: nothing stands before but signs and, unless ``strict``, people spoken to."""
    while at > 0 and not tokens[at - 1].ends:
        kind = tokens[at - 1].kind
        if kind in ("word", "code", "trigger", "plus") or (strict and kind in ("mention", "handle")):
            return False
        at -= 1
    return True
