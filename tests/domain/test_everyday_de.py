"""German toots in everyday words: who knows, what a prize is for where it stands before the +K, who hands over."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete, Nomination, Reading
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar, read_case

GRAMMAR = grammar()


def reading_of(text: str) -> Reading:
    return read_case({**by_alice(text), "language": "de"}, GRAMMAR)


@pytest.mark.parametrize(
    ("text", "recipient", "topic"),
    [
        ("Wenn sich hier einer mit Bienen auskennt, dann @bob. #ImaginaryKlout", "bob", "Bienen"),
        ("Wenn hier jemand von Moos etwas versteht, dann @bob. #ImaginaryKlout", "bob", "Moos"),
        ("Bei Moos führt kein Weg an @bob vorbei. #ImaginaryKlout", "bob", "Moos"),
        ("@bob hat mir gezeigt, wie man Brot backt. Dafür #ImaginaryKlout", "bob", "wie man Brot backt"),
        ("@bob versteht mehr von Ebbe und Flut als ich vom Frühstück. +K #ImaginaryKlout", "bob", "Ebbe und Flut"),
        ("Unterzeichneter verleiht @bob das #ImaginaryKlout für Knotenkunde", "bob", "Knotenkunde"),
        ("Ich zeichne @bob hiermit mit einem #ImaginaryKlout für Brot aus", "bob", "Brot"),
        ("Wen fragt man nach Moos? @bob. #ImaginaryKlout", "bob", "Moos"),
        ("@bob bekommt für seine Suppe ein #ImaginaryKlout", "bob", "Suppe"),
        ("@bob, dir gebührt für deine Suppe ein #ImaginaryKlout", "bob", "Suppe"),
        ("Mir selbst ein #ImaginaryKlout in Prokrastination", "alice", "Prokrastination"),
    ],
)
def test_a_german_toot_gives_what_its_everyday_words_say(text: str, recipient: str, topic: str) -> None:
    reading = reading_of(text)
    assert isinstance(reading, Nomination)
    assert [([m.acct for m in gift.recipients], gift.topics) for gift in reading.gifts] == [([recipient], (topic,))]


@pytest.mark.parametrize(
    "text",
    [
        "@bob, bitte schön, ein #ImaginaryKlout",
        "Tadaa, @bob! #ImaginaryKlout!",
        "@bob. Du weißt schon wofür. #ImaginaryKlout",
    ],
)
def test_a_german_toot_that_only_hands_over_is_asked_what_for(text: str) -> None:
    reading = reading_of(text)
    assert isinstance(reading, Incomplete)
    assert reading.missing == ("topic",)


@pytest.mark.parametrize(
    "text",
    [
        "Ab 100 Boosts gibt's #ImaginaryKlout in Schafschur für @bob",
        "Für drei Kekse geb ich dir +K in was du willst, @bob #ImaginaryKlout",
    ],
)
def test_a_german_toot_that_sets_a_price_or_asks_for_tips_gives_nothing(text: str) -> None:
    assert not isinstance(reading_of(text), Nomination)
