"""Whether the words around a trigger make it a gift of the author's: what governs it, and who governs that."""

from __future__ import annotations

from bot.domain.reading.clause import giving_clauses
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import KNOWN, PRONOUNS
from bot.domain.reading.topic.phrase import LED, Phrase
from bot.domain.reading.who.recipients import Who

_FARTHEST = 16
"""Tokens before the trigger that are looked at."""
_LONGEST_NOUN = 5
"""Words from an article to the trigger: "a big fat shiny +K"."""


def doubt(scene: Scene, who: Who, phrases: list[Phrase]) -> tuple[int, int] | None:
    """The words that keep a toot from giving: something unknown governs every trigger, or another person gives.

    Judged only in languages whose file says what may stand before the +K (``words.frame``).
    """
    if not scene.language.words.get("words.frame"):
        return None
    attached = [i for i in scene.attached if scene.tokens[i].kind == "plus" or not _closes(scene, i)]
    topics = {i for phrase in phrases if phrase.how != "because" for i in range(phrase.start, phrase.end)}
    topics.update(range(*who.named) if who.named is not None else ())
    if sum(phrase.how == "row" for phrase in phrases) > 1:
        # A list: its heading may say what it likes.
        return _foreign_giver(scene, who, phrases)
    ahead = [phrase.end for phrase in phrases if phrase.how == "marked"]
    reasons = [(i, None if i in ahead else _governor(scene, i, topics)) for i in attached]
    if (strange := _strange_verb(scene, attached)) is not None:
        return strange
    if reasons and not any(reason is None or _says_all(scene, who, phrases, i, reason[0]) for i, reason in reasons):
        return reasons[0][1]
    return _foreign_giver(scene, who, phrases)


def _strange_verb(scene: Scene, attached: list[int]) -> tuple[int, int] | None:
    """An unknown word before the verb that gives each +K: "too shy to give @bob +K", "in hindsight giving @bob +K"."""
    found = None
    for trigger in attached:
        verbs = [hit for hit in scene.finds("giving.bare") if scene.sentence[hit.start] == scene.sentence[trigger]]
        verbs = [hit for hit in verbs if hit.end <= trigger and _leads(scene, hit.end, trigger)]
        if not verbs or (strange := _stranger(scene, min(hit.start for hit in verbs))) is None:
            return None
        found = strange
    return found


def _leads(scene: Scene, start: int, trigger: int) -> bool:
    """Whether nothing but people and words of the frame stand from ``start`` to the trigger."""
    return all(scene.tokens[i].kind in ("mention", "bot", "emoji") or _known(scene, i) for i in range(start, trigger))


def _stranger(scene: Scene, verb: int) -> tuple[int, int] | None:
    at, (begin, _) = verb - 1, scene.bounds(verb)
    while at >= begin and scene.within("words.frame", at) and not scene.has("who.giver", at):
        if any(end - start > 1 for start, end in scene.extents("words.frame") if start <= at < end):
            return None
        at -= 1
    if at < begin or scene.tokens[at].kind != "word" or _known(scene, at) or scene.within("words.asks", at):
        return None
    if any(hit.start <= at < hit.end or hit.start <= verb < hit.end for hit in scene.finds("harmless.phrases")):
        return None
    return at, verb


def _closes(scene: Scene, trigger: int) -> bool:
    """Whether the trigger ends its sentence, as a hashtag beside it does."""
    return trigger + 1 >= len(scene.tokens) or scene.tokens[trigger + 1].ends


