"""Lists that name what for before whom, with nothing but a comma between the rows."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete
from tests.domain.toots import given, reading


@pytest.mark.parametrize(
    ("language", "toot", "topics"),
    [
        ("en", "compost @bob, roses @carol, weeds @dave, +K each!", "compost roses weeds"),
        ("en", "compost to @bob, roses to @carol and weeds to @dave, +K each!", "compost roses weeds"),
        ("en", "so people: chess goes to @bob, darts goes to @carol. +K to both", "chess darts"),
        ("en", "3D @bob, jazz @carol, +K each", "3D jazz"),
        ("es", "poesía @bob, guitarra @carol, a cada uno su +K", "poesía guitarra"),
        ("fr", "miel @bob, moteurs @carol, potager @dave, un +K chacun", "miel moteurs potager"),
        ("de", "so leute, holz @bob, feuer @carol, gitarre @dave, jeder ein +K", "holz feuer gitarre"),
        ("de", "Holz geht an @bob, Feuer geht an @carol. Je ein +K!", "Holz Feuer"),
        ("pt", "sextou: samba fica com a @bob, choro fica com o @carol. +K pros dois!", "samba choro"),
        ("it", "allora ragazzi: miele @bob, motori @carol. +K a tutti e due", "miele motori"),
        ("nl", "honing @bob, motoren @carol, een +K voor elk", "honing motoren"),
        ("pl", "miód @bob, ogród @carol, po +K dla każdego", "miód ogród"),
        ("ja", "将棋は @bob さん、囲碁は @carol さん、それぞれ+K", "将棋 囲碁"),
        ("ar", "الطبخ @bob، الرسم @carol، +K لكل واحد", "الطبخ الرسم"),
        ("fi", "puunhakkuu @bob, laavuruoka @carol, kaikille +K", "puunhakkuu laavuruoka"),
    ],
)
def test_each_is_given_what_stands_before_them(language: str, toot: str, topics: str) -> None:
    found = given(f"{toot} #ImaginaryKlout", language)
    assert [found[who] for who in ("bob", "carol", "dave") if who in found] == [(topic,) for topic in topics.split()]


@pytest.mark.parametrize(
    "toot",
    [
        "my friend @bob, my boss @carol, you both get +K in soup", "thanks @bob, thanks @carol, a +K each for soup",
        "Cook @bob, waiter @carol, +K each for soup", "+K to both @bob and @carol in soup",
        "#ImaginaryKlout to @bob and @carol: soup, in that order, fight me",
    ],
)  # fmt: skip
def test_what_is_for_all_is_divided_among_nobody(toot: str) -> None:
    assert given(f"{toot} #ImaginaryKlout") == {"bob": ("soup",), "carol": ("soup",)}


@pytest.mark.parametrize(
    ("language", "toot"),
    [
        ("en", "+K:\n@bob: Bäume\n@carol: nothing, you told me it was an oak"),
        ("es", "+K:\n@bob: Bäume\n@carol: nada, dijo que era un roble"),
        ("de", "+K:\n@bob: Bäume\n@carol: nichts, du sagtest, es sei eine Eiche"),
        ("fr", "+K :\n@bob : Bäume\n@carol : rien, elle a dit un chêne"),
    ],
)
def test_a_row_with_nothing_in_it_gives_nothing(language: str, toot: str) -> None:
    assert given(f"{toot}\n#ImaginaryKlout", language) == {"bob": ("Bäume",)}


@pytest.mark.parametrize(
    ("language", "toot"),
    [
        ("en", "@bob (Käse) and @carol (long story, ask her) each get a +K"),
        ("de", "@bob (Käse) und @carol (lange Geschichte, fragt sie) bekommen je ein +K"),
        ("nl", "@bob (Käse) en @carol (lang verhaal, vraag haar) krijgen elk een +K"),
    ],
)
def test_a_long_story_is_no_topic_yet(language: str, toot: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"bob": ("Käse",), "carol": ()}


@pytest.mark.parametrize(
    "toot",
    [
        "Good luck @bob, bon voyage @carol, +K each", "winner @bob, runner-up @carol, +K to both",
        "Great work @bob and good job @carol, +K to both of you",
    ],
)  # fmt: skip
def test_no_topic_holds_one_of_those_who_receive(toot: str) -> None:
    found = reading(f"{toot} #ImaginaryKlout")
    assert isinstance(found, Incomplete)
    assert [gift.topics for gift in found.gifts] == [()]


def test_people_of_one_row_share_its_topic() -> None:
    toot = "soup @bob @carol, bread @dave, +K each #ImaginaryKlout"
    assert given(toot) == {"bob": ("soup",), "carol": ("soup",), "dave": ("bread",)}


@pytest.mark.parametrize(
    ("language", "toot"),
    [
        ("en", "drunk @bob, sober @carol, +K each"), ("en", "tall guy @bob, bald one @carol, +K each"),
        ("en", "boss @bob, roses @carol, +K each"), ("en", "Room 12 @bob, room 14 @carol, +K each"),
        ("es", "borracho @bob, sobria @carol, un +K para cada uno"), ("fr", "ivre @bob, sobre @carol, un +K chacun"),
        ("de", "betrunken @bob, nüchtern @carol, jeder ein +K"), ("pt", "bêbado @bob, sóbria @carol, +K pros dois"),
        ("it", "ubriaco @bob, sobria @carol, un +K a tutti e due"), ("nl", "dronken @bob, lui @carol, +K voor elk"),
        ("pl", "pijany @bob, trzeźwa @carol, po +K dla każdego"),
        ("ja", "酔っ払い @bob さん、しらふ @carol さん、それぞれ+K"),
        ("ar", "السكران @bob، الصاحية @carol، +K لكل واحد"), ("fi", "humalainen @bob, raitis @carol, kaikille +K"),
    ],
)  # fmt: skip
def test_what_only_calls_somebody_is_no_topic(language: str, toot: str) -> None:
    found = reading(f"{toot} #ImaginaryKlout", language)
    assert isinstance(found, Incomplete)
    assert [gift.topics for gift in found.gifts] == [()]
