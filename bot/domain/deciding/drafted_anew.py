"""A topic that somebody has refused, with words added to it or taken away, or in another order: for a day it counts as
the refused one drafted anew, and not for longer, since it may as well be another.

Of what was refused keyed hashes are kept, as of all that is declined: of the whole of it, of its words in no order, and
of what is left of it without some words.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain import promises
from bot.domain.deciding.left_out import DRAFTED_ANEW
from bot.domain.model import Status
from bot.domain.outcome import Facts
from bot.domain.promises import Promise

_MOST_WORDS = 10
"""Of a longer topic nothing is kept but the whole."""


def parts_of(key: str) -> list[str]:
    """What is left of a topic key without some of its words that stand together."""
    words = key.split()
    if not 1 < len(words) <= _MOST_WORDS:
        return []
    ends = range(1, len(words) + 1)
    cuts = [(begin, end) for end in ends for begin in range(end) if end - begin < len(words)]
    left = [" ".join((*words[:begin], *words[end:])) for begin, end in cuts]
    return list(dict.fromkeys((*left, *(" ".join(words[begin:end]) for begin, end in cuts))))


def _in_no_order(key: str) -> list[str]:
    """What topic keys of the same words have in common; no topic key looks like it."""
    words = key.split()
    return ["\n".join(sorted(words))] if 1 < len(words) <= _MOST_WORDS else []


def kept_of(giver: str, acct: str, key: str) -> list[Promise]:
    """What is kept, for a while, of a topic that ``acct`` has declined."""
    return [promises.declined_part(giver, acct, part) for part in (*_in_no_order(key), *parts_of(key))]


def promises_of(giver: str, acct: str, key: str) -> list[Promise]:
    """The promises by which it is known that ``acct`` has declined such a topic."""
    parts, size = parts_of(key), len(key.split())
    but_one = [part for part in parts if len(part.split()) == size - 1]
    told = [key, *(words for each in (key, *but_one) for words in _in_no_order(each))]
    return [
        *(promises.declined_part(giver, acct, each) for each in dict.fromkeys(told)),
        *(promises.decline(giver, acct, part) for part in parts),
    ]


def is_drafted_anew(status: Status, acct: str, key: str, facts: Facts) -> bool:
    """Whether ``status`` gives somebody what they have declined of late, with words added or taken away."""
    said = (facts.promises.get(each) for each in promises_of(status.account.acct, acct, key))
    back = facts.promises.get(promises.lifted(promises.stop(acct)))
    return any(
        at is not None and at < status.created_at <= at + DRAFTED_ANEW and not (back is not None and at < back)
        for at in said
    )


def now_left_out(status: Status, wanted: Iterable[tuple[str, str]], facts: Facts) -> list[Promise]:
    """That those who get nothing by ``status`` for this reason get nothing by its edits, either."""
    stand = {award.recipient.acct for award in facts.standing}
    out = {acct for acct, key in wanted if acct not in stand and is_drafted_anew(status, acct, key, facts)}
    return [promises.left_out(acct, status.id) for acct in sorted(out)]
