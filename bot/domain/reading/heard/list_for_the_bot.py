"""A list that the bot is told to give as it stands: "@a: fishing\\n@b: patience\\n@imaginaryklout go ahead"."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.phrase import Phrase
from bot.domain.reading.who.recipients import Who

ORDERED = "it tells the bot to give what a list says"
_FEWEST = 2
_MOST = 4
"""Words of an order behind a list."""


def list_for_the_bot(scene: Scene, who: Who, phrases: list[Phrase]) -> bool:
    """Whether people with a topic each, a line for each, are followed by the bot's name and an order of a few words."""
    tokens = scene.tokens
    if len(who.groups) < _FEWEST or "@bot" not in scene.norms or len(phrases) != len(who.groups):
        return False
    bot = scene.norms.index("@bot")
    if any(group[-1] > bot for group in who.groups) or any(phrase.end > bot for phrase in phrases):
        return False
    if not all(tokens[group[-1] + 1].leads for group in who.groups):
        return False
    said = [i for i in range(bot + 1, len(tokens)) if tokens[i].kind == "word"]
    ordered = all(scene.within("words.polite", i) for i in said) and scene.size(bot + 1, len(tokens)) <= _MOST
    opened = bot > 0 and tokens[bot - 1].kind == "line"
    return bool(said) and opened and ordered and not scene.finds("giving.thanks")
