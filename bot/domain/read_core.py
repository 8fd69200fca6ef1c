"""Which sentences of a toot give: those with the plainest trigger, and those that belong to them."""

from __future__ import annotations

from bot.domain.scene import Scene


def core_of(scene: Scene) -> set[int]:
    """The sentences that give: those with the plainest trigger inside; all, when the trigger stands beside them."""
    attached = scene.attached
    if not attached:
        return set(scene.sentence)
    strength = {i: strength_of(scene, i) for i in attached}
    best = max(strength.values())
    core = {scene.sentence[i] for i, s in strength.items() if s == best}
    return core | _called_before(scene, core) | _given_too(scene, core)


def near_people(scene: Scene, core: set[int]) -> set[int]:
    """The nearest sentence with a person, when the one with the trigger has none: "@bob: soup. +K!".

    All of them when it gives to several: "@bob: soup. @carol: bread. One +K each!"
    """
    where = {scene.sentence[i] for i in scene.people}
    if any(scene.sentence[hit.start] in core for hit in scene.finds("who.all")):
        return where
    return {min(where, key=lambda s: min(abs(s - c) for c in core))} if where else set()


def _called_before(scene: Scene, core: set[int]) -> set[int]:
    """Sentences that only name whom the next one gives to: "@bob gets +K in rye. @carol? +K in jam"."""
    called = {number - 1 for number in core if number and only_calls(scene, number - 1)}
    return {n for n in called if not any(scene.sentence[i] == n + 1 for i in scene.people)}


def only_calls(scene: Scene, number: int) -> bool:
    """Whether the sentence ``number`` is nothing but people."""
    begin, end = scene.sentences[number]
    kinds = [scene.tokens[i].kind for i in range(begin, end)]
    return "mention" in kinds and not {"word", "code", "tag", "trigger", "plus", "bot"}.intersection(kinds)


def _given_too(scene: Scene, core: set[int]) -> set[int]:
    """Sentences that go on giving without naming it: "@bob gets +K in Rust. @carol gets one too", "For @dan: Go"."""
    tokens = scene.tokens
    people = {i + 1 for i in scene.people}
    found: set[int] = set()
    for number, (begin, end) in enumerate(scene.sentences[1:], 1):
        at = begin + (begin < end and scene.has("words.and", begin))
        to_somebody = scene.has("who.to", at) and at + 2 < end and tokens[at + 1].kind == "mention"
        if to_somebody and tokens[at + 2].norm in (":", "→", "—") and number - 1 in core | found:
            found.add(number)
    for hit in scene.finds("giving.get"):
        number = scene.sentence[hit.start]
        if number in core or hit.start not in people or number == 0 or hit.end >= len(tokens):
            continue
        if scene.at("who.same", hit.end) is not None and number - 1 in core | found:
            found.add(number)
    return found


def strength_of(scene: Scene, index: int) -> int:
    """How plainly the trigger at ``index`` gives: with a person or a marker beside it, or merely there."""
    tokens = scene.tokens
    after, before = index + 1, index - 1
    while after < len(tokens) and (
        tokens[after].norm in (",", ":", "→", "—", "!", '"', "|", "/") or tokens[after].kind in ("tag", "emoji")
    ):
        after += 1
    if after < len(tokens) and (
        tokens[after].kind == "mention"
        or scene.has("who.to", after)
        or scene.at("who.dative", after)
        or scene.at("topic.in", after)
        or scene.at("topic.for", after)
        or scene.at("giving.get", after)
    ):
        return 2
    while before > 0 and tokens[before].kind == "emoji":
        before -= 1
    if before >= 0 and (tokens[before].kind == "mention" or tokens[before].ends or scene.has("who.after", before)):
        return 2
    beyond = after + 1
    if beyond < len(tokens) and scene.at("words.frame", after) is not None:
        # "the winner of today's +K is @bob", "one #ImaginaryKlout only for soup"
        leads = tokens[beyond].kind == "mention" or scene.at("topic.in", beyond) or scene.at("topic.for", beyond)
        if leads:
            return 2
    begin, _ = scene.bounds(index)
    opens = before < begin or tokens[before].norm in (",", ":", "—", "→") or scene.has("topic.stop", before)
    if opens and after < len(tokens) and tokens[after].kind == "word" and tokens[0].kind == "mention":
        return 2
    signs = scene.finds("giving.give", "giving.get")
    return 2 if any(begin <= f.start < index for f in signs) else 1
