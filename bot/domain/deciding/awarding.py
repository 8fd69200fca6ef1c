"""From a reading to the awards that it makes, and the thanks for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain import promises
from bot.domain.deciding import drafted_anew, left_out
from bot.domain.deciding.answers import UNTOLD_WARNING, belittles, calls_by_name, giver_of, reply_to, sentence, warning
from bot.domain.deciding.pinging import goes_on, knows_us, ping_of, was_pinged
from bot.domain.deciding.reachable import tells_number
from bot.domain.deciding.still_told import still_told, untold
from bot.domain.model import Account, Award, Frozen, Ping, Reply, Status
from bot.domain.outcome import Facts
from bot.domain.phrases import Line, Room, harmless, name_of, thanks
from bot.domain.promises import Promise
from bot.domain.reading.kindness.drawn import is_spiteful, taunts_beside
from bot.domain.reading.kindness.foreign import names_of
from bot.domain.readings import Nomination, Reading
from bot.domain.rules import Rules
from bot.domain.text import clean_topic, plain_words, topic_key

MENDING = "mend"
_SPAN = (promises.held_from, promises.held_until)


class Candidate(Frozen):
    """An award that a toot would make: not yet known whether it may."""

    recipient: Account
    topic: str
    key: str

    @property
    def pair(self) -> tuple[str, str]:
        return (self.recipient.acct, self.key)


def candidates(status: Status, reading: Reading, rules: Rules) -> tuple[Candidate, ...]:
    """Every recipient x topic of a reading, each once, but for the giver and the bot. Of those that are more than the
    rules let one toot make the rest is silently left out: nobody learns a quota to play with."""
    if not isinstance(reading, Nomination):
        return ()
    found: dict[tuple[str, str], Candidate] = {}
    for gift in reading.gifts:
        for recipient in gift.recipients:
            if recipient.acct in (status.account.acct, rules.me.acct):
                continue
            for words in gift.topics:
                topic = clean_topic(words)
                to = Account(id=recipient.id, acct=recipient.acct, url=recipient.url)
                candidate = Candidate(recipient=to, topic=topic, key=topic_key(topic))
                if candidate.key:
                    found.setdefault(candidate.pair, candidate)
                if len(found) == rules.guards.most_awards:
                    return tuple(found.values())
    return tuple(found.values())


def promises_about(status: Status, wanted: Sequence[Candidate], standing: Sequence[Award] = ()) -> list[Promise]:
    """The promises that may speak against what ``status`` wants, or for writing somebody with the @. ``standing`` are
    awards that it made before."""
    giver = status.account.acct
    asked = [promises.ban(giver), *against(giver, status), promises.forgotten(giver), *mending(status)]
    for acct in (award.recipient.acct for award in standing):
        asked += [promises.stop(acct), promises.refuses(acct), promises.snagged(acct), promises.block(acct, giver)]
        asked.append(promises.pinged(acct, status.uri))
    for candidate in wanted:
        acct = candidate.recipient.acct
        asked += [
            *against(acct, status),
            promises.snagged(acct),
            promises.block(acct, giver),
            *left_out.promises_of(acct, status),
            *(make(each) for each in (promises.stop(acct), promises.block(acct, giver)) for make in _SPAN),
            promises.decline(giver, acct, candidate.key),
            *drafted_anew.promises_of(giver, acct, candidate.key),
            promises.hidden(giver, acct, candidate.key),
            promises.pinged(acct, status.uri),
        ]
    return list(dict.fromkeys(asked))


def against(acct: str, status: Status) -> tuple[Promise, Promise]:
    """What somebody says who wants nothing to be given, by ``status`` or at all."""
    return promises.stop(acct), promises.left_out(acct, status.id)


def unwelcome(acct: str, facts: Facts, rules: Rules) -> bool:
    """Whether somebody wants no awards from anyone, or whoever runs the bot none for them."""
    person = facts.people.get(acct)
    out = promises.stop(acct) in facts.promises or (person is not None and person.refuses)
    return out or rules.guards.instances.refuse(acct)


def declined(giver: str, candidate: Candidate, facts: Facts) -> bool:
    """Whether its recipient has refused this very award."""
    return promises.decline(giver, candidate.recipient.acct, candidate.key) in facts.promises


def refused(status: Status, candidate: Candidate, facts: Facts, rules: Rules) -> bool:
    """Whether its recipient, or whoever runs the bot, does not want this award. A page that stands stays, though: so
    does that of somebody who has left, whatever else its toot gives them by now."""
    giver, acct = status.account.acct, candidate.recipient.acct
    if declined(giver, candidate, facts):
        return True
    theirs = [award for award in facts.standing if award.recipient.acct == acct]
    if any(award.topic_key == candidate.key or left(award, facts) for award in theirs):
        return False
    if drafted_anew.is_drafted_anew(status, acct, candidate.key, facts):
        return True
    if _was_away(acct, status, facts) or (not theirs and left_out.is_left_out(acct, status, facts)):
        return True
    return promises.block(acct, giver) in facts.promises or unwelcome(acct, facts, rules)


def _was_away(acct: str, status: Status, facts: Facts) -> bool:
    """Whether ``status`` was said between somebody's *stop* and *start*, or *block* and *unblock*, and is heard after
    both. When an edit was said nobody knows."""
    if facts.read_before:
        return False
    for promise in (promises.stop(acct), promises.block(acct, status.account.acct)):
        since, until = (facts.promises.get(make(promise)) for make in _SPAN)
        if since is not None and until is not None and since < status.created_at < until:
            return True
    return False


def just_forgotten(status: Status, facts: Facts, rules: Rules, now: datetime) -> bool:
    """Whether what the author gave of late was erased at their word: they have had their share all the same."""
    at = facts.promises.get(promises.forgotten(status.account.acct))
    limits = [limit.period for limit in (rules.guards.giver, rules.guards.pair) if limit is not None]
    return at is not None and bool(limits) and at > now - max(limits)


def within_limits(candidates: Sequence[Candidate], facts: Facts, rules: Rules, now: datetime) -> list[Candidate]:
    """Those that the giver may still give. Those that stand already count no second time."""
    stand = {(award.recipient.acct, award.topic_key) for award in facts.standing}
    given = list(facts.given)
    kept = []
    for candidate in candidates:
        acct = candidate.recipient.acct
        if candidate.pair not in stand:
            giver, pair = rules.guards.giver, rules.guards.pair
            if giver is not None and giver.reached([at for _, at in given], now):
                continue
            if pair is not None and pair.reached([at for to, at in given if to == acct], now):
                continue
            given.append((acct, now))
        kept.append(candidate)
    return kept


def awards_of(
    status: Status, emoji: str, chosen: Sequence[Candidate], facts: Facts, now: datetime
) -> tuple[Award, ...]:
    """The awards of a toot. One that stood for the same recipient goes on under its link, corrected if need be; of
    somebody who has left it goes on as it was, and nothing comes to it."""
    page_id, *fresh = facts.ids
    if facts.standing:
        page_id = facts.standing[0].toot_id
    rest = {(award.recipient.acct, award.topic_key): award for award in facts.standing}
    kept = {candidate.pair: rest.pop(candidate.pair) for candidate in chosen if candidate.pair in rest}
    corrected: dict[str, list[Award]] = {}
    for award in rest.values():
        corrected.setdefault(award.recipient.acct, []).append(award)
    awards = []
    for candidate, award_id in zip(chosen, fresh, strict=False):
        others = corrected.get(candidate.recipient.acct)
        before = kept.get(candidate.pair) or (others.pop(0) if others else None)
        award = award_of(status, emoji, candidate, award_id, page_id, now)
        if before is not None:
            award = _as_agreed(under_its_link(award, before), before, status, facts)
        elif left(award, facts) or left_out.is_left_out(award.recipient.acct, status, facts):
            continue
        elif facts.read_before or facts.late:
            # An edit gives it, and gives it now: so the limits count it, however old the toot is. And a toot's date is
            # what its server says: it does not put it out of their reach.
            award = award.model_copy(update={"given_at": now})
        awards.append(award)
    return tuple(awards)


def award_of(status: Status, emoji: str, candidate: Candidate, award_id: str, page_id: str, now: datetime) -> Award:
    return Award(
        id=award_id,
        toot_id=page_id,
        giver=status.account,
        recipient=candidate.recipient,
        topic=candidate.topic,
        topic_key=candidate.key,
        # What is left unsaid is not drawn either, nor what taunts.
        emoji="" if (status.words_untold and is_spiteful(emoji)) or taunts_beside(emoji, candidate.topic) else emoji,
        given_at=min(status.created_at, now),
        **_told_by(status),
    )


def as_told_now(award: Award, status: Status, facts: Facts) -> Award:
    """An award that a toot made before, with the words that the toot has now."""
    return _as_agreed(award.model_copy(update=_told_by(status)), award, status, facts)


def _as_agreed(award: Award, before: Award, status: Status, facts: Facts) -> Award:
    """``award`` in the place of ``before``, on which its giver may not write whatever they like: nothing once its
    recipient has left, and no other words than those with which it was snagged."""
    if left(before, facts):
        return still_told(before, status)
    if award.topic_key != before.topic_key or before.snagged_at is None:
        return award
    kept: dict[str, object] = {"emoji": before.emoji, "giver": before.giver}
    if award.visibility.open and (award.words, award.spoiler_text) != (before.words, before.spoiler_text):
        # That there is a warning matters, even where its words are new.
        warned = before.spoiler_text or (award.spoiler_text and UNTOLD_WARNING)
        kept |= {"words": "", "spoiler_text": warned}
    return award.model_copy(update=kept)


def as_repeated(status: Status, awards: tuple[Award, ...], facts: Facts) -> Status:
    """The toot as the reply may repeat it: nothing that is new in it, where all have left to whom it gives."""
    new = all(left(award, facts) and award.spoiler_text != status.spoiler_text for award in awards)
    return untold(status) if new else status


def left_alone(awards: Sequence[Award], facts: Facts) -> bool:
    """Whether ``awards`` are those that stand, as they stand, and all of people who have left."""
    as_they_stand = {award.id: award for award in awards} == {award.id: award for award in facts.standing}
    return bool(awards) and as_they_stand and all(left(award, facts) for award in awards)


def retold(awards: Sequence[Award], before: Sequence[Award]) -> tuple[Promise, ...]:
    """That those of ``awards`` which nobody has snagged are not what they were ``before`` their toot was edited."""
    were = {award.id: award for award in before}
    return tuple(
        promises.retold(award.id)
        for award in awards
        if award.snagged_at is None and ((was := were.get(award.id)) is None or not says_the_same(award, was))
    )


def says_the_same(award: Award, before: Award) -> bool:
    """Whether a badge reads as it did."""
    said = ("recipient", "topic", "emoji", "words", "spoiler_text")
    return all(getattr(award, each) == getattr(before, each) for each in said)


def left(award: Award, facts: Facts) -> bool:
    """Whether its recipient wants no more awards, or none of its giver."""
    giver, acct = award.giver.acct, award.recipient.acct
    person = facts.people.get(acct)
    refuses = person.refuses if person is not None else promises.refuses(acct) in facts.promises
    return refuses or promises.stop(acct) in facts.promises or promises.block(acct, giver) in facts.promises


def told_anew(award: Award, status: Status, facts: Facts) -> Award:
    """An award whose words were kept back, with those that the toot has now: its recipient snags it once more."""
    return award.model_copy(update=_told_by(status)) if award.kept_back and not left(award, facts) else award


def open_words(status: Status) -> str:
    """What a toot says, as anyone may read it."""
    return plain_words(status) if status.visibility.open else ""


def told_words(status: Status) -> str:
    """What of a toot may be quoted on a badge: nothing of people whom its server does not know."""
    return plain_words(status, strangers=False) if status.visibility.open else ""


def _told_by(status: Status) -> dict[str, object]:
    is_open = status.visibility.open
    told = is_open and not status.warning_untold
    return {
        "status_uri": status.uri if is_open else "",
        "status_url": status.url if is_open and not status.words_untold else "",
        "words": "" if status.words_untold else told_words(status),
        "spoiler_text": status.spoiler_text if told or not status.spoiler_text else UNTOLD_WARNING,
        "visibility": status.visibility,
        "language": status.language,
    }


def under_its_link(award: Award, before: Award) -> Award:
    """``award`` in the place of ``before``. One that is about something else has to be snagged again."""
    same = award.topic_key == before.topic_key
    changes = {
        "id": before.id,
        "given_at": before.given_at,
        "held": before.held,
        "snagged_at": before.snagged_at if same else None,
        "hidden": before.hidden and same,
    }
    return award.model_copy(update=changes)


def was_hidden(award: Award, facts: Facts) -> bool:
    """Whether an operator has hidden such an award."""
    return promises.hidden(award.giver.acct, award.recipient.acct, award.topic_key) in facts.promises


def insulting(award: Award, rules: Rules) -> bool:
    """Whether what the award would show is on the lists or a telephone number, or the giver's name insults for all to
    see."""
    names = (spelt_out(award.giver.acct), award.giver.display_name, spelt_out(award.recipient.acct))
    shown = (award.emoji, award.words, award.spoiler_text, *names)
    if award.visibility.open and any(rules.guards.named(name, award.recipient.acct) for name in names[:2] if name):
        return True
    people = names_of((award.recipient.acct,))
    if unfit(award.topic, people, rules) or calls_by_name(award.giver.display_name, people, rules):
        return True
    if tells_number(award.words) or tells_number(award.spoiler_text):
        return True
    return any(text and (rules.guards.secrets(text) or rules.guards.insults(text)) for text in shown)


def unfit(topic: str, people: frozenset[str], rules: Rules) -> bool:
    """Whether a topic of these ``people`` is on the lists, puts somebody down, is a telephone number or an address: it
    is neither shown nor repeated before somebody has looked at it."""
    guards = rules.guards
    ways, called = guards.ways(topic, people)
    return (
        any(belittles(way, called, rules) for way in ways)
        or guards.unkind(topic)
        or tells_number(topic, alone=True)
        or guards.secrets(topic)
        or guards.addresses(topic)
        or guards.insults(topic)
    )


def spelt_out(acct: str) -> str:
    """The words that somebody's handle says: bob_the_builder."""
    return acct.partition("@")[0].replace("_", " ").replace(".", " ").replace("-", " ")


