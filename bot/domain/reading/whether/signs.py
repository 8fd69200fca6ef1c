"""By which sign a toot gives: what it says, and how it is laid out."""

from __future__ import annotations

from bot.domain.reading.core import only_calls, strength_of
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.end import fronted
from bot.domain.reading.topic.marks import marker_at
from bot.domain.reading.topic.phrase import LED, SURE, THIN, Phrase
from bot.domain.reading.what.asked import HOW
from bot.domain.reading.whether.hands_over import hands_over
from bot.domain.reading.whether.laid_out import exclaimed, in_a_row, in_a_table
from bot.domain.reading.whether.opened import opens_row
from bot.domain.reading.whether.told_to_the_bot import LITTLE, corrects, orders
from bot.domain.reading.who.recipients import Who
from bot.domain.reading.who.spoken_of import ends_a_deed

FEW = "the hashtag stands with somebody and few words"
"""So thin a sign that only the toot's likeliest language is believed."""

PRAISE = "it praises somebody beside the hashtag"
LAYOUT = "its lay-out is that of an award"
BESIDE = "the hashtag stands with somebody or something"


def giving_sign(scene: Scene, who: Who, phrases: list[Phrase]) -> str:
    """The sign by which a toot gives, as a sentence; empty when there is none."""
    tokens = scene.tokens
    attached = scene.attached
    if (scene.quoted or _shown_as_code(scene)) and not attached:
        return ""
    if any(tokens[i].kind == "plus" for i in scene.triggers):
        return "it says +K"
    if any(hands_over(scene, hit) for hit in scene.finds("giving.give")):
        return "it says that something is given"
    for name, why in (
        ("giving.get", "it says that somebody receives"),
        ("giving.kudos", "it gives praise by name"),
    ):
        if scene.finds(name):
            return why
    if who.groups and any(_is_for_nothing_yet(scene, i) for i in scene.triggers):
        return LAYOUT
    if any(p.how == HOW for p in phrases):
        return "it asks who, and answers with a name"
    if attached and all(ends_a_deed(scene, i) for i in attached):
        return ""
    if any(strength_of(scene, i) == 2 for i in attached):
        return BESIDE
    if phrases and any(g[0] > 0 and tokens[g[0] - 1].leads for g in who.groups) and _short(scene):
        return LAYOUT
    if any(p.how in _LAID_OUT for p in phrases) and scene.triggers:
        return LAYOUT
    if who.groups and any(in_a_table(scene, phrase) for phrase in phrases):
        return LAYOUT
    if who.groups and any(in_a_row(scene, phrase) or exclaimed(scene, phrase) for phrase in phrases):
        return FEW
    if who.groups and any(_up_to(scene, p, i) and _presents(scene, i) for p in phrases for i in scene.triggers):
        return LAYOUT
    if who.groups and any(_presents(scene, i) and scene.ended(i - 1, "who.you", "who.all") for i in scene.triggers):
        # "@bob, for you: #ImaginaryKlout"
        return LAYOUT
    if who.groups and any(_is_for_you(scene, i) for i in attached):
        return LAYOUT
    if attached and any(p.how == "marked" and _touches(scene, p, who.positive) for p in phrases):
        return BESIDE
    if attached and who.groups and who.positive and any(_is_sure(scene, p) for p in phrases):
        return BESIDE
    if any(_is_for(scene, p) or _is_to(scene, p) or _is_called_for(scene, p) or _calls_up(scene, p) for p in phrases):
        return LAYOUT
    if any(_in_short(scene, who, p) for p in phrases):
        return LAYOUT
    if any(p.how == THIN or opens_row(scene, p) for p in phrases):
        return FEW
    if who.named is not None and (attached or any(p.how == "alone" and not who.groups for p in phrases)):
        return "the hashtag stands with somebody who has no @ here"
    if corrects(scene) and phrases:
        return "it answers the bot"
    asks = scene.finds("giving.gift", *(("giving.give",) if phrases and scene.finds("who.after") else ()))
    if (
        any(t.kind == "bot" for t in tokens)
        and (who.positive or who.named or _asks_to_give(scene))
        and (asks or any(p.how == "label" for p in phrases) or (phrases and _passes_on(scene)))
    ):
        return "it tells the bot whom to give to"
    if orders(scene, phrases):
        return "it tells the bot what to give for"
    beside = [i for i in scene.triggers if tokens[i].detached or _concludes(scene, i)]
    if beside and phrases and who.groups and who.positive and beside[0] == 0 and tokens[1].norm == "?":
        return LAYOUT
    if scene.finds("giving.thanks"):
        return "it thanks for a deed beside the hashtag"
    if beside and (phrases or who.groups or who.others):
        # not "coffee with @bob in the sun"
        start = min((p.start for p in phrases), default=0)
        alone = not any(i < start and scene.has("who.with", i - 1) for i in who.indexes())
        if alone and scene.finds("topic.of"):
            return "it praises somebody for something beside the hashtag"
        if scene.finds("giving.praise"):
            return PRAISE
        few = any(p.how in _PLAIN or _beside_somebody(scene, p) for p in phrases)
        if few and _leads(scene) and _short(scene):
            return FEW
        if any(p.how == "bare" and scene.tokens[p.start - 1].leads for p in phrases) and _short(scene):
            return LAYOUT
        if any(p.how == "bare" and _between_dashes(scene, p) for p in phrases):
            return LAYOUT
    return ""


