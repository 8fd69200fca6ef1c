"""What a toot means: an award, half an award, a command, or nothing for us.

Pure, total and linear: any status, the same reading every time. The steps, each a function in a file of its own:
text -> scene (tokens, sentences, phrases) -> who -> what for -> what speaks against it -> the reading.
"""

from __future__ import annotations

from bot.domain.commands import command_of
from bot.domain.grammar import Grammar
from bot.domain.model import Mention, Status
from bot.domain.objections import objection
from bot.domain.read_core import core_of, near_people, only_calls, strength_of
from bot.domain.read_frame import doubt
from bot.domain.read_lines import Pairs
from bot.domain.read_said import said
from bot.domain.read_topic import Phrase
from bot.domain.read_what import find_pairs
from bot.domain.read_who import Who, find_who
from bot.domain.readings import Evidence, Gift, Incomplete, Nomination, NotForUs, Reading
from bot.domain.scene import Scene, lay_out, open_page
from bot.domain.unicode import fold_tag


def read(status: Status, grammar: Grammar, *, bot: str, hashtag: str) -> Reading:
    """What the author of ``status`` means. ``bot``: the bot's acct as mentions spell it; ``hashtag``: without its #."""
    page = open_page(status, grammar, bot=bot, hashtag=hashtag)
    me = bot.casefold()
    spoken_to = me in [m.acct.casefold() for m in status.mentions] or _replies_to_bot(status, me)
    best: Reading | None = None
    for language in page.languages[:MOST_LANGUAGES]:
        found = _read_in(lay_out(page, language), spoken_to, hashtag)
        if best is None or _says_more(best, found):
            best = found
        if not _says_little(best):
            break
    return best or NotForUs(why="it says nothing")


MOST_LANGUAGES = 3
"""Languages that a toot is read in, when the likelier ones make nothing of it."""


def _says_little(reading: Reading) -> bool:
    """Whether it is worth trying the toot's next likely language."""
    return isinstance(reading, NotForUs) and reading.unclear and bool(reading.evidence) and not _objects(reading)


def _says_more(before: Reading, after: Reading) -> bool:
    gives = isinstance(after, Nomination | Incomplete) and after.why != _FEW
    return _says_little(before) and (gives or _objects(after))


def _objects(reading: Reading) -> bool:
    return isinstance(reading, NotForUs) and any(mark.part == "against" for mark in reading.evidence)


def _read_in(scene: Scene, spoken_to: bool, hashtag: str) -> Reading:
    tagged = any(scene.tokens[i].kind == "trigger" for i in scene.triggers)
    if spoken_to and (command := command_of(scene)) is not None:
        return command
    if not tagged and not spoken_to:
        if scene.quoted or fold_tag(hashtag.lstrip("#＃")) in (fold_tag(tag) for tag in scene.status.tags):
            return NotForUs(why="the hashtag stands only in words that are quoted or shown as an example")
        return NotForUs(why="it neither carries the hashtag nor speaks to the bot")
    return _weigh(scene)


def _weigh(scene: Scene) -> Reading:
    gives = core_of(scene)
    core = gives if any(scene.sentence[i] in gives for i in scene.people) else gives | near_people(scene, gives)
    who = find_who(scene, core)
    pairs = find_pairs(scene, who, core)
    phrases = [phrase for _, found in pairs for phrase in found]
    evidence = _evidence(scene, who, phrases)
    against = objection(scene, who, phrases, gives)
    if against is not None:
        kind, hit = against
        proof = scene.evidence("against", hit.start, hit.end)
        return NotForUs(why=f"{kind.why} (“{proof.text}”)", unclear=kind.unclear, evidence=(proof, *evidence))
    if (strange := doubt(scene, phrases)) is not None:
        proof = scene.evidence("against", *strange)
        return NotForUs(why=f"it tells of the +K rather than giving it (“{proof.text}”)", evidence=(proof, *evidence))
    if _only_to_the_bot(scene, who):
        return NotForUs(why="it only talks to the bot", evidence=evidence)
    sign = _giving(scene, who, phrases)
    if scene.language.code == "any" and not _plain_layout(scene, who, phrases):
        return NotForUs(why="its language is not known", unclear=True, evidence=evidence)
    if not sign:
        return NotForUs(why="it is not plain that anything is given", unclear=True, evidence=evidence)
    gifts = _gifts(scene, who, pairs)
    topics = any(gift.topics for gift in gifts)
    people = any(gift.recipients for gift in gifts)
    whole = any(gift.topics and gift.recipients for gift in gifts)
    if whole:
        return Nomination(gifts=gifts, emoji=_emoji(scene), why=sign, evidence=evidence)
    if sign == _PRAISE and topics and not people:
        return NotForUs(why="it praises, but names nobody to give to", unclear=True, evidence=evidence)
    missing = (*(() if people else ("recipient",)), *(() if topics else ("topic",)))
    return Incomplete(gifts=gifts, missing=missing, why=_lacks(missing), evidence=evidence)


