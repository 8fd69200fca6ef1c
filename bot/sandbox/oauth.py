"""OAuth as Mastodon speaks it: apps, the page that asks a person, codes, tokens (``Doorkeeper``)."""

from __future__ import annotations

import hashlib
from base64 import b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from datetime import timedelta
from hmac import compare_digest
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.responses import RedirectResponse, Response

from bot.sandbox.calls import Call, Endpoint, answer, covers
from bot.sandbox.model import App, Token
from bot.sandbox.pages import Pages
from bot.sandbox.world import Refused

OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"
CODE_LIVES = timedelta(minutes=10)
DEFAULT_SCOPES = "read"
KNOWN_SCOPES = ("read", "write", "follow", "push", "profile", "admin")


def _app_json(app: App, *, secrets: bool) -> dict[str, object]:
    shown: dict[str, object] = {
        "id": app.id[:8],
        "name": app.name,
        "website": app.website,
        "scopes": app.scopes,
        "redirect_uri": "\n".join(app.redirect_uris),
        "redirect_uris": app.redirect_uris,
        "vapid_key": "",
    }
    if secrets:
        shown |= {"client_id": app.id, "client_secret": app.secret, "client_secret_expires_at": 0}
    return shown


def _scopes(text: str) -> list[str]:
    scopes = text.split()
    if any(s.partition(":")[0] not in KNOWN_SCOPES for s in scopes):
        raise Refused(422, "Validation failed: Scopes doesn't match configured on the server.")
    return scopes


def _register(call: Call) -> Response:
    params = call.params
    name = params.text("client_name").strip()
    uris = [uri for given in params.all("redirect_uris") for uri in given.split()]
    if not name:
        raise Refused(422, "Validation failed: Application name can't be blank")
    if not uris or not all(_sound(uri) for uri in uris):
        raise Refused(422, "Validation failed: Redirect URI must be an absolute URI.")
    app = App(
        id=call.world.new_secret(),
        secret=call.world.new_secret(),
        name=name[:60],
        redirect_uris=uris,
        scopes=_scopes(params.text("scopes") or DEFAULT_SCOPES),
        website=params.get("website"),
    )
    call.world.apps[app.id] = app
    call.world.records.save(app)
    return answer(_app_json(app, secrets=True))


def _sound(uri: str) -> bool:
    scheme = urlsplit(uri).scheme
    return uri == OUT_OF_BAND or bool(scheme and scheme not in ("javascript", "data", "vbscript", "file"))


def _verify_app(call: Call) -> Response:
    app = call.world.apps.get(call.token.app_id or "") if call.token else None
    if app is None:
        raise Refused(401, "The access token is invalid")
    return answer(_app_json(app, secrets=False))


def _asked(call: Call) -> tuple[App, str, list[str]]:
    """The app, redirect URI and scopes of an authorize request. Raises ``Refused`` for what is not registered."""
    params = call.params
    app = call.world.apps.get(params.text("client_id"))
    if app is None or params.text("response_type") != "code":
        raise Refused(400, "Client authentication failed due to unknown client or unsupported response type.")
    uri = params.text("redirect_uri")
    if uri not in app.redirect_uris:
        raise Refused(400, "The redirect uri included is not valid.")
    scopes = _scopes(params.text("scope") or DEFAULT_SCOPES)
    if not all(covers(app.scopes, scope) for scope in scopes):
        raise Refused(400, "The requested scope is invalid, unknown, or malformed.")
    return app, uri, scopes


def _back(uri: str, answers: dict[str, str]) -> str:
    parts = urlsplit(uri)
    return parts._replace(query=urlencode([*parse_qsl(parts.query), *answers.items()])).geturl()


