"""Insults in joined words, in emoji alone, and beside what a toot gives."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from bot.domain.deciding.awarding import spelt_out, unfit
from bot.domain.model import Mention, Status, Visibility
from bot.domain.read import read
from bot.domain.read_answer import objection_to, read_answer, with_untold_marked
from bot.domain.reading.kindness.joined import name_insults, names_unkindly, ways_to_say
from bot.domain.readings import Incomplete, Nomination, NotForUs
from bot.domain.rules import Guards
from bot.domain.wordlists import load_wordlists
from bot.domain.wordlists.apart import apart
from tests.builders import a_status, the_rules
from tests.corpus.scoring import cases, grammar

GRAMMAR = grammar()
LISTS = load_wordlists({path.name: path.read_text("utf-8") for path in Path("config/wordlists").glob("*.toml")})
BOT, HASHTAG = "imaginaryklout", "ImaginaryKlout"
BOB = Mention(id="7", acct="bob", username="bob", url="https://example.social/@bob")
HOSTILE = (
    "#BobIsALiar", "#BeingALiar", "#LiarBob", "#BobIsAFraud", "#BobIsWorthless", "#NobodyLikesBob", "#BobSmells",
    "#LügnerBob", "#BobEstUnMenteur", "#StopBobTheLiar", "being_a_liar", "bob_is_a_thief", "bob-is-a-liar", "liar-bob",
    "bob.is.a.liar", "being/a/liar", "being·worthless", "being+a+liar", "#KillBob", "#HateBob",
    ":bob_is_a_liar:", "#bobisaliar", "#bobisathief", "#bobisworthless", "#killbob", "#hatebob", "#bobestunmenteur",
    "#bobesunmentiroso", "#bobisteinlügner", "🐷", "💩", "🐀", "🪳", "🐒", "🤥", "🤮",
    "👎", "👎🏿", "🗑️", "🔫", "🔪", "🪦", "🐷🐷", "🐍",
    "іnсоmреtеnсе", "1ncomp3t3nc3", "inc-ompetence", "rac1sm", "being a l1ar", "r a c i s m", "raaacism",
    "bobthecheat.co.uk", "bobthecheat2026", "bobthecheat_v2", "bobthecheat/hate", "killbob.now", "killbob2",
    "ihatebob.org", "bobstinkt.de", "bobapesta.es", "deathtobob", "deathtobob.example", "bobisfat", "bobisfat.io",
    "bob_is_fat", "bobthethief", "bobthecheat fan club",
    "#bob嘘つき", "#ボブは嘘つき", "Iying", "being a cIown", "being a rnoron",
    "`incompetence`", "incomp etence", "ecnetepmocni", "li'ar", "tea-incompetence", "ǝɔuǝʇǝdɯoɔuᴉ",
)  # fmt: skip
NAMES_THAT_INSULT = (
    "Bob is a liar", "bob is a thief", "BobIsALiar", "bobisaliar", "Bob is a l1ar", "nobody likes bob", "bob cheats",
    "Bob smells", "I hate bob", "bob est un menteur", "Bob ist ein Lügner", "bob es un ladrón", "Bob to złodziej",
    "bob è un ladro", "Bob is een leugenaar", "Bob on valehtelija", "bobはうそつき", "carol is a thief",
)  # fmt: skip
NAMES = (
    "Bob", "bob the builder", "Professional Idiot", "trash panda 🦝", "🐍", "Grumpy Old Man", "Sad Clown",
    "Tom is tired", "Kim (she/her)", "Fraud Analyst", "The Book Thief", "La Bruja", "Luie Kat", "バカボン",
    "猫好き", "محمد", "Troll Hunter", "Leniwy Kot", "Bob's Burgers", "Jo is learning Rust", "clown c",
    "grifter gabe", "Laiska Kissa", "Anti-Racist Aunt",
)  # fmt: skip
HONEST = (
    "#SourdoughBaking", "#BlackLivesMatter", "#NotOnlyBread", "#StopRacism", "#AntiRacism", "#BobRoss", "#PestControl",
    "#bobross", "#bobsbread", "#bobisthebest", "#sourdoughbaking", "#bobcat", "#teabob",
    "state-of-the-art maps", "AC/DC covers", "node.js", "anti-racist work", "non-toxic cleaning", "auteur·ice·s",
    "K8s", "my 3D prints", "`git bisect`", "bully-proof lunches", "tea-making",
    "rock-n-roll", "l33t speak", "co-op games", "C++", "φιλοσοφία", "борщ", "soooo many cakes",
    "blender.org tutorials", "mastodon.social moderation", "ASP.NET", "Web 2.0", "python3", "vim_golf", "last.fm",
    "bobbin lace 2", "bobcat.example", "bobs_bread.example",
    "Kill Bill trivia", "Hannah Montana lyrics", "#emilydickinson", "#CarolSings", "#TeamCarol", "carol singing",
    "Curious George drawings", "#UglySweater", "#朝ごはん", "Iceland", "morning burns", "modern corn mazes",
    "snake care 🐍", "pig care 🐷", "🎂", ":blobcat_heart:",
)  # fmt: skip


def tooted(text: str, *mentions: Mention, visibility: Visibility = Visibility.PUBLIC) -> Status:
    link = '<a href="https://example.social/tags/x" class="mention hashtag" rel="tag">#<span>{}</span></a>'
    words = [link.format(word[1:]) if word[0] == "#" else word for word in text.split()]
    tags = tuple(word[1:] for word in text.split() if word[0] == "#")
    content = f"<p>{' '.join(words)}</p>"
    return a_status(content, language="en", mentions=mentions, tags=tags, visibility=visibility)


def refused(topic: str) -> list[bool]:
    """Whether it is no topic: in a toot, in one that names nobody, in a command and in an answer."""
    given = read(tooted(f"@bob gets +K for {topic} #{HASHTAG}", BOB), GRAMMAR, bot=BOT, hashtag=HASHTAG)
    half = read(tooted(f"+K for {topic} #{HASHTAG}"), GRAMMAR, bot=BOT, hashtag=HASHTAG)
    said = tooted(f"@imaginaryklout topic: {topic}")
    answer = read_answer(tooted(f"@imaginaryklout {topic}"), GRAMMAR, bot=BOT, hashtag=HASHTAG, people=("bob",))
    return [
        not isinstance(given, Nomination),
        not isinstance(half, Incomplete),
        bool(objection_to(topic, said, GRAMMAR, bot=BOT, hashtag=HASHTAG, people=("bob",))),
        not answer.topics,
    ]


@pytest.mark.parametrize("topic", HOSTILE)
def test_what_insults_when_spelt_out_is_no_topic(topic: str) -> None:
    given, half, command, answer = refused(topic)
    assert given
    assert command
    assert answer
    assert half or "bob" in topic.casefold(), "nobody is named to be put down"


@pytest.mark.parametrize("topic", HONEST)
def test_what_is_joined_in_honesty_is_a_topic(topic: str) -> None:
    assert refused(topic) == [False, False, False, False]


@pytest.mark.parametrize(("shortcode", "gives"), [("clown", False), ("pig_nose", False), ("blobcat", True)])
def test_a_servers_own_picture_of_what_is_unkind_is_no_topic(shortcode: str, gives: bool) -> None:
    reading = read(tooted(f"@bob gets +K in :{shortcode}: #{HASHTAG}", BOB), GRAMMAR, bot=BOT, hashtag=HASHTAG)
    assert isinstance(reading, Nomination) == gives


@pytest.mark.parametrize(
    ("topic", "waits"),
    [
        ("Carol stinks", True),
        ("#CarolStinks", True),
        ("#carolstinks", True),
        ("#CarolNervt", True),
        ("cancel Carol", True),
        ("#FatDave", True),
        ("#ihatecarol", True),
        ("Kill Bill trivia", False),
        ("Hannah Montana lyrics", False),
        ("#emilydickinson", False),
        ("#TeamCarol", False),
        ("carol singing", False),
        ("lazy bob", True),
        ("#LazyBob", True),
        ("#lazybob", True),
        ("#BobEsTonto", True),
        ("#bobestonto", True),
        ("#carolestonta", True),
        ("lazy Carol", True),
        ("stupidcarol", True),
        ("#lazySunday", False),
        ("#BobSings", False),
        ("Bob Ross", False),
    ],
)
def test_a_name_beside_what_puts_down_waits_for_an_operator(topic: str, waits: bool) -> None:
    unkind = partial(names_unkindly, grammar=GRAMMAR, bot=BOT, hashtag=HASHTAG)
    ways = partial(ways_to_say, grammar=GRAMMAR)
    guards = Guards(labels=lambda words: bool(LISTS.labels(words)), ways=ways, unkind=unkind)
    assert unfit(topic.lstrip("#"), frozenset({"bob"}), the_rules(guards=guards)) == waits


def test_an_insult_in_joined_words_is_why_nothing_is_given() -> None:
    reading = read(tooted(f"@bob gets +K for #BobIsALiar #{HASHTAG}", BOB), GRAMMAR, bot=BOT, hashtag=HASHTAG)
    assert isinstance(reading, NotForUs)
    assert (reading.why, reading.unclear) == ("its topic is hostile (“BobIsALiar”)", True)
    assert [mark.part for mark in reading.evidence] == ["recipient", "trigger", "topic", "trigger"]


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("#BobIsALiar", "Bob Is A Liar"),
        ("being_a_liar", "being a liar"),
        (":bob_is_a_liar:", "bob is a liar"),
        ("HTMLForm", "HTML Form"),
        ("non-toxic", ""),
        ("liar-bob", "liar bob"),
        ("being-a-liar", "being a liar"),
        ("#StopRacism", ""),
        ("#StopBob", "Stop Bob"),
        ("#StopBeingMean", "Stop Being Mean"),
        ("R&B", ""),
        ("rye bread", ""),
        ("Rye Bread", ""),
        ("#bread", ""),
        ("", ""),
        ("🐷", ""),
    ],
)
def test_joined_words_are_taken_apart(text: str, spelt: str) -> None:
    assert apart(text, frozenset({"bob"}), frozenset({"stop", "non"})) == spelt


@pytest.mark.parametrize(
    ("words", "untold"),
    [
        ("He is worthless.", True),
        ("Everybody hates him.", True),
        ("He cheats on his wife.", True),
        ("bob smells.", True),
        ("#BobIsALiar", True),
        ("#liar", True),
        ("#bobstinks", True),
        ("#stupidbob", True),
        ("https://x.example/bob-is-a-thief", True),
        ("https://x.example/black-tea-is-a-joy", False),
        ("💩", True),
        ("Thank you! 🐒", True),
        ("Thank you! 🍵", False),
        ("u/bob_is_a_thief", True),
        ("/r/bobisacreep", True),
        ("He can barely spell.", True),
        ("Not that he can cook.", True),
        ("She finally did something useful.", True),
        ("Pity he is so inc0mpetent", True),
        ("He never gives up.", False),
        ("It was about time that somebody thanked him!", False),
        ("He taught me 3D printing.", False),
        ("", False),
        ("#tea", False),
    ],
)
def test_words_that_put_somebody_down_are_not_told(words: str, untold: bool) -> None:
    toot = tooted(f"@bob gets +K in tea #{HASHTAG}. {words}".rstrip(), BOB)
    found = with_untold_marked(toot, GRAMMAR, bot=BOT, hashtag=HASHTAG)
    assert (found.words_untold, found.warning_untold) == (untold, False)


@pytest.mark.parametrize(
    ("handle", "untold"), [("bob_is_a_thief", True), ("ihatebob", True), ("carol", False), ("bobs_friend", False)]
)
def test_a_handle_that_puts_down_somebody_else_is_not_told(handle: str, untold: bool) -> None:
    other = Mention(id="8", acct=f"{handle}@x.example", username=handle, url=f"https://x.example/@{handle}")
    toot = tooted(f"@bob gets +K in tea #{HASHTAG}. Thank you @{handle}!", BOB, other)
    assert with_untold_marked(toot, GRAMMAR, bot=BOT, hashtag=HASHTAG).words_untold == untold


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        (f"@bob gets +K in tea, thank you! #{HASHTAG} bobthecheat.co.uk", ("tea",)),
        (f"@bob gets +K in tea, thank you! #{HASHTAG} blog.example", ("tea",)),
        (f"@bob gets +K in tea ftp://x.example/y #{HASHTAG}", ("tea",)),
        (f"@bob gets +K in tea bob.smith@x.example #{HASHTAG}", ("tea",)),
        (f"@bob gets +K in tea @bob_steals@x.example #{HASHTAG}", ("tea",)),
        (f"@bob gets +K in last.fm #{HASHTAG}", ("last.fm",)),
        (f"@bob gets +K #{HASHTAG} last.fm", ("last.fm",)),
        (f"@bob gets +K in blender.org tutorials #{HASHTAG}", ("blender.org tutorials",)),
    ],
)
def test_an_address_beside_a_topic_is_none(text: str, topics: tuple[str, ...]) -> None:
    reading = read(tooted(text, BOB), GRAMMAR, bot=BOT, hashtag=HASHTAG)
    assert isinstance(reading, Nomination)
    assert reading.gifts[0].topics == topics


def test_what_is_not_open_is_told_to_nobody_anyway() -> None:
    toot = tooted(f"@bob gets +K in tea #{HASHTAG}. He is worthless.", BOB, visibility=Visibility.DIRECT)
    assert with_untold_marked(toot, GRAMMAR, bot=BOT, hashtag=HASHTAG) == toot


def test_a_warning_in_joined_words_is_not_told() -> None:
    toot = tooted(f"@bob gets +K in tea #{HASHTAG}", BOB).model_copy(update={"spoiler_text": "BobIsALiar"})
    found = with_untold_marked(toot, GRAMMAR, bot=BOT, hashtag=HASHTAG)
    assert (found.words_untold, found.warning_untold) == (False, True)


def name_is_held(name: str, recipient: str = BOB.acct) -> bool:
    return name_insults(name, recipient, GRAMMAR, bot=BOT, hashtag=HASHTAG)


@pytest.mark.parametrize("name", NAMES_THAT_INSULT)
def test_a_givers_name_that_puts_somebody_down_insults(name: str) -> None:
    assert name_is_held(name)


@pytest.mark.parametrize("name", NAMES)
def test_what_givers_call_themselves_is_their_own_affair(name: str) -> None:
    assert not name_is_held(name)


def test_no_handle_of_the_corpus_insults_as_a_givers() -> None:
    folder = Path(__file__).parents[1] / "corpus"
    toots = [case for path in sorted(folder.glob("*.jsonl")) for case in cases(path.name)]
    handles = sorted({str(mention["acct"]) for toot in toots for mention in toot.get("mentions") or ()})
    assert len(handles) > 5_000
    by_chance = {"forno_fede", "reply_guy_77"}  # an oven that stinks, in Portuguese; what some are called
    assert {handle for handle in handles[::5] if name_is_held(spelt_out(handle))} <= by_chance
    pairs = {(str(toot["author"]), str(to["acct"])) for toot in toots[::5] for to in toot.get("mentions") or ()}
    assert [pair for pair in sorted(pairs) if name_is_held(spelt_out(pair[0]), pair[1])] == []
