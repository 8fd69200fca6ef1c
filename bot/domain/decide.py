"""From what a person meant to what the bot does about it: a value, nothing done yet.

The laws of the product that concern speaking are kept here and in what this calls: whom the bot answers, whom it names
with an @, and that no answer is louder than its source.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from bot.domain import promises
from bot.domain.deciding import drafted_anew, left_out
from bot.domain.deciding.addressed import calls_names
from bot.domain.deciding.answers import answer, belittling_warning, giver_of, reply_to
from bot.domain.deciding.asked import is_said_already, to_others
from bot.domain.deciding.awarding import (
    Candidate,
    as_repeated,
    as_told_now,
    awards_of,
    candidates,
    insulting,
    just_forgotten,
    left,
    left_alone,
    mending,
    mends,
    open_words,
    refused,
    retold,
    says_the_same,
    spelt_out,
    thanks_for,
    told_words,
    unfit,
    unwelcome,
    was_hidden,
    within_limits,
)
from bot.domain.deciding.conversation import COMPLAINING, HELPING, told_of_late
from bot.domain.deciding.correcting import REPEATED
from bot.domain.deciding.pinging import remembered
from bot.domain.deciding.talk import decide_command
from bot.domain.deciding.teaching import answer_help, answer_refusals
from bot.domain.deciding.unheard import unheard
from bot.domain.deciding.warned import warned_by, warned_still
from bot.domain.deciding.wishes import WANTING
from bot.domain.model import Award, Favourite, Reply, Status, Visibility
from bot.domain.outcome import Decision, Facts, Question, Revision, Verdict
from bot.domain.phrases import harmless, name_of, to_oneself
from bot.domain.promises import Promise
from bot.domain.reading.kindness.foreign import names_of
from bot.domain.readings import Command, Incomplete, Nomination, NotForUs, Reading
from bot.domain.rules import Rules
from bot.domain.text import plain_words, text_of

SAME_AWARD_DAYS = timedelta(days=7)
LEAVING = frozenset(("undo", "hide", "decline", "remove", "stop", "start", "block", "unblock", "my_data", "forget_me"))
"""Commands of those who want less of the bot, or know what there is of them: nothing stands in their way."""

_UNTOUCHED = Decision(outcome=Verdict.AWARDED, why="its recipients have left: it stays as it was", as_it_was=True)
_BADGE_LINK = re.compile(r"/[bt]/[A-Za-z0-9]{22}\b")


def decide(status: Status, reading: Reading, facts: Facts, rules: Rules, now: datetime) -> Decision:
    """What to record and what to say. ``facts.ids`` must hold one id more than there are ``candidates``."""
    if status.spoiler_text and belittling_warning(status.spoiler_text, rules):
        status = status.model_copy(update={"warning_untold": True})
    leaving = isinstance(reading, Command) and reading.name in LEAVING
    if status.account.bot and leaving and status.account.acct != rules.me.acct:
        # They are obeyed, for they may be people whose account says that it is a bot; but bots are not answered.
        obeyed = _decided(status, reading, facts, rules, now)
        return obeyed.model_copy(update={"reply": None, "favourite": None, "discloses": ""})
    if status.account.bot or status.account.acct == rules.me.acct:
        return Decision(outcome=Verdict.BOT, why="written by a bot")
    if status.in_reply_to is not None and not isinstance(reading, Command) and _links_to_a_badge(status):
        # Not every server keeps the bot flag: two bots of our kind would thank each other for ever.
        return Decision(outcome=Verdict.BOT, why="a reply with a badge's link, as bots write them")
    if not leaving and _speaks_like_us(status, rules):
        return Decision(outcome=Verdict.BOT, why="the bot's own words, as others of its kind write them")
    giver = status.account.acct
    if not leaving and (promises.ban(giver) in facts.promises or rules.guards.instances.refuse(giver)):
        return unheard(status, reading, facts, rules, now, why="its author, or their server, is banned")
    decision = _decided(status, reading, facts, rules, now)
    theirs = leaving or any(giver in (award.giver.acct, award.recipient.acct) for award in facts.meant.awards)
    if _talks_too_much(facts, rules, now, theirs=theirs):
        decision = _hushed(decision, giver, facts)
    said = [(decision.reply, status, decision.held)]
    said += [(each.reply, each.status or status, each.held) for each in decision.revisions]
    pings = (promise for reply, toot, held in said for promise in remembered(reply, toot, held=held))
    edited = retold(decision.awards, facts.standing) if facts.read_before else ()
    edited += tuple(
        promise
        for each in decision.revisions
        for promise in retold(each.awards, (*facts.meant.awards, *facts.meant.others))
    )
    return decision.model_copy(update={"keeps": (*decision.keeps, *pings, *edited)})


def _speaks_like_us(status: Status, rules: Rules) -> bool:
    """Whether somebody tells the bot what it tells people."""
    to_us = any(mention.acct == rules.me.acct for mention in status.mentions)
    return to_us and rules.speaks_like_us(plain_words(status))


def _hushed(decision: Decision, to: str, facts: Facts) -> Decision:
    """Without another reply to this person, or favourite. A reply that stands goes on following its toot, but only
    where it can be changed in its place: what is posted anew is one reply more."""
    in_place = {"in_place": True}
    changes: dict[str, object] = {
        "favourite": None,
        "revisions": tuple(
            each.model_copy(update={"reply": each.reply.model_copy(update=in_place)})
            if each.reply is not None and each.reply.to == to
            else each
            for each in decision.revisions
        ),
    }
    if decision.reply is not None and facts.answered:
        changes["reply"] = decision.reply.model_copy(update=in_place)
    elif decision.reply is not None:
        changes |= {"reply": None, "question": None}
        if decision.reply.shows:
            # What an operator is not told they were not shown.
            changes |= {"keeps": (), "drops": ()}
    return decision.model_copy(update=changes)


def _links_to_a_badge(status: Status) -> bool:
    """Whether it has a badge's link. The address of somebody's profile is theirs to choose, and may look like one."""
    if _BADGE_LINK.search(status.content) is None:
        return False
    return any(_BADGE_LINK.search(span.value) for span in text_of(status).of("link"))


def _talks_too_much(facts: Facts, rules: Rules, now: datetime, *, theirs: bool) -> bool:
    """Whether this person, or this talk, has had its share of replies. A stranger's talk does not use up that of those
    whose award it is, nor of anybody who wants less of the bot: what is ``theirs`` to say."""
    talked = () if theirs else facts.talked
    limits = ((rules.guards.answers, facts.answers), (rules.guards.thread, talked))
    return any(limit is not None and limit.reached(moments, now) for limit, moments in limits)


def _decided(status: Status, reading: Reading, facts: Facts, rules: Rules, now: datetime) -> Decision:
    if isinstance(reading, Command):
        return _obey(status, reading, facts, rules, now)
    if promises.left_out(status.account.acct, status.id) in facts.promises and not facts.standing:
        return Decision(outcome=Verdict.IGNORED, why="its author has taken it back", as_it_was=facts.read_before)
    if promises.stop(status.account.acct) in facts.promises:
        return unheard(status, reading, facts, rules, now, why="its author has said stop")
    match reading:
        case Nomination():
            return _decide_awards(status, reading, facts, rules, now)
        case Incomplete():
            return _ask(status, reading, facts, rules, now)
        case NotForUs():
            return _overhear(status, reading, facts, rules, now)
        case _:
            assert_never(reading)


def _obey(status: Status, command: Command, facts: Facts, rules: Rules, now: datetime) -> Decision:
    """Whoever wants less of the bot gets it however late they are heard, if without an answer."""
    if facts.unchanged:
        # A typo was mended in what was carried out long ago: what came after is not what it meant.
        return Decision(outcome=Verdict.COMMAND, why="it was carried out before", as_it_was=True)
    if facts.standing and command.name == WANTING:
        return Decision(outcome=Verdict.COMMAND, why="it was granted before", as_it_was=True)
    late = too_old(status, rules, now)
    if late and command.name not in LEAVING:
        return Decision(outcome=Verdict.LATE, why="too old to be carried out still")
    decision = decide_command(status, command, facts, rules, now)
    return decision.model_copy(update={"reply": None}) if late and not decision.discloses else decision


def _decide_awards(status: Status, reading: Nomination, facts: Facts, rules: Rules, now: datetime) -> Decision:
    if facts.unchanged and (facts.standing or not facts.answered):
        return _retold(status, reading, facts, rules, now)
    wanted = candidates(status, reading, rules)
    decision = _decide_wanted(status, reading, wanted, facts, rules, now)
    pairs = [each.pair for each in wanted]
    anew = drafted_anew.now_left_out(status, pairs, facts)
    decision = decision.model_copy(update={"keeps": (*decision.keeps, *anew)}) if anew else decision
    return left_out.now_known(status, pairs, facts, decision)


def _decide_wanted(
    status: Status, reading: Nomination, wanted: tuple[Candidate, ...], facts: Facts, rules: Rules, now: datetime
) -> Decision:
    late = too_old(status, rules, now) and not facts.answered
    if not wanted:
        return _given_to_oneself(status, rules, late=late)
    welcome = [candidate for candidate in wanted if not refused(status, candidate, facts, rules)]
    if not welcome:
        # It gives no reason: whoever has opted out is not told on.
        reply = None if late else answer(status, rules, "quiet")
        return Decision(outcome=Verdict.QUIET, why="its recipients want no badges", reply=reply)
    new = [candidate for candidate in welcome if candidate.pair not in facts.recent]
    if not new:
        heard = None if late else Favourite(status_id=status.id)
        return Decision(outcome=Verdict.REPEAT, why=REPEATED, favourite=heard)
    if just_forgotten(status, facts, rules, now) or not (chosen := within_limits(new, facts, rules, now)):
        return Decision(outcome=Verdict.IGNORED, why="more than its author may give")
    return _awarded(status, reading, chosen, facts, rules, now)


def _given_to_oneself(status: Status, rules: Rules, *, late: bool) -> Decision:
    kind_word = to_oneself(rules.wording(status), giver=giver_of(status, rules), seed=status.uri)
    reply = None if late else reply_to(status, rules, kind_word)
    return Decision(outcome=Verdict.SELF, why="nobody but the giver is named", reply=reply)


def _awarded(
    status: Status, reading: Nomination, chosen: list[Candidate], facts: Facts, rules: Rules, now: datetime
) -> Decision:
    awards = awards_of(status, reading.emoji, chosen, facts, now)
    awards, why_held = hold(status, awards, facts, rules, now)
    if left_alone(awards, facts):
        return _UNTOUCHED
    if too_old(status, rules, now) and not facts.answered:
        return Decision(outcome=Verdict.LATE, why="too old to be answered still", awards=awards)
    reply = thanks_for(as_repeated(status, awards, facts), awards, facts, rules, now)
    if why_held:
        keeps = _edited(awards, facts)
        return Decision(outcome=Verdict.HELD, why=why_held, awards=awards, reply=reply, keeps=keeps)
    keeps = mending(status) if mends(status, facts) else ()
    return Decision(outcome=Verdict.AWARDED, why=reading.why, awards=awards, reply=reply, keeps=keeps)


def _retold(status: Status, reading: Nomination, facts: Facts, rules: Rules, now: datetime) -> Decision:
    """Its words are others, but it gives what it gave: what was corrected or taken back since stays so."""
    if not facts.standing:
        return Decision(outcome=Verdict.NOT_FOR_US, why="it gives what was taken back already")
    told = tuple(as_told_now(award, warned_still(status, award, reading), facts) for award in facts.standing)
    awards, why_held = hold(status, told, facts, rules, now)
    if left_alone(awards, facts):
        return _UNTOUCHED
    reply = thanks_for(as_repeated(status, awards, facts), awards, facts, rules, now) if facts.answered else None
    outcome = Verdict.HELD if why_held else Verdict.AWARDED
    keeps = _edited(awards, facts)
    return Decision(outcome=outcome, why=why_held or reading.why, awards=awards, reply=reply, keeps=keeps)


def _edited(awards: tuple[Award, ...], facts: Facts) -> tuple[Promise, ...]:
    """That awards which waited for an operator already say something else now; and that those which have stood, and
    wait now, were there before."""
    there = {award.id: award for award in facts.standing}
    known = [(award, before) for award in awards if (before := there.get(award.id)) is not None]
    edited = [promises.edited(new.id) for new, before in known if before.held and not says_the_same(new, before)]
    stood = [
        promises.stood(new) for new, before in known if new.held and not before.held and says_the_same(new, before)
    ]
    return (*edited, *stood)


def hold(
    status: Status, awards: tuple[Award, ...], facts: Facts, rules: Rules, now: datetime
) -> tuple[tuple[Award, ...], str]:
    """The awards, all of them held if anything about them or their giver has to be looked at, and why. Where one
    is hidden by an operator, or waits already, those that stand go on standing."""
    why = "" if _was_let_out(status, awards, facts) else _suspicion(status, awards, rules, now)
    # An award that stands, and need not wait itself, goes on standing.
    apart = set() if why else {award.id for award in facts.standing if not award.held}
    if any(was_hidden(award, facts) for award in awards):
        why = why or "an operator has hidden it"
    if any(award.held for award in awards):
        why = why or "it waits for an operator"
    if not why:
        return awards, ""
    waits = [award.id not in apart or award.held or was_hidden(award, facts) for award in awards]
    return tuple(award.model_copy(update={"held": held}) for award, held in zip(awards, waits, strict=True)), why


def _was_let_out(status: Status, awards: tuple[Award, ...], facts: Facts) -> bool:
    """Whether the awards stand already, and say what they said: if that was on a list, an operator has approved it. The
    page of somebody who has left says what it said then, whatever its toot says by now."""
    there = {award.id: award for award in facts.standing if not award.held}
    return all(
        (before := there.get(award.id)) is not None
        and not award.held
        and (award.words == told_words(status) or (facts.let_out and left(award, facts)))
        and award.giver.display_name == before.giver.display_name
        and says_the_same(award, before)
        for award in awards
    )


def _suspicion(status: Status, awards: tuple[Award, ...], rules: Rules, now: datetime) -> str:
    """Why the awards have to be looked at, because of what they say or of who gives them; empty if they need not."""
    why = rules.guards.suspects(status, now)
    if status.spoiler_text and rules.guards.insults(status.spoiler_text):
        why = "its warning is on a list"
    # What a toot says by now is not always on its badges, but it is what the reply stands under.
    told = open_words(status)
    if any(insulting(award, rules) for award in awards) or rules.guards.insults(told) or calls_names(told, rules):
        why = "its words are on a list"
    return why


def _ask(status: Status, reading: Incomplete, facts: Facts, rules: Rules, now: datetime) -> Decision:
    if facts.unchanged and facts.standing:
        # It was completed by an answer in the thread, which still holds.
        return _retold(status, Nomination(gifts=(), why="it was completed by an answer"), facts, rules, now)
    if (gifts := to_others(reading.gifts, status.account.acct)) is None:
        return _given_to_oneself(status, rules, late=too_old(status, rules, now) and not facts.answered)
    reading = replace(reading, gifts=gifts)
    silent = Decision(outcome=Verdict.INCOMPLETE, why=reading.why)
    asked = facts.said.get(status.uri)
    same = facts.unchanged or reading.missing != ("recipient",)
    if same and asked is not None and asked.text == (again := _question(status, reading, rules)).text:
        # An edit that leaves open what was asked leaves the question; the question need not tell of which topic it was.
        return silent.model_copy(update={"reply": again})
    if facts.unchanged or (facts.answered and not facts.asking) or too_old(status, rules, now):
        return silent
    if is_said_already(reading.gifts, status, facts):
        return silent.model_copy(update={"why": "its author has said since what it is for"})
    topics = [topic for gift in reading.gifts for topic in gift.topics]
    handles = [spelt_out(to.acct) for gift in reading.gifts for to in gift.recipients]
    people = names_of(to.acct for gift in reading.gifts for to in gift.recipients)
    if any(unfit(topic, people, rules) for topic in topics) or any(map(rules.guards.insults, handles)):
        return silent
    getting = [to.acct for gift in reading.gifts for to in gift.recipients]
    if any(unwelcome(to, facts, rules) or promises.left_out(to, status.id) in facts.promises for to in getting):
        return silent.model_copy(update={"outcome": Verdict.QUIET, "reply": answer(status, rules, "quiet")})
    question = Question(status_id=status.id, uri=status.uri, giver=status.account.acct, known=reading.gifts)
    return Decision(
        outcome=Verdict.INCOMPLETE, why=reading.why, reply=_question(status, reading, rules), question=question
    )


def _question(status: Status, reading: Incomplete, rules: Rules) -> Reply:
    match reading.missing:
        case ("topic",):
            who = [name_of(to.acct, home=rules.home, ping=False) for gift in reading.gifts for to in gift.recipients]
            return answer(status, rules, "ask_topic", who=rules.wording(status).joined(who[:3]))
        case ("recipient",) if reading.plain:
            topics = [harmless(topic) for gift in reading.gifts for topic in gift.topics]
            return answer(status, rules, "ask_recipient", topic=rules.wording(status).joined(topics[:3])[:120])
        case missing:
            return answer(status, rules, "ask_whom" if missing == ("recipient",) else "ask_both")


def decide_answer(
    status: Status, original: Status, reading: Nomination, facts: Facts, rules: Rules, now: datetime
) -> Decision:
    """``status`` answers the bot's question about ``original``: ``reading`` is what that gives with the answer.

    The award is the original's, the thanks stand under the answer, and are as quiet as the quieter of the two.
    """
    if status.account.bot or _speaks_like_us(status, rules):
        return Decision(outcome=Verdict.BOT, why="written by a bot")
    # Whom only one of the two mentions cannot read both.
    mentioned = {mention.acct for mention in status.mentions}
    if not status.visibility.open:
        both = tuple(mention for mention in original.mentions if mention.acct in mentioned)
        original = original.model_copy(update={"mentions": both})
    original = warned_by(original, status)
    decision = decide(original, reading, facts, rules, min(now, original.created_at + rules.answer_within))
    reply = decision.reply
    if reply is not None:
        louder = reply.visibility is Visibility.UNLISTED and not status.visibility.open
        visibility = Visibility.DIRECT if louder else reply.visibility
        reply = reply.model_copy(update={"in_reply_to_id": status.id, "visibility": visibility})
    known = {"favourite": None, "completes": original.uri, "gives": reading.gifts}
    return decision.model_copy(update={"reply": reply} | known)


def corrected(decision: Decision, original: Status, toot_id: str) -> Decision:
    """``decision`` about an answer that says something else now, as what becomes of the ``original`` toot."""
    if decision.as_it_was or decision.outcome is Verdict.BOT:
        return decision.model_copy(update={"as_it_was": True})
    revision = Revision(toot_id=toot_id, awards=decision.awards, status=original, reply=decision.reply)
    return decision.model_copy(update={"awards": (), "reply": None, "revisions": (revision,)})


def _overhear(status: Status, reading: NotForUs, facts: Facts, rules: Rules, now: datetime) -> Decision:
    """Talk that is nothing for us: silence, but in a direct message to the bot, once a day each, what refuses a badge,
    and what snags it, to those who have one, and help."""
    quiet = Decision(outcome=Verdict.NOT_FOR_US, why=reading.why)
    to_us = status.visibility is Visibility.DIRECT and [m.acct for m in status.mentions] == [rules.me.acct]
    if not to_us or too_old(status, rules, now) or facts.answered:
        return quiet
    told = promises.told(COMPLAINING, status.account.acct)
    if facts.has_badge and not told_of_late(told, facts, now):
        reply = answer_refusals(status, facts, rules, unsure=True)
        return quiet.model_copy(update={"reply": reply, "keeps": (told,)})
    helped = promises.told(HELPING, status.account.acct)
    if told_of_late(helped, facts, now):
        return quiet
    return quiet.model_copy(update={"reply": answer_help(status, rules), "keeps": (helped,)})


def too_old(status: Status, rules: Rules, now: datetime) -> bool:
    """Whether a toot is seen too late to be answered still."""
    return status.created_at < now - rules.answer_within
