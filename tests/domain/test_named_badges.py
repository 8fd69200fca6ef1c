"""Commands that name the badge that they are about, "hide this one", "take it back": in the bot's thread, alone and
beside the other one of the award, and in no thread at all."""

from __future__ import annotations

import pytest

from tests.corpus_talk.talk import BOT
from tests.domain.test_commands import heard
from tests.domain.test_refusals import said

HIDE = {
    "en": ("hide this one", "please hide this", "could you hide this badge?"),
    "es": ("oculta esta insignia, por favor", "oculta esto"),
    "fr": ("masque ce badge", "je voudrais cacher ce badge"),
    "de": ("bitte verstecke dieses Abzeichen", "bitte ausblenden", "kannst du dieses Abzeichen ausblenden?"),
    "pt": ("esconde este distintivo por favor", "quero ocultar este"),
    "it": ("nascondi questo distintivo", "nascondilo per favore"),
    "nl": ("deze graag verbergen", "ik wil deze badge verbergen"),
    "pl": ("schowaj tę odznakę", "ukryj ją proszę"),
    "ja": ("このバッジを隠してください", "これを隠して"),
    "ar": ("أخف هذه الشارة من فضلك", "أريد إخفاء هذه الشارة"),
    "fi": ("kätke tämä merkki", "haluan piilottaa tämän merkin"),
}
SHOW = {
    "en": ("show it again please", "unhide this one"),
    "es": ("muéstrala otra vez por favor",),
    "de": ("blende es wieder ein",),
    "pl": ("pokaż ją znowu proszę",),
    "ja": ("もう一度表示して",),
}
UNDO = {
    "en": ("take it back please", "I take this badge back", "can you undo this one?"),
    "es": ("deshaz esta insignia", "retira esta insignia por favor"),
    "fr": ("reprends ce badge", "je voudrais annuler ce badge"),
    "de": ("ich möchte dieses Abzeichen zurücknehmen", "nimm es bitte zurück"),
    "pt": ("anula este distintivo por favor",),
    "it": ("annulla questo distintivo", "ritira questo distintivo per favore"),
    "nl": ("neem deze badge terug", "trek hem in alsjeblieft"),
    "pl": ("anuluj tę odznakę", "cofnij ją proszę"),
    "ja": ("このバッジを取り消す", "これを取り消してください"),
    "ar": ("تراجع عن هذه الشارة", "اسحب هذه الشارة من فضلك"),
    "fi": ("peru tämä merkki", "peruuta tämä merkki kiitos"),
}
DECLINE = {
    "en": ("I'd like to refuse this one", "please remove this badge of mine"),
    "es": ("no acepto esta insignia",),
    "fr": ("refuse ce badge",),
    "de": ("ich lehne dieses Abzeichen ab",),
    "pt": ("podes apagar este distintivo?",),
    "it": ("elimina questo distintivo",),
    "nl": ("wijs deze badge af",),
    "pl": ("nie przyjmuję tej odznaki",),
    "ja": ("このバッジを断ります",),
    "ar": ("هل يمكنك حذف هذه الشارة؟",),
    "fi": ("kieltäydyn tästä merkistä",),
}
SNAG = {
    "en": ("can I have this badge?", "could you snag this one for me please?", "accept", "I'd love this badge"),
    "es": ("cuelga esta insignia en mi muro", "me encantaría esta insignia", "acepto"),
    "fr": ("je voudrais ce badge", "puis-je avoir ce badge ?", "mets-le sur mon mur"),
    "de": ("ich will dieses Abzeichen", "ich nehme dieses Abzeichen an", "häng es an meine Wand"),
    "pt": ("posso ter este distintivo?", "gostava de ter este distintivo"),
    "it": ("posso avere questo distintivo?", "mettilo sul mio muro"),
    "nl": ("mag ik deze badge hebben?", "hang hem aan mijn muur"),
    "pl": ("czy mogę dostać tę odznakę?", "powieś ją na mojej ścianie"),
    "ja": ("このバッジが欲しいです", "このバッジください", "このバッジを壁に飾ってください"),
    "ar": ("هل لي بهذه الشارة؟", "علقها على جداري"),
    "fi": ("otan tämän merkin vastaan, kiitos", "voinko saada tämän merkin?"),
}
WONDER: dict[str, tuple[str, ...]] = {
    "en": ("how do I get this badge?",),
    "fr": ("comment obtenir ce badge ?",),
    "de": ("wie bekomme ich das Abzeichen?",),
    "ja": ("このバッジはどうやってもらえますか？",),
    "fi": ("miten saan tämän merkin?",),
}
FORGET_ME: dict[str, tuple[str, ...]] = {
    "en": ("delete all data about me",),
    "de": ("lösche alle Daten über mich",),
    "it": ("elimina i dati su di me",),
}
SAYINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "hide": HIDE,
    "show": SHOW,
    "undo": UNDO,
    "decline": DECLINE,
    "snag": SNAG,
    "wonder": WONDER,
    "forget_me": FORGET_ME,
}


