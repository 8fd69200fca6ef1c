"""Recipients who have no @ that resolves: "my sister", "@typo", "Uncle Raymond: +K"."""

from __future__ import annotations

from bot.domain.read_topic import PRONOUNS, marker_at
from bot.domain.scene import Scene


def named_in(scene: Scene, core: set[int]) -> tuple[int, int] | None:
    """Someone who shall receive and has no @ that resolves: "to the bus driver", "@typo", "Uncle Raymond: +K"."""
    tokens = scene.tokens
    leads = scene.language.words["who.to"]
    for index, token in enumerate(tokens):
        handle = token.kind == "handle"
        if (not handle and token.norm not in leads) or scene.sentence[index] not in core:
            continue
        if handle and not excluded(scene, [index]):
            return index, index + 1
        if handle:
            continue
        after = index + 1
        if after >= len(tokens) or tokens[after].kind not in ("word", "link"):
            continue
        if scene.begins(PRONOUNS, after):
            continue
        if any(tokens[i].kind == "mention" for i in range(after, min(after + 5, len(tokens)))):
            continue
        hit = scene.at("who.named", after)
        if hit is not None and in_a_reason(scene, index):
            continue
        if hit is not None or (not scene.has("topic.for", index) and _after_trigger(scene, index)):
            return after, hit.end if hit else after + 1
    if not scene.people and (named := _colon_name(scene)) is not None:
        return named
    if not scene.people and (kin := _spoken_of(scene, core)) is not None:
        return kin
    for hit in scene.finds("who.dative"):
        pronoun = scene.begins(PRONOUNS, hit.start)
        place = hit.end
        apart = tokens[place].norm if place < len(tokens) else ""
        if apart == ":" or (apart in (",", "—") and scene.at("who.named", hit.start) is None):
            # "+K to the other side of the bay, @bob": who is named at last is meant.
            place += 1
        ahead = tokens[place].kind if place < len(tokens) else ""
        told = scene.within("topic.idiom", hit.start) or (scene.people and scene.ended(hit.start, "topic.ending"))
        if scene.sentence[hit.start] in core and not pronoun and not told and ahead != "mention":
            return hit.start, hit.end
    for hit in scene.finds("who.named"):
        if (
            scene.sentence[hit.start] in core
            and not scene.within("topic.idiom", hit.start)
            and (
                scene.at("giving.get", hit.end)
                or ((after := scene.at("who.after", hit.end)) is not None and after.end not in scene.people)
                or (hit.end < len(tokens) and tokens[hit.end].norm == ":" and hit.end + 1 not in scene.people)
            )
        ):
            return hit.start, hit.end
    return None


def _spoken_of(scene: Scene, core: set[int]) -> tuple[int, int] | None:
    """ "Tell your dad he's got a +K": somebody named before the trigger, and not merely called."""
    for hit in scene.finds("who.named"):
        _, end = scene.bounds(hit.start)
        called = hit.end < len(scene.tokens) and scene.tokens[hit.end].norm in (",", "!", ".")
        if scene.sentence[hit.start] not in core or called or in_a_reason(scene, hit.start):
            continue
        if any(hit.end <= i < end for i in scene.attached):
            return hit.start, hit.end
    return None


def _colon_name(scene: Scene) -> tuple[int, int] | None:
    """ "Uncle Raymond: #ImaginaryKlout": a name before the colon before the trigger."""
    for index in scene.attached:
        if index > 1 and scene.tokens[index - 1].norm == ":":
            begin, _ = scene.bounds(index - 1)
            if begin < index - 1 <= begin + 4 and all(t.kind == "word" for t in scene.tokens[begin : index - 1]):
                return begin, index - 1
    return None


def _after_trigger(scene: Scene, index: int) -> bool:
    """Whether the "to" at ``index`` follows a trigger or a gift's name closely, so that a recipient follows."""
    for step in range(1, 6):
        at = index - step
        if at < 0 or scene.tokens[at].ends or scene.tokens[at].kind == "mention":
            return False
        if scene.tokens[at].kind in ("trigger", "plus") or scene.has("giving.gift", at):
            return True
        if marker_at(scene, at) is not None:
            # "+K for bringing soup to work": what follows the marker is a deed.
            return False
    return False


def in_a_reason(scene: Scene, at: int) -> bool:
    """Whether a topic's marker stands between the trigger and ``at``: "+K for explaining it to me"."""
    begin, _ = scene.bounds(max(at, 0))
    while at > 0 and not scene.tokens[at - 1].ends:
        at -= 1
        if scene.tokens[at].kind in ("trigger", "plus"):
            return False
        if scene.at("topic.because", at) is not None:
            return True
        if scene.has("topic.for", at) or scene.has("topic.in", at):
            return any(t.kind in ("trigger", "plus", "mention") for t in scene.tokens[begin:at])
    return False


def excluded(scene: Scene, group: list[int], names: tuple[str, ...] = ("who.excluded", "who.addressed")) -> bool:
    for name in names:
        for hit in scene.finds(name):
            given = hit.start > 0 and scene.tokens[hit.start - 1].kind in ("trigger", "plus")
            if _receives_after(scene, hit.start, hit.end, group):
                continue
            if any(hit.start <= i < hit.end for i in group) and not (given and scene.has("topic.beside", hit.start)):
                return not any(h.start <= hit.start and hit.end <= h.end for h in scene.finds("harmless.phrases"))
    return False


def _receives_after(scene: Scene, start: int, end: int, group: list[int]) -> bool:
    """Whether the last of several people is the subject of a verb of receiving: "cc @ann, @bob now holds +K"."""
    others = any(scene.tokens[i].kind == "mention" for i in range(start, min(end, group[0])))
    return others and scene.at("giving.get", group[-1] + 1) is not None
