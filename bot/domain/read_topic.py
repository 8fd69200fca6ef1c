"""What for: where a topic begins and ends, and how it is said on a badge."""

from __future__ import annotations

from typing import NamedTuple

from bot.domain.phrasing import Found
from bot.domain.scene import Scene

MAX_WORDS = 24
MARKERS = ("topic.deed", "topic.in", "topic.for")
_MARKERS = frozenset(MARKERS)
PRONOUNS = frozenset(("who.third", "who.you", "who.all", "who.self"))
_BREAKS = _MARKERS | {"topic.stop", "topic.because", "topic.tail", "who.to", "giving.get", "words.and"}
_KEEP_END = {")": "(", "]": "[", "}": "{"}
_CLOSERS = {'"': '"', "'": "'", "“": "”", "«": "»", "„": "“", "(": ")", "[": "]"}


class Phrase(NamedTuple):
    """Tokens ``start`` to before ``end`` as topics; ``how`` says by which sign they were found."""

    start: int
    end: int
    how: str

    @property
    def empty(self) -> bool:
        return self.start >= self.end


def marker_at(scene: Scene, index: int) -> Found | None:
    """The longest word or phrase at ``index`` that leads to a topic."""
    if not scene.begins(_MARKERS, index):
        return None
    return max((hit for name in MARKERS if (hit := scene.at(name, index)) is not None), key=lambda hit: hit.end)


def after_marker(scene: Scene, index: int) -> bool:
    """Whether a word that leads to a topic stands right before ``index``."""
    return scene.ended(index, *MARKERS)


def phrase_from(scene: Scene, start: int, how: str, *, reason: bool = False, limit: int | None = None) -> Phrase:
    """The phrase that begins at ``start``: up to the next person, trigger, aside or end of the sentence."""
    tokens = scene.tokens
    stop = len(tokens) if limit is None else limit
    if start < stop and tokens[start].norm in _CLOSERS and tokens[start].kind == "punct":
        closer = _CLOSERS[tokens[start].norm]
        for at in range(start + 1, min(stop, start + MAX_WORDS)):
            if tokens[at].kind == "line":
                break
            if tokens[at].norm == closer:
                if (
                    closer in "\"'"
                    and at + 1 < stop
                    and tokens[at + 1].kind == "word"
                    and not _breaks_off(scene, at + 1)
                ):
                    break
                return trimmed(scene, start + 1, at, how)
    end = start
    while end < stop and scene.size(start, end) < MAX_WORDS:
        if (after := _past_quote(scene, end, stop)) > end:
            end = after
        elif _halts(scene, start, end, reason):
            break
        else:
            end += 1
    return trimmed(scene, start, end, how)


def _breaks_off(scene: Scene, at: int) -> bool:
    return scene.begins(_BREAKS, at)


def _past_quote(scene: Scene, at: int, stop: int) -> int:
    """Past the words in quotation marks that begin at ``at``; ``at`` itself when none do."""
    mark = scene.tokens[at].norm
    if mark not in ('"', "'") or scene.tokens[at].kind != "punct":
        return at
    for end in range(at + 1, min(stop, at + MAX_WORDS)):
        token = scene.tokens[end]
        if token.kind in ("line", "mention", "trigger", "plus"):
            break
        if token.norm == mark:
            return end + 1
    return at


def _halts(scene: Scene, start: int, at: int, reason: bool) -> bool:
    """Whether the topic from ``start`` ends before the token at ``at``."""
    tokens = scene.tokens
    token = tokens[at]
    first = at == start
    match token.kind:
        case "line" | "trigger" | "plus" | "link" | "bot":
            return True
        case "tag":
            joined = not first and (scene.has("words.and", at - 1) or tokens[at - 1].norm == ",")
            joined = joined or (scene.at("topic.filler", at) is None and _row_of_tags(scene, start, at))
            return not first and not joined and _only_asides_follow(scene, at)
        case "emoji":
            return not first and any(t.kind != "emoji" for t in tokens[start:at])
        case "mention":
            return not _inside(scene, start, at)
        case "code" | "handle":
            return False
        case _:
            pass
    if token.ends:
        return True
    if token.kind == "punct":
        if token.norm == ",":
            return not _list_goes_on(scene, start, at, reason)
        return not first and (token.norm in '—→;:|("[{~=☺' or (token.norm == "/" and _divides(scene, at)))
    if first:
        return False
    if scene.has("words.and", at) and not _shares_ending(scene, start, at + 1):
        return True
    if scene.at("topic.end" if reason else "topic.stop", at) is not None and not scene.within("topic.inner", at):
        return True
    if _leads_to_person(scene, at) or _clause_begins(scene, at, reason):
        return True
    if not reason and scene.has("topic.for", at) and _reason_follows(scene, at + 1):
        return True
    return not reason and scene.at("topic.because", at) is not None


def _divides(scene: Scene, slash: int) -> bool:
    """Whether a slash divides fields: "Topic: soup / Who: @bob"."""
    for token in scene.tokens[slash + 1 : slash + 1 + _LONGEST_ADDED]:
        if token.kind != "word":
            return token.norm == ":" or token.kind in ("mention", "trigger", "plus")
    return False


