"""What the recipient of a badge asks the bot alone: a snag beside thanks of any words, what is what, and their data."""

from __future__ import annotations

import pytest

from tests.domain.test_refusals import said

SNAGS: tuple[tuple[str, str], ...] = (
    ("en", "aw that's lovely! snag please"),
    ("en", "snag!! thank you so much alice"),
    ("de", "oh wie lieb! Abzeichen behalten bitte"),
    ("fr", "oh merci beaucoup Alice ! je garde le badge"),
)
TALK: tuple[tuple[str, str], ...] = (
    ("en", "I never said thank you! snag"),
    ("en", "not lovely! snag"),
    ("en", "lovely thanks, but don't snag"),
    ("en", "block party!"),
)
ASKS: dict[str, tuple[tuple[str, str], ...]] = {
    "help": (
        ("en", "what does snag mean?"),
        ("en", "where can I see it?"),
        ("en", "who can see this?"),
        ("en", "how do I delete my data?"),
        ("en", "where's your privacy policy?"),
        ("en", "can you explain how this works, please?"),
        ("de", "wo kann ich das sehen?"),
        ("fr", "où est la politique de confidentialité ?"),
        ("sv", "vad betyder snag?"),
    ),
    "my_data": (("de", "was speicherst du über mich?"), ("ja", "私の何のデータを持っていますか？")),
    "decline": (("de", "lösch das bitte wieder, danke"),),
}


@pytest.mark.parametrize(("language", "text"), SNAGS)
def test_a_snag_may_stand_beside_thanks_of_any_words(language: str, text: str) -> None:
    found = said(text, language, "recipient")
    assert found is not None
    assert found.name == "snag"


@pytest.mark.parametrize(("language", "text"), TALK)
def test_what_only_holds_the_word_is_no_command(language: str, text: str) -> None:
    found = said(text, language, "recipient")
    assert found is None or found.name == "thanks"


@pytest.mark.parametrize(("name", "language", "text"), [(name, *each) for name, all_ in ASKS.items() for each in all_])
def test_who_asks_about_the_bot_is_told_it_and_not_how_to_refuse(name: str, language: str, text: str) -> None:
    found = said(text, language, "recipient")
    assert found is not None
    assert found.name == name
