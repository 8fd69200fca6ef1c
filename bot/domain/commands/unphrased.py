"""What somebody says of a badge of theirs who is afraid, means the law, is taken for another, or just wants it gone.

Of such words there is no end, and no command is made of them: one that only such people say is enough, or a verb of
removing with its object, wherever it stands, for the bot to tell them the words that it knows. What smiles, laughs or
praises alarms nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.domain.commands.company import Heard, is_own_gift, is_to_the_bot_alone
from bot.domain.commands.pieces import Piece
from bot.domain.commands.refusals import (
    COMPLAINT,
    NO,
    REMOVE,
    TAKE_DOWN,
    earnest,
    is_teasing,
    refuses_by_itself,
    refuses_by_signs,
    smiles,
)
from bot.domain.grammar import Language
from bot.domain.grammar.orders import PERSON, Order, Orders, keys_of
from bot.domain.readings import Command

_LONGEST_PHRASE = 16
"""Pieces of a phrase; where words are not spaced each letter is one."""
_LEAST_AFTER_NO = 3
"""Words of a no and a refusal: "no, stop" may be said to a person."""
_REFUSALS = frozenset({"decline", REMOVE, COMPLAINT, "stop"})
_LONGEST_VERB = 6
_BETWEEN = 2
"""Words that may stand between a verb of removing and its object: "remove, if you can, this"."""
_APART = frozenset(("gift", "other", "link", "code"))
_NAME = 4
"""Letters of somebody's name that are enough to mean them."""
_DRAWN_OUT = re.compile(r"([^\W\d_])\1\1")
_ENDING = 2
"""Letters by which a name may be inflected: "en tunne alicea"."""


def refused_in_no_phrase(heard: Heard, spoken: Sequence[Language], likely: Sequence[Language]) -> Command | None:
    """What somebody asks for in reply to what the bot says of a badge of theirs, and in no phrase of a command."""
    if not heard.answers:
        return None
    alone = is_to_the_bot_alone(heard, "")
    status = heard.page.status
    if alone and refuses_by_signs(status.account.acct, status.in_reply_to, heard.pieces, heard.page.text.plain):
        return Command(name="decline", word=NO, why="it shows that its author refuses their badge")
    refused = [each for each in spoken if _is_no(each.commands, heard)] if alone or is_own_gift(heard) else []
    if refused:
        draws_out = any(_is_drawn_out(each.commands, heard) for each in refused)
        if not alone:
            return None if draws_out else Command(name=COMPLAINT, why="it says no, and may say so to others")
        if draws_out:
            return Command(name=COMPLAINT, why="it draws out or repeats a no, which joy does as well")
        return Command(name="decline", word=NO, why="it refuses its author's badge")
    if is_own_gift(heard) and any(_refuses_after_no(each.commands, heard) for each in likely):
        return Command(name=COMPLAINT, why="it says no, and refuses without a comma between")
    if is_own_gift(heard) and _alarms([each.commands for each in likely], [each.commands for each in spoken], heard):
        return Command(name=COMPLAINT, why="it says what only somebody says who does not want a badge")
    return None


def complains_of(orders: Orders, heard: Heard) -> bool:
    """Whether the pieces of ``heard``, with somebody as a person in them, say of them what only somebody says who is
    afraid or wants them to stop: "alice is harassing me"."""
    if smiles(heard.pieces, heard.page.text.plain):
        return False
    keys = [piece.key for piece in heard.pieces if piece.key]
    spans = _found(orders.alarm, keys, _LONGEST_PHRASE)
    fond = _found(orders.fond, keys, _LONGEST_PHRASE)
    return any(PERSON in keys[begin:end] for begin, end in spans) and not fond


