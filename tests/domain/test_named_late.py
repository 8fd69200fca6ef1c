"""Whom a toot names, takes out or denies in words of their own behind its gift, and in rows that give nothing."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete, NotForUs
from tests.domain.toots import given, reading


@pytest.mark.parametrize(
    ("language", "toot", "topic"),
    [
        ("en", "+K to @carol for plumbing. Sorry, I meant @bob!", "plumbing"),
        ("en", "+K to @carol for plumbing. Oops, that should go to @bob", "plumbing"),
        ("en", "+K to @carol for plumbing (ETA: meant @bob!)", "plumbing"),
        ("en", "EDIT: meant @bob. +K to @carol for plumbing", "plumbing"),
        ("en", "+K to @carol! Sorry, I meant @bob, for plumbing", "plumbing"),
        ("en", "+K to @carol and @dan for plumbing. Sorry, I meant @bob", "plumbing"),
        ("de", "+K an @carol fürs Klempnern. Sorry, ich meinte @bob!", "Klempnern"),
        ("de", "+K an @carol fürs Klempnern. Quatsch, @bob meine ich", "Klempnern"),
        ("fr", "+K à @carol pour le jardinage. Oups, je voulais dire @bob", "jardinage"),
        ("fr", "+K à @carol pour le jardinage, pardon, à @bob", "jardinage"),
        ("es", "+K para @carol por la jardinería, ay no, quise decir @bob", "jardinería"),
        ("pt", "+K para @carol pela jardinagem. Ops, quis dizer o @bob", "jardinagem"),
        ("it", "+K a @carol per il giardinaggio. Correzione: intendevo @bob", "giardinaggio"),
        ("it", "+K a @carol per il giardinaggio, cioè @bob", "giardinaggio"),
        ("nl", "+K voor @carol voor het tuinieren. Oeps, ik bedoelde @bob", "tuinieren"),
        ("pl", "+K dla @carol za ogrodnictwo, a nie, chodziło mi o @bob", "ogrodnictwo"),
        ("fi", "+K @carol:lle puutarhanhoidosta. Hups, tarkoitin @bob", "puutarhanhoidosta"),
        ("ja", "@carol さんに料理で+K。すみません、@bob さんの間違いでした", "料理"),
        ("ar", "+K لـ @carol في البستنة، عفوا، لـ @bob", "البستنة"),
    ],
)
def test_who_is_named_behind_an_excuse_receives_in_the_other_s_place(language: str, toot: str, topic: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "toot", "topic"),
    [
        ("en", "+K to @carol for guessing the killer. It was @bob!", "guessing the killer"),
        ("en", "+K to @carol for singing. Oh, and that was @bob on drums!", "singing"),
        ("en", "+K to @carol for bread. Correction: it's @bob's birthday", "bread"),
        ("en", "+K to @carol for bread. Oh, it was @bob who bought it, by the way", "bread"),
        ("en", "Oh, it was @bob! Anyway, +K to @carol for bread", "bread"),
        ("en", "+K to @carol for bread. Oh, it was @bob?", "bread"),
        ("en", "+K to @carol for fixing the bug. Oops, it was @bob who broke it", "fixing the bug"),
        ("de", "+K an @carol fürs Reparieren. Ups, es war @bob, die es zerbrach", "Reparieren"),
        ("fr", "+K à @carol pour la réparation. Oups, c'est @bob qui avait cassé", "réparation"),
        ("en", "+K to @carol for tea. Wait no, that was @bob who spilled it", "tea"),
        ("en", "+K to @carol for finding the thief. Oh no, it was @bob!", "finding the thief"),
        ("de", "+K an @carol fürs Finden des Fehlers. Oh nein, das war @bob!", "Finden des Fehlers"),
        ("fr", "+K à @carol pour la photo. Oh, c'est bien @bob !", "photo"),
        ("en", "+K to @carol for the marathon. Update: @bob did it too", "marathon"),
        ("en", "+K to @carol for cake. Oh, it should be @bob next year!", "cake"),
        ("fr", "+K à @carol pour le thé, pardon, @bob, je t'ai oubliée hier", "thé"),
        ("en", "The +K for soup goes to @carol and the blame for burning it to @bob", "soup"),
        ("de", "Das +K für Suppe geht an @carol und die Rechnung für den Wein an @bob", "Suppe"),
        ("it", "Il +K per la zuppa va a @carol e la colpa per il fuoco a @bob", "zuppa"),
        ("en", "+K to @carol for bread. My mistake was to ask @bob", "bread"),
        ("de", "+K an @carol fürs Kochen. Ach, das war @bob, der so laut lachte", "Kochen"),
        ("de", "+K an @carol fürs Kochen. Ach, das war @bob auf dem Rad", "Kochen"),
        ("es", "+K para @carol por la foto. No, no era @bob", "foto"),
        ("fr", "+K à @carol pour la photo, enfin @bob sourit", "photo"),
        ("it", "+K a @carol per la foto, cioè @bob sembra felice", "foto"),
        ("ja", "@carol さんに料理で+K。実は@bob さんの弟子でした", "料理"),
        ("en", "+K to @carol in tea. Oops @bob you dropped this", "tea"),
        ("en", "+K to @carol in tea. Oops, @bob's cup is broken", "tea"),
        ("en", "+K to @carol in tea. Oops, @bob, I forgot your birthday", "tea"),
        ("en", "+K to @carol in tea. Sorry, @bob!", "tea"),
        ("en", "Oops, @bob! +K to @carol in tea", "tea"),
        ("de", "+K an @carol für Tee. Hoppla, @bob hat den Topf fallen lassen", "Tee"),
    ],
)
def test_who_is_told_of_behind_a_gift_takes_nobody_s_place(language: str, toot: str, topic: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"carol": (topic,)}


@pytest.mark.parametrize(
    ("language", "toot", "topic"),
    [
        ("en", "+K to @carol for plumbing. Sorry, it was @bob!", "plumbing"),
        ("en", "+K to @carol for spotting who broke the vase. Oops, it was @bob.", "spotting who broke the vase"),
        ("en", "+K to @carol in detective work. Whodunnit? Oops, it was @bob!", "detective work"),
        ("en", "+K to @carol for baking this cake. Oops, it was for @bob!", "baking this cake"),
        ("de", "+K an @carol fürs Raten. Ups, das war @bob!", "Raten"),
        ("fr", "+K à @carol pour l'enquête. Non, c'est @bob !", "enquête"),
        ("fr", "+K à @carol pour la tarte, pardon, @bob", "tarte"),
        ("es", "+K a @carol por adivinar quién era. No, era @bob", "adivinar quién era"),
        ("es", "+K a @carol por comerse todo el pastel, perdón, @bob!", "comerse todo el pastel"),
        ("pt", "+K para @carol pelo bolo, desculpa, @bob!", "bolo"),
        ("it", "+K a @carol per la torta, scusa, @bob", "torta"),
        ("nl", "+K voor @carol voor het vinden van de dader. Oeps, het was @bob!", "vinden van de dader"),
        ("nl", "+K aan @carol in schaken, sorry, @bob!", "schaken"),
        ("pl", "+K dla @carol w szachach, przepraszam, @bob!", "szachach"),
        ("fi", "+K @carol:lle varkaan löytämisestä. Hups, se oli @bob!", "varkaan löytämisestä"),
        ("ja", "@carol さんに犯人探しで +K。おっと、@bob さんでした！", "犯人探し"),
        ("ar", "+K لـ @carol في كشف اللص. عفوا ، كان @bob!", "كشف اللص"),
        ("en", "+K to @carol in tea. Oops, @bob!", "tea"),
        ("de", "+K an @carol für Tee. Ups, @bob!", "Tee"),
        ("fr", "+K à @carol en thé. Oups, @bob !", "thé"),
        ("es", "+K a @carol en té. Uy, @bob!", "té"),
        ("it", "+K a @carol per il tè. Ops, @bob!", "tè"),
        ("pt", "+K para @carol em chá. Ups, @bob!", "chá"),
        ("nl", "+K aan @carol voor thee. Oeps, @bob!", "thee"),
        ("pl", "+K dla @carol za herbatę. Ups, @bob!", "herbatę"),
        ("fi", "+K @carol:lle teestä. Hups, @bob!", "teestä"),
        ("ja", "@carol さんにお茶で+K。おっと、@bob さん！", "お茶"),
        ("ar", "+K إلى @carol في الشاي. عفوا، @bob!", "الشاي"),
        ("en", "+K to @carol in music (edit: it was @bob who played)", "music"),
        ("de", "+K an @carol für Musik (Edit: es war @bob, der gespielt hat)", "Musik"),
        ("fr", "+K à @carol en musique (edit : c'était @bob qui jouait)", "musique"),
        ("es", "+K a @carol en música (edit: fue @bob quien tocó)", "música"),
        ("it", "+K a @carol in musica (edit: è stato @bob a suonare)", "musica"),
        ("pt", "+K para @carol em música (edit: foi o @bob que tocou)", "música"),
        ("nl", "+K aan @carol voor muziek (edit: het was @bob die speelde)", "muziek"),
        ("pl", "+K dla @carol za muzykę (edit: to był @bob, który grał)", "muzykę"),
        ("fi", "+K @carol:lle musiikista (edit: se oli @bob joka soitti)", "musiikista"),
        ("ar", "+K إلى @carol في الموسيقى (تعديل: كان @bob من عزف)", "الموسيقى"),
        ("en", "+K to @carol in music. Wait, wasn't that @bob?", "music"),
        ("de", "+K an @carol für Musik. Moment, war das nicht @bob?", "Musik"),
    ],
)
def test_who_may_only_be_told_of_or_apologised_to_is_asked_about(language: str, toot: str, topic: str) -> None:
    told = reading(f"{toot} #ImaginaryKlout", language)
    assert isinstance(told, Incomplete)
    assert told.missing == ("recipient",)
    assert [said for gift in told.gifts for said in gift.topics] == [topic]


def test_whom_two_gifts_of_several_were_for_is_asked() -> None:
    toot = reading("+K to @carol for tea and @dan for plumbing. Sorry, it was @bob #ImaginaryKlout")
    assert isinstance(toot, Incomplete), "it may have been any of them"


@pytest.mark.parametrize(
    ("language", "toot", "topic"),
    [
        ("en", "+K to @carol and @bob for carpentry. On second thought not @carol", "carpentry"),
        ("en", "+K to @carol and @bob for carpentry. No, not @carol.", "carpentry"),
        ("en", "+K to @carol and @bob for carpentry (@carol opted out)", "carpentry"),
        ("en", "+K to @bob and @carol for soup. Just @bob, on reflection.", "soup"),
        ("en", "+K to @bob for tea, +K to @carol for bread. Actually only @bob", "tea"),
        ("en", "+K to @carol for tea, +K to @bob for bread. On second thought not @carol", "bread"),
        ("en", "+K to @carol and @bob for soup. @carol doesn't want a badge.", "soup"),
        ("de", "+K an @carol und @bob fürs Tischlern, @carol möchte kein Abzeichen", "Tischlern"),
        ("de", "+K an @bob und @carol fürs Kochen. Ach nein, nur @bob.", "Kochen"),
        ("fr", "+K à @carol et @bob pour la menuiserie. Non, pas @carol.", "menuiserie"),
        ("es", "+K para @carol y @bob por la carpintería. No, a @carol no.", "carpintería"),
        ("pt", "@bob e @carol merecem +K pela sopa. Pensando melhor, @carol não.", "sopa"),
        ("it", "+K a @carol e @bob per la falegnameria. No, @carol no.", "falegnameria"),
        ("nl", "+K voor @carol en @bob voor het timmeren. Nee, @carol niet.", "timmeren"),
        ("pl", "+K dla @carol i @bob za stolarkę. Nie, @carol nie.", "stolarkę"),
        ("fi", "+K @bob:lle ja @carol:lle keitosta. @carol ei halua merkkiä.", "keitosta"),
        ("ja", "@carol さんと @bob さんに木工で+K。いや、@carol さんはなし", "木工"),
        ("ar", "+K لـ @carol و @bob في النجارة. لا، ليس @carol", "النجارة"),
    ],
)
def test_who_is_taken_out_again_receives_nothing(language: str, toot: str, topic: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "toot"),
    [
        ("en", "+K to @carol and @bob for tea. Not only @carol can brew."),
        ("en", "+K to @carol and @bob for tea. Scratch @carol and you find gold"),
        ("en", "+K to @carol and @bob for tea. Not @carol's best, but good"),
        ("en", "+K to @carol and @bob for tea. @carol does not want the recipe lost."),
        ("en", "+K to @carol and @bob for tea. Hmm, not @carol?"),
        ("en", "+K to @carol and @bob for tea. I can't leave @carol out!"),
        ("en", "+K to @carol and @bob for tea. Why not @carol after all"),
        ("en", "+K to @carol and @bob for tea. Drop @carol and @bob a note if you liked it."),
        ("en", "+K to @carol and @bob for tea. Nothing works without @carol actually."),
        ("de", "+K an @carol und @bob für Tee. Nein, @carol nicht vergessen!"),
        ("de", "+K an @carol und @bob für Tee. Nie wieder ohne @carol bitte!"),
        ("pt", "+K para @carol e @bob pelo chá. Não esqueçam a @carol"),
        ("es", "+K para @carol y @bob por el té. Nada sin @carol al final"),
        ("nl", "+K voor @carol en @bob voor thee. Nee, @carol niet te vergeten"),
        ("en", "It wasn't @carol, it was the dog. +K to @carol and @bob for tea"),
        ("en", "I thought @carol would win but it was close! +K to @bob and @carol for the match"),
        ("fr", "+K à @carol et @bob pour le thé. Pas vrai, @carol ?"),
        ("es", "+K para @carol y @bob por el té. Sin @carol no hay fiesta"),
        ("de", "+K an @carol und @bob fürs Kochen. Ohne @carol, ohne mich"),
        ("en", "+K to @bob and @carol for the soup. @carol didn't want any, she was full."),
        ("en", "+K to @bob and @carol for manners: offered the last biscuit, @carol said no thanks."),
        ("en", "+K to @bob and @carol for the boycott. @carol opted out!"),
        ("en", "+K to @bob and @carol for standing up to the boss. @carol said no!"),
        ("en", "+K to @bob and @carol for soup. Without @carol actually, we'd be lost!"),
        ("de", "+K an @bob und @carol für die Suppe. @carol will keins, satt."),
        ("de", "+K an @bob und @carol für den Boykott. @carol hat verzichtet"),
        ("fr", "+K à @bob et @carol pour la soupe. @carol n'en veut plus, trop mangé."),
        ("fr", "+K à @bob et @carol pour la soupe. Sans @carol finalement, rien."),
        ("es", "+K a @bob y @carol por la sopa. @carol no quiere, ya comió."),
        ("es", "+K a @bob y @carol por la sopa. Sin @carol al final, nada."),
        ("pt", "+K para @bob e @carol pelo boicote. @carol recusou!"),
        ("it", "+K a @bob e @carol per la zuppa. @carol non vuole, è piena."),
        ("nl", "+K voor @bob en @carol voor de soep. @carol wil niet, ze zit vol."),
        ("pl", "+K dla @bob i @carol za zupę. @carol nie chciała."),
        ("fi", "+K @bob:lle ja @carol:lle keitosta. @carol ei halunnut, oli täynnä."),
        ("ar", "+K لـ @carol و @bob في النجارة. @carol اعتذرت"),
    ],
)
def test_who_is_only_spoken_of_stays_in(language: str, toot: str) -> None:
    assert sorted(given(f"{toot} #ImaginaryKlout", language)) == ["bob", "carol"]


@pytest.mark.parametrize(
    ("language", "toot", "topic"),
    [
        ("en", "It wasn't @carol, it was @bob who made the tea. +K", "made the tea"),
        ("en", "Turns out it was @bob, not @carol, who fixed it. +K for wiring", "wiring"),
        ("en", "I thought @carol fixed it but it was @bob. +K for plumbing", "plumbing"),
        ("es", "No fue @carol, fue @bob quien hizo el té. +K", "hizo el té"),
        ("pt", "Não foi a @carol, foi o @bob que fez o chá. +K", "fez o chá"),
        ("fr", "Ce n'était pas @carol, c'était @bob qui a fait le thé. +K", "a fait le thé"),
        ("de", "Nicht @carol hat das repariert, sondern @bob. +K fürs Löten", "Löten"),
        ("pl", "To nie @carol, to @bob zrobił herbatę. +K", "zrobił herbatę"),
        ("fi", "Se ei ollut @carol, vaan @bob joka keitti teen. +K", "keitti teen"),
    ],
)
def test_who_did_not_do_it_receives_nothing(language: str, toot: str, topic: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"bob": (topic,)}


def test_both_of_whom_a_deed_is_told_receive() -> None:
    baked = given("@bob baked, @carol washed up, both get +K #ImaginaryKlout")
    assert baked == {"bob": ("baked",), "carol": ("washed up",)}
    told = reading("@bob hat gebacken, @carol hat abgewaschen, beide bekommen +K #ImaginaryKlout", "de")
    assert isinstance(told, Incomplete)
    assert [m.acct for gift in told.gifts for m in gift.recipients] == ["bob", "carol"]


@pytest.mark.parametrize(
    ("language", "first", "row"),
    [
        ("en", "knitting", "@carol - missing"), ("en", "knitting", "@carol – came late, nothing today"),
        ("en", "knitting", "Worst: @carol"), ("en", "knitting", "@carol: singing ❌"),
        ("de", "Stricken", "@carol - fehlt"), ("de", "Stricken", "@carol – zu spät gekommen, heute nix"),
        ("fr", "tricot", "@carol - absente"), ("es", "pan", "Peor: @carol"), ("pt", "tricô", "@carol - faltou"),
        ("it", "maglia", "@carol: arrivata tardi, oggi niente"), ("nl", "breien", "@carol - afwezig"),
        ("pl", "druty", "@carol - nieobecna"), ("fi", "neulonta", "@carol - poissa"), ("ja", "編み物", "@carol - 欠席"),
        ("ar", "الحياكة", "@carol - غائبة"),
    ],
)  # fmt: skip
def test_a_row_that_says_somebody_was_missing_gives_nothing(language: str, first: str, row: str) -> None:
    assert given(f"+K:\n@bob - {first}\n{row}\n#ImaginaryKlout", language) == {"bob": (first,)}


@pytest.mark.parametrize(
    "topic", ["missing persons", "sick beats", "worst puns", "late nights", "finding the missing cat"]
)
def test_a_row_s_topic_may_hold_such_words(topic: str) -> None:
    assert given(f"+K:\n@bob - tea\n@carol - {topic}\n#ImaginaryKlout") == {"bob": ("tea",), "carol": (topic,)}


@pytest.mark.parametrize(
    ("language", "toot", "one", "other"),
    [
        ("en", "The +K for best soup goes to @bob and the one for nicest bread to @carol", "best soup", "nicest bread"),
        ("de", "Das +K für Suppe geht an @bob und das für das beste Brot an @carol", "Suppe", "beste Brot"),
        ("fr", "Le +K pour la soupe va à @bob et celui pour le pain à @carol", "soupe", "pain"),
        ("es", "El +K por la sopa es para @bob y el de pan para @carol", "sopa", "pan"),
        ("pt", "O +K pela sopa vai para @bob e o do pão para @carol", "sopa", "pão"),
        ("nl", "De +K voor soep gaat naar @bob en die voor lekkerste brood naar @carol", "soep", "lekkerste brood"),
    ],
)
def test_several_gifts_in_one_sentence_have_each_their_topic(language: str, toot: str, one: str, other: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"bob": (one,), "carol": (other,)}


def test_a_quotation_within_guillemets_gives_nothing() -> None:
    novel = 'Dal mio romanzo: «Il notaio tossì. "A @bob +K in duelli", lesse, e svenne.» Che ne dite? #ImaginaryKlout'
    assert isinstance(reading(novel, "it"), NotForUs)


def test_an_emoji_before_the_plus_is_what_it_is_for() -> None:
    assert given("@bob に 🍜 の +K を贈呈します #ImaginaryKlout", "ja") == {"bob": ("🍜",)}


@pytest.mark.parametrize(
    ("language", "toot"),
    [
        ("fi", "@bob ole hyvä, tässä sulle +K, ei kestä kiittää"), ("fr", "@bob voilà un +K pour toi, je t'en prie"),
        ("ja", "@bob さんに+K、どういたしまして"), ("ar", "@bob هذا +K لك، لا شكر على واجب"),
        ("en", "+K to @bob, topic to be decided"), ("de", "+K an @bob, Thema noch offen"),
        ("en", "@bob is simply the best person on this website"),
    ],
)  # fmt: skip
def test_what_is_no_topic_is_asked_for(language: str, toot: str) -> None:
    told = reading(f"{toot} #ImaginaryKlout", language)
    assert isinstance(told, Incomplete)
    assert told.missing == ("topic",)


def test_an_oops_to_one_of_several_leaves_all_of_them() -> None:
    assert given("+K to @carol and @bob in tea. Oops, @bob! #ImaginaryKlout").keys() == {"carol", "bob"}
