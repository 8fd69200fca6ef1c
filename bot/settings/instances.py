"""Mastodon's own list of blocked servers."""

from __future__ import annotations

import csv
from io import StringIO

from bot.domain.hosts import plain_host


def blocked_hosts(text: str) -> frozenset[str]:
    """The hosts in a CSV as Mastodon exports its domain blocks: a column ``#domain`` (or ``domain``, or a bare list).

    Servers that are only silenced or only lose their media are blocked too: a badge is a public stage. Obfuscated hosts
    (``b**d.example``) name none. Raises ValueError where there is no column of hosts.
    """
    rows = [row for row in csv.reader(StringIO(text.removeprefix("\ufeff"))) if any(cell.strip() for cell in row)]
    if not rows:
        return frozenset()
    heading = [cell.strip().lower().lstrip("#") for cell in rows[0]]
    if "domain" in heading:
        column, rows = heading.index("domain"), rows[1:]
    elif all(len(row) == 1 for row in rows):
        column = 0
    else:
        raise ValueError('has no column "#domain": export it from Mastodon (Moderation, Federation, Export)')
    hosts = (plain_host(row[column]) for row in rows if column < len(row))
    return frozenset(host for host in hosts if host and "*" not in host and "." in host)
