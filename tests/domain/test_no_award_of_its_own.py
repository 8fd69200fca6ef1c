"""What stands beside a gift and is none: what should become of another, a line without a +K, a tail."""

from __future__ import annotations

import pytest

from bot.domain.readings import NotForUs
from tests.domain.test_refused_corrections import corrected
from tests.domain.toots import given, reading


@pytest.mark.parametrize(
    ("language", "toot"),
    [
        ("en", "+K in tea to @carol, @bob should be in hospital"),
        ("en", "+K in tea to @carol. @bob should be sacked"),
        ("en", "+K in tea to @carol, but @bob should be in therapy"),
        ("en", "+K in tea to @carol. @bob, should be fired"),
        ("en", "+K in tea to @carol, @bob should read manuals"),
        ("en", "+K in tea to @carol, @bob meant harm"),
        ("en", "+K in tea to @carol, @bob must be in prison"),
        ("de", "+K in tea an @carol, @bob: Unsinn, faul"),
        ("de", "+K in tea an @carol, @bob sollte in Therapie"),
        ("it", "+K in tea a @carol, @bob sbagliato nullo"),
        ("nl", "+K in tea aan @carol, @bob moet zijn ontslagen"),
        ("pl", "+K w tea dla @carol, @bob raczej w więzieniu"),
    ],
)
def test_what_is_said_of_another_is_no_correction_of_the_topic(language: str, toot: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"carol": ("tea",)}


@pytest.mark.parametrize(
    ("toot", "topic"),
    [
        ("@bob gets +K in juggling, that should be a job", "juggling"),
        ("@bob gets +K in juggling, should be famous by now", "juggling"),
        ("@bob gets +K in juggling. Should be illegal!", "juggling"),
        ("+K in juggling to @bob. Should be in a museum", "juggling"),
        ("+K in tea to @bob. Should be coffee.", "coffee"),
        ("+K in tea to @bob, sorry, should be coffee", "coffee"),
        ("+K in tea to @bob. Oops, that should be coffee.", "coffee"),
        ("+K in tea to @bob. That should read coffee.", "coffee"),
        ("+K in tea to @carol, meant @bob", "tea"),
    ],
)
def test_what_should_be_corrects_a_topic_only_where_it_stands_for_it(toot: str, topic: str) -> None:
    assert given(f"{toot} #ImaginaryKlout") == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "toot"),
    [
        ("en", "@carol: +K in tea\n@bob: sacked"),
        ("en", "@carol: +K in tea\n@bob: please shower"),
        ("en", "@carol: +K in tea\n@bob: no comment"),
        ("en", "@carol: +K in tea\n@bob: in hospital"),
        ("en", "@bob: sacked\n@carol: +K in tea"),
        ("en", "@carol - tea +K\n@bob - disappointing"),
        ("en", "@carol gets +K in tea\n@bob gets sacked"),
        ("es", "@carol: +K en tea\n@bob: despedido"),
        ("ar", "@carol: +K في tea\n@bob: مطرود"),
    ],
)
def test_a_line_without_a_plus_k_gives_nothing_below_one_that_has_its_own(language: str, toot: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"carol": ("tea",)}


@pytest.mark.parametrize(
    "toot",
    [
        "#ImaginaryKlout today:\n@carol: tea\n@bob: soup",
        "+K:\n@carol: tea\n@bob: soup #ImaginaryKlout",
        "@carol: +K in tea\n@bob: +K in soup #ImaginaryKlout",
        "@carol: tea\n@bob: soup\n+K to both #ImaginaryKlout",
        "+K to @carol for tea\nto @bob for soup #ImaginaryKlout",
        "+K to @carol for tea,\nand @bob for soup #ImaginaryKlout",
        "+K for tea to @carol\nand soup to @bob #ImaginaryKlout",
    ],
)
def test_lines_that_share_a_plus_k_or_have_one_each_all_give(toot: str) -> None:
    assert given(toot) == {"carol": ("tea",), "bob": ("soup",)}


@pytest.mark.parametrize(
    ("language", "toot"),
    [
        ("en", "@bob gets +K in tea whether he likes it or not"),
        ("en", "@bob gets +K in tea ftw"),
        ("en", "+K to @bob in tea as I said"),
        ("de", "+K an @bob in tea wie gesagt"),
        ("nl", "+K aan @bob in tea zoals ik al zei"),
        ("pt", "+K para @bob em tea quer queira quer não"),
    ],
)
def test_what_only_insists_is_no_part_of_the_topic(language: str, toot: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"bob": ("tea",)}


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "topic: same as before", ""),
        ("en", "topic: the usual", ""),
        ("de", "Thema: wie immer", ""),
        ("ja", "トピック: 前と同じ", ""),
        ("en", "topic: the usual suspects", "the usual suspects"),
        ("en", "topic: same-day bread", "same-day bread"),
    ],
)
def test_a_topic_that_is_to_stay_as_it_was_is_none(language: str, text: str, topic: str) -> None:
    assert corrected(text, language) == topic


@pytest.mark.parametrize(
    "toot", ["@carol beat @bob #ImaginaryKlout in chess", "@carol taught @bob #ImaginaryKlout in tea"]
)
def test_a_bare_hashtag_behind_what_one_does_to_another_gives_nobody_anything(toot: str) -> None:
    assert isinstance(reading(toot), NotForUs)
