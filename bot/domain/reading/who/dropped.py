"""Who was named among those who receive, and is taken out again: "On second thought not @carol"."""

from __future__ import annotations

from bot.domain.reading.scene import Scene

_IDLE = ("words.polite", "topic.tail", "words.excuse", "words.oops", "who.after")
_ASKS = frozenset("?؟")
_LONGEST_REMARK = 4
"""Words that may follow behind a comma: "not @carol, sorry"."""
_GOES_ON = ("topic.deed", "topic.because", "words.and", "words.turn")
"""What makes another sentence of them: "@carol doesn't want a badge, but I do"."""


def dropped(scene: Scene) -> set[int]:
    """The mentions of those who are taken out of what the toot gives to them and to others."""
    found: set[int] = set()
    for hit in scene.finds("who.dropped"):
        at = next((i for i in range(hit.start, hit.end) if i in scene.people), None)
        if at is None or not _says_no_more(scene, hit.end):
            continue
        mention = scene.tokens[at].mention
        named = [i for i in scene.people if scene.tokens[i].mention == mention]
        if named[0] < hit.start and len(named) < len(scene.people) and _begins(scene, hit.start):
            found.update(named)
    denied = scene.finds("who.denied")
    for hit in denied:
        # "It wasn't @carol, it was @bob"
        mention = next(scene.tokens[i].mention for i in reversed(range(hit.start, hit.end)) if i in scene.people)
        named = [i for i in scene.people if scene.tokens[i].mention == mention]
        both = any(all_of.start > hit.end for all_of in scene.finds("who.all"))
        # "It wasn't @carol, it was the dog. +K to @carol and @bob"
        else_named = any(not any(each.start <= i < each.end for each in denied) for i in named)
        if len(named) < len(scene.people) and not both and not else_named:
            found.update(named)
    return found


def taken_out(scene: Scene) -> frozenset[int]:
    """The mentions in the words that take somebody out, or leave only one in: they are given nothing there."""
    hits = scene.finds("who.dropped", "who.only")
    return frozenset(i for hit in hits for i in range(hit.start, hit.end) if i in scene.people)


def _begins(scene: Scene, at: int) -> bool:
    """Whether a clause begins there: "not @carol", but not "why not @carol after all"."""
    return at == 0 or scene.tokens[at - 1].kind != "word" or scene.norms[at] == "("


def _says_no_more(scene: Scene, at: int) -> bool:
    """Whether nothing else is said of somebody: "not @carol", but not "not @carol burnt it"."""
    tokens = scene.tokens
    while at < len(tokens) and any(scene.within(name, at) for name in _IDLE):
        at += 1
    if at >= len(tokens) or scene.norms[at] == ",":
        rest = tokens[at : scene.bounds(at)[1]] if at < len(tokens) else ()
        if any(scene.at(name, at + 1) is not None for name in _GOES_ON):
            return False
        return sum(token.kind == "word" for token in rest) <= _LONGEST_REMARK
    return tokens[at].kind != "word" and scene.norms[at] not in _ASKS
