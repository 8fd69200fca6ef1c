"""What the bot keeps to: that somebody wants no badges, refused one, was told something already.

A promise is kept as a keyed hash alone, so that it holds after all else about a person was erased.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple

from bot.domain.model import Award
from bot.domain.wordlists.disguise import Row, row_of


class Kind(StrEnum):
    """What is promised. ``TOLD`` is no promise to anyone: it keeps what was said, or became of a gift, so that the bot
    does not say it again and again, and nobody's word is taken for another's."""

    STOP = "stop"
    BLOCK = "block"
    DECLINE = "decline"
    REFUSES = "refuses"
    SNAGGED = "snagged"
    BAN = "ban"
    HIDDEN = "hidden"
    ERASED = "erased"
    TOLD = "told"


SPANS = frozenset((Kind.STOP, Kind.BLOCK))
"""Those of which it is known from when until when they last held."""
AGAINST_AWARDS = frozenset((Kind.STOP, Kind.BLOCK, Kind.DECLINE, Kind.BAN))
"""Those that somebody's word makes, and that let no award be given."""


RETURNS = 5
"""How many times of saying *start* are remembered of a person."""


class Promise(NamedTuple):
    """``about``: accts, topic keys and the like, in the order of the function that makes it."""

    kind: Kind
    about: tuple[str, ...]


def stop(acct: str) -> Promise:
    """No awards for this person, and no mentions."""
    return Promise(Kind.STOP, (acct,))


def refuses(acct: str) -> Promise:
    """Their profile, or a block of the bot, says what *stop* says: as it was when that was last looked at."""
    return Promise(Kind.REFUSES, (acct,))


def block(recipient: str, giver: str) -> Promise:
    """No awards for ``recipient`` from ``giver``."""
    return Promise(Kind.BLOCK, (recipient, giver))


def _bare(topic_key: str) -> str:
    """What is left of a topic when all that can be changed about it without changing it is gone.

    The letters and digits alone, each look-alike as the plainest letter that it may be, none drawn out; nothing said
    twice; no plural or possessive s at the end. A digit or a sign within a word is the letter that it stands for; one
    that stands for itself stays. A z at a word's end is an s: haircutz.
    """
    row = row_of(topic_key)
    worded = {row.piece[place] for place, cell in enumerate(row.cells) if cell.kind == "letter"}
    bare = ""
    for place, cell in enumerate(row.cells):
        within = row.piece[place] in worded if cell.kind == "digit" else _is_within(row, place)
        if cell.kind == "sign" and not within and unicodedata.category(cell.own[0]).startswith("P"):
            continue
        if cell.kind != "letter" and not within:
            bare += cell.own
            continue
        letter = min(cell.letters) if cell.kind == "letter" else cell.letters[0]
        letter = _ONE_STROKE.get(letter, letter)
        if letter == "z" and place + row.run[place] == row.pieces[row.piece[place]][1]:
            letter = "s"
        bare += letter if not bare.endswith(letter) else ""
    return _singular(_once(bare or topic_key))


def _is_within(row: Row, place: int) -> bool:
    """Whether a sign stands between two letters, and so for one: ha!rcut, but not C++."""
    if not 0 < place < len(row.cells) - 1 or row.gaps[place].width or row.gaps[place + 1].width:
        return False
    return row.cells[place - 1].kind == row.cells[place + 1].kind == "letter"


_ONE_STROKE = {"l": "i"}
"""A 1 may be either."""
_REPEATED = re.compile(r"(\w{3,}?)(?:s?\1)+")
_ALL_REPEATED = re.compile(r"(\w{4,}?)(?:s?\w{0,3}?\1)+s?|(\w{2})\2+|([^\w]+?)\3+")
_PLURAL = re.compile(r"(?<=[^\W\d_]{3})(?:(?:(?<=[sx])|(?<=[cs]h))e)?s\Z")


def _once(bare: str) -> str:
    """``bare`` without what follows itself, spaces being gone already: haircuthaircut, haircutandhaircut."""
    bare = _REPEATED.sub(lambda found: found[0] if found[1].isdecimal() else found[1], bare)
    whole = _ALL_REPEATED.fullmatch(bare)
    said = "" if whole is None else whole[1] or whole[2] or whole[3]
    return said if said and not said.isdecimal() else bare


def _singular(bare: str) -> str:
    """``bare`` without its plural, in the languages that make it with an s; a word of which little stayed keeps it."""
    while (shorter := _PLURAL.sub("", bare)) != bare:
        bare = shorter
    return bare


def decline(giver: str, recipient: str, topic_key: str) -> Promise:
    """This award never again, however its topic is dressed up: signs, accents, look-alike letters and
    digits for letters don't matter."""
    return Promise(Kind.DECLINE, (giver, recipient, _bare(topic_key)))


