"""What givers say under the bot's thanks who want them put right: another topic, somebody besides, a change of mind."""

from __future__ import annotations

import pytest

from bot.domain.corpus import status_of
from bot.domain.deciding.talk import decide_command
from bot.domain.read import read
from bot.domain.readings import Command
from tests.builders import BOB, NOON, a_mention, a_status
from tests.corpus_talk.talk import BOT, message
from tests.domain.test_refusals import GRAMMAR, PEOPLE
from tests.domain.test_talk import CAROL, RULES, TEA, changed, facts_of

TOPICS: dict[str, tuple[str, tuple[str, ...]]] = {
    "en": (
        "rye bread",
        (
            "sorry, should be for rye bread",
            "can you change it to rye bread?",
            "rye bread, I mean",
            "for rye bread, not lore",
            "not lore, rye bread",
            "oops, I meant rye bread",
            "sorry, it should be rye bread",
            "rye bread, I meant",
            "rye bread, not lore",
            "wait, I meant rye bread",
            "please change that to rye bread",
        ),
    ),
    "de": (
        "Roggenbrot",
        (
            "sorry, meinte Roggenbrot",
            "kannst du das in Roggenbrot ändern?",
            "Roggenbrot, meinte ich",
            "für Roggenbrot, nicht lore",
            "ups, ich meinte Roggenbrot",
            "bitte auf Roggenbrot ändern",
            "nicht lore, sondern Roggenbrot",
        ),
    ),
    "es": (
        "pan de centeno",
        (
            "perdón, quería decir pan de centeno",
            "¿puedes cambiarlo a pan de centeno?",
            "pan de centeno, quise decir",
            "perdón, era por pan de centeno",
            "cámbialo a pan de centeno por favor",
        ),
    ),
    "fr": (
        "pain de seigle",
        (
            "désolé, je voulais dire pain de seigle",
            "tu peux le changer en pain de seigle ?",
            "pour pain de seigle, pas lore",
            "pardon, c'était pour pain de seigle",
            "change ça en pain de seigle stp",
        ),
    ),
    "it": (
        "pane di segale",
        (
            "scusa, intendevo pane di segale",
            "puoi cambiarlo in pane di segale?",
            "ops, volevo dire pane di segale",
            "cambialo in pane di segale per favore",
        ),
    ),
    "pt": (
        "pão de centeio",
        (
            "desculpa, queria dizer pão de centeio",
            "pode mudar para pão de centeio?",
            "ops, quis dizer pão de centeio",
            "muda para pão de centeio por favor",
        ),
    ),
    "nl": (
        "roggebrood",
        (
            "sorry, ik bedoelde roggebrood",
            "kun je het veranderen in roggebrood?",
            "oeps, bedoelde roggebrood",
            "verander het in roggebrood alsjeblieft",
        ),
    ),
    "pl": (
        "chleb żytni",
        (
            "przepraszam, chodziło o chleb żytni",
            "możesz zmienić na chleb żytni?",
            "ups, miałam na myśli chleb żytni",
            "zmień na chleb żytni proszę",
        ),
    ),
    "fi": (
        "ruisleipä",
        (
            "anteeksi, tarkoitin ruisleipä",
            "hups, tarkoitin ruisleipä",
            "ruisleipä, ei lore",
        ),
    ),
    "ja": (
        "ライ麦パン",
        ("ライ麦パンの間違いでした",),
    ),
    "ar": (
        "خبز الجاودار",
        ("آسف، قصدت خبز الجاودار",),
    ),
}
BESIDES: dict[str, tuple[str, ...]] = {
    "en": ("and @dan too", "also for @dan", "add @dan please", "and also to @dan", "please add @dan"),
    "de": ("und @dan auch", "auch für @dan"),
    "es": ("y @dan también", "también para @dan"),
    "fr": ("et @dan aussi", "aussi pour @dan"),
    "it": ("anche @dan", "e anche @dan"),
    "pt": ("e @dan também", "também para @dan"),
    "nl": ("en @dan ook", "ook voor @dan"),
    "pl": ("i @dan też", "także dla @dan"),
    "fi": ("ja myös @dan",),
    "ja": ("@dan さんにもお願いします",),
    "ar": ("و @dan أيضا", "أضف @dan من فضلك"),
}
CHANGES_OF_MIND: dict[str, tuple[str, ...]] = {
    "en": ("nvm", "I changed my mind", "nevermind, I've changed my mind", "actually I changed my mind"),
    "de": ("hab's mir anders überlegt", "ich hab es mir anders überlegt"),
    "es": ("cambié de opinión", "he cambiado de idea"),
    "fr": ("j'ai changé d'avis", "finalement j'ai changé d'avis"),
    "it": ("ho cambiato idea", "ci ho ripensato"),
    "pt": ("mudei de ideia", "pensei melhor"),
    "nl": ("ik heb me bedacht", "ik ben van gedachten veranderd"),
    "pl": ("zmieniłam zdanie", "rozmyśliłem się"),
    "fi": ("muutin mieleni", "tulin toisiin ajatuksiin"),
    "ja": ("気が変わりました", "やっぱり考え直しました"),
    "ar": ("غيرت رأيي", "عدلت عن رأيي"),
}
TALK = (
    ("en", "rye bread is great, I mean it"),
    ("en", "I mean, wow"),
    ("en", "lol, I mean"),
    ("en", "not bad, thanks"),
    ("en", "it should be fun"),
    ("en", "should be for everyone"),
    ("en", "can you change it to something?"),
    ("en", "can you change the world?"),
    ("en", "@dan come look"),
    ("en", "and @dan laughed too"),
    ("en", "@dan what do you think?"),
    ("en", "hi @dan"),
    ("en", "and @dan too?"),
    ("en", "I changed my mind about bread"),
    ("en", "I changed my shirt"),
    ("en", "bread, not war"),
    ("en", "not lore but love is all you need, my dear friend"),
    ("en", "for real, not kidding"),
    ("en", "too funny @dan"),
    ("en", "I love @dan too"),
    ("en", "add salt please"),
    ("en", "also, @dan says hi"),
    ("de", "das meinte ich ernst"),
    ("de", "und @dan lacht auch"),
    ("it", "anche @dan ride"),
    ("pl", "chodziło o to, żeby podziękować"),
    ("ja", "@dan さんも笑った"),
)