def _inside(scene: Scene, start: int, at: int) -> bool:
    """A person within the phrase ("for her duet with @b") and not beside it."""
    if at == start:
        return False
    after = at + 1
    if after < len(scene.tokens) and scene.tokens[after].norm == "'s":
        return True
    if scene.at("who.after", after) is not None:
        return False
    before = scene.tokens[at - 1]
    if before.kind != "word" or scene.has("who.to", at - 1) or scene.has("words.and", at - 1):
        return False
    return any(i < start for i in scene.people) and _core_person_before(scene, start)


def _core_person_before(scene: Scene, start: int) -> bool:
    begin, _ = scene.bounds(start)
    return any(scene.tokens[i].kind == "mention" for i in range(begin, start))


def _leads_to_person(scene: Scene, at: int) -> bool:
    """Whether here begins "to @x", "and @x", "goes to @x", "via @x"."""
    tokens = scene.tokens
    hit = scene.at("giving.get", at)
    after = hit.end if hit is not None else at + 1
    if hit is None and not (scene.has("who.to", at) or scene.has("words.and", at)):
        return scene.at("who.excluded", at) is not None
    if scene.has("words.and", at) and marker_at(scene, after) is not None:
        return any(tokens[i].kind == "mention" for i in range(after, min(after + 8, len(tokens))))
    for step in range(4 if scene.has("who.to", at) or hit else 2):
        index = after + step
        if index >= len(tokens) or tokens[index].ends:
            return False
        if tokens[index].kind in ("mention", "handle"):
            return True
        if step == 0 and scene.has("who.to", at) and scene.begins(PRONOUNS, index):
            return True
        if tokens[index].kind != "word":
            return False
    return False


def _clause_begins(scene: Scene, at: int, reason: bool) -> bool:
    """Whether here begins a clause about receiving: "you get a +K", "(the +K in tea) she so richly deserves"."""
    tokens = scene.tokens
    for name in ("who.you", "who.third", "who.all"):
        if (hit := scene.at(name, at)) is None:
            continue
        verb = hit.end
        while verb < hit.end + 3 and scene.at("words.frame", verb) is not None and scene.at("giving.get", verb) is None:
            verb += 1
        if (get := scene.at("giving.get", verb)) is None:
            continue
        if any(token.kind in ("trigger", "plus") for token in tokens[verb : verb + 5]):
            return True
        return not reason and (get.end >= len(tokens) or tokens[get.end].kind != "word")
    return False


def _reason_follows(scene: Scene, at: int) -> bool:
    """After "in T for": a reason ("helping me", "her patience") ends T; a plain noun belongs to it ("for crowds")."""
    return scene.at("topic.reason", at) is not None or scene.has("topic.articles", at)


def _row_of_tags(scene: Scene, start: int, at: int) -> bool:
    """Whether hashtags alone are the topic, up to the trigger: "+K: #WheelTruing #TubelessWoes #ImaginaryKlout"."""
    tokens = scene.tokens
    if any(token.kind != "tag" for token in tokens[start:at]):
        return False
    return any(token.kind == "trigger" for token in tokens[at + 1 : at + 5])


def _only_asides_follow(scene: Scene, at: int) -> bool:
    return all(t.kind in ("tag", "trigger", "emoji", "link", "line") for t in scene.tokens[at:])


def _shares_ending(scene: Scene, start: int, at: int) -> bool:
    """Whether what is added at ``at`` has an ending that marks topics, if what it is added to has: "*sta and *sta"."""
    if "topic.ending" not in scene.found or not any(scene.within("topic.ending", i) for i in range(start, at - 1)):
        return True
    for index in range(at, min(at + _LONGEST_ADDED, len(scene.tokens))):
        token = scene.tokens[index]
        if token.kind == "punct" or token.kind in ("trigger", "plus", "mention", "line"):
            return False
        if scene.within("topic.ending", index):
            return True
    return False


_LONGEST_ADDED = 6
"""Words of a topic that is added to another."""


