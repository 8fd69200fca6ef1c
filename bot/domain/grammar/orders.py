"""How a language says the bot's commands: phrases of a grammar file's ``[commands]``, as keys to look a message up by.

A key is the letters of some words and nothing else: case, spaces, accents, apostrophes, hyphens and letters that are
drawn out don't matter ("Opt-out", "optout", "opt oooout"). In it ``@`` stands for a person and ``+k`` for the +K.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from math import prod

from bot.domain.grammar.phrasing import PhraseError, words_of
from bot.domain.text.spelling import BARE, UMLAUTS, fold

COMMANDS = (
    "help", "want", "undo", "topic", "not", "to", "snag", "hide", "show", "decline", "remove", "stop", "start", "block",
    "unblock", "my_data", "forget_me", "complain", "wonder", "thanks", "queue", "approve", "ban", "unban",
)  # fmt: skip
"""The bot's commands: the keys of a file's ``[commands]``. ``remove`` is the giver's undo and the recipient's decline;
``complain`` and ``wonder``, which asks how to get the badge, are told what to say instead."""

OF_PERSON = frozenset({"not", "to", "block", "unblock", "ban", "unban"})
"""Commands that need a person."""
PLAIN = frozenset({"block", "unblock", "ban", "unban"})
"""Those of them that may name the person without an @."""
OF_TOPIC = frozenset({"topic", "want"})
OF_AWARD = frozenset({"undo", "topic", "not", "to", "snag", "hide", "show", "decline", "remove", "stop", "approve"})
"""Commands that may hold a badge's code or link."""

WORDS_OF_COMMANDS: Mapping[str, str] = {
    "words.gently": "what softens a command besides: that's kind, but",
    "words.please": "what asks and thanks in earnest: please, thank you",
    "words.begs": "what asks like a please, though it thanks as well: tack",
    "words.shy": "what only blushes, though it has the words of a command: oh stop it, you",
    "words.fond": "what shows beside a refusal that it is none: lovely, blushing, haha, just kidding",
    "words.teasing": "what refuses, and is said in jest as well: stop it, enough",
    "words.no": "what by itself refuses a badge, in a reply of its recipient's: no",
    "words.unasked": "what a recipient refuses with, in a reply, and others complain with: I didn't ask for this",
    "words.unsubscribe": "what can only be said to a bot, whoever else is mentioned: opt me out",
    "words.own": "what a command says of a badge in words that nobody says to a person: snag it, undo this, hide it",
    "words.regret": "what a giver takes back with, and says to a person as well: I take it back",
    "words.wanted": "what asks for a badge, and means the one that whoever says it has just got: I want it",
    "words.pointing": "what only points at the badge that is there, and is no topic of a wish: the こ of このバッジ",
    "words.nay": "a no, that refuses a command unless a sign stands between",
    "words.meant": "after which a giver, in reply to the bot's thanks, says the topic that was meant: I meant",
    "words.excused": "before the topic that was meant, behind an excuse alone: (sorry,) should be for",
    "words.put_right": "behind it, set off by a sign: (rye bread,) I mean",
    "words.wavering": "by which a giver changes their mind, and does not say about what: I changed my mind",
    "words.adding": "by which a giver says who is to get the same besides: also for WHO",
    "words.unmeant": "what begins no topic that was meant: to, it, every word",
    "words.instead": "by which a giver, in reply to the bot's thanks, says for whom it was meant: it was WHO",
    "words.presents": "by which somebody is merely presented, and corrects with an excuse alone: this is WHO",
    "words.mistaken": "by which a giver says before it that something was wrong: sorry, wrong person, not him",
    "words.no_topic": "what is none where it is all that loose words lead to: a DM, unlisted, a laugh",
    "words.unchanged": "what, said for a topic, leaves it as it is: same as before",
    "words.alarm": "what only somebody says who is afraid, is mistaken for another or calls upon the law: my stalker",
    "words.anymore": "what a refusal says besides, wherever it stands: any more, ever again",
    "words.removing": "verbs by which somebody asks that a badge of theirs be removed: erase, get rid of",
    "words.removed": "what they ask to be removed: this, my name, me",
    "words.lowering": "what takes a badge off the wall where it hangs, and removes it elsewhere: take it down",
    "words.let_be": "what drops what the bot has asked about, and lets stand what is given: leave it",
}  # fmt: skip
"""Lists of which only commands know, with what each holds: their words are not looked for in what a toot says."""

