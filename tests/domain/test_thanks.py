"""Whom the thanks for an award write with the @, where the giver or the recipient would not have it."""

from __future__ import annotations

from bot.domain import promises
from bot.domain.deciding.awarding import candidates, left, promises_about, refused, spelt_out, thanks_for
from bot.domain.model import Person, Reply, Status, Visibility
from bot.domain.outcome import Facts, Said
from bot.domain.rules import Guards, Instances
from tests.builders import ALICE, BOB, NOON, a_bare_wording, a_nomination, a_status, an_award, the_rules

RULES = the_rules(wordings={"en": a_bare_wording()})
FOLLOWS = {BOB.acct: Person(follows=True)}
TOOT = a_status()
STANDS = Said(text=f"@alice one: @{BOB.acct} tea", visibility=Visibility.UNLISTED)


def thanked(toot: Status = TOOT, **facts: object) -> Reply:
    known = Facts.model_validate({"people": FOLLOWS} | facts)
    return thanks_for(toot, (an_award(visibility=toot.visibility),), known, RULES, NOON)


def test_whom_its_recipient_has_blocked_does_not_ping_them_and_passes_it_on() -> None:
    blocked = thanked(promises={promises.block(BOB.acct, ALICE.acct): NOON})
    assert f"@{BOB.acct}" not in blocked.text
    assert f"unpinged: {BOB.acct}" in blocked.text
    assert f"@{BOB.acct}" in thanked(promises={promises.block(ALICE.acct, BOB.acct): NOON}).text


def test_an_at_that_stands_stays_when_its_recipient_leaves_or_their_leaving_would_be_told() -> None:
    gone = {promises.stop(BOB.acct): NOON, promises.pinged(BOB.acct, TOOT.uri): NOON}
    reply = thanked(promises=gone, said={TOOT.uri: STANDS})
    assert f"@{BOB.acct}" in reply.text
    assert "unpinged" not in reply.text
    assert [ping.acct for ping in reply.pings] == [BOB.acct]


def test_nobody_is_passed_on_whom_an_earlier_reply_has_pinged() -> None:
    reply = thanked(promises={promises.stop(BOB.acct): NOON, promises.pinged(BOB.acct, TOOT.uri): NOON})
    assert f"@{BOB.acct}" not in reply.text
    assert "unpinged" not in reply.text


def test_who_reads_a_private_toot_may_not_read_the_answer_that_completed_it() -> None:
    private = a_status(visibility=Visibility.PRIVATE)
    for apart in (False, True):
        said = STANDS.model_copy(update={"visibility": Visibility.DIRECT, "apart": apart})
        assert (f"@{BOB.acct}" in thanked(private, said={private.uri: said}).text) is not apart


def test_of_what_stands_it_is_asked_who_has_left_who_has_snagged_and_who_was_pinged() -> None:
    assert promises_about(TOOT, (), (an_award(),))[-5:] == [
        promises.stop(BOB.acct),
        promises.refuses(BOB.acct),
        promises.snagged(BOB.acct),
        promises.block(BOB.acct, ALICE.acct),
        promises.pinged(BOB.acct, TOOT.uri),
    ]
    assert promises.ban(ALICE.acct) in promises_about(TOOT, (), (an_award(),))


def test_who_was_seen_to_refuse_has_left_unless_their_profile_says_otherwise_by_now() -> None:
    refuses = {promises.refuses(BOB.acct): NOON}
    assert left(an_award(), Facts(promises=refuses))
    assert not left(an_award(), Facts(promises=refuses, people=FOLLOWS))
    assert not left(an_award(), Facts(promises={promises.refuses(ALICE.acct): NOON}))


def test_what_stood_before_its_server_was_blocked_stays_and_nothing_takes_its_place() -> None:
    blocked = Instances(blocked=frozenset({"elsewhere.example"}))
    rules = the_rules(guards=Guards(instances=blocked))
    (tea,) = candidates(TOOT, a_nomination("tea"), rules)
    for topic, out in (("tea", False), ("maps", True)):
        stands = Facts(standing=(an_award(topic=topic, topic_key=topic),))
        assert refused(TOOT, tea, stands, rules) is out


def test_a_handle_is_spelt_out_in_its_words() -> None:
    assert spelt_out("bob_the.dog-sitter@elsewhere.example") == "bob the dog sitter"
