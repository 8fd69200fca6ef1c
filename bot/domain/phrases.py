"""The bot's words: which sentence, in which language, fitted to what the server takes.

Everything that came from a toot is made harmless before it is spoken: a name or a topic can neither ping anyone, nor
carry a hashtag, nor a link.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

from bot.domain.model import Frozen
from bot.domain.wording import DEFAULT_LANGUAGE, Wording

SHORTEST_TOPIC = 24
MOST_LINKS = 3

_LINK = re.compile(r"https?://\S+")
# After a Latin letter or a digit no server takes either for a mention or a hashtag (Misskey is the least choosy). What
# comes behind need be no letter to Python: Mastodon takes marks for parts of a word, and leaves them out of the tag.
_KEYCAP = r"[\ufe00-\ufe0f\u20d0-\u20ff]"
_SPEAKS = re.compile(rf"(?<![A-Za-z0-9])[@＠#＃]+(?:{_KEYCAP}++(?=\S)|(?!{_KEYCAP})(?=\S))")
_READ_WHOLE = re.compile(r"[A-Za-z0-9_]+(?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?(?:@\w+(?:[.-]+\w+)*(?::[0-9]+)?)?")
"""A handle that Mastodon takes for one mention, all of it."""
_JOINER = "\u2060"
"""Is not seen, and ends what servers take for an address."""
# Without a scheme Mastodon, GoToSocial and Misskey link nothing; Pleroma and Akkoma link what ends as a host may.
_AUTHORITY = re.compile(r"(\w):/{2,}")
_BARE_HOST = re.compile(
    r"((?<![\w.-])\w[\w-]*@[\w-]+(?:\.[\w-]+)*(?![\w/-]|\.\w))"
    r"|(?<=\w)\.(?=(?!(?:js|ts|cs|fs|hs)\b)[^\W\d_][\w-]*\w)"
)
"""A handle, which is no address; or a full stop before what could be a top-level domain, as no .js is."""
_SCHEME = re.compile(r"(?i)\b(mailto|xmpp|magnet|tel|sips?|sms|matrix|bitcoin)(?=:\S)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


class Line(Frozen):
    """One award as it will be spoken of: ``who`` is written already, with or without its @."""

    who: str
    topic: str
    link: str


class Room(Frozen):
    """How long a status may be: ``characters`` in all, any link counting for ``url_length`` (0: for its own length)."""

    characters: int
    url_length: int

    def used(self, text: str) -> int:
        """What ``text`` counts for: code points, which no server counts for less than it shows."""
        if not self.url_length:
            return len(text)
        return len(_LINK.sub("x" * self.url_length, text))

    def holds(self, text: str) -> bool:
        return self.used(text) <= self.characters


def wording_for(wordings: Mapping[str, Wording], language: str | None) -> Wording:
    """The wording for a toot's ``language`` (a BCP 47 tag that may be missing or wrong), else English."""
    tag = (language or "").lower()
    return wordings.get(tag) or wordings.get(tag.partition("-")[0]) or wordings[DEFAULT_LANGUAGE]


def name_of(acct: str, *, home: str, ping: bool) -> str:
    """How a person is written: ``@bob@host`` pings, ``bob@host`` does not; on the bot's own server without the host.

    A handle that servers would not read to its end never pings: ``@bob+x@host`` is somebody else, ``@bob``.
    """
    user, _, host = acct.partition("@")
    short = user if host in ("", home) else acct
    if _READ_WHOLE.fullmatch(short):
        return f"@{short}" if ping else short
    # Behind a full stop and the like the host would be read as a handle.
    return short if host in ("", home) or re.search(r"[A-Za-z0-9]\Z", user) else f"{user} ({_unlinked(host)})"


def without_ping(text: str, name: str) -> str:
    """``text`` with ``name`` (``@bob``, ``@bob@host``) written without its @ wherever it stands but at the beginning,
    where it is whom the text speaks to."""
    if not name.startswith("@"):
        return text
    head, space, rest = text.partition(" ")
    return head + space + re.sub(rf"{re.escape(name)}(?![\w@.-]*\w)", name[1:], rest)


def harmless(text: str) -> str:
    """``text`` as the bot may repeat it: no @ or # that a server acts on, no link, no control or bidi character."""
    text = _CONTROL.sub(" ", text)
    # What one step leaves may be what the other takes: "https:#//" is a link once it has no #.
    while (plainer := _unlinked(_SPEAKS.sub("", text))) != text:
        text = plainer
    return " ".join(text.split())


def _unlinked(text: str) -> str:
    """``text`` without an address that a server would make a link of. It looks the same where it had no //."""
    text = _AUTHORITY.sub(r"\1:", text)
    text = _BARE_HOST.sub(lambda found: found[1] or f"{_JOINER}.", text)
    return _SCHEME.sub(rf"\1{_JOINER}", text)


def thanks(
    wording: Wording, room: Room, *, giver: str, lines: Sequence[Line], page: str, unpinged: Sequence[str], seed: str
) -> str:
    """The reply to an award: who, what for and the badges' links, within ``room``.

    ``giver`` is written with its @; ``page`` is the link that holds all awards of the toot, used where there are more
    than three; ``unpinged`` are the names of recipients written without an @; ``seed`` picks the sentence. Too long a
    text first loses its last sentence, then the ends of its topics.
    """
    aside = _pick(wording.unpinged, seed).format(who=wording.joined(unpinged)) if unpinged else ""
    longest = max(len(line.topic) for line in lines)
    for ending in (aside, ""):
        for length in (longest, 80, SHORTEST_TOPIC):
            body = _award_text(wording, giver, lines, page, min(length, longest), seed)
            between = "\n" if "\n" in body else " "
            text = f"{body}{between}{ending}" if ending else body
            if room.holds(text):
                return text
    few = wording.others.format(who=wording.joined([line.who for line in lines][:MOST_LINKS]))
    text = _pick(wording.many, seed).format(giver=giver, who=few, link=page)
    if len(lines) > MOST_LINKS and room.holds(text):
        return text
    return f"{giver} {page if len(lines) > 1 else lines[0].link}"


def to_oneself(wording: Wording, *, giver: str, seed: str) -> str:
    """A kind word for whom would be their own giver."""
    return _pick(wording.self_, seed).format(giver=giver)


def _award_text(wording: Wording, giver: str, lines: Sequence[Line], page: str, length: int, seed: str) -> str:
    if len(lines) == 1:
        only = lines[0]
        topic = _shortened(only.topic, length)
        return _pick(wording.one, seed).format(giver=giver, who=only.who, topic=topic, link=only.link)
    if len(lines) <= MOST_LINKS:
        each = (wording.each.format(who=a.who, topic=_shortened(a.topic, length), link=a.link) for a in lines)
        return "\n".join((_pick(wording.few, seed).format(giver=giver), *each))
    who = wording.joined([line.who for line in lines])
    return _pick(wording.many, seed).format(giver=giver, who=who, link=page)


def _pick(sentences: Sequence[str], seed: str) -> str:
    return sentences[int.from_bytes(sha256(seed.encode("utf-8", "replace")).digest()[:4], "big") % len(sentences)]


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
