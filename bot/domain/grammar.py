"""The words that the reader knows: the model of ``config/grammar/LANGUAGE.toml`` and its loader.

A file says how people of one language give, refuse, ask and thank; ``any.toml`` holds what is the same everywhere. All
of it is phrases in the notation of ``bot.domain.phrasing``. A new language is a new file, no code.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.domain.phrasing import Finder, PhraseError, expand, words_of

COMMANDS = (
    "help", "want", "undo", "topic", "not", "to", "snag", "hide", "show", "decline", "stop", "start", "block",
    "my_data", "forget_me", "thanks",
)  # fmt: skip
"""The bot's commands, as PRODUCT names them: the keys of a file's ``[commands]``."""

LISTS: Mapping[str, str] = {
    "language.common": "the commonest words, by which the language is recognised",
    "giving.give": "verbs whose subject gives: give, hand, award",
    "giving.get": "verbs whose subject receives: gets, deserves, goes to",
    "giving.kudos": "words of praise that give by themselves beside the hashtag: kudos, three cheers",
    "giving.gift": "other names of what is given: a badge",
    "giving.thanks": "ways to thank for a deed",
    "giving.praise": "words of praise that give nothing yet: is the best",
    "who.to": "words before the one who receives: to",
    "who.excluded": "phrases around WHO that make WHO no recipient: via WHO",
    "who.addressed": "phrases around WHO that only speak to WHO: WHO look what",
    "who.named": "people who can be meant without an @: my sister, everyone who",
    "who.with": "words before people who only have to do with the topic: her duet with @bob",
    "who.third": "pronouns for the person spoken of, after a word of who.to: him",
    "who.you": "pronouns for the person spoken to",
    "who.all": "pronouns for several people spoken to: you all",
    "who.self": "pronouns for the author: me",
    "who.nobody": "nobody",
    "topic.in": "words before a topic: in, about",
    "topic.beside": "words before a topic only directly after the +K or the recipient: on, at",
    "topic.after": "words after a topic (languages that put them there)",
    "topic.for": "words before a topic or a reason: for",
    "topic.because": "words before a clause that is the reason: because",
    "topic.label": "names of the field that holds the topic: topic, category",
    "topic.of": "phrases with TOPIC: queen of TOPIC",
    "topic.stop": "words that end a topic",
    "topic.end": "words that end a reason too",
    "topic.reason": "words that, after for, begin a reason and not a part of the topic",
    "topic.articles": "words that are left out at a topic's start: the, her",
    "topic.tail": "words that are left out at a topic's end: today, every single time",
    "topic.aside": "words that begin an aside after a comma: and that's",
    "topic.filler": "words that are no topic: hmm, obviously",
    "topic.idiom": "phrases that only look like a word before a topic: in my opinion",
    "topic.pairs": "pairs joined by and that are one topic: rock and roll",
    "topic.respectively": "words that pair people and topics in order",
    "topic.too": "words that give the next person the same: as well",
    "words.and": "and",
    "words.question": "words that open a question without a question mark",
    "words.rhetorical": "questions that the author answers: who taught me",
    "words.abbreviations": "words whose full stop ends no sentence",
    "words.polite": "what may surround a command: please",
    "quote.opens": "phrases after which the rest of the text is someone else's: RT WHO",
    "harmless.phrases": "what looks like a refusal and is none: no doubt",
}  # fmt: skip
"""Every list that a file may have, with what it holds. Each may be left out."""


class GrammarError(ValueError):
    """A grammar file cannot be used: says which file, which line, and what to do."""


@dataclass(frozen=True, slots=True)
class Against:
    """Why a kind of phrase is no award. ``where``: ``near`` the award, ``anywhere``, or in the ``topic``."""

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
    openings: Finder
    """The phrases of ``quote.opens`` alone: they are looked for first, for what they open is not read."""
    words: Mapping[str, frozenset[str]]
    common: frozenset[str]
    against: Mapping[str, Against]
    commands: Mapping[str, tuple[tuple[str, ...], ...]]

    def has(self, list_name: str, word: str) -> bool:
        """Whether ``word`` (folded) stands alone in that list."""
        return word in self.words.get(list_name, frozenset())


@dataclass(frozen=True, slots=True)
class Grammar:
    """All languages. ``structure`` knows only what is the same everywhere."""

    structure: Language
    languages: Mapping[str, Language] = field(default_factory=dict)

    def language_of(self, words: Iterable[str], hint: str | None) -> Language:
        """The language that most of ``words`` speak; ``hint`` is believed when the words don't speak against it."""
        seen = list(words)
        code = (hint or "").lower().replace("_", "-").split("-")[0]
        best, best_score = self.structure, 0.0
        for language in self.languages.values():
            hits = sum(word in language.common for word in seen)
            needed = 0.12 if language.code == code else 0.34 if code in self.languages else 0.25 if not code else 0.4
            share = hits / len(seen) if seen else 0.0
            score = share + (0.15 if language.code == code else 0.0)
            believed = language.code == code and len(seen) <= 4 and (hits > 0 or all(w.isascii() for w in seen))
            if (share >= needed or believed) and score >= best_score:
                best, best_score = language, score
        return best