def _is_sure(scene: Scene, phrase: Phrase) -> bool:
    """Whether a topic is told by more than its place: by a word or a sign that leads to it."""
    return phrase.how in SURE or (phrase.how == "bare" and scene.tokens[phrase.start - 1].leads)


def _in_short(scene: Scene, who: Who, phrase: Phrase) -> bool:
    """Whether a toot is nothing but whom, what for and the trigger: "Right. @bob. Rye bread. +K.", "@bob → 🍦 +K"."""
    if not who.groups and not who.others:
        return False
    tokens, begin = scene.tokens, scene.bounds(phrase.start)[0]
    if phrase.how == "emoji":
        return bool(who.groups) and not scene.count_words() and tokens[phrase.start].norm[0] not in _CHEERS
    if any(i + 2 == phrase.start and tokens[i + 1].norm == "," and _opens(scene, i) for i in scene.triggers):
        # "#ImaginaryKlout, badger tracking"
        return phrase.how == "bare" and 1 < scene.size(phrase.start, phrase.end) <= _NEAR_SIGN
    number = scene.sentence[phrase.start]
    called = phrase.how in _GUESSED and begin == phrase.start and number > 0 and only_calls(scene, number - 1)
    end = scene.bounds(phrase.start)[1]
    rest = any(t.kind == "word" for t in tokens[phrase.end : end])
    return called and not rest and end < len(tokens) and tokens[end].norm == "+k"


def _opens(scene: Scene, trigger: int) -> bool:
    """Whether a trigger opens the toot or a clause: "#ImaginaryKlout, …", "Dear @bob, #ImaginaryKlout, …"."""
    return trigger == 0 or scene.tokens[trigger - 1].norm in (",", ":", "—")


_GUESSED = frozenset(("bare", "alone"))
_PLAIN = _GUESSED | {"because"}
"""How topics are found that need no more than few words around them."""
_LAID_OUT = frozenset(("label", "ahead", "tag", "bracket", "row", "order"))
"""How topics are found by the lay-out of a toot."""
_WORDLESS = frozenset(("mention", "punct", "emoji"))
"""Kinds of tokens beside which a topic is all that is said."""
_CHEERS = frozenset(
    "❤♥💕💖💗💞💓💘💛💙💚💜🧡🤎🖤🤍🎉🎊👏🙌🙏👍💯🔥✨⭐🌟🏆🥇🏅🎖🏵💪🤝🚀🫶👀👆👇👈👉😂🤣😅😊😍🥰😘😎😭😢😡😱🤔🙂🙃😉🥳🤩🤗😇😏"
)
"""Emoji that only cheer and are no topic by themselves."""


def _between_dashes(scene: Scene, phrase: Phrase) -> bool:
    """Whether a topic stands between two dashes or like signs: "@bob — rye bread — #ImaginaryKlout"."""
    tokens = scene.tokens
    if phrase.end >= len(tokens):
        return False
    before, after = tokens[phrase.start - 1], tokens[phrase.end]
    return before.kind == "punct" and before.norm == after.norm and before.norm not in _NO_DASHES


_NO_DASHES = frozenset(".,;:!?…'\"()")
"""Signs that part sentences and words rather than set a topic off."""


