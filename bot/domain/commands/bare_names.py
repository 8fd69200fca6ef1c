"""Commands to the bot that name somebody without an @: "unblock alice", as the bot itself puts it.

What may be about anything, "no more from today", is about somebody only where it names one who has given its author
something: "no more from alice". Beside the people of that award, whom a client mentions by itself, it is heard as well.
Who complains of such a one is told how to block them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.domain.commands.company import Heard, is_own_gift, is_to_the_bot_alone, without_people_around
from bot.domain.commands.pieces import Piece, bare_words, with_bare_handles
from bot.domain.commands.refusals import COMPLAINT, earnest, laughs, smiles
from bot.domain.commands.several import of_several
from bot.domain.commands.unphrased import complains_of, without
from bot.domain.grammar import Language
from bot.domain.grammar.orders import HEAD, PERSON, Orders, key_of
from bot.domain.readings import Command, NotForUs

Say = Callable[[Orders, Mapping[str, str], Heard], Command | NotForUs | None]
"""What a message says by a language's commands."""
_NAMES_SOMEBODY = frozenset({"block", "unblock"})
_APART = ("person", "code", "link", "other")
_NOBODYS = ("who.self", "who.you", "who.all", "who.third", "who.nobody", "who.same", "topic.filler", "topic.articles")
"""Lists of words that stand for people and things."""
_SHORTEST = 4
"""Letters of a name that may be inflected."""
_ENDING = 3
"""Letters by which it may be: "en mitään alicelta"."""


def about_bare_handle(heard: Heard, likely: Sequence[Language], say: Say) -> Command | None:
    """A command to the bot alone that names somebody without an @: "unblock alice"."""
    if any(piece.kind in _APART for piece in heard.pieces) or not is_to_the_bot_alone(heard, ""):
        return None
    for language in likely:
        orders = language.commands.of_bare_handles()
        if heard.heads.isdisjoint(key.removesuffix(PERSON)[:HEAD] for key in orders.whole):
            continue
        for pieces in with_bare_handles(heard.page, heard.pieces, language.common, language.commands):
            told = heard._replace(pieces=pieces)
            found = of_several(orders, told, say) or say(orders, {}, told)
            if isinstance(found, Command):
                return found
    return None


def about_a_giver(heard: Heard, likely: Sequence[Language], say: Say) -> Command | None:
    """A command to the bot about somebody who has given its author something: "no more badges from alice"."""
    alone = _as_to_the_bot_alone(heard)
    for language, pieces in _naming_givers(alone, likely):
        for said in (pieces, without(language.commands.anymore, pieces)):
            found = say(language.commands, {}, alone._replace(pieces=said))
            if isinstance(found, Command) and found.name in _NAMES_SOMEBODY:
                return found
    return None


def points_at_giver(heard: Heard, likely: Sequence[Language], say: Say) -> Command | None:
    """What would be such a command if its pronoun meant the one giver of whose award the bot has spoken, "block her":
    it may mean something else, and is told how to say so."""
    alone = _as_to_the_bot_alone(heard)
    for language, pieces in _pointing_at_giver(alone, likely):
        for said in (pieces, without(language.commands.anymore, pieces)):
            found = say(language.commands, {}, alone._replace(pieces=said))
            if isinstance(found, Command) and found.name == "block":
                return Command(name=COMPLAINT, object=found.object, why="it may want no more from who has given it")
    return None


def _as_to_the_bot_alone(heard: Heard) -> Heard:
    """``heard`` without the people of its author's badge, where a client mentions them by itself and nothing laughs."""
    asked = any(piece.value == "?" for piece in heard.pieces)
    if asked or not heard.answers or not is_own_gift(heard) or smiles(heard.pieces, heard.page.text.plain):
        return heard
    status = heard.page.status.model_copy(update={"mentions": ()})
    page = heard.page._replace(status=status)
    return heard._replace(page=page, pieces=without_people_around(heard.pieces))


def complains_of_giver(heard: Heard, likely: Sequence[Language]) -> Command | None:
    """What is said to the bot alone of such a one by somebody who is afraid, or wants them to stop."""
    for language, pieces in _naming_givers(heard, likely):
        if any(_owns(heard, piece) for piece in pieces):
            continue  # "nothing from alice's shop"
        told = heard._replace(pieces=pieces)
        if complains_of(language.commands, told) or _tells_to_stop(language.commands, told):
            why = "it complains of somebody who has given its author something"
            return Command(name=COMPLAINT, object=_said_of(pieces), why=why)
    return None


def _tells_to_stop(orders: Orders, heard: Heard) -> bool:
    """Whether it says nothing but stop to the person in it: "alice stop"."""
    if laughs(heard.pieces):
        return False
    ends = [piece.kind for piece in heard.pieces if piece.key]
    found = (orders.whole.get(key) for key in earnest(orders, heard.pieces)) if "person" in (ends[0], ends[-1]) else ()
    return any(order is not None and order.name == "stop" for order in found)


def complaint_of_giver(found: Command | None, heard: Heard, likely: Sequence[Language]) -> Command | None:
    """``found``, and of whom it complains, where it does of one who gave."""
    if found is None or found.name != COMPLAINT or found.object:
        return found
    named = (_said_of(pieces) for _, pieces in _naming_givers(heard, likely))
    return replace(found, object=next(named, ""))


