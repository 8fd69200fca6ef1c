"""What people say to the bot is read as what they mean, and what they say to each other is not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.grammar import GrammarError, load_grammar
from bot.domain.grammar.orders import COMMANDS, OF_PERSON, Orders
from tests.corpus.rendering import render
from tests.corpus.scoring import ROOT, cases, grammar
from tests.corpus_talk.talk import BOT, command, lines, message

GRAMMAR = grammar()
SAID = lines("commands.jsonl")
CHATTER = lines("chatter.jsonl")
LANGUAGES = tuple(GRAMMAR.languages)


def polite_in(language: str) -> str:
    """What the language's file names first of what may surround a command."""
    file = ROOT / "config" / "grammar" / f"{language}.toml"
    return str(tomllib.loads(file.read_text("utf-8"))["words"]["polite"][0])


def about(words: str, person: str) -> str:
    """What a command's words are when it is about ``person``."""
    return words.replace("WHO", person) if "WHO" in words else f"{words} {person}"


def wanted(case: dict[str, Any]) -> tuple[str, str, str]:
    return case["command"], case.get("object", ""), case.get("code", "")


def heard(text: str, language: str | None, to: str = "") -> tuple[str, str, str] | None:
    return command(message(text, language=language, to=to), GRAMMAR)


def names_of(language: str) -> list[dict[str, Any]]:
    return [case for case in SAID if case["language"] == language]


FORGET_IT = {
    "ar": ("انس الأمر", "انسى", "انسى الموضوع", "انسها"), "de": ("vergiss es", "vergiss das", "vergiss es einfach"),
    "en": ("forget it", "forget that", "just forget it", "forget everything", "forget about it"),
    "es": ("olvídalo", "olvida eso", "olvídate"), "fi": ("unohda", "unohda koko juttu", "unohda se"),
    "fr": ("oublie", "oublie ça", "laisse tomber"), "it": ("dimenticalo", "lascia perdere", "dimentica"),
    "ja": ("忘れて", "忘れてください", "忘れてね", "全部忘れて", "もう忘れて"),
    "nl": ("vergeet het", "vergeet maar", "laat maar"),
    "pl": ("zapomnij", "zapomnij o tym", "nieważne"), "pt": ("esquece", "esqueça", "esquece isso", "deixa pra lá"),
    "sv": ("glöm det", "glöm bort det", "strunt i det"), "da": ("glem det", "glem det igen", "pyt med det"),
}  # fmt: skip


@pytest.mark.parametrize("language", FORGET_IT)
def test_who_wants_something_forgotten_is_not_forgotten_themselves(language: str) -> None:
    for text in FORGET_IT[language]:
        for to in ("", BOT):
            said = heard(f"@{BOT} {text}", language, to)
            assert said is None or said[0] != "forget_me", text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_said_in_many_ways_in_every_language(language: str) -> None:
    least = 15 if language == "en" else 5
    for name in COMMANDS:
        assert len({case["text"] for case in names_of(language) if case["command"] == name}) >= least, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_to_the_bot_alone_is_the_command_that_it_says(language: str) -> None:
    for case in names_of(language):
        assert heard(f"@{BOT} {case['text']}", language) == wanted(case), case


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reply_to_the_bot_alone_is_a_command_wherever_it_is_mentioned(language: str) -> None:
    for case in names_of(language):
        if not case["text"].endswith("@carol"):
            assert heard(f"{case['text']}\n\n@{BOT}", language, to=BOT) == wanted(case), case
        assert heard(case["text"], language, to=BOT) == wanted(case), case


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_said_to_somebody_else_is_no_command_without_a_code(language: str) -> None:
    for case in names_of(language):
        if case["command"] not in OF_PERSON and "code" not in case:
            found = heard(f"@bob @{BOT} {case['text']}", language, to="bob")
            assert found is None or case["text"].startswith("#"), case


@pytest.mark.parametrize(
    "text",
    ["forget me please", "forget me", "decline", "snag", "my data", "undo", "stop", "leave me alone", "block @bob"],
)
def test_the_chatter_of_a_thread_executes_nothing(text: str) -> None:
    for message_text in (f"@carol @{BOT} {text}", f"@{BOT} @carol {text}"):
        assert heard(message_text, "en", to="carol") is None


@pytest.mark.parametrize(
    "text",
    ["oh stop", "stop it", "please stop", "stop 😂", "stop?", "delete me", "me too please", "no thanks", "mine!"],
)
def test_a_laugh_with_others_under_the_bots_reply_executes_nothing(text: str) -> None:
    assert heard(f"@{BOT} @carol {text}", "en", to=BOT) is None
    assert heard(f"@carol @{BOT} {text}", "en", to=BOT) is None


