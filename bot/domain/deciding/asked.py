"""A gift that lacks for whom, or for what: what the bot asks, what an answer makes of it, what is said elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.domain.model import Award, Mention, Status
from bot.domain.outcome import Facts
from bot.domain.readings import Gift
from bot.domain.text import clean_topic, topic_key


def completed(known: tuple[Gift, ...], said: Gift) -> tuple[Gift, ...]:
    """The gifts of a toot that lacked something, with what the answer to the question has said; empty while something
    is lacking still."""
    gifts = known or (Gift(),)
    whole = tuple(
        Gift(recipients=gift.recipients or said.recipients, topics=gift.topics or said.topics) for gift in gifts
    )
    return whole if all(gift.recipients and gift.topics for gift in whole) else ()


def as_corrected(known: tuple[Gift, ...], standing: Sequence[Award]) -> tuple[Gift, ...]:
    """What a toot has said of its gift, with those in the place of its people to whom corrections have given it since,
    where ``standing`` go to none of those."""
    people, _ = _sides(known)
    now = {award.recipient.acct: award.recipient for award in standing}
    if not people or not now or not people.isdisjoint(now):
        return known
    meant = tuple(Mention(id=to.id, acct=acct, username=acct.partition("@")[0], url=to.url) for acct, to in now.items())
    return tuple(gift._replace(recipients=meant) if gift.recipients else gift for gift in known)


def lacking(known: tuple[Gift, ...]) -> frozenset[str]:
    """What the bot has asked for about a toot that said this much: "recipient", "topic" or both."""
    gifts = known or (Gift(),)
    missing = {"recipient": not all(gift.recipients for gift in gifts), "topic": not all(gift.topics for gift in gifts)}
    return frozenset(name for name, lacks in missing.items() if lacks)


def to_others(gifts: Sequence[Gift], author: str) -> tuple[Gift, ...] | None:
    """What of ``gifts``, in which something lacks, is not the author's to themselves; ``None`` where all of it is."""
    left = [
        gift._replace(recipients=tuple(to for to in gift.recipients if to.acct != author))
        for gift in gifts
        if any(to.acct != author for to in gift.recipients) or not gift.recipients
    ]
    return None if gifts and not left else tuple(left)


def is_said(known: Sequence[Gift], gifts: Iterable[Gift]) -> bool:
    """Whether ``gifts``, of another toot of the same giver's, are what a question is about of which this much is
    ``known``: they give all the same people something, or somebody all the same; or, where nothing was known,
    anything."""
    people, topics = _sides(known)
    said, told = _sides(gifts)
    return (bool(people) and people <= said) or (bool(topics) and topics <= told) or not (people or topics)


def is_said_already(known: Sequence[Gift], status: Status, facts: Facts) -> bool:
    """Whether ``status``, which says this much of a gift, comes late: its author has given the same people something
    since. When an edit was said nobody knows."""
    people, _ = _sides(known)
    return not facts.read_before and any(to in people and at > status.created_at for to, at in facts.given)


def _sides(gifts: Iterable[Gift]) -> tuple[frozenset[str], frozenset[str]]:
    every = tuple(gifts)
    people = frozenset(to.acct for gift in every for to in gift.recipients)
    return people, frozenset(topic_key(clean_topic(topic)) for gift in every for topic in gift.topics)
