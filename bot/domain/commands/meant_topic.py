"""The giver's word that another topic was meant, in a whole message: "I meant rye", "rye, not lore".

What is said of anything, "should be fun", counts only behind an excuse: "sorry, should be for rye bread".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from bot.domain.commands.company import Heard
from bot.domain.commands.doubt import is_polite_question
from bot.domain.commands.pieces import Piece
from bot.domain.grammar.orders import PERSON, Orders, key_of
from bot.domain.text.tokens import token_norms

_LONGEST = 10
"""Pieces of what leads to the topic that was meant."""
_PARTING = frozenset((",", "、", "،", ".", "。", "!", "…", ";", ":", "—", "–", "-", "\n"))


def meant_topic(orders: Orders, heard: Heard) -> str:
    """The topic that was meant, where nothing else is said and nobody named."""
    said = [piece for piece in heard.pieces if piece.key and piece.kind != "bot"]
    if any(piece.kind not in ("word", "tag") for piece in said) or "".join(p.key for p in said) in orders.whole:
        return ""
    asks = any(piece.value == "?" for piece in heard.pieces)
    if asks and not is_polite_question(orders, heard.pieces):
        return ""
    keys = [piece.key for piece in said]
    end = _before(keys, orders.please | orders.polite)
    words = _after_lead(orders, keys[:end]) or _instead_of_old(orders, heard, said[:end]) or _set_right(orders, heard)
    return heard.page.text.plain[said[words[0]].start : said[words[1] - 1].end] if words else ""


def _after_lead(orders: Orders, keys: Sequence[str]) -> tuple[int, int] | None:
    """Where the topic stands behind words that lead to it: "sorry, I meant rye bread"."""
    for begin, excused in _past_leads(orders, keys):
        for end in range(min(begin + _LONGEST, len(keys) - 1), begin, -1):
            lead = "".join(keys[begin:end])
            leads = lead in orders.meant or (excused and lead in orders.excused)
            if leads and "".join(keys[begin:]) not in orders.whole:
                return end, len(keys)
    return None


def _past_leads(orders: Orders, keys: Sequence[str]) -> Iterator[tuple[int, bool]]:
    """Where it may begin behind politeness and excuses, and whether it was excused."""
    ends = {0: False}
    for begin in ends.copy():
        todo = [begin]
        for at in todo:
            for end in range(at + 1, min(at + _LONGEST, len(keys)) + 1):
                key = "".join(keys[at:end])
                excuses = key in orders.mistaken
                if end not in ends and (excuses or key in orders.polite or key in orders.asks):
                    ends[end] = ends[at] or excuses
                    todo.append(end)
    yield from ends.items()


def _before(keys: Sequence[str], known: Collection[str]) -> int:
    """Where ``keys`` end without what is ``known`` behind them, something being left."""
    end = len(keys)
    while True:
        cuts = (at for at in range(max(1, end - _LONGEST), end) if "".join(keys[at:end]) in known)
        if (cut := next(cuts, 0)) == 0:
            return end
        end = cut


def _instead_of_old(orders: Orders, heard: Heard, said: Sequence[Piece]) -> tuple[int, int] | None:
    """Where the topic stands that is set against the one which the award has: "rye, not lore", "not lore but rye"."""
    parent = heard.page.status.in_reply_to
    old = {_key_of_topic(topic) for topic in parent.topics} if parent is not None else set[str]()
    keys = [piece.key for piece in said]
    starts = [begin for begin, _ in _past_leads(orders, keys)]
    cuts = [at for at in range(1, len(said)) if _is_parted(heard, said[at - 1], said[at])]
    for cut in cuts:
        if _denies(orders, keys[cut:], old):
            begin = max((at for at in starts if at < cut), default=0)
            begin += begin + 1 < cut and keys[begin] in orders.reasons
            return begin, cut
    for begin in starts:
        for end in range(begin + 1, len(keys)):
            if _denies(orders, keys[begin:end], old):
                turned = keys[end] in orders.turns and end + 1 < len(keys)
                if turned or end in cuts:
                    end += turned
                    return end + (end + 1 < len(keys) and keys[end] in orders.reasons), len(keys)
    return None


def _denies(orders: Orders, keys: Sequence[str], old: Collection[str]) -> bool:
    """Whether it says that one of the ``old`` topics is wrong: "not for lore"."""
    for size in range(1, len(keys)):
        key = "".join(keys[:size])
        found = orders.whole.get(key + PERSON)
        if key in orders.no or key in orders.nay or (found is not None and found.name == "not"):
            rest = keys[size + (keys[size] in orders.reasons) :]
            if "".join(rest) in old:
                return True
    return False


def _set_right(orders: Orders, heard: Heard) -> tuple[int, int] | None:
    """Where the topic stands before words, set off by a sign, which say that it was meant: "rye bread, I mean"."""
    said = [piece for piece in heard.pieces if piece.key and piece.kind != "bot"]
    keys = [piece.key for piece in said]
    starts = [begin for begin, _ in _past_leads(orders, keys)]
    for cut in range(1, len(said)):
        if _is_parted(heard, said[cut - 1], said[cut]) and "".join(keys[cut:]) in orders.put_right:
            begin = max((at for at in starts if at < cut), default=0)
            return begin + (begin + 1 < cut and keys[begin] in orders.reasons), cut
    return None


def _is_parted(heard: Heard, before: Piece, after: Piece) -> bool:
    between = heard.page.text.plain[before.end : after.start]
    return any(sign in _PARTING for sign in between)


def _key_of_topic(topic: str) -> str:
    return "".join(map(key_of, token_norms(topic)))
