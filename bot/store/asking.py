"""What the bot has asked of late, and whether it waits for the answer still. Within one transaction."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from bot.domain.deciding.asked import is_said
from bot.domain.model import Mention, Status
from bot.domain.outcome import Decision, Question, Verdict
from bot.domain.readings import Gift, Nomination, Reading
from bot.store.schema import Seal, questions, watched


def ask(connection: Connection, question: Question, letter_key: str, now: datetime, seal: Seal) -> None:
    """The letter asks ``question``, in the place of whatever was asked about that toot before."""
    known = [
        {"recipients": [to.model_dump() for to in gift.recipients], "topics": list(gift.topics)}
        for gift in question.known
    ]
    row = {
        "letter_key": letter_key,
        "status_id": question.status_id,
        "toot": seal.status(question.uri),
        "giver": question.giver,
        "known": json.dumps(known, ensure_ascii=False),
        "asked_at": now,
        "answered": False,
    }
    connection.execute(delete(questions).where(questions.c.toot == row["toot"]))
    connection.execute(insert(questions).values(row))


def question_of(row: Any) -> Question:
    return Question(status_id=row["status_id"], giver=row["giver"], known=_gifts(row["known"]))


def settle(connection: Connection, toot: bytes, decision: Decision, letter_key: str, now: datetime, seal: Seal) -> None:
    """The toot with that key says something else now: only what lacks the same still is asked about still, and what was
    answered stays so, whatever becomes of the award."""
    if decision.question is not None and letter_key:
        ask(connection, decision.question, letter_key, now, seal)
    elif decision.outcome is not Verdict.INCOMPLETE or decision.reply is None:
        connection.execute(update(questions).where(questions.c.toot == toot).values(answered=True))


def answer_with(connection: Connection, status: Status, reading: Reading | None) -> None:
    """Who gives in a toot of its own what the bot has asked them about does not go on to answer: not with whatever they
    say next, and not where that gift is taken back, either."""
    if not isinstance(reading, Nomination):
        return
    asked = questions.outerjoin(watched, watched.c.key == questions.c.toot)
    mine = (questions.c.giver == status.account.acct, questions.c.answered.is_(False))
    # What was said before what was asked about comes late, and says nothing of it.
    before = or_(watched.c.created_at.is_(None), watched.c.created_at <= status.created_at)
    which = select(questions.c.letter_key, questions.c.known).select_from(asked).where(*mine, before)
    said = [row.letter_key for row in connection.execute(which).all() if is_said(_gifts(row.known), reading.gifts)]
    if said:
        connection.execute(update(questions).where(questions.c.letter_key.in_(said)).values(answered=True))


def _gifts(known: str) -> tuple[Gift, ...]:
    return tuple(
        Gift(recipients=tuple(Mention(**to) for to in gift["recipients"]), topics=tuple(gift["topics"]))
        for gift in json.loads(known)
    )
