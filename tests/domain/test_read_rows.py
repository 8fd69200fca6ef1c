"""Topics that go on behind a repeated word, and orders that the bot is given."""

from __future__ import annotations

import pytest

from bot.domain.corpus import status_of
from bot.domain.read import read
from bot.domain.readings import Nomination
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar


def topics(text: str, language: str = "en") -> list[str]:
    """What @bob is given for; nothing where nothing is given."""
    case = {**by_alice(text), "language": language}
    reading = read(status_of(case), grammar(), bot="imaginaryklout", hashtag="ImaginaryKlout")
    if not isinstance(reading, Nomination):
        return []
    return [topic for gift in reading.gifts if gift.recipients[0].acct == "bob" for topic in gift.topics]


@pytest.mark.parametrize(
    ("language", "toot", "given_for"),
    [
        ("en", "+K to @bob for the soup, for the hug and for never complaining", ["soup", "hug", "never complaining"]),
        ("en", "+K to @bob in soup, in hugs and in bread", ["soup", "hugs", "bread"]),
        ("en", "+K to @bob for fixing my bike and for not laughing", ["fixing my bike", "not laughing"]),
        ("es", "+K a @bob por el guiso y por el abrazo", ["guiso", "abrazo"]),
        ("fr", "+K à @bob pour la soupe, pour le câlin et pour les conseils", ["soupe", "câlin", "conseils"]),
        ("de", "+K an @bob für die Suppe und für das Brot", ["Suppe", "Brot"]),
        ("pt", "+K a @bob pela feijoada, pelo abraço e pela bronca", ["feijoada", "abraço", "bronca"]),
        ("it", "+K a @bob in zuppa, in pane e in vino", ["zuppa", "pane", "vino"]),
        ("nl", "+K voor @bob voor de soep, voor het brood en voor de koffie", ["soep", "brood", "koffie"]),
        ("pl", "+K dla @bob za zupę, za chleb i za kawę", ["zupę", "chleb", "kawę"]),
        ("ar", "+K الى @bob في الخبز وفي القهوة وفي الشاي", ["الخبز", "القهوة", "الشاي"]),
        ("sv", "+K till @bob för soppan, för brödet och för kaffet", ["soppan", "brödet", "kaffet"]),
        ("en", "@bob gets a +K in soup and a +K in bread", ["soup", "bread"]),
        ("en", "@bob gets one +K for soup, one +K for tea and another +K for bread", ["soup", "tea", "bread"]),
        ("es", "@bob se lleva un +K en guiso y otro +K en pan", ["guiso", "pan"]),
        ("it", "@bob riceve un +K in zuppa e un +K in pane", ["zuppa", "pane"]),
        ("pl", "@bob dostaje +K za zupę i kolejne +K za chleb", ["zupę", "chleb"]),
    ],
)
def test_each_topic_behind_the_word_that_led_to_the_first_is_given_too(
    language: str, toot: str, given_for: list[str]
) -> None:
    assert topics(f"{toot} #ImaginaryKlout", language) == given_for


@pytest.mark.parametrize(
    "toot",
    [
        "+K to @bob for baking, for real",
        "+K to @bob for baking, for once in my life",
        "+K to @bob for baking, and for the washing-up: no one",
        "+K to @bob in baking, in my opinion",
        "+K to @bob in baking for helping me",
    ],
)
def test_what_only_looks_like_one_more_topic_is_none(toot: str) -> None:
    assert topics(f"{toot} #ImaginaryKlout") == ["baking"]