PERSON, GIFT, TOPIC = "@", "+k", "\0"
_NO_WORD = PERSON + GIFT + TOPIC
_PIECES = re.compile(r"\([^\s()][^()]*\)|\{[^\s{}][^{}]*\}|\S+")
_SET = re.compile(r"\{(\w+)\}")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_MOST_WAYS = 4000
HEAD = 6
"""Letters of a phrase's beginning that tell whether it may stand in a message at all."""
_PLACES = {"WHO": PERSON, "+K": GIFT, "TOPIC": TOPIC}


@dataclass(frozen=True, slots=True)
class Order:
    """What a phrase means. A ``casual`` one is also what people say to each other: it counts only to the bot."""

    name: str
    casual: bool = False


@dataclass(slots=True)
class Orders:
    """All commands of a language."""

    whole: dict[str, Order] = field(default_factory=dict)
    """By the key of all words, with ``@`` where the person stands."""
    around: dict[str, dict[str, Order]] = field(default_factory=dict)
    """By the keys of what stands before and after a topic."""
    before_sign: dict[str, Order] = field(default_factory=dict)
    """By the key of what stands before a colon and a topic."""
    polite: set[str] = field(default_factory=set)
    asks: set[str] = field(default_factory=set)
    """How a polite question begins."""
    nay: set[str] = field(default_factory=set)
    """What refuses the words after it, unless a sign stands between."""
    please: set[str] = field(default_factory=set)
    """What asks and thanks in earnest."""
    begs: set[str] = field(default_factory=set)
    """What asks like a please, though it thanks as well."""
    no: set[str] = field(default_factory=set)
    """What refuses by itself."""
    unasked: set[str] = field(default_factory=set)
    """What a recipient refuses with, and others complain."""
    unsubscribe: set[str] = field(default_factory=set)
    """What can only be said to a bot."""
    own: set[str] = field(default_factory=set)
    """What a command says of a badge in words that nobody says to a person."""
    regret: set[str] = field(default_factory=set)
    """What a giver takes back with, and says to a person as well."""
    wanted: set[str] = field(default_factory=set)
    """What asks for a badge, and means the one that whoever says it has just got."""
    pointing: set[str] = field(default_factory=set)
    """What only points at the badge that is there."""
    shy: set[str] = field(default_factory=set)
    """What only blushes."""
    fond: set[str] = field(default_factory=set)
    """What praises, laughs or takes back."""
    teasing: set[str] = field(default_factory=set)
    """What refuses in jest as well."""
    alarm: set[str] = field(default_factory=set)
    """What only somebody says who is afraid, is mistaken for another or calls upon the law."""
    alarming: set[str] = field(default_factory=set)
    """How words begin that do so."""
    meant: set[str] = field(default_factory=set)
    """After which a giver says the topic that was meant."""
    excused: set[str] = field(default_factory=set)
    """After which they say it where they excuse themselves before."""
    put_right: set[str] = field(default_factory=set)
    """Before which they say it."""
    wavering: set[str] = field(default_factory=set)
    """By which they change their mind, and do not say about what."""
    adding: set[str] = field(default_factory=set)
    """By which they say who is to get the same besides, with ``@`` where the person stands."""
    reasons: set[str] = field(default_factory=set)
    """What leads to a topic: for."""
    unmeant: set[str] = field(default_factory=set)
    """What begins no topic that was meant."""
    instead: set[str] = field(default_factory=set)
    """By which a giver says who was meant, with ``@`` where the person stands."""
    presents: set[str] = field(default_factory=set)
    """By which somebody is merely presented, with ``@`` where the person stands."""
    mistaken: set[str] = field(default_factory=set)
    """By which they say before it that they were wrong."""
    no_topic: set[str] = field(default_factory=set)
    """What loose words of a correction lead to and is none."""
    unchanged: set[str] = field(default_factory=set)
    """What, said for a topic, leaves it as it is."""
    anymore: set[str] = field(default_factory=set)
    """What a refusal says besides, wherever it stands."""
    removing: set[str] = field(default_factory=set)
    """Verbs by which somebody asks that something be removed."""
    removed: set[str] = field(default_factory=set)
    """What of theirs they ask to be removed."""
    lowering: set[str] = field(default_factory=set)
    """What takes a badge off the wall where it hangs."""
    let_be: set[str] = field(default_factory=set)
    """What drops what the bot has asked about, and lets stand what is given."""
    joins: set[str] = field(default_factory=set)
    """What joins a clause, or a word, to the one before: and."""
    parting: set[str] = field(default_factory=set)
    """What begins a new clause."""
    turns: set[str] = field(default_factory=set)
    """What begins one that is against what was before."""
    names: set[str] = field(default_factory=set)
    handles: dict[str, Order] = field(default_factory=lambda: {name + PERSON: Order(name) for name in PLAIN})
    """What may name a person without an @."""
    heads: set[str] = field(default_factory=set)
    """How all these phrases begin."""

    def add(self, name: str, phrase: str, *, casual: bool) -> None:
        """Take in one phrase. Raises ``PhraseError``, also where the phrase is another command already."""
        order = Order(name, casual)
        self.names.add(name)
        keys = keys_of(phrase)
        if not all(key.strip(_NO_WORD) for key in keys):
            raise PhraseError("it needs a word that must be there.")
        if name not in OF_PERSON and "WHO" in phrase and any(PERSON in key for key in keys):
            raise PhraseError(f"{name} takes no person: take WHO out.")
        around = {key for key in keys if TOPIC in key} if "TOPIC" in phrase else set[str]()
        if around and name not in OF_TOPIC:
            raise PhraseError(f"{name} takes no topic: take TOPIC out.")
        for key in around:
            before, _, after = key.partition(TOPIC)
            self.heads.add(before[:HEAD])
            _put(self.around.setdefault(before, {}), {after}, order)
        keys -= around
        self.heads.update([key[:HEAD] for key in keys])
        if name in OF_PERSON:
            keys = {key if PERSON in key else key + PERSON for key in keys}
        if name in PLAIN and not casual:
            self.handles |= dict.fromkeys(keys, order)
        _put(self.before_sign if name == "topic" else self.whole, keys, order)

    def told(self, name: str, words: str) -> bool:
        """Take in that people are told to say these plain words for ``name``, with a person or a topic after them where
        it needs one; False where no phrase says that."""
        keys = keys_of(words)
        if name in PLAIN:
            self.handles |= {key + PERSON: Order(name) for key in keys}
        for key in keys:
            found = (self.whole.get(key), self.whole.get(key + PERSON), self.before_sign.get(key))
            if any(order is not None and order.name == name for order in found):
                return True
        return False

    def of_bare_handles(self) -> Orders:
        """Those commands alone that may name a person without an @, with what may surround them."""
        return Orders(whole=self.handles, polite=self.polite, asks=self.asks, nay=self.nay, joins=self.joins)

    def says_by_itself(self, key: str) -> bool:
        """Whether a word of this ``key`` is a command, politeness or a person's by itself, and so nobody's handle."""
        return key in self.whole or key in self.polite or key in self.please or key + PERSON in self.whole

    def add_polite(self, lists: Mapping[str, Iterable[str]], sets: Mapping[str, Sequence[str]]) -> None:
        """Take in what may surround a command, and, after all phrases of commands, what one may mean besides; what has
        a gap in it can surround none."""
        known = {"polite": self.polite, "gently": self.polite, "asks": self.asks, "nay": self.nay}
        known |= {
            "please": self.please,
            "no": self.no,
            "unasked": self.unasked,
            "shy": self.shy,
            "fond": self.fond,
            "teasing": self.teasing,
        }
        known |= {"meant": self.meant, "alarm": self.alarm, "removing": self.removing, "removed": self.removed}
        known |= {
            "begs": self.begs,
            "excused": self.excused,
            "put_right": self.put_right,
            "wavering": self.wavering,
            "adding": self.adding,
            "unmeant": self.unmeant,
            "no_topic": self.no_topic,
            "unchanged": self.unchanged,
            "mistaken": self.mistaken,
            "unsubscribe": self.unsubscribe,
            "own": self.own,
            "regret": self.regret,
            "wanted": self.wanted,
            "anymore": self.anymore,
            "lowering": self.lowering,
            "let_be": self.let_be,
            "pointing": self.pointing,
            "breaks": self.turns,
            "and": self.joins,
            "or": self.parting,
        }
        for name, keys in known.items():
            for phrase in lists.get(f"words.{name}", ()):
                if "..." not in phrase and "*" not in phrase:
                    keys.update(key for key in keys_of(with_sets(phrase, sets)) if key)
        for phrase in lists.get("words.instead", ()):
            self.instead |= {key if PERSON in key else key + PERSON for key in keys_of(phrase)}
        for phrase in lists.get("words.presents", ()):
            self.presents |= {key if PERSON in key else key + PERSON for key in keys_of(phrase)}
        for phrase in lists.get("words.alarm", ()):
            if phrase.endswith("*"):
                self.alarming |= keys_of(phrase[:-1])
        for name, keys in (("remove", self.lowering), ("undo", self.let_be)):
            for key in keys:
                self.whole.setdefault(key, Order(name, casual=True))
                self.heads.add(key[:HEAD])
        self.parting |= self.turns | self.joins
        for name, keys in (("topic.because", self.parting), ("topic.for", self.reasons)):
            for phrase in lists.get(name, ()):
                if phrase.isalpha():
                    keys |= keys_of(phrase)


