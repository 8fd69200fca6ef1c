"""What a page says of an award, as plain values for the templates: links checked, snippets ready to paste."""

from __future__ import annotations

import re
import unicodedata
from html import escape
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from bot.domain.badge import plain, rtl
from bot.domain.credential import quoted
from bot.domain.deciding.answers import UNTOLD_WARNING
from bot.domain.model import Account, Award
from bot.domain.text.addresses import without_addresses
from bot.web.needs import About
from bot.web.speech import DEFAULT, Speech

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
ACCT = re.compile(r"([\w.+~-]+)@([\w.-]+(?::\d+)?)")
"""As wide as what the platforms take for somebody's handle."""
MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#!|&~])")
FILE_NAME_BYTES = 90
_MARKED = re.compile(r"([@#]\w[\w@.-]*|\+K)")
_UNSAFE = re.compile(r"[^ 0-9A-Za-z\u0080-\U0010ffff]")


def language(tag: str | None) -> str:
    """``tag`` where it has the form of a language tag (BCP 47), else nothing."""
    return tag if tag and LANGUAGE.fullmatch(tag) else ""


def web_link(url: str) -> str:
    """``url`` where it leads to a web page, else nothing: a toot's author may have written ``javascript:`` there."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc else ""


def profile(acct: str) -> str:
    """The page where ``user@host`` is most likely found: WebFinger's usual answer, without asking."""
    match = ACCT.fullmatch(acct)
    return f"https://{match[2]}/@{quote(match[1])}" if match else ""


def contact_link(contact: str) -> str:
    """Where ``contact`` leads, if it is an address and no sentence."""
    if re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", contact):
        return f"mailto:{contact}"
    return web_link(contact)


def name(account: Account, speech: Speech) -> str:
    """What a person is called in a sentence, as on the picture: the part of their acct before the host."""
    known = plain(account.acct).partition("@")[0] or plain(account.display_name, 80)
    return known or speech.text("site.someone")


def full_name(account: Account, speech: Speech) -> str:
    """What a person is called where nothing else tells two of the same name apart: a title, an author in a feed."""
    return plain(account.acct, 320) or name(account, speech)


def word(about: About, language: str, command: str) -> str:
    """The reader's word for a command in that language, else in English."""
    says = about.says.get(language) or about.says.get(language.partition("-")[0]) or about.says.get(DEFAULT, {})
    return says.get(command) or command.replace("_", " ")


def line(about: About, language: str, command: str, code: str = "") -> str:
    """What to send to the bot, letter for letter."""
    return " ".join(part for part in (f"@{about.bot_acct}", word(about, language, command), code) if part)


def wall_path(acct: str) -> str:
    return f"/w/{quote(acct, safe='@:')}"


def topic_path(key: str) -> str:
    """The page of a topic in an address that no browser or proxy reads otherwise: "c++ & .." as ``c~2b~2b-~26-~2e~2e``.

    Letters of any script and digits stand for themselves, a hyphen for a space.
    """
    return "/topic/" + quote(_UNSAFE.sub(lambda match: f"~{ord(match[0]):02x}", key).replace(" ", "-"), safe="~")


def topic_of(slug: str) -> str:
    """The topic key of such an address."""
    return re.sub("~([0-9a-f]{2})", lambda match: chr(int(match[1], 16)), slug.replace("-", " "))


def file_name(award: Award, kind: str) -> str:
    """A Content-Disposition that saves the picture under its topic, in any script, and can name no other folder."""
    letters = (letter if unicodedata.category(letter)[0] in "LMN" else "-" for letter in plain(award.topic).lower())
    slug = re.sub("-+", "-", "".join(letters)).strip("-")
    slug = slug.encode()[:FILE_NAME_BYTES].decode(errors="ignore") or "badge"
    plainly = slug if slug.isascii() else "badge"
    return f"attachment; filename=\"plus-k-{plainly}.{kind}\"; filename*=UTF-8''plus-k-{quote(slug)}.{kind}"


def toot(text: str) -> Markup:
    """A toot of ours as a server shows it, with its mentions and hashtags marked."""
    parts = _MARKED.split(text)
    mark = Markup('<b dir="ltr">{}</b>')
    return Markup("").join(mark.format(part) if n % 2 else part for n, part in enumerate(parts))


def isolated(text: str, speech: Speech) -> str:
    """``text``, kept from reordering the words around it where it runs the other way."""
    return text if rtl(text) == (speech.dir == "rtl") else f"\u2068{text}\u2069"


class Badge:
    """An award as the templates speak of it. ``home`` is ``About.public_url`` without a slash at its end."""

    def __init__(self, award: Award, home: str, speech: Speech) -> None:
        self.award = award
        self.giver = name(award.giver, speech)
        self.recipient = name(award.recipient, speech)
        self.giver_in_full = full_name(award.giver, speech)
        self.recipient_in_full = full_name(award.recipient, speech)
        self.topic = plain(award.topic)
        self.warning = plain(without_addresses(award.spoiler_text)) or (award.spoiler_text and UNTOLD_WARNING)
        self.day = speech.day(award.given_at)
        self.path = f"/b/{award.id}"
        self.topic_path = topic_path(award.topic_key)
        self.wall_path = wall_path(award.recipient.acct)
        parts = {"giver": self.giver, "recipient": self.recipient, "topic": self.topic}
        apart = {part: isolated(text, speech) for part, text in parts.items()}
        self.sentence = speech.text("badge.sentence", **apart)
        """The award in one sentence without a full stop."""
        in_full = {"giver": self.giver_in_full, "recipient": self.recipient_in_full, "topic": self.topic}
        self.title = speech.text("badge.sentence", **{part: isolated(text, speech) for part, text in in_full.items()})
        """The same where nothing beside it tells whose name it is on which server."""
        emblem = plain(award.emoji, 40)
        self.alt = speech.text(f"badge.alt{'_emblem' if emblem else ''}", sentence=self.sentence, emblem=emblem)
        self.url = home + self.path
        self.png_url = self.url + ".png"
        self.svg_url = self.url + ".svg"

    @property
    def warned(self) -> bool:
        """Whether its words are behind a content warning."""
        return bool(self.award.spoiler_text.strip())

    @property
    def giver_url(self) -> str:
        """The giver's profile, if it is known."""
        return web_link(self.award.giver.url)

    @property
    def words(self) -> str:
        """The giver's own, where anyone may read them."""
        return quoted(self.award)

    @property
    def source(self) -> str:
        """The toot, where anyone may read it."""
        return web_link(self.award.status_url) if self.award.visibility.open else ""

    @property
    def html(self) -> str:
        """To paste into a web page."""
        return (
            f'<a href="{escape(self.url)}">\n'
            f'  <img src="{escape(self.png_url)}" width="600" height="315"\n'
            f'       alt="{escape(self.alt)}">\n'
            "</a>"
        )

    @property
    def markdown(self) -> str:
        """To paste into a README or a blog."""
        alt = MARKDOWN.sub(r"\\\1", self.alt)
        return f"[![{alt}]({self.png_url})]({self.url})"
