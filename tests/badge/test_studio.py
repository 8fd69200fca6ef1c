"""What a badge shows, as a person who opens the files would see it."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from bot.badge import Studio
from bot.domain.badge import handle, plain, sentence
from tests.badge.conftest import DESIGNS, Give

SVG = "{http://www.w3.org/2000/svg}"
HARMLESS = {"svg", "title", "desc", "rect", "circle", "polygon", "g", "text"}

topics = st.text(min_size=1, max_size=120) | st.text(
    st.sampled_from("aäЖωשבعب١क्षिनกำ紅葉カ한국ﷺ🍞👩🏽‍🚀🇫🇮🏴\u200d\u202e\u0301 -&<>\"'3"), min_size=1, max_size=120
)
emblems = st.just("") | st.sampled_from(["🍞", "👩🏽‍🚀", "🇫🇮", "♥", "x"]) | st.text(max_size=30)
handles = st.just("bob@harbour.town") | st.text(min_size=1, max_size=300)


def texts(svg: str) -> list[str]:
    """The text lines of an SVG from the first to the last."""
    return ["".join(node.itertext()) for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def squeezed(text: str) -> str:
    """``text`` without spaces, and without hyphens, which a line may add."""
    return re.sub(r"[\s-]", "", text)


@settings(max_examples=80)
@given(topic=topics, emoji=emblems, giver=handles, recipient=handles)
def test_whatever_is_on_the_award_the_svg_is_well_formed_and_harmless(
    studio: Studio, give: Give, topic: str, emoji: str, giver: str, recipient: str
) -> None:
    svg = studio.svg(give(topic, emoji, giver=giver, recipient=recipient))
    root = ElementTree.fromstring(svg)
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= HARMLESS
    for node in root.iter():
        assert not [name for name in node.attrib if name.startswith("on") or "href" in name or name == "style"]
        assert "url(" not in "".join(node.attrib.values())
    assert "<!" not in svg
    assert "<?" not in svg


@settings(max_examples=80)
@given(topic=topics, emoji=emblems)
def test_the_svg_says_what_was_on_the_award_and_nothing_else(
    studio: Studio, give: Give, topic: str, emoji: str
) -> None:
    award = give(topic, emoji)
    said = texts(studio.svg(award))
    assert said.pop() == "#ImaginaryKlout"
    assert said[-1] == "+K"
    while said[-1] == "+K":
        said.pop()
    for fixed in ("for", "from"):
        said.remove(fixed)
    said.remove(handle(award.giver))
    said.remove(handle(award.recipient))
    left = squeezed("".join(said))
    shown = squeezed(plain(topic) or "…")
    assert left.endswith(shown) or "…" in left
    assert (
        left.removesuffix(shown) == "" or squeezed(plain(emoji, 40)).startswith(left.removesuffix(shown)) or "…" in left
    )


@settings(max_examples=25)
@given(topic=topics, emoji=emblems, giver=handles, recipient=handles)
def test_whatever_is_on_the_award_the_png_opens_and_has_its_size(
    studio: Studio, give: Give, topic: str, emoji: str, giver: str, recipient: str
) -> None:
    with Image.open(io.BytesIO(studio.png(give(topic, emoji, giver=giver, recipient=recipient)))) as image:
        image.load()
        assert (image.format, image.size) == ("PNG", (1200, 630))


@pytest.mark.parametrize(("topic", "emoji"), [("sourdough baking", "🍞"), ("الحلويات الشامية", ""), ("紅葉写真", "🍁")])
def test_the_same_award_gives_the_same_bytes_also_from_another_studio(give: Give, topic: str, emoji: str) -> None:
    one, other = (Studio(list(DESIGNS.iterdir())) for _ in range(2))
    award = give(topic, emoji)
    assert one.png(award) == other.png(award)
    assert one.svg(award) == other.svg(award)


def test_who_gave_when_and_in_what_words_does_not_change_the_art(studio: Studio, give: Give) -> None:
    award = give("tea", "🫖")
    other = award.model_copy(update={"id": "z", "words": "thanks!", "status_url": "https://example.social/1"})
    assert studio.png(award) == studio.png(other)


def _difference(one: bytes, other: bytes) -> float:
    with Image.open(io.BytesIO(one)) as left, Image.open(io.BytesIO(other)) as right:
        changed = ImageChops.difference(left, right).convert("L").point(lambda value: 255 if value > 24 else 0)
        return changed.histogram()[255] / (changed.width * changed.height)


def test_another_topic_is_visibly_another_picture(studio: Studio, give: Give) -> None:
    topics = ["tea", "teas", "tax returns", "beekeeping", "jazz"]
    pictures = [studio.png(give(topic)) for topic in topics]
    for index, one in enumerate(pictures):
        for other in pictures[index + 1 :]:
            assert _difference(one, other) > 0.05


def test_the_giver_s_emoji_is_visibly_on_the_picture(studio: Studio, give: Give) -> None:
    none, bread, bee = (studio.png(give("sourdough baking", emoji)) for emoji in ("", "🍞", "🐝"))
    assert _difference(none, bread) > 0.01
    assert _difference(bread, bee) > 0.01


def test_an_operator_chooses_the_designs(give: Give) -> None:
    files = list(DESIGNS.iterdir())
    two = Studio(files, designs=["pin", "stamp"])
    assert {two.design(give(topic)) for topic in "abcdefghijklmnop"} == {"pin", "stamp"}
    assert Studio(files, designs=["pin"]).svg(give("tea")) != Studio(files, designs=["stamp"]).svg(give("tea"))


def test_a_design_that_does_not_exist_is_named_beside_those_that_do() -> None:
    with pytest.raises(ValueError, match=r"badge\.design: there is no pen, only .*pin"):
        Studio(list(DESIGNS.iterdir()), designs=["pin", "pen"])


def test_a_square_is_drawn_as_well(studio: Studio, give: Give) -> None:
    award = give("sourdough baking", "🍞")
    with Image.open(io.BytesIO(studio.png(award, square=True))) as image:
        assert image.size == (800, 800)
    assert 'viewBox="0 0 800 800"' in studio.svg(award, square=True)


def test_every_design_of_the_house_is_worn_by_some_topic(studio: Studio, give: Give, tmp_path: Path) -> None:
    for design in DESIGNS.glob("*.toml"):
        folder = tmp_path / design.stem
        folder.mkdir()
        alone = _alone(design.stem, folder)
        assert any(alone.svg(award) == studio.svg(award) for award in map(give, "abcdefghijklmnop"))


def _physical(node: ElementTree.Element) -> str:
    """Which part of a line stands at its x: its left end is "start", whatever its direction."""
    anchor = node.attrib["text-anchor"]
    flipped = {"start": "end", "middle": "middle", "end": "start"}
    return flipped[anchor] if node.attrib["direction"] == "rtl" else anchor


def test_all_words_stay_within_the_card(studio: Studio, give: Give) -> None:
    for topic in ("K", "W" * 120, "tea " * 30, "紅" * 120, "👩🏽‍🚀" * 30, "الحلويات " * 13, "क्षि" * 30, "Å" * 60):
        award = give(topic, "🍞", giver="w" * 300 + "@" + "host." * 20 + "example")
        for node in ElementTree.fromstring(studio.svg(award)).iter(f"{SVG}text"):
            x, y, size = (float(node.attrib[name]) for name in ("x", "y", "font-size"))
            width = float(node.attrib.get("textLength", 0))
            left = x - width * {"start": 0, "middle": 0.5, "end": 1}[_physical(node)]
            right = left + width
            assert left >= 40, topic
            assert right <= 1160, topic
            assert size * 0.7 <= y <= 600, topic


def test_a_title_and_a_description_stand_first_for_those_who_do_not_see(studio: Studio, give: Give) -> None:
    award = give("sourdough baking", "🍞")
    root = ElementTree.fromstring(studio.svg(award))
    assert root.attrib["role"] == "img"
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root[0].text == sentence(award, in_full=True) != sentence(award)


def _alone(design: str, folder: Path) -> Studio:
    for name in ("badge.svg", f"{design}.toml"):
        (folder / name).write_bytes((DESIGNS / name).read_bytes())
    return Studio(list(folder.iterdir()))


def test_text_from_the_right_mirrors_the_card(give: Give, tmp_path: Path) -> None:
    mosaic = _alone("mosaic", tmp_path)

    def art(topic: str) -> list[float]:
        polygons = ElementTree.fromstring(mosaic.svg(give(topic))).iter(f"{SVG}polygon")
        return [float(point.split(",")[0]) for polygon in polygons for point in polygon.attrib["points"].split()]

    assert min(art("baking")) > 600
    assert max(art("אפייה")) < 600
    root = ElementTree.fromstring(mosaic.svg(give("אפייה")))
    assert [node.text for node in root.iter() if node.attrib.get("direction") == "rtl"] == ["אפייה"]


def test_a_machine_without_fonts_draws_all_the_same_and_says_what_to_install(give: Give, tmp_path: Path) -> None:
    bare = Studio(list(DESIGNS.iterdir()), font_dirs=[tmp_path])
    award = give("sourdough 紅葉 👩🏽‍🚀", "🍞")
    with Image.open(io.BytesIO(bare.png(award))) as image:
        assert image.size == (1200, 630)
    ElementTree.fromstring(bare.svg(award))
    said = " ".join(bare.missing())
    assert "fonts-noto-color-emoji" in said
    assert "fontpkg-noto-sans" in said


def test_without_fribidi_the_picture_is_drawn_from_the_right_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "libfribidi.so.0").write_bytes(b"")  # found first by the loader, and no library
    program = """
