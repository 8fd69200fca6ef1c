"""Whoever is named behind the topic of a correction is no part of it."""

from __future__ import annotations

import pytest

from bot.domain.readings import Command
from tests.domain.test_refused_corrections import heard


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "topic: rye, and it was @carol", "rye"),
        ("en", "topic: rye, oats and caraway with @carol", "rye, oats and caraway"),
        ("en", "topic: soup for @carol", "soup"),
        ("en", "topic: soup with @carol@evil.example", "soup"),
        ("de", "Thema: Roggen, und es war @carol", "Roggen"),
        ("en", "topic: rye", "rye"),
    ],
)
def test_a_corrected_topic_ends_before_somebody_named(language: str, text: str, topic: str) -> None:
    found = heard(text, language)
    assert isinstance(found, Command)
    assert (found.name, found.object) == ("topic", topic)
