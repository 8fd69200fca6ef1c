"""Getting the bot an account to speak from: the OAuth code flow, and what the account needs so that toots arrive.

Only `login` and `doctor` use this; what runs speaks through ``bot.platforms.mastodon``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from mastodon import Mastodon, MastodonAPIError, MastodonNetworkError, MastodonNotFoundError, MastodonUnauthorizedError

from bot.domain.model import Frozen
from bot.platforms import Unavailable
from bot.platforms.mastodon_session import Straight, redirect_behind

SCOPES = (
    "read",
    "write:accounts",  # the bot flag and the bio
    "write:favourites",
    "write:follows",  # of hashtags, where only that makes a server deliver them; never of people
    "write:media",
    "write:notifications",  # the notification policy
    "write:statuses",
)
"""What the bot asks for; ``write`` and ``read`` contain their parts."""

POLICIES = (
    "for_not_following",
    "for_not_followers",
    "for_new_accounts",
    "for_private_mentions",
    "for_limited_accounts",
)
"""Mastodon's notification policies (docs.joinmastodon.org/methods/notifications/#get-policy); anything but ``accept``
hides mentions from the API, and ``for_private_mentions`` begins as ``filter``."""

_OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"
_VERSION = "4.3.0"
"""Said to Mastodon.py so that it never asks the server, which recurses a thousand times where that is down."""

T = TypeVar("T")


class Standing(Frozen):
    """How an account stands on its server, as far as the server tells."""

    acct: str
    url: str
    note: str
    """The bio, as its owner typed it."""
    bot: bool
    policies: dict[str, str] | None
    """None where the server has none, and so filters nothing."""
    scopes: tuple[str, ...] | None
    """What the token may do; None where the server does not say."""

    @property
    def filtered(self) -> tuple[str, ...]:
        """The policies that keep mentions from us."""
        return tuple(name for name, value in (self.policies or {}).items() if value != "accept")

    @property
    def missing_scopes(self) -> tuple[str, ...]:
        """What the bot needs and the token may not do; empty where that cannot be told."""
        held = set(self.scopes or SCOPES)
        return tuple(scope for scope in SCOPES if scope not in held and scope.partition(":")[0] not in held)


class Onboarding:
    """One account of one server. Everything raises ``Unavailable`` with a sentence, whatever the server does.

    ``timeout`` is in seconds, for each request. Without a ``token``, only ``register`` and ``exchange`` work; after
    ``exchange`` the rest does.
    """

    def __init__(self, server: str, token: str | None = None, *, user_agent: str, timeout: float) -> None:
        self._server = server
        self._user_agent = user_agent
        self._timeout = timeout
        self._client = self._new_client(access_token=token)

    def __repr__(self) -> str:
        return f"Onboarding({self._server!r})"

    def register(self, website: str | None) -> str:
        """Make the bot known to the server; returns the address at which the account's owner lets it in."""

        def call() -> str:
            found = Mastodon.create_app(
                "ImaginaryKlout",
                scopes=list(SCOPES),
                redirect_uris=_OUT_OF_BAND,
                website=website,
                api_base_url=self._server,
                request_timeout=self._timeout,
                user_agent=self._user_agent,
                session=Straight(),
            )
            identity, secret = (str(part) for part in found)
            self._client = self._new_client(client_id=identity, client_secret=secret)
            return str(
                self._client.auth_request_url(
                    redirect_uris=_OUT_OF_BAND,
                    scopes=list(SCOPES),
                    force_login=True,  # whoever does this is usually logged in as themselves, not as the bot
                    state="",
                    allow_http=self._server.startswith("http://"),
                )
            )

        return self._ask(call)

    def exchange(self, code: str) -> str:
        """The token for the code that the server showed to the account's owner."""
        try:
            return str(
                self._client.log_in(
                    code=code,
                    redirect_uri=_OUT_OF_BAND,
                    scopes=list(SCOPES),
                    allow_http=self._server.startswith("http://"),
                )
            )
        except MastodonAPIError as error:
            if "Granted scopes" in str(error):
                raise Unavailable(f"{self._server} did not grant all that the bot needs", permanent=True) from None
            raise self._explained(error) from None
        except Exception as error:  # noqa: BLE001 - Mastodon.py raises what it likes
            if redirect_behind(error) is not None:
                raise self._explained(error) from None
            if "Invalid access token" in str(error) and "cannot" not in str(error) and "JSON" not in str(error):
                why = f"{self._server} does not take that code: it may be mistyped, used or too old; begin again"
                raise Unavailable(why, permanent=True) from None
            raise self._explained(error) from None

    def standing(self) -> Standing:
        """How the account stands."""

        def call() -> Standing:
            me: Any = self._client.account_verify_credentials()
            if not me.get("id") or not me.get("acct"):
                raise ValueError("this is no account")
            source: Any = me.get("source") or {}
            return Standing(
                acct=str(me["acct"]),
                url=str(me.get("url") or ""),
                note=str(source.get("note") or ""),
                bot=bool(me.get("bot")),
                policies=self._policies(),
                scopes=self._scopes(),
            )

        return self._ask(call)

    def accept_everyone(self) -> bool:
        """Let mentions from everyone through; False where the server has no such policies, and so needs nothing."""

        def call() -> bool:
            if self._policies() is None:
                return False
            self._client.update_notifications_policy(**dict.fromkeys(POLICIES, "accept"))
            return True

        return self._ask(call)

    def set_up(self, note: str, fields: list[tuple[str, str]]) -> bool:
        """Mark the account as a bot's and write its bio; False where the server does not keep the mark."""

        def call() -> bool:
            after: Any = self._client.account_update_credentials(note=note, bot=True, fields=fields)
            return bool(after.get("bot"))

        return self._ask(call)

    def _policies(self) -> dict[str, str] | None:
        try:
            found: Any = self._client.notifications_policy()
        except MastodonNotFoundError:
            return None
        return {name: str(found[name]) for name in POLICIES if found.get(name) is not None} or None

    def _scopes(self) -> tuple[str, ...] | None:
        """What the app may do: Mastodon says so from 4.3 on, others mostly not."""
        try:
            app: Any = self._client.app_verify_credentials()
            scopes = app.get("scopes")
        except MastodonAPIError:
            return None
        if isinstance(scopes, str):
            scopes = scopes.split()
        return tuple(str(scope) for scope in scopes) if isinstance(scopes, list) and scopes else None

    def _new_client(
        self, *, access_token: str | None = None, client_id: str | None = None, client_secret: str | None = None
    ) -> Mastodon:
        return Mastodon(
            access_token=access_token,
            client_id=client_id,
            client_secret=client_secret,
            api_base_url=self._server,
            ratelimit_method="throw",
            request_timeout=self._timeout,
            mastodon_version=_VERSION,
            version_check_mode="none",
            user_agent=self._user_agent,
            session=Straight(),
        )

    def _ask(self, call: Callable[[], T]) -> T:
        try:
            return call()
        except Exception as error:  # noqa: BLE001 - Mastodon.py raises what it likes, RecursionError too
            raise self._explained(error) from None

    def _explained(self, error: Exception) -> Unavailable:
        told = _told(error)
        if (elsewhere := redirect_behind(error)) is not None:
            return Unavailable(str(elsewhere), permanent=elsewhere.permanent)
        match error:
            case MastodonUnauthorizedError():
                return Unavailable(f"{self._server} refuses the token: {told}", permanent=True)
            case MastodonAPIError() if _code(error) == 403:
                return Unavailable(f"{self._server} does not allow that: {told}", permanent=True)
            case MastodonNetworkError() if "JSON" not in told and "Expecting value" not in told:
                return Unavailable(f"{self._server} cannot be reached: {told}")
            case MastodonAPIError() if _code(error) is not None:
                return Unavailable(f"{self._server} refuses: {told}")
            case _:
                return Unavailable(f"{self._server} does not answer as a Mastodon server would: is the address right?")


