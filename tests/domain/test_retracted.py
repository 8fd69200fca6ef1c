"""What takes a gift back as soon as it is given: the toot gives nothing. What only begins alike gives all the same."""

from __future__ import annotations

import pytest

from bot.domain.readings import NotForUs
from tests.domain.toots import given, reading


@pytest.mark.parametrize(
    ("language", "gift", "retracted"),
    [
        (
            "en",
            "+K in tea to @bob",
            ("Wait, no!", "no wait, he didn't do it", "On second thought, no.", "nope", "Deleted.", "April fool!"),
        ),
        ("es", "+K en té a @bob", ("No, mejor no.", "He cambiado de idea.", "¡Inocente!")),
        ("fr", "+K en thé à @bob", ("Non, finalement non.", "J'ai changé d'avis.", "Attends, non !")),
        ("de", "+K in Tee an @bob", ("Ach nein, doch nicht.", "Nein, warte.", "April, April!")),
        ("pt", "+K em chá para @bob", ("Não, melhor não.", "Pensando bem, não.", "Primeiro de abril!")),
        ("it", "+K in tè a @bob", ("Anzi no.", "Ho cambiato idea.", "Meglio di no.")),
        ("nl", "+K in thee aan @bob", ("Nee, toch niet.", "Bij nader inzien, nee.", "1 april!")),
        ("pl", "+K za herbatę dla @bob", ("Albo nie.", "Rozmyśliłem się.", "Nie, czekaj!")),
        ("ja", "@bob さんにお茶で+K", ("やっぱりやめた", "やっぱりなし。", "気が変わりました。")),
        ("ar", "أمنح +K إلى @bob في الشاي", ("لا، غيرت رأيي", "كنت أمزح.", "لحظة، لا!")),
        ("fi", "+K teestä @bob:lle", ("Ei sittenkään.", "Muutin mieleni.", "Hetkinen, ei!")),
        ("sv", "+K i te till @bob", ("Jag har ändrat mig.", "Nej, vänta!", "April, april!")),
    ],
)
def test_a_gift_that_is_taken_back_at_once_gives_nothing(language: str, gift: str, retracted: tuple[str, ...]) -> None:
    assert given(f"{gift} #ImaginaryKlout", language)
    between = "。" if language == "ja" else ". "
    for words in retracted:
        assert isinstance(reading(f"{gift}{between}{words} #ImaginaryKlout", language), NotForUs), words


@pytest.mark.parametrize(
    ("language", "toot", "recipient"),
    [
        ("en", "+K in tea to @bob. Wait, no words for this!", "bob"),
        ("en", "+K in tea to @bob. Wait, no, @carol!", "carol"),
        ("en", "+K in tea to @bob. Oh no, the kettle!", "bob"),
        ("en", "No! No! Look at this! +K in tea to @bob", "bob"),
        ("en", "+K for the April fool prank to @bob", "bob"),
        ("en", "+K for saying nope politely to @bob", "bob"),
        ("es", "¡Ay no, qué bonito! +K en té a @bob", "bob"),
        ("fr", "Ah non mais quel talent ! +K en thé à @bob", "bob"),
        ("de", "Nein, wie schön! +K in Tee an @bob", "bob"),
        ("it", "No vabbè! +K in tè a @bob", "bob"),
    ],
)
def test_what_only_begins_as_if_a_gift_were_taken_back_gives(language: str, toot: str, recipient: str) -> None:
    assert set(given(f"{toot} #ImaginaryKlout", language)) == {recipient}
