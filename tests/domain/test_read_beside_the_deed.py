"""Who is named in a toot and gave no cause for thanks: whose wife or victims receive, whom the deed shames, who did the
harm that another mended."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete, Nomination
from tests.domain.toots import given, reading


def receivers(text: str, language: str) -> set[str]:
    found = reading(text, language)
    gifts = found.gifts if isinstance(found, Nomination | Incomplete) else ()
    return {to.acct for gift in gifts for to in gift.recipients}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K to @bob's victims: bread"),
        ("en", "+K to @bob's wife for putting up with him"),
        ("en", "@bob's sister gets +K in chess"),
        ("en", "+K in patience to @bob's long-suffering husband"),
        ("en", "+K in soup to all who work with @bob"),
        ("en", "+K in soup to all @bob ever hurt"),
        ("en", "+K for soup to everyone blocked by @bob"),
        ("es", "+K a las víctimas de @bob por coser"),
        ("es", "+K en cocina para todos los que aguantan a @bob"),
        ("fr", "+K aux victimes de @bob pour la couture"),
        ("fr", "+K à la femme de @bob pour la patience"),
        ("fr", "+K en couture à tous ceux qui supportent @bob"),
        ("de", "+K an die Opfer von @bob für Geduld"),
        ("de", "+K in Geduld an alle, die @bob ertragen"),
        ("pt", "+K para as vítimas do @bob por costura"),
        ("it", "+K alle vittime di @bob per la pazienza"),
        ("it", "+K alla moglie di @bob per la pazienza"),
        ("nl", "+K voor de slachtoffers van @bob voor geduld"),
        ("nl", "+K voor de vrouw van @bob voor geduld"),
        ("pl", "+K dla ofiar @bob za cierpliwość"),
        ("fi", "+K @bob uhreille rohkeudesta"),
        ("fi", "+K @bob vaimolle kärsivällisyydestä"),
        ("ja", "@bob の被害者に勇気で +K"),
        ("ar", "+K لضحايا @bob في الشجاعة"),
        ("ar", "+K لزوجة @bob في الصبر"),
    ],
)
def test_nobody_receives_what_is_given_to_those_around_them(language: str, text: str) -> None:
    assert receivers(f"{text} #ImaginaryKlout", language) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K to @bob's soup"),
        ("en", "+K to @bob's knitting"),
        ("en", "+K for @bob's cat photos"),
        ("en", "+K to my sister @bob for soup"),
        ("fr", "+K au jardin de @bob"),
        ("de", "+K für den Garten von @bob"),
        ("es", "+K a mi hermana @bob por la sopa"),
    ],
)
def test_whose_the_topic_is_receives(language: str, text: str) -> None:
    assert receivers(f"{text} #ImaginaryKlout", language) == {"bob"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@carol gets +K for leaving @bob"),
        ("en", "@carol gets +K for leaving @bob after soup"),
        ("en", "@carol gets +K for divorcing @bob"),
        ("en", "@carol gets +K for making fun of @bob"),
        ("en", "@carol gets +K for beating @bob up"),
        ("en", "@carol gets +K for showing @bob the door"),
        ("en", "@carol gets +K for teaching @bob a lesson"),
        ("en", "@carol gets +K for the truth about @bob"),
        ("en", "@carol gets +K for her thread about @bob"),
        ("es", "@carol merece +K por dejar a @bob"),
        ("es", "@carol merece +K por divorciarse de @bob"),
        ("fr", "@carol mérite +K pour avoir quitté @bob"),
        ("de", "@carol bekommt +K, weil sie @bob verlassen hat"),
        ("de", "@carol bekommt +K dafür, dass sie @bob rausgeschmissen hat"),
        ("pt", "@carol merece +K por deixar @bob"),
        ("it", "@carol merita +K per aver lasciato @bob"),
        ("nl", "@carol krijgt +K omdat ze @bob blokkeerde"),
        ("pl", "@carol dostaje +K za rzucenie @bob"),
        ("fi", "@carol saa +K siitä että jätti @bob"),
        ("ja", "@carol さんに @bob と別れたことで +K"),
        ("ar", "@carol تستحق +K على ترك @bob"),
    ],
)
def test_what_shames_somebody_by_handle_is_no_topic(language: str, text: str) -> None:
    assert receivers(f"{text} #ImaginaryKlout", language) == set()


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "@carol gets +K for leaving @bob a cake", "leaving @bob a cake"),
        ("en", "@carol gets +K for teaching @bob to swim", "teaching @bob to swim"),
        ("en", "@carol gets +K for beating @bob at chess", "beating @bob at chess"),
        ("de", "@carol bekommt +K, weil man sich auf sie verlassen kann", "man sich auf sie verlassen kann"),
    ],
)
def test_a_deed_that_is_done_to_another_is_one_persons(language: str, text: str, topic: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"carol": (topic,)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@bob broke my bike, @carol fixed it. +K in repairs"),
        ("en", "@bob insulted me, @carol stood up for me. +K in repairs"),
        ("en", "@bob left me in the rain and @carol picked me up, +K for repairs"),
        ("es", "@bob rompió mi bici, @carol la arregló. +K en repairs"),
        ("fr", "@bob m'a insultée, @carol m'a défendue. +K en repairs"),
        ("de", "@bob hat mich beleidigt, @carol hat mich verteidigt. +K in repairs"),
        ("pt", "@bob quebrou minha bicicleta, @carol consertou. +K em repairs"),
        ("it", "@bob ha rotto la mia bici, @carol l'ha riparata. +K in repairs"),
        ("nl", "@bob brak mijn fiets, @carol maakte hem. +K in repairs"),
        ("pl", "@bob zepsuł mi rower, @carol naprawiła. +K za repairs"),
    ],
)
def test_whoever_mends_the_harm_of_another_receives_alone(language: str, text: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"carol": ("repairs",)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@bob dumped me. +K in romance"),
        ("en", "@bob stole my lunch. +K in manners"),
        ("en", "@bob lied to me about @carol. +K in honesty"),
        ("es", "@bob me robó el bocata. +K en modales"),
        ("de", "@bob hat mein Rad geklaut. +K in Anstand"),
        ("fi", "@bob rikkoi pyöräni. +K korjaamisesta"),
    ],
)
def test_harm_is_thanked_for_in_jest(language: str, text: str) -> None:
    assert receivers(f"{text} #ImaginaryKlout", language) == set()


@pytest.mark.parametrize(
    "text",
    [
        "@bob stole the show! +K in theatre",
        "@bob stole my heart. +K in theatre",
        "@bob broke the record. +K in theatre",
        "@bob left me speechless. +K in theatre",
        "My bike broke, @bob fixed it. +K in theatre",
        "Everyone laughed at my idea but @bob listened. +K in theatre",
    ],
)
def test_what_only_sounds_like_harm_is_praise(text: str) -> None:
    assert given(f"{text} #ImaginaryKlout") == {"bob": ("theatre",)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K to @bob for being his mother's biggest mistake"),
        ("en", "+K to @bob to shut him up"),
        ("en", "+K to @bob out of pity"),
        ("en", "+K to @bob because otherwise he cries"),
        ("en", "+K to @bob for the money he owes me"),
        ("en", "+K to @bob because my boss told me to"),
        ("en", "+K to @bob for existing, sadly"),
        ("en", "+K to @bob for trying, at least"),
        ("en", "@bob gets +K in soup over my dead body"),
        ("en", "Look what @bob sent me: +K in soup"),
        ("es", "+K a @bob porque me debe dinero"),
        ("fr", "+K à @bob parce que j'ai perdu un pari"),
        ("de", "+K für @bob aus Mitleid"),
        ("pt", "+K para @bob porque perdi uma aposta"),
        ("it", "+K a @bob perché ho perso una scommessa"),
        ("nl", "+K voor @bob omdat hij me nog geld schuldig is"),
        ("pl", "+K dla @bob, bo wisi mi kasę"),
        ("fi", "+K @bob koska hävisin vedon"),
        ("ja", "@bob さんに賭けに負けたから +K"),
        ("ar", "+K ل @bob لأنني خسرت الرهان"),
    ],
)
def test_a_reason_that_mocks_gives_nothing(language: str, text: str) -> None:
    assert receivers(f"{text} #ImaginaryKlout", language) == set()


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "@bob gets +K in putting up my shelves", "putting up my shelves"),
        ("en", "@bob gets +K in drowning my sorrows in soup", "drowning my sorrows in soup"),
        ("en", "@bob gets +K in making me laugh when I wanted to cry", "making me laugh when I wanted to cry"),
        ("en", "@bob gets +K in being the best worst singer", "being the best worst singer"),
        ("en", "+K to @bob for helping me move because nobody else would", "helping me move"),
        ("en", "+K to @bob because I had to laugh all evening", "I had to laugh all evening"),
        ("en", "@bob he/him gets +K in soup", "soup"),
        ("en", "My ex @bob gets +K in soup", "soup"),
        ("fr", "+K à @bob pour avoir réparé mon vélo pourri", "avoir réparé mon vélo pourri"),
        ("de", "@bob kann nicht nein sagen, wenn jemand Hilfe braucht: +K in Hilfe", "Hilfe"),
        ("de", "@bob bekommt +K in Schach, ich bin neidisch", "Schach"),
    ],
)
def test_hard_words_in_a_kind_toot_take_nothing_back(language: str, text: str, topic: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K in soup to @bob's replacement"), ("en", "+K in soup to @bob's boss for firing him"),
        ("en", "+K in soup to @bob's mother for surviving him"), ("en", "+K in soup to the people of @bob's town"),
        ("en", "+K in soup to the girl @bob ghosted"), ("en", "+K in soup to everyone @bob ever shouted at"),
        ("en", "+K in soup to whoever blocked @bob"), ("en", "+K in soup to @bob's successor"),
        ("es", "+K en sopa a quien bloqueó a @bob"), ("es", "+K en sopa para la jefa de @bob"),
        ("fr", "+K en soupe à la mère de @bob"), ("fr", "+K en soupe à la fille que @bob a bloquée"),
        ("de", "+K in Suppe an die Nachbarn von @bob"), ("de", "+K in Suppe an den Nachfolger von @bob"),
        ("de", "+K in Suppe an die Frau, die @bob blockiert hat"), ("pt", "+K em sopa para quem bloqueou o @bob"),
        ("pt", "+K em sopa para a mãe do @bob"), ("it", "+K in zuppe al successore di @bob"),
        ("it", "+K in zuppe alla ragazza che @bob ha bloccato"), ("nl", "+K voor soep aan de opvolger van @bob"),
        ("nl", "+K voor soep aan het meisje dat @bob blokkeerde"), ("pl", "+K za zupę dla tego, kto zablokował @bob"),
        ("pl", "+K za zupę dla następcy @bob"), ("fi", "+K keitosta @bob siskolle"),
        ("ja", "@bob がブロックした人にスープで +K"), ("ar", "+K في الحساء لوالدة @bob"),
        ("ar", "+K في الحساء لمن حظر @bob"), ("sv", "+K i soppa till offren för @bob"),
        ("sv", "+K i soppa till alla som @bob skällde på"), ("en", "+K in soup to the team @bob abandoned"),
        ("it", "+K in zuppe a tutti quelli che @bob ha insultato"), ("en", "no thanks to @bob. +K in soup"),
    ],
)  # fmt: skip
def test_who_is_only_named_to_say_who_receives_gets_nothing(language: str, text: str) -> None:
    assert receivers(f"{text} #ImaginaryKlout", language) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K in soup to @carol who had to clean up @bob's mess"),
        ("en", "+K in soup to @carol, who had to redo @bob's slides"),
        ("en", "no thanks to @bob, @carol gets +K in soup"), ("fi", "+K keitosta @carol, koska hän ilmiantoi @bob"),
        ("en", "@bob fired me and @carol hired me, +K for soup"),
        ("en", "@bob sold me a broken bike and @carol repaired it. +K for soup"),
        ("en", "@bob gossiped about me while @carol kept quiet. +K for soup"),
        ("es", "@bob me echó, @carol me acogió. +K en soup"),
        ("fr", "@bob m'a expulsée, @carol m'a accueillie. +K en soup"),
        ("de", "@bob hat mich rausgeworfen, @carol hat mich aufgenommen. +K in soup"),
        ("pt", "@bob me expulsou, @carol me acolheu. +K em soup"),
        ("it", "@bob mi ha cacciata, @carol mi ha accolta. +K in soup"),
        ("nl", "@bob zette me buiten, @carol ving me op. +K voor soup"),
        ("pl", "@bob mnie wyrzucił, @carol mnie przyjęła. +K za soup"),
        ("fi", "@bob heitti minut ulos, @carol otti vastaan. +K aiheesta soup"),
        ("sv", "@bob kastade ut mig, @carol tog emot mig. +K i soup"),
    ],
)  # fmt: skip
def test_whose_mess_another_mends_receives_nothing(language: str, text: str) -> None:
    assert receivers(f"{text} #ImaginaryKlout", language) == {"carol"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@bob did nothing, as usual. +K in soup"), ("en", "@bob forgot me at the station. +K in soup"),
        ("en", "@bob slammed the door in my face. +K in soup"), ("en", "@bob hung up on me. +K in soup"),
        ("en", "@bob blocked me. +K in soup"), ("en", "@bob kicked my dog, +K in soup"),
        ("en", "@bob ruined soup for me. +K"), ("en", "picture @bob with +K in soup"),
        ("en", "@bob and +K in soup: name a worse pair"), ("es", "@bob no hizo nada. +K en sopa"),
        ("fr", "@bob m'a bloquée. +K en soupe"), ("de", "@bob hat nichts getan. +K in Suppe"),
        ("pt", "@bob não fez nada. +K em sopa"), ("it", "@bob non ha fatto niente. +K in zuppe"),
        ("nl", "@bob deed niets. +K voor soep"), ("pl", "@bob nic nie zrobił. +K za zupę"),
        ("fi", "@bob ei tehnyt mitään. +K keitosta"), ("ja", "@bob は何もしなかった。スープで +K"),
        ("ar", "@bob لم يفعل شيئا. +K في الحساء"), ("sv", "@bob gjorde ingenting. +K i soppa"),
        ("sv", "@bob stal min cykel. +K i soppa"), ("sv", "@bob får +K i soppa när han betalar tillbaka"),
        ("sv", "@bob borde få +K i soppa, eller?"),
    ],
)  # fmt: skip
def test_a_gift_to_who_did_nothing_or_harm_is_none(language: str, text: str) -> None:
    assert receivers(f"{text} #ImaginaryKlout", language) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "For those who don't know @bob, he gets +K in baking"), ("en", "+K for cheese to the wonderful @bob"),
        ("en", "+K in tea to the man who taught me everything, @bob"), ("en", "@bob did nothing wrong. +K in tea"),
        ("en", "@bob fired me up for the race. +K in running"), ("es", "Para quien no conozca a @bob: +K en pan"),
        ("en", "+K in chess to my dad @bob who taught @carol"), ("fr", "+K à celle qui m'a tout appris, @bob, en thé"),
        ("de", "Für alle, die @bob noch nicht kennen: +K in Backen"), ("pl", "+K za chleb dla mojego sąsiada @bob"),
        ("it", "+K in tè a chi mi ha insegnato tutto, @bob"), ("sv", "+K i te till grannen @bob"),
    ],
)  # fmt: skip
def test_who_stands_beside_a_clause_receives(language: str, text: str) -> None:
    assert receivers(f"{text} #ImaginaryKlout", language) == {"bob"}


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "@bob gets +K for breaking the ice", "breaking the ice"),
        ("en", "@bob gets +K for sleeping in the van so we could have beds", "sleeping in the van"),
        ("fi", "@bob saa +K perseidien kuvaamisesta", "perseidien kuvaamisesta"),
        ("sv", "@bob får +K för att han aldrig gav upp", "han aldrig gav upp"),
        ("de", "@bob bekommt +K fürs Absagen, als ich müde war", "Absagen"),
    ],
)  # fmt: skip
def test_an_honest_deed_keeps_its_words(language: str, text: str, topic: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"bob": (topic,)}