_FEW = "the hashtag stands with somebody and few words"
"""So thin a sign that only the toot's likeliest language is believed."""
_PRAISE = "it praises somebody beside the hashtag"


def _lacks(missing: tuple[str, ...]) -> str:
    words = {"recipient": "whom it is for", "topic": "what it is for"}
    return f"it gives, but {' and '.join(words[m] for m in missing)} is not said"


def _giving(scene: Scene, who: Who, phrases: list[Phrase]) -> str:
    """The sign by which a toot gives, as a sentence; empty when there is none."""
    tokens = scene.tokens
    attached = scene.attached
    if (scene.quoted or _shown_as_code(scene)) and not attached:
        return ""
    if any(tokens[i].kind == "plus" for i in scene.triggers):
        return "it says +K"
    if any(attached or _given(scene, hit.end) for hit in scene.finds("giving.give")):
        return "it says that something is given"
    for name, why in (
        ("giving.get", "it says that somebody receives"),
        ("giving.kudos", "it gives praise by name"),
    ):
        if scene.finds(name):
            return why
    if any(strength_of(scene, i) == 2 for i in attached):
        return "the hashtag stands with somebody or something"
    if phrases and any(g[0] > 0 and tokens[g[0] - 1].norm in (":", "→") for g in who.groups) and _short(scene):
        return "its lay-out is that of an award"
    if any(p.how in ("label", "ahead", "tag", "bracket", "row") for p in phrases) and scene.triggers:
        return "its lay-out is that of an award"
    each = 1 < len(who.groups) <= len(phrases)
    if who.groups and any((each or _up_to(scene, p, i)) and _presents(scene, i) for p in phrases for i in scene.triggers):
        return "its lay-out is that of an award"
    if attached and any(p.how == "marked" and _touches(scene, p, who.positive) for p in phrases):
        return "the hashtag stands with somebody or something"
    if attached and phrases and who.positive and scene.finds("who.all"):
        return "it gives to several"
    if any(_is_for(scene, phrase) or _is_called_for(scene, phrase) for phrase in phrases):
        return "its lay-out is that of an award"
    if who.named is not None and attached:
        return "the hashtag stands with somebody who has no @ here"
    if _corrects(scene) and phrases:
        return "it answers the bot"
    asks = scene.finds("giving.gift", *(("giving.give",) if phrases and scene.finds("who.after") else ()))
    if (
        any(t.kind == "bot" for t in tokens)
        and (who.positive or who.named)
        and (asks or any(p.how == "label" for p in phrases) or (phrases and _passes_on(scene)))
    ):
        return "it tells the bot whom to give to"
    beside = [i for i in scene.triggers if tokens[i].detached or _concludes(scene, i)]
    if scene.finds("giving.thanks"):
        return "it thanks for a deed beside the hashtag"
    if beside and (phrases or who.groups or who.others):
        if scene.finds("topic.of"):
            return "it praises somebody for something beside the hashtag"
        if scene.finds("giving.praise"):
            return _PRAISE
        few = any(p.how in ("bare", "because", "alone") or _beside_somebody(scene, p) for p in phrases)
        if few and _leads(scene) and _short(scene):
            return _FEW
        if any(p.how == "bare" and scene.tokens[p.start - 1].norm in (":", "→") for p in phrases) and _short(scene):
            return "its lay-out is that of an award"
    return ""


def _passes_on(scene: Scene) -> bool:
    """Whether the toot begins by telling the bot whom it is for: "@imaginaryklout one to @bob for the cake"."""
    tokens = scene.tokens
    if not tokens or tokens[0].kind != "bot":
        return False
    for index in range(1, min(1 + _SOON, len(tokens))):
        if tokens[index].kind == "mention":
            return scene.has("who.to", index - 1) or scene.at("who.after", index + 1) is not None
        if not any(scene.has(name, index) for name in _SMALL) or scene.has("words.question", index):
            return False
    return False


_SMALL = ("who.to", "topic.articles", "topic.filler", "words.frame", "giving.gift", "who.same")
_SOON = 4
"""Tokens from the bot to the one who receives."""