def test_topics_that_are_each_one_word_are_told_apart_however_many_ands_join_them() -> None:
    assert topics("+K an @bob für Brot und Käse und Wein #ImaginaryKlout", "de") == ["Brot", "Käse", "Wein"]
    assert topics("+K to @bob in rock and roll and jam #ImaginaryKlout") == ["rock and roll and jam"]


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("es", "manda un +K a @bob por la sopa"),
        ("es", "¿podrías darle un +K a @bob por la sopa?"),
        ("fr", "donnez un +K à @bob pour la soupe"),
        ("pt", "envia um +K a @bob pela sopa"),
        ("pt", "você pode dar um +K a @bob pela sopa?"),
        ("it", "per piacere assegna un +K a @bob per la zuppa"),
        ("it", "daresti un +K a @bob per la zuppa?"),
        ("pl", "dasz @bob +K za zupę?"),
        ("fi", "antaisitko @bob:lle +K keitosta"),
    ],
)
def test_the_bot_gives_when_it_is_told_or_asked_to(language: str, order: str) -> None:
    assert len(topics(f"@imaginaryklout {order}", language)) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@imaginaryklout can you tell why @bob gets +K in tea?"),
        ("en", "@imaginaryklout may I give @bob +K in tea?"),
        ("es", "@imaginaryklout ¿puedes dejar de darle un +K a @bob en sopa?"),
        ("it", "@imaginaryklout puoi smettere di dare +K a @bob in zuppa?"),
        ("pt", "@imaginaryklout pode parar de dar +K a @bob em sopa?"),
        ("de", "@imaginaryklout kannst du @bob das +K in Suppe wegnehmen?"),
        ("es", "Mi hermana manda un +K a @bob en sopa #ImaginaryKlout"),
        ("it", "Mia sorella manda un +K a @bob in zuppa #ImaginaryKlout"),
        ("pt", "Minha irmã manda um +K a @bob em sopa #ImaginaryKlout"),
        ("fr", "Donnez vite un +K aux gens en soupe, @bob #ImaginaryKlout"),
    ],
)
def test_what_takes_away_or_asks_or_tells_of_others_gives_nothing(language: str, text: str) -> None:
    assert topics(text, language) == []


@pytest.mark.parametrize(
    ("language", "toot", "given_for"),
    [
        ("en", "@bob gets +K in baking and another in knitting", ["baking", "knitting"]),
        ("en", "@bob gets a +K in baking and another one for his patience", ["baking", "patience"]),
        ("es", "A @bob le doy un +K en dobladillos y otro en paciencia", ["dobladillos", "paciencia"]),
        ("de", "@bob kriegt ein +K fürs Backen und noch eins fürs Stricken", ["Backen", "Stricken"]),
        ("fr", "Un +K à @bob pour la soupe et un autre pour la patience", ["soupe", "patience"]),
        ("it", "Un +K a @bob in pane e un altro in pazienza", ["pane", "pazienza"]),
        ("nl", "@bob krijgt een +K voor bakken en nog een voor breien", ["bakken", "breien"]),
        ("pt", "Um +K para @bob em pão e outro em paciência", ["pão", "paciência"]),
        ("pl", "+K dla @bob za chleb i drugie za cierpliwość", ["chleb", "cierpliwość"]),
        ("en", "+K to @bob for one cake and another", ["one cake", "another"]),
    ],
)
def test_what_one_more_is_for_is_a_topic_of_its_own(language: str, toot: str, given_for: list[str]) -> None:
    assert topics(f"{toot} #ImaginaryKlout", language) == given_for


@pytest.mark.parametrize(
    ("toot", "given_for"),
    [
        ("@bob WAS right about the tyres. +K, tyre pressure", ["tyre pressure"]),
        ("@bob mends clocks with a fork. A +K: horology", ["horology"]),
        ("@bob was right about the tyres. +K!", ["tyres"]),
        ("@bob was right about the tyres. +K, and that is that", ["tyres"]),
    ],
)
def test_a_sentence_that_is_but_the_trigger_and_a_topic_names_it(toot: str, given_for: list[str]) -> None:
    assert topics(f"{toot} #ImaginaryKlout") == given_for


@pytest.mark.parametrize(
    ("language", "toot", "given_for"),
    [
        ("en", "Who gets +K in pie? @bob!", ["pie"]),
        ("en", "Who gets +K in pie? That would be @bob.", ["pie"]),
        ("de", "Wer kriegt +K für Kabelsalat? Auch der @bob.", ["Kabelsalat"]),
        ("es", "¿Quién se lleva +K en pan? @bob", ["pan"]),
        ("it", "Chi vince +K in pane? @bob", ["pane"]),
        ("en", "Who wants +K in pie? @bob?", []),
        ("en", "Who wants +K in pie? @bob and @carol have theirs already", []),
        ("en", "Poll: who gets +K in pie? 🔘 @bob 🔘 @carol", []),
    ],
)
def test_a_question_that_a_name_answers_at_once_gives(language: str, toot: str, given_for: list[str]) -> None:
    assert topics(f"{toot} #ImaginaryKlout", language) == given_for


