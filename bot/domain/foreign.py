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
            found = hit._replace(start=phrase.start + hit.start, end=phrase.start + hit.end)
            if not is_loving(scene) and not Excuses(scene).cover(_HOSTILE, found):
                return _HOSTILE, found
    return None


def _hits(tokens: list[Token], own: Language, grammar: Grammar) -> list[Found]:
    """The insults in ``tokens`` that are not as likely words of the toot's ``own`` language."""
    hits = [
        hit
        for hit in grammar.insults.find(tokens)
        if hit.name != own.code and not all(_knows(own, token) for token in tokens[hit.start : hit.end])
    ]
    if not hits:
        return hits
    words = [token.norm for token in tokens if token.kind == "word"]
    if grammar.language_of(words, own.code) not in (own, grammar.structure):
        return hits
    return [hit for hit in hits if not _is_innocent(tokens[hit.start : hit.end], own)]


def _is_innocent(tokens: list[Token], own: Language) -> bool:
    """Whether words of a topic in the toot's ``own`` language are hardly meant in another."""
    if len(tokens) > 1:
        return any(_knows(own, token) for token in tokens)
    word = tokens[0].norm
    return max(word) < _LATIN_ENDS and len(word) < (_SHORTEST if word.isascii() else _SHORTEST_ACCENTED)


def _knows(own: Language, token: Token) -> bool:
    return token.norm in own.vocabulary or token.norm in own.common


def _bare(token: Token) -> Token:
    """A hashtag as the word that it is."""
    return token._replace(kind="word", norm=token.norm.lstrip("#")) if token.kind == "tag" else token
