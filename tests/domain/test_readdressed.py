"""How givers mend what they gave, in reply to the bot's thanks: somebody else, another topic, not at all."""

from __future__ import annotations

import pytest

from tests.domain.test_refusals import said

MENDS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "undo": ("didn't mean it, undo", "undo that last one", "undo all", "abort", "revert", "ctrl+z"),
        "to carol": (
            "not bob, @carol",
            "not bob but @carol",
            "@carol, not @bob",
            "not for @bob, for @carol",
            "wrong person, I meant @carol",
            "should be @carol",
        ),
        "topic rye": (
            "I meant rye",
            "sorry, I meant rye",
            "correction: rye",
            "typo: rye",
            "change it to rye",
            "should say rye",
            'it should read "rye"',
            "the topic is rye",
            "the topic was rye",
            "typo, topic: rye",
            "correction, topic: rye",
        ),
    },
    "es": {
        "to carol": ("no @bob, @carol",),
        "topic centeno": ("quise decir centeno", "corrección: centeno", "el tema es centeno", "errata, tema: centeno"),
    },
    "fr": {
        "to carol": ("pas @bob, @carol",),
        "topic seigle": (
            "je voulais dire seigle",
            "correction : seigle",
            "le sujet est seigle",
            "coquille, sujet : seigle",
        ),
    },
    "de": {
        "to carol": ("nicht @bob, sondern @carol",),
        "topic Roggen": ("ich meinte Roggen", "Korrektur: Roggen", "das Thema ist Roggen", "Tippfehler, Thema: Roggen"),
    },
    "pt": {
        "undo": ("retiro o que disse",),
        "topic centeio": (
            "quis dizer centeio",
            "correção: centeio",
            "o tema é centeio",
            "erro de digitação, tema: centeio",
        ),
    },
    "it": {"topic segale": ("volevo dire segale", "correzione: segale", "il tema è segale", "refuso, tema: segale")},
    "nl": {
        "undo": ("annuleer dit",),
        "topic rogge": (
            "ik bedoelde rogge",
            "correctie: rogge",
            "het onderwerp is rogge",
            "typefout, onderwerp: rogge",
        ),
    },
    "pl": {"topic żyto": ("chodziło mi o żyto", "poprawka: żyto", "temat to żyto", "literówka, temat: żyto")},
    "ja": {
        "undo": ("間違えたので消してください",),
        "topic ライ麦": ("正しくはライ麦", "訂正：ライ麦", "誤字です、トピック: ライ麦"),
    },
    "ar": {"topic جاودار": ("قصدت جاودار", "تصحيح: جاودار", "الموضوع هو جاودار", "خطأ إملائي، الموضوع: جاودار")},
    "fi": {
        "topic ruista": ("tarkoitin ruista",),
        "topic ruis": ("korjaus: ruis", "aihe on ruis", "kirjoitusvirhe, aihe: ruis"),
    },
    "sv": {
        "to carol": ("inte @bob utan @carol",),
        "undo": ("oj fel",),
        "topic råg": ("jag menade råg", "rättelse: råg"),
    },
}


@pytest.mark.parametrize("language", MENDS)
def test_a_giver_mends_an_award_in_everyday_words(language: str) -> None:
    for meaning, texts in MENDS[language].items():
        for text in texts:
            found = said(text, language, "giver")
            assert found is not None, text
            assert f"{found.name} {found.object}".strip() == meaning, text


def test_what_a_giver_says_of_what_they_meant_is_no_correction() -> None:
    for text in (
        "I meant every word",
        "I meant it",
        "that should be fun",
        "not bob's fault, @carol",
        "@bob @carol cheers",
    ):
        found = said(text, "en", "giver")
        assert found is None or found.name == "thanks", text


def test_who_else_is_meant_is_for_the_giver_to_say() -> None:
    for by in ("recipient", "somebody"):
        found = said("not bob, @carol", "en", by)
        assert found is None or found.name != "to"
    assert said("not bob, @carol", "en", "giver", known=False) is None


TALK: dict[str, tuple[str, ...]] = {
    "en": (
        "the topic is lovely",
        "the topic is so you",
        "the topic was boring",
        "correction: he has cancer",
        "correction: she is gay but not out",
        "correction: bob lost his job",
        "should say: he stutters",
        "I meant he failed",
        "edit: he was arrested yesterday",
        "edit: thanks everyone for the likes!",
        "correction: sorry for the spam",
        "correction: he's a legend",
        "I meant to bring flowers",
        "should say it more often",
        "it should say so on your door",
    ),
    "es": (
        "el tema es aburrido",
        "corrección: tiene cáncer",
        "quería decir todo eso hace años",
        "corrección: gracias a todos",
    ),
    "fr": (
        "le sujet est intéressant",
        "correction : elle est enceinte",
        "je voulais dire ça depuis des années",
        "correction : il boit",
    ),
    "de": ("das Thema ist langweilig", "Korrektur: er hat Krebs", "ich meinte dich", "Korrektur: danke euch allen"),
    "pt": ("o tema é chato", "correção: ele tem câncer", "eu quis dizer isso há anos", "correção: obrigado a todos"),
    "it": ("il tema è noioso", "correzione: ha il cancro", "volevo dire che ti adoro", "correzione: grazie a tutti"),
    "nl": ("het onderwerp is saai", "correctie: ze is zwanger", "ik bedoelde elk woord", "correctie: bedankt allemaal"),
    "pl": ("temat jest nudny", "poprawka: ma raka", "chodziło mi o to wszystko", "poprawka: dzięki wszystkim"),
    "ja": ("訂正：彼は癌です", "訂正：皆さんありがとう"),
    "ar": ("الموضوع هو ممل", "تصحيح: هو مريض بالسرطان", "قصدت خيرا", "تصحيح: شكرا للجميع"),
    "fi": ("aihe on tylsä", "korjaus: hänellä on syöpä", "tarkoitin sitä", "korjaus: kiitos kaikille"),
    "sv": ("rättelse: hon är gravid", "jag menade varje ord", "rättelse: tack alla"),
}


@pytest.mark.parametrize("language", TALK)
def test_what_begins_like_a_correction_and_goes_on_as_talk_rewrites_no_badge(language: str) -> None:
    for text in TALK[language]:
        found = said(text, language, "giver")
        assert found is None or found.name == "thanks", text


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "correction: patience with beginners", "patience with beginners"),
        ("en", "I meant being kind to spiders", "being kind to spiders"),
        ("en", "I meant soldering, not welding", "soldering, not welding"),
        ("en", "correction: knowing when to stop", "knowing when to stop"),
        ("en", "topic: what he said", "what he said"),
        ("en", "theme: what he said", "what he said"),
        ("es", "corrección: hacer pan", "hacer pan"),
        ("de", "ich meinte Geduld mit Kindern", "Geduld mit Kindern"),
        ("fr", "correction : la patience", "la patience"),
        ("ja", "訂正：パン作り", "パン作り"),
    ],
)
def test_a_correction_that_names_a_topic_is_heard(language: str, text: str, topic: str) -> None:
    found = said(text, language, "giver")
    assert found is not None, text
    assert (found.name, found.object) == ("topic", topic)
