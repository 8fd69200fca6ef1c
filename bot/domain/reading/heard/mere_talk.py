"""Whether an answer to the bot's question is mere talk: it says more than whom or what for, or something else.

An answer that nothing marks as a topic ("for …") has to look like one: some words that name a thing or a deed. A
sentence, a question, an order, laughter and a word of time are none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from bot.domain.grammar import Grammar
from bot.domain.grammar.orders import PERSON, key_of
from bot.domain.grammar.phrasing import Found
from bot.domain.reading.kindness.foreign import knows
from bot.domain.reading.questions import MARKS
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.phrase import LED, Phrase, trimmed
from bot.domain.reading.who.named import excluded
from bot.domain.reading.who.recipients import Who

_SMALL = (
    "who.to", "who.after", "who.title", "who.dative", "who.is", "topic.in", "topic.for", "topic.label",
    "topic.articles", "topic.because", "topic.aside", "topic.tail", "topic.filler", "topic.too", "words.frame",
    "words.polite", "words.and", "words.link", "giving.gift", "giving.get", "giving.thanks",
)  # fmt: skip
"""Lists of the words that may stand around the person or the topic of an answer."""
_NAMING = (
    "who.to", "who.after", "who.title", "who.dative", "who.is", "topic.articles", "words.frame", "words.polite",
)  # fmt: skip
"""And of those that say no more of somebody than that it is they."""
_THANKS = "giving.thanks"
_LAUGHTER = re.compile(r"(\w{1,2}?)\1+")
"""What is one sound over and over: kkk, jaja."""
_GIVES = ("giving.give", "giving.get", "giving.past", "giving.thanks", "giving.gift", "giving.kudos")
"""Lists of which a word, before a marked topic, says that the sentence is about the gift: "I thank her for …"."""
_ASIDES = ("topic.filler", "words.polite")
"""Lists of the words after which an answer only begins."""
_EMPTY = ("topic.filler", "topic.tail", "topic.articles", "who.giver", "who.you", "who.third", "who.self", "who.all")
"""Lists of the words that are no topic either."""
_AROUND_THANKS = (*_EMPTY, *_ASIDES, "who.to", "words.and")
"""And of those that may stand beside thanks: "thanks (to everyone)"."""
_GUESSED = frozenset(("bare", "alone", "ahead", "compound"))
"""How topics are found that nothing leads to."""
_MARKED = LED | {"because"}
"""And how those are to which a sentence may lead that speaks of something else."""
_COMMAS = (",", "、", "،")
_LONGEST = 8
_LONGEST_DEED = 12
"""Words of an answer that is nothing but a topic, and of one that tells a deed; what is longer is talk."""
_A_DEED = 3
"""Words with which a deed is told that needs none before it: "he fixed my (bike)"."""
_SHORTEST, _SHORTEST_ACCENTED = 6, 4
"""Letters of a word that is told alone to be one of another language: a shorter one means something else elsewhere."""


class _Heard(NamedTuple):
    """The phrases that only answers are searched for, by the list that holds them."""

    talk: tuple[Found, ...]
    opens: tuple[Found, ...]
    verbs: tuple[Found, ...]
    deed: tuple[Found, ...]
    empty: tuple[Found, ...]
    back: tuple[Found, ...]


def is_talk(
    scene: Scene, who: Who, phrases: Sequence[Phrase], grammar: Grammar, names: frozenset[str] = frozenset()
) -> bool:
    """Whether neither ``who`` nor ``phrases`` answer: "ask @dan", "none of your business", "bob, I was joking".

    ``names`` are those that people may be spoken to by.
    """
    heard = _heard(scene, grammar)
    # "I meant @dan" takes nothing back, "I meant dan" is no topic.
    if any(scene.tokens[hit.end - 1].kind != "mention" for hit in heard.back) or _talks(scene, who, heard):
        return True
    if who.groups:
        topics = {i for phrase in phrases for i in range(phrase.start, phrase.end)}
        beside = any(excluded(scene, group) for group in who.groups)
        if beside or _more(scene, topics | _kin(scene)):
            return True
    said = _tokens_of(heard.talk)
    return any(
        said.issuperset(range(phrase.start, phrase.end)) or _is_empty(scene, phrase, heard)
        or (phrase.how in _GUESSED and _is_sentence(scene, phrase, heard, names))
        or (phrase.how in _MARKED and _is_led_by_talk(scene, phrase, heard, names))
        for phrase in phrases
    )  # fmt: skip


def _kin(scene: Scene) -> frozenset[int]:
    """The words directly before somebody that say what they are to the author: "my wife @carol"."""
    ahead = {i for person in scene.people for i in (person, person - (scene.norms[person - 1] in _COMMAS))}
    hits = [hit for hit in scene.finds("who.named") if hit.end in ahead]
    return _tokens_of([hit for hit in hits if hit.start == 0 or not _denies(scene, hit.start - 1)])


def _denies(scene: Scene, at: int) -> bool:
    """Whether the word there denies who follows: "not my wife @carol"."""
    orders, key = scene.language.commands, key_of(scene.norms[at])
    found = orders.whole.get(key + PERSON)
    return key in orders.no or key in orders.nay or (found is not None and found.name == "not")


def only_names(scene: Scene, who: Who, phrases: Sequence[Phrase], grammar: Grammar) -> bool:
    """Whether little else is said than a person, and that it is they: "it's @dan", "for @dan, ta", not "@dan lol"."""
    if phrases or not MARKS.isdisjoint(scene.norms):
        return False
    if who.positive:
        return not _more(scene, ())
    words = [i for i, token in enumerate(scene.tokens) if token.kind in ("word", "tag", "code")]
    other = _tokens_of(_heard(scene, grammar).talk)
    other |= {i for i in words if _LAUGHTER.fullmatch(scene.norms[i])}
    return all(_is_of(scene, _NAMING, i) and i not in other and not scene.within(_THANKS, i) for i in words)


def only_oneself(scene: Scene) -> bool:
    """Whether nothing is said but that it is for whoever says it: "me", "for myself"."""
    own = _tokens_of(scene.finds("who.self"))
    if not own or scene.people or not MARKS.isdisjoint(scene.norms):
        return False
    words = [i for i, token in enumerate(scene.tokens) if token.kind in ("word", "tag", "code")]
    return all(i in own or _is_of(scene, _NAMING, i) for i in words)


def only_talks(scene: Scene, grammar: Grammar) -> bool:
    """Whether a toot that names no topic says nothing but what would be talk in an answer: "@bob no thanks"."""
    if any(token.kind == "plus" for token in scene.tokens):
        return False
    words = {i for i, token in enumerate(scene.tokens) if token.kind in ("word", "tag", "code")}
    return bool(words) and words <= _tokens_of(_heard(scene, grammar).talk)


def changes_mind(scene: Scene, grammar: Grammar, begin: int) -> bool:
    """Whether an answer that begins at ``begin`` in its text takes the gift back, whatever else it says: "anything but
    cooking". What only leads to it takes nothing back: "I meant to say | cooking"."""
    return any(scene.tokens[hit.start].start >= begin for hit in _heard(scene, grammar).back)


