"""Insults in a topic, in another language than the toot's: "+K for ser un mentiroso"; and, in any language, what puts
somebody down by name: "+K for knowing that bob cheats". Whoever is thanked for that understands it.

A toot's words are read in the one language that it speaks, but a topic may come from any. So what is about to be given
is looked for once more among the insults of all languages, and only there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from bot.domain.grammar import SAID_OF, Against, Grammar, Language
from bot.domain.grammar.phrasing import Found
from bot.domain.reading.kindness.excuses import Excuses
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.phrase import Phrase
from bot.domain.text.tokens import Token

_HOSTILE = Against("insult", "its topic is hostile", "topic", unclear=True)
_AFFECTION = frozenset("❤♥💕💖💗💞💓💘💛💙💚💜🧡🤎🖤🤍😘🥰😍🤗😚")
"""Emoji beside which a rude word teases."""
_LATIN_ENDS = "\u0250"
_SHORTEST = 6
_SHORTEST_ACCENTED = 4
"""Letters of a word that alone tells its language: shorter ones mean something else elsewhere (con, Gift, slut)."""


def is_loving(scene: Scene) -> bool:
    """Whether an emoji says that rude words and irony only tease."""
    return not scene.text.plain.isascii() and any(
        token.kind == "emoji" and token.norm[0] in _AFFECTION for token in scene.tokens
    )


def is_groan(scene: Scene, hit: Found) -> bool:
    """Whether an emoji ends what is told before anybody is named: "locked out again 🙄 @bob came, +K in keys"."""
    named = min([*scene.people, *scene.triggers], default=0)
    if scene.tokens[hit.start].kind != "emoji" or hit.end > named or scene.size(0, hit.start) < _SHORTEST_TALE:
        return False
    return not any(praise.start < hit.start for praise in scene.finds("giving.praise", "giving.kudos", "giving.thanks"))


_SHORTEST_TALE = 3
"""Words that tell something: fewer are a cry, "great job 🙄"."""
_SHORTEST_NAME = 3
_LONGEST_ENDING = 4
"""Letters that an inflected language puts behind a name."""
_PIECES = re.compile(r"[\W\d_]+")


def names_of(accts: Iterable[str]) -> frozenset[str]:
    """What people may be called without an @: bob, of @bob and of @bob_the_baker."""
    return frozenset(name for acct in accts for name in _names(acct))


def called_there(text: str, accts: Collection[str]) -> frozenset[str]:
    """Those of ``names_of`` that ``text`` may use of somebody: half a handle only with a capital, for many a handle is
    made of what its owner loves: "threads about kites" does not speak of @kites_k."""
    names = names_of(accts)
    whole = {acct.partition("@")[0].casefold() for acct in accts}
    return frozenset(name for name in names if name in whole or name.capitalize() in text or name.upper() in text)


@lru_cache(maxsize=4096)
def _names(acct: str) -> tuple[str, ...]:
    handle = acct.partition("@")[0].casefold()
    return tuple(name for name in {handle, _PIECES.split(handle)[0]} if len(name) >= _SHORTEST_NAME)


def foreign_insult(
    scene: Scene, phrases: list[Phrase], grammar: Grammar, names: frozenset[str]
) -> tuple[Against, Found] | None:
    """The first insult in a topic, in any language but that of the scene, which has been looked at already; and what is
    said of somebody, one of ``names`` among them, in any."""
    for phrase in phrases:
        if phrase.empty:
            continue
        begin, size = phrase.start, phrase.end - phrase.start
        # What is said of somebody may go on behind the topic: "+K for | the fact | that nobody likes @bob".
        end = max(phrase.end, scene.bounds(begin)[1])
        tokens = [_bare(token) if token.kind == "tag" else token for token in scene.tokens[begin:end]]
        found = grammar.insults.find(tokens)
        told = _of_somebody(tokens, found, scene.language, grammar, names)
        for hit in (*told, *_hits(tokens[:size], found, scene.language, grammar)):
            insult = Found("against.insult", begin + hit.start, begin + hit.end, None)
            if (hit in told and not _is_of_a_thing(scene, insult, phrase.end)) or not (
                hit in told or Excuses(scene).cover(_HOSTILE, insult)
            ):
                return _HOSTILE, insult
    return None


def _is_of_a_thing(scene: Scene, insult: Found, end: int) -> bool:
    """Whether harmless words go on to what somebody has, and to the ``end``: "putting up with @bob | 's dog"."""
    return any(h.start == insult.start and h.end > insult.end and h.end >= end for h in scene.finds("harmless.phrases"))


def puts_down(scene: Scene, grammar: Grammar, names: frozenset[str]) -> bool:
    """Whether anything that the scene says puts somebody down, one of ``names`` among them."""
    tokens = [_bare(token) if token.kind == "tag" else token for token in scene.tokens]
    return bool(_of_somebody(tokens, grammar.insults.find(tokens), scene.language, grammar, names))


def _hits(tokens: list[Token], found: Sequence[Found], own: Language, grammar: Grammar) -> list[Found]:
    """Those of the insults ``found`` in ``tokens`` that are not as likely words of the toot's ``own`` language."""
    hits = [
        hit
        for hit in found
        if hit.name[0] != SAID_OF
        and hit.end <= len(tokens)
        and hit.name != own.code
        and not all(knows(own, token) for token in tokens[hit.start : hit.end])
    ]
    if not hits:
        return hits
    words = [token.norm for token in tokens if token.kind == "word"]
    if grammar.language_of(words, own.code) not in (own, grammar.structure):
        return hits
    return [hit for hit in hits if not _is_innocent(tokens[hit.start : hit.end], own)]