def bio(hashtag: str, contact: str, limit: int) -> str:
    """The account's bio, within ``limit`` characters: what it is, how to use it, who runs it, how to stop it.

    It holds no @, which servers would turn into a mention of somebody; ``contact`` is whom to turn to, or empty.
    """
    run_by = f" Run by {contact.removeprefix('@')}." if contact else ""
    stop = " To make me stop, block me" + (" or ask them." if contact else ".")
    bot = f"I am a bot.{run_by}{stop}"
    for how in (
        "Give someone +K for anything at all. Mention me, them and what for, from anywhere: “+K for sourdough baking”. "
        f"Public toots that reach my server only need the hashtag {hashtag}. I answer with a badge that they may keep.",
        f"Give someone +K for anything: mention me, them and what for, or use the hashtag {hashtag}.",
        "Mention me, them and what for, to give someone +K.",
    ):
        if len(f"{how}\n\n{bot}") <= limit:
            return f"{how}\n\n{bot}"
    return bot[:limit]


def _code(error: Exception) -> int | None:
    code = error.args[1] if len(error.args) > 1 else None
    return code if isinstance(code, int) else None


def _told(error: Exception) -> str:
    """What an error says, short and on one line: it may hold a page of HTML."""
    if isinstance(error, MastodonAPIError) and _code(error) is not None:
        parts: Mapping[int, Any] | list[Any] = list(error.args[1:])
        text = " ".join(str(part) for part in parts if part)
    else:
        text = str(error)
    reason = re.search(r"(Connection refused|Name or service not known|timed out|certificate verify failed)", text)
    return reason[1].lower() if reason else " ".join(re.sub(r"<[^>]*>", " ", text).split())[:200] or "no reason given"
