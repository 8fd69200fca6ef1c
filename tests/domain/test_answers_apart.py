"""What is said to the bot elsewhere than under its question answers it only where it is no word to somebody else."""

from __future__ import annotations

import pytest

from bot.domain.corpus import status_of
from bot.domain.read_answer import read_answer
from tests.corpus.rendering import render
from tests.corpus.scoring import grammar

GRAMMAR = grammar()
PEOPLE = [{"acct": n, "username": n, "url": f"https://example.social/@{n}"} for n in ("imaginaryklout", "carol")]
WHOM, WHAT_FOR = frozenset({"recipient"}), frozenset({"topic"})
UNDER_IT = frozenset[str]()


def answers(text: str, apart: frozenset[str], language: str = "en") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whom and what somebody names who says that to the bot."""
    people = [each for each in PEOPLE if f"@{each['acct']}" in f"@imaginaryklout {text}"]
    case = {"id": "1", "author": "al", "bot": "imaginaryklout", "visibility": "public", "language": language}
    content = render(f"@imaginaryklout {text}", people)
    status = status_of({**case, "mentions": people, "content": content})
    known = {"people": ["bob"]} if apart == WHAT_FOR else {}
    gift = read_answer(status, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout", apart=apart, **known)
    return tuple(m.acct for m in gift.recipients), gift.topics


@pytest.mark.parametrize("text", ["@carol shut up", "@carol as if", "@carol cállate", "@carol rye bread", "@carol lol"])
def test_what_mentions_somebody_else_does_not_say_what_for(text: str) -> None:
    assert answers(text, WHAT_FOR) == ((), ())
    assert answers("rye bread", WHAT_FOR) == ((), ("rye bread",))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@carol"), ("en", "for @carol"), ("en", "it's @carol"), ("en", "@carol please"),
        ("en", "that was for @carol!"), ("en", "for @carol, thanks"), ("de", "für @carol"), ("de", "das ist @carol"),
        ("de", "es ist für @carol, danke"), ("fr", "c'est pour @carol, merci"), ("fr", "c'est @carol"),
        ("es", "es para @carol por favor"), ("es", "es @carol"), ("pt", "para @carol"), ("pt", "é a @carol"),
        ("it", "è per @carol grazie"), ("it", "è @carol"), ("nl", "het is voor @carol"), ("nl", "het is @carol"),
        ("pl", "to dla @carol"), ("pl", "to @carol"), ("ja", "@carol さんに"), ("ja", "@carol さんです"),
        ("ar", "إلى @carol"), ("ar", "هي @carol"), ("fi", "se on @carol"), ("sv", "det är till @carol"),
        ("sv", "det är @carol"),
    ],
)  # fmt: skip
def test_whoever_is_merely_named_is_whom_it_is_for(language: str, text: str) -> None:
    assert answers(text, WHOM, language) == (("carol",), ())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@carol lol"), ("en", "@carol ffs"), ("en", "ugh @carol"), ("en", "@carol thanks"), ("en", "@carol ???"),
        ("en", "sorry @carol"), ("en", "@carol is the worst"), ("de", "@carol haha"), ("de", "na toll @carol"),
        ("fr", "@carol mdr"), ("es", "@carol jaja"), ("pt", "@carol kkk"), ("it", "@carol boh"), ("nl", "@carol lol"),
        ("pl", "@carol xd"), ("ja", "@carol 草"), ("ar", "@carol ههه"), ("fi", "@carol lol"), ("sv", "@carol haha"),
    ],
)  # fmt: skip
def test_a_word_to_somebody_does_not_say_that_it_is_for_them(language: str, text: str) -> None:
    assert answers(text, WHOM, language) == ((), ())


def test_where_both_are_asked_for_something_says_that_they_are_told() -> None:
    for told in ("@carol for tea", "for @carol, tea", "@carol in tea"):
        assert answers(told, WHOM | WHAT_FOR) == (("carol",), ("tea",))
    for other in ("@carol shut up", "@carol tea", "@carol ffs"):
        assert answers(other, WHOM | WHAT_FOR) == ((), ())


@pytest.mark.parametrize("text", ["shut up", "meh", "as if", "ignore that", "screw you"])
def test_under_the_question_a_word_to_somebody_else_is_no_topic_either(text: str) -> None:
    assert answers(f"@carol {text}", UNDER_IT) == ((), ())
    assert answers("@carol rye bread", UNDER_IT) == (("carol",), ("rye bread",))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("", "ignore that"), ("", "meh"), ("", "ffs"), ("", "screw you"), ("", "blah blah"), ("", "spare me"),
        ("", "for fuck's sake"), ("en", "big deal"), ("de", "ignorier das"), ("de", "leck mich"), ("de", "na und"),
        ("fr", "ignore ça"), ("fr", "et alors"), ("es", "ignora eso"), ("es", "jódete"), ("pt", "ignora isso"),
        ("pt", "vai-te lixar"), ("it", "ignoralo"), ("it", "fottiti"), ("nl", "negeer dat"), ("nl", "boeien"),
        ("pl", "zignoruj to"), ("pl", "odwal się"), ("ja", "無視して"), ("ja", "だから何"), ("ar", "تجاهل ذلك"),
        ("ar", "تبا لك"), ("fi", "älä välitä"), ("fi", "entä sitten"), ("sv", "strunta i det"), ("sv", "än sen"),
    ],
)  # fmt: skip
def test_a_shrug_or_an_insult_is_no_topic(language: str, text: str) -> None:
    assert answers(text, UNDER_IT, language) == ((), ())
    assert answers(text, WHAT_FOR, language) == ((), ())
