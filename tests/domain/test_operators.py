"""What operators say in a direct message, and that nobody else is taken for one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.domain import promises
from bot.domain.decide import decide
from bot.domain.deciding.conversation import Talk
from bot.domain.deciding.moderation import SHOWN, operator_command, shown
from bot.domain.deciding.talk import decide_command
from bot.domain.model import Award, Reply, Visibility
from bot.domain.outcome import Act, Decision, Facts, Meant, Verdict
from bot.domain.promises import Promise
from bot.domain.readings import Command
from bot.domain.rules import Guards, Limit
from tests.builders import (
    ALICE,
    BOB,
    BOT,
    HOME,
    NOON,
    a_bare_wording,
    a_mention,
    a_status,
    an_award,
    by_word,
    the_rules,
)

RULES = the_rules(wordings={"en": a_bare_wording()}, operators=frozenset({ALICE.acct, f"dave@{HOME}"}))
CUT = "queue (where it ends in …, approve CODE shows the rest, as does imaginaryklout queue):"


def told(
    name: str,
    *meant: Award,
    about: str = "",
    code: str = "",
    kept: Mapping[Promise, datetime] | None = None,
    alike: frozenset[str] = frozenset(),
    **of_status: Any,
) -> Decision:
    known: dict[str, Any] = {"visibility": Visibility.DIRECT, "mentions": (a_mention(BOT.acct),)}
    status = a_status(**(known | of_status))
    command = Command(name=name, object=about, code=code, why="said so")
    facts = Facts(meant=Meant(how="link", awards=meant, alike=alike), promises=kept or {})
    return decide_command(status, command, facts, RULES, NOON)


def done(text: str, *, shows: tuple[str, ...] = (), **changes: Any) -> Decision:
    reply = Reply(in_reply_to_id="100", text=text, visibility=Visibility.DIRECT, to=ALICE.acct, shows=shows)
    known = {"outcome": Verdict.COMMAND, "why": "said so", "reply": reply}
    return Decision.model_validate(known | changes)


def an_act(act: str, subject: str) -> Act:
    return Act(by=ALICE.acct, act=act, subject=subject)


def test_what_is_held_is_approved_and_what_stands_is_held_again() -> None:
    one, other = an_award(id="one", held=True), an_award(id="other", held=True)
    let = [award.model_copy(update={"held": False}) for award in (one, other)]
    hidden = promises.hidden(one.giver.acct, one.recipient.acct, one.topic_key)
    assert told("approve", one, other) == done(
        "@alice approve: done (hide one)",
        marks=tuple(let),
        acts=(an_act("approve", "one"), an_act("approve", "other")),
        **by_word(lifts=[hidden, hidden]),
    )
    assert told("hide", let[0]) == done(
        "@alice hide: done (approve one)",
        marks=(one,),
        acts=(an_act("hide", "one"),),
        **by_word(makes=[hidden]) | {"keeps": (hidden, promises.stood(one))},
    )


@pytest.mark.parametrize("name", ["approve", "hide"])
def test_what_is_so_already_is_nothing_to_moderate(name: str) -> None:
    award = an_award(held=name == "hide")
    hidden = promises.hidden(award.giver.acct, award.recipient.acct, award.topic_key)
    assert told(name, award) == done("nothing: @alice", **by_word(makes=[hidden] if name == "hide" else []))


def test_what_was_taken_back_waits_for_operators_when_it_is_given_again() -> None:
    gone = an_award(id="gone", withdrawn_at=NOON)
    hidden = promises.hidden(gone.giver.acct, gone.recipient.acct, gone.topic_key)
    assert told("hide", gone) == done(
        "@alice hide: done (approve gone)", acts=(an_act("hide", "gone"),), **by_word(makes=[hidden])
    )
    assert told("approve", gone).drops == (hidden,)
    again = an_award(id="again")
    assert told("hide", gone, again) == done(
        "@alice hide: done (approve again)",
        marks=(again.model_copy(update={"held": True}),),
        acts=(an_act("hide", "gone"), an_act("hide", "again")),
        **by_word(makes=[hidden, hidden])
        | {"keeps": (hidden, promises.stood(again.model_copy(update={"held": True})))},
    )
    bare = gone.model_copy(update={"topic": "", "topic_key": ""})
    assert told("hide", bare).acts == (an_act("hide", "gone"),)
    assert told("hide", bare).keeps == ()


def test_an_operator_hides_an_award_of_their_own_as_anybody_does_but_with_its_code_as_an_operator() -> None:
    mine = an_award(recipient=ALICE, snagged_at=NOON)
    (mark,) = told("hide", mine).marks
    assert (mark.hidden, mark.held) == (True, False)
    (mark,) = told("hide", mine, code=mine.id).marks
    assert (mark.hidden, mark.held) == (False, True)


@pytest.mark.parametrize(
    ("changes", "kept", "comes"),
    [
        ({"withdrawn_at": NOON}, (), False),
        ({}, (promises.decline(ALICE.acct, BOB.acct, an_award().topic_key),), False),
        ({}, (promises.stop(BOB.acct),), False),
        ({}, (promises.stop(BOB.acct), promises.stood(an_award())), True),
        ({}, (), True),
    ],
    ids=["taken back", "refused", "has left", "stood before", "stands"],
)
def test_an_operator_is_told_whether_anything_comes_of_it(
    changes: dict[str, Any], kept: tuple[Promise, ...], comes: bool
) -> None:
    reply = told("approve", an_award(held=True, **changes), kept=dict.fromkeys(kept, NOON)).reply
    assert reply is not None
    said = "done" if comes else "nothing comes of it: it is taken back, or not wanted, by now"
    assert reply.text == f"@alice approve: {said} (hide {an_award().id})"


def test_what_was_edited_while_it_waited_is_shown_before_it_is_approved() -> None:
    award = an_award(id="one", held=True, topic="tea @bob", words="he brews", spoiler_text="rude")
    now = "bob@elsewhere.example · tea bob 🍞 · rude · he brews"
    edited = promises.edited("one")
    assert told("approve", award, kept={edited: NOON}) == done(
        f"@alice approve: edited since it waits. Say it again for what it is now:\napprove one: {now}",
        shows=("one",),
        why="it was edited since it waits",
        keeps=(promises.shown("one", ALICE.acct, now),),
        drops=(edited,),
    )
    assert told("approve", award).marks


def test_what_was_drafted_anew_is_shown_before_the_code_of_the_first_draft_lets_it_go() -> None:
    gone = an_award(id="gone", withdrawn_at=NOON, topic="", topic_key="", held=True)
    again = an_award(id="again", held=True, topic="tea", words="he brews")
    now = "bob@elsewhere.example · tea 🍞 · he brews"
    first = told("approve", gone, again, alike=frozenset({"again"}))
    assert first == done(
        f"@alice approve: edited since it waits. Say it again for what it is now:\napprove again: {now}",
        shows=("again",),
        why="it was edited since it waits",
        keeps=(promises.shown("again", ALICE.acct, now),),
        drops=(promises.edited("again"),),
    )
    shown_it = dict.fromkeys(first.keeps, NOON)
    assert told("approve", gone, again, alike=frozenset({"again"}), kept=shown_it).marks
    assert told("hide", gone, an_award(id="again"), alike=frozenset({"again"})).marks, "what hides need not be read"


def test_a_queue_that_is_too_long_for_one_reply_is_cut() -> None:
    waiting = [an_award(id=f"{number:022}", held=True) for number in range(20)]
    reply = told("queue", *waiting).reply
    assert reply is not None
    assert RULES.room.holds(reply.text)
    assert reply.text.endswith("…\n…")
    assert reply.text.startswith(f"@alice {CUT}\napprove {0:022}: from {ALICE.acct} to {BOB.acct} · ")


def test_what_an_award_says_is_shown_whole_or_ends_in_three_dots() -> None:
    award = an_award(words="w" * 300)
    whole = f"{BOB.acct} · {award.topic} {award.emoji} · {award.words}"
    assert shown(award, len(whole)) == whole
    assert shown(award, len(whole) - 1) == f"{whole[:-2]}…"
    assert len(shown(award)) == SHOWN
    assert shown(award, None) == whole
    edited = an_award(id="one", words="w" * 300, held=True)
    reply = told("approve", edited, kept={promises.edited("one"): NOON}).reply
    assert reply is not None
    assert shown(edited, None) in reply.text, "one alone has room for more than a list has"


class Operator:
    """One who remembers what they were shown, as the store does."""

    def __init__(self, **of_status: Any) -> None:
        self.of_status = of_status
        self.kept: dict[Promise, datetime] = {}

    def says(self, name: str, *meant: Award) -> Decision:
        decision = told(name, *meant, kept=self.kept, **self.of_status)
        self.kept |= dict.fromkeys(decision.keeps, NOON)
        for dropped in decision.drops:
            self.kept.pop(dropped, None)
        return decision

    def reads(self, *meant: Award) -> str:
        """What they are shown of it until it goes out, in one."""
        read = ""
        for _ in range(99):
            decision = self.says("approve", *meant)
            if decision.marks:
                return read
            assert decision.reply is not None
            assert RULES.room.holds(decision.reply.text)
            read += "".join(line.partition(": ")[2].strip("…") for line in decision.reply.text.splitlines()[1:])
        raise AssertionError("it never goes out")


@pytest.mark.parametrize("of_status", [{}, {"spoiler_text": "operators only " * 6}])
def test_what_is_too_long_for_one_message_goes_out_only_once_all_of_it_was_shown(of_status: dict[str, Any]) -> None:
    award = an_award(id="1" * 22, held=True, words=" ".join(f"w{number}" for number in range(300)))
    opal = Operator(**of_status)
    assert opal.says("queue", award).keeps == (promises.shown(award.id, ALICE.acct, ""),)
    first = opal.says("approve", award)
    assert first.marks == ()
    assert first.reply is not None
    assert first.reply.text.startswith("@alice approve: more than one message holds. Say it again for the next part:\n")
    assert first.reply.text.endswith("…")
    opal.kept.clear()
    assert opal.reads(award) == shown(award, None)
    assert Operator(**of_status).says("approve", award).marks == (), "another operator has read nothing of it"


def test_the_last_part_says_that_it_is_the_last() -> None:
    award = an_award(id="one", held=True, words="w" * 600)
    opal = Operator()
    opal.says("approve", award)
    last = opal.says("approve", award).reply
    assert last is not None
    assert last.text.startswith("@alice approve: that is all it says. Say it again to let it go:\napprove one: …w")
    assert not last.text.endswith("…")


def test_an_edit_shows_it_from_where_it_differs() -> None:
    award = an_award(id="one", held=True, words="w" * 600)
    opal = Operator()
    opal.reads(award)
    now = award.model_copy(update={"words": f"rude {award.words}"})
    opal.kept[promises.edited("one")] = NOON
    assert opal.reads(now) == shown(now, None)


def test_what_a_crowded_list_has_cut_is_shown_before_it_goes_out_and_what_it_has_shown_whole_need_not_be() -> None:
    cut, whole = an_award(id="cut", held=True, words="w" * 100), an_award(id="whole", held=True, words="", emoji="")
    opal = Operator()
    reply = opal.says("queue", whole, cut, *(an_award(id=f"{number}", held=True) for number in range(8))).reply
    assert reply is not None
    assert reply.text.startswith(f"@alice {CUT}\n")
    assert opal.says("approve", whole).marks
    assert opal.reads(cut) == shown(cut, None)


def test_of_several_long_ones_those_that_there_was_no_room_for_are_shown_next() -> None:
    some = [an_award(id=f"{number:022}", held=True, words=f"{number}" * 500) for number in range(3)]
    read = Operator().reads(*some)
    assert all(read.count(f"{number}" * 100) for number in range(3))


def test_an_operator_who_is_not_answered_for_want_of_room_was_shown_nothing() -> None:
    award = an_award(id="one", held=True, words="w" * 300)
    rules = RULES.model_copy(update={"guards": Guards(answers=Limit(1, timedelta(hours=1)))})
    status = a_status(visibility=Visibility.DIRECT, mentions=(a_mention(BOT.acct),))
    facts = Facts(meant=Meant(how="link", awards=(award,)), answers=(NOON,))
    decision = decide(status, Command(name="approve", why=""), facts, rules, NOON)
    assert (decision.reply, decision.marks, decision.keeps) == (None, (), ())


@pytest.mark.parametrize(
    ("about", "acct"), [("@Mallory@Far.example", "mallory@far.example"), ("mallory", f"mallory@{HOME}")]
)
def test_somebody_is_banned_and_let_in_again(about: str, acct: str) -> None:
    promise = promises.ban(acct)
    assert told("ban", about=about) == done(
        f"@alice ban: {acct} (unban {acct})", acts=(an_act("ban", acct),), **by_word(makes=[promise])
    )
    assert told("unban", about=about) == done(
        f"@alice unban: {acct} (ban {acct})", acts=(an_act("unban", acct),), **by_word(lifts=[promise])
    )


@pytest.mark.parametrize("about", ["alice", "dave", BOT.acct])
def test_neither_an_operator_nor_the_bot_is_banned(about: str) -> None:
    assert told("ban", about=about) == done("nothing: @alice")


def test_the_queue_names_what_waits_who_gave_it_and_what_it_says() -> None:
    one = an_award(id="one", words="so crusty", held=True)
    two = an_award(id="two", giver=BOB, recipient=ALICE, emoji="", spoiler_text="food", words="to @eve", held=True)
    assert told("queue", one, two) == done(
        f"@alice queue:\napprove one: from {ALICE.acct} to {BOB.acct} · {one.topic} {one.emoji} · {one.words}\n"
        f"approve two: from {BOB.acct} to {ALICE.acct} · {two.topic} · food · to eve",
        shows=("one", "two"),
        keeps=(promises.shown("one", ALICE.acct, shown(one)), promises.shown("two", ALICE.acct, shown(two))),
    )
    assert told("queue") == done("@alice queue: nothing waits")


@pytest.mark.parametrize("name", ["queue", "approve", "ban", "unban"])
@pytest.mark.parametrize(
    "changes", [{"visibility": Visibility.PRIVATE}, {"visibility": Visibility.PUBLIC}, {"account": BOB}]
)
def test_nobody_else_and_nowhere_else_is_an_operator_heard(name: str, changes: dict[str, Any]) -> None:
    assert told(name, an_award(held=True), about="mallory", **changes) == Decision(
        outcome=Verdict.NOT_FOR_US, why="only operators can say that, in a direct message"
    )


def test_what_operators_say_of_themselves_is_carried_out_as_for_anybody() -> None:
    assert told("stop").keeps == (promises.stop(ALICE.acct),)
    talk = Talk(a_status(), Command(name="stop", why=""), Facts(), RULES, NOON)
    assert operator_command(talk) is None


def test_a_name_without_a_host_is_one_of_the_speakers_own_server() -> None:
    promise = promises.block(BOB.acct, "xena@elsewhere.example")
    assert told("block", about="xena", account=BOB).keeps == (promise,)


def test_what_an_operator_has_said_since_holds_against_what_they_said_before() -> None:
    award, mallory = an_award(id="one", held=True), promises.ban("mallory@far.example")
    hidden = promises.hidden(award.giver.acct, award.recipient.acct, award.topic_key)
    let_out = award.model_copy(update={"held": False})
    for name, against, for_it, meant in (
        ("hide", promises.lifted(hidden), hidden, (let_out,)),
        ("approve", hidden, promises.lifted(hidden), (award,)),
        ("ban", promises.lifted(mallory), mallory, ()),
        ("unban", mallory, promises.lifted(mallory), ()),
    ):
        overruled = told(name, *meant, about="mallory@far.example", kept={against: NOON})
        assert overruled.why == "they have said otherwise since"
        assert (overruled.marks, overruled.acts, overruled.keeps) == ((), (), ())
        assert told(name, *meant, about="mallory@far.example", kept={for_it: NOON}).acts


def test_what_a_list_shows_whole_to_its_last_letter_goes_out_at_once() -> None:
    award = an_award(id="one", held=True, words="")
    room = SHOWN - len(shown(award, None)) - len(" · ")
    for letters, shows in ((room, False), (room + 1, True)):
        decision = told("approve", award.model_copy(update={"words": "w" * letters}))
        assert bool(decision.marks) is not shows
        assert decision.why == ("not all of it was shown" if shows else "said so")


@pytest.mark.parametrize("name", ["queue", "approve"])
def test_only_what_there_was_room_for_counts_as_shown_and_a_warning_takes_its_room(name: str) -> None:
    waiting = [an_award(id=f"{number:022}", held=True, words="w" * 250) for number in range(20)]
    decision = told(name, *waiting, spoiler_text="operators only " * 6)
    assert decision.reply is not None
    room, reply = RULES.room, decision.reply
    assert room.used(reply.text) + room.used(reply.spoiler_text) <= room.characters
    lines = [line for line in reply.text.splitlines() if line.startswith("approve ")]
    assert [promise.about[1] for promise in decision.keeps] == [line.split()[1].strip(":") for line in lines]
    assert reply.text.endswith("\n…")


def test_of_several_short_ones_all_are_shown_in_one() -> None:
    waiting = [an_award(id=each, held=True, words="", emoji="") for each in ("one", "two", "three")]
    decision = told("approve", *waiting, kept={promises.edited(award.id): NOON for award in waiting})
    assert len(decision.keeps) == len(decision.drops) == len(waiting)
    assert decision.reply is not None
    assert "…" not in decision.reply.text
