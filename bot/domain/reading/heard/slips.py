"""Whether a correction in loose words names a topic: "I meant rye", but not "I meant to bring flowers".

The giver talks on under the bot's thanks, and what begins like a correction may go on as anything: only what looks like
a topic may take the place of one on somebody's badge. "Topic: …" says so itself.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.domain.grammar import Grammar, Language
from bot.domain.grammar.orders import key_of, keys_of
from bot.domain.reading.heard.mere_talk import is_talk, tells_something
from bot.domain.reading.kindness.beside import tells_private
from bot.domain.reading.kindness.foreign import names_of
from bot.domain.reading.scene import Page, Scene, lay_out
from bot.domain.reading.topic.phrase import Phrase
from bot.domain.reading.who.recipients import find_who
from bot.domain.readings import Command, NotForUs
from bot.domain.text.tokens import Token, token_norms

_LONGEST = 6
"""Words of a topic to which loose words may lead."""
_LONGEST_START = 4
"""Tokens of what no topic begins with."""
_FIELD = "topic"
_SOMEBODY = ("who.third", "who.you", "who.all", "who.giver", "who.nobody")


def corrects_nothing(command: Command | NotForUs, page: Page, grammar: Grammar) -> bool:
    """Whether ``command`` only looks as if it corrected a topic, and is talk."""
    if not isinstance(command, Command) or command.name != _FIELD or not command.object:
        return False
    if any(key_of(command.object) in language.commands.unchanged for language in page.languages):
        return True
    begin = page.text.plain.rfind(command.object)
    lead = [token for token in page.tokens if token.end <= begin]
    key = "".join(map(key_of, token_norms(command.object)))
    bare = any(key in language.commands.no_topic for language in page.languages)
    if _names_field(lead, grammar.languages.values()):
        return False
    if bare:
        return True
    end = begin + len(command.object)
    named = [token._replace(detached=False) for token in page.tokens if begin <= token.start < end]
    scene = lay_out(page._replace(tokens=named), page.languages[0])
    return not named or _orders_something(scene, lead) or not _is_topic(scene, grammar)


def _names_field(lead: Sequence[Token], languages: Collection[Language]) -> bool:
    """Whether what leads to the topic says that it is one, in whatever form: "the topic is", "theme"."""
    said = "".join(key_of(token.norm) for token in lead if token.kind == "word")
    if any(said in each.commands.meant for each in languages):
        # "The topic is (boring)" may be talk about it.
        return False
    if _says_field(lead, languages):
        return True
    plain = (key for each in languages for key, order in each.commands.before_sign.items() if not order.casual)
    return any(said.endswith(key) for key in plain)


def _says_field(lead: Sequence[Token], languages: Collection[Language]) -> bool:
    """Whether what leads to the topic has the word for it."""
    said = "".join(key_of(token.norm) for token in lead if token.kind == "word")
    fields = {field for each in languages if _FIELD in each.says for field in keys_of(each.says[_FIELD])}
    return any(field in said for field in (_FIELD, *fields))


def _orders_something(scene: Scene, lead: Sequence[Token]) -> bool:
    """Whether "not tea" leads to what its author wants for themselves: "(not tea but) coffee for me"."""
    parent = scene.status.in_reply_to
    last = len(scene.tokens) - 1
    said = "".join(key_of(token.norm) for token in lead)
    denies = parent is not None and any(key_of(topic) in said for topic in parent.topics)
    return denies and scene.at("who.self", last) is not None


def _is_topic(scene: Scene, grammar: Grammar) -> bool:
    tokens = scene.tokens
    if len(scene.sentences) > 1 and scene.sentences[1][0] < len(tokens):
        return False
    if scene.size(0, len(tokens)) > _LONGEST or any(scene.at(name, 0) is not None for name in _SOMEBODY):
        return False
    parent = scene.status.in_reply_to
    people = names_of(parent.givers | parent.recipients) if parent is not None else frozenset[str]()
    if not people.isdisjoint((tokens[0].norm, tokens[-1].norm)):
        # "bob, come here", "the other bob"
        return False
    keys = [key_of(token.norm) for token in tokens]
    unmeant = scene.language.commands.unmeant
    if any("".join(keys[:end]) in unmeant for end in range(1, _LONGEST_START + 1)):
        return False
    if any(scene.finds(name) for name in ("giving.thanks", "words.breaks")) or tells_something(scene, grammar):
        return False
    whole = Phrase(0, len(tokens), "bare")
    who = find_who(scene, set(scene.sentence))
    return not (is_talk(scene, who, [whole], grammar) or tells_private(scene, [whole._replace(how="because")]))
