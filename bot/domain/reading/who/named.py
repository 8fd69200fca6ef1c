"""Recipients who have no @ that resolves: "my sister", "@typo", "Uncle Raymond: +K"."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.end import names_work
from bot.domain.reading.topic.marks import PRONOUNS, marker_at


def named_in(scene: Scene, core: set[int]) -> tuple[int, int] | None:
    """Someone who shall receive and has no @ that resolves: "to the bus driver", "@typo", "Uncle Raymond: +K"."""
    if (named := _led_to(scene, core) or _proper_name(scene, core)) is not None:
        return named
    if (
        not scene.people
        and (named := _colon_name(scene) or named_behind_plus(scene) or _spoken_of(scene, core)) is not None
    ):
        return named
    return _in_dative(scene, core) or _beside_sign(scene, core) or _on_its_own(scene)


def _on_its_own(scene: Scene) -> tuple[int, int] | None:
    """Somebody who is all that the first sentence says, with what for in the next: "My sister-in-law. Sudoku. +K"."""
    if scene.people or scene.attached or len(scene.sentences) != _ROWS:
        return None
    (_, end), (start, stop), _ = scene.sentences
    words = [token.kind for token in scene.tokens[start:stop]]
    hit = scene.at("who.named", 0)
    whole = hit is not None and hit.end == end - 1 and "trigger" not in words
    # But not "My mother. Ill again. #ImaginaryKlout".
    field = words.count("word") <= _SHORT and scene.language.known.isdisjoint(scene.norms[start : stop - 1])
    return (0, end - 1) if whole and field else None


_ROWS = 3
"""Sentences of such a toot: whom, what for and the trigger."""
_SHORT = 3
"""Words that tell what for in it."""


def _led_to(scene: Scene, core: set[int]) -> tuple[int, int] | None:
    """ "@typo", or who follows a word like "to"."""
    for index, token in enumerate(scene.tokens):
        if scene.sentence[index] not in core:
            continue
        if token.kind == "handle":
            if not excluded(scene, [index]):
                return index, index + 1
        elif scene.has("who.to", index) and (named := _after_to(scene, index)) is not None:
            return named
    return None


def _after_to(scene: Scene, index: int) -> tuple[int, int] | None:
    """Whom the "to" at ``index`` leads to, if that is somebody without a mention."""
    tokens, after = scene.tokens, index + 1
    if after >= len(tokens) or tokens[after].kind not in _NAMES or scene.begins(PRONOUNS, after):
        return None
    if scene.has("who.you", index) and marker_at(scene, after) is not None:
        # "+K لك في الفلك"
        return None
    spoken_of = scene.at("who.third", index)
    if spoken_of is not None and spoken_of.end > after and scene.people:
        # "+K لهذه السيدة"
        return None
    mentions = [i for i in range(after, min(after + 5, len(tokens))) if tokens[i].kind == "mention"]
    if any(not _only_beside(scene, after, i) for i in mentions) or _apposed(scene, after):
        return None
    if any(f.start < index < f.end and f.start in scene.people for f in scene.finds("harmless.phrases")):
        # "@bob, to whom I give +K"
        return None
    if scene.at("topic.idiom", index) is not None:
        return None
    if (hit := scene.at("who.named", after)) is None:
        deed = scene.has("topic.for", index) or scene.at("topic.reason", after) is not None
        return (after, after + 1) if not deed and _after_trigger(scene, index) else None
    giving = {scene.sentence[i] for i in scene.attached}
    other = giving and scene.sentence[index] not in giving
    if other or (in_a_reason(scene, index) and not _at_last(scene, index, hit.end)):
        # "@bob beat us all. +K in chess": beside somebody with a mention, not told by the +K.
        return None
    return after, hit.end


def _only_beside(scene: Scene, after: int, index: int) -> bool:
    """Whether a mention belongs to the topic of whoever is named at ``after``: "+K to someone in tea with @carol"."""
    return scene.has("who.with", index - 1) and any(
        marker_at(scene, i) is not None for i in range(after + 1, index - 1)
    )


_NAMES = frozenset(("word", "link"))
"""Kinds of tokens that may name somebody who has no mention."""


def _in_dative(scene: Scene, core: set[int]) -> tuple[int, int] | None:
    """Who receives by the form of the word: "annan siskolleni +K"."""
    tokens = scene.tokens
    for hit in scene.finds("who.dative"):
        place = hit.end
        apart = tokens[place].norm if place < len(tokens) else ""
        if apart == ":" or (apart in _ASIDE and scene.at("who.named", hit.start) is None):
            # "+K to the other side of the bay, @bob": who is named at last is meant.
            place += 1
        called = place < len(tokens) and tokens[place].kind == "mention"
        idle = called or scene.begins(PRONOUNS, hit.start) or scene.within("topic.idiom", hit.start)
        if scene.sentence[hit.start] in core and not idle:
            return hit.start, hit.end
    return None


_ASIDE = frozenset((",", "—"))
_MARKS = frozenset("?？؟")


def _beside_sign(scene: Scene, core: set[int]) -> tuple[int, int] | None:
    """Somebody before a verb of receiving, a particle or a colon: "My neighbour gets +K", "my sister: +K"."""
    for hit in scene.finds("who.named"):
        if scene.at("words.who", hit.start) is not None and _is_asked_or_told(scene, hit.start):
            continue
        colon = hit.end < len(scene.tokens) and scene.tokens[hit.end].norm == ":" and hit.end + 1 not in scene.people
        sign = colon or scene.at("giving.get", hit.end) or scene.at("who.after", hit.end)
        # But not "@bob, for bringing coffee to everybody: +K", nor "@bob fears nobody: +K".
        matched = scene.people and scene.within("harmless.phrases", hit.start)
        if sign and not matched and scene.sentence[hit.start] in core and not in_a_reason(scene, hit.start):
            return hit.start, hit.end
    return None


def _is_asked_or_told(scene: Scene, index: int) -> bool:
    """Whether the sentence around ``index`` asks who, or the next one names them: "Quem merece mais +K do que @bob?",
    "Já sabem quem leva o +K. É o @bob."."""
    begin, end = scene.bounds(index)
    after = scene.bounds(end)[1] if end < len(scene.tokens) else end
    people = [i for i in scene.people if begin <= i < after]
    return scene.norms[end - 1] in _MARKS or (bool(people) and people[0] >= end)


def _at_last(scene: Scene, index: int, end: int) -> bool:
    """Whether "for my sister" ends a clause whose topic another word leads to: "+K in essays for my sister"."""
    tokens = scene.tokens
    if end < len(tokens) and tokens[end].kind == "word":
        return False
    begin, _ = scene.bounds(index)
    marker = next((m for i in range(index - 1, begin - 1, -1) if (m := marker_at(scene, i)) is not None), None)
    return marker is not None and marker.name == "topic.in" and scene.at("topic.reason", marker.end) is None


def _proper_name(scene: Scene, core: set[int]) -> tuple[int, int] | None:
    """Capitalised words between a verb of giving and the trigger: "awarding David Attenborough a +K"."""
    tokens, plain = scene.tokens, scene.text.plain
    for hit in scene.finds("giving.give"):
        at = hit.end
        while at < len(tokens) and tokens[at].kind == "word" and plain[tokens[at].start].isupper():
            at += 1
        gift = at
        while scene.begins(_BEFORE_NOUN, gift) and tokens[gift].kind == "word":
            gift += 1
        given = gift < len(tokens) and tokens[gift].is_trigger and not tokens[gift].detached
        if at > hit.end and given and not scene.begins(_BEFORE_NOUN, hit.end) and scene.sentence[hit.start] in core:
            return hit.end, at
    return None


_BEFORE_NOUN = frozenset(("topic.articles", "words.frame"))


def _apposed(scene: Scene, at: int) -> bool:
    """Whether a mention set off by commas says who is meant: "+K to the woman next door, @bob, in swimming"."""
    tokens = scene.tokens
    while at < len(tokens) and tokens[at].kind == "word" and marker_at(scene, at) is None:
        at += 1
    named = at + 1 < len(tokens) and tokens[at].norm in _SETS_OFF and tokens[at + 1].kind == "mention"
    return named and (at + 2 >= len(tokens) or tokens[at + 2].ends or tokens[at + 2].norm in _SETS_OFF)


_SETS_OFF = frozenset((",", "—", "–", ":", "(", ")"))


def _spoken_of(scene: Scene, core: set[int]) -> tuple[int, int] | None:
    """ "Tell your dad he's got a +K": somebody named before the trigger, and not merely called."""
    for hit in scene.finds("who.named"):
        _, end = scene.bounds(hit.start)
        called = hit.end < len(scene.tokens) and scene.tokens[hit.end].norm == ","
        if scene.sentence[hit.start] not in core or called or in_a_reason(scene, hit.start):
            continue
        if scene.has("who.with", hit.start - 1) or scene.has("topic.beside", hit.start - 1):
            # "As your solicitor I advise you"
            continue
        if any(start == hit.start and hit.end < end for start, end in scene.extents("topic.tail")):
            # "tym" of "tym razem"
            continue
        if any(hit.end <= i < end for i in scene.attached):
            return hit.start, hit.end
    return None


def _colon_name(scene: Scene) -> tuple[int, int] | None:
    """ "Uncle Raymond: #ImaginaryKlout": a name before the colon before the trigger."""
    for index in scene.attached:
        if scene.tokens[index - 1].norm == ":":
            begin, _ = scene.bounds(index - 1)
            words = range(begin, index - 1)
            if 0 < len(words) <= 4 and all(scene.tokens[i].kind == "word" for i in words) and not _small(scene, words):
                return begin, index - 1
    return None


def _small(scene: Scene, words: range) -> bool:
    """Whether words only lead up to a gift and name nobody: "this time for real: +K"."""
    named = scene.at("who.named", words.start)
    idle = all(any(scene.within(name, i) for name in _SMALL) for i in words)
    return idle and (named is None or named.end < words.stop)


_SMALL = ("topic.tail", "topic.filler", "topic.aside", "topic.idiom", "words.frame", "words.turn", "harmless.phrases")


def named_behind_plus(scene: Scene) -> tuple[int, int] | None:
    """Somebody whom a list knows, between the trigger with its colon and a sign: "+K: our postman, shortcuts"."""
    for index in scene.attached:
        at = index + 2
        if index != scene.bounds(index)[0] or scene.norms[index + 1 : at] != [":"]:
            continue
        at += scene.has("topic.articles", at)
        hit = scene.at("who.named", at) or scene.at("who.named", index + 2)
        if hit is not None and scene.norms[hit.end : hit.end + 1] in ([","], ["—"], [":"], ["→"]):
            return hit.start, hit.end
    return None


def _after_trigger(scene: Scene, index: int) -> bool:
    """Whether the "to" at ``index`` follows a trigger or a gift's name closely, so that a recipient follows."""
    for step in range(1, 6):
        at = index - step
        if at < 0 or scene.tokens[at].ends:
            return False
        if scene.tokens[at].is_trigger or scene.has("giving.gift", at):
            return True
        if marker_at(scene, at) is not None or (step == 1 and not scene.begins(_GIVEN, at)):
            # "+K for bringing soup to work", "+K, services to soup": a deed.
            return False
    return False


