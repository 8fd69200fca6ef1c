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

__all__ = ["COMMANDS", "LISTS", "Against", "Grammar", "GrammarError", "Language", "load_grammar"]

LISTS: Mapping[str, str] = {
    "language.common": "the commonest words, by which the language is recognised",
    "language.endings": "endings by which its words are recognised, in languages that inflect: sta, lle",
    "giving.give": "verbs whose subject gives: give, hand, award",
    "giving.past": "past forms of giving, that tell of others' gifts when another person is their subject: gave",
    "giving.bare": "forms of giving.give that need a word of words.frame or a person before them: giving, to give",
    "giving.get": "verbs whose subject receives: gets, deserves, goes to",
    "giving.one": "those of their words that say that only one receives: gets",
    "giving.kudos": "words of praise that give by themselves beside the hashtag: kudos, three cheers",
    "giving.gift": "other names of it: a badge", "giving.yours": "phrases behind somebody's +K: is ... yours",
    "giving.surely": "words that may stand within such a phrase: now, hereby, all",
    "giving.wish": "words by which the author wants something for themselves: I want",
    "giving.had": "words by which somebody has something already: you got, WHO has",
    "giving.thanks": "ways to thank for a deed", "giving.praise": "words of praise that give nothing yet: is the best",
    "who.to": "words before the one who receives: to", "who.title": "words after a person, part of the name: さん",
    "who.after": "words after the one who receives, in languages that put them there: に, :lle",
    "who.dative": "people and pronouns whose form says that they receive: siskolleni, ci",
    "who.excluded": "phrases around WHO that make WHO no recipient: via WHO",
    "who.barred": "phrases around WHO by which others than WHO receive: everyone except WHO",
    "who.only": "phrases around WHO by which only WHO receives after all: no wait, just WHO",
    "who.meant": "phrases around WHO who receives in the place of whom was named before: or rather WHO",
    "who.was": "those that say so behind words.slip: I meant WHO", "who.perhaps": "may say so there: it was WHO",
    "who.dropped": "phrases around WHO by which only the others receive after all: on second thought not WHO",
    "who.absent": "what a list's row says of whom it gives nothing: missing, worst",
    "who.denied": "phrases whose last WHO has not done what another did: it wasn't WHO, it was",
    "who.giver": "the author who gives: I, we", "who.of": "words before somebody whose work is given the +K: of, by",
    "who.wrongdoer": "phrases around WHO who has done the author some harm: WHO broke my bike",
    "who.tipped": "phrases around WHO who told the author of another: thanks WHO for pointing me at",
    "who.wished": "words of a wish for somebody that give no +K: good luck, a hug",
    "who.worse": "signs behind somebody that set them below another: 👎",
    "who.relative": "words that begin what is told of somebody just named: who", "who.aside": "or by the way: engaged",
    "who.kin": "phrases around WHO that say whose wife or boss somebody is: the wife of WHO",
    "who.refused": "words that say nothing more of somebody than that they receive nothing: no, doesn't, not this time",
    "who.addressed": "phrases around WHO that only speak to WHO: WHO look what",
    "who.named": "people who can be meant without an @: my sister, everyone who",
    "who.with": "words before people who only have to do with the topic: her duet with @bob",
    "who.third": "pronouns for the person spoken of, after a word of who.to: him",
    "who.you": "pronouns for the person spoken to", "who.your": "what is theirs: your, yours",
    "who.all": "pronouns for several people spoken to: you all",
    "who.each": "words for one of several people after the other: the former, the second",
    "who.former": "words for the first of several people: the former", "who.latter": "for the last one: the latter",
    "who.self": "pronouns for the author: me", "who.nobody": "nobody",
    "who.unloved": "words in the handles of those whom praise is seldom meant for: council, landlord, troll",
    "who.is": "words by which a sentence that holds the +K comes to its recipient: is, namely",
    "who.made": "words between a thing and whoever made it: is, is by",
    "who.same": "words for the +K just given, after a verb: one too", "topic.in": "before topics: in, about",
    "topic.beside": "words before a topic only directly after the +K or the recipient: on, at",
    "topic.after": "words after a topic, in languages that put them there: で, について",
    "topic.ending": "words that are the last of a topic by their ending: *sta",
    "topic.relative": "ends of a clause that stands before the person whose deed it tells: くれた",
    "topic.deed": "words before a clause that tells the deed: za to, że",
    "topic.glued": "beginnings of a topic's first word that mark it and are no part of it: ب",
    "topic.whole": "words, or beginnings of words, that only look so: برمجة",
    "topic.for": "words before a topic or a reason: for",
    "topic.because": "words before a clause that is the reason: because",
    "topic.label": "names of the field that holds the topic: topic, category", "topic.of": "queen of TOPIC",
    "topic.announced": "words that announce what the next +K is for: next up, the category",
    "topic.does": "phrases with TOPIC that praise nobody by themselves: WHO plays TOPIC",
    "topic.stop": "words that end a topic", "topic.end": "words that end a reason too",
    "topic.inner": "words that only look so: when to", "topic.reason": "words that, after for, begin a reason",
    "topic.articles": "words that are left out at a topic's start: the, her",
    "topic.tail": "words that are left out at a topic's end: today, every single time",
    "topic.aside": "words that begin an aside after a comma: and that's",
    "topic.clause": "words that only a clause holds, so that no topic follows an and or a comma: is, me",
    "topic.filler": "words that are no topic: hmm, obviously",
    "topic.calling": "words before somebody that call them and are no topic: drunk, best, boss",
    "topic.idiom": "phrases that only look like a word before a topic: in my opinion",
    "topic.pairs": "one topic: rock and roll", "topic.respectively": "words that pair people and topics in order",
    "topic.too": "words that give the next person the same: as well", "words.and": "and",
    "words.or": "or, between people of whom only one can be meant",
    "words.joint": "what joins two people in any language, between their mentions: e, y, und",
    "words.breaks": "words over which ... does not reach: but",
    "words.lead": "words in front of a gift that say nothing about whether it is given: on behalf of the whole block",
    "words.frame": "words that may stand directly before the +K or its verb: just, hereby, one",
    "words.known": "words before a badge that is there already and is only spoken of: the, my",
    "words.marvel": "words before a badge that is only looked at: wow, what a",
    "words.link": "words before what belongs to the word before them: of, with",
    "words.though": "words before what only comments on a complete award: although",
    "words.whenever": "words before a clause about when somebody does what the +K is for: every time, whenever",
    "words.turn": "words after which a sentence turns, so that what was before speaks no more against it: but",
    "words.repair": "words that take back what was just said, and lead to what is meant: no wait, I mean",
    "words.oops": "words that may do so, before the same kind of phrase: er, that is",
    "words.excuse": "words that may do so with a sign behind them: sorry, no",
    "words.falter": "those of words.oops that may stand before a topic to which no word leads: er",
    "words.named_last": "words behind what is meant that take back what stands before it: (karate) I mean",
    "words.not_meant": "what stands behind a sorry and is no topic: folks, seriously, late",
    "words.slip": "words before a phrase of who.was or who.perhaps: sorry, oops",
    "words.ascribed": "what is said of others, though it begins like such words: should be ashamed",
    "words.needy": "words that need the hashtag after them: に", "words.question": "words that open a question",
    "words.who": "what a question holds that a name answers: who is it",
    "words.rhetorical": "questions that the author answers: who taught me",
    "words.abbreviations": "words whose full stop ends no sentence", "words.polite": "words around a command: please",
    "words.asks": "how a polite question to the bot begins: can you",
    "words.denied": "what begins who gets no +K: if anyone deserves no", "words.perhaps": "words of a guess: maybe",
    "words.contrary": "words that turn the one joined to them into its contrary: StopRacism",
    "quote.opens": "phrases before others' text: RT WHO", "harmless.phrases": "what looks like a refusal: no doubt",
    **WORDS_OF_COMMANDS, **WORDS_OF_ANSWERS, **WORDS_BESIDE,
}  # fmt: skip
"""Every list that a file may have, with what it holds. Each may be left out."""

ANYWHERE = frozenset(("who.unloved", "words.contrary"))
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
