"""Words for which an award is held until its operator has looked at it: insults, slurs, lewd words, threats.

The lists are files that anyone who knows the language can extend: ``config/wordlists/LANGUAGE.toml``. What the matcher
sees through, and what it cannot, is in ``docs/wordlists.md``; how it does so is in ``wordsearch.py``.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from bot.domain.model import Frozen
from bot.domain.wordlists.addresses import addresses
from bot.domain.wordlists.apart import apart, closed_up
from bot.domain.wordlists.disguise import Row, row_of
from bot.domain.wordlists.lookalikes import in_words, unligatured, upright, with_twins
from bot.domain.wordlists.search import SHORTEST_BARE, Found, search
from bot.domain.wordlists.strewn import cleared
from bot.domain.wordlists.trees import Pattern, Trees, exact_letters_of, letters_of

KINDS = ("insults", "slurs", "sexual", "threats")
"""The lists of words that are held. ``labels`` are held where they are all that a topic says, ``allowed`` are words
that pass, ``joining`` words that are joined to held ones, ``secrets`` what a value that nobody may read is called,
``streets`` what an address has."""
LISTS = (*KINDS, "labels", "allowed", "joining", "secrets", "streets")

LONGEST_ENTRY = 80
SHORTEST_ENTRY = 2
SHORTEST_STEM = 3
SHORTEST_NUMBER = 2
"""Digits of a number that is a label."""
SHORTEST_REVERSED = 4
SHORTEST_REVERSED_WORD = 6
"""Letters of a word that is looked for backwards: of the worst, and of others. A shorter one is a harmless word then:
putes, setup."""
LONGEST_LABEL = 40
"""Letters of a topic that may be a label with the small words around it."""
_VALUE = (
    r"\W{1,3}(?:\w{1,3}\s+)?(?!(?:19|20)\d\d\b)"
    r"(?:(?=[^\s\d]*\d)\S{3,}|(?-i:[A-ZÄÖÜ]{1,3}[- ][A-ZÄÖÜ\d]{1,2} ?\d))"
)
"""A value behind its name, a small word ("is") between: without a digit it may be anything, and a year is none. The
number of a car is in pieces: "KA 19 EQ 1316"."""
_DENSE_VALUE = r"(?<=[\u3040-\u9fff])(?:は|が)?(?=\d)\S{3,}"
"""The same in Japanese, without a space."""
_VALUE_BEFORE = r"(?<!\S)(?=\S*[^\W\d_])(?=\S*\d)\S{5,}\s+\w{1,4}\s+(?:\w{1,6}\s+)?"
_VALUE_AFTER = r"(?=\s*(?:[#＃,.;:!?\n]|\Z))"
"""Around the name of a value that stands in front of it: "hunter2 is his password", not "is my password manager"."""
_SPREAD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "ł": "l"})


class WordlistsError(ValueError):
    """A word list is wrong: the message names the file, the entry and what to do."""


class Hit(Frozen):
    """A held word: ``text[start:end]`` is what was written, ``entry`` what stands in the list ``kind`` of
    ``language``."""

    entry: str
    language: str
    kind: str
    start: int
    end: int
    words: str


class Wordlists:
    """All lists, ready to be looked for."""

    def __init__(
        self,
        held: Trees,
        allowed: Trees,
        labels: Trees,
        secrets: Collection[str] = (),
        streets: Collection[str] = (),
        known_streets: Collection[str] = (),
    ) -> None:
        self.tells_address = addresses(streets, known_streets)
        """Says of a topic whether it is somebody's address, or ends in one."""
        self._held, self._allowed, self._labels = held, allowed, labels
        names = "|".join(re.escape(name) for name in sorted(secrets, key=len, reverse=True))
        said = rf"(?:(?<!\w)(?:{names})(?:{_VALUE}|{_DENSE_VALUE})|{_VALUE_BEFORE}(?:{names}){_VALUE_AFTER})"
        self._secret = re.compile(said, re.IGNORECASE) if names else None

    def found(self, text: str) -> tuple[Hit, ...]:
        """The held words in ``text``, in the order in which they stand, the longest where they overlap.

        Never raises; takes time that grows with the length of ``text`` and no faster.
        """
        if (turned := upright(text)) is not None and (upside_down := self._found(turned)):
            size = len(text)
            return tuple(_moved(hit, text, size - hit.end, size - hit.start) for hit in reversed(upside_down))
        if hits := self._found(text):
            return hits
        if (armed := in_words(text)) is not None and (hits := self._found(armed)):
            return tuple(_moved(hit, text, hit.start, hit.end) for hit in hits)
        for parted in (*with_twins(text), *unligatured(text)):
            # What passes is written with the ligature, "skænke", or with its own letters, "burn".
            if hits := tuple(hit for hit in self._found(parted) if not self._passes(text, hit)):
                return tuple(_moved(hit, text, hit.start, hit.end) for hit in hits)
        if (clear := cleared(text)) is None:
            return ()
        return tuple(
            _moved(hit, text, clear.places[hit.start], clear.places[hit.end - 1] + 1) for hit in self._found(clear.text)
        )

    def tells_secret(self, text: str) -> bool:
        """Whether a value stands beside what it is called: "password hunter2", but not "password managers"."""
        return any(map(str.isdigit, text)) and self._secret is not None and self._secret.search(text) is not None

    def labels(self, topic: str) -> tuple[Hit, ...]:
        """The words that are all that ``topic`` says, but for small words: "being a rat", but not "rat care"."""
        if hits := self._labels_in(topic):
            return hits
        if (told := in_words(topic)) is not None and (hits := self._labels_in(told)):
            return tuple(_moved(hit, topic, hit.start, hit.end) for hit in hits)
        for twin in with_twins(topic):
            if hits := tuple(hit for hit in self._labels_in(twin) if not self._passes(topic, hit)):
                return tuple(_moved(hit, topic, hit.start, hit.end) for hit in hits)
        if (closed := closed_up(topic)) and (hits := self._labels_in(closed) or self._found(closed)):
            return tuple(_moved(hit, topic, 0, len(topic)) for hit in hits)
        if not (words := apart(topic)):
            return ()
        return tuple(_moved(hit, topic, 0, len(topic)) for hit in self._labels_in(words))

    def _labels_in(self, topic: str) -> tuple[Hit, ...]:
        row = row_of(topic)
        if len(row.cells) > LONGEST_LABEL:
            return ()
        hits = [hit for hit in search(row, self._labels) if self._is_all(row, hit)]
        return _told(_longest(self._not_allowed(hits, row)), row, topic)

    def _is_all(self, row: Row, hit: Found) -> bool:
        """Whether only small words stand around ``hit``."""
        around = (
            (start, end)
            for first, last in row.pieces
            for start, end in ((first, min(last, hit.start)), (max(first, hit.end), last))
            if start < end
        )
        return all(
            self._labels.any_joining(row.letters(start, end)) or (end == start + 1 and row.cells[start].kind != "digit")
            for start, end in around
        )

    def _found(self, text: str) -> tuple[Hit, ...]:
        row = row_of(text)
        return _told(_longest(self._not_allowed(list(search(row, self._held)), row)), row, text)

    def _passes(self, text: str, hit: Hit) -> bool:
        """Whether ``hit`` of another view of ``text``, with every letter in its place, stands in what is allowed."""
        row = row_of(text)
        passed = (_whole(each, row) for each in search(row, self._allowed, plain=True))
        return any(row.cells[each.start].at <= hit.start and hit.end <= row.ends[each.end - 1] for each in passed)

    def _not_allowed(self, hits: list[Found], row: Row) -> list[Found]:
        if not hits:
            return []
        passed = [_whole(each, row) for each in search(row, self._allowed, plain=True)]
        return [hit for hit in hits if not _within(hit, passed)]