_GIVEN = frozenset(
    ("words.frame", "giving.give", "giving.get", "giving.gift", "topic.aside", "topic.too", "topic.tail")
)
"""What may stand before the "to" that leads to somebody."""


def in_a_reason(scene: Scene, at: int) -> bool:
    """Whether a topic's marker stands between the trigger and ``at``: "+K for explaining it to me"."""
    begin, _ = scene.bounds(at)
    if at >= 0 and scene.tokens[at].is_trigger:
        return False
    while at > 0 and not scene.tokens[at - 1].ends:
        at -= 1
        if scene.tokens[at].is_trigger:
            return False
        if scene.at("topic.because", at) is not None:
            return True
        if scene.has("topic.for", at) or scene.has("topic.in", at):
            return any(t.kind in ("trigger", "plus", "mention") for t in scene.tokens[begin:at])
    return False


def excluded(scene: Scene, group: list[int], names: tuple[str, ...] = ("who.excluded", "who.addressed")) -> bool:
    if scene.found.keys().isdisjoint(names):
        return False
    for name in names:
        for hit in scene.finds(name):
            given = hit.start > 0 and scene.tokens[hit.start - 1].is_trigger
            if (
                _sent_to(scene, hit)
                or names_work(scene, hit)
                or _is_told(scene, hit)
                or _receives_after(scene, hit, group)
                or _is_given_besides(scene, hit)
            ):
                continue
            # "to @bob from me and @carol"
            start = hit.start + (hit.start in scene.people and scene.has("words.and", hit.end - 2))
            if any(start <= i < hit.end for i in group) and not (given and scene.has("topic.beside", hit.start)):
                return not any(h.start <= hit.start and hit.end <= h.end for h in scene.finds("harmless.phrases"))
    return False


