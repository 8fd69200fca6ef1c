"""What a toot means: an award, half an award, a command, or nothing for us.

Pure, total and linear: any status, the same reading every time. The steps, each a function in a file of its own:
text -> scene (tokens, sentences, phrases) -> who -> what for -> what speaks against it -> the reading.
"""

from __future__ import annotations

from operator import attrgetter

from bot.domain.commands import command_of
from bot.domain.grammar import Against, Grammar
from bot.domain.grammar.phrasing import Found
from bot.domain.model import Mention, Status
from bot.domain.reading.core import core_of, near_people
from bot.domain.reading.heard.badge_talk import badge_talk
from bot.domain.reading.heard.half_a_gift import holds_a_gift, is_half_a_gift
from bot.domain.reading.heard.list_for_the_bot import ORDERED, list_for_the_bot
from bot.domain.reading.heard.mere_talk import only_talks, only_tells, says_nothing
from bot.domain.reading.heard.overheard import overheard
from bot.domain.reading.heard.request import asks_for_award
from bot.domain.reading.heard.slips import corrects_nothing
from bot.domain.reading.heard.spoken_badge import spoken_badge
from bot.domain.reading.heard.topic_apart import naming_nobody
from bot.domain.reading.kindness.beside import is_plain
from bot.domain.reading.kindness.drawn import is_cut_by_taunt, taunts_beside
from bot.domain.reading.kindness.foreign import called_there, foreign_insult, names_of
from bot.domain.reading.kindness.joined import MOST_LANGUAGES, joined_insult
from bot.domain.reading.scene import Page, Scene, lay_out, open_page
from bot.domain.reading.topic.phrase import Phrase
from bot.domain.reading.what.lines import Pairs
from bot.domain.reading.what.put_right import put_right
from bot.domain.reading.what.said import said
from bot.domain.reading.what.told_apart import told_apart
from bot.domain.reading.what.topics import find_pairs, without_people
from bot.domain.reading.whether.frame import doubt
from bot.domain.reading.whether.listed import only_listed
from bot.domain.reading.whether.misspelt import mended
from bot.domain.reading.whether.mock_praise import mock_praise
from bot.domain.reading.whether.objections import objection
from bot.domain.reading.whether.shouted import shouted_no
from bot.domain.reading.whether.signs import FEW, PRAISE, giving_sign
from bot.domain.reading.whether.strange import strange_lead
from bot.domain.reading.whether.told_to_the_bot import corrects, orders
from bot.domain.reading.whether.under_way import is_under_way
from bot.domain.reading.whether.wrongdoers import harm_done
from bot.domain.reading.who.barred import only_barred
from bot.domain.reading.who.dropped import taken_out
from bot.domain.reading.who.recipients import Who, find_who
from bot.domain.reading.who.spoken_to import as_said_to_one
from bot.domain.reading.who.withheld import without_withheld
from bot.domain.readings import Command, Evidence, Gift, Incomplete, Nomination, NotForUs, Reading
from bot.domain.text.unicode import fold_tag


def read(status: Status, grammar: Grammar, *, bot: str, hashtag: str) -> Reading:
    """What the author of ``status`` means. ``bot``: the bot's acct as mentions spell it; ``hashtag``: without its #."""
    page = open_page(status, grammar, bot=bot, hashtag=hashtag)
    me = bot.casefold()
    answers = _replies_to_bot(status, me)
    spoken_to = answers or me in [m.acct.casefold() for m in status.mentions]
    command = command_of(page, grammar, bot=me, answers=answers) if spoken_to else None
    if command is not None and not corrects_nothing(command, page, grammar):
        if not isinstance(command, Command):
            return command
        gives = holds_a_gift(command, page, answers=answers)
        gift = _read_toot(page, status, grammar, bot, hashtag, spoken_to=spoken_to) if gives else command
        return gift if is_half_a_gift(gift) else naming_nobody(command, page)
    return _read_toot(page, status, grammar, bot, hashtag, spoken_to=spoken_to)


