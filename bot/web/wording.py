"""What a page says of an award, as plain values for the templates: links checked, snippets ready to paste."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from html import escape
from urllib.parse import quote, urlsplit

from bot.domain.badge import alt_text, plain, sentence
from bot.domain.model import Account, Award

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
ACCT = re.compile(r"([\w.-]+)@([A-Za-z0-9.-]+(?::\d+)?)")
MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#!|&~])")
FILE_NAME_BYTES = 90


def day(when: datetime) -> str:
    """``22 November 2026``, in the time zone of ``when``."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


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


def name(account: Account) -> str:
    """What a person is called in a sentence, as on the picture: the part of their acct before the host."""
    return plain(account.acct).partition("@")[0] or plain(account.display_name, 80) or "someone"


def file_name(award: Award, kind: str) -> str:
    """A Content-Disposition that saves the picture under its topic, in any script, and can name no other folder."""
    letters = (letter if unicodedata.category(letter)[0] in "LMN" else "-" for letter in plain(award.topic).lower())
    slug = re.sub("-+", "-", "".join(letters)).strip("-")
    slug = slug.encode()[:FILE_NAME_BYTES].decode(errors="ignore") or "badge"
    plainly = slug if slug.isascii() else "badge"
    return f"attachment; filename=\"plus-k-{plainly}.{kind}\"; filename*=UTF-8''plus-k-{quote(slug)}.{kind}"


class Badge:
    """An award as the templates speak of it. ``home`` is ``About.public_url`` without a slash at its end."""

    def __init__(self, award: Award, home: str) -> None:
        self.award = award
        self.giver = name(award.giver)
        self.recipient = name(award.recipient)
        self.sentence = sentence(award)
        self.alt = alt_text(award)
        self.topic = plain(award.topic)
        self.warning = plain(award.spoiler_text)
        self.day = day(award.given_at)
        self.path = f"/b/{award.id}"
        self.url = home + self.path
        self.png_url = self.url + ".png"
        self.svg_url = self.url + ".svg"

    @property
    def warned(self) -> bool:
        """Whether its words are behind a content warning."""
        return bool(self.award.spoiler_text.strip())

    @property
    def words(self) -> str:
        """The giver's own, where anyone may read them."""
        return self.award.words if self.award.visibility.open else ""

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
