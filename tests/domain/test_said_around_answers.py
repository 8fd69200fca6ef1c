"""What people say around their answer to the bot is no part of it, and makes no answer of talk."""

from __future__ import annotations

import pytest

from bot.domain.commands.named_with_thanks import may_name
from bot.domain.corpus import status_of
from bot.domain.model import Status
from bot.domain.read import read
from bot.domain.read_answer import read_answer
from tests.corpus.rendering import render
from tests.corpus.scoring import grammar

GRAMMAR = grammar()
PEOPLE = [{"acct": n, "username": n, "url": f"https://example.social/@{n}"} for n in ("imaginaryklout", "carol")]


def said(language: str, text: str) -> Status:
    """A reply to the bot."""
    told = f"@imaginaryklout {text}"
    people = [each for each in PEOPLE if f"@{each['acct']}" in told]
    case = {"id": "1", "author": "al", "bot": "imaginaryklout", "visibility": "public", "language": language}
    reply = {"acct": "imaginaryklout", "is_bot": True}
    return status_of({**case, "mentions": people, "in_reply_to": reply, "content": render(told, people)})


def what_for(language: str, text: str) -> tuple[str, ...]:
    status = said(language, text)
    return read_answer(status, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout", people=["bob"]).topics


def whom(language: str, text: str) -> tuple[str, ...]:
    gift = read_answer(said(language, text), GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout")
    return tuple(mention.acct for mention in gift.recipients)


@pytest.mark.parametrize(
    ("language", "topic", "texts"),
    [
        (
            "en",
            "soup",
            "soup :)|soup ;-)|soup <3|oh right, soup|soup. Thanks bot!|Thanks for asking! soup|good question: soup"
            "|that'd be soup|ah soup|sorry, I forgot: soup",
        ),
        ("es", "sopa", "sopa :)|ah claro, sopa|sopa. ¡Gracias bot!|buena pregunta: sopa|perdón, se me olvidó: sopa"),
        (
            "fr",
            "soupe",
            "soupe :)|ah oui, la soupe|pardon, j'ai oublié : la soupe|ce serait la soupe",
        ),
        ("de", "Suppe", "Suppe :)|ach ja, Suppe|Suppe. Danke, bot!|gute Frage: Suppe|Danke der Nachfrage! Suppe"),
        ("pt", "sopa", "sopa :)|ah sim, sopa|sopa. Obrigada, bot!|boa pergunta: sopa|desculpa, esqueci: sopa"),
        (
            "it",
            "zuppa",
            "zuppa :)|ah già, la zuppa|zuppa. Grazie bot!|bella domanda: la zuppa",
        ),
        ("nl", "soep", "soep :)|oh ja, soep|soep. Bedankt, bot!|goede vraag: soep|sorry, vergeten: soep"),
        ("pl", "zupa", "zupa :)|a tak, zupa|zupa. Dzięki, bocie!|dobre pytanie: zupa|przepraszam, zapomniałam: zupa"),
        (
            "fi",
            "keitto",
            "keitto :)|ai niin, keitto|keitto. Kiitos, botti!|hyvä kysymys: keitto",
        ),
        ("ja", "スープ", "スープ :)|あ、そうだ、スープです|スープです。ありがとう！|いい質問ですね。スープです"),
        ("ar", "الحساء", "الحساء :)|آه نعم، الحساء|الحساء. شكرا يا بوت!|سؤال جيد: الحساء|آسف، نسيت: الحساء"),
    ],
)
def test_an_answer_is_heard_without_what_is_said_around_it(language: str, topic: str, texts: str) -> None:
    read_as = {text: what_for(language, text) for text in texts.split("|")}
    assert read_as == dict.fromkeys(read_as, (topic,))


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", "good question :)|oh right, sorry|Thanks bot!|thanks for asking <3|oh right, ask him|sorry, I forgot"),
        ("es", "buena pregunta|ay sí, perdón|perdón, se me olvidó"),
        ("fr", "bonne question !|ah oui, pardon|pardon, j'ai oublié"),
        ("de", "gute Frage :)|ach ja, stimmt|danke der Nachfrage|ups, vergessen"),
        ("pt", "boa pergunta :)|ah sim, desculpa|desculpa, esqueci"),
        ("it", "bella domanda|ah già, hai ragione|scusa, dimenticavo"),
        ("nl", "goede vraag|oh ja, klopt|sorry, vergeten"),
        ("pl", "dobre pytanie :)|a tak, racja|przepraszam, zapomniałam"),
        ("fi", "hyvä kysymys|ai niin, totta|anteeksi, unohtui"),
        ("ja", "いい質問ですね|あ、そうだ、忘れてました"),
        ("ar", "سؤال جيد|آه نعم، صحيح|آسف، نسيت"),
    ],
)
def test_what_is_only_said_around_an_answer_is_none(language: str, texts: str) -> None:
    read_as = {text: what_for(language, text) for text in texts.split("|")}
    assert read_as == dict.fromkeys(read_as, ())


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("red tea :heart:", ("red tea",)), ("soup :blobcat:", ("soup",)), ("soup :tada: :blob-cat::heart:", ("soup",)),
        ("red :heart: tea", ("red tea",)),
    ],
)  # fmt: skip
def test_the_name_of_a_servers_own_emoji_is_no_part_of_a_topic(text: str, topics: tuple[str, ...]) -> None:
    assert what_for("en", text) == topics


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "en",
            "oh right, work tomorrow|hello bot! nice to meet you|oh right :) back to work|oh right, back to work"
            "|ah :) my favourite bot|thanks bot :) tea break|thanks bot! tea break|oh right, dinner time :)"
            "|hm good question, the weather today|oh right :) the kettle",
        ),
        ("es", "ah claro, trabajo mañana|hola bot! encantado de conocerte|ah, mi bot favorito|ah sí, hora de comer :)"),
        ("fr", "ah oui, le travail demain|bonjour bot! ravi de te rencontrer|ah oui, l'heure du dîner :)"),
        ("de", "ach ja, Arbeit morgen|hallo Bot! schön dich kennenzulernen|ach ja, Zeit fürs Bett|danke bot! Teepause"),
        ("pt", "ah sim, trabalho amanhã|oi bot! prazer em te conhecer|ah sim, hora do jantar :)"),
        ("it", "ah già, lavoro domani|ciao bot! piacere di conoscerti|ah già, l'ora di cena :)"),
        ("nl", "oh ja, werk morgen|hallo bot! leuk je te ontmoeten|oh ja, etenstijd :)|bedankt, bot! koffiepauze"),
        ("pl", "a tak, praca jutro|cześć bot! miło cię poznać|a tak, pora na obiad :)|dobre pytanie, pogoda dziś"),
        ("fi", "ai niin, työt huomenna|hei botti! hauska tutustua|ai niin, ruoka-aika :)|ai niin, lempibottini"),
        ("ja", "あ、そうだ、明日は仕事|こんにちはボット！はじめまして|いい質問ですね。今日の天気"),
        ("ar", "آه نعم، العمل غدا|مرحبا بوت! تشرفت بمعرفتك|آه نعم، وقت العشاء :)"),
        ("sv", "hej bot! trevligt att träffas|hm, jobb imorgon|tack! fikapaus"),
        ("da", "hej bot! hyggeligt at møde dig|hm, arbejde i morgen|tak! kaffepause"),
    ],
)
def test_talk_is_no_answer_for_what_is_said_before_it(language: str, texts: str) -> None:
    read_as = {text: what_for(language, text) for text in texts.split("|")}
    assert read_as == dict.fromkeys(read_as, ())


