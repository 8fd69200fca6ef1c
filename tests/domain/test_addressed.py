"""What somebody is called beside their handle holds the award, and telephone numbers do."""

from __future__ import annotations

import pytest

from bot.domain.decide import decide
from bot.domain.deciding.addressed import calls_names
from bot.domain.deciding.awarding import insulting
from bot.domain.deciding.reachable import tells_number
from bot.domain.model import Award
from bot.domain.outcome import Facts, Verdict
from bot.domain.rules import Guards
from tests.builders import ALICE, NOON, a_nomination, a_status, an_award, the_rules

NAMES = {"zork", "my zork", "the zork"}
RULES = the_rules(guards=Guards(labels=lambda words: words.strip(" .,").casefold() in NAMES))
IDS = ("a" * 22, "b" * 22)


@pytest.mark.parametrize(
    ("words", "called"),
    [
        ("Dear zork @bob, +K in tea", True),
        ("Hey, zork @bob@elsewhere.example: +K in tea", True),
        ("**Zork** @bob gets +K in tea", True),
        ("+K for @bob, my favourite zork, in tea", True),
        ("@bob (the zork) gets +K in tea", True),
        ("Dear @bob, +K in zork", False),
        ("I read a long book on a zork @bob gave me", False),
        ("+K zork @bob", False),
        ("@bob gets +K in zork care", False),
        ("@bob, who knows all about the zork, gets +K", False),
    ],
)
def test_a_name_beside_a_handle_is_what_somebody_is_called(words: str, called: bool) -> None:
    assert calls_names(words, RULES) == called


@pytest.mark.parametrize(("words", "held"), [("Dear zork @bob: +K in tea", True), ("Dear @bob: +K in tea", False)])
def test_an_award_whose_toot_calls_its_recipient_names_is_held(words: str, held: bool) -> None:
    decision = decide(a_status(f"<p>{words}</p>"), a_nomination(), Facts(ids=IDS), RULES, NOON)
    assert (decision.outcome is Verdict.HELD) == held


@pytest.mark.parametrize(
    ("name", "held"),
    [("zork bob", True), ("Bob the zork", True), ("Bob's zork", True), ("Zork", False), ("bob", False)],
)
def test_a_giver_who_is_called_after_the_recipient_and_a_name_for_them_is_looked_at(name: str, held: bool) -> None:
    assert insulting(an_award(giver=ALICE.model_copy(update={"display_name": name})), RULES) == held


NUMBERS = ["☎ 5550199", "call +15550199", "📞 555 0199 22", "(555) 555-0199", "07700 900123", "tel: 0043 1 234567"]
OPENING = [
    "4111 1111 1111 1111",
    "4111-1111-1111-1111",
    "3782 822463 10005",
    "IBAN DE89 3704 0044 0532 0130 00",
    "GB82WEST12345698765432",
    "52.5200, 13.4050",
    "48.8584 N 2.2945 E",
    "52.5200",
    "B-KL 4821",
    "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    "0x52908400098527886E0F7030069857D2E4169EE7",
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
]
NO_NUMBERS = [
    "Peugeot 205 GTI",
    "B-17 models",
    "2.71828",
    "Python 3.11, 3.12",
    "1234 5678 9012 3456",
    "GB82 WEST 2024 MAPS 1999",
    "PDF 2024",
    "ISBN 978-3-16-148410-0",
    "3.14159265358979",
    "the 2024-05-06 12:00 stream",
    "RFC 2119 and RFC 8174",
    "+10000000",
    "1939-1945",
    "4 8 15 16 23 42",
    "192.168.100.100",
    "20240506",
]


@pytest.mark.parametrize("words", [*NUMBERS, *OPENING, *NO_NUMBERS])
def test_numbers_that_reach_somebody_or_what_is_theirs_are_told_from_others(words: str) -> None:
    assert tells_number(words, alone=True) == (words not in NO_NUMBERS)


def test_digits_alone_are_a_number_where_they_are_the_whole_topic() -> None:
    assert tells_number("15550199", alone=True)
    assert not tells_number("build 15550199 of the kernel", alone=True)
    assert not tells_number("15550199")


@pytest.mark.parametrize(
    "award", [an_award(topic="☎ 5550199"), an_award(words="call +15550199"), an_award(spoiler_text="tel 5550199 11")]
)
def test_an_award_that_would_show_a_telephone_number_is_looked_at(award: Award) -> None:
    assert insulting(award, the_rules())
    assert not insulting(an_award(), the_rules())
