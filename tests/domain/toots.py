"""What the reader makes of a public toot of alice's whose every @mention resolves."""

from __future__ import annotations

from bot.domain.readings import Nomination, Reading
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar, read_case

GRAMMAR = grammar()


def reading(text: str, language: str = "en") -> Reading:
    return read_case({**by_alice(text), "language": language}, GRAMMAR)


def given(text: str, language: str = "en") -> dict[str, tuple[str, ...]]:
    """Whom a toot gives what for."""
    found = reading(text, language)
    assert isinstance(found, Nomination), found
    return {to.acct: gift.topics for gift in found.gifts for to in gift.recipients}
