"""Answers to the bot's question that take the gift back, and honest ones that only sound so."""

from __future__ import annotations

import pytest

from bot.domain.corpus import status_of
from bot.domain.read_answer import objection_to, read_answer
from tests.builders import a_status
from tests.corpus.rendering import render
from tests.corpus.scoring import grammar

GRAMMAR = grammar()


def topics(text: str, language: str) -> tuple[str, ...]:
    """What an answer about what bob gets +K for names."""
    people = [{"acct": n, "username": n, "url": f"https://example.social/@{n}"} for n in ("imaginaryklout",)]
    reply = {"acct": "imaginaryklout", "is_bot": True}
    case = {"id": "1", "author": "al", "bot": "imaginaryklout", "visibility": "public", "language": language}
    content = render(f"@imaginaryklout {text}", people)
    status = status_of({**case, "mentions": people, "in_reply_to": reply, "content": content})
    gift = read_answer(status, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout", people=["bob@example.social"])
    return gift.topics


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "actually he doesn't deserve it"), ("en", "on second thoughts, no"), ("en", "cooking, obviously not"),
        ("en", "come to think of it, he doesn't deserve one"), ("en", "anything but tea"), ("en", "scrap that"),
        ("de", "hab's mir anders überlegt"), ("de", "Singen, natürlich nicht"), ("de", "alles, nur nicht Kochen"),
        ("fr", "réflexion faite, non"), ("fr", "la cuisine, évidemment pas"), ("fr", "tout sauf la cuisine"),
        ("es", "cocina, obviamente no"), ("es", "cualquier cosa menos té"), ("es", "he cambiado de idea"),
        ("pt", "mudei de ideia"), ("pt", "tudo menos cozinha"), ("it", "cucina, ovviamente no"),
        ("it", "tutto tranne la cucina"), ("nl", "koken, natuurlijk niet"), ("nl", "bij nader inzien, nee"),
        ("pl", "jednak nie"), ("pl", "gotowanie, oczywiście nie"), ("fi", "kaikesta paitsi ruoanlaitosta"),
        ("fi", "tarkemmin ajatellen ei"), ("ja", "料理以外"), ("ja", "気が変わりました"), ("ar", "غيرت رأيي"),
        ("ar", "أي شيء إلا الطبخ"),
    ],
)  # fmt: skip
def test_an_answer_that_takes_the_gift_back_is_no_topic(language: str, text: str) -> None:
    assert topics(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "because he begged me"), ("en", "out of pity"),
        ("en", "because nobody else would"), ("en", "posted by mistake"), ("en", "for you to find out"),
        ("en", "because I like him"), ("en", "for the love of god"),
        ("en", "because he paid me"), ("en", "because he made me"),
        ("en", "because he can't cook"), ("de", "weil er gebettelt hat"), ("de", "weil er mich bezahlt hat"),
        ("de", "weil er nicht kochen kann"), ("fr", "parce qu'il m'a forcé"), ("fr", "parce qu'il m'a payé"),
        ("fr", "parce qu'il ne sait pas cuisiner"), ("es", "porque me pagó"), ("es", "porque no sabe cocinar"),
        ("pt", "porque ele me pagou"), ("it", "perché mi ha pagato"), ("it", "perché non sa cucinare"),
        ("nl", "omdat hij me betaald heeft"), ("nl", "omdat hij niet kan koken"), ("pl", "bo mi zapłacił"),
        ("pl", "bo nie umie gotować"), ("fi", "koska hän maksoi minulle"), ("fi", "koska hän ei osaa kokata"),
        ("ja", "頼まれたから"), ("ar", "لأنه دفع لي"), ("ar", "لأنه لا يجيد الطبخ"),
    ],
)  # fmt: skip
def test_a_reason_that_is_no_praise_is_no_topic(language: str, text: str) -> None:
    assert topics(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "his wife left him"), ("en", "wrong guy"), ("en", "I meant carol"), ("en", "be right back"),
        ("en", "goodnight"), ("en", "too long to explain"), ("en", "sleeping now"), ("de", "falsche Person"),
        ("de", "bin gleich wieder da"), ("fr", "mauvaise personne"), ("es", "persona equivocada"),
        ("pt", "pessoa errada"), ("it", "persona sbagliata"), ("nl", "verkeerde persoon"), ("pl", "nie ta osoba"),
        ("fi", "väärä henkilö"), ("ja", "人違いでした"), ("ar", "الشخص الخطأ"),
    ],
)  # fmt: skip
def test_who_was_not_meant_or_has_to_go_names_no_topic(language: str, text: str) -> None:
    assert topics(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "because he fixed my bike"), ("en", "because he paid for lunch"), ("en", "because she never gives up"),
        ("en", "because he asked how I was"), ("en", "for not panicking"), ("en", "saying no to meetings"),
        ("en", "second chances"), ("en", "changing minds"), ("en", "bread, no doubt"), ("en", "cooking, no question"),
        ("en", "nothing but trouble"), ("en", "begging forgiveness gracefully"), ("de", "weil sie nie aufgibt"),
        ("de", "weil er mein Rad repariert hat"), ("de", "Brotbacken, keine Frage"),
        ("fr", "parce qu'il m'a aidé à déménager"), ("es", "porque me ayudó con la mudanza"),
        ("es", "cocina, sin duda"),
        ("pt", "porque me ajudou na mudança"), ("it", "perché mi ha aiutato a traslocare"),
        ("nl", "omdat hij mijn fiets heeft gerepareerd"), ("pl", "bo naprawił mi rower"),
        ("fi", "koska hän korjasi pyöräni"), ("ja", "自転車を直してくれたから"), ("ar", "لأنه أصلح دراجتي"),
    ],
)  # fmt: skip
def test_an_honest_answer_that_only_sounds_like_a_refusal_is_a_topic(language: str, text: str) -> None:
    assert topics(text, language) != ()


@pytest.mark.parametrize(
    ("language", "topic"),
    [
        ("en", "I take it back"), ("en", "oops"), ("en", "actually no"), ("en", "undo"), ("en", "stop"),
        ("en", "sorry, my mistake"), ("en", "I changed my mind"), ("de", "doch nicht"), ("fr", "laisse tomber"),
        ("es", "olvídalo"), ("pt", "mudei de ideia"), ("it", "lascia perdere"), ("nl", "laat maar"), ("pl", "mój błąd"),
        ("fi", "muutin mieleni"), ("ja", "気が変わりました"), ("ar", "غيرت رأيي"),
    ],
)  # fmt: skip
def test_a_correction_that_takes_back_is_no_topic(language: str, topic: str) -> None:
    status = a_status(f"<p>@imaginaryklout topic: {topic}</p>", language=language)
    assert objection_to(topic, status, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout")


@pytest.mark.parametrize("topic", ["bus stops", "undo buttons", "rye bread", "not giving up", "taking back the night"])
def test_a_topic_that_only_holds_such_words_is_one(topic: str) -> None:
    status = a_status(f"<p>@imaginaryklout topic: {topic}</p>", language="en")
    assert not objection_to(topic, status, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout")
