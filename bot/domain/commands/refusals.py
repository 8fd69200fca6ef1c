"""Refusals: which of several is meant, what those mean that depend on who says them, and which only thank.

"Delete this badge" is the giver's undo and the recipient's decline; "no" alone refuses a badge of one's own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bot.domain.commands.pieces import Piece
from bot.domain.grammar.orders import Order, Orders
from bot.domain.model import Parent
from bot.domain.text.tokens import SMILEY

REMOVE = "remove"
"""The command that is undo or decline, by who says it."""
TAKE_DOWN = "take_down"
"""What its words say where a badge that hangs is to be off the wall, and need not be gone for good."""
NO = "no"
"""What somebody says who says nothing but that."""
_STRONGEST = ("forget_me", "stop")
"""What is meant whatever else is refused beside it."""
_WEAKER = frozenset({"decline", "undo", REMOVE})
COMPLAINT = "complain"
"""What is told of, and not asked for."""
REGRET = "regret"
"""What a giver takes back in words that may be meant for others: the word for it is told."""
_LONGEST_FOND = 8
_COMMAS = frozenset((",", "、", "،"))
_SMILES = frozenset("😀😁😂🤣😃😄😅😆😊😇😉😋😍😘🥰🤗🥹🥲😭🙈🫣🤭😳😌😜😝😛😎💕💖💗💓💞❤💙💚💛💜🧡☺🫶")

_FULL_STOPS = frozenset((".", "!", "\n"))
_STOPS = frozenset("❌🙅🛑🚫👎⛔✋")
"""What refuses where nothing else is said."""


def strongest(found: Mapping[str, Order]) -> Order | None:
    """What several clauses ask for together: of refusals the strongest, and whatever is complained of besides."""
    names = found.keys() - {COMPLAINT} or found.keys()
    if len(names) == 1:
        return found[next(iter(names))]
    if not names <= {*_STRONGEST, *_WEAKER}:
        return None
    first = next((found[name] for name in _STRONGEST if name in names), None)
    return first or (Order(REMOVE, casual=True) if names else None)


def settled(name: str, acct: str, givers: Collection[str], recipients: Collection[str]) -> str:
    """The command that ``name`` is when ``acct`` says it of awards of these people; as it is where none is known."""
    if name != REMOVE or not (givers or recipients):
        return name
    return "decline" if acct in recipients and acct not in givers else "undo"


def settled_here(name: str, acct: str, parent: Parent | None) -> str:
    """The same, of the awards of which the status speaks that is answered."""
    return name if parent is None else settled(name, acct, parent.givers, parent.recipients)


def refuses_by_itself(orders: Orders, acct: str, parent: Parent | None, pieces: Sequence[Piece], plain: str) -> bool:
    """Whether it is nothing but a no, with which ``acct`` answers what the bot says of a badge of theirs."""
    if not _is_of_own_badge(acct, parent) or thanks_back(orders, "decline", pieces, plain):
        return False
    if not laughs(pieces) and not orders.no.isdisjoint(earnest(orders, pieces)):
        return True
    # "Who are you? Stop this" asks nothing, but "I didn't ask for this?" does.
    last = next((at for at in reversed(range(len(pieces))) if pieces[at].key and pieces[at].kind != "person"), 0)
    rest = [piece for at, piece in enumerate(pieces) if at > last or piece.value != "?"]
    return not laughs(rest) and not orders.unasked.isdisjoint(earnest(orders, pieces))


def refuses_by_signs(acct: str, parent: Parent | None, pieces: Sequence[Piece], plain: str) -> bool:
    """Whether it is nothing but signs of refusal, in answer to what the bot says of a badge of ``acct``'s."""
    said = [piece for piece in pieces if piece.kind not in ("bot", "person") and piece.value not in _FULL_STOPS]
    shown = [piece for piece in said if piece.kind == "emoji"]
    if not shown or not _is_of_own_badge(acct, parent):
        return False
    return len(shown) == len(said) and all(plain[piece.start] in _STOPS for piece in shown)


def _is_of_own_badge(acct: str, parent: Parent | None) -> bool:
    return parent is not None and acct in parent.recipients and acct not in parent.givers


