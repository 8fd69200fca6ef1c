from __future__ import annotations

import re
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.badge import (
    Design,
    Dice,
    Palette,
    alt_text,
    contrast,
    look,
    plain,
    readable,
    rtl,
    sentence,
    turned,
)
from bot.domain.model import Account, Award, Visibility

colours = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def award(
    topic: str, emoji: str = "", giver: str = "alice@example.social", recipient: str = "bob@harbour.town"
) -> Award:
    return Award(
        id="award",
        toot_id="toot",
        status_uri="https://example.social/toot",
        giver=Account(id="a", acct=giver),
        recipient=Account(id="b", acct=recipient),
        topic=topic,
        topic_key=topic,
        emoji=emoji,
        visibility=Visibility.PUBLIC,
        given_at=datetime(2026, 11, 22, tzinfo=UTC),
    )


def design(name: str, *grounds: str, version: int = 1) -> Design:
    palettes = [
        Palette(ground=ground, ink="#334455", accents=("#aa0000", "#00aa00", "#0000aa", "#aaaa00"))
        for ground in grounds
    ]
    return Design(name=name, version=version, art="pin", drift=20, palettes=tuple(palettes or ()))


def test_a_badge_says_who_gave_whom_what() -> None:
    assert sentence(award("sourdough baking")) == "alice gave bob +K in sourdough baking"
    assert alt_text(award("tea", "🫖")) == "A badge: alice gave bob +K in tea, with 🫖 as its emblem."
    assert alt_text(award("tea")) == "A badge: alice gave bob +K in tea."


def test_a_topic_from_the_right_cannot_reorder_the_sentence() -> None:
    assert sentence(award("אפייה")) == "alice gave bob +K in \u2068אפייה\u2069"


@given(topic=st.text(min_size=1, max_size=120), emoji=st.text(max_size=20))
def test_no_digit_is_said_that_was_not_on_the_award(topic: str, emoji: str) -> None:
    given_award = award(topic, emoji)
    # Digits may come out of one character of the award (½ has one in it), never from elsewhere.
    said = re.findall(r"\d", alt_text(given_award))
    assert set(said) <= set(re.findall(r"\d", plain(topic) + plain(emoji)))


def test_controls_bidi_overrides_and_towers_of_marks_are_left_out() -> None:
    assert plain("a\u202eb\u2066c\x00d\x07e\nf") == "abcde f"
    assert plain("  many \t\n spaces\u2028here ") == "many spaces here"
    assert len(plain("Z" + "\u0334" * 10_000 + "algo")) == len("Zalgo") + 4
    assert plain("\ud800\ufffe\U0010ffff\ufdd0x") == "x"


def test_what_scripts_and_emoji_are_spelt_with_is_kept() -> None:
    for text in (
        "👩🏽‍🚀",
        "می\u200cخواهم",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "क्‍ष",
        "ĝ",
        "Việt",
    ):
        assert plain(text) == text


@given(st.text(max_size=2000), st.integers(1, 500))
def test_plain_text_is_short_and_stays_as_it_is(text: str, limit: int) -> None:
    once = plain(text, limit)
    assert len(once) <= limit
    assert plain(once, limit) == once


@given(colours, colours)
def test_text_is_readable_on_any_ground(colour: str, ground: str) -> None:
    assert contrast(readable(colour, ground), ground) >= 4.5


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert contrast("#abcdef", "#abcdef") == 1


@given(colours)
def test_a_full_turn_of_the_hue_comes_home(colour: str) -> None:
    before, after = (tuple(int(code[i : i + 2], 16) for i in (1, 3, 5)) for code in (colour, turned(colour, 360)))
    assert all(abs(a - b) <= 24 for a, b in zip(before, after, strict=True))


@given(st.text(min_size=1, max_size=60), colours)
def test_every_topic_gets_ink_that_is_readable_on_its_ground(topic_key: str, ground: str) -> None:
    palette = look(topic_key, "", [design("one", ground)]).palette
    assert contrast(palette.ink, palette.ground) >= 4.5


def test_a_look_follows_from_the_topic_alone_and_for_ever() -> None:
    designs = [design("one", "#ffeedd", "#112233"), design("two", "#ddeeff", "#221133")]
    assert look("tea", "🫖", designs) == look("tea", "🫖", list(reversed(designs)))
    assert look("tea", "", designs).dice("x").unit() == look("tea", "", designs).dice("x").unit()
    # The very numbers: pictures made with them are out in the world.
    assert [round(number, 6) for number in (Dice("tea").unit(), Dice("お茶").unit())] == [0.102233, 0.055273]


def test_a_new_version_of_a_design_draws_anew() -> None:
    old, new = (look("tea", "", [design("one", "#ffeedd", version=version)]) for version in (1, 2))
    assert old.dice("x").unit() != new.dice("x").unit()


def test_a_design_that_is_added_leaves_the_other_topics_as_they_were() -> None:
    old = [design("one", "#ffeedd"), design("two", "#ddeeff")]
    new = [*old, design("three", "#eeffdd")]
    topics = [f"topic {number}" for number in range(300)]
    moved = [look(topic, "", new).design.name for topic in topics if look(topic, "", new) != look(topic, "", old)]
    assert set(moved) == {"three"}
    assert 60 < len(moved) < 140
    assert {look(topic, "", old).design.name for topic in topics} == {"one", "two"}


def test_the_direction_of_a_text_is_that_of_its_first_strong_letter() -> None:
    assert rtl("3 אפייה abc")
    assert rtl("الحلويات")
    assert not rtl("abc אפייה")
    assert not rtl("🍞 123")