def heads_in(keys: Iterable[str]) -> frozenset[str]:
    """How phrases begin that may stand in a message of these ``keys``, one for each piece, from any piece on. What is
    shorter than a beginning ends with a piece, for so does a phrase."""
    found = {""}
    begun = set[str]()
    for key in reversed(list(keys)):
        if key:
            begun = {(key + more)[:HEAD] for more in ("", *begun)}
            found |= begun
    return frozenset(found)


def _put(known: dict[str, Order], keys: set[str], order: Order) -> None:
    there = known.keys() & keys
    for key in there:
        if (other := known[key].name) != order.name:
            raise PhraseError(f"it means {other} already: take it out of {order.name} or of {other}.")
    known.update(dict.fromkeys(keys - there, order))


def with_sets(phrase: str, sets: Mapping[str, Sequence[str]]) -> str:
    """``phrase`` with what each of ``sets`` holds where it names that: "hide {it}"."""
    return _SET.sub(lambda named: f"{{{'|'.join(sets.get(named[1], [named[1]]))}}}", phrase)


def keys_of(phrase: str) -> set[str]:
    """The keys of all that a phrase with ``(…)``, ``{…}`` and ``|`` stands for. Raises ``PhraseError``."""
    places = [_options(piece) for piece in _PIECES.findall(phrase)]
    if not places:
        raise PhraseError("an empty phrase matches nothing: take it out.")
    if prod(map(len, places)) > _MOST_WAYS:
        raise PhraseError("it stands for too many phrases: split it into several.")
    return set(map("".join, product(*places)))


