"""What for, told of each by name, of each by a word before them, and in a clause about somebody."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete
from tests.domain.toots import given, reading


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K to @ann and @bob: Ann for the soup, Bob for the bread"),
        ("en", "My +K goes to @ann and @bob. Ann for the soup and Bob for the bread"),
        ("en", "+K to @ann and @bob: Ann: soup, Bob: bread"),
        ("en", "+K to @ann and @bob: Bob for the bread, Ann for the soup"),
        ("en", "+K to @ann and @bob! Ann for the soup, Bob for the bread"),
        ("en", "Two +K today: soup to @ann and bread to @bob"),
        ("en", "+K tea time: soup for @ann, bread for @bob"),
        ("en", "+K in soup to @ann and in bread to @bob"),
        ("es", "Dos +K hoy: soup para @ann y bread para @bob"),
        ("fr", "Deux +K aujourd'hui : soup pour @ann et bread pour @bob"),
        ("de", "Zwei +K heute: soup an @ann und bread an @bob"),
        ("nl", "Twee +K vandaag: soup voor @ann en bread voor @bob"),
        ("it", "Due +K oggi: soup a @ann e bread a @bob"),
        ("pl", "Dwa +K dzisiaj: soup dla @ann i bread dla @bob"),
        ("it", "+K a @ann e @bob: lui per la soup, lei per la bread"),
    ],
)
def test_each_of_two_receives_what_is_told_of_them(language: str, text: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"ann": ("soup",), "bob": ("bread",)}


@pytest.mark.parametrize(
    "text",
    [
        "+K to @ann and @bob for soup. Ann is in Leeds",
        "+K to @ann and @bob for soup! Love, Ann in Leeds & Bob in York",
        "+K to @ann and @bob for soup. I mistook Ann for Bob and Bob for Ann",
        "+K to @ann and @bob for soup. Ann: see you Sunday. Bob: bring the saw",
        "+K for soup to @ann and @bob! Ann in Leeds and Bob in York made my week",
        "+K to @ann and @bob: soup. Love to Ann and to Bob",
    ],
)
def test_who_is_only_named_again_shares_what_both_get(text: str) -> None:
    assert given(f"{text} #ImaginaryKlout") == {"ann": ("soup",), "bob": ("soup",)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K to @ann and @bob: soup for Ann, bread for Bob"),
        ("en", "+K to @ann and @bob: a hug for Ann, a kiss for Bob"),
        ("en", "+K to @ann and @bob - deodorant for Ann and soap for Bob"),
        ("en", "+K to @ann and @bob: bread for Bob and soup for Ann"),
        ("en", "+K to @ann and @bob: bread for Bob and butter for Ann and jam for all"),
        ("de", "+K an @ann und @bob: soup für Ann, bread für Bob"),
        ("fr", "+K à @ann et @bob : soup pour Ann, bread pour Bob"),
        ("es", "+K a @ann y @bob: soup para Ann, bread para Bob"),
        ("nl", "+K voor @ann en @bob: soup voor Ann, bread voor Bob"),
    ],
)
def test_what_each_made_or_is_handed_is_asked(language: str, text: str) -> None:
    found = reading(f"{text} #ImaginaryKlout", language)
    assert isinstance(found, Incomplete)
    assert found.missing == ("topic",)
    assert sorted(to.acct for gift in found.gifts for to in gift.recipients) == ["ann", "bob"]


def test_whose_name_begins_something_else_has_no_topic_yet() -> None:
    assert given("+K to @ann and @bob: Ann for the soup, Bob for nothing #ImaginaryKlout") == {
        "ann": ("soup",),
        "bob": (),
    }
    assert given("+K to @ann and @bob: Ann for the soup, Bob because he tried #ImaginaryKlout")["bob"] == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K to @ann and @bob! Ann in Leeds and Bob in York made my week"),
        ("de", "+K an @ann und @bob! Ann in Hamburg und Bob in Bremen haben mir die Woche gerettet"),
        ("es", "+K a @ann y @bob! Ann en Madrid y Bob en Sevilla me alegraron el día"),
        ("nl", "+K voor @ann en @bob! Ann in Utrecht en Bob in Gent maakten mijn week"),
        ("en", "+K to @ann and @bob: Ann for president!"),
        ("en", "+K to @ann, who baked the cake, and @bob, who ate it"),
        ("de", "+K an @ann, die gebacken hat, und @bob, der gemeckert hat"),
        ("fr", "+K à @ann, qui a fait le gâteau, et @bob, qui l'a mangé"),
        ("es", "+K a @ann, que hizo el pastel, y @bob, que se lo comió"),
        ("it", "+K a @ann, che ha fatto la torta, e @bob, che l'ha mangiata"),
        ("pl", "+K dla @ann, która upiekła ciasto, i @bob, który je zjadł"),
    ],
)
def test_where_two_are_and_what_each_did_is_asked_about(language: str, text: str) -> None:
    found = reading(f"{text} #ImaginaryKlout", language)
    assert isinstance(found, Incomplete)
    assert {to.acct for gift in found.gifts for to in gift.recipients} == {"ann", "bob"}


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("de", "+K an @bob, der König der Suppen", "Suppen"),
        ("de", "+K an @bob, weil er malt", "er malt"),
        ("nl", "+K voor @bob, want hij bakt stroopwafels", "hij bakt stroopwafels"),
        ("en", "+K to @bob in showing up when the coffee is ready", "showing up when the coffee is ready"),
        ("it", "+K a @bob in arrivare quando il caffè è pronto", "arrivare quando il caffè è pronto"),
        ("ja", "@bob さんにうどんで+K", "うどん"),
        ("ja", "@bob さんに +K！テーマは釣り", "釣り"),
    ],
)
def test_a_clause_that_tells_what_for_stays_whole(language: str, text: str, topic: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"bob": (topic,)}
