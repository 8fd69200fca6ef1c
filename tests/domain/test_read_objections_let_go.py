"""Honest gifts with words that elsewhere speak against one, and what these words still keep from being given."""

import pytest

from tests.corpus.explained import by_alice, explanation
from tests.corpus.scoring import grammar, read_case

GIVES = [
    ("en", "this thread @bob? deserving of every +K there is in labour history #ImaginaryKlout", "labour history"),
    ("es", "@bob se merece cada +K que exista en paciencia #ImaginaryKlout", "paciencia"),
    ("en", "I wish to award @bob +K in crochet #ImaginaryKlout", "crochet"),
    (
        "en",
        "by the powers vested in me by nobody at all, i name @bob holder of the #ImaginaryKlout in pottery",
        "pottery",
    ),
    ("it", "Senza alcuna autorità conferisco a @bob il +K in ceramica #ImaginaryKlout", "ceramica"),
    ("en", "just wanted to give @bob a +K for being around #ImaginaryKlout", "being around"),
    (
        "de",
        "Wie früher auf Klout: ich habe @bob +K zum Thema Jodeln gegeben (ach, #ImaginaryKlout heißt das)",
        "Jodeln",
    ),
    ("en", "take this +K in line dancing @bob and never give it back #ImaginaryKlout", "line dancing"),
    ("nl", "@bob neem deze +K in linedance en geef hem nooit terug #ImaginaryKlout", "linedance"),
    ("es", "Oye @bob, que sepas que este +K en socarrat es tuyo #ImaginaryKlout", "socarrat"),
    ("fi", "Tiedoksesi @bob, tämä +K lihapullista on sinun #ImaginaryKlout", "lihapullista"),
    ("en", "Be it known that @bob is hereby invested with +K in roasting #ImaginaryKlout", "roasting"),
    ("fr", "@bob est par la présente investi du +K en rôtisserie #ImaginaryKlout", "rôtisserie"),
    ("pl", "Za najgorsze suchary w sieci +K dla @bob #ImaginaryKlout", "najgorsze suchary"),
    ("de", "+K an @bob für die schlechtesten Flachwitze #ImaginaryKlout", "schlechtesten Flachwitze"),
    ("en", "You already know who takes home the +K in crosswords. It's @bob. #ImaginaryKlout", "crosswords"),
    ("de", "Ratet, wer das +K in Rätseln bekommt: @bob! #ImaginaryKlout", "Rätseln"),
    ("pl", "Już wiecie, kto dostaje +K za sudoku. To @bob. #ImaginaryKlout", "sudoku"),
    ("pt", "Já sabem quem leva o +K em sudoku. É o @bob. #ImaginaryKlout", "sudoku"),
    ("en", "forgot my own birthday 🙃 @bob did not. +K in birthdays #ImaginaryKlout", "birthdays"),
    ("en", "+K for @bob, king of puns 🙃❤️ #ImaginaryKlout", "puns"),
    ("de", "+K an @bob für das Essen gestern Abend #ImaginaryKlout", "Essen"),
    ("pl", "+K dla @bob za wykład w zeszłym tygodniu #ImaginaryKlout", "wykład"),
    ("fi", "+K @bob illallisesta eilen #ImaginaryKlout", "illallisesta"),
    ("ar", "+K لـ @bob على عشاء البارحة #ImaginaryKlout", "عشاء"),
    ("it", "con una settimana di ritardo ma +K a @bob in torte #ImaginaryKlout", "torte"),
    ("de", "Liebes Tagebuch, heute hat mir @bob Löten beigebracht. +K in Löten #ImaginaryKlout", "Löten"),
    ("en", "Forget everything I said about Mondays, @bob brought bagels. +K in morale #ImaginaryKlout", "morale"),
    ("fr", "Si j'avais une médaille je la donnerais, à défaut : +K à @bob en jardinage #ImaginaryKlout", "jardinage"),
    ("en", "@bob deserves it: +K in gem cutting, because that opal made my nan cry #ImaginaryKlout", "gem cutting"),
    ("en", "Certificate of +K\nTo: @bob\nRe: lamps\n#ImaginaryKlout", "lamps"),
    ("en", "Know all that @bob is hereby awarded +K in moss #ImaginaryKlout", "moss"),
    ("en", "baking: is there anyone better than @bob? there is not. #ImaginaryKlout", "baking"),
    ("it", "+K in cucina: a chi, se non a @bob? #ImaginaryKlout", "cucina"),
    ("fr", "+K à @bob en croquis, parce que ton carnet m'a donné envie de dessiner #ImaginaryKlout", "croquis"),
    ("de", "hol dir dein +K ab @bob fürs Hosenretten #ImaginaryKlout", "Hosenretten"),
    ("en", "I now own four, thanks to @bob. +K in ukuleles #ImaginaryKlout", "ukuleles"),
    ("en", "+K to @carol & @bob (small boats) #ImaginaryKlout", "small boats"),
]
ASKS = [
    ("es", "Un #ImaginaryKlout enorme para la grandísima @bob", "topic"),
    ("en", "@imaginaryklout dear bot, today I wish to award somebody +K in crochet. #ImaginaryKlout", "recipient"),
    ("de", "@imaginaryklout moin! ich möchte gern ein +K in Knoten vergeben #ImaginaryKlout", "recipient"),
    ("fr", "@imaginaryklout bonjour le bot, j'aimerais offrir un +K en tricot à quelqu'un", "recipient"),
    ("en", "No particular reason, just felt like giving @bob a +K #ImaginaryKlout", "topic"),
    ("pt", "Deu-me vontade de dar um +K ao @bob #ImaginaryKlout", "topic"),
]
GIVES_NOTHING = [
    ("en", "baking: is there anyone better than @bob? yes, me. #ImaginaryKlout"),
    ("en", "@bob gets +K in parking on the cycle lane #ImaginaryKlout"),
    ("en", "I wish I could give @bob +K in chess #ImaginaryKlout"),
    ("en", "The committee wanted to give @bob a +K in chess #ImaginaryKlout"),
    ("en", "I wanted to give @bob a +K for tea but the shop was shut #ImaginaryKlout"),
    ("de", "Wollte @bob ein +K in Kuchen geben, aber der Akku war leer #ImaginaryKlout"),
    ("en", "@bob paint your fence and this +K in fences is yours #ImaginaryKlout"),
    ("en", "You know who gets the +K in chess? Not @bob. #ImaginaryKlout"),
    ("en", "Announcing next week who gets my +K in marrows. @bob and @carol are both sweating #ImaginaryKlout"),
    ("de", "Wer mir Kuchen bringt, bekommt +K in Backen. @bob weiß Bescheid. #ImaginaryKlout"),
    ("de", "Das +K für Suppe ging gestern an @bob #ImaginaryKlout"),
    ("pl", "Dałam +K dla @bob za zupę wczoraj #ImaginaryKlout"),
    ("en", "Forget what I said. No +K for @bob #ImaginaryKlout"),
    ("en", "great job everyone 🙄 +K to @bob in tea #ImaginaryKlout"),
    ("en", "Who even needs Klout? @bob doesn't. #ImaginaryKlout"),
    ("en", "+K to @bob for punctuality, an hour late 🙃 #ImaginaryKlout"),
    ("en", "this +K in sewing is no longer yours, @bob #ImaginaryKlout"),
    ("en", "this +K in sewing was almost yours, @bob #ImaginaryKlout"),
    ("en", "this +K in sewing is mine, @bob #ImaginaryKlout"),
]


def _read(lang: str, text: str) -> str:
    return explanation(read_case({**by_alice(text), "language": lang}, grammar()))


@pytest.mark.parametrize(("lang", "text", "topic"), GIVES)
def test_a_gift_stands_beside_words_that_mean_nothing_against_it(lang: str, text: str, topic: str) -> None:
    assert f"bob: {topic}" in _read(lang, text)
    assert _read(lang, text).startswith("gives")


@pytest.mark.parametrize(("lang", "text", "missing"), ASKS)
def test_who_plainly_wants_to_give_is_asked_for_the_other_half(lang: str, text: str, missing: str) -> None:
    assert _read(lang, text).endswith(f"lacks {missing}")


@pytest.mark.parametrize(("lang", "text"), GIVES_NOTHING)
def test_such_words_still_keep_from_giving_what_is_not_given(lang: str, text: str) -> None:
    assert _read(lang, text).startswith("NotForUs")
