"""What recipients say, in no phrase of a command, who are afraid, mean the law, are mistaken or want it gone."""

from __future__ import annotations

import pytest

from tests.domain.test_refusals import said

ALARMS = {
    "en": (
        "I feel unsafe",
        "this outs me",
        "please, he'll find me",
        "my stalker gave me this",
        "alice is my abuser",
        "I object to the processing of my data",
        "I withdraw my consent",
        "cease and desist",
        "this is libel",
        "right to erasure request",
        "remove me from your database",
        "I'm a different bob",
        "I have never met alice",
        "you've confused me with somebody",
        "nothing from alice ever again",
        "please take my account off your page",
        "I told you to stop",
        "they use this to mock me",
    ),
    "es": (
        "solicito la eliminación de mis datos",
        "retiro mi consentimiento",
        "esto me da miedo",
        "no conozco a alice",
        "quiten mi nombre de ahí",
        "me habéis confundido con otro",
    ),
    "fr": (
        "je demande la suppression de mes données",
        "c'est une atteinte à ma vie privée",
        "je ne connais pas alice",
        "retirez mon nom de votre site",
        "elle me harcèle avec ça",
    ),
    "de": (
        "ich verlange die Löschung meiner Daten",
        "das verletzt meine Privatsphäre",
        "ich kenne alice gar nicht",
        "nehmt meinen Namen raus",
        "mein Stalker findet mich so",
    ),
    "pt": (
        "LGPD: apaguem meus dados",
        "não dei permissão",
        "isso me dá medo",
        "não conheço a alice",
        "tirem meu nome daí",
    ),
    "it": (
        "chiedo la cancellazione dei miei dati",
        "ritiro il mio consenso",
        "questo mi fa paura",
        "non conosco alice",
        "togliete il mio nome",
    ),
    "nl": (
        "ik verzoek om verwijdering van mijn gegevens",
        "dit maakt me bang",
        "ik ken alice niet",
        "haal mijn naam eraf",
        "hij stalkt mij",
    ),
    "pl": (
        "żądam usunięcia moich danych",
        "wycofuję zgodę",
        "on mnie prześladuje",
        "nie znam alice",
        "usuńcie stąd moje imię",
    ),
    "ja": (
        "個人データの削除を求めます",
        "別人です",
        "嫌がらせを受けています",
        "aliceさんを知りません",
    ),
    "ar": ("أطلب حذف بياناتي", "أسحب موافقتي", "هذا يخيفني", "لا أعرف alice", "هذا شخص آخر"),
    "fi": (
        "pyydän tietojeni poistamista",
        "perun suostumukseni",
        "tämä pelottaa minua",
        "en tunne alice",
        "hän häiritsee minua",
    ),
    "sv": (
        "jag begär radering av mina uppgifter",
        "jag återkallar mitt samtycke",
        "det här skrämmer mig",
        "jag känner inte alice",
        "ta bort mitt namn därifrån",
    ),
}
FOND = (
    ("en", "my privacy is ruined by fame lol, thank you"),
    ("en", "I don't know alice that well but this is so nice"),
    ("en", "I never met anyone like alice"),
    ("en", "remove my doubts, I am a baker now"),
    ("en", "delete the comma and it's perfect"),
    ("en", "alice is stalking my kitchen 😂"),
    ("es", "otra persona lo merece más"),
    ("fr", "je ne connaissais pas ce bot"),
    ("de", "ich kannte das gar nicht"),
    ("sv", "någon annan borde få det"),
    ("nl", "iemand anders verdient dit"),
    ("it", "mi fa paura quanto sei gentile haha"),
)


@pytest.mark.parametrize("beside", ["", "alice"])
@pytest.mark.parametrize("language", ALARMS)
def test_fear_the_law_and_a_mistaken_name_are_heard_alone_and_beside_the_giver(language: str, beside: str) -> None:
    for text in ALARMS[language]:
        found = said(text, language, "recipient", beside=beside)
        assert found is not None, text
        assert found.name in {"complain", "decline", "forget_me", "block"}, text


def test_what_alarms_is_heard_of_nobody_but_the_recipient() -> None:
    for text in ("I feel unsafe", "this is libel"):
        assert said(text, "en", "giver") is None
        assert said(text, "en", "somebody", beside="bob") is None
        assert said(text, "en", "recipient", known=False) is None
        assert said(f"{text} @carol", "en", "recipient") is None


@pytest.mark.parametrize(("language", "text"), FOND)
def test_what_smiles_praises_or_means_another_thing_alarms_nobody(language: str, text: str) -> None:
    for beside in ("", "alice"):
        found = said(text, language, "recipient", beside=beside)
        assert found is None or found.name == "thanks"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "cancel this please"),
        ("en", "cancel it"),
        ("en", "please withdraw this"),
        ("en", "please retract this"),
        ("en", "please revoke this badge"),
        ("en", "wrong bob"),
        ("es", "cancélalo por favor"),
        ("fr", "annulez ça svp"),
        ("fr", "pouvez-vous retirer ça ?"),
        ("de", "bitte stornieren"),
        ("pt", "cancela isso"),
        ("it", "annullalo per favore"),
        ("nl", "annuleer dit"),
        ("pl", "anuluj to proszę"),
        ("ja", "キャンセルしてください"),
        ("ar", "ألغ هذا"),
        ("fi", "peruuta tämä"),
        ("sv", "återkalla det här märket"),
    ],
)
def test_a_word_for_taking_back_is_the_givers_undo_and_the_recipients_decline(language: str, text: str) -> None:
    for by, name in (("giver", "undo"), ("recipient", "decline")):
        found = said(text, language, by)
        assert found is not None
        assert found.name == name
        assert found.word in ("remove", "take_down")


def test_an_order_beside_its_reason_is_heard_where_the_client_mentions_the_giver() -> None:
    for text in (
        "I'm in hiding, please remove this",
        "this is sarcasm, please remove it",
        "I'm scared, take this down",
    ):
        found = said(text, "en", "recipient", beside="alice")
        assert found is not None
        assert found.name == "decline"
    for text in ("stop it, I'll get a big head", "leave me alone, carol", "oh please stop, you two"):
        assert said(text, "en", "recipient", beside="alice") is None
