"""What for: where a topic begins and ends, and how it is said on a badge."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.end import fronted, halts, is_deed
from bot.domain.reading.topic.marks import MARKERS, after_marker
from bot.domain.reading.topic.within_deed import within_deed

MAX_WORDS = 24
WORK = "work"
"""How a topic is found that is somebody's work: "giving @bob's leaf photos a +K"."""
THIN = "thin"
"""How a topic is found by a lay-out that only a toot's likeliest language is believed with: "soup / @bob / +K"."""
SURE = frozenset(("marked", "reason", "label", "bracket", "row", WORK))
"""How topics are found that are not only guessed: by a word or a sign that leads to them."""
LED = frozenset(("marked", "reason", WORK))
"""How topics are found that a word leads to."""
_BREAKS = frozenset(MARKERS) | {"topic.stop", "topic.because", "topic.tail", "who.to", "giving.get", "words.and"}
_KEEP_END = {")": "(", "]": "[", "}": "{"}
_QUOTES = frozenset("\"'")
_OWNS = ["'s"]
_ORNAMENTS = frozenset("~*_=|•·∴∵✧✦★☆")
"""What people draw around words."""
_CLOSERS = {'"': '"', "'": "'", "“": "”", "«": "»", "„": "“", "(": ")", "[": "]"}


class Phrase(NamedTuple):
    """Tokens ``start`` to before ``end`` as topics; ``how`` says by which sign they were found."""

    start: int
    end: int
    how: str

    @property
    def empty(self) -> bool:
        return self.start >= self.end


_phrase = partial(tuple.__new__, Phrase)
"""A ``Phrase`` of its three parts at once, which is quicker."""


def phrase_from(scene: Scene, start: int, how: str, *, reason: bool = False, limit: int | None = None) -> Phrase:
    """The phrase that begins at ``start``: up to the next person, trigger, aside or end of the sentence."""
    tokens, norms = scene.tokens, scene.norms
    stop = len(tokens) if limit is None else limit
    start = _past_bracket(scene, start, stop)
    while norms[start + 1 : start + 2] == _OWNS and start in within_deed(scene):
        # "+K to @a for @b's wedding cake", "for @b's and @c's wedding"
        start += 2 + scene.has("words.and", start + 2)
    while start < stop and (
        (tokens[start].kind == "punct" and tokens[start].norm in _ORNAMENTS)
        or (tokens[start].kind == "emoji" and (scene.norms.count(tokens[start].norm) > 2 or _is_bullet(scene, start)))
    ):
        start += 1
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
                return trimmed(scene, start + 1, at, how, quoted=closer != ")")
    end = start
    thirds = scene.thirds
    while end < stop and thirds[end] - thirds[start] <= 3 * (MAX_WORDS - 1):
        if norms[end] in _QUOTES and (after := _past_quote(scene, end, stop)) > end:
            end = after
        elif halts(scene, start, end, reason):
            break
        else:
            end += 1
    return trimmed(scene, start, _before_gift(scene, start, end), how)


def _is_bullet(scene: Scene, at: int) -> bool:
    """Whether an emoji begins its line as another begins the line of somebody: "👤 @bob", and below "🏷️ soup"."""
    tokens = scene.tokens
    opens = at > 0 and tokens[at - 1].kind == "line" and at + 1 < len(tokens) and tokens[at + 1].kind == "word"
    return opens and any(tokens[i - 1].kind == "emoji" for i in scene.people if i > 0)


def _before_gift(scene: Scene, start: int, end: int) -> int:
    """``end`` without the words that lead to the trigger behind it: "for soup with a +K"."""
    if end >= len(scene.tokens) or not scene.tokens[end].is_trigger or scene.tokens[end].detached:
        return end
    at = end
    while at > start and (scene.has("topic.articles", at - 1) or scene.has("who.with", at - 1)):
        at -= 1
        if scene.has("who.with", at):
            return at
    return end


def _past_bracket(scene: Scene, at: int, stop: int) -> int:
    """Past an aside in brackets before a topic's first word: "for (deep breath) tuning"."""
    if at == 0 or at >= stop or scene.tokens[at].norm != "(" or not after_marker(scene, at):
        return at
    for end in range(at + 1, min(stop, at + MAX_WORDS)):
        if scene.tokens[end].kind == "line":
            break
        if scene.tokens[end].norm == ")":
            return end + 1 if end + 1 < stop and scene.tokens[end + 1].kind == "word" else at
    return at


def _breaks_off(scene: Scene, at: int) -> bool:
    return scene.begins(_BREAKS, at)


def _past_quote(scene: Scene, at: int, stop: int) -> int:
    """Past the words in quotation marks that begin at ``at``; ``at`` itself when none do."""
    mark = scene.norms[at]
    if mark not in _QUOTES or scene.tokens[at].kind != "punct":
        return at
    for end in range(at + 1, min(stop, at + MAX_WORDS)):
        token = scene.tokens[end]
        if token.kind in ("line", "mention", "trigger", "plus"):
            break
        if token.norm == mark:
            return end + 1
    return at