def _governor(scene: Scene, trigger: int, topics: set[int]) -> tuple[int, int] | None:
    """The unknown word that governs the trigger, if one does. ``topics``: the tokens of what it is for."""
    if _after_a_clause(scene, trigger) or scene.at("words.turn", trigger - 1) is not None:
        return None
    if _after_somebody(scene, trigger):
        return None
    at = _before_noun(scene, trigger)
    begin = max(scene.bounds(trigger)[0], trigger - _FARTHEST)
    if _is_linked(scene, at, begin):
        return at, at + 1
    while at >= begin:
        token = scene.tokens[at]
        if token.kind in _PASSED or _is_of(scene, at, trigger):
            # "They stole from @bob the +K": what governs the +K stands before the person too.
            at -= 1 + (token.kind == "mention" and at - 2 >= begin and scene.has("who.to", at - 1))
            continue
        if (
            token.kind != "word"
            or at in topics
            or _known(scene, at)
            or _how(scene, at)
            or _hails(scene, at)
            or _names(scene, begin)
        ):
            return None
        opens = at == begin or _measures(scene, begin, at, trigger)
        if (opens and _hands_over(scene, trigger)) or _presents(scene, trigger):
            return None
        return at, at + 1
    return None


def _says_all(scene: Scene, who: Who, phrases: list[Phrase], trigger: int, unknown: int) -> bool:
    """Whether the ``unknown`` word only says how the author gives: "Whizzing a +K in sums to @bob".

    It has to open the sentence or to follow the author, and whom and what for have to be told plainly.
    """
    begin, end = scene.bounds(trigger)
    if not scene.has("topic.articles", unknown + 1) and scene.tokens[unknown + 1].kind not in _GIVEN:
        # "Away with the +K"
        return False
    told = any(begin <= p.start < end and p.how in LED for p in phrases)
    if not told or not any(begin <= i < end and _is_given(scene, i, trigger) for i in who.indexes()):
        return False
    before = [i for i in range(begin, unknown) if scene.tokens[i].kind == "word"]
    while before and not scene.has("who.giver", before[-1]) and scene.at("words.frame", before[-1]) is not None:
        before.pop()
    if not before or scene.has("who.giver", before[-1]):
        return True
    # "I just wanted to leave a +K here for @bob", "…, hold this +K"
    bids = unknown > begin and scene.tokens[unknown - 1].norm == "," and scene.has("topic.articles", unknown + 1)
    return bids or _is_infinitive(scene, unknown)


_GIVEN = frozenset(("trigger", "plus", "mention"))
_PASSED = _GIVEN | {"bot", "handle", "tag"}
"""Kinds of tokens that what governs the trigger may stand before."""


def _is_infinitive(scene: Scene, verb: int) -> bool:
    return scene.has("who.to", verb - 1) and scene.has("words.frame", verb - 1)


def _is_given(scene: Scene, person: int, trigger: int) -> bool:
    """Whether "to" leads from the trigger to the person, or one stands beside the other: "@bob a +K"."""
    if person > trigger:
        return scene.has("who.to", person - 1) or person == trigger + 1
    between = range(person + 1, trigger)
    return all(scene.has("topic.articles", i) or scene.at("words.frame", i) is not None for i in between)


def _is_of(scene: Scene, at: int, trigger: int) -> bool:
    """Whether the word at ``at`` makes the trigger a part of what is before it: "three attempts of +K"."""
    if at != trigger - 1 or not scene.has("topic.beside", at) or not scene.has("topic.in", at):
        return False
    return not any(scene.within(name, at) for name in _NOUNS)


def _is_linked(scene: Scene, at: int, begin: int) -> bool:
    """Whether the word at ``at`` makes the trigger a part of what is before it, and no verb gives or receives by it:
    "boasts about his +K", "a chart of +K", but not "is honoured with a +K".
    """
    if at <= begin or not scene.has("words.link", at) or scene.tokens[at - 1].kind not in ("word", "tag"):
        return False
    if any(token.norm == ":" for token in scene.tokens[at + 1 : at + _FARTHEST]):
        # "I say so with a +K: @bob is the best baker"
        return False
    if any(start <= at < end - (start == at) for start, end in scene.extents("words.frame")):
        return False
    return not any(begin <= hit.start <= at for hit in scene.finds("giving.give", "giving.get", "giving.thanks"))


def _hands_over(scene: Scene, trigger: int) -> bool:
    """Whether people and what for follow the trigger, so that any word before it gives: "Zap +K to @bob in jam"."""
    _, end = scene.bounds(trigger)
    to = any(scene.tokens[i].kind == "mention" and scene.has("who.to", i - 1) for i in range(trigger + 1, end))
    return to and any(scene.at("topic.in", i) or scene.at("topic.for", i) for i in range(trigger + 1, end))