def _moved(hit: Hit, text: str, start: int, end: int) -> Hit:
    """``hit``, found in another view of ``text``, where it stands in ``text``."""
    return hit.model_copy(update={"start": start, "end": end, "words": text[start:end]})


def _told(kept: Iterable[Found], row: Row, text: str) -> tuple[Hit, ...]:
    return tuple(
        Hit(
            entry=pattern.entry,
            language=pattern.language,
            kind=pattern.kind,
            start=row.cells[start].at,
            end=row.ends[end - 1],
            words=text[row.cells[start].at : row.ends[end - 1]],
        )
        for pattern, start, end in kept
    )


def load_wordlists(files: Mapping[str, str]) -> Wordlists:
    """Read the word lists: ``files`` maps a file's name (``en.toml``) to its text. Raises ``WordlistsError``."""
    tables = {name: _table(name, text) for name, text in files.items()}
    joining = {
        name.removesuffix(".toml").lower(): [letters_of(word) for word in table["joining"]]
        for name, table in tables.items()
    }
    held, allowed, labels = Trees(joining), Trees(), Trees(joining)
    for name, table in tables.items():
        language = name.removesuffix(".toml").lower()
        passing = {word.casefold() for word in table["allowed"]}
        for kind in KINDS:
            for entry in table[kind]:
                if entry.casefold() in passing:
                    raise WordlistsError(
                        f"wordlists/{name}: {kind}: {entry!r} stands in allowed too, so it would never be held. "
                        "Take it out of one of the two."
                    )
                for letters in _spellings(entry, letters_of):
                    pattern = _pattern(entry, language, kind, letters)
                    held.add(letters, pattern)
                    if _is_reversible(pattern, letters):
                        ends = pattern.strong and pattern.length >= SHORTEST_REVERSED_WORD
                        held.add(letters[::-1], pattern._replace(open_left=ends, open_right=False))
        for entry in table["labels"]:
            for letters in _spellings(entry, letters_of):
                labels.add(letters, _pattern(entry, language, "labels", letters))
        for entry in table["allowed"]:
            for letters in _spellings(entry, exact_letters_of):
                allowed.add(letters, _pattern(entry, language, "allowed", letters))
    secrets, streets = ({word for table in tables.values() for word in table[kind]} for kind in ("secrets", "streets"))
    known_streets = {word for table in tables.values() for word in table["allowed"]}
    return Wordlists(held, allowed, labels, secrets, streets, known_streets)


