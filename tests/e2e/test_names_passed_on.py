"""A name that is given anew once its account is gone: nothing of the first one's is the second one's."""

from __future__ import annotations

from datetime import timedelta

from bot.domain import promises
from bot.domain.grammar import Grammar
from bot.domain.rules import Guards
from bot.sandbox import Person
from tests.stage import OPERATOR, Stage, a_topic, gives, said, stage


def passes_on(on: Stage, name: str) -> None:
    """Whoever has the name goes, and somebody else takes it."""
    world = on.sandbox._world
    assert world is not None
    gone = world.by_acct.pop(name)
    gone.username = f"{name}-who-is-gone"
    world.by_acct[gone.acct] = gone
    world.settle([Person(username=name)])
    on._clients[name] = on._client(on.sandbox.token(name))


def test_whoever_has_a_name_next_is_not_pinged_and_may_touch_nothing_of_the_first(grammar: Grammar) -> None:
    with stage(grammar) as on:
        it = gives(on)
        on.tells("bob", f"snag {it.code}")
        assert gives(on).reply["mentions"][1:], "who has snagged is written with the @"
        on.passes(timedelta(days=1))
        passes_on(on, "bob")
        passes_on(on, "alice")
        topic = a_topic()
        reply = on.reply(on.toots("carol", f"@bob gets +K in {topic} #ImaginaryKlout"))
        assert reply is not None
        assert not reply["mentions"][1:]
        assert on.tells("bob", f"hide {it.code}") == on.tells("alice", f"undo {it.code}").replace("alice", "bob")
        assert on.stands(it.topic)
        on.tells("bob", "my data")
        secret = on.replies()[0]["content"].partition("/data/")[2].partition('"')[0]
        told = on.store.disclose(secret)
        assert told is not None
        assert [award["topic"] for award in told["awards_received"]] == [topic]
        assert it.topic not in str(told)
        assert said("declined", "en") in on.tells("bob", f"decline {it.code}")
        assert not on.stands(it.topic)


def test_whoever_has_an_operators_name_next_moderates_nothing_until_that_is_said(grammar: Grammar) -> None:
    with stage(grammar, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        on.toots("alice", "@bob gets +K in zorkle wax #ImaginaryKlout")
        code, stands = on.award("zorkle wax").id, gives(on).code
        assert code in on.tells("opal", "queue")
        assert "ban: dan" in on.tells("opal", "ban @dan")
        passes_on(on, "opal")
        for words in ("queue", f"approve {code}", f"hide {stands}", "ban @alice", "unban @dan"):
            answer = on.tells("opal", words)
            assert "zorkle" not in answer
            assert "done" not in answer
        assert on.award("zorkle wax").held
        award = on.store.award(stands)
        assert award is not None
        assert not award.held
        assert [act.act for _, act in on.store.acts()] == ["ban"]
        on.store.promise(promises.operator(OPERATOR), kept=False)
        assert code in on.tells("opal", "queue")
