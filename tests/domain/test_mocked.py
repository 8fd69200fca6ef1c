"""Gifts that are no more than a mockery: lost in a bet, said by nobody, woken from, or there to be laughed at."""

from __future__ import annotations

import pytest

from bot.domain.model import Mention
from bot.domain.read_answer import with_untold_marked
from bot.domain.readings import Incomplete, Nomination
from tests.builders import a_status
from tests.corpus.scoring import grammar
from tests.domain.toots import given, reading

BOB = Mention(id="7", acct="bob", username="bob", url="https://example.social/@bob")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I lost a bet: @bob gets +K in sushi"), ("es", "Perdí una apuesta: +K en tango para @bob"),
        ("fr", "J'ai perdu un pari : +K en danse pour @bob"), ("de", "Wette verloren: +K in Schach für @bob"),
        ("pt", "Perdemos a aposta: +K em xadrez para @bob"), ("it", "Scommessa persa: +K in cucina a @bob"),
        ("nl", "Ik heb een weddenschap verloren: +K in schaken voor @bob"),
        ("pl", "Przegrałem zakład: +K za szachy dla @bob"),
        ("fi", "Hävisin vedon: @bob saa +K aiheesta shakki"), ("ja", "賭けに負けました：@bob さんに料理で +K"),
        ("ar", "خسرت رهانا: +K في الطبخ إلى @bob"), ("sv", "Jag förlorade ett vad: @bob får +K i schack"),
        ("en", "Lie of the day: @bob gets +K in diving"),
        ("fr", "Ce qui n'arrivera jamais : +K en danse pour @bob"),
        ("en", "Two truths and a lie: I'm tall, I'm kind, @bob gets +K in rowing"),
        ("de", "Der Postillon: +K in Kochen für @bob"),
        ("en", "Siri, give @bob +K in origami"), ("en", "Spoiler: @bob gets +K in surfing in episode 4"),
        ("en", "My toddler typed: @bob gets +K in calligraphy"),
        ("fi", "Unelmissaan @bob saa +K aiheesta shakki"),
    ],
)  # fmt: skip
def test_what_stands_under_a_mocking_heading_is_not_given(language: str, text: str) -> None:
    assert not isinstance(reading(f"{text} #ImaginaryKlout", language), Nomination | Incomplete)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K to @bob in chess. Said no chess player ever."), ("en", "+K to @bob in jam, then I woke up"),
        ("en", "@bob gets +K in baking. Nobody claps."), ("en", "@bob gets +K in baking. Worst decision ever."),
        ("en", "@bob gets +K in tea and I am the Queen of Sheba"),
        ("es", "+K en tango para @bob y yo soy el papa"),
        ("fr", "+K en danse pour @bob, a dit personne jamais"),
        ("de", "+K in Tanz für @bob und ich bin der Kaiser von China"),
        ("pt", "+K em dança para @bob. Aí eu acordei."), ("it", "+K in canto a @bob. Ma in che mondo?"),
        ("nl", "+K in dansen voor @bob. Toch maar niet"),
        ("pl", "+K za taniec dla @bob, nikt nigdy nie powiedział"),
        ("fi", "@bob saa +K aiheesta tanssi. Sitten heräsin."), ("ja", "@bob さんに歌で +K、とは誰も言わない"),
        ("ar", "+K في الغناء إلى @bob، وأنا ملكة بريطانيا"), ("sv", "+K i dans till @bob, sa ingen någonsin"),
    ],
)  # fmt: skip
def test_a_verdict_behind_a_gift_undoes_it(language: str, text: str) -> None:
    assert not isinstance(reading(f"{text} #ImaginaryKlout", language), Nomination | Incomplete)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Let's all laugh at @bob: +K in sailing"), ("es", "Riámonos de @bob: +K en patinaje"),
        ("fr", "Moquons-nous de @bob : +K en danse"), ("de", "Lachen wir über @bob: +K in Schach"),
        ("pt", "Vamos rir do @bob: +K em xadrez"), ("it", "Ridiamo di @bob: +K in cucina"),
        ("nl", "Laten we lachen om @bob: +K in schaken"), ("pl", "Pośmiejmy się z @bob: +K za szachy"),
        ("fi", "Nauretaan @bob: +K aiheesta shakki"), ("ja", "みんなで @bob さんを笑おう：料理で +K"),
        ("ar", "لنضحك على @bob: +K في الطبخ"), ("sv", "Låt oss skratta åt @bob: +K i schack"),
    ],
)  # fmt: skip
def test_whom_others_are_to_laugh_at_gets_nothing_and_nobody_is_asked(language: str, text: str) -> None:
    assert not isinstance(reading(f"{text} #ImaginaryKlout", language), Nomination | Incomplete)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I always laugh at @bob's jokes: +K in comedy"), ("en", "Spoiler: @bob gets +K in pottery"),
        ("en", "@bob gets +K in cooking and I am the happiest guest"),
        ("en", "The crowd loved it: @bob gets +K in drums"),
        ("es", "Gané una apuesta gracias a @bob: +K en ajedrez"),
        ("de", "Spiel verloren, trotzdem +K in Schach für @bob"),
    ],
)  # fmt: skip
def test_the_same_words_said_kindly_take_nothing_away(language: str, text: str) -> None:
    assert isinstance(reading(f"{text} #ImaginaryKlout", language), Nomination)


def test_a_mockery_beside_a_gift_that_is_meant_is_not_shown() -> None:
    words = "My proposal: I object! @bob gets +K in tea. #ImaginaryKlout"
    toot = a_status(f"<p>{words}</p>", language="en", mentions=(BOB,), tags=("ImaginaryKlout",))
    assert with_untold_marked(toot, grammar(), bot="imaginaryklout", hashtag="ImaginaryKlout").words_untold


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Vote! @bob gets +K in tea or @carol gets +K in chess"),
        ("en", "+K to @bob in tea or @carol in chess"),
        ("de", "@bob bekommt +K für Tee oder @carol bekommt +K für Schach"),
        ("pl", "@bob dostaje +K za herbatę albo @carol dostaje +K za szachy"),
    ],
)
def test_one_gift_or_another_is_none(language: str, text: str) -> None:
    assert not isinstance(reading(f"{text} #ImaginaryKlout", language), Nomination | Incomplete)


def test_an_or_within_what_somebody_gets_is_part_of_it() -> None:
    assert given("+K to @bob for tea or coffee, @carol for cake #ImaginaryKlout") == {
        "bob": ("tea or coffee",),
        "carol": ("cake",),
    }


@pytest.mark.parametrize(("tag", "gives"), [("#not", False), ("#jk", False), ("#notes", True), ("#irony", False)])
def test_a_hashtag_of_irony_takes_it_back(tag: str, gives: bool) -> None:
    found = reading(f"@bob gets +K in tea #ImaginaryKlout {tag}")
    assert isinstance(found, Nomination) == gives
