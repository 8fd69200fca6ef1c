"""Topics whose marker stands behind them, as in Japanese ("編み物で") or with a pronoun of its own in a told praise."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import KNOWN, PRONOUNS, marker_at
from bot.domain.reading.topic.phrase import MAX_WORDS, Phrase, is_topic, phrase_from, trimmed
from bot.domain.reading.what.lines import Pairs, led_to
from bot.domain.reading.who.recipients import Who


def marked_after(scene: Scene, core: set[int]) -> list[Phrase]:
    """Every phrase before a word of ``topic.after`` in the giving sentences, in order."""
    found: list[Phrase] = []
    barriers = _barriers(scene)
    passed = 0
    for hit in sorted(scene.finds("topic.after", "topic.ending"), key=lambda f: (f.start, -f.end)):
        if scene.sentence[hit.start] not in core or scene.within("topic.idiom", hit.start) or hit.start < passed:
            continue
        reached = found[-1].end if found else 0
        if hit.name == "topic.ending":
            if hit.start < reached or scene.begins(_NO_TOPIC, hit.start):
                continue
            phrase = phrase_from(scene, _begin(scene, hit.end, reached, barriers), "marked")
        else:
            end = _before_bracket(scene, hit.start)
            begin = _quoted_from(scene, end, reached)
            begin = _emoji_from(scene, end, reached) if begin is None else begin
            phrase = trimmed(scene, _begin(scene, end, reached, barriers) if begin is None else begin, end, "marked")
        if not is_topic(scene, phrase):
            continue
        if found and phrase.start == found[-1].end and scene.tokens[phrase.start].glyph:
            # 「朗読の」「美しさに」 are one.
            phrase = phrase._replace(start=found.pop().start)
        found.append(phrase)
        passed = hit.end
    return found


def ends_sentence(scene: Scene, begin: int, end: int) -> Phrase | None:
    """The topic of a sentence that is nothing but that and a word behind it: 「書道における功績を称えて。」."""
    last = end
    while last > begin and scene.tokens[last - 1].kind == "punct":
        last -= 1
    hits = [hit for hit in scene.finds("topic.after") if begin < hit.start < hit.end == last]
    if not hits:
        return None
    phrase = trimmed(scene, begin, min(hit.start for hit in hits), "marked")
    return phrase if is_topic(scene, phrase) and scene.size(phrase.start, phrase.end) <= LONGEST_ALONE else None


LONGEST_ALONE = 6
"""Words of a topic that a sentence of its own names."""


def _barriers(scene: Scene) -> set[int]:
    """Where something else than a topic ends."""
    barriers = {f.end for f in scene.finds(*_ENDED)}
    barriers |= {f.end for f in scene.finds("who.after") if _follows_person(scene, f.start)}
    barriers |= {f.end for f in scene.finds("who.dative") if _is_given(scene, f.start)}
    return barriers


_ENDED = ("topic.stop", "topic.articles", "giving.get", "giving.give")
"""Words before a topic that are no part of it."""


def clauses(scene: Scene, who: Who) -> Pairs:
    """What each did, in a clause right before them: 「道を教えてくれた @bob さん」; empty when no clause is."""
    ends = {f.end for f in scene.finds("topic.clause")}
    if not ends.intersection(group[0] for group in who.groups):
        return []
    barriers = _barriers(scene)
    pairs: Pairs = []
    for group in who.groups:
        end = group[0]
        phrase = Phrase(end, end, "none")
        if end in ends:
            phrase = trimmed(scene, _begin(scene, end, scene.bounds(end)[0], barriers), end, "marked")
        pairs.append((group, [phrase]))
    return pairs if any(is_topic(scene, phrase) for _, (phrase,) in pairs) else []


def _emoji_from(scene: Scene, end: int, reached: int) -> int | None:
    """Where the emoji right before ``end`` begin: 「🍙で」."""
    begin = end
    while begin > reached and scene.tokens[begin - 1].kind == "emoji":
        begin -= 1
    adorns = begin > 0 and scene.tokens[begin - 1].kind == "word"
    return begin if begin < end and not adorns else None


def _before_bracket(scene: Scene, end: int) -> int:
    """Where an aside in brackets right before ``end`` begins: 「水やり（多分）で」; ``end`` when there is none."""
    if scene.tokens[end - 1].norm != ")":
        return end
    opened = range(end - 2, max(-1, end - _LONGEST_BRACKET), -1)
    return next((at for at in opened if scene.tokens[at].norm == "("), end)


def _quoted_from(scene: Scene, end: int, least: int) -> int | None:
    """Where the quotation that ends at ``end`` begins: 「風鈴の音」部門で."""
    if end == 0 or scene.norms[end - 1] != '"':
        return None
    opened = range(end - 2, max(least, end - _LONGEST_BRACKET) - 1, -1)
    return next((at for at in opened if scene.norms[at] == '"'), None)


_LONGEST_BRACKET = 30
"""Tokens of an aside in brackets."""
_NO_TOPIC = frozenset((
    "who.third", "who.you", "who.all", "who.self", "who.named", "topic.articles", "topic.stop", "topic.tail",
    "topic.because", "topic.label",
))  # fmt: skip


def _begin(scene: Scene, end: int, least: int, barriers: set[int]) -> int:
    """Where the phrase that ends at ``end`` begins: after the last person, sign or particle before it."""
    start = end
    while start > least and scene.size(start - 1, end) <= MAX_WORDS:
        before = scene.tokens[start - 1]
        if before.kind not in _SAID or (start < end and start in barriers):
            break
        start -= 1
    while start < end - 1 and scene.has("words.and", start) and not scene.tokens[start].glyph:
        start += 1
    particle = 0 < start < end and scene.tokens[start].glyph and scene.has("topic.filler", start)
    if particle and scene.tokens[start - 1].is_trigger:
        start += 1
    return start


_SAID = frozenset(("word", "code", "tag"))
"""Tokens that a topic is made of."""


def _follows_person(scene: Scene, at: int) -> bool:
    if at > 0 and scene.tokens[at - 1].kind in SOMEBODY:
        return True
    return scene.ended(at, *_NAMED)


SOMEBODY = frozenset(("mention", "handle"))
"""Kinds of tokens that name people, be their @ known or not."""
_NAMED = ("who.named", *PRONOUNS)


def _is_given(scene: Scene, at: int) -> bool:
    """Whether a word that receives by its form stands right behind the trigger: "+K äidilleni pullasta"."""
    return any(scene.tokens[i].is_trigger for i in range(max(0, at - _NEAR_TRIGGER), at))


_NEAR_TRIGGER = 4
"""Words from the trigger to the one who receives: "+K to our line 41 driver"."""


def telling(scene: Scene, name: str, *others: str) -> list[tuple[Found, int, int]]:
    """Every phrase of these lists that tells a topic, in order, and where that begins and ends."""
    found = [
        (hit, _past_place(scene, *hit.topic), hit.topic[1])
        for hit in scene.finds(name, *others)
        if hit.topic is not None
    ]
    return sorted(found, key=lambda one: (one[0].start, -one[0].end, -one[1]))


def _past_place(scene: Scene, start: int, end: int) -> int:
    """Where the topic begins that seems to begin at ``start``, when that only says among whom somebody is the best:
    "the best in | town at making compote"."""
    before = start - 1
    while before > 0 and scene.has("topic.articles", before) and marker_at(scene, before) is None:
        before -= 1
    if end >= 0 or before < 0 or not scene.has("topic.in", before):
        return start
    for at in range(start + 1, min(start + _LONGEST_PLACE, len(scene.tokens))):
        if scene.tokens[at - 1].kind != "word":
            return start
        marker = marker_at(scene, at) or scene.at("topic.beside", at)
        if marker is not None:
            place = scene.at("topic.idiom", before) or scene.at("topic.tail", before)
            return marker.end if place is not None and place.end >= at else start
    return start


_LONGEST_PLACE = 4
"""Tokens of a place and what leads on from it."""


def breaks_idiom(scene: Scene, end: int) -> bool:
    """Whether a topic that ends there is the beginning of an idiom: "やめない | で"."""
    return any(hit.start < end < hit.end for hit in scene.finds("topic.idiom"))


def told(scene: Scene, who: Who) -> Pairs:
    """The topic in praise or thanks, or in what somebody does: "nobody does X like @bob", "@bob plays X"."""
    everyone = who.indexes()
    first: Phrase | None = None
    giving = {scene.sentence[i] for i in scene.attached}
    own: dict[int, Phrase] = {}
    for hit, start, end in telling(scene, "topic.of", "topic.does"):
        idiom = scene.at("topic.idiom", hit.start)
        if (
            (idiom is not None and idiom.end > start)
            or breaks_idiom(scene, end)
            or any(start < i < end for i in scene.triggers)
            or scene.within("who.named", start)
        ):
            continue
        if hit.name == "topic.does":
            if not _is_owned(scene, hit, start, end):
                continue
            end = _up_to_marker(scene, start, end)
        phrase = led_to(scene, start, limit=end if end >= 0 else None)
        if not is_topic(scene, phrase) or _is_idiom(scene, phrase):
            continue
        if first is None or (scene.sentence[first.start] not in giving and scene.sentence[start] in giving):
            first = phrase
        for number, group in enumerate(who.groups):
            if any(hit.start <= i < hit.end for i in group):
                own.setdefault(number, phrase)
    if len(own) > 1 and len({phrase.start for phrase in own.values()}) == len(own):
        return [(group, [own[n]] if n in own else []) for n, group in enumerate(who.groups)]
    return [(everyone, [first])] if first is not None else []


def compounded(scene: Scene) -> list[Phrase]:
    """The words right before a trigger that somebody follows: "Soup +K to @bob", "the patience +K goes to @bob"."""
    tokens = scene.tokens
    for trigger in scene.attached:
        get = scene.at("giving.get", trigger + 1)
        to = get.end - 1 if get is not None else trigger + 1
        if not scene.has("who.to", to) or all(t.kind not in SOMEBODY for t in tokens[to + 1 : to + 2]):
            continue
        begin, _ = scene.bounds(trigger)
        if tokens[trigger - 1].norm == '"':
            # "The "knitting" +K goes to @bob"
            opening = next((i for i in range(trigger - 2, begin - 1, -1) if tokens[i].norm == '"'), trigger)
            phrase = Phrase(opening + 1, trigger - 1, "compound")
            if is_topic(scene, phrase):
                return [phrase]
        start = trigger
        while start > begin and tokens[start - 1].kind == "word" and not scene.begins(KNOWN, start - 1):
            start -= 1
        # But "a splendid +K to @bob" more likely tells what kind of a gift it is.
        opens = start == begin or (get is not None and scene.has("topic.articles", start - 1))
        phrase = Phrase(start, trigger, "compound")
        if opens and trigger - start <= LONGEST_COMPOUND and is_topic(scene, phrase):
            return [phrase]
    return []


LONGEST_COMPOUND = 3
"""Words of a topic that stands right before the trigger."""


def _is_idiom(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is nothing but the end of a set phrase: "(the kindest person) on this server"."""
    return any(hit.start < phrase.start < phrase.end <= hit.end for hit in scene.finds("topic.idiom"))