import sys
from pathlib import Path
from bot.badge.fonts import Fonts, default_dirs
from bot.badge.typeset import Setter
fonts = Fonts(default_dirs())
setter = Setter(fonts)
line = setter.runs("ab \u05d0\u05d1", False)
print([run.text for run in line][-1] == "\u05d1\u05d0", any("libfribidi0" in said for said in fonts.missing()))
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "LD_LIBRARY_PATH": str(tmp_path)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["True", "True"]


def test_a_broken_font_file_is_passed_over(give: Give, tmp_path: Path) -> None:
    (tmp_path / "NotoSansThai-Bold.ttf").write_bytes(b"\0\1\0\0 this is no font")
    (tmp_path / "NotoColorEmoji.ttf").write_bytes(b"")
    Studio(list(DESIGNS.iterdir()), font_dirs=[tmp_path]).png(give("มวยไทย", "🍞"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.toml", "version = 1"),
        ("a.toml", "not toml"),
        ("a.toml", (DESIGNS / "pin.toml").read_text(encoding="utf-8").replace("#f4c34a", "red")),
        ("a.toml", (DESIGNS / "pin.toml").read_text(encoding="utf-8").replace('"pin"', '"pen"')),
        ("readme.txt", ""),
    ],
)
def test_a_folder_without_a_right_design_refuses_to_start_and_says_why(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(str(tmp_path))):
        Studio(list(tmp_path.iterdir()))


def test_two_threads_get_the_pictures_that_one_gets(studio: Studio, give: Give) -> None:
    awards = [give(topic, "🍞") for topic in ("tea", "jazz", "Roggenmischbrot")]
    alone = [studio.png(award) for award in awards]
    found: list[list[bytes]] = []
    threads = [threading.Thread(target=lambda: found.append([studio.png(award) for award in awards])) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [alone, alone]
