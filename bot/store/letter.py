"""What waits in the outbox."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from bot.domain.model import Favourite, Frozen, Reply

Kind = Literal["reply", "favourite"]
State = Literal["queued", "posting", "posted", "dead"]


class Letter(Frozen):
    """Something to do on the network, once: exactly one of ``reply`` and ``favourite`` is there."""

    id: int
    kind: Kind
    reply: Reply | None = None
    favourite: Favourite | None = None
    key: str
    """Idempotency key: made from the status's URI, the same in every attempt."""
    state: State
    attempts: int
    """How often it has been claimed since it was queued (or revived)."""
    due_at: datetime
    unknown: bool
    """An earlier attempt may have taken effect although no answer came: look before posting again."""
    why: str = ""
    """What went wrong last."""
    queued_at: datetime
    posted_id: str = ""
    posted_url: str = ""
