"""Mastodon's own list of blocked servers."""

from __future__ import annotations

import csv
import re
from io import StringIO

from bot.domain.hosts import plain_host

_ADDRESS = re.compile(r"(?:\w+://)?(?:[^/@]*@)?(?:\*\.)?([^/?#]*).*", re.DOTALL)
"""A host as people copy it: out of a browser, or from behind somebody's name."""


def blocked_hosts(text: str) -> frozenset[str]:
    """The hosts in a CSV as Mastodon exports its domain blocks: a column ``#domain`` (or ``domain``, or a bare list).

    Servers that are only silenced or only lose their media are blocked too: a badge is a public stage. Obfuscated hosts
    (``b**d.example``) name none. Raises ValueError where there is no column of hosts.
    """
    try:
        rows = [row for row in csv.reader(StringIO(text.removeprefix("\ufeff"))) if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise ValueError(f"is no CSV ({error})") from error
    if not rows:
        return frozenset()
    heading = [cell.strip().lower().lstrip("#") for cell in rows[0]]
    if "domain" in heading:
        column, rows = heading.index("domain"), rows[1:]
    elif all(len(row) == 1 for row in rows):
        column = 0
    else:
        raise ValueError('has no column "#domain": export it from Mastodon (Moderation, Federation, Export)')
    hosts = (plain_host(_ADDRESS.sub(r"\1", row[column].strip())) for row in rows if column < len(row))
    return frozenset(host for host in hosts if host and "*" not in host and "." in host)
