"""What a hostile mind tries on others by way of the bot, and what operators do about it: on each kind of server."""

from __future__ import annotations

from datetime import timedelta

from bot.domain import promises
from bot.domain.grammar import Grammar
from bot.domain.rules import Guards, Limit
from tests.stage import a_topic, everywhere, gives, said, stage


@everywhere
def test_a_command_makes_no_badge_for_what_a_toot_could_not_give_for(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        for words in ("being a nazi", "liar", "worthless", "🖕", "🖕🏿", "BobIsALiar", "🐷"):
            assert on.tells("alice", f"topic: {words}", to=it.reply, visibility="public") == ""
            assert on.tells("carol", f"can I have #ImaginaryKlout for {words}?", visibility="public") == ""
        assert it.topic in on.answer(it.toot)
        assert [award.topic for award in on.store.awards()] == [it.topic]


@everywhere
def test_a_command_makes_no_badge_for_what_puts_its_recipient_down(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        for words in ("why bob stinks", "hating bob", "bobin vihaamisesta", "first"):
            assert on.tells("alice", f"topic: {words}", to=it.reply, visibility="public") == ""
        for words in ("why carol stinks", "dating bob's wife", "being smarter than bob", "CancelBob"):
            assert on.tells("carol", f"can I have #ImaginaryKlout for {words}?", visibility="public") == ""
        assert it.topic in on.answer(it.toot)
        assert on.tells("alice", "topic: first aid", to=it.reply, visibility="public")
        assert not on.award("first aid").held


@everywhere
def test_a_topic_that_says_nothing_but_a_label_waits_for_an_operator(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour, guards=Guards(labels=lambda topic: topic == "zorkle")) as on:
        assert on.reply(on.toots("alice", "@bob gets +K in zorkle #ImaginaryKlout")) is None
        assert on.award("zorkle").held
        assert on.reply(on.toots("alice", "+K in zorkle #ImaginaryKlout")) is None, "nor is anything asked about it"
        assert "zorkle science" in on.answer(on.toots("alice", "@bob gets +K in zorkle science #ImaginaryKlout"))


@everywhere
def test_a_handle_that_is_on_the_lists_is_neither_repeated_nor_given_to_by_a_correction(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour, guards=Guards(insults=lambda text: "0pal" in text)) as on:
        assert on.answer(on.toots("alice", "#ImaginaryKlout to the wonderful @0pal")) == ""
        it = gives(on)
        assert on.tells("alice", "to @0pal", to=it.reply, visibility="public") == ""
        award = on.award(it.topic)
        assert (award.recipient.acct, award.held) == ("0pal@sandbox.example", True)
        assert all("0pal" not in reply["content"] for reply in on.replies())


@everywhere
def test_an_emoji_says_the_same_in_every_skin_tone(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        for finger in ("🖕", "🖕🏻", "🖕🏿"):
            assert on.answer(on.toots("alice", f"@bob gets +K in {finger} #ImaginaryKlout")) == ""
        assert on.answer(on.toots("alice", "@bob gets +K in 👏🏿 #ImaginaryKlout")) != ""


@everywhere
def test_no_topic_makes_the_bot_post_its_own_hashtag(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        for topic in ("#️⃣ImaginaryKlout", "tea #️⃣ImaginaryKlout", "＃️⃣ImaginaryKlout"):
            it = gives(on)
            on.tells("alice", f"topic: {topic}", to=it.reply)
            on.toots("alice", f"@bob gets +K in {topic}, really. #ImaginaryKlout")
        assert any("ImaginaryKlout" in reply["content"] for reply in on.replies())
        assert all(reply["tags"] == [] for reply in on.replies())


@everywhere
def test_what_is_edited_while_it_waits_is_shown_to_the_operator_before_it_goes_out(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        toot = on.toots("alice", "@bob gets +K in zorkle science #ImaginaryKlout")
        code = on.award("zorkle science").id
        on.edits("alice", toot, "@bob gets +K in zorkle crimes #ImaginaryKlout")
        assert "zorkle crimes" in on.tells("opal", f"approve {code}")
        assert on.award("zorkle crimes").held
        assert on.reply(toot) is None
        on.tells("opal", f"approve {code}")
        assert not on.award("zorkle crimes").held
        assert "zorkle crimes" in on.answer(toot)


@everywhere
def test_a_long_queue_is_told_as_far_as_there_is_room(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        on.toots("alice", "@bob gets +K in zorkle chess, to the last #ImaginaryKlout")
        assert "zorkle chess" in on.tells("opal", "queue")
        for _ in range(15):
            on.toots("alice", f"@bob gets +K in zorkle {a_topic()} #ImaginaryKlout")
        waiting = on.store.held()
        assert len(waiting) == 16
        told = on.tells("opal", "queue")
        assert waiting[0].id in told
        assert told.endswith("…")


@everywhere
def test_what_an_operator_hides_stays_away_though_it_was_asked_for_or_taken_back_before(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        on.tells("carol", "can I have #ImaginaryKlout for jam?")
        on.tells("opal", f"hide {on.award('jam').id}")
        on.passes(timedelta(days=8))
        assert on.tells("carol", "can I have #ImaginaryKlout for jam?") == ""
        it = gives(on)
        on.tells("alice", f"undo {it.code}")
        on.tells("opal", f"hide {it.code}")
        assert on.reply(on.toots("alice", f"@bob gets +K in {it.topic} #ImaginaryKlout")) is None
        assert on.award(it.topic).held


def test_the_code_that_was_reported_hides_the_badge_that_was_drafted_anew_since(grammar: Grammar) -> None:
    with stage(grammar) as on:
        it = gives(on)
        on.person("alice").status_delete(it.toot["id"])
        anew = on.toots("alice", f"@bob gets +K in {it.topic} #ImaginaryKlout")
        on.arrives()
        code = on.award(it.topic).id
        assert code != it.code
        assert on.tells("opal", f"hide {it.code}").endswith(f"hide: done (approve {code})")
        assert on.award(it.topic).held
        assert on.reply(anew) is None
        assert "Say it again" in on.tells("opal", f"approve {it.code}"), "the code is not the one that it has now"
        on.tells("opal", f"approve {it.code}")
        assert not on.award(it.topic).held


def test_what_is_hidden_and_approved_gets_its_reply_again_and_pings_nobody_twice(grammar: Grammar) -> None:
    with stage(grammar) as on:
        on.tells("bob", f"snag {gives(on).code}")
        it = gives(on)
        assert on.answer(it.toot).count("@bob") == 1
        on.tells("opal", f"hide {it.code}")
        assert on.reply(it.toot) is None
        on.tells("opal", f"approve {it.code}")
        on.arrives()
        assert it.topic in on.answer(it.toot)
        assert "@bob" not in on.answer(it.toot)
        question = on.reply(on.toots("alice", "@carol deserves +K #ImaginaryKlout"))
        answer = on.toots("alice", "@imaginaryklout rye bread", to=question)
        code = on.award("rye bread").id
        on.tells("opal", f"hide {code}")
        on.tells("opal", f"approve {code}")
        on.arrives()
        assert on.reply(answer) is None


@everywhere
def test_an_operator_hides_with_its_code_what_was_given_to_herself(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        toot = on.toots("alice", "@opal gets +K in moss lore #ImaginaryKlout")
        on.tells("opal", f"hide {on.award('moss lore').id}")
        assert on.award("moss lore").held
        assert on.reply(toot) is None


@everywhere
def test_whom_somebody_blocks_or_an_operator_bans_is_not_told(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        assert "dan@sandbox.example" in on.tells("opal", "ban dan@sandbox.example")
        assert "dan@sandbox.example" in on.tells("bob", "block dan")
        assert on.person("dan").notifications() == []
        assert promises.ban("dan@sandbox.example") in on.store.promised([promises.ban("dan@sandbox.example")])


@everywhere
def test_a_strangers_talk_under_a_reply_takes_no_answer_from_those_whom_it_is_about(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour, guards=Guards(thread=Limit(3, timedelta(days=1)))) as on:
        it = gives(on)
        for _ in range(4):
            on.toots("dan", "@imaginaryklout help", to=it.reply)
        assert on.tells("dan", "help", to=it.reply) == ""
        assert said("snagged", "en") in on.tells("bob", "snag", to=it.reply, visibility="public")
        assert said("corrected", "en") in on.tells("alice", "topic: rare moss", to=it.reply, visibility="public")
        assert "/data/" in on.tells("carol", "my data", to=it.reply)


@everywhere
def test_nobody_gets_a_new_share_of_answers_by_having_the_old_ones_erased(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour, guards=Guards(answers=Limit(4, timedelta(hours=1)))) as on:
        for _ in range(2):
            assert on.tells("dan", "help")
        assert [bool(on.tells("dan", words)) for words in ("forget me", "start", "help")] == [True, True, False]
        for _ in range(2):
            assert on.tells("dan", "forget me") == "", "he gets no answer"
            left = promises.stop("dan@sandbox.example")
            assert left in on.store.promised([left]), "but he is obeyed"
            on.tells("dan", "start")
        assert on.tells("dan", "help") == ""
        on.passes(timedelta(hours=1))
        assert on.tells("dan", "help")
        answers = [on.tells("carol", "forget me") for _ in range(6)]
        assert [bool(answer) for answer in answers] == [True] * 4 + [False] * 2


@everywhere
def test_no_talk_gets_a_new_share_of_answers_by_having_the_old_ones_erased(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour, guards=Guards(thread=Limit(3, timedelta(days=1)))) as on:
        it = gives(on)
        answers = [bool(on.tells("dan", "help", to=it.reply)) for _ in range(3)]
        assert answers == [True, True, False]
        on.tells("dan", "forget me")
        on.tells("dan", "start")
        assert on.tells("dan", "help", to=it.reply) == ""


@everywhere
def test_words_that_insult_beside_a_topic_are_not_on_the_page(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        for words, shown in (
            ("He is worthless. Everybody hates him. He cheats on his wife.", False),
            ("#BobIsALiar", False),
            ("Everybody loves him.", True),
        ):
            topic = a_topic()
            assert topic in on.answer(on.toots("alice", f"@bob gets +K in {topic} #ImaginaryKlout. {words}"))
            award = on.award(topic)
            assert (words in award.words, bool(award.words), bool(award.status_url)) == (shown, shown, shown)


@everywhere
def test_a_warning_that_insults_is_neither_repeated_over_the_reply_nor_on_the_page(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        for words, told in (
            ("bob is a liar", "CW"),
            ("Everybody hates bob", "CW"),
            ("bob stinkt", "CW"),
            ("ser un mentiroso", "CW"),
            ("long, about bread", "long, about bread"),
        ):
            topic = a_topic()
            text = f"@bob gets +K in {topic} #ImaginaryKlout"
            toot = on.person("alice").status_post(text, spoiler_text=words, visibility="public")
            on.passes()
            reply = on.reply(toot)
            assert reply is not None
            assert (reply["spoiler_text"], on.award(topic).spoiler_text) == (told, told)


@everywhere
def test_a_long_award_goes_out_only_once_the_operator_was_shown_all_of_it(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        long = "she rowed " + "and rowed " * 30
        toot = on.toots("alice", f"@bob gets +K in zorkle rowing #ImaginaryKlout {long} to the far shore")
        code = on.award("zorkle rowing").id
        assert "…" in on.tells("opal", "queue")
        first = on.tells("opal", f"approve {code}")
        assert "next part" in first
        assert "far shore" not in first
        assert on.award("zorkle rowing").held
        assert "far shore" in on.tells("opal", f"approve {code}")
        assert on.reply(toot) is None
        assert "done" in on.tells("opal", f"approve {code}")
        on.passes()
        assert "zorkle rowing" in on.answer(toot)
