"""Mastodon's paging (``Paginable``): pure, over ids kept in order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice


@dataclass(frozen=True)
class Page:
    """What a client asked for; empty means not given. With ``min_id`` a page starts at the oldest end."""

    limit: int = 20
    min_id: str = ""
    since_id: str = ""
    max_id: str = ""


class Order:
    """Ids, oldest first. ``position`` says where an id stands."""

    def __init__(self, position: Callable[[str], int]) -> None:
        self.position = position
        self.ids: list[str] = []

    def add(self, id_: str) -> None:
        """Put an id in its place; a second time changes nothing."""
        if not self.ids or self.position(id_) > self.position(self.ids[-1]):
            self.ids.append(id_)
            return
        at = bisect_left(self.ids, self.position(id_), key=self.position)
        if at == len(self.ids) or self.ids[at] != id_:
            self.ids.insert(at, id_)

    def discard(self, id_: str) -> None:
        at = bisect_left(self.ids, self.position(id_), key=self.position)
        if at < len(self.ids) and self.ids[at] == id_:
            del self.ids[at]

    def span(self, page: Page) -> range:
        """The indexes that lie strictly between the page's bounds."""
        lower = page.min_id or page.since_id
        low = bisect_right(self.ids, self.position(lower), key=self.position) if lower else 0
        high = bisect_left(self.ids, self.position(page.max_id), key=self.position) if page.max_id else len(self.ids)
        return range(low, max(low, high))

    def walk(self, page: Page, *, upwards: bool) -> Iterator[str]:
        span = self.span(page)
        return (self.ids[i] for i in (span if upwards else reversed(span)))


def take(orders: Sequence[Order], page: Page, wanted: Callable[[str], bool]) -> list[str]:
    """One page of the ids that are in any of the orders and ``wanted``, newest first."""
    if not orders:
        return []
    upwards = bool(page.min_id)
    walks = [order.walk(page, upwards=upwards) for order in orders]
    ids = walks[0] if len(walks) == 1 else _unique(merge(*walks, key=orders[0].position, reverse=not upwards))
    found = list(islice(filter(wanted, ids), page.limit))
    return found[::-1] if upwards else found


def _unique(ids: Iterator[str]) -> Iterator[str]:
    last = None
    for id_ in ids:
        if id_ != last:
            yield id_
        last = id_
