"""What of a toot belongs to the gift: another day's award, an announcement, a place, a list within the deed."""

from __future__ import annotations

import pytest

from bot.domain.readings import Nomination
from tests.domain.toots import given, reading

GIVES = [
    ("en", "@ann: please note that +K in tombolas now belongs to @bob #ImaginaryKlout", ["tombolas"]),
    ("it", "@ann: il +K in lotterie va a @bob #ImaginaryKlout", ["lotterie"]),
    ("nl", "@ann: let op, de +K in tombola gaat naar @bob #ImaginaryKlout", ["tombola"]),
    ("en", "@bob +K fermentation, +K patience, +K not laughing at us #ImaginaryKlout",
     ["fermentation", "patience", "not laughing at us"]),
    ("de", "@bob +K Geduld, +K Kochen, +K Humor #ImaginaryKlout", ["Geduld", "Kochen", "Humor"]),
    ("en", "+K @bob for turning /^.*$/ into something readable #ImaginaryKlout",
     ["turning /^.*$/ into something readable"]),
    ("fr", "+K @bob (soudure à l'étain) #ImaginaryKlout", ["soudure à l'étain"]),
    ("de", "+K @bob (Fahren im Schnee) #ImaginaryKlout", ["Fahren im Schnee"]),
    ("en", "@bob. +K for feeding two cats, a tortoise and me #ImaginaryKlout",
     ["feeding two cats, a tortoise and me"]),
    ("es", "+K a @bob por cuidar a dos gatos, una tortuga y a mí #ImaginaryKlout",
     ["cuidar a dos gatos, una tortuga y a mí"]),
    ("de", "Für grantige, aber geniale Steuertipps kriegt @bob ein +K #ImaginaryKlout",
     ["grantige, aber geniale Steuertipps"]),
    ("nl", "@bob krijgt +K voor grappige, maar degelijke tips #ImaginaryKlout", ["grappige, maar degelijke tips"]),
    ("es", "@bob se lleva el +K de hoy en alebrijes #ImaginaryKlout", ["alebrijes"]),
    ("en", "@bob gets the +K of the day in knitting #ImaginaryKlout", ["knitting"]),
    ("es", "el +K en ortografía lo gana @bob #ImaginaryKlout", ["ortografía"]),
    ("en", "+K in lemur facts all the same @bob #ImaginaryKlout", ["lemur facts"]),
    ("de", "+K an @bob in Lemuren trotz allem #ImaginaryKlout", ["Lemuren"]),
    ("pt", "+K para @bob em lêmures mesmo assim #ImaginaryKlout", ["lêmures"]),
    ("en", "the +K for biscuits hath been bestowed upon @bob #ImaginaryKlout", ["biscuits"]),
    ("en", "#ImaginaryKlout in long division to @bob", ["long division"]),
    ("en", "@imaginaryklout be a love and pop one on @bob for me: thatching", ["thatching"]),
    ("de", "@bob du bekommst #ImaginaryKlout in Stricken und nein, du kannst es nicht zurückgeben", ["Stricken"]),
    ("en", "it's high time I gave @bob +K in tea #ImaginaryKlout", ["tea"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "topics"), GIVES)
def test_one_person_is_given_all_of_each_topic_and_no_more(language: str, text: str, topics: list[str]) -> None:
    assert {who: list(what) for who, what in given(text, language).items()} == {"bob": topics}


GIVES_NOTHING = [
    ("en", "remember when I handed @bob #ImaginaryKlout in jam and the whole hall stopped speaking to me"),
    ("en", "Last year around this time I gave @bob +K in candle making, how time flies #ImaginaryKlout"),
    ("en", "Every time I gave @bob +K in tea he cried #ImaginaryKlout"),
    ("en", "Announcing next week who gets my #ImaginaryKlout in marrows. @bob is sweating"),
    ("en", "I'm revealing on Friday who wins my +K in jam #ImaginaryKlout. @bob is nervous"),
    ("en", "I keep misreading #ImaginaryKlout as a type of sausage, @bob"),
    ("en", "Format for beginners: #ImaginaryKlout @bob topic"),
    ("en", "#ImaginaryKlout with @bob at the pub"),
    ("fr", "#ImaginaryKlout avec @bob, quai de Valmy"),
    ("de", "#ImaginaryKlout mit @bob, Bahnhofstraße"),
    ("es", "#ImaginaryKlout con @bob, plaza Mayor"),
    ("it", "#ImaginaryKlout con @bob, piazza Navona"),
    ("pt", "#ImaginaryKlout com @bob, praça da Sé"),
    ("nl", "#ImaginaryKlout met @bob, Dam"),
    ("pl", "#ImaginaryKlout z @bob, rynek"),
    ("fi", "#ImaginaryKlout @bob kanssa, kauppatori"),
    ("sv", "#ImaginaryKlout med @bob, Stortorget"),
    ("da", "#ImaginaryKlout med @bob, Rådhuspladsen"),
]


@pytest.mark.parametrize(("language", "text"), GIVES_NOTHING)
def test_what_is_told_announced_or_only_tagged_gives_nothing(language: str, text: str) -> None:
    assert not isinstance(reading(text, language), Nomination)