@pytest.mark.parametrize(
    ("language", "toot", "given_for"),
    [
        ("fr", "+K @bob : tartes aux prunes, chant grégorien", ["tartes aux prunes", "chant grégorien"]),
        ("en", "+K to @bob: rye bread, plum jam", ["rye bread", "plum jam"]),
        ("de", "+K @bob: alte Fahrräder, neue Lieder", ["alte Fahrräder", "neue Lieder"]),
        ("en", "+K @bob: rye bread, happy birthday", ["rye bread"]),
        ("en", "+K @bob: juggling, unbelievable", ["juggling"]),
        ("en", "+K @bob: rye bread, plum jam!", ["rye bread"]),
        ("de", "+K @bob: alte Lieder, ganz klar", ["alte Lieder"]),
        ("fr", "+K @bob : vieux vélos, trop fort", ["vieux vélos"]),
        ("es", "+K @bob: pan rico, qué bueno", ["pan rico"]),
    ],
)  # fmt: skip
def test_two_names_of_things_behind_a_colon_are_given_both_and_no_cheer(
    language: str, toot: str, given_for: list[str]
) -> None:
    assert topics(f"{toot} #ImaginaryKlout", language) == given_for


def test_somebody_who_is_given_too_has_the_topic_behind_the_comma() -> None:
    toot = "+K to @carol in music, +K to @bob too, in parking #ImaginaryKlout"
    reading = read(status_of(by_alice(toot)), grammar(), bot="imaginaryklout", hashtag="ImaginaryKlout")
    assert isinstance(reading, Nomination)
    assert [gift.topics for gift in reading.gifts] == [("music",), ("parking",)]


@pytest.mark.parametrize("mark", ["“{}”", '"{}"', "„{}“", "« {} »"])
def test_a_topic_in_quotation_marks_keeps_its_last_words(mark: str) -> None:
    assert topics(f"+K in {mark.format('singing badly, well')} to @bob #ImaginaryKlout") == ["singing badly, well"]


@pytest.mark.parametrize(
    "toot",
    [
        "+K: lullabies (@alan), soup (@bob)",
        "+K for lullabies (@alan) and soup (@bob)",
        "+K for soup (@bob), lullabies (@alan) and tea (@cleo)",
        "lullabies (@alan), soup (@bob): +K each",
    ],
)
def test_who_stands_in_brackets_behind_a_topic_gets_the_plus_k_for_that(toot: str) -> None:
    assert topics(f"{toot} #ImaginaryKlout") == ["soup"]


def test_people_in_brackets_behind_words_get_nothing_where_no_plus_k_is_said() -> None:
    assert topics("lunch (@bob), dinner (@cleo), bed #ImaginaryKlout") == []


@pytest.mark.parametrize(
    "toot",
    [
        "+K to @alan for soup,\nand @bob, what a day",
        "@alan gets +K for soup\n@bob for ages",
        "+K to @alan for soup\nand @bob came in singing",
    ],
)
def test_a_line_that_only_goes_on_about_somebody_gives_them_nothing(toot: str) -> None:
    assert topics(f"{toot} #ImaginaryKlout") == []


@pytest.mark.parametrize(
    ("language", "toot", "topic"),
    [
        ("en", "+K to @bob, not for snoring but for juggling", "juggling"),
        ("de", "+K an @bob, nicht für sein Schnarchen, sondern für seine Geduld", "Geduld"),
        ("es", "+K a @bob, no por sus ronquidos sino por su pan", "pan"),
        ("fr", "+K à @bob, pas pour ses ronflements mais pour son pain", "pain"),
        ("nl", "+K voor @bob, niet voor het snurken maar voor het brood", "brood"),
        ("pt", "+K para @bob, não pelo ronco mas pelo pão", "pão"),
        ("pl", "+K dla @bob, nie za chrapanie, ale za chleb", "chleb"),
    ],
)
def test_what_it_is_not_for_is_no_topic(language: str, toot: str, topic: str) -> None:
    assert topics(f"{toot} #ImaginaryKlout", language) == [topic]


def test_one_is_no_topic() -> None:
    assert topics("@alan: one +K in toast; @bob: one +K in jelly #ImaginaryKlout") == ["jelly"]


@pytest.mark.parametrize(
    ("language", "nothing"),
    [("en", "no"), ("en", "zero"), ("de", "nein"), ("es", "nada"), ("it", "niente"), ("pl", "brak")],
)
def test_nothing_in_a_row_is_no_topic_nor_takes_the_row_before(language: str, nothing: str) -> None:
    case = {**by_alice(f"+K\n@alan: soup\n@bob: {nothing}\n#ImaginaryKlout"), "language": language}
    found = read(status_of(case), grammar(), bot="imaginaryklout", hashtag="ImaginaryKlout")
    assert isinstance(found, Nomination)
    assert [who.acct for gift in found.gifts for who in gift.recipients] == ["alan"]
