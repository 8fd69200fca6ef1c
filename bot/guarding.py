"""What the settings say against abuse, as the rules ask for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

from bot.domain.grammar import Grammar
from bot.domain.phrases import harmless
from bot.domain.reading.kindness.joined import name_insults, names_unkindly, ways_to_say
from bot.domain.rules import Guards, Instances, Limit
from bot.domain.wordlists import load_wordlists
from bot.settings import Settings, Times, blocked_hosts

NAMES_KNOWN = 4_096
"""Names of givers, each with a recipient, of which it is known whether they insult."""


def guards_of(settings: Settings, grammar: Grammar, bot: str, wordlists: Mapping[str, str]) -> Guards:
    """The guards that ``settings`` ask for. ``bot`` is its own acct, ``wordlists`` maps file names to texts.

    Raises ``WordlistsError``, ``OSError`` and ``ValueError`` for lists that cannot be used.
    """
    abuse, limits = settings.abuse, settings.limits
    listed = blocked_hosts(abuse.block_list.read_text("utf-8")) if abuse.block_list else frozenset()
    blocked = frozenset(abuse.block_instances) | listed
    return Guards(
        **(_of_words(wordlists, grammar, bot, settings.bot.hashtag) if abuse.words else {}),
        instances=Instances(blocked=blocked, allowed=frozenset(abuse.allow_instances)),
        most_awards=limits.toot,
        giver=_limit(limits.giver),
        pair=_limit(limits.pair),
        answers=_limit(limits.answers),
        thread=_limit(limits.thread),
        pings=_limit(limits.pings),
        new_account=abuse.new_account,
        unpictured=abuse.unpictured,
    )


def _of_words(wordlists: Mapping[str, str], grammar: Grammar, bot: str, hashtag: str) -> dict[str, Any]:
    lists = load_wordlists(wordlists)
    said: dict[str, Any] = {"grammar": grammar, "bot": bot, "hashtag": hashtag}
    return {
        "insults": partial(_spoken, lists.found),
        "labels": partial(_spoken, lists.labels),
        "secrets": lists.tells_secret,
        "addresses": lists.tells_address,
        "ways": partial(ways_to_say, grammar=grammar),
        "unkind": partial(names_unkindly, **said),
        "named": lru_cache(NAMES_KNOWN)(partial(name_insults, **said)),
    }


def _spoken(found: Callable[[str], object], text: str) -> bool:
    """Whether something is found in ``text``, or in what the bot would speak of it."""
    return any(found(said) for said in {text, harmless(text)})


def _limit(allowed: Times | None) -> Limit | None:
    return None if allowed is None else Limit(*allowed)
