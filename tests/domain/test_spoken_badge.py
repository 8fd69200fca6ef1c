"""Badges that are wished for, had or marvelled at in a thread: they are given to nobody whom a client mentions."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete, Nomination
from tests.domain.test_badge_talk import BOT, reading

CAROL: dict[str, object] = {"acct": "carol", "is_bot": False}


def receivers(text: str, language: str, parent: dict[str, object] = CAROL) -> set[str]:
    found = reading(text, language, parent, "dan")
    gifts = found.gifts if isinstance(found, Nomination | Incomplete) else ()
    return {to.acct for gift in gifts for to in gift.recipients}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I want a badge for surviving monday"), ("en", "I so need a badge for patience"),
        ("en", "I'd love a badge for getting through the week"), ("es", "necesito una insignia por la paciencia"),
        ("fr", "je veux un badge pour avoir survécu"), ("fr", "j'aimerais un badge pour avoir fini ma thèse"),
        ("fr", "il me faut un badge pour ma patience"), ("de", "ich will ein Abzeichen fürs Überleben"),
        ("de", "ich hätte gern ein Abzeichen für Geduld"), ("pt", "quero um selo por sobreviver à segunda"),
        ("pt", "queria ter um selo por paciência"), ("it", "voglio un distintivo per essere sopravvissuta"),
        ("it", "vorrei un distintivo per essere arrivata a venerdì"), ("nl", "ik wil graag een badge voor geduld"),
        ("pl", "chcę odznakę za cierpliwość"), ("fi", "haluan merkin kärsivällisyydestä"),
        ("ja", "月曜を生き延びたのでバッジがほしい"), ("ar", "أريد شارة على الصبر"),
        ("sv", "jag vill ha ett märke för att jag överlevde måndagen"),
        ("sv", "jag skulle vilja ha ett märke för tålamod"),
    ],
)  # fmt: skip
def test_what_somebody_wants_for_themselves_is_not_given_to_whom_they_answer(language: str, text: str) -> None:
    assert receivers(f"@carol @imaginaryklout {text}", language) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I want to give you +K in tea"), ("fr", "je veux te donner +K en patience"),
        ("de", "ich will dir +K in Geduld geben"), ("it", "voglio darti +K in pazienza"),
        ("pt", "quero te dar +K em paciência"), ("sv", "jag vill ge dig +K i tålamod"),
        ("nl", "ik wil je +K geven voor geduld"),
    ],
)  # fmt: skip
def test_what_somebody_wants_to_give_is_given(language: str, text: str) -> None:
    assert receivers(f"@carol @imaginaryklout {text}", language) == {"carol"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "you got a badge for soup lol"), ("en", "you have a badge for soup already"),
        ("en", "has a badge for soup and brags"), ("en", "got a badge for soup and won't shut up"),
        ("en", "so you got yourself a badge for soup"), ("en", "look, a badge for soup"),
        ("en", "haha a badge for soup"), ("en", "what a badge, +K in soup"), ("en", "wow, +K in soup"),
        ("es", "te dieron una insignia por la sopa jaja"), ("es", "qué insignia, por la sopa"),
        ("fr", "t'as un badge pour la soupe"), ("fr", "oh un badge pour la soupe !"),
        ("de", "du hast ein Abzeichen für Suppe"), ("de", "du hast ein Abzeichen für Suppe bekommen lol"),
        ("de", "oha, ein Abzeichen für Suppe"), ("pt", "tens um distintivo por sopa"),
        ("it", "hai preso un distintivo per la zuppa"), ("nl", "je hebt een badge voor soep gekregen haha"),
        ("nl", "wauw, een badge voor soep"), ("pl", "dostałeś odznakę za zupę"), ("pl", "masz odznakę za zupę"),
        ("fi", "sait merkin keitosta haha"), ("ar", "لديك شارة في الحساء"), ("sv", "du har ett märke för soppa"),
        ("sv", "du fick ett märke för soppa haha"), ("sv", "nu har du ett märke för soppa"),
        ("nl", "nu heb je een badge voor soep"),
    ],
)  # fmt: skip
def test_what_is_told_of_a_badge_that_somebody_has_is_no_gift(language: str, text: str) -> None:
    assert receivers(f"@carol @bob @imaginaryklout @bob {text}", language) == set()
    assert receivers(f"@imaginaryklout @carol @bob {text}", language, BOT) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K in soup"), ("en", "gets +K in soup"),
        ("de", "du hast ein Abzeichen für Suppe verdient"), ("nl", "je hebt een badge voor soep verdiend"),
    ],
)  # fmt: skip
def test_whom_a_reply_names_receives_and_not_those_of_the_thread(language: str, text: str) -> None:
    assert receivers(f"@carol @bob @imaginaryklout @bob {text}", language) == {"bob"}


def test_a_cry_before_a_gift_to_whom_it_answers_takes_nothing_away() -> None:
    assert receivers("@carol @imaginaryklout wow, +K in gardening", "en") == {"carol"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "give @bob some space"), ("en", "give @bob some therapy"), ("en", "another badge for @bob's ego"),
        ("en", "trophy for @bob, king of excuses"), ("en", "a crown for @bob, queen of drama"),
        ("en", "get @bob a chair for sailing"),
        ("es", "un trofeo para @bob, rey de las excusas"), ("es", "otra insignia para el ego de @bob"),
        ("fr", "un trophée pour @bob, roi des excuses"), ("fr", "encore un badge pour l'ego de @bob"),
        ("de", "ein Pokal für @bob, König der Ausreden"), ("de", "noch ein Abzeichen für das Ego von @bob"),
        ("pt", "um troféu para @bob, rei das desculpas"), ("it", "un trofeo per @bob, re delle scuse"),
        ("nl", "een beker voor @bob, koning van de smoesjes"), ("pl", "puchar dla @bob, króla wymówek"),
        ("fi", "pokaali @bob, tekosyiden kuninkaalle"), ("ja", "@bob さんのエゴにバッジ"),
        ("ar", "كأس ل @bob، ملك الأعذار"), ("sv", "en pokal till @bob, ursäkternas kung"),
    ],
)  # fmt: skip
def test_what_a_thread_says_of_somebody_in_jest_gives_nothing(language: str, text: str) -> None:
    assert receivers(f"@carol @imaginaryklout {text}", language) == set()
    assert receivers(f"@imaginaryklout @carol {text}", language, BOT) == set()


def test_some_of_what_is_given_is_a_gift_by_its_name() -> None:
    assert receivers("@carol @imaginaryklout give @bob some +K for tea", "en") == {"bob"}
    assert receivers("@carol @imaginaryklout trophy for @bob, king of ladles", "en") == {"bob"}
