"""What a giver corrects under the bot's thanks and is no topic: it is heard as nothing else, least of all a gift."""

from __future__ import annotations

import pytest

from bot.domain.corpus import status_of
from bot.domain.read import read
from bot.domain.read_answer import objection_to
from bot.domain.readings import Command, Incomplete, Nomination, Reading
from tests.corpus_talk.talk import BOT, message
from tests.domain.test_refusals import GRAMMAR, PEOPLE, among_its_people


def heard(text: str, language: str, by: str = "giver") -> Reading:
    """What that means in reply to what the bot says of the award that alice gave bob."""
    status = status_of({**message(f"@{BOT} {text}", language=language, to=BOT), "author": PEOPLE[by]})
    return read(among_its_people(status), GRAMMAR, bot=BOT, hashtag="ImaginaryKlout")


def corrected(text: str, language: str) -> str:
    """The topic that bob's award has after that; empty where it keeps its own."""
    found = heard(text, language)
    if not isinstance(found, Command) or found.name != "topic":
        return ""
    status = status_of({**message(f"@{BOT} {text}", language=language, to=BOT), "author": "alice"})
    objection = objection_to(found.object, status, GRAMMAR, bot=BOT, hashtag="ImaginaryKlout", people=["bob"])
    return "" if objection else found.object


REFUSED: dict[str, tuple[str, ...]] = {
    "en": (
        "I meant being pregnant",
        "I meant @bob being pregnant",
        "I meant his cancer",
        "I meant your worst cake",
        "I meant every crumb",
        "I meant what I said, not what you heard",
        "I meant the other bob, he's fine too",
        "what I meant was his stutter",
        "I meant whichever you like",
        "correction: gayness",
        "correction: being single",
        "it was rust, not tea",
        "the topic is bob's worst cake",
    ),
    "es": ("quise decir calvo", "quise decir estar embarazada", "me refería al otro bob"),
    "fr": ("je voulais dire chauve", "je voulais dire son cancer", "sujet suivant : le dîner"),
    "de": ("ich meinte schwanger", "ich meinte glatzköpfig", "ich meinte den anderen Bob"),
    "pt": ("quis dizer careca", "quis dizer grávida"),
    "it": ("volevo dire calvo", "volevo dire incinta"),
    "nl": ("ik bedoelde kaal", "ik bedoelde zwanger"),
    "pl": ("miałam na myśli łysy", "miałam na myśli jej ciążę"),
    "ja": ("ハゲの間違いでした", "妊娠の間違いでした", "酔っ払いの間違いでした"),
    "ar": ("قصدت أصلع", "قصدت حامل"),
    "fi": ("tarkoitin kalju", "tarkoitin raskaana"),
    "sv": ("jag menade gravid", "jag menade full", "jag menade skallig"),
}


@pytest.mark.parametrize("language", REFUSED)
def test_a_correction_that_is_refused_asks_nothing_and_gives_nothing(language: str) -> None:
    for text in REFUSED[language]:
        for by in ("giver", "somebody"):
            assert not isinstance(heard(text, language, by), Nomination | Incomplete), text
        assert not corrected(text, language), text


def test_whoever_else_corrects_an_award_is_asked_nothing() -> None:
    for by in ("recipient", "somebody"):
        assert not isinstance(heard("I meant rust", "en", by), Nomination | Incomplete)


def test_another_is_still_given_to_under_the_thanks() -> None:
    assert isinstance(heard("sorry, I meant @carol, in tea", "en"), Nomination)
    assert isinstance(heard("and a badge for @carol in rust", "en"), Nomination)
    assert isinstance(heard("and +K to @carol", "en"), Incomplete)
    assert not isinstance(heard("I meant @carol being pregnant", "en"), Nomination | Incomplete)


TALK: dict[str, tuple[str, ...]] = {
    "en": (
        "topic: thanks everyone",
        "topic: thank you so much",
        "topic: ask bob",
        "topic: idk lol",
        "topic: haha no",
        "topic: never mind",
        "topic: you choose",
    ),
    "es": ("tema: gracias a todos", "tema: no sé jaja", "tema: hola a todos", "tema: pregunta a bob"),
    "fr": ("sujet : merci à tous", "sujet : je ne sais pas"),
    "de": ("Thema: danke euch allen", "Thema: keine Ahnung", "Thema: frag bob"),
    "pt": ("tema: obrigado a todos", "tema: sei lá"),
    "it": ("argomento: grazie a tutti", "argomento: non lo so"),
    "nl": ("onderwerp: bedankt allemaal", "onderwerp: vraag bob"),
    "pl": ("temat: dzięki wszystkim", "temat: nie wiem"),
    "ja": ("トピック：みんなありがとう", "トピック：わからない"),
    "ar": ("الموضوع: شكرا للجميع", "الموضوع: لا أعرف", "الموضوع: شكرا جزيلا"),
    "fi": ("aihe: kiitos kaikille", "aihe: en tiedä", "aihe: kysy bobilta"),
    "sv": ("ämne: tack alla", "ämne: vet inte", "ämne: fråga bob"),
}


@pytest.mark.parametrize("language", TALK)
def test_talk_is_no_topic_though_it_is_called_one(language: str) -> None:
    for text in TALK[language]:
        assert not corrected(text, language), text


@pytest.mark.parametrize(
    ("language", "lead", "topic"),
    [
        ("en", "topic:", "rye bread"),
        ("en", "topic:", "gratitude"),
        ("en", "topic:", "thank-you notes"),
        ("en", "topic:", "saying thank you"),
        ("en", "topic:", "asking Bob Dylan questions"),
        ("en", "topic:", "all or nothing"),
        ("en", "I meant", "pottery"),
        ("es", "tema:", "gracias a la vida"),
        ("fr", "sujet :", "la gratitude"),
        ("de", "Thema:", "Danke sagen"),
        ("pt", "tema:", "gratidão"),
        ("it", "argomento:", "pane di segale"),
        ("nl", "onderwerp:", "dankbaarheid"),
        ("pl", "temat:", "wdzięczność"),
        ("ja", "トピック：", "ありがとうの言い方"),
        ("ar", "الموضوع:", "الامتنان"),
        ("fi", "aihe:", "kiitollisuus"),
        ("sv", "ämne:", "tacksamhet"),
    ],
)
def test_a_topic_that_only_sounds_like_talk_is_one(language: str, lead: str, topic: str) -> None:
    assert corrected(f"{lead} {topic}", language) == topic
