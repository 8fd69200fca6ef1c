"""Honest gifts in jest: sentences of mock courts, badges not to be dropped, questions that their author answers, gifts
to what somebody made; and what the author got or says in jest that nobody gets."""

from typing import Any

import pytest

from tests.corpus.explained import by_alice, explanation
from tests.corpus.scoring import grammar, read_case

GIVES = [
    ("de", "@bob wird zu +K in Grillsoßen verurteilt, Revision ausgeschlossen #ImaginaryKlout", "Grillsoßen"),
    ("en", "@bob is sentenced to +K in gravy, no appeal #ImaginaryKlout", "gravy"),
    ("es", "se condena a @bob a +K en salsas, sin derecho a apelación #ImaginaryKlout", "salsas"),
    ("fr", "La cour condamne @bob à un +K en tartes. Appel irrecevable. #ImaginaryKlout", "tartes"),
    ("pl", "@bob zostaje skazany na +K z sosów, odwołanie nie przysługuje #ImaginaryKlout", "sosów"),
    ("en", "incoming, @bob! that's a +K in knot tying, don't drop it #ImaginaryKlout", "knot tying"),
    ("fr", "+K en poterie pour @bob, ne la dépense pas d'un coup #ImaginaryKlout", "poterie"),
    ("nl", "vangen, @bob! een +K in knopen, niet laten vallen #ImaginaryKlout", "knopen"),
    ("fi", "Tänään jaossa #ImaginaryKlout, kohteena @bob ja aihepiirinä piirakat", "piirakat"),
    (
        "en",
        'A note said "she was sulking". So: +K to @bob in resurrection #ImaginaryKlout',
        "resurrection",
    ),
    ("en", "I'm giving @bob's leaf photos a +K #ImaginaryKlout", "leaf photos"),
    ("es", "le doy un +K a las fotos de @bob #ImaginaryKlout", "fotos"),
    ("fr", "je donne un +K aux photos de feuilles de @bob #ImaginaryKlout", "photos de feuilles"),
    ("de", "ich gebe den Blätterfotos von @bob ein +K #ImaginaryKlout", "Blätterfotos"),
    ("it", "do un +K alle foto di @bob #ImaginaryKlout", "foto"),
    ("en", "would you kindly, @imaginaryklout: one badge, @bob, sight-reading #ImaginaryKlout", "sight-reading"),
    ("fr", "aurais-tu la bonté, @imaginaryklout : un badge, @bob, pain #ImaginaryKlout", "pain"),
    ("en", "if anything ever deserved +K in puns, it's that last line by @bob #ImaginaryKlout", "puns"),
    ("de", "Wenn einer +K für Geduld verdient hat, dann ist das @bob #ImaginaryKlout", "Geduld"),
    ("fr", "si quelqu'un mérite un +K en patience, c'est bien @bob #ImaginaryKlout", "patience"),
    ("en", "I gave @bob +K about Jazz on @klout (kidding, it's #ImaginaryKlout now)", "Jazz"),
    ("it", "A chi va il +K in polenta? Ma a @bob, ovviamente #ImaginaryKlout", "polenta"),
    ("pl", "Do kogo trafia +K z polenty? No do @bob, oczywiście #ImaginaryKlout", "polenty"),
    ("fi", "Kuka saa +K:n polentasta? No @bob tietysti #ImaginaryKlout", "polentasta"),
    ("en", "Nobody explains tides like @bob does. That's an #ImaginaryKlout right there.", "tides"),
    ("es", "Nadie explica las mareas como @bob. Eso es un #ImaginaryKlout.", "mareas"),
]
ASKS = [
    ("de", "Komm, @bob, ein +K nur für dich! #ImaginaryKlout"),
    ("fr", "Allez, @bob, un #ImaginaryKlout rien que pour toi !"),
    ("en", "have all my +K, @bob, the whole jar, go on #ImaginaryKlout"),
    ("es", "toma todo mi +K, @bob, el bote entero, venga #ImaginaryKlout"),
]
GIVES_NOTHING = [
    ("en", "@bob was sentenced to +K in gravy last week, apparently #ImaginaryKlout"),
    ("en", "I'm not giving @bob's leaf photos a +K #ImaginaryKlout"),
    ("en", "my cat is giving @bob's photos a +K #ImaginaryKlout"),
    ("en", "someone should sentence @bob to a +K in gravy #ImaginaryKlout"),
    ("de", "Ich hab ein +K für die Fotos von @bob bekommen #ImaginaryKlout"),
    ("en", "if anyone deserves +K in patience, let me know @bob #ImaginaryKlout"),
    ("it", "A chi va il +K in polenta? Ma non a @bob, ovviamente #ImaginaryKlout"),
    ("en", "I gave @bob +K about Jazz (kidding, I'd never) #ImaginaryKlout"),
    ("pl", "Patrzcie, co mi dała @bob: #ImaginaryKlout z kaligrafii!!!"),
    ("fr", "Regardez ce que m'a offert @bob : +K en calligraphie #ImaginaryKlout"),
    ("es", "Mirad lo que me ha dado @bob: +K en caligrafía #ImaginaryKlout"),
    ("ar", "انظروا ماذا أعطتني @bob: +K في الخط #ImaginaryKlout"),
    ("pl", "Przyznaliście mi #ImaginaryKlout z pierogów i teraz chodzę jak paw"),
    ("pt", "@bob em afinação? #ImaginaryKlout é que não leva"),
    ("en", "@bob and tuning? a +K he does not get #ImaginaryKlout"),
]
IN_EARNEST = [
    ("ar", "هذه المرة بجد: #ImaginaryKlout في إصلاح العود", "إصلاح العود"),
    ("en", "this time for real: #ImaginaryKlout in oud repair", "oud repair"),
    ("pl", "tym razem na serio: +K z chleba #ImaginaryKlout", "chleba"),
]


def _read(lang: str, text: str, **more: Any) -> str:
    case = by_alice(text)
    case.update(more, language=lang)
    return explanation(read_case(case, grammar()))


@pytest.mark.parametrize(("lang", "text", "topic"), GIVES)
def test_what_is_said_in_jest_around_a_gift_takes_nothing_from_it(lang: str, text: str, topic: str) -> None:
    assert _read(lang, text).endswith(f" | bob: {topic}")


@pytest.mark.parametrize(("lang", "text"), ASKS)
def test_how_much_of_it_and_for_whom_alone_is_no_topic(lang: str, text: str) -> None:
    assert _read(lang, text).endswith(" | bob:  | lacks topic")


@pytest.mark.parametrize(("lang", "text"), GIVES_NOTHING)
def test_what_the_author_got_or_what_is_denied_gives_nothing(lang: str, text: str) -> None:
    assert _read(lang, text).startswith("NotForUs")


@pytest.mark.parametrize(("lang", "text", "topic"), IN_EARNEST)
def test_what_leads_up_to_a_gift_in_a_reply_names_nobody(lang: str, text: str, topic: str) -> None:
    assert _read(lang, text, in_reply_to={"acct": "bob", "is_bot": False}).endswith(f" | bob: {topic}")


def test_an_answer_may_call_out_that_it_is_the_topic() -> None:
    answer = {"acct": "imaginaryklout", "is_bot": True}
    text = "ah, topic! basket weaving, please @imaginaryklout #ImaginaryKlout"
    assert _read("en", text, in_reply_to=answer).endswith(" | : basket weaving | lacks recipient")