def _is_owned(scene: Scene, hit: Found, start: int, end: int) -> bool:
    """Whether a phrase that ends in a person tells what is theirs: "the risotto of @bob", not "what I got, of @bob"."""
    if scene.tokens[hit.end - 1].kind != "mention":
        return True
    return not any(scene.within(name, at) for name in _CLAUSE for at in range(start, end))


_CLAUSE = ("topic.clause", "giving.get", "giving.give", "giving.kudos", "words.frame")


def _up_to_marker(scene: Scene, start: int, end: int) -> int:
    """Where what somebody does ends, if something tells where or how: "@bob plays the cello in the street"."""
    stop = end if end >= 0 else scene.bounds(start)[1]
    for at in range(start + 1, stop):
        if scene.at("topic.in", at) is not None and not scene.has("topic.beside", at):
            return at
    return end


def does(scene: Scene, who: Who, phrases: list[Phrase]) -> Pairs:
    """What somebody does, when the only topic that words lead to belongs to that: "@bob guesses songs in two notes"."""
    sentences = {scene.sentence[phrase.start] for phrase in phrases}
    if len(sentences) != 1 or any(scene.sentence[i] in sentences for i in scene.attached):
        return []
    at = phrases[0].start
    told_there = any(start < at and scene.sentence[start] in sentences for _, start, _ in telling(scene, "topic.does"))
    return told(scene, who) if told_there else []
