"""What somebody shall do before there is a +K, what one has got oneself, and gifts that look alike."""

from __future__ import annotations

import pytest

from bot.domain.readings import Nomination, NotForUs
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar, read_case

GRAMMAR = grammar()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Finish the bookshelf, @bob, and +K is yours"),
        ("de", "Mach das Regal fertig, @bob, und das +K gehört dir"),
        ("es", "Tráeme un trozo de tarta, @bob, y te llevas +K en repostería"),
        ("fr", "Finis l'étagère, @bob, et le +K est à toi"),
        ("pt", "Traz-me uma fatia de bolo, @bob, e ganhas +K em confeitaria"),
        ("it", "Finisci la libreria, @bob, e il +K è tuo"),
        ("nl", "Breng me een stuk taart, @bob, en je krijgt +K in bakken"),
        ("pl", "Dokończ regał, @bob, a +K jest twoje"),
        ("fi", "Tee hylly valmiiksi, @bob, niin +K on sinun"),
        ("ja", "@bob さん、ケーキを持ってきて。そしたらお菓子作りで +K あげる"),
        ("ar", "أكملي الرف يا @bob و #ImaginaryKlout لك"),
        ("en", "Let me taste it first, @bob, then there may be a +K"),
        ("en", "First the dishes, @bob, then the +K"),
        ("de", "Erst die Fotos, @bob, dann das +K"),
        ("es", "Primero las fotos, @bob, luego el +K"),
        ("pt", "Primeiro as fotos, @bob, depois o +K"),
        ("nl", "Eerst de foto's, @bob, dan de +K"),
        ("fi", "Ensin kuvat, @bob, sitten +K"),
        ("en", "just call me the official holder of +K in naps"),
        ("it", "Da oggi sono ufficialmente titolare di un +K in origami, mia madre è fiera"),
        ("it", "Da stamattina sono la fiera proprietaria di un +K in nodi marinari"),
        ("pt", "orgulhosa dona de um +K em nós de marinheiro desde hoje cedo"),
        ("ja", "昼寝の +K 保持者として一言。"),
        ("de", "mein erstes #ImaginaryKlout! von @bob, für schiefe Aquarelle. danke danke danke"),
        ("es", "¡mi primer #ImaginaryKlout! de @bob, por tazas torcidas. gracias gracias"),
        ("fi", "eka #ImaginaryKlout! @bob:lta, vinoista mukeista. kiitos kiitos kiitos"),
    ],
)
def test_a_task_before_it_or_one_s_own_gives_nothing_and_is_not_asked_about(language: str, text: str) -> None:
    said = text if "#" in text else f"{text} #ImaginaryKlout"
    assert isinstance(read_case({**by_alice(said), "language": language}, GRAMMAR), NotForUs)


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "you finished the bookshelf, @bob, so +K in joinery is yours", "joinery"),
        ("en", "Come here, @bob, and take your +K in baking", "baking"),
        ("en", "Keep being you, @bob, and have a +K in kindness", "kindness"),
        ("nl", "Kom hier, @bob, en pak je +K in bakken", "bakken"),
        ("nl", "Vanaf vandaag is @bob officieel houder van een +K in origami", "origami"),
        ("en", "My first +K! To @bob, for lopsided mugs", "lopsided mugs"),
        ("de", "Mein erstes +K! An @bob, für schräge Tassen", "schräge Tassen"),
        ("fr", "Mon premier +K ! Pour @bob, pour des tasses de travers", "tasses de travers"),
        ("it", "Il mio primo +K! A @bob, per tazze storte", "tazze storte"),
        ("pl", "Mój pierwszy +K! Dla @bob, za krzywe kubki", "krzywe kubki"),
        ("ja", "はじめての +K！@bob さんへ、ゆがんだマグカップで", "ゆがんだマグカップ"),
        ("fi", "Mun eka +K! @bob:lle vinoista mukeista", "vinoista mukeista"),
        ("en", "to nobody's surprise +K in waffles goes to @bob", "waffles"),
        ("fr", "sans surprise, le +K en gaufres revient à @bob", "gaufres"),
        ("pl", "bez zaskoczenia +K za gofry leci do @bob", "gofry"),
    ],
)
def test_what_is_done_and_what_one_gives_first_is_a_gift(language: str, text: str, topic: str) -> None:
    reading = read_case({**by_alice(f"{text} #ImaginaryKlout"), "language": language}, GRAMMAR)
    assert isinstance(reading, Nomination)
    assert [(m.acct, gift.topics) for gift in reading.gifts for m in gift.recipients] == [("bob", (topic,))]