def takes_back(scene: Scene, grammar: Grammar) -> bool:
    """Whether what a correction gives as the topic is no topic, but talk or a change of mind: "I take it back", "ask
    @bob", "thanks everyone"."""
    heard = _heard(scene, grammar)
    if heard.back:
        return True
    words = {i for i, token in enumerate(scene.tokens) if token.kind in ("word", "tag", "code")}
    said = _tokens_of(heard.talk) | {i for i in words if _LAUGHTER.fullmatch(scene.norms[i])}
    if thanked := words.intersection(_thanked(scene)):
        idle = thanked | said | _tokens_of(heard.empty)
        return all(i in idle or _is_of(scene, _AROUND_THANKS, i) for i in words)
    return not said.isdisjoint(words) and all(i in said or _is_aside(scene, i) for i in words)


def _is_aside(scene: Scene, at: int) -> bool:
    """Whether the word at ``at`` only stands beside what is talk: "idk (lol)", "haha (no)"."""
    orders, key = scene.language.commands, key_of(scene.norms[at])
    return key in orders.fond or key in orders.no or _is_of(scene, _ASIDES, at)


def _thanked(scene: Scene) -> Iterator[int]:
    """The words by which somebody is thanked, not those that tell of thanks: "thank you", but not "gratitude"."""
    for hit in scene.finds(_THANKS):
        if (said := scene.at("words.polite", hit.start)) is not None:
            yield from range(said.start, said.end)


def tells_something(scene: Scene, grammar: Grammar) -> bool:
    """Whether a verb makes a sentence of what is said, or a deed is told: "he has cancer", "when she came"."""
    heard = _heard(scene, grammar)
    return bool(heard.verbs) or any(hit.start == 0 for hit in heard.deed)


def says_nothing(scene: Scene, phrases: Sequence[Phrase], grammar: Grammar) -> bool:
    """Whether none of the topics that a message to the bot seems to name could be one: "the topic was boring"."""
    if scene.triggers:
        return False
    heard = _heard(scene, grammar)
    said = _tokens_of(heard.talk)
    return bool(phrases) and all(
        said.issuperset(range(phrase.start, phrase.end)) or _is_empty(scene, phrase, heard) for phrase in phrases
    )


