"""What is said under the bot's thanks of somebody else: the giver corrects for whom it was, or people merely talk."""

from __future__ import annotations

import pytest

from bot.domain.corpus import status_of
from bot.domain.read import read
from bot.domain.readings import Command, Incomplete, Nomination, Reading
from tests.corpus_talk.talk import BOT, message
from tests.domain.test_refusals import GRAMMAR
from tests.domain.test_refused_corrections import heard

MEANT: dict[str, tuple[str, ...]] = {
    "en": (
        "it was @carol",
        "no, it was @carol",
        "wrong person, it's @carol",
        "not him, it was @carol",
        "not bob, it was @carol",
        "this was for @carol",
        "give it to @carol instead",
        "could you change it to @carol please?",
        "sorry, @carol",
        "actually it was @carol, not bob",
        "for @carol instead of @bob",
        "sorry, it's @carol I meant",
        "oops, it was @carol 😅",
        "sorry, it's @carol",
        "no, it's @carol",
        "it's for @carol",
        "to @carol, please",
        "sorry, to @carol, thanks!",
        "give it to @carol, thanks!",
        "excuse me, it was @carol",
    ),
    "es": ("no, era @carol", "persona equivocada, es @carol", "perdón, @carol", "cámbialo a @carol por favor"),
    "fr": ("non, c'était @carol", "mauvaise personne, c'est @carol", "désolée, @carol", "donne-le plutôt à @carol"),
    "de": ("nein, es war @carol", "falsche Person, es ist @carol", "Entschuldigung, @carol", "gib es lieber @carol"),
    "pt": ("não, era a @carol", "pessoa errada, é @carol", "desculpe, @carol", "muda para @carol por favor"),
    "it": ("no, era @carol", "persona sbagliata, è @carol", "scusa, @carol", "dallo invece a @carol", "e' per @carol"),
    "nl": ("nee, het was @carol", "verkeerde persoon, het is @carol", "oeps, @carol", "geef het liever aan @carol"),
    "pl": ("nie, to była @carol", "zła osoba, to @carol", "przepraszam, @carol", "zmień na @carol proszę"),
    "da": (
        "til @carol, tak!",
        "nej, det var @carol",
        "forkert person, det var @carol",
        "undskyld, @carol",
        "ikke ham, det var @carol",
        "giv det til @carol i stedet",
    ),
    "ja": (
        "いいえ、 @carol さんでした",
        "人違いです、 @carol さんです",
        "@bob さんではなく @carol さんです",
        "代わりに @carol さんにあげてください",
    ),
    "ar": ("لا، كانت @carol", "الشخص الخطأ، إنها @carol", "آسف، @carol", "غيرها إلى @carol من فضلك"),
    "fi": (
        "ei, se oli @carol",
        "väärä henkilö, se on @carol",
        "anteeksi, se on @carol",
        "anteeksi, @carol",
        "se oli tarkoitettu @carol",
    ),
    "sv": ("nej, det var @carol", "fel person, det är @carol", "förlåt, @carol", "ge den till @carol istället"),
}
"""What moves the award from bob to carol where its giver says it."""

TALK: dict[str, tuple[str, ...]] = {
    "en": (
        "it was @carol who cried",
        "no, it was @carol who took the photo",
        "it was @carol who made this badge for tea",
        "it was @carol in the photo",
        "it was @carol on the drums",
        "for @carol it was hard",
        "love to @carol for the loan",
        "it was for @carol too",
        "it was @carol?",
        "it was @carol lol",
        "it was @bob, not @carol",
        "for @bob instead of @carol",
        "sorry, @carol and @dan",
        "sorry, @carol, you're next",
        "sorry @carol",
        "hi, @carol",
        "and it was @carol",
    ),
    "es": ("era @carol llorando", "no era @carol", "para @carol también", "era para @carol también", "y para @carol"),
    "fr": (
        "c'était @carol qui mentait",
        "à @carol aussi",
        "c'était pour @carol aussi",
        "bises à @carol pour le trajet",
    ),
    "de": ("es war @carol, die geweint hat", "für @carol war es schwer", "das war auch für @carol", "und an @carol"),
    "pt": ("era a @carol no telefone", "não era a @carol", "para @carol também", "e a @carol", "e para @carol"),
    "it": ("era @carol al telefono", "era anche per @carol", "a @carol anche", "e a @carol", "e per @carol"),
    "nl": ("het was @carol die huilde", "het was @carol aan de telefoon", "voor @carol ook", "en aan @carol"),
    "pl": ("to @carol płakała", "to @carol na zdjęciu", "nie to była @carol", "dla @carol też"),
    "ja": ("泣いたのは @carol さんでした", "@carol さんにも"),
    "ar": ("كانت @carol هي التي بكت", "لـ @carol أيضا", "إلى @carol برضه"),
    "fi": ("se oli @carol joka itki", "myös @carol"),
    "sv": ("det var @carol som grät", "till @carol också"),
}
"""What gives nobody anything and moves nothing."""