def mending(status: Status) -> tuple[Promise, ...]:
    """That the author of ``status`` was told how to mend an award, and was so under this very toot."""
    giver = status.account.acct
    return (promises.told(MENDING, giver), promises.told(MENDING, giver, status.uri))


def mends(status: Status, facts: Facts) -> bool:
    """Whether the reply to ``status`` says how to mend an award: the first one that its author gets does."""
    before, here = mending(status)
    return before not in facts.promises or here in facts.promises


def thanks_for(status: Status, awards: tuple[Award, ...], facts: Facts, rules: Rules, now: datetime) -> Reply:
    """The reply to the toot ``status`` that made ``awards``."""
    before = facts.said.get(status.uri)
    # Whoever reads the toot may not be able to read the private answer that completed it.
    readers = set() if before is not None and before.apart else {mention.acct for mention in status.mentions}
    reply = reply_to(status, rules, "", awards)
    held = any(award.held for award in awards)
    said = goes_on(status, facts, held=held, visibility=reply.visibility)
    pings: dict[str, Ping | None] = {}
    unpinged: list[str] = []
    lines = []
    for award in awards:
        acct = award.recipient.acct
        # Where the toot was not open, an @ would add a reader: only those who can read it already may be pinged.
        if acct not in pings:
            # And nobody is pinged for whom they have blocked: what that giver edits is not to reach them.
            blocked = promises.block(acct, award.giver.acct) in facts.promises
            may = not blocked and knows_us(acct, facts.people, facts.promises)
            may = may and (status.visibility.open or acct in readers)
            # An @ that stands already reaches nobody anew, and that it goes would tell who has left.
            asked = may or was_pinged(acct, status, facts)
            pings[acct] = ping_of(acct, status, facts, rules, now, said) if asked else None
        ping = pings[acct] is not None
        who = name_of(acct, home=rules.home, ping=ping)
        # Of whom an earlier reply to this toot has pinged there is nothing to pass on.
        if not ping and not was_pinged(acct, status, facts):
            unpinged.append(who)
        lines.append(Line(who=who, topic=harmless(award.topic), link=rules.badge(award.id)))
    # What the warning takes is not there for the text.
    left = rules.room.characters - rules.room.used(warning(status, rules, awards))
    room = Room(characters=left, url_length=rules.room.url_length)
    text = thanks(
        rules.wording(status),
        room,
        giver=giver_of(status, rules),
        lines=lines,
        page=f"{rules.public_url}/t/{awards[0].toot_id}",
        unpinged=unpinged,
        seed=status.uri,
    )
    if mends(status, facts):
        mended = f"{text}\n{sentence(status, rules, MENDING)}"
        text = mended if room.holds(mended) else text
    told = tuple(ping for ping in pings.values() if ping is not None)
    return reply.model_copy(update={"text": text, "pings": told})
