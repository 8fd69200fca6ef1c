"""Calls to one server through Mastodon.py: a client for each thread, every request counted, every failure explained.

Mastodon.py is not thread-safe and raises what it likes (``RecursionError`` from a server that is down, ``KeyError``
from an odd answer), so every thread has a client of its own and whatever is raised is a failed call.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any, NoReturn, TypeVar

from mastodon import (
    Mastodon,
    MastodonAPIError,
    MastodonNetworkError,
    MastodonRatelimitError,
    MastodonServerError,
    MastodonUnauthorizedError,
)
from requests import Timeout

from bot.platforms import Dead, Later, Outcome, Posted, RetryAt, Unavailable
from bot.platforms.budget import Budget
from bot.platforms.mastodon_json import NO_ANSWER, Answer, web_url
from bot.platforms.mastodon_session import Counted, not_before, redirect_behind

ASSUMED_VERSION = "4.3.0"
"""Said to Mastodon.py so that it never asks the server for its version, which recurses when the server is down."""

GONE = "the toot is gone"
BARE = "404 without a word of the server's API: does something stand before it whose way there is broken?"

T = TypeVar("T")


class Gone(Unavailable):
    """The server's API says that there is no such thing, or no longer."""


class Bare(Unavailable):
    """404, but not in the API's words: whatever stands before a server that is down may say so of everything."""


class Refused(Unavailable):
    """403: not for us."""


class Odd(Unavailable):
    """An answer as no server gives that knows what it was asked for."""