def _read_toot(page: Page, status: Status, grammar: Grammar, bot: str, hashtag: str, *, spoken_to: bool) -> Reading:
    """What the author means who says no command."""
    page = as_said_to_one(page)
    best: Reading | None = None
    for language in page.languages[:MOST_LANGUAGES]:
        scene, strict = lay_out(page, language), language is not page.languages[0]
        said = page
        for _ in range(_MOST_REPAIRS):
            if (meant := put_right(said, scene)) is None:
                break
            said, scene = meant, lay_out(meant, language)
        found = _read_in(scene, spoken_to, hashtag, grammar, strict=strict)
        if isinstance(found, NotForUs) and found.evidence and (meant := mended(page, language)) is not None:
            found = _read_in(lay_out(meant, language), spoken_to, hashtag, grammar, strict=strict)
        if _objects(found) and (meant := without_withheld(page, scene)) is not None:
            rest = _read_in(lay_out(meant, language), spoken_to, hashtag, grammar, strict=strict)
            found = rest if isinstance(rest, Nomination | Incomplete) else found
        if best is None or _says_more(best, found):
            best = found
        if not _says_little(best):
            break
    if isinstance(best, Nomination | Incomplete):
        names = names_of(m.acct for m in status.mentions)
        articles = page.languages[0].words["topic.articles"]
        for topic in dict.fromkeys(topic for gift in best.gifts for topic in gift.topics):
            if is_cut_by_taunt(topic, page.text.plain, articles) or joined_insult(
                topic, status, grammar, bot=bot, hashtag=hashtag, names=names
            ):
                return NotForUs(why=f"its topic is hostile (“{topic}”)", unclear=True, evidence=best.evidence)
    return best or NotForUs(why="it says nothing")


def _says_little(reading: Reading) -> bool:
    """Whether it is worth trying the toot's next likely language."""
    return isinstance(reading, NotForUs) and reading.unclear and bool(reading.evidence) and not _objects(reading)


def _says_more(before: Reading, after: Reading) -> bool:
    gives = isinstance(after, Nomination | Incomplete) and after.why != FEW
    return _says_little(before) and (gives or _objects(after))


def _objects(reading: Reading) -> bool:
    return isinstance(reading, NotForUs) and any(mark.part == "against" for mark in reading.evidence)


def _read_in(scene: Scene, spoken_to: bool, hashtag: str, grammar: Grammar, *, strict: bool) -> Reading:
    if not spoken_to and not any(scene.tokens[i].kind == "trigger" for i in scene.triggers):
        if scene.quoted or fold_tag(hashtag.lstrip("#＃")) in (fold_tag(tag) for tag in scene.status.tags):
            return NotForUs(why="the hashtag stands only in words that are quoted or shown as an example")
        return NotForUs(why="it neither carries the hashtag nor speaks to the bot")
    return _weigh(scene, grammar, strict=strict)