@pytest.mark.parametrize(
    ("language", "topic", "texts"),
    [
        (
            "en",
            "soup",
            "just soup|make it soup|put soup|probably soup|go for soup|hmm good question, let's go with soup"
            "|let's say soup"
            "|I meant to say soup|whoops, should've said: soup|oops soup|gotta be soup|easy, soup|how about soup"
            "|um soup"
            "|definitely the soup|it's his soup|just for soup|soup I guess|soup it is",
        ),
        (
            "de",
            "Suppe",
            "sagen wir Suppe|nimm Suppe|einfach Suppe|ups, Suppe|das wäre dann Suppe|na für die Suppe"
            "|Suppe, glaub ich"
            "|es ist für die Suppe|ich würde sagen Suppe|nur die Suppe|Suppe natürlich",
        ),
        (
            "fr",
            "soupe",
            "disons la soupe|mettons soupe|juste la soupe|oups, la soupe|bah la soupe|la soupe s'il te plaît"
            "|je dirais la soupe|c'est sa soupe|va pour la soupe|la soupe, je crois",
        ),
        (
            "es",
            "sopa",
            "digamos que la sopa|pon sopa|solo la sopa|ups, la sopa|diría que la sopa|quería decir la sopa"
            "|es por la sopa"
            "|la sopa, por supuesto|sin duda la sopa",
        ),
        (
            "it",
            "zuppa",
            "diciamo la zuppa|metti zuppa|ops, la zuppa|solo la zuppa|direi la zuppa|senza dubbio la zuppa"
            "|la zuppa, credo",
        ),
        ("pt", "sopa", "digamos sopa|põe sopa|ora, a sopa|ops, sopa|só a sopa|diria a sopa|sopa, acho|só pela sopa"),
        (
            "nl",
            "soep",
            "doe maar soep|zeg maar soep|gewoon soep|oeps, soep|dat is voor de soep|ik zou zeggen soep|soep, denk ik",
        ),
        (
            "pl",
            "zupa",
            "niech będzie zupa|ups, zupa|po prostu zupa|wpisz zupa|powiedzmy zupa|tylko zupa|to jego zupa|zupa chyba",
        ),
        (
            "fi",
            "keitto",
            "sanotaan vaikka keitto|ihan vaan keitto|laita keitto|hups, keitto|siis keitto|no keitto|keitto kai",
        ),
        (
            "ja",
            "スープ",
            "あ、スープで！|えっと、スープです|スープでお願いします|スープかな|スープにして|たぶんスープ|スープだと思います",
        ),
        ("ar", "الشوربة", "لنقل الشوربة|خليها الشوربة|فقط الشوربة|عفوا، الشوربة|أقصد الشوربة|الشوربة أظن"),
        ("sv", "soppa", "bara soppa|vi säger soppa|hoppsan, soppa|soppa tror jag"),
        ("da", "suppe", "bare suppe|lad os sige suppe|ups, suppe|suppe tror jeg"),
    ],
)
def test_what_leads_to_an_answer_or_ends_it_is_no_part_of_it(language: str, topic: str, texts: str) -> None:
    read_as = {text: what_for(language, text) for text in texts.split("|")}
    assert read_as == dict.fromkeys(read_as, (topic,))


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "en",
            "just kidding|just because|just stop|just curious|just being nosy|make it stop|make it quick"
            "|put a sock in it"
            "|put the kettle on|let's not|let's say no more|let's go with the flow|it's his fault|oops wrong person"
            "|oops, typo|oops, sent too early|easy, tiger|go for it|go for gold|probably not|has to be a joke"
            "|how about no"
            "|definitely maybe|I meant to say sorry|nothing I guess|soup (just kidding)",
        ),
        (
            "de",
            "einfach so|einfach weil|sagen wir mal so|nimm das|nimm dir Zeit|es ist seine Schuld|ups, vertippt|na und"
            "|ups, zu früh gesendet|nur so|nur für heute|das wäre dann alles|wie wäre es mit Ruhe|klar, Chef",
        ),
        (
            "fr",
            "disons non|disons que oui|mettons fin à ça|juste pour rire|juste curieux|oups, mon chat|bah voyons"
            "|c'est sa faute|c'est la vie|mets ta ceinture|sûrement pas|oups la boulette|pourquoi pas demain",
        ),
        (
            "es",
            "digamos que no|pon atención|pon la mesa|solo curiosidad|solo porque puedo|ups, mi gato|pues nada"
            "|es culpa suya"
            "|diría que no|ups, dedo gordo|tiene que ser broma|quería decir adiós",
        ),
        (
            "it",
            "diciamo così|diciamo di no|metti via|metti la tavola|solo curiosità|ops, il gatto|beh niente|direi di no"
            "|è il suo compleanno|volevo dire ciao|ops, dito grosso|magari domani",
        ),
        (
            "pt",
            "digamos que não|põe fim nisso|põe a mesa|ora bolas|ora, nada|só curiosidade|ops, meu gato|é culpa dele"
            "|diria que não|apenas uma piada|que tal amanhã|só pode ser piada",
        ),
        (
            "nl",
            "doe maar rustig|zeg maar niets|gewoon zo|gewoon doorgaan|oeps, de kat|dat is zijn schuld|zet hem op"
            "|nou ja"
            "|laten we zeggen van niet|dat wordt lachen|gewoon voor de lol|oeps, telefoon gevallen",
        ),
        (
            "pl",
            "niech będzie cicho|po prostu przestań|po prostu z nudów|wpisz hasło|ups, mój kot|to jego wina"
            "|tylko sprawdzam"
            "|powiedzmy jutro|pewnie nie|no dobra|ups, zła osoba|to skomplikowane",
        ),
        (
            "fi",
            "sanotaan ettei|sanotaan heippa|ihan vaan huvikseen|laita ovi kiinni|laita mitä vaan|hups, kissa"
            "|no jaa|siis mitä"
            "|se on hänen vikansa|se on monimutkaista|varmaan huomenna|hups, väärä henkilö",
        ),
        (
            "ja",
            "あ、猫が|えっと、秘密です|やめてお願いします|ほかのでお願いします|どうかな|雨かな|静かにして|楽しみにして|後で！|読んで"
            "|たぶん明日|あ、送信ミス",
        ),
        (
            "ar",
            "لنقل لا|لنقل غدا|خليها سر|خليها على الله|فقط أمزح|فقط فضول|عفوا، القطة|مجرد مزحة|إنه خطؤه|ربما لاحقا"
            "|اكتب أي شيء|عفوا، زر خاطئ",
        ),
        ("sv", "bara skoj|bara nyfiken|hoppsan, stavfel|vi säger det|kanske imorgon"),
        ("da", "bare sjov|bare fordi|ups, stavefejl|lad os sige det|kun for sjov"),
    ],
)
def test_talk_that_begins_like_what_leads_to_an_answer_is_none(language: str, texts: str) -> None:
    read_as = {text: what_for(language, text) for text in texts.split("|")}
    assert read_as == dict.fromkeys(read_as, ())


