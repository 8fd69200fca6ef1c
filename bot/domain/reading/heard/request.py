"""Whether a message to the bot that holds neither the hashtag nor a +K asks it for an award, rather than being talk in
which it is mentioned: clients mention the bot in every later reply of a thread."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.heard.given_besides import gives_besides
from bot.domain.reading.kindness.beside import tells_private
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import after_marker
from bot.domain.reading.topic.phrase import Phrase
from bot.domain.reading.who.recipients import Who


def asks_for_award(scene: Scene, who: Who, phrases: list[Phrase]) -> bool:
    """Whether the award is plainly asked for, as in "could you give @bob a badge", "@bot award @bob for tea"; where the
    hashtag or a +K stands, it need not be."""
    tokens = scene.tokens
    if scene.triggers:
        return True
    if any(hit.end < len(tokens) and tokens[hit.end].kind == "bot" for hit in scene.finds("giving.give")):
        return True  # The bot's name stands for what it gives: "I give @bot to @bob".
    topics = {i for phrase in phrases for i in range(phrase.start, phrase.end)}
    whole = bool(phrases) and bool(who.groups or who.others)
    about = _is_about_an_award(scene)
    if about and not gives_besides(scene, phrases):
        return False
    gifts = [hit for hit in scene.finds("giving.gift") if hit.start not in topics]
    if _helps_itself(scene, topics, gifts, whole=whole):
        return False
    alone = is_to_the_bot_alone(scene)
    if gifts or _names_one(scene, topics):
        return whole or _begs(scene, topics) or (alone and not scene.finds("giving.get"))
    named = [i for i in who.indexes() if i not in addressed(scene)]
    if about and not _gives_to_another(scene, named, phrases):
        return False
    if _mends(scene):
        # "Sorry, I meant @carol, in tea", "it was for the bread"
        return bool(named) or (alone and bool(phrases) and not who.groups and not who.others)
    if not named or not whole:
        # "Make that crochet": whom and what for is asked where the bot alone is spoken to.
        return alone and not who.groups and bool(scene.finds("topic.of")) and _is_answer(scene)
    if scene.finds("giving.kudos"):
        return True
    return alone and not any(_is_object(scene, phrase, named) for phrase in phrases)


def addressed(scene: Scene) -> frozenset[int]:
    """Those with whom a message only begins, so that they see it: "@bob @carol (look at that)"."""
    found = []
    for at, token in enumerate(scene.tokens):
        if token.kind == "mention":
            found.append(at)
        elif token.kind != "bot":
            # "@bob: rye bread" tells whom it is for.
            to = token.leads or token.norm == "," or scene.at("who.after", at) is not None
            return frozenset(found[:-1] if to else found)
    return frozenset(found)


def _is_answer(scene: Scene) -> bool:
    parent = scene.status.in_reply_to
    return parent is not None and parent.is_bot


def _is_about_an_award(scene: Scene) -> bool:
    """Whether it answers what the bot says of an award: "I meant rye" corrects that one, or is only talk."""
    parent = scene.status.in_reply_to
    return parent is not None and parent.is_bot and bool(parent.givers)


def _gives_to_another(scene: Scene, named: list[int], phrases: list[Phrase]) -> bool:
    """Whether somebody is named without a part in the award that is spoken of, for nothing that is their own affair."""
    parent = scene.status.in_reply_to
    people = frozenset[str]() if parent is None else parent.givers | parent.recipients
    if not any((m := scene.tokens[i].mention) is not None and m.acct not in people for i in named):
        return False
    return not tells_private(scene, [phrase._replace(how="because") for phrase in phrases])


def _mends(scene: Scene) -> bool:
    """Whether a reply to the bot puts right what it has read: "it was for …", "I meant …", "the topic is …"."""
    return _is_answer(scene) and not scene.finds("giving.give")


def is_to_the_bot_alone(scene: Scene) -> bool:
    """Whether the bot is the first who is mentioned, and nobody else is only spoken to."""
    first = next((token.kind for token in scene.tokens if token.kind in ("mention", "bot")), "")
    return (first == "bot" or (not first and _is_answer(scene))) and not addressed(scene)


def _begs(scene: Scene, topics: set[int]) -> bool:
    """Whether the award is the object of an order or of a polite question: "please award a badge in lockpicking"."""
    gifts = [hit.start for hit in scene.finds("giving.gift") if hit.start not in topics]
    return any(hit.start < gift for hit in scene.finds("giving.give", "words.polite") for gift in gifts)


def _names_one(scene: Scene, topics: set[int]) -> bool:
    """Whether a word stands for the award: "(give) one (to @bob)", and not "(give @bob) some (space)"."""
    return any(hit.start not in topics and not _is_amount(scene, hit, topics) for hit in scene.finds("who.same"))


def _helps_itself(scene: Scene, topics: set[int], gifts: list[Found], *, whole: bool) -> bool:
    """Whether what is given is but "some", and goes to nobody as its object: "@carol have some for breakfast", "leave
    one for the others", but not "give @carol some for baking"."""
    some = [hit for hit in scene.finds("who.same") if hit.start not in topics]
    if not all(any(_overlap(gift, hit) for hit in some) for gift in gifts):
        return False
    verbs = [hit for hit in scene.finds("giving.give") if not _is_received(scene, hit)]
    for hit in some:
        if not any(verb.start < hit.start <= verb.end for verb in verbs):
            continue
        led = any(at in scene.people for at in (hit.end, hit.end + 1))
        if not led or (not whole and scene.at("topic.for", hit.end) is not None):
            return True
    return False


def _is_received(scene: Scene, verb: Found) -> bool:
    """Whether the verb at ``verb`` says of its subject that it receives: "@carol should have some"."""
    return any(hit.start < verb.start < hit.end for hit in scene.finds("giving.get"))


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _is_amount(scene: Scene, hit: Found, topics: set[int]) -> bool:
    return hit.end in topics and scene.tokens[hit.end].kind == "word" and hit.start - 1 in scene.people


def _is_object(scene: Scene, phrase: Phrase, named: list[int]) -> bool:
    """Whether a topic is what somebody is given instead of an award: "give @carol (the salt)"."""
    at = phrase.start - 1
    while at >= 0 and scene.has("topic.articles", at) and not after_marker(scene, at + 1):
        at -= 1
    return at in named and any(hit.start < at for hit in scene.finds("giving.give"))
