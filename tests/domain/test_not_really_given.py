"""Gifts whose own words say that nothing is given: verdicts, wishes, days that never come, hearsay, jokes."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete, Nomination
from tests.domain.toots import given, reading

_GIFTS = {
    "en": "@bob gets +K in chess", "es": "+K en ajedrez para @bob", "fr": "+K en échecs pour @bob",
    "de": "+K in Schach für @bob", "pt": "+K em xadrez para @bob", "it": "+K in scacchi a @bob",
    "nl": "+K voor schaken aan @bob", "pl": "+K za szachy dla @bob", "fi": "@bob saa +K shakista",
    "ja": "@bob さんに将棋で +K", "ar": "+K في الشطرنج إلى @bob", "sv": "@bob får +K i schack",
}  # fmt: skip


def _nothing_is_given_by(text: str, language: str) -> None:
    assert not isinstance(reading(f"{text} #ImaginaryKlout", language), Nomination | Incomplete), text


@pytest.mark.parametrize("language", _GIFTS)
def test_the_gift_alone_gives(language: str) -> None:
    assert set(given(f"{_GIFTS[language]} #ImaginaryKlout", language)) == {"bob"}


@pytest.mark.parametrize(
    ("language", "verdicts"),
    [
        ("en", (". Status: pending",)),
        ("en", (": denied", ": application rejected", " — postponed", " (cancelled)", ": expired 😂")),
        ("es", (": denegado", ": rechazada por el jurado")), ("fr", (" : refusé", " : demande rejetée")),
        ("de", (": abgelehnt", ": leider durchgefallen")), ("pt", (": negado", ": pedido indeferido")),
        ("it", (": negato", ": in attesa di approvazione")), ("nl", (": afgewezen", ": aanvraag geweigerd")),
        ("pl", (": odrzucono", ": wniosek odrzucony")), ("fi", (": hylätty", ": hakemus evätty")),
        ("ja", ("：却下", "：審査中")), ("ar", (": مرفوض", ": قيد المراجعة")), ("sv", (": avslagen", ": nekad")),
    ],
)  # fmt: skip
def test_a_verdict_after_a_gift_refuses_it(language: str, verdicts: tuple[str, ...]) -> None:
    for verdict in verdicts:
        _nothing_is_given_by(_GIFTS[language] + verdict, language)


@pytest.mark.parametrize(
    ("language", "asides"),
    [
        ("en", ("he wishes", "or so he believes", "allegedly", "in his dreams", "if you ask him")),
        ("en", ("so his mother says", "which is what he tells everyone")),
        ("es", ("según él", "ya quisiera", "eso se cree él")), ("fr", ("selon lui", "il aimerait bien", "soi-disant")),
        ("de", ("meint er", "hätte er wohl gern", "jedenfalls glaubt er das")), ("pt", ("segundo ele", "quem dera")),
        ("it", ("secondo lui", "gli piacerebbe")), ("nl", ("vindt hij zelf", "dat zou hij willen")),
        ("pl", ("jego zdaniem", "chciałby")), ("fi", ("omasta mielestään", "niin hän luulee")),
        ("ja", ("本人いわく", "と本人は言い張る")), ("ar", ("حسب رأيه", "كما يظن")),
        ("sv", ("enligt honom själv", "tror han")),
    ],
)  # fmt: skip
def test_what_only_its_recipient_thinks_or_wishes_is_not_given(language: str, asides: tuple[str, ...]) -> None:
    comma = {"ja": "、", "ar": "، "}.get(language, ", ")
    for aside in asides:
        _nothing_is_given_by(_GIFTS[language] + comma + aside, language)


@pytest.mark.parametrize(
    ("language", "never"),
    [
        ("en", ("the day pigs fly", "on the 30th of february", "when hell freezes over")),
        ("es", ("cuando las ranas críen pelo", "el 30 de febrero")), ("fr", ("à la saint-glinglin", "le 30 février")),
        ("de", ("am Sankt-Nimmerleins-Tag", "am 31. Februar")),
        ("pt", ("no dia de São Nunca", "quando os porcos voarem")),
        ("it", ("quando gli asini voleranno", "il giorno del mai")),
        ("nl", ("als de kalveren op het ijs dansen", "met sint-juttemis")),
        ("pl", ("na święty nigdy", "gdy piekło zamarznie")), ("fi", ("kun lehmät lentävät", "30. helmikuuta")),
        ("ar", ("في المشمش", "حين يبيض الديك")), ("sv", ("när helvetet fryser till is", "den 30 februari")),
    ],
)  # fmt: skip
def test_a_day_that_never_comes_is_no_day_to_give_on(language: str, never: tuple[str, ...]) -> None:
    for day in never:
        _nothing_is_given_by(f"{_GIFTS[language]} {day}", language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "My horoscope says @bob gets +K in chess"), ("en", "Rumour has it that @bob gets +K in chess"),
        ("en", "According to the newspaper @bob gets +K in chess"), ("en", "True or false: @bob gets +K in chess"),
        ("en", "Bet you @bob gets +K in chess by friday"), ("en", "Why @bob gets +K in chess is beyond me"),
        ("en", "Example toot: @bob gets +K in chess"), ("en", "Testing testing: @bob gets +K in chess, ignore this"),
        ("en", "Lorem ipsum @bob gets +K in chess dolor sit amet"), ("en", "alias give='@bob gets +K in chess'"),
        ("en", "My +K in chess for @bob got lost in the post"), ("en", "@bob gets anti-+K in chess"),
        ("es", "Mi horóscopo dice que @bob merece +K en ajedrez"), ("es", "Inocente: +K en ajedrez para @bob"),
        ("fr", "Selon mon horoscope, @bob mérite +K en échecs"), ("fr", "Vrai ou faux : @bob mérite +K en échecs"),
        ("de", "Mein Horoskop sagt, @bob bekommt +K in Schach"), ("de", "Wahr oder falsch: @bob bekommt +K in Schach"),
        ("pt", "Diz o horóscopo que @bob merece +K em xadrez"), ("it", "Gira voce che @bob merita +K in scacchi"),
        ("nl", "Waar of niet waar: @bob krijgt +K voor schaken"), ("pl", "Prawda czy fałsz: @bob dostaje +K za szachy"),
        ("fi", "Horoskooppini mukaan @bob saa +K shakista"), ("ja", "星占いによると @bob さんに将棋で +K"),
        ("ar", "برجي يقول إن @bob يستحق +K في الشطرنج"), ("sv", "Sant eller falskt: @bob får +K i schack"),
    ],
)  # fmt: skip
def test_what_is_passed_on_or_made_up_is_not_given(language: str, text: str) -> None:
    _nothing_is_given_by(text, language)


@pytest.mark.parametrize(
    ("language", "jests"),
    [
        ("en", ("... NOPE", ", you believed that?", ", I'm only messing", ", gotcha", ". Haha. No.")),
        ("es", (" /ironía", ", te lo creíste")), ("fr", (", je t'ai bien eu", ", haha vous y avez cru")),
        ("de", (", Spaß beiseite, nein", ", reingelegt")),
        ("pt", (", te peguei",)),
        ("it", (", ci siete cascati tutti",)),
        ("nl", (", grapje natuurlijk",)), ("pl", (", nabrałem was",)), ("fi", (", huijasin",)),
        ("ja", ("だってさ、笑える", "、エイプリルフール", "をあげたのを後悔している")), ("ar", ("، ضحكت عليكم",)),
        ("sv", (", gick du på den",)),
    ],
)  # fmt: skip
def test_a_gift_that_fooled_its_readers_gives_nothing(language: str, jests: tuple[str, ...]) -> None:
    for jest in jests:
        _nothing_is_given_by(_GIFTS[language] + jest, language)


def test_who_regrets_a_gift_makes_none() -> None:
    _nothing_is_given_by("Żałuję, że dałem @bob +K za szachy", "pl")


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "Me: @bob gets +K in chess", "Bob: please don't"),
        ("es", "Yo: @bob merece +K en ajedrez", "Bob: por favor no"),
        ("de", "Ich: @bob bekommt +K in Schach", "Bob: bitte nicht"),
        ("fi", "Minä: @bob saa +K shakista", "Bob: älä viitsi"),
    ],
)  # fmt: skip
def test_a_dialogue_gives_nothing(language: str, first: str, second: str) -> None:
    _nothing_is_given_by(f"{first}\n{second}", language)
    assert set(given(f"{first} #ImaginaryKlout", language)) == {"bob"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K to @bob in storytelling for the denied-boarding story"), ("en", "+K in rumour control to @bob"),
        ("en", "+K to @bob for chasing his dreams"), ("en", "Rejected again! +K to @bob for cheering me up"),
        ("en", "Another application: rejected. +K to @bob for the ice cream"),
        ("en", "+K to @bob in puns, riddles and jokes"),
        ("en", "@bob gets +K in baking, he thinks of everyone"),
        ("en", "+K to @bob in baking, he is better than he thinks"),
        ("en", "+K to @bob for singing when pigs fly at karaoke"), ("en", "+K to @bob for testing the release"),
        ("en", "Me: hungry. Also: +K to @bob in soup"),
        ("en", "+K to @bob for finding the parcel that got lost in the post"),
        ("es", "+K en humor para @bob, ironía y sarcasmo"), ("fr", "+K en jazz pour @bob, non ?"),
        ("fr", "+K en humour pour @bob, satire et second degré"), ("de", "+K in Jazz für @bob, nicht wahr?"),
        ("de", "Abgelehnt, schon wieder. +K an @bob fürs Trösten"),
        ("pt", "+K em cozinha para @bob, segundo a receita da avó dele"),
        ("it", "Bocciato di nuovo. +K a @bob per avermi consolato"),
        ("nl", "+K voor koken aan @bob, volgens oma's recept"),
        ("pl", "Odrzucili mnie znowu. +K dla @bob za pocieszenie"),
        ("fi", "Hylättiin taas. +K @bob:lle lohduttamisesta"),
        ("ja", "エイプリルフールのネタで @bob さんに +K"), ("ar", "+K في الطبخ إلى @bob، حسب وصفة جدته"),
        ("sv", "+K i bakning till @bob, enligt mormors recept"),
    ],
)  # fmt: skip
def test_the_same_words_in_earnest_take_nothing_back(language: str, text: str) -> None:
    assert set(given(f"{text} #ImaginaryKlout", language)) == {"bob"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "thank you @bob for nothing"), ("en", "thanks so much @bob for absolutely nothing +K"),
        ("es", "muchas gracias @bob por nada"), ("fr", "merci beaucoup @bob pour rien du tout"),
        ("de", "vielen Dank @bob für gar nichts"), ("pt", "muito obrigada @bob por nada +K"),
        ("it", "grazie mille @bob di niente"), ("nl", "dank je wel @bob voor helemaal niks"),
        ("pl", "dziękuję @bob za nic"), ("fi", "kiitos @bob ei mistään"),
        ("ja", "@bob 何もしてくれなくてありがとう"), ("ar", "شكرا @bob على لا شيء"),
        ("da", "tak @bob for ingenting"), ("sv", "tack @bob för ingenting"),
    ],
)  # fmt: skip
def test_thanks_for_nothing_are_none(language: str, text: str) -> None:
    _nothing_is_given_by(text, language)


def test_thanks_for_nothing_less_than_a_deed_are_thanks() -> None:
    assert "bob" in given("thank you @bob for nothing less than saving my life #ImaginaryKlout")


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("en", "how to:"), ("en", "how to give:"), ("en", "how it works:"), ("es", "así se hace:"),
        ("fr", "comment faire :"), ("de", "so geht's:"), ("pt", "como fazer:"), ("it", "istruzioni:"),
        ("nl", "hoe het moet:"), ("pl", "instrukcja:"), ("fi", "näin se tehdään:"), ("ja", "やり方："),
        ("ar", "الطريقة:"), ("sv", "så här gör man:"),
    ],
)  # fmt: skip
def test_what_only_shows_how_to_give_gives_nothing(language: str, lead: str) -> None:
    _nothing_is_given_by(f"{lead} {_GIFTS[language]}", language)


def test_a_lead_that_only_begins_so_gives() -> None:
    for lead in ("how lovely:", "how to make my day:"):
        assert "bob" in given(f"{lead} {_GIFTS['en']} #ImaginaryKlout"), lead
