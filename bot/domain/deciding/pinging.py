"""Whom the bot writes with the @ beside whom it answers: recipients who know it, once under each toot, and not too
often, whoever gives to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.domain import promises
from bot.domain.model import Person, Ping, Reply, Status, Visibility
from bot.domain.outcome import Facts
from bot.domain.phrases import name_of, without_ping
from bot.domain.promises import Promise
from bot.domain.rules import Limit, Rules


def knows_us(acct: str, people: Mapping[str, Person], kept: Mapping[Promise, datetime]) -> bool:
    """Whether somebody may be written with the @: they follow the bot, or have snagged before, and want no less of it
    since."""
    person = people.get(acct)
    refuses = person.refuses if person is not None else promises.refuses(acct) in kept
    if refuses or promises.stop(acct) in kept:
        return False
    return promises.snagged(acct) in kept or (person is not None and person.follows)


def latest_pings(acct: str, rules: Rules) -> list[Promise]:
    """The promises that say when somebody was written with the @ of late."""
    limit = rules.guards.pings
    return [] if limit is None else [promises.ping(acct, place) for place in range(limit.times)]


def was_pinged(acct: str, status: Status, facts: Facts) -> bool:
    """Whether somebody was written with the @ under that toot before."""
    return promises.pinged(acct, status.uri) in facts.promises


def goes_on(status: Status, facts: Facts, *, held: bool, visibility: Visibility) -> str:
    """What the reply to the toot ``status`` says by now that tells nobody again when it says something else: it is
    changed where it stands, or nobody has seen it. Empty where it is posted anew: an edit for other eyes is, and so is
    what waits for an operator first."""
    said = facts.said.get(status.uri)
    stays = said is not None and (said.unseen or (not said.fixed and not held and said.visibility is visibility))
    return said.text if said is not None and stays else ""


def ping_of(acct: str, status: Status, facts: Facts, rules: Rules, now: datetime, said: str = "") -> Ping | None:
    """How the reply to the toot ``status`` writes somebody who knows us with the @; ``None`` for without it. ``said``
    is what ``goes_on``."""
    if was_pinged(acct, status, facts):
        # Where the @ stands already their server has told them, and it tells nobody anything new. Put in by an edit, or
        # in a reply that is posted anew, it would.
        stands = without_ping(said, name_of(acct, home=rules.home, ping=True)) != said
        return Ping(acct=acct) if stands else None
    limit = rules.guards.pings
    if limit is None:
        return Ping(acct=acct)
    place = free_place(acct, limit, facts.promises, now)
    return None if place is None else Ping(acct=acct, place=place)


def free_place(acct: str, limit: Limit, kept: Mapping[Promise, datetime], now: datetime) -> int | None:
    """The first of the places that the limit leaves somebody which no ping of late has taken."""
    times = [kept.get(promises.ping(acct, place)) for place in range(limit.times)]
    return next((place for place, at in enumerate(times) if at is None or at <= now - limit.period), None)


def remembered(reply: Reply | None, status: Status, *, held: bool) -> tuple[Promise, ...]:
    """What is kept of the pings of a reply about the toot ``status``. One that is ``held``, for an operator to let go,
    takes no place before it is posted: who gives what waits must not use up the pings of those who give what need
    not."""
    if reply is None:
        return ()
    under = [promises.pinged(ping.acct, status.uri) for ping in reply.pings]
    placed = [(ping.acct, ping.place) for ping in reply.pings if ping.place is not None]
    if held:
        return (*under, *(promises.owed(acct, reply.award_ids[0]) for acct, _ in placed))
    return (*under, *(promises.ping(acct, place) for acct, place in placed))
