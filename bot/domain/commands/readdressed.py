"""The giver's word that they meant somebody else, or another topic: "not bob, @carol", "I meant rye".

It is heard in reply to what the bot says of their award: elsewhere the same words are a gift, an answer or talk, unless
a badge's code stands with them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.domain.commands.company import Heard
from bot.domain.commands.doubt import is_quoted
from bot.domain.commands.meant_instead import meant_instead
from bot.domain.commands.pieces import Piece
from bot.domain.grammar.orders import PERSON, Orders, keys_of
from bot.domain.readings import Command

_LONGEST = 10
"""Pieces of what leads to the topic that was meant."""


def mended(orders: Orders, heard: Heard) -> Command | None:
    """What the giver of the award of which the bot has spoken there corrects in it, if they do."""
    if is_quoted(heard.pieces):
        return None
    status, parent = heard.page.status, heard.page.status.in_reply_to
    author, text = status.account.acct, heard.page.text.plain
    codes = {piece.value for piece in heard.pieces if piece.kind in ("code", "link")}
    why = "it says for whom else the award was meant"
    if parent is None or not heard.answers or author not in parent.givers:
        alone = parent is None or heard.answers or parent.acct == author
        acct = meant_instead(orders, text, heard.pieces, {author}, plain=False) if alone and len(codes) == 1 else ""
        mends = acct and not heard.same
        return Command(name="to", object=acct, code=codes.pop(), why=why) if mends else None
    acct = _meant_instead(orders, heard)
    acct = acct or meant_instead(orders, text, heard.pieces, parent.recipients | {author}, plain=True)
    if acct and heard.same:
        return None
    if acct and len(codes) <= 1:
        return Command(name="to", object=acct, code="".join(codes), why=why)
    if topic := _meant_topic(orders, heard):
        return Command(name="topic", object=topic, why="it says what the award was meant for")
    return None


def _meant_topic(orders: Orders, heard: Heard) -> str:
    """The topic that was meant, where nothing else is said and nobody named."""
    said = [piece for piece in heard.pieces if piece.key and piece.kind != "bot"]
    if any(piece.kind not in ("word", "tag") for piece in said) or "".join(p.key for p in said) in orders.whole:
        return ""
    keys = [piece.key for piece in said]
    begins = [at for at in range(min(len(keys), _LONGEST)) if at == 0 or "".join(keys[:at]) in orders.polite]
    for begin in begins:
        for end in range(min(begin + _LONGEST, len(keys) - 1), begin, -1):
            if "".join(keys[begin:end]) in orders.meant and "".join(keys[begin:]) not in orders.whole:
                return heard.page.text.plain[said[end].start : said[-1].end]
    return ""


def _meant_instead(orders: Orders, heard: Heard) -> str:
    """The acct of whom the giver means instead of the one recipient of the award of which the bot has spoken; empty
    where they say anything else."""
    parent = heard.page.status.in_reply_to
    if parent is None or len(parent.recipients) != 1:
        return ""
    (recipient,) = parent.recipients
    said = [piece for piece in heard.pieces if piece.key]
    others = {piece.value for piece in said if piece.kind == "person"} - {recipient}
    names = keys_of(recipient.partition("@")[0])
    wrong = [i for i, piece in enumerate(said) if piece.value == recipient or piece.key in names]
    right = [i for i, piece in enumerate(said) if piece.value in others]
    if len(others) != 1 or len(wrong) != 1 or len(right) != 1:
        return ""
    cut = min(wrong[0], right[0]) + 1
    parts = said[:cut], said[cut:]
    for mistaken, instead in (parts, parts[::-1]):
        if wrong[0] in _places(said, mistaken) and _says(orders, mistaken, "not", names):
            return others.pop() if _says(orders, instead, "to", names) else ""
    return ""


def _places(said: Sequence[Piece], part: Sequence[Piece]) -> range:
    begin = 0 if part and part[0] is said[0] else len(said) - len(part)
    return range(begin, begin + len(part))


def _says(orders: Orders, part: Sequence[Piece], name: str, names: Collection[str]) -> bool:
    """Whether ``part`` says that command of its person, or, for ``to``, nothing but the person and a but."""
    keys = [PERSON if piece.kind == "person" or piece.key in names else piece.key for piece in part]
    if name == "to":
        words = "".join(key for key in keys if key != PERSON)
        if not words or words in orders.turns:
            return True
    said = "".join(keys)
    found = orders.whole.get(said)
    return (found is not None and found.name == name) or (name == "to" and said in orders.instead)