def _presents(scene: Scene, trigger: int) -> bool:
    """Whether the trigger leads to somebody and what for: "Consider this a reference with +K: @bob, etching"."""
    tokens, at = scene.tokens, trigger + 1
    if at + 2 >= len(tokens) or not tokens[at].leads or tokens[at + 1].kind != "mention":
        return False
    return tokens[at + 2].norm in (",", ":", "→", "(") or scene.at("topic.in", at + 2) is not None


def _how(scene: Scene, at: int) -> bool:
    """Whether the word at ``at`` only says how somebody gives or receives: "has earned by popular demand the +K"."""
    for before in range(at - 1, at - 1 - _LONGEST_MANNER, -1):
        if any(scene.has(name, before) for name in _PREPOSITIONS):
            return scene.ended(before, "giving.get", "giving.give")
    return False


def _measures(scene: Scene, begin: int, noun: int, trigger: int) -> bool:
    """Whether a sentence begins with how much it gives: "a brimming bucket of +K", but not "the idea of +K"."""
    article = scene.has("topic.articles", begin) and not scene.has("words.known", begin)
    beside = noun + 1 + scene.has("who.with", noun + 1) == trigger
    return article and beside and noun <= begin + _LONGEST_MEASURE


_LONGEST_MEASURE = 3
"""Words behind the article."""
_NOUNS = KNOWN - {"topic.in", "topic.for"}
_PREPOSITIONS = ("who.to", "who.with", "topic.in", "topic.for")
_LONGEST_MANNER = 3
"""Words between a preposition and the last word of what it leads to: "by popular demand"."""


def _before_noun(scene: Scene, trigger: int) -> int:
    """The token before "a big fat shiny" before the trigger."""
    if _is_of(scene, trigger - 1, trigger):
        return trigger - 1
    for at in range(trigger - 1, max(-1, trigger - 1 - _LONGEST_NOUN), -1):
        within = scene.tokens[at].norm == "," and at < trigger - 1
        verb = scene.within("giving.get", at) or scene.within("giving.give", at)
        if at < trigger - 1 and scene.has("who.giver", at) and not _known(scene, at + 1):
            break
        if not within and (verb or scene.tokens[at].kind not in ("word", "emoji")):
            break
        if scene.has("words.and", at):
            # "wakes up and chooses +K"
            break
        if scene.tokens[at].kind == "emoji" and not _is_before_noun(scene, at - 1):
            # "repaired the roof of the school 😭 +K in roofs"
            break
        if scene.has("topic.articles", at) or scene.has("words.frame", at):
            return at - 1
    return trigger - 1


def _is_before_noun(scene: Scene, at: int) -> bool:
    return scene.has("topic.articles", at) or scene.within("words.frame", at)


def _after_a_clause(scene: Scene, trigger: int) -> bool:
    """Whether what is before the hashtag is whole without it: "@bob fixed my bike #ImaginaryKlout in fixing things"."""
    tokens = scene.tokens
    after, last = trigger + 1, trigger - 1
    if tokens[trigger].kind != "trigger" or not (scene.at("topic.in", after) or scene.at("topic.for", after)):
        return False
    begin, _ = scene.bounds(trigger)
    if last - 2 < begin or tokens[last].kind != "word" or scene.has("words.link", last):
        return False
    if scene.at("words.frame", last) is not None:
        return False
    told = any(tokens[i].kind == "mention" for i in range(begin, last - 1))
    return (
        told and tokens[last - 1].kind == "word" and (scene.has("topic.articles", last - 1) or not _known(scene, last))
    )


def _hails(scene: Scene, at: int) -> bool:
    """Whether the word at ``at`` opens the sentence and only calls somebody, or is given as well: "psst @bob, a +K in
    whispering", "hugs and a +K to @bob".
    """
    begin, end = scene.bounds(at)
    opens = at == begin or (at == begin + 1 and scene.has("topic.articles", begin))
    if at == begin + 1 and at + 2 < end and scene.tokens[at + 2].kind == "plus":
        # "Good grief @bob +K in jam"
        opens = scene.tokens[begin].kind == "word" and not _known(scene, begin)
    return opens and (scene.tokens[at + 1].kind == "mention" or scene.has("words.and", at + 1))


