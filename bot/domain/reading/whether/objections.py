"""Why not: what in a toot says that nothing is given, or that it is not meant."""

from __future__ import annotations

from bot.domain.grammar import Against
from bot.domain.grammar.phrasing import Found
from bot.domain.reading.clause import Clause, clause_start, giving_clauses
from bot.domain.reading.kindness.excuses import Excuses
from bot.domain.reading.kindness.foreign import is_groan, is_loving
from bot.domain.reading.questions import MARKS, answered, either, is_asked, names_field, names_next, question
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import PRONOUNS
from bot.domain.reading.topic.phrase import SURE, Phrase
from bot.domain.reading.what.asked import answers_itself, revealed_at_once
from bot.domain.reading.whether.agreeing import speaks_for_itself
from bot.domain.reading.whether.denied import denied
from bot.domain.reading.whether.imagined import OF_A_PLACE, is_out_of_place
from bot.domain.reading.whether.named_gift import against_name, names_of_gifts
from bot.domain.reading.whether.nodding import nods
from bot.domain.reading.whether.own_award import gives_back, thanks_for_it
from bot.domain.reading.whether.turn import turn_of
from bot.domain.reading.whether.when import is_when_it_was_done
from bot.domain.reading.who.recipients import Who

_MINUS = Against("minus", "it takes away instead of giving")


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
    if (gift := _against_gift(scene, who, phrases, core)) is not None:
        return gift
    if (tag := _hostile_tag(scene, phrases)) is not None:
        return tag
    if "-k" in scene.norms:
        index = scene.norms.index("-k")
        return _MINUS, Found("against.minus", index, index + 1)
    if (received := thanks_for_it(scene)) is not None:
        return received
    if (withheld := denied(scene)) is not None:
        return withheld
    if (choice := either(scene)) is not None:
        return choice
    return question(scene, who, phrases, _giving(scene, who, phrases, core))


def _against_gift(scene: Scene, who: Who, phrases: list[Phrase], core: set[int]) -> tuple[Against, Found] | None:
    """What would speak against a +K where something is given by another name: "never a badge for @bob"."""
    hits = against_name(scene, phrases)
    if not hits:
        return None
    award = _Award(scene, who, phrases, core)
    award.gifts = names_of_gifts(scene)
    against = scene.language.against
    return next(((against[h.name], h) for h in hits if not award.stands(against[h.name], h)), None)