def trimmed(scene: Scene, start: int, end: int, how: str, *, quoted: bool = False) -> Phrase:
    """Without articles before, and time words, asides and decoration behind; what is ``quoted`` keeps its end."""
    tokens = scene.tokens
    changed = True
    while changed and start < end:
        changed = False
        first, last = tokens[start], tokens[end - 1]
        several = end - start > 1
        article = scene.at("topic.articles", start)
        if (
            first.kind == "punct"
            and _past_quote(scene, start, end) in (start, end)
            and not _is_element(scene, start, end)
        ):
            start, changed = start + 1, True
        elif (
            article is not None
            and article.end < end
            and (how != "because" or article.end + 1 == end)
            and not _is_spelt(scene, article.end, end)
        ):
            start, changed = article.end, True
        elif (last.kind == "punct" and not _closes(scene, start, end)) or (
            several
            and (
                (last.kind == "emoji" and first.kind != "emoji") or (last.kind == "word" and _leads_on(scene, end - 1))
            )
        ):
            end, changed = end - 1, True
        elif not quoted and (cut := _tail(scene, start, end)) < end:
            end, changed = cut, True
    return _phrase((start, end, how))


def _is_element(scene: Scene, at: int, end: int) -> bool:
    """Whether an element of markup is spoken of there: "<table> layouts"."""
    tokens = scene.tokens[at : min(end, at + 3)]
    return [token.norm for token in tokens[::2]] == ["<", ">"] and tokens[0].end == tokens[1].start


def _is_spelt(scene: Scene, at: int, end: int) -> bool:
    """Whether two letters stand at ``at`` by themselves: "A E S T H E T I C S" has no article."""
    letters = scene.norms[at : min(end, at + 2)]
    return len(letters) > 1 and all(len(letter) == 1 and letter.isascii() and letter.isalpha() for letter in letters)


def _leads_on(scene: Scene, at: int) -> bool:
    """Whether the word at ``at`` only leads to something else: "(bees) to", "(bees) and", "(bees) is @…"."""
    after = at + 1
    if at not in scene.begun:
        return False
    if scene.norms[at].isdecimal() and after < len(scene.tokens) and scene.norms[after] == ",":
        # "Fallout 4, great fun", not "cake 4 @bob"
        return False
    if after < len(scene.tokens) and scene.tokens[after].kind == "mention" and scene.has("who.with", at):
        person = scene.tokens[after].mention
        return scene.has("topic.in", at) or any(scene.tokens[i].mention == person for i in scene.people if i != after)
    if after < len(scene.tokens) and scene.tokens[after].kind == "mention" and _is_copula(scene, at):
        # "whoever sings best is @bob"
        return True
    joins = scene.has("words.and", at) or (scene.has("topic.beside", at) and scene.has("topic.in", at))
    leads = scene.has("who.to", at) and not _is_stranded(scene, at)
    return leads or (joins and not scene.tokens[at].glyph)


def _is_copula(scene: Scene, at: int) -> bool:
    """Whether the word at ``at`` says who it is, and is no part of one with an apostrophe: "c'est @bob"."""
    return scene.has("who.is", at) and not scene.norms[at - 1].endswith("'")


def _is_stranded(scene: Scene, at: int) -> bool:
    """Whether "to" ends what was said, behind a verb that no list knows: "a briefing that people listen to"."""
    after = at + 1
    ends = after >= len(scene.tokens) or scene.tokens[after].ends or scene.tokens[after].detached
    return ends and scene.tokens[at - 1].kind == "word" and scene.norms[at - 1] not in scene.language.known


def _closes(scene: Scene, start: int, end: int) -> bool:
    if scene.tokens[end - 1].norm in ('"', "'"):
        return any(t.norm == scene.tokens[end - 1].norm for t in scene.tokens[start + 1 : end - 1])
    opener = _KEEP_END.get(scene.tokens[end - 1].norm)
    return opener is not None and any(t.norm == opener for t in scene.tokens[start : end - 1])


def _tail(scene: Scene, start: int, end: int) -> int:
    """Where the phrase ends without the longest time word or filler at its end."""
    if not scene.ended(end, "topic.tail", "topic.filler"):
        return end
    for begin in range(max(start + 1, end - 6), end):
        if (begin, end) in scene.extents("topic.tail") and not _belongs(scene, start, begin, end):
            return begin
        if scene.tokens[begin - 1].norm == "," and (begin, end) in scene.extents("topic.filler"):
            return begin
    return end


def _belongs(scene: Scene, start: int, at: int, end: int) -> bool:
    """Whether what looks like a tail at ``at`` belongs to the topic: "(knowing what time) it is", "being a pal"."""
    if (
        is_deed(scene, at, end)
        or scene.within("topic.inner", at)
        # 「読むこと」
        or any(pair.start < at < pair.end for pair in scene.finds("topic.pairs"))
        or _entitled(scene, start, at)
        or _letter(scene, at, end)
    ):
        return True
    leans = at + 1 == end and any(scene.has(name, at - 1) for name in _LEANING)
    return leans or (at - 1 > start and scene.has("topic.articles", at - 1))