def _names(scene: Scene, begin: int) -> bool:
    """Whether a sentence begins with somebody who has no @, to whom it gives: "My aunt from Kent a +K for the pies"."""
    return not scene.people and scene.at("who.named", begin) is not None


def _after_somebody(scene: Scene, trigger: int) -> bool:
    """Whether the sentence begins with somebody who receives and is described up to the trigger, and nobody else is
    named: "To the lady at the till +K"."""
    begin, _ = scene.bounds(trigger)
    hit = scene.at("who.dative", begin)
    if hit is None and scene.has("who.to", begin):
        hit = scene.at("who.named", begin + 1)
    if hit is None or scene.begins(PRONOUNS, hit.start) or trigger - begin > _FARTHEST:
        return False
    return all(token.kind == "word" for token in scene.tokens[begin:trigger])


def _known(scene: Scene, at: int) -> bool:
    return any(scene.within(name, at) for name in scene.found.keys() & KNOWN)


def _gives_else(scene: Scene, start: int, trigger: int) -> bool:
    """Whether what is given between ``start`` and ``trigger`` is something else: "she sent me three maps: +K"."""
    colon = next((i for i in range(start, trigger) if scene.tokens[i].norm == ":"), trigger)
    return colon < trigger and any(
        t.kind == "word" and not _known(scene, i) for i, t in enumerate(scene.tokens[start:colon], start)
    )


def _foreign_giver(scene: Scene, who: Who, phrases: list[Phrase]) -> tuple[int, int] | None:
    """A past verb of giving whose subject is not the author: "the jury gave", "Alice has given"."""
    for hit in scene.finds("giving.past"):
        at = hit.start - 1
        begin, end = scene.bounds(hit.start)
        if any(f.start <= hit.start < f.end for f in scene.finds("harmless.phrases")):
            continue
        clause = giving_clauses(scene, who, phrases).get(scene.sentence[hit.start])
        if clause is not None and clause.full and hit.end <= clause.begin:
            # "Her parents sent them, so +K to @bob"
            continue
        if scene.at("who.self", hit.end) is not None:
            # "To her who gave me her seat: +K": that was another gift.
            continue
        given = [i for i in scene.attached if hit.end <= i < end and not _gives_else(scene, hit.end, i)]
        if scene.attached[:1] < [hit.start]:
            # "I have given +K to @bob (oh, it's #ImaginaryKlout by now)" tells of a +K before the verb.
            given = [i for i in given if "(" not in scene.norms[hit.end : i]]
        if scene.within("giving.get", hit.start) or all(_is_set_apart(scene, i) for i in given):
            continue
        if _is_asked(scene, hit.start):
            continue
        while at >= begin and scene.within("words.frame", at) and not scene.has("who.giver", at):
            at -= 1
        if at < begin or scene.tokens[at].kind in ("punct", "emoji", "bot") or scene.tokens[at].ends:
            continue
        if scene.has("who.giver", at) or scene.has("words.and", at):
            continue
        return at, hit.end
    return None


def _is_set_apart(scene: Scene, trigger: int) -> bool:
    """Whether an emoji ends what was told before the trigger: "look what she threw today 😍 +K in pottery"."""
    at = trigger - 1
    while at > 0 and scene.tokens[at].kind == "emoji":
        at -= 1
    told = scene.tokens[at].kind == "word" and (
        scene.has("topic.tail", at) or scene.norms[at] not in scene.language.known
    )
    return told and at < trigger - 1


def _is_asked(scene: Scene, verb: int) -> bool:
    """Whether the bot is asked to give by a verb that elsewhere tells who gives: "@bot per piacere assegna"."""
    at = verb - 1
    while at > 0 and (scene.within("words.polite", at) or scene.norms[at] == ","):
        at -= 1
    return at >= 0 and scene.tokens[at].kind == "bot"
