"""Topics behind a word that leads to them: in, for, about; and what cannot begin a topic."""

from __future__ import annotations

from bot.domain.phrasing import Found
from bot.domain.read_after import marked_after
from bot.domain.read_lines import idiom_at, is_reason, past_signs
from bot.domain.read_topic import MARKERS, Phrase, is_topic, marker_at, phrase_from, trimmed
from bot.domain.read_who import Who
from bot.domain.scene import Scene


def marked(scene: Scene, who: Who, core: set[int]) -> list[Phrase]:
    """The topic after a marker. The first one counts: an explicit topic beats a reason that follows it."""
    phrases = markers(scene, who, core) or marked_after(scene, core)
    if len(phrases) > 1 and len(phrases) != len(who.groups):
        triggers = scene.attached
        later = [p for p in phrases if triggers and p.start > triggers[0]]
        later = later or [p for p in phrases if p.end + 1 in triggers] or phrases
        explicit = [p for p in later if scene.at("topic.in", p.start - 1) is not None or p.how == "marked"]
        return (explicit or later)[:1]
    return phrases


def markers(scene: Scene, who: Who, core: set[int]) -> list[Phrase]:
    """Every phrase after a topic marker in the giving sentences, in order."""
    found: list[Phrase] = []
    if not (hits := scene.finds(*MARKERS, "topic.beside")):
        return found
    reached = -1
    causes = sorted(
        {h.start for h in scene.finds("topic.because") if h.start and scene.tokens[h.start - 1].norm != "("}
    )
    people, openers = set(scene.people), _openers(scene, who)
    receives = min(who.indexes(), default=len(scene.tokens))
    opener, passed = -1, 0
    for index in sorted({hit.start for hit in hits}):
        while passed < len(openers) and openers[passed] < index:
            opener, passed = openers[passed], passed + 1
        if index < reached or scene.sentence[index] not in core:
            continue
        hit = marker_at(scene, index) or scene.at("topic.beside", index)
        if hit is None or idiom_at(scene, index) or not _may_mark(scene, hit, opener):
            continue
        start = hit.end
        if start >= len(scene.tokens) or start in people:
            continue
        if _person_follows(scene, start, hit.name, receives < index):
            continue
        if opener >= 0 and any(max(opener, 0) < cause < index for cause in causes) and not _names_at_last(scene, hit):
            continue
        reason = is_reason(scene, start)
        phrase = phrase_from(scene, start, "reason" if reason else "marked", reason=reason)
        if is_topic(scene, phrase):
            found.append(phrase)
            reached = phrase.end
    return found


def _names_at_last(scene: Scene, hit: Found) -> bool:
    """Whether a topic follows a clause that tells why: "to @bob, who photographs every fog, in fog photography"."""
    apart = hit.start > 0 and scene.tokens[hit.start - 1].norm == ","
    return apart and hit.name == "topic.in" and not scene.has("topic.articles", hit.end)


def _person_follows(scene: Scene, start: int, name: str, given: bool) -> bool:
    """Whether "for" leads to a recipient ("for @bob", "for my sister", "for you") and not to a topic.

    ``given``: the +K has somebody else before, as in "+K to @bob for lessons with @carol".
    """
    if name != "topic.for":
        return False
    tokens = scene.tokens
    for index in range(start, min(start + 5, len(tokens))):
        if tokens[index].kind in ("mention", "handle"):
            if given and index > start and tokens[index - 1].kind == "word" and not scene.has("who.title", index - 1):
                return False
            return index + 1 >= len(tokens) or tokens[index + 1].norm != "'s"
        if index > start and (scene.has("who.to", index) or scene.at("giving.get", index) is not None):
            break
        if tokens[index].kind != "word" or scene.at("topic.reason", index) or scene.has("who.with", index):
            break
    for kind in ("named", "third", "you", "all", "self"):
        hit = scene.at(f"who.{kind}", start)
        if hit is not None and (
            hit.end >= len(tokens)
            or tokens[hit.end].kind != "word"
            or marker_at(scene, hit.end) is not None
            or kind in ("named", "self")
        ):
            return True
    return False


def _may_mark(scene: Scene, hit: Found, opener: int) -> bool:
    """A marker counts after ``opener`` (the trigger, a recipient, a gift), and where a clause begins: "For X, @a …"."""
    index = hit.start
    begin, _ = scene.bounds(index)
    before = scene.tokens[index - 1] if index else None
    if hit.name == "topic.beside" or (scene.has("topic.beside", index) and hit.end - index == 1):
        also = scene.at("topic.in", index) is not None
        opens = index == begin or (before is not None and before.kind == "punct")
        index -= scene.has("words.and", index - 1)
        index -= index > 1 and scene.tokens[index - 1].norm == "," and (also or scene.has("words.and", index))
        return index - 1 == opener or (also and opens and _leads_up(scene, hit.end))
    if begin <= opener < index:
        return True
    return hit.end < len(scene.tokens) and (index == begin or (before is not None and before.kind in ("punct", "bot")))


