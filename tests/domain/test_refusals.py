"""Refusals in reply to what the bot says of an award: by its recipient or its giver, alone or beside the other."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.commands.refusals import settled
from bot.domain.corpus import status_of
from bot.domain.model import Status
from bot.domain.read import read
from bot.domain.readings import Command
from tests.corpus.scoring import grammar
from tests.corpus_talk.talk import BOT, lines, message

GRAMMAR = grammar()
REFUSALS = lines("refusals.jsonl")
PEOPLE = {"giver": "alice", "recipient": "bob", "somebody": "dora"}


def said(text: str, language: str, by: str, *, beside: str = "", known: bool = True) -> Command | None:
    """What somebody says in reply to what the bot says of the award that alice gave bob."""
    mentions = f"@{BOT} @{beside}" if beside else f"@{BOT}"
    status = status_of({**message(f"{mentions} {text}", language=language, to=BOT), "author": PEOPLE[by]})
    found = read(among_its_people(status) if known else status, GRAMMAR, bot=BOT, hashtag="ImaginaryKlout")
    return found if isinstance(found, Command) else None


def among_its_people(status: Status) -> Status:
    assert status.in_reply_to is not None
    people = {"givers": frozenset({"alice"}), "recipients": frozenset({"bob"})}
    return status.model_copy(update={"in_reply_to": status.in_reply_to.model_copy(update=people)})


@pytest.mark.parametrize("case", REFUSALS, ids=[str(place) for place in range(len(REFUSALS))])
def test_a_refusal_is_heard_as_who_says_it_means_it(case: dict[str, Any]) -> None:
    other = "bob" if case["by"] == "giver" else "alice"
    found = said(case["text"], case["language"], case["by"], beside=other if case["beside"] else "")
    assert (found.name if found and found.name != "thanks" else "none") == case["reads"]
    assert found is None or found.aloud == (case["beside"] and case["reads"] == "forget_me")


@pytest.mark.parametrize("text", ["please stop", "decline, thanks", "stop mentioning me", "unsubscribe", "forget me"])
def test_beside_somebody_who_has_no_part_in_the_award_it_may_be_said_to_them(text: str) -> None:
    assert said(text, "en", "recipient", beside="alice") is not None
    assert said(text, "en", "recipient", beside="carol") is None
    assert said(text, "en", "recipient", beside="alice", known=False) is None
    assert said(f"{text} @carol", "en", "recipient", beside="alice") is None


@pytest.mark.parametrize(
    ("language", "to_a_person", "to_a_bot"),
    [
        (
            "en",
            ("leave me alone!!", "please stop", "don't tag me again", "no thanks"),
            ("stop mentioning me", "opt me out"),
        ),
        ("de", ("lass mich in Ruhe", "tagge mich nicht mehr"), ("bitte erwähne mich nicht mehr", "meld mich ab")),
        ("fr", ("laisse-moi tranquille", "arrête de me harceler"), ("ne me mentionne plus", "désabonne-moi")),
        ("es", ("déjame en paz", "no me molestes más"), ("deja de mencionarme", "quiero darme de baja")),
        ("it", ("lasciami in pace", "smettila di infastidirmi"), ("smettila di menzionarmi", "disiscrivimi")),
        ("pt", ("me deixa em paz", "para de me incomodar"), ("para de me mencionar", "quero sair da lista")),
        ("nl", ("laat me met rust", "tag me niet meer"), ("vermeld me niet meer", "schrijf me uit")),
        ("pl", ("zostaw mnie w spokoju", "przestań mnie nękać"), ("nie oznaczaj mnie więcej", "wypisz mnie")),
        ("ja", ("ほっといて", "話しかけないで"), ("もうメンションしないで", "配信停止してください")),
        ("ar", ("دعني وشأني", "توقف عن إزعاجي"), ("توقف عن الإشارة إلي", "إلغاء الاشتراك")),
        ("fi", ("jätä minut rauhaan", "lopeta minun häiritseminen"), ("älä mainitse minua enää", "peruuta tilaus")),
        ("sv", ("lämna mig ifred", "sluta störa mig"), ("sluta nämna mig", "avregistrera mig")),
    ],
)
def test_beside_the_recipient_others_are_heard_only_in_what_nobody_says_to_a_person(
    language: str, to_a_person: tuple[str, ...], to_a_bot: tuple[str, ...]
) -> None:
    for by in ("giver", "somebody"):
        for text in to_a_person:
            assert said(text, language, by, beside="bob") is None, text
        for text in to_a_bot:
            found = said(text, language, by, beside="bob")
            assert found is not None, text
            assert found.name == "stop"
    for text in to_a_bot:
        assert said(text, language, "recipient", beside="alice") is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I don't want this badge", "decline"),
        ("delete this badge", "decline"),
        ("decline", "decline"),
        ("unsubscribe", "stop"),
        ("opt out", "stop"),
        ("stop tagging me", "stop"),
        ("no me menciones más", "stop"),
        ("stop", "none"),
        ("please stop", "none"),
        ("delete this", "none"),
        ("I hate this", "none"),
        ("stop tagging me 😂", "none"),
        ("forget me", "none"),
        ("unsubscribe @carol", "none"),
    ],
)
def test_in_reply_to_the_toot_that_gave_its_recipient_is_heard_with_what_only_the_bot_does(
    text: str, name: str
) -> None:
    def under_the_toot(by: str) -> Command | None:
        line = {**message(f"@alice @{BOT} {text}", language=None, to="alice"), "author": PEOPLE[by]}
        found = read(among_its_people(status_of(line)), GRAMMAR, bot=BOT, hashtag="ImaginaryKlout")
        return found if isinstance(found, Command) else None

    found = under_the_toot("recipient")
    assert (found.name if found else "none") == name
    assert under_the_toot("somebody") is None


def test_a_bare_no_refuses_only_where_the_bot_is_known_to_speak_of_ones_own_badge() -> None:
    assert said("no", "en", "recipient") is not None
    assert said("no", "en", "recipient", known=False) is None
    told = said("no", "en", "recipient", beside="alice")
    assert told is not None
    assert told.name == "complain", "it may be said to her"
    assert said("nooo", "en", "recipient", beside="alice") is None
    assert said("no 😊", "en", "recipient", beside="alice") is None
    assert said("no", "en", "recipient", beside="carol") is None
    assert said("no", "en", "somebody") is None


def test_what_jests_as_well_is_an_answer_where_the_bot_may_have_asked() -> None:
    for text in ("stop, it was her juggling", "enough, it was her patience"):
        found = said(text, "en", "recipient")
        assert found is not None
        assert found.name == "complain"
        assert said(text, "en", "giver", known=False) is None


def test_a_removal_is_left_open_where_nobody_knows_of_which_award_it_is() -> None:
    found = said("delete this badge", "en", "recipient", known=False)
    assert found is not None
    assert found.name == "remove"


def test_who_has_given_a_badge_to_themselves_and_others_takes_it_back() -> None:
    assert settled("remove", "bob", {"bob"}, {"bob"}) == "undo"
    assert settled("remove", "bob", {"alice"}, {"bob", "carol"}) == "decline"
    assert settled("remove", "dora", {"alice"}, {"bob"}) == "undo"
    assert settled("stop", "bob", {"alice"}, {"bob"}) == "stop"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I don't want this. Leave me alone.", "stop"),
        ("No thanks. Undo.", "decline"),
        ("this is harassment. undo", "undo"),
        ("I don't want this, delete my data", "forget_me"),
        ("stop, snag", "none"),
        ("hide, stop", "none"),
        ("stop. @alice", "stop"),
    ],
)
def test_of_several_refusals_the_strongest_counts(text: str, name: str) -> None:
    found = said(text, "en", "recipient")
    assert (found.name if found else "none") == name


@pytest.mark.parametrize("text", ["stop", "decline", "hide", "@bob stop", "@bob hide!"])
def test_who_has_no_part_in_the_award_says_a_bare_stop_to_its_people(text: str) -> None:
    assert said(text, "en", "somebody", beside="alice") is None
    assert said("stop", "en", "somebody") is not None
    assert said("stop", "en", "recipient", beside="alice") is not None
