"""Several people where a command names one: "to @carol and @dan", "block @carol and @dan"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.domain.commands.company import Heard
from bot.domain.commands.pieces import JOINING, Piece
from bot.domain.grammar.orders import Orders
from bot.domain.readings import Command, NotForUs

Say = Callable[[Orders, Mapping[str, str], Heard], Command | NotForUs | None]
"""What a message says by a language's commands."""


def to_several(orders: Orders, heard: Heard, say: Say) -> Command | None:
    """For whom else the giver of an award says it was meant, where they name several."""
    parent = heard.page.status.in_reply_to
    if parent is None or heard.page.status.account.acct not in parent.givers:
        return None
    pieces = _with_people_as_one(orders, heard.pieces, parent.givers | parent.recipients)
    found = say(orders, {}, heard._replace(pieces=pieces)) if pieces else None
    return found if isinstance(found, Command) and found.name == "to" else None


def of_several(orders: Orders, heard: Heard, say: Say) -> Command | None:
    """Whom a message blocks, or no more, where it names several, joined by a word or a sign: clients put people side by
    side."""
    everybody = frozenset(piece.value for piece in heard.pieces if piece.kind == "person")
    if len(everybody) < 2:
        return None
    if heard.page.status.in_reply_to is not None:
        pieces = _with_people_as_one(orders, heard.pieces, everybody)
    else:  # here no client adds anybody
        pieces = _with_people_as_one(orders, _on_one_line(heard.pieces), frozenset())
    found = say(orders, {}, heard._replace(pieces=pieces)) if pieces else None
    return found if isinstance(found, Command) and found.name in _OF_SEVERAL else None


_OF_SEVERAL = frozenset({"block", "unblock"})


def _on_one_line(pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces`` without the ends of lines between people."""
    around = zip([None, *pieces], pieces, [*pieces[1:], None], strict=False)
    return [
        piece
        for before, piece, after in around
        if not (piece.value == "\n" and before and after and before.kind == after.kind == "person")
    ]


def _with_people_as_one(orders: Orders, pieces: Sequence[Piece], bystanders: frozenset[str]) -> list[Piece]:
    """``pieces``, the people who are joined in them, or stand side by side behind a word, as one whose value names them
    all; empty where none are. Of ``bystanders`` the client puts the names anywhere."""
    found: list[Piece] = []
    joined = False
    at = 0
    while at < len(pieces):
        last = found[-1] if found else None
        after = _after_join(orders, pieces, at, lead=found[-2].key if len(found) > 1 else "")
        if last is not None and last.kind == "person" and after is not None:
            other = pieces[after]
            beside = after == at
            loose = beside and (len(found) < 2 or found[-2].kind != "word" or other.value in bystanders)
            if not loose and other.value not in last.value.split():
                found[-1] = last._replace(end=other.end, value=f"{last.value} {other.value}")
                joined, at = True, after + 1
                continue
        found.append(pieces[at])
        at += 1
    return found if joined else []


def _after_join(orders: Orders, pieces: Sequence[Piece], at: int, *, lead: str) -> int | None:
    """Where the next person stands, if nothing but what joins people stands before them from ``at`` on: ``lead``, which
    led to the one before, may be said again."""
    start = at
    while at < len(pieces) and (pieces[at].value in JOINING or (pieces[at].key and pieces[at].key in orders.joins)):
        at += 1
    if at > start and at < len(pieces) and lead and pieces[at].key == lead:
        at += 1
    return at if at < len(pieces) and pieces[at].kind == "person" else None