def only_tells(scene: Scene, phrases: Sequence[Phrase], grammar: Grammar) -> bool:
    """Whether what seems a topic tells how something is for somebody, or only gives them the same: "for @carol it was
    hard", "para @carol también"."""
    if all(_gives_the_same(scene, phrase, grammar) for phrase in phrases):
        return bool(phrases)
    people = [i for i in scene.people if scene.has("who.to", i - 1)]
    if not people or scene.triggers:
        return False
    last = people[-1]
    if scene.size(last + 1, len(scene.tokens)) == 0 or scene.tokens[last + 1].kind != "word":
        return False
    claimed = grammar.languages.get((scene.status.language or "")[:2].lower(), scene.language)
    hits = (*scene.language.talk.find(scene.tokens), *claimed.talk.find(scene.tokens))
    verbs = {hit.start for hit in hits if hit.name == "answer.verbs"}
    return last + 1 in verbs or (last + 2 in verbs and scene.at("topic.because", last + 1) is None)


def _gives_the_same(scene: Scene, phrase: Phrase, grammar: Grammar) -> bool:
    """Whether a phrase beside somebody only gives them the same, in whatever language: "@carol también", and "en ook
    voor @carol", where "en" marks a topic in Spanish."""
    said = scene.norms[phrase.start : phrase.end]
    behind = phrase.how in _GUESSED and len(said) == 1 and phrase.start - 1 in scene.people
    if not said or not (behind or phrase.end in scene.people):
        return False
    leads = () if behind else said[1:]
    return any(
        said[0] in language.words["topic.too"] and all(norm in language.words["who.to"] for norm in leads)
        for language in grammar.languages.values()
    )


