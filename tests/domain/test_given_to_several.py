"""For whom else an award was meant: several people at once, and none who has refused what its toot gives."""

from __future__ import annotations

import pytest

from bot.domain import promises
from bot.domain.model import Account, Award
from bot.domain.outcome import Decision
from tests.builders import ALICE, BOB, HOME, NOON, PUBLIC_URL
from tests.domain import test_refusals
from tests.domain.test_corrections import CAROL, IDS, TEA, said, text_of

EVE = Account(id="e", acct=f"eve@{HOME}", url=f"https://{HOME}/@eve")
OF_EVE = TEA.model_copy(update={"recipient": EVE})

SEVERAL = {
    "en": ("to @carol @dan", "to @carol and @dan", "to @carol, @dan", "for @carol & @dan", "I meant @carol and @dan"),
    "es": ("para @carol y @dan",),
    "fr": ("à @carol et @dan", "pour @carol et @dan"),
    "de": ("an @carol und @dan", "für @carol und @dan"),
    "pt": ("para @carol e @dan",),
    "it": ("per @carol e @dan",),
    "nl": ("aan @carol en @dan", "voor @carol en @dan"),
    "pl": ("dla @carol i @dan",),
    "ja": ("@carol と @dan へ",),
    "ar": ("إلى @carol و @dan",),
    "sv": ("till @carol och @dan",),
}


@pytest.mark.parametrize("language", SEVERAL)
def test_a_giver_names_several_whom_it_was_meant_for(language: str) -> None:
    for text in SEVERAL[language]:
        found = test_refusals.said(text, language, "giver")
        assert found is not None, text
        assert (found.name, found.object) == ("to", "carol dan"), text


@pytest.mark.parametrize(
    "text",
    [
        "to @carol or @dan",
        "thanks to @carol and @dan",
        "love to @carol and @dan",
        "to @carol and @dan for the help",
        "no @carol and @dan",
        "@carol and @dan",
    ],
)
def test_talk_of_several_people_moves_no_award(text: str) -> None:
    assert test_refusals.said(text, "en", "giver") is None


def test_one_person_is_meant_where_a_client_names_the_recipient_behind() -> None:
    found = test_refusals.said("to @carol @bob", "en", "giver")
    assert found is not None
    assert found.object == "carol"


def given(decision: Decision) -> list[tuple[str, str]]:
    return [(award.id, award.recipient.acct) for revision in decision.revisions for award in revision.awards]


@pytest.mark.parametrize(
    ("award", "stand"),
    [
        (OF_EVE, [(IDS[1], CAROL.acct), (IDS[2], BOB.acct)]),
        (TEA, [("tea", BOB.acct), (IDS[1], CAROL.acct)]),
    ],
    ids=["two others", "one more"],
)
def test_each_of_several_gets_what_was_given(award: Award, stand: list[tuple[str, str]]) -> None:
    decision = said("to", award, about="carol bob")
    assert given(decision) == stand
    assert text_of(decision) == f"corrected: @alice {PUBLIC_URL}/t/{TEA.toot_id}"


def test_who_has_refused_what_a_toot_gives_gets_nothing_by_its_corrections() -> None:
    here = {promises.left_out(CAROL.acct, "7"): NOON}
    decision = said("to", TEA, about="carol", promises=here)
    assert (given(decision), text_of(decision)) == ([], "quiet: @alice")
    assert promises.decline(ALICE.acct, CAROL.acct, "tea") in decision.keeps
    decision = said("to", OF_EVE, about="carol bob", promises=here)
    assert given(decision) == [(IDS[2], BOB.acct)]
