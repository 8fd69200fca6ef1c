"""What waits in the outbox."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from bot.domain.model import Favourite, Frozen, Reply

Kind = Literal["reply", "favourite", "edit", "delete"]
KINDS: tuple[Kind, ...] = ("reply", "favourite", "edit", "delete")
ANSWERING: tuple[Kind, ...] = ("reply", "favourite")
"""What somebody gets for what they wrote: it counts in the limits of a person and of a talk."""
FOLLOWS, FORGOTTEN, ASKED = range(3)
"""Why something is deleted, and in which turn: first what is about somebody who wants all of it erased, then what
somebody has said another word for, as *undo* and *decline*. What only follows a toot that is gone, or says something
else, goes when its time comes."""
State = Literal["held", "queued", "posting", "posted", "dead", "superseded"]
"""``held`` is what an operator has to approve first; ``dead`` was given up, until someone revives it; ``superseded`` is
what nobody wants to be said any more, and never comes back."""


class Letter(Frozen):
    """Something to do on the network, once. ``reply`` is what is to be said, of a reply or of an edit of one."""

    id: int
    kind: Kind
    reply: Reply | None = None
    favourite: Favourite | None = None
    key: str
    """Idempotency key: made from the status's URI, the same in every attempt."""
    about: str = ""
    """The key of the letter that has to be settled before this one: the reply that is edited or deleted, or the delete
    that makes room for this reply."""
    target: str = ""
    """Of an edit or a delete: the id of our own status, if that stands."""
    earlier: frozenset[str] = frozenset()
    """Of a reply: the ids of other replies of ours that stood under the same status."""
    crowded: bool = False
    """Of a reply: the one that it takes the place of could not be taken away."""
    state: State
    attempts: int
    """How often it has been claimed since it was queued (or revived)."""
    refused: int = 0
    """How often the server was there and did not want it."""
    due_at: datetime
    unknown: bool
    """An earlier attempt may have taken effect although no answer came: look before posting again."""
    heard: bool = False
    """The giver has got a favourite while this reply waits."""
    why: str = ""
    """What went wrong last."""
    queued_at: datetime
    posted_id: str = ""
    posted_url: str = ""
    posted_at: datetime | None = None
