"""A small server that speaks the Mastodon API over real HTTP, to try a bot on. It knows nothing of any bot."""

from bot.sandbox.flavour import Flavour
from bot.sandbox.limits import Limit, RateLimits
from bot.sandbox.people import DEFAULT_PEOPLE, Person
from bot.sandbox.server import Sandbox

__all__ = ["DEFAULT_PEOPLE", "Flavour", "Limit", "Person", "RateLimits", "Sandbox"]
