"""Topics behind a word that leads to them: in, for, about."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import MARKERS, marker_at, same_for
from bot.domain.reading.topic.phrase import Phrase, is_topic, phrase_from, trimmed
from bot.domain.reading.topic.signs import slash_at
from bot.domain.reading.topic.within_deed import within_deed
from bot.domain.reading.what.after import SOMEBODY, marked_after
from bot.domain.reading.what.at_last import names_at_last
from bot.domain.reading.what.fronted import behind_talk, whole
from bot.domain.reading.what.lines import ANCHORS, idiom_at, led_to, names_more, past_signs
from bot.domain.reading.what.rows import in_a_row
from bot.domain.reading.what.start import starts_otherwise, unlike_topic
from bot.domain.reading.what.within import within_topics
from bot.domain.reading.who.recipients import Who


def marked(scene: Scene, who: Who, core: set[int]) -> list[Phrase]:
    """The topic after a marker. The first one counts: an explicit topic beats a reason that follows it."""
    phrases = markers(scene, who, core) or _past_reasons(scene, marked_after(scene, core))
    if len(phrases) > 1 and len(phrases) != len(who.groups):
        triggers = scene.attached
        later = [p for p in phrases if triggers and p.start > triggers[0]]
        later = later or [p for p in phrases if p.end + 1 in triggers] or phrases
        if len(later) > 1 and all(scene.has("who.same", p.start - 2) or _own_trigger(scene, p) for p in later):
            # "one for chess, one for boxing", "+K in chess and +K in boxing"
            return later
        if any(same_for(scene, p.start - 2) for p in later):
            # "+K in honour of midsummer. @bob gets his for the bonfire"
            later = [p for p in later if same_for(scene, p.start - 2)]
        if later[0].how == "reason" and not any(_own_trigger(scene, p) or _own_person(scene, p) for p in later[1:]):
            # "Thanks @bob for minding the cat, the cat says so too in its way"
            return in_a_row(scene, later)
        first, *rest = [p for p in later if p.how == "marked"] or later
        row = in_a_row(scene, later[later.index(first) :])
        return [*row, *(phrase for phrase in rest if phrase not in row and _gives_too(scene, phrase))]
    return phrases


def _past_reasons(scene: Scene, phrases: list[Phrase]) -> list[Phrase]:
    """Without those of a clause that only tells why: 「解説がわかりやすいので @bob さんに将棋で +K」,
    「園芸部門の +K は、庭を直してくれた @bob さんへ」."""
    after = scene.finds("topic.after")
    named = [p for p in phrases if any(h.start == p.end and scene.tokens[h.end - 1].is_trigger for h in after)]
    told = [p for p in phrases if any(h.start == p.end and _tells_of_somebody(scene, h) for h in after)]
    if named and len(named) + len(told) == len(phrases):
        return named
    if told and len(told) == len(phrases) and (behind := _in_brackets(scene, told)) is not None:
        return [behind]
    if len(phrases) < 2 or not scene.tokens[phrases[-1].start].glyph:
        return phrases
    *others, last = phrases
    stops = [hit.start for hit in scene.finds("topic.stop")]
    return [*(p for p in others if not any(p.end < at < last.start for at in stops)), last]


def _tells_of_somebody(scene: Scene, hit: Found) -> bool:
    """Whether words behind what was done lead to whoever did it: 「（庭）を直してくれた @bob さん」."""
    return any(token.kind == "mention" for token in scene.tokens[hit.start : hit.end])


def _in_brackets(scene: Scene, told: list[Phrase]) -> Phrase | None:
    """What stands in brackets right behind the +K, where what is before only praises: 「報告が丁寧な @bob さんに +K
    （再現手順）」."""
    praises = {hit.start for hit in scene.finds("giving.praise")}
    if any(phrase.end + 1 not in praises for phrase in told):
        return None
    for trigger in scene.attached:
        at = trigger + 1
        if scene.norms[at : at + 1] == ["("] and not starts_otherwise(scene, at + 1):
            phrase = bracket_at(scene, at)
            return phrase if is_topic(scene, phrase) else None
    return None


def _own_person(scene: Scene, phrase: Phrase) -> bool:
    """Whether somebody stands right before the word that leads to ``phrase``."""
    return any(i + 2 <= phrase.start <= i + 3 for i in scene.people)


def _own_trigger(scene: Scene, phrase: Phrase) -> bool:
    """Whether a trigger stands right before the word that leads to ``phrase``."""
    return any(i + 2 <= phrase.start <= i + 3 for i in scene.attached)


def _gives_too(scene: Scene, phrase: Phrase) -> bool:
    """Whether a second topic is given as well: "+K in yoga and +K in yodelling", "+K in yoga to @bob, and in judo"."""
    at = phrase.start - 1
    while at > 0 and scene.has("topic.articles", at):
        at -= 1
    if phrase.how != "marked" or scene.at("topic.in", at) is None or at == 0:
        return False
    before = at - 1
    if scene.tokens[before].is_trigger:
        return scene.has("words.and", before - 1) or scene.tokens[before - 1].norm in (",", ";")
    before -= scene.has("topic.too", before)
    return before > 0 and scene.has("words.and", before)


def markers(scene: Scene, who: Who, core: set[int]) -> list[Phrase]:
    """Every phrase after a topic marker in the giving sentences, in order."""
    found: list[Phrase] = []
    starts = {hit.start for name in _LEADS for hit in scene.finds(name)}
    if not starts:
        return found
    reached = -1
    causes = [h.start for h in scene.finds("topic.because") if h.start and scene.norms[h.start - 1] != "("]
    openers = _openers(scene, who)
    receives = min(who.indexes(), default=len(scene.tokens))
    opener, passed = -1, 0
    inner = within_topics(scene, who)
    for index in sorted(starts):
        while passed < len(openers) and openers[passed] < index:
            opener, passed = openers[passed], passed + 1
        if index < reached or scene.sentence[index] not in core or index in inner:
            continue
        hit = marker_at(scene, index) or scene.at("topic.beside", index)
        if hit is None or idiom_at(scene, index) or not _may_mark(scene, hit, opener):
            continue
        if "(" in scene.norms and _is_bracketed(scene, index, opener):
            continue
        # "schönen dank | fürs | blumengießen"
        more = marker_at(scene, hit.end)
        start = hit.end if more is None else more.end
        if _person_follows(scene, hit, receives < index):
            continue
        if (
            opener >= 0
            and causes
            and (told := [cause for cause in causes if opener <= cause < index])
            and not names_at_last(scene, told[-1], hit)
        ):
            continue
        phrase = led_to(scene, start)
        if is_topic(scene, phrase):
            reached = phrase.end
            if not scene.has("who.refused", index - 1):
                # But "+K to @bob, not for snoring but for juggling"
                found.append(phrase)
    return found


_LEADS = (*MARKERS, "topic.beside")


def _is_bracketed(scene: Scene, marker: int, opener: int) -> bool:
    """Whether a word only looks like a marker within a topic in brackets: "+K @bob (jogging in snow)"."""
    at = marker - 1
    while at > opener and scene.norms[at] not in ("(", ")"):
        at -= 1
    if at <= opener or at >= marker - 1 or scene.norms[at] != "(":
        return False
    whole = bracket_at(scene, at)
    return whole.start <= marker < whole.end and not unlike_topic(scene, at + 1)


def _person_follows(scene: Scene, marker: Found, given: bool) -> bool:
    """Whether "for" leads to a recipient ("for @bob", "for my sister", "for you") and not to a topic.

    ``given``: the +K has somebody else before, as in "+K to @bob for lessons with @carol".
    """
    start = marker.end
    if marker.name != "topic.for" and not scene.has("who.to", marker.start):
        return False
    if scene.sentence[start - 1] in scene.turns:
        return False
    tokens = scene.tokens
    for index in range(start, min(start + 5, len(tokens))):
        if tokens[index].kind in SOMEBODY:
            before = index - 1
            if index == start and index in within_deed(scene):
                # "+K to @a for @b's wedding cake"
                return False
            told = scene.has("who.title", before) or scene.within("who.named", before)
            return not given or told or index == start or tokens[before].kind != "word"
        if index > start and (scene.has("who.to", index) or scene.at("giving.get", index) is not None):
            break
        if tokens[index].kind != "word" or scene.at("topic.reason", index) or scene.has("who.with", index):
            break
    if not scene.begins(_SOMEBODY, start):
        return False
    for kind in ("named", "third", "you", "all", "self"):
        hit = scene.at(f"who.{kind}", start)
        if hit is not None and (
            hit.end >= len(tokens)
            or tokens[hit.end].kind != "word"
            or marker_at(scene, hit.end) is not None
            or scene.at("topic.because", hit.end) is not None
            or (kind == "named" and not _compounds(scene, hit, given))
            or kind == "self"
        ):
            return True
    return False


_SOMEBODY = frozenset(("who.named", "who.third", "who.you", "who.all", "who.self"))


def _compounds(scene: Scene, hit: Found, given: bool) -> bool:
    """Whether a word for somebody only goes with a noun: "(for) dad jokes", but "(for) Grandpa Joe"; where the +K has
    somebody already (``given``), also behind its article: "(for) the team lunch", or before one: "(por) todas las
    fotos"."""
    after = hit.end
    told = given or (bool(scene.people) and scene.bounds(hit.start)[0] == hit.start - 1)
    if told and after - hit.start == 1 and scene.has("topic.articles", after) and after + 1 < len(scene.tokens):
        return scene.tokens[after + 1].kind == "word"
    begin = hit.start + (given and scene.has("topic.articles", hit.start))
    if after - begin > 1 or not names_more(scene, after) or scene.at("topic.reason", after) is not None:
        return False
    return not scene.text.plain[scene.tokens[after].start].isupper()


