"""Every example that the documents give is read as they say."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from bot.cli.reading import case_of
from bot.domain.corpus import status_of
from bot.domain.grammar import COMMANDS, LISTS, Grammar
from bot.domain.read import read
from bot.domain.readings import Command, Incomplete, Nomination, Reading
from bot.domain.wordlists import LISTS as WORD_LISTS
from bot.domain.wordlists import Wordlists, load_wordlists
from bot.settings import embedded_config

ROOT = Path(__file__).parents[1]
ROWS = re.findall(r"^\| `(.+?)` \| (.+?) \|$", (ROOT / "docs" / "giving.md").read_text("utf-8"), re.MULTILINE)
WORDS = re.findall(
    r"^\| `(.+?)` \| (nothing|`.+?`) \|$", (ROOT / "docs" / "wordlists.md").read_text("utf-8"), re.MULTILINE
)
README = re.findall(r"^```text\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)


def reading_of(text: str, grammar: Grammar) -> Reading:
    case = case_of(text, author="alice", reply_to=None, language=None)
    return read(status_of(case), grammar, bot="imaginaryklout", hashtag="ImaginaryKlout")


@cache
def the_wordlists() -> Wordlists:
    folder = embedded_config() / "wordlists"
    return load_wordlists({path.name: path.read_text("utf-8") for path in folder.glob("*.toml")})


def told(reading: Reading) -> str:
    """A reading as the tables write it."""
    match reading:
        case Nomination():
            return "; ".join(
                " · ".join([person.acct, *gift.topics]) for gift in reading.gifts for person in gift.recipients
            )
        case Incomplete():
            return f"asks: {' and '.join(reading.missing)}"
        case _:
            return "nothing"


@pytest.mark.parametrize(("toot", "promised"), ROWS)
def test_what_the_page_for_givers_says_is_what_the_bot_reads(toot: str, promised: str, grammar: Grammar) -> None:
    assert told(reading_of(toot, grammar)) == promised


@pytest.mark.parametrize("toot", [line for block in README for line in block.splitlines()])
def test_every_example_of_the_readme_is_an_award(toot: str, grammar: Grammar) -> None:
    assert isinstance(reading_of(toot, grammar), Nomination)


@pytest.mark.parametrize(("text", "entry"), WORDS)
def test_what_the_page_on_word_lists_says_is_what_is_found(text: str, entry: str) -> None:
    assert [f"`{hit.entry}`" for hit in the_wordlists().found(text)] == ([] if entry == "nothing" else [entry])


def test_the_page_on_word_lists_names_every_list() -> None:
    page = (ROOT / "docs" / "wordlists.md").read_text("utf-8")
    assert [name for name in WORD_LISTS if f"| `{name}` |" not in page] == []


def test_the_pages_have_examples() -> None:
    assert len(WORDS) > 30
    assert len(ROWS) > 12
    assert len(README) == 1


def test_the_page_for_translators_names_every_list_and_command() -> None:
    page = (ROOT / "docs" / "languages.md").read_text("utf-8")
    assert [name for name in (*LISTS, *COMMANDS) if f"`{name}`" not in page] == []


TALK = re.findall(r"^\| `(.+?)` \| [a-z ]+ \| .+ \|$", (ROOT / "docs" / "talking.md").read_text("utf-8"), re.MULTILINE)


def test_the_page_on_talking_names_every_command_that_is_not_an_operators(grammar: Grammar) -> None:
    read_as = {told_to_the_bot(words, grammar) for words in TALK}
    assert read_as == {*COMMANDS} - {"thanks", "queue", "approve", "ban", "unban"}


def told_to_the_bot(words: str, grammar: Grammar) -> str:
    found = reading_of(f"@imaginaryklout {words}", grammar)
    assert isinstance(found, Command), words
    return found.name


def test_no_page_tells_people_to_call_those_whom_they_block_or_ban() -> None:
    for name in ("talking.md", "moderation.md"):
        page = (ROOT / "docs" / name).read_text("utf-8")
        assert re.findall(r"`(?:un)?(?:block|ban) @", page) == [], name
