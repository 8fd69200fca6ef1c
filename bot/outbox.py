"""Queued letters -> posted | retried | dead.

Before anything is posted the letter is marked as being posted, so that after a crash or a lost answer the bot knows
that it does not know: it lets a request in flight settle, looks for its own reply in the thread, and only then posts
again. The idempotency key is an extra: some servers ignore it, and Mastodon forgets it after an hour.

What the server's budget does not hold now stays in the queue. While replies wait for theirs, their givers get a
favourite, which means "heard".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from threading import Event
from typing import Protocol

from bot.domain.badge import alt_text
from bot.domain.deciding.pinging import free_place, knows_us
from bot.domain.model import Account, Award, Person, Reply
from bot.domain.phrases import name_of, without_ping
from bot.domain.promises import Promise, ban, block, owed, ping, refuses, snagged, stop
from bot.domain.rules import Limit
from bot.log import get
from bot.platforms import Dead, Later, Outcome, Picture, Platform, Posted, RetryAt, Unavailable
from bot.platforms.budget import Kind as Budgeted
from bot.store import Letter, Store
from bot.store.letter import KINDS, Kind

log = get("outbox")

FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(hours=1)
HEARD_AT_ONCE = 20
"""Favourites that are queued in one turn for givers whose replies wait."""
_COUNTED: tuple[tuple[Kind, Budgeted], ...] = (("reply", Budgeted.STATUSES), ("delete", Budgeted.DELETES))
"""Letters that servers count besides all other calls."""
PICTURED: tuple[Kind, ...] = ("reply", "edit")
PICTURE_TRIES = 3
"""How often a letter is tried with its picture: then what it says matters more."""
UNPICTURED_AFTER = timedelta(seconds=5)
"""When a reply has been due for so long, others wait behind it: a picture would make them later still."""
WELCOME_FOR = timedelta(minutes=1)
"""How long what was known of people when a letter was queued is believed: then they are looked at again before it pings
them."""
CLOCK_EVERY = timedelta(minutes=1)
"""How often letters are looked for that wait longer than any should: for a time from before the clock was set back."""
_NOTHING_THERE = Dead(why="nothing of ours stands there", moot=True)
_UNHEARD = Dead(why="whom it speaks to wants to hear nothing, or is banned", moot=True)
_WITHDRAWN = Dead(why="what it speaks of was withdrawn", moot=True)


class Artist(Protocol):
    """Draws the picture that a reply may carry."""

    def png(self, award: Award) -> bytes: ...


def pause_before(attempt: int, jitter: float) -> timedelta:
    """How long to wait before try number ``attempt`` (from 2): doubling, at most an hour; ``jitter`` in 0..1 takes up
    to half of it away, so that many letters do not come back at once."""
    full = min(FIRST_PAUSE * 2 ** min(max(attempt - 2, 0), 20), LONGEST_PAUSE)
    return timedelta(seconds=full.total_seconds() * (1 - jitter / 2))


class Outbox:
    """Posts what is due, oldest first, but favourites last. ``jitter`` gives a number in 0..1; ``settle`` is how long a
    request whose answer was lost may still land. A letter that the server has refused ``most_refusals`` times is given
    up; one that found no server, or no room in its budget, waits as long as it takes. While the bot is ``silent`` it
    says nothing, but takes back what has to go. ``pings`` is how often one recipient is written with the @."""

    def __init__(
        self,
        platform: Platform,
        store: Store,
        artist: Artist,
        *,
        clock: Callable[[], datetime],
        jitter: Callable[[], float],
        settle: timedelta,
        most_refusals: int,
        stop: Event,
        silent: Callable[[], bool] = lambda: False,
        pings: Limit | None = None,
    ) -> None:
        self._platform = platform
        self._store = store
        self._artist = artist
        self._clock = clock
        self._jitter = jitter
        self._settle = settle
        self._most_refusals = most_refusals
        self._stop = stop
        self._silent = silent
        self._pings = pings
        self._unnoted: list[tuple[Letter, Outcome]] = []
        self._last: datetime | None = None
        self._clock_heeded_at: datetime | None = None

    def begin(self) -> None:
        """Take up what a crash left half-posted (whether it stands on the server is found out after ``settle``), and
        remember what was spent of the server's budget before this start."""
        interrupted = self._store.interrupted(due=self._clock() + self._settle)
        if interrupted:
            log.warning("outbox.interrupted", letters=interrupted, settle_seconds=self._settle.total_seconds())
        budget = self._platform.budget()
        for kind, counted in _COUNTED:
            budget.spent(counted, self._store.posted_since([kind], self._clock() - budget.period(counted)))
        since = self._clock() - budget.period(Budgeted.MEDIA)
        budget.spent(Budgeted.MEDIA, self._store.posted_since(PICTURED, since, pictured=True))

    def deliver(self) -> bool:
        """Post the letter that is due longest of those that the budget holds; whether there was one.

        Raises ``Later`` when no call at all is to be made now, and ``StoreError`` when the database cannot be asked or
        told.
        """
        self._note_all()
        self._heed_clock()
        budget = self._platform.budget()
        if (when := budget.opens(Budgeted.CALLS)) is not None:
            raise Later(when)
        shut: set[Kind] = {kind for kind, counted in _COUNTED if budget.opens(counted) is not None}
        if "reply" in shut:
            self._store.hear(HEARD_AT_ONCE)
        if self._silent():
            shut |= set(PICTURED)
        if self._stop.is_set():
            return False
        # Half of what may be deleted is left for those who have asked for it.
        sparing = not budget.spare(Budgeted.DELETES)
        letter = self._store.claim([kind for kind in KINDS if kind not in shut], sparing=sparing)
        if letter is None:
            return False
        try:
            outcome = self._send(letter)
        except Unavailable as error:
            outcome = RetryAt(why=error.why, when=error.when, unknown=letter.unknown, limited=error.when is not None)
        except Exception as error:
            log.exception("outbox.failed", letter=letter.id)
            outcome = RetryAt(why=f"a mistake in the bot: {type(error).__name__}", unknown=True, refused=True)
        # A full disk must not make the bot forget what it has just posted: it is noted at the next turn.
        self._unnoted.append((letter, outcome))
        self._note_all()
        return True

    def _heed_clock(self) -> None:
        """A clock that was set back must not make a letter wait for as long as it jumped."""
        now, last = self._clock(), self._last
        self._last = now
        back = last is not None and now < last
        heeded_at = self._clock_heeded_at
        if not back and heeded_at is not None and now - heeded_at < CLOCK_EVERY:
            return
        self._clock_heeded_at = now
        latest = now if back else now + max(LONGEST_PAUSE, self._settle)
        if letters := self._store.hasten(latest, now + self._settle):
            log.warning("clock.set_back", letters=letters, why="they waited for a time that is far ahead now")

    def _note_all(self) -> None:
        while self._unnoted:
            self._note(*self._unnoted[0])
            del self._unnoted[0]

    def _send(self, letter: Letter) -> Outcome:
        if letter.favourite is not None:
            return self._platform.favourite(letter.favourite.status_id)
        if letter.kind == "delete":
            return self._platform.delete(letter.target) if letter.target else _NOTHING_THERE
        if letter.kind == "edit":
            return self._edit(letter)
        return self._reply(letter)

    def _edit(self, letter: Letter) -> Outcome:
        if letter.reply is None or not letter.target:
            return _NOTHING_THERE
        if self._is_withdrawn(letter.reply):
            return _WITHDRAWN
        picture = self._picture(letter.reply) if letter.attempts <= PICTURE_TRIES else None
        return self._platform.edit(letter.target, self._pinging_nobody_who_left(letter, letter.reply), picture)

    def _pinged_already(self, letter: Letter) -> frozenset[str]:
        """Whom what the letter changes names with the @ where it stands: an edit tells them nothing, and that their @
        goes would tell others that they have left."""
        there = self._platform.again([letter.target]).get(letter.target) if letter.kind == "edit" else None
        return frozenset(mention.acct for mention in there.mentions) if there is not None else frozenset()

    def _reply(self, letter: Letter) -> Outcome:
        if letter.crowded:
            return Dead(why="the reply that it takes the place of cannot be deleted: retry that letter first")
        reply = letter.reply
        if letter.unknown and reply is not None:
            found = self._platform.find_reply(reply, but=letter.earlier)
            if found is not None:
                return found
            # Looking takes its time: the toot may say something else by now.
            now_says = self._store.as_it_is(letter.id)
            reply = now_says.reply if now_says is not None else None
        if reply is None or not reply.text:
            return Dead(why="nobody wants it any more", moot=True)
        if self._is_withdrawn(reply):
            return _WITHDRAWN
        if self._thanks_somebody_who_left(reply):
            return _UNHEARD
        late = self._clock() - letter.due_at > UNPICTURED_AFTER
        picture = None if late or letter.attempts > PICTURE_TRIES else self._picture(reply)
        return self._platform.post(self._pinging_nobody_who_left(letter, reply), letter.key, picture)

    def _pinging_nobody_who_left(self, letter: Letter, reply: Reply) -> Reply:
        """A reply may have waited: whoever does not know us any more, has said *stop* since, or says so in their
        profile, or has blocked its giver is not written with the @, nor is anybody whose awards were withdrawn, or whom
        the limit leaves no ping once an operator has let it go."""
        there = [award for award_id in reply.award_ids if (award := self._stands(award_id))]
        names = {
            each.recipient.acct: name_of(each.recipient.acct, home=self._platform.home(), ping=True) for each in there
        }
        pinged = [each for each in there if without_ping(reply.text, names[each.recipient.acct]) != reply.text]
        text = self._pinging_nobody_without_award(reply, frozenset(names))
        if not pinged:
            return reply.model_copy(update={"text": text})
        people = self._looked_at(letter, [each.recipient for each in pinged])
        about = [made(each.recipient.acct) for each in pinged for made in (stop, refuses, snagged)]
        about += [block(each.recipient.acct, each.giver.acct) for each in pinged]
        first = reply.award_ids[0]
        about += [owed(each.recipient.acct, first) for each in pinged]
        kept = self._store.promised(about, [each.recipient for each in pinged])
        left = {each.recipient.acct for each in pinged if block(each.recipient.acct, each.giver.acct) in kept}
        for acct in sorted({each.recipient.acct for each in pinged} - left):
            gone = stop(acct) in kept or refuses(acct) in kept
            if gone or (acct in people and not knows_us(acct, people, kept)):
                left.add(acct)
        owing = {owed(each.recipient.acct, first) for each in pinged if each.recipient.acct not in left}
        left |= {promise.about[1] for promise in sorted(owing & kept.keys()) if not self._takes_place(promise)}
        # Whom the posted reply has pinged, an edit of it does not ping again: nobody learns who has left.
        for acct in sorted(left - self._pinged_already(letter) if left else left):
            text = without_ping(text, names[acct])
        return reply.model_copy(update={"text": text})

    def _looked_at(self, letter: Letter, pinged: list[Account]) -> Mapping[str, Person]:
        """How they stand to us by now, by acct; nothing where what was known when it was queued is believed still."""
        if self._clock() - letter.queued_at < WELCOME_FOR:
            return {}
        found = self._platform.people(frozenset(to.id for to in pinged))
        people = {to.acct: found[to.id] for to in pinged if to.id in found}
        self._store.learnt(people)
        return people

    def _takes_place(self, promise: Promise) -> bool:
        """Whether the limit leaves a place for a ping that has taken none yet, because an operator had to look first:
        then it is taken."""
        acct = promise.about[1]
        place: int | None = 0
        if self._pings is not None:
            kept = self._store.promised([ping(acct, each) for each in range(self._pings.times)])
            place = free_place(acct, self._pings, kept, self._clock())
        if place is not None:
            self._store.turn(promise, ping(acct, place))
        return place is not None

    def _pinging_nobody_without_award(self, reply: Reply, getting: frozenset[str]) -> str:
        """What it says, where nobody is written with the @ who was given something but is not among those ``getting``
        it any more."""
        text = reply.text
        for award in filter(None, map(self._store.award, reply.award_ids)):
            if award.recipient.acct not in getting:
                text = without_ping(text, name_of(award.recipient.acct, home=self._platform.home(), ping=True))
        return text

    def _thanks_somebody_who_left(self, reply: Reply) -> bool:
        """Whether a reply that has waited speaks to a giver who has said *stop* since, or was banned."""
        givers = {award.giver.acct for award_id in reply.award_ids if (award := self._stands(award_id))}
        names = {acct: name_of(acct, home=self._platform.home(), ping=True) for acct in givers}
        said = f": {reply.text}"  # whom it speaks to stands first
        spoken_to = [acct for acct, name in names.items() if without_ping(said, name) != said]
        return bool(self._store.promised([promise for acct in spoken_to for promise in (stop(acct), ban(acct))]))

    def _is_withdrawn(self, reply: Reply) -> bool:
        return bool(reply.award_ids) and not any(map(self._stands, reply.award_ids))

    def _stands(self, award_id: str) -> Award | None:
        award = self._store.award(award_id)
        return award if award and award.withdrawn_at is None and not award.held else None

    def _picture(self, reply: Reply) -> Picture | None:
        award = self._stands(reply.award_ids[0]) if reply.attach_image else None
        if award is None or self._platform.budget().opens(Budgeted.MEDIA) is not None:
            return None
        limits = self._platform.limits()
        png = self._artist.png(award)
        if len(png) > limits.image_bytes:
            return None
        return Picture(png=png, description=alt_text(award)[: limits.description], sensitive=bool(reply.spoiler_text))

    def _note(self, letter: Letter, outcome: Outcome) -> None:
        now = self._clock()
        match outcome:
            case Posted():
                self._store.posted(letter.id, outcome.id, outcome.url)
                log.info("outbox.posted", letter=letter.id, kind=letter.kind, url=outcome.url, attempts=letter.attempts)
            case Dead():
                self._give_up(letter, outcome)
            case RetryAt() if outcome.refused and letter.refused + 1 >= self._most_refusals:
                self._give_up(letter, Dead(why=f"refused {letter.refused + 1} times: {outcome.why}"))
            case RetryAt():
                pause = pause_before(2 if outcome.limited else letter.attempts + 1, self._jitter())
                when = max(now + pause, outcome.when or now)
                if outcome.unknown:
                    when = max(when, now + self._settle)
                self._store.retry(
                    letter.id, when, outcome.why, unknown=outcome.unknown or letter.unknown, refused=outcome.refused
                )
                log.warning("outbox.retry", letter=letter.id, why=outcome.why, when=when.isoformat())

    def _give_up(self, letter: Letter, outcome: Dead) -> None:
        why, said = outcome.why, letter.reply.text if letter.reply else None
        if not self._store.dead(letter.id, why, said=said, stray=outcome.stray, moot=outcome.moot):
            log.info("outbox.changed", letter=letter.id, why="its toot was edited meanwhile: it is posted as it is now")
        elif outcome.moot:
            log.info("outbox.superseded", letter=letter.id, kind=letter.kind, why=why)
        else:
            log.error("outbox.dead", letter=letter.id, why=why, retry=f"imaginaryklout outbox --retry {letter.id}")
