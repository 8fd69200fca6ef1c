"""Prints a page for a visitor: in their language, with headers that let nobody keep what may change."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.domain.badge import plain
from bot.domain.model import Award
from bot.web import wording
from bot.web.guard import has
from bot.web.needs import About
from bot.web.speech import Speech, chosen

HERE = Path(__file__).parent
PLUS = Markup('<span class="plus" dir="ltr">+K</span>')


class Visit:
    """What a page knows of the one request that it answers: the language, and links that keep it."""

    def __init__(self, request: Request, speech: Speech, prefix: str) -> None:
        self.speech = speech
        self._prefix = prefix
        asked = request.query_params.get("lang", "")
        self._asked = {"lang": speech.code} if asked.lower() == speech.code else {}
        self.manner = (speech.code, bool(self._asked))
        self.elsewhere = "before" in request.query_params
        """Whether it is a page further back."""
        self._kept = [(key, value) for key, value in request.query_params.items() if key == "before"]

    def at(self, path: str, **query: str) -> str:
        """The address of a page of ours, for links; in the language that was asked for, if one was."""
        path, sign, fragment = path.partition("#")
        values = {**query, **self._asked}
        return f"{self._prefix}{path}{'?' + urlencode(values) if values else ''}{sign}{fragment}"

    def here_in(self, code: str) -> str:
        """This very page in another language."""
        return "?" + urlencode([*self._kept, ("lang", code)])


class Press:
    """``speeches`` are the texts by language."""

    def __init__(self, about: About, speeches: Mapping[str, Speech]) -> None:
        self.home = about.public_url.rstrip("/")
        self.prefix = quote(urlsplit(self.home).path, safe="/%")
        self._about = about
        self._speeches = speeches
        self._feet: dict[tuple[str, bool], Markup] = {}
        self.css = (HERE / "static" / "style.css").read_bytes()
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters |= {
            "language": wording.language,
            "link": wording.web_link,
            "profile": wording.profile,
            "contact_link": wording.contact_link,
            "plain": plain,
            "toot": wording.toot,
            "bdi": lambda text: Markup("<bdi>{}</bdi>").format(text),
        }
        self._templates.globals |= {
            "about": about,
            "hashtag": "#" + about.hashtag.lstrip("#"),
            "home": self.home,
            "here": self.prefix,
            "server": urlsplit(about.server).netloc or about.server,
            "style": f"{self.prefix}/style.css?{sha256(self.css).hexdigest()[:12]}",
            "languages": sorted(speeches.values(), key=lambda speech: speech.code),
            "plus": PLUS,
        }

    def speech(self, request: Request, else_: str | None = None) -> Speech:
        """The language for whoever asks; ``else_`` is that of what they ask for."""
        asked = request.query_params.get("lang", "")[:20]
        accept = ",".join(request.headers.getlist("accept-language"))
        return self._speeches[chosen(self._speeches, asked=asked, accept=accept, else_=else_ or "")]

    def badge(self, award: Award, speech: Speech) -> wording.Badge:
        return wording.Badge(award, self.home, speech)

    def page(
        self,
        request: Request,
        template: str,
        status: int = 200,
        *,
        headers: Mapping[str, str],
        speech: Speech | None = None,
        **values: object,
    ) -> Response:
        """The page of that template. One that may be kept has an ETag; 304 to whoever holds it already."""
        speech = speech or self.speech(request)
        visit = Visit(request, speech, self.prefix)
        known = {
            "speech": speech,
            "say": speech.say,
            "text": speech.text,
            "at": visit.at,
            "here_in": visit.here_in,
            "word": lambda command: wording.word(self._about, speech.code, command),
            "line": lambda command, code="": wording.line(self._about, speech.code, command, code),
        }
        text = self._templates.get_template(template).render(values, foot=self._foot(visit, known), **known)
        return sent(request, text.encode(), status, "text/html", headers, speech)

    def _foot(self, visit: Visit, known: Mapping[str, object]) -> Markup:
        """What stands at the end of every page: the same for everybody who asks in the same way."""
        foot = None if visit.elsewhere else self._feet.get(visit.manner)
        if foot is None:
            foot = Markup(self._templates.get_template("_foot.html").render(known))  # noqa: S704 - escaped already
            if not visit.elsewhere:
                self._feet[visit.manner] = foot
        return foot


def sent(
    request: Request, body: bytes, status: int, media_type: str, headers: Mapping[str, str], speech: Speech
) -> Response:
    """An answer in a language."""
    told = {**headers, "Vary": "Accept-Language", "Content-Language": speech.code}
    if told["Cache-Control"] != "no-store":
        told["ETag"] = f'"{sha256(body).hexdigest()[:32]}"'
        if has(request, told["ETag"]):
            return Response(status_code=304, headers=told)
    if media_type == "text/html":
        return HTMLResponse(body, status, headers=told)
    return Response(body, status, headers=told, media_type=media_type)