ASKED = [
    "forget me?", "“forget me”", "no forget me", "¿olvídame?", "vergiss mich?", "oublie-moi ?", "vergeet me?",
    "glöm mig?", "forget me ?? 😂", "please forget me?", "forget me?!", "forget me!?",
    "'forget me'", "«forget me!»", "> forget me",
    "no snag", "no decline", "no undo", "no block @bob", "nein snag", "não undo", "nie snag", "ei snag",
    "> stop", "stop?", "“stop”", "\n> undo", "block @bob?", "“block @bob”", "snag?", "hide?", "show?", "decline?",
    "undo?", "“undo”", "block alice?", "“block alice”", "no block alice", "ban @bob?", "not @bob?", "start?",
]  # fmt: skip


@pytest.mark.parametrize("text", ASKED)
@pytest.mark.parametrize("language", ["en", "fi", None])
def test_what_is_asked_quoted_or_refused_is_no_command(text: str, language: str | None) -> None:
    assert heard(f"@{BOT} {text}", language) is None
    assert heard(f"@{BOT} {text}", language, to=BOT) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_that_the_bot_gives_people_are_no_command_as_a_question_a_quotation_or_a_refusal(
    language: str,
) -> None:
    for name, words in GRAMMAR.languages[language].says.items():
        if name in ("help", "want", "my_data", "topic", "unblock"):
            continue
        said = about(words, "@bob") if name in OF_PERSON else words
        assert heard(f"@{BOT} {said}", language, to=BOT) is not None
        refused = f"no {said}" if name != "to" else said + "?"  # "no para @bob" is a correction too
        for text in (f"{said}?", f"{said} ？", f"“{said}”", f"„{said}“", f"«{said}.»", f"> {said}", refused):
            assert heard(f"@{BOT} {text}", language, to=BOT) is None, text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("can you undo this?", "undo"),
        ("undo this, can you?", "undo"),
        ("hi bot, could you please forget me?", "forget_me"),
        ("kannst du das rückgängig machen?", "undo"),
        ("voitko perua tämän?", "undo"),
        ("kun je dit ongedaan maken?", "undo"),
        ("kan du ångra det?", "undo"),
        ("¿puedes deshacerlo?", "undo"),
        ("peux-tu annuler ça ?", "undo"),
        ("puoi annullare?", "undo"),
        ("możesz to cofnąć?", "undo"),
        ("pode desfazer isso?", "undo"),
        ("help?", "help"),
        ("my data?", "my_data"),
        ("want some?", "want"),
        ("no thanks", "decline"),
        ("no, undo", "undo"),
        ("undo! 🙏", "undo"),
        ("what? undo", "none"),
    ],
)
def test_a_polite_question_is_a_command_and_so_is_what_follows_a_no_and_a_comma(text: str, name: str) -> None:
    found = heard(f"@{BOT} {text}", None, to=BOT)
    assert (found[0] if found else "none") == name


@pytest.mark.parametrize(
    ("text", "name", "who"),
    [
        ("unblock alice", "unblock", "alice"),
        ("“unblock alice”", "unblock", "alice"),
        ("please block alice!", "block", "alice"),
        ("block ＠alice", "block", "alice"),
        ("ban al.ice_1", "ban", "al.ice_1"),
        ("unban alice", "unban", "alice"),
        ("entsperre alice", "unblock", "alice"),
        ("ブロック解除 alice", "unblock", "alice"),
    ],
)
def test_a_handle_needs_no_at_where_the_bot_alone_is_told(text: str, name: str, who: str) -> None:
    assert heard(f"@{BOT} {text}", None) == (name, who, "")
    assert heard(f"@{BOT} @carol {text}", None, to=BOT) is None
    assert heard(f"@{BOT} @carol {text}", None) is None


@pytest.mark.parametrize("text", ["block it", "block me", "block alice carl", "block", "block alice @carol"])
def test_what_is_no_handle_blocks_nobody(text: str) -> None:
    assert heard(f"@{BOT} {text}", "en") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_politeness_before_and_after_changes_no_command(language: str) -> None:
    polite = polite_in(language)
    for case in names_of(language):
        if case["text"] == "?":
            continue
        assert heard(f"{polite} @{BOT}, {case['text']}", language) == wanted(case), case
        comma = "" if "://" in case["text"] else ","
        assert heard(f"@{BOT} {case['text']}{comma} {polite}! 🙏", language) == wanted(case), case


