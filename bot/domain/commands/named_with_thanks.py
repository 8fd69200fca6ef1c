"""Whether thanks to the bot follow a person, who may be its answer: "@carol, thanks"."""

from __future__ import annotations

from bot.domain.grammar import Grammar
from bot.domain.model import Status
from bot.domain.reading.scene import lay_out, open_page
from bot.domain.readings import Command, Reading


def may_name(status: Status, reading: Reading, grammar: Grammar, *, bot: str, hashtag: str) -> bool:
    """Whether ``reading``, a command of ``status``, may be somebody's name and thanks for having been asked.

    "@carol thanks" and "thanks, @carol" thank carol.
    """
    if not isinstance(reading, Command) or reading.name != "thanks" or not reading.evidence:
        return False
    page = open_page(status, grammar, bot=bot, hashtag=hashtag)
    before = [t for t in lay_out(page, page.languages[0]).tokens if t.end <= reading.evidence[0].start]
    signs = 0
    while signs < len(before) and before[-1 - signs].kind == "punct":
        signs += 1
    return 0 < signs < len(before) and before[-1 - signs].kind == "mention"