class _Award:
    """What a toot gives, and which words can speak against that."""

    def __init__(self, scene: Scene, who: Who, phrases: list[Phrase], core: set[int]) -> None:
        self.scene, self.who, self.phrases, self.core = scene, who, phrases, core
        self.giving = _giving(scene, who, phrases, core)
        self.excuses = Excuses(scene)
        self.topics = [(p.start, p.end) for p in phrases]
        self.excused = [(p.start + (p.how in _UNMARKED), p.end) for p in phrases]
        self.deeds = [(p.start, p.end) for p in phrases if p.how in ("reason", "because")]
        self.turn = turn_of(scene, who, core)
        self.told = _told(scene, who, phrases)
        self.is_loving = is_loving(scene)
        self.gifts: frozenset[int] = frozenset()
        """The words that stand for the +K."""
        # Found when asked for, and once: a cached_property of a compiled class would find them each time.
        self._led: int | None = None
        self._clauses: dict[int, Clause] | None = None

    @property
    def led(self) -> int:
        """The colon behind which all of it stands; 0 when there is none."""
        if self._led is None:
            self._led = _led(self.scene, self.who)
        return self._led

    def _is_whole(self) -> bool:
        """Whether the sentences with the +K tell all of it, and do not thank."""
        scene = self.scene
        givers = {scene.sentence[i] for i in scene.attached}
        thanked = any(scene.sentence[hit.start] in givers for hit in scene.finds("giving.thanks"))
        return not thanked and any(scene.sentence[i] in givers for i in self.who.indexes())

    @property
    def clauses(self) -> dict[int, Clause]:
        """The clauses that give; most objections are settled without them."""
        if self._clauses is None:
            self._clauses = giving_clauses(self.scene, self.who, self.phrases)
        return self._clauses

    def stands(self, against: Against, hit: Found) -> bool:
        """Whether the award stands although ``hit`` is there."""
        if self.excuses.cover(against, hit):
            return True
        if self._is_over_barred(against, hit):
            return True
        if is_asked(self.scene, against, hit):
            return True
        if speaks_for_itself(self.scene, self.who.indexes(), self.topics, hit):
            return True
        if against.name in _OF_THE_LEAD and hit.end <= self.led and not self._is_of_topic(hit):
            return True
        if against.where == "near" and self.excuses.undo(hit):
            return True
        if against.where == "topic":
            return self._is_kind(hit)
        if against.name == "sarcasm" and (self.is_loving or is_groan(self.scene, hit)):
            return True
        named = self.who.groups or self.who.others or against.name != "offer"
        if named and not against.unclear and any(a <= hit.start and hit.end <= b for a, b in self.excused):
            return True
        stray = against.name == "stray" and self._gives_within(hit)
        if stray or answers_itself(self.scene, self.phrases, against, hit):
            return True
        if revealed_at_once(self.scene, against, hit):
            return True
        if against.name == "earlier" and is_when_it_was_done(self.scene, self.phrases, hit):
            return True
        if against.name in _OF_WORDS and any(hit.start < a < hit.end < b for a, b in self.topics):
            # "+K for the odes to cancelled trains"
            return True
        if against.name in _OF_ONE_CLAUSE and self._is_before(hit, against.name):
            return True
        if against.where == "near":
            return self._is_apart(against, hit)
        if against.where == "clause":
            return self._is_outside(hit) or self._is_apart(against, hit)
        if against.name in _OF_OTHER_GIFTS:
            return (self._is_whole() and self._is_elsewhere(hit)) or gives_back(self.scene, against, hit)
        if against.name == "spam":
            # One word of trade makes no advertisement of an award that is told in full: "a bargain! +K to @bob …"
            return self.told > 0 and len({hit.start for hit in self.scene.finds("against.spam")}) == 1
        if against.name == "example":
            return self._is_elsewhere(hit) and self._speaks_of_somebody(self.scene.sentence[hit.start])
        if against.name == "endorsed":
            spoken_of = any(self._speaks_of_somebody(self.scene.sentence[i]) for i in self.scene.attached)
            return (self._is_elsewhere(hit) and spoken_of) or nods(self.scene, self.phrases, hit)
        if against.name in OF_A_PLACE:
            return is_out_of_place(self.scene, hit)
        return against.name in _OF_OTHER_THINGS and self._is_elsewhere(hit)

    def _is_over_barred(self, against: Against, hit: Found) -> bool:
        """Whether a hit only reaches over somebody who is left out: "@carol and not @bob gets +K", or leads to it."""
        led = (h for h in self.scene.finds("who.only", "who.dropped") if h.start <= hit.start and hit.end <= h.end)
        if self.who.barred and against.where != "topic" and next(led, None) is not None:
            # "+K to @bob and @carol. Oh no, only @bob"
            return True
        others = against.name in _TAKES or against.name == "received" or hit.start in self.scene.people
        return others and against.where != "topic" and not self.who.barred.isdisjoint(range(hit.start, hit.end))

    def _is_of_topic(self, hit: Found) -> bool:
        return any(hit.start < b and a < hit.end for a, b in self.topics)

    def _gives_within(self, hit: Found) -> bool:
        """Whether the sentence of a hit holds the +K as a part of it, and not a hashtag that may be stray."""
        plus = [i for i in self.scene.triggers if self.scene.tokens[i].kind == "plus"]
        return any(self.scene.sentence[i] == self.scene.sentence[hit.start] and i < hit.start for i in plus)

    def _is_before(self, hit: Found, name: str) -> bool:
        """Whether a hit begins before a clause that gives and tells all: "I've had a think | and @bob gets +K"."""
        clause = self.clauses.get(self.scene.sentence[hit.start])
        if clause is None or not clause.full or hit.start >= clause.begin:
            return False
        if name == "earlier" and hit.end > clause.begin + 1:
            # "When I was new here, | I gave @bob +K"
            return False
        if name == "endorsed" and any(hit.start <= i < clause.begin for i in self.scene.people):
            # "I agree with @ann, | @bob gets +K"
            return False
        led = hit.end == clause.begin - 1 and self.scene.tokens[hit.end].norm == ":"
        if led or self.scene.begins(_SUBORDINATE, clause.begin) or self._is_source(hit, clause, name):
            # "Received: +K in tea", "I hear, that +K went to @bob"
            return False
        if hit.end < clause.begin or self._joins(clause):
            return True
        # But "framed and hung: my +K" speaks of the very +K.
        return name != "received" and self._breaks(hit, clause.begin - 1)

    def _is_source(self, hit: Found, clause: Clause, name: str) -> bool:
        """Whether a hit says whose words the clause are: "according to @radio, the +K goes to @bob"."""
        tokens, comma = self.scene.tokens, clause.begin - 1
        told_by = hit.start < comma <= hit.end and tokens[comma].norm == "," and tokens[comma - 1].kind == "mention"
        return told_by and name in _OF_GIVERS and hit.start == self.scene.bounds(hit.start)[0]

    def _breaks(self, hit: Found, index: int) -> bool:
        """Whether a sign parts two clauses at ``index``, or a turn before what gives: "so +K", "so @bob gets +K"."""
        scene = self.scene
        turns = index > 1 and scene.has("words.turn", index)
        if turns and scene.tokens[index - 1].kind == "word":
            # But not "nothing but +K".
            return index - hit.start > 1 and scene.tokens[index + 1].kind in ("trigger", "plus", "mention")
        return scene.tokens[index - turns].kind == "punct"

    def _joins(self, clause: Clause) -> bool:
        """Whether a hit reaches over an "and" to somebody who is the subject of the clause that gives."""
        tokens = self.scene.tokens
        return tokens[clause.begin].kind == "mention" and self.scene.has("words.and", clause.begin - 1)

    def _is_outside(self, hit: Found) -> bool:
        """Whether a hit begins in another clause than the one that gives."""
        scene = self.scene
        clause = self.clauses.get(scene.sentence[hit.start])
        trigger = next((i for i in scene.attached if hit.start <= i < hit.end), None)
        if trigger is not None:
            return hit.start < clause_start(scene, trigger)
        return clause is not None and (hit.end <= clause.begin or hit.start >= clause.end)

    def _is_kind(self, hit: Found) -> bool:
        """Whether rude words tease, or are not said of what is awarded."""
        scene = self.scene
        if any(a <= hit.start < b for a, b in self.topics):
            return False
        if self.is_loving:
            return True
        clause = self.clauses.get(scene.sentence[hit.start])
        if clause is not None and clause.full:
            apart = clause.end <= hit.start and scene.at("topic.because", clause.end) is not None
            begin, _ = scene.bounds(hit.start)
            spoken_of = any(begin <= i < clause.begin for i in self.who.indexes())
            if apart or (hit.end <= clause.begin and not spoken_of):
                # "Stupid printer! So +K to @bob"
                return True
        return scene.sentence[hit.start] not in self.giving

    def _is_apart(self, against: Against, hit: Found) -> bool:
        """Whether a hit that counts only near the award is in another sentence or clause, or part of the deed."""
        scene = self.scene
        if scene.sentence[hit.start] not in (self.core if against.name in _TAKES else self.giving):
            return True
        ahead = hit.start < self.turn and scene.sentence[hit.start] == scene.sentence[self.turn]
        alien = hit.start + 1 < self.turn and scene.tokens[hit.start].kind != "mention"
        if ahead and (hit.end <= self.turn or alien):
            # What reaches over the turn to the +K speaks against nothing, but "@bob, ... but gets no +K".
            return True
        if not against.unclear and _reaches_past(scene, self.phrases, hit):
            return True
        others = against.name not in _OF_GIVERS and self.gifts.isdisjoint(range(hit.start, hit.end))
        if self.who.groups and others and _of_others(scene, self.who, hit):
            return True
        if against.name == "question" and (
            names_next(scene, hit)
            or answered(scene, self.who, hit.start)
            or (scene.tokens[hit.end - 1].norm in MARKS and names_field(scene, hit.start, hit.end - 1))
        ):
            return True
        if against.name == "about" and any(_gives_instead(scene, hit, f) for f in scene.finds(_GET)):
            return True
        if against.name in _OF_ONE_TRIGGER and self._is_of_another(hit):
            return True
        if against.name == "negation" and self._is_row(hit):
            return True
        if against.unclear or against.name in _TAKES:
            return False
        # "+K for keeping at it when I was stuck": the words that would speak against it belong to the deed.
        return self._is_afterthought(hit) or any(
            hit.start < a < hit.end and (hit.end <= b or (b, hit.end) in self.scene.extents("topic.tail"))
            for a, b in self.deeds
        )

    def _is_of_another(self, hit: Found) -> bool:
        """Whether a hit speaks of one +K behind another that gives: "+K to @ann in bees, +K to nobody on wasps"."""
        triggers = [i for i in self.scene.attached if hit.start <= i < hit.end]
        if not triggers or not any(i < hit.start for i in self.scene.attached):
            return False
        people = self.who.indexes()
        given = [p.end for p in self.phrases if p.end <= hit.start]
        return bool(given) and self.who.positive and bool(people) and max(people) < hit.start

    def _is_row(self, hit: Found) -> bool:
        """Whether a hit is a field of a list, given to nobody: "cooking: @bob, washing up: nobody"."""
        tokens = self.scene.tokens
        apart = hit.start > 0 and tokens[hit.start - 1].leads
        return apart and bool(self.who.groups) and all(t.kind == "word" for t in tokens[hit.start : hit.end])

    def _is_afterthought(self, hit: Found) -> bool:
        """Whether a hit follows an award that is complete: "+K in puns goes to @bob; nobody else came close"."""
        if not 0 < self.told <= hit.start:
            return False
        between = range(self.told, hit.start)
        if any(self.scene.tokens[i].norm in _CLAUSE_ENDS or self.scene.at(_THOUGH, i) for i in between):
            return True
        # "+K to @bob in puns, I asked if he …", but not "…, if he …" or "…, but only if he …"
        clause = self.clauses.get(self.scene.sentence[hit.start])
        if clause is None or not clause.full:
            return False
        return any(
            self.scene.tokens[i].kind == "word" and not self.scene.has("words.turn", i)
            for i in range(clause.end, hit.start)
        )

    def _is_elsewhere(self, hit: Found) -> bool:
        """Whether a hit without a trigger stands in another sentence than a complete award, or before its colon."""
        scene = self.scene
        if not self.told or any(token.is_trigger for token in scene.tokens[hit.start : hit.end]):
            return False
        first = min(*self.who.indexes(), *(start for start, _ in self.topics), *scene.triggers)
        led = hit.end <= self.led or (hit.end < first and scene.tokens[first - 1].norm == ":")
        return led or scene.sentence[hit.start] not in self.core

    def _speaks_of_somebody(self, sentence: int) -> bool:
        return any(self.scene.sentence[i] == sentence for i in self.who.indexes())


