"""Why not: what in a toot says that nothing is given, or that it is not meant."""

from __future__ import annotations

from bot.domain.grammar import Against
from bot.domain.phrasing import Found
from bot.domain.read_topic import Phrase
from bot.domain.read_who import Who
from bot.domain.scene import Scene

_QUESTION = Against("question", "it asks a question")
_MINUS = Against("minus", "it takes away instead of giving")
_AFFECTION = frozenset("❤♥💕💖💗💞💓💘💛💙💚💜🧡🤎🖤🤍😘🥰😍🤗😚")
"""Emoji beside which a rude word teases."""
_QUESTION_MARKS = frozenset("?？؟")


def objection(scene: Scene, who: Who, phrases: list[Phrase], core: set[int]) -> tuple[Against, Found] | None:
    """The first thing that speaks against an award, with the words that say so."""
    against = scene.language.against
    if not scene.found.keys().isdisjoint(against):
        award = _Award(scene, who, phrases, core)
        for name in [name for name in against if name in scene.found]:
            # The longest of those that begin alike says best why.
            for hit in sorted(scene.finds(name), key=lambda f: (f.start, -f.end)):
                if not award.stands(against[name], hit):
                    return against[name], hit
    if (tag := _hostile_tag(scene, phrases)) is not None:
        return tag
    if "-k" in scene.norms:
        index = scene.norms.index("-k")
        return _MINUS, Found("against.minus", index, index + 1)
    return _question(scene, who, phrases, core)


class _Award:
    """What a toot gives, and which words can speak against that."""

    def __init__(self, scene: Scene, who: Who, phrases: list[Phrase], core: set[int]) -> None:
        self.scene, self.who, self.phrases, self.core = scene, who, phrases, core
        self.harmless = [(f.start, f.end) for f in scene.finds("harmless.phrases")]
        self.topics = [(p.start, p.end) for p in phrases]
        self.excused = [(p.start + (p.how in _UNMARKED), p.end) for p in phrases]
        self.deeds = [(p.start, p.end) for p in phrases if p.how in ("reason", "because")]
        self.turn = _turn(scene, who, core)
        self.told = _told(scene, who, phrases)

    def stands(self, against: Against, hit: Found) -> bool:
        """Whether the award stands although ``hit`` is there."""
        if any(_excuses(against, hit, start, end) for start, end in self.harmless):
            return True
        if against.where == "topic":
            return self._is_kind(hit)
        named = self.who.groups or self.who.others or against.name != "offer"
        if named and not against.unclear and any(a <= hit.start and hit.end <= b for a, b in self.excused):
            return True
        if against.name == "question" and _tells_why(self.scene, hit.start, hit.end):
            return True
        if against.name == "stray" and self._gives_within(hit):
            return True
        if against.where == "near":
            return self._is_apart(against, hit)
        return against.name in _OF_OTHER_THINGS and self._is_elsewhere(against, hit)

    def _gives_within(self, hit: Found) -> bool:
        """Whether the sentence of a hit holds the +K as a part of it, and not a hashtag that may be stray."""
        plus = [i for i in self.scene.triggers if self.scene.tokens[i].kind == "plus"]
        return any(self.scene.sentence[i] == self.scene.sentence[hit.start] and i < hit.start for i in plus)

    def _is_kind(self, hit: Found) -> bool:
        """Whether rude words tease, or are not said of what is awarded."""
        if any(token.kind == "emoji" and token.norm[0] in _AFFECTION for token in self.scene.tokens):
            return True
        inside = any(a <= hit.start < b for a, b in self.topics)
        return not inside and self.scene.sentence[hit.start] not in self.core

    def _is_apart(self, against: Against, hit: Found) -> bool:
        """Whether a hit that counts only near the award is in another sentence or clause, or part of the deed."""
        scene = self.scene
        if scene.sentence[hit.start] not in self.core:
            return True
        if hit.end <= self.turn and scene.sentence[hit.start] == scene.sentence[self.turn]:
            return True
        if not against.unclear and _reaches_past(scene, self.phrases, hit):
            return True
        if self.who.groups and _of_others(scene, self.who, hit):
            return True
        if against.name == "question" and hit.end < len(scene.tokens) and scene.tokens[hit.end].norm == ":":
            # "HOW MUCH: +K": the name of a field.
            return True
        if against.name == "about" and any(f.start == hit.end - 1 and f.end > hit.end for f in scene.finds(_GET)):
            # "+K is" speaks of the hashtag, but "+K is hereby" gives.
            return True
        if against.name == "negation" and self._is_row(hit):
            return True
        if against.unclear or against.name in _TAKES:
            return False
        # "+K for keeping at it when I was stuck": the words that would speak against it belong to the deed.
        return self._is_afterthought(hit) or any(hit.start < a < hit.end <= b for a, b in self.deeds)

    def _is_row(self, hit: Found) -> bool:
        """Whether a hit is a field of a list, given to nobody: "cooking: @bob, washing up: nobody"."""
        tokens = self.scene.tokens
        apart = hit.start > 0 and tokens[hit.start - 1].norm in (":", "→")
        return apart and bool(self.who.groups) and all(t.kind == "word" for t in tokens[hit.start : hit.end])

    def _is_afterthought(self, hit: Found) -> bool:
        """Whether a hit follows an award that is complete: "+K in puns goes to @bob; nobody else came close"."""
        if not 0 < self.told <= hit.start:
            return False
        return any(token.norm in _CLAUSE_ENDS for token in self.scene.tokens[self.told : hit.start])

    def _is_elsewhere(self, against: Against, hit: Found) -> bool:
        """Whether a hit without a trigger stands in another sentence than a complete award, or before its colon."""
        scene = self.scene
        if not self.told or any(token.kind in ("trigger", "plus") for token in scene.tokens[hit.start : hit.end]):
            return False
        if against.name == "received" and any(scene.sentence[i] == scene.sentence[hit.start] for i in scene.people):
            return False
        first = min(*self.who.indexes(), *(start for start, _ in self.topics), *scene.triggers)
        led = hit.end < first and scene.tokens[first - 1].norm == ":"
        return led or scene.sentence[hit.start] not in self.core


