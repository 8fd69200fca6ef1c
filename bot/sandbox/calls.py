"""One API call: its parameters, whoever makes it, what they may do; and how an answer is written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.status import HTTP_404_NOT_FOUND

from bot.sandbox.limits import Counters, Limit, RateLimits, Standing
from bot.sandbox.model import Account, Token
from bot.sandbox.paging import Page
from bot.sandbox.world import Refused, World

MAX_BODY = 20_000_000
MAX_JSON = 1_000_000
_TRUE = {"true", "1", "on", "t", "yes"}
_ROW = re.compile(r"(?P<name>\w+)\[(?P<index>\w*)\]\[(?P<key>\w+)\]")


class Params:
    """Query, form and JSON parameters alike, named as Rails does (``media_ids[]``, ``fields_attributes[0][name]``)."""

    def __init__(self, pairs: Sequence[tuple[str, str]], files: dict[str, bytes] | None = None) -> None:
        self.pairs = pairs
        self._values: dict[str, list[str]] = {}
        self._files = files or {}
        for name, value in pairs:
            self._values.setdefault(name, []).append(value)

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def get(self, name: str) -> str | None:
        values = self._values.get(name)
        return values[-1] if values else None

    def text(self, name: str) -> str:
        return self.get(name) or ""

    def all(self, name: str) -> list[str]:
        return [*self._values.get(f"{name}[]", ()), *self._values.get(name, ())]

    def flag(self, name: str) -> bool | None:
        value = self.get(name)
        return None if value is None else value.lower() in _TRUE

    def file(self, name: str) -> bytes | None:
        return self._files.get(name)

    def rows(self, name: str) -> list[dict[str, str]]:
        """A list of objects, in order."""
        rows: dict[str, dict[str, str]] = {}
        for pair, value in self.pairs:
            if (match := _ROW.fullmatch(pair)) is None or match["name"] != name:
                continue
            index = match["index"] or str(max(0, len(rows) - 1))
            if not match["index"] and match["key"] in rows.get(index, ()):
                index = str(len(rows))
            rows.setdefault(index, {})[match["key"]] = value
        return list(rows.values())

    def page(self, default: int = 20) -> Page:
        """The paging asked for; a limit is at most twice the default, and nonsense counts as 0, as in Mastodon."""
        raw = self.get("limit")
        match = re.match(r"-?([0-9]{1,9})", raw.strip()) if raw is not None else None
        limit = default if raw is None else int(match[1]) if match else 0
        return Page(min(limit, 2 * default), self.text("min_id"), self.text("since_id"), self.text("max_id"))


def _flatten(name: str, value: Any) -> list[tuple[str, str]]:
    match value:
        case dict():
            inner = [_flatten(f"{name}[{k}]" if name else str(k), v) for k, v in value.items()]
            return [pair for pairs in inner for pair in pairs]
        case list():
            return [pair for item in value for pair in _flatten(f"{name}[]", item)]
        case None:
            return []
        case bool():
            return [(name, "true" if value else "false")]
        case _:
            return [(name, str(value))]


async def read_params(request: Request) -> Params:
    """All parameters of a request. Raises ``Refused`` for a body that is too large or no JSON."""
    pairs = list(request.query_params.multi_items())
    files: dict[str, bytes] = {}
    length = request.headers.get("content-length", "0")
    if request.method in ("GET", "HEAD") or (length == "0" and "transfer-encoding" not in request.headers):
        return Params(pairs)
    if not length.isdecimal() or int(length) > MAX_BODY:
        raise Refused(413, "Payload too large")
    if request.headers.get("content-type", "").startswith("application/json"):
        body = await request.body()
        try:
            pairs += _flatten("", json.loads(body) if len(body) <= MAX_JSON else None)
        except (ValueError, RecursionError):
            raise Refused(400, "Error occurred while parsing request parameters") from None
        return Params(pairs)
    try:
        async with request.form(max_files=4, max_fields=200, max_part_size=1_000_000) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    files[name] = await value.read()
                else:
                    pairs.append((name, value))
    except HTTPException:
        raise Refused(400, "Error occurred while parsing request parameters") from None
    return Params(pairs, files)


def answer(value: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """JSON, as compact as Mastodon writes it."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return Response(body, status, headers, "application/json; charset=utf-8")


def refusal(refused: Refused) -> Response:
    if not refused.json:
        return HTMLResponse(refused.message, refused.status)
    return answer({"error": refused.message}, refused.status)


