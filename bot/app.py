"""The one composition root: settings -> store, platform, schedule, web. The only reader of the clock and the dice."""

from __future__ import annotations

import gc
import random
import secrets
import string
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

from bot import __version__, log
from bot.acquaintance import learn
from bot.badge import Studio
from bot.badge.credential import Profile
from bot.badge.keys import KeyFile
from bot.domain.grammar import Grammar, load_grammar
from bot.domain.model import Account
from bot.domain.phrases import Room
from bot.domain.rules import Rules
from bot.domain.wording import load_phrases
from bot.guarding import guards_of
from bot.housekeeping import Housekeeping
from bot.inbox import Inbox
from bot.issuer import Issuer
from bot.judge import Judge
from bot.outbox import Outbox
from bot.patrol import Patrol
from bot.platforms import Platform, Source, Unavailable
from bot.platforms.budget import Allowance, Budget, Kind
from bot.platforms.mastodon import MastodonPlatform
from bot.precedence import Precedence
from bot.schedule import Job, Schedule
from bot.settings import Settings, Times, config_files, embedded_config
from bot.store import Store
from bot.stream import Stream
from bot.visits import Visits
from bot.web import About, Server, Speech, load_pages, site

OUTBOX_EVERY = timedelta(seconds=2)
"""A letter is posted at once when it is queued; this is for those whose time comes later."""
PATROL_EVERY = timedelta(seconds=30)
"""How often a few toots are looked at again. What streams tell is looked at at once."""
TIDY_EVERY = timedelta(minutes=10)
VISIT_EVERY = timedelta(minutes=10)
SEALS_EVERY = timedelta(hours=1)
"""How often it is looked whether a status list has to be signed anew. Revoking does not wait for this."""
FIRST_PAUSE = 2.0
LONGEST_PAUSE = 300.0
"""Seconds between two tries to reach a server that is down at the start."""

_LETTERS = string.ascii_letters + string.digits


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """An id that nobody can guess (131 bits), made of letters and digits alone so that no client cuts a link short."""
    return "".join(secrets.choice(_LETTERS) for _ in range(22))


def new_secret() -> str:
    """A token or password (256 bits)."""
    return secrets.token_urlsafe(32)


def new_key() -> bytes:
    """What a signing key is made from (256 bits)."""
    return secrets.token_bytes(32)


def draw(below: int) -> int:
    """Any number from 0 to ``below`` without it, which nobody can foresee."""
    return secrets.randbelow(below)


def run(settings: Settings, *, since: datetime | None, stop: Event) -> None:
    """The product: watch, read, decide, record, reply, serve, until ``stop`` is set.

    ``since`` re-reads from then instead of going on where the last run stopped. A server that is down is waited for.
    Raises ``Unavailable`` where only a person can help (a wrong token), ``StoreError`` and ``OSError`` (the port).
    """
    log.configure(settings.log.format, settings.log.level, secrets=settings.secrets())
    grammar, artist, speeches = _grammar(settings), studio(settings), page_texts(settings)
    for lack in artist.missing():
        log.get("app").warning("fonts.missing", why=lack)
    store = Store(settings.store.url, clock=now)
    store.open()
    try:
        platform = _platform(settings)
        if not _patiently(platform.me, stop):
            return
        rules = _rules(settings, platform, grammar)
        every = timedelta(seconds=settings.watch.poll_seconds)
        first = Precedence(now, every)
        outbox = Outbox(
            platform,
            store,
            artist,
            clock=now,
            jitter=random.random,
            settle=timedelta(seconds=settings.outbox.settle_seconds),
            most_refusals=settings.outbox.most_refusals,
            stop=stop,
            silent=first.silences,
            pings=rules.guards.pings,
        )
        post = Job("outbox", outbox.deliver, OUTBOX_EVERY, now)
        judge = _judge(settings, platform, store, grammar, rules)
        patrol = _patrol(settings, platform, store, judge, first, queued=post.wake)
        inbox = _inbox(settings, platform, store, judge, patrol, first, queued=post.wake, stop=stop)
        notary = issuer(settings, store)
        notary.did_document()  # makes the key at the first start, and tells now if it cannot be read
        seal = Job("seals", notary.renew, SEALS_EVERY, now)
        walk = Job("patrol", patrol.walk, PATROL_EVERY, now)
        housekeeping = Housekeeping(
            store,
            rules,
            clock=now,
            words_for=settings.privacy.words_for,
            replies_for=settings.privacy.replies_for,
            queued=post.wake,
        )
        tidy = Job("housekeeping", housekeeping.tidy, TIDY_EVERY, now)
        visits = Job("visits", Visits(platform, store, judge.people, clock=now).visit, VISIT_EVERY, now)
        watches = {source: Job(source.value, partial(inbox.poll, source), every, now) for source in Source}
        schedule = Schedule([*watches.values(), walk, post, tidy, visits, seal])
        if not _patiently(partial(inbox.begin, since), stop):
            return
        outbox.begin()
        well = partial(_problems, store, schedule, partial(inbox.problems, every))
        pages = site(store, artist, notary, _about(settings, rules), well, speeches)
        server = Server(pages, settings.web.host, settings.web.port)
        server.start()
        try:
            schedule.start()
            if settings.watch.stream:
                for source, job in watches.items():
                    _stream(platform, source, job, patrol, walk, stop).start()
            if not rules.me.bot:
                log.get("app").warning("bot flag is off", why="other bots may answer this one", mend="doctor says how")
            log.get("app").info("started", account=rules.me.acct, hashtag=settings.bot.hashtag, pages=server.url)
            stop.wait()
            schedule.stop()
        finally:
            server.stop()
            log.get("app").info("stopped")
    finally:
        store.close()


