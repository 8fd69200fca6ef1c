"""Words that hold an award: found through their disguises, and not where people mean no harm."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.wordlists import KINDS, WordlistsError, load_wordlists
from bot.settings import embedded_config

CORPUS = Path(__file__).parents[1] / "corpus_abuse"
FILES = {path.name: path.read_text("utf-8") for path in sorted((embedded_config() / "wordlists").glob("*.toml"))}
LISTS = load_wordlists(FILES)
LANGUAGES = {name.removesuffix(".toml") for name in FILES} - {"any"}

MISSED = {
    # "chuj" stands within common verbs (cechuje), so it is looked for as a word, and words are not put together.
    "chu j ci",
}
HELD_ALL_THE_SAME = {
    # The programming language, masked by somebody polite: a mask says that there is something to hide.
    "hello world in Brainf*ck style languages, kindly",
}


def corpus(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (CORPUS / name).read_text("utf-8").splitlines()]


EVASIONS, INNOCENTS = corpus("evasions.jsonl"), corpus("innocents.jsonl")


def entries(topic: str) -> list[str]:
    return [hit.entry for hit in (*LISTS.found(topic), *LISTS.labels(topic))]


def alone(*held: str, allowed: tuple[str, ...] = (), joining: tuple[str, ...] = ()) -> str:
    """A file of one list."""
    lists = {"insults": held, "allowed": allowed, "joining": joining}
    return "\n".join(f"{name} = {json.dumps(list(words), ensure_ascii=False)}" for name, words in lists.items())


def test_every_evasion_of_the_corpus_is_found() -> None:
    missed = {case["text"] for case in EVASIONS if not entries(case["text"])}
    assert missed == MISSED, f"{len(missed)} of {len(EVASIONS)} are missed"


def test_every_innocent_of_the_corpus_passes() -> None:
    held = {case["text"]: entries(case["text"]) for case in INNOCENTS}
    held = {text: found for text, found in held.items() if found}
    assert set(held) == HELD_ALL_THE_SAME, f"{len(held)} of {len(INNOCENTS)} are held: {held}"


def test_the_corpus_is_of_every_language_and_large() -> None:
    for cases in (EVASIONS, INNOCENTS):
        assert {case["language"] for case in cases} == LANGUAGES
        assert len({case["text"] for case in cases}) == len(cases) > 260


@pytest.mark.parametrize("case", EVASIONS)
def test_an_evasion_is_found_by_the_entry_that_it_hides(case: dict[str, str]) -> None:
    table = {f"{case['language']}.toml": FILES[f"{case['language']}.toml"], "any.toml": FILES["any.toml"]}
    assert any(f'"{case["entry"]}"' in text for text in table.values()), "no such entry"
    joining = [line for text in table.values() for line in text.partition("joining = ")[2:]]
    only = load_wordlists({"xx.toml": f'{case.get("list", "insults")} = ["{case["entry"]}"]\njoining = {joining[0]}'})
    found = only.labels if "list" in case else only.found
    assert bool(found(case["text"])) == (case["text"] not in MISSED)


def test_a_hit_names_the_entry_its_list_its_language_and_what_was_written() -> None:
    (hit,) = LISTS.found("an award for being an 1d10t!")
    assert (hit.entry, hit.kind, hit.language, hit.words) == ("*idiot*", "insults", "en", "1d10t")
    assert "an award for being an 1d10t!"[hit.start : hit.end] == hit.words


@pytest.mark.parametrize(
    "text",
    ["gay", "lesbian", "trans", "bisexual", "queer", "black", "jew", "jewish", "muslim", "schwul", "juif", "zwart"],
)
def test_what_people_are_is_no_insult(text: str) -> None:
    assert entries(text) == entries(f"being {text}") == []


@pytest.mark.parametrize(
    ("entry", "found", "passes"),
    [
        ("grump", ["grump", "GRUMP!", "a grump,", "grump123"], ["grumps", "grumpy", "agrump"]),
        ("grump*", ["grump", "grumpy", "grumpily"], ["agrump"]),
        ("*grump", ["grump", "supergrump"], ["supergrumps"]),
        ("*grump*", ["grump", "supergrumps", "gru mp", "a gr ump"], ["great rump", "a gr umpire"]),
        ("grim lump", ["grim lump", "grim, LUMP", "#GrimLump", "#grimlump", "g r i m lump"], ["grim old lump", "lump"]),
        ("Grümpel", ["Grümpel", "Grumpel", "Gruempel", "GRÜMPEL", "g.r.ü.m.p.e.l"], ["Gruempl"]),
    ],
)
def test_stars_and_spaces_mean_what_the_notes_in_the_file_say(entry: str, found: list[str], passes: list[str]) -> None:
    lists = load_wordlists({"xx.toml": alone(entry)})
    assert [text for text in found if not lists.found(text)] == []
    assert [text for text in passes if lists.found(text)] == []


def test_what_is_allowed_passes_and_what_stands_beside_it_does_not() -> None:
    lists = load_wordlists({"xx.toml": alone("*grump*", allowed=("grumpfish", "old grump", "grumpet*"))})
    for text in ("grumpfish", "GRUMPFISH", "my old grump", "grumpets", "g r u m p f i s h"):
        assert lists.found(text) == (), text
    assert [hit.words for hit in lists.found("a grumpfish and a grump")] == ["grump"]
    assert lists.found("grumpfishy")
    assert lists.found("gr*mpfish"), "a mask is no accident"


def test_a_label_is_held_where_it_is_all_that_a_topic_says() -> None:
    lists = load_wordlists({"xx.toml": 'labels = ["grump", "grim lump", "1488"]\njoining = ["being", "such"]'})
    for text in ("grump", "being a gr*mp!", "such a GRUMP 🐀", "#SuchGrump", "a grim lump", "gr1m lump", "1488"):
        assert lists.found(text) == (), text
        assert lists.labels(text), text
    for text in ("grump care", "a small grump", "grumps", "grump farming", "edition of 1488", "14880", "1 4 8", ""):
        assert lists.labels(text) == (), text
    (hit,) = lists.labels("being a gr1m lump.")
    assert (hit.entry, hit.kind, hit.words) == ("grim lump", "labels", "gr1m lump")
    (hit,) = lists.labels("#BeingAGrump")
    assert (hit.entry, hit.start, hit.end, hit.words) == ("grump", 0, 12, "#BeingAGrump")
    assert lists.labels("such_a_grump")
    assert lists.labels("GrumpCare") == ()
    assert lists.labels("grump" + " such" * 40) == (), "what is that long is no label"


def test_the_worst_words_and_long_ones_are_found_backwards() -> None:
    lists = load_wordlists({"xx.toml": alone("*grump*", "*dire*", "scallywag", "setup", "knorz*")})
    for text in ("pmurg", "such a pmurg", "p.m.u.r.g", "erid", "gawyllacs"):
        assert lists.found(text), text
    for text in ("pmurgs", "putes", "zronk", "aerid"):
        assert lists.found(text) == (), text


def test_a_picture_of_a_weapon_says_what_it_is_for() -> None:
    lists = load_wordlists({"xx.toml": 'threats = ["🔪 yourself"]'})
    for text in ("🔪 yourself", "go 🔫yourself now", "🗡️ yourself"):
        (hit,) = lists.found(text)
        assert hit.words in text
        assert hit.words.endswith("yourself")
    assert lists.found("🔪 sharpening, taught yourself") == lists.found("yourself 🔪") == ()


def test_two_pictures_can_say_what_neither_does() -> None:
    lists = load_wordlists({"xx.toml": 'sexual = ["🍆💦"]\nlabels = ["⚡⚡"]'})
    for text in ("🍆💦", "some 🍆💦 for you", "💦️🍆"):
        (hit,) = lists.found(text)
        assert set(hit.words) <= set("🍆💦\ufe0f")
    assert [text for text in ("🍆", "💦 and 🍆", "🍆🌱💦", "⚡⚡") if lists.found(text)] == []
    assert [bool(lists.labels(text)) for text in ("⚡⚡", "⚡️⚡️", "⚡", "charging ⚡⚡")] == [True, True, False, False]


def test_innocent_words_are_not_put_together() -> None:
    for text in (
        "pass word",
        "as shown",
        "push it",
        "mass hit",
        "it's hit",
        "an allotment",
        "of uckfield",
        "therapist",
    ):
        assert entries(text) == [], text


def test_a_file_replaces_no_other_and_a_list_may_be_left_out() -> None:
    lists = load_wordlists({"xx.toml": 'slurs = ["grump"]', "yy.toml": "", "any.toml": 'threats = ["dire lump"]'})
    assert [(hit.language, hit.kind) for hit in lists.found("grump, dire lump")] == [
        ("xx", "slurs"),
        ("any", "threats"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("insults = [", "xx.toml: not valid TOML"),
        ("insults = [oops]", "in quotes"),
        ('insult = ["grump"]', "insult: there is no such list; did you mean insults?"),
        ('jokes = ["grump"]', "jokes: there is no such list; the lists are insults"),
        ('insults = "grump"', 'insults: must be words in brackets: insults = ["one", "two"]'),
        ("insults = [7]", "insults: 7: a word must stand in quotes"),
        ('slurs = [""]', "slurs: '': has no letter"),
        ('slurs = ["*"]', "slurs: '*': has no letter"),
        ('slurs = ["?!"]', "has no letter"),
        ('labels = ["grump*"]', "in labels stand whole words"),
        ('labels = ["8"]', "has no letter"),
        ('slurs = ["gr*mp"]', "'gr*mp': a star may stand at the beginning and at the end only"),
        ('slurs = ["ab*"]', "'ab*': is too short"),
        ('slurs = ["a"]', "'a': is too short"),
        (f'slurs = ["{"x" * 90}"]', "is longer than 80 characters"),
        ('insults = ["grump"]\nallowed = ["Grump"]', "'grump' stands in allowed too"),
        ('joining = ["you are"]', "in joining stand single words"),
        ('joining = ["you*"]', "in joining stand single words"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_the_entry_and_what_to_do(text: str, told: str) -> None:
    with pytest.raises(WordlistsError) as refused:
        load_wordlists({"xx.toml": text})
    assert "wordlists/xx.toml: " in str(refused.value)
    assert told in str(refused.value)


def test_the_lists_that_come_along_hold_every_kind_and_allow_nothing_for_naught() -> None:
    assert set(FILES) == {f"{language}.toml" for language in LANGUAGES | {"any"}}
    for name, text in FILES.items():
        for kind in KINDS:
            assert f"\n{kind} = [" in text, (name, kind)


WORDS = st.sampled_from(["grump", "scallywag", "blockhead", "Dummbeutel", "nincompoop"])
PLAIN = load_wordlists({"xx.toml": alone("grump", "scallywag", "blockhead", "Dummbeutel", "nincompoop")})
MORE = settings(deadline=None, max_examples=150)


@MORE
@given(st.text(max_size=400))
def test_any_text_is_searched_without_an_exception(text: str) -> None:
    for hit in LISTS.found(text):
        assert 0 <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end] == hit.words


@MORE
@given(st.text(alphabet="fuckshit a@$!1*-_.#\u200b\u0336 İß️🍆バ", max_size=120))
def test_any_disguise_is_searched_without_an_exception(text: str) -> None:
    LISTS.found(text)


@MORE
@given(WORDS, st.lists(st.sampled_from("\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e\ufe0f"), min_size=1, max_size=9))
def test_invisible_characters_hide_no_word(word: str, strewn: list[str]) -> None:
    hidden = "".join(a + b for a, b in zip(word, [*strewn, *[""] * len(word)], strict=False))
    assert PLAIN.found(f"such a {hidden} is he")


@MORE
@given(WORDS, st.lists(st.sampled_from("\u0336\u0337\u0332\u0489\u20dd\u0353\u0359"), min_size=1, max_size=60))
def test_marks_heaped_on_letters_hide_no_word(word: str, marks: list[str]) -> None:
    each = -(-len(marks) // len(word))
    hidden = "".join(c + "".join(marks[i * each : (i + 1) * each]) for i, c in enumerate(word))
    assert PLAIN.found(hidden)


@MORE
@given(WORDS, st.integers(0, 40), st.integers(3, 9))
def test_a_letter_that_is_drawn_out_hides_no_word(word: str, place: int, times: int) -> None:
    at = place % len(word)
    assert PLAIN.found(word[:at] + word[at] * times + word[at + 1 :])


@MORE
@given(WORDS, st.lists(st.sampled_from("\u180b\u180f\u05b8\u0e34\u093e\u17b6\u07a6\u0f72\u07eb\u3164"), min_size=1))
def test_marks_of_other_scripts_hide_no_word(word: str, strewn: list[str]) -> None:
    hidden = "".join(a + b for a, b in zip(word, [*strewn, *[""] * len(word)], strict=False))
    assert PLAIN.found(f"such a {hidden} is he")


def test_a_mark_of_its_own_script_makes_another_letter() -> None:
    lists = load_wordlists({"xx.toml": alone("कामल", "สตย")})
    assert [bool(lists.found(text)) for text in ("कामल", "कमल", "คำสตย", "สติย")] == [True, False, False, False]


@MORE
@given(WORDS, st.integers(1, 40), st.sampled_from("'’/+([{<\"«|&:´"))
def test_one_sign_within_a_word_hides_it_not(word: str, place: int, sign: str) -> None:
    at = 1 + place % (len(word) - 1)
    assert PLAIN.found(f"such a {word[:at]}{sign}{word[at:]} is he")


@MORE
@given(WORDS, st.text(alphabet="¹²½ªºµʼʹ々〆〇+0123", min_size=20, max_size=20))
def test_signs_between_all_letters_hide_no_word(word: str, signs: str) -> None:
    between = "".join(letter + sign for letter, sign in zip(word, signs, strict=False))
    (hit,) = PLAIN.found(f"such a {between[:-1]} is he")
    assert hit.words == between[:-1]


@given(WORDS)
def test_a_word_of_which_every_letter_is_doubled_is_found(word: str) -> None:
    assert PLAIN.found("".join(2 * letter for letter in word))


def wide(letter: str) -> str:
    return chr(ord(letter) + 0xFEE0)


def bold(letter: str) -> str:
    return chr(0x1D41A + ord(letter.lower()) - ord("a"))


def ringed(letter: str) -> str:
    return chr(0x24D0 + ord(letter.lower()) - ord("a"))


def boxed(letter: str) -> str:
    return chr(0x1F170 + ord(letter.lower()) - ord("a"))


@MORE
@given(WORDS, st.sampled_from([wide, bold, ringed, boxed, str.upper]), st.sampled_from(["", ".", " ", "-", "__", "🍆"]))
def test_other_forms_of_letters_and_spelling_out_hide_no_word(word: str, form: object, between: str) -> None:
    assert callable(form)
    assert PLAIN.found(between.join(form(letter) for letter in word))


@MORE
@given(WORDS, st.data())
def test_digits_and_signs_for_letters_hide_no_word(word: str, data: st.DataObject) -> None:
    signs = {"a": "4@", "e": "3€", "i": "1!|", "l": "1|", "o": "0", "s": "5$", "t": "7+", "b": "8", "g": "9", "c": "("}
    places = [i for i, letter in enumerate(word.lower()) if letter in signs]
    chosen = data.draw(st.sets(st.sampled_from(places), max_size=4)) if places else set()
    letters = [data.draw(st.sampled_from(signs[c.lower()])) if i in chosen else c for i, c in enumerate(word)]
    assert PLAIN.found("".join(letters))


@MORE
@given(WORDS, st.integers(1, 40), st.integers(1, 2), st.sampled_from("*#%█•"))
def test_masked_letters_hide_no_word(word: str, place: int, length: int, mask: str) -> None:
    at = 1 + place % (len(word) - 3)
    assert PLAIN.found(word[:at] + mask * length + word[at + length :])


@MORE
@given(st.sampled_from(INNOCENTS), st.sampled_from(["NFC", "NFD"]))
def test_how_accents_are_encoded_changes_nothing(case: dict[str, str], form: str) -> None:
    encoded = unicodedata.normalize("NFD" if form == "NFD" else "NFC", case["text"])
    assert entries(encoded) == entries(case["text"])


SECRETS = (
    "password hunter2", "his password: hunter2", "Passwort ist geheim123", "mot de passe azerty1",
    "contraseña: gato99", "senha abc123", "wachtwoord welkom01", "hasło kotek12", "salasana kissa12",
    "パスワード abc123",
    "كلمة السر 12345", "passport number X1234567", "CVV 123", "the plate AB12 CDE",
    "his codice fiscale is RSSMRA85T10A562S", "wifi code 8f3k2j1q", "the door code is 4711#", "passport C01X00T47",
    "hunter2 is his password", "plate KA 19 EQ 1316", "Kennzeichen B-KL 4821", "Türcode 4711", "code wifi 8fk2jd92",
    "código de la puerta 4711", "codice del cancello 2231", "código da porta 4711", "deurcode 4711",
    "kod do drzwi 4711", "ovikoodi 4711", "暗証番号4711", "رمز الباب 4711", "portkod 4711", "IMEI 490154203237518",
)  # fmt: skip


MOCKS = (
    "double chins|chemo sessions|AA meetings|being next|wandering hands|two brain cells|almost being useful|"
    "quimioterapia|séances de chimio|gelbe Zähne|cabelo oleoso|evasione fiscale|uitkeringen trekken|odwyk|"
    "kaljamaha|抗がん剤治療|الرشوة|skattefusk"
)


@pytest.mark.parametrize("topic", MOCKS.split("|"))
def test_a_topic_that_is_only_a_private_thing_or_mocks_is_held(topic: str) -> None:
    assert LISTS.labels(topic)


@pytest.mark.parametrize("topic", ["chemo care packages", "dog grooming", "being next to me", "chemię organiczną"])
def test_what_only_has_such_words_is_not_held(topic: str) -> None:
    assert entries(topic) == []


@pytest.mark.parametrize("words", SECRETS)
def test_a_value_behind_its_name_is_a_secret_in_every_language(words: str) -> None:
    assert LISTS.tells_secret(f"{words}, and tea")


@pytest.mark.parametrize(
    "words",
    [
        "password managers",
        "password 2024 workshops",
        "passwords for 300 people",
        "hunter2",
        "mots de passe",
        "door code design",
        "passport photos",
        "passport to 50 states",
        "python3 is my password manager of choice",
        "wifi setup",
    ],
)
def test_what_is_only_said_of_secrets_tells_none(words: str) -> None:
    assert not LISTS.tells_secret(words)


def test_lists_without_secrets_know_none() -> None:
    assert not load_wordlists({"xx.toml": alone("grump")}).tells_secret("password hunter2")