def _gives_instead(scene: Scene, hit: Found, get: Found) -> bool:
    """Whether words that speak of the hashtag ("+K is") only begin what gives it: "+K is hereby", "+K is for @bob"."""
    to_somebody = get.end in scene.people or scene.begins(PRONOUNS, get.end)
    if hit.start < get.start < hit.end:
        return get.end > hit.end or (get.end == hit.end and to_somebody)
    return get.start == hit.end and to_somebody


def _giving(scene: Scene, who: Who, phrases: list[Phrase], core: set[int]) -> set[int]:
    """The sentences that hold the award: those of ``core``, or of its people and topics when only a hashtag beside the
    toot says that it gives: "Thanks @bob for the soup. Any more questions?".
    """
    if scene.attached or not (people := who.indexes()) or not any(p.how in SURE for p in phrases):
        return core
    return {scene.sentence[i] for i in (*people, *(p.start for p in phrases))}


def _led(scene: Scene, who: Who) -> int:
    """The colon behind which all of an award stands: "No, really: +K to @bob"; 0 when there is none."""
    first = min([*who.indexes(), *scene.attached]) if who.groups else 0
    return next((i for i in range(first - 1, 0, -1) if scene.tokens[i].norm == ":"), 0)


_UNMARKED = frozenset(("bare", "ahead", "alone"))
"""How topics are found that no word leads to: what begins with words of talk is talk."""
_GET = "giving.get"
_OF_GIVERS = frozenset(("reported", "hearsay"))
"""Objections that speak of somebody who gives: it says nothing that they receive nothing."""
_TAKES = frozenset(("revoked", "negation"))
_OF_OTHER_THINGS = frozenset(("bot", "request"))
"""Objections whose words may speak of something else than the award: "the bot is slow today, but …"."""
_OF_OTHER_GIFTS = frozenset(("received", "offer"))
"""Objections whose words may speak of another gift than an award that one sentence tells all of."""
_OF_ONE_TRIGGER = frozenset(("negation", "about"))
_SUBORDINATE = frozenset(("topic.because", "topic.deed"))
_OF_ONE_CLAUSE = frozenset((
    "negation", "refusal", "received", "reported", "hearsay", "earlier", "endorsed", "bygone", "about", "unreal",
    "planned", "request", "undone",
))  # fmt: skip
"""Objections whose words say nothing about a clause with another subject."""
_OF_WORDS = frozenset(("revoked", "bot"))
"""Objections that end in a word which means nothing where a topic goes on after it."""
_OF_THE_LEAD = frozenset(("negation", "insult"))
"""Objections whose words mean something else before the colon that leads to an award."""
_CLAUSE_ENDS = frozenset(";—(")
_THOUGH = "words.though"


