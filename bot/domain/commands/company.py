"""Where a message says its command: to the bot alone, or with others about, who may be meant as well.

In a reply to the bot that mentions others it hears only the plain words that it tells people to say, what names the
badge, and what decides nothing about a person; and where the others are nobody but the people of the award, whom a
client mentions by itself, its recipient's refusal in earnest as well, "please stop", the recipient's snag and the
giver's undo in the commands' own words, "yes, snag it please", and from anybody what can only be said to a bot:
"unsubscribe". Who has no part in the award says a bare "stop" to them, not to the bot. A recipient who
refuses in words that may be meant for the others is told the plain ones.
Whom a correction names may be spoken to instead: "no @carol" is a no to carol, "thanks to @carol" thanks her; or
receive besides: "e a @carol".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.domain.commands.addressing import Around, is_no_correction
from bot.domain.commands.besides import names_besides
from bot.domain.commands.doubt import is_polite_question
from bot.domain.commands.pieces import Piece
from bot.domain.commands.refusals import COMPLAINT, REMOVE, earnest, is_teasing, laughs, pleads, removes, thanks_back
from bot.domain.grammar.orders import PERSON, Order, Orders, keys_of
from bot.domain.reading.scene import Page, lay_out
from bot.domain.text.tokens import SMILEY

_HARMLESS = frozenset({"help", "thanks", "topic"})
"""Commands that any phrase says in any reply to the bot: they decide nothing about a person."""
_OF_BADGE = frozenset({"undo", "snag", "hide", "show", "decline", REMOVE, "stop", "wonder"})
"""Commands that everyday words say there as well, when they name the badge."""
_REFUSALS = frozenset({"decline", REMOVE, "stop"})
"""Commands that are heard in earnest beside the people of the award."""
_SAID_TO_PEOPLE = _REFUSALS | {"hide", "show"}
"""Commands that anybody says to another: "@bob stop"."""
_ALONE = frozenset({"forget_me", "my_data"})
"""Commands that are to be said to the bot alone."""
_OWN_WORDS = frozenset({"snag", "hide", "show"})
"""Commands that the recipient says there in their own words, whatever politeness is about them."""
_CORRECTIONS = frozenset({"not", "to"})
"""Commands of one small word and a person, which talk between people is full of."""
_APART = frozenset(",.!?…;")
"""Signs between a word and a person that the word does not belong to."""


class Heard(NamedTuple):
    """A message, and whether it replies to the bot, whose acct is ``bot``."""

    page: Page
    pieces: list[Piece]
    bot: str
    answers: bool
    heads: frozenset[str]
    """How a command in it may begin."""
    same: bool
    """Whether it gives somebody the same: "also to @carol"."""


def is_to_the_bot_alone(heard: Heard, person: str) -> bool:
    """Whether nobody is mentioned but the bot, the author and whom the command is about."""
    return not _others(heard, person)


def is_own_gift(heard: Heard) -> bool:
    """Whether somebody answers what is about a badge of theirs, with nobody mentioned but the people of the award."""
    status = heard.page.status
    parent, author = status.in_reply_to, status.account.acct
    if parent is None or author not in parent.recipients or author in parent.givers:
        return False
    return _others(heard, "") <= {acct.casefold() for acct in parent.givers | parent.recipients}


def may_answer_a_question(heard: Heard) -> bool:
    """Whether it answers the bot, which has spoken of no award there, and may have asked: "stop, drop and roll"."""
    parent = heard.page.status.in_reply_to
    return heard.answers and parent is not None and not parent.recipients


def lets_be(orders: Orders, heard: Heard, said: Sequence[Piece]) -> bool:
    """Whether ``said`` drops what the bot has asked about, and nothing was asked: what is given stands."""
    return "".join(piece.key for piece in said) in orders.let_be and not may_answer_a_question(heard)


def is_upset_in_company(order: Order, orders: Orders, heard: Heard, begin: int, end: int) -> bool:
    """Whether the recipient of an award refuses or complains beside its people in words that they may mean as well."""
    if not (heard.answers or _is_told_last(heard)) or not is_own_gift(heard) or _smiles(heard.pieces):
        return False
    core = heard.pieces[begin:end]
    if thanks_back(orders, order.name, heard.pieces, heard.page.text.plain):
        return False
    means_it = order.name == "stop" and pleads(orders, heard.pieces)
    # "No thanks" is more than a no and thanks.
    means_it = means_it or (order.name == "decline" and "".join(piece.key for piece in core) not in orders.teasing)
    return order.name == COMPLAINT or (order.name in _REFUSALS and (means_it or not is_teasing(orders, core)))


def _is_told_last(heard: Heard) -> bool:
    """Whether the bot is mentioned behind all words, where no client does so by itself: "@alice no thanks @bot"."""
    solid = [piece.kind for piece in heard.pieces if piece.kind not in ("sign", "emoji")]
    return bool(solid) and solid[-1] == "bot" and "bot" not in solid[:-1]


def without_people_around(pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces``, and no word where a client mentions people by itself: at the ends."""
    said = [i for i, piece in enumerate(pieces) if piece.key and piece.kind != "person"]
    inside = range(said[0], said[-1]) if said else range(0)
    return [
        piece._replace(kind="sign", key="", value="") if piece.kind == "person" and i not in inside else piece
        for i, piece in enumerate(pieces)
    ]