def _touches(scene: Scene, phrase: Phrase, given: bool) -> bool:
    """Whether a topic stands right behind the trigger, or right before it where somebody receives (``given``)."""
    start, end = phrase.start - 1, phrase.end
    while start > 0 and scene.has("topic.articles", start):
        start -= 1
    if start in scene.attached:
        return True
    after = scene.at("topic.after", end)
    reach = max(end + 1, after.end) if after is not None else end
    return given and any(end <= i <= reach for i in scene.attached)


def _concludes(scene: Scene, trigger: int) -> bool:
    """Whether a sentence is nothing but the trigger and small words that lead to it: "So: #ImaginaryKlout"."""
    begin, end = scene.bounds(trigger)
    if end - begin > _LONGEST_CONCLUSION:
        return False
    rest = [i for i in range(begin, end) if scene.tokens[i].kind in ("word", "mention", "code")]
    return all(scene.has("words.frame", i) for i in rest)


_LONGEST_CONCLUSION = 6
"""Tokens of a sentence that only concludes with the trigger."""


def _shown_as_code(scene: Scene) -> bool:
    """Whether a piece of code shows how to give: "`+K @user in topic` has a test now"."""
    code = [scene.words(i, i + 1).casefold() for i, t in enumerate(scene.tokens) if t.kind == "code"]
    return any("+k " in piece or "imaginaryklout" in piece for piece in code)


