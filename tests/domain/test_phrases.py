"""The bot's words: safe to say, fitted to the server, and checked when they are read."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.phrases import (
    Line,
    Room,
    harmless,
    name_of,
    thanks,
    without_ping,
    wording_for,
)
from bot.domain.readings import Nomination
from bot.domain.wording import ALONE, ANSWERS, CALLED, DISPENSABLE, PhrasesError, load_phrases
from bot.sandbox.markup import mentions
from bot.settings import embedded_config
from tests.builders import the_wordings
from tests.corpus.rendering import render
from tests.corpus.scoring import grammar, read_case

ENGLISH = (embedded_config() / "phrases" / "en.toml").read_text("utf-8")
MASTODON = Room(characters=500, url_length=23)


def test_a_person_of_the_bots_own_server_is_written_without_the_host() -> None:
    assert name_of("alice@example.social", home="example.social", ping=True) == "@alice"
    assert name_of("bob@elsewhere.example", home="example.social", ping=True) == "@bob@elsewhere.example"
    assert name_of("bob@elsewhere.example", home="example.social", ping=False) == "bob@elsewhere.example"


@pytest.mark.parametrize(
    "acct",
    [
        "bob+x@far.example",
        "bob~@far.example",
        "bob-@far.example",
        "bob.@far.example",
        "böb@far.example",
        "bob+x@example.social",
        "bob.@example.social",
        "ö@far.example",
    ],
)
def test_a_handle_that_servers_would_not_read_whole_pings_nobody(acct: str) -> None:
    for ping in (True, False):
        name = name_of(acct, home="example.social", ping=ping)
        assert mentions(f"{name} thanks") == []
        assert mentions(without_ping(f"Hm, {name}.", name)) == []
        assert acct.partition("@")[0] in name


@pytest.mark.parametrize("acct", ["b.o-b_@far.example", "bob@far.example:8080", "1@bücher.example"])
def test_a_handle_that_servers_read_whole_pings_whom_it_names(acct: str) -> None:
    assert mentions(f"{name_of(acct, home='example.social', ping=True)}. Thanks") == [acct]
    assert mentions(f"{name_of(acct, home='example.social', ping=False)}. Thanks") == []


@pytest.mark.parametrize(
    ("topic", "spoken"),
    [
        ("annoying @victim@server.example", "annoying victim@server.example"),
        ("#ImaginaryKlout", "ImaginaryKlout"),
        ("＃ImaginaryKlout ＠victim", "ImaginaryKlout victim"),
        ("buy at https://evil.example/x", "buy at https:evil\u2060.example/x"),
        ("buy at https:////evil.example/x", "buy at https:evil\u2060.example/x"),
        ("evil.com/x", "evil\u2060.com/x"),
        ("www.evil.com", "www\u2060.evil\u2060.com"),
        ("//evil.xn--p1ai and münchen.de", "//evil\u2060.xn--p1ai and münchen\u2060.de"),
        ("mailto:x@evil.com, xmpp:evil", "mailto\u2060:x@evil.com, xmpp\u2060:evil"),
        ("node.js and Next.js, v1.2, e.g. the U.S.", "node.js and Next.js, v1.2, e.g. the U.S."),
        ("well... 3.14 at 12.30 p.m.", "well... 3.14 at 12.30 p.m."),
        ("my.self@evil.com evil.com@y.com", "my\u2060.self@evil\u2060.com evil\u2060.com@y\u2060.com"),
        ("tel: her and/or him", "tel: her and/or him"),
        ("@@victim @#victim", "victim victim"),
        ("#\ufe0f\u20e3ImaginaryKlout", "ImaginaryKlout"),
        ("#\u0301ImaginaryKlout #\u200bImaginaryKlout", "\u0301ImaginaryKlout \u200bImaginaryKlout"),
        ("the #\ufe0f\u20e3 key", "the #\ufe0f\u20e3 key"),
        ("two\nlines", "two lines"),
        ("C# and F#", "C# and F#"),
        ("sourdough baking", "sourdough baking"),
    ],
)
def test_what_is_repeated_neither_pings_nor_tags_nor_links(topic: str, spoken: str) -> None:
    assert harmless(topic) == spoken


def test_no_link_comes_together_when_signs_are_taken_out() -> None:
    assert harmless("https:#//evil.#example/win") == "https:evil\u2060.example/win"
    assert "//" not in harmless("(https:＃//1.2.3.4/win)")


@given(st.text() | st.text(alphabet="https:/.comailto@#x\u0301 "))
def test_nothing_harmless_pings_tags_or_links(text: str) -> None:
    spoken = harmless(text)
    assert not re.search(r"(?<![A-Za-z0-9])[@＠#＃]\w|\w://|(?<!\w@)\b\w+\.com\b|mailto:\S", spoken)
    assert harmless(spoken) == spoken


def test_names_are_joined_as_people_join_them() -> None:
    english = the_wordings()["en"]
    assert [english.joined(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"], ["a", "a"])] == [
        "", "a", "a and b", "a, b and c", "a",
    ]  # fmt: skip


def test_a_region_gets_its_languages_words_and_an_unknown_language_english() -> None:
    wordings = load_phrases({"en.toml": ENGLISH, "de.toml": ENGLISH.replace("How kind!", "Wie nett!")}, hashtag="K")
    assert wording_for(wordings, "de-AT").language == "de"
    assert {wording_for(wordings, tag).language for tag in ("xx", "", None, "english")} == {"en"}


def test_one_toot_always_gets_the_same_sentence_and_toots_get_different_ones() -> None:
    def reply(seed: str) -> str:
        line = Line(who="bob", topic="tea", link="https://k.example/b/1")
        return thanks(the_wordings()["en"], MASTODON, giver="@a", lines=[line], page="", unpinged=[], seed=seed)

    assert reply("one") == reply("one")
    assert len({reply(str(n)) for n in range(50)}) > 3


@given(
    topics=st.lists(st.text(min_size=1, max_size=400), min_size=1, max_size=8),
    who=st.text(alphabet="bob.@", min_size=1, max_size=60),
    characters=st.integers(140, 1000),
    url_length=st.sampled_from([0, 23]),
    seed=st.text(max_size=5),
)
def test_thanks_always_fit_and_always_carry_a_link(
    topics: list[str], who: str, characters: int, url_length: int, seed: str
) -> None:
    lines = [Line(who=who, topic=harmless(topic), link=f"https://k.example/b/{n}") for n, topic in enumerate(topics)]
    room = Room(characters=characters, url_length=url_length)
    english = the_wordings()["en"]
    text = thanks(english, room, giver="@alice", lines=lines, page="https://k.example/t/1", unpinged=[who], seed=seed)
    assert room.holds(text)
    assert "https://k.example/" in text


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        (ENGLISH.replace("badge: {link}", "badge.", 1), "must hold exactly"),
        (ENGLISH.replace("+K in {topic}", "+K in {tpoic}", 1), "must hold exactly"),
        (ENGLISH.replace("How kind!", "How kind, #ImaginaryKlout!"), "never posts the hashtag"),
        (ENGLISH.replace("How kind!", "Your 3rd!"), "never counts"),
        (ENGLISH.replace("How kind! {who}", "How kind! {who"), "en.toml"),
        (ENGLISH.replace("each =", "eech ="), "each"),
        ("one = 3\n" + ENGLISH, "en.toml"),
        (re.sub(r"(?s)self = \[.*?\n\]", "self = []", ENGLISH), "at least one"),
        (ENGLISH.replace("quiet =", "quite ="), "answers.quiet: is missing"),
        (ENGLISH + '\nmaybe = "{giver} Perhaps."', "answers.maybe: is no answer that the bot gives"),
        (ENGLISH.replace("was kind of you", "was kind, #imaginaryklout"), "never posts the hashtag"),
        (ENGLISH.replace("off your wall. “{show}”", "off your wall. “{shwo}”"), "{shwo} is nothing"),
        (ENGLISH.replace("Corrected: {link}", "Corrected."), "must hold {link}"),
    ],
)
def test_a_mistake_in_a_phrase_file_is_told_with_its_place(changed: str, complaint: str) -> None:
    with pytest.raises(PhrasesError, match=re.escape(complaint)) as refused:
        load_phrases({"en.toml": changed}, hashtag="ImaginaryKlout")
    assert "en.toml" in str(refused.value)


def test_without_english_there_are_no_words_for_the_others() -> None:
    with pytest.raises(PhrasesError, match=r"en\.toml is missing"):
        load_phrases({"de.toml": ENGLISH}, hashtag="ImaginaryKlout")


def test_too_many_names_for_one_toot_become_the_first_and_others() -> None:
    lines = [Line(who=f"someone{n}@far.example", topic="tea", link="https://k.example/b/1") for n in range(50)]
    english = the_wordings()["en"]
    text = thanks(
        english,
        MASTODON,
        giver="@a",
        lines=lines,
        page="https://k.example/t/1",
        unpinged=[a.who for a in lines],
        seed="s",
    )
    assert "someone0@far.example" in text
    assert "and others" in text
    assert text.endswith("https://k.example/t/1")


@pytest.mark.parametrize("language", sorted(the_wordings()))
def test_every_language_thanks_in_its_own_words_and_within_the_limit(language: str) -> None:
    wording = the_wordings()[language]
    line = Line(who="bob@far.example", topic="sourdough", link="https://k.example/b/1")
    text = thanks(wording, MASTODON, giver="@a", lines=[line], page="", unpinged=["bob@far.example"], seed="s")
    assert MASTODON.holds(text)
    for said in ("@a", "bob@far.example", "sourdough", line.link):
        assert said in text
    assert language == "en" or text != thanks(
        the_wordings()["en"], MASTODON, giver="@a", lines=[line], page="", unpinged=["bob@far.example"], seed="s"
    )


def the_commands(language: str) -> dict[str, str]:
    """The first word of each command that a sentence may name, in its language's grammar."""
    table = tomllib.loads((embedded_config() / "grammar" / f"{language}.toml").read_text("utf-8"))["commands"]
    return {name: table[name][0] if name in table else name for name in CALLED}


