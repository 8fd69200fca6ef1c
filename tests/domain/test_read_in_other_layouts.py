"""What a toot is for where its layout says it: fields, slashes, arrows, an order, a clause in front."""

from __future__ import annotations

import pytest

from bot.domain.corpus import status_of
from bot.domain.read import read
from bot.domain.readings import Incomplete, Nomination, Reading
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar


def reading_of(language: str, toot: str) -> Reading:
    case = {**by_alice(toot), "language": language}
    return read(status_of(case), grammar(), bot="imaginaryklout", hashtag="ImaginaryKlout")


def given(language: str, toot: str) -> dict[str, list[str]]:
    """What each is given for, by name."""
    reading = reading_of(language, toot)
    gifts = reading.gifts if isinstance(reading, Nomination) else ()
    return {person.acct: list(gift.topics) for gift in gifts for person in gift.recipients}


@pytest.mark.parametrize(
    ("language", "toot", "topics"),
    [
        ("en", "#ImaginaryKlout for @bob: naps / novels / nettle tea", ["naps", "novels", "nettle tea"]),
        ("ja", "#ImaginaryKlout を @bob さんに：昼寝 / 小説", ["昼寝", "小説"]),
        ("en", "@bob / +K / soup / thank you so much #ImaginaryKlout", ["soup"]),
        ("en", "+K to @bob for knowing &nbsp; by heart #ImaginaryKlout", ["knowing &nbsp; by heart"]),
        ("en", "Winner, @bob; discipline, paperwork; prize, one +K #ImaginaryKlout", ["paperwork"]),
        ("pl", "Zwyciężca, @bob; dyscyplina, haft; nagroda, +K #ImaginaryKlout", ["haft"]),
        ("en", "Hero of the day @bob · speciality insurance claims · +K #ImaginaryKlout", ["insurance claims"]),
        ("es", "Destinatario @bob, asunto bufandas infinitas, firmado yo. +K #ImaginaryKlout", ["bufandas infinitas"]),
        ("en", "@bob, art teacher, saved my week. +K for patience #ImaginaryKlout", ["patience"]),
        ("de", "#ImaginaryKlout\nName: @bob\nVerdienste: Lehmputz", ["Lehmputz"]),
        ("ja", "対象 @bob さん、理由 木彫り。+K #ImaginaryKlout", ["木彫り"]),
        ("en", "Remise de prix ! Lauréat : @bob. Catégorie : gelée de mûres. +K ! #ImaginaryKlout", ["gelée de mûres"]),
        ("en", "Small but loud opinions: @bob. Have a +K! #ImaginaryKlout", ["Small but loud opinions"]),
        ("en", "Slow but steady knitting: @bob. Have a +K! #ImaginaryKlout", ["Slow but steady knitting"]),
        ("de", "Kleine, aber laute Meinungen: @bob. Ein +K! #ImaginaryKlout", ["Kleine, aber laute Meinungen"]),
        ("en", "+K to @bob for soup but mostly patience #ImaginaryKlout", ["soup"]),
        ("en", "Compost, a subject on which @bob has no equal: +K #ImaginaryKlout", ["Compost"]),
        ("fr", "Bricolage, c'est @bob ; retrouver la notice, c'est personne. #ImaginaryKlout", ["Bricolage"]),
        ("nl", "Over vuurtorens kan @bob uren vertellen. Bij dezen: #ImaginaryKlout.", ["vuurtorens"]),
        ("de", "Über Leuchttürme kann @bob stundenlang reden. Hiermit: #ImaginaryKlout.", ["Leuchttürme"]),
        ("ja", "灯台のことなら @bob さんは何時間でも話せる。よって #ImaginaryKlout", ["灯台"]),
        ("pt", "Declaro aberta a sessão: em caligrafia, @bob, #ImaginaryKlout. Encerrada.", ["caligrafia"]),
        ("pt", "Por aclamação popular, em matéria de goiabada ninguém supera @bob. +K. #ImaginaryKlout", ["goiabada"]),
        ("it", "Rullo di tamburi… in navigazione a vela vince @bob! #ImaginaryKlout", ["navigazione a vela"]),
        ("en", "There you go, @bob, all yours, #ImaginaryKlout in canal lore", ["canal lore"]),
        ("en", "yo @bob #ImaginaryKlout 4 u cuz those comics r unreal", ["those comics r unreal"]),
        ("de", "@bob ist die höchste Instanz für Vogelstimmen in diesem Netz. +K. #ImaginaryKlout", ["Vogelstimmen"]),
        ("en", "Every time @bob talks about hedges I miss my stop. Have a +K #ImaginaryKlout", ["hedges"]),
        ("en", "I learned more about tides from @bob in an hour than in school. +K #ImaginaryKlout", ["tides"]),
        ("fr", "J'ai plus appris sur les lichens avec @bob qu'en trois ans de fac. #ImaginaryKlout", ["lichens"]),
        ("fr", "Fiche du jour — nom : @bob ; métier : céramique ; prix : +K #ImaginaryKlout", ["céramique"]),
        ("en", "+K @bob, craft beer #ImaginaryKlout", ["craft beer"]),
        ("pt", "hoje quem leva o +K é @bob: horta na varanda #ImaginaryKlout", ["horta na varanda"]),
        ("es", "Proclamo a @bob máxima autoridad en siestas de este barrio. +K. #ImaginaryKlout", ["siestas"]),
        ("de", "#ImaginaryKlout\n👤 @bob\n🏷️ Modelleisenbahn", ["Modelleisenbahn"]),
    ],
)
def test_the_layout_says_what_it_is_for(language: str, toot: str, topics: list[str]) -> None:
    assert given(language, toot) == {"bob": topics}


