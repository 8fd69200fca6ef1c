from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.badge.breaks import pieces
from bot.badge.clusters import clusters, is_emoji, levels
from bot.badge.fonts import Fonts, default_dirs
from bot.badge.typeset import Cut, Line, Run, Setter
from bot.domain.badge import Box, plain

SANS = Cut("sans", 800)
ROOM = Box(x=50, y=100, width=500, height=240)


@pytest.fixture(scope="module")
def setter() -> Setter:
    return Setter(Fonts(default_dirs()))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("e\u0301a", ["e\u0301", "a"]),
        ("👩🏽‍🚀🇫🇮🇸🇪", ["👩🏽‍🚀", "🇫🇮", "🇸🇪"]),
        ("🏴\U000e0067\U000e0062\U000e007fx", ["🏴\U000e0067\U000e0062\U000e007f", "x"]),
        ("हिन्दी", ["हि", "न्दी"]),
        ("กำ", ["กำ"]),
        ("한국", ["한", "국"]),
        ("1️⃣2", ["1️⃣", "2"]),
    ],
)
def test_what_belongs_together_stays_together(text: str, pieces: list[str]) -> None:
    assert clusters(text) == pieces


@given(st.text(max_size=200))
def test_clusters_lose_nothing_and_stay_bounded(text: str) -> None:
    assert "".join(clusters(text)) == text
    assert all(0 < len(cluster) <= 24 for cluster in clusters(text))


def test_emoji_are_told_from_symbols_of_text() -> None:
    assert [is_emoji(cluster) for cluster in ("🍞", "☕", "♥", "♥️", "1️⃣", "1", "🇫🇮")] == [
        True,
        True,
        False,
        True,
        True,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("text", "from_right", "expected"),
    [
        ("ab גד", False, [0, 0, 0, 1, 1]),
        ("גד ab", True, [1, 1, 1, 2, 2]),
        ("גד 12", True, [1, 1, 1, 2, 2]),
        ("a ג 12 ד b", False, [0, 0, 1, 1, 2, 2, 1, 1, 0, 0]),
        ("a 12", False, [0, 0, 0, 0]),
        ("🍞 ג", True, [1, 1, 1]),
        ("ג 3.5%", True, [1, 1, 2, 2, 2, 2]),
    ],
)
def test_directions_mix_as_unicode_says(text: str, from_right: bool, expected: list[int]) -> None:
    assert levels(text, from_right) == expected


def test_runs_stand_on_the_line_in_the_order_in_which_they_are_seen(setter: Setter) -> None:
    seen = [run.text.strip() for run in setter.runs("אב 12 גד", from_right=True)]
    assert [text for text in seen if text] == ["גד", "12", "אב"]


def test_words_stay_whole_while_they_can(setter: Setter) -> None:
    lines = setter.block("sourdough baking on sundays", ROOM, (30, 96), SANS, align="left")
    assert " ".join(line.text for line in lines) == "sourdough baking on sundays"


def test_a_word_that_is_too_long_is_broken_and_no_other(setter: Setter) -> None:
    lines = setter.block("a " + "Donaudampfschiffahrt" * 3 + " trip", ROOM, (30, 96), SANS, align="left")
    said = "".join(line.text for line in lines)
    assert said.replace(" ", "").replace("-", "") == "a" + "Donaudampfschiffahrt" * 3 + "trip"
    assert lines[-1].text.endswith("trip")


@pytest.mark.parametrize("word", ["Donaudampfschifffahrtsgesellschaftskapitänsmützen", "человеконенавистничествование"])
def test_a_word_is_broken_with_a_hyphen_and_never_within_three_letters_of_its_ends(setter: Setter, word: str) -> None:
    *begun, last = (line.text for line in setter.block(word, ROOM, (48, 96), SANS, align="left"))
    assert begun
    assert all(text.endswith("-") and len(text) > 4 for text in begun)
    assert len(last) >= 4
    assert "".join(text[:-1] for text in begun) + last == word


