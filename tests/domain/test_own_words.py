"""What a recipient and a giver say under the bot's thanks, where their clients mention the other of the two as well."""

from __future__ import annotations

import pytest

from tests.domain.test_refusals import said


def name(text: str, language: str, by: str, beside: str = "") -> str:
    found = said(text, language, by, beside=beside)
    return "" if found is None or found.name == "thanks" else found.name


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ("Snag it please!", "yes, snag", "I'll snag that, thank you", "Snag! Thank you so much", "SNAG!!! 🎉")),
        ("es", ("guardar", "guardar, por favor")),
        ("fr", ("garder", "garder, merci")),
        ("de", ("schnappen", "schnappen, danke")),
        ("pt", ("guardar, obrigada",)),
        ("nl", ("pakken", "pakken, dank je")),
        ("ja", ("スナッグします",)),
        ("ar", ("سناغ",)),
    ],
)
def test_the_recipient_snags_beside_the_giver_in_the_words_of_the_command(
    language: str, texts: tuple[str, ...]
) -> None:
    for text in texts:
        assert name(text, language, "recipient", "alice") == "snag", text


def test_among_others_than_the_people_of_the_award_politeness_snags_nothing() -> None:
    for text in ("Snag it please!", "yes, snag", "I'll snag that, thank you"):
        assert name(text, "en", "somebody", "alice") == "", text
        assert name(text, "en", "recipient", "carol") == "", text


TO_THE_GIVER = [
    ("en", "I'll take it"), ("en", "I want it!"), ("en", "snag?"), ("en", "hit a snag"), ("en", "mine!"),
    ("es", "lo quiero"), ("fr", "je prends"), ("de", "nehm ich gern"), ("pt", "quero"), ("it", "lo prendo"),
    ("nl", "graag"), ("pl", "biorę"), ("fi", "otan"), ("ja", "いただきます"), ("ar", "آخذه"),
]  # fmt: skip


def test_what_may_be_said_to_the_giver_snags_nothing() -> None:
    for language, text in TO_THE_GIVER:
        assert name(text, language, "recipient", "alice") == "", text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "oops, undo"), ("en", "please undo this"), ("es", "deshazlo por favor"), ("fr", "annule s'il te plaît"),
        ("de", "bitte rückgängig machen"), ("pt", "desfaz por favor"), ("it", "annulla per favore"),
        ("nl", "maak ongedaan alsjeblieft"), ("pl", "proszę cofnij"), ("fi", "peru kiitos"),
        ("ja", "取り消してください"), ("ar", "تراجع من فضلك"),
    ],
)  # fmt: skip
def test_the_giver_takes_back_beside_the_recipient_with_politeness(language: str, text: str) -> None:
    assert name(text, language, "giver", "bob") == "undo"
    assert name(text, language, "somebody", "bob") == ""


def test_what_a_giver_may_say_to_the_recipient_takes_nothing_back() -> None:
    for text in ("take it back!", "just kidding", "undo?", "undo 😂", "never mind", "undo your coat, you're home"):
        assert name(text, "en", "giver", "bob") == "", text


