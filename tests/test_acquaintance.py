"""Whom the server is asked about: nobody in vain, and no toot waits for one that names many."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.grammar import Grammar
from bot.domain.model import Account, Person, Status
from bot.domain.outcome import Decision, Verdict
from bot.domain.promises import Promise, ban, stop
from bot.domain.rules import Guards, Instances, Limit
from bot.inbox import MANY_ASIDE, Inbox
from bot.platforms import Costly, Source
from bot.store import Store
from tests.builders import ALICE, HOME, NOON, Clock, a_mention
from tests.memory import MemoryPlatform
from tests.test_inbox import an_inbox, catch_up, inbox, letters, toot, topics

__all__ = ["inbox"]

OFTEN = timedelta(seconds=15)
CAROL = ALICE.model_copy(update={"id": "77", "acct": f"carol@{HOME}"})


def asking(platform: MemoryPlatform, costly: int | None = None) -> list[frozenset[str]]:
    """Whom the platform is asked about from now on. So many people at once are ``costly``."""
    asked: list[frozenset[str]] = []
    real = platform.people

    def people(account_ids: frozenset[str]) -> dict[str, Person]:
        asked.append(account_ids)
        if costly is not None and len(account_ids) >= costly:
            raise Costly(NOON)
        return real(account_ids)

    platform.people = people  # type: ignore[method-assign]  # to see what is asked
    return asked


def to_many(number: int, people: int, by: Account = ALICE) -> Status:
    """A toot for that many people, each by a name of their own."""
    names = [f"p{letters(each)}" for each in range(people)]
    links = [f'<a href="https://x.example/@{name}" class="u-url mention">@<span>{name}</span></a>' for name in names]
    spans = " ".join(f'<span class="h-card" translate="no">{link}</span>' for link in links)
    words = toot(number, "soup").content.partition("</span></a></span>")[2]
    mentions = tuple(a_mention(f"{name}@x.example", url=f"https://x.example/@{name}") for name in names)
    changes = {"content": f"<p>{spans}{words}", "mentions": mentions, "account": by}
    return toot(number).model_copy(update=changes)


@pytest.mark.parametrize(
    ("author", "guards", "promise"),
    [
        (ALICE, Guards(), ban(ALICE.acct)),
        (ALICE, Guards(), stop(ALICE.acct)),
        (ALICE, Guards(instances=Instances(blocked=frozenset({HOME}))), None),
        (ALICE, Guards(giver=Limit(0, timedelta(days=1))), None),
        (ALICE.model_copy(update={"bot": True}), Guards(), None),
    ],
    ids=["banned", "stopped", "of a refused server", "over the limit", "a bot"],
)
@pytest.mark.parametrize("people", [1, 60])
def test_a_toot_whose_author_is_not_heard_asks_the_server_nothing(
    platform: MemoryPlatform,
    store: Store,
    grammar: Grammar,
    clock: Clock,
    author: Account,
    guards: Guards,
    promise: Promise | None,
    people: int,
) -> None:
    inbox = an_inbox(platform, store, grammar, clock, guards=guards)
    inbox.begin(None)
    asked = asking(platform)
    if promise is not None:
        kept = Decision(outcome=Verdict.COMMAND, why="", keeps=(promise,))
        store.record(toot(99), kept, source="hashtag", position=None)
    platform.arrives(to_many(1, people, by=author))
    catch_up(inbox, Source.HASHTAG)
    assert asked == []
    assert topics(store) == []


def test_nobody_is_asked_about_beyond_what_a_toot_or_its_author_may_give(
    platform: MemoryPlatform, store: Store, grammar: Grammar, clock: Clock
) -> None:
    guards = Guards(most_awards=20, giver=Limit(15, timedelta(days=1)))
    inbox = an_inbox(platform, store, grammar, clock, guards=guards)
    inbox.begin(None)
    asked = asking(platform)
    for number in range(3):
        platform.arrives(to_many(number, 60))
    catch_up(inbox, Source.HASHTAG)
    assert [len(each) for each in asked] == [15]
    carols = to_many(9, 60, by=CAROL)
    platform.refusing |= {mention.id for mention in carols.mentions[:3]}
    platform.arrives(carols)
    catch_up(inbox, Source.HASHTAG)
    assert [len(each) for each in asked] == [15, 15, 3], "others take the place of those who want none"
    assert len(topics(store)) == 30


def test_a_toot_that_takes_many_calls_steps_aside_for_others_and_is_handled_when_there_is_room(
    inbox: Inbox, platform: MemoryPlatform, store: Store
) -> None:
    inbox.begin(None)
    real = platform.people
    asking(platform, costly=6)
    platform.arrives(to_many(1, 7))
    for number in range(2, 9):
        platform.arrives(toot(number, f"topic {'bcdefghij'[number]}"))
    catch_up(inbox, Source.HASHTAG)
    assert topics(store) == [f"topic {'bcdefghij'[number]}" for number in range(2, 9)]
    platform.people = real  # type: ignore[method-assign]  # now there is room
    before = platform.calls
    catch_up(inbox, Source.HASHTAG)
    assert platform.calls == before + 2, "it reads on where it was"
    assert len(topics(store)) == 7 + 7
    assert store.cursor(Source.HASHTAG) == "80"


def test_a_toot_that_stood_aside_when_the_bot_stopped_is_handled_after_the_next_start(
    platform: MemoryPlatform, store: Store, grammar: Grammar, clock: Clock
) -> None:
    inbox = an_inbox(platform, store, grammar, clock)
    inbox.begin(None)
    platform.arrives(toot(1, "tea"))
    catch_up(inbox, Source.HASHTAG)
    real = platform.people
    asking(platform, costly=6)
    platform.arrives(to_many(2, 7))
    for number in range(3, 9):
        platform.arrives(toot(number, f"topic {'bcdefghij'[number]}"))
    catch_up(inbox, Source.HASHTAG)
    platform.people = real  # type: ignore[method-assign]  # now there is room
    clock.passes(timedelta(hours=7))
    again = an_inbox(platform, store, grammar, clock)
    again.begin(None)
    catch_up(again, Source.HASHTAG)
    assert len(topics(store)) == 1 + 7 + 6
    assert store.cursor(Source.HASHTAG) == "80"


def test_what_stands_aside_is_read_once_whichever_source_shows_it(
    inbox: Inbox, platform: MemoryPlatform, store: Store
) -> None:
    inbox.begin(None)
    real = platform.people
    asking(platform, costly=6)
    for source in Source:
        platform.arrives(to_many(1, 7), source=source)
        catch_up(inbox, source)
    platform.people = real  # type: ignore[method-assign]  # now there is room
    for source in Source:
        catch_up(inbox, source)
    assert len(topics(store)) == 7
    assert len(store.outbox()) == 1


def test_that_many_toots_stand_aside_is_told_until_there_is_room(inbox: Inbox, platform: MemoryPlatform) -> None:
    inbox.begin(None)
    real = platform.people
    asking(platform, costly=6)
    for number in range(MANY_ASIDE + 1):
        assert inbox.problems(OFTEN) == []
        platform.arrives(to_many(number, 7))
        catch_up(inbox, Source.HASHTAG)
    assert inbox.problems(OFTEN) == ["many toots of hashtag wait until the server's limits have room"]
    platform.people = real  # type: ignore[method-assign]  # now there is room
    catch_up(inbox, Source.HASHTAG)
    assert inbox.problems(OFTEN) == []
