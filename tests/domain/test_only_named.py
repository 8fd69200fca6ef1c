"""Who is only named in a gift to another receives nothing: whose wife, boss or party it is, who is named by the way,
who gives along with the author, who is wished something else."""

from __future__ import annotations

import pytest

from bot.domain.readings import Nomination
from tests.domain.toots import given, reading


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "+K to @bob for @carol's birthday party", "birthday party"),
        ("en", "@bob deserves +K in @carol's piano lessons", "piano lessons"),
        ("en", "+K for @bob for @carol's garden fence", "garden fence"),
        ("en", "+K to @carol's sister @bob for sewing", "sewing"),
        ("en", "+K to @bob, son of @carol and @dan, for sewing", "sewing"),
        ("en", "@bob, son of @carol and @dan, gets +K for sewing", "sewing"),
        ("de", "+K an @bob, Sohn von @carol und @dan, für Tee", "Tee"),
        ("de", "@bob, ein Freund von @carol und @dan, bekommt +K für Tee", "Tee"),
        ("fr", "+K à @bob, fils de @carol et @dan, pour le thé", "thé"),
        ("es", "@bob, amigo de @carol y @dan, recibe +K por el té", "té"),
        ("pt", "+K para @bob, filho de @carol e @dan, pelo chá", "chá"),
        ("it", "+K a @bob, figlio di @carol e @dan, per il tè", "tè"),
        ("nl", "@bob, een vriend van @carol en @dan, krijgt +K voor de thee", "thee"),
        ("en", "The brother of @carol, @bob, gets +K for tea", "tea"),
        ("en", "+K to @carol's dad, @bob, for tea", "tea"),
        ("de", "Die Schwester von @carol, @bob, verdient +K für Tee", "Tee"),
        ("de", "+K an den Bruder von @carol, @bob, für Tee", "Tee"),
        ("fr", "La sœur de @carol, @bob, reçoit +K pour le thé", "thé"),
        ("fr", "+K au frère de @carol, @bob, pour le thé", "thé"),
        ("es", "El hermano de @carol, @bob, merece +K por el té", "té"),
        ("es", "+K para la hermana de @carol, @bob, por el té", "té"),
        ("pt", "O marido da @carol, @bob, merece +K pelo chá", "chá"),
        ("pt", "A irmã da @carol, a @bob, ganha +K pelo chá", "chá"),
        ("it", "Il marito di @carol, @bob, merita +K per il tè", "tè"),
        ("it", "+K alla sorella di @carol, @bob, per il tè", "tè"),
        ("nl", "De zus van @carol, @bob, krijgt +K voor de thee", "thee"),
        ("nl", "+K aan de broer van @carol, @bob, voor de thee", "thee"),
        ("pl", "Siostra @carol, @bob, dostaje +K za herbatę", "herbatę"),
        ("pl", "+K dla brata @carol, @bob, za herbatę", "herbatę"),
        ("fi", "+K @carol:in veljelle @bob:lle teestä", "teestä"),
        ("ar", "زوج @carol، @bob، يستحق +K على الشاي", "الشاي"),
        ("ar", "أخت @carol، @bob، تستحق +K على الشاي", "الشاي"),
        ("ar", "+K لأخي @carol، @bob، على الشاي", "الشاي"),
    ],
)
def test_whose_wife_boss_or_party_it_is_receives_nothing(language: str, text: str, topic: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "@bob who taught @carol to swim gets +K in patience", "patience"),
        ("en", "@bob who drives @carol to work every morning deserves +K in kindness", "kindness"),
        ("en", "@bob, covering for @carol this week, gets +K in patience", "patience"),
        ("en", "@bob, standing in for @carol, gets +K in jazz", "jazz"),
        ("en", "@bob, married to @carol, gets +K in jazz", "jazz"),
        ("en", "@bob, related to @carol, gets +K in jazz", "jazz"),
        ("en", "@bob, next to @carol on the left, gets +K in jazz", "jazz"),
        ("en", "@bob, helping @carol today, gets +K in jazz", "jazz"),
        ("en", "@bob – engaged to @carol – gets +K in jazz", "jazz"),
        ("en", "@bob, subbing for @carol, earns +K for jazz", "jazz"),
        ("en", "@bob, in love with @carol, gets +K in poetry", "poetry"),
        ("de", "@bob, der @carol jeden Morgen zur Arbeit fährt, bekommt +K in Güte", "Güte"),
        ("de", "@bob, verheiratet mit @carol, verdient +K in Geduld", "Geduld"),
        ("de", "@bob, Vertretung für @carol, bekommt +K in Jazz", "Jazz"),
        ("de", "@bob, neben @carol auf dem Foto, bekommt +K fürs Tanzen", "Tanzen"),
        ("fr", "@bob qui chante avec @carol le vendredi mérite +K en chant", "chant"),
        ("fr", "@bob, mariée à @carol, mérite +K en patience", "patience"),
        ("fr", "@bob, remplaçant @carol ce soir, reçoit +K en jazz", "jazz"),
        ("es", "@bob, casado con @carol, recibe +K en paciencia", "paciencia"),
        ("es", "@bob, sustituyendo a @carol, recibe +K en jazz", "jazz"),
        ("pt", "@bob, casado com a @carol, ganha +K em paciência", "paciência"),
        ("pt", "@bob, substituindo a @carol, ganha +K em jazz", "jazz"),
        ("it", "@bob, sposato con @carol, merita +K in pazienza", "pazienza"),
        ("it", "@bob, da non confondere con @carol, merita +K in jazz", "jazz"),
        ("nl", "@bob, getrouwd met @carol, krijgt +K in geduld", "geduld"),
        ("nl", "@bob, niet te verwarren met @carol, krijgt +K in jazz", "jazz"),
        ("nl", "@bob, invaller voor @carol, krijgt +K in jazz", "jazz"),
        ("pl", "@bob, mąż @carol, dostaje +K za cierpliwość", "cierpliwość"),
        ("pl", "@bob, zastępujący @carol, dostaje +K za jazz", "jazz"),
        ("pl", "@bob, nie mylić z @carol, dostaje +K za jazz", "jazz"),
        ("fi", "@bob, joka auttaa aina @carol:ia matikassa, saa +K:n kärsivällisyydestä", "kärsivällisyydestä"),
        ("fi", "@bob, naimisissa @carol:in kanssa, saa +K:n kärsivällisyydestä", "kärsivällisyydestä"),
        ("fi", "@bob, joka laulaa @carol:in kanssa perjantaisin, ansaitsee +K:n laulusta", "laulusta"),
        ("ja", "いつも @carol さんに数学を教えている @bob さんに忍耐で+K", "忍耐"),
        ("ar", "@bob الذي علّم @carol السباحة يستحق +K في الصبر", "الصبر"),
    ],
)
def test_who_is_named_by_the_way_before_what_another_gets_receives_nothing(
    language: str, text: str, topic: str
) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "+K to @bob, who lives with @carol, for patience", "patience"),
        ("en", "+K to @bob, filling in for @carol, for jazz", "jazz"),
        ("de", "+K an @bob, auf dem Foto neben @carol, fürs Tanzen", "Tanzen"),
        ("fr", "+K à @bob, fiancé à @carol, pour sa patience", "patience"),
        ("es", "+K a @bob, que llevó a @carol al hospital, por su amabilidad", "amabilidad"),
        ("pt", "+K para @bob, casado com a @carol, pela paciência", "paciência"),
        ("pt", "+K para @bob, que levou a @carol ao hospital, pela bondade", "bondade"),
        ("it", "+K a @bob, che ha accompagnato @carol in ospedale, per la gentilezza", "gentilezza"),
        ("pl", "+K dla @bob, która zawiozła @carol do szpitala, za dobroć", "dobroć"),
    ],
)
def test_who_is_named_by_the_way_behind_whom_it_goes_to_receives_nothing(language: str, text: str, topic: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "+K to @bob for tea from both of us, @carol and me", "tea"),
        ("en", "From me and @carol: +K to @bob for tea", "tea"),
        ("de", "Von mir und @carol: +K an @bob für den Tee", "Tee"),
        ("pt", "Eu e a @carol damos +K ao @bob pelo chá", "chá"),
        ("it", "+K a @bob per il tè, da me e @carol", "tè"),
        ("pl", "+K dla @bob za herbatę od nas obojga, @carol i mnie", "herbatę"),
        ("fi", "+K @bob:lle teestä, terveisin minä ja @carol", "teestä"),
        ("ar", "مني ومن @carol: +K لـ @bob على الشاي", "الشاي"),
    ],
)
def test_who_gives_along_with_the_author_receives_nothing(language: str, text: str, topic: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "+K to @bob for tea, congratulations to @carol on the baby", "tea"),
        ("en", "+K to @bob for tea, congrats to @carol on the new job", "tea"),
        ("de", "+K an @bob für den Tee, Glückwunsch an @carol zum Baby", "Tee"),
        ("de", "+K an @bob für den Tee, herzlichen Glückwunsch an @carol zur Hochzeit", "Tee"),
        ("de", "+K an @bob für den Tee, @carol gute Besserung", "Tee"),
        ("fr", "+K à @bob pour le café, félicitations à @carol pour son mariage", "café"),
        ("fr", "+K à @bob pour le café, bravo à @carol pour son bac", "café"),
        ("es", "+K a @bob por el café, felicidades a @carol por la boda", "café"),
        ("es", "+K a @bob por el café, enhorabuena a @carol por el nuevo trabajo", "café"),
        ("pt", "+K para @bob pelo café, parabéns à @carol pelo casamento", "café"),
        ("pt", "+K para @bob pelo café, parabéns à @carol pelo novo emprego", "café"),
        ("it", "+K a @bob per il caffè, congratulazioni a @carol per il bebè", "caffè"),
        ("nl", "+K voor @bob voor de koffie, @carol van harte beterschap", "koffie"),
        ("pl", "+K dla @bob za kawę, gratulacje dla @carol z okazji ślubu", "kawę"),
        ("pl", "+K dla @bob za kawę, gratulacje dla @carol z powodu narodzin", "kawę"),
        ("fi", "+K @bob:lle kahvista, onnea @carol:lle häistä", "kahvista"),
        ("ja", "@bob さんに紅茶で+K、@carol さん結婚おめでとう", "紅茶"),
        ("ja", "@bob さんに紅茶で+K、@carol さん誕生日おめでとう", "紅茶"),
        ("ja", "@bob さんに紅茶で+K、@carol さん早く良くなってね", "紅茶"),
        ("ar", "+K لـ @bob على القهوة، مبروك لـ @carol على الزواج", "القهوة"),
        ("ar", "+K لـ @bob على القهوة، ألف مبروك لـ @carol بمناسبة الخطوبة", "القهوة"),
    ],
)
def test_who_is_wished_something_else_receives_nothing(language: str, text: str, topic: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K to the mother of @carol for tea"),
        ("en", "The wife of @bob gets +K for tea"),
        ("en", "+K to the husband of @carol for tea"),
    ],
)
def test_whose_wife_or_boss_receives_is_not_taken_for_them(language: str, text: str) -> None:
    assert not isinstance(reading(f"{text} #ImaginaryKlout", language), Nomination)


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("en", "+K to @carol's amazing cakes", "carol"),
        ("en", "+K for @carol's dog photos", "carol"),
        ("en", "@carol's cakes deserve +K", "carol"),
        ("en", "+K to my friend @carol, @bob, and the choir for tea", "bob,carol"),
        ("en", "My sisters @carol and @bob get +K for tea", "bob,carol"),
        ("en", "+K to @bob for tea, congrats to @carol for the cake", "bob,carol"),
        ("fr", "+K à @bob pour le café, félicitations à @carol pour le gâteau", "bob,carol"),
        ("es", "+K a @bob por el café, enhorabuena a @carol por el pastel", "bob,carol"),
        ("pt", "+K para @bob pelo café, parabéns à @carol pelo bolo", "bob,carol"),
        ("it", "+K a @bob per il caffè, complimenti a @carol per la torta", "bob,carol"),
        ("ja", "@bob さんに紅茶で、@carol さんにケーキで+K", "bob,carol"),
        ("fr", "+K à mon ami @carol pour le thé", "carol"),
        ("es", "+K a mi hermana @carol por el té", "carol"),
        ("pl", "+K dla mojej siostry @carol za herbatę", "carol"),
        ("pl", "+K dla mojego brata @bob i siostry @carol za herbatę", "bob,carol"),
        ("ar", "+K لأختي @carol على الشاي", "carol"),
        ("fi", "+K siskolleni @carol:lle teestä", "carol"),
        ("en", "Hi @bob, helping neighbour @carol gets +K in tea", "carol"),
        ("en", "@bob who would have thought, @carol gets +K in tea", "carol"),
        ("en", "+K to @bob, who bakes, and to @carol, for hosting", "bob,carol"),
        ("en", "+K to @bob and @carol, married since May, for patience", "bob,carol"),
        ("en", "+K to @carol from me and my wife for tea", "carol"),
        ("en", "From all of us: +K to @carol for tea", "carol"),
        ("en", "Just heard from me: +K to @bob and @carol for tea", "bob,carol"),
        ("en", "+K to @bob and @carol! Bob for the tea, Carol for the cake", "bob,carol"),
        ("en", "+K to @bob and @carol for tea for two", "bob,carol"),
        ("en", "+K to the friend of the sea, @carol, for sailing", "carol"),
        ("en", "+K to @carol, friend of the court, for law", "carol"),
        ("fr", "@bob, qui l'eût cru, @carol mérite +K en thé", "carol"),
        ("pt", "Oi @bob, que tal, a @carol merece +K em chá", "carol"),
        ("it", "Ciao @bob, che dire, @carol merita +K in tè", "carol"),
        ("en", "Hi @bob, running late! @carol gets +K in tea", "carol"),
        ("en", "+K to friends of the choir: @bob and @carol, for singing", "bob,carol"),
        ("en", "+K to my sister @bob and her friend @carol for tea", "bob,carol"),
        ("en", "+K to @bob, my friend, and @carol, my neighbour, for tea", "bob,carol"),
        ("en", "+K to the kids of the hour, @bob and @carol, for painting", "bob,carol"),
        ("en", "+K to the friend of everybody, @carol, for tea", "carol"),
        ("en", "+K to @bob, friend of the house, and @carol for tea", "bob,carol"),
        ("en", "+K for @carol's wedding cake", "carol"),
        ("en", "+K to @carol for the wedding cake, congratulations!", "carol"),
        ("en", "@bob, see also my blog: @carol gets +K in tea", "carol"),
        ("en", "+K to @bob for tea from me", "bob"),
        ("en", "Sent from me with love: +K to @bob and @carol for tea", "bob,carol"),
        ("en", "+K from me to @bob and @carol for tea", "bob,carol"),
        ("en", "+K from me and my wife to @bob and @carol for tea", "bob,carol"),
        ("en", "+K from both of us: @bob and @carol, thanks for the tea", "bob,carol"),
        ("en", "From all of us, @bob and @carol get +K for tea", "bob,carol"),
        ("en", "From us both: @bob and @carol get +K for tea", "bob,carol"),
        ("en", "From us, @carol, +K for tea", "carol"),
        ("de", "Von uns beiden, @carol: +K für den Tee", "carol"),
        ("de", "Von mir und allen: +K an @bob und @carol für den Tee", "bob,carol"),
        ("fr", "+K à @bob, ami fidèle, et @carol pour le thé", "bob,carol"),
        ("it", "+K a @bob, amico di tutti, e a @carol per il tè", "bob,carol"),
        ("it", "Le sorelle @bob e @carol meritano +K per il tè", "bob,carol"),
        ("nl", "De zussen @bob en @carol krijgen +K voor de thee", "bob,carol"),
        ("nl", "+K voor @bob, vriend van het huis, en @carol voor de thee", "bob,carol"),
        ("pl", "Siostry @bob i @carol dostają +K za herbatę", "bob,carol"),
        ("pl", "Moja siostra @carol dostaje +K za herbatę", "carol"),
        ("pl", "Siostra @carol dostaje +K za herbatę", "carol"),
        ("pl", "+K dla siostry @carol i brata @bob za herbatę", "bob,carol"),
        ("pl", "+K: siostra @carol, brat @bob, za herbatę", "bob,carol"),
        ("ar", "أختي @carol تستحق +K على الشاي", "carol"),
        ("fi", "+K @bob:lle ja siskolle @carol:lle teestä", "bob,carol"),
        ("ja", "@carol さんの紅茶と @bob さんのケーキに+K", "bob,carol"),
        ("ja", "@carol さんに紅茶の+K、@bob さんにケーキの+K", "bob,carol"),
        ("ja", "@carol さんには紅茶の @bob さんにはケーキの+K", "bob,carol"),
        ("ja", "@bob さん聞いて、優しい @carol さんに紅茶で+K", "carol"),
        ("en", "+K to @bob and @carol: tea for two, and two for tea", "bob,carol"),
        ("en", "+K to @bob and @carol! Bob for always being there, Carol for the laughs", "bob,carol"),
    ],
)
def test_who_receives_beside_such_words_does_receive(language: str, text: str, people: str) -> None:
    assert ",".join(sorted(given(f"{text} #ImaginaryKlout", language))) == people
