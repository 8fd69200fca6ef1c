"""What honest gifts are told with: what somebody never does, orders and prizes, goodnights, and who is beside."""

import pytest

from tests.corpus.explained import by_alice, explanation
from tests.corpus.scoring import grammar, read_case

GIVES = [
    ("en", "+K to @bob, who will never admit it, for tuning pianos #ImaginaryKlout", "bob: tuning pianos"),
    ("fr", "+K à @bob, qui ne lira jamais ça, pour la tarte aux prunes #ImaginaryKlout", "bob: tarte aux prunes"),
    ("pl", "+K dla @bob, który nigdy się nie przyzna, za strojenie pianin #ImaginaryKlout", "bob: strojenie pianin"),
    ("en", "In no particular order I award +K to @bob and @carol in bryology #ImaginaryKlout", "bob, carol: bryology"),
    ("de", "In keiner bestimmten Reihenfolge vergebe ich +K an @bob in Mooskunde #ImaginaryKlout", "bob: Mooskunde"),
    ("en", "There's no medal for gates @bob but there is #ImaginaryKlout, so have that, for gates", "bob: gates"),
    ("fr", "@bob @carol vous avez toutes les deux mérité un +K en belote #ImaginaryKlout", "bob, carol: belote"),
    ("nl", "Sorry @carol, maar het is @bob die #ImaginaryKlout verdient voor de soep", "bob: soep"),
    ("en", "+K to @bob in complaint letters thats all goodnight #ImaginaryKlout", "bob: complaint letters"),
    ("pl", "+K dla @bob za bajki na dobranoc #ImaginaryKlout", "bob: bajki na dobranoc"),
    ("fr", "Merci @bob. +K soupe à l'oignon, et c'est peu dire #ImaginaryKlout", "bob: soupe à l'oignon"),
    ("en", "+K. gravy: @bob / potatoes: @carol / washing up: no one #ImaginaryKlout", "bob: gravy | carol: potatoes"),
    ("en", "Dear @bob, it wasn't for shirts. #ImaginaryKlout, soldering, with love.", "bob: soldering"),
    ("en", "at last. @bob, etymology, #ImaginaryKlout, done", "bob: etymology"),
    ("en", "The +K for the roof doesn't belong to @bob, it belongs to @carol #ImaginaryKlout", "carol: roof"),
    ("it", "Il +K per il tetto non spetta a @bob, spetta a @carol #ImaginaryKlout", "carol: tetto"),
    ("en", "@bob swept up. He gets my +K in brooms. @carol watched. #ImaginaryKlout", "bob: brooms"),
    ("pt", "@bob varreu. Ele recebe o meu +K em vassouras. @carol manda beijos. #ImaginaryKlout", "bob: vassouras"),
]
GIVES_NOTHING = [
    ("en", "I will never ever give +K to @bob in soup #ImaginaryKlout"),
    ("en", "@bob you'd get +K in Norwegian if you ever stopped swearing in it #ImaginaryKlout"),
    ("en", "that #ImaginaryKlout you all saw for @bob wasn't from me, my sister had my phone"),
    ("nl", "die #ImaginaryKlout voor @bob was niet van mij, mijn zus had mijn telefoon"),
    ("en", "typing '+K to @bob in something' and then deleting it is my personality #ImaginaryKlout"),
    ("en", "People who put their #ImaginaryKlout count in their bio: who hurt you"),
    ("de", "Das +K in Suppe geht nicht an @bob #ImaginaryKlout"),
]


def _read(lang: str, text: str, *, answers: bool = False) -> str:
    case = by_alice(text)
    case["language"] = lang
    case["in_reply_to"] = {"acct": "imaginaryklout", "is_bot": True} if answers else None
    return explanation(read_case(case, grammar()))


@pytest.mark.parametrize(("lang", "text", "gift"), GIVES)
def test_words_around_an_honest_gift_take_nothing_from_it(lang: str, text: str, gift: str) -> None:
    assert _read(lang, text).endswith(" | " + gift)


@pytest.mark.parametrize(("lang", "text"), GIVES_NOTHING)
def test_what_only_sounds_like_such_a_gift_gives_nothing(lang: str, text: str) -> None:
    assert _read(lang, text).startswith("NotForUs")


def test_who_has_no_topic_yet_stays_without_one() -> None:
    text = "+K geht an @bob (Segeln) und an @carol (mir fällt grad nix ein) #ImaginaryKlout"
    assert _read("de", text).endswith(" | bob: Segeln | carol: ")


@pytest.mark.parametrize(
    ("lang", "text", "gift"),
    [
        ("en", "@imaginaryklout the topic is beetles and it's for @bob", "bob: beetles"),
        ("en", "@imaginaryklout sorry, I meant @bob, and it's for toast", "bob: toast"),
        ("es", "@imaginaryklout el tema es escarabajos y es para @bob", "bob: escarabajos"),
    ],
)
def test_an_answer_to_the_bot_names_topic_and_recipient_at_once(lang: str, text: str, gift: str) -> None:
    assert _read(lang, text, answers=True).endswith(" | " + gift)