def _smiles(pieces: Sequence[Piece]) -> bool:
    return any(piece.kind == "emoji" or piece.value == SMILEY for piece in pieces)


def _others(heard: Heard, person: str) -> set[str]:
    status = heard.page.status
    said = {piece.value.casefold() for piece in heard.pieces if piece.kind == "person"}
    mentioned = said | {mention.acct.casefold() for mention in status.mentions}
    return mentioned - {heard.bot, status.account.acct.casefold(), person.casefold(), *person.casefold().split()}


def is_beside_its_people(heard: Heard, person: str) -> bool:
    """Whether it answers the bot, and nobody is mentioned besides but those of whose award the bot has spoken there."""
    parent = heard.page.status.in_reply_to
    if parent is None or not heard.answers:
        return False
    return _others(heard, person) <= {acct.casefold() for acct in parent.givers | parent.recipients}


def is_said_aloud(order: Order, heard: Heard) -> bool:
    """Whether somebody asks to be forgotten, or for all that is held about them, where others are mentioned, and seems
    to mean the bot."""
    if order.name not in _ALONE or not is_beside_its_people(heard, ""):
        return False
    return order.name == "my_data" or not laughs(heard.pieces)


def is_regret(order: Order, orders: Orders, heard: Heard, begin: int, end: int) -> bool:
    """Whether the giver of an award takes it back beside its people, in words that may be said to them as well: "cancel
    that", but not "take it back!", which is what people say to each other, without a please."""
    if order.name not in ("undo", REMOVE) or not _is_giver_beside_its_people(heard) or _smiles(heard.pieces):
        return False
    if any(piece.value == "?" for piece in heard.pieces) and not is_polite_question(orders, heard.pieces):
        return False
    core = heard.pieces[begin:end]
    if not _said_apart(orders, core).isdisjoint(orders.regret):
        return True
    return not is_teasing(orders, core) and (order.name == REMOVE or removes(orders, core))


def _is_giver_beside_its_people(heard: Heard) -> bool:
    status = heard.page.status
    parent, author = status.in_reply_to, status.account.acct
    if parent is None or author not in parent.givers or author in parent.recipients:
        return False
    return is_beside_its_people(heard, "")


