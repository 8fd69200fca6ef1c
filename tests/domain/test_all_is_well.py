"""What means "all is well", "no need" or "that's all" takes nothing back, refuses nothing and stops nothing."""

from __future__ import annotations

import pytest

from bot.domain.corpus import status_of
from bot.domain.read import read
from bot.domain.readings import Command, Nomination, NotForUs
from tests.corpus_talk.talk import BOT, message
from tests.domain.test_refusals import GRAMMAR, PEOPLE, among_its_people, said

TAKES_AWAY = ("undo", "decline", "remove", "stop", "forget_me")


def taken_away(text: str, language: str, by: str) -> str | None:
    """The command by which ``text`` takes something away, if it does."""
    found = said(text, language, by)
    return found.name if found is not None and found.name in TAKES_AWAY else None


ALL_FINE: dict[str, str] = {
    "en": "that's fine|all good|it's fine, thanks|looks good",
    "fr": "c'est bon|c'est bon, merci|oui c'est bon|ah c'est bon, je l'ai|c'est juste|ça va|c'est parfait|tout va bien",
    "es": "está bien|así está bien|todo bien",
    "de": "passt|passt so|alles gut|schon gut",
    "it": "va bene|va bene così|tutto a posto",
    "pt": "está bom|tudo certo|está ótimo",
    "nl": "prima zo|is goed|dat was lief|het was leuk",
    "pl": "w porządku|jest ok|pasuje",
    "fi": "hyvä näin|ihan hyvä",
    "ja": "いいです|大丈夫です",
    "ar": "تمام|حسنا|خلاص",
    "sv": "det är bra",
    "da": "det er fint",
}
NO_NEED: dict[str, str] = {
    "en": "no need|not necessary|you shouldn't have",
    "fr": "pas besoin|pas besoin, merci|il ne fallait pas",
    "es": "no hace falta|no hace falta, mujer|no es necesario",
    "de": "nicht nötig|das war doch nicht nötig|ach, nicht nötig!",
    "it": "non serve|non ce n'è bisogno",
    "pt": "não é necessário|não precisava",
    "nl": "niet nodig|hoeft niet|laat maar zitten",
    "pl": "nie trzeba|nie trzeba było",
    "fi": "ei tarvitse",
    "ja": "いいのに",
    "ar": "لا داعي|لا داعي لذلك",
    "sv": "behövs inte",
    "da": "det behøves ikke",
}
THATS_ALL: dict[str, str] = {
    "en": "that's enough|that's all, thanks|ok enough, thanks|don't mention it",
    "fr": "ça suffit, merci|c'est tout",
    "es": "nada más|eso es todo",
    "de": "genug, danke|das war's",
    "it": "basta così, grazie|è tutto|niente più",
    "pt": "já chega, obrigado|é só isso",
    "nl": "genoeg, bedankt|zo is het genoeg|dat was het",
    "pl": "wystarczy, dzięki|to wszystko|koniec",
    "fi": "riittää kiitos|loppu|anna olla, ei kestä",
    "ja": "もういいです|以上です",
    "ar": "يكفي|هذا يكفي|كفى، شكرا",
    "sv": "det räcker",
    "da": "det er nok",
}
NO_NO: dict[str, str] = {
    "en": "no no|nooo!|nah, thank YOU|no no no, thank YOU|not at all",
    "fr": "non non|noooon",
    "es": "no, no, no|nooo|para nada",
    "de": "nein nein|neeein|weg damit, her mit Kuchen",
    "it": "no no|togli, togli, che vergogna",
    "pt": "não, não",
    "nl": "nee nee|echt niet|nee hoor|weg ermee, taart!",
    "pl": "ależ nie|nie nie",
    "fi": "eikä|ei ei",
    "ar": "لا لا|مستحيل",
    "sv": "nej nej",
    "da": "nej nej",
}


KIND = (ALL_FINE, NO_NEED, THATS_ALL, NO_NO)


