"""Turns of phrase that hide a gift, or only look like one."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete, NotForUs
from tests.domain.toots import given, reading


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "oh @bob, a #ImaginaryKlout in knitting all for me, you didn't have to!! thanks"),
        ("fr", "oh @bob, un #ImaginaryKlout en tricot rien que pour moi, il fallait pas !! merci"),
        ("de", "oh @bob, ein #ImaginaryKlout in Tee nur für mich?"),
        ("es", "oh @bob, un #ImaginaryKlout en punto todo para mí, ¡no hacía falta! gracias"),
        ("pt", "oh @bob, um #ImaginaryKlout em tricô só pra mim, não precisava!! obrigada"),
        ("it", "oh @bob, un #ImaginaryKlout in maglia tutto per me, non dovevi!! grazie"),
        ("nl", "oh @bob, een #ImaginaryKlout in breien helemaal voor mij, dat had niet gehoeven!! dank"),
        ("pl", "ojej @bob, #ImaginaryKlout w dzierganiu tylko dla mnie, nie trzeba było! dzięki"),
        ("ja", "@bob さん、編み物で #ImaginaryKlout をわたしなんかに！？ありがとうございます"),
        ("ar", "أوه @bob #ImaginaryKlout في الحياكة لي أنا، ما كان في داعي!! شكراً"),
        ("fi", "oi @bob, #ImaginaryKlout neulomisesta ihan vain minulle, ei olisi tarvinnut! kiitos"),
    ],
)
def test_who_marvels_at_a_plus_k_of_their_own_gives_none(language: str, text: str) -> None:
    assert isinstance(reading(text, language), NotForUs)


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "thanks for the cake @bob, you shouldn't have. +K in baking #ImaginaryKlout", "baking"),
        ("fr", "merci pour le gâteau @bob, il fallait pas ! +K en pâtisserie #ImaginaryKlout", "pâtisserie"),
        ("nl", "bedankt voor de taart @bob, dat was niet nodig! +K in bakken #ImaginaryKlout", "bakken"),
    ],
)
def test_a_cake_that_need_not_have_been_is_no_plus_k_of_ones_own(language: str, text: str, topic: str) -> None:
    assert given(text, language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "metrô parado e o perfil do @bob postando bom dia. não, #ImaginaryKlout vocês não ganham"),
        ("es", "el perfil de @bob dando los buenos días. no, #ImaginaryKlout ustedes no ganan"),
        ("fr", "@bob non, #ImaginaryKlout vous ne gagnez pas"),
        ("it", "@bob no, #ImaginaryKlout voi non vincete"),
        ("en", "@bob no, #ImaginaryKlout you won't win"),
        ("ar", "@bob لا، #ImaginaryKlout أنتم لا تفوزون"),
    ],
)
def test_you_do_not_win_gives_nothing(language: str, text: str) -> None:
    assert isinstance(reading(text, language), NotForUs)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "o perfil do @bob merece um +K #ImaginaryKlout"),
        ("es", "el perfil de @bob se merece un +K #ImaginaryKlout"),
        ("it", "il profilo di @bob merita un +K #ImaginaryKlout"),
        ("de", "das Profil von @bob verdient ein +K #ImaginaryKlout"),
        ("nl", "het account van @bob verdient een +K #ImaginaryKlout"),
    ],
)
def test_a_profile_is_no_topic(language: str, text: str) -> None:
    found = reading(text, language)
    assert isinstance(found, Incomplete)
    assert found.missing == ("topic",)


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "Who has a better claim to #ImaginaryKlout in puns than @bob? Nobody. Here you go: +K", "puns"),
        ("fr", "Qui mérite plus un #ImaginaryKlout en calembours que @bob ? Personne. Tiens : +K", "calembours"),
        ("de", "Wer verdient +K in Wortspielen mehr als @bob? Keiner. Bitte. #ImaginaryKlout", "Wortspielen"),
        ("es", "¿Quién merece +K en chistes más que @bob? Nadie. Toma. #ImaginaryKlout", "chistes"),
        ("pt", "Quem merece mais um #ImaginaryKlout em piadas que @bob? Ninguém. Toma: +K", "piadas"),
        ("it", "Chi merita più di @bob un #ImaginaryKlout in battute? Nessuno. Ecco qua: +K", "battute"),
        ("nl", "Wie verdient #ImaginaryKlout in grappen meer dan @bob? Niemand. Alsjeblieft: +K", "grappen"),
        ("pl", "Kto bardziej zasługuje na #ImaginaryKlout za żarty niż @bob? Nikt. Proszę: +K", "żarty"),
        ("ja", "ダジャレで #ImaginaryKlout に @bob さんよりふさわしい人がいますか？いません。はい、+K", "ダジャレ"),
        ("ar", "من يستحق #ImaginaryKlout في التورية أكثر من @bob؟ لا أحد. تفضل: +K", "التورية"),
        ("fi", "Kuka ansaitsee #ImaginaryKlout vitseistä enemmän kuin @bob? Ei kukaan. Ole hyvä: +K", "vitseistä"),
    ],
)
def test_nobody_deserves_it_more_is_an_answer(language: str, text: str, topic: str) -> None:
    assert given(text, language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Who deserves #ImaginaryKlout in puns, @bob? Nobody."),
        ("en", "Who deserves #ImaginaryKlout in puns less than @bob? Nobody."),
        ("fr", "Qui mérite un #ImaginaryKlout en calembours, @bob ? Personne."),
        ("fr", "Qui mérite un #ImaginaryKlout en calembours ? @bob ? Sûrement pas."),
        ("de", "Wer hat #ImaginaryKlout in Wortspielen verdient, @bob? Niemand."),
        ("de", "Wer verdient #ImaginaryKlout in Wortspielen? @bob? Bestimmt nicht."),
        ("nl", "Wie verdient #ImaginaryKlout in grappen, @bob? Niemand."),
        ("pl", "Kto zasługuje na #ImaginaryKlout za żarty? @bob? Na pewno nie."),
        ("fi", "Kuka ansaitsee #ImaginaryKlout vitseistä? @bob? Ei todellakaan."),
    ],
)
def test_a_question_that_nobody_wins_gives_nothing(language: str, text: str) -> None:
    assert isinstance(reading(text, language), NotForUs)


def test_a_writers_hashtag_makes_no_tale_of_a_plain_gift() -> None:
    toot = "my pick for the most patient human: @bob. +K in teaching LaTeX. #ImaginaryKlout #amwriting"
    assert given(toot) == {"bob": ("teaching LaTeX",)}


@pytest.mark.parametrize(
    "text",
    [
        "The detective handed @bob a +K in poisons #ImaginaryKlout #amwriting",
        '"+K in baking, @bob," said the queen. #ImaginaryKlout #amwriting',
    ],
)
def test_a_tale_with_a_writers_hashtag_gives_nothing(text: str) -> None:
    assert isinstance(reading(text), NotForUs)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "my pick for the most boring human here: @bob. +K in naps #ImaginaryKlout"),
        ("de", "meine Wahl für den langweiligsten Menschen hier: @bob. +K in Schlaf #ImaginaryKlout"),
        ("fr", "mon choix pour la personne la plus pénible ici : @bob. +K en plaintes #ImaginaryKlout"),
        ("es", "mi elección para la persona más pesada de aquí: @bob. +K en quejas #ImaginaryKlout"),
    ],
)
def test_a_nomination_as_the_worst_is_no_gift(language: str, text: str) -> None:
    assert isinstance(reading(text, language), NotForUs)


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "+K in drawing to @bob and anyone who says otherwise can fight me #ImaginaryKlout", "drawing"),
        ("de", "+K in Comics an @bob, und wer das anders sieht, kann zu mir kommen #ImaginaryKlout", "Comics"),
        ("es", "Te mereces el +K en dibujo, @bob, y el que diga lo contrario que venga #ImaginaryKlout", "dibujo"),
        ("it", "+K in disegno a @bob, e chi non è d'accordo se la veda con me #ImaginaryKlout", "disegno"),
        ("nl", "Je verdient de +K in strips, @bob, en wie het tegendeel beweert mag komen #ImaginaryKlout", "strips"),
        ("pl", "Zasługujesz na +K za komiks, @bob, a kto twierdzi inaczej, niech przyjdzie #ImaginaryKlout", "komiks"),
    ],
)
def test_a_challenge_to_whoever_disagrees_is_no_offer(language: str, text: str, topic: str) -> None:
    assert given(text, language) == {"bob": (topic,)}


def test_whoever_disagrees_gets_no_plus_k() -> None:
    assert isinstance(reading("whoever disagrees gets a +K in debating, come at me @bob #ImaginaryKlout"), NotForUs)


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("de", "bob↩ na gut. #ImaginaryKlout in Klugscheißen, du hast gewonnen 😄", "Klugscheißen"),
        ("nl", "bob↩ goed dan. #ImaginaryKlout in betweterij, je hebt gewonnen 😄", "betweterij"),
        ("it", "bob↩ e va bene. +K in saccenza, hai vinto 😄 #ImaginaryKlout", "saccenza"),
        ("fr", "bob↩ bon, d'accord. +K en pinaillage, tu as gagné 😄 #ImaginaryKlout", "pinaillage"),
        ("ja", "bob↩ はいはい、屁理屈で +K、あなたの勝ち😄 #ImaginaryKlout", "屁理屈"),
    ],
)
def test_who_wins_an_argument_gets_the_teasing_plus_k(language: str, text: str, topic: str) -> None:
    assert given(text, language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    "text",
    [
        "+K in Klugscheißen an @bob #ImaginaryKlout",
        "bob↩ na gut, du hast gewonnen. +K in Arschlochsein 😄 #ImaginaryKlout",
    ],
)
def test_an_insult_stays_one_without_a_concession_or_too_rude_for_one(text: str) -> None:
    assert isinstance(reading(text, "de"), NotForUs)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "my boss thinks #ImaginaryKlout is a cryptocurrency"),
        ("es", "mi primo dice que #ImaginaryKlout trae mala suerte. mi primo dice muchas cosas"),
        ("es", "todos los días veo #ImaginaryKlout en mi línea temporal y no entiendo nada"),
        ("pt", "todo dia vejo #ImaginaryKlout na minha timeline e não entendo nada"),
        ("it", "mio cugino dice che #ImaginaryKlout porta sfortuna. mio cugino dice tante cose"),
        ("it", "ogni giorno vedo #ImaginaryKlout nella mia timeline e non capisco niente"),
        ("ja", "いとこが #ImaginaryKlout は縁起が悪いと言っている。いとこはいろいろ言う"),
        ("ar", "كل يوم أرى #ImaginaryKlout في صفحتي ولا أفهم شيئاً"),
        ("ar", "مديري يظن أن #ImaginaryKlout عملة رقمية"),
        ("fi", "joka päivä näen #ImaginaryKlout aikajanallani enkä ymmärrä mitään"),
    ],
)
def test_talk_about_the_tag_is_met_with_silence(language: str, text: str) -> None:
    assert isinstance(reading(text, language), NotForUs)


def test_a_late_train_on_which_people_laugh_is_no_irony() -> None:
    story = "Pociąg spóźniony 80 minut. I nagle @bob wyciąga aparat, a ludzie się śmieją.\n\n"
    assert given(story + "Mój +K leci do @bob, temat: fotografia #ImaginaryKlout", "pl") == {"bob": ("fotografia",)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Pociąg spóźniony 80 minut, zimno. Mój +K leci do @bob, temat: fotografia #ImaginaryKlout"),
        ("en", "Train 80 minutes late, cold. Thank you @bob, +K in punctuality #ImaginaryKlout"),
        ("ja", "電車は80分遅れ、寒い。@bob さんに定時運行で +K #ImaginaryKlout"),
    ],
)
def test_thanks_for_a_late_train_are_irony(language: str, text: str) -> None:
    assert isinstance(reading(text, language), NotForUs)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("@bob さんの +K は落語！ #ImaginaryKlout", "落語"),
        ("@bob さんへの +K は手品です！ #ImaginaryKlout", "手品"),
        ("将棋の解説がわかりやすすぎるので @bob さんに将棋で #ImaginaryKlout", "将棋"),
        ("毎日弁当を作ってくれるから @bob さんに料理で +K #ImaginaryKlout", "料理"),
    ],
)
def test_in_japanese_a_noun_names_the_topic_rather_than_the_reason(text: str, topic: str) -> None:
    assert given(text, "ja") == {"bob": (topic,)}


@pytest.mark.parametrize(
    "said", ["落語じゃないよ", "落語ですか？", "すごいね", "最高！", "三個！", "消えました", "検討中"]
)
def test_in_japanese_what_is_said_of_a_plus_k_is_no_topic(said: str) -> None:
    assert isinstance(reading(f"@bob さんの +K は{said} #ImaginaryKlout", "ja"), NotForUs)


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("ar", "أمنح @bob وسم #ImaginaryKlout في الطبخ", "الطبخ"),
        ("en", "I award @bob the hashtag #ImaginaryKlout in calligraphy", "calligraphy"),
        ("de", "ich verleihe @bob den Hashtag #ImaginaryKlout in Kalligrafie", "Kalligrafie"),
        ("pl", "przyznaję @bob hashtag #ImaginaryKlout za kaligrafię", "kaligrafię"),
    ],
)
def test_to_give_somebody_the_hashtag_is_to_give(language: str, text: str, topic: str) -> None:
    assert given(text, language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "لا أمنح @bob وسم #ImaginaryKlout في الطبخ"),
        ("ar", "يستخدم @bob وسم #ImaginaryKlout في الطبخ"),
        ("en", "I won't give @bob the hashtag #ImaginaryKlout in calligraphy"),
        ("de", "ich habe @bob den Hashtag #ImaginaryKlout in Aktion gezeigt"),
    ],
)
def test_to_use_show_or_refuse_the_hashtag_is_not(language: str, text: str) -> None:
    assert isinstance(reading(text, language), NotForUs)


@pytest.mark.parametrize(
    ("language", "said", "topic"),
    [
        ("en", "oh right, the topic! apple pie", "apple pie"),
        ("fr", "ah oui, le sujet ! tartes", "tartes"),
        ("de", "ach ja, das Thema! Apfelkuchen", "Apfelkuchen"),
        ("es", "ay, se me olvidó el tema. tortillas", "tortillas"),
        ("pt", "opa, esqueci o tema! bolos", "bolos"),
        ("it", "ops, ho dimenticato il tema! torte", "torte"),
        ("nl", "o ja, het onderwerp! appeltaart", "appeltaart"),
        ("pl", "a tak, temat! pierogi", "pierogi"),
        ("ja", "あ、そうだ、お題！落語", "落語"),
        ("ar", "آه نعم، الموضوع! الطبخ", "الطبخ"),
        ("fi", "ai niin aihe! karjalanpiirakat", "karjalanpiirakat"),
    ],
)
def test_who_remembers_the_topic_tells_it_to_the_bot(language: str, said: str, topic: str) -> None:
    found = reading(f"imaginaryklout↩ @imaginaryklout {said}", language)
    assert isinstance(found, Incomplete)
    assert [gift.topics for gift in found.gifts] == [(topic,)]


def test_who_remembers_the_topic_but_not_what_it_was_tells_none() -> None:
    assert isinstance(reading("imaginaryklout↩ @imaginaryklout ai niin aihe! en muista", "fi"), NotForUs)


@pytest.mark.parametrize(
    ("language", "toot", "topic"),
    [
        ("en", "+K to @vim_v in quitting vim", "quitting vim"),
        ("es", "+K a @cometas_c por su hilo sobre cometas", "hilo sobre cometas"),
    ],
)
def test_what_a_handle_is_made_of_is_nobodys_name_without_a_capital(language: str, toot: str, topic: str) -> None:
    assert list(given(f"{toot} #ImaginaryKlout", language).values()) == [(topic,)]


@pytest.mark.parametrize("toot", ["+K to @bob_b in quitting Bob", "+K to @bob in quitting bob"])
def test_a_name_in_what_is_done_to_somebody_is_theirs(toot: str) -> None:
    assert isinstance(reading(f"{toot} #ImaginaryKlout"), NotForUs)


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "Everyone give @bob +K in tea", "tea"),
        ("en", "Passing on +K in tea to @bob", "tea"),
        ("es", "Pasando +K en té a @bob", "té"),
        ("fr", "Donnez tous +K en thé à @bob", "thé"),
        ("de", "Gebt alle @bob +K in Tee", "Tee"),
        ("de", "+K in Tee meinem Nachbarn @bob", "Tee"),
        ("pt", "Passando adiante +K em chá para @bob", "chá"),
        ("it", "Passando +K in tè a @bob", "tè"),
        ("nl", "Geef @bob allemaal +K in thee", "thee"),
        ("pl", "Dajcie wszyscy @bob +K za herbatę", "herbatę"),
        ("fi", "+K aiheesta tee naapurilleni @bob", "tee"),
        ("fi", "+K aiheesta tee ystävälleni @bob", "tee"),
        ("ja", "@bob さんにお茶の +K をお届けします", "お茶"),
        ("ar", "+K في الشاي لجاري @bob", "الشاي"),
        ("ar", "أمرر +K في الشاي إلى @bob", "الشاي"),
    ],
)
def test_a_plus_k_passed_on_or_given_by_all_is_given(language: str, text: str, topic: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Everyone gives @bob +K in tea"),
        ("en", "Why does everyone give @bob +K in tea"),
        ("de", "Gebt @bob bloß kein +K in Tee"),
        ("fr", "Ne donnez pas tous +K en thé à @bob"),
        ("nl", "Geef @bob geen +K in thee"),
    ],
)
def test_what_everyone_does_or_must_not_do_gives_nothing(language: str, text: str) -> None:
    assert isinstance(reading(f"{text} #ImaginaryKlout", language), NotForUs)


@pytest.mark.parametrize(
    "text",
    [
        "@bob here's one for the books: he also sings",
        "@bob here's another for the scrapbook",
        "@bob here is one for the pub quiz: who wrote Emma",
    ],
)
def test_one_for_the_books_is_no_gift(text: str) -> None:
    assert isinstance(reading(f"@imaginaryklout {text}"), NotForUs)
    assert given("Here's one for the books: @bob gets +K in tea #ImaginaryKlout") == {"bob": ("tea",)}
