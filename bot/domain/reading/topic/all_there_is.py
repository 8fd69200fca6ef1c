"""Toots that hold nothing besides trigger, people and topics."""

from __future__ import annotations

from bot.domain.reading.scene import Scene


def is_all(scene: Scene, start: int, end: int) -> bool:
    """Whether the topics from ``start`` to ``end`` are all that is said: "#ImaginaryKlout @bob samba, choro"."""
    tokens = scene.tokens
    beside = (*tokens[:start], *tokens[end:])
    return any(t.kind == "mention" for t in tokens[:start]) and all(t.kind in _WORDLESS for t in beside)


_WORDLESS = frozenset(("mention", "trigger", "plus", "emoji"))
"""Kinds of tokens beside which two topics are a list."""
