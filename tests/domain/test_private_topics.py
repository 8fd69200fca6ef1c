"""Topics that accuse, mock somebody's looks or tell what is their own affair give nothing; what only looks so does."""

from __future__ import annotations

import pytest

from bot.domain.readings import Nomination, NotForUs
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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@bob gets +K for living at 12 Elm Street"),
        ("en", "@bob gets +K for +44 7911 123456"),
        ("en", "@bob gets +K for being a 🐍"),
        ("en", "@bob gets +K for not singing"),
        ("en", "@bob gets +K for not helping"),
        ("en", "@bob gets +K for finally showering"),
        ("en", "@bob gets +K for a face only a mother could love"),
        ("en", "@bob gets +K for his weight"),
        ("en", "@bob gets +K for everything wrong with the world"),
        ("en", "@bob gets +K for everything that is wrong with society"),
        ("en", "@bob gets +K for being worse than carol"),
        ("en", "@bob gets +K for being even worse than carol"),
        ("de", "@bob bekommt +K für dass er endlich duscht"),
        ("de", "@bob bekommt +K für endlich duschen"),
        ("de", "@bob bekommt +K für sein Gewicht"),
        ("de", "@bob bekommt +K für alles was falsch läuft in der Welt"),
        ("de", "@bob bekommt +K für schlechter sein als carol"),
        ("de", "@bob bekommt +K für nicht singen"),
        ("fr", "@bob mérite +K pour arriver toujours en retard"),
        ("fr", "@bob mérite +K pour toujours en retard"),
        ("fr", "@bob mérite +K parce qu'il est toujours en retard"),
        ("it", "@bob merita +K perché è sempre in ritardo"),
        ("nl", "@bob krijgt +K omdat hij altijd te laat komt"),
        ("es", "@bob merece +K porque siempre llega tarde"),
        ("pt", "@bob merece +K porque chega sempre atrasado"),
        ("pl", "@bob dostaje +K, bo zawsze się spóźnia"),
        ("en", "@bob gets +K for not helping, resting instead"),
        ("fr", "@bob mérite +K pour son poids"),
        ("fr", "@bob mérite +K pour ne pas chanter"),
        ("es", "@bob merece +K por siempre llegar tarde"),
        ("es", "@bob merece +K por su peso"),
        ("it", "@bob merita +K per il suo peso"),
        ("it", "@bob merita +K per arrivare sempre in ritardo"),
        ("pt", "@bob merece +K por o peso dele"),
        ("pt", "@bob merece +K por chegar sempre atrasado"),
        ("nl", "@bob krijgt +K voor zijn gewicht"),
        ("nl", "@bob krijgt +K voor altijd te laat komen"),
        ("pl", "@bob dostaje +K za jego waga"),
        ("pl", "@bob dostaje +K za zawsze się spóźniać"),
        ("fi", "@bob saa +K:n: aina myöhässä"),
    ],
)
def test_a_topic_that_belittles_or_tells_of_somebodys_body_gives_nothing(language: str, text: str) -> None:
    assert isinstance(reading(f"{text} #ImaginaryKlout", language), NotForUs)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@bob gets +K for 12 Monkeys"),
        ("en", "@bob gets +K for 221B Baker Street fan fiction"),
        ("en", "@bob gets +K for Route 66 trip planning"),
        ("en", "@bob gets +K for being on time"),
        ("en", "@bob gets +K for finally bathing the dog"),
        ("en", "@bob gets +K for finally showering the baby with love"),
        ("fr", "@bob mérite +K pour son train toujours en retard"),
        ("it", "@bob merita +K per non essere sempre in ritardo"),
        ("it", "@bob merita +K per la sua app sui treni sempre in ritardo"),
        ("es", "@bob merece +K por no llegar siempre tarde"),
        ("es", "@bob merece +K por esperar el tren que siempre llega tarde"),
        ("es", "@bob merece +K por explicar todo lo que va mal en Python"),
        ("pt", "@bob merece +K por consertar tudo que está errado no meu carro"),
        ("pt", "@bob merece +K por levantar o dobro do peso dela"),
        ("nl", "@bob krijgt +K voor het oplossen van alles wat er mis is met mijn fiets"),
        ("pl", "@bob dostaje +K za to że nie zawsze się spóźnia"),
        ("pl", "@bob dostaje +K za naprawienie wszystko co nie tak z moim kodem"),
        ("pl", "+K dla @bob w szachach, jasne!"),
        ("es", "@bob merece +K porque nunca llega tarde"),
        ("nl", "@bob krijgt +K omdat hij nooit te laat komt"),
        ("en", "@bob gets +K for weight lifting"),
        ("en", "@bob gets +K for snake care 🐍"),
        ("en", "@bob gets +K for 🐍 care"),
        ("en", "@bob gets +K for keeping a ball python 🐍"),
        ("en", "@bob gets +K for Sesame Street"),
        ("en", "@bob gets +K for Elm Street horror nights"),
        ("en", "@bob gets +K for 10 Downing Street politics"),
        ("en", "@bob gets +K for 3 good roads"),
        ("en", "@bob gets +K for the 3rd street food stall"),
        ("en", "@bob gets +K for 20 minutes on the road"),
        ("en", "@bob gets +K for not giving up"),
        ("en", "@bob gets +K for not judging"),
        ("en", "@bob gets +K for never giving up"),
        ("en", "@bob gets +K for not sleeping through the meeting"),
        ("en", "@bob gets +K for finally finishing the thesis"),
        ("en", "@bob gets +K for finally shipping it"),
        ("en", "@bob gets +K for weight training"),
        ("en", "@bob gets +K for losing weight"),
        ("en", "@bob gets +K for her paper on body weight"),
        ("en", "@bob gets +K for being better than carol at chess"),
        ("en", "@bob gets +K for everything right with the world"),
        ("en", "@bob gets +K for the world's best soup"),
        ("en", "@bob gets +K for tea and 2 more"),
        ("de", "@bob bekommt +K für 12 Monkeys"),
        ("de", "@bob bekommt +K für Straßenmusik"),
        ("de", "@bob bekommt +K für Straßenbahn 12"),
        ("de", "@bob bekommt +K für Linie 12"),
        ("de", "@bob bekommt +K für Gewichtheben"),
        ("de", "@bob bekommt +K für nicht aufgeben"),
        ("de", "@bob bekommt +K für pünktlich sein"),
        ("fr", "@bob mérite +K pour la rue de 12 ans"),
        ("fr", "@bob mérite +K pour les 24 heures du Mans"),
        ("fr", "@bob mérite +K pour ne pas abandonner"),
        ("es", "@bob merece +K por calle 13"),
        ("es", "@bob merece +K por levantamiento de pesas"),
        ("es", "@bob merece +K por no rendirse"),
        ("it", "@bob merita +K per le 5 terre"),
        ("nl", "@bob krijgt +K voor straatmuziek"),
        ("nl", "@bob krijgt +K voor Straat 12 podcast"),
        ("pl", "@bob dostaje +K za waga ciężka"),
        ("fi", "@bob saa +K:n: 7 veljestä"),
        ("ja", "@bob さんに 渋谷のカフェ巡り で +K"),
        ("en", "@bob gets +K for Highway 61 Revisited"),
        ("en", "@bob gets +K for 42nd Street"),
        ("en", "@bob gets +K for Abbey Road"),
        ("en", "@bob gets +K for the 8 mile road soundtrack"),
        ("en", "@bob gets +K for 3 Street Fighter tournaments"),
        ("en", "@bob gets +K for the 2 Drive Thru menus"),
        ("de", "@bob bekommt +K für Holzweg"),
        ("de", "@bob bekommt +K für Jakobsweg 2024"),
        ("it", "@bob merita +K per chiacchiere via Zoom"),
        ("fi", "@bob saa +K:n: valtatie 4"),
        ("fr", "@bob mérite +K pour 3 places assises"),
        ("fr", "@bob mérite +K pour place de 3 musiciens"),
        ("es", "@bob merece +K por la plaza de las 3 culturas"),
        ("en", "@bob gets +K for Nightmare on Elm Street 3"),
        ("pl", "@bob dostaje +K za ulica Sezamkowa"),
        ("en", "@bob gets +K for pulling his weight"),
        ("en", "@bob gets +K for carrying her weight and mine"),
        ("en", "@bob gets +K for her weight loss podcast"),
        ("en", "@bob gets +K for his weight training plan"),
        ("en", "@bob gets +K for washing the dishes"),
        ("en", "@bob gets +K for finally washing the dishes"),
        ("en", "@bob gets +K for finally having a shower gel that works"),
        ("en", "@bob gets +K for explaining everything wrong with the build"),
        ("en", "@bob gets +K for fixing everything wrong with my code"),
        ("en", "@bob gets +K for not singing along to spoil the song"),
        ("en", "@bob gets +K for being no worse than the rest"),
        ("en", "@bob gets +K for living with worse weather"),
        ("de", "@bob bekommt +K für sein Gewichtheben"),
        ("de", "@bob bekommt +K für endlich duschfeste Pflaster"),
        ("fr", "@bob mérite +K pour le poids des mots"),
        ("es", "@bob merece +K por el peso argentino"),
        ("it", "@bob merita +K per il peso delle parole"),
        ("en", "@bob gets +K for snake identification"),
        ("en", "@bob gets +K for rat rescue"),
        ("fr", "@bob mérite +K pour arriver en avance"),
        ("fr", "@bob mérite +K pour son poids lourd restauré"),
        ("pl", "@bob dostaje +K za zawsze się uśmiechać"),
        ("fi", "@bob saa +K:n: painonnosto"),
        ("fi", "@bob saa +K:n: uusi suihkukone"),
        ("ja", "@bob さんに 体重管理アプリ で +K"),
        ("ar", "@bob يستحق +K في رفع الأثقال"),
    ],
)
def test_what_only_looks_like_that_is_given(language: str, text: str) -> None:
    assert isinstance(reading(f"{text} #ImaginaryKlout", language), Nomination)
