"""The notation of phrases in grammar files, and the patterns that phrases are read into.

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
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import product
from typing import NamedTuple

from bot.domain.text.spelling import fold, spellings
from bot.domain.text.tokens import token_norms

NEAR = 7
FAR = 24
_CAN_STAND = 28
_MOST_WAYS = 4000
_SHORTEST_ENDING = 2
_BRACKETS = frozenset("(){}")
_UMLAUTS = frozenset("äöü")
_UMLAUT = re.compile("[äöüÄÖÜ\u0308]")
_PLAIN_WORD = re.compile(r"\b[a-z]{4,}\b")
"""A word without an accent, as files spell it."""
_LATIN_ENDS = "\u0250"
"""Letters before this one make words that nothing but a space or a sign divides."""
_SET = re.compile(r"\{(\w+)\}")
_PIECES = re.compile(r"\([^\s()][^()]*\)|\{[^\s{}][^{}]*[|][^{}]*\}|\S+")


class PhraseError(ValueError):
    """A phrase that cannot be understood; says what to write instead."""


class Part(NamedTuple):
    """One place in a pattern. ``kind``: words, starts, who, give (+K), gap, topic, begin, end or either."""

    kind: str
    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    far: int = 0
    either: Either | None = None

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


_MARKS = {
    "+K": Part("give"),
    "＋K": Part("give"),
    "^": Part("begin"),
    "^^": Part("begin", far=1),
    "$": Part("end"),
}
"""What is written with signs, alone or as one of several alternatives."""
_SOLID = frozenset(("words", "who", "give"))
"""Kinds of parts that are looked up by a word."""
Pattern = tuple[Part, ...]
_Way = tuple[Pattern, Part | None]
_NONE: frozenset[str] = frozenset()


class Either:
    """Alternatives of several words at one place, kept together: a phrase with two such places is still one pattern.

    How they are told apart is worked out once they are looked for, as most languages never are."""

    __slots__ = ("_needed", "_ways", "options")

    def __init__(self, options: Sequence[Pattern]) -> None:
        self.options = tuple(options)
        self._needed: frozenset[str] | None = None
        self._ways: dict[str, tuple[_Way, ...]] | None = None

    @property
    def needed(self) -> frozenset[str]:
        """Words of which one has to be there, whichever alternative it is."""
        if self._needed is None:
            wanted = [required_words(option) for option in self.options]
            self._needed = frozenset(word for sets in wanted for word in sets[0]) if all(wanted) else _NONE
        return self._needed

    def at(self, norm: str) -> tuple[_Way, ...]:
        """The alternatives that may begin with ``norm``, in their order, each with the words that have to come second,
        if there are any."""
        if self._ways is None:
            self._ways = self._told_apart()
        return self._ways.get(norm) or self._ways[""]

    def _told_apart(self) -> dict[str, tuple[_Way, ...]]:
        """By each word with which any may begin; for every other word, those that may begin with any."""
        ways = [(each, each[1] if len(each) > 1 and each[1].kind == "words" else None) for each in self.options]
        keyed = [(way, way[0][0].words if way[0] and _is_word(way[0][0]) else None) for way in ways]
        words = {"", *(word for _, key in keyed for word in key or ())}
        return {word: tuple(way for way, key in keyed if key is None or word in key) for word in words}


def _is_word(part: Part) -> bool:
    return part.kind == "words" and part.known


def required_words(pattern: Pattern) -> tuple[frozenset[str], ...]:
    """For each place of ``pattern`` that only known words fit, these words: one of each has to be. The rarest first."""
    places = (part.either.needed if part.either is not None else _required(part) for part in pattern)
    return tuple(sorted(dict.fromkeys(words for words in places if words), key=_commonness))


FEW = 40
"""Words of which a pattern needs one, up to which it is looked up by each of them."""


def _commonness(words: frozenset[str]) -> tuple[bool, int]:
    """A guess at how often one of ``words`` is in a text: the short ones are the common ones."""
    return len(words) > FEW, -min(map(len, words))


def _required(part: Part) -> frozenset[str]:
    return part.words if part.kind == "words" and part.known else SIGNS.get(part.kind, _NONE)


SIGNS = {"who": frozenset({"@"}), "give": frozenset({"+k"})}
"""The norms of the tokens that fit such a part."""


class Found(NamedTuple):
    """A phrase of ``name`` over ``tokens[start:end]``; ``topic`` where its TOPIC begins and ends (end -1: open)."""

    name: str
    start: int
    end: int
    topic: tuple[int, int] | None = None


@cache
def words_of(phrase: str) -> tuple[str, ...]:
    """A plain phrase as the tokens' folded words."""
    if phrase.isalpha() and phrase.islower() and (phrase.isascii() or max(phrase) < _LATIN_ENDS):
        return (fold(phrase),)
    return tuple(token_norms(phrase))