def look_at(settings: Settings, store: Store, people: Iterable[Account]) -> None:
    """Learn of people, as of now, whether they want no awards. Raises ``Unavailable``."""
    if settings.mastodon.api_base_url:
        learn(_platform(settings), store, people)


def issuer(settings: Settings, store: Store) -> Issuer:
    """Who signs badges. ``store`` is open, if only to look at it."""
    profile = Profile(public_url=settings.web.public_url.rstrip("/"), hashtag=settings.bot.hashtag)
    keys = KeyFile(settings.badge.key_file, new_key)
    return Issuer(store, keys, profile, clock=now, draw=draw)


def rehearse(settings: Settings, *, since: datetime | None, say: Callable[[str], None], stop: Event) -> None:
    """The same run against the real server, until ``stop`` is set, but nothing is posted and nothing kept.

    Begins at ``since``, or as far back as the bot would answer. ``say`` is handed, for each reply, what it would be.
    """
    log.configure(settings.log.format, settings.log.level, secrets=settings.secrets())
    with TemporaryDirectory(prefix="imaginaryklout-") as folder:
        store = Store(f"sqlite:///{Path(folder) / 'rehearsal.db'}", clock=now)
        store.open()
        try:
            platform = _platform(settings)
            if not _patiently(platform.me, stop):
                return
            grammar = _grammar(settings)
            rules = _rules(settings, platform, grammar)
            judge = _judge(settings, platform, store, grammar, rules)
            first = Precedence(now)
            patrol = _patrol(settings, platform, store, judge, first, queued=lambda: None)
            inbox = _inbox(settings, platform, store, judge, patrol, first, queued=lambda: None, stop=stop)
            _patiently(partial(inbox.begin, since or now() - settings.watch.answer_within), stop)
            while not stop.is_set():
                for source in Source:
                    _patiently(partial(_catch_up, inbox, source), stop)
                    _recite(store, say)
                stop.wait(settings.watch.poll_seconds)
        finally:
            store.close()


def _problems(store: Store, schedule: Schedule, lags: Callable[[], list[str]]) -> list[str]:
    # What does not work at all lags behind, too.
    return [*store.problems(), *(schedule.problems() or lags())]


def _platform(settings: Settings) -> MastodonPlatform:
    token = settings.mastodon.access_token
    return MastodonPlatform(
        settings.mastodon.api_base_url or "",
        token.get_secret_value() if token else "",
        hashtag=settings.bot.hashtag,
        user_agent=f"ImaginaryKlout/{__version__} (+{settings.web.public_url}/about)",
        timeout=settings.mastodon.request_timeout,
        budget=Budget(
            {kind: _allowance(getattr(settings.budget, kind)) for kind in Kind},
            clock=now,
            longest_wait=settings.budget.longest_wait,
        ),
    )


def _allowance(allowed: Times | None) -> Allowance | None:
    return None if allowed is None else Allowance(*allowed)


