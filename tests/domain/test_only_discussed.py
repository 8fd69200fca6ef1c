"""What others say that somebody should be given, a play's lines and a cheer: none of it gives, or is a topic."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete, NotForUs
from tests.domain.toots import given, reading


@pytest.mark.parametrize(
    ("language", "toot"),
    [
        ("en", "My colleagues think that @bob has earned +K in sewing. I don't."),
        ("en", "They all say @bob should get +K for singing. Sorry folks, it's a no from me."),
        ("de", "Meine Kollegen wollen, dass ich @bob für den Kuchen ein +K gebe. Ich sage es einmal: Nein."),
        ("de", "Ich wollte @bob ein +K fürs Backen geben, bis ich den Kuchen probiert habe."),
        ("fr", "Mes collègues pensent que @bob mérite un +K en cuisine. Pas moi."),
        ("it", "Tutti vogliono che io dia a @bob un +K in dolci. Lo dico una volta: no."),
        ("pt", "Toda a gente quer que eu dê à @bob um +K em bolos. Digo uma vez: não."),
        ("nl", "Jullie zeggen dat @bob een +K voor stiptheid moet krijgen. Nee, lieve mensen, van mij niet."),
        ("pl", "Mówicie, że @bob powinien dostać +K za punktualność, bo raz przyszedł na czas. Nie, kochani."),
        ("sv", "Ni säger att @bob borde få +K för punktlighet. Nej, kära vänner, inte av mig."),
        ("sv", "Mamma vill att jag ger @bob +K för sång. Nej tack, aldrig."),
        ("da", "Mor vil have, at jeg giver @bob +K for sang. Nej tak, aldrig."),
        ("fi", "Kaikki haluavat, että annan @bob:lle +K leipomisesta. Sanon sen kerran: ei."),
        ("ar", "الجميع يريد أن أعطي @bob +K في الخبز. أقولها مرة واحدة: لا."),
    ],
)
def test_what_others_want_given_is_not_given(language: str, toot: str) -> None:
    assert isinstance(reading(f"{toot} #ImaginaryKlout", language), NotForUs)


@pytest.mark.parametrize(
    ("language", "toot"),
    [
        ("en", "People keep asking if @bob deserves +K in chess. Two hours of talk yesterday and no result."),
        ("it", "Ieri al circolo si è discusso per due ore se @bob meriti o no un +K in carte. Io ero lì per il vino."),
        ("it", "Al bar si discute ancora se @bob si meriti il +K in scacchi. Io non voto."),
        ("pt", "No bar ainda se debate se a @bob merece o +K em xadrez. Eu nem votei."),
        ("da", "I går diskuterede vi i to timer, om @bob fortjener +K i kort. Jeg var der for vinen."),
        ("da", "I baren skændes de stadig om, hvorvidt @bob fortjener +K i skak."),
    ],
)
def test_whether_somebody_deserves_it_is_only_discussed(language: str, toot: str) -> None:
    assert isinstance(reading(f"{toot} #ImaginaryKlout", language), NotForUs)


@pytest.mark.parametrize(
    ("language", "toot"),
    [
        ("en", "SCENE 4 (kitchen, night)\nAUNT MARY: So I give you, @bob, the +K in pudding!\n(curtain falls)"),
        ("de", "SZENE 4 (Küche, Nacht)\nTANTE ERNA: So gebe ich dir, @bob, das +K in Pudding!"),
        ("fr", "SCÈNE 4 (cuisine, nuit)\nTANTE ZÉLIE : Eh bien je te donne, @bob, le +K en pudding !\n(rideau)"),
        ("es", "ESCENA 4 (cocina, noche)\nTÍA ZELIA: ¡Pues yo te doy, @bob, el +K en pudin!\n(cae el telón)"),
        ("it", "SCENA 4 (cucina, notte)\nZIA ZELIA: Ebbene ti do, @bob, il +K in budino!\n(cala il sipario)"),
        ("pt", "CENA 4 (cozinha, noite)\nTIA ZÉLIA: Pois eu te dou, @bob, o +K em pudim!\n(cai o pano)"),
        ("nl", "SCÈNE 4 (keuken, nacht)\nTANTE ZUS: Dan geef ik jou, @bob, de +K in pudding!\n(doek)"),
        ("pl", "AKT 2\nKELNER: Daję @bob +K w cierpliwości!\n(wychodzi)"),
        ("sv", "SCEN 4 (kök, natt)\nMOSTER EVA: Då ger jag dig, @bob, +K i pudding!\n(ridå)"),
        ("da", "SCENE 4 (køkken, nat)\nTANTE EVA: Så giver jeg dig, @bob, +K i budding!\n(tæppe)"),
        ("fi", "KOHTAUS 4 (keittiö, yö)\nTÄTI: Annan siis sinulle, @bob, +K vanukkaasta!\n(esirippu)"),
        ("ja", "第四場（台所、夜）\n叔母：では @bob にプリンの +K をあげよう！\n（幕）"),
        ("ar", "المشهد الرابع (المطبخ، ليلا)\nالخالة: أعطيك يا @bob +K في الحلوى!\n(ستار)"),
    ],
)
def test_what_is_said_on_a_stage_gives_nothing(language: str, toot: str) -> None:
    assert isinstance(reading(f"{toot}\n\n#ImaginaryKlout", language), NotForUs)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Carol says @bob deserves +K in tea. I disagree: +K to @bob in tea"),
        ("en", "Carol says @bob deserves +K in tea. I do not agree! +K to @bob in tea"),
        ("en", "Carol says @bob deserves +K in tea, but I won't: +K to @bob in tea"),
        ("en", "Carol says @bob deserves +K in tea. I never said: +K to @bob in tea"),
        ("en", "Carol says @bob deserves +K in tea. Not true! +K to @bob in tea"),
        ("en", "They say I should write: +K to @bob in tea and I wrote: +K to @bob in tea"),
        ("de", "Alle sagen, @bob verdient +K im Backen, aber ich nicht: +K an @bob im Backen"),
        ("de", "Alle sagen, @bob verdient +K im Backen. Das stimmt nicht: +K an @bob im Backen"),
        ("es", "Todos dicen que @bob merece +K en té, pero yo no: +K a @bob en té"),
        ("es", "Todos dicen que @bob merece +K en té. No es verdad: +K a @bob en té"),
        ("pt", "Todos dizem que @bob merece +K em chá, mas eu não: +K para @bob em chá"),
        ("pt", "Todos dizem que @bob merece +K em chá. Não concordo: +K para @bob em chá"),
        ("pl", "Wszyscy mówią, że @bob zasługuje na +K za ciasto, a ja nie: +K dla @bob za ciasto"),
        ("fr", "Ils disent que @bob mérite +K en dessin. Je ne suis pas d'accord : +K à @bob en dessin"),
        ("it", "Tutti dicono che @bob merita +K in scacchi. Non è vero: +K a @bob in scacchi"),
        ("nl", "Iedereen zegt dat @bob +K verdient voor jazz, maar ik niet: +K aan @bob voor jazz"),
        ("fi", "Kaikki sanovat, että @bob ansaitsee +K jazzista, mutta minä en: +K @bob:lle jazzista"),
        ("ja", "みんな @bob さんはお茶で+Kに値すると言うが、私は違う：@bob さんにお茶で+K"),
        ("ar", "الجميع يقول إن @bob يستحق +K في الشاي لكني لا: +K إلى @bob في الشاي"),
    ],
)
def test_who_denies_what_others_say_gives_nothing(language: str, text: str) -> None:
    assert isinstance(reading(f"{text} #ImaginaryKlout", language), NotForUs)


@pytest.mark.parametrize(
    "text",
    [
        "The bot lets you give @bob +K in tea",
        "This thing lets you give people +K, @bob",
        "Everyone wants me to give @bob +K. No way! +K to @bob in chess",
        "People say @bob deserves +K in chess. Ann told me: +K to @bob in chess",
        "People say @bob deserves +K in chess. I heard her say: +K to @bob in chess",
        "They say @bob deserves +K in chess. My mum texted: +K to @bob in chess",
        "Everyone says +K: +K to @bob in chess",
    ],
)
def test_who_repeats_what_others_say_gives_nothing(text: str) -> None:
    assert isinstance(reading(f"{text} #ImaginaryKlout", "en"), NotForUs)


@pytest.mark.parametrize(
    "toot",
    [
        "ANN\n+K to @bob in tea!\n(exits)",
        "+K to @bob in tea\n(exits)",
        "Act 2 (night)\nA voice calls. +K to @bob in tea!\n(exits)",
        "ANN. +K to @bob in tea!\n(exits)",
        "Ann — +K to @bob in tea!\n(exits)",
        "Me: +K to @bob in tea\n(curtain)",
        "Scene 1 (a kitchen)\nAnn hands @bob +K in tea.\n(curtain)",
        "Scene 2 (a bar)\n@bob gets +K in tea\nBOB: why?",
        "+K to @bob in tea\n(curtain)\nANN: thanks!",
    ],
)
def test_a_curtain_ends_a_play_whoever_speaks_before_it(toot: str) -> None:
    assert isinstance(reading(f"{toot}\n\n#ImaginaryKlout", "en"), NotForUs)


@pytest.mark.parametrize(
    ("language", "toot"),
    [
        ("nl", "Hup, +K voor @bob"),
        ("nl", "Tjakka, +K voor @bob"),
        ("en", "Yippee, +K for @bob"),
        ("de", "Hoppla, +K für @bob"),
        ("fr", "Zou, +K pour @bob"),
        ("es", "Yupi, +K para @bob"),
        ("it", "Alé, +K per @bob"),
        ("pt", "Oba, +K para @bob"),
        ("pl", "Jupi, +K dla @bob"),
        ("sv", "Hipp hipp, +K till @bob"),
        ("da", "Hov, +K til @bob"),
        ("fi", "Jippii, +K @bob:lle"),
    ],
)
def test_a_cheer_is_no_topic(language: str, toot: str) -> None:
    assert isinstance(reading(f"{toot} #ImaginaryKlout", language), Incomplete)


@pytest.mark.parametrize(
    ("language", "toot", "topic"),
    [
        ("en", "Whether you like it or not, +K to @bob for baking.", "baking"),
        ("en", "No, seriously, @bob gets +K for patience.", "patience"),
        ("en", "We discussed whether to go out, but @bob had cooked: +K to @bob in cooking", "cooking"),
        ("en", "My kids want me to stop posting, but @bob gets +K in chess", "chess"),
        ("en", "My friends think that @bob deserves +K in sewing and so do I: +K to @bob in sewing", "sewing"),
        ("en", "They say @bob deserves +K in cards. He does! +K to @bob in cards", "cards"),
        ("en", "They say @bob deserves +K in cards. I second that: +K to @bob in cards", "cards"),
        ("en", "They say @bob deserves +K in cards, so here it is: +K to @bob in cards", "cards"),
        ("es", "Dicen que @bob merece +K en cartas, así que aquí va: +K a @bob en cartas", "cartas"),
        ("nl", "Ze zeggen dat @bob +K in kaarten verdient, dus bij deze: +K aan @bob in kaarten", "kaarten"),
        ("en", "They argue whether @bob deserves +K in cards. He does! +K to @bob in cards", "cards"),
        ("en", "My friend says @bob deserves +K in cards and I agree: +K to @bob in cards", "cards"),
        ("en", "My kids say @bob deserves +K in cards, so: +K to @bob in cards", "cards"),
        ("en", "They say @bob deserves +K in cards. And I agree, so: +K to @bob in cards", "cards"),
        ("en", "+K to @bob in chess. It's a hard no from me on the dress though", "chess"),
        ("en", "Ann says he can't cook. I disagree: +K to @bob in cooking", "cooking"),
        ("es", "Mis hijos dicen que @bob merece +K en repostería, así que: +K a @bob en repostería", "repostería"),
        ("fr", "Mes enfants disent que @bob mérite +K en pâtisserie, alors : +K à @bob en pâtisserie", "pâtisserie"),
        ("de", "Alle sagen, dass @bob +K im Backen verdient. Stimmt! +K an @bob im Backen", "Backen"),
        ("it", "Tutti dicono che @bob merita +K in scacchi. È vero! +K a @bob in scacchi", "scacchi"),
        ("pt", "Todos dizem que @bob merece +K em chá. É verdade! +K para @bob em chá", "chá"),
        ("nl", "Iedereen zegt dat @bob +K verdient voor jazz, dus: +K aan @bob voor jazz", "jazz"),
        ("pl", "Wszyscy mówią, że @bob zasługuje na +K za ciasto, więc: +K dla @bob za ciasto", "ciasto"),
        ("fi", "Kaikki sanovat, että @bob ansaitsee +K jazzista, joten: +K @bob:lle jazzista", "jazzista"),
        ("ar", "الجميع يقول إن @bob يستحق +K في الشاي. صحيح! +K إلى @bob في الشاي", "الشاي"),
        ("da", "Vi diskuterede, om @bob fortjener +K i kort. Ja! +K til @bob i kort", "kort"),
        ("fr", "+K à @bob en hip hop", "hip hop"),
        ("nl", "+K aan @bob voor hip hop", "hip hop"),
        ("en", "@bob gets +K for arguing about whether cats dream", "arguing about whether cats dream"),
        ("en", "Act 2 (the long one) was a triumph, +K to @bob for lighting", "lighting"),
        ("en", "Hooray, +K for @bob in pudding", "pudding"),
        ("en", "+K to @bob in hip hop", "hip hop"),
        ("de", "Ob ihr wollt oder nicht: +K an @bob für Kuchen.", "Kuchen"),
        ("de", "Die Kinder wollen, dass ich Danke sage: +K an @bob in Backen", "Backen"),
        ("es", "Mis hijos quieren que le dé las gracias a @bob, así que +K para @bob en cocina", "cocina"),
        ("it", "Penso che @bob meriti un +K in scacchi. Mai visto uno così!", "scacchi"),
        ("nl", "Of je het nu leuk vindt of niet, +K voor @bob in bakken.", "bakken"),
        ("nl", "Hup Holland hup, +K voor @bob in voetbal", "voetbal"),
    ],
)
def test_who_gives_for_themselves_gives_whatever_others_say(language: str, toot: str, topic: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"bob": (topic,)}
