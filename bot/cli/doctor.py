"""``doctor``: everything that the bot needs, looked at one by one, each with what to do about it."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from bot import __version__
from bot.cli.problems import settings
from bot.platforms import Unavailable

if TYPE_CHECKING:
    from bot.settings import Settings

SKEW_TOLD = timedelta(seconds=60)
SKEW_BAD = timedelta(minutes=10)
SHORTEST = 200
"""Characters below which a reply with a link hardly fits."""
_MOST = 1_000_000


@dataclass(frozen=True)
class Finding:
    """What was found about one thing, and what to do if it is not well."""

    level: Literal["ok", "warn", "fail"]
    about: str
    text: str
    advice: str = ""


@click.command(short_help="Check all that the bot needs, and say what to do.")
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Check the token, the account, the server, the public address, the database, the key and the fonts.

    Each line is ok, warn or fail, with what to do. The exit code is 1 if anything fails.
    """
    from bot import app
    from bot.log import escaped

    failed = False
    colours = {"ok": "green", "warn": "yellow", "fail": "red"}
    for each in examine(settings(ctx), now=app.now):
        failed = failed or each.level == "fail"
        click.echo(f"{click.style(f'{each.level:<4}', fg=colours[each.level])}  {each.about:<9}  {escaped(each.text)}")
        if each.advice and each.level != "ok":
            click.echo(f"{'':<17}{escaped(each.advice)}")
    if failed:
        ctx.exit(1)


