"""What a command gives as the topic, without somebody who is named behind it: "topic: rye, and it was @carol"."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.grammar.orders import PERSON, key_of
from bot.domain.reading.scene import Page, Scene, lay_out
from bot.domain.readings import Command

_PEOPLE = ("mention", "handle")
_LEADS = ("who.with", "who.to", "words.and")
"""Lists of the words that lead to a person and say nothing without one."""
_TURNS = ("words.and", "words.breaks")


def naming_nobody(command: Command, page: Page) -> Command:
    """``command`` with what of its topic stands before the first person, and as it is where nothing does."""
    begin = page.text.plain.rfind(command.object) if command.name == "topic" and "@" in command.object else -1
    if begin < 0:
        return command
    end = begin + len(command.object)
    named = [token for token in page.tokens if begin <= token.start < end]
    person = next((i for i, token in enumerate(named) if token.kind in _PEOPLE), 0)
    cut = _before_person(lay_out(page._replace(tokens=named), page.languages[0]), person)
    if not any(token.kind in ("word", "tag") for token in named[:cut]):
        return command
    return replace(command, object=page.text.plain[begin : named[cut - 1].end])


def _before_person(scene: Scene, person: int) -> int:
    """Where the topic ends before ``person``, and before a clause that says for whom it was."""
    cut = person
    for at in range(person - 1, 0, -1):
        if scene.tokens[at].kind == "punct":
            cut = at if _says_who(scene, at + 1, person) else cut
            break
    while cut > 0 and (scene.tokens[cut - 1].kind == "punct" or any(scene.has(name, cut - 1) for name in _LEADS)):
        cut -= 1
    return cut


def _says_who(scene: Scene, begin: int, person: int) -> bool:
    while begin < person and any(scene.has(name, begin) for name in _TURNS):
        begin += 1
    said = "".join(key_of(norm) for norm in scene.norms[begin:person]) + PERSON
    order = scene.language.commands.whole.get(said)
    return said in scene.language.commands.instead or (order is not None and order.name == "to")