def test_a_topic_that_only_sounds_like_talk_is_heard_behind_an_aside() -> None:
    told = ("predicting the weather", "cycling to work", "organising the tea break", "soup")
    assert [what_for("en", f"oh right, {topic}") for topic in told] == [(topic,) for topic in told]


@pytest.mark.parametrize(
    ("language", "texts", "topic"),
    [
        ("en", "oolong, thank you for your patience|oolong, thanks for being a bot|oolong (vegan)", "oolong"),
        ("es", "sopa, gracias por tu paciencia|sopa (vegana)", "sopa"), ("fr", "thé, merci pour ta patience", "thé"),
        ("de", "Tee, danke für deine Geduld", "Tee"), ("pt", "chá, obrigada pela paciência", "chá"),
        ("it", "tè, grazie per la pazienza", "tè"), ("nl", "thee, bedankt voor je geduld", "thee"),
        ("pl", "herbata, dzięki za cierpliwość", "herbata"), ("fi", "tee, kiitos kärsivällisyydestä", "tee"),
        ("ja", "お茶です。待ってくれてありがとう", "お茶"), ("ar", "شاي، شكرا على صبرك", "شاي"),
    ],
)  # fmt: skip
def test_thanks_to_the_bot_and_brackets_behind_an_answer_are_no_topic(language: str, texts: str, topic: str) -> None:
    read_as = {text: what_for(language, text) for text in texts.split("|")}
    assert read_as == dict.fromkeys(read_as, (topic,))


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", "oh sorry, @carol|that would be @carol|oh right, @carol|good question: @carol"),
        ("es", "ay perdón, a @carol|sería @carol|ah sí, @carol"),
        ("fr", "pardon, @carol|ce serait @carol|ah oui, @carol"),
        ("de", "ach, Entschuldigung, @carol|das wäre @carol|ach ja, @carol"),
        ("pt", "ah desculpa, @carol|seria a @carol"),
        ("it", "ah scusa, @carol|sarebbe @carol"),
        ("nl", "o sorry, @carol|oh ja, @carol"),
        ("pl", "ach przepraszam, @carol|to byłaby @carol"),
        ("fi", "ai anteeksi, @carol|se olisi @carol"),
        ("ja", "あ、すみません、@carol さんです"),
        ("ar", "آه عفوا، @carol|ستكون @carol"),
    ],
)
def test_a_person_is_heard_without_what_is_said_around_them(language: str, texts: str) -> None:
    read_as = {text: whom(language, text) for text in texts.split("|")}
    assert read_as == dict.fromkeys(read_as, ("carol",))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "oh sorry @carol, didn't see you"), ("es", "perdón @carol, no te vi"), ("fr", "pardon @carol, j'arrive"),
        ("de", "ach ja, frag @carol"), ("it", "scusa @carol, arrivo"), ("nl", "sorry @carol, ik kom eraan"),
        ("fi", "anteeksi @carol, tulen pian"), ("ar", "عفوا @carol، أنا قادم"),
    ],
)  # fmt: skip
def test_a_word_to_somebody_names_nobody(language: str, text: str) -> None:
    assert whom(language, text) == ()


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "@carol, thanks", True), ("de", "@carol, danke!", True), ("ar", "@carol، شكرا", True),
        ("it", "@carol, grazie", True), ("en", "@carol. Thanks!", True),
        ("en", "@carol thanks", False), ("en", "thanks, @carol", False), ("en", "thanks!", False),
    ],
)  # fmt: skip
def test_thanks_behind_a_person_may_thank_the_bot(language: str, text: str, names: bool) -> None:
    status = said(language, text)
    reading = read(status, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout")
    assert may_name(status, reading, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout") is names


@pytest.mark.parametrize(
    ("language", "topic", "texts"),
    [
        ("en", "soup", "sorry, soup|oh sorry, soup|oops sorry, soup|typo, soup|sorry - soup|sorry bot, soup"),
        ("de", "Suppe", "oh sorry, Suppe|ups, Suppe|Entschuldigung, Suppe"),
        ("fr", "soupe", "oh pardon, soupe|oups, la soupe|désolée, la soupe"),
        ("es", "sopa", "perdón, sopa|ay perdón, la sopa"),
        ("pt", "sopa", "desculpa, sopa|ai desculpa, sopa"),
        ("it", "zuppa", "scusa, zuppa|ops, la zuppa"),
        ("nl", "soep", "sorry, soep|o sorry, soep|oeps, soep"),
        ("sv", "soppa", "förlåt, soppa|oj, soppa"),
        ("da", "suppe", "undskyld, suppe|ups, suppe"),
        ("pl", "zupa", "przepraszam, zupa|ups, zupa"),
        ("fi", "keitto", "anteeksi, keitto|hups, keitto"),
    ],
)
def test_an_excuse_leads_to_an_answer(language: str, topic: str, texts: str) -> None:
    read_as = {text: what_for(language, text) for text in texts.split("|")}
    assert read_as == dict.fromkeys(read_as, (topic,))


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "en",
            "sorry, wrong button|sorry, should be asleep|oops typo|sorry, bad signal|sorry, got distracted",
        ),
        ("de", "sorry, falscher Knopf|ups, verklickt|sorry, schlafe schon|sorry, ein andermal"),
        ("fr", "désolé, pas maintenant|oups, erreur|désolée, une autre fois"),
        ("es", "perdón, me equivoqué|perdón, ni idea|perdón, otro día"),
        ("pt", "desculpa, esqueci|desculpa, engano"),
        ("it", "scusa, errore mio|ops, sbagliato"),
        ("nl", "oeps, foutje|sorry, volgende keer"),
        ("sv", "förlåt, glömde|oj, fel knapp"),
        ("da", "undskyld, glemte det|ups, forkert knap"),
        ("pl", "przepraszam, pomyłka|ups, zapomniałem"),
        ("fi", "anteeksi, unohdin|hups, väärä nappi"),
    ],
)
def test_an_excuse_leads_to_no_answer_where_only_the_mistake_follows(language: str, texts: str) -> None:
    read_as = {text: what_for(language, text) for text in texts.split("|")}
    assert read_as == dict.fromkeys(read_as, ())
