"""Reads statuses and decides about them, fetching just the facts that a decision needs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot import hearing, operators
from bot.acquaintance import UNHEARD, Acquaintance, Understood
from bot.domain import promises
from bot.domain.commands.named_with_thanks import may_name
from bot.domain.decide import LEAVING, SAME_AWARD_DAYS, corrected, decide, decide_answer, too_old
from bot.domain.deciding import came_to_nothing, drafted_anew, left_out
from bot.domain.deciding.asked import as_corrected, completed, lacking
from bot.domain.deciding.awarding import against, candidates, mending, promises_about
from bot.domain.deciding.conversation import ONCE_A_DAY, REFUSING, at_stake, means
from bot.domain.deciding.moderation import showings
from bot.domain.deciding.pinging import knows_us, latest_pings
from bot.domain.deciding.warned import adds_warning
from bot.domain.deciding.wishes import STOPPED, WANTING, wish_of
from bot.domain.grammar import Grammar
from bot.domain.grammar.orders import OF_TOPIC
from bot.domain.model import Award, Person, Status
from bot.domain.openness import least_open
from bot.domain.outcome import Decision, Facts, Meant, Question, Said, Verdict
from bot.domain.promises import Promise
from bot.domain.read_answer import objection_to, objection_to_wish, read_answer, with_untold_marked
from bot.domain.readings import Command, Incomplete, Nomination, NotForUs, Reading
from bot.domain.rules import CLOCKS_DIFFER, Rules
from bot.domain.text import clean_topic, topic_key
from bot.log import get
from bot.meant import MeantAwards
from bot.platforms import Platform, Unavailable
from bot.store import Store, StoreError, Watched
from bot.unread import Unread

log = get("judge")

ANSWERED_APART = timedelta(hours=1)
"""How long the bot takes what somebody says to it outside a thread for the answer to what it has asked them."""
_FAILED = NotForUs(why="a mistake in the bot: see the log")
_ANSWERING = ("to", "topic", "undo", "unban")
"""Commands whose words may also answer the question, or refuse to: "for @carol", "never mind", "pardon, @carol"."""


class Judge:
    """``new_id`` makes ids that cannot be guessed."""

    def __init__(
        self,
        platform: Platform,
        store: Store,
        grammar: Grammar,
        rules: Rules,
        *,
        hashtag: str,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._platform = platform
        self._store = store
        self._grammar = grammar
        self._rules = rules
        self._hashtag = hashtag
        self._clock = clock
        self._new_id = new_id
        self.people = Acquaintance(platform, store, rules, clock=clock)
        self._awards = MeantAwards(platform, store, rules, self._as_kept)
        self._unread = Unread(platform, store, rules, hear=self._read, understand=self.understand, clock=clock)

    def understand(self, status: Status, *, read_before: bool = False) -> Understood:
        """A mistake of ours about one toot must not stand between the bot and all later ones. Raises ``Unavailable``
        and ``StoreError``."""
        unread = None
        try:
            status = hearing.placed(status, self._store, self._rules.me, self._platform.again)
            reading = self._read(status)
            if (unread := self._unread.answered(status, reading)) is not None:
                reading = self._read(status, unread)
            if (parent := self.people.parent(Understood(status, reading), read_before=read_before)) is not None:
                status = status.model_copy(update={"in_reply_to": parent})
                reading = self._read(status)
            status = self._marked(status)
        except (StoreError, Unavailable):
            raise
        except Exception:
            log.exception("status.failed", id=status.id)
            reading = _FAILED
        return Understood(status, reading, unread)

    def anew(self, understood: Understood) -> Understood:
        """The same, once other toots were handled: what somebody says of a badge depends on which there are."""
        changes = hearing.depends(understood.status, understood.reading, bot=self._rules.me.acct)
        return self.understand(understood.status) if changes else understood

    def looks_back(self, understood: Understood) -> bool:
        """Whether it is about an award that it does not name, so that all has to be known that was given before."""
        status, reading, unread = understood
        return unread is None and hearing.names_none(status, reading, self._store)

    def _read(self, status: Status, unread: Question | None = None) -> Reading:
        known = {"bot": self._rules.me.acct, "hashtag": self._hashtag}
        reading = hearing.hear(status, self._grammar, self._store, self._clock(), unread=unread, **known)
        return operators.told_apart(status, reading, self._store, self._rules)

    def decide(
        self,
        understood: Understood,
        people: Mapping[str, Person],
        before: Watched | None = None,
        meant: bytes = b"",
        *,
        late: bool = False,
        behind: bool = False,
    ) -> Decision:
        """``before`` is what is known of a status that says something else now, and means ``meant``; ``late``: it says
        that it is older than what was read before it; ``behind``: not all is read that was given before it. Those who
        get something, and are not among ``people``, are asked about: what gives nothing costs no call.

        Raises ``StoreError``, and ``Unavailable``: ``Costly`` where others need not wait for it.
        """
        status, reading, _ = understood
        now = self._clock()
        if reading is _FAILED:
            return Decision(outcome=Verdict.FAILED, why=_FAILED.why)
        try:
            status, reading = self.people.unnamed(status, reading)
            understood = understood._replace(status=status, reading=reading)
            question = self._asked(status, reading, before, now)
            facts = self._facts(understood, people, before, meant, now, behind=behind)
            if question is not None and isinstance(reading, Command) and reading.name == "undo":
                if not reading.code and (facts.meant.how != "thread" or not facts.meant.awards):
                    # "Never mind": nothing has been given yet, and what was given elsewhere is not meant.
                    facts = facts.model_copy(update={"meant": Meant(), "asked": question})
            elif question is not None and (decision := self._answer(status, question, before, now)) is not None:
                return came_to_nothing.settled(decision)
            facts = facts.model_copy(update={"late": late})
            asks = facts.answered or not too_old(status, self._rules, now)
            decision = self._settled(facts, lambda known: decide(status, reading, known, self._rules, now), asks=asks)
            decision = came_to_nothing.remembered(status, reading, facts, decision)
            return operators.remembered(status, reading, decision, self._rules)
        except (StoreError, Unavailable):
            raise
        except Exception:
            log.exception("status.failed", id=status.id)
            return Decision(outcome=Verdict.FAILED, why=_FAILED.why)

    def _settled(self, facts: Facts, decided: Callable[[Facts], Decision], *, asks: bool = True) -> Decision:
        """What is decided when it is known how those stand to the bot who get something. ``asks``: or as if it were."""
        decision = decided(facts)
        asked = set(facts.people)
        while asks and (new := [each.recipient for each in decision.awards if each.recipient.acct not in asked]):
            people = {**facts.people, **self.people.known(new)}
            pinged = self._pinged([to.acct for to in new], people, facts.promises)
            facts = facts.model_copy(update={"people": people, "promises": {**facts.promises, **pinged}})
            asked |= {to.acct for to in new}
            decision = decided(facts)
        return decision

    # giving

    def _facts(
        self,
        understood: Understood,
        people: Mapping[str, Person],
        before: Watched | None,
        meant: bytes,
        now: datetime,
        *,
        behind: bool = False,
    ) -> Facts:
        status, reading, unread = understood
        giver = status.account.acct
        # A repeat has given nothing yet that could have been corrected or taken back since.
        unchanged = before is not None and bool(meant) and before.meant == meant and not before.repeats
        if isinstance(reading, Command):
            if before is None:
                return self._facts_of_command(status, reading, now, unread, behind=behind)
            known = {"standing": before.awards, "read_before": True, "unchanged": unchanged}
            facts = Facts() if unchanged else self._facts_of_command(status, reading, now, unread)
            return facts.model_copy(update=known)
        standing = before.awards if before is not None else ()
        wanted = candidates(status, reading, self._rules)
        pairs = [each.pair for each in wanted]
        recent = self._store.recent(giver, pairs, now - SAME_AWARD_DAYS)
        for at in {award.given_at for award in standing}:
            recent |= self._near(giver, pairs, at)
        given = self.people.given(giver, now) if wanted else ()
        asked, asking = promises_about(status, wanted, standing), False
        if isinstance(reading, Incomplete):
            given = self._store.given(giver, status.created_at)
            asking = self._store.question(giver, status.id, now - self._rules.question_for) is not None
            asked += [each for gift in reading.gifts for to in gift.recipients for each in against(to.acct, status)]
        asked += [promises.told(what, giver) for what in ONCE_A_DAY]
        kept = self._store.promised(asked, [each.recipient for each in wanted])
        getting = [each.recipient.acct for each in wanted] + [award.recipient.acct for award in standing]
        return Facts(
            ids=tuple(self._new_id() for _ in range(len(wanted) + 1)) if wanted else (),
            recent=recent - {(award.recipient.acct, award.topic_key) for award in standing},
            people=people,
            promises=kept | self._pinged(getting, people, kept),
            standing=standing,
            read_before=before is not None,
            unchanged=unchanged,
            let_out=before is not None and before.let_out,
            answered=before is not None and before.answered,
            asking=asking,
            said=self._said([status.uri]) if before is not None else {},
            given=given,
            answers=self._answers(giver, now),
            talked=self._talked(status, now),
            has_badge=bool(badges := hearing.speaks_of_badges(status, reading, self._store)),
            hangs=any(badge.shown for badge in badges),
        )

    def _near(self, giver: str, pairs: Collection[tuple[str, str]], at: datetime) -> frozenset[tuple[str, str]]:
        """Those of ``pairs`` that ``giver`` gave within seven days of then: what was given then cannot become them."""
        return self._store.recent(giver, pairs, at - SAME_AWARD_DAYS, at + SAME_AWARD_DAYS)

    def _pinged(
        self, accts: Iterable[str], people: Mapping[str, Person], kept: Mapping[Promise, datetime]
    ) -> dict[Promise, datetime]:
        """When those of ``accts`` who know us were pinged of late: nobody else is."""
        known = [acct for acct in dict.fromkeys(accts) if knows_us(acct, people, kept)]
        return self._store.promised([promise for acct in known for promise in latest_pings(acct, self._rules)])

    def _answers(self, acct: str, now: datetime) -> tuple[datetime, ...]:
        limit = self._rules.guards.answers
        return () if limit is None else self._store.answered(acct, now - limit.period)

    def _talked(self, status: Status, now: datetime) -> tuple[datetime, ...]:
        limit = self._rules.guards.thread
        return () if limit is None else self._store.talked(status, now - limit.period)

    def _said(self, uris: Collection[str]) -> dict[str, Said]:
        """The replies to these toots, and whether they can say something else where they are."""
        fixed = {"fixed": not self._platform.limits().edits}
        return {uri: said.model_copy(update=fixed) for uri, said in self._store.said(uris).items()}

    # answers to questions

    def _asked(self, status: Status, reading: Reading, before: Watched | None, now: datetime) -> Question | None:
        """What the bot has asked the author, if ``status`` may be the answer, or was and says something else now."""
        if before is not None and not before.completes:
            return None
        to = status.in_reply_to
        spoken_to = any(mention.acct == self._rules.me.acct for mention in status.mentions)
        # "For @carol" corrects an award, but as the answer to "who is it for?" it completes one.
        answering = ("to",) if to is None else _ANSWERING
        us = {"bot": self._rules.me.acct, "hashtag": self._hashtag}
        names = to is not None and may_name(status, reading, self._grammar, **us)
        command = isinstance(reading, Command) and reading.name not in answering and not names
        under_own = to is not None and not to.is_bot and to.acct == status.account.acct
        heard = spoken_to if to is None or under_own else to.is_bot
        if command or isinstance(reading, Nomination) or not heard:
            return None
        if self.people.is_unheard(status, self._store.promised([make(status.account.acct) for make in UNHEARD])):
            return None
        if before is not None:
            return self._store.asked_of(before.completes)
        if to is None:
            # Not in the thread: what is said long after may be about anything.
            said_at = min(now, status.created_at)
            since = said_at - min(self._rules.question_for, ANSWERED_APART)
            return self._store.question(status.account.acct, None, since, said_at + CLOCKS_DIFFER)
        # In the thread: under the question, or under the toot that it is about.
        return self._store.question(status.account.acct, to.id, now - self._rules.question_for)

    def _answer(self, status: Status, question: Question, before: Watched | None, now: datetime) -> Decision | None:
        known = [to.acct for gift in question.known for to in gift.recipients]
        apart = lacking(question.known) if status.in_reply_to is None else frozenset[str]()
        bot, hashtag = self._rules.me.acct, self._hashtag
        said = read_answer(status, self._grammar, bot=bot, hashtag=hashtag, people=known, apart=apart)
        gifts = completed(question.known, said)
        if not gifts:
            return None
        original = self._platform.again([question.status_id]).get(question.status_id)
        if original is None:
            return None
        reading = Nomination(gifts=gifts, why="the answer to the bot's question completes it")
        visibility, there = least_open(original.visibility, status.visibility), None
        same = before is not None and before.gave in (b"", self._store.meaning(reading))
        if before is not None:
            if (there := self._store.watched(original.uri)) is None or not there.awards:
                return None
            if same and not adds_warning(status, there.awards):
                return Decision(outcome=Verdict.AWARDED, why="it answers what it answered", as_it_was=True)
            reading = replace(reading, gifts=completed(as_corrected(question.known, there.awards), said))
            visibility = least_open(visibility, there.visibility)
        original = self._marked(original).model_copy(update={"visibility": visibility})
        original, gives = self.people.unnamed(original, self.people.unnamed(status, reading)[1])
        if not isinstance(gives, Nomination):
            return None
        understood, reading = Understood(original, gives), gives
        # What answers the same, under a warning now, leaves what was corrected since.
        facts = self._facts(understood, {}, there, b"", now).model_copy(update={"unchanged": same})
        decision = self._settled(facts, lambda known: decide_answer(status, original, reading, known, self._rules, now))
        if there is None:
            return decision
        # What it says is compared with what it says next, whoever has got it since.
        return corrected(decision.model_copy(update={"gives": gifts}), original, there.toot_id)

    # commands

    def _facts_of_command(
        self, status: Status, command: Command, now: datetime, unread: Question | None, *, behind: bool = False
    ) -> Facts:
        speaker = status.account.acct
        if command.name not in LEAVING:
            if self.people.is_unheard(status, unheard := self._store.promised([promises.ban(speaker)])):
                return Facts(promises=unheard)
            if too_old(status, self._rules, now):
                return Facts()
        meant = self._awards.meant(status, command, now, behind=behind)
        about_them = None if meant.awards else unread or hearing.unanswered(status, command, self._store, now)
        asked = [promises.ban(speaker), promises.stop(speaker), *at_stake(status, command, meant, self._rules)]
        asked += [promises.told(what, speaker) for what in (WANTING, STOPPED, *ONCE_A_DAY)]
        asked += [promises.told(REFUSING, speaker, award.toot_id) for award in meant.awards]
        asked += [promises.readdressed(award.toot_id) for award in meant.awards]
        asked += [promises.left_out(speaker, about_them.status_id)] if about_them is not None else []
        asked += [promise for original in meant.originals.values() for promise in mending(original)]
        everybody = list(dict.fromkeys(award.recipient.acct for award in (*meant.awards, *meant.others)))
        asked += [make(acct) for acct in everybody for make in (promises.stop, promises.refuses, promises.snagged)]
        asked += [promises.block(each.recipient.acct, each.giver.acct) for each in (*meant.awards, *meant.others)]
        recent: frozenset[tuple[str, str]] = frozenset()
        for award in meant.awards:
            if command.name == "topic":
                key = topic_key(clean_topic(command.object))
                recent |= self._near(speaker, [(award.recipient.acct, key)], award.given_at)
                asked.append(promises.decline(award.giver.acct, award.recipient.acct, key))
                asked += drafted_anew.promises_of(award.giver.acct, award.recipient.acct, key)
                asked.append(promises.hidden(award.giver.acct, award.recipient.acct, key))
            if command.name == "approve":
                asked += [promises.edited(award.id), promises.stood(award), *showings(award, status, self._rules)]
                asked.append(promises.decline(award.giver.acct, award.recipient.acct, award.topic_key))
            if command.name == "snag":
                asked.append(promises.retold(award.id))
        if command.name == WANTING:
            wish = topic_key(wish_of(status, command, self._rules))
            asked.append(promises.hidden(self._rules.me.acct, speaker, wish))
        looks = bool(meant.originals) or (command.name == "approve" and speaker in self._rules.operators)
        people = self.people.known(each.recipient for each in (*meant.awards, *meant.others)) if looks else {}
        names = command.name == "to" and meant.originals
        if to := [m for m in status.mentions if means(command.object, m.acct)] if names else []:
            people |= self.people.known(to)
            everybody += [m.acct for m in to]
            asked += [p for m in to for p in self._about(m.acct, status, meant.awards)]
            asked += [p for m in to for toot in meant.originals.values() for p in left_out.promises_of(m.acct, toot)]
            pairs = [(m.acct, award.topic_key) for m in to for award in meant.awards]
            recent = self._store.recent(speaker, pairs, now - SAME_AWARD_DAYS)
        asked += [promises.pinged(acct, toot.uri) for toot in meant.originals.values() for acct in everybody]
        kept = self._store.promised(list(dict.fromkeys(asked)), to)
        return Facts(
            ids=tuple(self._new_id() for _ in range(len(meant.awards) * max(1, len(to)) + 2)),
            recent=recent,
            people=people,
            promises=kept | self._pinged(everybody, people, kept),
            said=self._said([toot.uri for toot in meant.originals.values()]),
            given=self.people.given(speaker, now) if command.name == "to" else (),
            answers=self._answers(speaker, now),
            talked=self._talked(status, now),
            meant=meant,
            asked=about_them,
            has_badge=bool(badges := hearing.speaks_of_badges(status, command, self._store)),
            hangs=any(badge.shown for badge in badges),
            objection=self._objection(status, command, meant.awards),
        )

    def _objection(self, status: Status, command: Command, meant: Sequence[Award]) -> str:
        if command.name not in OF_TOPIC or not command.object:
            return ""
        bot, hashtag = self._rules.me.acct, self._hashtag
        if command.name == WANTING:
            return objection_to_wish(command.object, status, self._grammar, bot=bot, hashtag=hashtag)
        people = [award.recipient.acct for award in meant]
        return objection_to(command.object, status, self._grammar, bot=bot, hashtag=hashtag, people=people)

    def _about(self, acct: str, status: Status, awards: Sequence[Award]) -> list[Promise]:
        giver = status.account.acct
        return [
            promises.stop(acct),
            promises.snagged(acct),
            promises.block(acct, giver),
            *(keep(giver, acct, award.topic_key) for award in awards for keep in (promises.decline, promises.hidden)),
            *(each for award in awards for each in drafted_anew.promises_of(giver, acct, award.topic_key)),
        ]

    def _marked(self, status: Status) -> Status:
        return with_untold_marked(status, self._grammar, bot=self._rules.me.acct, hashtag=self._hashtag)

    def _as_kept(self, original: Status) -> Status:
        return self.people.with_words_unnamed(self._marked(original))