def _weigh(scene: Scene, grammar: Grammar, *, strict: bool) -> Reading:
    """What a scene says. ``strict``: in a language that the toot less likely speaks, it has to be understood whole."""
    gives = core_of(scene)
    core = gives if any(scene.sentence[i] in gives for i in scene.people) else gives | near_people(scene, gives)
    who = find_who(scene, core)
    pairs = find_pairs(scene, who, core)
    if who.barred and (after := taken_out(scene)):
        # "+K to @bob for tea, +K to @carol for bread. On second thought not @bob": what each was given for is theirs.
        each = find_pairs(scene, find_who(scene, core, after), core)
        gone = {scene.tokens[i].mention for i in who.barred}
        rest = [([i for i in people if scene.tokens[i].mention not in gone], found) for people, found in each]
        pairs = [(people, found) for people, found in rest if people] if len(each) > 1 else pairs
    phrases = [phrase for _, found in pairs for phrase in found]
    evidence = _evidence(scene, who, phrases)
    if who.barred and only_barred(scene, who.barred, who.groups, who.positive):
        return NotForUs(why="it names those who shall not receive, and nobody else", evidence=evidence)
    against = objection(scene, who, phrases, gives)
    if against is not None:
        return _objected(scene, against, evidence)
    if (strange := doubt(scene, who, phrases)) is not None:
        proof = scene.evidence("against", *strange)
        return NotForUs(why=f"it tells of the +K rather than giving it (“{proof.text}”)", evidence=(proof, *evidence))
    if _only_to_the_bot(scene, who, phrases):
        return NotForUs(why="it only talks to the bot", evidence=evidence)
    ordered = list_for_the_bot(scene, who, phrases)
    sign = giving_sign(scene, who, phrases) or (ORDERED if ordered else "")
    if scene.language.code == "any" and not _plain_layout(scene, who, phrases):
        return NotForUs(why="its language is not known", unclear=True, evidence=evidence)
    if not sign or only_listed(scene):
        return NotForUs(why="it is not plain that anything is given", unclear=True, evidence=evidence)
    if not ordered and not asks_for_award(scene, who, phrases):
        return NotForUs(why="it mentions the bot, but does not ask it for an award", evidence=evidence)
    strange = badge_talk(scene, who, phrases) or spoken_badge(scene, who) or overheard(scene, who, phrases)
    if strange is not None:
        proof = scene.evidence("against", *strange)
        why = f"it speaks of an award where the bot hears it (“{proof.text}”)"
        return NotForUs(why=why, unclear=True, evidence=(proof, *evidence))
    names = called_there(scene.text.plain, [m.acct for m in scene.status.mentions])
    unkind = foreign_insult(scene, phrases, grammar, names) or mock_praise(scene, who, phrases, grammar)
    unkind = unkind or harm_done(scene, who) or shouted_no(scene, phrases)
    if unkind is not None:
        return _objected(scene, unkind, evidence)
    if only_tells(scene, phrases, grammar):
        return NotForUs(why="it only tells how something is, or who gets the same", unclear=True, evidence=evidence)
    told = without_people(pairs, who)
    if told != pairs:
        evidence = _evidence(scene, who, [phrase for _, found in told for phrase in found])
    gifts = _gifts(scene, who, told)
    topics = any(gift.topics for gift in gifts)
    people = any(gift.recipients for gift in gifts)
    whole = any(gift.topics and gift.recipients for gift in gifts)
    if whole and (strange := strange_lead(scene, phrases, strict=strict)) is not None:
        proof = scene.evidence("against", *strange)
        why = f"what leads up to the +K is not understood (“{proof.text}”)"
        return NotForUs(why=why, unclear=True, evidence=(proof, *evidence))
    if whole and (apart := told_apart(scene, who, phrases)) is not None:
        proof = scene.evidence("against", apart.start, apart.end)
        why = f"it tells another thing of each, and not to whom the +K goes (“{proof.text}”)"
        return NotForUs(why=why, unclear=True, evidence=(proof, *evidence))
    if whole:
        return Nomination(gifts=gifts, emoji=_emoji(scene), why=sign, evidence=evidence)
    if sign == PRAISE and topics and not people:
        return NotForUs(why="it praises, but names nobody to give to", unclear=True, evidence=evidence)
    if says_nothing(scene, phrases, grammar) or (not topics and only_talks(scene, grammar)):
        return NotForUs(why="it says something else than a gift", evidence=evidence)
    if not topics and not people and not is_under_way(scene, who):
        return NotForUs(why="it speaks of the +K, and gives none", evidence=evidence)
    missing = (*(() if people else ("recipient",)), *(() if topics else ("topic",)))
    plain = topics and is_plain(scene, phrases)
    return Incomplete(gifts=gifts, missing=missing, why=_lacks(missing), plain=plain, evidence=evidence)


def _objected(scene: Scene, against: tuple[Against, Found], evidence: tuple[Evidence, ...]) -> NotForUs:
    kind, hit = against
    proof = scene.evidence("against", hit.start, hit.end)
    return NotForUs(why=f"{kind.why} (“{proof.text}”)", unclear=kind.unclear, evidence=(proof, *evidence))


