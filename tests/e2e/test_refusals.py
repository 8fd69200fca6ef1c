"""Refusals as clients send them: with the giver's handle before the words, and in whatever words come to mind."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain import promises
from bot.domain.grammar import Grammar
from bot.domain.rules import Guards
from tests.stage import Given, Stage, gives, said, stage

BOB = "bob@sandbox.example"
STOP = promises.stop(BOB)


def stands(on: Stage, it: Given) -> bool:
    return any(award.topic == it.topic and award.withdrawn_at is None for award in on.store.awards(limit=100))


def test_a_recipient_is_left_alone_who_asks_politely_beside_the_giver(grammar: Grammar) -> None:
    with stage(grammar) as on:
        it = gives(on)
        assert on.tells("bob", "@alice haha stop it!", to=it.reply, visibility="public") == ""
        assert on.tells("bob", "@carol please stop", to=it.reply, visibility="public") == ""
        assert not on.store.promised([STOP])
        answer = on.tells("bob", "@alice please stop", to=it.reply, visibility="public")
        assert said("stopped", "en", start="start") in answer
        assert on.store.promised([STOP])


def test_a_giver_who_takes_back_beside_the_recipient_is_told_the_word_once_and_then_heard(grammar: Grammar) -> None:
    with stage(grammar) as on:
        it = gives(on)
        assert on.tells("alice", "@bob take it back!", to=it.reply, visibility="public") == ""
        told = on.tells("alice", "@bob delete it please", to=it.reply, visibility="public")
        assert said("mend", "en", undo="undo", topic="topic") in told
        assert on.tells("alice", "@bob cancel that", to=it.reply, visibility="public") == ""
        assert stands(on, it)
        assert said("undone", "en") in on.tells("alice", "@bob please withdraw it", to=it.reply, visibility="public")
        assert not stands(on, it)


def test_nobody_is_forgotten_aloud_but_told_how(grammar: Grammar) -> None:
    with stage(grammar) as on:
        it = gives(on)
        answer = on.tells("bob", "@alice delete my data", to=it.reply, visibility="public")
        assert said("aloud", "en", forget_me="forget me") in answer
        assert stands(on, it)
        edited = on.tells("bob", "delete my data", to=it.reply)
        assert said("forgotten", "en", start="start") in edited


def test_delete_this_badge_is_the_givers_undo_and_the_recipients_decline(grammar: Grammar) -> None:
    with stage(grammar) as on:
        theirs, mine = gives(on), gives(on)
        assert said("declined", "en", stop="stop") in on.tells("bob", "delete my badge", to=theirs.reply)
        assert said("undone", "en") in on.tells("alice", "please remove this badge", to=mine.reply)
        for it in (theirs, mine):
            assert not stands(on, it)
        by_code, alone = gives(on), gives(on)
        assert said("not_yours", "en") in on.tells("carol", "delete this badge", to=alone.reply)
        assert said("declined", "en", stop="stop") in on.tells("bob", f"delete this badge {by_code.code}")
        assert stands(on, alone)
        assert said("declined", "en", stop="stop") in on.tells("bob", "delete my badge")
        assert not stands(on, alone)


def test_a_removal_by_who_has_given_and_got_is_asked_about_and_one_under_a_question_removes_nothing(
    grammar: Grammar,
) -> None:
    with stage(grammar) as on:
        it = gives(on)
        asked = on.toots("bob", "#ImaginaryKlout for @carol")
        assert said("dropped", "en") in on.tells("bob", "delete this", to=on.reply(asked))
        assert stands(on, it)
        on.toots("bob", "@carol gets +K in knots #ImaginaryKlout")
        assert said("which", "en") in on.tells("bob", "delete my badge")
        assert stands(on, it)


def test_what_waits_for_an_operator_or_was_given_since_is_not_what_a_removal_means(grammar: Grammar) -> None:
    with stage(grammar, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        on.toots("bob", "@carol gets +K in knots #ImaginaryKlout")
        on.toots("alice", "@bob gets +K in zorkle lore #ImaginaryKlout")
        assert on.award("zorkle lore").held
        assert said("undone", "en") in on.tells("bob", "delete my badge")
        it = gives(on)
        late = on.says_late("bob", "delete my badge")
        on.toots("bob", "@carol gets +K in ferns #ImaginaryKlout")
        on.arrives()
        assert said("declined", "en", stop="stop") in on.answer(late)
        assert on.stands("ferns")
        assert not stands(on, it)


def test_who_refuses_under_the_bots_question_gets_nothing_of_what_answers_it(grammar: Grammar) -> None:
    with stage(grammar) as on:
        refusals = ("decline", "no", "no thanks", "delete this", "@alice I don't want this badge")
        for words, topic in zip(refusals, ("moss", "ferns", "kites", "jazz", "yarn"), strict=True):
            asked = on.toots("alice", "#ImaginaryKlout to the wonderful @bob and @carol")
            question = on.reply(asked)
            refused = on.toots("bob", f"@imaginaryklout {words}", to=question, visibility="public")
            assert said("declined", "en", stop="stop") in on.answer(refused), words
            assert on.tells("bob", "decline", to=question) == ""
            on.tells("alice", topic, to=question)
            standing = [award for award in on.store.awards() if award.topic == topic]
            assert [award.recipient.acct for award in standing] == ["carol@sandbox.example"], words
            on.edits("alice", asked, f"@bob and @carol get +K in {topic} #ImaginaryKlout")
            assert all(award.recipient.acct != BOB for award in on.store.awards()), words
            on.passes(timedelta(hours=3))


def test_what_was_refused_under_the_bots_question_does_not_come_again_drafted_anew_or_whole(grammar: Grammar) -> None:
    with stage(grammar) as on:
        asked = on.toots("alice", "#ImaginaryKlout to the wonderful @bob")
        on.tells("bob", "decline", to=on.reply(asked))
        on.person("alice").status_delete(asked["id"])
        on.passes(timedelta(minutes=5))
        again = on.toots("alice", "#ImaginaryKlout to the wonderful @bob!")
        assert said("quiet", "en") in on.tells("alice", "moss", to=on.reply(again))
        assert said("quiet", "en") in on.answer(on.toots("alice", "@bob gets +K in moss #ImaginaryKlout"))
        assert on.store.awards() == []
        on.toots("alice", "@bob gets +K in ferns #ImaginaryKlout")
        assert on.stands("ferns")


def test_who_refuses_a_gift_that_was_taken_back_gets_none_when_its_toot_says_what_for(grammar: Grammar) -> None:
    with stage(grammar) as on:
        asked = on.toots("alice", "#ImaginaryKlout to the wonderful @bob")
        on.tells("alice", "undo", to=on.reply(asked))
        assert said("declined", "en", stop="stop") in on.tells("bob", "decline", to=on.reply(asked))
        on.edits("alice", asked, "@bob gets +K in moss #ImaginaryKlout")
        assert not on.stands("moss")


def test_what_was_declined_does_not_come_back_by_an_edit_of_its_toot(grammar: Grammar) -> None:
    with stage(grammar) as on:
        toot = on.toots("alice", "@bob and @carol get +K in art #ImaginaryKlout")
        on.tells("bob", "decline", to=on.reply(toot))
        on.edits("alice", toot, "@bob and @carol get +K in arts and crafts #ImaginaryKlout")
        standing = [(each.recipient.acct, each.topic) for each in on.store.awards() if each.withdrawn_at is None]
        assert standing == [("carol@sandbox.example", "arts and crafts")]


def test_a_no_to_the_thanks_refuses_the_badge_and_a_complaint_is_told_the_words(grammar: Grammar) -> None:
    with stage(grammar) as on:
        it = gives(on)
        assert said("refusals", "en", decline="decline", stop="stop", forget_me="forget me") in on.tells(
            "bob", "I hate this", to=it.reply
        )
        assert on.tells("bob", "this is harassment", to=it.reply) == ""
        assert on.tells("alice", "no", to=it.reply, visibility="public") == ""
        assert said("declined", "en", stop="stop") in on.tells("bob", "no", to=it.reply, visibility="public")
        assert not stands(on, it)


def test_a_recipient_who_sees_only_the_toot_that_gave_refuses_in_reply_to_it(grammar: Grammar) -> None:
    with stage(grammar) as on:
        it = gives(on)
        assert on.tells("bob", "@alice please stop", to=it.toot, visibility="public") == ""
        assert on.tells("carol", "@alice I don't want this badge", to=it.toot, visibility="public") == ""
        assert stands(on, it)
        answer = on.tells("bob", "@alice I don't want this badge", to=it.toot, visibility="public")
        assert said("declined", "en", stop="stop") in answer
        assert not stands(on, it)


def test_a_recipient_says_beside_the_giver_that_it_is_the_wrong_person_or_is_told_the_words(grammar: Grammar) -> None:
    with stage(grammar) as on:
        it = gives(on)
        answer = on.tells("bob", "@alice I hate this", to=it.reply, visibility="public")
        assert said("refusals", "en", decline="decline", stop="stop", forget_me="forget me") in answer
        assert said("declined", "en", stop="stop") in on.tells(
            "bob", "@alice wrong person", to=it.reply, visibility="public"
        )
        assert not stands(on, it)


def test_fear_by_direct_message_is_told_the_words_and_a_recipients_cancel_there_declines(grammar: Grammar) -> None:
    with stage(grammar) as on:
        it = gives(on)
        words = said("refusals", "en", decline="decline", stop="stop", forget_me="forget me")
        assert words in on.tells("bob", "please, he'll find me")
        assert "hashtag" in on.tells("bob", "my stalker gave me this")
        assert stands(on, it)
        assert said("declined", "en", stop="stop") in on.tells("bob", "cancel this please")
        assert not stands(on, it)


def test_who_complains_of_a_badge_on_their_wall_is_told_how_to_take_it_down(grammar: Grammar) -> None:
    with stage(grammar) as on:
        it = gives(on)
        assert "“hide”" not in on.tells("bob", "this is harassment", to=it.reply)
        on.tells("bob", "can I have this badge?", to=it.reply)
        on.passes(timedelta(days=2))
        assert said("hung", "en", hide="hide") in on.tells("bob", "this is harassment", to=it.reply)
        assert said("hidden", "en") in on.tells("bob", "hide this one please", to=it.reply)


def test_what_waits_for_an_operator_can_be_refused_before_it_is_let_through(grammar: Grammar) -> None:
    with stage(grammar, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        toot = on.toots("alice", "@bob gets +K in zorkle lore #ImaginaryKlout")
        held = on.award("zorkle lore").id
        assert said("nothing", "en") in on.tells("bob", f"decline {held}")
        on.tells("opal", f"approve {held}")
        on.passes(timedelta(minutes=11))
        assert not on.stands("zorkle lore")
        assert on.answer(toot) == "@alice " + said("quiet", "en")


@pytest.mark.parametrize(
    "words",
    [
        "I didn't ask for this",
        "who are you? stop this",
        "dont want any of this",
        "I am not ok with this",
        "🛑",
        "👎",
        "✋",
        "I didn't want this",
        "this is spam",
        "I withdraw my consent",
        "pls delete my name",
        "declien",
    ],
)
def test_only_a_recipient_refuses_by_saying_that_they_never_asked_for_it_or_by_a_sign(
    grammar: Grammar, words: str
) -> None:
    with stage(grammar) as on:
        it = gives(on)
        for who in ("alice", "carol"):
            on.tells(who, words, to=it.reply, visibility="public")
        for talk in ("I didn't ask for this much cake", "I didn't want this to end", "haha stop it!", "👎😂"):
            assert on.tells("bob", talk, to=it.reply, visibility="public") == "", talk
        assert stands(on, it)
        assert said("declined", "en", stop="stop") in on.tells("bob", words, to=it.reply, visibility="public")
        assert not stands(on, it)