def examine(found: Settings, *, now: Callable[[], datetime]) -> Iterator[Finding]:
    """Every finding, as it is made. Raises nothing because of what it finds."""
    server = found.mastodon.api_base_url
    if server is None:
        yield Finding("fail", "server", "none is configured", "run: imaginaryklout login https://SERVER")
    else:
        instance, findings = _instance(found, server, now)
        yield from findings
        if instance is not None:
            account = list(_account(found, server))
            yield from account
            if not any(each.about == "token" and each.level == "fail" for each in account):
                yield from _hashtag(found, server, instance)
    yield from _token_file(found)
    yield from _public_address(found)
    yield from _database(found, now)
    yield from _signing(found)
    yield from _fonts(found)
    if not (found.bot.contact or found.bot.operators):
        yield Finding("warn", "contact", "pages cannot say who runs the bot", "set bot.contact or bot.operators")


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """The body, or None where it is no JSON."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


def _get(found: Settings, url: str, *, with_token: bool = False) -> _Answer:
    """One GET, at most a megabyte of it, no redirects: what is asked must answer itself. Raises Unavailable."""
    import requests

    token = found.mastodon.access_token
    headers = {"User-Agent": f"ImaginaryKlout/{__version__}", "Accept": "application/json"}
    if with_token and token is not None:
        headers["Authorization"] = f"Bearer {token.get_secret_value()}"
    timeout = found.mastodon.request_timeout
    try:
        with requests.get(url, headers=headers, timeout=timeout, allow_redirects=False, stream=True) as answer:
            body = b""
            for piece in answer.iter_content(65_536):
                body += piece
                if len(body) > _MOST:
                    break
            return _Answer(answer.status_code, answer.headers, body)
    except (requests.RequestException, OSError, ValueError) as error:
        raise Unavailable(_reason(error)) from None


def _reason(error: Exception) -> str:
    import requests

    match error:
        case requests.exceptions.SSLError():
            return "its certificate is not accepted"
        case requests.exceptions.Timeout():
            return "it does not answer in time"
        case requests.exceptions.ConnectionError():
            return "nothing answers there"
        case _:
            return type(error).__name__


def _instance(found: Settings, server: str, now: Callable[[], datetime]) -> tuple[dict[str, Any] | None, list[Finding]]:
    try:
        answer = _get(found, f"{server}/api/v2/instance")
        if answer.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):  # a server that is closed to strangers
            answer = _get(found, f"{server}/api/v2/instance", with_token=True)
        if answer.status == HTTPStatus.NOT_FOUND:
            answer = _get(found, f"{server}/api/v1/instance", with_token=True)
    except Unavailable as error:
        advice = "Is the address right (mastodon.api_base_url)? Is the server up, and reachable from here?"
        return None, [Finding("fail", "server", f"{server}: {error.why}", advice)]
    instance = answer.json()
    if not isinstance(instance, dict) or "version" not in instance:
        text = f"{server} does not describe itself as a Mastodon server does (HTTP {answer.status})"
        if 300 <= answer.status < 400:
            text = f"{server} sends us elsewhere: {answer.headers.get('Location', '')}"
        advice = "set mastodon.api_base_url to where its API is"
        if answer.status >= 500 or answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            text, advice = f"{server} answers HTTP {answer.status}", "it is down or busy: try again later"
        elif answer.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            text, advice = f"{server} answers HTTP {answer.status}", "it lets nobody in without a token: log in first"
        return None, [Finding("fail", "server", text, advice)]
    findings = [Finding("ok", "server", f"{server}, version {str(instance['version'])[:60]}")]
    findings += _limits(instance)
    findings += _clock(answer, now)
    return instance, findings


def _limits(instance: dict[str, Any]) -> Iterator[Finding]:
    configuration = instance.get("configuration")
    statuses = configuration.get("statuses") if isinstance(configuration, dict) else None
    characters = statuses.get("max_characters") if isinstance(statuses, dict) else instance.get("max_toot_chars")
    if not isinstance(characters, int):
        yield Finding("ok", "limits", "the server does not say how long a toot may be; 500 characters are assumed")
    elif characters < SHORTEST:
        yield Finding("warn", "limits", f"toots hold only {characters} characters", "replies will be cut short")
    else:
        yield Finding("ok", "limits", f"a toot holds {characters} characters")


def _clock(answer: _Answer, now: Callable[[], datetime]) -> Iterator[Finding]:
    try:
        theirs = parsedate_to_datetime(answer.headers["Date"])
        skew = abs(theirs - now())
    except (KeyError, ValueError, TypeError):
        yield Finding("ok", "clock", "the server does not tell the time")
        return
    advice = "set the clock, for instance with NTP: the age of toots is told by it"
    level: Literal["ok", "warn", "fail"] = "ok" if skew <= SKEW_TOLD else "warn" if skew <= SKEW_BAD else "fail"
    seconds = int(skew.total_seconds())
    yield Finding(level, "clock", "agrees with the server's" if level == "ok" else f"{seconds} seconds off", advice)


def _account(found: Settings, server: str) -> Iterator[Finding]:
    from bot.platforms.onboarding import Onboarding

    token = found.mastodon.access_token
    again = f"run: imaginaryklout login {server}"
    if token is None:
        yield Finding("fail", "token", "there is none", again)
        return
    onboarding = Onboarding(
        server,
        token.get_secret_value(),
        user_agent=f"ImaginaryKlout/{__version__}",
        timeout=found.mastodon.request_timeout,
    )
    try:
        standing = onboarding.standing()
    except Unavailable as error:
        yield Finding("fail", "token", error.why, again)
        return
    yield Finding("ok", "token", f"it is {standing.acct}'s")
    if standing.scopes is None:
        yield Finding("ok", "scopes", "the server does not say what the token may do")
    elif standing.missing_scopes:
        yield Finding("fail", "scopes", f"the token lacks {', '.join(standing.missing_scopes)}", again)
    else:
        yield Finding("ok", "scopes", "the token may do all that the bot needs")
    if standing.filtered:
        hidden = ", ".join(standing.filtered)
        yield Finding("fail", "mentions", f"the server hides some of them from us ({hidden})", again)
    else:
        yield Finding("ok", "mentions", "everyone's reach us, direct messages too")
    if standing.bot:
        yield Finding("ok", "bot flag", "the account is marked as a bot")
    else:
        advice = f"{again} (some servers have no such mark: then say so in the bio)"
        yield Finding("warn", "bot flag", "the account is not marked as a bot", advice)


def _hashtag(found: Settings, server: str, instance: dict[str, Any]) -> Iterator[Finding]:
    tag = found.bot.hashtag
    access: Any = instance.get("configuration")
    for key in ("timelines_access", "hashtag_feeds"):
        access = access.get(key) if isinstance(access, dict) else None
    if isinstance(access, dict) and "disabled" in access.values():
        closed = " and ".join(f"{kind} toots" for kind, value in access.items() if value == "disabled")
        advice = "the server's own people decide this; mentions of the bot work all the same"
        yield Finding("warn", "hashtag", f"the server shows no {closed} under hashtags", advice)
        return
    try:
        answer = _get(found, f"{server}/api/v1/timelines/tag/{tag}?limit=1", with_token=True)
    except Unavailable as error:
        yield Finding("fail", "hashtag", f"#{tag} cannot be read: {error.why}", "try again in a while")
        return
    if answer.status == HTTPStatus.OK and isinstance(answer.json(), list):
        yield Finding("ok", "hashtag", f"#{tag} is open to us, as far as toots reach {server}")
    elif answer.status == HTTPStatus.NOT_FOUND:
        yield Finding("ok", "hashtag", f"nobody has used #{tag} on {server} yet")
    else:
        advice = "does the token have the scope read:statuses? Mentions of the bot work all the same"
        yield Finding("fail", "hashtag", f"#{tag} cannot be read (HTTP {answer.status})", advice)


def _token_file(found: Settings) -> Iterator[Finding]:
    path = found.mastodon.access_token_file
    try:
        mode = path.stat().st_mode
    except OSError:
        return
    if stat.S_IMODE(mode) & 0o077:
        yield Finding("warn", "token", f"others on this computer can read {path}", f"run: chmod 600 {path}")


def _public_address(found: Settings) -> Iterator[Finding]:
    from bot.settings import loopback

    public, server = found.web.public_url, found.mastodon.api_base_url
    if loopback(public):
        if server is None or loopback(server):
            yield Finding("ok", "address", f"{public}, for this computer only")
        else:
            advice = "set web.public_url to the address by which people reach the bot"
            yield Finding("fail", "address", f"{public} can be opened on this computer only", advice)
        return
    if not public.startswith("https://"):
        yield Finding("warn", "address", f"{public} is not encrypted", "put a proxy with HTTPS before the bot")
    try:
        answer = _get(found, f"{public}/health")
    except Unavailable as error:
        told = f"{public} cannot be reached from here: {error.why}"
        if _runs_here(found):
            yield Finding("fail", "address", told, "the bot runs: look at its proxy, the DNS and the firewall")
        else:
            advice = "it cannot be told while the bot does not run: start it, and ask again"
            yield Finding("warn", "address", told, advice)
        return
    if answer.status == HTTPStatus.OK:
        text = f"{public} answers us here; whether the world sees it too cannot be told from here"
        yield Finding("ok", "address", text)
    else:
        advice = "does the proxy lead to the bot, and does the bot run? Its own log says more"
        yield Finding("fail", "address", f"{public}/health answers HTTP {answer.status}", advice)


def _runs_here(found: Settings) -> bool:
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(found.web.host, found.web.host)  # noqa: S104 - compared
    try:
        _get(found, f"http://{host}:{found.web.port}/health")
    except Unavailable:
        return False
    return True


def _database(found: Settings, now: Callable[[], datetime]) -> Iterator[Finding]:
    from bot.store import Store, StoreError

    url = found.store.url
    path = Path(url.partition("///")[2].partition("?")[0])
    if url.startswith("sqlite") and not path.exists():
        yield _to_be_made("database", path)
        return
    try:
        problems = Store(url, clock=now).check()
    except StoreError as error:
        problems = [error.why]
    if problems:
        yield from (Finding("fail", "database", problem) for problem in problems)
    else:
        yield Finding("ok", "database", "sound, and writable")


def _to_be_made(about: str, path: Path) -> Finding:
    folder = path.parent
    while not folder.exists():
        folder = folder.parent
    if os.access(folder, os.W_OK | os.X_OK):
        return Finding("ok", about, f"{path} will be made by the first run")
    return Finding("fail", about, f"{path} cannot be made", f"let the bot's user write to {folder}")


def _signing(found: Settings) -> Iterator[Finding]:
    from bot.badge.keys import KeyFile

    path = found.badge.key_file
    if not path.exists():
        yield _to_be_made("signing", path)
        return
    try:
        key = KeyFile(path, bytes).current()  # it is there: no seed is asked for
    except OSError as error:
        yield Finding("fail", "signing", str(error), "put your copy of it back, or: imaginaryklout keys --rotate")
        return
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield Finding("warn", "signing", f"others on this computer can read {path}", f"run: chmod 600 {path}")
    else:
        yield Finding("ok", "signing", f"badges are signed with {key.id}")
    yield from _issuer(found)


def _issuer(found: Settings) -> Iterator[Finding]:
    """Whether verifiers, who look in one place only, find who signs."""
    from bot.badge.did import did_web, document_path
    from bot.settings import loopback

    public = found.web.public_url
    if loopback(public):
        return
    address = public + document_path(public)
    if not public.startswith("https://"):
        yield Finding(
            "warn", "issuer", f"verifiers ask for {address} by HTTPS only", "put a proxy with HTTPS before us"
        )
        return
    try:
        answer = _get(found, address)
    except Unavailable:
        return  # what is said of the address says it
    document = answer.json()
    if isinstance(document, dict) and document.get("id") == did_web(public):
        yield Finding("ok", "issuer", f"verifiers find {document['id']}")
    else:
        advice = "does the proxy pass this address on to the bot?"
        yield Finding("warn", "issuer", f"{address} does not say who signs (HTTP {answer.status})", advice)


def _fonts(found: Settings) -> Iterator[Finding]:
    from bot.badge import Studio
    from bot.settings import config_files

    try:
        missing = Studio(config_files(found).badges, designs=found.badge.design).missing()
    except Exception as error:  # noqa: BLE001 - whatever a broken design raises is what there is to tell
        yield Finding(
            "fail", "designs", str(error), "mend badge.design, or mend or remove the file in paths.config_dir"
        )
        return
    if missing:
        yield from (Finding("warn", "fonts", each) for each in missing)
    else:
        yield Finding("ok", "fonts", "every script that we know of, and emoji")