@pytest.mark.parametrize(
    ("language", "text"), [("en", "I want it"), ("pt", "quero"), ("pl", "chcę"), ("de", "ich will")]
)
def test_wanting_the_badge_that_one_has_just_got_begs_for_no_other(language: str, text: str) -> None:
    assert name(text, language, "recipient") == "snag"
    assert name(text, language, "somebody") == "want"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "go away, that's so nice"), ("en", "go away, you're too kind"), ("fr", "arrête, c'est trop gentil"),
        ("de", "Hilfe, wie süß"), ("de", "hör auf, das ist so lieb"), ("it", "basta, sei troppo gentile"),
        ("en", "keep it"), ("fr", "garde-le"), ("it", "tienilo"),
    ],
)  # fmt: skip
def test_who_is_delighted_asks_for_nothing(language: str, text: str) -> None:
    assert name(text, language, "recipient") == ""


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ("I'm not comfortable with this", "alice told my secret", "how do I say no to this?", "I'm scared",
                "please take down that thing about me", "I don't want people to know", "don't write about me")),
        ("de", ("mir ist das unangenehm", "das ist gelogen, weg damit", "niemand darf das wissen")),
        ("es", ("me siento incómodo con esto", "no quiero que nadie lo sepa")),
        ("fr", ("je ne suis pas à l'aise avec ça", "personne ne doit savoir")),
        ("pt", ("estou desconfortável com isso", "é mentira, apaguem")),
        ("it", ("non mi sento a mio agio", "è falso, cancellate")),
        ("nl", ("dit voelt niet goed", "niemand mag dit weten")),
        ("pl", ("źle się z tym czuję", "to kłamstwo, skasujcie")),
        ("fi", ("en tunne oloani mukavaksi", "en tunne alicea")),
        ("ja", ("未成年です、消してください", "誰にも知られたくない")),
        ("ar", ("هذا كذب، احذفوه", "لا أشعر بالراحة")),
    ],
)  # fmt: skip
def test_who_is_uneasy_about_their_badge_is_answered(language: str, texts: tuple[str, ...]) -> None:
    for text in texts:
        for beside in ("", "alice"):
            assert name(text, language, "recipient", beside) in ("complain", "decline"), text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "löscht alles über mich"), ("es", "borrad todo sobre mí"), ("pt", "apaguem tudo sobre mim"),
        ("it", "cancellate tutto su di me"), ("pl", "usuńcie wszystko o mnie"), ("fi", "poistakaa kaikki minusta"),
        ("ar", "احذفوا كل شيء عني"),
    ],
)  # fmt: skip
def test_who_asks_several_to_delete_everything_is_forgotten(language: str, text: str) -> None:
    assert name(text, language, "recipient") == "forget_me"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "please withdraw it"), ("de", "mach's bitte rückgängig"), ("es", "puedes deshacerlo?"),
        ("fr", "tu peux annuler ?"), ("pt", "dá para desfazer?"), ("nl", "intrekken graag"),
        ("pl", "proszę o cofnięcie"), ("ja", "元に戻してください"),
    ],
)  # fmt: skip
def test_the_giver_takes_back_beside_the_recipient_in_what_is_no_casual_phrase(language: str, text: str) -> None:
    assert name(text, language, "giver", "bob") == "undo"
    assert name(text, language, "giver", "carol") == ""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I take it back"), ("en", "whoops, cancel that please"), ("de", "ups, bitte löschen"),
        ("es", "bórralo por favor"), ("fr", "efface ça stp"), ("pt", "apaga isso por favor"),
        ("it", "toglilo per favore"), ("nl", "verwijder het alsjeblieft"), ("pl", "usuń to proszę"),
        ("ja", "削除してください"), ("ar", "احذفها من فضلك"), ("fi", "poista se kiitos"),
    ],
)  # fmt: skip
def test_a_giver_whose_undo_may_be_meant_for_the_recipient_is_told_the_word(language: str, text: str) -> None:
    assert name(text, language, "giver", "bob") == "regret"
    for silent in (f"{text} 😂", f"{text} ... ?"):
        assert name(silent, language, "giver", "bob") != "undo"
    assert name(text, language, "somebody", "bob") == ""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "no thanks"), ("de", "nein danke"), ("es", "no, gracias"), ("fr", "non merci"), ("pt", "não, obrigado"),
        ("it", "no grazie"), ("nl", "nee bedankt"), ("pl", "nie, dziękuję"), ("ar", "لا شكرا"), ("fi", "ei kiitos"),
        ("en", "have it removed"), ("en", "that's enough badges"), ("sv", "låt bli"),
        ("en", "nooo don't want it"), ("fi", "eiii en halua tätä"),
    ],
)  # fmt: skip
def test_a_plain_refusal_beside_the_giver_is_told_the_words(language: str, text: str) -> None:
    assert name(text, language, "recipient", "alice") == "complain"


def test_who_thanks_back_refuses_nothing() -> None:
    for text in (
        "no thank YOU",
        "no thanks 😂",
        "no, thank you so much for the bread",
        "no thanks needed",
        "no stop it",
    ):
        assert name(text, "en", "recipient", "alice") == "", text


@pytest.mark.parametrize(
    ("language", "text", "reads"),
    [
        ("en", "remove it from my wall", "hide"), ("de", "nimm es von meiner Wand", "hide"),
        ("ja", "壁から外して", "hide"), ("fi", "poista seinältäni", "hide"), ("es", "ponla en mi pared", "snag"),
        ("pt", "coloca na minha parede", "snag"),
        ("pl", "powieś na mojej ścianie", "snag"), ("en", "I want no more badges", "stop"),
        ("pl", "żadnych odznak więcej", "stop"), ("en", "what do you know about me?", "my_data"),
        ("fr", "que sais-tu de moi ?", "my_data"),
    ],
)  # fmt: skip
def test_what_names_the_wall_or_the_badge_is_heard_beside_the_giver(language: str, text: str, reads: str) -> None:
    assert name(text, language, "recipient", "alice") == reads
