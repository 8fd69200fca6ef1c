"""Gifts beside words that only look like a refusal, an offer, an order, a question or a name; and what still gives
nothing by them."""

import pytest

from tests.corpus.explained import by_alice, explanation
from tests.corpus.scoring import grammar, read_case

GIVES = [
    ("fr", "+K en solfège pour @bob, et sans discuter #ImaginaryKlout", "bob: solfège"),
    ("fr", "À l'unanimité moins une voix, +K à @bob en crêpes #ImaginaryKlout", "bob: crêpes"),
    ("fr", "@bob mérite un +K, c'est mérité, en belote #ImaginaryKlout", "bob: belote"),
    ("fr", "+K à @bob pour avoir conduit le car scolaire #ImaginaryKlout", "bob: avoir conduit le car scolaire"),
    ("it", "+K a @bob per aver fatto aspettare il bus per mia nonna #ImaginaryKlout", "aspettare il bus per mia nonna"),
    ("en", "That swap saved my weekend, so +K to @bob in rotas #ImaginaryKlout", "bob: rotas"),
    ("pt", "Quero agradecer à academia, mas principalmente à @bob por legendar tudo #ImaginaryKlout", "legendar tudo"),
    ("en", "@bob (yes, hiding behind the door) +K in pies #ImaginaryKlout", "bob: pies"),
    ("en", "@bob made me cry about a dunnock, +K in birdsong #ImaginaryKlout", "bob: birdsong"),
    ("en", "You get +K and you get +K, @bob and @carol, for soup #ImaginaryKlout", "bob, carol: soup"),
    ("en", "Consider @bob hereby klouted in Allen keys. #ImaginaryKlout", "bob: Allen keys"),
    ("es", "¿Quién lo arregló? @bob. ¿Que en qué le doy +K? En regex. #ImaginaryKlout", "bob: regex"),
    ("de", "Geben wir @bob +K im Gärtnern? Na klar. #ImaginaryKlout", "bob: Gärtnern"),
    ("de", "@bob hat soeben +K im Stricken gewonnen #ImaginaryKlout", "bob: Stricken"),
    ("it", "@bob conosce gru, canali e crema. #ImaginaryKlout per tutti e tre", "bob: gru, canali, crema"),
    ("en", "@bob +K oboe reeds, @carol +K low notes #ImaginaryKlout", "bob: oboe reeds | carol: low notes"),
    ("en", "Best compost: @bob_hill. +K, Bob! #ImaginaryKlout", "bob_hill: Best compost"),
    ("ja", "料理部門の +K は、毎日お弁当を作ってくれた @bob さんへ #ImaginaryKlout", "bob: 料理"),
    ("ja", "報告が丁寧な @bob さんに +K（再現手順） #ImaginaryKlout", "bob: 再現手順"),
    ("ja", "#ImaginaryKlout 受賞者は @bob さん（食パン）", "bob: 食パン"),
    ("ja", "誰かがやるべき掃除をやる @bob さんに +K、掃除で #ImaginaryKlout", "bob: 掃除"),
    ("ja", "最初に声をかけてくれた @bob さんに介護で +K #ImaginaryKlout", "bob: 介護"),
    ("ja", "思い出の曲を弾いてくれた @bob さんにピアノで +K #ImaginaryKlout", "bob: ピアノ"),
]
GIVES_NOTHING = [
    ("fr", "Attribue +K en cuisine à @bob sans discuter, c'est un ordre #ImaginaryKlout"),
    ("fr", "Merci @bob d'avoir fait attendre le train deux heures #ImaginaryKlout"),
    ("fr", "Rappel de syntaxe pour les nouveaux : #ImaginaryKlout @bob en cuisine"),
    ("en", "Swap you a +K for tea, @bob, in knots #ImaginaryKlout"),
    ("en", "I'd like to thank the Academy #ImaginaryKlout @bob"),
    ("en", "Answer right and you get +K in soup, @bob #ImaginaryKlout"),
    ("de", "Geben wir @bob +K in Suppe? Ja oder nein? #ImaginaryKlout"),
    ("ja", "誰か @bob さんに料理で +K をあげて #ImaginaryKlout"),
    ("ja", "@bob さんは将棋で +K の候補です #ImaginaryKlout"),
    ("ja", "使い方：@bob さんに将棋で +K #ImaginaryKlout"),
]


def _read(lang: str, text: str) -> str:
    case = by_alice(text)
    case["language"] = lang
    return explanation(read_case(case, grammar()))


@pytest.mark.parametrize(("lang", "text", "gift"), GIVES)
def test_words_that_only_look_like_a_refusal_take_nothing_from_a_gift(lang: str, text: str, gift: str) -> None:
    assert _read(lang, text).endswith(gift)


@pytest.mark.parametrize(("lang", "text"), GIVES_NOTHING)
def test_where_they_are_meant_nothing_is_given(lang: str, text: str) -> None:
    assert _read(lang, text).startswith("NotForUs")
