"""Insults in joined words, "#BobIsALiar" and "being_a_liar", in disguise, "l1ar", and in emoji alone: what a topic says
when spelt out.

The words are looked at a second time, and only where some of them are joined or disguised: other toots pay nothing.
"""

from __future__ import annotations

import re
from functools import partial
from html import escape

from bot.domain.apart import apart, behind_name
from bot.domain.excuses import Excuses
from bot.domain.foreign import foreign_insult, puts_down
from bot.domain.grammar import Grammar
from bot.domain.model import Status
from bot.domain.read_topic import Phrase
from bot.domain.scene import Scene, lay_out, open_page
from bot.domain.undisguised import undisguised

MOST_LANGUAGES = 3
"""Languages that words are read in, when the likelier ones make nothing of them."""
_SPITEFUL = frozenset("🐷🐖🐍💩🐀🪳🐒🤥🤮👎🗑🔫🔪🪦🤡🖕")
"""Emoji that say nothing kind where nothing else is said."""
_UNSEEN = re.compile("[\\s\ufe0f\U0001f3fb-\U0001f3ff]+")


def is_spiteful(topic: str) -> bool:
    """Whether ``topic`` is nothing but emoji that are unkind: "🐷", but not "pig care 🐷"."""
    said = _UNSEEN.sub("", topic)
    return bool(said) and _SPITEFUL.issuperset(said)


def joined_insult(
    topic: str, status: Status, grammar: Grammar, *, bot: str, hashtag: str, names: frozenset[str]
) -> bool:
    """Whether ``topic`` insults once its joined or disguised words are spelt out, or with nothing but emoji."""
    if is_spiteful(topic):
        return True
    words = apart(topic, names, grammar.anywhere["words.contrary"])
    said = {words} if words else behind_name(topic, names, (each.vocabulary for each in grammar.languages.values()))
    spelt = said.union(undisguised(topic))
    return any(insults(each, status, grammar, bot=bot, hashtag=hashtag, names=names) for each in spelt)


def insults(words: str, status: Status, grammar: Grammar, *, bot: str, hashtag: str, names: frozenset[str]) -> bool:
    """Whether ``words``, which the author of ``status`` says, put somebody down in any language."""
    content = {"content": f"<p>{escape(words)}</p>", "mentions": (), "tags": ()}
    page = open_page(status.model_copy(update=content), grammar, bot=bot, hashtag=hashtag)
    scenes = [lay_out(page, each) for each in page.languages[:MOST_LANGUAGES]]
    whole = [Phrase(0, len(scenes[0].tokens), "label")]
    return foreign_insult(scenes[0], whole, grammar, names) is not None or any(map(_insults, scenes))


def tells_of_somebody(status: Status, grammar: Grammar, *, bot: str, hashtag: str, names: frozenset[str]) -> bool:
    """Whether ``status`` puts somebody down beside what it gives: "+K in tea. He is worthless"."""
    is_insult = partial(insults, status=status, grammar=grammar, bot=bot, hashtag=hashtag, names=names)
    page = open_page(status, grammar, bot=bot, hashtag=hashtag)
    scene = lay_out(page, page.languages[0])
    if puts_down(scene, grammar, names) or _insults(scene):
        return True
    tags = {scene.words(at, at + 1).lstrip("#＃") for at, token in enumerate(scene.tokens) if token.kind == "tag"}
    said = [apart(tag, names, grammar.anywhere["words.contrary"]) or tag for tag in tags]
    if (bare := undisguised(scene.text.plain)) and not is_insult(scene.text.plain):
        # What the toot says as it stands was looked at with its mentions in place.
        said += bare
    return any(map(is_insult, said))


def _insults(scene: Scene) -> bool:
    """Whether it is an insult in the language of the scene."""
    excuses = Excuses(scene)
    return any(
        against.where == "topic" and any(not excuses.cover(against, hit) for hit in scene.finds(name))
        for name, against in scene.language.against.items()
    )