def declined_part(giver: str, recipient: str, part: str) -> Promise:
    """Of a topic that was declined this is left without some of its words."""
    return told("declined_part", giver, recipient, _bare(part))


def decline_like(hides: str) -> Promise:
    """Nothing like an award that was taken back, of which no more is left than the hash by which operators hide its
    like."""
    return Promise(Kind.DECLINE, (hides,))


def snagged(acct: str) -> Promise:
    """This person has said *snag* once: they may be written with the @."""
    return Promise(Kind.SNAGGED, (acct,))


def ban(acct: str) -> Promise:
    """An operator wants nothing from this person."""
    return Promise(Kind.BAN, (acct,))


def hidden(giver: str, recipient: str, topic_key: str) -> Promise:
    """An operator hid this award: given again, however its topic is dressed up, it waits until they approve it."""
    return Promise(Kind.HIDDEN, (giver, recipient, _bare(topic_key)))


def edited(award_id: str) -> Promise:
    """This award was edited while it waits for an operator, and none has been shown what it says since."""
    return told("edited", award_id)


def shown(award_id: str, operator: str, so_far: str) -> Promise:
    """This operator was shown so much of what this award says; ``""``: only some of it, in a list."""
    return told("shown", award_id, operator, so_far)


def retold(award_id: str) -> Promise:
    """This award says something else, or was added, since an edit was read: no *snag* from before then means it."""
    return told("retold", award_id)


def unhung(award_id: str) -> Promise:
    """Its recipient has taken this award off their wall."""
    return told("unhung", award_id)


def operator(acct: str, *account_id: str) -> Promise:
    """Somebody has moderated under this operator's name, and with that id."""
    return told("operator", acct, *account_id)


def lifted(promise: Promise) -> Promise:
    """That promise was taken back, as of when that was said: no word from before makes it anew."""
    return told("lifted", promise.kind.value, *promise.about)


def held_from(promise: Promise) -> Promise:
    """That promise held from then on, the last time that it was taken back."""
    return told("held_from", promise.kind.value, *promise.about)


def held_until(promise: Promise) -> Promise:
    """And until then: what was given in between is none, however late it is heard."""
    return told("held_until", promise.kind.value, *promise.about)


def came_back(acct: str, place: int) -> Promise:
    """One of the last times that this person said *start*: a *forget me* that is heard late means what was there before
    the first of them that followed it. The oldest place is taken next."""
    return told("came_back", acct, str(place))


def returns(acct: str) -> list[Promise]:
    """All the times that are remembered at which this person said *start*."""
    return [came_back(acct, place) for place in range(RETURNS)]


def stood(award: Award) -> Promise:
    """This award stood, saying just this, before it came to wait for an operator: for whom has left since it is nothing
    new."""
    return told("stood", award.id, award.topic, award.emoji, award.words, award.spoiler_text)


def erased(page: str) -> Promise:
    """The page of that id was somebody's and is erased: it is gone, not unknown."""
    return Promise(Kind.ERASED, (page,))


def forgotten(acct: str) -> Promise:
    """All that was held about this person was erased: until they say *start*, no words are kept that name them."""
    return Promise(Kind.ERASED, ("person", acct))


def pinged(acct: str, uri: str) -> Promise:
    """This person was written with the @ under the toot of that URI."""
    return told("pinged", acct, uri)


def ping(acct: str, place: int) -> Promise:
    """One of the last times that this person was written with the @: there are as many places as the limit has, and the
    oldest is taken next."""
    return told("ping", acct, str(place))


def owed(acct: str, award_id: str) -> Promise:
    """The reply that thanks for this award first waits for an operator, and would write this person with the @: that
    has taken no place yet."""
    return told("owed", acct, award_id)


def left_out(acct: str, toot_id: str) -> Promise:
    """This person wants nothing of the toot with that id on our server, though it is not known yet what it gives."""
    return told("left_out", acct, toot_id)


def left_out_next(acct: str, giver: str) -> Promise:
    """This person wants nothing of what that giver gives next: they refused it before it was said what for."""
    return told("left_out_next", acct, giver)


def came_to_nothing(acct: str) -> Promise:
    """The last gift by this person, or to them, that led to no award, or led to one that was erased since."""
    return told("came_to_nothing", acct)


def told(what: str, *about: str) -> Promise:
    """The bot has said ``what`` already, to or about these."""
    return Promise(Kind.TOLD, (what, *about))


def readdressed(toot_id: str) -> Promise:
    """Its giver has said whom the toot of that page was meant for."""
    return told("readdressed", toot_id)