def load_grammar(files: Mapping[str, str]) -> Grammar:
    """The grammar out of ``files`` (file name -> text). Raises ``GrammarError`` at the first mistake in a file."""
    shared = _Sheet("any.toml", files.get("any.toml", ""))
    structure = shared.language(())
    languages = {}
    for name in sorted(files):
        if name != "any.toml" and name.endswith(".toml"):
            sheet = _Sheet(name, files[name])
            language = sheet.language((shared,))
            languages[language.code] = language
    return Grammar(structure, languages)


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
        self.sets = {
            key: self.strings(f"sets.{key}", value)
            for key, value in self.table("sets", self.tables.get("sets")).items()
        }

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
            if section in ("sets", "against", "commands"):
                continue
            for key, phrases in self.table(section, value).items():
                name = f"{section}.{key}"
                if name in ("language.code", "language.name"):
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
            if where not in ("near", "anywhere", "topic"):
                raise self.fail(str(where), 'where has to be "near", "anywhere" or "topic".')
            phrases = self.strings("phrases", table.get("phrases", []))
            found[key] = (Against(key, why, str(where), table.get("unclear") is True), phrases)
        return found

    def commands(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key, value in self.table("commands", self.tables.get("commands")).items():
            if key not in COMMANDS:
                raise self.fail(key, f"there is no command {key}. The commands are {', '.join(COMMANDS)}.")
            found[key] = self.strings(key, value)
        return found

    def language(self, shared: tuple[_Sheet, ...]) -> Language:
        about = self.table("language", self.tables.get("language"))
        code = str(about.get("code", "")) or self.name.removesuffix(".toml")
        finder, openings = Finder(), Finder()
        words: dict[str, set[str]] = {}
        against: dict[str, Against] = {}
        commands: dict[str, list[tuple[str, ...]]] = {}
        for sheet in (*shared, self):
            for name, phrases in sheet.lists().items():
                if name != "language.common":
                    sheet.add(openings if name == "quote.opens" else finder, name, phrases)
                words.setdefault(name, set()).update(w for p in phrases for w in words_of(p) if len(words_of(p)) == 1)
            for key, (kind, phrases) in sheet.against().items():
                against[key] = kind
                sheet.add(finder, f"against.{key}", phrases)
            for key, phrases in sheet.commands().items():
                commands.setdefault(key, []).extend(words_of(phrase) for phrase in phrases)
        return Language(
            code=code,
            name=str(about.get("name", code)),
            finder=finder,
            openings=openings,
            words={name: frozenset(found) for name, found in words.items()},
            common=frozenset(words.get("language.common", set())),
            against=against,
            commands={key: tuple(sorted(found, key=len, reverse=True)) for key, found in commands.items()},
        )

    def add(self, finder: Finder, name: str, phrases: list[str]) -> None:
        for phrase in phrases:
            try:
                for pattern in expand(phrase, self.sets):
                    finder.add(name, pattern)
            except PhraseError as mistake:
                raise self.fail(phrase, f'in "{phrase}": {mistake}') from None