def _naming_givers(heard: Heard, likely: Sequence[Language]) -> Iterator[tuple[Language, list[Piece]]]:
    """What is said to the bot alone, in each language, with somebody in it who has given its author something."""
    if (known := _givers(heard)) and is_to_the_bot_alone(heard, _mentioned(heard, known)):
        words = {key_of(word) for language in likely for word in _words_of(language)}
        named = {name: acct for name, acct in known.items() if name not in words}
        for language in likely:
            for pieces in _with_givers(heard, named, inflected=bool(language.endings)):
                yield language, pieces


def _pointing_at_giver(heard: Heard, likely: Sequence[Language]) -> Iterator[tuple[Language, list[Piece]]]:
    """What is said to the bot alone with a pronoun in it that can only mean the one giver of whose award it has spoken:
    "block her"."""
    parent = heard.page.status.in_reply_to
    if parent is None or len(parent.givers) != 1 or not is_own_gift(heard) or not is_to_the_bot_alone(heard, ""):
        return
    (giver,) = parent.givers
    for language in likely:
        pronouns = {key_of(word) for word in language.words["who.third"]}
        for at, piece in enumerate(heard.pieces):
            if piece.kind == "word" and piece.key in pronouns:
                person = piece._replace(kind="person", key=PERSON, value=giver)
                yield language, [*heard.pieces[:at], person, *heard.pieces[at + 1 :]]


def _words_of(language: Language) -> Iterator[str]:
    """The words that are nobody's name where they stand alone: "no more of this", "block everyone"."""
    yield from language.common
    for name in _NOBODYS:
        yield from language.words[name]


def _givers(heard: Heard) -> dict[str, str]:
    """The accts of those who have given something to the author, by the keys of their names; of several of one name the
    one whose award is spoken of there, else none."""
    status = heard.page.status
    parent, author = status.in_reply_to, status.account.acct
    here = parent.givers if parent is not None else frozenset[str]()
    found: dict[str, str] = {}
    for acct in sorted(status.known_givers - here) + sorted(here):
        name = key_of(acct.partition("@")[0].casefold())
        if name and acct != author:
            found[name] = "" if name in found and acct not in here else acct
    return {name: acct for name, acct in found.items() if acct}


def _with_givers(heard: Heard, known: Mapping[str, str], *, inflected: bool) -> list[list[Piece]]:
    """The pieces of ``heard`` with one of those ``known`` as the person who is named; none where nobody is."""
    if known and _mentioned(heard, known):
        return [heard.pieces]
    if not known or any(piece.kind in _APART for piece in heard.pieces):
        return []
    found = []
    for said, begin, end in bare_words(heard.page, heard.pieces, ()):
        acct = _of_name(said.value, known, inflected=inflected)
        if acct:
            found.append([*heard.pieces[:begin], said._replace(value=acct), *heard.pieces[end:]])
    for at, piece in enumerate(heard.pieces):
        if piece.kind == "word" and (parts := _parted(piece, heard.page.text.plain, known)):
            found.append([*heard.pieces[:at], *parts, *heard.pieces[at + 1 :]])
    return found


def _parted(piece: Piece, plain: str, known: Mapping[str, str]) -> list[Piece]:
    """A word with an apostrophe as somebody who is known, and what stands before them: "alice's", "d'alice"."""
    said = plain[piece.start : piece.end].casefold().replace("’", "'")
    before, apostrophe, after = said.partition("'")
    if not apostrophe:
        return []
    if after == "s" and key_of(before) in known:
        return [Piece("person", PERSON, piece.start, piece.end, known[key_of(before)])]
    if key_of(after) not in known:
        return []
    cut = piece.start + len(before)
    lead = Piece("word", key_of(before), piece.start, cut)
    return [lead, Piece("person", PERSON, cut + 1, piece.end, known[key_of(after)])]


def _owns(heard: Heard, piece: Piece) -> bool:
    return piece.kind == "person" and heard.page.text.plain[piece.start : piece.end].endswith(("'s", "’s"))


def _mentioned(heard: Heard, known: Mapping[str, str]) -> str:
    """The acct of one of those ``known`` who is mentioned, with nobody else, where no client does so by itself."""
    people = {piece.value for piece in heard.pieces if piece.kind == "person"}
    first = next((piece.kind for piece in heard.pieces if piece.kind in ("person", "word")), "")
    if first == "person" and heard.page.status.in_reply_to is not None:
        return ""
    return next(iter(people), "") if len(people) == 1 and people <= set(known.values()) else ""


def _of_name(said: str, known: Mapping[str, str], *, inflected: bool) -> str:
    key = key_of(said)
    if key in known or not inflected:
        return known.get(key, "")
    names = (name for name in known if len(name) >= _SHORTEST and key.startswith(name))
    return next((known[name] for name in names if len(key) <= len(name) + _ENDING), "")


def _said_of(pieces: Sequence[Piece]) -> str:
    return next((piece.value for piece in pieces if piece.kind == "person"), "")