def test_lines_are_balanced_rather_than_filled(setter: Setter) -> None:
    lines = setter.block("talking me through the stopcock at midnight", ROOM, (30, 96), SANS, align="left")
    widths = [line.width for line in lines]
    assert min(widths) > 0.5 * max(widths)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("真夜中に止水栓の場所を", ["真夜中に", "止水栓の", "場所を"]),
        ("การทำขนมปังและ", ["การทำ", "ขนมปัง", "และ"]),
        ("การดูแลเพื่อนบ้านอย่างใจเย็น", ["การ", "ดูแล", "เพื่อนบ้าน", "อย่าง", "ใจเย็น"]),
        ("半夜耐心地教我怎么关水龙头", ["半夜", "耐心地", "教", "我", "怎么", "关", "水龙头"]),
        ("一起做饭唱歌并且不抱怨教会我们", ["一起", "做饭", "唱歌", "并且", "不", "抱怨", "教会", "我们"]),
        ("坐地铁看地图", ["坐", "地铁", "看", "地图"]),
        ("サワードウ・ブレッド", ["サワードウ・", "ブレッド"]),
        ("Donaudampfschiff", ["Donau", "dampf", "schiff"]),
        ("вежливость", ["вежливость"]),
        ("a-b c/d", ["a-", "b", "c/", "d"]),
        ("🍞🐝x", ["🍞", "🐝", "x"]),
        ("한국 김치", ["한국", "김치"]),
    ],
)
def test_a_line_ends_where_a_reader_would_pause(text: str, parts: list[str]) -> None:
    assert [piece.text for piece in pieces(text, lambda part: len(part) <= 12)] == parts


@given(st.text(max_size=80).map(plain), st.integers(1, 12))
def test_pieces_lose_nothing_but_the_spaces(text: str, most: int) -> None:
    found = pieces(text, lambda part: len(part) <= most)
    assert "".join((" " if piece.spaced else "") + piece.text for piece in found) == text


def test_a_typeface_sets_a_whole_topic_or_nothing_of_it(setter: Setter) -> None:
    mixed, latin = (setter.runs(text, False, "serif")[-1].font for text in ("Ελλάδα or Greece", "Greece"))
    assert mixed is not None
    assert latin is not None
    assert (mixed.family, latin.family) == ("Noto Sans", "Playfair Display")


def test_a_line_of_chinese_does_not_start_with_a_comma(setter: Setter) -> None:
    lines = setter.block("日曜日、" * 12, ROOM, (30, 60), SANS, align="left")
    assert not [line.text for line in lines if line.text.startswith("、")]


@settings(max_examples=60)
@given(text=st.text(min_size=1, max_size=120).map(plain).filter(bool), right=st.booleans())
def test_no_line_leaves_its_box(setter: Setter, text: str, right: bool) -> None:
    for line in setter.block(text, ROOM, (30, 96), SANS, align="right" if right else "left"):
        assert line.x >= ROOM.x - 1
        assert line.x + line.width <= ROOM.x + ROOM.width + 1
        assert ROOM.y <= line.y <= ROOM.y + ROOM.height + 30 * 1.45


@pytest.mark.parametrize(
    "text",
    [
        "الصَّبْرُ عَلَى الضُّيُوفِ",
        "NẤU PHỞ LÚC nửa đêm",
        "紅葉写真と한국 김치",
        "raising 👨‍👩‍👧‍👦 with humour",
        "👩" * 40,
        "Å\u0303\u0302g fj",
    ],
)
@pytest.mark.parametrize("cut", [SANS, Cut("serif", 800)], ids=lambda cut: cut.face)
def test_the_ink_of_a_line_reaches_neither_the_next_nor_out_of_the_box(setter: Setter, text: str, cut: Cut) -> None:
    low = ROOM.y
    for line in setter.block(text, ROOM, (24, 120), cut, align="left"):
        reaches = [reach(run, line, setter) for run in line.runs]
        assert min(top for top, _ in reaches) >= low - 1, line.text
        low = max(bottom for _, bottom in reaches)
    assert low <= ROOM.y + ROOM.height + 1


def reach(run: Run, line: Line, setter: Setter) -> tuple[float, float]:
    """How high and how low the ink of ``run`` is on the picture."""
    assert run.font is not None
    font, scale = run.font.sized(round(line.size), line.cut.weight), run.font.scale(line.size)
    _, top, _, low = font.getbbox(run.text, anchor="ls", direction=setter.direction(run))
    return line.y + top * scale, line.y + low * scale


def test_what_does_not_fit_ends_in_an_ellipsis(setter: Setter) -> None:
    line = setter.line("@" + "w" * 200, ROOM, 40, 36, Cut("sans", 700), align="left")
    assert line.text.endswith("w…")
    assert line.width <= ROOM.width
    lines = setter.block("W" * 400, ROOM, (30, 96), SANS, align="left")
    assert lines[-1].text.endswith("…")
