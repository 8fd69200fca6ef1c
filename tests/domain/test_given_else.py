"""Who is given, told or named for something else than another's +K receives nothing of it; whose +K it is too does."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete, Nomination
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar, read_case

GRAMMAR = grammar()


def given(text: str, language: str) -> set[str]:
    """Each person with their topic, by a public toot whose every @mention resolves."""
    found = read_case({**by_alice(f"{text} #ImaginaryKlout"), "language": language}, GRAMMAR)
    gifts = found.gifts if isinstance(found, Nomination) else ()
    return {f"{who.acct}: {topic}" for gift in gifts for who in gift.recipients for topic in gift.topics}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K in soup to @carol, coal for @bob"),
        ("en", "+K in soup to @carol, thoughts and prayers to @bob"),
        ("en", "+K in soup to @carol and a lump of coal to @bob"),
        ("en", "+K in soup to @carol, one rotten egg for @bob"),
        ("en", "+K in soup to @carol, 👎 to @bob"),
        ("en", "For soup, +K to @carol; the bill to @bob"),
        ("en", "@carol gets +K in soup, my lawyer's letter to @bob"),
        ("es", "+K en soup para @carol, huevos podridos para @bob"),
        ("fr", "+K en soup pour @carol, du charbon pour @bob"),
        ("de", "+K in soup für @carol, faule Eier für @bob"),
        ("it", "+K in soup a @carol, uova marce a @bob"),
        ("nl", "+K voor soup aan @carol, rotte eieren voor @bob"),
        ("pt", "+K em soup para @carol, ovos podres para @bob"),
        ("pl", "+K za soup dla @carol, rózga dla @bob"),
        ("sv", "+K i soup till @carol, kol till @bob"),
        ("fi", "+K aiheesta soup @carol, risuja @bob"),
        ("fi", "+K aiheesta soup @carol:lle, @bob:lle hiiltä"),
        ("ar", "+K في soup لـ @carol، وفحم لـ @bob"),
        ("ja", "@carol さんにsoupで +K、@bob さんには石炭"),
    ],
)
def test_who_is_given_something_else_behind_anothers_gift_gets_no_badge(language: str, text: str) -> None:
    assert given(text, language) == {"carol: soup"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K in soup to @carol, and @bob: grow up"),
        ("en", "+K in soup to @carol, and @bob: shame on you"),
        ("en", "+K in soup to @carol, @bob: pay your debts"),
        ("en", "+K in soup to @carol and @bob, take notes"),
        ("es", "+K en soup para @carol, y @bob: madura"),
        ("fr", "+K en soup pour @carol, et @bob : honte à toi"),
        ("fr", "+K en soup pour @carol, et @bob : au travail"),
        ("de", "+K in soup für @carol, und @bob: werd erwachsen"),
        ("it", "+K in soup a @carol, e @bob: cresci"),
        ("nl", "+K voor soup aan @carol, en @bob: word volwassen"),
        ("pt", "+K em soup para @carol, e @bob: cresce"),
        ("pl", "+K za soup dla @carol, a @bob: dorośnij"),
        ("sv", "+K i soup till @carol, och @bob: skärp dig"),
        ("fi", "+K aiheesta soup @carol:lle, ja @bob: ryhdistäydy"),
        ("ar", "+K في soup لـ @carol، و @bob: انضج"),
        ("ja", "ごめん @bob さん、soupの +K は @carol さんに"),
        ("ja", "ごめんね @bob さん、@carol さんにsoupで +K"),
    ],
)
def test_who_is_only_spoken_to_beside_anothers_gift_gets_no_badge(language: str, text: str) -> None:
    assert given(text, language) == {"carol: soup"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K in soup for @carol, source: @bob"),
        ("en", "+K in soup for @carol, credit: @bob"),
        ("es", "+K en soup para @carol, fuente: @bob"),
        ("fr", "+K en soup pour @carol, source : @bob"),
        ("de", "+K in soup für @carol, Quelle: @bob"),
        ("it", "+K in soup a @carol, fonte: @bob"),
        ("nl", "+K voor soup aan @carol, bron: @bob"),
        ("pt", "+K em soup para @carol, fonte: @bob"),
        ("pl", "+K za soup dla @carol, źródło: @bob"),
        ("fi", "+K aiheesta soup @carol, lähde: @bob"),
        ("ar", "+K في soup لـ @carol، المصدر: @bob"),
    ],
)
def test_who_is_named_behind_a_colon_as_the_source_gets_no_badge(language: str, text: str) -> None:
    assert given(text, language) == {"carol: soup"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K in tea to @carol, another for @bob"),
        ("en", "+K in tea to @carol, and a big one to @bob"),
        ("en", "+K in tea to @carol, and of course to @bob"),
        ("en", "+K in tea to @carol, my neighbour, and to her sister @bob"),
        ("en", "+K in tea to @carol, and @bob: you too!"),
        ("en", "+K in tea to @carol and @bob: what a team"),
        ("en", "+K in tea to @carol and @bob, well done"),
        ("es", "+K en tea para @carol, y la misma para @bob"),
        ("fr", "+K en tea pour @carol, et un de plus pour @bob"),
        ("de", "+K in tea für @carol, und noch eins für @bob"),
        ("it", "+K in tea a @carol, e lo stesso a @bob"),
        ("nl", "+K voor tea aan @carol, en hetzelfde voor @bob"),
        ("pt", "+K em tea para @carol, e mais um para @bob"),
        ("pl", "+K za tea dla @carol, i to samo dla @bob"),
        ("sv", "+K i tea till @carol, och självklart till @bob"),
        ("fi", "+K aiheesta tea @carol:lle, ja ystävälleni @bob:lle"),
        ("ar", "+K في tea لـ @carol، وواحدة أخرى لـ @bob"),
        ("ja", "@carol さんにteaで +K、@bob さんにも"),
    ],
)
def test_who_is_given_the_same_behind_anothers_gift_gets_a_badge_too(language: str, text: str) -> None:
    assert given(text, language) == {"carol: tea", "bob: tea"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K in tea to @carol, and in soup to @bob"),
        ("en", "+K to @carol for tea and to @bob for soup"),
        ("en", "+K to @carol: tea, @bob: soup"),
        ("fr", "+K en tea pour @carol, et en soup pour @bob"),
        ("pl", "+K za tea dla @carol, a za soup dla @bob"),
        ("ja", "@carol さんにteaで +K、@bob さんにはsoupで"),
    ],
)
def test_a_topic_of_their_own_is_theirs(language: str, text: str) -> None:
    assert given(text, language) == {"carol: tea", "bob: soup"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@carol beat @bob, +K in soup to her"),
        ("en", "@carol taught @bob manners, +K in soup to her"),
        ("en", "@carol rescued @bob from the canal. She gets +K in soup"),
        ("en", "@carol fired @bob, she deserves +K in soup"),
        ("en", "@carol had to clean up after @bob. +K in soup for her"),
        ("en", "Thanks to @carol for beating @bob, she gets +K in soup"),
        ("en", "@carol beat @bob, +K in soup"),
        ("es", "@carol ganó a @bob, ella merece +K en soup"),
        ("es", "@carol despidió a @bob, se merece +K en soup"),
        ("fr", "@carol a battu @bob, elle mérite +K en soup"),
        ("de", "@carol hat @bob gefeuert, sie verdient +K in soup"),
        ("it", "@carol ha licenziato @bob, merita +K in soup"),
        ("nl", "@carol versloeg @bob, +K voor soup voor haar"),
        ("pt", "@carol venceu @bob, +K em soup para ela"),
        ("pl", "@carol pokonała @bob, +K za soup dla niej"),
        ("sv", "@carol slog @bob, +K i soup till henne"),
        ("fi", "@carol voitti @bob, hän ansaitsee +K aiheesta soup"),
    ],
)
def test_where_one_does_something_to_another_the_bot_asks_who_is_meant(language: str, text: str) -> None:
    found = read_case({**by_alice(f"{text} #ImaginaryKlout"), "language": language}, GRAMMAR)

    assert given(text, language) <= {"carol: soup"}
    assert isinstance(found, Nomination) or (isinstance(found, Incomplete) and found.missing == ("recipient",))


@pytest.mark.parametrize(
    "text",
    [
        "@coach, @bob fixed the sink! +K in soup to him",
        "@bob fixed the sink, +K in soup to him",
    ],
)
def test_who_does_something_in_a_clause_of_their_own_is_meant_by_the_pronoun(text: str) -> None:
    assert given(text, "en") == {"bob: soup"}