@pytest.mark.parametrize("language", sorted(the_wordings()))
def test_every_language_has_every_answer_whole_short_and_without_a_count(language: str) -> None:
    values = {
        "giver": "@alice@elsewhere.example",
        "who": "bob@server.example",
        "topic": "sourdough baking",
        "link": "https://klout.example/badges/abcdefgh",
        "hashtag": "ImaginaryKlout",
        "words": ("undo, topic, hide, show, " * 5)[:120],
    }
    answers = the_wordings()[language].answers
    assert answers.keys() == ANSWERS.keys()
    for name, sentence in answers.items():
        needed = ANSWERS[name] | (set() if name in ALONE else {"giver"})
        said = sentence.format(**{**the_commands(language), **{slot: values[slot] for slot in needed}})
        assert all(values[slot] in said for slot in needed), name
        assert not re.search(r"[\d#＃]", said), name
        assert len(said) < 400, name


@pytest.mark.parametrize("language", sorted(the_wordings()))
def test_what_every_languages_help_tells_to_toot_is_an_award(language: str) -> None:
    example = re.search(r"@…[^“”„»」\n]+", the_wordings()[language].answers["help"])
    assert example is not None
    bob = {"acct": "bob", "username": "bob", "url": "https://example.social/@bob"}
    toot = {"id": "t", "author": "alice", "bot": "imaginaryklout", "mentions": [bob], "language": language}
    content = render(f"{example[0].strip().replace('@…', '@bob')} #ImaginaryKlout", [bob])
    found = read_case({**toot, "visibility": "public", "content": content}, grammar())
    assert isinstance(found, Nomination)
    assert [[person.acct for person in gift.recipients] for gift in found.gifts] == [["bob"]]
    assert all(gift.topics for gift in found.gifts)


def test_a_file_of_phrases_from_before_the_bot_said_more_is_taken() -> None:
    before = "\n".join(row for row in ENGLISH.splitlines() if row.partition(" =")[0] not in DISPENSABLE)
    answers = load_phrases({"en.toml": before}, hashtag="ImaginaryKlout")["en"].answers
    assert answers.keys() == ANSWERS.keys() - DISPENSABLE
