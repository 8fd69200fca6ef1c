"""Insults in another language than the toot's: "+K for ser un mentiroso". Whoever is thanked for that understands it.

A toot's words are read in the one language that it speaks, but a topic may come from any. So what is about to be given
is looked for once more among the insults of all languages, and only there.
"""

from __future__ import annotations

from bot.domain.excuses import Excuses
from bot.domain.grammar import Against, Grammar, Language
from bot.domain.phrasing import Found
from bot.domain.read_topic import Phrase
from bot.domain.scene import Scene
from bot.domain.tokens import Token

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


def foreign_insult(scene: Scene, phrases: list[Phrase], grammar: Grammar) -> tuple[Against, Found] | None:
    """The first insult in a topic, in any language but that of the scene, which has been looked at already."""
    for phrase in phrases:
        tokens = [_bare(token) for token in scene.tokens[phrase.start : phrase.end]]
        for hit in _hits(tokens, scene.language, grammar):
            found = Found("against.insult", phrase.start + hit.start, phrase.start + hit.end, None)
            if not is_loving(scene) and not Excuses(scene).cover(_HOSTILE, found):
                return _HOSTILE, found
    return None


def _hits(tokens: list[Token], own: Language, grammar: Grammar) -> list[Found]:
    hits = [hit for hit in grammar.insults.find(tokens) if hit.name != own.code]
    if not hits:
        return hits
    words = [token.norm for token in tokens if token.kind == "word"]
    at_home = grammar.language_of(words, own.code) in (own, grammar.structure)
    return [hit for hit in hits if not _is_innocent([t.norm for t in tokens[hit.start : hit.end]], own, at_home)]


def _is_innocent(words: list[str], own: Language, at_home: bool) -> bool:
    """Whether ``words`` are as likely words of the toot's ``own`` language; ``at_home``: the topic speaks that."""
    known = [word in own.vocabulary or word in own.common for word in words]
    if all(known):
        return True
    if not at_home:
        return False
    if len(words) > 1:
        return any(known)
    word = words[0]
    return max(word) < _LATIN_ENDS and len(word) < (_SHORTEST if word.isascii() else _SHORTEST_ACCENTED)


def _bare(token: Token) -> Token:
    """A hashtag as the word that it is."""
    return token._replace(kind="word", norm=token.norm.lstrip("#")) if token.kind == "tag" else token
