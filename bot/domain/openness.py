"""Which of two visibilities shows a toot to fewer people."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from bot.domain.model import Award, Visibility

_MOST_OPEN = (Visibility.PUBLIC, Visibility.UNLISTED, Visibility.PRIVATE, Visibility.DIRECT, Visibility.UNKNOWN)


def least_open(one: Visibility, other: Visibility) -> Visibility:
    """An edit may make a toot visible to more people (Takahē makes all public); what it led to stays as it was."""
    return max(one, other, key=_MOST_OPEN.index)


def least_open_of(toot: Visibility, gives: Iterable[Award]) -> Visibility:
    """How open everything is that is known of a toot: what a public one completes may have been given in private."""
    return reduce(least_open, (award.visibility for award in gives), toot)
