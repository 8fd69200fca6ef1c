"""What a toot keeps from one person before it gives to another: "no +K to @carol, but +K to @bob in tea"."""

from __future__ import annotations

from bot.domain.reading.scene import Page, Scene

_REFUSAL = "against.negation"
_TURNS = ("words.turn", "words.breaks")
_SOMEBODY = frozenset(("mention", "handle"))
_BEFORE = _SOMEBODY | {"emoji", "line"}
"""What may stand before the refusal: 「@carol には +K なし」."""
_FARTHEST = 40
"""Tokens from the refusal in which it ends."""


def without_withheld(page: Page, scene: Scene) -> Page | None:
    """The page from where it begins to give; ``None`` where nothing is refused before, or nobody else is named then."""
    for hit in scene.finds(_REFUSAL):
        opens = all(scene.tokens[i].kind in _BEFORE or scene.within("who.after", i) for i in range(hit.start))
        refused = [i for i in range(hit.start, hit.end) if scene.tokens[i].is_trigger]
        if not opens or not refused or (start := _turns_at(scene, hit.end)) is None:
            continue
        left_out = {token.mention for token in scene.tokens[:start] if token.kind in _SOMEBODY}
        rest = scene.tokens[start:]
        others = [token for token in rest if token.kind in _SOMEBODY and token.mention not in left_out]
        if left_out and others and any(token.is_trigger and not token.detached for token in rest):
            return page._replace(tokens=list(rest))
    return None


def _turns_at(scene: Scene, end: int) -> int | None:
    """Where what is given begins, after somebody and the end of a sentence, a but, or a comma before the next +K."""
    named = any(token.kind in _SOMEBODY for token in scene.tokens[:end])
    for at in range(end, min(len(scene.tokens) - 1, end + _FARTHEST)):
        token = scene.tokens[at]
        named = named or token.kind in _SOMEBODY
        if not named:
            continue
        if token.ends or (token.norm == "," and scene.tokens[at + 1].kind == "plus"):
            return at + 1
        turn = next((hit for name in _TURNS if (hit := scene.at(name, at)) is not None), None)
        if turn is not None:
            return turn.end
    return None
