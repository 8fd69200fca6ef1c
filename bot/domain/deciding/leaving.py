"""Since when somebody is back who had left: a word of theirs that is heard late is about the time before."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.domain import promises
from bot.domain.deciding.conversation import Talk
from bot.domain.promises import Promise

_NEVER = datetime.min.replace(tzinfo=UTC)


def next_return(talk: Talk) -> Promise:
    """The place in which it is remembered that they say *start* now: a free one, else that of the oldest."""
    known = talk.facts.promises
    return min(promises.returns(talk.speaker), key=lambda each: known.get(each, _NEVER))


def came_back_after(talk: Talk) -> datetime:
    """When they first said *start* after what they say here, whatever they said then."""
    known = talk.facts.promises
    last = known[promises.lifted(promises.stop(talk.speaker))]
    said_at = talk.status.created_at
    return min([last, *(known[each] for each in promises.returns(talk.speaker) if known.get(each, _NEVER) > said_at)])