def _list_goes_on(scene: Scene, start: int, comma: int, reason: bool) -> bool:
    """Whether the topic goes on after a comma: "pacing, resting", but not "hopscotch, and that's final"."""
    if reason:
        return scene.at("topic.inner", comma + 1) is not None
    if not _shares_ending(scene, start, comma + 1):
        return False
    tokens = scene.tokens
    at = comma + 1
    if at < len(tokens) and scene.has("words.and", at):
        at += 1
    begin = at
    if scene.at("topic.aside", at) is not None or scene.at("topic.filler", at) is not None:
        return False
    if any(scene.at(name, at) is not None for name in ("topic.tail", "topic.stop", "giving.get")):
        return False
    if marker_at(scene, at) is not None or scene.has("who.to", at) or _calls(scene, at):
        return False
    while at < len(tokens) and scene.size(begin, at) <= 4:
        token = tokens[at]
        if token.ends or token.kind in ("trigger", "plus", "emoji", "link") or token.norm == ",":
            break
        if token.kind == "punct" and token.norm in ":→=":
            # "Topic: soup, winner: @bob" names another field, "soup: @bob, bread: @carol" another topic.
            field = scene.ended(start - 1, "topic.label") and tokens[start - 1].norm in ":="
            return at + 1 < len(tokens) and tokens[at + 1].kind == "mention" and at > begin and not field
        if token.kind == "mention":
            return False
        if token.kind == "punct":
            break
        if at > begin and scene.at("giving.get", at) is not None:
            return _leads_to_person(scene, at)
        if at > begin and (scene.at("topic.stop", at) or scene.at("topic.because", at)):
            return False
        if at > begin and token.glyph and joins_topics(scene, at):
            break
        if at > begin and (tail := scene.at("topic.tail", at)) is not None:
            if scene.has("words.and", at):
                break
            at = tail.end
            continue
        at += 1
    if not begin < at or scene.size(begin, at) > 4:
        return False
    more = begin > comma + 1 or (at < len(tokens) and tokens[at].norm == ",")
    listed = more or any(tokens[i].norm == "," for i in range(start, comma))
    return (
        listed
        or scene.size(begin, at) <= LONGEST_PAIRED
        or any(scene.has("words.and", i) for i in range(begin, at + 1))
    )


LONGEST_PAIRED = 1
"""Words of the second of two topics that only a comma joins: more are an aside ("bread, still warm")."""


def _calls(scene: Scene, at: int) -> bool:
    """Whether the word at ``at`` calls somebody by the name in their handle: "for the map, Pip!" to @pip_s."""
    tokens = scene.tokens
    if at >= len(tokens) or len(tokens[at].norm) < _SHORTEST_NAME or tokens[at].kind != "word":
        return False
    if at + 1 < len(tokens) and tokens[at + 1].kind == "word":
        return False
    return any(t.mention.username.casefold().startswith(tokens[at].norm) for t in tokens if t.mention is not None)


_SHORTEST_NAME = 3


def trimmed(scene: Scene, start: int, end: int, how: str) -> Phrase:
    """Without articles before, and time words, asides and decoration behind."""
    tokens = scene.tokens
    changed = True
    while changed and start < end:
        changed = False
        first, last = tokens[start], tokens[end - 1]
        several = end - start > 1
        article = scene.at("topic.articles", start)
        if first.kind == "punct" and _past_quote(scene, start, end) in (start, end):
            start, changed = start + 1, True
        elif article is not None and article.end < end and how != "because":
            start, changed = article.end, True
        elif (last.kind == "punct" and not _closes(scene, start, end)) or (
            several
            and (
                (last.kind == "emoji" and first.kind != "emoji")
                or (
                    last.kind == "word"
                    and (scene.has("who.to", end - 1) or (scene.has("words.and", end - 1) and not last.glyph))
                )
            )
        ):
            end, changed = end - 1, True
        elif (cut := _tail(scene, start, end)) < end:
            end, changed = cut, True
    return Phrase(start, end, how)


def _closes(scene: Scene, start: int, end: int) -> bool:
    if scene.tokens[end - 1].norm in ('"', "'"):
        return any(t.norm == scene.tokens[end - 1].norm for t in scene.tokens[start + 1 : end - 1])
    opener = _KEEP_END.get(scene.tokens[end - 1].norm)
    return opener is not None and any(t.norm == opener for t in scene.tokens[start : end - 1])


def _tail(scene: Scene, start: int, end: int) -> int:
    """Where the phrase ends without the longest time word or filler at its end."""
    for begin in range(max(start + 1, end - 6), end):
        if (begin, end) in scene.extents("topic.tail"):
            return begin
        if scene.tokens[begin - 1].norm == "," and (begin, end) in scene.extents("topic.filler"):
            return begin
    return end


def is_topic(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase could stand on a badge: some words (or one emoji) that are not all filler."""
    if phrase.empty:
        return False
    at, solid = phrase.start, False
    while at < phrase.end:
        hit = scene.at("topic.filler", at) or scene.at("topic.tail", at)
        if hit is not None and (end := hit.end if hit.end <= phrase.end else _idle(scene, at, phrase.end)) > at:
            at = end
            continue
        kind = scene.tokens[at].kind
        article = scene.at("topic.articles", at)
        solid = solid or kind in ("tag", "emoji", "code") or (kind == "word" and article is None)
        at = article.end if article is not None else at + 1
    return solid


def _idle(scene: Scene, at: int, end: int) -> int:
    """Where the longest filler that begins at ``at`` ends, not after ``end``; ``at`` when there is none."""
    for name in ("topic.filler", "topic.tail"):
        if scene.at(name, at) is not None:
            for stop in range(end, at, -1):
                if (at, stop) in scene.extents(name):
                    return stop
    return at


def joins_topics(scene: Scene, at: int) -> bool:
    """Whether the "and" at ``at`` is a word of its own and no glyph within one ("ひとり")."""
    if not scene.has("words.and", at):
        return False
    around = scene.tokens[at - 1].norm[-1] + scene.tokens[at + 1].norm[0]
    return not scene.tokens[at].glyph or not any("\u3041" <= letter <= "\u309f" for letter in around)