def _leads_up(scene: Scene, start: int) -> bool:
    """Whether a few words from ``start`` lead up to the trigger, where "in" alone is too common: "Z haftu +K"."""
    for token in scene.tokens[start : start + LONGEST_LEAD]:
        if token.kind in ("trigger", "plus"):
            return not token.detached
        if token.kind != "word":
            return False
    return False


LONGEST_LEAD = 6
"""Words of a topic ahead of the trigger that a very common word leads to."""


def _openers(scene: Scene, who: Who) -> list[int]:
    """The tokens after which a marker leads to a topic: triggers, recipients, gifts, praise by name."""
    gifts = [hit.start for hit in scene.finds("giving.gift") if hit.end - hit.start == 1]
    praise = [hit.start for hit in scene.finds("giving.kudos")]
    named = [f.end - 1 for f in scene.finds("who.third", "who.you", "who.all") if _receives(scene, f.start)]
    return sorted({*scene.triggers, *who.indexes(), *gifts, *praise, *named})


def _receives(scene: Scene, pronoun: int) -> bool:
    """Whether the pronoun is one to whom something is given: "to you", "należy ci się" (is due to you)."""
    given = scene.within("giving.get", pronoun) and scene.at("giving.get", pronoun) is None
    return given or scene.has("who.to", pronoun - 1) or scene.ended(pronoun, "giving.give", "giving.get")


LONGEST_WHOLE = 3
"""Words in brackets that are taken as one topic, whatever they mean elsewhere."""


def behind(scene: Scene, group: list[int]) -> int:
    """Where the text goes on after people and a particle that they end in: "@bob:lle (soup)"."""
    hit = scene.at("who.after", group[-1] + 1)
    after = hit.end if hit is not None else group[-1] + 1
    if after + 1 < len(scene.tokens) and scene.tokens[after].kind == "plus" and scene.tokens[after + 1].norm == "(":
        # "@a +K (botany), @b +K (bread)"
        return after + 1
    return after


def bracket_at(scene: Scene, at: int) -> Phrase:
    tokens = scene.tokens
    if tokens[at].norm not in ("(", "[") or _aside_opens(scene, at + 1):
        return Phrase(at, at, "none")
    for end in range(at + 1, min(at + 14, len(tokens))):
        if tokens[end].norm in (")", "]"):
            start = at + 1
            hit = marker_at(scene, start)
            start = hit.end if hit is not None else start
            if any(t.kind in ("mention", "trigger", "plus") for t in tokens[start:end]):
                break
            if end - start <= LONGEST_WHOLE and all(t.kind == "word" for t in tokens[start:end]):
                return trimmed(scene, start, end, "bracket")
            return phrase_from(scene, start, "bracket", limit=end)
        if tokens[end].kind == "line":
            break
    return Phrase(at, at, "none")


def _aside_opens(scene: Scene, start: int) -> bool:
    """Whether brackets begin with an aside ("(no idea what for yet"), or interrupt what leads to somebody."""
    before = start - 2
    if before >= 0 and (scene.tokens[before].norm == "…" or scene.has("who.to", before)):
        return True
    hit = scene.at("topic.filler", start)
    return hit is not None and hit.end < len(scene.tokens) and scene.tokens[hit.end].kind == "word"


def unlike_topic(scene: Scene, start: int) -> bool:
    return starts_otherwise(scene, start) or idiom_at(scene, start)


def starts_otherwise(scene: Scene, start: int) -> bool:
    """Whether verbs, markers or asides begin here instead of a topic."""
    if scene.begins(_OTHERWISE, start) or scene.within("who.excluded", start):
        return True
    praise = scene.at("giving.praise", start)
    # 「プロの昼寝」: praise that describes what follows is a part of the topic.
    return praise is not None and not (scene.tokens[start].glyph and scene.has("topic.filler", praise.end))


_OTHERWISE = frozenset((
    "topic.aside", "giving.get", "giving.give", "topic.stop", "who.to", "topic.because", "words.and", "giving.thanks",
    "giving.kudos",
))  # fmt: skip


def ahead_of(scene: Scene, index: int) -> Phrase | None:
    """Words before a person: "baking: @bob", "baking — @bob — #ImaginaryKlout"."""
    tokens = scene.tokens
    if index == 0 or tokens[index - 1].norm not in (":", "—", "→", "=", "|"):
        return None
    begin, _ = scene.bounds(index - 1)
    start = past_signs(scene, begin, index - 1)
    if any(tokens[i].kind in ("mention", "trigger", "plus") for i in range(start, index - 1)):
        return None
    if starts_otherwise(scene, start):
        return None
    if all(tokens[i].kind in ("emoji", "punct") for i in range(start, index - 1)):
        return None
    phrase = phrase_from(scene, start, "ahead", limit=index - 1)
    if any(scene.within("giving.kudos", i) for i in range(phrase.start, phrase.end)):
        # "All my applause: @bob"
        return None
    return phrase if is_topic(scene, phrase) and scene.size(phrase.start, phrase.end) <= 12 else None
