"""Reading the corpus of example toots: a line becomes a status, a reading becomes a prediction to be scored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.domain.model import Account, Mention, Parent, Status, Visibility
from bot.domain.readings import Command, Gift, Incomplete, Nomination, NotForUs, Reading

_EPOCH = datetime(2024, 1, 1, tzinfo=UTC)


def status_of(case: Mapping[str, Any]) -> Status:
    """The status that a line of the corpus describes. Looks at nothing but what a server would have sent."""
    author = str(case["author"])
    parent = case.get("in_reply_to")
    return Status(
        id=str(case["id"]),
        uri=f"corpus:{case['id']}",
        account=Account(id=author, acct=author),
        content=str(case["content"]),
        spoiler_text=str(case.get("spoiler_text") or ""),
        visibility=_visibility(case.get("visibility")),
        language=case.get("language"),
        mentions=tuple(
            Mention(id=str(m["acct"]), acct=str(m["acct"]), username=str(m["username"]), url=str(m.get("url") or ""))
            for m in case.get("mentions") or ()
        ),
        tags=tuple(str(tag) for tag in case.get("tags") or ()),
        in_reply_to=None
        if parent is None
        else Parent(id=f"{case['id']}-parent", acct=str(parent.get("acct") or ""), is_bot=bool(parent.get("is_bot"))),
        created_at=_EPOCH,
    )


def _visibility(word: object) -> Visibility:
    try:
        return Visibility(str(word))
    except ValueError:
        return Visibility.UNKNOWN


def prediction(case_id: str, reading: Reading) -> dict[str, Any]:
    """What the scorer takes: ``{"id", "kind", "awards": [{"recipients", "topics"}]}``."""
    match reading:
        case Nomination(gifts=gifts):
            return {"id": case_id, "kind": "award", "awards": _awards(gifts)}
        case Incomplete(gifts=gifts):
            return {"id": case_id, "kind": "ask", "awards": _awards(gifts)}
        case Command(name="topic", object=topic):
            return {"id": case_id, "kind": "ask", "awards": [{"recipients": [], "topics": [topic]}]}
        case NotForUs(unclear=True):
            return {"id": case_id, "kind": "ambiguous", "awards": []}
        case NotForUs() | Command():
            return {"id": case_id, "kind": "not_award", "awards": []}


def _awards(gifts: tuple[Gift, ...]) -> list[dict[str, Any]]:
    return [{"recipients": [m.acct for m in gift.recipients], "topics": list(gift.topics)} for gift in gifts]
