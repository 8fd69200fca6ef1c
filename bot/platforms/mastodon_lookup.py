"""Single things of a server as they are now, and whether they are gone for sure.

What stands before a server that is down may answer 404 for everything, and one thing that the server chokes on must
not hide the others. So nothing counts as gone unless the API says so, while the server still knows who we are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from mastodon import Mastodon

from bot.domain.model import Account, Status
from bot.platforms import Unavailable
from bot.platforms.budget import Kind
from bot.platforms.mastodon_calls import Bare, Calls, Gone, Odd, Refused

AGAIN = 20
"""The most statuses that Mastodon gives by their ids at once."""
SEVERAL_AGAIN = timedelta(hours=1)
"""After so long a server that did not give several things at once is asked for them again: it may be a newer one."""
COSTLY_SHARE = 3
"""What takes many calls leaves two thirds to others: more than the half that may be spent freely."""
TRIES = 3
"""How often what the server chokes on is asked for before the bot does without it."""

T = TypeVar("T")
_ODD = (AttributeError, KeyError, TypeError, ValueError)


class Several:
    """Things by their ids, at once, from servers that have a ``call`` for that; GoToSocial and Takahē have none.
    ``itself`` raises ``Unavailable`` unless the server knows us."""

    def __init__(self, calls: Calls, itself: Callable[[], None], call: Callable[[Mastodon, list[str]], Any]) -> None:
        self._calls = calls
        self._itself = itself
        self._call = call
        self._one_by_one_until: datetime | None = None

    def __call__(self, ids: Sequence[str]) -> dict[str, Any]:
        """Those that the server gives, by their ids; none where it has no such call, or is asked for fewer than two."""
        now = self._calls.budget.clock()
        until = self._one_by_one_until
        if len(ids) < 2 or (until is not None and now < until <= now + SEVERAL_AGAIN):
            return {}
        self._one_by_one_until = None
        try:
            raws = self._calls.read(lambda client: self._call(client, list(ids)))
            if not isinstance(raws, list):
                raise Odd("the server's list makes no sense")
        except Unavailable as error:
            if error.permanent or error.when is not None:
                raise
            self._itself()
            if isinstance(error, Gone | Bare | Refused | Odd):
                self._one_by_one_until = now + SEVERAL_AGAIN
            return {}
        return {str(raw.get("id")): raw for raw in raws if isinstance(raw, Mapping)}


class Lookup:
    """``me`` is whose token it is, ``pages`` whether the server's own 404 is a page of HTML, ``status`` what makes a
    status of JSON (``None`` or an error for what is none)."""

    def __init__(
        self,
        calls: Calls,
        *,
        me: Callable[[], Account],
        pages: Callable[[], bool],
        status: Callable[[Any], Status | None],
    ) -> None:
        self._calls = calls
        self._me = me
        self._pages = pages
        self._status = status
        self._failed: Counter[str] = Counter()
        self._several = Several(calls, self.itself, lambda client, ids: client.statuses(ids))
        self.accounts = Several(calls, self.itself, lambda client, ids: client.accounts(ids))

    def spare(self) -> bool:
        """Whether what takes many calls takes none from others."""
        return self._calls.budget.spare(Kind.CALLS, share=COSTLY_SHARE)

    def itself(self) -> None:
        """Raises ``Unavailable`` unless the server knows us at this moment."""
        raw = self._calls.read(lambda client: client.account_verify_credentials())
        if not isinstance(raw, Mapping) or str(raw.get("id")) != self._me().id:
            raise Unavailable(f"{self._calls.api_base_url} does not know us any more")

    def knows_its_statuses(self) -> None:
        """Raises ``Unavailable`` unless the server knows us and our newest status, if we have one: then what it
        says is missing is missing."""
        self.itself()
        mine = self._calls.read(lambda client: client.account_statuses(self._me().id, limit=1))
        if mine:
            self._calls.read(lambda client: client.status(mine[0]["id"]))

    def ask(self, call: Callable[[Mastodon], T]) -> T:
        """What ``call`` returns. Raises ``Gone`` only if the server means it, and ``Unavailable``."""
        try:
            return self._calls.read(call)
        except Bare:
            if not self._pages():
                raise
        self.knows_its_statuses()
        try:
            return self._calls.read(call)
        except Bare as error:
            self.knows_its_statuses()
            raise Gone(error.why) from None

    def is_gone(self, status_id: str) -> bool:
        """Whether a status is gone for sure. Raises ``Unavailable``."""
        try:
            self._one(status_id)
        except Gone:
            self.knows_its_statuses()
            return True
        return False

    def _one(self, status_id: str) -> Any:
        return self.ask(lambda client: client.status(status_id))

    def again(self, status_ids: Sequence[str]) -> dict[str, Status | None]:
        """Statuses as they are now; ``None`` for what is gone. One that cannot be read is left out.

        Raises ``Unavailable`` for what is the matter with the server, and where nothing could be read ``TRIES`` times.
        """
        found: dict[str, Status | None] = {}
        for begin in range(0, len(status_ids), AGAIN):
            found.update(self._some(status_ids[begin : begin + AGAIN]))
        if None in found.values():
            self.knows_its_statuses()
        return found

    def _some(self, status_ids: Sequence[str]) -> dict[str, Status | None]:
        # One that the server chokes on would take the others with it.
        there = self._several([status_id for status_id in status_ids if not self._failed[status_id]])
        found: dict[str, Status | None] = {}
        trouble: Unavailable | None = None
        for status_id in status_ids:
            try:
                # What a list leaves out may be gone, or only not be in that list.
                raw = there.get(status_id) or self._one(status_id)
                found[status_id] = self._read(raw, status_id)
                self._failed.pop(status_id, None)
            except Gone:
                found[status_id] = None
            except Unavailable as error:
                if error.permanent or error.when is not None:
                    raise
                self.itself()
                self._failed[status_id] += 1
                trouble = error
        if trouble is not None and not found and min(self._failed[each] for each in status_ids) < TRIES:
            raise trouble
        return {status_id: found[status_id] for status_id in status_ids if status_id in found}

    def _read(self, raw: Any, status_id: str) -> Status:
        try:
            status = self._status(raw) if str(raw["id"]) == status_id else None
        except _ODD:
            status = None
        if status is None:
            raise Unavailable(f"{self._calls.api_base_url} gives a status that makes no sense")
        return status