@lru_cache(maxsize=4096)
def _options(piece: str) -> tuple[str, ...]:
    """The keys of a piece's alternatives."""
    if len(piece) > 2 and piece[0] == "(" and piece[-1] == ")":
        return ("", *_alternatives(piece[1:-1]))
    if len(piece) > 2 and piece[0] == "{" and piece[-1] == "}":
        if "|" not in piece:
            raise PhraseError(f"{piece}: there is no such set of several words.")
        return _alternatives(piece[1:-1])
    if any(sign in piece for sign in "(){}*^$") or "..." in piece:
        raise PhraseError(f"{piece}: a command is whole words, with (…), {{…|…}}, a|b, WHO, TOPIC and +K alone.")
    return _alternatives(piece)


def _alternatives(inside: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for words in inside.split("|") for key in _keys(words)))


@lru_cache(maxsize=16384)
def _keys(words: str) -> tuple[str, ...]:
    """The keys of plain words: with ü as u, and as ue."""
    if words in _MARKS:
        return ("?",)
    keys = [""]
    for word in words.split():
        found = [_PLACES[word]] if word in _PLACES else _plain_keys(word)
        keys = [key + more for key in keys for more in found]
    return tuple(keys)


def _plain_keys(word: str) -> list[str]:
    low = fold(word)
    ways = dict.fromkeys((low, low.translate(UMLAUTS)))
    return list(dict.fromkeys("".join(map(key_of, words_of(way))) for way in ways))


_MARKS = frozenset("?？؟")


@lru_cache(maxsize=4096)
def key_of(norm: str) -> str:
    """The key of one folded word."""
    if not norm.isascii():
        spread_out = unicodedata.normalize("NFD", norm.translate(BARE))
        norm = unicodedata.normalize("NFC", "".join(c for c in spread_out if not "\u0300" <= c <= "\u036f"))
    return _DRAWN_OUT.sub(r"\1", "".join(c for c in norm if c.isalnum() or unicodedata.category(c)[0] == "M"))