class Calls:
    """All calls with one token. ``timeout`` is in seconds, for each request."""

    def __init__(
        self, api_base_url: str, access_token: str, *, user_agent: str, timeout: float, budget: Budget
    ) -> None:
        self.api_base_url = api_base_url.rstrip("/")
        self.timeout = timeout
        self.budget = budget
        self._access_token = access_token
        self._user_agent = user_agent
        self._local = threading.local()

    def client(self) -> Mastodon:
        """This thread's client."""
        client: Mastodon | None = getattr(self._local, "client", None)
        if client is None:
            client = self._local.client = self.new_client()
        return client

    def new_client(self) -> Mastodon:
        return Mastodon(
            access_token=self._access_token,
            api_base_url=self.api_base_url,
            ratelimit_method="throw",
            request_timeout=self.timeout,
            mastodon_version=ASSUMED_VERSION,
            version_check_mode="none",
            user_agent=self._user_agent,
            session=Counted(self.budget, self._local),
        )

    def read(self, call: Callable[[Mastodon], T]) -> T:
        """What ``call`` returns. Raises ``Unavailable`` whatever goes wrong."""
        client = self.client()
        try:
            return call(client)
        except Exception as error:  # noqa: BLE001 - see the module's docstring
            self._explain(error)

    def write(self, call: Callable[[Mastodon], Any]) -> Outcome:
        """What became of ``call``, which returns a status. Never raises."""
        client = self.client()
        try:
            raw = call(client)
            if not raw.get("id"):
                return RetryAt(why="the server's answer makes no sense", unknown=True)
            return Posted(id=str(raw["id"]), url=web_url(raw.get("url")))
        except MastodonRatelimitError:
            return RetryAt(why="the server's limit is reached", when=self._refused_until(), limited=True)
        except MastodonServerError as error:
            # A gateway may give up on a request that its server carries out all the same.
            return RetryAt(why=told(error), unknown=True, refused=_code_of(error) == 500)
        except MastodonAPIError as error:
            if _code_of(error) in (404, 410):
                return Dead(why=GONE) if self._answer().says_gone else RetryAt(why=BARE, unknown=True)
            if _code_of(error) in (400, 413, 422) and not self._answer().refuses_token:
                return Dead(why=f"the server refuses it: {told(error)}")
            refused = _code_of(error) not in (None, 401, 408) and not self._answer().refuses_token
            return RetryAt(why=told(error), unknown=_code_of(error) in (None, 408), refused=refused)
        except Unavailable as error:
            return RetryAt(why=error.why, when=error.when)
        except Exception as error:  # noqa: BLE001 - see the module's docstring
            if (when := not_before(self._local)) is not None:
                return RetryAt(why="it waits for its turn", when=when, limited=True)
            if (elsewhere := redirect_behind(error)) is not None:
                return RetryAt(why=str(elsewhere))
            return RetryAt(why=told(error), unknown=True)

    def _answer(self) -> Answer:
        """The last answer on this thread: Mastodon.py's errors leave out what it says of waiting and of the token."""
        return getattr(self._local, "answer", NO_ANSWER)

    def _refused_until(self) -> datetime | None:
        """Until when the last answer on this thread wants no more calls, as far as we heed it."""
        until = self._answer().until(self.budget.clock())
        return None if until is None else self.budget.heeded(until)

    def _explain(self, error: Exception) -> NoReturn:
        server, answer = self.api_base_url, self._answer()
        match error:
            case Unavailable():
                raise error
            case MastodonAPIError() if _code_of(error) in (404, 410):
                if answer.says_gone:
                    raise Gone(f"{server} has no such thing: {told(error)}") from None
                raise Bare(f"{server} answers {BARE}") from None
            case MastodonAPIError() if isinstance(error, MastodonUnauthorizedError) or answer.refuses_token:
                why = f"{server} refuses the access token ({told(error)})"
                raise Unavailable(
                    f"{why}: get a new one with 'imaginaryklout login {server}'", permanent=True
                ) from None
            case MastodonRatelimitError():
                raise Unavailable(f"{server} limits us", when=self._refused_until()) from None
            case MastodonNetworkError() if (when := not_before(self._local)) is not None:
                raise Later(when) from None
            case MastodonNetworkError() if (elsewhere := redirect_behind(error)) is not None:
                raise Unavailable(str(elsewhere), permanent=elsewhere.permanent) from None
            case MastodonNetworkError():
                raise Unavailable(f"{server} cannot be reached: {told(error)}") from None
            case MastodonAPIError() if _code_of(error) == 403:
                raise Refused(f"{server} refuses: {told(error)}") from None
            case MastodonServerError():
                raise Unavailable(f"{server} answers oddly: {told(error)}") from None
            case MastodonAPIError() if "JSON" in str(error.args[:1]):
                raise Odd(f"{server} answers with something that is no JSON: is it a Mastodon server?") from None
            case _:
                raise Odd(f"{server} answers oddly: {told(error)}") from None


def told(error: Exception) -> str:
    """What an exception says, short and on one line: it may hold a whole page of hostile HTML."""
    if isinstance(error, RecursionError):
        return "no usable answer"
    if isinstance(error, MastodonNetworkError) and (reason := _network_reason(error)):
        return reason
    parts = [str(part) for part in error.args[1:]] if isinstance(error, MastodonAPIError) else [str(error)]
    return " ".join(" ".join(parts or [str(error)]).split())[:200] or type(error).__name__


def _network_reason(error: BaseException) -> str:
    """Why a connection failed, for people; empty for what nobody has thought of."""
    for _ in range(10):
        match error:
            case ssl.SSLCertVerificationError():
                return f"its TLS certificate is not valid ({error.verify_message})"
            case socket.gaierror():
                return f"its name cannot be resolved ({error.strerror})"
            case ConnectionRefusedError():
                return "nothing listens at that address and port"
            case Timeout() | TimeoutError():
                return "no answer in time"
            case _:
                pass
        # requests hides the reason in an argument, urllib3 in an attribute, and both in the chain.
        hidden = [getattr(error, "reason", None), *error.args[:1], error.__cause__, error.__context__]
        inner = next((each for each in hidden if isinstance(each, BaseException)), None)
        if inner is None:
            return ""
        error = inner
    return ""


def _code_of(error: MastodonAPIError) -> int | None:
    code = error.args[1] if len(error.args) > 1 else None
    return code if isinstance(code, int) else None