def _lacks(missing: tuple[str, ...]) -> str:
    words = {"recipient": "whom it is for", "topic": "what it is for"}
    return f"it gives, but {' and '.join(words[m] for m in missing)} is not said"


_MOST_REPAIRS = 3
"""How often a toot takes back what it has said, and is followed: "to @a, no wait, @b, no, @c"."""
_SET_OUT = frozenset(("label", "row", "tag", "emoji"))
"""How topics are found that a few strange words around them do not blur."""
_SET_OFF = frozenset(("bracket", "ahead"))
"""How topics are found that are plain when no strange word is around."""
_BEFORE_TOPIC = frozenset(":→—,")
"""Signs behind which a topic may have some words."""


def _plain_layout(scene: Scene, who: Who, phrases: list[Phrase]) -> bool:
    """Whether people, trigger and topic say it all, so that no word of the language need be known."""
    tokens = scene.tokens
    if not who.groups or not phrases:
        return False
    inside = {i for p in phrases for i in range(p.start, p.end)}
    outside = sum(t.kind == "word" and i not in inside for i, t in enumerate(tokens))
    if all(p.how in _SET_OUT for p in phrases):
        return outside <= 4
    if all(p.how in _SET_OFF for p in phrases):
        return outside == 0
    bare = phrases[0]
    apart = bare.start > 0 and tokens[bare.start - 1].norm in _BEFORE_TOPIC
    longest = 6 if apart else 2
    # One strange word is a greeting where the +K leads to the topic: "onya @bob, +K barbie skills".
    led = tokens[bare.start - 1].kind == "plus"
    return (
        outside <= led
        and scene.size(bare.start, bare.end) <= longest
        and not any(tokens[i].kind == "mention" for i in inside)
    )


def _only_to_the_bot(scene: Scene, who: Who, phrases: list[Phrase]) -> bool:
    """Thanks or talk to the bot: nobody else is named, and nothing says that something is given."""
    if "@bot" not in scene.norms or who.groups or who.others or who.named is not None:
        return False
    if any(norm == "@bot" and scene.at("giving.get", i + 1) is not None for i, norm in enumerate(scene.norms)):
        # "@imaginaryklout deserves a +K": it gives itself nothing.
        return True
    gives = bool(scene.finds("giving.give", "giving.get")) or orders(scene, phrases)
    return not gives and not any(t.kind == "plus" for t in scene.tokens) and not corrects(scene)


def _gifts(scene: Scene, who: Who, pairs: Pairs) -> tuple[Gift, ...]:
    gifts: dict[tuple[str, ...], list[Mention]] = {}
    taken: set[str] = set()
    for people, phrases in pairs:
        topics = said(scene, phrases)
        chosen = [m for i in people if (m := scene.tokens[i].mention) is not None]
        if not people and who.others:
            chosen = list(who.others)
        gifts.setdefault(topics, []).extend(chosen)
        taken.update([m.acct for m in chosen])
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
    """The giver's emoji: the first of the toot, unless one of them taunts."""
    plain = scene.text.plain
    shown = [plain[t.start : t.end] for t in scene.tokens if t.kind == "emoji"] if not plain.isascii() else []
    return shown[0] if shown and not taunts_beside("".join(shown), plain) else ""


def _evidence(scene: Scene, who: Who, phrases: list[Phrase]) -> tuple[Evidence, ...]:
    marks = [scene.evidence("trigger", i, i + 1) for i in scene.triggers]
    marks += [scene.evidence("recipient", i, i + 1) for group in who.groups for i in group]
    if who.named is not None:
        marks.append(scene.evidence("recipient", *who.named))
    marks += [scene.evidence("topic", p.start, p.end) for p in phrases if not p.empty]
    marks.sort(key=_PLACE)
    return tuple(marks)


_PLACE = attrgetter("start", "end")


def _replies_to_bot(status: Status, me: str) -> bool:
    parent = status.in_reply_to
    return parent is not None and (parent.is_bot or parent.acct.casefold() == me)
