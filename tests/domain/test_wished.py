"""What somebody wants a badge of the bot's for: nothing that puts down whom it names, who need not be mentioned."""

from __future__ import annotations

import pytest

from bot.domain.model import Mention
from bot.domain.read_answer import objection_to_wish
from tests.builders import a_status
from tests.corpus.scoring import grammar

GRAMMAR = grammar()
BOT = "imaginaryklout"


def objection(topic: str, language: str, *mentioned: str) -> str:
    mentions = tuple(Mention(id=acct, acct=acct, username=acct, url="") for acct in (BOT, *mentioned))
    said = a_status(f"<p>@{BOT} can I have one for {topic}?</p>", language=language, mentions=mentions)
    return objection_to_wish(topic, said, GRAMMAR, bot=BOT, hashtag="ImaginaryKlout")


@pytest.mark.parametrize(
    ("language", "topic"),
    [
        ("en", "dating bob's wife"), ("en", "being smarter than bob"), ("en", "winning against Bob"),
        ("en", "CancelBob"), ("en", "the fight against alice"), ("en", "exposing Bob's lies"),
        ("en", "knowing that bob cheats"), ("en", "not being Bob"), ("en", "stealing from Alice"),
        ("de", "klüger sein als Anna"), ("de", "den Kampf gegen Bob"), ("fr", "être meilleur que Bob"),
        ("fr", "boycotter Bob"), ("es", "ser más lista que Carmen"), ("es", "la lucha contra Alicia"),
        ("it", "essere migliore di Bob"), ("it", "la lotta contro Alice"), ("pt", "ganhar do Bob"),
        ("pt", "ser melhor que o Bob"), ("nl", "winnen van Bob"), ("nl", "slimmer zijn dan Anna"),
        ("pl", "bycie lepszym niż Bob"), ("pl", "wygraną z Bobem"), ("fi", "bobia parempi"),
        ("fi", "bobin voittaminen"), ("ja", "Bobより賢いこと"), ("ja", "Bobに勝ったこと"),
        ("ar", "كوني أفضل من محمد"), ("ar", "الفوز على محمد"), ("da", "at være bedre end Bob"),
        ("sv", "segern över Bob"),
    ],
)  # fmt: skip
def test_nobody_is_put_down_in_the_bots_own_voice(language: str, topic: str) -> None:
    assert objection(topic, language)


def test_whoever_is_mentioned_is_named_whatever_they_are_called() -> None:
    assert objection("being better at chess than @zorkle", "en", "zorkle")
    assert objection("hating zorkle", "en", "zorkle")
    assert not objection("being better at chess than zorkle", "en")


@pytest.mark.parametrize(
    ("language", "topic"),
    [
        ("en", "helping Alice"), ("en", "walking Carol's dog"), ("en", "reading Jane Austen"),
        ("en", "being Alice's friend"), ("en", "being better than yesterday"), ("en", "fighting cancer"),
        ("en", "living with less than last year"), ("de", "Brot backen mit Anna"), ("fr", "lire Victor Hugo"),
        ("es", "ayudar a María"), ("it", "le torte di Anna"), ("pt", "ajudar a Maria"),
        ("nl", "brood bakken met Jan"), ("pl", "chleb z Anną"), ("fi", "Annan auttaminen"),
        ("ja", "Bobを手伝ったこと"), ("ar", "مساعدة محمد"), ("ar", "الحفاظ على الهدوء"), ("da", "at hjælpe Anna"),
        ("sv", "att hjälpa Anna"),
    ],
)  # fmt: skip
def test_a_name_alone_puts_nobody_down(language: str, topic: str) -> None:
    assert not objection(topic, language)