def _passes_on(scene: Scene) -> bool:
    """Whether the toot begins by telling the bot whom it is for: "@imaginaryklout one to @bob for the cake"."""
    tokens = scene.tokens
    if tokens[0].kind != "bot":
        return False
    for index in range(1, len(tokens)):
        if tokens[index].kind == "mention":
            return scene.has("who.to", index - 1) or scene.at("who.after", index + 1) is not None
        if not any(scene.has(name, index) for name in _SMALL) or scene.has("words.question", index):
            return False
    return False


_SMALL = ("who.to", "topic.articles", "topic.filler", "words.frame", "giving.gift", "who.same")


def _touches(scene: Scene, phrase: Phrase, given: bool) -> bool:
    """Whether a topic stands right behind the trigger, or right before it where somebody receives (``given``)."""
    return phrase.start - 1 in scene.attached or (given and phrase.end in scene.attached)


def _concludes(scene: Scene, trigger: int) -> bool:
    """Whether a sentence is nothing but the trigger and small words that lead to it: "So: #ImaginaryKlout"."""
    begin, end = scene.bounds(trigger)
    if end - begin > _LONGEST_CONCLUSION:
        return False
    rest = [i for i in range(begin, end) if scene.tokens[i].kind in _TELLING]
    return all(scene.within("words.frame", i) or scene.within("topic.tail", i) for i in rest)


_LONGEST_CONCLUSION = 7
"""Tokens of a sentence that only concludes with the trigger."""
_TELLING = frozenset(("word", "mention", "code"))
"""Kinds of tokens that tell whom or what for."""


def _shown_as_code(scene: Scene) -> bool:
    """Whether a piece of code shows how to give: "`+K @user in topic` has a test now"."""
    code = [scene.words(i, i + 1).casefold() for i, t in enumerate(scene.tokens) if t.kind == "code"]
    return any("+k " in piece or "imaginaryklout" in piece for piece in code)


