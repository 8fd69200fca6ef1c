"""Looking up a gift that was not read yet, at the word of somebody who refuses it, has its limits."""

from __future__ import annotations

from bot.domain.grammar import Grammar
from bot.domain.model import Parent, Status
from bot.inbox import Inbox
from bot.platforms import Later, Source
from bot.store import Store
from tests.builders import ALICE, BOB, BOT, NOON, Clock, a_mention, a_status
from tests.memory import MemoryPlatform
from tests.test_inbox import catch_up, inbox, toot

__all__ = ["inbox"]

LOOKS = 5


def refusal(number: int, of: Status) -> Status:
    link = '<a href="https://example.social/@imaginaryklout" class="u-url mention">@<span>imaginaryklout</span></a>'
    return a_status(
        f'<p><span class="h-card" translate="no">{link}</span> decline</p>',
        id=str(number),
        uri=f"https://example.social/statuses/{number}",
        account=BOB,
        tags=(),
        mentions=(a_mention(BOT.acct, url="https://example.social/@imaginaryklout"),),
        in_reply_to=Parent(id=of.id, account_id=ALICE.id, acct=ALICE.acct),
        created_at=NOON,
    )


def looks(platform: MemoryPlatform) -> list[str]:
    """The toots that the platform is asked for from now on."""
    asked: list[str] = []
    real = platform.again

    def again(status_ids: list[str]) -> dict[str, Status | None]:
        asked.extend(status_ids)
        return real(status_ids)

    platform.again = again  # type: ignore[method-assign, assignment]  # to see what is asked
    return asked


def test_one_toot_is_looked_up_once_however_often_it_is_refused(inbox: Inbox, platform: MemoryPlatform) -> None:
    inbox.begin(None)
    asked, gift = looks(platform), toot(1)
    for number in range(20):
        platform.arrives(refusal(100 + number, gift), source=Source.MENTIONS)
    catch_up(inbox, Source.MENTIONS)
    assert asked == [gift.id]


def test_whoever_refuses_a_hundred_toots_makes_the_bot_look_up_a_few(inbox: Inbox, platform: MemoryPlatform) -> None:
    inbox.begin(None)
    asked = looks(platform)
    for number in range(100):
        platform.arrives(refusal(100 + number, toot(number)), source=Source.MENTIONS)
    catch_up(inbox, Source.MENTIONS)
    assert asked == [str(number) for number in range(LOOKS)]


def test_a_refusal_is_heard_as_any_other_word_while_the_server_has_no_room(
    inbox: Inbox, platform: MemoryPlatform, store: Store, grammar: Grammar, clock: Clock
) -> None:
    inbox.begin(None)

    def again(status_ids: list[str]) -> dict[str, Status | None]:
        raise Later(clock())

    platform.again = again  # type: ignore[method-assign, assignment]  # the budget is spent
    said = refusal(100, toot(1))
    platform.arrives(said, source=Source.MENTIONS)
    catch_up(inbox, Source.MENTIONS)
    assert store.seen([said.uri]) == {said.uri}
