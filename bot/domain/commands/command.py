"""Commands: a message to the bot that is nothing but a command, what it is about, and politeness.

The message becomes pieces. Mentions, signs and emoji at its ends are laid aside, then politeness, and what is left has
to be, all of it, a phrase of a language's ``[commands]``. It counts where it is plainly said to the bot: where nobody
else is mentioned, or in a reply to the bot, and there no casual phrase, one that people also say to each other. In talk
with others only a badge's code or a hashtag shows that the bot is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import takewhile
from typing import NamedTuple

from bot.domain.commands.bare_names import (
    about_a_giver,
    about_bare_handle,
    complains_of_giver,
    complaint_of_giver,
    points_at_giver,
)
from bot.domain.commands.besides import gives_the_same
from bot.domain.commands.clauses import said_by_clauses
from bot.domain.commands.company import (
    Heard,
    is_heard_in_company,
    is_own_gift,
    is_regret,
    is_said_aloud,
    is_tag,
    is_to_the_bot_alone,
    is_upset_in_company,
    lets_be,
    may_answer_a_question,
    speaks_to_its_person,
)
from bot.domain.commands.doubt import is_doubtful, refuses
from bot.domain.commands.pieces import Piece, pieces_of
from bot.domain.commands.plain_refusal import plainly_refused
from bot.domain.commands.readdressed import mended
from bot.domain.commands.refusals import (
    COMPLAINT,
    REGRET,
    may_thank_back,
    only_delights,
    only_teases,
    settled_here,
    thanks_back,
)
from bot.domain.commands.several import of_several, to_several
from bot.domain.commands.unphrased import meant_by, refused_in_no_phrase, word_of
from bot.domain.grammar import Grammar, Language
from bot.domain.grammar.orders import OF_AWARD, Order, Orders, heads_in
from bot.domain.reading.scene import Page
from bot.domain.readings import Command, Evidence, NotForUs
from bot.domain.text.tokens import SMILEY

_LONGEST = 40
"""Words of a message that may be a command."""
_POLITE = 14
"""Pieces of politeness."""
_RANDOM = re.compile(r"\d|.[A-Z]")
"""What no word of a topic has that is as long as a code."""
_TOPIC_SIGNS = frozenset((":", "=", "—", "→", "\n", "-"))
_DROPPED_SIGNS = frozenset(('"', "'", ".", ",", ";", "!", "*", "_", "~", "…", "\n", SMILEY))
"""What is no part of a topic at its ends."""

_BESIDE = ("sign", "emoji", "code", "link")
"""Kinds of pieces that may stand between the words and a person who belongs to them."""
_CODES = ("code", "link")

_ANSWERS = frozenset({"want", "topic", "not", "to"})
"""Commands whose words may be a gift, or the answer to what the bot has asked."""


def command_of(page: Page, grammar: Grammar, *, bot: str, answers: bool) -> Command | NotForUs | None:
    """The command that a message to the bot is, or ``None`` when it says anything else besides.

    ``answers``: it replies to the bot. A language that it hardly speaks is heard for what is no casual phrase in it.
    What would be a command, but is said in a thread to others, is not for us.
    """
    if sum(not token.glyph for token in page.tokens if token.kind == "word") > _LONGEST:
        return None
    pieces = pieces_of(page)
    heads = heads_in("?" if piece.value == "?" else piece.key for piece in pieces)
    heard = Heard(page, pieces, bot, answers, heads, gives_the_same(page, grammar))
    likely = _likely(page, grammar)
    said = "".join(piece.key for piece in pieces if piece.kind != "person")
    if any(said in language.commands.shy for language in likely):
        return None
    say = partial(_said, casual=True)
    mends = (
        mended(each, heard) or to_several(each.commands, heard, say) or of_several(each.commands, heard, say)
        for each in likely
    )
    if (mend := next(filter(None, mends), None)) is not None:
        return mend
    if (kept_away := about_a_giver(heard, likely, say)) is not None:
        return kept_away
    coded = any(piece.kind in _CODES for piece in pieces)  # nobody holds out a badge in mere talk
    overheard = None
    spoken = {language.code for language in likely}
    reasoning = {language.code for language in _reasoning(page, likely)}
    ordered = {language.code: language for language in (*likely, *grammar.languages.values())}
    for code, language in ordered.items():
        found = _said_in(language, heard, casual=coded or code in spoken, reasons=code in reasoning)
        if isinstance(found, Command):
            return complaint_of_giver(found, heard, likely)
        overheard = overheard or found
    if (complaint := complains_of_giver(heard, likely)) is not None:
        return complaint
    claimed = _claimed(page.status.language, likely)
    if (refused := refused_in_no_phrase(heard, claimed or likely, likely)) is not None:
        return complaint_of_giver(refused, heard, likely)
    if (pointed := points_at_giver(heard, likely, say)) is not None:
        return pointed
    return about_bare_handle(heard, likely, say) or (overheard if page.status.in_reply_to is not None else None)


def _claimed(hint: str | None, likely: list[Language]) -> list[Language]:
    code = (hint or "").lower().replace("_", "-").split("-")[0]
    return [language for language in likely if language.code == code]


def _likely(page: Page, grammar: Grammar) -> list[Language]:
    """The languages that the message may speak: those of its words, the one it claims, any when neither is known."""
    hint = (page.status.language or "").lower().replace("_", "-").split("-")[0]
    claimed = [grammar.languages[hint]] if hint in grammar.languages else []
    known = [language for language in page.languages if language is not grammar.structure]
    return [*page.languages, *claimed] if known else [grammar.structure, *claimed, *grammar.languages.values()]


def _reasoning(page: Page, likely: list[Language]) -> list[Language]:
    """The languages in which more may be said besides a refusal: those that the message surely speaks."""
    claimed = _claimed(page.status.language, likely)
    known = [language for language in page.languages if language in likely and language.commands.names]
    return claimed if claimed and (claimed[0] in known or not known) else known or likely


def _said_in(language: Language, heard: Heard, *, casual: bool, reasons: bool) -> Command | NotForUs | None:
    if language.commands.heads.isdisjoint(heard.heads):
        return None
    return _said(language.commands, language.says, heard, casual=casual, reasons=reasons)


def _said(
    orders: Orders, says: Mapping[str, str], heard: Heard, *, casual: bool, reasons: bool = False
) -> Command | NotForUs | None:
    page, pieces = heard.page, heard.pieces
    unheard = None
    for begin, end, (order, person, topic, loose) in _meanings(orders, heard, reasoned=reasons):
        order = meant_by(order, orders, heard, pieces[begin:end])
        codes = {p.value for p in pieces if p.kind in _CODES and not (topic and topic[0] <= p.start < topic[1])}
        if len(codes) > 1 or (codes and order.name not in OF_AWARD) or (person and _goes_on(pieces, end)):
            continue
        if not loose and is_doubtful(orders, order.name, pieces, begin, end):
            return None
        if loose and order.name == COMPLAINT and may_answer_a_question(heard):
            continue
        if order.name == "undo" and lets_be(orders, heard, pieces[begin:end]):
            return None
        if only_teases(orders, pieces, page.text.plain) and order.name in ("stop", "decline"):
            return None
        if is_own_gift(heard) and only_delights(orders, order.name, pieces):
            return None
        if order.casual and not casual and not is_tag(pieces[begin:end]):
            continue
        if may_thank_back(orders, order.name, pieces) and is_to_the_bot_alone(heard, ""):
            return Command(name=COMPLAINT, why="it refuses, or thanks the other side")
        if speaks_to_its_person(order.name, orders, heard, begin, end):
            unheard = unheard or NotForUs(why="it speaks to, or of, the person that it names")
            continue
        heard_there = is_to_the_bot_alone(heard, person)
        heard_there = heard_there or is_heard_in_company(order, orders, heard, begin, end, says, coded=bool(codes))
        aloud = not heard_there and is_said_aloud(order, heard)
        if not heard_there and not aloud and is_upset_in_company(order, orders, heard, begin, end):
            return Command(name=COMPLAINT, why="it is upset, and may say so to others")
        if not heard_there and is_regret(order, orders, heard, begin, end):
            return Command(name=REGRET, why="it takes back, and may say so to others")
        if not heard_there and not aloud:
            if order.name in _ANSWERS:
                return None
            unheard = unheard or NotForUs(why="it says a command in talk with others")
            continue
        first, last = pieces[begin].start, pieces[end - 1].end
        name = order.name if codes else settled_here(order.name, page.status.account.acct, page.status.in_reply_to)
        return Command(
            name="thanks" if thanks_back(orders, order.name, pieces, page.text.plain) else name,
            word=word_of(order, orders, pieces[begin:end]),
            object=person or (page.text.plain[slice(*topic)] if topic else ""),
            code=codes.pop() if codes else "",
            aloud=aloud,
            why=f"it tells the bot: {order.name.replace('_', ' ')}",
            evidence=(Evidence("trigger", page.text.plain[first:last], first, last),),
        )
    return unheard


def _goes_on(pieces: list[Piece], end: int) -> bool:
    """Whether more people follow by a word: "block @carol and @alice"."""
    after = list(takewhile(lambda piece: piece.value != "\n", pieces[end:]))
    words = [i for i, piece in enumerate(after) if piece.kind == "word"]
    return bool(words) and any(piece.kind == "person" for piece in after[words[0] :])


def _edges(orders: Orders, pieces: list[Piece]) -> tuple[list[int], list[int]]:
    """Where what is said may begin, and where it may end, the likelier first: a person who belongs to it follows it
    rather than leads."""
    solid = [i for i, piece in enumerate(pieces) if piece.kind in ("word", "tag", "other")]
    if not solid:
        marks = [i for i, piece in enumerate(pieces) if piece.value == "?"]
        return marks[:1], [i + 1 for i in marks[:1]]
    first, last = solid[0], solid[-1] + 1
    begins, ends = [first], [last]
    for at in begins:
        begins += [cut for cut in _past_politeness(orders, pieces, at, last) if cut not in begins]
    for at in ends:
        ends += [cut for cut in _before_politeness(orders, pieces, first, at) if cut not in ends]
    ends = [_with_signs(pieces, end) for end in ends]
    begins.sort()
    if (before := _next(pieces, first - 1, -1)) is not None:
        begins.append(before)
    if (after := _next(pieces, ends[0], 1)) is not None:
        ends.insert(0, _with_signs(pieces, after + 1))
    return begins, sorted(ends, reverse=True)


def _with_signs(pieces: list[Piece], end: int) -> int:
    """``end``, past the signs, emoji and codes that belong to the words before it."""
    while end < len(pieces) and pieces[end].kind in _BESIDE and pieces[end].value != "\n":
        end += 1
    return end


def _next(pieces: list[Piece], at: int, step: int) -> int | None:
    """The person or gift that stands beside the words, if no bot and no line stands between."""
    while 0 <= at < len(pieces) and pieces[at].kind in _BESIDE and pieces[at].value != "\n":
        at += step
    return at if 0 <= at < len(pieces) and pieces[at].kind in ("person", "gift") else None


def _past_politeness(orders: Orders, pieces: list[Piece], begin: int, end: int) -> list[int]:
    """Where what is said may begin after some politeness at ``begin``."""
    key, cuts = "", []
    for at in range(begin, min(end, begin + _POLITE)):
        if pieces[at].kind in ("person", "other"):
            break
        key += pieces[at].key
        if pieces[at].key and key in orders.polite:
            after = at + 1
            if after < end and refuses(orders, key, pieces[after]):
                break
            while after < end and not pieces[after].key:
                after += 1
            cuts += [after] if after < end else []
    return cuts


def _before_politeness(orders: Orders, pieces: list[Piece], begin: int, end: int) -> list[int]:
    """Where what is said may end before some politeness that ends at ``end``."""
    key, cuts = "", []
    for at in range(end - 1, max(begin, end - _POLITE) - 1, -1):
        if pieces[at].kind in ("person", "other"):
            break
        key = pieces[at].key + key
        if pieces[at].key and key in orders.polite and key not in orders.nay:
            before = at
            while before > begin and not pieces[before - 1].key:
                before -= 1
            cuts += [before] if before > begin else []
    return cuts


class _Meaning(NamedTuple):
    order: Order
    person: str = ""
    """The acct of whom it is about."""
    topic: tuple[int, int] | None = None
    """Where its topic stands in the text."""
    reasoned: bool = False
    """Whether more is said besides."""


def _meanings(orders: Orders, heard: Heard, *, reasoned: bool) -> Iterator[tuple[int, int, _Meaning]]:
    """What the message can mean: first as a phrase from end to end, then, with politeness left out, around a topic."""
    pieces = heard.pieces
    begins, ends = _edges(orders, pieces)
    cores = [(begin, end) for begin in begins for end in ends if begin < end]
    others = [at for at, piece in enumerate(pieces) if piece.kind == "other"]
    cores = [(begin, end) for begin, end in cores if not any(begin <= at < end for at in others)]
    for begin, end in cores:
        core = pieces[begin:end]
        key = "?" if len(core) == 1 and core[0].value == "?" else "".join(piece.key for piece in core)
        people = {piece.value for piece in core if piece.kind == "person"}
        if (order := orders.whole.get(key)) is not None and len(people) <= 1:
            yield begin, end, _Meaning(order, "".join(people))
    if (order := said_by_clauses(orders, pieces, partial(_order_of, orders))) is not None:
        yield begins[0], ends[0], _Meaning(order)
    elif reasoned and (plain := plainly_refused(orders, heard, partial(_order_of, orders))) is not None:
        yield plain[0], plain[1], _Meaning(plain[2], reasoned=True)
    for begin, end in reversed(cores):
        apart = end == ends[0] or pieces[end - 1].kind in _BESIDE or pieces[end].value == "\n"
        for meaning in _around_topics(orders, pieces[begin:end]):
            if apart or meaning.order.name != "topic":
                yield begin, end, meaning


def _order_of(orders: Orders, clause: Sequence[Piece]) -> Order | None:
    """What a clause says, with politeness left out."""
    begins, ends = _edges(orders, list(clause))
    keys = ("".join(piece.key for piece in clause[begin:end]) for begin in begins for end in ends)
    return next((orders.whole[key] for key in keys if key in orders.whole), None)


def _around_topics(orders: Orders, core: list[Piece]) -> list[_Meaning]:
    """The topics that some phrase surrounds, those of the longest phrases first."""
    before = ""
    found: list[_Meaning] = []
    for at, piece in enumerate(core):
        if before in orders.around:
            found = [*_between(orders, core, at, orders.around[before]), *found]
        if before in orders.before_sign and piece.kind == "sign" and piece.value in _TOPIC_SIGNS:
            found = [*_between(orders, core, at + 1, {"": orders.before_sign[before]}), *found]
        before += piece.key
    return found


def _between(orders: Orders, core: list[Piece], start: int, closings: dict[str, Order]) -> list[_Meaning]:
    """The topics that begin at ``start`` and end before one of ``closings``, the longest of these first."""
    after = ""
    found: dict[str, _Meaning] = {}
    for end in range(len(core), start, -1):
        if after in closings and after not in found and (topic := _topic(orders, core[start:end], closings[after])):
            found[after] = _Meaning(closings[after], topic=topic)
        after = core[end - 1].key + after
    return [found[key] for key in sorted(found, key=len, reverse=True)]


def _topic(orders: Orders, said: list[Piece], order: Order) -> tuple[int, int] | None:
    """Where the words of a topic begin and end, without signs, code links and politeness around them."""
    begin, end = 0, len(said)
    if order.name == "topic":
        end = _before_gift(said)
    while True:
        while begin < end and _is_no_topic(order, said[begin], said[begin + 1 : end]):
            begin += 1
        while begin < end and _is_no_topic(order, said[end - 1], said[begin : end - 1]):
            end -= 1
        cuts = [
            c for c in _before_politeness(orders, said, begin, end) if order.name == "want" or said[c].kind in _BESIDE
        ]
        if not cuts:
            break
        end = min(end - 1, _with_signs(said, cuts[-1]))
    inside = said[begin:end]
    if any(p.value == "\n" or (p.kind == "person" and order.name == "want") for p in inside):
        return None
    if order.name == "want" and "".join(p.key for p in inside) in orders.pointing:
        return None
    return (inside[0].start, inside[-1].end) if any(p.kind != "sign" for p in inside) else None


def _before_gift(said: list[Piece]) -> int:
    """Where the hashtag, or +K, stands behind a topic, be there more behind it: "rye bread #ImaginaryKlout thanks"."""
    end = next((at for at, piece in enumerate(said) if piece.kind == "gift"), len(said))
    if not any(piece.key for piece in said[:end]):
        return len(said)
    return end - (said[end - 1].value == "(")


def _is_no_topic(order: Order, piece: Piece, others: Sequence[Piece]) -> bool:
    if piece.kind == "sign":
        return (
            piece.value in _DROPPED_SIGNS
            or piece.value in _TOPIC_SIGNS
            or (piece.value == "?" and order.name == "want")
        )
    if piece.kind == "gift" and order.name == "topic":
        return any(other.kind == "word" for other in others)
    said = piece.kind == "code" and _RANDOM.search(piece.value) is not None
    return piece.kind == "link" or (said and any(other.key for other in others))
