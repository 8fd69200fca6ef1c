"""Topics whose marker stands behind them, as in Japanese ("編み物で") or with a pronoun of its own in a told praise."""

from __future__ import annotations

from bot.domain.read_lines import Pairs, is_reason
from bot.domain.read_topic import MAX_WORDS, Phrase, is_topic, phrase_from, trimmed
from bot.domain.read_who import Who
from bot.domain.scene import Scene


def marked_after(scene: Scene, core: set[int]) -> list[Phrase]:
    """Every phrase before a word of ``topic.after`` in the giving sentences, in order."""
    found: list[Phrase] = []
    barriers = _barriers(scene)
    for hit in sorted(scene.finds("topic.after", "topic.ending"), key=lambda f: (f.start, -f.end)):
        if scene.sentence[hit.start] not in core or scene.within("topic.idiom", hit.start):
            continue
        reached = found[-1].end if found else 0
        if hit.name == "topic.ending":
            if hit.start < reached or scene.begins(_NO_TOPIC, hit.start):
                continue
            phrase = phrase_from(scene, _begin(scene, hit.end, reached, barriers), "marked")
        else:
            end = _before_bracket(scene, hit.start)
            phrase = trimmed(scene, _begin(scene, end, reached, barriers), end, "marked")
        if not is_topic(scene, phrase):
            continue
        if found and phrase.start == found[-1].end and scene.tokens[phrase.start].glyph:
            # 「朗読の」「美しさに」 are one.
            phrase = phrase._replace(start=found.pop().start)
        found.append(phrase)
    return found


def _barriers(scene: Scene) -> set[int]:
    """Where something else than a topic ends."""
    barriers = {f.end for f in scene.finds("topic.after", "topic.stop", "topic.articles", "giving.get", "giving.give")}
    barriers |= {f.end for f in scene.finds("who.after") if _follows_person(scene, f.start)}
    barriers |= {f.end for f in scene.finds("who.dative") if _is_given(scene, f.start)}
    return barriers


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
            phrase = trimmed(scene, _begin(scene, end, scene.bounds(end)[0], barriers - {end}), end, "marked")
        pairs.append((group, [phrase] if is_topic(scene, phrase) else []))
    return pairs if any(phrases for _, phrases in pairs) else []


def _before_bracket(scene: Scene, end: int) -> int:
    """Where an aside in brackets right before ``end`` begins: 「水やり（やらないこと）で」; ``end`` when there is none."""
    if end < 1 or scene.tokens[end - 1].norm != ")":
        return end
    opened = range(end - 2, max(-1, end - _LONGEST_BRACKET), -1)
    return next((at for at in opened if scene.tokens[at].norm == "("), end)


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
        if before.kind not in ("word", "code", "tag") or (start < end and start in barriers):
            break
        if start < end and scene.has("giving.gift", start - 1) and not before.glyph:
            break
        start -= 1
    while start < end - 1 and scene.has("words.and", start) and not scene.tokens[start].glyph:
        start += 1
    particle = 0 < start < end and scene.tokens[start].glyph and scene.has("topic.filler", start)
    if particle and scene.tokens[start - 1].kind in ("trigger", "plus"):
        start += 1
    return start


def _follows_person(scene: Scene, at: int) -> bool:
    if at > 0 and scene.tokens[at - 1].kind in ("mention", "handle", "bot", "trigger", "plus"):
        return True
    return scene.ended(at, "who.named", "who.you", "who.third", "who.all", "who.self")


def _is_given(scene: Scene, at: int) -> bool:
    """Whether a word that receives by its form stands right behind the trigger: "+K äidilleni pullasta"."""
    return any(scene.tokens[i].kind in ("trigger", "plus") for i in range(max(0, at - _NEAR_TRIGGER), at))


_NEAR_TRIGGER = 4
"""Words from the trigger to the one who receives: "+K to our line 41 driver"."""


def told(scene: Scene, who: Who) -> Pairs:
    """The topic in a phrase of praise or thanks: "taught me all about X", "nobody does X like @bob"."""
    everyone = who.indexes()
    first: Phrase | None = None
    giving = {scene.sentence[i] for i in scene.attached}
    own: dict[int, Phrase] = {}
    for hit in sorted(scene.finds("topic.of"), key=lambda f: (f.start, -f.end)):
        if hit.topic is None:
            continue
        start, end = hit.topic
        idiom = scene.at("topic.idiom", hit.start)
        if (idiom is not None and idiom.end > start) or any(start < i < end for i in scene.triggers):
            continue
        how = "reason" if is_reason(scene, start) else "marked"
        phrase = phrase_from(scene, start, how, reason=how == "reason", limit=end if end >= 0 else None)
        if not is_topic(scene, phrase):
            continue
        if first is None or (scene.sentence[first.start] not in giving and scene.sentence[start] in giving):
            first = phrase
        for number, group in enumerate(who.groups):
            if any(hit.start <= i < hit.end for i in group):
                own.setdefault(number, phrase)
    if len(own) > 1 and len({phrase.start for phrase in own.values()}) == len(own):
        return [(group, [own[n]] if n in own else []) for n, group in enumerate(who.groups)]
    return [(everyone, [first])] if first is not None else []
