"""The public web: pages and pictures for those who hold a link. It asks the store and decides nothing."""

from bot.web.needs import About, Artist, Awards, Notary
from bot.web.server import Server
from bot.web.site import site
from bot.web.speech import PagesError, Speech, load_pages

__all__ = ["About", "Artist", "Awards", "Notary", "PagesError", "Server", "Speech", "load_pages", "site"]
