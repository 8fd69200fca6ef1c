"""Which sentences of a toot give: those with the plainest trigger, and those that belong to them."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import same_for

_LEADING = frozenset(":→—")
"""Signs that lead on, from somebody to what for or from a greeting to somebody."""
_OPENING = _LEADING | {","}
"""Signs behind which the trigger begins a clause."""
_AFTER_PEOPLE = _LEADING | {"("}
"""Signs that lead from people to what for."""
_BESIDE = _OPENING | frozenset('!"|/')
"""Signs that may stand between the trigger and those it is for."""


def core_of(scene: Scene) -> set[int]:
    """The sentences that give: those with the plainest trigger inside; all, when the trigger stands beside them."""
    attached = scene.attached
    if not attached:
        return set(scene.sentence)
    core = {scene.sentence[i] for i in attached}
    if len(core) > 1:
        strength = {i: strength_of(scene, i) for i in attached}
        best = max(strength.values())
        core = {scene.sentence[i] for i, s in strength.items() if s == best}
    return core | _called_before(scene, core) | _given_too(scene, core)


def near_people(scene: Scene, core: set[int]) -> set[int]:
    """The nearest sentence with a person, when the one with the trigger has none: "@bob: soup. +K!".

    All of them when it gives to several: "@bob: soup. @carol: bread. One +K each!"; or when each is such a row.
    """
    where = {scene.sentence[i] for i in scene.people}
    rows = {scene.sentence[i] for i in scene.people if _begins_row(scene, i)}
    if any(scene.sentence[hit.start] in core for hit in scene.finds("who.all")) or (rows == where and len(rows) > 1):
        return where
    return {min(where, key=lambda s: min(abs(s - c) for c in core))} if where else set()


def _begins_row(scene: Scene, person: int) -> bool:
    """Whether a sentence begins with people and a sign that leads to what for: "@bob: soup.", "@ann, @bob: soup."."""
    begin, end = scene.bounds(person)
    at = person
    while at < end and (scene.tokens[at].kind == "mention" or scene.has("words.and", at) or scene.norms[at] == ","):
        at += 1
    return person == begin and at + 1 < end and scene.norms[at] in _AFTER_PEOPLE


def _called_before(scene: Scene, core: set[int]) -> set[int]:
    """Sentences that only name whom the next one gives to: "@bob gets +K in rye. @carol? +K in jam"."""
    called = {number - 1 for number in core if number and only_calls(scene, number - 1)}
    return {n for n in called if not any(scene.sentence[i] == n + 1 for i in scene.people)}


def only_calls(scene: Scene, number: int) -> bool:
    """Whether the sentence ``number`` is nothing but people."""
    begin, end = scene.sentences[number]
    words = [i for i in range(begin, end) if scene.tokens[i].kind == "word" and not scene.has("who.to", i)]
    gives = any(begin <= i < end for i in scene.triggers)
    return not words and not gives and any(begin <= i < end for i in scene.people)


def _given_too(scene: Scene, core: set[int]) -> set[int]:
    """Sentences that go on giving without naming it: "@bob gets +K in Rust. @carol gets one too", "For @dan: Go"."""
    tokens = scene.tokens
    people = {i + 1 + scene.has("topic.too", i + 1) for i in scene.people}
    found: set[int] = set()
    for number, (begin, end) in enumerate(scene.sentences[1:], 1):
        at = begin
        while scene.has("words.and", at) or (at == begin and scene.has("topic.filler", at)):
            at += 1
        to, same = at, False
        while (one := scene.at("who.same", to)) is not None or scene.has("topic.articles", to):
            to, same = one.end if one is not None else to + 1, one is not None
        to_somebody = scene.has("who.to", to) and to + 1 in scene.people
        leads = to_somebody and (same or (to + 2 < end and tokens[to + 2].norm in _LEADING))
        goes_on = leads or _only_says_what_for(scene, begin, end) or _gets_it_too(scene, number)
        if number - 1 in core | found and goes_on:
            # "And one for @carol", "For @carol: bread", "In hats!", "@carol too!"
            found.add(number)
    for hit in scene.finds("giving.get"):
        number = scene.sentence[hit.start]
        if number in core or hit.start not in people:
            continue
        alike = scene.at("who.same", hit.end) is not None or same_for(scene, hit.end)
        if alike and number - 1 in core | found:
            found.add(number)
    return found


def _gets_it_too(scene: Scene, number: int) -> bool:
    """Whether a sentence only adds people to the gift before it, of which nothing is said behind a comma: "+K to @bob
    for tea. @carol too!", not "+K to @bob, who is ill. @carol too"."""
    before, (begin, end) = scene.sentences[number - 1][0], scene.sentences[number]
    gift = next((i for i in scene.attached if before <= i < begin), begin)
    return only_adds(scene, begin, end) and "," not in scene.norms[gift:begin] and gift < begin


def only_adds(scene: Scene, begin: int, end: int) -> bool:
    """Whether words are nothing but people and "too": "@carol too!", "So does @carol"."""
    words = [i for i in range(begin, end) if scene.tokens[i].kind == "word" and not scene.has("words.and", i)]
    added = [i for i in words if scene.within("topic.too", i)]
    people = any(begin <= i < end for i in scene.people) and scene.norms[end - 1] not in "?？؟"
    return people and bool(added) and all(i in added or scene.has("who.to", i) for i in words)


def _called_at(scene: Scene, index: int, begin: int) -> bool:
    """Whether somebody at ``index`` opens a clause: "Not a question: @bob, #ImaginaryKlout, soup"."""
    return scene.tokens[index].kind == "mention" and (index == begin or scene.tokens[index - 1].norm in _LEADING)


