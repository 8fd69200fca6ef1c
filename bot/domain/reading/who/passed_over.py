"""Who stands beside a gift to another: is only spoken to before it ("hey @bob, @carol gets +K in tea"), refused by name
behind it ("@carol gets +K in tea, @bob not"), or part of what another did."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.given_else import given_else, wished_before
from bot.domain.reading.topic.marks import MARKERS, marker_at
from bot.domain.reading.topic.set_off import apart_from_verb
from bot.domain.reading.topic.within_deed import within_deed
from bot.domain.reading.who.behind_hashtag import called_behind_hashtag
from bot.domain.reading.who.kin_of import kin_of
from bot.domain.reading.who.set_against import outdone
from bot.domain.reading.who.told_first import told_first

_GIVES = ("giving.get", "giving.give", "giving.kudos")
_PARTS = frozenset(",;:—–-!(")
"""Signs that part somebody spoken to from the sentence that follows."""
_LEADS_TO = frozenset(":→—=(")
"""Signs that lead from somebody to what for."""
_IDLE = frozenset((
    "topic.too", "topic.tail", "topic.filler", "topic.aside", "words.polite", "who.title", "who.all", "who.after",
    "who.same", "topic.articles", "words.frame", "giving.thanks", "giving.praise", "giving.kudos",
))  # fmt: skip
"""Lists of what may be said of somebody who receives the same as the one before."""
_AFTER_GET = frozenset(("who.same", "topic.too"))
"""Lists of what makes a verb of receiving one that goes on giving: "gets one"."""
_BEFORE_MARKER = frozenset(("topic.too", "topic.articles", "topic.filler", "topic.tail", "who.same", "words.polite"))
_AFTER_NO = frozenset(("words.polite", "topic.tail", "topic.filler"))
_BEFORE_VERB = frozenset(("words.frame", "topic.filler", "words.polite", "topic.tail"))
_BEFORE_PLUS = frozenset(("words.frame", "topic.articles"))
_FEW = 3
"""Words between somebody and the verb whose subject they are."""


def still_meant(scene: Scene, barred: frozenset[int]) -> list[int]:
    """The people of a toot without those who are ``barred``, or who receive nothing of what others are given."""
    if len(scene.people) - len(barred) <= 1:
        return [i for i in scene.people if i not in barred] if barred else scene.people
    found = {i for hit in scene.finds("giving.get") for i in _spoken_to(scene, hit)}
    found.update(i for hit in scene.finds("giving.one") if _of_plus(scene, hit) for i in _spoken_to(scene, hit))
    found.update(i for hit in scene.finds("who.addressed") for i in _called_first(scene, hit))
    found.update(i for i in scene.people if _refused(scene, i))
    found.update(within_deed(scene))
    found.update(_called_before_gift(scene))
    found.update(i for i in scene.people if given_else(scene, i))
    if not scene.found.keys().isdisjoint(_TOLD_OF):
        found.update(kin_of(scene))
    if "who.wished" in scene.found:
        found.update(i for i in scene.people if wished_before(scene, i))
    found.update(outdone(scene))
    found.update(told_first(scene))
    if "giving.thanks" in scene.found:
        found.update(i for i in scene.people if _is_only_thanked(scene, i))
    found.update(i for hit in scene.finds("who.wrongdoer") for i in range(hit.start, hit.end) if i in scene.people)
    parent = scene.status.in_reply_to
    if parent is not None and parent.is_bot:
        found.update(_mentioned_before(scene))
    apart = apart_from_verb(scene)
    for one, words in apart:
        found.update(words.people)
        found.difference_update((one, *words.people) if words.both else (one,))
    people = [i for i in scene.people if i not in found and i not in barred]
    return people or [i for i in scene.people if i not in barred]


def _of_plus(scene: Scene, verb: Found) -> bool:
    """Whether a +K follows closely on a verb that may have other objects: "@carol heeft +K in thee verdiend"."""
    at = verb.end
    while at < verb.end + _FEW and at not in scene.attached and _within_any(scene, at, _BEFORE_PLUS):
        at += 1
    return at in scene.attached


def _spoken_to(scene: Scene, get: Found) -> list[int]:
    """Those before the one who alone is the subject of a verb of receiving."""
    begin, end = scene.bounds(get.start)
    subject = _subject(scene, get, begin)
    earlier = [i for i in scene.people if begin <= i < subject]
    if not earlier or scene.has("words.and", subject - 1):
        return []
    if _goes_to(scene, get, earlier[-1]):
        return earlier
    if any(begin <= i < subject for i in scene.triggers) or scene.has("who.to", earlier[0] - 1):
        return []
    if any(begin <= hit.start < min(subject, get.start) for hit in scene.finds(*_GIVES)):
        return []
    if any(begin <= hit.start < end for hit in scene.finds("who.all")) or _is_row(scene, begin, subject):
        return []
    return earlier


def _goes_to(scene: Scene, get: Found, called: int) -> bool:
    """Whether the +K itself goes to another than who was ``called`` before: "@council: the +K in soup goes to @b"."""
    plus = next((i for i in range(called + 2, get.start) if i in scene.attached), 0)
    if not plus or get.end not in scene.people or scene.norms[called + 1] not in _PARTS:
        return False
    between = range(plus + 1, get.start)
    return not any(scene.tokens[i].kind != "word" or scene.has("words.and", i) for i in between)


def _mentioned_before(scene: Scene) -> list[int]:
    """Those whom a client puts in front of a reply to the bot, where it gives to another: "@alice @dan should get one",
    "@alice +K to @carol"."""
    row = next((i for i, t in enumerate(scene.tokens) if t.kind not in ("bot", "mention")), len(scene.tokens))
    ahead = [i for i in scene.people if i < row]
    later = next((i for i in scene.people if i > row), -1)
    if later >= 0 and not scene.has("words.and", later - 1):
        return ahead
    gets = any(_is_subject(scene, ahead[-1], hit) for hit in scene.finds("giving.get")) if ahead else False
    return ahead[:-1] if gets and ahead[-1] == row - 1 else []


def _called_before_gift(scene: Scene) -> list[int]:
    """Those at the front who are only told of a gift that says to whom it goes: "@dan +K to @carol for karaoke"."""
    tokens = scene.tokens
    at = next((i for i in range(len(tokens)) if not _within_any(scene, i, _GREETING)), 0)
    row = next((i for i in range(at, len(tokens)) if tokens[i].kind not in _ROW and scene.norms[i] != ","), at)
    lead = row + (scene.norms[row : row + 1] in ([":"], ["!"], ["—"]))
    if row == at or lead not in scene.attached:
        return []
    to = next((i for i in scene.people if i > lead), 0)
    between = range(lead + 1, to)
    if not lead < to <= lead + _NEAR_GIFT or any(tokens[i].kind != "word" for i in between):
        return []
    if any(_within_any(scene, i, _MORE) for i in between) or not (_is_led(scene, between, to) or _is_dative(scene, to)):
        return []
    if any(scene.within("who.you", i) for i in range(to + 1, scene.bounds(to)[1])):
        # "@dan +K to @carol and you for karaoke"
        return []
    return [i for i in scene.people if i < row]


def _is_led(scene: Scene, between: range, to: int) -> bool:
    """Whether the word behind the +K leads to somebody: "+K to my friend @carol", not "+K for kindness to @carol"."""
    if not between or not scene.has("who.to", between[0]):
        return False
    if scene.has("topic.for", between[0]):
        return len(between) == 1 and marker_at(scene, to + 1) is not None
    return all(_within_any(scene, i, _CALLED) for i in between[1:])


def _is_dative(scene: Scene, to: int) -> bool:
    return scene.at("who.after", to + 1) is not None


_CALLED = frozenset(("who.named", "topic.articles", "who.title"))
"""Lists of what says who somebody is: "my friend @carol"."""
_MORE = frozenset(("words.and", "topic.too", "who.you", "who.self", "who.all"))
"""Lists of what makes somebody only one of those whom it goes to: "+K to you and @carol"."""
_TOLD_OF = frozenset(("who.kin", "who.aside"))
"""Lists of what tells who somebody is."""
_GREETING = frozenset(("words.polite", "topic.calling", "topic.filler"))
"""Lists of what greets those at the front: hey."""
_ROW = frozenset(("mention", "bot", "line"))
"""Kinds of tokens that stand among them."""
_NEAR_GIFT = 4
"""Tokens from a +K at the front to whom it goes: "+K to my friend @carol"."""


def _is_subject(scene: Scene, person: int, get: Found) -> bool:
    """Whether nothing but a few small words stands between ``person`` and what they get."""
    return person < get.start <= person + _FEW and all(
        _within_any(scene, i, _BEFORE_VERB) for i in range(person + 1, get.start)
    )


def _called_first(scene: Scene, call: Found) -> list[int]:
    """Whom a phrase with its comma only greets before another of whom something is said: "hi @bob, @carol is"."""
    after = call.end + 1
    if scene.norms[call.end - 1] != "," or call.end not in scene.people or after >= len(scene.tokens):
        return []
    own = [i for i in range(call.start, call.end) if scene.tokens[i].kind == "mention"]
    return own if scene.tokens[after].kind == "word" and not scene.has("words.and", after) else []


def _is_row(scene: Scene, begin: int, subject: int) -> bool:
    """Whether three people or more, with nothing but commas between, open the sentence: "@a, @b, @c gets"."""
    row = scene.tokens[begin : subject + 1]
    people = sum(token.kind == "mention" for token in row)
    return people > 2 and all(token.kind == "mention" or token.norm == "," for token in row)


def _subject(scene: Scene, get: Found, begin: int) -> int:
    """Who alone is said to receive, set apart from whom the words before speak to; -1 for nobody."""
    people, tokens = scene.people, scene.tokens
    if get.end in people:
        # "Hallo @bob, heute bekommt @carol +K"
        called = [i for i in people if begin <= i < get.start and tokens[i + 1].norm in _PARTS]
        return get.end if called and called[-1] + 1 < get.start else -1
    if any(get.start - 1 <= lead.end <= get.start and lead.end > lead.start + 1 for lead in scene.finds("words.lead")):
        # "@bob @carol that answer deserves", "@bob @carol questa risposta si merita"
        return -1
    at = get.start - 1
    while at > get.start - 1 - _FEW and tokens[at].kind == "word" and _within_any(scene, at, _BEFORE_VERB):
        at -= 1
    if at not in people or at <= begin:
        return -1
    if any(scene.has("giving.one", i) for i in range(get.start, get.end)):
        set_apart = tokens[at - 1].kind in ("mention", "line") or tokens[at - 1].norm in _PARTS
        return at if set_apart or _calls(scene, at, begin) else -1
    alike = not scene.lists["giving.one"] and tokens[at - 1].norm in _PARTS
    return at if alike and _opens_with_call(scene, begin, at) else -1


def _calls(scene: Scene, subject: int, begin: int) -> bool:
    """Whether words between two people only speak to the first one: "@bob FYI @carol gets"."""
    return any(
        begin <= hit.start < subject and any(hit.start <= i < min(hit.end, subject) for i in scene.people)
        for hit in scene.finds("who.addressed")
    )


def _opens_with_call(scene: Scene, begin: int, subject: int) -> bool:
    """Whether words that name nobody stand before the first person: "Tjena @bob, @carol får"."""
    first = next(i for i in scene.people if i >= begin)
    lead = [i for i in range(begin, first) if scene.tokens[i].kind == "word"]
    return first < subject and bool(lead) and not any(scene.within("who.named", i) for i in lead)


def _refused(scene: Scene, person: int) -> bool:
    """Whether what is said of ``person`` behind a gift is a no, or nothing that gives."""
    others = [i for i in scene.people if scene.sentence[i] == scene.sentence[person] and i != person]
    if not others:
        return False
    end = _end(scene, person)
    colon = next((i for i in range(person + 2, end) if scene.norms[i] == ":"), end)
    if _says_no(scene, person + 1, colon) or _says_no(scene, person + 1, end):
        return True
    begin, _ = scene.bounds(person)
    if others[0] > person or not any(begin <= i < person for i in scene.attached):
        return False
    no = [hit.start for hit in scene.finds("who.refused") if hit.end == person - 1]
    if no and scene.has("who.to", person - 1) and _parts(scene, min(no) - 1):
        # "+K to @a for tea, absolutely nothing to @b", "+K to @a and none to @b: honesty"
        return True
    if not _given_before(scene, begin, person):
        return False
    if called_behind_hashtag(scene, person):
        return True
    return (_adds(scene, person) or _is_added(scene, person, end)) and not _goes_on(scene, person + 1, end)


def _is_only_thanked(scene: Scene, person: int) -> bool:
    """Whether ``person`` is thanked behind a whole gift to another: "@a gets +K in tea, thanks @b for the photo", but
    not "thanks to @b for cake too"."""
    at = person - 1
    while at > person - _FAR_THANKS and not scene.within("giving.thanks", at) and _within_any(scene, at, _IN_THANKS):
        at -= 1
    begin, end = scene.bounds(person)
    if not scene.within("giving.thanks", at):
        # "+K to @a for tea, @b thanks for the photo"
        if not (_parts(scene, person - 1) and scene.within("giving.thanks", person + 1)):
            return False
        at = person
    if not any(begin <= i < at for i in scene.people) or any(person < i < end for i in scene.attached):
        return False
    return _given_before(scene, begin, at) and not any(scene.within("topic.too", i) for i in range(at - 1, end))


_FAR_THANKS = 5
"""Tokens from "thanks" to whom they are said: "thanks a lot to"."""
_IN_THANKS = frozenset(
    ("who.to", "who.you", "words.polite", "topic.too", "topic.tail", "topic.articles", "words.frame")
)


def _end(scene: Scene, person: int) -> int:
    """Where what is said of ``person`` ends: at the next comma, bracket, person or hashtag."""
    tokens = scene.tokens
    at = person + 1
    end = scene.bounds(at)[1] if at < len(tokens) else at
    while at < end and tokens[at].kind in ("word", "emoji", "punct", "code"):
        if tokens[at].ends or tokens[at].norm in (",", ";", ")"):
            break
        at += 1
    return at


def _says_no(scene: Scene, start: int, end: int) -> bool:
    """Whether the words are a refusal and nothing else: "@bob: no", "@bob sorry, not this time"."""
    if start == end and end < len(scene.tokens) and scene.norms[end] in ",?؟":
        # "@bob, no", "@bob? No."
        start, end = start + 1, _end(scene, start)
    while start < end and (scene.norms[start] in _LEADS_TO or scene.has("who.after", start)):
        start += 1
    if end < len(scene.tokens) and scene.tokens[end].kind == "mention":
        # "@bob and not @carol"
        return False
    said = [i for i in range(start, end) if scene.tokens[i].kind != "punct"]
    no = [i for i in said if scene.within("who.refused", i) and not _in_longer(scene, i)]
    if not no:
        return False
    rest = (i for i in said if i not in no)
    return all(_within_any(scene, i, _IDLE if i < no[0] else _AFTER_NO) for i in rest)


def _in_longer(scene: Scene, at: int) -> bool:
    """Whether a no is part of what says something else: "no idea what for", "no doubt"."""
    hits = scene.finds("topic.filler", "topic.tail", "topic.aside", "words.frame", "harmless.phrases")
    longer = (hit for hit in hits if hit.start <= at < hit.end and hit.end - hit.start > 1)
    return any((hit.start, hit.end) not in scene.extents("who.refused") for hit in longer)


def _given_before(scene: Scene, begin: int, person: int) -> bool:
    """Whether a +K and what it is for stand before ``person``."""
    triggers = [i for i in scene.attached if begin <= i < person]
    if not triggers:
        return False
    ended = any(triggers[0] < hit.start < person for hit in scene.finds("topic.ending"))
    if ended or any(marker_at(scene, i) is not None for i in range(triggers[0] + 1, person - 1)):
        return True
    # "@a +K tea, @b embarrassing"
    plain = triggers[0] - 1 in scene.people and scene.tokens[triggers[0] + 1].kind == "word"
    return plain and not scene.has("who.to", triggers[0] + 1)


def _adds(scene: Scene, person: int) -> bool:
    """Whether ``person`` stands in a clause of their own behind a comma, an "and" or a bracket."""
    before = scene.tokens[person - 1]
    if _parts(scene, person - 1):
        return True
    return before.kind == "word" and not scene.ended(person, *_GIVES) and scene.at("giving.get", person + 1) is not None


def _is_added(scene: Scene, person: int, end: int) -> bool:
    """Whether a word that leads to ``person`` opens a clause that tells nothing of them: "and for @b a fine"."""
    at = person - 1
    if scene.has("topic.articles", at) and not scene.has("who.to", at):
        at -= 1
    if at < 1 or not scene.has("who.to", at) or not _parts(scene, at - 1):
        return False
    tells = scene.within("topic.because", person + 1) or any(scene.has("who.self", i) for i in range(person + 1, end))
    return not tells


def _parts(scene: Scene, at: int) -> bool:
    """Whether a sign or a word that adds another clause stands at ``at``."""
    return scene.norms[at] in _ADDS or scene.has("words.and", at) or scene.has("words.turn", at)


_ADDS = frozenset((",", ";", "—", "–", "-", "("))
"""Signs behind which a clause is added."""


def _goes_on(scene: Scene, start: int, end: int) -> bool:
    """Whether what is said of somebody gives them something too: nothing, "too", a sign, or a topic with its marker."""
    tokens = scene.tokens
    if start < end and tokens[start].norm.startswith("'"):
        # "@a's +K is for soup and @b's is for bread"
        start += 1
    if start >= end or tokens[start].norm in _LEADS_TO:
        return True
    if any(start <= i <= end for i in scene.attached):
        return True
    if scene.at("words.ascribed", start) is not None:
        # "@bob should be in hospital"
        return False
    if any(start <= hit.start < end for hit in scene.finds("topic.ending", "topic.after")):
        return True
    get = scene.at("giving.get", start)
    at = begin = start if get is None else get.end
    while at < end and not _says_what_for(scene, at) and _leads_to_marker(scene, at):
        at += 1
    if _says_what_for(scene, at) or (get is not None and scene.ended(begin, *MARKERS)):
        return True
    if get is not None:
        # "@b gets one too", not "@b gets the boot"
        return any(_within_any(scene, i, _AFTER_GET) for i in range(begin, end))
    return all(tokens[i].kind != "word" or _within_any(scene, i, _IDLE) for i in range(start, end))


def _says_what_for(scene: Scene, at: int) -> bool:
    return marker_at(scene, at) is not None or scene.at("topic.because", at) is not None


def _leads_to_marker(scene: Scene, at: int) -> bool:
    """Whether the word at ``at`` may stand before a topic's marker: "@b also in soup", "@b a big one in soup"."""
    idle = scene.within("words.frame", at) and not scene.within("topic.clause", at)
    return idle or _within_any(scene, at, _BEFORE_MARKER)


def _within_any(scene: Scene, at: int, names: frozenset[str]) -> bool:
    return any(scene.within(name, at) for name in names)