@pytest.mark.parametrize(("name", "language"), [(name, language) for name in SAYINGS for language in SAYINGS[name]])
def test_a_command_that_names_its_badge_is_heard_wherever_it_is_said(name: str, language: str) -> None:
    by, other = ("giver", "bob") if name == "undo" else ("recipient", "alice")
    for text in SAYINGS[name][language]:
        for beside in ("", other):
            found = said(text, language, by, beside=beside)
            assert found is not None, (text, beside)
            assert found.name == name, (text, beside)
        alone = heard(f"@{BOT} {text}", language)
        assert alone is not None, text
        assert alone[0] in (name, "remove"), text


def test_the_word_for_this_is_no_topic_of_a_wish() -> None:
    for text in ("このバッジが欲しい", "そのバッジをください", "このバッジがもらえますか", "このバッジちょうだい"):
        wished = heard(f"@{BOT} {text}", "ja")
        assert wished is None or wished[0] != "want", text


TALK = {
    "en": ("hide the cookies before he arrives!", "take the cake back", "I'd love this recipe!", "accept no less"),
    "es": ("mis datos se acabaron, os leo luego", "oculta las galletas", "me encantaría esta receta"),
    "fr": ("mes données mobiles sont épuisées, à plus", "cache les biscuits", "j'ai épuisé mes données ce mois-ci"),
    "de": ("meine Daten sind für diesen Monat aufgebraucht, bis später", "versteck die Kekse"),
    "pt": ("os meus dados acabaram, até logo", "esconde as bolachas"),
    "it": ("i miei dati sono finiti, a dopo", "nascondi i biscotti"),
    "nl": ("mijn data is op, tot later", "verstop de koekjes"),
    "pl": ("moje dane się skończyły, do później", "schowaj ciastka"),
    "ja": ("このレシピが欲しい", "クッキー隠しておかないと"),
    "ar": ("كفى، احمر وجهي!", "أريد هذه الوصفة"),
    "fi": ("piilota keksit", "haluan tämän reseptin"),
}


@pytest.mark.parametrize("language", sorted(TALK))
def test_talk_of_other_things_that_one_hides_or_wants_is_no_command(language: str) -> None:
    for text in TALK[language]:
        for by, other in (("recipient", "alice"), ("giver", "bob"), ("somebody", "alice")):
            assert said(text, language, by, beside=other) is None, (text, by)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "show me my data"), ("es", "muéstrame mis datos"), ("fi", "näytä tietoni")]
)
def test_what_is_held_about_somebody_is_to_be_asked_for_alone(language: str, text: str) -> None:
    found = said(text, language, "recipient", beside="alice")
    assert found is not None
    assert (found.name, found.aloud) == ("my_data", True)
    told = said(text, language, "recipient")
    assert told is not None
    assert (told.name, told.aloud) == ("my_data", False)
