"""Where a topic ends: before another person, clause, reason or aside; and how a list of topics goes on."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.all_there_is import is_all
from bot.domain.reading.topic.called import is_called
from bot.domain.reading.topic.contrast import contrasts
from bot.domain.reading.topic.given_else import leads_to_other
from bot.domain.reading.topic.marks import PRONOUNS, another, marker_at
from bot.domain.reading.topic.run_on import runs_on
from bot.domain.reading.topic.signs import ends_code, lists_on, slash_at
from bot.domain.reading.topic.within_deed import goes_on_with, within_deed


def halts(scene: Scene, start: int, at: int, reason: bool) -> bool:
    """Whether the topic from ``start`` ends before the token at ``at``."""
    tokens = scene.tokens
    token = tokens[at]
    first = at == start
    if token.kind == "word":
        # Where no phrase begins, nothing ends a topic.
        return at in scene.begun and _word_halts(scene, start, at, reason)
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
        case "punct":
            return token.ends or _sign_halts(scene, start, at, reason)
        case _:
            return False


def _sign_halts(scene: Scene, start: int, at: int, reason: bool) -> bool:
    tokens = scene.tokens
    sign = tokens[at].norm
    if sign == ",":
        if scene.has("words.breaks", at + 1) and contrasts(scene, start, at + 1):
            return False
        return not (_inner(scene, start, at) or _list_goes_on(scene, start, at, reason))
    if sign in _CLOSES:
        return all(tokens[i].norm not in _OPENS for i in range(start, at))
    if at == start or (sign == ";" and ends_code(scene, at)):
        return False
    return sign in _HALTS or (slash_at(scene, at) and (reason or not lists_on(scene, at)))


_OPENS = frozenset("([")
_CLOSES = frozenset(")]")
_HALTS = frozenset('—→;:|("[{~=☺·•')
"""Signs that end a topic, unless it begins with them."""


def _word_halts(scene: Scene, start: int, at: int, reason: bool) -> bool:
    """Whether the word at ``at`` ends the topic from ``start``."""
    if at == start or (at > start + 1 and goes_on_with(scene, at) and _inside(scene, start, at - 1)):
        return False
    if scene.has("words.and", at) and (another(scene, at + 1) > at + 1 or not _shares_ending(scene, start, at + 1)):
        return True
    if (scene.has("words.and", at) and leads_to_other(scene, at)) or (not reason and runs_on(scene, start, at)):
        return True
    stop = scene.at("topic.end" if reason else "topic.stop", at)
    stops = stop is not None and not _inner(scene, start, at) and not is_deed(scene, at, stop.end)
    stops = stops and not contrasts(scene, start, at)
    if stops and not (scene.has("topic.for", at) and scene.at("topic.reason", start) is not None):
        return True
    if (_leads_to_person(scene, at) and not (reason and _to_pronoun(scene, start, at))) or _clause_begins(
        scene, at, reason
    ):
        return True
    if _gift_begins(scene, start, at) or (not reason and scene.has("words.and", at) and tells(scene, at + 1)):
        return True
    if not reason and scene.has("topic.for", at) and _reason_follows(scene, start, at + 1):
        return True
    return not reason and scene.at("topic.because", at) is not None and not _inner(scene, start, at)


def _inner(scene: Scene, start: int, at: int) -> bool:
    """Whether what looks like the end at ``at`` belongs to a phrase of the topic: "(knowing what time) it is"."""
    return any(start - 1 <= hit.start <= at < hit.end for hit in scene.finds("topic.inner"))


def _inside(scene: Scene, start: int, at: int) -> bool:
    """A person within the phrase ("for her duet with @b") and not beside it."""
    if at == start:
        return False
    if at in within_deed(scene):
        return True
    after = at + 1
    if after < len(scene.tokens) and scene.tokens[after].norm == "'s":
        return True
    if scene.at("who.after", after) is not None:
        return False
    before = scene.tokens[at - 1]
    if goes_on_with(scene, at - 1):
        return _inside(scene, start, at - 2)
    if before.kind != "word" or scene.has("who.to", at - 1) or scene.has("words.and", at - 1):
        return False
    person = scene.tokens[at].mention
    if any(scene.tokens[i].mention == person for i in scene.people if i != at):
        # "Linocuts by @bob. +K to @bob"
        return False
    return any(i < start for i in scene.people) and _core_person_before(scene, start)


def _core_person_before(scene: Scene, start: int) -> bool:
    begin, _ = scene.bounds(start)
    return any(scene.tokens[i].kind == "mention" for i in range(begin, start))


def _leads_to_person(scene: Scene, at: int) -> bool:
    """Whether here begins "to @x", "and @x", "goes to @x", "via @x", "naapurilleni @x"."""
    tokens = scene.tokens
    person = scene.at("who.dative", at)
    spoken_of = (scene.at("who.third", at) or scene.at("who.all", at)) if person is not None else None
    if spoken_of is not None and spoken_of.end > at + 1:
        # "+K kärsivällisyydestä tälle sankarille"
        return spoken_of.end >= len(tokens) or tokens[spoken_of.end].kind != "word"
    named = person is not None and any(token.kind == "mention" for token in tokens[person.end : person.end + 1])
    if named and not scene.begins(PRONOUNS, at):
        return True
    hit = scene.at("giving.get", at)
    after = hit.end if hit is not None else at + 1
    if hit is None and not (scene.has("who.to", at) or scene.has("words.and", at)):
        credit = scene.at("who.excluded", at)
        return credit is not None and not names_work(scene, credit)
    if scene.has("words.and", at) and marker_at(scene, after) is not None:
        return any(tokens[i].kind == "mention" for i in range(after, min(after + 8, len(tokens))))
    for step in range(6 if scene.has("who.to", at) or hit else 2):
        index = after + step
        if index >= len(tokens) or tokens[index].ends:
            return False
        if tokens[index].kind in ("mention", "handle"):
            return index not in within_deed(scene)
        unsaid = not scene.people and scene.at("who.named", index) is not None
        spoken = scene.begins(PRONOUNS, index) or scene.begins(PRONOUNS, at)
        if step == 0 and scene.has("who.to", after - 1) and (spoken or unsaid):
            return True
        if tokens[index].kind != "word" or (step and scene.has("who.to", index)):
            return False
        if step > 2 and not scene.begins(_IDLE, index):
            return False
        if step and scene.has("who.with", index) and not scene.has("who.of", index):
            # "nobody knows the road to Rome like @bob"
            return False
        if step > 0 and hit is None and scene.has("who.to", at) and scene.has("topic.stop", index):
            # "the lift to the station | is @bob's"
            return False
    return False


_IDLE = frozenset(("words.frame", "words.and", "topic.articles"))
"""Words before a person that say nothing: "to the one and only @bob"."""


def names_work(scene: Scene, hit: Found) -> bool:
    """Whether what looks like a credit ("photo: @bob") is what somebody gets the +K for: "for the photo: @bob"."""
    before = hit.start - 1
    while before > 0 and scene.has("topic.articles", before):
        before -= 1
    colon = any(token.norm == ":" for token in scene.tokens[hit.start : hit.end])
    return colon and before >= 0 and marker_at(scene, before) is not None


def is_deed(scene: Scene, start: int, end: int) -> bool:
    """Whether a lone verb of giving is part of the topic ("+K voor bloed geven") and no end of what the author says
    ("ik wil @bob een +K voor zijn soep geven"): neither told as past nor with the author as its subject.
    """
    if end - start > 1 or scene.at("giving.give", start) is None or scene.at("giving.past", start) is not None:
        return False
    begin, _ = scene.bounds(start)
    last = next((i for i in range(start, begin - 1, -1) if scene.tokens[i].is_trigger), begin)
    return all(scene.tokens[i].kind != "word" or scene.has("topic.articles", i) for i in range(begin, last)) and any(
        scene.tokens[i].is_trigger for i in range(last, start)
    )


def _to_pronoun(scene: Scene, start: int, at: int) -> bool:
    """Whether "to me" belongs to a deed of somebody named before it: "+K to @bob for explaining it to me"."""
    begin, _ = scene.bounds(at)
    return scene.begins(PRONOUNS, at + 1) and any(begin <= i < start for i in scene.people)


def _clause_begins(scene: Scene, at: int, reason: bool) -> bool:
    """Whether here begins a clause about receiving: "you get a +K", "(the +K in tea) she so richly deserves"."""
    if not scene.begins(_OTHERS, at):
        return False
    tokens = scene.tokens
    whole = scene.at("giving.get", at)
    if (
        whole is not None
        and whole.end > at + 1
        and any(token.is_trigger for token in tokens[whole.end : whole.end + 5])
    ):
        # "(per la pazienza) ti becchi un +K"
        return True
    for name in ("who.you", "who.third", "who.all"):
        if (hit := scene.at(name, at)) is None:
            continue
        verb = hit.end
        while verb < hit.end + 3 and scene.at("words.frame", verb) is not None and scene.at("giving.get", verb) is None:
            verb += 1
        if (get := scene.at("giving.get", verb)) is None:
            continue
        if any(token.is_trigger for token in tokens[verb : verb + 5]):
            return True
        return not reason and (get.end >= len(tokens) or tokens[get.end].kind != "word")
    return False


_OTHERS = frozenset(("who.you", "who.third", "who.all"))


def fronted(scene: Scene, at: int) -> bool:
    """Whether a topic at ``at`` opens its sentence with the word that leads to it: "In soup the +K goes to @bob"."""
    tokens = scene.tokens
    begin, _ = scene.bounds(at)
    first = at
    while first > begin and (scene.has("topic.articles", first - 1) or tokens[first - 1].norm == '"'):
        first -= 1
    for index in range(max(begin, first - _LONGEST_MARKER), first):
        opens = index == begin or tokens[index - 1].kind in _BEFORE_FRONT or scene.has("words.and", index - 1)
        if opens and (hit := marker_at(scene, index)) is not None and first <= hit.end <= at:
            return True
    return False


_LONGEST_MARKER = 8
"""Words of a phrase that leads to a topic."""
_BEFORE_FRONT = frozenset(("mention", "emoji", "punct"))
"""What may stand before a topic that opens its sentence."""


def _gift_begins(scene: Scene, start: int, at: int) -> bool:
    """Whether the clause that gives begins here, behind a topic before it: "For soup | a big +K goes to @bob"."""
    tokens = scene.tokens
    if not scene.attached or scene.attached[-1] < at:
        return False
    if scene.has("who.giver", at):
        verb = at + 1
        while scene.at("words.frame", verb) is not None:
            verb += 1
        if scene.at("giving.give", verb) is None:
            return False
        _, end = scene.bounds(at)
        return any(verb < i < end for i in scene.attached) and fronted(scene, start)
    if scene.at("topic.articles", at) is None:
        return False
    gift = at
    while gift < len(tokens) and tokens[gift].kind == "word" and (said := _said_of_gift(scene, gift)) is not None:
        gift = said.end
    return gift < len(tokens) and tokens[gift].is_trigger and fronted(scene, start)


def _said_of_gift(scene: Scene, at: int) -> Found | None:
    return scene.at("words.frame", at) or scene.at("topic.articles", at)


def _reason_follows(scene: Scene, start: int, at: int) -> bool:
    """After "in T for": a reason ("helping me", "her patience") ends T; a plain noun belongs to it ("for crowds").

    Whom or what a deed was done for belongs to it too: "folding cranes for our wedding".
    """
    if at - start > _LEAST_OF_DEED and scene.at("topic.reason", start) is not None and scene.has("topic.articles", at):
        return False
    return scene.at("topic.reason", at) is not None or scene.has("topic.articles", at)


_LEAST_OF_DEED = 3
"""Words by which "folding cranes for" is known from "folding for": more than these."""


def _row_of_tags(scene: Scene, start: int, at: int) -> bool:
    """Whether hashtags alone are the topic, up to the trigger: "+K: #WheelTruing #TubelessWoes #ImaginaryKlout"."""
    tokens = scene.tokens
    if any(token.kind != "tag" for token in tokens[start:at]):
        return False
    return any(token.kind == "trigger" for token in tokens[at + 1 : at + 5])


def _only_asides_follow(scene: Scene, at: int) -> bool:
    return all(t.kind in ("tag", "trigger", "emoji", "link", "line") for t in scene.tokens[at:])


def _list_goes_on(scene: Scene, start: int, comma: int, reason: bool) -> bool:
    """Whether the topic goes on after a comma: "pacing, resting, being gentle", but not "hopscotch, and that's final".

    Hardly anybody lists two things with nothing but a comma between: what follows one comma alone is an aside.
    """
    if reason:
        return scene.at("topic.inner", comma + 1) is not None
    if not _shares_ending(scene, start, comma + 1):
        return False
    tokens = scene.tokens
    at = comma + 1
    last = at < len(tokens) and scene.has("words.and", at)
    at += last
    listed = any(token.norm == "," for token in tokens[start:comma])
    begin = at
    aside = scene.begins(_ASIDES, at) and scene.at("topic.inner", at) is None
    if aside or marker_at(scene, at) is not None or scene.has("who.to", at) or is_called(scene, at):
        return False
    if tells(scene, at) or _excuses(scene, at):
        return False
    item = begin
    while at < len(tokens) and scene.size(item, at) <= LONGEST_ITEM:
        token = tokens[at]
        if token.norm in ("?", "؟"):
            return False
        if token.norm == "," and at > begin and not listed:
            return _list_goes_on(scene, comma, at, reason)
        if at > begin and scene.has("words.and", at):
            listed, item = True, at + 1
        if token.norm in _FIELD_SIGNS:
            # "Topic: soup, winner: @bob" names another field, "soup: @bob, bread: @carol" another topic.
            field = scene.ended(start - 1, "topic.label") and tokens[start - 1].norm in _FIELD_SIGNS
            gives = at + 1 < len(tokens) and tokens[at + 1].kind in ("mention", "plus")
            return gives and at > begin and not field
        if token.kind == "mention":
            return False
        if token.kind not in _IN_ITEMS:
            break
        if at > begin:
            if scene.at("giving.get", at) is not None:
                return _leads_to_person(scene, at)
            if scene.at("topic.stop", at) or scene.at("topic.because", at):
                return False
            if scene.at("topic.tail", at):
                break
        at += 1
    listed = listed or (scene.size(item, at) == 1 and is_all(scene, start, at))
    return listed and at > begin and scene.size(item, at) <= LONGEST_ITEM


LONGEST_ITEM = 4
"""Words of one topic in a list."""


_FIELD_SIGNS = frozenset(":→=")
_IN_ITEMS = frozenset(("word", "tag", "code", "handle"))
"""Kinds of tokens that an item of a list may hold."""
_ASIDES = frozenset(("topic.aside", "topic.filler", "topic.tail", "topic.stop"))
"""What begins an aside after a comma."""


def _excuses(scene: Scene, at: int) -> bool:
    """Whether what stands there up to a sign takes back or stumbles, and is no item: "in tea, | oops, | coffee"."""
    hits = [hit for name in ("words.excuse", "words.oops") if (hit := scene.at(name, at)) is not None]
    return any(hit.end == len(scene.tokens) or scene.tokens[hit.end].kind not in _IN_ITEMS for hit in hits)


def _shares_ending(scene: Scene, start: int, at: int) -> bool:
    """Whether what is added at ``at`` has an ending that marks topics, if what it is added to has: "*sta and *sta"."""
    if "topic.ending" not in scene.found or not any(scene.within("topic.ending", i) for i in range(start, at - 1)):
        return True
    for index in range(at, min(at + _LONGEST_ADDED, len(scene.tokens))):
        token = scene.tokens[index]
        if token.kind != "word":
            return False
        if scene.within("topic.ending", index):
            return True
    return False


_LONGEST_ADDED = 6
"""Words of a topic that is added to another."""


def joins_topics(scene: Scene, at: int) -> bool:
    """Whether the "and" at ``at`` is a word of its own and no glyph within one ("ひとり")."""
    if not scene.has("words.and", at):
        return False
    around = scene.tokens[at - 1].norm[-1] + scene.tokens[at + 1].norm[0]
    return not scene.tokens[at].glyph or not any("\u3041" <= letter <= "\u309f" for letter in around)


def tells(scene: Scene, at: int) -> bool:
    """Whether the words from ``at`` are a clause and no item of a list: "in Excel, and short of words I am"."""
    tokens = scene.tokens
    for index in range(at, min(at + _LONGEST_CLAUSE, len(tokens))):
        leads = index > at and (scene.has("who.to", index) or scene.has("topic.for", index))
        if tokens[index].kind != "word" or leads:
            return False
        if scene.has("topic.clause", index):
            return True
    return False


_LONGEST_CLAUSE = 6
"""Words of a clause up to which its verb is looked for."""