def _beside_somebody(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase that its own ending marks stands right behind a person."""
    return phrase.how == "marked" and scene.tokens[phrase.start - 1].kind == "mention"


def _is_for(scene: Scene, phrase: Phrase) -> bool:
    """Whether a sentence is nothing but a person and what for: "@bob, for explaining recursion, #ImaginaryKlout", or
    "for explaining recursion – @bob – #ImaginaryKlout"."""
    begin, end = scene.bounds(phrase.start)
    marker = next((f for f in scene.finds("topic.for") if f.end <= phrase.start <= f.end + 1), None)
    ended = marker is None and scene.within("topic.ending", phrase.end - 1)
    if marker is None and not ended:
        return False
    lead = phrase.start if marker is None else marker.start
    if lead == begin:
        kinds = [t.kind for t in scene.tokens[phrase.end : end]]
        return (
            kinds[:2] == ["punct", "mention"] and not {"word", "code", "tag"}.intersection(kinds) and "trigger" in kinds
        )
    before = lead - (scene.tokens[lead - 1].norm == ",")
    opens = before > begin and all(
        scene.tokens[i].kind in ("mention", "punct", "emoji") or scene.has("words.and", i) for i in range(begin, before)
    )
    idle = all(scene.tokens[i].kind != "word" or _LITTLE.intersection(scene.begun.get(i, ())) for i in range(phrase.end, end))
    ahead = scene.tokens[phrase.end : end + 1]
    return opens and idle and any(t.kind == "trigger" for t in ahead)


_LITTLE = frozenset(("topic.tail", "topic.filler", "words.frame"))
"""What may follow what for without saying more."""


def _is_called_for(scene: Scene, phrase: Phrase) -> bool:
    """Whether a sentence that is only what for stands between somebody and the trigger: "@bob! For the cake! +K!"."""
    begin, end = scene.bounds(phrase.start)
    number = scene.sentence[phrase.start]
    leads = scene.at("topic.for", begin)
    whole = begin == phrase.start if leads is None else leads.end <= phrase.start <= leads.end + 1
    if phrase.how not in ("marked", "reason") or not whole or phrase.end + 1 != end or not number:
        return False
    return only_calls(scene, number - 1) and end < len(scene.tokens) and scene.tokens[end].norm == "+k"


def _presents(scene: Scene, trigger: int) -> bool:
    """Whether a colon or an arrow leads to the trigger: "@bob, because you stayed: +K"."""
    return trigger > 0 and scene.tokens[trigger - 1].norm in (":", "→")


def _up_to(scene: Scene, phrase: Phrase, trigger: int) -> bool:
    """Whether a topic ends beside the trigger, or a reason with only people behind it: "because you stayed, @bob: +K"."""
    between = range(phrase.end, trigger)
    return phrase.end + 1 == trigger or (phrase.how == "because" and phrase.end < trigger) and all(
        scene.tokens[i].kind in ("punct", "mention", "emoji") or scene.has("words.frame", i) for i in between
    )


def _given(scene: Scene, at: int) -> bool:
    """Whether what follows a verb of giving is a person or a gift, and not something else: "giving a talk"."""
    tokens = scene.tokens
    while at < len(tokens) and (scene.has("topic.articles", at) or scene.has("words.frame", at)):
        at += 1
    if at >= len(tokens):
        return False
    if tokens[at].kind in ("mention", "handle", "trigger", "plus", "bot"):
        return True
    return scene.begins(_GIFTS, at)


_GIFTS = frozenset((
    "giving.gift", "giving.kudos", "giving.thanks", "who.you", "who.third", "who.all", "who.self", "who.named", "who.to",
    "topic.in", "topic.for",
))  # fmt: skip
"""What may follow a verb of giving."""


def _plain_layout(scene: Scene, who: Who, phrases: list[Phrase]) -> bool:
    """Whether people, trigger and topic say it all, so that no word of the language need be known."""
    tokens = scene.tokens
    if not who.groups or not phrases:
        return False
    inside = {i for p in phrases for i in range(p.start, p.end)}
    outside = sum(t.kind == "word" and i not in inside for i, t in enumerate(tokens))
    if all(p.how in ("label", "row", "tag", "emoji") for p in phrases):
        return outside <= 4
    if all(p.how in ("bracket", "ahead") for p in phrases):
        return outside == 0
    bare = phrases[0]
    apart = bare.start > 0 and tokens[bare.start - 1].norm in (":", "→", "—", ",")
    longest = 6 if apart else 2
    return (
        outside == 0
        and scene.size(bare.start, bare.end) <= longest
        and not any(tokens[i].kind == "mention" for i in inside)
    )


def _only_to_the_bot(scene: Scene, who: Who) -> bool:
    """Thanks or talk to the bot: nobody else is named, and nothing says that something is given."""
    if not any(token.kind == "bot" for token in scene.tokens) or who.groups or who.others or who.named is not None:
        return False
    gives = bool(scene.finds("giving.give", "giving.get"))
    return not gives and not any(t.kind == "plus" for t in scene.tokens) and not _corrects(scene)


def _corrects(scene: Scene) -> bool:
    """Whether a reply to the bot names the topic that it asked for."""
    return scene.status.in_reply_to is not None and any(f.topic for f in scene.finds("topic.of"))


def _leads(scene: Scene) -> bool:
    """Whether the toot begins with a person: "@bob, rye bread"."""
    return next((t.kind == "mention" for t in scene.tokens if t.kind in ("mention", "word")), False)


def _short(scene: Scene) -> bool:
    idle = sum(scene.within("topic.filler", i) or scene.within("topic.tail", i) for i in range(len(scene.tokens)))
    return scene.count_words() - idle <= 7


def _gifts(scene: Scene, who: Who, pairs: Pairs) -> tuple[Gift, ...]:
    gifts: dict[tuple[str, ...], list[Mention]] = {}
    taken: set[str] = set()
    for people, phrases in pairs:
        topics = said(scene, phrases)
        chosen = [m for i in people if (m := scene.tokens[i].mention) is not None]
        if not people and who.others:
            chosen = list(who.others)
        gifts.setdefault(topics, []).extend(m for m in chosen)
        taken.update(m.acct for m in chosen)
    result = []
    if who.myself and taken and len(gifts) == 1:
        topics = next(iter(gifts))
        gifts[topics].extend(m for m in who.others if m.acct not in taken)
    for topics, people_of in gifts.items():
        unique = tuple({m.acct: m for m in people_of}.values())
        if unique or topics:
            result.append(Gift(recipients=unique, topics=topics))
    return tuple(result)


def _emoji(scene: Scene) -> str:
    """The giver's emoji: the first of the toot."""
    return next((scene.text.plain[t.start : t.end] for t in scene.tokens if t.kind == "emoji"), "")


def _evidence(scene: Scene, who: Who, phrases: list[Phrase]) -> tuple[Evidence, ...]:
    marks = [scene.evidence("trigger", i, i + 1) for i in scene.triggers]
    marks += [scene.evidence("recipient", i, i + 1) for i in who.indexes()]
    if who.named is not None:
        marks.append(scene.evidence("recipient", *who.named))
    marks += [scene.evidence("topic", p.start, p.end) for p in phrases if not p.empty]
    return tuple(sorted(marks, key=lambda e: (e.start, e.end)))


def _replies_to_bot(status: Status, me: str) -> bool:
    parent = status.in_reply_to
    return parent is not None and (parent.is_bot or parent.acct.casefold() == me)
