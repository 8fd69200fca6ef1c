"""Whether what somebody wants a badge of the bot's for is said at the cost of another: "for being smarter than bob".

The bot would say it in its own voice, and of somebody who need not be there. So a common first name is a person too.
"""

from __future__ import annotations

from bot.domain.grammar import Grammar, Language
from bot.domain.model import Status
from bot.domain.reading.kindness.foreign import whose, with_names
from bot.domain.reading.kindness.joined import MOST_LANGUAGES, saying
from bot.domain.reading.scene import Page, open_page
from bot.domain.text.tokens import Token
from bot.domain.wordlists.apart import apart

_NAMES, _RIVAL = "beside.names", "beside.rival"
_LONGEST_ENDING = 4
_SHORTEST = 3
"""Letters that an inflected language puts behind a name, and of the name."""


def names_in(topic: str, status: Status, grammar: Grammar, *, bot: str, hashtag: str) -> frozenset[str]:
    """The first names in ``topic``: bob in "bob's wife", in "#CancelBob" and, in a language that inflects, "bobin"."""
    return frozenset(
        name
        for page in _pages(topic, status, grammar, bot=bot, hashtag=hashtag)
        for language in page.languages[:MOST_LANGUAGES]
        for token in page.tokens
        if token.kind == "word" and (name := _name_in(token, language))
    )


def outdoes(topic: str, status: Status, grammar: Grammar, *, bot: str, hashtag: str, names: frozenset[str]) -> bool:
    """Whether ``topic`` sets somebody above one of ``names``."""
    return any(
        hit.name == _RIVAL
        for page in _pages(topic, status, grammar, bot=bot, hashtag=hashtag)
        for language in page.languages[:MOST_LANGUAGES]
        for hit in language.talk.find(with_names(page.tokens, names, inflected=bool(language.endings)))
    )


def _pages(topic: str, status: Status, grammar: Grammar, *, bot: str, hashtag: str) -> list[Page]:
    """``topic`` as it stands, and with its joined words apart."""
    ways = (topic, apart(topic))
    return [open_page(saying(way, status), grammar, bot=bot, hashtag=hashtag) for way in ways if way]


def _name_in(token: Token, language: Language) -> str:
    """The name that ``token`` is, or begins with, and that is no common word as well; empty if there is none."""
    norm = whose(token.norm)
    longest = len(norm)
    shortest = max(_SHORTEST, longest - _LONGEST_ENDING) if language.endings else longest
    for size in range(longest, shortest - 1, -1):
        name = norm[:size]
        if name not in language.common and any(
            hit.name == _NAMES for hit in language.talk.find([token._replace(norm=name)])
        ):
            return name
    return ""
