"""What a toot tells around its gift: painted scenes, laughs, slips of the keyboard, what the badge is to say."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete, Nomination, NotForUs
from tests.domain.toots import given, reading

PAINTED = [
    (
        "en",
        "Picture this: storm, leaking tent, and there stands @bob with a tarp. +K in tents #ImaginaryKlout",
        "tents",
    ),
    ("de", "Stell dir vor: Sturm, und da steht @bob mit einer Plane. +K in Zeltrettung #ImaginaryKlout", "Zeltrettung"),
    ("fr", "Imaginez: la tempête, et là arrive @bob avec une bâche. +K en sauvetage #ImaginaryKlout", "sauvetage"),
    ("it", "Immagina: tempesta, e arriva @bob con un telo. +K in salvataggi #ImaginaryKlout", "salvataggi"),
    ("nl", "Stel je voor: storm, en dan staat @bob daar met een zeil. Kampeerhulp, +K. #ImaginaryKlout", "Kampeerhulp"),
    ("pl", "Wyobraź sobie: burza, a tu @bob z plandeką. +K w ratowaniu #ImaginaryKlout", "ratowaniu"),
    ("ja", "想像してみて。嵐、そこに @bob がタープを持って立ってた。テント救出に +K #ImaginaryKlout", "テント救出"),
]


@pytest.mark.parametrize(("language", "text", "topic"), PAINTED)
def test_a_scene_that_is_painted_first_is_what_the_gift_is_for(language: str, text: str, topic: str) -> None:
    assert given(text, language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Imagine: @bob gets +K in tents #ImaginaryKlout"),
        ("en", "Picture this. A storm. @bob gets +K in tents #ImaginaryKlout"),
        ("de", "Stell dir vor: @bob bekommt +K in Zelten #ImaginaryKlout"),
        ("nl", "Stel je voor dat @bob +K in kamperen krijgt #ImaginaryKlout"),
    ],
)
def test_a_gift_that_is_imagined_is_none(language: str, text: str) -> None:
    assert isinstance(reading(text, language), NotForUs)


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "hvae some +K @bob for tea #ImaginaryKlout", "tea"),
        ("en", "@bob gtes +K in tea #ImaginaryKlout", "tea"),
        ("es", "@bob recbie +K en pan #ImaginaryKlout", "pan"),
        ("de", "@bob bekmomt +K in Tee #ImaginaryKlout", "Tee"),
        ("fr", "@bob reoçit +K en thé #ImaginaryKlout", "thé"),
    ],
)
def test_letters_that_changed_places_in_a_word_of_giving_are_put_right(language: str, text: str, topic: str) -> None:
    assert given(text, language) == {"bob": (topic,)}


@pytest.mark.parametrize("text", ["@bob ton +K in tea #ImaginaryKlout", "@bob dose not gte +K in tea #ImaginaryKlout"])
def test_no_slip_makes_a_gift_of_what_is_none(text: str) -> None:
    assert not isinstance(reading(text), Nomination)


def test_a_laugh_or_a_face_ends_what_was_told_before_the_gift() -> None:
    text = "@bob tocou Cartola no escuro pq acabou a luz kkk ganha +K em tocar no escuro #ImaginaryKlout"
    assert given(text, "pt") == {"bob": ("tocar no escuro",)}
    text = "que orgulho do @bob, consertou o telhado da escola inteira 😭 +K em telhados #ImaginaryKlout"
    assert given(text, "pt") == {"bob": ("telhados",)}
    text = "hey @mum look what @bob threw today 😍 #ImaginaryKlout in pottery to @bob"
    assert given(text) == {"bob": ("pottery",)}
    assert isinstance(reading("look what anna gave @bob 😍 +K in tea #ImaginaryKlout"), NotForUs)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@bob gets +K in tea #ImaginaryKlout @carol look"),
        ("en", "@bob gets +K in tea #ImaginaryKlout @carol haha"),
        ("es", "@bob merece +K en tea #ImaginaryKlout @carol mira"),
        ("fr", "@bob mérite +K en tea #ImaginaryKlout @carol regarde"),
        ("it", "+K a @bob in tea #ImaginaryKlout @carol guarda"),
        ("pt", "+K para @bob em tea #ImaginaryKlout @carol olha"),
    ],
)
def test_who_is_shown_a_gift_behind_it_gets_nothing(language: str, text: str) -> None:
    assert given(text, language) == {"bob": ("tea",)}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("🅣🅔🅐", "TEA"), ("ⓣⓔⓐ", "tea"), ("tea 🅰️", "tea"), ("🅱️🅰️", "🅱️🅰️"), ("tea 🅰 🅱", "tea"),
        ("vitamins Ⓐ Ⓒ Ⓔ", "vitamins A C E"), ("🅣🅔🅐 🅣🅘🅜🅔", "TEA TIME"), ("🄱 🅁 🄴 🄰 🄳 baking", "B R E A D baking"),
        ("types 🅰️ 🅱️ 🅾️", "types A B O"), ("🇹 🇪 🇦", "T E A"), ("maps 🇩🇪 🇫🇷 🇮🇹", "maps"),
    ],
)  # fmt: skip
def test_a_word_in_boxed_letters_is_a_word(text: str, topic: str) -> None:
    assert given(f"@bob gets +K in {text} #ImaginaryKlout") == {"bob": (topic,)}


@pytest.mark.parametrize("word", ["🅻🅸🅰🆁", "🅛.🅘.🅐.🅡", "🅛-🅘-🅐-🅡"])
def test_an_insult_in_boxed_letters_gives_nothing(word: str) -> None:
    assert isinstance(reading(f"@bob gets +K in being a {word} #ImaginaryKlout"), NotForUs)


@pytest.mark.parametrize("word", ["🅛 🅘 🅐 🅡", "🄻 🄸 🄰 🅁", "🅻️ 🅸️ 🅰️ 🆁️", "🇱 🇮 🇦 🇷"])
def test_an_insult_in_boxed_letters_apart_is_seen_in_the_topic(word: str) -> None:
    assert given(f"@bob gets +K in being a {word} #ImaginaryKlout") == {"bob": ("being a L I A R",)}


SAYS = [
    ("en", "@imaginaryklout please print a badge for @bob. It should say: lace #ImaginaryKlout", "lace"),
    ("en", '@imaginaryklout a badge for @bob please, saying "lace making" #ImaginaryKlout', "lace making"),
    ("de", "@imaginaryklout bitte ein Abzeichen für @bob. Darauf soll stehen: Klöppeln #ImaginaryKlout", "Klöppeln"),
    ("es", "@imaginaryklout una insignia para @bob, por favor. Que diga: encaje #ImaginaryKlout", "encaje"),
    ("fr", "@imaginaryklout un badge pour @bob. Écris dessus : dentelle #ImaginaryKlout", "dentelle"),
    ("pt", "@imaginaryklout um distintivo para @bob, por favor. Deve dizer: renda #ImaginaryKlout", "renda"),
    ("it", "@imaginaryklout un badge per @bob, per favore. Dovrebbe dire: pizzo #ImaginaryKlout", "pizzo"),
    ("nl", "@imaginaryklout een badge voor @bob graag. Er moet op staan: kantklossen #ImaginaryKlout", "kantklossen"),
    ("pl", "@imaginaryklout odznaka dla @bob, proszę. Ma być na niej: koronki #ImaginaryKlout", "koronki"),
    (
        "ja",
        "@imaginaryklout @bob さんにバッジをお願いします。書いてほしい言葉：レース編み #ImaginaryKlout",
        "レース編み",
    ),
]


@pytest.mark.parametrize(("language", "text", "topic"), SAYS)
def test_what_the_badge_is_to_say_is_the_topic(language: str, text: str, topic: str) -> None:
    assert given(text, language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "@bob +K für dich, mein Freund #ImaginaryKlout"),
        ("fr", "@bob +K pour toi, mon ami #ImaginaryKlout"),
        ("es", "@bob +K para ti, amigo #ImaginaryKlout"),
        ("it", "@bob +K per te, amica mia #ImaginaryKlout"),
        ("nl", "@bob +K voor jou, vriend #ImaginaryKlout"),
        ("pl", "@bob +K dla ciebie, przyjacielu #ImaginaryKlout"),
        ("fi", "@bob +K sinulle, ystäväni #ImaginaryKlout"),
    ],
)
def test_a_friend_who_is_called_so_is_no_topic(language: str, text: str) -> None:
    found = reading(text, language)
    assert isinstance(found, Incomplete)
    assert found.missing == ("topic",)


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("es", "@bob +K en ser buen amigo #ImaginaryKlout", "ser buen amigo"),
        ("pt", "@bob +K em ser boa amiga #ImaginaryKlout", "ser boa amiga"),
        ("it", "@bob +K in essere un buon amico #ImaginaryKlout", "essere un buon amico"),
        ("en", "+K to @bob: poems shorter than my patience #ImaginaryKlout", "poems shorter than my patience"),
        (
            "en",
            "+K to @bob for briefings people actually listen to #ImaginaryKlout",
            "briefings people actually listen to",
        ),
        ("en", "+K to @bob in A E S T H E T I C S #ImaginaryKlout", "A E S T H E T I C S"),
        ("it", "+K a @bob per la corsa alle sei #ImaginaryKlout", "corsa alle sei"),
        ("pl", "Daję @bob +K w lepieniu pierogów i idę się położyć #ImaginaryKlout", "lepieniu pierogów"),
        ("de", "Ich gebe @bob +K in Maultaschen und gehe schlafen #ImaginaryKlout", "Maultaschen"),
        ("nl", "Ik geef @bob +K in loempia's en ga slapen #ImaginaryKlout", "loempia's"),
        ("en", "I'm giving @bob +K in dumplings and going to bed #ImaginaryKlout", "dumplings"),
    ],
)
def test_a_topic_ends_where_its_last_word_does(language: str, text: str, topic: str) -> None:
    assert given(text, language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "@bob taught me the sauna rules. He gets +K: saunas. #ImaginaryKlout", "saunas"),
        ("fi", "@bob opetti saunan säännöt. Hän saa +K: saunominen. #ImaginaryKlout", "saunominen"),
        ("en", "Line-up of tifo makers: @bob. One +K each, tifos. #ImaginaryKlout", "tifos"),
        ("de", "Die Bannerleute: @bob. Je ein +K, Banner. #ImaginaryKlout", "Banner"),
        ("en", "+K @bob lullabies #ImaginaryKlout (sry no caps, hes asleep)", "lullabies"),
        ("en", "+K @bob #ImaginaryKlout (lullabies)", "lullabies"),
        (
            "it",
            "Se le parole fossero pane, @bob sfamerebbe tutti; intanto prenda questo +K in haiku #ImaginaryKlout",
            "haiku",
        ),
        ("en", "If words were bread, @bob would feed us all; meanwhile take this +K in haiku #ImaginaryKlout", "haiku"),
        ("es", "bua tio @bob +K memes de gatos, te juro q lloro #ImaginaryKlout", "memes de gatos"),
        ("de", "digga @bob +K fürs Longboarden ich kann nich mehr #ImaginaryKlout", "Longboarden"),
        ("ja", "だから敬語の +K、@bob さんにあげます #ImaginaryKlout", "敬語"),
        ("en", "+K to @bob for the team lunch #ImaginaryKlout", "team lunch"),
        ("en", "+K to @bob for the choir rota #ImaginaryKlout", "choir rota"),
        ("en", "want to give @bob a +K in not rushing #ImaginaryKlout", "not rushing"),
        ("fr", "J'ai envie de donner un +K à @bob en valse #ImaginaryKlout", "valse"),
        ("en", "I feel like giving @bob +K in waltz #ImaginaryKlout", "waltz"),
        ("ja", "今日の #ImaginaryKlout は @bob さんへ。テーマは猫の写真", "猫の写真"),
        ("en", "Note for @carol: +K to @bob, please log it under tea urns #ImaginaryKlout", "tea urns"),
        ("en", "+K to @bob for covering for @carol all week #ImaginaryKlout", "covering for @carol"),
        ("en", "+K to @bob in hay and absolutely none to @carol #ImaginaryKlout", "hay"),
        ("en", "@imaginaryklout one for @bob please, microscopy #ImaginaryKlout", "microscopy"),
        ("ja", "@bob さん、🍙 で +K を贈ります #ImaginaryKlout", "🍙"),
        ("en", "@bob: geography, A+\nTakes home a +K. #ImaginaryKlout", "geography"),
    ],
)
def test_the_surest_sign_of_a_topic_is_believed(language: str, text: str, topic: str) -> None:
    assert given(text, language) == {"bob": (topic,)}


def test_what_is_not_decided_yet_is_no_topic_and_nobody_elses() -> None:
    text = "@bob — weeding; @carol — haven't decided yet. +K to the pair of you #ImaginaryKlout"
    assert given(text) == {"bob": ("weeding",), "carol": ()}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@bob please tell your sister: +K in spring rolls from me #ImaginaryKlout"),
        ("de", "@bob sag deiner Schwester: +K in Frühlingsrollen #ImaginaryKlout"),
        ("fr", "@bob dis à ta soeur : +K en nems #ImaginaryKlout"),
        ("es", "@bob dile a tu hermana: +K en empanadas #ImaginaryKlout"),
    ],
)
def test_who_is_only_to_pass_it_on_does_not_get_it(language: str, text: str) -> None:
    found = reading(text, language)
    assert isinstance(found, Incomplete)
    assert found.missing == ("recipient",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "One +K to @bob in sunsets and one to @carol in rain #ImaginaryKlout"),
        ("en", "+K to @bob in sunsets and another to @carol in rain #ImaginaryKlout"),
        ("de", "Ein +K an @bob in Kuchen und eins an @carol in Torten #ImaginaryKlout"),
        ("es", "Un +K a @bob en tartas y uno a @carol en pan #ImaginaryKlout"),
        ("nl", "Een +K voor @bob in taart en een voor @carol in brood #ImaginaryKlout"),
    ],
)
def test_one_for_somebody_else_is_no_second_topic(language: str, text: str) -> None:
    assert {acct: len(topics) for acct, topics in given(text, language).items()} == {"bob": 1, "carol": 1}


def test_each_sentence_with_a_plus_of_its_own_gives_its_own_topic() -> None:
    assert given("+K @bob, gaskets. +K @carol, trousers. #ImaginaryKlout") == {
        "bob": ("gaskets",),
        "carol": ("trousers",),
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "my dream last night: @bob won +K in synchronised swimming #ImaginaryKlout"),
        ("es", "mi sueño de anoche: @bob ganó +K en té #ImaginaryKlout"),
        ("fr", "mon rêve de cette nuit : @bob a gagné +K en thé #ImaginaryKlout"),
        ("it", "il mio sogno di stanotte: @bob ha vinto +K in tè #ImaginaryKlout"),
        ("pt", "meu sonho de ontem: @bob ganhou +K em chá #ImaginaryKlout"),
        ("pl", "mój sen: @bob wygrał +K za herbatę #ImaginaryKlout"),
        ("fi", "uneni viime yönä: @bob voitti +K:n teestä #ImaginaryKlout"),
    ],
)
def test_what_was_dreamt_gives_nothing(language: str, text: str) -> None:
    assert isinstance(reading(text, language), NotForUs)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I don't give +K to just anyone, but @bob gets mine in tea #ImaginaryKlout"),
        ("de", "Ich gebe nicht jedem +K, aber @bob bekommt eins in Tee #ImaginaryKlout"),
        ("es", "no le doy +K a cualquiera, pero @bob se lleva el mío en té #ImaginaryKlout"),
        ("it", "non do +K a chiunque, ma @bob si prende il mio in tè #ImaginaryKlout"),
        ("pt", "não dou +K pra qualquer um, mas @bob leva o meu em crochê #ImaginaryKlout"),
        ("pl", "nie daję +K byle komu, ale @bob dostaje moje za herbatę #ImaginaryKlout"),
    ],
)
def test_who_does_not_give_to_just_anyone_gives_to_this_one(language: str, text: str) -> None:
    assert given(text, language).keys() == {"bob"}


def test_lets_without_an_apostrophe_gives_and_whoever_should_get_one_gets_it() -> None:
    assert given("lets give @bob some +K for tea #ImaginaryKlout") == {"bob": ("tea",)}
    assert given("@bob さんは星空撮影で #ImaginaryKlout をもらうべき", "ja") == {"bob": ("星空撮影",)}
    assert isinstance(reading("@bob さんから #ImaginaryKlout をもらいました", "ja"), NotForUs)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "@bob, je bent de liefste!"),
        ("de", "@bob ist der Netteste"),
        ("fr", "@bob est vraiment le plus drôle"),
        ("pt", "@bob, você é o mais querido!"),
        ("it", "@bob è il più gentile"),
        ("ar", "@bob أنت ألطف إنسان!"),
        ("pl", "@bob, jesteś najmilszy!"),
        ("fi", "@bob on mukavin"),
    ],
)
def test_of_a_superlative_alone_it_is_asked_what_for(language: str, text: str) -> None:
    found = reading(f"{text} #ImaginaryKlout", language)
    assert isinstance(found, Incomplete)
    assert found.missing == ("topic",)


@pytest.mark.parametrize("topic", ["fixing what sucks", "listening when my job sucks"])
def test_that_something_sucks_is_no_insult(topic: str) -> None:
    assert given(f"@bob gets +K for {topic} #ImaginaryKlout") == {"bob": (topic,)}
    assert isinstance(reading("@bob gets +K in @bob sucks #ImaginaryKlout"), NotForUs)