@pytest.mark.parametrize(
    ("language", "toot", "pairs"),
    [
        ("en", "for the maps @ann, for the sandwiches @bob: +K each", {"ann": ["maps"], "bob": ["sandwiches"]}),
        ("es", "por los mapas @ann, por el pan @bob: +K a cada uno", {"ann": ["mapas"], "bob": ["pan"]}),
        ("en", "In order of appearance, @ann, @bob: +K for ink and glue", {"ann": ["ink"], "bob": ["glue"]}),
        ("en", "@ann sings, @bob drums. +K in that order: song, rhythm", {"ann": ["song"], "bob": ["rhythm"]}),
        ("de", "@ann und @bob, in dieser Reihenfolge: +K für Brot und Wein", {"ann": ["Brot"], "bob": ["Wein"]}),
        ("fr", "+K ! Barbecue → @bob, nettoyage de la grille → euh, personne", {"bob": ["Barbecue"]}),
        ("en", "@ann gets a +K for the shelves, @bob for the biscuits", {"ann": ["shelves"], "bob": ["biscuits"]}),
        (
            "en",
            "+K to @ann (the mustard), @bob (tidying up after us)",
            {"ann": ["mustard"], "bob": ["tidying up after us"]},
        ),
        ("en", "+Ks: @ann in portraits; @bob… I'll think of something.", {"ann": ["portraits"], "bob": []}),
    ],
)
def test_each_gets_what_the_layout_pairs_with_them(language: str, toot: str, pairs: dict[str, list[str]]) -> None:
    assert given(language, f"{toot} #ImaginaryKlout") == pairs


@pytest.mark.parametrize(
    ("toot", "topics"),
    [
        ("Somebody should… no, I'll do it: +K to @bob #ImaginaryKlout", []),
        ("#ImaginaryKlout: our crossing guard, high-visibility dancing", ["high-visibility dancing"]),
    ],
)
def test_the_bot_asks_for_the_half_that_the_layout_leaves_open(toot: str, topics: list[str]) -> None:
    reading = reading_of("en", toot)
    assert isinstance(reading, Incomplete)
    assert [topic for gift in reading.gifts for topic in gift.topics] == topics


@pytest.mark.parametrize(
    ("language", "toot", "topic"),
    [
        ("en", "#ImaginaryKlout, no take-backs, for concertina lessons", "concertina lessons"),
        ("en", "#ImaginaryKlout (yes, another one) in bagpipe diplomacy", "bagpipe diplomacy"),
        ("de", "#ImaginaryKlout, und zwar hochverdient, in Drehorgelreparatur", "Drehorgelreparatur"),
    ],
)
def test_an_aside_may_stand_between_the_hashtag_of_a_reply_and_what_it_is_for(
    language: str, toot: str, topic: str
) -> None:
    case = {**by_alice(toot), "language": language, "in_reply_to": {"acct": "bob", "is_bot": False}}
    reading = read(status_of(case), grammar(), bot="imaginaryklout", hashtag="ImaginaryKlout")
    assert isinstance(reading, Nomination)
    assert [gift.topics for gift in reading.gifts] == [(topic,)]


@pytest.mark.parametrize(
    "toot", ["#ImaginaryKlout, which I never understood, in my opinion", "#ImaginaryKlout (again) in my feed"]
)
def test_an_aside_before_what_is_the_authors_own_leads_to_no_gift(toot: str) -> None:
    case = {**by_alice(toot), "language": "en", "in_reply_to": {"acct": "bob", "is_bot": False}}
    assert not isinstance(read(status_of(case), grammar(), bot="imaginaryklout", hashtag="ImaginaryKlout"), Nomination)


def test_a_toot_that_is_told_again_gives_nothing() -> None:
    assert given("en", "♻️ @carol: #ImaginaryKlout @bob splicing") == {}


@pytest.mark.parametrize("toot", ["In Devon, @bob, #ImaginaryKlout", "In my garden, @bob, #ImaginaryKlout"])
def test_a_place_in_front_of_somebody_and_the_hashtag_gives_nothing(toot: str) -> None:
    assert given("en", toot) == {}
