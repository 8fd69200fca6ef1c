"""Talk of a badge, or of the bot, where the bot only hears it: it gives nothing to those whom the client mentions."""

from __future__ import annotations

import re

import pytest

from bot.domain.readings import Incomplete, Nomination, NotForUs, Reading
from tests.corpus.rendering import render
from tests.corpus.scoring import grammar, read_case

GRAMMAR = grammar()
BOT = {"acct": "imaginaryklout", "is_bot": True}


def reading(text: str, language: str, parent: dict[str, object], author: str = "bob") -> Reading:
    """What a reply without the hashtag says to the bot."""
    names = dict.fromkeys(re.findall(r"@(\w+)", text))
    people = [{"acct": name, "username": name, "url": f"https://example.social/@{name}"} for name in names]
    case = {"id": "1", "author": author, "bot": "imaginaryklout", "visibility": "public", "language": language}
    return read_case({**case, "mentions": people, "in_reply_to": parent, "content": render(text, people)}, GRAMMAR)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "wow, +K for tea"), ("en", "+K in tea! Amazing"), ("en", "I got a badge for tea!"),
        ("en", "I have a badge for tea now"), ("en", "look, a badge in tea"), ("en", "the badge for tea is so pretty"),
        ("en", "the award for tea is mine!"), ("en", "a badge for tea is silly"), ("en", "+K right back at you"),
        ("en", "@dan I got a badge for tea"), ("de", "ein Abzeichen für Tee, wie schön!"), ("de", "wow, +K für Tee"),
        ("nl", "de badge voor thee is mooi"), ("nl", "wauw, +K voor thee"), ("pt", "o selo pelo chá ficou lindo"),
        ("pt", "que lindo, +K em chá"), ("fr", "oh, +K en thé, merci"), ("es", "qué ilusión, +K en té"),
        ("it", "wow, +K in tè"), ("pl", "wow, +K za herbatę"), ("fi", "vau, +K teestä"), ("ja", "わあ、お茶で+K"),
        ("ar", "واو +K في الشاي"),
    ],
)  # fmt: skip
def test_the_badge_that_was_just_made_is_not_given_to_whom_the_client_mentions(language: str, text: str) -> None:
    for company in ("@imaginaryklout @alice", "@imaginaryklout"):
        found = reading(f"{company} {text}", language, BOT)
        assert not isinstance(found, Nomination | Incomplete), found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "grazie per il badge"), ("pl", "dzięki za odznakę"), ("fi", "kiitos merkistä"),
        ("en", "thanks for the flowers"),
        ("ar", "شكرا على الشارة"), ("de", "danke für die Blumen"), ("nl", "dank je voor de bloemen"),
        ("es", "gracias por el detalle"), ("fr", "merci pour ce joli badge"), ("pt", "obrigada pelo emblema"),
        ("ja", "素敵なバッジをありがとう"),
    ],
)  # fmt: skip
def test_thanks_to_the_bot_ask_for_nobody(language: str, text: str) -> None:
    found = reading(f"@imaginaryklout {text}", language, BOT)
    assert not isinstance(found, Nomination | Incomplete), found


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("@imaginaryklout @alice give @carol one for her jokes", ["carol"]),
        ("@imaginaryklout @alice +K to @carol for tea", ["carol"]),
        ("@imaginaryklout @alice @dan gets one for laughing", ["dan"]),
        ("@imaginaryklout @alice @dan should get a badge for tea too", ["dan"]),
        ("@imaginaryklout @alice I give +K to @alice for cake", ["alice"]),
    ],
)
def test_whoever_gives_in_plain_words_under_the_bots_thanks_gives(text: str, to: list[str]) -> None:
    found = reading(text, "en", BOT)
    assert isinstance(found, Nomination), found
    assert [m.acct for gift in found.gifts for m in gift.recipients] == to


@pytest.mark.parametrize(
    "text",
    [
        "@imaginaryklout @alice thanks, but @carol helped",
        "@imaginaryklout @alice thanks @carol for the invite but I can't",
        "@imaginaryklout @alice thank you @carol for clearing that up",
        "@imaginaryklout to @carol's surprise he won",
    ],
)
def test_somebody_of_whom_the_recipient_only_tells_receives_nothing(text: str) -> None:
    assert not isinstance(reading(text, "en", BOT), Nomination | Incomplete)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I'm going to ask @imaginaryklout to give @bob a badge for chess"),
        ("en", "let's get @bob a badge from @imaginaryklout for moss"),
        ("en", "maybe @imaginaryklout can give @bob a badge for jazz"),
        ("en", "my +K in kites @imaginaryklout"), ("en", "@bob @imaginaryklout the badge for bread looks great"),
        ("de", "ich hab ein Abzeichen für Garn von @imaginaryklout"),
        ("de", "vielleicht kann @imaginaryklout @bob ein Abzeichen für Tee geben"),
        ("de", "das Abzeichen für Tee ist hübsch @imaginaryklout"),
        ("fr", "je vais demander à @imaginaryklout de donner un badge à @bob pour le thé"),
        ("es", "quizás @imaginaryklout pueda darle a @bob una insignia por el té"),
        ("pt", "vou pedir ao @imaginaryklout para dar ao @bob um selo pelo chá"),
        ("it", "chiedo a @imaginaryklout di dare a @bob un badge per il tè"),
        ("nl", "de badge voor wol is lelijk @imaginaryklout"),
        ("nl", "misschien kan @imaginaryklout @bob een badge voor thee geven"),
        ("pl", "poproszę @imaginaryklout, żeby dał @bob odznakę za herbatę"),
        ("fi", "pyydän että @imaginaryklout antaa @bob merkin teestä"),
        ("ja", "@imaginaryklout に頼んで @bob にお茶のバッジをあげてもらおう"),
        ("ar", "سأطلب من @imaginaryklout أن يعطي @bob شارة في الشاي"),
    ],
)  # fmt: skip
def test_talk_of_the_bot_to_somebody_else_gives_nothing(language: str, text: str) -> None:
    found = reading(f"@carol {text}", language, {"acct": "carol", "is_bot": False}, "dan")
    assert not isinstance(found, Nomination | Incomplete), found


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("@carol +K for snark @imaginaryklout", ["carol"]),
        ("@carol hey @imaginaryklout, give @bob a badge for chess", ["bob"]),
        ("@carol please @imaginaryklout give @bob a badge for chess", ["bob"]),
        ("@carol @imaginaryklout the badge for soup goes to @bob", ["bob"]),
    ],
)
def test_the_bot_that_is_spoken_to_gives(text: str, to: list[str]) -> None:
    found = reading(text, "en", {"acct": "carol", "is_bot": False}, "dan")
    assert isinstance(found, Nomination), found
    assert [m.acct for gift in found.gifts for m in gift.recipients] == to


@pytest.mark.parametrize(
    ("text", "words"), [("@carol my +K in kites is from @imaginaryklout", "my +K"), ("@carol the +K for tea", "the +K")]
)
def test_a_badge_that_is_only_spoken_of_is_named_with_what_tells_so(text: str, words: str) -> None:
    found = reading(f"{text} @imaginaryklout", "en", {"acct": "carol", "is_bot": False}, "dan")
    assert isinstance(found, NotForUs), found
    assert words in found.why
