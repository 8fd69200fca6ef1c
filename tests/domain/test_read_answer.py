"""Answers to the bot's one question."""

from __future__ import annotations

import pytest

from bot.domain.corpus import status_of
from bot.domain.read_answer import objection_to, read_answer, with_untold_marked
from bot.domain.readings import Command, Incomplete, NotForUs
from tests.builders import a_status
from tests.corpus.rendering import render
from tests.corpus.scoring import grammar, read_case
from tests.corpus_talk.talk import lines

GRAMMAR = grammar()
PEOPLE = [{"acct": n, "username": n, "url": f"https://example.social/@{n}"} for n in ("imaginaryklout", "carol")]


@pytest.mark.parametrize(
    ("text", "people", "topics"),
    [
        ("@imaginaryklout sourdough baking", (), ("sourdough baking",)),
        ("@imaginaryklout for sourdough baking!", (), ("sourdough baking",)),
        ("@imaginaryklout oh the topic! it was salad", (), ("salad",)),
        ("@imaginaryklout it's for @carol", ("carol",), ()),
        ("@imaginaryklout to @carol in tea", ("carol",), ("tea",)),
        ("@imaginaryklout thanks!", (), ()),
        ("@imaginaryklout what do you mean?", (), ()),
    ],
)
def test_an_answer_names_whom_or_what_for(text: str, people: tuple[str, ...], topics: tuple[str, ...]) -> None:
    reply = {"acct": "imaginaryklout", "is_bot": True}
    case = {"id": "1", "author": "al", "bot": "imaginaryklout", "visibility": "public", "language": "en"}
    status = status_of({**case, "mentions": PEOPLE, "in_reply_to": reply, "content": render(text, PEOPLE)})
    gift = read_answer(status, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout")
    assert tuple(m.acct for m in gift.recipients) == people
    assert gift.topics == topics


def answer(text: str, language: str = "en") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whom and what an answer to the bot names."""
    people = [*PEOPLE, {"acct": "dan", "username": "dan", "url": "https://example.social/@dan"}]
    people = [each for each in people if f"@{each['acct']}" in text]
    reply = {"acct": "imaginaryklout", "is_bot": True}
    case = {"id": "1", "author": "al", "bot": "imaginaryklout", "visibility": "public", "language": language}
    status = status_of({**case, "mentions": people, "in_reply_to": reply, "content": render(text, people)})
    gift = read_answer(status, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout")
    return tuple(m.acct for m in gift.recipients), gift.topics


@pytest.mark.parametrize(
    "text",
    [
        "anyone but @dan", "everyone but @dan", "ask @dan", "I asked @dan", "@dan look at this",
        "I asked @dan about @imaginaryklout", "@dan @imaginaryklout hello you two", "not @dan", "hello @dan",
        "@dan sucks", "@dan knows", "@dan was here", "@dan did it", "instead of @dan", "blame @dan", "I hate @dan",
        "jeder außer @dan", "alle außer @dan", "frag @dan", "cualquiera menos @dan", "pregunta a @dan",
        "tout le monde sauf @dan", "demande à @dan", "chiunque tranne @dan", "iedereen behalve @dan", "vraag @dan",
        "alla utom @dan", "fråga @dan", "todos menos @dan", "kuka tahansa paitsi @dan", "wszyscy oprócz @dan",
    ],
)  # fmt: skip
def test_talk_about_somebody_names_nobody(text: str) -> None:
    assert answer(text)[0] == ()
    assert answer(f"@imaginaryklout {text}")[0] == ()


@pytest.mark.parametrize(
    "text",
    [
        "@dan", "for @dan", "it's @dan", "it is for @dan", "@dan of course", "to @dan please", "it was for @dan!",
        "it was meant for @dan",
        "sorry, I meant @dan", "oh, for @dan", "thanks, for @dan 🙏", "hi bot, it's for @dan",
    ],
)  # fmt: skip
def test_an_answer_is_little_else_than_the_person(text: str) -> None:
    assert answer(text) == (("dan",), ())
    assert answer(f"@imaginaryklout {text}") == (("dan",), ())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("für @dan", "de"), ("es ist für @dan", "de"), ("das ist @dan", "de"), ("@dan natürlich", "de"),
        ("para @dan", "es"), ("es para @dan", "es"), ("pour @dan", "fr"), ("c'est pour @dan", "fr"),
        ("c'était pour @dan", "fr"), ("es @dan", "es"), ("è @dan", "it"), ("era para @dan", "pt"),
        ("per @dan", "it"), ("è per @dan", "it"), ("voor @dan", "nl"),
        ("het is voor @dan", "nl"), ("para @dan", "pt"), ("é para @dan", "pt"), ("dla @dan", "pl"),
        ("to jest dla @dan", "pl"), ("till @dan", "sv"), ("det är till @dan", "sv"), ("se on @dan", "fi"),
        ("@dan です", "ja"), ("إلى @dan", "ar"),
    ],
)  # fmt: skip
def test_an_answer_names_the_person_in_any_language(text: str, language: str) -> None:
    assert answer(text, language) == (("dan",), ())


@pytest.mark.parametrize(
    "text",
    [
        "shut up", "oh shut up!", "get lost", "none of your business", "mind your own business", "absolutely nothing",
        "for nothing at all", "I was joking", "not for anything", "what a weird bot", "oops", "sorry", "leaving us",
        "💩", "I don't know", "just kidding", "no idea", "not telling", "go to hell", "🤷", "nobody", "we were late",
        "it was huh",
        "halt die Klappe", "verpiss dich", "geht dich nichts an", "für gar nichts", "war nur ein Scherz",
        "keine Ahnung",
        "cállate", "no es asunto tuyo", "por nada", "era broma", "ni idea", "lárgate",
        "tais-toi", "ta gueule", "pas tes affaires", "pour rien", "je plaisantais", "aucune idée",
        "stai zitto", "non sono affari tuoi", "per niente", "stavo scherzando", "scherzavo",
        "hou je mond", "gaat je niks aan", "voor niets", "grapje", "geen idee",
        "håll käften", "det angår dig inte", "för ingenting", "jag skojade",
        "cala a boca", "não é da sua conta", "estava brincando",
        "zamknij się", "nie twoja sprawa", "za nic", "żartowałem",
        "turpa kiinni", "ei kuulu sinulle", "ei mistään", "vitsailin",
        "黙れ", "うるさい", "冗談です", "اخرس", "لا شيء", "كنت أمزح",
    ],
)  # fmt: skip
def test_talk_is_no_topic(text: str) -> None:
    for language in ("en", "de", "ja"):
        assert answer(text, language) == ((), ()), language
        assert answer(f"@imaginaryklout {text}", language) == ((), ()), language


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", "@dan bring milk|@dan save me|save me|look who's talking|the usual"),
        ("de", "@dan hilf mir mal|@dan rette mich|das Übliche"),
        ("fr", "@dan aide-moi|@dan choisis"), ("es", "@dan ayúdame|@dan elige"), ("pt", "@dan ajuda-me|@dan escolhe"),
        ("it", "@dan aiutami|@dan scegli"), ("nl", "@dan help me|het gebruikelijke"), ("pl", "@dan wybierz"),
        ("sv", "@dan välj|@dan hjälp mig"), ("da", "@dan vælg"), ("fi", "@dan valitse|@dan auta"), ("ar", "@dan اختر"),
    ],
)  # fmt: skip
def test_an_order_to_somebody_is_no_topic(language: str, texts: str) -> None:
    read_as = {text: answer(text, language)[1] for text in texts.split("|")}
    assert read_as == dict.fromkeys(read_as, ())


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [("en", "@dan helping me", "helping me"), ("pl", "wybierz zupę", "zupę"), ("fi", "valitse keitto", "keitto"),
     ("sv", "hjälp med flytten", "hjälp med flytten")],
)  # fmt: skip
def test_what_is_chosen_or_done_stays_a_topic(language: str, text: str, topic: str) -> None:
    assert answer(text, language)[1] == (topic,)


@pytest.mark.parametrize(
    "text",
    ["patience", "nothing but trouble", "ice cream", "🍞", "sorry excuses", "weird bots", "bread and butter", "joking"],
)
def test_what_only_begins_like_talk_is_a_topic(text: str) -> None:
    assert answer(text)[1] != ()


ANSWERS = lines("answers.jsonl")


@pytest.mark.parametrize("said", ANSWERS, ids=lambda said: str(said["language"]))
def test_an_answer_is_a_topic_and_chatter_is_none(said: dict[str, str]) -> None:
    topics = told(f"@imaginaryklout {said['text']}", said["language"])
    assert bool(topics) == (said["says"] == "topic"), topics


def test_the_answers_hold_enough_of_both_kinds_in_each_language() -> None:
    for language in GRAMMAR.languages.keys() - {"sv"}:
        kinds = [said["says"] for said in ANSWERS if said["language"] == language]
        assert kinds.count("nothing") >= 25, language
        assert kinds.count("topic") >= 15, language


def told(text: str, language: str) -> tuple[str, ...]:
    """What an answer about what bob gets +K for names."""
    reply = {"acct": "imaginaryklout", "is_bot": True}
    case = {"id": "1", "author": "al", "bot": "imaginaryklout", "visibility": "public", "language": language}
    status = status_of({**case, "mentions": PEOPLE[:1], "in_reply_to": reply, "content": render(text, PEOPLE[:1])})
    gift = read_answer(status, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout", people=["bob@example.social"])
    return gift.topics


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("the time she fixed my bike", "time she fixed my bike"), ("um, tea", "tea"), ("hi bot, tea", "tea"),
        ("how she explains things", "how she explains things"), ("for being there when it is dark",
        "being there when it is dark"), ("bob's soup", "bob's soup"),
        ("la fois où elle a réparé mon vélo", "fois où elle a réparé mon vélo"),
    ],
)  # fmt: skip
def test_an_answer_is_given_whole(text: str, topic: str) -> None:
    assert told(f"@imaginaryklout {text}", "en") == (topic,)


@pytest.mark.parametrize(
    "text",
    [
        "tell me about your day", "I'm thinking about it", "bob, wait for me", "nice one bob", "for now", "for you",
        "in a minute", "bread?", "bob knows", "cool bot", "he is always in trouble with the neighbours",
        "rye bread and butter with honey on top and some more of it",
    ],
)  # fmt: skip
def test_a_sentence_is_no_topic_whatever_it_holds(text: str) -> None:
    assert told(f"@imaginaryklout {text}", "en") == ()


@pytest.mark.parametrize(
    "words", ["no thanks", "get lost", "I take it", "give me one", "nein danke", "non merci", "いらない"]
)
def test_talk_to_the_bot_and_somebody_is_asked_nothing(words: str) -> None:
    people = [*PEOPLE[:1], {"acct": "bob", "username": "bob", "url": "https://example.social/@bob"}]
    for text, asked in ((words, False), ("+K", True)):
        said = f"@imaginaryklout @bob {text} #ImaginaryKlout"
        case = {
            "id": "1",
            "author": "al",
            "bot": "imaginaryklout",
            "visibility": "public",
            "content": render(said, people),
        }
        found = read_case({**case, "mentions": people, "language": "en"}, GRAMMAR)
        assert isinstance(found, Incomplete if asked else NotForUs), found


def test_a_reply_to_the_bot_is_known_by_the_bots_name_too() -> None:
    case = {"id": "1", "author": "al", "bot": "imaginaryklout", "visibility": "public", "content": "<p>undo</p>"}
    for acct, is_bot, heard in (("ImaginaryKlout", False, True), ("carol", True, True), ("carol", False, False)):
        found = read_case({**case, "in_reply_to": {"acct": acct, "is_bot": is_bot}}, GRAMMAR)
        assert isinstance(found, Command) == heard


@pytest.mark.parametrize(
    "topic", ["being a nazi", "liar", "worthless", "🖕", "🖕🏿", "nothing, he is useless", "Lügner", "嘘つき"]
)
def test_a_topic_that_a_toot_could_not_give_for_is_objected_to_in_a_command_too(topic: str) -> None:
    for language in ("en", "fi", None):
        status = a_status(f"<p>@imaginaryklout topic: {topic}</p>", language=language)
        assert objection_to(topic, status, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout"), language


@pytest.mark.parametrize(
    "topic", ["nothing", "proving bob is a thief", "the fact that bob is a crook", "ser un mentiroso"]
)
def test_a_topic_is_objected_to_for_what_it_says_in_a_sentence(topic: str) -> None:
    for language in ("en", "fi", None):
        status = a_status(f"<p>@imaginaryklout topic: {topic}</p>", language=language)
        assert objection_to(topic, status, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout"), language


def test_an_answer_gives_nothing_for_an_insult_in_another_language() -> None:
    reply = {"acct": "imaginaryklout", "is_bot": True}
    case = {"id": "1", "author": "al", "bot": "imaginaryklout", "visibility": "public", "language": "en"}
    for topic in ("ser un mentiroso", "嘘つき"):
        text = f"@imaginaryklout it was for {topic}"
        status = status_of({**case, "mentions": PEOPLE, "in_reply_to": reply, "content": render(text, PEOPLE)})
        assert read_answer(status, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout").topics == ()


@pytest.mark.parametrize(
    ("warning", "untold"),
    [
        ("food", False),
        ("5 @ 3 a.m.", True),
        ("about @carol", True),
        ("carol@example.org ate it", True),
        ("", False),
    ],
)
def test_a_warning_that_names_somebody_is_not_repeated(warning: str, untold: bool) -> None:
    status = a_status(spoiler_text=warning)
    assert with_untold_marked(status, GRAMMAR, bot="imaginaryklout", hashtag="x").warning_untold is untold


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("because he has cancer", "en"), ("because she left her husband", "en"), ("her legs", "en"), ("bump", "en"),
        ("42", "en"),
        ("porque tiene cáncer", "es"), ("parce qu'il est gros", "fr"), ("weil er Krebs hat", "de"),
        ("porque ela está grávida", "pt"),
        ("perché è grasso", "it"), ("omdat hij kanker heeft", "nl"),
    ],
)  # fmt: skip
def test_what_is_somebodys_own_affair_and_what_says_nothing_is_no_topic(text: str, language: str) -> None:
    assert answer(f"@imaginaryklout {text}", language) == ((), ())


@pytest.mark.parametrize("text", ["because he makes great soup", "1984", "his bread"])
def test_a_kind_reason_and_a_year_are_topics(text: str) -> None:
    assert answer(f"@imaginaryklout {text}")[1]


def test_what_hesitates_is_no_topic_of_a_command_either() -> None:
    for said, objects in (("no idea, huh", True), ("tea, huh", False)):
        why = objection_to(said, a_status(), GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout")
        assert bool(why) is objects, said


MOCKED: dict[str, tuple[str, ...]] = {
    "en": (
        "for failing me",
        "for disappointing me",
        "everything he ruined",
        "for once turning up",
        "for finally showing up",
        "his new wig",
        "being single again",
    ),
    "es": ("por fallarme", "por arruinarlo todo", "por llegar a tiempo por una vez", "su peluca nueva"),
    "fr": ("pour m'avoir déçue", "pour être arrivé à l'heure pour une fois", "sa nouvelle perruque"),
    "de": ("dafür, dass er mich enttäuscht hat", "dafür, dass er ausnahmsweise pünktlich war", "seine neue Perücke"),
    "pt": ("por me decepcionar", "por ter aparecido uma vez na vida", "a peruca nova dele"),
    "it": ("per avermi deluso", "per essere arrivato puntuale per una volta", "la sua nuova parrucca"),
    "nl": ("omdat hij me teleurstelde", "voor één keer op tijd komen", "zijn nieuwe pruik"),
    "pl": ("za to, że mnie zawiódł", "za to, że raz przyszedł na czas", "jego nowa peruka"),
    "ja": ("新しいカツラ", "また独身になったこと"),
    "ar": ("لأنه خذلني", "شعره المستعار الجديد"),
    "fi": ("siitä että hän petti minut", "hänen uusi peruukkinsa"),
    "sv": ("att han kom i tid för en gångs skull", "hans nya peruk"),
}


@pytest.mark.parametrize("language", MOCKED)
def test_a_reproach_and_what_mocks_somebody_is_no_topic(language: str) -> None:
    for text in MOCKED[language]:
        assert told(text, language) == (), text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("never failing me", "en"), ("everything she baked", "en"), ("wig making", "en"), ("her fabulous hair", "en"),
        ("por no fallarme nunca", "es"), ("pour ne jamais me décevoir", "fr"), ("por nunca me decepcionar", "pt"),
        ("dafür, dass er mich nie enttäuscht", "de"), ("per non avermi mai deluso", "it"),
        ("omdat hij me nooit teleurstelt", "nl"), ("za to, że mnie nigdy nie zawiódł", "pl"),
        ("لأنه لم يخذلني أبدا", "ar"), ("siitä että hän ei koskaan pettänyt minua", "fi"),
    ],
)  # fmt: skip
def test_who_never_disappoints_gets_it(text: str, language: str) -> None:
    assert told(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "me"),
        ("en", "it's for me!"),
        ("en", "myself"),
        ("fr", "pour moi"),
        ("de", "für mich"),
        ("es", "para mí"),
        ("it", "per me"),
        ("pt", "para mim"),
        ("nl", "voor mij"),
        ("pl", "dla mnie"),
        ("ja", "自分"),
        ("ar", "لي"),
    ],
)
def test_me_is_an_answer_to_whom_it_is_for(language: str, text: str) -> None:
    assert answer(f"@imaginaryklout {text}", language) == (("al",), ())


@pytest.mark.parametrize("text", ["thank me", "me?", "not me", "who, me", "it was me who baked it", "for me and @dan"])
def test_talk_of_oneself_is_no_answer_that_names_oneself(text: str) -> None:
    assert "al" not in answer(f"@imaginaryklout {text}")[0]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "my wife @carol"),
        ("en", "my husband, @carol"),
        ("de", "meine Frau @carol"),
        ("de", "für meine Schwester @carol"),
        ("es", "mi mujer @carol"),
        ("fr", "ma femme @carol"),
        ("it", "mia moglie @carol"),
        ("pt", "minha esposa @carol"),
        ("nl", "mijn vrouw @carol"),
        ("pl", "moja żona @carol"),
        ("fi", "vaimoni @carol"),
        ("ja", "妻の @carol"),
        ("ar", "زوجتي @carol"),
    ],
)
def test_whom_it_is_for_may_be_called_what_they_are_to_the_giver(language: str, text: str) -> None:
    assert answer(f"@imaginaryklout {text}", language) == (("carol",), ())


@pytest.mark.parametrize("text", ["not my wife @carol", "ask my wife @carol", "my wife said @carol is mad"])
def test_what_is_said_of_them_besides_names_nobody(text: str) -> None:
    assert answer(f"@imaginaryklout {text}") == ((), ())


def test_everything_is_a_topic_where_it_is_all_that_is_said() -> None:
    for text in ("everything", "for everything!", "absolutely everything"):
        assert answer(f"@imaginaryklout {text}")[1], text
    for text in ("everything?", "everything is fine", "not everything", "everything but that", "@dan everything"):
        assert answer(f"@imaginaryklout {text}")[1] == (), text