class Authorize:
    """The page that asks whether an app may act for a person. Anybody may be any local person here: it is a sandbox."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def ask(self, call: Call) -> Response:
        try:
            app, uri, scopes = _asked(call)
        except Refused as refused:
            return self._pages.html("message.html", refused.status, heading="That did not work", text=refused.message)
        people = [a for a in call.world.accounts.values() if a.domain is None]
        return self._pages.html(
            "authorize.html", form_to=uri, app=app, scopes=scopes, people=people, params=call.params.pairs
        )

    def decide(self, call: Call) -> Response:
        try:
            app, uri, scopes = _asked(call)
            self._pages.same_origin(call.request)
        except Refused as refused:
            return self._pages.html("message.html", refused.status, heading="That did not work", text=refused.message)
        state = {"state": call.params.text("state")} if call.params.get("state") else {}
        account = call.world.by_acct.get(call.params.text("account").lower())
        if call.params.get("decision") != "approve" or account is None or account.domain is not None:
            if uri == OUT_OF_BAND:
                return self._pages.html("message.html", heading="Denied", text=f"{app.name} may not act for you.")
            return RedirectResponse(_back(uri, {"error": "access_denied", **state}), 302)
        code = Token(
            id=call.world.new_secret(),
            account_id=account.id,
            app_id=app.id,
            scopes=scopes,
            created_at=call.world.clock(),
            code=True,
            redirect_uri=uri,
            challenge=call.params.text("code_challenge"),
        )
        call.world.tokens[code.id] = code
        call.world.records.save(code)
        if uri == OUT_OF_BAND:
            return self._pages.html("code.html", app=app, account=account, code=code.id)
        return RedirectResponse(_back(uri, {"code": code.id, **state}), 302)

    def endpoints(self) -> list[Endpoint]:
        return [
            Endpoint("GET", "/oauth/authorize", self.ask),
            Endpoint("POST", "/oauth/authorize", self.decide),
        ]


def _oauth_error(name: str, text: str, status: int = 400) -> Response:
    return answer({"error": name, "error_description": text}, status)


def _client(call: Call) -> App | None:
    """The app that proves itself, by its parameters or by HTTP Basic."""
    client_id, secret = call.params.text("client_id"), call.params.text("client_secret")
    scheme, _, basic = call.request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            client_id, _, secret = b64decode(basic, validate=True).decode().partition(":")
        except (Base64Error, UnicodeDecodeError):
            return None
    app = call.world.apps.get(client_id)
    return app if app is not None and compare_digest(app.secret.encode(), secret.encode()) else None


def _token(call: Call) -> Response:
    world, params = call.world, call.params
    app = _client(call)
    if app is None:
        return _oauth_error("invalid_client", "Client authentication failed due to unknown client.", 401)
    match params.text("grant_type"):
        case "client_credentials":
            scopes = _scopes(params.text("scope") or DEFAULT_SCOPES)
            if not all(covers(app.scopes, scope) for scope in scopes):
                return _oauth_error("invalid_scope", "The requested scope is invalid, unknown, or malformed.")
            return _grant(call, Token(id=world.new_secret(), app_id=app.id, scopes=scopes, created_at=world.clock()))
        case "authorization_code":
            code = world.tokens.get(params.text("code"))
            if code is None or not _redeemable(call, code, app):
                return _oauth_error("invalid_grant", "The provided authorization grant is invalid, expired or revoked.")
            del world.tokens[code.id]
            world.records.delete(code)
            made = Token(
                id=world.new_secret(),
                account_id=code.account_id,
                app_id=app.id,
                scopes=code.scopes,
                created_at=world.clock(),
            )
            return _grant(call, made)
        case _:
            return _oauth_error("unsupported_grant_type", "The authorization grant type is not supported.")


def _redeemable(call: Call, code: Token, app: App) -> bool:
    proof = call.params.text("code_verifier").encode()
    digest = urlsafe_b64encode(hashlib.sha256(proof).digest()).rstrip(b"=").decode()
    return (
        code.code
        and code.app_id == app.id
        and code.redirect_uri == call.params.text("redirect_uri")
        and call.world.clock() - code.created_at < CODE_LIVES
        and (not code.challenge or compare_digest(digest, code.challenge))
    )


def _grant(call: Call, token: Token) -> Response:
    call.world.tokens[token.id] = token
    call.world.records.save(token)
    return answer(
        {
            "access_token": token.id,
            "token_type": "Bearer",
            "scope": " ".join(token.scopes),
            "created_at": int(token.created_at.timestamp()),
        }
    )


def _revoke(call: Call) -> Response:
    app = _client(call)
    token = call.world.tokens.get(call.params.text("token"))
    if app is None or (token is not None and token.app_id != app.id):
        return _oauth_error("unauthorized_client", "You are not authorized to revoke this token", 403)
    if token is not None:
        del call.world.tokens[token.id]
        call.world.records.delete(token)
    return answer({})


def _metadata(call: Call) -> Response:
    base = call.world.base
    return answer(
        {
            "issuer": f"{base}/",
            "service_documentation": "https://docs.joinmastodon.org/",
            "authorization_endpoint": f"{base}/oauth/authorize",
            "token_endpoint": f"{base}/oauth/token",
            "app_registration_endpoint": f"{base}/api/v1/apps",
            "revocation_endpoint": f"{base}/oauth/revoke",
            "scopes_supported": list(KNOWN_SCOPES),
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code", "client_credentials"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
        }
    )


ENDPOINTS = [
    Endpoint("POST", "/api/v1/apps", _register),
    Endpoint("GET", "/api/v1/apps/verify_credentials", _verify_app, "", person=False),
    Endpoint("POST", "/oauth/token", _token),
    Endpoint("POST", "/oauth/revoke", _revoke),
    Endpoint("GET", "/.well-known/oauth-authorization-server", _metadata),
]