def _told(scene: Scene, who: Who, phrases: list[Phrase]) -> int:
    """Where a sentence that says who, what for and +K has said it all; 0 when none does."""
    people = who.indexes()
    if not people or not any(p.how in SURE or p.how == "bare" for p in phrases):
        return 0
    end = max(max(people) + 1, max(p.end for p in phrases))
    givers = {scene.sentence[i] for i in scene.attached or people}
    return end if any(scene.sentence[p.start] in givers for p in phrases) else 0


def _reaches_past(scene: Scene, phrases: list[Phrase], hit: Found) -> bool:
    """Whether a hit has its last words in a clause of their own: "gets +K in chess, and I won't argue about that"."""
    ends = [p.end for p in phrases if hit.start < p.start < p.end < hit.end]
    return bool(ends) and scene.tokens[ends[-1]].norm == "," and hit.end - ends[-1] > 2


def _hostile_tag(scene: Scene, phrases: list[Phrase]) -> tuple[Against, Found] | None:
    """A hashtag as the topic, whose word speaks against it: "#liar"."""
    for index in (i for p in phrases for i in range(p.start, p.end) if scene.tokens[i].kind == "tag"):
        word = scene.tokens[index]._replace(norm=scene.tokens[index].norm.lstrip("#"))
        for hit in scene.language.finder.find([word]):
            against = scene.language.against.get(hit.name)
            if against is not None and against.where == "topic":
                return against, hit._replace(start=index, end=index + 1)
    return None


def _of_others(scene: Scene, who: Who, hit: Found) -> bool:
    """Whether a hit speaks only of people who receive nothing anyway: "soup: @a, bread: not @b"."""
    people = [i for i in range(max(0, hit.start - 1), hit.end) if scene.tokens[i].kind == "mention"]
    triggers = any(scene.tokens[i].is_trigger for i in range(hit.start, hit.end))
    return bool(people) and not triggers and who.beside.issuperset(people)