@pytest.mark.parametrize("language", ALL_FINE)
def test_an_everyday_kindness_takes_nothing_away(language: str) -> None:
    texts = [text for meaning in KIND for text in meaning.get(language, "").split("|") if text]
    found = {text: taken_away(text, language, by) for text in texts for by in ("giver", "recipient")}
    assert not any(found.values()), found


@pytest.mark.parametrize(
    ("language", "text"), [("en", "no, no, no"), ("en", "noooo!"), ("de", "nein nein"), ("fi", "ei ei")]
)
def test_who_says_no_over_and_over_is_told_the_words_for_it(language: str, text: str) -> None:
    found = said(text, language, "recipient")
    assert found is not None
    assert found.name == "complain"


@pytest.mark.parametrize(
    ("language", "text"), [("en", "no"), ("en", "No, thanks."), ("de", "nein"), ("fi", "ei"), ("ar", "كلا")]
)
def test_one_plain_no_refuses(language: str, text: str) -> None:
    assert taken_away(text, language, "recipient") == "decline"


LEAVE_IT: dict[str, str] = {
    "es": "déjalo",
    "it": "lascia stare",
    "pt": "deixa lá",
    "nl": "laat maar",
    "fi": "antaa olla",
    "ja": "もういいです",
    "pl": "zostaw to",
    "sv": "låt det vara",
}


@pytest.mark.parametrize(("language", "text"), LEAVE_IT.items())
def test_leave_it_drops_what_was_asked_about_and_lets_stand_what_is_given(language: str, text: str) -> None:
    assert taken_away(text, language, "giver") is None
    asked = read(
        status_of({**message(f"@{BOT} {text}", language=language, to=BOT), "author": PEOPLE["giver"]}),
        GRAMMAR,
        bot=BOT,
        hashtag="ImaginaryKlout",
    )
    assert isinstance(asked, Command)
    assert asked.name == "undo"


FORGET_IT: dict[str, str] = {
    "en": "never mind|forget it|it was a joke",
    "fr": "laisse tomber|c'était une blague|c'est pour rire",
    "es": "olvídalo",
    "de": "vergiss es",
    "it": "lascia perdere",
    "pt": "deixa pra lá",
    "nl": "vergeet het|het was maar een grapje|dat was een grap",
    "pl": "nieważne|zapomnij o tym",
    "fi": "unohda koko juttu",
}


@pytest.mark.parametrize(("language", "texts"), FORGET_IT.items())
def test_what_plainly_drops_it_still_undoes(language: str, texts: str) -> None:
    assert [taken_away(text, language, "giver") for text in texts.split("|")] == ["undo"] * len(texts.split("|"))


SOME_FOR: dict[str, str] = {
    "en": "@alice leave some for the others|lol @alice leave some for the rest of us!|@alice have some for breakfast|"
    "@alice take some for the road|@alice give some for effort|@alice leave some for carol|@alice have one for lunch|"
    "leave some for the others|have some for supper|@alice leave some credit for the bakers|@carol leave one for bob",
    "es": "@alice toma uno para el camino",
    "de": "@alice nimm noch eins für unterwegs",
    "it": "@alice prendi un altro per il viaggio",
}


@pytest.mark.parametrize(("language", "texts"), SOME_FOR.items())
def test_who_helps_themselves_to_some_gives_nothing(language: str, texts: str) -> None:
    for text in texts.split("|"):
        there = status_of({**message(f"@{BOT} {text}", language=language, to=BOT), "author": "bob"})
        for status in (there, among_its_people(there)):
            found = read(status, GRAMMAR, bot=BOT, hashtag="ImaginaryKlout")
            assert isinstance(found, NotForUs), (text, found)


@pytest.mark.parametrize(
    "text",
    [
        "give @carol some for baking",
        "give one to @carol for baking",
        "could you stick one on @carol for baking?",
        "@carol should have some for baking",
    ],
)
def test_some_for_somebody_is_asked_of_the_bot(text: str) -> None:
    status = status_of({**message(f"@{BOT} {text}", language="en"), "author": "bob"})
    found = read(status, GRAMMAR, bot=BOT, hashtag="ImaginaryKlout")
    assert isinstance(found, Nomination)
    assert found.gifts[0].topics == ("baking",)
