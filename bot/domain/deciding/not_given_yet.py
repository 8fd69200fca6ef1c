"""What is said of a gift that has given nothing so far: its toot is not read yet, or the bot has asked about it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain import promises
from bot.domain.deciding.conversation import Talk
from bot.domain.model import Reply
from bot.domain.outcome import Decision, Question
from bot.domain.promises import Promise
from bot.domain.text import clean_topic, topic_key


def take_back(talk: Talk, gift: Question) -> Decision:
    """Its giver wants it no more. Of one that was asked about the question is dropped: said anew, it gives."""
    if gift.uri:
        return _leave_out(talk, gift, talk.says("undone"))
    return talk.done(talk.says("dropped"), drops_question=gift.status_id)


def want_none_of(talk: Talk, gift: Question) -> Decision:
    """Somebody who would get it wants none, whatever it is for."""
    gets = [each for each in gift.known if any(to.acct == talk.speaker for to in each.recipients)]
    keys = dict.fromkeys(topic_key(clean_topic(topic)) for each in gets for topic in each.topics)
    known = [promises.decline(gift.giver, talk.speaker, key) for key in keys if key]
    # As long as nobody knows what it is for it may come again in other words.
    known = known or [promises.left_out_next(talk.speaker, gift.giver)]
    return _leave_out(talk, gift, talk.says("declined", direct=True), known)


def _leave_out(talk: Talk, gift: Question, reply: Reply, known: Sequence[Promise] = ()) -> Decision:
    """The speaker has no part in what the toot gives."""
    left_out = promises.left_out(talk.speaker, gift.status_id)
    if left_out in talk.facts.promises:
        return talk.done(None, why="they have refused it, and were told so")
    return talk.done(reply, **talk.kept(made=(left_out, *known)))
