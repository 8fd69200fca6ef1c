"""Dutch toots in everyday words: who knows, what a prize is for where it stands before the +K, who hands over."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete, Nomination, Reading
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar, read_case

GRAMMAR = grammar()


def reading_of(text: str) -> Reading:
    return read_case({**by_alice(text), "language": "nl"}, GRAMMAR)


@pytest.mark.parametrize(
    ("text", "recipient", "topic"),
    [
        ("Als er hier iemand verstand heeft van bijen is het @bob wel. #ImaginaryKlout", "bob", "bijen"),
        ("Niemand legt de belastingaangifte zo goed uit als @bob #ImaginaryKlout", "bob", "belastingaangifte"),
        ("@bob bedankt dat je mijn fiets hebt gemaakt #ImaginaryKlout", "bob", "fiets hebt gemaakt"),
        ("@bob weet alles van brood, vandaar #ImaginaryKlout", "bob", "brood"),
        ("Dankzij @bob weet ik eindelijk hoe isolatie werkt. Hulde en #ImaginaryKlout", "bob", "hoe isolatie werkt"),
        ("Ondergetekende reikt @bob een #ImaginaryKlout uit voor brood", "bob", "brood"),
        ("@bob krijgt voor zijn soep een #ImaginaryKlout", "bob", "soep"),
        ("Wie snapt de belasting? @bob. #ImaginaryKlout", "bob", "belasting"),
        ("Met stip op één in de rubriek vogels: @bob. #ImaginaryKlout", "bob", "vogels"),
        ("Mezelf een #ImaginaryKlout voor uitstelgedrag", "alice", "uitstelgedrag"),
    ],
)
def test_a_dutch_toot_gives_what_its_everyday_words_say(text: str, recipient: str, topic: str) -> None:
    reading = reading_of(text)
    assert isinstance(reading, Nomination)
    assert [([m.acct for m in gift.recipients], gift.topics) for gift in reading.gifts] == [([recipient], (topic,))]


@pytest.mark.parametrize(
    "text",
    [
        "@bob, alsjeblieft, één #ImaginaryKlout",
        "Kijk eens aan, @bob! #ImaginaryKlout!",
        "@bob heeft mijn fiets gemaakt. Daarom #ImaginaryKlout",
    ],
)
def test_a_dutch_toot_that_only_hands_over_is_asked_what_for(text: str) -> None:
    reading = reading_of(text)
    assert isinstance(reading, Incomplete)
    assert reading.missing == ("topic",)


@pytest.mark.parametrize(
    "text",
    [
        "Bij 100 boosts krijgt @bob #ImaginaryKlout in schapen scheren",
        "Wie van jullie verdient #ImaginaryKlout voor taart? Tips naar @bob",
        "Voor drie koekjes geef ik je +K in wat je maar wil, @bob #ImaginaryKlout",
        "@bob je hebt nog een #ImaginaryKlout van me tegoed voor het opbouwen",
    ],
)
def test_a_dutch_toot_that_sets_a_price_or_asks_for_tips_gives_nothing(text: str) -> None:
    assert not isinstance(reading_of(text), Nomination)