def _may_mark(scene: Scene, hit: Found, opener: int) -> bool:
    """A marker counts after ``opener`` (the trigger, a recipient, a gift), and where a clause begins: "For X, @a …"."""
    index = hit.start
    begin, _ = scene.bounds(index)
    before = scene.tokens[index - 1] if index else None
    if scene.has("topic.beside", index) and hit.end - index == 1:
        also = scene.at("topic.in", index) is not None
        opens = index == begin or (before is not None and before.kind == "punct")
        index -= scene.has("words.and", index - 1)
        index -= index > 1 and scene.tokens[index - 1].norm == "," and (also or scene.has("words.and", index))
        return index - 1 == opener or (also and opens and _leads_up(scene, hit.end))
    if begin <= opener < index:
        return True
    if index - 1 == begin and scene.has("words.and", begin):
        # "And for services to sarcasm, +K to @bob"
        return True
    if index == begin or (before is not None and before.kind in _BEFORE_CLAUSE):
        return True
    return behind_talk(scene, begin, index, hit.end)


_BEFORE_CLAUSE = frozenset(("punct", "bot"))


def _leads_up(scene: Scene, start: int) -> bool:
    """Whether a few words from ``start`` lead up to the trigger, where "in" alone is too common: "Z haftu +K"."""
    for token in scene.tokens[start : start + LONGEST_LEAD]:
        if token.is_trigger:
            return not token.detached
        if token.kind != "word":
            return False
    return False


