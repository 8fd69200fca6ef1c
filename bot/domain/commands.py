"""Commands: a message to the bot that is nothing but a command word, its object and politeness."""

from __future__ import annotations

from bot.domain.readings import Command
from bot.domain.scene import Scene

_WITH_OBJECT = {"topic", "not", "to", "snag", "decline", "hide", "show", "undo", "block", "want"}
_NEEDS_OBJECT = {"topic", "not", "to", "block"}
_NEEDS_PERSON = {"not", "to", "block"}
_LONGEST_OBJECT = 16


def command_of(scene: Scene) -> Command | None:
    """The command that a message to the bot is, or ``None`` when it says anything else besides."""
    tokens = scene.tokens
    kept = [i for i, t in enumerate(tokens) if t.kind not in ("bot", "trigger", "line", "emoji")]
    if not kept:
        return None
    lead = 0
    while lead < len(kept) and tokens[kept[lead]].kind == "mention":
        lead += 1
    for start in dict.fromkeys((0, lead)):
        core = _without_politeness(scene, kept[start:])
        if core and (command := _named(scene, core)) is not None:
            return command
    return None


def _without_politeness(scene: Scene, kept: list[int]) -> list[int]:
    """Without please and thanks around, and without punctuation at the ends."""
    tokens = scene.tokens
    begin, end = 0, len(kept)
    moved = True
    while moved and begin < end:
        moved = False
        if tokens[kept[begin]].kind == "punct":
            begin, moved = begin + 1, True
        elif tokens[kept[end - 1]].kind == "punct":
            end, moved = end - 1, True
        elif (hit := scene.at("words.polite", kept[begin])) is not None and hit.end <= kept[end - 1]:
            begin, moved = sum(i < hit.end for i in kept), True
        else:
            for polite in scene.finds("words.polite"):
                if polite.end == kept[end - 1] + 1 and polite.start > kept[begin]:
                    end, moved = sum(i < polite.start for i in kept), True
                    break
    return kept[begin:end]


def _named(scene: Scene, core: list[int]) -> Command | None:
    tokens = scene.tokens
    norms = tuple(tokens[i].norm for i in core)
    for name, spellings in scene.language.commands.items():
        for words in spellings:
            if norms[: len(words)] != words:
                continue
            rest = core[len(words) :]
            if rest and tokens[rest[0]].norm in (":", "="):
                rest = rest[1:]
            elif rest and name == "topic":
                continue
            if not _fits(scene, name, rest):
                continue
            people = [tokens[i].mention for i in rest if tokens[i].kind == "mention"]
            said = scene.words(rest[0], rest[-1] + 1) if rest else ""
            person = people[0].acct if people and people[0] is not None and name in _NEEDS_PERSON else said
            why = f"it tells the bot: {name.replace('_', ' ')}"
            return Command(
                name=name, object=person, why=why, evidence=(scene.evidence("trigger", core[0], core[-1] + 1),)
            )
    return None


def _fits(scene: Scene, name: str, rest: list[int]) -> bool:
    """Whether ``rest`` can be the command's object."""
    tokens = scene.tokens
    if not rest:
        return name not in _NEEDS_OBJECT
    if name not in _WITH_OBJECT:
        return False
    if name in _NEEDS_PERSON:
        return len(rest) == 1 and tokens[rest[0]].kind in ("mention", "handle")
    if name == "want":
        return scene.has("topic.for", rest[0]) or scene.has("topic.in", rest[0])
    if name == "topic":
        # "topic: herrings, for: @bob" is an award.
        field = any(tokens[i].kind == "mention" and tokens[i - 1].norm in (":", "=") for i in rest)
        return len(rest) <= _LONGEST_OBJECT and not field
    return len(rest) == 1 and tokens[rest[0]].kind in ("word", "link", "mention")
