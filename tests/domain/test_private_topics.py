"""Topics that accuse, mock somebody's looks or tell what is their own affair give nothing; what only looks so does."""

from __future__ import annotations

import pytest

from bot.domain.readings import NotForUs
from tests.domain.test_read_answer import told
from tests.domain.toots import given, reading


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@bob gets +K in flirting with minors"),
        ("en", "@bob gets +K in burying the evidence"),
        ("en", "@bob gets +K in having a nose like a parrot"),
        ("en", "@bob gets +K in his manic episodes"),
        ("en", "@bob gets +K in living alone at the end of Mill Road"),
        ("en", "@bob gets +K in his accent"),
        ("en", "@bob gets +K in thinking he is funny"),
        ("es", "@bob merece +K en ir al psiquiatra"),
        ("fr", "@bob mérite +K pour être au chômage"),
        ("de", "@bob bekommt +K in seine Hautfarbe"),
        ("it", "@bob merita +K in essere disoccupato"),
        ("nl", "@bob krijgt +K voor werkloos zijn"),
        ("pl", "@bob dostaje +K za bycie bezrobotnym"),
        ("fi", "@bob saa +K peseytymättömyydestä"),
    ],
)
def test_a_cruel_or_private_topic_gives_nothing(language: str, text: str) -> None:
    assert isinstance(reading(f"{text} #ImaginaryKlout", language), NotForUs)


@pytest.mark.parametrize("topic", ["cancer research", "shooting stars", "living history", "her thread on autism"])
def test_a_topic_that_only_looks_like_one_is_given(topic: str) -> None:
    assert "bob" in given(f"@bob gets +K in {topic} #ImaginaryKlout")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("his boyfriend", "en"),
        ("his therapist", "en"),
        ("su novio", "es"),
        ("son gros nez", "fr"),
        ("seine dicke Nase", "de"),
    ],
)
def test_an_answer_that_tells_of_somebodys_own_affair_is_none(text: str, language: str) -> None:
    assert not told(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@bob gets +K because he finally shut up"), ("en", "@bob gets +K for finally being gone"),
        ("es", "@bob merece +K porque por fin se calló"), ("es", "@bob merece +K por haberse callado por fin"),
        ("fr", "@bob mérite +K pour avoir enfin fermé sa gueule"), ("fr", "@bob mérite +K parce qu'il est enfin parti"),
        ("de", "@bob bekommt +K, weil er endlich die Klappe hält"),
        ("de", "@bob bekommt +K dafür, dass er endlich weg ist"),
        ("it", "@bob merita +K perché finalmente sta zitto"), ("it", "@bob merita +K per aver chiuso il becco"),
        ("pt", "@bob merece +K porque finalmente calou a boca"), ("pt", "@bob merece +K por ter ido embora de vez"),
        ("nl", "@bob krijgt +K omdat hij eindelijk oprot"), ("nl", "@bob krijgt +K omdat hij eindelijk zwijgt"),
        ("pl", "@bob dostaje +K za to, że wreszcie się zamknął"),
        ("pl", "@bob dostaje +K za to, że w końcu zamilkł"), ("fi", "@bob saa +K siitä, että on vihdoin hiljaa"),
        ("fi", "@bob saa +K siitä, että hän vihdoin lähti"), ("ja", "@bob さんに +K：やっと黙ったこと"),
        ("ar", "أعطي @bob +K على أنه سكت أخيرا"), ("da", "@bob får +K fordi han endelig holder kæft"),
        ("sv", "@bob får +K för att han äntligen är borta"),
        ("de", "@bob bekommt +K, weil sie für eine Frau gut einparkt"),
        ("pl", "@bob dostaje +K za to, że nieźle jeździ jak na babę"),
        ("en", "@carol gets +K for owning @bob in the comments"), ("en", "@bob gets +K in (((banking)))"),
    ],
)  # fmt: skip
def test_praise_that_is_none_gives_nothing(language: str, text: str) -> None:
    assert isinstance(reading(f"{text} #ImaginaryKlout", language), NotForUs)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@bob gets +K because he finally left Facebook"), ("en", "@bob gets +K for speaking Dutch so well"),
        ("en", "@bob gets +K in (((hugs)))"), ("es", "@bob merece +K por callar a los críticos con su juego"),
        ("fr", "@bob mérite +K parce qu'il est enfin rentré"),
        ("fr", "@bob mérite +K pour fermer la bouche des rageux"),
        ("de", "@bob bekommt +K dafür, dass er endlich den Schuppen fertig hat"),
        ("de", "@bob bekommt +K, weil sie für eine Freundin so gut kocht"),
        ("it", "@bob merita +K perché finalmente ha finito"), ("pt", "@bob merece +K por calar a boca dos críticos"),
        ("nl", "@bob krijgt +K omdat hij eindelijk klaar is"),
        ("pl", "@bob dostaje +K za to, że wreszcie skończył"),
        ("fi", "@bob saa +K siitä, että vihdoin sai vajan valmiiksi"),
        ("ja", "@bob さん、やっと完成した小屋 に +K"),
    ],
)  # fmt: skip
def test_praise_that_only_looks_so_is_given(language: str, text: str) -> None:
    assert "bob" in given(f"{text} #ImaginaryKlout", language)


def test_a_deed_behind_how_it_is_done_is_told_to_its_end() -> None:
    found = given("@bob gets +K for confidently explaining things he doesn't have to #ImaginaryKlout")
    assert found["bob"][0].startswith("confidently explaining things he doesn't")