BESIDES: dict[str, tuple[str, ...]] = {
    "en": (
        "also to @carol",
        "oh, also to @carol",
        "sorry, also to @carol",
        "to @carol also",
        "it was also for @carol",
        "and also for @carol",
    ),
    "es": ("y también para @carol", "perdón, también para @carol"),
    "fr": ("et aussi pour @carol", "pardon, aussi pour @carol"),
    "de": ("und auch für @carol", "sorry, auch für @carol", "auch an @carol"),
    "pt": ("e também para @carol", "desculpa, também para @carol"),
    "it": ("e anche per @carol", "scusa, anche per @carol"),
    "nl": (
        "en ook voor @carol",
        "en ook aan @carol",
        "en ook @carol",
        "en eveneens voor @carol",
        "sorry, ook voor @carol",
    ),
    "pl": ("i też dla @carol", "przepraszam, też dla @carol"),
    "ja": ("そして @carol さんにも",),
    "ar": ("وأيضا إلى @carol",),
    "fi": ("ja myös käyttäjälle @carol",),
    "sv": ("och även till @carol",),
    "da": ("og også til @carol",),
}
"""What names carol besides bob."""

PRESENTED: dict[str, tuple[str, ...]] = {
    "en": (
        "hi, it's @carol",
        "excuse me, @carol",
        "oh, it's @carol",
        "this is @carol",
        "that's @carol",
        "ok, it's @carol",
    ),
    "es": ("hola, es @carol", "ah, es @carol"),
    "fr": ("coucou, c'est @carol", "excusez-moi, @carol", "c'est @carol"),
    "de": ("hallo, das ist @carol", "oh, es ist @carol"),
    "pt": ("olá, é a @carol", "oi, aqui é a @carol"),
    "it": ("ciao, è @carol", "ah, è @carol"),
    "nl": ("hoi, het is @carol", "oh, dat is @carol"),
    "pl": ("cześć, to @carol", "hej, to jest @carol"),
    "ja": ("こんにちは、 @carol です", "あの、 @carol さんです"),
    "ar": ("مرحبا، هذه @carol", "أهلا، إنها @carol"),
    "fi": ("hei, se on @carol", "moi, tämä on @carol"),
    "sv": ("hej, det är @carol",),
    "da": ("hej, det er @carol",),
}
"""What only says who somebody is."""

SAID_TO_CAROL: dict[str, tuple[str, ...]] = {
    "en": ("to @carol: hi", "to @carol: thanks!", "for @carol, thanks!", "for @carol: hi!", "oh, to @carol: thanks!"),
    "es": ("para @carol: ¡gracias!", "a @carol: hola"),
    "fr": ("pour @carol : merci !", "à @carol : coucou"),
    "de": ("an @carol: danke!", "für @carol, danke!"),
    "pt": ("para @carol: obrigada!", "para a @carol, obrigada!"),
    "it": ("a @carol: grazie!", "per @carol, ciao"),
    "nl": ("voor @carol: bedankt!", "aan @carol: hoi"),
    "pl": ("dla @carol: dzięki!",),
    "ja": ("@carol に：ありがとう", "@carol さんへ、ありがとう"),
    "ar": ("إلى @carol: شكرا",),
    "fi": ("käyttäjälle @carol: kiitos",),
    "sv": ("till @carol: tack!", "till @carol, hej!"),
    "da": ("til @carol: tak!",),
}
"""What speaks to carol."""


def gives(found: Reading) -> bool:
    return isinstance(found, Nomination | Incomplete)


def to_the_bot(text: str, language: str, *, code: str = "") -> Reading:
    """What that means in a message to the bot that answers nothing."""
    status = status_of({**message(f"@{BOT} {text} {code}", language=language), "author": "alice"})
    return read(status, GRAMMAR, bot=BOT, hashtag="ImaginaryKlout")


