"""What a badge quotes of a toot: its words, without the addresses in them."""

from __future__ import annotations

import pytest

from bot.domain.credential import attested, evidence, quoted
from bot.domain.decide import decide
from bot.domain.model import Mention, Visibility
from bot.domain.outcome import Facts
from bot.domain.text import plain_words
from bot.domain.text.addresses import without_addresses
from tests.builders import NOON, a_nomination, a_status, an_award, the_rules

BOB = Mention(id="7", acct="bob", username="bob", url="https://example.social/@bob")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("+K in tea https://bob-is-a-thief.example/ #K", "+K in tea … #K"),
        ("+K in tea, thank you! 💛 https://x.example/bob #K", "+K in tea, thank you! 💛 #K"),
        ("+K in tea, thank you! #K bobthecheat.co.uk", "+K in tea, thank you! #K"),
        ("thank you, see https://blog.example/tea for the recipe!", "thank you, see … for the recipe!"),
        ("the recipe (http://x.example/a_b) is great", "the recipe is great"),
        ("thank you!\nhttps://photos.example/1\nSee you", "thank you!\n\nSee you"),
        ("HTTP://BOB-STEALS.EXAMPLE, thanks", "…, thanks"),
        ("as ftp://bob.example/x.zip and gemini://bob.example say", "as … and … say"),
        ("danke für das Rezept auf bob-stinkt.de!", "danke für das Rezept auf …!"),
        ("more at t.me/bobsecret or www.bob-lies.net", "more at … or …"),
        ("ask bob.smith@evil.example or mailto:bob@x.example", "ask … or …"),
        ("call tel:+491761234567", "call …"),
        ("@bob_is_a_thief@x.example thinks so", "… thinks so"),
        ("hxxps://bob[.]example and bob-lies[.]example", "… and …"),
        ("ボブは泥棒.jp と bob-kłamie.pl", "… と …"),
        ("at 203.0.113.77", "at …"),
        ("thank you! :bob_is_a_thief:", "thank you!"),
    ],
)
def test_an_address_is_not_quoted(words: str, shown: str) -> None:
    assert without_addresses(words) == shown


@pytest.mark.parametrize(
    "words",
    [
        "node.js and C++ and Web 2.0", "e.g. at 10:30:15, z.B. in St.Pauli", "the U.S. tour of R.E.M.", "wait...what?",
        "and/or, 24/7, w/o sugar, AC/DC", "@bob and @carol: 3.5 cups. Next:more", "… so good …", "EU:n paras :) :D",
    ],
)  # fmt: skip
def test_what_is_no_address_is_quoted_as_it_stands(words: str) -> None:
    assert without_addresses(words) == words


def test_what_the_topic_names_is_quoted_with_it() -> None:
    words = "+K in blender.org tutorials, not evil.example"
    assert without_addresses(words, "blender.org tutorials") == "+K in blender.org tutorials, not …"


def test_a_badge_that_was_recorded_with_an_address_shows_none() -> None:
    before = an_award(topic="tea", words="+K in tea, see https://bob-is-a-thief.example/", visibility=Visibility.PUBLIC)
    assert quoted(before) == evidence(before)[1] == "+K in tea, see …"
    assert attested(before) == attested(before.model_copy(update={"words": "+K in tea, see …"}))


def test_nothing_is_quoted_of_a_toot_that_was_not_open() -> None:
    assert quoted(an_award(words="+K in tea", visibility=Visibility.DIRECT)) == ""


def test_a_handle_that_the_server_does_not_know_is_not_told() -> None:
    toot = a_status("<p>@bob gets +K in tea, says @bob_the_liar.</p>", mentions=(BOB,))
    assert plain_words(toot) == "@bob gets +K in tea, says @bob_the_liar."
    assert plain_words(toot, strangers=False) == "@bob gets +K in tea, says …."


@pytest.mark.parametrize(
    "sign", ["a.", "@", ":a", "a-", "a@", "1.", "//", "[.]", "a[.]", "a+.", "… ", " ", "(…", "-.", "… \n"]
)
def test_no_row_of_signs_however_long_keeps_anybody_waiting(sign: str) -> None:
    # Whoever looks again from each of them is at it for minutes.
    assert "x.example" not in without_addresses(f"{sign * 100_000} https://x.example")


@pytest.mark.parametrize(
    ("warning", "repeated"),
    [
        ("food", "food"),
        ("food http://bob-nudes.example/leak.zip", "food …"),
        ("kind words, t.me/bobsecret", "kind words, …"),
        ("bobthefraud.example", "CW"),
        (":bob_sucks:", "CW"),
        ("node.js talk", "node.js talk"),
    ],
)
def test_no_address_stands_in_the_warning_of_a_reply(warning: str, repeated: str) -> None:
    reply = decide(
        a_status(spoiler_text=warning), a_nomination(), Facts(ids=("page", "award")), the_rules(), NOON
    ).reply
    assert reply is not None
    assert reply.spoiler_text == repeated
