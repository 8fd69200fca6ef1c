"""The pages as a browser shows them: ``python -m gallery.screens [FOLDER]`` (``build/screens``; needs Chromium).

Every page, on a phone and a desk, by day and by night, in a language written from the left and in one written from the
right. ``--keep`` also writes those that the documents show into ``docs/images``.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from bot import app
from bot.badge import Studio
from bot.domain import promises
from bot.domain.model import Account, Award, Visibility
from bot.domain.outcome import Decision, Verdict
from bot.domain.text import topic_key
from bot.settings import BadgeSettings, Settings, WebSettings, embedded_config
from bot.store import Store
from bot.web import About, Server, site
from tests.builders import a_status, an_award

IMAGES: Final = Path(__file__).parent.parent / "docs" / "images"
CHROMIUM: Final = "/usr/bin/chromium"
WIDTHS: Final = {"phone": 360, "desk": 1280}
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
BOB: Final = Account(id="2", acct="bob@bakery.example", display_name="Bob Baker", url="https://bakery.example/@bob")
MAYA: Final = Account(id="3", acct="maya@garden.example", display_name="Maya", url="https://garden.example/@maya")
GIVEN: Final = (
    ("sourdough baking", "🍞", "@bob gets +K in sourdough baking, his starter saved my weekend 🍞"),
    ("knowing which bus comes", "🚌", "+K to @bob in knowing which bus comes"),
    ("patience", "", "@bob patience. Always."),
    ("木工", "🪚", "@bob さんに +K、木工"),
    ("تحضير القهوة العربية", "☕", "لـ @bob في تحضير القهوة العربية ☕"),
    ("explaining monads with soup", "🍲", "@bob deserves +K in explaining monads with soup"),
)
SHEET: Final = ("badge.phone.light.en", "wall.phone.dark.en", "wall.phone.light.ar")
"""What the README shows side by side."""


def pages(url: str, paths: dict[str, str], browser: Browser, folder: Path) -> Iterator[Path]:
    """A picture of each page in each of its looks, called ``PAGE.WIDTH.SCHEME.LANGUAGE.png``."""
    for language in ("en", "ar"):
        for scheme in SCHEMES:
            for device, width in WIDTHS.items():
                page = browser.new_page(
                    viewport={"width": width, "height": 780}, color_scheme=scheme, reduced_motion="reduce"
                )
                for name, path in paths.items():
                    page.goto(f"{url}{path}?lang={language}")
                    page.evaluate(
                        "Promise.all([...document.images].map(i => { i.loading = 'eager'; return i.decode(); }))"
                    )
                    place = folder / f"{name}.{device}.{scheme}.{language}.png"
                    page.screenshot(path=place, full_page=True)
                    yield place
                page.close()


@contextmanager
def a_site() -> Iterator[tuple[str, dict[str, str]]]:
    """The bot's own pages with a few badges; their address, and the path of each page by its name."""
    numbers, began = count(1), app.now().replace(microsecond=0) - timedelta(days=2)
    with TemporaryDirectory(prefix="imaginaryklout-screens-") as name:
        store = Store(f"sqlite:///{Path(name) / 'bot.db'}", clock=app.now)
        store.open()

        def record(*awards: Award, snagged: bool = True) -> None:
            decision = Decision(outcome=Verdict.AWARDED, why="gives", awards=awards)
            store.record(a_status(uri=f"s{next(numbers)}"), decision, source="mentions", position=None)
            if snagged:
                marks = tuple(award.model_copy(update={"snagged_at": award.given_at}) for award in awards)
                snag = Decision(outcome=Verdict.COMMAND, why="snags", marks=marks, keeps=(promises.snagged(BOB.acct),))
                store.record(a_status(uri=f"s{next(numbers)}"), snag, source="mentions", position=None)

        def given(topic: str, emoji: str = "", words: str = "", **changes: object) -> Award:
            known = {"recipient": BOB, "given_at": began + timedelta(hours=next(numbers)), "toot_id": app.new_id()}
            about = {"topic": topic, "topic_key": topic_key(topic), "emoji": emoji, "words": words}
            return an_award(id=app.new_id(), **known | about | changes)

        hung = [given(*each) for each in GIVEN]
        for award in hung:
            record(award)
        fresh = given("sourdough baking", "🍞", "@maya gets +K in sourdough baking 🍞", recipient=MAYA)
        taken = given("tea")
        warned = given("the whole ending", "🎬", "+K to @maya in the whole ending", spoiler_text="film talk")
        private = given("listening", "", "", visibility=Visibility.DIRECT, status_url="")
        many = [given(topic, toot_id="a-round", recipient=MAYA) for topic in ("tea", "maps", "chess", "rye bread")]
        for awards in ([fresh], [taken], [warned], [private], many):
            record(*awards, snagged=False)
        store.withdraw(taken.id)
        settings = Settings(
            badge=BadgeSettings(key_file=Path(name) / "issuer.key"), web=WebSettings(public_url="https://klout.example")
        )
        about = About(
            bot_acct="imaginaryklout@example.social", bot_url="https://example.social/@imaginaryklout",
            hashtag="ImaginaryKlout", operators=("opal@example.social",), public_url=settings.web.public_url,
            server="https://example.social", version="1",
        )  # fmt: skip
        studio = Studio(list((embedded_config() / "badges").iterdir()))
        server = Server(
            site(store, studio, app.issuer(settings, store), about, list, app.page_texts(settings)), "127.0.0.1", 0
        )
        server.start()
        paths = {"badge": f"/b/{fresh.id}", "snagged": f"/b/{hung[-1].id}", "warned": f"/b/{warned.id}"}
        paths |= {
            "private": f"/b/{private.id}",
            "toot": "/t/a-round",
            "wall": f"/w/{BOB.acct}",
            "topic": "/topic/patience",
        }
        paths |= {
            "about": "/about",
            "how": "/how",
            "privacy": "/privacy",
            "gone": f"/b/{taken.id}",
            "unknown": "/b/nobody",
        }
        try:
            yield server.url, paths
        finally:
            server.stop()
            store.close()


def side_by_side(folder: Path, names: Sequence[str], to: Path) -> None:
    """The upper part of some pictures in one, for a document."""
    tall, gap = 1100, 24
    some = [Image.open(folder / f"{name}.png").convert("RGB") for name in names]
    sheet = Image.new("RGB", (sum(each.width for each in some) + gap * (len(some) - 1), tall), "white")
    left = 0
    for each in some:
        sheet.paste(each.crop((0, 0, each.width, tall)), (left, 0))
        left += each.width + gap
    written = BytesIO()
    sheet.quantize(192, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    to.write_bytes(written.getvalue())


def main(arguments: Sequence[str] | None = None, say: Callable[[str], None] = print) -> None:
    parser = argparse.ArgumentParser(prog="gallery.screens", description="Every page, as a browser shows it.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("build/screens"))
    parser.add_argument("--keep", action="store_true", help="write docs/images too")
    asked = parser.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    with a_site() as (url, paths), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for place in pages(url, paths, browser, asked.folder):
            say(str(place))
        browser.close()
    if asked.keep:
        side_by_side(asked.folder, SHEET, IMAGES / "pages.png")


if __name__ == "__main__":
    main()