_PRONOUNS = ("who.third", "who.you", "who.all")


def _only_says_what_for(scene: Scene, begin: int, end: int) -> bool:
    """Whether a sentence is nothing but a topic with its marker: "+K! For @bob! In hats!"."""
    marker = scene.at("topic.in", begin)
    if marker is None or end - marker.end > _LONGEST_TAIL:
        return False
    return all(t.kind == "word" or t.ends or t.detached for t in scene.tokens[begin:end])


_LONGEST_TAIL = 5
"""Tokens after the marker in a sentence that only says what for."""
_LONGEST_SIZE = 5
"""Words between the trigger and whom it is for: "another +K the size of a house to @bob"."""


def _leads_on(scene: Scene, at: int) -> bool:
    """Whether the word at ``at`` leads to a person or to a topic."""
    if scene.has("who.to", at) and "mention" in [token.kind for token in scene.tokens[at + 1 : at + _NEAR_NAME]]:
        return True
    return scene.at("topic.in", at) is not None


_NEAR_NAME = 5
"""Tokens from what leads to a person within which their name stands: "to my dear friend @bob"."""
_LEADS_TO_TOPIC = frozenset(("topic.in", "topic.for"))
_GOES_ON = _LEADS_TO_TOPIC | {"giving.get"}
"""What makes the trigger before it one that gives: "#ImaginaryKlout in soup", "#ImaginaryKlout goes to"."""


def strength_of(scene: Scene, index: int) -> int:
    """How plainly the trigger at ``index`` gives: with a person or a marker beside it, or merely there."""
    tokens = scene.tokens
    after, before = index + 1, index - 1
    while after < len(tokens) and (tokens[after].norm in _BESIDE or tokens[after].kind in ("tag", "emoji")):
        after += 1
    if (tail := scene.at("topic.tail", after)) is not None and scene.has("who.to", tail.end):
        # "Every one of my #ImaginaryKlout this week to @bob"
        after = tail.end
    size = after
    sized = scene.has("topic.articles", before)
    while (
        size < min(after + _LONGEST_SIZE, len(tokens))
        and not scene.has("who.to", size)
        and (scene.has("words.frame", size) or (sized and tokens[size].kind == "word"))
    ):
        size += 1
    if size > after and _leads_on(scene, size):
        # "+K more to @bob", "a +K this big for @bob"
        return 2
    if after in scene.people or scene.has("who.to", after) or scene.begins(_GOES_ON, after):
        return 2
    while before > 0 and tokens[before].kind == "emoji":
        before -= 1
    if before >= 0 and (tokens[before].kind == "mention" or tokens[before].ends or scene.has("who.after", before)):
        return 2
    beyond = after + 1
    if scene.at("words.frame", after) is not None and (beyond in scene.people or scene.begins(_LEADS_TO_TOPIC, beyond)):
        # "the winner of today's +K is @bob", "one #ImaginaryKlout only for soup"
        return 2
    begin, _ = scene.bounds(index)
    if any(scene.tokens[i].kind == "mention" and scene.has("who.to", i - 1) for i in range(begin + 1, before)) and (
        scene.has("topic.articles", before)
    ):
        # "To @bob, for the soup, a huge +K"
        return 2
    opens = before < begin or tokens[before].norm in _OPENING or scene.has("topic.stop", before)
    named = tokens[0].kind == "mention" or (before > begin and _called_at(scene, before - 1, begin))
    if opens and after < len(tokens) and tokens[after].kind == "word" and named:
        return 2
    if any(scene.has("who.to", i) for i in (before - 1, before - 2)) and scene.ended(index, *_PRONOUNS):
        # "To her #ImaginaryKlout, macros"
        return 2
    if scene.has("who.giver", before) and scene.at("who.you", after) is not None:
        # "I #ImaginaryKlout you"
        return 2
    if before < begin and _past_aside(scene, index + 1) > index + 1:
        # "#ImaginaryKlout, no take-backs, for soup"
        return 2
    signs = scene.finds("giving.give", "giving.get")
    return 2 if any(begin <= f.start < index for f in signs) else 1


def _past_aside(scene: Scene, at: int) -> int:
    """Past words between commas, dashes or brackets that a topic's marker follows: ", and I mean it, (in soup)"."""
    closer = _ASIDES.get(scene.norms[at]) if at < len(scene.tokens) else None
    if closer is None:
        return at
    for end in range(at + 2, min(at + _LONGEST_ASIDE, len(scene.tokens))):
        token = scene.tokens[end]
        if token.ends or token.is_trigger or token.kind in ("line", "mention"):
            break
        if token.norm == closer:
            leads = scene.begins(_LEADS_TO_TOPIC, end + 1) and not any(
                scene.within(name, end + 1) for name in ("topic.idiom", "topic.tail", "topic.filler")
            )
            own = scene.has("words.known", end + 2) and not scene.has("topic.articles", end + 2)
            return end + 1 if leads and not own and _is_understood(scene, at + 1, end) else at
    return at


def _is_understood(scene: Scene, start: int, end: int) -> bool:
    """Whether at least half of the words there are of the scene's language."""
    words = [i for i in range(start, end) if scene.tokens[i].kind == "word"]
    return 2 * sum(scene.norms[i] in scene.language.known or scene.tokens[i].glyph for i in words) >= len(words)


_ASIDES = {",": ",", "(": ")", "—": "—"}
"""Signs around an aside."""
_LONGEST_ASIDE = 12
"""Tokens of an aside between the trigger and the word that leads to what it is for."""