def plain_words(text: str) -> frozenset[str]:
    """The words without an accent in a file of a language with umlauts: the ``known`` of its ``Notation``."""
    return frozenset(_PLAIN_WORD.findall(text)) if _UMLAUT.search(text) else _NONE


class Notation:
    """Reads phrases. ``sets``: the words of a file's [sets]; ``known``: the words that stand in the file as they are.

    A word with an umlaut is not looked for without it where that makes another word of the file: "hätte", "hatte".
    """

    def __init__(self, sets: Mapping[str, Sequence[str]], known: Set[str] = _NONE) -> None:
        self._sets, self._spelt = sets, known
        self._known: dict[str, _Place] = {}
        self._read: dict[str, _Members] = {}
        self._plain: dict[str, frozenset[str]] = {}
        """The spellings of what is one word."""

    def pattern(self, phrase: str) -> Pattern:
        """The pattern that ``phrase`` stands for. Raises ``PhraseError``."""
        if phrase.isalpha() and (place := self._place(phrase)).longest == 1 and not place.wordless:
            return place.parts
        pieces = _PIECES.findall(phrase)
        if not pieces:
            raise PhraseError("an empty phrase matches nothing: take it out.")
        if len(pieces) > 1 and pieces[-1][0] == "(" and len(pieces[-1]) > 1:
            raise PhraseError(
                f"{pieces[-1]} at the end changes nothing when it may be missing: take it out, or write {{…}}."
            )
        places = [self._place(piece) for piece in pieces]
        parts: list[Part] = []
        ways, longest, wordless = 1, 0, True
        for place in places:
            parts += place.parts
            ways *= len(place.options)
            longest += place.longest
            wordless = wordless and place.wordless
        if ways > _MOST_WAYS and len(places) > 1:
            raise PhraseError("it stands for too many phrases: split it into several.")
        if wordless:
            raise PhraseError("it needs at least one word that must be there.")
        if not places[0].solid and any(
            _begins_nowhere(kinds) for kinds in _first_kinds([place.options for place in places])
        ):
            raise PhraseError("it has to begin with a word, WHO, +K or ^ TOPIC.")
        if longest > _CAN_STAND:
            raise PhraseError(self._too_long(pieces))
        return tuple(parts)

    def _too_long(self, pieces: list[str]) -> str:
        """What is wrong with a phrase whose words, or those of its sets, are too many, and which these are."""
        named = {name: self._sets[name] for name in _SET.findall(" ".join(pieces)) if name in self._sets}
        longest = [(max(members, key=lambda member: len(words_of(member))), name) for name, members in named.items()]
        of_sets = " and ".join(f'"{member}" in {{{name}}}' for member, name in longest if " " in member)
        advice = f" It has {of_sets}: write that as an entry of its own." if of_sets else ""
        return f"it is too long: a phrase has at most {_CAN_STAND} words.{advice}"

    def spellings_of(self, phrase: str) -> frozenset[str]:
        """All spellings of a phrase that is one word; none when it is several."""
        if " " in phrase and len(phrase) > len("plus Ks"):
            return _NONE
        if (known := self._plain.get(phrase)) is not None:
            return known
        words = words_of(phrase)
        return self._word(words[0]).words if len(words) == 1 else _NONE

    def _word(self, word: str) -> Part:
        part = _word(word)
        if len(part.words) > 1 and not _UMLAUTS.isdisjoint(word) and not self._spelt.isdisjoint(part.words):
            return part._replace(
                words=part.words - {bare for bare in self._spelt & part.words if len(bare) == len(word)}
            )
        return part

    def _place(self, piece: str) -> _Place:
        if (known := self._known.get(piece)) is None:
            options = self._choices(piece)
            if len(options) == 1 and len(options[0]) == 1:
                ((part,),) = options
                known = _Place(options, (part,), part.kind != "words", 1, part.kind in _SOLID)
            else:
                parts = options[0] if len(options) == 1 else (Part("either", either=Either(options)),)
                wordless = any(all(part.kind != "words" for part in option) for option in options)
                solid = all(option and option[0].kind in _SOLID for option in options)
                known = _Place(options, parts, wordless, max(map(len, options)), solid)
            self._known[piece] = known
        return known

    def _options(self, inside: str) -> list[Pattern]:
        """The alternatives of a bracket; those that are one plain word become one part."""
        plain = [option for option in inside.split("|") if option and " " not in option]
        longer = [option for option in inside.split("|") if " " in option]
        found = self._choices("|".join(plain)) if plain else []
        return found + [parts for option in longer for parts in self._sequence(option)]

    def _sequence(self, words: str) -> list[Pattern]:
        """Several words that stand together."""
        return [sum(parts, ()) for parts in product(*(self._choices(word) for word in words.split()))]

    def _choices(self, piece: str) -> list[Pattern]:
        if piece.isalpha() and piece.islower() and len(words := words_of(piece)) == 1:
            part = self._word(words[0])
            self._plain[piece] = part.words
            return [(part,)]
        if piece == "...":
            return [(Part("gap", far=NEAR),)]
        if piece == "[...]":
            return [(Part("gap", far=FAR),)]
        if piece == "TOPIC":
            return [(Part("topic", far=FAR),)]
        if len(piece) > 2 and piece[0] == "(" and piece[-1] == ")":
            return [(), *self._options(piece[1:-1])]
        if len(piece) > 2 and piece[0] == "{" and piece[-1] == "}" and "|" in piece and "}" not in piece[:-1]:
            return self._options(piece[1:-1])
        if len(piece) > 1 and piece[0] == "(":
            raise PhraseError(f"{piece} opens a bracket that is not closed in the same word.")
        single: set[str] = set()
        starts: list[str] = []
        ends: list[str] = []
        longer: list[tuple[Part, ...]] = []
        for option in piece.split("|") if piece != "|" else [piece]:
            if (plain := self._plain.get(option)) is not None:
                single |= plain
            elif option.startswith("{") and option.endswith("}"):
                if option[1:-1] not in self._sets:
                    known = ", ".join(sorted(self._sets)) or "none"
                    raise PhraseError(
                        f"there is no set {option} in [sets] (there is {known}). "
                        "Words of the phrase itself stand without braces, where no other choice is beside them."
                    )
                members = self._members(option[1:-1])
                single |= members.single
                starts += members.starts
                ends += members.ends
                longer += members.longer
            elif option == "BOT":
                single.add("@bot")
            elif option == "WHO":
                longer.append((Part("who"),))
            elif option in _MARKS:
                longer.append((_MARKS[option],))
            elif len(option) > 1 and not _BRACKETS.isdisjoint(option):
                raise PhraseError(
                    f"{piece} has a bracket among its letters: alternatives of several words stand in one pair, "
                    "as in {thanks|thank you|many thanks}."
                )
            elif option.startswith("*") and len(option) > 1:
                ends.append(_ending(option))
            elif option.endswith("*") and len(option) > 1:
                starts += words_of(option[:-1])
            else:
                words = words_of(option)
                if len(words) == 1:
                    plain = self._plain[option] = self._word(words[0]).words
                    single |= plain
                elif words:
                    longer.append(tuple(self._word(word) for word in words))
        if single or starts or ends:
            longer.append((Part("words", frozenset(single), tuple(starts), tuple(ends)),))
        if not longer:
            raise PhraseError(f"{piece} holds no word.")
        return longer

    def _members(self, name: str) -> _Members:
        """The words of a set."""
        if name in self._read:
            return self._read[name]
        found = self._read[name] = _Members(set(), [], [], [])
        for member in self._sets[name]:
            words = words_of(member.strip("*"))
            if member.startswith("*"):
                found.ends.append(_ending(member))
            elif member.endswith("*") and len(words) > 1:
                found.longer.append((*(self._word(word) for word in words[:-1]), Part("words", starts=words[-1:])))
            elif member.endswith("*"):
                found.starts.extend(words[:1])
            elif len(words) == 1:
                found.single.update(self._word(words[0]).words)
            elif words:
                found.longer.append(tuple(self._word(word) for word in words))
        return found


