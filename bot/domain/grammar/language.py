"""The words of ``config/grammar/LANGUAGE.toml``, and of ``any.toml`` for all, and their loader. See ``phrasing``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.grammar.finding import Finder
from bot.domain.grammar.likely import Languages
from bot.domain.grammar.orders import COMMANDS, WORDS_OF_COMMANDS, Orders, with_sets
from bot.domain.grammar.phrasing import Notation, PhraseError, plain_words, words_of
from bot.domain.grammar.uncollected import uncollected
from bot.domain.grammar.words_beside import WORDS_BESIDE
from bot.domain.grammar.words_of_answers import WORDS_OF_ANSWERS
from bot.domain.grammar.words_of_gifts import WORDS_OF_GIFTS

__all__ = ["COMMANDS", "FIRST_NAMES", "LISTS", "Against", "Grammar", "GrammarError", "Language", "load_grammar"]

LISTS: Mapping[str, str] = {**WORDS_OF_GIFTS, **WORDS_OF_COMMANDS, **WORDS_OF_ANSWERS, **WORDS_BESIDE}
"""Every list that a file may have, with what it holds. Each may be left out."""

FIRST_NAMES = "beside.names"
ANYWHERE = frozenset(("who.unloved", "words.contrary", FIRST_NAMES))
_CALLING = "topic.calling"
_COMMON_WORDS = ANYWHERE | {_CALLING, "giving.surely"}
"""Lists whose words show nothing: neither the language, nor that what leads up to a gift is understood."""
SAID_OF = "@"
"""Before a language's code: what puts a person down, with that person in it."""


class GrammarError(ValueError):
    """A grammar file cannot be used: says which file, which line, and what to do."""


@dataclass(frozen=True, slots=True)
class Against:
    """Why a phrase is no award. ``where``: ``near`` it, in its ``clause``, ``anywhere``, or in the ``topic``."""

    name: str
    why: str
    where: str = "near"
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """One language's words, ready to be found in one pass over a toot's tokens."""

    code: str
    name: str
    finder: Finder
    titles: Finder
    """The phrases of ``who.title``: they are taken for a part of the mention before them."""
    talk: Finder
    """The phrases of the lists ``answer.…`` and ``beside.…``, looked for in answers and beside gifts alone."""
    words: Mapping[str, frozenset[str]]
    known: frozenset[str]
    """The words that stand alone in any of ``LISTS`` but ``ANYWHERE``; ``words`` has those of each."""
    common: frozenset[str]
    endings: tuple[str, ...]
    vocabulary: frozenset[str]
    """Every other word that its file holds: they tell the language too, if less."""
    letters: re.Pattern[str] | None
    """What matches one letter of its script, where its script is its own."""
    against: Mapping[str, Against]
    """By the name under which its phrases are found: ``against.negation``."""
    commands: Orders
    says: Mapping[str, str]
    """What the bot tells people to say for each command."""
    sentences: tuple[str, ...] = ()
    """Plain ways to give TOPIC to WHO, in which the topic of a correction is tried."""


@dataclass(frozen=True)
class Grammar:
    """All languages. ``structure`` knows only what is the same everywhere."""

    structure: Language
    languages: Mapping[str, Language]
    lexicon: Languages
    """The same, to be told apart by words."""
    insults: Finder
    """What speaks against a topic in any language, under that language's code; ``said_of`` under SAID_OF before it."""
    anywhere: Mapping[str, frozenset[str]]
    """The words of ``ANYWHERE`` in all languages: handles and hashtags may be in any."""

    def language_of(self, words: Iterable[str], hint: str | None) -> Language:
        """The likeliest language of ``words``; ``structure`` when it is none that is known."""
        return self.languages_of(list(words), hint)[0]

    def languages_of(self, words: Sequence[str], hint: str | None) -> list[Language]:
        """The languages that ``words`` may speak, the likeliest first, never none (see ``Languages.likely``)."""
        return self.lexicon.likely(words, hint) or [self.structure]


@uncollected()
def load_grammar(files: Mapping[str, str]) -> Grammar:
    """The grammar out of ``files`` (file name -> text). Raises ``GrammarError`` at the first mistake in a file."""
    shared = _Sheet("any.toml", files.get("any.toml", ""))
    languages, insults = dict[str, Language](), Finder()
    for name in sorted(files):
        if name != "any.toml" and name.endswith(".toml"):
            sheet = _Sheet(name, files[name])
            language = sheet.language((shared,))
            languages[language.code] = language
            sheet.add_insults(insults, language.code)
    anywhere = {name: frozenset(w for each in languages.values() for w in each.words[name]) for name in ANYWHERE}
    anywhere[FIRST_NAMES] = anywhere[FIRST_NAMES].difference(*(each.common for each in languages.values()))
    return Grammar(shared.language(()), languages, Languages(tuple(languages.values())), insults, anywhere)


