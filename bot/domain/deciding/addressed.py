"""What somebody is called beside their handle: "Dear pig @bob", "@bob, my favourite cheat, …"."""

from __future__ import annotations

import re

from bot.domain.rules import Rules

_MOST_WORDS = 4
"""Words with which somebody is spoken to: in more, a word before the handle belongs to what is told."""
_STRESS = "*_~`"
"""Marks around a word that is stressed, which could be letters left out."""
_PARTED = r"[^@＠#＃.,:;!?()\n]*"
_ADDRESSED = re.compile(rf"(?P<before>{_PARTED})[@＠][\w.@-]*\w(?:\s*[,(–—-]\s*(?P<after>{_PARTED})(?=[,.:;!?()\n]))?")


def calls_names(words: str, rules: Rules) -> bool:
    """Whether ``words`` put a name of ``labels`` on somebody, directly before or behind their handle."""
    return any(
        _ends_in_label([word.strip(_STRESS) for word in said.split()], rules)
        for found in _ADDRESSED.finditer(words)
        for said in (found["before"], found["after"])
        if said
    )


def _ends_in_label(said: list[str], rules: Rules) -> bool:
    if len(said) > _MOST_WORDS or any("+" in word for word in said):
        return False
    return any(rules.guards.labels(" ".join(said[at:])) for at in range(len(said)))
