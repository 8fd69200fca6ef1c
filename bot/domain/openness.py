"""Which of two visibilities shows a toot to fewer people."""

from __future__ import annotations

from bot.domain.model import Visibility

_MOST_OPEN = (Visibility.PUBLIC, Visibility.UNLISTED, Visibility.PRIVATE, Visibility.DIRECT, Visibility.UNKNOWN)


def least_open(one: Visibility, other: Visibility) -> Visibility:
    """An edit may make a toot visible to more people (Takahē makes all public); what it led to stays as it was."""
    return max(one, other, key=_MOST_OPEN.index)