def _beside_somebody(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase that its own ending marks stands right behind a person."""
    return phrase.how == "marked" and scene.tokens[phrase.start - 1].kind == "mention"


def _is_for(scene: Scene, phrase: Phrase) -> bool:
    """Whether a sentence is but whom and what for: "@bob, for tea, #ImaginaryKlout", "for tea – @bob – +K"."""
    begin, end = scene.bounds(phrase.start)
    marker = next((f for f in scene.finds("topic.for") if f.end <= phrase.start <= f.end + 1), None)
    ended = marker is None and scene.within("topic.ending", phrase.end - 1)
    if marker is None and not ended:
        return False
    lead = phrase.start if marker is None else marker.start
    if lead == begin:
        kinds = [t.kind for t in scene.tokens[phrase.end : end]]
        return kinds[:2] == ["punct", "mention"] and _SAYING.isdisjoint(kinds) and "trigger" in kinds
    before = lead - (scene.tokens[lead - 1].norm == ",")
    opens = before > begin and all(
        scene.tokens[i].kind in _WORDLESS or scene.has("words.and", i) or (i == begin and scene.has("who.to", i))
        for i in range(begin, before)
    )
    aside = scene.norms[phrase.end : phrase.end + 1] == [","] and scene.at("topic.aside", phrase.end + 1) is not None
    idle = aside or not any(
        t.kind == "word" and not _is_idle(scene, i) for i, t in enumerate(scene.tokens[phrase.end : end], phrase.end)
    )
    return opens and idle and any(t.kind == "trigger" for t in scene.tokens[phrase.end : end + _NEAR_SIGN])


def _is_idle(scene: Scene, at: int) -> bool:
    """Whether the word at ``at`` says no more behind what somebody gets it for."""
    return scene.begins(LITTLE, at) or scene.within("topic.aside", at)


def _is_to(scene: Scene, phrase: Phrase) -> bool:
    """Whether a toot is nothing but whom and why: "To @bob, who sat with my sick dog #ImaginaryKlout"."""
    return (
        phrase.how == "because"
        and len(scene.sentences) <= _NEAR_SIGN
        and (scene.has("who.to", 0) and 1 in scene.people and phrase.start <= _NEAR_SIGN + 1)
    )


def _calls_up(scene: Scene, phrase: Phrase) -> bool:
    """Whether a toot ends with what for and whom: "In the category of creative excuses… @bob! #ImaginaryKlout"."""
    tokens = scene.tokens
    at = phrase.end
    while at < len(tokens) and tokens[at].norm in _BEFORE_NAME:
        at += 1
    if phrase.how not in LED or at == phrase.end or at not in scene.people:
        return False
    if any(t.kind == "word" and not _adds_nothing(scene, i) for i, t in enumerate(tokens[at:], at)):
        return False
    begin, _ = scene.bounds(phrase.start)
    begin += scene.has("words.and", begin)
    marker = marker_at(scene, begin)
    plain = marker is not None and (marker.name == "topic.for" or marker.end > begin + 1)
    return plain and fronted(scene, phrase.start)


def _adds_nothing(scene: Scene, at: int) -> bool:
    """Whether the word at ``at`` leads to one more name, or only rounds off: "In zips, @bob. Full stop"."""
    return any(scene.within(name, at) for name in ("words.and", "topic.filler", "topic.tail"))


_BEFORE_NAME = frozenset(("…", "—", ",", '"', "'", "”", "’"))
"""What may stand between what it is for and the person called up for it."""

_SAYING = frozenset(("word", "code", "tag"))
"""Kinds of tokens that say more than whom."""
_NEAR_SIGN = 3
"""Tokens behind a sentence within which the hashtag stands beside it."""


def _is_called_for(scene: Scene, phrase: Phrase) -> bool:
    """Whether a sentence that is only what for stands between somebody and the trigger: "@bob! For the cake! +K!"."""
    begin, end = scene.bounds(phrase.start)
    number = scene.sentence[phrase.start]
    leads = scene.at("topic.for", begin)
    whole = begin == phrase.start if leads is None else leads.end <= phrase.start <= leads.end + 1
    if phrase.how not in LED or not whole or phrase.end + 1 != end or not number:
        return False
    return only_calls(scene, number - 1) and end < len(scene.tokens) and scene.tokens[end].norm == "+k"


def _is_for_nothing_yet(scene: Scene, trigger: int) -> bool:
    """Whether a sentence is nothing but somebody, a colon and the trigger: "@bob: #ImaginaryKlout! I say no more."."""
    begin, end = scene.bounds(trigger)
    if trigger < begin + 2 or not _presents(scene, trigger) or any(t.kind == "word" for t in scene.tokens[trigger:end]):
        return False
    return all(
        t.kind == "mention" or scene.has("words.and", i) for i, t in enumerate(scene.tokens[begin : trigger - 1], begin)
    )


def _presents(scene: Scene, trigger: int) -> bool:
    """Whether a colon or an arrow leads to the trigger: "@bob, because you stayed: +K"."""
    return trigger > 0 and scene.tokens[trigger - 1].leads


def _is_for_you(scene: Scene, trigger: int) -> bool:
    """Whether small words lead from the trigger to whoever is spoken to: "@bob, a #ImaginaryKlout just for you"."""
    for at in range(trigger + 1, min(trigger + _NEAR_SIGN + 2, len(scene.tokens))):
        if scene.begins(_YOU, at) and (scene.has("who.to", at - 1) or scene.has("topic.for", at - 1)):
            return True
        if scene.tokens[at].kind != "word":
            break
    return False


_YOU = frozenset(("who.you", "who.all"))


def _up_to(scene: Scene, phrase: Phrase, trigger: int) -> bool:
    """Whether a topic ends beside the trigger, or a reason with only people behind it: "as you stayed, @bob: +K"."""
    between = range(phrase.end, trigger)
    return phrase.end + 1 == trigger or (
        (phrase.how == "because" and phrase.end < trigger)
        and all(scene.tokens[i].kind in _WORDLESS or scene.has("words.frame", i) for i in between)
    )


def _asks_to_give(scene: Scene) -> bool:
    """Whether a verb of giving ends what the bot is asked or told: "kun je @bob een badge geven?", "ik wil …"."""
    asked = {scene.sentence[hit.start] for hit in scene.finds("words.asks", "who.giver")}
    return any(scene.sentence[hit.start] in asked for hit in scene.finds("giving.give"))


def _leads(scene: Scene) -> bool:
    """Whether the toot begins with a person, or a colon leads to one: "@bob, rye bread", "one last: @bob, rye"."""
    tokens = scene.tokens
    if any(i and tokens[i - 1].norm == ":" for i in scene.people):
        return True
    return next((t.kind == "mention" for t in tokens if t.kind in ("mention", "word")), False)


def _short(scene: Scene) -> bool:
    idle = sum(scene.within("topic.filler", i) or scene.within("topic.tail", i) for i in range(len(scene.tokens)))
    first = next((i for i in scene.people if i and scene.tokens[i - 1].norm == ":"), 0)
    return scene.size(first, len(scene.tokens) - 1) - idle <= 7 if first else scene.count_words() - idle <= 7