def without(known: set[str], pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces`` without the words that are ``known``."""
    left: list[Piece] = []
    at = 0
    while at < len(pieces):
        ends = (at + size for size in range(_LONGEST_VERB, 0, -1) if pieces[at].key)
        end = next((end for end in ends if "".join(piece.key for piece in pieces[at:end]) in known), 0)
        left += [] if end else [pieces[at]]
        at = end or at + 1
    return left


def _is_no(orders: Orders, heard: Heard) -> bool:
    """Whether it is nothing but a no to a badge of its author's, however often it is said."""
    status = heard.page.status
    once = [piece for at, piece in enumerate(heard.pieces) if not _is_said_again(orders, heard.pieces, at)]
    return refuses_by_itself(orders, status.account.acct, status.in_reply_to, once, heard.page.text.plain)


def _refuses_after_no(orders: Orders, heard: Heard) -> bool:
    """Whether a refusal in earnest follows a no: "nooo don't want it", but not "no stop it"."""
    said = [piece for piece in heard.pieces if piece.key and piece.kind != "person"]
    if len(said) < _LEAST_AFTER_NO or said[0].key not in orders.no or smiles(heard.pieces, heard.page.text.plain):
        return False
    orders_after = (orders.whole.get(key) for key in earnest(orders, said[1:]))
    refuses = any(order is not None and order.name in _REFUSALS for order in orders_after)
    return refuses and not is_teasing(orders, said[1:])


def _is_drawn_out(orders: Orders, heard: Heard) -> bool:
    """Whether a no is said over and over, or with a long vowel: "no, no, no", "noooo"."""
    said = (heard.page.text.plain[piece.start : piece.end] for piece in heard.pieces if piece.kind == "word")
    again = any(_is_said_again(orders, heard.pieces, at) for at in range(len(heard.pieces)))
    return again or any(_DRAWN_OUT.search(word) for word in said)


def _is_said_again(orders: Orders, pieces: Sequence[Piece], at: int) -> bool:
    key = pieces[at].key
    return key in orders.no and any(piece.key == key for piece in pieces[:at])


def _alarms(likely: Sequence[Orders], spoken: Sequence[Orders], heard: Heard) -> bool:
    pieces = [piece for piece in heard.pieces if piece.kind != "bot"]
    if any(piece.kind in _APART for piece in pieces):
        return False
    if smiles(pieces, heard.page.text.plain):
        return False
    said = [piece.key for piece in pieces if piece.key]
    keys = _with_people(said, heard)
    spans = [span for orders in likely for span in _found(orders.alarm, keys, _LONGEST_PHRASE)]
    fond = [span for orders in spoken for span in _found(orders.fond, said, _LONGEST_PHRASE)]
    # A kind word within what alarms is none: "not funny".
    if not all(any(begin <= at and to <= end for begin, end in spans) for at, to in fond):
        return False
    return bool(spans) or any(_begins_alarm(orders, keys) or _wants_removed(orders, pieces) for orders in likely)


def _begins_alarm(orders: Orders, keys: Sequence[str]) -> bool:
    begun = tuple(orders.alarming)
    return any(key.startswith(begun) for key in keys)


def _wants_removed(orders: Orders, pieces: Sequence[Piece]) -> bool:
    signs = [i for i, piece in enumerate(pieces) if piece.kind == "sign"]
    return any(
        _has_object(orders, [piece.key for piece in pieces[before + 1 : after] if piece.key])
        for before, after in pairwise([-1, *signs, len(pieces)])
    )


def _has_object(orders: Orders, keys: Sequence[str]) -> bool:
    verbs, objects = (_found(known, keys, _LONGEST_VERB) for known in (orders.removing, orders.removed))
    pairs = [pair for verb in verbs for it in objects for pair in ((verb, it), (it, verb))]
    return any(0 <= after[0] - before[1] <= _BETWEEN for before, after in pairs)


def _asks_to_remove(order: Order, orders: Orders, said: Sequence[Piece]) -> bool:
    """Whether ``said`` is a giver's undo or a recipient's decline, by who says it: "delete this", "cancel it"."""
    if order.name != "undo":
        return order.name == REMOVE
    return bool(_found(orders.removing, [piece.key for piece in said if piece.key], _LONGEST_VERB))


def word_of(order: Order, orders: Orders, said: Sequence[Piece]) -> str:
    """What the words of an undo or a decline say, where it depends on the awards which of them is meant."""
    if order.name in ("undo", REMOVE) and _takes_down(orders, said):
        return TAKE_DOWN
    return REMOVE if _asks_to_remove(order, orders, said) else ""


def _takes_down(orders: Orders, said: Sequence[Piece]) -> bool:
    """Whether ``said`` takes off the wall, in one clause at least, and in none refuses."""
    clauses = [""]
    for piece in said:
        if piece.kind == "sign":
            clauses.append("")
        clauses[-1] += piece.key if piece.kind != "person" else ""
    if "".join(clauses) in orders.lowering:
        return True
    told = (orders.whole.get(clause) for clause in clauses if clause not in orders.lowering)
    refuses = any(order is not None and order.name in (REMOVE, "decline", "stop", "forget_me") for order in told)
    return not refuses and not orders.lowering.isdisjoint(clauses)


def meant_by(order: Order, orders: Orders, heard: Heard, said: Sequence[Piece]) -> Order:
    """``order``, or what the recipient of an award means with it: "cancel this" is "delete this", and "I want it" means
    that very badge."""
    if order.name == "want" and heard.answers and "".join(piece.key for piece in said) in orders.wanted:
        return Order("snag", casual=True) if is_own_gift(heard) else order
    refused = order.name in (COMPLAINT, "undo") and heard.answers
    if refused and is_to_the_bot_alone(heard, "") and _is_no(orders, heard):
        return Order("decline", order.casual)
    turns = order.name == "undo" and is_own_gift(heard) and bool(word_of(order, orders, said))
    return Order(REMOVE, order.casual) if turns else order


def _found(known: set[str], keys: Sequence[str], longest: int) -> list[tuple[int, int]]:
    """Where in ``keys`` something ``known`` begins and ends."""
    spans = ((at, end) for at in range(len(keys)) for end in range(at + 1, min(at + longest, len(keys)) + 1))
    return [(at, end) for at, end in spans if "".join(keys[at:end]) in known]


def _with_people(keys: Sequence[str], heard: Heard) -> list[str]:
    """``keys``, with a person where the giver or the recipient is named: "I don't know alice"."""
    parent = heard.page.status.in_reply_to
    people = (parent.givers | parent.recipients) if parent is not None else frozenset[str]()
    names = {key for acct in people for key in keys_of(acct.partition("@")[0])}
    return [PERSON if _is_name(key, names) else key for key in keys]


def _is_name(key: str, names: Iterable[str]) -> bool:
    if len(key) < _NAME:
        return key in names
    return any(name.startswith(key) or _is_inflected(key, name) for name in names)


def _is_inflected(key: str, name: str) -> bool:
    return len(name) >= _NAME and key.startswith(name) and len(key) <= len(name) + _ENDING