LONGEST_LEAD = 6
"""Words of a topic ahead of the trigger that a very common word leads to."""


def _openers(scene: Scene, who: Who) -> list[int]:
    """The tokens after which a marker leads to a topic: triggers, recipients, gifts, praise by name."""
    openers = {*scene.triggers, *who.indexes()}
    openers.update([hit.start for hit in scene.finds("giving.gift") if hit.end - hit.start == 1])
    openers.update([hit.start for hit in scene.finds("giving.kudos")])
    openers.update([f.end - 1 for f in scene.finds(*_SPOKEN_OF) if _receives(scene, f.start)])
    return sorted(openers)


_SPOKEN_OF = ("who.third", "who.you", "who.all")


def _receives(scene: Scene, pronoun: int) -> bool:
    """Whether the pronoun is one to whom something is given: "to you", "należy ci się" (is due to you)."""
    return scene.has("who.to", pronoun - 1) or scene.ended(pronoun, "giving.give", "giving.get")


_MARKS = frozenset("?？؟")

LONGEST_WHOLE = 3
"""Words in brackets that are taken as one topic, whatever they mean elsewhere."""


def bracket_at(scene: Scene, at: int) -> Phrase:
    tokens = scene.tokens
    if tokens[at].norm not in ("(", "[") or _aside_opens(scene, at + 1):
        return Phrase(at, at, "none")
    for end in range(at + 1, min(at + 14, len(tokens))):
        if tokens[end].norm in (")", "]"):
            start = at + 1
            hit = marker_at(scene, start)
            start = hit.end if hit is not None else start
            if any(t.kind in ANCHORS for t in tokens[start:end]):
                break
            if all(t.norm.isdigit() for t in tokens[start:end]):
                break
            if end - start <= LONGEST_WHOLE and all(t.kind == "word" for t in tokens[start:end]):
                return trimmed(scene, start, end, "bracket")
            deed = scene.at("topic.reason", start) is not None
            return phrase_from(scene, start, "bracket", reason=deed, limit=end)
    return Phrase(at, at, "none")