_UNREAD = frozenset(("language.common", "language.endings")) | _COMMON_WORDS
"""Lists whose words are not looked for in what a toot says."""
_SETTINGS = frozenset(f"language.{name}" for name in ("code", "name", "letters", "sentences"))
_OF_PHRASES = frozenset(" *{|^$")
"""What a phrase of several words, or with a pattern, is written with."""
_SHORTEST_AFFIX = 6
"""Letters with which few enough other languages' words begin, unlike "cham*": chambre, champignons."""


class _Sheet:
    """One file while it is checked."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text
        try:
            self.tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as mistake:
            last = f"line {len(text.splitlines())}"
            place = str(mistake).replace("end of document", last)
            raise GrammarError(f"{name}: {place}. Look there for a missing quote, comma or bracket.") from None
        sets = self.table("sets", self.tables.get("sets")).items()
        self.sets = {key: self.strings(f"sets.{key}", value) for key, value in sets}
        self.notation = Notation(self.sets, plain_words(text))

    def fail(self, where: str, advice: str) -> GrammarError:
        line = next((n for n, row in enumerate(self.text.splitlines(), 1) if where in row), 1)
        return GrammarError(f"{self.name}, line {line}: {advice}")

    def table(self, name: str, value: object) -> dict[str, object]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise self.fail(name, f"[{name}] has to be a table: a line [{name}] and names with lists below it.")
        return value

    def strings(self, name: str, value: object) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            key = name.rsplit(".", 1)[-1]
            raise self.fail(key, f'{name} has to be a list of phrases in quotes: {key} = ["one", "two"].')
        return value

    def lists(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for section, value in self.tables.items():
            if section in ("sets", "against", "commands", "says"):
                continue
            for key, phrases in self.table(section, value).items():
                name = f"{section}.{key}"
                if name in _SETTINGS:
                    continue
                if name not in LISTS:
                    known = ", ".join(known for known in LISTS if known.startswith(f"{section}.")) or ", ".join(LISTS)
                    raise self.fail(key, f"the reader knows no list {name}. It knows {known}.")
                found[name] = self.strings(name, phrases)
        return found

    def against(self) -> dict[str, tuple[Against, list[str]]]:
        found: dict[str, tuple[Against, list[str]]] = {}
        for key, value in self.table("against", self.tables.get("against")).items():
            table = self.table(f"against.{key}", value)
            why, where = table.get("why", ""), table.get("where", "near")
            if not isinstance(why, str) or not why:
                raise self.fail(f"against.{key}", f'[against.{key}] needs a line why = "it …" that says what it means.')
            if where not in ("near", "clause", "anywhere", "topic"):
                raise self.fail(str(where), 'where has to be "near", "clause", "anywhere" or "topic".')
            phrases = self.strings("phrases", table.get("phrases", []))
            found[key] = (Against(key, why, str(where), table.get("unclear") is True), phrases)
        return found

    def commands(self) -> dict[tuple[str, bool], list[str]]:
        """The phrases of each command, and whether they are casual."""
        found: dict[tuple[str, bool], list[str]] = {}
        firm = self.table("commands", self.tables.get("commands"))
        casual = self.table("commands.casual", firm.get("casual"))
        for key, value, light in ((k, v, table is casual) for table in (firm, casual) for k, v in table.items()):
            if key == "casual" and not light:
                continue
            if key not in COMMANDS:
                raise self.fail(key, f"there is no command {key}. The commands are {', '.join(COMMANDS)}.")
            found[key, light] = self.strings(key, value)
        return found

    def says(self, orders: Orders) -> dict[str, str]:
        """What the bot tells people to say: each has to be understood."""
        found = {}
        for key, words in self.table("says", self.tables.get("says")).items():
            if key not in COMMANDS:
                raise self.fail(key, f"there is no command {key}. The commands are {', '.join(COMMANDS)}.")
            if not isinstance(words, str) or not orders.told(key, words):
                raise self.fail(key, f"[says] tells people to say {words!r} for {key}, which [commands] does not know.")
            found[key] = words
        return found

    def language(self, shared: tuple[_Sheet, ...]) -> Language:
        about = self.table("language", self.tables.get("language"))
        code = str(about.get("code", "")) or self.name.removesuffix(".toml")
        breaks = frozenset(w for s in (*shared, self) for p in s.lists().get("words.breaks", ()) for w in words_of(p))
        finder, titles, talk = Finder(breaks), Finder(breaks), Finder(breaks)
        words, against, orders = dict[str, set[str]](), dict[str, Against](), Orders()
        for sheet in (*shared, self):
            for name, phrases in sheet.lists().items():
                if name.startswith(("answer.", "beside.")):
                    sheet.add(talk, name, phrases)
                    if name in ANYWHERE:
                        words.setdefault(name, set()).update(sheet.spread(phrases))
                elif name in _UNREAD:
                    words.setdefault(name, set()).update(w for p in phrases for w in words_of(p))
                elif name not in WORDS_OF_COMMANDS:
                    # What only has to be known as a word is looked up there alone, and that is quicker.
                    sought = phrases if name != "words.lead" else [p for p in phrases if set(p) & _OF_PHRASES]
                    sheet.add(titles if name == "who.title" else finder, name, sought)
                    words.setdefault(name, set()).update(
                        w for p in sheet.spread(phrases) for w in sheet.notation.spellings_of(p)
                    )
            for key, (kind, phrases) in sheet.against().items():
                against[f"against.{key}"] = kind
                sheet.add(finder, f"against.{key}", phrases)
            sheet.add_commands(orders)
        vocabulary = frozenset(finder.words)
        for sheet in (*shared, self):
            sheet.add(finder, _CALLING, sheet.lists().get(_CALLING, []))
        return Language(
            code=code,
            name=str(about.get("name", code)),
            finder=finder,
            titles=titles,
            talk=talk,
            words={name: frozenset(words.get(name, ())) for name in LISTS},
            known=frozenset(word for name in LISTS.keys() - _COMMON_WORDS for word in words.get(name, ())),
            common=frozenset(words.get("language.common", set())),
            endings=tuple(sorted(words.get("language.endings", set()))),
            vocabulary=vocabulary,
            letters=self.letters(about.get("letters")),
            against=against,
            commands=orders,
            says=self.says(orders),
            sentences=self.sentences(about.get("sentences", [])),
        )

    def sentences(self, given: object) -> tuple[str, ...]:
        """``sentences = ["WHO gets +K for TOPIC"]``: with each of the three once."""
        for sentence in (told := self.strings("language.sentences", given)):
            if any(sentence.count(place) != 1 for place in ("WHO", "+K", "TOPIC")):
                raise self.fail(sentence, f'in "{sentence}": a sentence gives: it has WHO, +K and TOPIC, once each.')
        return tuple(told)

    def spread(self, phrases: Iterable[str]) -> Iterator[str]:
        """``phrases`` with the members of a set in the place of its name."""
        for phrase in phrases:
            yield from self.sets.get(phrase[1:-1], (phrase,)) if phrase.startswith("{") else (phrase,)

    def letters(self, range_: object) -> re.Pattern[str] | None:
        """``letters = "ぁ-ヿ"``: the letters, or ranges of letters, that only this language writes."""
        try:
            return None if range_ is None else re.compile(f"[{range_}]")
        except re.error:
            raise self.fail("letters", 'letters has to be ranges of letters such as "ぁ-ヿ".') from None

    def add(self, finder: Finder, name: str, phrases: list[str]) -> None:
        for phrase in phrases:
            try:
                finder.add(name, self.notation.pattern(phrase))
            except PhraseError as mistake:
                raise self.fail(phrase, f'in "{phrase}": {mistake}') from None

    def add_insults(self, finder: Finder, code: str) -> None:
        """What speaks against a topic, as far as it can be told among the words of other languages."""
        for kind, phrases in self.against().values():
            for phrase in self.spread(phrases) if kind.where == "topic" else ():
                pattern = self.notation.pattern(phrase)
                if len(pattern) == 1 and not pattern[0].known:
                    starts, ends = (
                        tuple(a for a in affixes if len(a) >= _SHORTEST_AFFIX or not a.isascii())
                        for affixes in (pattern[0].starts, pattern[0].ends)
                    )
                    pattern = (pattern[0]._replace(starts=starts, ends=ends),)
                    if not starts and not ends and not pattern[0].words:
                        continue
                finder.add(code, pattern)
        for phrases in self.said_of():
            self.add(finder, SAID_OF + code, phrases)

    def said_of(self) -> Iterator[list[str]]:
        """What puts somebody down, mostly by name."""
        for key, value in self.table("against", self.tables.get("against")).items():
            yield self.strings("said_of", self.table(f"against.{key}", value).get("said_of", []))

    def add_commands(self, orders: Orders) -> None:
        for (name, casual), phrases in self.commands().items():
            for phrase in phrases:
                try:
                    orders.add(name, with_sets(phrase, self.sets), casual=casual)
                except PhraseError as mistake:
                    raise self.fail(f'"{phrase}"', f'in "{phrase}": {mistake}') from None
        orders.add_polite(self.lists(), self.sets)