def is_heard_in_company(
    order: Order, orders: Orders, heard: Heard, begin: int, end: int, says: Mapping[str, str], *, coded: bool
) -> bool:
    """Whether a command counts although others are mentioned. Nothing there can erase what is held about a person."""
    core = heard.pieces[begin:end]
    if order.name == "forget_me":
        return False
    if coded or is_tag(core):
        return True
    asks = order.name == "want" and any(piece.kind == "gift" for piece in core)
    plain = asks or order.name in _HARMLESS or _is_bare(order, heard, begin, end, says)
    plain = plain and not (order.name in _SAID_TO_PEOPLE and _has_no_part(heard))
    plain = plain or _is_earnest(order, orders, heard, says) or _is_own_word(order, orders, heard, core, says)
    if is_own_gift(heard):
        if not heard.answers:
            return _means_the_bot(order, orders, heard, core, says)
        plain = plain or (order.name == REMOVE and not _smiles(heard.pieces))
    return heard.answers and (plain or (order.name in _OF_BADGE and names_badge(core, heard)))


def _means_the_bot(order: Order, orders: Orders, heard: Heard, core: Sequence[Piece], says: Mapping[str, str]) -> bool:
    """Whether a recipient refuses, under the toot that gave, what only the bot does: "unsubscribe", not "stop"."""
    if order.name not in _REFUSALS or laughs(heard.pieces):
        return False
    told, keys = _told(order, says), earnest(orders, heard.pieces)
    firm = any(_is_firm(orders, key, order.name) for key in keys - orders.teasing - told)
    return firm or (order.name == "decline" and not keys.isdisjoint(told)) or names_badge(core, heard)


def names_badge(core: Sequence[Piece], heard: Heard) -> bool:
    """Whether a command says that it is about a badge, as talk between people does not: "I don't want this badge"."""
    begin, end = core[0].start, core[-1].end
    scenes = (lay_out(heard.page, language) for language in heard.page.languages)
    return any(
        begin <= scene.tokens[hit.start].start and scene.tokens[hit.end - 1].end <= end
        for scene in scenes
        for hit in scene.finds("giving.gift")
    )


def is_tag(core: Sequence[Piece]) -> bool:
    """Whether a command is typed as a hashtag, which nobody does in talk: "#stop"."""
    said = [piece for piece in core if piece.key]
    return bool(said) and all(piece.kind == "tag" for piece in said)


def speaks_to_its_person(name: str, orders: Orders, heard: Heard, begin: int, end: int) -> bool:
    """Whether what looks like a correction in ``pieces[begin:end]`` rather says something to, or of, its person."""
    pieces = heard.pieces
    if name not in _CORRECTIONS:
        return False
    parent = heard.page.status.in_reply_to
    if parent is not None and not heard.answers and parent.acct != heard.page.status.account.acct:
        return True
    if begin and pieces[begin - 1].kind == "word":  # "thanks | to @carol"
        return True
    if pieces[end - 1].kind == "word" and end < len(pieces) and pieces[end].kind == "word":  # "@carol に | ありがとう"
        return True
    core = pieces[begin:end]
    if name == "to" and (heard.same or names_besides(orders, heard.page.text.plain, core[0])):
        return True
    if name == "to" and _is_said_to(orders, pieces, begin, end):
        return True
    solid = [i for i, piece in enumerate(core) if piece.key]
    joint = solid[:2] if core[solid[0]].kind == "person" else solid[-2:]
    if any(piece.value in _APART for piece in core[joint[0] : joint[-1]]):
        return True
    word = "".join(piece.key for piece in core if piece.kind != "person")
    also = word in orders.nay or word in orders.polite or word in orders.whole
    return also and (core[solid[0]].kind == "person" or _mentions_next(pieces, end))


def _is_said_to(orders: Orders, pieces: Sequence[Piece], begin: int, end: int) -> bool:
    """Whether ``pieces[begin:end]`` only present their person, or lead to what is said to them."""
    if any(piece.kind in ("code", "link") for piece in pieces):
        return False
    solid = [i for i, piece in enumerate(pieces) if piece.key]
    around = Around(
        before=[pieces[i].key for i in solid if i < begin],
        core=[pieces[i].key for i in solid if begin <= i < end],
        after=[pieces[i].key for i in solid if i >= end and pieces[i].kind != "person"],
        sign=next((piece.value for piece in pieces[end - 1 : end + 1] if piece.kind == "sign"), ""),
    )
    return is_no_correction(orders, around)


