"""Insults in joined words, "#BobIsALiar" and "being_a_liar", in disguise, "l1ar", and in emoji alone: what a topic says
when spelt out, and what a giver's name does.

The words are looked at a second time, and only where some of them are joined or disguised: other toots pay nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from html import escape

from bot.domain.grammar import FIRST_NAMES, Grammar
from bot.domain.model import Account, Status, Visibility
from bot.domain.reading.kindness.beside import tells_beside
from bot.domain.reading.kindness.drawn import is_called_spiteful, is_drawn, is_spiteful, taunts_beside
from bot.domain.reading.kindness.excuses import Excuses
from bot.domain.reading.kindness.foreign import foreign_insult, names_of, puts_down
from bot.domain.reading.scene import Scene, lay_out, open_page
from bot.domain.reading.topic.phrase import Phrase
from bot.domain.text.spelling import fold
from bot.domain.wordlists.apart import apart, behind_name
from bot.domain.wordlists.lookalikes import with_twins
from bot.domain.wordlists.undisguised import undisguised

MOST_LANGUAGES = 3
"""Languages that words are read in, when the likelier ones make nothing of them."""
_SENTENCE = 3
"""Words with which a name says something of somebody: in fewer it only calls its bearer something."""
_EVER = datetime.min.replace(tzinfo=UTC)
_SAID = Status(
    id="", uri="", account=Account(id="", acct=""), content="", visibility=Visibility.UNKNOWN, created_at=_EVER
)
"""What a name is read as."""
_JOINED = re.compile(r"[^\W\d_](?:/|[^\W\d_][_./·\d]+)[^\W\d_]{2}|[^\W\d_]{3}[\d_]")
"""Where words are joined by a sign that is in few honest ones, or have digits at their end."""
_JOINT = re.compile(r"[-_.]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONG_ENOUGH = 7
_SIZES_OF_NAMES = range(3, 12)
"""Letters of a word that may be a sentence, and of a first name in it."""


def joined_insult(
    topic: str, status: Status, grammar: Grammar, *, bot: str, hashtag: str, names: frozenset[str]
) -> bool:
    """Whether ``topic`` insults once its joined or disguised words are spelt out, or with nothing but emoji."""
    if is_spiteful(topic) or (f":{topic}:" in status.content and is_called_spiteful(topic)):
        return True
    # "ss" for "ß" is no disguise: what is excused as it stands is so in both spellings.
    bare = (each for each in undisguised(topic, grammar.lexicon.hold) if fold(each) != fold(topic))
    ways = _spelt_out(topic, grammar, names).union(bare, with_twins(topic))
    word = topic.lstrip("#＃")
    if not topic.isascii() and (word != topic or topic in status.tags):
        # A hashtag is one word until it is said without its sign: "#ボブは嘘つき".
        ways.add(word)
    return any(insults(way, status, grammar, bot=bot, hashtag=hashtag, names=names) for way in ways)


def names_unkindly(topic: str, grammar: Grammar, *, bot: str, hashtag: str) -> bool:
    """Whether ``topic`` puts somebody down by a first name, mentioned or not: "Carol stinks", "#carolisaliar". It may
    be a film as well: an operator can tell."""
    called = _first_names_in(topic, grammar)
    ways = _spelt_out(topic, grammar, called).union([topic]) if called else ()
    if any(insults(way, _SAID, grammar, bot=bot, hashtag=hashtag, names=called) for way in ways):
        return True
    guessed = _names_within(topic, grammar)
    ways = _spelt_out(topic, grammar, guessed) if guessed else ()
    return any(_says_of(way, guessed, _SAID, grammar, bot=bot, hashtag=hashtag) for way in ways)


def ways_to_say(topic: str, names: frozenset[str], grammar: Grammar) -> tuple[frozenset[str], frozenset[str]]:
    """``topic`` as it stands and with its joined words apart; and who may be named in it: ``names``, and the first
    names that it holds."""
    called = names | _first_names_in(topic, grammar) | _names_within(topic, grammar)
    return frozenset({topic, *_spelt_out(topic, grammar, called)}), called


def _first_names_in(topic: str, grammar: Grammar) -> frozenset[str]:
    words = {word.casefold() for said in (topic, apart(topic)) for word in _LETTERS.findall(said)}
    return grammar.anywhere[FIRST_NAMES] & words


def _names_within(topic: str, grammar: Grammar) -> frozenset[str]:
    """The first names with which a single word begins or ends: "carolisaliar", "stupidcarol"."""
    word = topic.lstrip("#＃").casefold()
    if len(word) < _LONG_ENOUGH or not _LETTERS.fullmatch(word):
        return frozenset()
    return grammar.anywhere[FIRST_NAMES] & {end for size in _SIZES_OF_NAMES for end in (word[:size], word[-size:])}


def _spelt_out(text: str, grammar: Grammar, names: frozenset[str]) -> set[str]:
    words = apart(text, names, grammar.anywhere["words.contrary"])
    known = (each.vocabulary for each in grammar.languages.values())
    behind = behind_name(text, names, known, grammar.insults.words)
    return behind.union([words] if words else ())


def name_insults(name: str, recipient: str, grammar: Grammar, *, bot: str, hashtag: str) -> bool:
    """Whether what a giver is called, "bob is a thief", puts down the ``recipient`` (an acct) or anybody else. What
    they say of nobody is their own affair: "Professional Idiot"."""
    names = names_of([recipient])
    spelt = {name, *_spelt_out(name, grammar, names)}
    spelt |= {bare for each in spelt for bare in undisguised(each)}
    for said in spelt:
        words = said.casefold().split()
        # Who is spoken of stands in front, if it is not the recipient.
        for meant in {names, names | names_of(words[:1])}:
            if len(words) >= _SENTENCE or not names.isdisjoint(words):
                found = insults(said, _SAID, grammar, bot=bot, hashtag=hashtag, names=meant)
            else:
                found = _says_of(said, meant, _SAID, grammar, bot=bot, hashtag=hashtag)
            if found:
                return True
    return False


def _says_of(words: str, names: frozenset[str], status: Status, grammar: Grammar, *, bot: str, hashtag: str) -> bool:
    """Whether ``words``, which the author of ``status`` says, put down one of ``names`` by name."""
    page = open_page(saying(words, status), grammar, bot=bot, hashtag=hashtag)
    return any(puts_down(lay_out(page, each), grammar, names) for each in page.languages[:MOST_LANGUAGES])


def saying(words: str, status: Status) -> Status:
    """``status`` with nothing but ``words``."""
    return status.model_copy(update={"content": f"<p>{escape(words)}</p>", "mentions": (), "tags": ()})


def insults(words: str, status: Status, grammar: Grammar, *, bot: str, hashtag: str, names: frozenset[str]) -> bool:
    """Whether ``words``, which the author of ``status`` says, put somebody down in any language."""
    page = open_page(saying(words, status), grammar, bot=bot, hashtag=hashtag)
    scenes = [lay_out(page, each) for each in page.languages[:MOST_LANGUAGES]]
    whole = [Phrase(0, len(scenes[0].tokens), "label")]
    likeliest = Excuses(scenes[0])
    return foreign_insult(scenes[0], whole, grammar, names) is not None or any(
        _insults(each, likeliest) for each in scenes
    )


def tells_of_somebody(status: Status, grammar: Grammar, *, bot: str, hashtag: str, names: frozenset[str]) -> bool:
    """Whether ``status`` puts somebody down beside what it gives: "+K in tea. He is worthless"; or says what nobody can
    look through, in letters drawn as signs."""
    is_insult = partial(insults, status=status, grammar=grammar, bot=bot, hashtag=hashtag, names=names)
    page = open_page(status, grammar, bot=bot, hashtag=hashtag)
    scene = lay_out(page, page.languages[0])
    if is_drawn(page.text.plain):
        return True
    if puts_down(scene, grammar, names) or _insults(scene, Excuses(scene)) or _sneers(scene) or tells_beside(scene):
        return True
    tags = {scene.words(at, at + 1).lstrip("#＃") for at, token in enumerate(scene.tokens) if token.kind == "tag"}
    said = [way for tag in tags for way in _spelt_out(tag, grammar, names) or (tag,)]
    links = (scene.words(at, at + 1) for at, token in enumerate(scene.tokens) if token.kind == "link")
    said += [" ".join(_LETTERS.findall(link)) for link in links]
    said += [way for word in _joined_beside(scene, status, names) for way in _spelt_out(word, grammar, names - {word})]
    if (bare := undisguised(scene.text.plain)) and not is_insult(scene.text.plain):
        # What the toot says as it stands was looked at with its mentions in place.
        said += bare
    return any(map(is_insult, said))


def _joined_beside(scene: Scene, status: Status, names: frozenset[str]) -> Iterator[str]:
    """What is joined in the words of a toot, "bob_is_a_liar", and the handles in it that are a sentence, or
    speak of somebody else in it."""
    plain = scene.text.plain
    for token in scene.tokens:
        if token.kind != "word" or token.norm.isalpha():
            continue
        if _JOINED.search(token.norm) or any(name in token.norm for name in names):
            yield plain[token.start : token.end]
    for mention in status.mentions:
        called = mention.username.casefold()
        others = names_of(each.acct for each in status.mentions if each is not mention)
        if len(_JOINT.findall(called)) + 1 >= _SENTENCE or any(name in called and name != called for name in others):
            yield called


def _sneers(scene: Scene) -> bool:
    """Whether unkind emoji stand beside other words, "+K in tea 💩", or are a sentence of their own, several of them:
    "+K in tea. 🐍🐍🐍"."""
    if scene.text.plain.isascii():
        return False
    signs = "".join(token.norm for token in scene.tokens if token.kind == "emoji")
    if signs and taunts_beside(signs, scene.text.plain):
        return True
    for begin, end in scene.sentences:
        said = [token for token in scene.tokens[begin:end] if token.kind in ("word", "emoji", "plus")]
        shown = [token.norm for token in said if token.kind == "emoji"]
        if len(shown) == len(said) > 1 and is_spiteful("".join(shown)):
            return True
    return False


def _insults(scene: Scene, likeliest: Excuses) -> bool:
    """Whether it is an insult in the language of the scene, which neither that nor the likeliest language excuses."""
    excuses = (Excuses(scene), likeliest)
    return any(
        against.where == "topic"
        and any(not any(each.cover(against, hit) for each in excuses) for hit in scene.finds(name))
        for name, against in scene.language.against.items()
    )
