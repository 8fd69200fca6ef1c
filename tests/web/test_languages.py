"""Every page in every language: which one is chosen, that nothing is missing, and that its examples hold."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from babel.dates import format_date
from html5lib import HTMLParser
from markupsafe import Markup

from bot.domain.grammar import Grammar
from bot.settings import Settings, config_files, embedded_config
from bot.settings.sections import PathSettings
from bot.web import PagesError, load_pages
from bot.web.speech import chosen
from bot.web.wording import line
from tests.builders import NOON
from tests.test_docs_examples import ROWS, reading_of, told
from tests.web.house import GRAMMARS, House, the_speeches

LANGUAGES = sorted(the_speeches())
FILES = {path.name: path.read_text("utf-8") for path in (embedded_config() / "pages").glob("*.toml")}
ENGLISH = FILES["en.toml"]
SECRET = "s" * 22
PATHS = [
    *(
        "/",
        "/about",
        "/how",
        "/privacy",
        "/b/sourdough-badge",
        "/b/warned",
        "/b/hidden",
        "/t/the-toot",
        "/t/warned-toot",
    ),
    *("/w/bob@here.example", "/topic/sourdough-baking", f"/data/{SECRET}", "/data/none", "/b/nobody", "/b/taken-back"),
]


@pytest.fixture
def full(house: House) -> House:
    house.give(snagged_at=NOON)
    house.shelf.walls.add("bob@here.example")
    house.give(id="warned", toot_id="warned-toot", spoiler_text="food", snagged_at=NOON)
    house.give(id="hidden", toot_id="h", snagged_at=NOON, hidden=True)
    house.give(id="taken-back", toot_id="g", withdrawn_at=NOON)
    house.shelf.secrets[SECRET] = {}
    return house


def test_the_pages_speak_every_language_that_the_reader_knows() -> None:
    assert set(LANGUAGES) == set(GRAMMARS)
    assert len(LANGUAGES) >= 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_comes_in_every_language(full: House, language: str) -> None:
    english = the_speeches()["en"]
    for path in PATHS:
        answer = full.ask(path, Accept_Language=language)
        page = full.page(f"{path}?lang={language}")
        direction = "rtl" if language == "ar" else "ltr"
        assert page.all("html") == [{"lang": language, "dir": direction}]
        assert answer["Content-Language"] == language
        assert answer["Vary"] == "Accept-Language"
        HTMLParser(strict=True).parse(answer.text)
        if language != "en":
            assert english.text("site.kept") not in answer.text, path
            assert page.text("main") != full.page(path).text("main"), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_read_as_its_page_says(language: str, grammar: Grammar) -> None:
    examples = the_speeches()[language].examples
    assert len(examples) >= 4
    for toot, reads in examples:
        said = toot.format(hashtag="#ImaginaryKlout", bot="@imaginaryklout")
        assert told(reading_of(said, grammar)) == reads


def test_the_english_examples_are_those_of_the_document() -> None:
    for toot, reads in the_speeches()["en"].examples:
        assert (toot.format(hashtag="#ImaginaryKlout", bot="@imaginaryklout"), reads) in ROWS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["snag", "decline", "hide", "show", "stop", "my_data"])
def test_the_line_that_a_page_shows_is_understood(full: House, language: str, command: str, grammar: Grammar) -> None:
    code = "aB3dEfGh1jKlMn0pQrStUv"
    about = full.about.model_copy(update={"bot_acct": "imaginaryklout"})
    sent = line(about, language, command, "" if command in ("stop", "my_data") else code)
    understood = understood_in(sent, grammar)
    assert understood == (command, "" if command in ("stop", "my_data") else code)


def understood_in(text: str, grammar: Grammar) -> tuple[str, str]:
    reading: Any = reading_of(text, grammar)
    return reading.name, reading.code


@pytest.mark.parametrize(
    ("asked", "accept", "else_", "language"),
    [
        ("", "", "", "en"),
        ("", "", "de", "de"),
        ("", "", "xx", "en"),
        ("", "fr", "de", "fr"),
        ("ja", "fr", "de", "ja"),
        ("JA", "", "", "ja"),
        ("xx", "fr", "", "fr"),
        ("", "pt-BR,pt;q=0.9,en;q=0.8", "", "pt"),
        ("", "xx, sv;q=0.5, nl;q=0.7", "", "nl"),
        ("", "de;q=0, it", "", "it"),
        ("", "*", "fi", "fi"),
        ("", "zh-Hans-CN, *;q=0.1", "", "en"),
        ("", "AR-eg", "", "ar"),
        ("", "de;level=1", "", "en"),
    ],
)
def test_the_link_decides_then_the_browser_then_the_badge(asked: str, accept: str, else_: str, language: str) -> None:
    assert chosen(LANGUAGES, asked=asked, accept=accept, else_=else_) == language


def test_a_badge_speaks_the_language_of_its_toot_to_whom_has_none(house: House) -> None:
    house.give(language="de")
    assert house.page("/b/sourdough-badge").text("h1") == "alice hat bob +K in sourdough baking gegeben"
    assert "alice gave bob" in house.ask("/b/sourdough-badge", Accept_Language="en").text


def test_a_language_once_asked_for_is_kept_by_every_link_and_no_cookie(full: House) -> None:
    for path in PATHS:
        answer = full.ask(f"{path}?lang=fi", Accept_Language="de")
        assert answer["Set-Cookie"] == ""
        page = full.page(f"{path}?lang=fi")
        inside = [a["href"] for a in page.all("a") if a["href"].startswith("/klout/") and "hreflang" not in a]
        pages = [href for href in inside if not re.search(r"\.(png|svg|atom|json|zip)\b", href)]
        assert pages
        assert all("lang=fi" in href for href in pages)
        assert {a["href"] for a in page.all("a") if "hreflang" in a} == {f"?lang={code}" for code in LANGUAGES}
        assert [a["hreflang"] for a in page.all("a") if a.get("aria-current")] == ["fi"]


def test_another_language_shows_the_same_part_of_a_wall(full: House) -> None:
    for letter in "abc":
        full.give(id=letter, snagged_at=NOON - timedelta(days=1))
    path = "/w/bob@here.example"
    (older,) = [a["href"] for a in full.page(path).all("a") if a.get("rel") == "next nofollow"]
    links = [a["href"] for a in full.page(older.removeprefix("/klout")).all("a") if "hreflang" in a]
    assert f"{older.partition('?')[2]}&lang=de" in [link.removeprefix("?") for link in links]
    assert "?lang=de" in [a["href"] for a in full.page(path).all("a") if "hreflang" in a]


def test_an_etag_is_of_one_language_alone(full: House) -> None:
    german, french = (full.ask("/about", Accept_Language=language) for language in ("de", "fr"))
    assert german["ETag"] != french["ETag"] != ""
    for path in ("/about", "/b/sourdough-badge", "/w/bob@here.example", "/w/bob@here.example/feed.atom"):
        first = full.ask(path, Accept_Language="de")
        again = full.ask(path, Accept_Language="de", If_None_Match=first["ETag"])
        assert (again.status, again.body, again["Vary"]) == (304, b"", "Accept-Language")
        assert full.ask(path, Accept_Language="fr", If_None_Match=first["ETag"]).status == 200


def test_dates_are_written_as_each_language_does(house: House) -> None:
    days = {language: house.page(f"/b/sourdough-badge?lang={language}").text("time") for language in LANGUAGES}
    assert days["en"] == "22 November 2026"
    assert days["de"] == "22. November 2026"
    assert days["ja"] == "2026年11月22日"
    assert days["pl"] == "22 listopada 2026"


def test_every_day_is_written_as_babel_would() -> None:
    for language in LANGUAGES:
        locale = Locale.parse({"en": "en_GB"}.get(language, language))
        for month in range(1, 13):
            day = datetime(2026, month, month, tzinfo=UTC)
            assert the_speeches()[language].day(day) == format_date(day, "long", locale=locale)


def test_times_and_lists_are_written_as_each_language_does() -> None:
    german, arabic = the_speeches()["de"], the_speeches()["ar"]
    assert [german.period(timedelta(days=days)) for days in (1, 2, 365)] == ["24 Stunden", "2 Tage", "365 Tage"]
    assert german.all_of([Markup("a"), Markup("b"), Markup("<b>c</b>")]) == "a, b und <b>c</b>"
    assert german.one_of([Markup("a"), Markup("b")]) == "a oder b"
    assert (german.dir, arabic.dir) == ("ltr", "rtl")


# what is wrong in a file refuses to start


def changed(old: str, new: str) -> dict[str, str]:
    assert old in ENGLISH
    return {"en.toml": ENGLISH, "de.toml": ENGLISH.replace(old, new, 1)}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('skip = "Skip to the content"\n', "", r"pages/de\.toml: site\.skip: is missing"),
        ('skip = "Skip', 'skipp = "x"\nskip = "Skip', r"pages/de\.toml: site\.skipp: is no text"),
        ("Given on {day}.", "Given on {date}.", r"pages/de\.toml: badge\.given: .*must hold \{day\}"),
        ("Given on {day}.", "Given on {day.year}.", r"pages/de\.toml: badge\.given"),
        ("Given on {day}.", "Given on {day", r"pages/de\.toml: badge\.given"),
        ("in [this toot]", "in this toot", r"pages/de\.toml: badge\.given_in: .*\[…\]"),
        ("in [this toot]", "in [this] [toot]", r"pages/de\.toml: badge\.given_in: .*brackets"),
        ("in [this toot]", "in ]this toot[", r"pages/de\.toml: badge\.given_in: .*brackets"),
        ('someone = "someone"', 'someone = "person 7"', r"pages/de\.toml: site\.someone: .*digit"),
        ('someone = "someone"', 'someone = ""', r"pages/de\.toml: site\.someone: must be a text"),
        ('someone = "someone"', "someone = 1", r"pages/de\.toml: site\.someone: must be a text"),
        ('language = "English"\n', "", r"pages/de\.toml: language: is missing"),
        ('language = "English"\n', 'language = "x"\nstray = "y"\n', r"pages/de\.toml: stray"),
        ("[site]", "[site", r"pages/de\.toml: not valid TOML"),
        ("🍞 {hashtag}", "🍞 {tag}", r"pages/de\.toml: examples: .*\{tag\}"),
        ("reads = ", "read = ", r"pages/de\.toml: examples"),
    ],
)
def test_a_wrong_text_is_named_with_its_file(old: str, new: str, complaint: str) -> None:
    with pytest.raises(PagesError, match=complaint):
        load_pages(changed(old, new), reference=ENGLISH)


def test_a_file_that_is_named_after_no_language_is_refused() -> None:
    with pytest.raises(PagesError, match=r"pages/klingonese\.toml: 'klingonese' is no language"):
        load_pages({"en.toml": ENGLISH, "klingonese.toml": ENGLISH}, reference=ENGLISH)


def test_without_english_the_pages_do_not_start() -> None:
    with pytest.raises(PagesError, match=r"pages/en\.toml is missing"):
        load_pages({"de.toml": ENGLISH}, reference=ENGLISH)


def test_an_operator_overrides_the_texts_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "en.toml").write_text(ENGLISH.replace("Snag it", "Nab it"), "utf-8")
    (tmp_path / "pages" / "eo.toml").write_text(ENGLISH.replace("English", "Esperanto"), "utf-8")
    found = config_files(Settings(paths=PathSettings(config_dir=tmp_path))).pages
    speeches = load_pages({path.name: path.read_text("utf-8") for path in found}, reference=ENGLISH)
    assert speeches["en"].text("badge.take") == "Nab it"
    assert speeches["eo"].name == "Esperanto"
    assert speeches["de"].text("badge.take") == "Nimm es"


def test_every_text_is_used_by_some_page() -> None:
    sources = [*Path("bot/web/templates").glob("*.html"), *Path("bot/web").glob("*.py")]
    used = "\n".join(path.read_text("utf-8") for path in sources)
    built = ("kept.", "missing.", "gone.", "method.", "broken.", "badge.alt")
    texts = [
        f"{section}.{key}"
        for section, values in tomllib.loads(ENGLISH).items()
        if isinstance(values, dict)
        for key in values
    ]
    assert [text for text in texts if f'"{text}"' not in used and not text.startswith(built)] == []
