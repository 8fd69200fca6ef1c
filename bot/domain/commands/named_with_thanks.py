"""Whether thanks to the bot follow a person, who may be its answer: "@carol, thanks"."""

from __future__ import annotations

import re

from bot.domain.model import Status
from bot.domain.readings import Command, Reading
from bot.domain.text import text_of

_NAMED = re.compile(r"@(?P<name>\w+)(?:@[\w.-]+)?\s*(?:さん|様|くん|ちゃん)?\s*[,.!;:…、。،–—-]+\s*\Z")
"""A handle with a sign behind it."""


def may_name(status: Status, reading: Reading, *, bot: str) -> bool:
    """Whether ``reading``, a command of ``status``, may be somebody's name and thanks for having been asked.

    "@carol thanks" and "thanks, @carol" thank carol.
    """
    if not isinstance(reading, Command) or reading.name != "thanks" or not reading.evidence:
        return False
    before = _NAMED.search(text_of(status).plain[: reading.evidence[0].start])
    return before is not None and any(
        mention.username.casefold() == before["name"].casefold() for mention in status.mentions if mention.acct != bot
    )
