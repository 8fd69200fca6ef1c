"""Commands in a reply to the bot that mentions others too, who may be meant instead."""

from __future__ import annotations

import re

import pytest

from bot.domain.corpus import status_of
from bot.domain.grammar.orders import COMMANDS, OF_PERSON
from bot.domain.read import read
from bot.domain.readings import Command
from tests.corpus_talk.talk import BOT, message
from tests.domain.test_commands import GRAMMAR, LANGUAGES, about, heard, names_of, wanted
from tests.domain.test_refusals import among_its_people, said

IN_COMPANY = ("help", "thanks", "topic")
"""What any reply to the bot may say, in any of its phrases, whoever the client mentions."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reply_to_the_bot_that_mentions_others_is_no_other_command_and_never_erases(language: str) -> None:
    for case in names_of(language):
        for text in (f"@{BOT} @alice {case['text']}", f"@alice @{BOT} {case['text']}"):
            found = heard(text, language, to=BOT)
            assert found in (None, wanted(case), ("thanks", "", "")), case
            assert found is not None or case["command"] not in IN_COMPANY, case
            assert found is None or case["command"] != "forget_me", case


BADGE = (
    "badge|award|prize|auszeichnung|prêmio|abzeichen|insignia|premio|palkinto|merk|märke|mærke|distintiv|odznak|selo"
    "|バッジ|شارة|جائزة|جوائز"
)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "I don't want this badge", "decline"),
        ("en", "no more badges please", "stop"),
        ("en", "hide this badge", "hide"),
        ("de", "ich will dieses Abzeichen nicht", "decline"),
        ("es", "no quiero esta insignia", "decline"),
        ("fr", "je ne veux pas de ce badge", "decline"),
        ("it", "non voglio questo badge", "decline"),
        ("pt", "não quero este selo", "decline"),
        ("nl", "ik wil deze badge niet", "decline"),
        ("pl", "nie chcę tej odznaki", "decline"),
        ("fi", "en halua tätä merkkiä", "decline"),
        ("ja", "このバッジはいりません", "decline"),
        ("ar", "لا أريد هذه الشارة", "decline"),
    ],
)
def test_everyday_words_that_name_the_badge_are_heard_where_others_are_mentioned(
    language: str, text: str, name: str
) -> None:
    assert heard(f"@{BOT} @alice {text}", language, to=BOT) == (name, "", "")
    assert heard(f"@alice @{BOT} {text}", language, to="alice") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_others_are_mentioned_the_bot_hears_only_the_words_that_it_gives_people(language: str) -> None:
    plain = {words.casefold().replace(" ", "") for known in GRAMMAR.languages.values() for words in known.says.values()}
    plain |= {name.replace("_", "") for name in COMMANDS}
    for case in names_of(language):
        asked = case["command"] in IN_COMPANY or "code" in case or re.search(r"#|\+K", case["text"])
        if not asked and case["command"] not in OF_PERSON:
            found = heard(f"@{BOT} @alice {case['text']}", language, to=BOT)
            named = re.search(BADGE, case["text"].casefold())
            assert (
                named
                or found in (None, ("thanks", "", ""))
                or case["text"].casefold().strip("!").replace(" ", "") in plain
            ), case


@pytest.mark.parametrize(
    "text", ["without @carol", "thanks to @carol", "leave out @carol", "ignore @carol", "mute @carol"]
)
def test_where_others_are_mentioned_a_person_is_named_by_the_plain_words_alone(text: str) -> None:
    assert heard(f"@{BOT} @alice {text}", "en", to=BOT) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_that_the_bot_gives_people_work_in_any_reply_to_it(language: str) -> None:
    for name, words in GRAMMAR.languages[language].says.items():
        if name in ("forget_me", "topic"):
            continue
        who = "carol" if name in OF_PERSON else ""
        said = about(words, "@carol") if who else words
        assert heard(f"@{BOT} @alice {said}", language, to=BOT) == (name, who, ""), said
        assert heard(f"@{BOT} @alice {said}!", language, to=BOT) == (name, who, ""), said


@pytest.mark.parametrize(
    "text", ["thanks for the badge, but I don't want it", "thank you for the award, but take it down"]
)
def test_what_only_thanks_for_a_badge_does_not_say_that_the_rest_is_about_it(text: str) -> None:
    assert said(text, "en", "recipient", beside="carol") is None
    refusal = said(text, "en", "recipient")
    assert refusal is not None
    assert refusal.name == "decline"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "no thanks"),
        ("en", "I'd rather not"),
        ("de", "nein danke"),
        ("es", "no gracias"),
        ("fr", "non merci"),
        ("it", "no grazie"),
        ("pt", "não obrigada"),
        ("nl", "nee dank je"),
        ("pl", "nie dziękuję"),
        ("fi", "ei kiitos"),
        ("ja", "いりません"),
        ("ar", "لا شكرا"),
    ],
)
def test_under_the_toot_that_gave_a_refusal_that_goes_on_to_the_bot_is_told_the_words(language: str, text: str) -> None:
    assert under_the_toot(f"@alice {text} @{BOT}", language) == "complain"
    assert under_the_toot(f"@alice @{BOT} {text}", language) == "none", "a client mentions the bot there by itself"
    assert under_the_toot(f"@alice {text} 😊 @{BOT}", language) == "none"
    assert under_the_toot(f"@alice {text} @{BOT}", language, by="carol") == "none"


def under_the_toot(text: str, language: str, by: str = "bob") -> str:
    """What somebody says by that in reply to the toot by which alice gave bob something."""
    status = status_of({**message(text, language=language, to="alice"), "author": by})
    found = read(among_its_people(status), GRAMMAR, bot=BOT, hashtag="ImaginaryKlout")
    return found.name if isinstance(found, Command) else "none"