@pytest.mark.parametrize("case", CHATTER, ids=lambda case: str(case["id"]))
def test_talk_in_a_thread_is_no_command(case: dict[str, Any]) -> None:
    found = heard(case["text"], case["language"], to=case["to"])
    assert (found[0] if found else "none") == case["reads"]


@pytest.mark.parametrize(
    "text", ["#stop", "#snag", "#undo", "snag Ab3dEf6hIj9kLm2nOp5qRs", "mine! Ab3dEf6hIj9kLm2nOp5qRs"]
)
@pytest.mark.parametrize("language", ["en", "ja", "pl", None])
def test_a_hashtag_or_a_code_tells_the_bot_in_any_thread_and_language(text: str, language: str | None) -> None:
    assert heard(f"@alice @{BOT} @bob {text}", language, to="alice") is not None


@pytest.mark.parametrize(
    "text", ["stop it", "take it", "mine!", "never mind", "cancel", "me too", "how?", "claim", "lovely"]
)
def test_what_people_also_say_to_each_other_counts_only_when_it_is_said_to_the_bot(text: str) -> None:
    assert heard(f"@alice @{BOT} {text}", "en", to="alice") is None
    assert heard(f"@alice @{BOT} {text}", "en") is None
    assert heard(f"@{BOT} {text}", "en") is not None
    assert heard(f"@{BOT} {text}", "en", to=BOT) is not None


def test_a_command_in_another_language_than_the_message_claims_is_understood() -> None:
    assert heard(f"@{BOT} oublie-moi", "en") == ("forget_me", "", "")
    assert heard(f"@{BOT} ayúdame", "en") == ("help", "", "")
    assert heard(f"@{BOT} 辞退します", None) == ("decline", "", "")


def test_two_codes_are_no_command() -> None:
    code = "Ab3dEf6hIj9kLm2nOp5qRs"
    assert heard(f"@{BOT} snag {code} https://klout.example/b/{code}", "en") == ("snag", "", code)
    assert heard(f"@{BOT} snag {code} {code[::-1]}", "en") is None


def test_a_link_that_is_no_badge_makes_it_no_command() -> None:
    assert heard(f"@{BOT} undo https://example.org/cats", "en") is None


def test_a_line_pasted_from_a_badge_works_as_it_is() -> None:
    assert heard(f"@{BOT} `snag Ab3dEf6hIj9kLm2nOp5qRs`", "en") == ("snag", "", "Ab3dEf6hIj9kLm2nOp5qRs")


@pytest.mark.parametrize("behind", ["", " #fediverse", " 🍞", " thanks!", ")"])
def test_the_hashtag_behind_a_corrected_topic_is_no_part_of_it(behind: str) -> None:
    bracket = " (" if behind == ")" else " "
    assert heard(f"@{BOT} topic: rye bread{bracket}#ImaginaryKlout{behind}", "en") == ("topic", "rye bread", "")


def test_a_topic_as_long_as_a_code_is_a_topic() -> None:
    assert heard(f"@{BOT} topic: counterrevolutionaries", "en") == ("topic", "counterrevolutionaries", "")


@pytest.mark.parametrize("text", ["topic: rye CODE", "topic: CODE rye"])
def test_a_code_beside_a_topic_is_no_part_of_it(text: str) -> None:
    code = "Ab3dEf6hIj9kLm2nOp5qRs"
    assert heard(f"@{BOT} {text.replace('CODE', code)}", "en") == ("topic", "rye", code)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        *((name, name) for name in ("polite", "asks", "nay", "please", "no", "shy", "fond", "teasing", "meant")),
        *((name, name) for name in ("alarm", "removing", "removed", "unmeant", "unsubscribe")),
        ("gently", "polite"), ("breaks", "turns"), ("and", "parting"), ("or", "parting"), ("breaks", "parting"),
    ],
)  # fmt: skip
def test_what_surrounds_a_command_is_known_by_its_letters_and_without_gaps(name: str, field: str) -> None:
    orders = Orders()
    orders.add_polite({f"words.{name}": ["Oh well", "so ... much", "lov*"]}, {})
    assert getattr(orders, field) == {"ohwell"}
    assert orders.alarming == ({"lov"} if name == "alarm" else set())


def test_a_clause_begins_behind_a_word_of_why() -> None:
    orders = Orders()
    orders.add_polite({"topic.because": ["because", "^ why WHO"]}, {})
    assert orders.parting == {"because"}


def decorated(text: str, changes: tuple[str, ...]) -> str:
    for change in changes:
        if change == "upper" and "://" not in text and not re.search(r"\w{22}", text):
            text = text.upper()
        elif change == "spaces":
            text = re.sub(" ", "   ", text)
        elif change == "hidden":
            text = re.sub(r"(\w) ", "\\1\u200b ", text) + "\u2060"
    return text