def _aside_opens(scene: Scene, start: int) -> bool:
    """Whether brackets begin with an aside ("(no idea what for yet"), or interrupt what leads to somebody."""
    before = start - 2
    if before >= 0 and (scene.tokens[before].norm == "…" or scene.has("who.to", before)):
        return True
    hit = scene.at("topic.filler", start)
    if hit is not None and hit.end - start > LONGEST_WHOLE and _closed_at(scene, hit.end):
        # "(mir fällt grad nix ein)"
        return True
    if (
        hit is not None
        and hit.end == start + 1
        and (scene.has("topic.articles", start) or (names_more(scene, hit.end) and _closed_at(scene, hit.end + 1)))
    ):
        # "(also table tennis)", "(point mousse)"
        return False
    return hit is not None and hit.end < len(scene.tokens) and scene.tokens[hit.end].kind == "word"


def _closed_at(scene: Scene, at: int) -> bool:
    return at < len(scene.tokens) and scene.tokens[at].norm in (")", "]")


def speaks(scene: Scene, start: int, end: int) -> bool:
    """Whether words are a clause of the author's ("as I have always said") and no topic: they hold a pronoun."""
    return any(scene.has(name, i) for i in range(start, end) for name in ("who.giver", "who.you", "who.self"))


def ahead_of(scene: Scene, index: int, *, row: bool = False) -> Phrase | None:
    """Words before a person: "baking: @bob", "baking — @bob — #ImaginaryKlout", "as follows: tea → @bob; …".

    In a ``row`` "baking, to @bob" and "Baking, @bob. Tea? @carol." too.
    """
    tokens = scene.tokens
    end = _row_end(scene, index) if row else index - 1
    if end < 0 or not (end < index - 1 or tokens[end].norm in _LEAD_ON or (row and _closes_row(scene, index))):
        return None
    begin = end
    first = scene.bounds(end)[0]
    cried = end == first and end > 0 and tokens[end - 1].norm == "!"
    if cried:
        # "Dialect maps! — @bob — #ImaginaryKlout"
        begin = end = end - 1
        first = scene.bounds(end)[0]
    while begin > first and tokens[begin - 1].norm not in _PART_ROWS and not slash_at(scene, begin - 1):
        if tokens[begin - 1].norm == "," and tokens[begin - 2].kind == "mention":
            break
        begin -= 1
    if (filler := scene.at("topic.filler", begin)) is not None and filler.end == end:
        # "In short: @bob"
        return None
    if (idiom := scene.at("topic.idiom", begin)) is not None and marker_at(scene, idiom.end) is not None:
        # "In first place for sandcastles: @bob"
        begin = idiom.end
    start = past_signs(scene, begin, end)
    if starts_otherwise(scene, start) or speaks(scene, start, end):
        return None
    kinds = {token.kind for token in tokens[start:end]}
    if kinds <= _ORNAMENTS or not kinds.isdisjoint(ANCHORS):
        return None
    phrase = whole(scene, phrase_from(scene, start, "alone" if cried else "ahead", limit=end), end)
    if scene.has("giving.gift", phrase.end - 1):
        # "Patience award: @bob"
        phrase = phrase._replace(end=phrase.end - 1)
    return phrase if is_topic(scene, phrase) and scene.size(phrase.start, phrase.end) <= _LONGEST_AHEAD else None


_LEAD_ON = frozenset((":", "—", "→", "=", "|"))
"""Signs between a topic and whom it is for."""
_PART_ROWS = frozenset((";", ":", "→", "|"))
_ORNAMENTS = frozenset(("emoji", "punct"))
_LONGEST_AHEAD = 12
"""Words of a topic ahead of somebody."""


def _row_end(scene: Scene, person: int) -> int:
    """Where the topic of a row ends: "Baking | , to @bob; tea | , to @carol", "Baking | , +K to @bob"."""
    if person > 1 and scene.has("who.to", person - 1):
        before = person - 2 - scene.tokens[person - 2].is_trigger
        if scene.norms[before] == ",":
            return before
    return person - 1


def _closes_row(scene: Scene, person: int) -> bool:
    """Whether somebody is the last word of a row, behind a comma or a question: "Baking, @bob.", "Tea? @bob"."""
    after = person + 1
    if scene.norms[person - 1] in _MARKS:
        return True
    ended = after >= len(scene.tokens) or scene.tokens[after].ends or scene.norms[after] == ";"
    return ended and scene.norms[person - 1] == ","