@dataclass
class Call:
    """A request that has been read. ``token`` and ``account`` are whose it is, ``None`` for anybody's."""

    world: World
    request: Request
    params: Params
    token: Token | None
    account: Account | None

    @property
    def me(self) -> Account:
        """The account that makes the call; endpoints that need one are only reached with one."""
        assert self.account is not None
        return self.account

    def path(self, name: str) -> str:
        return str(self.request.path_params[name])

    def link(self, ids: Sequence[str], *, more: bool = True) -> dict[str, str]:
        """The Link header for a page of ids, newest first: ``next`` is older, ``prev`` newer."""
        if not ids:
            return {}
        kept = [(k, v) for k, v in self.params.pairs if k not in ("max_id", "min_id", "since_id", "access_token")]
        url = f"{self.world.base}{quote(self.request.scope['path'])}"
        older = f'<{url}?{urlencode([*kept, ("max_id", ids[-1])])}>; rel="next"'
        newer = f'<{url}?{urlencode([*kept, ("min_id", ids[0])])}>; rel="prev"'
        return {"Link": f"{older}, {newer}" if more else newer}


Handler = Callable[[Call], Response]


@dataclass(frozen=True)
class Endpoint:
    """A method and path with what it needs: a token with ``scope`` (``""`` for any), of a ``person`` or of nobody."""

    method: str
    path: str
    handler: Handler
    scope: str | None = None
    person: bool = True
    family: str = ""
    """``statuses``, ``media`` or ``deletes`` where Mastodon limits these on their own."""


class Gate:
    """Lets calls in: reads them, knows the token, checks scopes, counts, and saves before it answers."""

    def __init__(self, world: World, limits: RateLimits | None) -> None:
        self.world = world
        self.limits = limits
        self.counters = Counters()

    def route(self, endpoint: Endpoint) -> Route:
        async def serve(request: Request) -> Response:
            return await self._serve(request, endpoint)

        return Route(endpoint.path, serve, methods=[endpoint.method])

    async def _serve(self, request: Request, endpoint: Endpoint) -> Response:
        standings: list[Standing] = []
        try:
            params = await read_params(request)
            token = self.token(request, params)
            account = self.world.accounts.get(token.account_id or "") if token else None
            standings = self._count(request, params, token, account, endpoint)
            if any(s.exceeded for s in standings):
                raise Refused(429, self.world.flavour.too_many)
            permit(endpoint, token, account)
            response = endpoint.handler(Call(self.world, request, params, token, account))
        except Refused as refused:
            response = refusal(self._worded(refused))
        self.world.records.commit()
        if standings:
            response.headers.update(min(standings, key=lambda s: s.remaining).headers())
        return response

    def _worded(self, refused: Refused) -> Refused:
        """As this kind of server says it."""
        flavour = self.world.flavour
        if refused.status != HTTP_404_NOT_FOUND:
            return refused
        return Refused(refused.status, flavour.missing or refused.message, json=flavour.missing_is_json)

    def token(self, request: HTTPConnection, params: Params | None = None) -> Token | None:
        """The token that a request carries. Raises ``Refused`` when it is not one of ours."""
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not given:
            given = (params.text("access_token") if params else "") or request.query_params.get("access_token", "")
        if not given:
            return None
        token = self.world.tokens.get(given.strip())
        if token is None or token.code:
            raise Refused(*self.world.flavour.bad_token, json=self.world.flavour.bad_token_is_json)
        return token

    def _count(
        self, request: Request, params: Params, token: Token | None, account: Account | None, endpoint: Endpoint
    ) -> list[Standing]:
        limits = self.limits
        if limits is None or not endpoint.path.startswith("/api/"):
            return []
        hits: list[tuple[str, Limit | None]] = []
        if token is None:
            hits.append((f"ip:{request.client.host if request.client else ''}", limits.per_address))
        else:
            hits.append((f"token:{token.id}", limits.per_token))
        if account is not None:
            hits.append((f"account:{account.id}", limits.per_account))
            if any(params.get(name) for name in ("min_id", "since_id", "max_id", "page")):
                hits.append((f"paging:{account.id}", limits.paging))
            if endpoint.family:
                hits.append((f"{endpoint.family}:{account.id}", getattr(limits, endpoint.family)))
        now = self.world.clock()
        standings = (self.counters.hit(who, limit, now) for who, limit in hits)
        return [s for s in standings if s is not None]


def permit(endpoint: Endpoint, token: Token | None, account: Account | None) -> None:
    """Raises ``Refused`` unless the token may call the endpoint: 401 without one, 403 beyond its scopes."""
    if endpoint.scope is None:
        return
    if token is None:
        raise Refused(401, "The access token is invalid")
    if endpoint.person and account is None:
        raise Refused(401, "This method requires an authenticated user")
    if endpoint.scope and not covers(token.scopes, endpoint.scope):
        raise Refused(403, "This action is outside the authorized scopes")


def covers(scopes: Sequence[str], wanted: str) -> bool:
    """Whether the scopes hold ``write:statuses``, or all of ``write``, when that is wanted; ``a|b`` means either."""
    allowed = set(scopes)
    return any(one in allowed or one.partition(":")[0] in allowed for one in wanted.split("|"))