def _stream(platform: Platform, source: Source, job: Job, patrol: Patrol, walk: Job, stop: Event) -> Stream:
    """What a stream says is looked at soon: new toots at once while the budget is fresh, else at their next turn."""

    def wake() -> None:
        if platform.budget().spare(Kind.PAGES):
            job.wake()

    def touched(status_id: str, deleted: bool) -> None:
        patrol.touched(status_id, deleted=deleted)
        walk.wake()

    return Stream(platform, source, wake=wake, touched=touched, jitter=random.random, stop=stop)


def _patiently(attempt: Callable[[], object], stop: Event) -> bool:
    """Try until the server answers; false if stopped meanwhile. Raises ``Unavailable`` where only a person can help."""
    pause = FIRST_PAUSE
    while not stop.is_set():
        try:
            attempt()
        except Unavailable as error:
            if error.permanent:
                raise
            log.get("app").warning("server.unavailable", why=error.why, again_in_seconds=pause)
            stop.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return True
    return False


def _rules(settings: Settings, platform: Platform, grammar: Grammar) -> Rules:
    limits, me = platform.limits(), platform.me()
    return Rules(
        me=me,
        home=platform.home(),
        public_url=settings.web.public_url.rstrip("/"),
        hashtag=settings.bot.hashtag,
        room=Room(characters=limits.characters, url_length=limits.url_length),
        answer_within=settings.watch.answer_within,
        question_for=settings.reply.question_for,
        wordings=load_phrases(_texts(config_files(settings).phrases), hashtag=settings.bot.hashtag),
        words={code: language.says for code, language in grammar.languages.items()},
        operators=frozenset(settings.bot.operators),
        guards=guards_of(settings, grammar, me.acct, _texts(config_files(settings).wordlists)),
        attach_image=settings.reply.attach_image,
    )


def _about(settings: Settings, rules: Rules) -> About:
    return About(
        bot_acct=rules.me.acct,
        bot_url=rules.me.url,
        hashtag=settings.bot.hashtag,
        operators=settings.bot.operators,
        public_url=settings.web.public_url,
        server=rules.home,
        contact=settings.bot.contact,
        version=__version__,
        says=rules.words,
        words_for=settings.privacy.words_for,
        replies_for=settings.privacy.replies_for,
        changes_for=settings.watch.changes_for,
    )


def _judge(settings: Settings, platform: Platform, store: Store, grammar: Grammar, rules: Rules) -> Judge:
    return Judge(platform, store, grammar, rules, hashtag=settings.bot.hashtag, clock=now, new_id=new_id)


def _patrol(
    settings: Settings, platform: Platform, store: Store, judge: Judge, first: Precedence, *, queued: Callable[[], None]
) -> Patrol:
    often = {"period": settings.watch.changes_for, "every": settings.watch.changes_every}
    return Patrol(platform, store, judge, clock=now, precedence=first, queued=queued, **often)


def _inbox(
    settings: Settings,
    platform: Platform,
    store: Store,
    judge: Judge,
    patrol: Patrol,
    first: Precedence,
    *,
    queued: Callable[[], None],
    stop: Event,
) -> Inbox:
    return Inbox(
        platform,
        store,
        judge,
        clock=now,
        overlap=settings.watch.overlap,
        overlap_every=settings.watch.overlap_every,
        watched_for=settings.watch.changes_for,
        reread=patrol.reread,
        precedence=first,
        queued=queued,
        stop=stop,
    )


def _catch_up(inbox: Inbox, source: Source) -> None:
    while inbox.poll(source):
        pass


def _recite(store: Store, say: Callable[[str], None]) -> None:
    while letter := store.claim():
        if letter.reply:
            visibility, to = letter.reply.visibility.value, letter.reply.in_reply_to_id
            say(f"[{visibility} reply to {to}] {letter.reply.text}")
        elif letter.favourite:
            say(f"[favourite of {letter.favourite.status_id}]")
        store.posted(letter.id, "", "")


def _grammar(settings: Settings) -> Grammar:
    grammar = load_grammar(_texts(config_files(settings).grammar))
    # It lives as long as the process: the collector need not walk through all of it again and again.
    gc.collect()
    gc.freeze()
    return grammar


def page_texts(settings: Settings) -> dict[str, Speech]:
    """What the pages say, by language. Raises ``PagesError``."""
    reference = (embedded_config() / "pages" / "en.toml").read_text("utf-8")
    return load_pages(_texts(config_files(settings).pages), reference=reference)


def studio(settings: Settings) -> Studio:
    """Who draws badges."""
    return Studio(config_files(settings).badges, hashtag=settings.bot.hashtag, designs=settings.badge.design)


def _texts(paths: Iterable[Path]) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in paths}
