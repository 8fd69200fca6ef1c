"""Whom "him" and "her" mean where several people are told of, and who is only thanked beside a gift to another."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete
from tests.domain.toots import given, reading


@pytest.mark.parametrize(
    ("language", "toot"),
    [
        ("en", "@bob shouted at @carol. She gets +K in tea"),
        ("en", "@bob taught me and @carol chess. +K in tea to him"),
        ("en", "@bob waited with me and @carol, +K in tea for him"),
        ("en", "@bob sang for us, @carol too. +K in tea to him"),
        ("en", "@bob outlived me and @carol, so he gets +K in tea"),
        ("en", "@bob broke it, @carol mended it, +K in tea to them"),
        ("en", "When @bob left, @carol stayed. +K in tea to her"),
        ("en", "@bob helped me and @carol. +K in tea!"),
        ("en", "@bob wrote the song, @carol only hummed. Give him +K in tea"),
        ("fr", "@bob m'a fait peur, @carol m'a calmée. Je lui donne +K en tea"),
        ("es", "@bob nos enseñó a mí y a @carol, +K en tea para él"),
        ("es", "@bob mintió, @carol ayudó: +K en tea para ella"),
        ("fr", "@bob a menti, @carol non : +K en tea pour elle"),
        ("fr", "@bob a crié sur @carol. Elle mérite +K en tea"),
        ("de", "@bob hat gelogen, @carol nicht: +K in tea für sie"),
        ("de", "@bob hat es kaputt gemacht, @carol repariert: +K in tea für sie"),
        ("de", "@bob hat mir und @carol geholfen, +K in tea für ihn"),
        ("pt", "@bob ajudou a mim e a @carol, +K em tea para ele"),
        ("it", "@bob ha aiutato me e @carol, +K in tea a lui"),
        ("it", "@bob l'ha rotto, @carol l'ha aggiustato: +K in tea a lei"),
        ("nl", "@bob hielp mij en @carol, +K in tea voor hem"),
        ("pl", "@bob pomógł mnie i @carol, +K za tea dla niego"),
        ("ja", "@bob さんが私と @carol さんを助けた。彼にteaで +K"),
        ("ar", "@bob ساعدني أنا و @carol، +K في tea له"),
        ("fi", "@bob rikkoi sen, @carol korjasi sen: +K aiheesta tea hänelle"),
        ("sv", "@bob skrek på @carol. Hon får +K i tea"),
    ],
)
def test_where_a_pronoun_may_mean_either_it_is_asked_who_receives(language: str, toot: str) -> None:
    found = reading(f"{toot} #ImaginaryKlout", language)
    assert isinstance(found, Incomplete), found
    assert found.missing == ("recipient",)
    assert [gift.topics for gift in found.gifts] == [("tea",)]


@pytest.mark.parametrize(
    "toot",
    [
        "Hey @carol, @bob fixed my bike! He gets +K in tea",
        "Morning @carol! @bob fixed my bike. He gets +K in tea",
        "@bob fixed my bike (thanks @carol for the tip). +K in tea to him",
        "@bob ran a marathon. He gets +K in tea. cc @carol",
        "@bob taught me and @carol chess. +K in tea to him, @bob",
        "@bob saved me and my cat from @carol. +K in tea to him",
        "@bob gets +K in tea. He taught @carol and she loves him",
        "@bob broke it, @bob fixed it. +K in tea to him",
    ],
)
def test_a_pronoun_means_the_only_one_who_is_told_of(toot: str) -> None:
    assert given(f"{toot} #ImaginaryKlout") == {"bob": ("tea",)}


def test_several_people_in_one_breath_are_meant_together() -> None:
    assert given("@bob and @carol cooked. +K in tea to them #ImaginaryKlout") == {"bob": ("tea",), "carol": ("tea",)}


@pytest.mark.parametrize(
    ("language", "toot"),
    [
        ("en", "@bob gets +K in tea, thanks @carol for the photo"),
        ("en", "@bob gets +K in tea, thanks @carol for reminding me"),
        ("en", "@bob gets +K in tea, thanks @carol for telling me about him"),
        ("en", "+K to @bob for tea, and many thanks to @carol for the lift"),
        ("en", "+K to @bob for tea, @carol thanks for the photo"),
        ("es", "+K en tea para @bob, gracias a @carol por avisarme"),
        ("fr", "+K en tea pour @bob, merci @carol pour la photo"),
        ("de", "@bob bekommt +K in tea, danke @carol für das Foto"),
        ("pt", "+K em tea para @bob, obrigada @carol por me avisar"),
        ("it", "+K in tea a @bob, grazie @carol per avermi avvisata"),
        ("nl", "+K in tea voor @bob, bedankt @carol voor de herinnering"),
        ("pl", "+K za tea dla @bob, dzięki @carol za przypomnienie"),
        ("ar", "+K في tea إلى @bob، شكرا @carol على التذكير"),
        ("fi", "@bob saa +K aiheesta tea, kiitos @carol muistutuksesta"),
        ("sv", "+K i tea till @bob, tack @carol för påminnelsen"),
    ],
)
def test_who_is_only_thanked_behind_a_whole_gift_receives_nothing(language: str, toot: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"bob": ("tea",)}


@pytest.mark.parametrize(
    "toot",
    [
        "@bob gets +K in tea, thanks also to @carol for cake",
        "@bob gets +K in tea, thanks to @carol for cake as well",
        "@bob gets +K in tea, and thanks @carol for cake, +K",
        "Thanks @bob for tea and @carol for cake! +K",
    ],
)
def test_thanks_with_a_too_or_a_plus_of_their_own_give_as_well(toot: str) -> None:
    assert given(f"{toot} #ImaginaryKlout") == {"bob": ("tea",), "carol": ("cake",)}
