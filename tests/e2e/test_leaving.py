"""Whoever leaves leaves nothing behind, and what nobody was told of is nobody's to know: on each kind of server."""

from __future__ import annotations

from datetime import timedelta

from bot.domain import promises
from bot.domain.grammar import Grammar
from bot.domain.rules import Guards, Limit
from tests.stage import LATER, Stage, a_topic, everywhere, gives, plain, said, stage

BOB = "bob@sandbox.example"


@everywhere
def test_forget_me_takes_the_name_out_of_the_words_of_others_and_of_what_was_said_to_them(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        both, about = a_topic(), a_topic()
        toot = on.toots("alice", f"@bob and @carol get +K in {both} #ImaginaryKlout")
        on.tells("carol", f"snag {carols(on, both)}")
        on.tells("carol", "block @bob")
        on.toots("alice", f"@carol gets +K in {about}, says @bob #ImaginaryKlout")
        kept = a_topic()
        on.toots("bob", f"@dan gets +K in {kept} #ImaginaryKlout")
        snagged = on.toots("dan", f"@imaginaryklout snag {on.award(kept).id}")
        on.toots("bob", "@dan gets +K in zorkle lore #ImaginaryKlout")
        assert BOB in on.tells("opal", "queue")
        on.tells("bob", "forget me")
        assert not [r for r in on.replies() if "bob" in plain(r["content"]) and r["visibility"] != "direct"]
        for _ in range(3):
            on.passes(LATER)
        assert "carol" in on.answer(toot), "what is left is said anew"
        left = [plain(r["content"]) for r in on.replies() if "bob" in plain(r["content"])]
        assert len(left) == 1, "the last word alone"
        assert on.answer(snagged) == "", "its picture named the giver"
        assert on.award(about).words == ""
        assert all("bob" not in str(row) for row in on.rows())
        assert promises.snagged(BOB) not in on.store.promised([promises.snagged(BOB)])


def carols(on: Stage, topic: str) -> str:
    return next(a.id for a in on.store.awards() if a.topic == topic and a.recipient.acct.startswith("carol"))


@everywhere
def test_forget_me_takes_the_right_to_an_at_back(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        on.tells("bob", f"snag {gives(on).code}")
        on.tells("bob", "forget me")
        on.tells("bob", "start")
        assert not gives(on).reply["mentions"][1:]


@everywhere
def test_a_word_in_the_profile_counts_within_the_hour_and_hides_the_wall(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        on.tells("bob", f"snag {gives(on).code}")
        assert on.store.wall(BOB) is not None
        on.person("bob").account_update_credentials(note="#nobot")
        on.passes(timedelta(minutes=61))
        topic = a_topic()
        on.toots("alice", f"@bob gets +K in {topic} #ImaginaryKlout")
        assert not on.stands(topic)
        assert on.store.wall(BOB) is None
        on.person("bob").account_update_credentials(note="")
        on.passes(timedelta(hours=25))
        assert gives(on).code
        assert on.store.wall(BOB) is not None


@everywhere
def test_an_award_that_waits_for_an_operator_is_not_there_for_anyone_else(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        toot = on.toots("alice", "@bob gets +K in zorkle lore #ImaginaryKlout")
        held = on.award("zorkle lore")
        nothing = said("nothing", "en")
        for words in ("snag", "hide", "decline", f"decline {held.id}"):
            assert nothing in on.tells("bob", words)
            assert nothing in on.tells("dan", words, to=toot)
        assert nothing in on.tells("alice", "topic: tea", to=toot)
        it = gives(on)
        assert "/w/" in on.tells("bob", "snag"), "and the only other one is meant"
        secret = on.tells("bob", "my data").rpartition("/data/")[2].split()[0]
        told = on.store.disclose(secret)
        assert told is not None
        assert [award["topic"] for award in told["awards_received"]] == [it.topic]
        assert said("undone", "en") in on.tells("alice", "undo", to=toot)


@everywhere
def test_my_data_tells_a_giver_nothing_of_what_the_recipient_did(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        on.tells("bob", f"snag {gives(on).code}")
        told = {}
        for who in ("alice", "bob"):
            secret = on.tells(who, "my data").rpartition("/data/")[2].split()[0]
            told[who] = on.store.disclose(secret)
        assert told["alice"]
        assert told["bob"]
        (given,), (got,) = told["alice"]["awards_given"], told["bob"]["awards_received"]
        assert not {"snagged_at", "hidden", "withdrawn_at", "recipient_id", "held"} & given.keys()
        assert not {"giver_id", "held"} & got.keys()
        assert got["snagged_at"]


@everywhere
def test_nothing_is_made_anew_of_a_toot_that_is_gone(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        on.person("alice").status_delete(it.toot["id"])
        for _ in range(3):
            on.passes(LATER)
        assert said("nothing", "en") in on.tells("alice", f"to @dan {it.code}")
        assert all(award.recipient.acct == BOB for award in on.store.awards())


@everywhere
def test_the_chatter_of_a_thread_executes_nothing(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        talk = on.person("carol").status_post("@bob @imaginaryklout congrats", in_reply_to_id=it.reply["id"])
        on.passes()
        for words in ("forget me please", "decline", "snag", "my data", "leave me alone", "no thanks"):
            assert on.answer(on.toots("bob", f"@carol @imaginaryklout {words}", to=talk)) == ""
        for words in ("oh stop", "stop it", "delete me", "me too please", "no thanks", "forget me"):
            assert on.answer(on.toots("bob", f"@imaginaryklout @carol {words}", to=it.reply)) == ""
        award = on.store.award(it.code)
        assert award is not None
        assert (award.withdrawn_at, award.snagged_at) == (None, None)
        assert said("stopped", "en") in on.answer(on.toots("bob", "@imaginaryklout @carol stop", to=it.reply))


@everywhere
def test_the_reverse_that_the_bot_prints_works_as_it_is_printed(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        assert "unblock alice" in on.tells("bob", "block ＠alice")
        topic = a_topic()
        on.toots("alice", f"@bob gets +K in {topic} #ImaginaryKlout")
        assert not on.stands(topic)
        assert said("unblocked", "en") in on.tells("bob", "unblock alice")
        assert gives(on).code


@everywhere
def test_forget_me_and_start_give_nobody_a_new_share_of_what_may_be_given(flavour: str, grammar: Grammar) -> None:
    a_day = Limit(3, timedelta(days=1))
    with stage(grammar, flavour, guards=Guards(giver=a_day, pair=a_day)) as on:
        for _ in range(3):
            gives(on)
        on.tells("alice", "forget me")
        on.tells("alice", "start")
        toot = on.toots("alice", "@bob gets +K in whistling #ImaginaryKlout")
        assert not on.stands("whistling")
        assert on.reply(toot) is None
        on.passes(timedelta(days=1))
        assert gives(on).reply


@everywhere
def test_no_reply_is_posted_under_the_key_of_one_that_was_erased(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        toot = on.toots("alice", "@carol and @dan get +K in tea #ImaginaryKlout")
        keys: dict[str, set[int]] = {}
        for _ in range(4):
            on.tells("dan", "forget me")
            on.passes(timedelta(minutes=11))
            on.passes()
            assert "carol" in on.answer(toot)
            for letter in on.store.outbox():
                if letter.kind == "reply":
                    keys.setdefault(letter.key, set()).add(letter.id)
            on.tells("dan", "start")
            on.edits("alice", toot, "@carol gets +K in tea #ImaginaryKlout")
            on.edits("alice", toot, "@carol and @dan get +K in tea #ImaginaryKlout")
        assert {key: ids for key, ids in keys.items() if len(ids) > 1} == {}


@everywhere
def test_forget_me_finds_what_was_said_long_ago(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        on.toots("alice", "#ImaginaryKlout to the wonderful @carol")
        snagged = on.toots("alice", "@carol gets +K in moss #ImaginaryKlout")
        on.tells("carol", "snag", to=on.reply(snagged), visibility="public")
        on.tells("dan", "block carol")
        on.passes(timedelta(days=31))
        while on.store.tidy(words_before=on.clock(), replies_before=on.clock() - timedelta(days=30)):
            pass
        assert len([r for r in on.replies() if "carol" in plain(r["content"])]) == 4
        on.tells("carol", "forget me")
        for _ in range(3):
            on.passes(LATER)
        assert len([r for r in on.replies() if "carol" in plain(r["content"])]) == 1, "the last word alone"


@everywhere
def test_who_was_asked_about_somebody_who_is_forgotten_since_can_give_to_others(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        toot = on.toots("alice", "#ImaginaryKlout to the wonderful @carol")
        assert on.reply(toot)
        on.tells("carol", "forget me")
        on.passes(LATER)
        assert on.reply(toot) is None
        on.edits("alice", toot, "#ImaginaryKlout to the wonderful @bob for tea")
        assert "tea" in on.answer(toot)
        assert not any(letter.state == "dead" for letter in on.store.outbox())


def test_words_that_name_somebody_who_is_forgotten_are_not_kept_until_they_start_again(grammar: Grammar) -> None:
    with stage(grammar) as on:
        toot = on.toots("alice", "@carol gets +K in tea, thanks to @bob too #ImaginaryKlout")
        hung = on.toots("alice", "@carol gets +K in jam #ImaginaryKlout")
        on.tells("carol", "snag", to=on.reply(hung))
        on.edits("alice", hung, "@carol gets +K in jam, as @bob does #ImaginaryKlout")
        on.tells("bob", "forget me")
        on.tells("carol", "snag", to=on.reply(hung))
        on.toots("alice", "@carol gets +K in rye, thanks to @bob too #ImaginaryKlout")
        on.toots("alice", "@bob and @carol get +K in oats #ImaginaryKlout")
        on.toots("alice", "@carol gets +K in singing with @bob #ImaginaryKlout")
        on.edits("alice", toot, "@carol gets +K in tea and moss, thanks to @bob too #ImaginaryKlout")
        on.tells("alice", "topic: oats for @bob", to=on.reply(toot))
        kept = on.store.awards()
        assert {"tea", "rye", "oats", "moss", "singing with …"} <= {award.topic for award in kept}
        assert not [award for award in kept if "bob" in f"{award}"]
        assert not any(award.words or award.status_url for award in kept)
        on.tells("bob", "start")
        on.toots("alice", "@carol gets +K in barley, thanks to @bob too #ImaginaryKlout")
        assert "@bob" in on.award("barley").words
