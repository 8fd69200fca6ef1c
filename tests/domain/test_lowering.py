"""What takes a badge off the wall, and need not destroy it: "take it down"."""

from __future__ import annotations

import pytest

from bot.domain.commands.refusals import TAKE_DOWN
from tests.domain.test_refusals import said

LOWERS = {
    "en": ("take it down", "take this badge down, please", "cancel that", "second thoughts, take it off", "unsnag"),
    "de": ("nimm es runter", "wieder abhängen", "weg damit", "häng's ab"),
    "fr": ("retire-le", "enlève ça", "annule ça"),
    "es": ("quítala", "descuélgala", "cancélala"),
    "it": ("toglila", "staccalo per favore", "annulla"),
    "nl": ("haal het weg", "haal hem eraf"),
    "pt": ("tira isso", "retire-o", "cancela isso"),
    "pl": ("zabierz to", "anuluj to"),
    "fi": ("ota se pois", "ota tämä alas"),
    "ja": ("これを取り外して", "下ろしてください"),
    "ar": ("أزلها", "انزعها"),
    "sv": ("ta bort det", "ta ned den"),
    "da": ("fjern det", "pil det ned"),
}
HIDES = {
    "en": ("I don't want it on my wall", "I'd rather not have it on my wall", "off my wall", "hide my wall"),
    "de": ("ich will es nicht an meiner Wand", "runter von meiner Wand"),
    "fr": ("pas sur mon mur", "enlève-le du mur"),
    "es": ("no la quiero en mi muro", "fuera de mi muro"),
    "it": ("non lo voglio in bacheca", "via dalla mia bacheca"),
    "nl": ("niet op mijn muur", "ik wil het niet op mijn muur"),
    "pt": ("não quero isso no meu mural", "fora do meu mural"),
    "pl": ("zdejmij to", "nie chcę tego na ścianie"),
    "fi": ("en halua sitä seinälleni", "pois seinältäni"),
    "ja": ("壁に飾らないで", "私の壁から外してください"),
    "ar": ("لا أريدها على جداري", "أنزلها عن جداري"),
    "sv": ("ta ner den", "inte på min vägg"),
    "da": ("tag det ned", "ikke på min væg"),
}
DESTROYS = {
    "en": ("delete it", "I don't want this badge", "decline", "take it down. I don't want this badge"),
    "de": ("lösch das", "ich will das Abzeichen nicht"),
    "fr": ("supprime ça", "je refuse"),
    "es": ("bórrala", "rechazo la insignia"),
    "nl": ("wis dat",),
    "pl": ("usuń to",),
    "ja": ("これを消して",),
    "ar": ("احذفها",),
}


@pytest.mark.parametrize("language", LOWERS)
def test_what_takes_down_says_so_whoever_hears_it(language: str) -> None:
    for text in LOWERS[language]:
        found = said(text, language, "recipient")
        assert found is not None, text
        assert (found.name, found.word) in {("decline", TAKE_DOWN), ("hide", "")}, text
        assert found.name == "hide" or said(text, language, "giver").name == "undo", text  # type: ignore[union-attr]


@pytest.mark.parametrize("language", HIDES)
def test_what_speaks_of_the_wall_hides(language: str) -> None:
    for text in HIDES[language]:
        found = said(text, language, "recipient")
        assert found is not None, text
        assert found.name == "hide", text


@pytest.mark.parametrize("language", DESTROYS)
def test_what_refuses_plainly_takes_nothing_down(language: str) -> None:
    for text in DESTROYS[language]:
        found = said(text, language, "recipient")
        assert found is not None, text
        assert (found.name, found.word) not in {("hide", ""), ("decline", TAKE_DOWN)}, text


@pytest.mark.parametrize(("refusal", "name"), [("forget me", "forget_me"), ("stop", "stop"), ("decline", "decline")])
def test_what_refuses_beside_it_is_more_than_taking_down(refusal: str, name: str) -> None:
    found = said(f"take it down. {refusal}", "en", "recipient")
    assert found is not None
    assert found.name == name
    assert found.word != TAKE_DOWN