@pytest.mark.parametrize("language", MEANT)
def test_the_giver_says_in_plain_words_who_was_meant(language: str) -> None:
    for text in MEANT[language]:
        found = heard(text, language)
        assert isinstance(found, Command), text
        assert (found.name, found.object) == ("to", "carol"), text


@pytest.mark.parametrize("marks", ["“”", '""', "‘’", "''", "«»", "„“", "‚‘", "‹›", "「」", "> "])
def test_a_quoted_correction_changes_nothing(marks: str) -> None:
    opening, closing = (marks[:1], marks[1:]) if marks != "> " else (marks, "")
    for language, texts in MEANT.items():
        for text in (*texts[:2], *texts[-1:]):
            for said in (f"{opening}{text}{closing}", f"@bob {opening}{text}{closing}"):
                found = heard(said, language)
                assert not isinstance(found, Command) or found.name != "to", said
    assert heard(f"{opening}I meant rye{closing}", "en") != heard("I meant rye", "en")


def test_a_name_or_a_no_in_quotation_marks_corrects_all_the_same() -> None:
    for text in ("“no”, it was @carol", 'no, it was "@carol"', "no, it was @carol 'sorry'", "no -> it was @carol"):
        found = heard(text, "en")
        assert isinstance(found, Command), text
        assert (found.name, found.object) == ("to", "carol"), text


@pytest.mark.parametrize("language", TALK)
def test_talk_of_somebody_else_under_the_thanks_gives_and_moves_nothing(language: str) -> None:
    for text in TALK[language]:
        for by in ("giver", "recipient", "somebody"):
            found = heard(text, language, by)
            assert not gives(found), text
            assert not isinstance(found, Command) or found.name != "to", text


@pytest.mark.parametrize("language", BESIDES)
def test_who_is_named_besides_presented_or_spoken_to_takes_nobodys_badge(language: str) -> None:
    for text in (*BESIDES[language], *PRESENTED[language], *SAID_TO_CAROL[language]):
        for by in ("giver", "recipient", "somebody") if text not in BESIDES[language] else ("recipient", "somebody"):
            found = heard(text, language, by)
            assert not gives(found), text
            assert not isinstance(found, Command) or found.name != "to", text


@pytest.mark.parametrize("language", BESIDES)
def test_who_is_named_besides_gets_the_same_and_bob_keeps_his(language: str) -> None:
    for text in BESIDES[language]:
        found = heard(text, language)
        assert isinstance(found, Command), text
        assert (found.name, found.object) == ("to", "bob carol"), text


def test_of_who_was_meant_nobody_but_the_giver_is_heard() -> None:
    for text in ("it was @carol", "wrong person, it's @carol", "sorry, @carol", "change it to @carol please"):
        for by in ("recipient", "somebody"):
            found = heard(text, "en", by)
            assert not gives(found), text
            assert not isinstance(found, Command), text


def test_outside_a_thread_a_code_tells_which_award_was_meant_for_somebody_else() -> None:
    code = "AbCdEfGhIjKlMnOpQrSt12"
    for text in ("no, it was @carol", "change it to @carol please"):
        found = to_the_bot(text, "en", code=code)
        assert isinstance(found, Command), text
        assert (found.name, found.object, found.code) == ("to", "carol", code), text
        assert not isinstance(to_the_bot(text, "en"), Command), text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "sorry, I meant @carol, in tea"),
        ("en", "it was @carol, for the bread"),
        ("en", "@carol deserves one too for the soup"),
        ("en", "give @carol one for the soup"),
        ("de", "und ein Abzeichen für @carol für die Suppe"),
        ("ja", "@carol さんにもスープで"),
    ],
)
def test_what_plainly_gives_under_the_thanks_gives_another(language: str, text: str) -> None:
    assert gives(heard(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "for @carol it was hard"),
        ("fr", "pour @carol c'était dur"),
        ("pt", "para @carol foi difícil"),
        ("es", "para @carol también"),
        ("fr", "à @carol aussi"),
        ("pt", "para @carol também"),
        ("ar", "إلى @carol برضه"),
    ],
)
def test_how_it_was_for_somebody_and_a_mere_too_are_no_topics_in_any_message(language: str, text: str) -> None:
    assert not gives(to_the_bot(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [("ar", "شخص خطأ"), ("ar", "حساب خاطئ"), ("da", "det er den forkerte person"), ("da", "forkert bruger")],
)
def test_a_wrong_person_takes_back_what_their_giver_gave(language: str, text: str) -> None:
    found = heard(text, language)
    assert isinstance(found, Command)
    assert found.name == "undo"
