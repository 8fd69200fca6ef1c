"""Which account an @ in a status means."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.model import Mention


class MentionIndex:
    """The accounts that the server resolved in one status, to be found by link, acct or username."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._by_url: dict[str, Mention] = {}
        self._by_acct: dict[str, Mention] = {}
        self._by_name: dict[str, Mention | None] = {}
        for mention in mentions:
            acct = mention.acct.casefold()
            name = (mention.username or acct.split("@")[0]).casefold()
            if mention.url:
                self._by_url.setdefault(_address(mention.url), mention)
                self._by_acct.setdefault(f"{name}@{_host(mention.url)}", mention)
            self._by_acct.setdefault(acct, mention)
            # Two people of one name: the name alone means neither.
            self._by_name[name] = mention if self._by_name.get(name, mention) is mention else None

    def find(self, handle: str, href: str) -> Mention | None:
        """Whom ``handle`` (``@bob`` or ``@bob@host``), linked to ``href`` or to nothing, means."""
        if not self._by_acct:
            return None
        if href and (found := self._by_url.get(_address(href))) is not None:
            return found
        name, _, host = handle.lstrip("@＠").casefold().partition("@")
        if host:
            return self._by_acct.get(f"{name}@{host}")
        if href and (found := self._by_acct.get(f"{name}@{_host(href)}")) is not None:
            return found
        return self._by_acct.get(name) or self._by_name.get(name)


def _address(url: str) -> str:
    return url.strip().rstrip("/").split("://", 1)[-1].casefold()


def _host(url: str) -> str:
    """The host of an http(s) address as a server writes it."""
    authority = url.strip().partition("://")[2].partition("/")[0].partition("?")[0].partition("#")[0]
    return authority.rpartition("@")[2].partition(":")[0].casefold()
