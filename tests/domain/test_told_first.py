"""Whom "him", "this hero" or "the latter" means where another is only told, or has only told the author, of them."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete, Nomination
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar, read_case

GRAMMAR = grammar()


def given(language: str, text: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """To whom and what for, of each gift of a toot."""
    reading = read_case({**by_alice(f"{text} #ImaginaryKlout"), "language": language}, GRAMMAR)
    gifts = reading.gifts if isinstance(reading, Nomination) else ()
    return [(tuple(m.acct for m in gift.recipients), gift.topics) for gift in gifts]


SPOKEN_TO = [
    ("en", "Happy birthday @dan! @carol baked you a cake. +K for ageing well"),
    ("en", "hey @dan: @carol and I think you rock. +K for tents"),
    ("en", "good news @dan: @carol likes your cake. +K for tarts"),
    ("de", "Hör mal @dan: @carol liebt dein Brot. Du bekommst +K für Roggen"),
    ("fr", "Écoute @dan : @carol adore ton pain. Tu reçois +K pour le seigle"),
]


@pytest.mark.parametrize(("language", "text"), SPOKEN_TO)
def test_who_is_told_of_themselves_receives(language: str, text: str) -> None:
    assert any("dan" in people for people, _ in given(language, text))


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "Wait till you hear this one @pat: @bob restored an organ. Giving him +K for organs", "organs"),
        ("en", "@pat you won't believe it: @bob fixed the organ. +K to him in organs", "organs"),
        ("en", "Sit down, @pat — @bob fixed the organ. He gets +K in organs", "organs"),
        ("en", "Listen to this @pat: @bob fixed the organ. +K for organs", "organs"),
        ("en", "So, @pat: @bob just fixed the organ. +K in organs", "organs"),
        ("fr", "Écoute ça @pat : @bob a sauvé le serveur. +K en sauvegardes", "sauvegardes"),
        ("nl", "Luister @pat: @bob heeft de server gered. +K in back-ups", "back-ups"),
        ("es", "@pat que sepas que @bob ha salvado la copia. Para él, +K en discos duros", "discos duros"),
        ("fr", "@pat sache que @bob a sauvé le serveur. Pour lui, +K en sauvegardes", "sauvegardes"),
        ("de", "@pat nur damit du es weißt: @bob hat den Server gerettet. Für ihn +K in Backups", "Backups"),
        ("it", "@pat sappi che @bob ha salvato il server. A lui +K in backup", "backup"),
        ("nl", "@pat even ter info: @bob heeft de server gered. Voor hem +K in back-ups", "back-ups"),
        ("pl", "@pat wiedz, że @bob uratował serwer. Dla niego +K za kopie", "kopie"),
        ("pt", "@pat só para saberes: @bob salvou o servidor. Para ele, +K em backups", "backups"),
        ("fi", "@pat tiedoksi: @bob pelasti palvelimen. Hänelle +K varmuuskopioista", "varmuuskopioista"),
        ("ar", "@pat للعلم، @bob أنقذ الخادم كله. له +K في النسخ الاحتياطي", "النسخ الاحتياطي"),
        ("en", "thanks @pat for pointing me at @bob. He has my +K for lichens", "lichens"),
        ("fr", "merci @pat de m'avoir fait découvrir @bob. Il a désormais mon +K en lichens", "lichens"),
        ("nl", "bedankt @pat voor de tip over @bob. Hij krijgt nu mijn +K in korstmossen", "korstmossen"),
        ("ar", "شكرا @pat على تعريفي بـ @bob. له مني +K في الأشنات", "الأشنات"),
    ],
)
def test_the_plus_k_is_for_who_is_told_of_and_not_for_who_is_told(language: str, text: str, topic: str) -> None:
    assert given(language, text) == [(("bob",), (topic,))]


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "Listen @pat, @bob got the radio going. +K to this absolute unit for radios", "radios"),
        ("es", "@bob subió el sofá solo. +K en mudanzas para semejante bestia", "mudanzas"),
        ("fr", "Écoute @pat, @bob a réparé la radio !! +K à ce héros pour la radio", "radio"),
        ("fr", "@bob a tenu deux heures. +K en patience pour cette dame", "patience"),
        ("de", "Hör mal @pat, @bob hat das Radio repariert!! +K an diesen Helden fürs Radio", "Radio"),
        ("pt", "@bob subiu o sofá sozinho. +K em mudanças pra esse monstro", "mudanças"),
        ("nl", "@bob droeg de bank omhoog. +K in verhuizen voor die held", "verhuizen"),
        ("pl", "@bob wytrzymał dwie godziny. +K za cierpliwość dla tej pani", "cierpliwość"),
        ("fi", "@bob sai radion soimaan. +K radiosta sille sankarille", "radiosta"),
        ("ar", "@bob أصلح الراديو القديم!! +K لهذا البطل في الراديو", "الراديو"),
        ("ar", "@bob صبر ساعتين مع ابني. +K في الصبر لهذه السيدة", "الصبر"),
        ("en", "I met @pat and @bob at the fair. +K to the latter for rhubarb", "rhubarb"),
        ("es", "Fui con @pat y @bob a la feria. +K en ruibarbo a la última", "ruibarbo"),
        ("de", "Danke an @pat, dass du mir @bob vorgestellt hast, letzterer kriegt mein +K in Tee", "Tee"),
        ("it", "grazie a @pat per avermi presentato @bob, quest'ultimo si prende il mio +K in tè", "tè"),
        ("nl", "dank aan @pat voor het voorstellen van @bob, die laatste krijgt mijn +K in thee", "thee"),
    ],
)
def test_this_hero_and_the_latter_are_the_last_one_told_of(language: str, text: str, topic: str) -> None:
    assert given(language, text) == [(("bob",), (topic,))]


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "@pat, @ann and @bob closed the fete. +K in barbershop for the whole trio", "barbershop"),
        ("fr", "@pat, @ann et @bob ont clos la fête. +K en polyphonie à tout le trio", "polyphonie"),
        ("de", "@pat, @ann und @bob haben das Fest beschlossen. +K in Singen ans ganze Trio", "Singen"),
        ("it", "@pat, @ann e @bob hanno chiuso la festa. +K in mazurca a tutto il trio", "mazurca"),
        ("pl", "@pat, @ann i @bob zamknęli festyn. +K za kujawiaki dla całego tria", "kujawiaki"),
        ("en", "Both of them, @pat and @bob, get +K in hats", "hats"),
    ],
)
def test_the_whole_trio_gets_one_each(language: str, text: str, topic: str) -> None:
    people = ("pat", "ann", "bob") if "@ann" in text else ("pat", "bob")
    assert [(person, topics) for names, topics in given(language, text) for person in names] == [
        (person, (topic,)) for person in people
    ]


def test_he_and_she_of_two_people_are_asked_about() -> None:
    toot = by_alice("@pat made the tea and @bob the cake. +K to her for tea and to him for cake #ImaginaryKlout")
    reading = read_case(toot, GRAMMAR)
    assert isinstance(reading, Incomplete)
    assert reading.missing == ("recipient",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "@bob @carol questo thread si merita un +K in campanelli"),
        ("ar", "@bob @carol هذا الخيط يستحق +K في الأجراس"),
    ],
)
def test_a_thread_that_deserves_one_gives_it_to_whom_the_reply_is_to(language: str, text: str) -> None:
    toot = {**by_alice(f"{text} #ImaginaryKlout"), "language": language}
    toot["in_reply_to"] = {"acct": "bob", "is_bot": False}
    reading = read_case(toot, GRAMMAR)
    assert isinstance(reading, Nomination)
    assert [m.acct for gift in reading.gifts for m in gift.recipients] == ["bob"]
