"""What is changed or deleted after it was read: only what changed moves, and the bot's reply follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.grammar import Grammar
from bot.domain.model import Person, Status, Visibility
from bot.patrol import CONFIRMED_AFTER
from bot.platforms import Costly, RetryAt, Source, Unavailable
from bot.platforms.budget import Allowance, Budget, Kind
from bot.store import Store
from tests.builders import NOON, Clock, a_status
from tests.corpus.rendering import render
from tests.memory import MemoryPlatform
from tests.whole import LOOKS_AGAIN, SETTLE
from tests.whole import Bot as Whole


class Bot(Whole):
    """On a network in memory."""

    def __init__(self, grammar: Grammar, folder: Path, *, edits: bool, attach_image: bool = False) -> None:
        clock = Clock()
        store = Store(f"sqlite:///{folder / 'bot.db'}", clock=clock)
        store.open()
        self.platform = MemoryPlatform(edits=edits)
        super().__init__(self.platform, store, grammar, clock, attach_image=attach_image)


@pytest.fixture(params=["edits", "replaces"])
def bot(request: pytest.FixtureRequest, grammar: Grammar, tmp_path: Path) -> Iterator[Bot]:
    """On a server that edits in place, and on one where a reply can only be replaced."""
    made = Bot(grammar, tmp_path, edits=request.param == "edits")
    yield made
    made.store.close()


@pytest.fixture
def editing(grammar: Grammar, tmp_path: Path) -> Iterator[Bot]:
    made = Bot(grammar, tmp_path, edits=True, attach_image=True)
    yield made
    made.store.close()


def toot(text: str, number: int = 1, **changes: object) -> Status:
    people = [
        {"id": name, "acct": f"{name}@elsewhere.example", "username": name, "url": f"https://elsewhere.example/@{name}"}
        for name in ("bob", "carol")
        if f"@{name}" in text
    ]
    known: dict[str, object] = {
        "id": str(number),
        "uri": f"https://example.social/statuses/{number}",
        "tags": ("imaginaryklout",),
        "mentions": people,
    }
    return a_status(render(f"{text} #ImaginaryKlout", people), **(known | changes))


def test_a_corrected_topic_keeps_the_badges_link_and_the_reply_says_it(bot: Bot) -> None:
    bot.platform.arrives(toot("@bob gets +K in chess"))
    bot.lives()
    before = bot.standing()
    bot.platform.becomes(toot("@bob gets +K in cheese"))
    bot.lives()
    assert list(bot.standing()) == list(before)
    assert list(bot.standing().values()) == ["cheese"]
    (said,) = bot.platform.said
    assert "cheese" in said
    assert "chess" not in said
    assert next(iter(before)) in said


def test_another_recipient_is_another_badge(bot: Bot) -> None:
    bot.platform.arrives(toot("@bob gets +K in chess"))
    bot.lives()
    (before,) = bot.standing()
    bot.platform.becomes(toot("@carol gets +K in chess"))
    bot.lives()
    (after,) = bot.standing()
    assert after != before
    assert after in bot.platform.said[0]
    assert len(bot.platform.said) == 1


def test_what_is_added_gets_a_badge_what_is_taken_out_loses_it_and_the_rest_stays(bot: Bot) -> None:
    bot.platform.arrives(toot("@bob gets +K in chess and tea"))
    bot.lives()
    before = {topic: award_id for award_id, topic in bot.standing().items()}
    bot.platform.becomes(toot("@bob gets +K in tea. @carol gets +K in maps"))
    bot.lives()
    after = {topic: award_id for award_id, topic in bot.standing().items()}
    assert set(after) == {"tea", "maps"}
    assert after["tea"] == before["tea"]
    assert len(bot.platform.said) == 1
    assert "maps" in bot.platform.said[0]


def test_a_toot_that_gives_no_more_takes_its_badge_and_the_reply_with_it_and_can_give_again(bot: Bot) -> None:
    bot.platform.arrives(toot("@bob gets +K in chess"))
    bot.lives()
    bot.platform.becomes(toot("No +K for @bob in chess"))
    bot.lives()
    assert (bot.standing(), bot.platform.said) == ({}, [])
    bot.platform.becomes(toot("@bob gets +K in chess after all"))
    bot.lives()
    assert len(bot.standing()) == len(bot.platform.said) == 1


def test_a_toot_that_comes_to_give_is_answered(bot: Bot) -> None:
    bot.platform.arrives(toot("Good morning @bob, how are you?"))
    bot.lives()
    assert bot.platform.said == []
    bot.platform.becomes(toot("@bob gets +K in chess"))
    bot.lives()
    assert len(bot.standing()) == len(bot.platform.said) == 1


def test_an_edit_that_changes_nothing_for_us_says_nothing(bot: Bot) -> None:
    bot.platform.arrives(toot("@bob gets +K in chess"))
    bot.lives()
    before = (bot.standing(), dict(bot.platform.replies))
    bot.platform.becomes(toot("@bob gets +K in chess!!"))
    bot.lives()
    assert (bot.standing(), bot.platform.replies) == before
    assert bot.store.awards()[0].words == "@bob gets +K in chess!! #ImaginaryKlout"


def test_a_deleted_toot_takes_its_badges_and_the_reply_with_it_once_it_is_missing_for_sure(bot: Bot) -> None:
    bot.platform.arrives(toot("@bob gets +K in chess"))
    bot.lives()
    bot.platform.leaves("1")
    bot.lives()
    assert len(bot.standing()) == 1, "a server may hiccup"
    bot.lives()
    assert (bot.standing(), bot.platform.said) == ({}, [])


def test_a_toot_that_was_only_away_for_a_moment_loses_nothing(bot: Bot) -> None:
    bot.platform.arrives(toot("@bob gets +K in chess"))
    bot.lives()
    bot.platform.leaves("1")
    bot.lives()
    bot.platform.arrives(toot("@bob gets +K in chess"))
    bot.lives()
    bot.lives()
    assert len(bot.standing()) == len(bot.platform.said) == 1


def test_what_a_stream_tells_is_believed_as_soon_as_it_is_seen(bot: Bot) -> None:
    bot.platform.arrives(toot("@bob gets +K in chess", 1))
    bot.platform.arrives(toot("@carol gets +K in maps", 2))
    bot.lives()
    bot.platform.leaves("1")
    bot.platform.becomes(toot("@carol gets +K in charts", 2))
    for status_id in ("1", "2", "somebody else's"):
        bot.patrol.touched(status_id, deleted=status_id == "1")
    bot.patrol.walk()
    bot.posts()
    assert list(bot.standing().values()) == ["charts"]
    assert len(bot.platform.said) == 1


def test_a_reply_that_nobody_has_seen_yet_is_simply_written_anew(bot: Bot) -> None:
    bot.platform.arrives(toot("@bob gets +K in chess"))
    bot.reads()
    bot.platform.becomes(toot("@bob gets +K in cheese"))
    bot.clock.passes(LOOKS_AGAIN)
    bot.listens()
    bot.patrol.walk()
    bot.posts()
    assert len(bot.platform.said) == 1
    assert "cheese" in bot.platform.said[0]
    assert bot.platform.calls < 20


def test_a_reply_whose_fate_is_unknown_is_looked_for_before_it_follows(bot: Bot) -> None:
    bot.platform.arrives(toot("@bob gets +K in chess"))
    bot.reads()
    bot.platform.next_outcomes, bot.platform.landing = [RetryAt(why="timed out", unknown=True)], True
    bot.posts()
    bot.platform.becomes(toot("@bob gets +K in cheese"))
    bot.clock.passes(LOOKS_AGAIN)
    bot.listens()
    bot.patrol.walk()
    for _ in range(4):
        bot.posts()
        bot.clock.passes(SETTLE)
    assert len(bot.platform.said) == 1
    assert "cheese" in bot.platform.said[0]


def test_a_reply_to_a_deleted_toot_whose_fate_is_unknown_is_found_and_taken_away(bot: Bot) -> None:
    bot.platform.arrives(toot("@bob gets +K in chess"))
    bot.reads()
    bot.platform.next_outcomes, bot.platform.landing = [RetryAt(why="timed out", unknown=True)], True
    bot.posts()
    bot.platform.leaves("1")
    bot.patrol.touched("1", deleted=True)
    bot.patrol.walk()
    for _ in range(4):
        bot.posts()
        bot.clock.passes(SETTLE)
    assert bot.platform.said == []


def test_an_edit_whose_answer_was_lost_does_not_come_back_over_a_newer_one(editing: Bot) -> None:
    bot = editing
    bot.platform.arrives(toot("@bob gets +K in chess"))
    bot.lives()
    bot.platform.becomes(toot("@bob gets +K in cheese"))
    bot.platform.next_outcomes = [RetryAt(why="timed out", unknown=True)]
    bot.lives()
    bot.platform.becomes(toot("@bob gets +K in choirs"))
    for _ in range(6):
        bot.lives()
    assert "choirs" in bot.platform.said[0]


def test_the_reply_keeps_its_picture_and_the_picture_is_of_the_new_topic(editing: Bot) -> None:
    bot = editing
    bot.platform.arrives(toot("@bob gets +K in chess"))
    bot.lives()
    bot.platform.becomes(toot("@bob gets +K in cheese"))
    bot.lives()
    ((_, picture),) = bot.platform.replies.values()
    assert picture is not None
    assert picture.png == b"picture of cheese"


def test_what_was_private_once_stays_so_when_an_edit_makes_it_public(bot: Bot) -> None:
    bot.platform.arrives(toot("@bob gets +K in chess", visibility="direct"), source=Source.MENTIONS)
    bot.lives()
    bot.platform.becomes(toot("@bob gets +K in cheese", visibility="public"))
    bot.lives()
    (award,) = [award for award in bot.store.awards() if award.withdrawn_at is None]
    assert (award.topic, award.words, award.status_url, award.visibility) == ("cheese", "", "", Visibility.DIRECT)
    assert [reply.visibility for reply, _ in bot.platform.replies.values()] == [Visibility.DIRECT]
    assert bot.store.changed([toot("@bob gets +K in cheese", visibility="public")]) == [], "it is changed only once"


def test_a_reply_follows_however_old_the_toot_is_but_an_old_toot_gets_no_first_reply(bot: Bot) -> None:
    bot.platform.arrives(toot("@bob gets +K in chess", 1))
    bot.platform.arrives(toot("Good morning @carol", 2))
    bot.lives()
    bot.platform.becomes(toot("@bob gets +K in cheese", 1))
    bot.platform.becomes(toot("@carol gets +K in maps", 2))
    bot.lives(timedelta(days=2, hours=12))
    assert sorted(bot.standing().values()) == ["cheese", "maps"]
    (said,) = bot.platform.said
    assert "cheese" in said


def test_toots_past_their_time_are_looked_at_no_more(bot: Bot) -> None:
    bot.platform.arrives(toot("@bob gets +K in chess"))
    bot.lives()
    bot.platform.becomes(toot("@bob gets +K in cheese"))
    bot.lives(timedelta(days=4))
    assert list(bot.standing().values()) == ["chess"]
    assert bot.store.to_check(10, before=bot.clock.now, since=bot.clock.now - timedelta(days=3)) == []


def test_the_patrol_looks_first_at_what_was_looked_at_longest_ago_and_only_with_calls_to_spare(
    grammar: Grammar, tmp_path: Path
) -> None:
    bot = Bot(grammar, tmp_path, edits=True)
    bot.platform._budget = Budget({Kind.CALLS: Allowance(100, timedelta(minutes=5))}, clock=bot.clock)
    asked: list[list[str]] = []
    real = bot.platform.again

    def again(status_ids: list[str]) -> dict[str, Status | None]:
        asked.append(status_ids)
        return real(status_ids)

    bot.platform.again = again  # type: ignore[method-assign, assignment]  # to see what is asked
    for number in range(25):
        bot.platform.arrives(toot("@bob gets +K in chess", number))
    bot.reads()
    bot.clock.passes(LOOKS_AGAIN)
    bot.listens()
    bot.patrol.walk()
    bot.patrol.walk()
    bot.patrol.walk()
    assert [len(ids) for ids in asked] == [20, 5, 0]
    assert len({status_id for ids in asked for status_id in ids}) == 25
    bot.clock.passes(LOOKS_AGAIN)
    bot.listens()
    while bot.platform.budget().take([Kind.CALLS]) is None:
        pass
    bot.patrol.walk()
    assert len(asked) == 3
    bot.store.close()


def test_while_the_server_is_down_nothing_that_a_stream_told_is_forgotten(bot: Bot) -> None:
    bot.platform.arrives(toot("@bob gets +K in chess"))
    bot.lives()
    bot.platform.leaves("1")
    bot.patrol.touched("1", deleted=True)
    bot.platform.down = Unavailable("down")
    with pytest.raises(Unavailable):
        bot.patrol.walk()
    bot.platform.down = None
    bot.patrol.walk()
    assert bot.standing() == {}


def test_seconds_pass_between_two_looks_at_what_is_missing() -> None:
    assert timedelta(minutes=1) <= CONFIRMED_AFTER < LOOKS_AGAIN


def test_an_edit_that_takes_many_calls_is_read_after_others_and_holds_up_none(editing: Bot) -> None:
    bot, room = editing, [False]
    bot.platform.arrives(toot("@bob gets +K in chess"))
    bot.platform.arrives(toot("@bob gets +K in maps", 2))
    bot.lives()
    real = bot.platform.people

    def people(account_ids: frozenset[str]) -> dict[str, Person]:
        if len(account_ids) > 1 and not room[0]:
            raise Costly(NOON)
        return real(account_ids)

    bot.platform.people = people  # type: ignore[method-assign]  # to have two people be too many
    bot.platform.becomes(toot("@bob and @carol get +K in cheese"))
    bot.platform.becomes(toot("@bob gets +K in tea", 2))
    bot.lives()
    assert sorted(bot.standing().values()) == ["chess", "tea"]
    room[0] = True
    bot.lives()
    assert sorted(bot.standing().values()) == ["cheese", "cheese", "tea"]