def _mentions_next(pieces: Sequence[Piece], end: int) -> bool:
    """Whether more mentions follow, as where a client puts them last: "no @carol @bot"."""
    after = next((piece.kind for piece in pieces[end:] if piece.kind not in ("sign", "emoji")), "")
    return after in ("person", "bot")


def _is_bare(order: Order, heard: Heard, begin: int, end: int, says: Mapping[str, str]) -> bool:
    """Whether it is nothing but the word that the bot gives for it: "stop", and neither "oh stop" nor "stop 😂"."""
    if laughs(heard.pieces):
        return False
    key = "".join(piece.key for i, piece in enumerate(heard.pieces) if piece.kind != "person" or begin <= i < end)
    told = _told(order, says)
    return key in told or key in {each + PERSON for each in told}


def _told(order: Order, says: Mapping[str, str]) -> set[str]:
    told = keys_of(order.name.replace("_", " "))
    return told | keys_of(says[order.name]) if order.name in says else told


def _is_earnest(order: Order, orders: Orders, heard: Heard, says: Mapping[str, str]) -> bool:
    """Whether it refuses in earnest, with those about whom the bot itself has named: the word that the bot gives for it
    or what means nothing else, and please and thanks at most, but neither "oh stop" nor "stop it"."""
    if order.name not in _REFUSALS or laughs(heard.pieces) or not is_beside_its_people(heard, ""):
        return False
    told, keys = _told(order, says), earnest(orders, heard.pieces)
    if not (order.name == REMOVE or _is_its_recipient(heard)):
        # Its giver may be speaking to its recipient, as anybody else to either.
        keys &= orders.unsubscribe
        told = set()
    firm = (key for key in keys if key in told or _is_firm(orders, key, order.name))
    return any(firm)


def _is_own_word(order: Order, orders: Orders, heard: Heard, core: Sequence[Piece], says: Mapping[str, str]) -> bool:
    """Whether the recipient snags, hides or shows, or the giver takes back, in the command's own words or what else is
    no casual phrase, whatever politeness is about them: "yes, snag it please", but not "I'll take it"."""
    parent = heard.page.status.in_reply_to
    if parent is None or not is_beside_its_people(heard, ""):
        return False
    if any(piece.value == "?" for piece in heard.pieces) and not is_polite_question(orders, heard.pieces):
        return False
    parts = _said_apart(orders, core)
    teases = is_teasing(orders, core) and not pleads(orders, heard.pieces)
    if order.name == "undo" and teases:
        return False
    plain = not order.casual and not teases and parts.isdisjoint(orders.regret)
    if not plain and parts.isdisjoint(orders.own | _told(order, says)):
        return False
    author = heard.page.status.account.acct
    if order.name in _OWN_WORDS:
        return author in parent.recipients and (order.name == "snag" or not _smiles(heard.pieces))
    return order.name == "undo" and author in parent.givers and not _smiles(heard.pieces)


def _said_apart(orders: Orders, core: Sequence[Piece]) -> set[str]:
    """The keys of what stands between the signs of ``core``, and of all of it, with and without a please around it."""
    parts: list[list[Piece]] = [[]]
    for piece in core:
        if piece.kind == "sign":
            parts.append([])
        else:
            parts[-1].append(piece)
    return {key for part in (*parts, core) for key in earnest(orders, part)}


def _is_its_recipient(heard: Heard) -> bool:
    """Whether the author got one of the awards of which the bot has spoken there."""
    parent = heard.page.status.in_reply_to
    return parent is not None and heard.page.status.account.acct in parent.recipients


def _has_no_part(heard: Heard) -> bool:
    """Whether the author neither gave nor got the awards of which the bot has spoken there."""
    parent = heard.page.status.in_reply_to
    people = frozenset() if parent is None else parent.givers | parent.recipients
    return bool(people) and heard.page.status.account.acct not in people


def _is_firm(orders: Orders, key: str, name: str) -> bool:
    found = orders.whole.get(key)
    return found is not None and found.name == name and not found.casual
