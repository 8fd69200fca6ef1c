"""A small server that speaks the Mastodon API over real HTTP, to try a bot on. It knows nothing of any bot."""

from bot.sandbox.faults import Fault, Faults, Kind, weather
from bot.sandbox.flavour import FLAVOURS, GOTOSOCIAL, MASTODON, TAKAHE, Flavour
from bot.sandbox.limits import Limit, RateLimits
from bot.sandbox.people import DEFAULT_PEOPLE, Person
from bot.sandbox.server import Sandbox

__all__ = [
    "DEFAULT_PEOPLE",
    "FLAVOURS",
    "GOTOSOCIAL",
    "MASTODON",
    "TAKAHE",
    "Fault",
    "Faults",
    "Flavour",
    "Kind",
    "Limit",
    "Person",
    "RateLimits",
    "Sandbox",
    "weather",
]