def thanks_back(orders: Orders, name: str, pieces: Sequence[Piece], plain: str) -> bool:
    """Whether what reads as a refusal thanks the other side: "no, thank YOU"."""
    words = [piece for piece in pieces if piece.key and piece.kind != "person"]
    if name != "decline" or len(words) < 2 or words[0].key not in orders.nay | orders.no:
        return False
    *others, last = (plain[piece.start : piece.end] for piece in words)
    stressed = len(last) > 1 and last.isupper() and not any(len(word) > 1 and word.isupper() for word in others)
    return stressed and "".join(piece.key for piece in words[1:]) in orders.polite


def may_thank_back(orders: Orders, name: str, pieces: Sequence[Piece]) -> bool:
    """Whether what refuses may as well thank the other side, warmly: "no, thank you!", but not "no thank you"."""
    said = [piece for piece in pieces if piece.key or piece.kind == "sign"]
    if name != "decline" or len(said) < 4 or said[0].key not in orders.nay | orders.no:
        return False
    words = "".join(piece.key for piece in said[2:-1])
    return said[1].value in _COMMAS and said[-1].value == "!" and words in orders.please


def is_fond(orders: Orders, said: Sequence[Piece]) -> bool:
    """Whether something in ``said`` praises, laughs or takes back."""
    return _holds(orders.fond, said)


def pleads(orders: Orders, said: Sequence[Piece]) -> bool:
    """Whether something in ``said`` asks in earnest: "please"."""
    return _holds(orders.please, said)


def _holds(known: Collection[str], said: Sequence[Piece]) -> bool:
    keys = [piece.key for piece in said if piece.key]
    runs = ("".join(keys[at : at + size]) for at in range(len(keys)) for size in range(1, _LONGEST_FOND + 1))
    return any(run in known for run in runs)


def removes(orders: Orders, said: Sequence[Piece]) -> bool:
    """Whether something in ``said`` is a verb of removing: "cancel"."""
    return _holds(orders.removing, said)


def is_teasing(orders: Orders, said: Sequence[Piece]) -> bool:
    """Whether people say ``said`` in jest as well: "stop it"."""
    return not orders.teasing.isdisjoint(_within(orders.please | orders.polite, said))


def only_teases(orders: Orders, pieces: Sequence[Piece], plain: str) -> bool:
    """Whether it smiles, and says no more than people say in jest: "stop it 😊"."""
    return any(_is_smile(piece, plain) for piece in pieces) and is_teasing(orders, pieces)


def only_delights(orders: Orders, name: str, pieces: Sequence[Piece]) -> bool:
    """Whether what reads as a refusal, or as a cry for help, is praised right after: "go away, that's so nice"."""
    if name not in ("stop", "decline", "help"):
        return False
    signs = [at for at, piece in enumerate(pieces) if piece.kind == "sign" and piece.value]
    return any(
        (name == "help" or is_teasing(orders, pieces[:at]))
        and any(piece.key for piece in pieces[:at])
        and is_fond(orders, pieces[at:])
        and not _holds(orders.turns | orders.please, pieces[at:])
        for at in signs
    )


def smiles(pieces: Sequence[Piece], plain: str) -> bool:
    """Whether anything in it smiles."""
    return any(piece.value == SMILEY or _is_smile(piece, plain) for piece in pieces)


def _is_smile(piece: Piece, plain: str) -> bool:
    return piece.kind == "emoji" and plain[piece.start] in _SMILES


def laughs(pieces: Sequence[Piece]) -> bool:
    """Whether anything shows that it is not said in earnest."""
    return any(piece.kind == "emoji" or piece.value in (SMILEY, "?") for piece in pieces)


def earnest(orders: Orders, pieces: Sequence[Piece]) -> set[str]:
    """The keys of what is said, with and without what asks and thanks around it."""
    return _within(orders.please, pieces)


def _within(around: Collection[str], pieces: Sequence[Piece]) -> set[str]:
    keys = [piece.key for piece in pieces if piece.kind != "person" and piece.key]
    begins = [at for at in range(len(keys)) if at == 0 or "".join(keys[:at]) in around]
    ends = [at for at in range(1, len(keys) + 1) if at == len(keys) or "".join(keys[at:]) in around]
    return {"".join(keys[begin:end]) for begin in begins for end in ends if begin < end}
