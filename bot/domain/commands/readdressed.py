"""The giver's word that they meant somebody else, or another topic: "not bob, @carol", "I meant rye".

It is heard in reply to what the bot says of their award: elsewhere the same words are a gift, an answer or talk, unless
a badge's code stands with them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from bot.domain.commands.company import Heard, is_beside_its_people, is_to_the_bot_alone
from bot.domain.commands.doubt import is_quoted
from bot.domain.commands.meant_instead import meant_instead
from bot.domain.commands.meant_topic import meant_topic
from bot.domain.commands.pieces import Piece
from bot.domain.commands.refusals import REGRET, REMOVE, laughs
from bot.domain.grammar import Language
from bot.domain.grammar.orders import PERSON, Orders, keys_of
from bot.domain.readings import Command

_LONGEST = 16
"""Pieces of politeness, and of a word that takes back."""


def mended(language: Language, heard: Heard) -> Command | None:
    """What the giver of the award of which the bot has spoken there corrects in it, if they do."""
    orders = language.commands
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
    if not codes and (besides := _given_besides(orders, heard)):
        both = " ".join((*parent.recipients, besides))
        return Command(name="to", object=both, why="it says who is to get the same besides")
    if acct and heard.same:
        return None
    if acct and len(codes) <= 1:
        return Command(name="to", object=acct, code="".join(codes), why=why)
    if not codes and (wavers := _wavers(orders, heard)):
        return Command(name=wavers, why="it takes back, and does not say what")
    if topic := meant_topic(orders, heard):
        name = "to" if _names_only(language, heard, topic) else "topic"
        return Command(name=name, object=topic, why="it says what, or whom, the award was meant for")
    return None


def _names_only(language: Language, heard: Heard, topic: str) -> bool:
    """Whether a ``topic`` is nothing but somebody's name, without an @: "I meant carol"."""
    tokens = heard.page.tokens
    named = [hit for hit in language.talk.find(tokens) if hit.name == "beside.names"]
    return any(heard.page.text.plain[tokens[hit.start].start : tokens[hit.end - 1].end] == topic for hit in named)


def _given_besides(orders: Orders, heard: Heard) -> str:
    """The acct of who is to get the same besides the one recipient, where nothing else is said: "add @dan please"."""
    parent = heard.page.status.in_reply_to
    said = [piece for piece in heard.pieces if piece.key]
    people = [piece.value for piece in said if piece.kind == "person"]
    if parent is None or len(parent.recipients) != 1 or len(people) != 1 or people[0] in parent.givers:
        return ""
    if not is_to_the_bot_alone(heard, people[0]) or laughs(heard.pieces) or people[0] in parent.recipients:
        return ""
    return people[0] if not orders.adding.isdisjoint(_plainly(orders, said)) else ""


def _plainly(orders: Orders, said: Sequence[Piece]) -> Iterator[str]:
    """The keys of what is ``said``, with and without politeness around it."""
    keys = [piece.key for piece in said]
    around = orders.polite | orders.please | orders.mistaken
    begins = [at for at in range(min(len(keys), _LONGEST)) if at == 0 or "".join(keys[:at]) in around]
    ends = [at for at in range(1, len(keys) + 1) if at == len(keys) or "".join(keys[at:]) in around]
    return ("".join(keys[begin:end]) for begin in begins for end in ends if begin < end)


def _wavers(orders: Orders, heard: Heard) -> str:
    """The command that only says that its author has changed their mind, and not what about: "nvm"; or that its
    recipient does not want it: "bob asked me to". With an undo beside it, and said to the bot alone, it is one."""
    if laughs(heard.pieces) or not is_beside_its_people(heard, ""):
        return ""
    kept = [piece for piece in heard.pieces if piece.key]
    said = [piece for piece in kept if piece.kind != "person"]
    if any(piece.kind != "word" for piece in said):
        return ""
    alone = is_to_the_bot_alone(heard, "")
    # Whom a client mentions by itself, in front of all words, nothing is said of: "@bob | undo, @bob doesn't want it".
    first = next((i for i, piece in enumerate(kept) if piece.kind != "person"), 0)
    ways = [said] if alone else [said, kept[first:], kept[max(0, first - 1) :]]
    return next((name for way in ways if (name := _wavers_by(orders, heard, way, alone=alone))), "")


def _wavers_by(orders: Orders, heard: Heard, said: Sequence[Piece], *, alone: bool) -> str:
    parent = heard.page.status.in_reply_to
    recipients = parent.recipients if parent else frozenset[str]()
    if any(piece.kind == "person" and piece.value not in recipients for piece in said):
        return ""
    names = {key for acct in recipients for key in keys_of(acct.partition("@")[0])}
    keys = [PERSON if piece.key in names or piece.kind == "person" else piece.key for piece in said]
    if "".join(keys) in orders.whole:
        return ""
    apart = {i for i, (one, other) in enumerate(pairwise(said), 1) if one.end + 1 < other.start}
    found: dict[int, frozenset[str]] = {0: frozenset()}
    for at in range(len(keys)):
        if at in found:
            for end in range(at + 1, min(at + _LONGEST, len(keys)) + 1):
                key = "".join(keys[at:end])
                wavers = key in orders.wavering and (alone or PERSON in key)
                undoes = _undoes(orders, key)
                # "@bob asked me to | thank you"
                around = at in apart or not (_thanks(orders, key) and PERSON in keys[:at])
                if wavers or undoes or (around and (key in orders.polite or key in orders.mistaken)):
                    here = {REGRET} if wavers else {"undo"} if undoes else set[str]()
                    found[end] = found.get(end, frozenset()) | found[at] | here
    names_it = found.get(len(keys), frozenset[str]())
    if REGRET not in names_it:
        return ""
    return "undo" if alone and "undo" in names_it else REGRET


def _thanks(orders: Orders, key: str) -> bool:
    order = orders.whole.get(key)
    return order is not None and order.name == "thanks"


def _undoes(orders: Orders, key: str) -> bool:
    order = orders.whole.get(key)
    return order is not None and order.name in ("undo", REMOVE)


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
