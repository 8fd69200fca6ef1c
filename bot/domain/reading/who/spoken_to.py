"""Whom a reply speaks to: clients put everybody of the thread in front of it, and whoever is named there once more is
the one whom its author has named."""

from __future__ import annotations

from bot.domain.reading.scene import Page

_IN_FRONT = frozenset(("mention", "bot", "line"))


def as_said_to_one(page: Page) -> Page:
    """``page`` as a reply to whom its author named: "@carol @bob @bot | @bob what a bread" is said to bob alone."""
    parent = page.status.in_reply_to
    if parent is None or parent.is_bot:
        return page
    before: set[str] = set()
    for at, token in enumerate(page.tokens):
        if token.kind not in _IN_FRONT:
            return page
        if token.mention is None:
            continue
        if token.mention.acct in before:
            tokens = [t for t in page.tokens[:at] if t.kind != "mention"] + page.tokens[at:]
            named = parent.model_copy(
                update={"acct": token.mention.acct, "account_id": token.mention.id, "unasked": False}
            )
            status = page.status.model_copy(update={"in_reply_to": named})
            return page._replace(tokens=tokens, status=status)
        before.add(token.mention.acct)
    return page