_LEANING = ("topic.articles", "who.to", "who.with", "topic.in")
"""Words that need the next one: "helping the people", where "people" calls nobody."""


def _entitled(scene: Scene, start: int, at: int) -> bool:
    """Whether every word up to the one at ``at`` has its capital as in a title: "Turning It Off And On Again"."""
    words = [scene.words(i, i + 1) for i in range(start, at + 1) if scene.tokens[i].kind == "word"]
    return len(words) > _LEAST_OF_TITLE and all(word.istitle() for word in words)


_LEAST_OF_TITLE = 2
"""More words than this are needed to see that a topic is written as a title is."""


def is_topic(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase could stand on a badge: some words (or one emoji) that are not all filler."""
    if phrase.empty or (phrase.how != WORK and _leads_to_trigger(scene, phrase)) or _leads_to_somebody(scene, phrase):
        return False
    if phrase.how in _OF_A_CRY and any(h.start < phrase.start and phrase.end <= h.end for h in scene.finds(_PRAISE)):
        # "@bob, what a hero"
        return False
    if any(h.start < phrase.start and phrase.end <= h.end for h in scene.finds("who.excluded")):
        # "on the | proposal | of @carol"
        return False
    if any(h.start == phrase.start and phrase.end <= h.end for h in scene.finds("who.barred")):
        # "all of you | except | @bob"
        return False
    at = phrase.start
    if _letter(scene, at, phrase.end):
        return True
    if phrase.end in scene.attached and (same := scene.at("who.same", at)) is not None and same.end == phrase.end:
        # "one | +K in jelly"
        return False
    while at < phrase.end:
        kind = scene.tokens[at].kind
        if at not in scene.begun:
            if kind in _SOLID:
                return True
            at += 1
            continue
        hit = scene.at("topic.filler", at) or (scene.at("topic.tail", at) if phrase.how != "marked" else None)
        article = scene.at("topic.articles", at)
        end = at if hit is None else hit.end if hit.end <= phrase.end else _idle(scene, at, phrase.end)
        if end > at and (article is None or article.end <= end):
            at = end
            continue
        if kind in _SOLID and (kind != "word" or article is None):
            return True
        at = article.end if article is not None else at + 1
    return False


_PRAISE = "giving.praise"
_OF_A_CRY = frozenset(("because", "marked", "bare"))
"""How what is only a cry about somebody may look like a topic."""
_SOLID = frozenset(("word", "tag", "emoji", "code"))


def _letter(scene: Scene, start: int, end: int) -> bool:
    """Whether these tokens are one capital letter, as a language for computers may be called: "R"."""
    token = scene.tokens[start]
    return end - start == 1 and len(token.norm) == 1 and scene.text.plain[token.start].isupper()


def _idle(scene: Scene, at: int, end: int) -> int:
    """Where the longest filler that begins at ``at`` ends, not after ``end``; ``at`` when there is none."""
    for name in ("topic.filler", "topic.tail"):
        if scene.at(name, at) is not None:
            for stop in range(end, at, -1):
                if (at, stop) in scene.extents(name):
                    return stop
    return at


def _leads_to_trigger(scene: Scene, phrase: Phrase) -> bool:
    """Whether the trigger is what the words speak of: "(thanks) for remembering my #ImaginaryKlout"."""
    at = phrase.end
    for trigger in scene.attached:
        if at <= trigger <= at + _NOUN:
            words = range(at, trigger) if at < trigger else range(at - 1, at)
            led = all(scene.has("topic.articles", i) for i in words) and not fronted(scene, phrase.start)
            return led and not (at < trigger and _is_handed_over(scene, phrase, trigger))
    return False


def _is_handed_over(scene: Scene, phrase: Phrase, trigger: int) -> bool:
    """Whether a trigger behind a topic is what somebody gets for it: "@bob gets for his soup | a #ImaginaryKlout"."""
    if any(scene.has("words.known", i) for i in range(phrase.end, trigger)):
        return False
    begin, _ = scene.bounds(trigger)
    verbs = scene.finds("giving.get", "giving.give")
    return any(begin <= verb.start and phrase.start - _NEAR_VERB <= verb.end <= phrase.start for verb in verbs)


_NEAR_VERB = 5
"""Tokens from a verb of giving to a topic that stands before the trigger."""


def _leads_to_somebody(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is nothing but the word that leads to whoever receives: "sorry, it was | for | @bob"."""
    at = phrase.start
    lone = phrase.end - at == 1 and phrase.end < len(scene.tokens) and scene.tokens[phrase.end].kind == "mention"
    return lone and scene.ended(phrase.end, *_LEADS_TO_SOMEBODY)


_LEADS_TO_SOMEBODY = ("who.to", "topic.for", "topic.stop")
_NOUN = 3
"""Words from a phrase to the trigger that it speaks of: "(for) all of | the #ImaginaryKlout"."""