def _of_somebody(
    tokens: list[Token], found: Sequence[Found], own: Language, grammar: Grammar, names: frozenset[str]
) -> list[Found]:
    """What ``tokens`` say of somebody; whoever has one of ``names`` may be meant by it."""
    if own.endings or not names.isdisjoint([whose(token.norm) for token in tokens]):
        named = with_names([_owned(token, names) for token in tokens], names, inflected=bool(own.endings))
        found = found if named == tokens else grammar.insults.find(named)
    return [hit for hit in found if hit.name[0] == SAID_OF]


def with_names(tokens: list[Token], names: frozenset[str], *, inflected: bool = False) -> list[Token]:
    """``tokens`` with a mention for each word that is, or, ``inflected``, begins with one of ``names``."""
    return [_named(token, names, inflected=inflected) for token in tokens]


def _named(token: Token, names: frozenset[str], *, inflected: bool) -> Token:
    """A name as the mention that it could be."""
    if token.kind != "word":
        return token
    norm = token.norm
    if norm in names:
        return token._replace(kind="mention", norm="@")
    if inflected and any(norm.startswith(name) and len(norm) <= len(name) + _LONGEST_ENDING for name in names):
        return token._replace(kind="mention", norm="@")
    return token


def _owned(token: Token, names: frozenset[str]) -> Token:
    """One of ``names`` whose something is, as the name alone: what is said of "bob's lies" is said of bob."""
    return token._replace(norm=name) if (name := whose(token.norm)) in names else token


def whose(norm: str) -> str:
    """The one whose something is: bob, of "bob's"."""
    return norm.removesuffix("'s")


def _is_innocent(tokens: list[Token], own: Language) -> bool:
    """Whether words of a topic in the toot's ``own`` language are hardly meant in another."""
    if len(tokens) > 1:
        return any(knows(own, token) for token in tokens)
    word = tokens[0].norm
    return max(word) < _LATIN_ENDS and len(word) < (_SHORTEST if word.isascii() else _SHORTEST_ACCENTED)


def knows(own: Language, token: Token) -> bool:
    """Whether ``token`` is a word of that language."""
    return token.norm in own.vocabulary or token.norm in own.common


def _bare(token: Token) -> Token:
    """A hashtag as the word that it is."""
    return token._replace(kind="word", norm=token.norm.lstrip("#"))