def _sent_to(scene: Scene, hit: Found) -> bool:
    """Whether the words before a person are the end of what a +K does: "lands at @bob" and not "seen at @bob"."""
    return any(get.start < hit.start < get.end for get in scene.finds("giving.get", "giving.kudos"))


def _is_given_besides(scene: Scene, hit: Found) -> bool:
    """Whether an "and" only seems to make somebody one of the givers, and they receive: "+K to @a in tea from me and @b
    gets +K in chess"."""
    lead = hit.end - 2 - scene.has("who.of", hit.end - 2)
    return scene.has("words.and", lead) and lead > hit.start and scene.at("giving.get", hit.end) is not None


def _is_told(scene: Scene, hit: Found) -> bool:
    """Whether a phrase that tells a topic names the person as its maker: "the cakes of @bob are wonderful"."""
    around = [told.end for told in scene.finds("topic.of") if told.start <= hit.start and hit.end <= told.end]
    return any(not any(hit.end <= i < end for i in scene.people) for end in around)


def owns_topic(scene: Scene, person: int) -> bool:
    """Whether a word like "of" before ``person`` says whose the topic is, or whose work a sentence before the +K's."""
    of = person - 1
    if not (scene.has("who.with", of) and scene.has("topic.in", of)) or any(
        hit.start < of and person < hit.end for hit in scene.finds("who.excluded")
    ):
        return False
    begin, end = scene.bounds(person)
    here = [i for i in scene.triggers if begin <= i < end]
    if not here:
        return begin < of
    return any(marker_at(scene, i) is not None for i in range(here[0] + 1, of - 1))


def _receives_after(scene: Scene, hit: Found, group: list[int]) -> bool:
    """Whether the last of several people is the subject of a verb of receiving: "cc @ann, @bob now holds +K"."""
    others = any(scene.tokens[i].kind == "mention" for i in range(hit.start, min(hit.end, group[0])))
    # "@bob fyi @carol gets +K"
    called = any(call.start < hit.start < call.end for call in scene.finds("who.addressed"))
    return (others or called) and scene.at("giving.get", group[-1] + 1) is not None
