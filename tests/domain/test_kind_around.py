"""Kind phrases around other words: they are kind only around harmless ones."""

from __future__ import annotations

from bot.domain.corpus import status_of
from bot.domain.read_answer import with_untold_marked
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar

KIND = (
    "I would be lost without you", "I wouldn't have learned to cook without you!", "Best bread I've ever tasted!",
    "The best soup I have ever eaten!",
)  # fmt: skip
UNKIND = (
    "Everything would be better without you", "We would all be happier without @bob", "I would be thinner without you",
    "This server would be a better place without you", "The choir would be in tune without you",
    "The team would be quicker without him", "Best bribe I've had", "Best of all the junkies I've known",
    "The best ex-con I've met", "The best excuses I've ever heard", "The best lay I've ever had",
    "Best tits I've ever seen",
)  # fmt: skip


def is_shown(words: str) -> bool:
    toot = status_of(by_alice(f"@bob gets +K in soup. {words} #ImaginaryKlout") | {"language": "en"})
    return not with_untold_marked(toot, grammar(), bot="imaginaryklout", hashtag="ImaginaryKlout").words_untold


def test_a_kind_phrase_around_harmless_words_is_shown() -> None:
    assert [words for words in KIND if not is_shown(words)] == []


def test_a_kind_phrase_around_others_is_not_shown() -> None:
    assert [words for words in UNKIND if is_shown(words)] == []