def leads(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is only what leads to a person: "(it is) for @dan", "(it was) meant for @dan"."""
    at = phrase.end
    while scene.has("who.to", at):
        at += 1
    before = at < len(scene.tokens) and scene.tokens[at].kind == "mention"
    return before and not _more(scene, frozenset(range(len(scene.tokens))).difference(range(phrase.start, phrase.end)))


def past_lead(scene: Scene, begin: int, grammar: Grammar) -> int:
    """Where the answer begins that is said from ``begin`` on, past what is only said before one: "um, (tea)"."""
    return _past_lead(scene, begin, len(scene.tokens), _heard(scene, grammar))


def whole_topic(scene: Scene, grammar: Grammar) -> str:
    """What is a topic where it is all that is said: "everything", "for everything"; empty where there is none."""
    words = [i for i, token in enumerate(scene.tokens) if token.kind in ("word", "tag", "code", "emoji")]
    if not words or not MARKS.isdisjoint(scene.norms):
        return ""
    begin = past_lead(scene, words[0], grammar)
    led = scene.at("topic.for", begin)
    begin = led.end if led is not None else begin
    hits = [hit for hit in scene.language.talk.find(scene.tokens) if hit.name == "answer.whole"]
    found = next((hit for hit in hits if hit.start == begin and hit.end > words[-1]), None)
    if found is None:
        return ""
    return scene.text.plain[scene.tokens[found.start].start : scene.tokens[found.end - 1].end]


def with_deed(scene: Scene, phrase: Phrase, grammar: Grammar) -> Phrase:
    """A phrase with all of the deed in which it broke off: "the time | she fixed my bike"."""
    if phrase.empty or phrase.how not in _GUESSED:
        return phrase
    end = phrase.end
    while end < scene.bounds(phrase.start)[1] and scene.tokens[end].kind == "word":
        end += 1
    if end > phrase.end and any(phrase.start < hit.start <= phrase.end for hit in _heard(scene, grammar).deed):
        return trimmed(scene, phrase.start, end, phrase.how)
    return phrase


def _talks(scene: Scene, who: Who, heard: _Heard) -> bool:
    """Whether little else is said than some phrase of talk."""
    hits = [frozenset(range(hit.start, hit.end)) for hit in heard.talk]
    said = frozenset[int]().union(*(hit for hit in hits if not who.groups or not hit.isdisjoint(scene.people)))
    return bool(said) and not _more(scene, said)


def _heard(scene: Scene, grammar: Grammar) -> _Heard:
    found: dict[str, list[Found]] = {}
    for hit in talk_in(scene, grammar):
        found.setdefault(hit.name, []).append(hit)
    return _Heard(*(tuple(found.get(f"answer.{name}", ())) for name in _Heard._fields))


def talk_in(scene: Scene, grammar: Grammar) -> Iterator[Found]:
    """The phrases that only answers are searched for. Words of another language count where they are none in the
    scene's own."""
    others = (language for language in grammar.languages.values() if language is not scene.language)
    for language in (scene.language, *others):
        for hit in language.talk.find(scene.tokens):
            words = [token for token in scene.tokens[hit.start : hit.end] if token.kind == "word"]
            if language is scene.language or not words:
                yield hit
            elif not all(knows(scene.language, token) for token in words):
                short = len(words) == 1 and len(words[0].norm) < (
                    _SHORTEST if words[0].norm.isascii() else _SHORTEST_ACCENTED
                )
                if hit.name == "answer.talk" or not short:
                    yield hit


def _tokens_of(hits: Sequence[Found]) -> frozenset[int]:
    return frozenset(i for hit in hits for i in range(hit.start, hit.end))


def _more(scene: Scene, known: Collection[int]) -> bool:
    """Whether words stand outside ``known`` that are no small ones."""
    rest = (i for i, token in enumerate(scene.tokens) if token.kind in ("word", "tag", "code") and i not in known)
    return any(not _is_of(scene, _SMALL, i) for i in rest)


def _is_of(scene: Scene, lists: Sequence[str], at: int) -> bool:
    return any(scene.has(name, at) or scene.within(name, at) for name in lists)


def _is_empty(scene: Scene, phrase: Phrase, heard: _Heard) -> bool:
    """Whether a phrase says nothing that could be a topic: "not yet", "(for) now"."""
    empty = _tokens_of(heard.empty)
    if empty.isdisjoint(range(phrase.start, phrase.end)):
        return False
    return all(
        i in empty or scene.tokens[i].kind in ("punct", "emoji") or _is_of(scene, _EMPTY, i)
        for i in range(phrase.start, phrase.end)
    )


def _is_sentence(scene: Scene, phrase: Phrase, heard: _Heard, names: frozenset[str]) -> bool:
    """Whether what a phrase is part of tells, asks or orders something: "I was joking", "bob, stop it"."""
    begin, end = scene.bounds(phrase.start)
    starts = _starts(scene, begin, end, heard, names)
    if not starts or any(token.norm in MARKS for token in scene.tokens[begin:end]):
        return True
    told = {hit.start for hit in heard.deed if hit.end - hit.start >= _A_DEED}
    if any(hit.start in starts and hit.start not in told for hit in heard.opens):
        return True
    deeds = [hit.start for hit in heard.deed if hit.start >= starts[-1]]
    if any(begin <= hit.start < end and not any(at <= hit.start for at in deeds) for hit in heard.verbs):
        return True
    return scene.size(starts[-1], end) > (_LONGEST_DEED if deeds else _LONGEST)


def _is_led_by_talk(scene: Scene, phrase: Phrase, heard: _Heard, names: frozenset[str]) -> bool:
    """Whether a sentence that speaks of something else leads to a marked topic: "tell me (about your day)"."""
    begin = phrase.start
    while begin > 0 and scene.tokens[begin - 1].kind != "punct" and scene.sentence[begin - 1] == scene.sentence[begin]:
        begin -= 1
    lead = [i for i in range(begin, phrase.start) if scene.tokens[i].kind == "word"]
    if not lead:
        # What marks it stands behind it.
        return _is_sentence(scene, phrase, heard, names)
    starts = _starts(scene, begin, phrase.start, heard, names)
    if any(hit.start in starts and hit.end > phrase.start for hit in heard.opens):
        # "why (you ask)", in languages where it is "for what"
        return True
    if all(_is_of(scene, _SMALL, i) for i in lead) or any(_is_of(scene, _GIVES, i) for i in lead):
        return False
    if any(begin <= hit.start < phrase.start for hit in heard.verbs):
        return True
    return any(hit.start in starts for hit in heard.opens)


def _starts(scene: Scene, begin: int, end: int, heard: _Heard, names: frozenset[str]) -> list[int]:
    """Where what is said between ``begin`` and ``end`` may begin: at its first word, and past names."""
    starts = []
    for at in range(_past_lead(scene, begin, end, heard), end):
        if scene.tokens[at].kind in ("word", "tag", "code", "emoji"):
            starts.append(at)
            if scene.norms[at] not in names:
                break
    return starts


def _past_lead(scene: Scene, begin: int, end: int, heard: _Heard) -> int:
    """Past what is said before an answer: "um, (tea)", "hi bot, (tea)"."""
    after = next((i + 1 for i in range(begin, end) if scene.norms[i] == ","), end)
    lead = [i for i in range(begin, after) if scene.tokens[i].kind == "word"]
    talk = _tokens_of(heard.talk)
    small = all(i not in talk and (scene.norms[i] == "bot" or _is_of(scene, _ASIDES, i)) for i in lead)
    return _past_lead(scene, after, end, heard) if lead and small and after < end else begin
