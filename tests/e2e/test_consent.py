"""What people decide about themselves, and operators about others: on each kind of server, in several languages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.domain import promises
from bot.domain.grammar import Grammar
from bot.domain.rules import Guards, Limit
from bot.sandbox import FLAVOURS
from tests.stage import LANGUAGES, a_topic, everywhere, gives, plain, said, stage


@everywhere
def test_whoever_says_stop_gets_nothing_until_they_say_start(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        for language in LANGUAGES:
            says = grammar.languages[language].says
            on.tells("bob", f"snag {gives(on).code}")
            assert said("stopped", language) in on.tells("bob", says["stop"], language=language)
            topic = a_topic()
            toot = on.toots("alice", f"@bob gets +K in {topic} #ImaginaryKlout")
            assert said("quiet", "en") in on.answer(toot)
            assert "http" not in on.answer(toot)
            assert "bob" not in on.answer(toot)
            assert not on.stands(topic)
            assert said("started", language) in on.tells("bob", says["start"], language=language)
            assert gives(on).code


@everywhere
def test_a_profile_or_a_block_counts_as_stop(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        on.person("bob").account_update_credentials(note="I bake. #NoBots please")
        topic = a_topic()
        on.toots("alice", f"@bob gets +K in {topic} #ImaginaryKlout")
        assert not on.stands(topic)
        on.person("carol").account_block(on.person("carol").account_lookup("imaginaryklout")["id"])
        toot = on.toots("alice", f"@carol gets +K in {topic} #ImaginaryKlout")
        assert not on.stands(topic)
        assert said("quiet", "en") in on.answer(toot)


@everywhere
def test_a_block_keeps_one_person_away_and_nobody_else(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        for language in LANGUAGES:
            says = grammar.languages[language].says
            assert said("blocked", language) in on.tells("bob", f"{says['block']} @alice", language=language)
            first, second = a_topic(), a_topic()
            on.toots("alice", f"@bob gets +K in {first} #ImaginaryKlout")
            on.toots("carol", f"@bob gets +K in {second} #ImaginaryKlout")
            assert (on.stands(first), on.stands(second)) == (False, True)
            on.tells("bob", f"{says['unblock']} @alice", language=language)
            assert gives(on).code


@everywhere
def test_what_was_declined_never_comes_again_not_by_an_edit_either(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        on.tells("bob", "decline", to=it.reply)
        on.toots("alice", f"@bob gets +K in {it.topic} #ImaginaryKlout")
        assert not on.stands(it.topic)
        other = gives(on)
        on.edits("alice", other.toot, f"@bob gets +K in {it.topic} #ImaginaryKlout")
        assert not on.stands(it.topic)
        assert on.store.promised([promises.stop("bob@sandbox.example")]) == {}


@everywhere
def test_my_data_is_answered_in_private_and_opens_once(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        for language in LANGUAGES:
            words = grammar.languages[language].says["my_data"]
            status = on.toots("bob", f"@imaginaryklout {words}", language=language)
            reply = on.reply(status)
            assert reply is not None
            assert reply["visibility"] == "direct"
            secret = on.answer(status).rpartition("/data/")[2].split()[0]
            told = on.store.disclose(secret)
            assert told is not None
            assert [a["topic"] for a in told["awards_received"]] == [it.topic]
            assert on.store.disclose(secret) is None


@everywhere
def test_forget_me_erases_all_of_it_and_what_others_snagged_stays_from_someone(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        for number, language in enumerate(LANGUAGES, start=1):
            kept, lost = gives(on), gives(on)
            on.tells("bob", f"snag {kept.code}")
            words = grammar.languages[language].says["forget_me"]
            assert said("forgotten", language) in on.tells("alice", words, language=language)
            for _ in range(3):
                on.passes(timedelta(minutes=11))
            award = on.award(kept.topic)
            assert (award.giver.acct, award.words, award.status_uri) == ("", "", "")
            assert on.store.award(lost.code) is None
            assert promises.erased(lost.code) in on.store.promised([promises.erased(lost.code)])
            assert all("alice" not in str(row) for row in on.rows())
            left = [plain(r["content"]) for r in on.replies() if "alice" in r["content"]]
            assert len(left) == number, "the last word of each time, and nothing else"
            on.tells("alice", grammar.languages[language].says["start"], language=language)


@everywhere
def test_who_asks_gets_a_badge_from_the_bot_once_in_seven_days(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        answer = on.tells("carol", "can I have #ImaginaryKlout for tea?", visibility="public")
        assert "/b/" in answer
        award = on.award("tea")
        assert (award.giver.acct, award.recipient.acct) == ("imaginaryklout@sandbox.example", "carol@sandbox.example")
        assert on.tells("carol", "want some", visibility="public") == ""
        on.passes(timedelta(days=7, hours=1))
        assert "/b/" in on.tells("carol", "want some")


@everywhere
def test_help_comes_when_asked_for_and_once_a_day_for_other_talk_in_private(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        for language in LANGUAGES:
            words = grammar.languages[language].says["help"]
            assert "https://klout.example" in on.tells("dan", words, language=language)
        assert on.tells("dan", "lovely weather we have") != ""
        assert on.tells("dan", "and so windy") == ""
        assert on.tells("dan", "nice weather, bot", visibility="public") == ""


@everywhere
def test_a_talk_that_goes_back_and_forth_comes_to_its_end(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour, guards=Guards(thread=Limit(3, timedelta(days=1)))) as on:
        said_last: Any = gives(on).reply
        answers = 0
        for _ in range(6):
            status = on.toots("carol", "@imaginaryklout help", to=said_last)
            reply = on.reply(status)
            if reply is not None:
                answers, said_last = answers + 1, reply
        assert answers == 2, "with the thanks that it began with, three"
        assert "http" in on.tells("carol", "help"), "another talk is another one"


# operators


@everywhere
def test_operators_see_approve_hide_and_ban_by_direct_message_and_nobody_else_does(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        toot = on.toots("alice", "@bob gets +K in zorkle science #ImaginaryKlout")
        assert on.reply(toot) is None
        award = on.award("zorkle science")
        assert award.held
        for stranger, visibility in (("alice", "direct"), ("0pal", "direct"), ("opal", "public")):
            for words in (f"approve {award.id}", "queue", "ban @alice", f"hide {award.id}"):
                on.tells(stranger, words, visibility=visibility)
        assert on.award("zorkle science").held
        assert award.id in on.tells("opal", "queue")
        on.tells("opal", f"approve {award.id}")
        assert not on.award("zorkle science").held
        assert "zorkle science" in on.answer(toot)
        on.tells("opal", f"hide {award.id}")
        assert on.award("zorkle science").held
        assert on.reply(toot) is None
        on.tells("opal", "ban @alice")
        topic = a_topic()
        assert on.reply(on.toots("alice", f"@bob gets +K in {topic} #ImaginaryKlout")) is None
        assert not on.stands(topic)
        on.tells("opal", "unban @alice")
        assert gives(on).code
        assert [act.act for _, act in on.store.acts()] == ["unban", "ban", "hide", "approve"]


@everywhere
def test_what_an_operator_has_hidden_waits_for_them_however_it_is_given_again(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        toot = on.toots("alice", "@bob gets +K in his haircut #ImaginaryKlout")
        award = on.award("haircut")
        on.tells("opal", f"hide {award.id}")
        on.tells("alice", f"undo {award.id}")
        on.edits("alice", toot, "@bob gets +K in Hair-Cut!! #ImaginaryKlout")
        assert on.reply(toot) is None
        assert on.reply(on.toots("alice", "#ImaginaryKlout to @bob for hair cut")) is None
        assert on.award("hair cut").held
        on.tells("opal", f"approve {on.award('hair cut').id}")
        assert not on.award("hair cut").held


# what a hostile mind may try


@everywhere
def test_no_answer_repeats_a_warning_that_insults_and_a_private_one_is_held_for_it(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        alice = on.person("alice")
        status = alice.status_post("@imaginaryklout help", spoiler_text="bob is a zorkle", visibility="public")
        on.passes()
        reply = on.reply(status)
        assert reply is not None
        assert "zorkle" not in reply["spoiler_text"] + reply["content"]
        private = alice.status_post("@bob gets +K in tea @imaginaryklout", spoiler_text="zorkle", visibility="direct")
        on.passes()
        assert on.reply(private) is None
        assert on.award("tea").held


@everywhere
def test_a_private_answer_stays_private_when_the_toot_that_was_asked_about_is_edited(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        toot = on.toots("alice", "@bob deserves +K #ImaginaryKlout")
        on.tells("alice", "surviving his divorce", to=on.reply(toot), visibility="direct")
        award = on.award("surviving his divorce")
        on.tells("bob", f"snag {award.id}")
        on.edits("alice", toot, "@bob deserves +K! #ImaginaryKlout")
        assert not on.store.wall("bob@sandbox.example")
        assert not on.award("surviving his divorce").visibility.open
        assert all(r["visibility"] == "direct" for r in on.replies() if "divorce" in r["content"])


@everywhere
def test_what_was_given_in_private_is_confirmed_in_private_whoever_asks_in_public(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        on.toots("alice", "@imaginaryklout @bob gets +K in moss lore", visibility="direct")
        for who, words in (("bob", "snag"), ("alice", "topic: rare moss")):
            status = on.toots(who, f"@imaginaryklout {words}")
            reply = on.reply(status)
            assert reply is not None
            assert reply["visibility"] == "direct"


@everywhere
def test_approving_makes_nothing_for_somebody_who_has_left_meanwhile(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        toot = on.toots("alice", "@bob gets +K in zorkle science #ImaginaryKlout")
        award = on.award("zorkle science")
        on.tells("bob", "stop")
        on.tells("opal", f"approve {award.id}")
        assert not on.stands("zorkle science")
        assert on.reply(toot) is None


@everywhere
def test_approving_thanks_nobody_who_has_left_or_was_banned_meanwhile(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        for number, (who, leaves) in enumerate((("alice", "stop"), ("opal", "ban @carol"))):
            giver = ("alice", "carol")[number]
            toot = on.toots(giver, "@bob gets +K in zorkle lore #ImaginaryKlout")
            on.tells(who, leaves)
            on.tells("opal", f"approve {on.award('zorkle lore').id}")
            assert on.reply(toot) is None
            assert on.tells("bob", "snag", to=toot), "and the badge is there"


@everywhere
def test_a_reply_that_waited_pings_nobody_who_has_left_meanwhile(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        on.tells("bob", f"snag {gives(on).code}")
        toot = on.toots("alice", "@bob gets +K in moss lore #ImaginaryKlout", seen=False)
        on.toots("bob", "@imaginaryklout stop", visibility="direct", seen=False)
        on.clock.passes(timedelta(minutes=1))
        on.bot.reads()
        on.bot.posts()
        reply = on.reply(toot)
        assert reply is None or [m["username"] for m in reply["mentions"]] == ["alice"]


@everywhere
@pytest.mark.parametrize("leaves", ["stop", "block @alice"])
def test_a_correction_makes_no_new_badge_for_somebody_who_has_left(flavour: str, leaves: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        on.tells("bob", leaves)
        on.tells("alice", "topic: being late", to=it.reply)
        assert not on.stands("being late")
        assert on.stands(it.topic)


@everywhere
def test_a_toot_that_is_edited_into_a_command_is_carried_out_as_it_is_confirmed(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        status = on.toots("bob", "@imaginaryklout hello", visibility="direct")
        on.edits("bob", status, "@imaginaryklout stop")
        assert promises.stop("bob@sandbox.example") in on.store.promised([promises.stop("bob@sandbox.example")])
        on.edits("bob", status, "@imaginaryklout start")
        assert on.store.promised([promises.stop("bob@sandbox.example")]) == {}


@everywhere
def test_a_wish_is_granted_once_however_often_its_toot_is_edited(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        status = on.toots("carol", "@imaginaryklout can I have #ImaginaryKlout for jam?")
        award = on.award("jam")
        for words in ("for jam, please?", "for plum jam?"):
            on.edits("carol", status, f"@imaginaryklout can I have #ImaginaryKlout {words}")
        assert [a.id for a in on.store.awards() if a.withdrawn_at is None] == [award.id]


@everywhere
def test_a_typo_mended_in_an_answer_keeps_the_badge(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        toot = on.toots("alice", "@bob deserves +K #ImaginaryKlout")
        answer = on.toots("alice", "@imaginaryklout rye bread", to=on.reply(toot))
        assert on.stands("rye bread")
        on.edits("alice", answer, "@imaginaryklout rye bread.")
        assert on.stands("rye bread")
        assert on.reply(answer) is not None


@everywhere
def test_whoever_stops_takes_nothing_from_those_they_gave_to(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        on.tells("bob", "snag", to=it.reply)
        on.tells("alice", "stop")
        on.edits("alice", it.toot, f"@bob gets +K in {it.topic}!! #ImaginaryKlout")
        assert on.award(it.topic).shown


@everywhere
def test_whoever_is_banned_can_still_leave(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        on.tells("bob", "snag", to=it.reply)
        on.tells("opal", "ban @bob")
        assert said("declined", "en") in on.tells("bob", f"decline {it.code}")
        assert said("forgotten", "en") in on.tells("bob", "forget me")


@everywhere
def test_who_looks_like_a_bot_can_leave_and_is_not_answered(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        on.person("bob").account_update_credentials(bot=True)
        it = gives(on)
        for words in (f"decline {it.code}", "my data", "stop"):
            assert (on.tells("bob", words) == "") is FLAVOURS[flavour].keeps_bot_flag
        assert not on.stands(it.topic)
        topic = a_topic()
        on.toots("alice", f"@bob gets +K in {topic} #ImaginaryKlout")
        assert not on.stands(topic)


@everywhere
def test_a_limit_holds_for_corrections_too(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour, guards=Guards(pair=Limit(2, timedelta(days=1)))) as on:
        it = gives(on)
        for _ in range(4):
            on.tells("alice", f"to @carol {on.store.awards(limit=1)[0].id}")
            on.tells("alice", f"to @bob {on.store.awards(limit=1)[0].id}")
        assert len([a for a in on.store.awards() if a.recipient.acct == "carol@sandbox.example"]) <= 2
        assert it.code


@everywhere
def test_a_declined_topic_does_not_come_back_in_disguise(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        toot = on.toots("alice", "@bob gets +K in green tea #ImaginaryKlout")
        on.tells("bob", "decline", to=on.reply(toot))
        for dressed in ("green-tea", "grеen tea", "greén tea", "#GreenTea", "gr33n t3a", "greeen tea"):
            on.toots("alice", f"@bob gets +K in {dressed} #ImaginaryKlout")
            it = gives(on)
            on.tells("alice", f"topic: {dressed}", to=it.reply)
        assert [a.topic for a in on.store.awards() if a.withdrawn_at is None] == []
