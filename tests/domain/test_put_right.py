"""Toots that put themselves right: the last word counts, for what and for whom; what is withdrawn gives nothing."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete, Nomination, NotForUs
from tests.domain.toots import given, reading


@pytest.mark.parametrize(
    ("language", "toot", "topic"),
    [
        ("en", "+K to @bob in chess, no wait, in ludo", "ludo"),
        ("en", "+K to @bob for soup, sorry, for stew", "stew"),
        ("en", "+K in macramé to @bob, scratch that, crochet", "crochet"),
        ("en", "@bob gets +K in sailing. Correction: rowing.", "rowing"),
        ("en", "+K to @bob in baking — er, make that bread baking", "bread baking"),
        ("en", "+K to @bob in judo, or rather karate", "karate"), ("en", "+K to @bob in soup\nedit: in stew", "stew"),
        ("en", "+K in soldring to @bob *soldering", "soldering"),
        ("es", "+K a @bob en jardinería, perdón, en huertos urbanos", "huertos urbanos"),
        ("es", "+K a @bob en mojitos... mejor dicho, en caipiriñas", "caipiriñas"),
        ("fr", "+K à @bob en pommes, enfin, en poires", "poires"),
        ("fr", "+K à @bob en thé, ou plutôt en café", "café"),
        ("de", "+K an @bob in Schach, äh Quatsch, in Go", "Go"),
        ("de", "+K an @bob fürs Kochen, nein, fürs Backen", "Backen"),
        ("de", "@bob bekommt +K in Schach, ich meine Go", "Go"),
        ("pt", "+K pra @bob em sucos, quer dizer, em vitaminas", "vitaminas"),
        ("pt", "+K pra @bob em sopa, ou melhor, em caldo", "caldo"),
        ("it", "+K a @bob in motociclette, anzi no, in Vespe d'epoca", "Vespe d'epoca"),
        ("it", "+K a @bob in zuppa, cioè in brodo", "brodo"),
        ("nl", "+K aan @bob in fietsen, eh nee, in wandelen", "wandelen"),
        ("nl", "+K aan @bob in soep, of beter in stamppot", "stamppot"),
        ("pl", "+K dla @bob za pierogi, to znaczy za uszka", "uszka"),
        ("pl", "+K dla @bob za zupę, przepraszam, za barszcz", "barszcz"),
        ("ja", "@bob さんに将棋で+K、いや、囲碁で", "囲碁"), ("ja", "@bob さんに将棋、じゃなくて、囲碁で+K", "囲碁"),
        ("ar", "أمنح @bob نقطة +K في الرسم، أقصد في الخط", "الخط"),
        ("ar", "أمنح @bob نقطة +K في الطبخ، عفوًا، في الخبز", "الخبز"),
        ("fi", "+K @bob:lle leivonnasta, eiku siis piirakoista", "piirakoista"),
        ("fi", "@bob saa +K:n hyvästä leivästä, ei kun kakusta", "kakusta"),
        ("fi", "+K @bob:lle shakin saralla, eiku siis pelien saralla", "pelien"),
    ],
)  # fmt: skip
def test_the_last_word_says_what_for(language: str, toot: str, topic: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "toot", "topic"),
    [
        ("en", "+K in soldering to @bob — no wait, I mean @carol!! sorry.", "soldering"),
        ("en", "@bob, no wait, @carol gets +K in soup", "soup"), ("en", "+K to @bob, er, @carol, in soup", "soup"),
        ("en", "@bob gets +K in soup, no wait, @carol gets it", "soup"),
        ("en", "+K in soup to @bob, no wait, in stew to @carol", "stew"),
        ("en", "+K in soldering to @bob\n*@carol", "soldering"),
        ("en", "+K to @bob in soup, no wait, +K to @carol in stew", "stew"),
        ("es", "+K en ajedrez a @bob, digo, a @carol", "ajedrez"),
        ("fr", "+K en ski à @bob, euh non, à @carol", "ski"),
        ("de", "+K an @bob im Angeln, ich meine natürlich @carol", "Angeln"),
        ("pt", "+K em surfe pro @bob, ops, pra @carol", "surfe"),
        ("it", "+K a @bob, anzi a @carol, in zuppa", "zuppa"),
        ("nl", "+K in dammen aan @bob, sorry, ik bedoel @carol", "dammen"),
        ("pl", "+K dla @bob, a nie, dla @carol, za zupę", "zupę"),
        ("ja", "@bob さんに、いや、@carol さんに料理で+K", "料理"),
        ("ar", "أمنح +K إلى @bob في الطبخ، أقصد @carol", "الطبخ"),
        ("fi", "+K @bob:lle, eiku @carol:lle leivonnasta", "leivonnasta"),
    ],
)  # fmt: skip
def test_the_last_word_says_for_whom(language: str, toot: str, topic: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"carol": (topic,)}


@pytest.mark.parametrize(
    ("language", "toot", "topic"),
    [
        ("en", "+K to @bob for soup, sorry for the delay", "soup"),
        ("en", "+K to @bob in soup, I mean business", "soup"),
        ("en", "+K to @bob in soup, I mean it", "soup"), ("en", "+K to @bob in soup. I mean, who else?", "soup"),
        ("en", "+K to @bob in soup, sorry @carol", "soup"),
        ("en", "+K to @bob in soup, I mean @carol agrees", "soup"),
        ("en", "+K to @bob in soup, I mean look at her", "soup"), ("en", "+K to @bob in soup, I mean very", "soup"),
        ("en", "+K to @bob in baking, sorry, in a hurry", "baking"),
        ("en", "+K for knowing what I mean in Latin to @bob", "knowing what I mean in Latin"),
        ("es", "+K a @bob por la sopa, perdón por el retraso", "sopa"),
        ("es", "+K a @bob en pedir perdón", "pedir perdón"),
        ("es", "+K a @bob en abejas, no en avispas", "abejas"),
        ("fi", "@bob saa +K:n laulusta, ei siis soitosta", "laulusta"),
        ("fr", "+K à @bob en ski, enfin quelqu'un qui sait tourner", "ski"),
        ("de", "+K an @bob in Quatsch machen", "Quatsch machen"),
        ("pt", "+K pro @bob em violão, aliás, que show ontem!", "violão"),
        ("it", "+K a @bob in crostate, anzi due se potessi", "crostate"),
        ("nl", "+K aan @bob voor de soep, sorry voor het late bericht", "soep"),
        ("pl", "+K dla @bob za dyżury, przepraszam że dopiero teraz", "dyżury"),
        ("ja", "@bob さんに訂正の速さで+K", "訂正の速さ"),
        ("fi", "+K @bob:lle hiihdosta, anteeksi että vasta nyt", "hiihdosta"),
    ],
)  # fmt: skip
def test_words_that_only_sound_like_a_correction_correct_nothing(language: str, toot: str, topic: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "toot"),
    [
        ("en", "+K to @bob in tea, no wait, not @bob, @carol"), ("en", "+K to @bob in tea, no, not @bob but @carol"),
        ("en", "+K to @bob in tea, sorry, not to @bob, to @carol"),
        ("es", "+K a @bob en tea, perdón, no a @bob, a @carol"),
        ("fr", "+K à @bob en tea, pardon, pas à @bob, à @carol"),
        ("it", "+K a @bob in tea, anzi no, non a @bob, a @carol"),
        ("de", "+K an @bob in tea, nein, nicht an @bob, sondern an @carol"),
        ("pt", "+K pro @bob em tea, aliás, não pro @bob, pro @carol"),
        ("nl", "+K aan @bob in tea, nee wacht, niet @bob, @carol"),
        ("pl", "+K dla @bob za tea, nie, czekaj, nie @bob, tylko @carol"),
    ],
)  # fmt: skip
def test_who_is_named_once_more_to_be_denied_gives_place_to_another(language: str, toot: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"carol": ("tea",)}


def test_who_is_denied_for_nobody_else_leaves_the_gift_without_recipient() -> None:
    found = reading("+K to @bob in tea, no wait, not @bob #ImaginaryKlout")
    assert isinstance(found, Incomplete)
    assert not found.gifts[0].recipients


@pytest.mark.parametrize(
    ("toot", "given_to"),
    [
        ("no wait, @carol made it", ()),
        ("no wait, I meant @carol", ("carol",)),
        ("no wait, it was @carol", ()),
        ("no wait, my sister", ()),
    ],
)
def test_who_is_taken_back_receives_nothing_whoever_made_it(toot: str, given_to: tuple[str, ...]) -> None:
    found = reading(f"+K to @bob in jam, {toot} #ImaginaryKlout")
    assert isinstance(found, Nomination | Incomplete)
    assert [to.acct for gift in found.gifts for to in gift.recipients] == list(given_to)


def test_somebody_else_who_receives_too_takes_nobodys_place() -> None:
    assert "bob" in given("+K to @bob in soup, no wait, to @carol too #ImaginaryKlout")


@pytest.mark.parametrize(
    ("language", "toot"),
    [
        ("en", "+K to @bob in music, thanks to @carol for the ride... no wait, +K to @carol too, in parking"),
        ("it", "+K a @bob in music, grazie a @carol per il passaggio... no dai, +K anche a @carol, in parking"),
    ],
)
def test_who_is_given_too_is_not_given_for_what_they_were_thanked_for(language: str, toot: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"bob": ("music",), "carol": ("parking",)}


@pytest.mark.parametrize(
    ("language", "toot"),
    [
        ("en", "Withdrawn: my +K to @bob in lace. It was a machine."),
        ("es", "Retirado: mi +K a @bob en encaje. Era una máquina."),
        ("fr", "Retiré : mon +K à @bob en dentelle, c'était une machine"),
        ("de", "Zurückgezogen: mein +K an @bob fürs Klöppeln. War eine Maschine."),
        ("pt", "Retirado: meu +K pra @bob em renda. Era uma máquina."),
        ("it", "Ritirato: il mio +K a @bob in pizzo. Era una macchina."),
        ("nl", "Ingetrokken: mijn +K aan @bob in kantklossen. Het was een machine."),
        ("pl", "Wycofane: moje +K dla @bob za koronki. To była maszyna."),
        ("ja", "撤回:@bob さんに編み物で+K。機械でした。"), ("ar", "ملغى: أمنح @bob نقطة +K في الدانتيل. كانت آلة."),
        ("fi", "Peruttu: +K @bob:lle pitsistä. Se oli kone."),
    ],
)  # fmt: skip
def test_what_is_withdrawn_at_the_start_gives_nothing(language: str, toot: str) -> None:
    found = reading(f"{toot} #ImaginaryKlout", language)
    assert isinstance(found, NotForUs)
    assert "takes an award back" in found.why


@pytest.mark.parametrize(
    ("language", "toot", "topic"),
    [
        ("en", "Cancelled, again! But +K to @bob for lifts home", "lifts home"),
        ("it", "Ritirato il premio, +K a @bob in discorsi", "discorsi"),
        ("nl", "Net ingetrokken in ons nieuwe huis, +K aan @bob in verhuizen", "verhuizen"),
    ],
)
def test_what_else_was_withdrawn_hinders_no_gift(language: str, toot: str, topic: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "toot"),
    [
        ("sv", "+K i soppa till @carol, nej vänta, inte @carol, @bob"),
        ("sv", "+K till @carol i soppa, nej vänta, @bob"),
        ("sv", "+K i soppa till @carol, nej, inte @carol utan @bob"),
        ("da", "+K i suppe til @carol, nej vent, ikke @carol, @bob"),
        ("da", "+K til @carol i suppe, nej vent, @bob"),
        ("en", "+K in soup to @carol, not @carol, not @dan but @bob"),
        ("en", "+K in soup to @carol, not @carol but @bob"),
        ("en", "+K in soup to @bob — no wait — @carol — no wait — @bob"),
        ("de", "+K in Suppe an @carol, nicht @carol, nicht @dan, sondern @bob"),
        ("fr", "+K en soupe à @carol, pas @carol mais @bob"),
        ("es", "+K en sopa para @carol, no @carol, no @dan, sino @bob"),
    ],
)
def test_who_is_denied_by_name_gets_nothing(language: str, toot: str) -> None:
    assert list(given(f"{toot} #ImaginaryKlout", language)) == ["bob"]


def test_a_denied_recipient_with_nobody_in_their_place_is_asked_about() -> None:
    found = reading("+K in soup to @bob, not @bob #ImaginaryKlout", "en")
    assert isinstance(found, Incomplete | NotForUs)


@pytest.mark.parametrize(
    ("language", "toot", "topic"),
    [
        ("en", "+K in soup not only to @bob but also to @carol", "soup"),
        ("es", "+K en sopa no solo para @bob sino también para @carol", "sopa"),
        ("es", "+K en sopa no sólo a @bob sino a @carol también", "sopa"),
        ("fr", "+K en soupe non seulement à @bob mais aussi à @carol", "soupe"),
        ("it", "+K in zuppa non solo a @bob ma anche a @carol", "zuppa"),
        ("pt", "+K em sopa não só para @bob mas também para @carol", "sopa"),
        ("pl", "+K w zupie nie tylko dla @bob, ale też dla @carol", "zupie"),
        ("sv", "+K i soppa inte bara till @bob utan också till @carol", "soppa"),
        ("da", "+K i suppe ikke kun til @bob men også til @carol", "suppe"),
        ("ar", "+K في الطبخ ليس فقط إلى @bob بل أيضا إلى @carol", "الطبخ"),
    ],
)
def test_not_only_to_one_but_also_to_another_gives_to_both(language: str, toot: str, topic: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"bob": (topic,), "carol": (topic,)}


def test_what_leads_to_somebody_else_is_no_part_of_the_topic() -> None:
    assert given("+K en soupe non pas à @carol mais à @bob #ImaginaryKlout", "fr") == {"bob": ("soupe",)}
    assert given("+K in archery to anyone but @carol: @bob #ImaginaryKlout", "en") == {"bob": ("archery",)}


@pytest.mark.parametrize(
    ("language", "toot", "topic"),
    [
        ("en", "+K to @bob in mosses – lichens, I meant", "lichens"),
        ("en", "+K to @bob in rowing, no wait, canoeing", "canoeing"),
        ("en", "+K to @bob in rowing, I mean canoeing", "canoeing"),
        ("de", "+K an @bob in Bratsche, Geige meinte ich", "Geige"),
        ("de", "+K an @bob in Roggenbrot, ach nein, Dinkelbrot", "Dinkelbrot"),
        ("es", "+K a @bob en kayak, remo quise decir", "remo"),
        ("it", "+K a @bob in judo, karate intendevo", "karate"),
        ("pt", "+K pra @bob em bolo de fubá, digo, em bolo de aipim", "bolo de aipim"),
        ("nl", "+K voor @bob in schaatsen, o nee, skeeleren bedoelde ik", "skeeleren"),
        ("pl", "+K dla @bob w judo, karate miałem na myśli", "karate"),
    ],
)  # fmt: skip
def test_the_last_word_needs_no_word_that_leads_to_it(language: str, toot: str, topic: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "toot", "topic"),
    [
        ("en", "+K to @bob in bread, sorry folks", "bread"), ("en", "+K to @bob in bread, sorry, everyone", "bread"),
        ("en", "+K to @bob in bread, sorry, Karen", "bread"), ("en", "+K to @bob in bread, sorry, a bit late", "bread"),
        ("en", "+K to @bob in bread, no, seriously", "bread"), ("en", "+K to @bob in bread, rather tasty", "bread"),
        ("en", "+K to @bob in bread. Hold on, doorbell.", "bread"),
        ("en", "+K to @bob in bread. Oops, burnt mine.", "bread"),
        ("en", "+K to @bob in bread, er, congratulations", "bread"),
        ("en", "+K to @bob in no-bake cakes", "no-bake cakes"),
        ("de", "+K an @bob in Brot, sorry, Leute", "Brot"), ("de", "+K an @bob in Brot, halt richtig gut", "Brot"),
        ("de", "+K an @bob in Brot. Moment, Türklingel", "Brot"), ("fr", "+K à @bob en pain, enfin réussi", "pain"),
        ("fr", "+K à @bob en pain, plutôt doué", "pain"), ("es", "+K a @bob en pan, perdón, gente", "pan"),
        ("es", "+K a @bob en pan, más bien rico", "pan"), ("it", "+K a @bob in pane, scusate, ragazzi", "pane"),
        ("it", "+K a @bob in pane, no, davvero", "pane"), ("pt", "+K para @bob em pão, eita coisa boa", "pão"),
        ("pt", "+K para @bob em pão, desculpa, amor", "pão"), ("nl", "+K voor @bob in brood, sorry, jongens", "brood"),
        ("pl", "+K dla @bob za chleb, przepraszam, kochani", "chleb"),
        ("pl", "+K dla @bob za chleb, nie, serio", "chleb"),
        ("sv", "+K till @bob i bröd, alltså mums", "bröd"), ("da", "+K til @bob i brød, undskyld, venner", "brød"),
        ("en", "+K to @bob for the pie, sorry, dentist!", "pie"),
        ("en", "+K to @bob for the pie (oops, crumbs)", "pie"),
        ("en", "+K to @bob for pie, uh, yum", "pie"), ("en", "+K to @bob in gaming, no, sleep", "gaming"),
        ("en", "+K to @bob in singing, er, shouting", "singing"), ("en", "+K to @bob in sobriety, er, gin", "sobriety"),
        ("en", "+K to @bob in driving, um, crashing", "driving"),
        ("en", "+K to @bob in karaoke, goosebumps I mean", "karaoke"),
        ("en", "+K to @bob in karaoke. Loud I mean!", "karaoke"), ("en", "+K to @bob in tea, that I meant", "tea"),
        ("de", "+K an @bob im Singen, äh, Brüllen", "Singen"), ("de", "+K an @bob für Brot, sorry, Diät", "Brot"),
        ("fr", "+K à @bob en chant (pardon, voisins)", "chant"), ("fr", "+K à @bob en pain, plutôt, doué", "pain"),
        ("es", "+K a @bob en pan, perdón, dieta", "pan"), ("es", "+K a @bob en baile, o sea, locura", "baile"),
        ("it", "+K a @bob in pane, scusa, dieta", "pane"), ("it", "+K a @bob in pane, poesia intendo", "pane"),
        ("pt", "+K para @bob em pão, aliás, arte", "pão"), ("nl", "+K aan @bob in koken, topkok bedoel ik", "koken"),
        ("pl", "+K dla @bob za chleb, sorry, dieta", "chleb"),
        ("pl", "+K dla @bob za chleb, to znaczy, poezja", "chleb"),
        ("fi", "+K @bob:lle leivonnasta, sori, dieetti", "leivonnasta"),
        ("ar", "+K إلى @bob في الطبخ، عفوا، الحمية", "الطبخ"), ("ar", "+K إلى @bob في الطبخ، شعر أقصد", "الطبخ"),
    ],
)  # fmt: skip
def test_what_is_said_behind_a_sorry_to_others_is_no_topic(language: str, toot: str, topic: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "toot", "topic"),
    [
        ("en", "@bob gets +K in data recovery and my eternal gratitude", "data recovery"),
        ("de", "@bob bekommt +K in Datenrettung und meine ewige Dankbarkeit", "Datenrettung"),
        ("fr", "@bob reçoit +K en jardinage et toute ma gratitude", "jardinage"),
        ("es", "@bob se lleva +K en jardinería con mi eterna gratitud", "jardinería"),
        ("it", "+K a @bob in giardinaggio e la mia eterna gratitudine", "giardinaggio"),
        ("pt", "A @bob fica com o +K em jardinagem e com a minha eterna gratidão", "jardinagem"),
        ("nl", "@bob krijgt +K in dataherstel en mijn eeuwige dank", "dataherstel"),
        ("sv", "@bob får +K i dataräddning och min eviga tacksamhet", "dataräddning"),
        ("da", "@bob får +K i dataredning og min evige taknemmelighed", "dataredning"),
        ("ar", "+K إلى @bob في فن الشارع", "فن الشارع"),
        ("de", "+K an @bob, Thema ist Mooswanderungen", "Mooswanderungen"),
        ("nl", "+K voor @bob, het thema is moswandelingen", "moswandelingen"),
        ("sv", "+K till @bob, ämnet är mossa", "mossa"),
        ("da", "+K til @bob, emnet er mos", "mos"),
    ],
)  # fmt: skip
def test_a_topic_ends_before_thanks_and_begins_behind_its_label(language: str, toot: str, topic: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"bob": (topic,)}