def _table(name: str, text: str) -> dict[str, list[str]]:
    try:
        table: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WordlistsError(
            f"wordlists/{name}: not valid TOML: {error}. Each word stands in quotes, with a comma after it."
        ) from error
    for key, value in table.items():
        if key not in LISTS:
            near = difflib.get_close_matches(key, LISTS, 1)
            hint = f"did you mean {near[0]}?" if near else f"the lists are {', '.join(LISTS)}."
            raise WordlistsError(f"wordlists/{name}: {key}: there is no such list; {hint}")
        if not isinstance(value, list):
            raise WordlistsError(f'wordlists/{name}: {key}: must be words in brackets: {key} = ["one", "two"]')
        for entry in value:
            if problem := _problem(key, entry):
                raise WordlistsError(f"wordlists/{name}: {key}: {entry!r}: {problem}")
    return {kind: list(table.get(kind, [])) for kind in LISTS}


def _problem(kind: str, entry: object) -> str:
    """What is wrong with ``entry``, and what to do; empty if nothing."""
    if not isinstance(entry, str):
        return "a word must stand in quotes."
    inner = entry.removeprefix("*").removesuffix("*")
    letters = letters_of(in_words(inner) or inner)
    if "*" in inner:
        return "a star may stand at the beginning and at the end only. Write two entries."
    if kind == "labels" and "*" in entry:
        return "in labels stand whole words. Write each of them."
    if kind == "secrets" and "*" in entry:
        return "in secrets stand whole words. Write each of them."
    if kind == "joining" and ("*" in entry or " " in letters):
        return "in joining stand single words without a star."
    if not letters.strip("0123456789 ") and (kind != "labels" or len(letters) < SHORTEST_NUMBER):
        return "has no letter. Only words can be looked for."
    if len(entry) > LONGEST_ENTRY:
        return f"is longer than {LONGEST_ENTRY} characters. Write only the words that give it away."
    length, shortest = len(letters), SHORTEST_STEM if "*" in entry else SHORTEST_ENTRY
    if kind not in ("joining", "streets") and not _dense(letters) and length < shortest:
        return "is too short: it would be found in words that mean no harm. Write more of it."
    return ""


def _spellings(entry: str, reader: Any) -> set[str]:
    """How an entry may be written: as it is, with ue for ü, l for ł, and, where that makes no other word of it, o for
    ø."""
    bare = entry.removeprefix("*").removesuffix("*")
    bare = in_words(bare) or bare
    spread = bare.casefold().translate(_SPREAD)
    plain = bare.casefold().replace("ø", "o")
    others = {spread, plain} if len(plain) >= SHORTEST_BARE else {spread}
    return {reader(bare), *(reader(other) for other in others if other != bare)}


def _pattern(entry: str, language: str, kind: str, letters: str) -> Pattern:
    length = len(letters.replace(" ", ""))
    accents = frozenset() if entry.isascii() else frozenset(cell.own for cell in row_of(entry).cells if cell.accented)
    leaning, number = "\u0600" <= letters[0] <= "\u06ff", letters.replace(" ", "").isdecimal()
    open_left, open_right = entry.startswith("*"), entry.endswith("*")
    words, dense = letters.count(" ") + 1, _dense(letters)
    return Pattern(entry, language, kind, open_left, open_right, length, words, accents, dense, leaning, number)


def _is_reversible(pattern: Pattern, letters: str) -> bool:
    """Whether an entry is looked for backwards too."""
    if not letters.isascii() or not letters.isalpha():
        return False
    hurts = pattern.kind in ("insults", "slurs")
    return pattern.length >= (SHORTEST_REVERSED if pattern.strong else SHORTEST_REVERSED_WORD) and (
        pattern.strong or hurts
    )


def _dense(letters: str) -> bool:
    """Whether these are characters of Chinese or Japanese, of which one is as much as several letters."""
    return any("\u3040" <= letter <= "\u9fff" for letter in letters)


def _longest(hits: Iterable[Found]) -> Iterator[Found]:
    """Without those that lie within another, and one for each place."""
    reached = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, len(hit.pattern.entry), hit.pattern[:3])):
        if hit.end > reached:
            reached = hit.end
            yield hit


def _whole(found: Found, row: Row) -> Found:
    """All of the word that ``found`` begins or ends, where its pattern has a star."""
    first, last = row.pieces[row.piece[found.start]], row.pieces[row.piece[found.end - 1]]
    start = first[0] if found.pattern.open_left else found.start
    return found._replace(start=start, end=last[1] if found.pattern.open_right else found.end)


def _within(hit: Found, passed: Iterable[Found]) -> bool:
    return any(each.start <= hit.start and hit.end <= each.end for each in passed)
