"""Clear gifts among words that only look like a refusal; kind words and answers taken for something else."""

from __future__ import annotations

import pytest

from bot.domain.model import Mention
from bot.domain.read_answer import read_answer, with_untold_marked
from bot.domain.readings import Nomination
from tests.builders import a_status
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar, read_case

GRAMMAR = grammar()
BOB = Mention(id="7", acct="bob", username="bob", url="https://example.social/@bob")


def given(language: str, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whom and what for a toot gives, empty for none."""
    reading = read_case({**by_alice(f"{text} #ImaginaryKlout"), "language": language}, GRAMMAR)
    if not isinstance(reading, Nomination):
        return (), ()
    gift = reading.gifts[0]
    return tuple(m.acct for m in gift.recipients), gift.topics


@pytest.mark.parametrize(
    ("language", "text", "person", "topic"),
    [
        ("fr", "+K en jardinage pour @bob qui n'abandonne jamais", "bob", "jardinage"),
        ("fr", "+K en cuisine pour @bob qui ne se plaint jamais", "bob", "cuisine"),
        ("fr", "+K à @bob pour ne jamais râler", "bob", "ne jamais râler"),
        ("en", "As @carol said, @bob deserves +K in baking", "bob", "baking"),
        ("es", "Como dijo @carol, @bob merece +K en cocina", "bob", "cocina"),
        ("fr", "Comme dit @carol, @bob mérite +K en cuisine", "bob", "cuisine"),
        ("de", "Wie @carol sagt, @bob verdient +K in Backen", "bob", "Backen"),
        ("it", "Come dice @carol, @bob merita +K in cucina", "bob", "cucina"),
        ("en", "@bob gets +K in baking, and I'm jealous", "bob", "baking"),
        ("en", "@bob a crumb shot like that deserves a +K in sourdough", "bob", "sourdough"),
        ("pt", "Faço saber que nesta data concedo a @bob o +K em bolo de fubá", "bob", "bolo de fubá"),
        ("de", "@bob so ein Krumenfoto verdient ein +K in Sauerteig", "bob", "Sauerteig"),
        ("nl", "@bob krijgt +K in bakken, en ik ben jaloers", "bob", "bakken"),
        ("en", "Breaking news: @bob gets +K in baking", "bob", "baking"),
        ("de", "Eilmeldung: @bob bekommt +K in Backen", "bob", "Backen"),
        ("pl", "Z ostatniej chwili: @bob dostaje +K za pieczenie", "bob", "pieczenie"),
        ("en", "Without a doubt @bob gets +K in baking", "bob", "baking"),
        ("en", "Let me give @bob +K in baking", "bob", "baking"),
        ("pt", "Dou +K ao @bob em culinária, sem brincadeira", "bob", "culinária"),
        ("en", "I can't believe nobody gave @bob +K before. Here you go: +K in baking", "bob", "baking"),
        ("fi", "@bob saa +K avusta, vaikka juna oli peruttu", "bob", "avusta"),
        ("pl", "Mimo odwołanego pociągu @bob dotarł: +K za jazdę", "bob", "jazdę"),
        ("fr", "Malgré le train annulé, +K à @bob en bonne humeur", "bob", "bonne humeur"),
        ("ar", "+K لـ @bob على الحضور رغم إلغاء القطار", "bob", "الحضور رغم إلغاء القطار"),
        ("fr", "+K à @bob en tarte, selon la recette de ma grand-mère", "bob", "tarte"),
        ("de", "@bob bekommt +K in Ironie und Satire", "bob", "Ironie"),
        (
            "en",
            "+K to @bob for singing the song When Hell Freezes Over",
            "bob",
            "singing the song When Hell Freezes Over",
        ),
        ("en", "an entire wheelbarrow of +K to @bob on the subject of slugs", "bob", "slugs"),
        ("en", "Sending a metric truckload of +K to @bob for the cake", "bob", "cake"),
        ("es", "una carretilla de +K para @bob en jardinería", "bob", "jardinería"),
        ("pt", "um carrinho de mão de +K pro @bob em jardinagem", "bob", "jardinagem"),
        ("de", "@bob bekommt +K in Waffelbacken ohne Rezept", "bob", "Waffelbacken ohne Rezept"),
        ("nl", "@bob krijgt +K in bakken zonder recept", "bob", "bakken zonder recept"),
        ("sv", "@bob får +K i bakning utan recept", "bob", "bakning utan recept"),
        ("en", "To myself, a +K in procrastination", "alice", "procrastination"),
        ("fr", "À moi-même, un +K en procrastination", "alice", "procrastination"),
        ("en", "+K to @bob in stealing bases", "bob", "stealing bases"),
        ("en", "+K to @bob in stinking bishop cheese", "bob", "stinking bishop cheese"),
        ("ja", "@bob に 馬鹿貝 で +K", "bob", "馬鹿貝"),
        ("ar", "+K لـ @bob في كلب البحر", "bob", "كلب البحر"),
    ],
)
def test_a_clear_gift_gives_whatever_stands_beside_it(language: str, text: str, person: str, topic: str) -> None:
    people, topics = given(language, text)
    assert (people, topics[:1]) == ((person,), (topic,))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Don't let me give @bob +K in baking"), ("en", "@carol said @bob gets +K in baking"),
        ("en", "Breaking news: local man awards @bob +K in baking"), ("en", "@bob gets +K, I'm jealous of that"),
        ("fr", "Annulé : +K à @bob en cuisine"), ("en", "+K to @bob when hell freezes over"),
        ("fr", "@bob ne gagne jamais +K en cuisine"), ("en", "For me, +K in tea is a joke"),
        ("en", "+K to @bob for stealing"), ("ar", "+K لـ @bob لأنه كلب"), ("en", "For me, a +K is nothing, @bob"),
    ],
)  # fmt: skip
def test_words_that_refuse_do_so_still(language: str, text: str) -> None:
    assert given(language, text) == ((), ())


@pytest.mark.parametrize(
    ("language", "words", "untold"),
    [
        ("en", "Happy birthday, my friend.", False), ("en", "Thanks a million, friend.", False),
        ("fr", "Gros bisous !", False), ("nl", "Dikke knuffel!", False), ("de", "Dicke Umarmung!", False),
        ("en", "His birthday is the fourth of May.", True), ("fr", "Il est gros.", True), ("nl", "Dikke Bob!", True),
        ("de", "Danke, du dicker Freund.", True),
    ],
)  # fmt: skip
def test_a_kind_wish_beside_a_gift_is_shown(language: str, words: str, untold: bool) -> None:
    toot = a_status(f"<p>@bob: +K, tea. {words} #ImaginaryKlout</p>", language=language, mentions=(BOB,), tags=("k",))
    assert with_untold_marked(toot, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout").words_untold == untold


@pytest.mark.parametrize(
    ("language", "text", "topics"),
    [
        ("en", "he fixed my bike", ("he fixed my bike",)), ("en", "she helped me move", ("she helped me move",)),
        ("fr", "il a réparé mon vélo", ("il a réparé mon vélo",)), ("en", "he hates me", ()),
        ("en", "he broke my bike", ()), ("en", "he helped himself", ()),
    ],
)  # fmt: skip
def test_a_deed_done_for_the_giver_answers_what_it_is_for(language: str, text: str, topics: tuple[str, ...]) -> None:
    answer = a_status(f"<p>@imaginaryklout {text}</p>", language=language)
    assert read_answer(answer, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout").topics == topics