class _Members(NamedTuple):
    """A set: its single words, beginnings and endings of words, and members of several words."""

    single: set[str]
    starts: list[str]
    ends: list[str]
    longer: list[Pattern]


class _Place(NamedTuple):
    """What a piece of a phrase stands for: alternatives, and these as parts of a pattern."""

    options: list[Pattern]
    parts: Pattern
    wordless: bool
    longest: int
    solid: bool
    """Whether each begins with something that is looked up by its word."""


def _first_kinds(places: Sequence[list[Pattern]], before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The kinds of the first one or two parts, in each way to read the places."""
    if len(before) > 1 or (before and before[0] != "begin") or not places:
        yield before[:2]
        return
    for kinds in {tuple(part.kind for part in option[:2]) for option in places[0]}:
        yield from _first_kinds(places[1:], before + kinds)


def _begins_nowhere(kinds: tuple[str, ...]) -> bool:
    return kinds[:1] in (("gap",), ("topic",)) or kinds == ("begin", "gap")


@cache
def _word(word: str) -> Part:
    return Part("words", frozenset((word,) if word.isascii() else spellings(word)))


def _ending(option: str) -> str:
    ending = "".join(words_of(option[1:]))
    if len(ending) < _SHORTEST_ENDING:
        raise PhraseError(f"{option}: an ending has at least two letters.")
    return ending