# "para" before somebody says to whom: "para @dora".
PLAIN = [case for case in SAID if not case.get("object") and "?" not in case["text"] and case["text"] != "para"]


@given(
    st.sampled_from(PLAIN),
    st.lists(st.sampled_from(["upper", "spaces", "hidden"]), max_size=3, unique=True).map(tuple),
    st.sampled_from(["", "!", ".", "!!!", " 🙏", " :)", "…", " 🎉🎉"]),
    st.sampled_from(["", "@dora "]),
    st.sampled_from(["", " @dora", "\n@dora"]),
)
def test_neither_case_nor_spaces_nor_signs_nor_mentions_change_a_command(
    case: dict[str, Any], changes: tuple[str, ...], tail: str, before: str, after: str
) -> None:
    text = f"@{BOT} {before}{decorated(case['text'], changes)}{tail}{after}"
    assert heard(text, case["language"], to=BOT) == wanted(case)


WORDS = [
    "@bob", f"@{BOT}", "@carol", "not", "to", "topic", ":", "snag", "please", "?", "🍞", "\n", "#stop",
    "bob@far.example", "@", "Ab3dEf6hIj9kLm2nOp5qRs", "https://klout.example/b/Ab3dEf6hIj9kLm2nOp5qRs", "`undo`",
    "for", "+K", "ください",
]  # fmt: skip
MESSAGES = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=12).map(" ".join)


@given(MESSAGES, st.sampled_from(LANGUAGES))
def test_any_message_to_the_bot_is_read_without_an_exception(text: str, language: str) -> None:
    found = heard(f"@{BOT} {text}", language, to=BOT)
    assert found is None or found[0] in COMMANDS


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ('[commands]\nsnag = ["mine WHO"]\n', "takes no person"),
        ('[commands]\nsnag = ["mine TOPIC"]\n', "takes no topic"),
        ('[commands]\nsnag = ["(mine)"]\n', "must be there"),
        ('[commands]\nsnag = ["min*"]\n', "whole words"),
        ('[commands]\nsnag = ["mine"]\n[commands.casual]\nundo = ["Mine!"]\n', "means snag already"),
        ('[commands.casual]\nhalt = ["stop"]\n', "The commands are"),
        ('[commands]\ncasual = ["stop"]\n', "table"),
    ],
)
def test_a_command_that_cannot_be_meant_is_told_at_the_start(text: str, advice: str) -> None:
    with pytest.raises(GrammarError, match=advice):
        load_grammar({"xx.toml": text})


def test_every_language_knows_every_command() -> None:
    for language in GRAMMAR.languages.values():
        assert language.commands.names == set(COMMANDS), language.code


def test_no_phrase_that_works_everywhere_means_something_else_in_another_language() -> None:
    for one in GRAMMAR.languages.values():
        firm = {key: order.name for key, order in one.commands.whole.items() if not order.casual}
        for other in GRAMMAR.languages.values():
            there = {key: order.name for key, order in other.commands.whole.items()}
            assert {key for key in firm.keys() & there.keys() if firm[key] != there[key]} == set(), (
                one.code,
                other.code,
            )


def test_no_gift_of_the_corpus_is_a_command() -> None:
    folder = Path(__file__).parents[1] / "corpus"
    for name in sorted(path.name for path in folder.glob("*.jsonl")):
        for case in cases(name):
            if case["gold"]["kind"] in ("award", "ask"):
                content = case.get("content") or render(case["text"], case["mentions"])
                found = command({**case, "content": content}, GRAMMAR)
                # "It's for @carol" and "topic = mazes" correct an award, and answer the bot's question.
                corrects = found is not None and found[0] == "topic"
                answers = (case.get("in_reply_to") or {}).get("is_bot") and found is not None and found[0] == "to"
                assert found is None or answers or corrects, case["id"]


@pytest.mark.parametrize(
    ("language", "text"),
    [("es", "déjalo"), ("nl", "laat maar"), ("it", "lascia stare"), ("pl", "daj spokój"), ("fr", "laisse ça")],
)
def test_to_let_it_be_takes_it_back(language: str, text: str) -> None:
    assert heard(f"@{BOT} {text}", language, to=BOT) == ("undo", "", "")


@pytest.mark.parametrize("text", ["take it down", "please take this badge down", "pull it off"])
def test_to_take_it_down_asks_for_it_to_be_gone(text: str) -> None:
    assert heard(f"@{BOT} {text}", "en", to=BOT) == ("remove", "", "")