_UNMARKED = ("bare", "ahead", "alone")
"""How topics are found that no word leads to: what begins with words of talk is talk."""
_GET = "giving.get"
_TAKES = frozenset(("revoked", "negation"))
_OF_OTHER_THINGS = frozenset(("bot", "request", "received"))
"""Objections whose words may speak of something else than the award: "the bot is slow today, but …"."""
_CLAUSE_ENDS = frozenset(";—(")


def _told(scene: Scene, who: Who, phrases: list[Phrase]) -> int:
    """Where a sentence that says who, what for and +K has said it all; 0 when none does."""
    people = who.indexes()
    if not people or not any(p.how in ("marked", "reason", "label") for p in phrases):
        return 0
    end = max(max(people) + 1, max(p.end for p in phrases))
    givers = {scene.sentence[i] for i in scene.attached}
    return end if any(scene.sentence[p.start] in givers for p in phrases) else 0


def _reaches_past(scene: Scene, phrases: list[Phrase], hit: Found) -> bool:
    """Whether a hit has its last words in a clause of their own: "gets +K in chess, and I won't argue about that"."""
    ends = [p.end for p in phrases if hit.start < p.start < p.end < hit.end]
    return bool(ends) and scene.tokens[ends[-1]].norm == "," and hit.end - ends[-1] > 2


def _turn(scene: Scene, who: Who, core: set[int]) -> int:
    """Where a sentence turns ("I never do this, but …") and all of the award comes after; 0 when nowhere."""
    people, triggers = who.indexes(), scene.attached
    for hit in sorted(scene.finds("words.turn"), key=lambda f: -f.start):
        _, end = scene.bounds(hit.start)
        after = any(hit.end <= i < end for i in triggers) and not any(
            i < hit.start and scene.sentence[i] == scene.sentence[hit.start] for i in triggers
        )
        if scene.sentence[hit.start] in core and after and any(hit.end <= i < end for i in people):
            return hit.start
    return 0