def heard(text: str, language: str, by: str = "giver", beside: str = "") -> tuple[str, str]:
    """The command, and its object, that somebody says in reply to what the bot says of bob's award for lore."""
    words = f"@{BOT} {beside} {text}"
    case = message(words, language=language, to=BOT)
    dan = {"acct": "dan", "username": "dan", "url": "https://example.social/@dan"}
    if "@dan" in text:
        content = case["content"].replace(
            "@dan", '<a href="https://example.social/@dan" class="u-url mention">@dan</a>'
        )
        case = {**case, "mentions": [*case["mentions"], dan], "content": content}
    status = status_of({**case, "author": PEOPLE[by]})
    assert status.in_reply_to is not None
    people = {"givers": frozenset({"alice"}), "recipients": frozenset({"bob"}), "topics": frozenset({"Lore"})}
    status = status.model_copy(update={"in_reply_to": status.in_reply_to.model_copy(update=people)})
    found = read(status, GRAMMAR, bot=BOT, hashtag="ImaginaryKlout")
    return (found.name, found.object) if isinstance(found, Command) else ("", "")


@pytest.mark.parametrize("language", TOPICS)
def test_the_topic_that_was_meant_takes_the_place_of_the_one_it_has(language: str) -> None:
    topic, texts = TOPICS[language]
    for text in texts:
        assert heard(text, language) == ("topic", topic), text


def test_only_its_giver_corrects_and_only_against_what_it_says() -> None:
    assert heard("rye bread, not lore", "en", by="recipient") == ("", "")
    assert heard("rye bread, not lore", "en", by="somebody") == ("", "")
    assert heard("rye bread, not war", "en") == ("", "")
    assert heard("should be for rye bread", "en") == ("", ""), "nobody excuses anything"


@pytest.mark.parametrize("language", BESIDES)
def test_somebody_besides_gets_the_same(language: str) -> None:
    for text in BESIDES[language]:
        assert heard(text, language) == ("to", "bob dan"), text
        assert heard(text, language, by="recipient")[0] != "to", text


def test_it_is_said_to_the_bot_alone_and_in_earnest() -> None:
    for text in ("also for @dan 😂", "and @dan too?", "also for @dan and @carol"):
        assert heard(text, "en") == ("", ""), text
    assert heard("and @dan too", "en", beside="@carol") == ("", "")


def test_who_has_it_keeps_it_where_somebody_besides_gets_the_same() -> None:
    status = a_status(mentions=(a_mention(CAROL.acct),))
    command = Command(name="to", object=f"{BOB.acct} {CAROL.acct}", why="said so")
    (revision,) = decide_command(status, command, facts_of(TEA), RULES, NOON).revisions
    assert revision.awards == (TEA, changed(TEA, id="first", recipient=CAROL))


@pytest.mark.parametrize("language", CHANGES_OF_MIND)
def test_a_change_of_mind_is_told_the_words(language: str) -> None:
    for text in CHANGES_OF_MIND[language]:
        assert heard(text, language) == ("regret", ""), text
        assert heard(text, language, by="recipient")[0] != "regret", text


def test_a_name_without_an_at_is_no_topic() -> None:
    for text in ("wait I meant carol", "I meant Carol", "sorry, meant carol"):
        assert heard(text, "en")[0] == "to", text


@pytest.mark.parametrize(("language", "text"), TALK)
def test_talk_corrects_nothing(language: str, text: str) -> None:
    assert heard(text, language) in (("", ""), ("thanks", ""))