def _hostile_tag(scene: Scene, phrases: list[Phrase]) -> tuple[Against, Found] | None:
    """A hashtag as the topic, whose word speaks against it: "#liar"."""
    for index in (i for p in phrases for i in range(p.start, p.end) if scene.tokens[i].kind == "tag"):
        word = scene.tokens[index]._replace(kind="word", norm=scene.tokens[index].norm.lstrip("#"))
        for hit in scene.language.finder.find([word]):
            against = scene.language.against.get(hit.name)
            if against is not None and against.where == "topic":
                return against, Found(hit.name, index, index + 1)
    return None


def _of_others(scene: Scene, who: Who, hit: Found) -> bool:
    """Whether a hit speaks only of people who receive nothing anyway: "soup: @a, bread: not @b"."""
    people = [i for i in range(max(0, hit.start - 1), hit.end) if scene.tokens[i].kind == "mention"]
    triggers = any(scene.tokens[i].kind in ("trigger", "plus") for i in range(hit.start, hit.end))
    return bool(people) and not triggers and who.beside.issuperset(people)


def _excuses(against: Against, hit: Found, start: int, end: int) -> bool:
    """Whether harmless words from ``start`` to ``end`` take the meaning from a hit that they touch."""
    if against.unclear and against.where == "anywhere":
        return start <= hit.start and hit.end <= end and end - start > hit.end - hit.start
    return start <= hit.start < end or start < hit.end <= end


def _question(scene: Scene, who: Who, phrases: list[Phrase], core: set[int]) -> tuple[Against, Found] | None:
    """A sentence that gives may not be a question, unless the author answers it with a name."""
    if _QUESTION_MARKS.isdisjoint(scene.norms):
        return None
    tokens = scene.tokens
    for index, token in enumerate(tokens):
        if token.norm not in _QUESTION_MARKS or token.kind != "punct":
            continue
        begin, end = scene.bounds(index)
        opened = next((i for i in range(index - 1, begin - 1, -1) if tokens[i].norm == "¿"), begin)
        if any(tokens[i].kind == "word" for i in range(begin, opened)) and not any(
            opened < i < index for i in scene.triggers
        ):
            continue
        begin = opened
        if _names_field(scene, begin, index) or _tells_why(scene, begin, index + 1):
            continue
        if any(begin <= f.start < index and tokens[f.start].kind == "bot" for f in scene.finds("harmless.phrases")):
            continue
        if index + 1 < end and any(t.kind == "word" for t in tokens[index + 1 : end]):
            continue
        if not any(scene.sentence[i] in core for i in (begin, index)):
            continue
        attached = scene.attached
        concerned = not phrases or any(begin <= i < index for i in (*scene.people, *(p.start for p in phrases)))
        asked = any(begin <= i < index for i in attached) or (not attached and concerned)
        answered = any(i > index and not _asks(scene, i) for i in who.indexes()) and not any(
            begin <= i < index for i in who.indexes()
        )
        if asked and not answered and not (who.named is not None and who.named[0] > index):
            return _QUESTION, Found("against.question", begin, index + 1)
    return None


def _names_field(scene: Scene, begin: int, end: int) -> bool:
    """Whether a question is nothing but a field's name, which the next words answer: "Topic? Pancakes."."""
    return any((f.start, f.end) == (begin, end) for f in scene.finds("topic.label"))


def _tells_why(scene: Scene, begin: int, after: int) -> bool:
    """Whether the author asks why, and answers at once: "Why a +K for @bob? Because he counted every nest"."""
    return scene.at("topic.because", after) is not None and scene.at("topic.label", begin) is not None


def _asks(scene: Scene, index: int) -> bool:
    """Whether the sentence around ``index`` ends in a question mark."""
    _, end = scene.bounds(index)
    return 0 < end <= len(scene.tokens) and scene.tokens[end - 1].norm in _QUESTION_MARKS
